-- Questions asked of a group. Ballots are the truth; every result is counted from them.

create table polls (
  id          uuid primary key,
  thread_id   uuid not null references threads,
  position    int not null check (position between 0 and 9),
  question    text not null check (char_length(question) between 1 and 300),
  kind        text not null check (kind in ('single', 'multiple')),
  min_choices int not null check (min_choices >= 1),
  max_choices int not null,
  results     text not null check (results in ('always', 'after_voting', 'after_closing')),
  -- Whether it is shown who voted for what.
  named       boolean not null default false,
  closes_at   timestamptz,
  -- Closed early, by hand.
  closed_at   timestamptz,
  closed_by   uuid references members,
  created_at  timestamptz not null default site_now(),
  constraint polls_place unique (thread_id, position),
  check (max_choices >= min_choices and (kind <> 'single' or (min_choices = 1 and max_choices = 1)))
);

create table choices (
  id       uuid primary key,
  poll_id  uuid not null references polls,
  position int not null check (position between 0 and 49),
  label    text not null check (char_length(label) between 1 and 200),
  constraint choices_place unique (poll_id, position)
);

-- One ballot a voter a poll: kept by this key, not by code that looks first. What was chosen stands in the ballot's
-- own row, so that a ballot is replaced whole however many are cast at once.
create table ballots (
  poll_id   uuid not null references polls,
  member_id uuid not null references members,
  choices   uuid[] not null check (cardinality(choices) between 1 and 50),
  cast_at   timestamptz not null default site_now(),
  primary key (poll_id, member_id)
);
create index ballots_of_member on ballots (member_id);

-- Every choice of a ballot is one of its poll's, each at most once, as few and as many as the poll allows.
create function check_ballot() returns trigger language plpgsql as $$
declare known int; fewest int; most int;
begin
  select count(c.id), p.min_choices, p.max_choices into known, fewest, most
  from polls p left join choices c on c.poll_id = p.id and c.id = any(new.choices)
  where p.id = new.poll_id group by p.id;
  if known is distinct from cardinality(new.choices) then
    raise exception 'a ballot names a choice of another poll, or one twice'
      using errcode = 'foreign_key_violation', constraint = 'ballots_choices_of_poll';
  elsif known not between fewest and most then
    raise exception 'a ballot of % choices', known
      using errcode = 'check_violation', constraint = 'ballots_size';
  end if;
  return new;
end $$;
create trigger ballots_choices_of_poll before insert or update on ballots for each row execute function check_ballot();

-- When a poll is over: by hand or by its time, whichever comes first.
create function poll_end(p polls) returns timestamptz language sql immutable
return least(p.closed_at, p.closes_at);

-- The lock that puts voting and closing in order: shared by whoever votes, held alone by whoever closes. No row is
-- locked or counted up by a vote, so voters never wait for each other.
create function poll_lock(poll uuid) returns bigint language sql immutable
return uuid_hash_extended(poll, 0);

-- Whether a poll takes ballots now. Waits for whoever is closing it, and only then looks: each statement of a volatile
-- function sees what is committed at its own beginning, so a vote that lost the race sees the poll closed. In plpgsql,
-- which keeps its plans: in plain sql the vote took a quarter longer.
create function poll_takes_ballots(poll uuid) returns boolean language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(poll_lock(poll));
  return (select coalesce(poll_end(p) > site_now(), true) from polls p where p.id = poll);
end $$;

-- How many could have voted at a moment: who was a member of the group then.
create function electorate_of(group_of uuid, at timestamptz) returns bigint language sql stable
begin atomic
  select (select count(*) from memberships m where m.group_id = group_of and m.joined_at <= at)
       + (select count(*) from past_memberships p where p.group_id = group_of and p.joined_at <= at and p.left_at > at);
end;
