-- What the whole site stands on: its clock, its own name and secret, the mail it owes, and what it has already done once.

-- The one clock. Every decision that depends on time asks it, so that a page, a vote and a job agree.
create function site_now() returns timestamptz language sql volatile
return clock_timestamp();

-- The site itself: one row.
create table site (
  only_row    boolean primary key default true check (only_row),
  name        text not null default 'Leaders Square' check (char_length(name) between 1 and 80),
  language    text not null default 'en',
  time_zone   text not null default 'UTC',
  -- Keys for what must be the same on every node and unguessable outside.
  secret      bytea not null check (octet_length(secret) = 32),
  created_at  timestamptz not null default site_now()
);
insert into site (secret) values (sha256(gen_random_uuid()::text::bytea || gen_random_uuid()::text::bytea));

-- Mail that is owed. The row is written by the transaction that causes it; the worker sends it afterwards.
create table mails (
  id          uuid primary key,
  kind        text not null,
  recipient   text not null,
  subject     text not null,
  body        text not null,
  created_at  timestamptz not null default site_now(),
  due_at      timestamptz not null default site_now(),
  attempts    int not null default 0,
  last_error  text,
  sent_at     timestamptz,
  given_up_at timestamptz
);
create index mails_due on mails (due_at) where sent_at is null and given_up_at is null;

-- An act that was asked for with a key is done once; whoever repeats the key gets the first answer.
create table acts_done (
  actor       text not null,
  route       text not null,
  key         text not null check (char_length(key) between 1 and 200),
  request     bytea not null,
  answer      text not null default '',
  created_at  timestamptz not null default site_now(),
  primary key (actor, route, key)
);
create index acts_done_by_age on acts_done (created_at);

-- Attempts at what may only be tried so often (guesses, codes, mails), shared by all nodes.
create table attempts (
  subject     bytea not null,
  at          timestamptz not null default site_now()
);
create index attempts_by_subject on attempts (subject, at);
