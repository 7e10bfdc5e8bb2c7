-- What was decided about an author before a case: its points and the list beside it are of one source. The decision that is appealed
-- against is not before itself, nor is what came after it; and whoever answers for the group from which a post was moved counts and
-- sees what was decided there.

-- The lines of the journal about somebody in a group that were before a case, and which of them count as decisions that hold: of what
-- was decided together, one.
create function decided_before(author uuid, in_group uuid, this_case uuid) returns table (line_id uuid, is_counted boolean)
language sql stable
begin atomic
  with own as (
    select r.of_content, r.of_author, e.ruling_id is null as holds
    from rulings r left join ended_rulings e on e.ruling_id = r.id where r.case_id = this_case),
  lines as (select o.of_content as id from own o union select o.of_author from own o where o.of_author is not null),
  since as (select min(least(o.of_content, o.of_author)::text)::uuid as first from own o where o.holds)
  select j.id, exists (
      select from rulings r join journal k on k.id = r.of_content
      where (r.of_content = j.id or r.of_author = j.id and k.kind = 'keep')
        and not exists (select from ended_rulings e where e.ruling_id = r.id))
  from journal j cross join since s
  where j.group_id = in_group and j.member_id = author and j.kind not in ('keep', 'reopen', 'pin', 'unpin')
    and coalesce(j.id < s.first, true)
    and j.id not in (select l.id from lines l) and coalesce(j.undoes not in (select l.id from lines l), true);
end;

-- As before, but for what was decided before.
create or replace function case_points(c cases) returns table (name text, points int, count int) language sql stable
begin atomic
  select 'reporters', least(10 * n, 50), n
  from (select count(*)::int as n from reports r where r.case_id = c.id) told where n > 0
  union all
  select 'trusted', least(5 * n, 15), n
  from (select count(*)::int as n from reports r cross join lateral record_of(r.reporter_id, c.group_id) o
        where r.case_id = c.id and o.upheld > o.declined) told where n > 0
  union all
  select 'doubted', -least(5 * n, 15), n
  from (select count(*)::int as n from reports r cross join lateral record_of(r.reporter_id, c.group_id) o
        where r.case_id = c.id and o.declined > o.upheld) told where n > 0
  union all
  select 'private', 20, n
  from (select count(*)::int as n from reports r where r.case_id = c.id and r.reason = 'private') told where n > 0
  union all
  select 'new', 10, greatest(0, extract(day from c.opened_at - m.created_at)::int)
  from members m where m.id = c.author_id and m.deleted_at is null and m.created_at > c.opened_at - interval '7 days'
  union all
  select 'before', least(5 * n, 20), n
  from (select count(*)::int as n from decided_before(c.author_id, c.group_id, c.id) d where d.is_counted) told where n > 0
  union all
  select 'links', least(5 * n, 15), n
  from (select cardinality(regexp_split_to_array(coalesce(
          (select m.body from comments m where m.id = c.comment_id),
          (select p.body from posts p where p.id = c.thread_id and c.comment_id is null),
          (select a.body from articles a where a.id = c.thread_id and c.comment_id is null), ''), 'https?://')) - 1 as n) told
  where n > 0
  union all
  select 'appeal', 25, 1 where has_appeal(c.id);
end;

-- As before; a case that is seen from where its post was has the points that it has there.
create or replace function cases_for(viewer uuid) returns setof case_lines language sql stable
begin atomic
  select l.* from case_lines l where l.group_id in (select k.id from kept_groups(viewer) k)
  union all
  select l.id, g.id, g.slug, g.name, g.accent, l.thread_id, l.comment_id, l.article_slug, l.author_id, l.author_name, l.author_handle,
         l.author_picture, ''::text, ''::text, l.is_gone, l.opened_at, l.closed_at, l.has_appeal, l.reasons, why.points, why.score,
         l.keeper_id, l.keeper_name, l.keeper_handle, l.keeper_picture, l.claimed_until
  from moves_appealed v join case_lines l on l.id = v.case_id join groups g on g.id = v.from_group
  cross join lateral (
    select coalesce(sum(w.points), 0)::int as score, json_agg(json_build_array(w.name, w.points, w.count)) as points
    from case_points(row(l.id, g.id, l.thread_id, l.comment_id, l.author_id, l.opened_at, l.closed_at)::cases) w) why
  where l.group_id not in (select k.id from kept_groups(viewer) k)
    and (v.from_group in (select k.id from kept_groups(viewer) k) or looks_after_site(viewer));
end;
