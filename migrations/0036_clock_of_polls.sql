-- A poll's clock: when it opens, that it closes once everybody has voted, and that it is opened again.

alter table polls
  add column opens_at timestamptz,
  add column closes_when_all_voted boolean not null default false,
  -- How often it has been opened again after its end.
  add column reopenings int not null default 0 check (reopenings between 0 and 5),
  add constraint polls_opens_before_it_closes check (opens_at < closes_at);
-- The few that may close with a vote.
create index polls_closing_by_votes on polls (id) where closes_when_all_voted;

-- What a poll is at this moment.
create function poll_state(p polls) returns text language sql volatile
return case when poll_end(p) <= site_now() then 'closed' when p.opens_at > site_now() then 'scheduled' else 'open' end;

-- When a poll opened or will: as soon as it could be read, or later if it was announced.
create or replace function poll_opened(poll uuid) returns timestamptz language sql stable
begin atomic
  select greatest(p.created_at, t.published_at, p.opens_at) from polls p join threads t on t.id = p.thread_id where p.id = poll;
end;

-- What a poll is for whoever is about to vote. Waits for whoever is closing it, and only then looks, as before. Where the
-- last vote closes the poll, whoever votes holds the lock alone: of two last votes each has to see the other.
drop function poll_takes_ballots(uuid);
create function poll_at_door(poll uuid) returns text language plpgsql volatile as $$
begin
  if exists (select from polls p where p.id = poll and p.closes_when_all_voted) then
    perform pg_advisory_xact_lock(poll_lock(poll));
  else
    perform pg_advisory_xact_lock_shared(poll_lock(poll));
  end if;
  return (select poll_state(p) from polls p where p.id = poll);
end $$;

-- Whether somebody who may vote has not: the one place that says who is waited for.
create function poll_awaits_votes(poll uuid) returns boolean language sql stable
begin atomic
  select exists (
    select from electors_of(poll) e
    where not exists (select from ballots b where b.poll_id = poll and b.member_id = e.member_id)
      and not exists (select from secret_marks m where m.poll_id = poll and m.member_id = e.member_id));
end;

-- Closes polls with the vote after which everybody has voted, in the statement that casts it. Looked at twice, the second
-- time when nobody is joining or leaving the group: how many could vote is told by who was in it at that moment. A secret
-- poll stays open while there are so few ballots that nothing is told of them: that it closes would tell how many there are.
create function close_when_all_voted() returns trigger language plpgsql as $$
declare one polls;
begin
  for one in select p.* from polls p where p.closes_when_all_voted and p.id in (select c.poll_id from changed c) order by p.id loop
    continue when poll_state(one) <> 'open' or poll_awaits_votes(one.id)
      or one.secret and (select count(*) from (select from secret_ballots b where b.poll_id = one.id limit secret_floor()) few)
                        < secret_floor();
    perform from groups g where g.id = one.in_group for share;
    if not poll_awaits_votes(one.id) then
      update polls set closed_at = site_now() where id = one.id;
    end if;
  end loop;
  return null;
end $$;
create trigger ballots_may_close after insert on ballots
  referencing new table as changed for each statement execute function close_when_all_voted();
create trigger ballots_changed_may_close after update on ballots
  referencing new table as changed for each statement execute function close_when_all_voted();
create trigger secret_marks_may_close after insert on secret_marks
  referencing new table as changed for each statement execute function close_when_all_voted();

-- When it opens is changed only before it has opened, and that the last vote closes it only before the first is cast. A poll
-- that is over is opened again only as such: never a secret one, and none whose outcome has been stated.
create function keep_clock() returns trigger language plpgsql as $$
declare was_over constant boolean := coalesce(poll_end(old) <= site_now(), false);
begin
  if new.opens_at is distinct from old.opens_at and poll_state(old) <> 'scheduled' then
    raise exception 'another opening of a poll that has opened' using errcode = 'check_violation', constraint = 'polls_opening_stays';
  elsif new.closes_when_all_voted and not old.closes_when_all_voted
    and (exists (select from ballots b where b.poll_id = new.id) or exists (select from secret_marks m where m.poll_id = new.id)) then
    raise exception 'a poll that closes otherwise than was said' using errcode = 'check_violation', constraint = 'polls_closing_promised';
  elsif was_over and coalesce(poll_end(new) > site_now(), true) and new.reopenings = old.reopenings
    or new.reopenings <> old.reopenings
    and (new.reopenings <> old.reopenings + 1 or not was_over or new.secret
         or exists (select from decisions d where d.poll_id = new.id)) then
    raise exception 'a poll that may not be opened again' using errcode = 'check_violation', constraint = 'polls_reopening';
  end if;
  return new;
end $$;
create trigger polls_clock before update of opens_at, closes_at, closed_at, closes_when_all_voted, reopenings on polls
  for each row execute function keep_clock();

-- Which of a poll's ends ballots were published after: the first, or one after it had been opened again.
alter table publications add column reopenings int not null default 0;

