-- Keeping order in a group: the journal of what its keepers do, who has been silenced there for a time, and who may not come
-- back.

-- What has been done to keep order, in the order in which it was done. Nothing in it is ever changed or taken out: what is
-- undone is followed by another row, which names it. Accounts that end stay in it without a name.
create table journal (
  id         uuid primary key,
  -- Where; null: on the whole site.
  group_id   uuid references groups,
  actor_id   uuid not null references members,
  kind       text not null check (kind in ('keep', 'reopen', 'remove', 'restore', 'lock', 'unlock', 'pin', 'unpin', 'warn', 'unwarn',
               'silence', 'unsilence', 'ban', 'unban', 'expel', 'admit', 'role', 'uphold', 'deny', 'suspend', 'unsuspend')),
  -- To what, and whose that is; or to whom.
  thread_id  uuid references threads,
  comment_id uuid,
  member_id  uuid references members,
  -- Of a role: the one before and the one after.
  before     text,
  after      text,
  -- Of a silence or a suspension that ends by itself: when.
  until      timestamptz,
  -- Why: one of the reasons of reports, if it was one; and in words, for whom it was done to alone.
  reason     text check (reason in ('spam', 'unkind', 'off-topic', 'private', 'rules', 'else')),
  words      text not null default '' check (char_length(words) <= 2000),
  -- What this is the inverse of.
  undoes     uuid unique references journal,
  done_at    timestamptz not null default site_now(),
  foreign key (thread_id, comment_id) references comments (thread_id, id),
  check (comment_id is null or thread_id is not null),
  check ((kind = 'role') = (before is not null and after is not null))
);
create index journal_of_group on journal (group_id, id desc);
create index journal_of_member on journal (member_id, id desc);
create index journal_of_thread on journal (thread_id, kind, id desc);

create function keep_journal() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is not changed' using errcode = 'check_violation', constraint = 'journal_is_kept';
end $$;
create trigger journal_is_kept before update or delete on journal for each row execute function keep_journal();
create trigger journal_is_kept_whole before truncate on journal for each statement execute function keep_journal();

-- Who may not write in a group until then, though they are in it.
create table silences (
  group_id    uuid not null references groups,
  member_id   uuid not null references members,
  silenced_by uuid not null references members,
  silenced_at timestamptz not null default site_now(),
  until       timestamptz not null,
  primary key (group_id, member_id)
);
create index silences_of_member on silences (member_id);

-- That somebody is silenced in a group, with the end; null if they are not.
create function silenced_there(in_group uuid, who uuid) returns text language sql volatile
return (select 'silenced ' || to_char(s.until at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') from silences s
        where s.group_id = in_group and s.member_id = who and s.until > site_now());

-- Who cannot come back into a group, by whatever way, until that is lifted.
create table bans (
  group_id  uuid not null references groups,
  member_id uuid not null references members,
  banned_by uuid not null references members,
  banned_at timestamptz not null default site_now(),
  primary key (group_id, member_id)
);
create index bans_of_member on bans (member_id);

create function is_banned(in_group uuid, who uuid) returns boolean language sql stable
return exists (select from bans b where b.group_id = in_group and b.member_id = who);

-- Nobody who is banned is in the group, whoever let them in.
create function keep_out() returns trigger language plpgsql as $$
begin
  if is_banned(new.group_id, new.member_id) then
    raise exception 'banned' using errcode = 'check_violation', constraint = 'banned';
  end if;
  return new;
end $$;
create trigger memberships_keep_out before insert on memberships for each row execute function keep_out();
create trigger join_requests_keep_out before insert on join_requests for each row execute function keep_out();

-- Whoever is silenced writes by no door: the rows themselves refuse.
create function refuse_silenced(in_group uuid, who uuid) returns void language plpgsql as $$
declare ends timestamptz;
begin
  select s.until into ends from silences s where s.group_id = in_group and s.member_id = who and s.until > site_now();
  if found then
    raise exception 'silenced' using errcode = 'check_violation', constraint = 'silenced',
      detail = to_char(ends at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"');
  end if;
end $$;

create function threads_of_silenced() returns trigger language plpgsql as $$
begin perform refuse_silenced(new.group_id, new.author_id); return new; end $$;
create trigger threads_of_silenced before insert on threads for each row
when (new.published_at is not null) execute function threads_of_silenced();
create trigger threads_published_by_silenced before update of published_at on threads for each row
when (old.published_at is null and new.published_at is not null) execute function threads_of_silenced();

create function comments_of_silenced() returns trigger language plpgsql as $$
begin
  perform refuse_silenced((select t.group_id from threads t where t.id = new.thread_id), new.author_id);
  return new;
end $$;
create trigger comments_of_silenced before insert on comments for each row execute function comments_of_silenced();

create function reactions_of_silenced() returns trigger language plpgsql as $$
begin
  perform refuse_silenced((select t.group_id from threads t where t.id = new.thread_id), new.member_id);
  return new;
end $$;
create trigger reactions_of_silenced before insert on reactions for each row execute function reactions_of_silenced();

-- Every edit of what can be read keeps what it was before.
create function edits_of_silenced() returns trigger language plpgsql as $$
begin
  perform refuse_silenced((select t.group_id from threads t where t.id = coalesce(
    (select c.thread_id from comments c where c.id = new.subject_id), new.subject_id)), new.edited_by);
  return new;
end $$;
create trigger edits_of_silenced before insert on revisions for each row execute function edits_of_silenced();

-- Choices that are proposed, changed, taken out; what else changes of a poll; what it has led to.
create function changes_of_silenced() returns trigger language plpgsql as $$
begin
  perform refuse_silenced((select t.group_id from polls p join threads t on t.id = p.thread_id where p.id = new.poll_id), new.member_id);
  return new;
end $$;
create trigger choices_of_silenced before insert on choice_changes for each row execute function changes_of_silenced();
create trigger decisions_of_silenced before insert on decisions for each row execute function changes_of_silenced();
