-- Who may vote in a poll: all members of its group, those who have some of its roles, or those who are named.

alter table polls
  add column electorate text not null default 'members' check (electorate in ('members', 'roles', 'named')),
  -- The roles whose holders may vote.
  add column voting_roles text[] not null default '{}' check (voting_roles <@ array['owner', 'admin', 'moderator', 'member']),
  -- Whether those may vote who join the group while the poll is open.
  add column latecomers boolean not null default true,
  add constraint polls_voting_roles check ((electorate = 'roles') = (cardinality(voting_roles) > 0)),
  add constraint polls_named_ones_are_no_latecomers check (electorate <> 'named' or latecomers);

-- Those who are named, where only they may vote; as long as they are members of the group.
create table electors (
  poll_id   uuid not null references polls,
  member_id uuid not null references members,
  primary key (poll_id, member_id)
);
create index electors_of_member on electors (member_id);

-- Said before anybody votes, and never changed after: who votes relies on it.
create function keep_electorate() returns trigger language plpgsql as $$
begin
  if (new.electorate, new.voting_roles, new.latecomers) is distinct from (old.electorate, old.voting_roles, old.latecomers)
     and (exists (select from ballots b where b.poll_id = new.id) or exists (select from secret_marks m where m.poll_id = new.id)) then
    raise exception 'who may vote stays as it was said' using errcode = 'check_violation', constraint = 'polls_electorate_stays';
  end if;
  return new;
end $$;
create trigger polls_electorate_stays before update of electorate, voting_roles, latecomers on polls
  for each row execute function keep_electorate();

create function keep_electors() returns trigger language plpgsql as $$
declare most constant int := 500;
begin
  if exists (
    select from (select distinct poll_id from changed) c
    where exists (select from ballots b where b.poll_id = c.poll_id) or exists (select from secret_marks m where m.poll_id = c.poll_id)) then
    raise exception 'who may vote stays as it was said' using errcode = 'check_violation', constraint = 'polls_electorate_stays';
  elsif exists (
    select from (select distinct poll_id from changed) c join polls p on p.id = c.poll_id
    where p.electorate <> 'named' or (select count(*) from electors e where e.poll_id = p.id) > most) then
    raise exception 'electors of a poll that names none, or too many of them'
      using errcode = 'check_violation', constraint = 'electors_of_poll';
  end if;
  return null;
end $$;
create trigger electors_come after insert on electors
  referencing new table as changed for each statement execute function keep_electors();
create trigger electors_change after update on electors
  referencing new table as changed for each statement execute function keep_electors();
create trigger electors_go after delete on electors
  referencing old table as changed for each statement execute function keep_electors();

-- Since when somebody has their role, and the roles that somebody had: who could have voted at a past moment is answered
-- from here.
alter table memberships add column role_since timestamptz;
update memberships set role_since = joined_at;
alter table memberships alter column role_since set not null, alter column role_since set default site_now();

create table past_roles (
  group_id  uuid not null references groups,
  member_id uuid not null references members,
  role      text not null check (role in ('owner', 'admin', 'moderator', 'member')),
  since     timestamptz not null,
  until     timestamptz not null default site_now()
);
create index past_roles_of_group on past_roles (group_id, role, until);

create function note_past_role() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.role = old.role then return new; end if;
  insert into past_roles (group_id, member_id, role, since) values (old.group_id, old.member_id, old.role, old.role_since);
  if tg_op = 'DELETE' then return old; end if;
  new.role_since := site_now();
  return new;
end $$;
create trigger memberships_change_role before update of role or delete on memberships
  for each row execute function note_past_role();

-- When a poll opened: as soon as it could be read.
create function poll_opened(poll uuid) returns timestamptz language sql stable
begin atomic
  select greatest(p.created_at, t.published_at) from polls p join threads t on t.id = p.thread_id where p.id = poll;
end;

-- Why a poll is not for a member of its group to vote in; nothing, if it is. The one place where this is decided.
create function elector_refusal(
  poll uuid, electorate text, voting_roles text[], latecomers boolean, member uuid, role text, joined_at timestamptz
) returns text language sql stable
begin atomic
  select case
    when electorate = 'roles' and role <> all (voting_roles) then 'roles'
    when electorate = 'named' and not exists (select from electors e where e.poll_id = poll and e.member_id = member) then 'named'
    when not latecomers and joined_at > poll_opened(poll) then 'latecomers'
  end;
end;

-- Whether somebody may vote in a poll now, as far as it is open.
create function is_elector(poll uuid, member uuid) returns boolean language sql stable
begin atomic
  select exists (
    select from polls p join memberships s on s.group_id = p.in_group and s.member_id = member
    where p.id = poll
      and elector_refusal(p.id, p.electorate, p.voting_roles, p.latecomers, member, s.role, s.joined_at) is null);
end;

