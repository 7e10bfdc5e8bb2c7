-- What a page is read by: the parts that several pages have in common, each told once, so that a page asks for all of
-- them in one question. Each function is a single plain select, which the planner takes up into the statement around it.

-- The one rule for who may see a poll's results now: everybody once it is closed; before, everybody or whoever has cast
-- a ballot, as the poll says.
create function poll_shows_results(results text, is_closed boolean, ballot uuid[]) returns boolean language sql immutable
return is_closed or results = 'always' or (results = 'after_voting' and ballot is not null);

-- Accounts that are gone are few; whose ballots are left behind is found from them.
create index members_gone on members (id) where deleted_at is not null;

-- Which polls are open is found by when they end, so that the closed ones of years cost nothing.
create index polls_by_end on polls (coalesce(least(closed_at, closes_at), 'infinity'));
-- The newest articles of a group, and of all.
create index threads_articles on threads (published_at desc, id desc) where kind = 'article' and deleted_at is null;

-- Posts that nobody has answered, found without walking past all that have been.
create index threads_unanswered on threads (group_id, kind, published_at desc, id desc)
  where deleted_at is null and comments_count = 0;

-- A tag knows where and when its thread was published, so that what carries a tag is listed by index however much does.
alter table thread_tags add column in_group uuid references groups, add column listed_at timestamptz;
update thread_tags g set in_group = t.group_id, listed_at = t.published_at from threads t where t.id = g.thread_id;
alter table thread_tags alter column in_group set not null;
create index thread_tags_newest on thread_tags (tag, listed_at desc, thread_id desc);
create index thread_tags_newest_of_group on thread_tags (in_group, tag, listed_at desc, thread_id desc);

create function place_tag() returns trigger language plpgsql as $$
begin
  select t.group_id, t.published_at into new.in_group, new.listed_at from threads t where t.id = new.thread_id;
  return new;
end $$;
create trigger thread_tags_placed before insert on thread_tags for each row execute function place_tag();

create function place_tags_of_thread() returns trigger language plpgsql as $$
begin
  update thread_tags set in_group = new.group_id, listed_at = new.published_at where thread_id = new.id;
  return null;
end $$;
create trigger threads_place_tags after update of group_id, published_at on threads for each row
when ((old.group_id, old.published_at) is distinct from (new.group_id, new.published_at))
execute function place_tags_of_thread();

