-- Choices that change while a poll is open: corrected, added, replaced or removed, each time with a row that says so.

-- Who may add choices while the poll is open; said before anybody votes, and never changed.
alter table polls add column additions text not null default 'nobody'
  check (additions in ('nobody', 'author', 'members'));
-- How often its choices have changed since it was asked: the bound of the rows below.
alter table polls add column changes_count int not null default 0 check (changes_count between 0 and 200);

-- A choice that goes leaves its number unused, so that the others keep theirs.
alter table choices drop constraint choices_position_check;
alter table choices add constraint choices_position_check check (position between 0 and 249);

create function check_choices() returns trigger language plpgsql as $$
begin
  if exists (select from choices c where c.poll_id in (select poll_id from written) group by c.poll_id having count(*) > 50) then
    raise exception 'a poll of more than 50 choices' using errcode = 'check_violation', constraint = 'choices_most';
  end if;
  return null;
end $$;
create trigger choices_most after insert on choices
  referencing new table as written for each statement execute function check_choices();

create table choice_changes (
  id        uuid primary key,
  poll_id   uuid not null references polls,
  member_id uuid not null references members,
  act       text not null check (act in ('renamed', 'added', 'replaced', 'removed')),
  -- The choice before and after, in words: a choice that is gone has no row of its own any more.
  before    text check (char_length(before) between 1 and 200),
  after     text check (char_length(after) between 1 and 200),
  made_at   timestamptz not null default site_now(),
  check ((act <> 'added') = (before is not null) and (act <> 'removed') = (after is not null))
);
create index choice_changes_of_poll on choice_changes (poll_id, id desc);

-- Whose vote went with a choice. Told until they vote again.
create table lost_votes (
  poll_id   uuid not null references polls,
  member_id uuid not null references members,
  label     text not null,
  lost_at   timestamptz not null default site_now(),
  primary key (poll_id, member_id)
);
create index lost_votes_of_member on lost_votes (member_id);

-- Takes a choice out of its poll and out of every ballot. A ballot keeps what else it chose, unless too little is left
-- of it: then it goes whole, and its voter may vote again. Answers whose votes have gone.
create function take_choice_away(choice choices) returns setof uuid language plpgsql as $$
begin
  return query
  insert into lost_votes as l (poll_id, member_id, label)
  select b.poll_id, b.member_id, choice.label from ballots b where b.poll_id = choice.poll_id and choice.id = any(b.choices)
  on conflict (poll_id, member_id) do update set label = excluded.label, lost_at = excluded.lost_at
  returning l.member_id;
  delete from ballots b using polls p
  where b.poll_id = choice.poll_id and p.id = b.poll_id and choice.id = any(b.choices)
    and cardinality(b.choices) <= p.min_choices;
  update ballots b set choices = array_remove(b.choices, choice.id)
  where b.poll_id = choice.poll_id and choice.id = any(b.choices);
  delete from choices c where c.id = choice.id;
end $$;

-- What is read of polls, as before and with the above.
drop function group_side(uuid, uuid);
drop function seen_polls(uuid, uuid[], uuid[], uuid);

-- Polls as this viewer may see them: those named, those of these threads, and the latest open ones of a group, to stand
-- beside its pages. Of a poll whose results the viewer may not see, no ballot but their own is read.
create function seen_polls(viewer uuid, named_ones uuid[], in_threads uuid[], beside uuid) returns table (
  id uuid, thread_id uuid, place int, author_id uuid, slug text, group_id uuid, group_slug text,
  group_name text, accent text, is_public boolean, members_count int, question text, kind text, min_choices int,
  max_choices int, results text, named boolean, closes_at timestamptz, is_closed boolean, choices json, my_ballot uuid[],
  role text, is_deleted boolean, is_published boolean, shows_results boolean, electorate bigint, bundles json, voters json,
  additions text, changes_count int, lost_vote text
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
    end,
    -- What the viewer had chosen and is gone, until they vote again.
    p.additions, p.changes_count,
    (select l.label from lost_votes l
     where l.poll_id = p.id and l.member_id = viewer and (b.cast_at is null or b.cast_at <= l.lost_at))
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
