-- What a group asks of those who want to join it, what it calls them, and how it welcomes them.

alter table groups
  -- What one member and several are called; the interface's own words where nothing is said.
  add column noun_one       text not null default '' check (char_length(noun_one) <= 30),
  add column noun_many      text not null default '' check (char_length(noun_many) <= 30),
  -- Questions are for those who ask to be let in; so told, for those too who join at once.
  add column asks_everybody boolean not null default false,
  -- Whoever joins agrees to the rules, in the version that stands then.
  add column must_agree     boolean not null default false,
  add column rules_version  int not null default 1,
  add column welcome        text not null default '' check (char_length(welcome) <= 2000),
  add column welcome_post   uuid references threads,
  add constraint groups_nouns check ((noun_one = '') = (noun_many = ''));

create table join_questions (
  id       uuid primary key,
  group_id uuid not null references groups,
  place    smallint not null check (place between 1 and 5),
  question text not null check (char_length(question) between 2 and 200),
  required boolean not null,
  unique (group_id, place)
);

-- What members answered when they joined or asked to, with the question as it was. It goes with the request or the stay.
create table join_answers (
  group_id    uuid not null references groups,
  member_id   uuid not null references members,
  place       smallint not null check (place between 1 and 5),
  question    text not null check (char_length(question) between 2 and 200),
  answer      text not null check (char_length(answer) between 1 and 500),
  answered_at timestamptz not null default site_now(),
  primary key (group_id, member_id, place)
);
create index join_answers_of_member on join_answers (member_id);

-- Who agreed to the rules of a group, in which version, when.
create table rules_agreements (
  group_id  uuid not null references groups,
  member_id uuid not null references members,
  version   int not null,
  agreed_at timestamptz not null default site_now(),
  primary key (group_id, member_id, version)
);
create index rules_agreements_of_member on rules_agreements (member_id);