-- Polls as this viewer may see them: those named, those of these threads, and the latest open ones of a group, to stand
-- beside its pages. Of a poll whose results the viewer may not see, no ballot but their own is read.
create function seen_polls(viewer uuid, named_ones uuid[], in_threads uuid[], beside uuid) returns table (
  id uuid, thread_id uuid, place int, author_id uuid, slug text, group_id uuid, group_slug text,
  group_name text, accent text, is_public boolean, members_count int, question text, kind text, min_choices int,
  max_choices int, results text, named boolean, closes_at timestamptz, is_closed boolean, choices json, my_ballot uuid[],
  role text, is_deleted boolean, is_published boolean, shows_results boolean, electorate bigint, bundles json, voters json
) language sql stable
begin atomic
  select p.id, t.id, p.position, t.author_id, (select a.slug from articles a where a.id = t.id),
    g.id, g.slug, g.name, g.accent, g.visibility = 'public', g.members_count,
    p.question, p.kind, p.min_choices, p.max_choices, p.results, p.named, poll_end(p), over.at is not null,
    (select json_agg(json_build_object('id', c.id, 'label', c.label) order by c.position) from choices c where c.poll_id = p.id),
    b.choices, m.role, t.deleted_at is not null, t.published_at is not null, shown.results,
    -- Who could vote: the members of the group now or, of a closed poll, at its end; and those who voted and whose
    -- accounts have been deleted since.
    case when shown.results then
      case when over.at is null then g.members_count else electorate_of(g.id, over.at) end
      + (select count(*) from members gone join ballots v on v.member_id = gone.id
         where gone.deleted_at is not null and v.poll_id = p.id
           and not exists (select from memberships s where s.group_id = g.id and s.member_id = v.member_id
                           and (over.at is null or s.joined_at <= over.at))
           and not exists (select from past_memberships s where s.group_id = g.id and s.member_id = v.member_id
                           and s.joined_at <= over.at and s.left_at > over.at))
    end,
    -- Every ballot, alike ones together.
    case when shown.results then
      (select json_agg(json_build_object('choices', alike.choices, 'count', alike.count))
       from (select v.choices, count(*) as count from ballots v where v.poll_id = p.id group by v.choices) alike)
    end,
    -- Who voted for what, the latest 50 of each choice.
    case when shown.results and p.named then
      (select json_agg(json_build_object('choice', c.id, 'id', who.id, 'name', who.name, 'handle', who.handle,
                                         'picture', who.picture_id) order by c.position, v.cast_at desc, v.member_id)
       from choices c
       cross join lateral (select w.member_id, w.cast_at from ballots w where w.poll_id = c.poll_id and c.id = any(w.choices)
                           order by w.cast_at desc, w.member_id limit 50) v
       join members who on who.id = v.member_id
       where c.poll_id = p.id)
    end
  from (
    select q.id from polls q where q.id = any(named_ones)
    union all
    select q.id from polls q where q.thread_id = any(in_threads)
    union all
    (select q.id from polls q join threads w on w.id = q.thread_id
     where w.group_id = beside and w.published_at is not null and w.deleted_at is null
       and coalesce(least(q.closed_at, q.closes_at), 'infinity') > (select site_now())
     order by q.id desc limit 5)
  ) listed
  join polls p on p.id = listed.id
  join threads t on t.id = p.thread_id
  join readable_threads(viewer) r on r.id = t.id
  join groups g on g.id = t.group_id
  left join memberships m on m.group_id = g.id and m.member_id = viewer
  left join ballots b on b.poll_id = p.id and b.member_id = viewer
  cross join lateral (select case when poll_end(p) <= site_now() then poll_end(p) end as at) over
  cross join lateral (select poll_shows_results(p.results, over.at is not null, b.choices) as results) shown;
end;

-- What stands beside every page of a group, as this viewer may see it: open polls, newest articles, who is new.
create function group_side(viewer uuid, side_of uuid) returns table (polls json, articles json, newcomers json)
language sql stable
begin atomic
  select
    (select json_agg(s order by s.id desc) from seen_polls(viewer, null, null, side_of) s),
    (select json_agg(json_build_object('id', latest.id, 'slug', latest.slug, 'title', latest.title, 'minutes', latest.reading_minutes,
                                       'comments', latest.comments_count))
     from (select a.id, a.slug, a.title, a.reading_minutes, t.comments_count
           from threads t join readable_threads(viewer) r on r.id = t.id join articles a on a.id = t.id
           where t.group_id = side_of and t.kind = 'article' and t.published_at is not null and t.deleted_at is null
           order by t.published_at desc, t.id desc limit 3) latest),
    (select json_agg(json_build_object('id', latest.id, 'name', latest.name, 'handle', latest.handle,
                                       'picture', latest.picture_id, 'joined_at', latest.joined_at))
     from (select m.id, m.name, m.handle, m.picture_id, s.joined_at
           from memberships s join members m on m.id = s.member_id
           where s.group_id = side_of and m.deleted_at is null
           order by s.joined_at desc, s.member_id desc limit 4) latest);
end;

-- How far a member has read a thread, what is new to them (counted up to a hundred), and the path of a comment of it.
-- `noted` is a mark that is not written down yet.
create function reading_mark(thread uuid, reader uuid, noted timestamptz, target_id uuid)
returns table (now timestamptz, read_until timestamptz, first_new uuid, new_count bigint, target uuid[])
language sql stable
begin atomic
  with read as (
         select greatest(noted, (select r.read_until from readings r where r.member_id = reader and r.thread_id = thread)) as until),
       fresh as (
         select latest.id from read cross join lateral (
           select c.id from comments c
           where c.thread_id = thread and c.created_at > read.until and c.deleted_at is null and c.author_id <> reader
           order by c.created_at limit 100) latest)
  select site_now(), (select until from read), (select id from fresh limit 1), (select count(*) from fresh),
         (select c.path from comments c where c.thread_id = thread and c.id = target_id);
end;
