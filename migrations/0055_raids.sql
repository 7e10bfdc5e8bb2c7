-- A raid: many new accounts at once that come to do harm. While one is held to be under way, what newcomers write waits, they
-- neither invite nor come by invitations, and joining is by request.

alter table site add column raid_watch boolean not null default true;

create table raids (
  id        uuid primary key,
  begun_at  timestamptz not null default site_now(),
  -- Null: by itself, since so many had joined in ten minutes.
  begun_by  uuid references members,
  sign_ups  int,
  -- Null: until it is lifted.
  until     timestamptz,
  -- Whoever joined the site less than so many days before is held up.
  new_days  smallint not null check (new_days between 1 and 90),
  lifted_at timestamptz,
  lifted_by uuid references members,
  -- When those who look after the site were written to.
  told_at   timestamptz,
  check ((begun_by is null) = (sign_ups is not null)),
  check ((lifted_at is null) = (lifted_by is null))
);
create index raids_begun_by on raids (begun_by);
create index raids_lifted_by on raids (lifted_by);
create index raids_to_tell on raids (id) where told_at is null;
create index raids_not_lifted on raids (begun_at desc) where lifted_at is null;
create index members_by_age on members (created_at);

-- The raid that is under way, if one is.
create function raid_now() returns uuid language sql volatile
return (select r.id from raids r where r.lifted_at is null and coalesce(r.until > site_now(), true) order by r.begun_at desc, r.id limit 1);

-- Whether somebody is held up by a raid: they are new, and look after nothing.
create function held_up_by_raid(who uuid) returns boolean language sql volatile
return exists (select from raids r join members m on m.id = who
               where r.id = raid_now() and m.site_role is null and m.created_at > site_now() - make_interval(days => r.new_days));

-- How one joins the site at this moment.
create function sign_up_now() returns text language sql volatile
return (select case when s.sign_up = 'open' and raid_now() is not null then 'request' else s.sign_up end from site s);

-- Whether so many have just joined that it is no chance: twenty at least in ten minutes, and six times what is usual in as
-- many, by the seven days before.
create function sign_ups_lately(out lately int, out usual float8) language sql volatile
begin atomic
  select (select count(*)::int from members m where m.created_at > site_now() - interval '10 minutes'),
         (select count(*)::float8 / 1007 from members m
          where m.created_at > site_now() - interval '7 days' and m.created_at <= site_now() - interval '10 minutes');
end;

-- Asked whenever somebody has joined by themselves. What was lifted is not begun again within the hour: whoever lifted it had
-- looked.
create function watch_for_raids() returns void language plpgsql as $$
declare now record;
begin
  if not (select s.raid_watch from site s) or raid_now() is not null
     or exists (select from raids r where r.lifted_at > site_now() - interval '1 hour') then
    return;
  end if;
  select * into now from sign_ups_lately();
  if now.lately < greatest(20, 6 * now.usual) then
    return;
  end if;
  -- Of many who join at the same moment one begins it.
  perform pg_advisory_xact_lock(hashtext('raids'));
  if raid_now() is null then
    insert into raids (id, sign_ups, until, new_days) values (gen_random_uuid(), now.lately, site_now() + interval '24 hours', 7);
  end if;
end $$;

-- Newcomers make no invitations meanwhile, by whatever door.
create function invites_in_raid() returns trigger language plpgsql as $$
begin
  if held_up_by_raid(new.created_by) then
    raise exception 'raid' using errcode = 'check_violation', constraint = 'raid';
  end if;
  return new;
end $$;
create trigger invites_in_raid before insert on invites for each row execute function invites_in_raid();
