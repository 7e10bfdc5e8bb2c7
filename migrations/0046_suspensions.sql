-- Who is suspended from the whole site: for a time or until that is lifted, and why.

create table suspensions (
  member_id    uuid primary key references members,
  suspended_by uuid not null references members,
  suspended_at timestamptz not null default site_now(),
  -- Null: until it is lifted.
  until        timestamptz,
  reason       text not null check (char_length(reason) between 1 and 500)
);
create index suspensions_by on suspensions (suspended_by);

-- Whether somebody is suspended now. Every way of being signed in asks it.
create function is_suspended(who uuid) returns boolean language sql volatile
return exists (select from suspensions s where s.member_id = who and coalesce(s.until > site_now(), true));

-- What they have written and not yet published stays so.
create function threads_of_suspended() returns trigger language plpgsql as $$
begin
  if is_suspended(new.author_id) then
    raise exception 'suspended' using errcode = 'check_violation', constraint = 'suspended';
  end if;
  return new;
end $$;
create trigger threads_published_by_suspended before update of published_at on threads for each row
when (old.published_at is null and new.published_at is not null) execute function threads_of_suspended();
