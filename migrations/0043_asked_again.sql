-- Asked again: a poll that comes back every week, month or quarter, each round a poll of its own in the same post or article;
-- and a question that is asked twice, before and after reading an article.

-- From one round to the next.
create function series_step(every text) returns interval language sql immutable
return case every when 'week' then interval '7 days' when 'month' then interval '1 month' when 'quarter' then interval '3 months' end;

-- So many days a round may be open that it is over when the next begins, whatever the months.
create function series_days_most(every text) returns int language sql immutable
return case every when 'week' then 7 when 'month' then 28 when 'quarter' then 89 end;

-- So many rounds at most.
create function series_rounds_most() returns int language sql immutable return 120;

create table series (
  id         uuid primary key,
  every      text not null check (every in ('week', 'month', 'quarter')),
  -- How long each round is open.
  open_days  int not null,
  -- By whose clocks: an IANA name.
  zone       text not null,
  -- When the first round opened, by those clocks; null until what it stands in is published.
  starts_at  timestamp,
  -- When it is looked at next; null when nothing comes any more.
  next_at    timestamptz,
  -- That it was stopped, by whom; by nobody when what it stands in was locked or deleted.
  stopped_at timestamptz,
  stopped_by uuid references members,
  constraint series_days check (open_days between 1 and series_days_most(every)),
  constraint series_stops check (stopped_at is null or next_at is null),
  constraint series_stopped_by check (stopped_by is null or stopped_at is not null)
);
create index series_due on series (next_at) where next_at is not null;

-- A round stands in the place of those before it.
alter table polls
  add column series_id uuid references series,
  add column round int,
  add constraint polls_round check ((series_id is null) = (round is null) and round between 1 and series_rounds_most()),
  add constraint polls_rounds unique (series_id, round),
  drop constraint polls_place;
create unique index polls_place on polls (thread_id, position, coalesce(round, 1));

-- Which choice of an earlier round this one was there; null: it was none.
alter table choices add column came_from uuid;

-- When a round opens and closes: counted from the first by the clocks of the series, so that noon stays noon, and the last
-- day of a month the last.
create function series_opens(s series, round int) returns timestamptz language sql stable
return (s.starts_at + (round - 1) * series_step(s.every)) at time zone s.zone;
create function series_closes(s series, round int) returns timestamptz language sql stable
return (s.starts_at + (round - 1) * series_step(s.every) + s.open_days * interval '1 day') at time zone s.zone;

-- The round whose time it is: the last that has begun by then.
create function series_round(s series, at timestamptz) returns int language sql stable
return (select max(k) from generate_series(1, series_rounds_most()) k where series_opens(s, k) <= at);

-- A poll stays the round that it is.
create function keep_round() returns trigger language plpgsql as $$
begin
  if old.series_id is not null and (new.series_id, new.round) is distinct from (old.series_id, old.round) then
    raise exception 'another round' using errcode = 'check_violation', constraint = 'polls_round_stays';
  end if;
  return new;
end $$;
create trigger polls_stay_rounds before update of series_id, round on polls for each row execute function keep_round();

-- Sets the clocks of the series in a thread going once that can be read: from when their first rounds open.
create function begin_series(of_thread uuid) returns void language plpgsql as $$
declare first polls; begun series;
begin
  for first in
    select p.* from polls p join threads t on t.id = p.thread_id
    where p.thread_id = of_thread and p.round = 1 and t.published_at is not null and t.deleted_at is null
  loop
    update series s set starts_at = poll_opened(first.id) at time zone s.zone
    where s.id = first.series_id and s.starts_at is null and s.stopped_at is null returning s.* into begun;
    continue when not found;
    update series s set next_at = series_opens(begun, 2) where s.id = begun.id;
    update polls p set closes_at = series_closes(begun, 1) where p.id = first.id;
  end loop;
end $$;

create function series_of_published() returns trigger language plpgsql as $$
begin perform begin_series(new.id); return null; end $$;
create trigger threads_begin_series after update of published_at on threads for each row
when (old.published_at is null and new.published_at is not null) execute function series_of_published();

-- What is locked or deleted asks no more.
create function stop_series_of(of_thread uuid) returns void language sql volatile
begin atomic
  update series s set stopped_at = site_now(), next_at = null
  where s.stopped_at is null and s.id in (select p.series_id from polls p where p.thread_id = of_thread);
end;
create function series_of_deleted() returns trigger language plpgsql as $$
begin perform stop_series_of(new.id); return null; end $$;
create trigger threads_stop_series after update of deleted_at on threads for each row
when (old.deleted_at is null and new.deleted_at is not null) execute function series_of_deleted();
create function series_of_locked() returns trigger language plpgsql as $$
begin perform stop_series_of(new.thread_id); return null; end $$;
create trigger locks_stop_series after insert on locks for each row execute function series_of_locked();

