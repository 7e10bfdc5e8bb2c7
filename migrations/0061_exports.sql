-- Copies of everything a member wrote and gave, made on request. The row says that there is one, or that one is to be made;
-- the file lies in the data folder under its id, and goes with the row.
create table exports (
  id           uuid primary key,
  -- One at a time: a new one takes the place of the old.
  member_id    uuid not null unique references members on delete cascade,
  -- Whoever makes it has it until then; who comes later takes it over.
  leased_until timestamptz,
  made_at      timestamptz,
  bytes        bigint check (bytes > 0),
  expires_at   timestamptz,
  check ((made_at is null) = (bytes is null) and (made_at is null) = (expires_at is null))
);
create index exports_to_make on exports (id) where made_at is null;
create index exports_by_end on exports (expires_at);