-- Who may vote in a poll: now or, once it is over, who could at its end. The one answer to that question; each of the
-- three electorates is walked by an index of its own.
create function electors_of(poll uuid) returns table (member_id uuid) language sql stable
begin atomic
  select stay.member_id
  from polls p
  cross join lateral (select case when poll_end(p) <= site_now() then poll_end(p) end as at) over
  cross join lateral (
    select s.member_id, s.joined_at from memberships s
    where p.electorate = 'members' and s.group_id = p.in_group and (over.at is null or s.joined_at <= over.at)
    union
    select s.member_id, s.joined_at from past_memberships s
    where p.electorate = 'members' and s.group_id = p.in_group and s.joined_at <= over.at and s.left_at > over.at
    union
    select s.member_id, s.joined_at from electors e join memberships s on s.group_id = p.in_group and s.member_id = e.member_id
    where p.electorate = 'named' and e.poll_id = p.id and (over.at is null or s.joined_at <= over.at)
    union
    select s.member_id, s.joined_at from electors e join past_memberships s on s.group_id = p.in_group and s.member_id = e.member_id
    where p.electorate = 'named' and e.poll_id = p.id and s.joined_at <= over.at and s.left_at > over.at
    union
    select s.member_id, s.joined_at from memberships s
    where p.electorate = 'roles' and s.group_id = p.in_group and s.role = any (p.voting_roles)
      and (over.at is null or s.role_since <= over.at)
    union
    select h.member_id, stayed.joined_at from past_roles h
    cross join lateral (
      select s.joined_at from memberships s where s.group_id = h.group_id and s.member_id = h.member_id and s.joined_at <= over.at
      union all
      select s.joined_at from past_memberships s
      where s.group_id = h.group_id and s.member_id = h.member_id and s.joined_at <= over.at and s.left_at > over.at
      limit 1) stayed
    where p.electorate = 'roles' and h.group_id = p.in_group and h.role = any (p.voting_roles)
      and h.since <= over.at and h.until > over.at) stay
  where p.id = poll and (p.latecomers or stay.joined_at <= poll_opened(p.id));
end;

-- How many they are, and with them those whose ballots count though they are not among them any more: whose accounts
-- have been deleted or, where ballots are secret and stay, who have left. At least as many as have voted.
create function electorate_size(poll uuid) returns bigint language sql stable
begin atomic
  select count(*) from (
    select e.member_id from electors_of(poll) e
    union
    select b.member_id from ballots b where b.poll_id = poll
    union
    select m.member_id from secret_marks m where m.poll_id = poll) all_of_them;
end;

-- What is to be told of a poll's electorate, where it is not simply the group: how many they are, with those who voted
-- only where the results are shown; and, if it is not for this viewer to vote there, why.
create function poll_electorate(poll uuid, viewer uuid, shows_results boolean) returns json language sql stable
begin atomic
  select json_build_object(
    'who', p.electorate, 'roles', p.voting_roles, 'latecomers', p.latecomers,
    'size', case when shows_results then electorate_size(p.id) else (select count(*) from electors_of(p.id)) end,
    'refusal', (select elector_refusal(p.id, p.electorate, p.voting_roles, p.latecomers, viewer, s.role, s.joined_at)
                from memberships s where s.group_id = p.in_group and s.member_id = viewer))
  from polls p where p.id = poll and (p.electorate <> 'members' or not p.latecomers);
end;

-- Every ballot is one that its poll takes, as before, and is cast by one who may vote there. Of secret ballots nobody
-- knows that; of those who have voted secretly the named ones are looked up, for some of the others may have left since.
create or replace function check_ballot() returns trigger language plpgsql as $$
declare known int; fewest int; most int; kind_of text; is_secret boolean; is_for_all boolean; p polls; refusal text;
begin
  select count(c.id), q.min_choices, q.max_choices, q.kind, q.secret, q.electorate = 'members' and q.latecomers
  into known, fewest, most, kind_of, is_secret, is_for_all
  from polls q left join choices c on c.poll_id = q.id and c.id = any(new.choices)
  where q.id = new.poll_id group by q.id;
  if is_secret <> (tg_table_name = 'secret_ballots') then
    raise exception 'a ballot in the wrong urn' using errcode = 'check_violation', constraint = 'ballots_secret_or_not';
  elsif known is distinct from cardinality(new.choices) then
    raise exception 'a ballot names a choice of another poll, or one twice'
      using errcode = 'foreign_key_violation', constraint = 'ballots_choices_of_poll';
  elsif known not between fewest and most then
    raise exception 'a ballot of % choices', known
      using errcode = 'check_violation', constraint = 'ballots_size';
  end if;
  if not is_for_all and tg_op = 'INSERT' and tg_table_name = 'ballots' then
    if not is_elector(new.poll_id, new.member_id) then
      raise exception 'a ballot of one who may not vote' using errcode = 'check_violation', constraint = 'ballots_of_electors';
    end if;
  end if;
  if kind_of in ('single', 'multiple') and num_nonnulls(new.points, new.number, new.stance) = 0 then
    return new;
  end if;
  select * into p from polls q where q.id = new.poll_id;
  refusal := ballot_refusal(p.kind, p.min_choices, p.max_choices, p.most_points, p.budget, p.least_number, p.most_number,
    p.number_step, p.reasons, known, new.choices, new.points, new.number, new.stance, new.reason);
  if refusal is not null then
    raise exception 'a ballot that the poll does not take: %', refusal
      using errcode = 'check_violation', constraint = 'ballots_fit';
  end if;
  return new;
end $$;

create function check_secret_voters() returns trigger language plpgsql as $$
begin
  if exists (
    select from changed c join polls p on p.id = c.poll_id
    where p.electorate = 'named' and not exists (select from electors e where e.poll_id = p.id and e.member_id = c.member_id)) then
    raise exception 'a ballot of one who may not vote' using errcode = 'check_violation', constraint = 'ballots_of_electors';
  end if;
  return null;
end $$;
create trigger secret_marks_are_of_electors after insert on secret_marks
  referencing new table as changed for each statement execute function check_secret_voters();
