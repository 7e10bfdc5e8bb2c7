-- Those who voted in a poll are told what comes after it: that it has led to something, that another decision holds instead,
-- that it is open again. Letters are written for some voters at a time, in the order of their ids, which says nothing of
-- how or when they voted; how far they have come is kept with them, so that nobody is told twice.

create table tellings (
  id         uuid primary key,
  poll_id    uuid not null references polls on delete cascade,
  news       text not null check (news in ('outcome', 'replaced', 'reopened')),
  -- The newer decision that holds instead.
  instead    uuid references decisions,
  -- Which opening again it is.
  reopening  int,
  reached    uuid not null default '00000000-0000-0000-0000-000000000000',
  is_done    boolean not null default false,
  begun_at   timestamptz not null default site_now(),
  constraint tellings_instead check ((news = 'replaced') = (instead is not null)),
  constraint tellings_reopening check ((news = 'reopened') = (reopening is not null)),
  -- Each is told once, however often it is changed back and forth.
  constraint tellings_once unique nulls not distinct (poll_id, news, instead, reopening)
);
create index tellings_under_way on tellings (id) where not is_done;
