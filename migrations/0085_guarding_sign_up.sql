-- What keeps robots from joining without asking people anything: a trap that only robots see, the time a form stood open and, where
-- those who look after the site wish it, a sum that a browser does meanwhile.

alter table site add column sign_up_work boolean not null default false;

-- Sums that have been handed in: each counts once. Kept as long as one is taken.
create table sign_up_sums (
  challenge bytea primary key check (octet_length(challenge) = 16),
  done_at   timestamptz not null default site_now()
);
create index sign_up_sums_by_age on sign_up_sums (done_at);

-- How many were stopped, by day and by what: nothing is kept of who they were.
create table sign_ups_stopped (
  day   date not null,
  why   text not null check (why in ('trap', 'fast', 'stale', 'sum')),
  count int not null check (count > 0),
  primary key (day, why)
);

-- What is written faster than a hand could, waits, where a group or the site asks for it.
alter table keeping_rules add column holds_fast boolean not null default false;
alter table held_reasons drop constraint held_reasons_name_check;
alter table held_reasons add constraint held_reasons_name_check
  check (name in ('first', 'raid', 'links', 'mentions', 'pictures', 'pace', 'word', 'same', 'many', 'speed'));
