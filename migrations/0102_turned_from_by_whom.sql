-- Whom a viewer has turned from, and what therefore is left out of what they see. Whoever sees the site as that member does is
-- not to learn whom: over the connections on which a guise asks (`square.guise`) nobody is turned from.
create function turned_from(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select u.other_id from mutes u where u.member_id = viewer and coalesce(current_setting('square.guise', true), '') <> 'on';
end;

create or replace function listed_threads(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select t.id from threads t
  where (t.published_at is not null or t.author_id = viewer
         or exists (select from coauthors c where c.article_id = t.id and c.member_id = viewer))
    and exists (select from groups g where g.id = t.group_id and (g.visibility = 'public'
         or exists (select from memberships m where m.group_id = g.id and m.member_id = viewer)))
    and (t.author_id <> all (array(select u.id from turned_from(viewer) u))
         or exists (select from memberships k where k.group_id = t.group_id and k.member_id = viewer and k.role <> 'member'));
end;

create or replace function findable(viewer uuid) returns setof documents language sql stable
begin atomic
  select d.* from documents d
  where (d.group_id is null and sees_profile(viewer, d.author_id) or d.group_id in (select r.id from readable_groups(viewer) r))
    and (d.group_id is null or d.author_id <> all (array(select u.id from turned_from(viewer) u)));
end;

create or replace function news_of_threads(reader uuid, of_threads uuid[], noted timestamptz[])
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
            and c.author_id <> all (array(select u.id from turned_from(reader) u))
          order by c.created_at limit 100) latest) fresh
  where v.id = reader;
end;