-- A poll whose ballots are published stays closed as it was, unless it is opened again.
create or replace function keep_closed() returns trigger language plpgsql as $$
begin
  if poll_end(new) is distinct from poll_end(old) and new.reopenings = old.reopenings
    and exists (select from publications p where p.poll_id = new.id and p.reopenings = new.reopenings) then
    raise exception 'another end for a poll whose ballots are published'
      using errcode = 'check_violation', constraint = 'polls_published';
  end if;
  return new;
end $$;

-- What is written down of a poll beside the changes of its choices: another question, another opening or end before it has
-- opened, and that it was opened again, for which there is a reason.
alter table choice_changes add column reason text,
  drop constraint choice_changes_act_check,
  drop constraint choice_changes_check,
  drop constraint choice_changes_before_check,
  drop constraint choice_changes_after_check,
  add constraint choice_changes_act_check
    check (act in ('renamed', 'added', 'replaced', 'removed', 'results', 'question', 'opens', 'closes', 'reopened')),
  add constraint choice_changes_words check (char_length(before) between 1 and 300 and char_length(after) between 1 and 300),
  add constraint choice_changes_both
    check (act in ('opens', 'closes') or (act <> 'added') = (before is not null) and (act <> 'removed') = (after is not null)),
  add constraint choice_changes_reason check ((act = 'reopened') = (reason is not null) and char_length(reason) between 1 and 500);

-- Whether the results are told to a viewer: by the rule. `in_hands`: the viewer asked, or keeps order in the group.
create function poll_is_told(results text, is_closed boolean, ballot uuid[], in_hands boolean) returns boolean
language sql immutable return poll_shows_results(results, is_closed, ballot);

-- What is read of polls, as before and with the above.
drop function group_side(uuid, uuid);
drop function seen_polls(uuid, uuid[], uuid[], uuid);

