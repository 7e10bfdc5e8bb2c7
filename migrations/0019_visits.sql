-- What is new to a member in a list. A visit ends when nothing is heard of the member for half an hour; what was
-- published since the one before this one, and not opened, is new.
alter table members add column visited_at timestamptz, add column previous_visit_at timestamptz;

-- Notes that a member is here. To be called now and then while they are: not at every request.
create function note_visit(who uuid) returns void language sql volatile
begin atomic
  update members set
    previous_visit_at = case when visited_at < site_now() - interval '30 minutes' then visited_at else previous_visit_at end,
    visited_at = site_now()
  where id = who;
end;

-- Of each of these threads: whether it is new to this member, and how many comments are (counted up to a hundred), with
-- the first of them. Comments are new since the thread was last read or, of one that never was, since the last visit.
-- `noted` are marks that are not written down yet.
create function news_of_threads(reader uuid, of_threads uuid[], noted timestamptz[])
returns table (thread_id uuid, is_new boolean, comments bigint, first_new uuid) language sql stable
begin atomic
  select t.id, read.until is null and t.published_at > v.previous_visit_at and t.author_id <> reader,
    fresh.comments, fresh.first_new
  from members v
  cross join unnest(of_threads, noted) as listed (id, noted)
  join threads t on t.id = listed.id and t.deleted_at is null and t.published_at is not null
  cross join lateral (
    select greatest(listed.noted, (select r.read_until from readings r where r.member_id = v.id and r.thread_id = t.id)) as until) read
  cross join lateral (
    select count(*) as comments, (array_agg(latest.id order by latest.created_at, latest.id))[1] as first_new
    from (select c.id, c.created_at from comments c
          where c.thread_id = t.id and c.created_at > coalesce(read.until, v.previous_visit_at)
            and c.deleted_at is null and c.author_id <> reader
          order by c.created_at limit 100) latest) fresh
  where v.id = reader;
end;

-- How much of each of these groups was published since this member's last visit and not opened, counted up to a hundred.
create function news_of_groups(reader uuid, of_groups uuid[]) returns table (group_id uuid, threads bigint)
language sql stable
begin atomic
  select g.id, (
    select count(*) from (
      select from threads t join readable_threads(reader) seen on seen.id = t.id
      where t.group_id = g.id and t.published_at > v.previous_visit_at and t.deleted_at is null and t.author_id <> reader
        and not exists (select from readings r where r.member_id = reader and r.thread_id = t.id)
      limit 100) latest)
  from members v join groups g on g.id = any(of_groups)
  where v.id = reader;
end;
