-- Accounts at other sites by which members sign in here (OpenID Connect): which are whose, what is under way in a browser
-- that has been sent there, and who has come back and is not known here yet.

-- Who somebody is at another site, by its own word: issuer and subject, and nothing else, tell that. Each opens one account
-- here, and each account is opened by one of each site.
create table identities (
  id           uuid primary key,
  member_id    uuid not null references members on delete cascade,
  issuer       text not null check (char_length(issuer) between 1 and 500),
  subject      text not null check (char_length(subject) between 1 and 255),
  -- The address they had there when it was linked, for them to know it by; empty if it told none.
  email        text not null default '' check (char_length(email) <= 254),
  created_at   timestamptz not null default site_now(),
  last_used_at timestamptz,
  constraint identities_elsewhere unique (issuer, subject),
  constraint identities_one_each unique (member_id, issuer)
);

-- A browser that has been sent to another site, and may come back once within ten minutes. Whatever is secret of it is made
-- of the browser's cookie, of which only the hash is here.
create table identity_journeys (
  browser_hash bytea primary key check (octet_length(browser_hash) = 32),
  provider     text not null check (char_length(provider) between 1 and 30),
  -- Whose account it shall open; null: of whoever comes back.
  member_id    uuid references members on delete cascade,
  back         text not null check (char_length(back) between 1 and 2000),
  expires_at   timestamptz not null
);
create index identity_journeys_of_member on identity_journeys (member_id);
create index identity_journeys_by_end on identity_journeys (expires_at);

-- Who has come back and is not known here: they join, or sign in to the account that is theirs and link it.
create table identity_arrivals (
  browser_hash bytea primary key check (octet_length(browser_hash) = 32),
  provider     text not null check (char_length(provider) between 1 and 30),
  issuer       text not null check (char_length(issuer) between 1 and 500),
  subject      text not null check (char_length(subject) between 1 and 255),
  email        text not null default '' check (char_length(email) <= 254),
  -- Whether the other site says that the address is proven.
  is_proven    boolean not null,
  name         text not null default '' check (char_length(name) <= 60),
  back         text not null check (char_length(back) between 1 and 2000),
  expires_at   timestamptz not null
);
create index identity_arrivals_by_end on identity_arrivals (expires_at);

alter table sign_ins drop constraint sign_ins_way_check,
  add constraint sign_ins_way_check check (way in ('joined', 'password', 'letter', 'passkey', 'identity', 'again'));