-- Gives a poll the choices of another, and the electors that it names.
create function ask_the_same(was polls, poll uuid) returns void language plpgsql as $$
begin
  insert into choices (id, poll_id, position, label, came_from)
  select gen_random_uuid(), poll, row_number() over (order by c.position) - 1, c.label, coalesce(c.came_from, c.id)
  from choices c where c.poll_id = was.id;
  if was.none_choice is not null then
    update polls p set none_choice = (
      select c.id from choices c join choices other on coalesce(other.came_from, other.id) = c.came_from
      where other.id = was.none_choice and c.poll_id = poll)
    where p.id = poll;
  end if;
  insert into electors select (jsonb_populate_record(e, jsonb_build_object('poll_id', poll))).* from electors e where e.poll_id = was.id;
  -- Guests have a letter of their own for every time.
  insert into guests (id, poll_id, name, email, weight, invited_by)
  select gen_random_uuid(), poll, g.name, g.email, g.weight, g.invited_by
  from guests g where g.poll_id = was.id and g.taken_back_at is null;
end $$;

-- Asks a round: the poll as it was asked the last time, with a place, a clock and ballots of its own. False if it has been.
create function ask_round(of_series uuid, poll uuid, nth int) returns boolean language plpgsql as $$
declare s series; latest polls;
begin
  select * into s from series where id = of_series;
  select * into latest from polls p where p.series_id = of_series order by p.round desc limit 1;
  -- Every column of its, that it asks for the same; but for what has happened to it.
  insert into polls
  select (jsonb_populate_record(latest, jsonb_build_object(
    'id', poll, 'round', nth, 'opens_at', series_opens(s, nth), 'closes_at', series_closes(s, nth), 'closed_at', null,
    'closed_by', null, 'created_at', site_now(), 'reopenings', 0, 'changes_count', 0, 'none_choice', null))).*
  on conflict on constraint polls_rounds do nothing;
  if not found then return false; end if;
  perform ask_the_same(latest, poll);
  return true;
end $$;

-- Which polls of these threads are shown there: of a series the latest round.
create function shown_polls(threads uuid[]) returns uuid[] language sql stable
begin atomic
  select coalesce(array_agg(p.id), '{}') from polls p
  where p.thread_id = any(threads)
    and (p.round is null or p.round = (select max(q.round) from polls q where q.series_id = p.series_id));
end;

-- That a poll is a round of a series, and of which.
create function poll_series(poll uuid) returns json language sql stable
begin atomic
  select json_build_object('round', p.round, 'every', s.every, 'next_at', s.next_at, 'is_stopped', s.stopped_at is not null,
    'latest', (select q.id from polls q where q.series_id = s.id order by q.round desc limit 1))
  from polls p join series s on s.id = p.series_id where p.id = poll;
end;

-- A question that is asked above an article and once more below it.
create table pairs (
  before_id uuid primary key references polls on delete cascade,
  after_id  uuid not null unique references polls on delete cascade,
  check (before_id <> after_id)
);

-- Both stand in one article and are of one kind, neither is asked again otherwise, and no poll is in two pairs.
create function check_pair() returns trigger language plpgsql as $$
begin
  if not exists (
    select from polls b join polls a on a.id = new.after_id join articles t on t.id = b.thread_id
    where b.id = new.before_id and a.thread_id = b.thread_id and a.kind = b.kind and a.secret = b.secret
      and a.series_id is null and b.series_id is null)
    or exists (select from pairs p where p.after_id = new.before_id or p.before_id = new.after_id) then
    raise exception 'polls that are no pair' using errcode = 'check_violation', constraint = 'pairs_fit';
  end if;
  return new;
end $$;
create trigger pairs_fit before insert or update on pairs for each row execute function check_pair();

-- Asks a poll a second time, at this place.
create function ask_twin(before uuid, after uuid, place int) returns void language plpgsql as $$
declare was polls;
begin
  select * into was from polls p where p.id = before;
  insert into polls
  select (jsonb_populate_record(was, jsonb_build_object('id', after, 'position', place, 'none_choice', null))).*;
  perform ask_the_same(was, after);
  insert into pairs (before_id, after_id) values (before, after);
end $$;

-- That a poll is one of two, and which.
create function poll_pair(poll uuid) returns json language sql stable
begin atomic
  select json_build_object('before', p.before_id, 'after', p.after_id) from pairs p where p.before_id = poll or p.after_id = poll;
end;
