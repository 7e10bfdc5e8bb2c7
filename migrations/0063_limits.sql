-- What subjects have spent of limits that every node counts in memory: the bucket all nodes share. Only whoever spends
-- much of a limit has a row here. It may be lost with a crash of the server: then each node counts on alone.
create unlogged table limits_spent (
  -- The hash of the limit's name and of whom it counts.
  subject   bytea primary key check (octet_length(subject) = 32),
  -- When the bucket will be empty again.
  empty_at  timestamptz not null
);
create index limits_spent_by_end on limits_spent (empty_at);
