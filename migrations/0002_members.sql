-- Who belongs here, how they prove it, and where they are signed in.

create table members (
  id                 uuid primary key,
  name               text not null check (char_length(name) <= 60),
  name_skeleton      text not null,
  handle             text not null check (char_length(handle) <= 40),
  -- Two accounts may name one address while neither has confirmed it, so that joining tells a stranger
  -- nothing about who is already here; only one can ever confirm it.
  email              text check (char_length(email) <= 254),
  email_confirmed_at timestamptz,
  password_hash      text,
  about              text not null default '' check (char_length(about) <= 2000),
  about_html         text not null default '',
  picture_id         uuid,
  language           text,
  time_zone          text,
  site_role          text check (site_role in ('owner', 'admin')),
  version            int not null default 1,
  created_at         timestamptz not null default site_now(),
  -- A deleted account keeps its row, for what hangs on it, and nothing that says whose it was.
  deleted_at         timestamptz,
  check (deleted_at is not null or handle <> '' and name <> '')
);
create unique index members_confirmed_email on members (email) where email_confirmed_at is not null;
create index members_by_email on members (email);
create unique index members_name_taken on members (name_skeleton) where deleted_at is null;

-- Every handle ever held. An old one leads to its member for ever and is never given to another.
create table handles (
  skeleton    text primary key,
  folded      text not null,
  member_id   uuid not null references members,
  since       timestamptz not null default site_now(),
  constraint  handles_folded_taken unique (folded)
);
create index handles_of_member on handles (member_id);

-- A browser or a program that is signed in. Only the hash of its token is kept.
create table sessions (
  id           uuid primary key,
  token_hash   bytea not null unique,
  member_id    uuid not null references members on delete cascade,
  remembered   boolean not null default false,
  user_agent   text not null default '',
  address      text not null default '',
  created_at   timestamptz not null default site_now(),
  last_seen_at timestamptz not null default site_now(),
  expires_at   timestamptz not null
);
create index sessions_of_member on sessions (member_id);

-- Links sent by mail: each for one purpose, once, for a short time.
create table mail_links (
  token_hash  bytea primary key,
  purpose     text not null check (purpose in ('confirm', 'reset', 'change_email', 'setup')),
  member_id   uuid references members on delete cascade,
  email       text,
  created_at  timestamptz not null default site_now(),
  expires_at  timestamptz not null,
  check ((member_id is null) = (purpose = 'setup'))
);
create index mail_links_of_member on mail_links (member_id, purpose);

-- Keys for programs, made by a member in their settings.
create table api_tokens (
  id           uuid primary key,
  member_id    uuid not null references members on delete cascade,
  name         text not null check (char_length(name) between 1 and 60),
  token_hash   bytea not null unique,
  scope        text not null check (scope in ('read', 'write')),
  created_at   timestamptz not null default site_now(),
  last_used_at timestamptz,
  expires_at   timestamptz
);
create index api_tokens_of_member on api_tokens (member_id);
