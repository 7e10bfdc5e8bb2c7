-- What runs in the background, for those who look after the site: when it last ran, how long it took, and whether it failed. A node
-- writes it down at most once a minute, and whenever something failed.

create table job_runs (
  name      text primary key check (name ~ '^[a-z]+$' and char_length(name) <= 40),
  ran_at    timestamptz not null default site_now(),
  took_ms   int not null default 0 check (took_ms >= 0),
  failed_at timestamptz,
  error     text not null default '' check (char_length(error) <= 500),
  -- How often in a row it has failed.
  failures  int not null default 0 check (failures >= 0),
  -- Somebody wants it to run now.
  wanted_at timestamptz
);
