-- Passkeys, with what is to be signed by them; and when and how each member signed in.

-- The public half of a key pair whose other half a member's device keeps.
create table passkeys (
  id            uuid primary key,
  member_id     uuid not null references members on delete cascade,
  -- What the device calls it.
  credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
  credential    jsonb not null,
  name          text not null check (char_length(name) between 1 and 60),
  created_at    timestamptz not null default site_now(),
  last_used_at  timestamptz
);
create index passkeys_of_member on passkeys (member_id, id);

-- What a browser has been given to sign: for one purpose, once, for a short time.
create table passkey_challenges (
  browser_hash bytea primary key check (octet_length(browser_hash) = 32),
  purpose      text not null check (purpose in ('register', 'sign_in', 'step')),
  member_id    uuid references members on delete cascade,
  state        jsonb not null,
  expires_at   timestamptz not null,
  check ((member_id is null) = (purpose = 'sign_in'))
);
create index passkey_challenges_of_member on passkey_challenges (member_id);
create index passkey_challenges_by_end on passkey_challenges (expires_at);

-- A passkey is a second factor, as an app is.
create or replace function has_second_factor(member uuid) returns boolean language sql stable
return exists (select from authenticators a where a.member_id = member and a.confirmed_at is not null)
    or exists (select from passkeys p where p.member_id = member);

-- Sign-ins, and those that failed with the right address. Of the network only its coarse part is kept. For an address that
-- nobody has, a row that is nobody's is written all the same, so that failing takes as long; it goes within the hour.
create table sign_ins (
  id          uuid primary key,
  member_id   uuid references members on delete cascade,
  way         text not null check (way in ('joined', 'password', 'letter', 'passkey', 'again')),
  succeeded   boolean not null,
  user_agent  text not null default '' check (char_length(user_agent) <= 200),
  network     text not null default '' check (char_length(network) <= 45),
  -- Whether it was from a browser the account did not know.
  is_new      boolean not null default false,
  created_at  timestamptz not null default site_now()
);
create index sign_ins_of_member on sign_ins (member_id, id desc);
create index sign_ins_by_age on sign_ins (created_at);
