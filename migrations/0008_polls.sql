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
  constraint choices_place unique (poll_id, position),
  unique (poll_id, id)
);

-- One ballot a voter a poll: kept by this key, not by code that looks first.
create table ballots (
  poll_id   uuid not null references polls,
  member_id uuid not null references members,
  cast_at   timestamptz not null default site_now(),
  primary key (poll_id, member_id)
);
create index ballots_of_member on ballots (member_id);

create table ballot_choices (
  poll_id   uuid not null,
  member_id uuid not null,
  choice_id uuid not null,
  primary key (poll_id, member_id, choice_id),
  constraint ballots_choice_of_poll foreign key (poll_id, choice_id) references choices (poll_id, id),
  foreign key (poll_id, member_id) references ballots (poll_id, member_id) on delete cascade
);
create index ballot_choices_by_choice on ballot_choices (poll_id, choice_id);

-- When a poll is over: by hand or by its time, whichever comes first.
create function poll_end(p polls) returns timestamptz language sql immutable
return least(p.closed_at, p.closes_at);

-- How many could have voted at a moment: who was a member of the group then.
create function electorate_of(group_of uuid, at timestamptz) returns bigint language sql stable
begin atomic
  select (select count(*) from memberships m where m.group_id = group_of and m.joined_at <= at)
       + (select count(*) from past_memberships p where p.group_id = group_of and p.joined_at <= at and p.left_at > at);
end;