-- Polls as this viewer may see them: those named, those of these threads, and the latest open ones of a group, to stand
-- beside its pages. Of a poll whose results the viewer may not see, no ballot but their own is read,
-- and of a secret one not even that.
create function seen_polls(viewer uuid, named_ones uuid[], in_threads uuid[], beside uuid) returns table (
  id uuid, thread_id uuid, place int, author_id uuid, slug text, group_id uuid, group_slug text,
  group_name text, accent text, is_public boolean, members_count int, question text, kind text, min_choices int,
  max_choices int, results text, named boolean, closes_at timestamptz, is_closed boolean, choices json, my_ballot json,
  role text, is_deleted boolean, is_published boolean, shows_results boolean, electorate bigint, bundles json, voters json,
  additions text, changes_count int, lost_vote text, seats int, most_points int, budget int, least_number bigint,
  most_number bigint, number_step bigint, reasons text, secret boolean, i_voted boolean, is_few boolean,
  opens_at timestamptz, is_scheduled boolean, closes_when_all_voted boolean, closed_by text, reopened json
) language sql stable
begin atomic
  select p.id, t.id, p.position, t.author_id, (select a.slug from articles a where a.id = t.id),
    g.id, g.slug, g.name, g.accent, g.visibility = 'public', g.members_count,
    p.question, p.kind, p.min_choices, p.max_choices, p.results, p.named, poll_end(p), over.at is not null,
    (select json_agg(json_build_object('id', c.id, 'label', c.label) order by c.position) from choices c where c.poll_id = p.id),
    case when b.poll_id is not null then
      json_build_object('choices', b.choices, 'points', b.points, 'number', b.number, 'stance', b.stance, 'reason', b.reason)
    end,
    m.role, t.deleted_at is not null, t.published_at is not null, shown.results,
    -- Who could vote: the members of the group now or, of a closed poll, at its end; and those who voted and whose
    -- accounts have been deleted since or, where ballots are secret and stay, who have left.
    case when shown.results and p.secret then
      case when over.at is null then g.members_count else electorate_of(g.id, over.at) end
      + (select count(*) from secret_marks v
         where v.poll_id = p.id
           and not exists (select from memberships s where s.group_id = g.id and s.member_id = v.member_id
                           and (over.at is null or s.joined_at <= over.at))
           and not exists (select from past_memberships s where s.group_id = g.id and s.member_id = v.member_id
                           and s.joined_at <= over.at and s.left_at > over.at))
    when shown.results then
      case when over.at is null then g.members_count else electorate_of(g.id, over.at) end
      + (select count(*) from members gone join ballots v on v.member_id = gone.id
         where gone.deleted_at is not null and v.poll_id = p.id
           and not exists (select from memberships s where s.group_id = g.id and s.member_id = v.member_id
                           and (over.at is null or s.joined_at <= over.at))
           and not exists (select from past_memberships s where s.group_id = g.id and s.member_id = v.member_id
                           and s.joined_at <= over.at and s.left_at > over.at))
    end,
    -- Every ballot, alike ones together. Where only choices are named the others' columns are not looked at. A block is
    -- told with its reason and, where names are shown, with its voter's; of other opinions only their number counts.
    case when shown.results and p.secret then
      (select json_agg(alike order by alike.choices, alike.points, alike.number, alike.stance, alike.reason)
       from (select v.choices, v.points, v.number, v.stance, block.reason, count(*) as count
             from secret_ballots v
             left join lateral (select v.reason where v.stance = 'block') block on true
             where v.poll_id = p.id group by v.choices, v.points, v.number, v.stance, block.reason) alike)
    when shown.results and p.kind in ('single', 'multiple', 'ranked') then
      (select json_agg(json_build_object('choices', alike.choices, 'count', alike.count))
       from (select v.choices, count(*) as count from ballots v where v.poll_id = p.id group by v.choices) alike)
    when shown.results then
      (select json_agg(alike)
       from (select v.choices, v.points, v.number, v.stance, block.reason, block.by, count(*) as count
             from ballots v
             left join lateral (
               select v.reason, (select nullif(who.name, '') from members who where p.named and who.id = v.member_id) as by
               where v.stance = 'block') block on true
             where v.poll_id = p.id group by v.choices, v.points, v.number, v.stance, block.reason, block.by) alike)
    end,
    -- Who voted for what: the latest 50 of each choice or, where a ballot says more than that, the latest 50 ballots.
    case when shown.results and p.named and p.kind in ('single', 'multiple') then
      (select json_agg(json_build_object('choice', c.id, 'id', who.id, 'name', who.name, 'handle', who.handle,
                                         'picture', who.picture_id) order by c.position, v.cast_at desc, v.member_id)
       from choices c
       cross join lateral (select w.member_id, w.cast_at from ballots w where w.poll_id = c.poll_id and c.id = any(w.choices)
                           order by w.cast_at desc, w.member_id limit 50) v
       join members who on who.id = v.member_id
       where c.poll_id = p.id)
    when shown.results and p.named then
      (select json_agg(json_build_object('id', who.id, 'name', who.name, 'handle', who.handle, 'picture', who.picture_id,
                                         'paper', json_build_object('choices', v.choices, 'points', v.points,
                                           'number', v.number, 'stance', v.stance, 'reason', v.reason))
                       order by v.cast_at desc, v.member_id)
       from (select w.* from ballots w where w.poll_id = p.id order by w.cast_at desc, w.member_id limit 50) v
       join members who on who.id = v.member_id)
    end,
    -- What the viewer had chosen and is gone, until they vote again.
    p.additions, p.changes_count,
    (select l.label from lost_votes l
     where l.poll_id = p.id and l.member_id = viewer and (b.cast_at is null or b.cast_at <= l.lost_at)),
    p.seats, p.most_points, p.budget, p.least_number, p.most_number, p.number_step, p.reasons,
    p.secret, b.poll_id is not null or mark.poll_id is not null, enough.are_few,
    p.opens_at, over.is_early, p.closes_when_all_voted,
    case when over.at is null then null when p.closed_at is distinct from over.at then 'time'
         when p.closed_by is null then 'everybody' else 'hand' end,
    case when p.reopenings > 0 then
      (select json_build_object('reason', c.reason, 'at', c.made_at) from choice_changes c
       where c.poll_id = p.id and c.act = 'reopened' order by c.id desc limit 1)
    end
  from (
    select q.id from polls q where q.id = any(named_ones)
    union all
    select q.id from polls q where q.thread_id = any(in_threads)
    union all
    (select q.id from polls q
     where q.in_group = beside and coalesce(least(q.closed_at, q.closes_at), 'infinity') > (select site_now())
       and exists (select from threads w where w.id = q.thread_id and w.published_at is not null and w.deleted_at is null)
     order by q.id desc limit 5)
  ) listed
  join polls p on p.id = listed.id
  join threads t on t.id = p.thread_id
  join readable_threads(viewer) r on r.id = t.id
  join groups g on g.id = t.group_id
  left join memberships m on m.group_id = g.id and m.member_id = viewer
  left join ballots b on b.poll_id = p.id and b.member_id = viewer
  cross join lateral (
    select case when poll_end(p) <= moment.at then poll_end(p) end as at,
      coalesce(p.opens_at > moment.at and coalesce(poll_end(p) > moment.at, true), false) as is_early
    from (select site_now() as at offset 0) moment) over
  left join secret_marks mark on p.secret and mark.poll_id = p.id and mark.member_id = viewer
  cross join lateral (
    select not over.is_early
      and poll_is_told(p.results, over.at is not null, case when mark.poll_id is not null then '{}' else b.choices end,
                       coalesce(t.author_id = viewer, false) or coalesce(m.role, '') in ('moderator', 'owner')) as by_rule) told
  -- Secret ballots are told of from a few on; until then it is not told either how many there are.
  cross join lateral (
    select told.by_rule and p.secret
      and (select count(*) from (select from secret_ballots v where v.poll_id = p.id limit secret_floor()) few)
          < secret_floor() as are_few) enough
  cross join lateral (select told.by_rule and not enough.are_few as results) shown;
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
