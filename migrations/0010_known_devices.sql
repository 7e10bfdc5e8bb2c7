-- Browsers an account has been signed in to from: guesses made there are counted apart from those of strangers, so
-- that whoever guesses from elsewhere keeps the owner of the account out of nothing.
create table known_devices (
  -- Of the cookie only the hash is kept. One browser may be known to several accounts.
  token_hash   bytea not null check (octet_length(token_hash) = 32),
  member_id    uuid not null references members on delete cascade,
  -- The session that was opened there last. Whoever ends it by hand does not trust that browser any more.
  session_id   uuid references sessions on delete set null,
  created_at   timestamptz not null default site_now(),
  last_used_at timestamptz not null default site_now(),
  primary key (token_hash, member_id)
);
create index known_devices_of_member on known_devices (member_id, last_used_at desc);
create index known_devices_of_session on known_devices (session_id);
create index known_devices_by_use on known_devices (last_used_at);

-- A picture that nothing shows any more is taken away after a while. The worker looks at a few at a time, those it has
-- not looked at for longest; a picture that is wanted again is marked no more.
alter table media add column looked_at timestamptz, add column unused_since timestamptz;
create index media_to_look_at on media (looked_at nulls first, id);
create index media_unused on media (unused_since) where unused_since is not null;
