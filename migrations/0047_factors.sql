-- The second step of signing in: a code of an authenticator app or a recovery code, asked for once the first proof has
-- been given; and the letter that signs somebody in without a password.

-- Whoever looks after the site may do so only with a second factor, if its owners ask for one.
alter table site add column staff_factor boolean not null default false;

-- What an authenticator app shares with the site: the seed, sealed with a key that does not lie in the database. Until
-- the member has shown a code of it, it counts for nothing.
create table authenticators (
  member_id    uuid primary key references members on delete cascade,
  seed         bytea not null,
  created_at   timestamptz not null default site_now(),
  confirmed_at timestamptz,
  -- The latest step of thirty seconds whose code was taken: neither it nor an earlier one is taken again.
  last_step    bigint not null default 0
);

-- Codes to be kept on paper, for when the app is lost. Each works once, and goes with that.
create table recovery_codes (
  member_id  uuid not null references members on delete cascade,
  code_hash  bytea not null check (octet_length(code_hash) = 32),
  primary key (member_id, code_hash)
);

-- A sign-in of which the first proof has been given and the second is owed. It opens nothing. Only the browser that has
-- its cookie can end it, with five guesses at most.
create table pending_sign_ins (
  token_hash  bytea primary key check (octet_length(token_hash) = 32),
  member_id   uuid not null references members on delete cascade,
  way         text not null,
  remembered  boolean not null,
  guesses     int not null default 0 check (guesses between 0 and 5),
  created_at  timestamptz not null default site_now(),
  expires_at  timestamptz not null
);
create index pending_sign_ins_of_member on pending_sign_ins (member_id);
create index pending_sign_ins_by_end on pending_sign_ins (expires_at);

-- A letter that signs its reader in: by the link in it, or by its code in the browser that asked. One to an address that
-- nobody has is kept all the same, so that asking costs the same.
create table sign_in_letters (
  id           uuid primary key,
  email        text not null check (char_length(email) <= 254),
  member_id    uuid references members on delete cascade,
  link_hash    bytea not null unique check (octet_length(link_hash) = 32),
  -- Of the six digits a mark is kept that nobody can try without the key that does not lie in the database.
  code_mark    bytea not null check (octet_length(code_mark) = 32),
  browser_hash bytea not null unique check (octet_length(browser_hash) = 32),
  remembered   boolean not null,
  guesses      int not null default 0 check (guesses between 0 and 5),
  created_at   timestamptz not null default site_now(),
  expires_at   timestamptz not null
);
create index sign_in_letters_of_member on sign_in_letters (member_id);
create index sign_in_letters_to on sign_in_letters (email);
create index sign_in_letters_by_end on sign_in_letters (expires_at);

-- Whether a password, or whatever else proves one thing, is not enough to sign in as this member.
create function has_second_factor(member uuid) returns boolean language sql stable
return exists (select from authenticators a where a.member_id = member and a.confirmed_at is not null);

-- Whether somebody who looks after the site must set up a second factor before they may do so.
create function owes_factor(member uuid) returns boolean language sql stable
return (select s.staff_factor from site s) and not has_second_factor(member);
