-- Guests wherever voters are counted or named: in the size and the weight of the electorate, among those who are waited
-- for, on the card and in the published file.

-- As whom a guest is named in what is published: nobody takes them for a member of that name.
create function guest_name(name text) returns text language sql immutable return name || ' (guest)';

-- How many guests may vote in a poll. Of a secret one with those who were taken back: that their number fell or did not
-- would tell whether whoever was taken back had voted.
create function guests_size(poll uuid) returns bigint language sql stable
begin atomic
  select count(*) from guests g where g.poll_id = poll;
end;

create or replace function electorate_size(poll uuid) returns bigint language sql stable
begin atomic
  select count(*) + guests_size(poll) from (
    select e.member_id from electors_of(poll) e
    union
    select b.member_id from ballots b where b.poll_id = poll and b.member_id is not null
    union
    select m.member_id from secret_marks m where m.poll_id = poll and m.member_id is not null) all_of_them;
end;

create or replace function electorate_weight(poll uuid) returns bigint language sql stable
begin atomic
  select (select coalesce(sum(e.weight), 0) from electors e
          where e.poll_id = poll
            and (e.member_id in (select c.member_id from electors_of(poll) c)
                 or exists (select from ballots b where b.poll_id = poll and b.member_id = e.member_id)))::bigint
       + (select coalesce(sum(g.weight), 0) from guests g where g.poll_id = poll)::bigint;
end;

-- Whether somebody who may vote has not: the one place that says who is waited for.
create or replace function poll_awaits_votes(poll uuid) returns boolean language sql stable
begin atomic
  select exists (
    select from electors_of(poll) e
    where not exists (select from ballots b where b.poll_id = poll and b.member_id = e.member_id)
      and not exists (select from secret_marks m where m.poll_id = poll and m.member_id = e.member_id))
  or exists (
    select from guests g
    where g.poll_id = poll and g.taken_back_at is null
      and not exists (select from ballots b where b.poll_id = poll and b.guest_id = g.id)
      and not exists (select from secret_marks m where m.poll_id = poll and m.guest_id = g.id));
end;

-- By which name a voter is told: a member's, nothing of a deleted account, or a guest's.
create function voter_name(member uuid, guest uuid) returns text language sql stable
begin atomic
  select case when guest is null then (select nullif(m.name, '') from members m where m.id = member)
              else (select guest_name(g.name) from guests g where g.id = guest) end;
end;

create or replace function weighed_ballots(poll uuid) returns json language sql stable
begin atomic
  select json_agg(alike)
  from (select v.choices, v.points, v.number, v.stance, block.reason, block.by, coalesce(e.weight, g.weight) as weight,
               count(*) as count
        from polls p
        join ballots v on v.poll_id = p.id
        left join electors e on e.poll_id = v.poll_id and e.member_id = v.member_id
        left join guests g on g.id = v.guest_id
        left join lateral (
          select v.reason, case when p.named then voter_name(v.member_id, v.guest_id) end as by
          where v.stance = 'block') block on true
        where p.id = poll and num_nonnulls(e.weight, g.weight) > 0
        group by v.choices, v.points, v.number, v.stance, block.reason, block.by, coalesce(e.weight, g.weight)) alike;
end;

-- As before, with how many guests there are. The viewer is a member or a guest.
create or replace function poll_electorate(poll uuid, viewer uuid, shows_results boolean) returns json language sql stable
begin atomic
  select json_build_object(
    'who', p.electorate, 'roles', p.voting_roles, 'latecomers', p.latecomers,
    'size', case when shows_results then electorate_size(p.id)
                 else (select count(*) from electors_of(p.id)) + guests_size(p.id) end,
    'guests', guests_size(p.id),
    'refusal', (select elector_refusal(p.id, p.electorate, p.voting_roles, p.latecomers, viewer, s.role, s.joined_at)
                from memberships s where s.group_id = p.in_group and s.member_id = viewer),
    'weighted', p.weighted,
    'my_weight', case when p.weighted then coalesce(
      (select e.weight from electors e where e.poll_id = p.id and e.member_id = viewer),
      (select g.weight from guests g where g.poll_id = p.id and g.id = viewer)) end,
    'weight', case when p.weighted and shows_results then electorate_weight(p.id) end,
    'bundles', case when p.weighted and shows_results then weighed_ballots(p.id) end)
  from polls p where p.id = poll and (p.electorate <> 'members' or not p.latecomers or exists (select from guests g where g.poll_id = p.id));
end;

create or replace function ballots_to_publish(poll uuid) returns table (
  place uuid, choices uuid[], points int[], number bigint, stance text, reason text, name text, tag uuid, weight int
) language sql stable
begin atomic
  select coalesce(b.member_id, b.guest_id), b.choices, b.points, b.number, b.stance,
    case when p.named or b.stance = 'block' then b.reason end,
    coalesce(n.name, case when p.named then guest_name(g.name) end), null::uuid,
    case when p.weighted then coalesce(e.weight, g.weight) else 1000 end
  from polls p
  join ballots b on b.poll_id = p.id
  left join published_names n on n.poll_id = b.poll_id and n.member_id = b.member_id
  left join electors e on p.weighted and e.poll_id = b.poll_id and e.member_id = b.member_id
  left join guests g on g.id = b.guest_id
  where p.id = poll
  union all
  select b.tag, b.choices, b.points, b.number, b.stance, case when b.stance = 'block' then b.reason end, null, b.tag, 1000
  from secret_ballots b where b.poll_id = poll;
end;

-- What is read of polls, as before and by guests.
drop function group_side(uuid, uuid);
drop function seen_polls(uuid, uuid[], uuid[], uuid);

-- Polls as this viewer may see them: those named, those of these threads, and the latest open ones of a group, to stand
-- beside its pages. Of a poll whose results the viewer may not see, no ballot but their own is read,
-- and of a secret one not even that. A guest, named instead of a viewer, sees the one poll they are asked in, wherever it
-- stands; by default there is none, and nothing is looked up of guests.
create function seen_polls(viewer uuid, named_ones uuid[], in_threads uuid[], beside uuid, guest uuid default null) returns table (
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
               select v.reason, case when p.named then voter_name(v.member_id, v.guest_id) end as by
               where v.stance = 'block') block on true
             where v.poll_id = p.id group by v.choices, v.points, v.number, v.stance, block.reason, block.by) alike)
    end,
    -- Who voted for what: the latest 50 of each choice or, where a ballot says more than that, the latest 50 ballots.
    case when shown.results and p.named and p.kind in ('single', 'multiple') then
      (select json_agg(json_build_object('choice', c.id, 'id', coalesce(who.id, one.id), 'name', coalesce(who.name, one.name),
                                         'handle', coalesce(who.handle, ''), 'picture', who.picture_id,
                                         'is_guest', one.id is not null)
                       order by c.position, v.cast_at desc, v.member_id, v.guest_id)
       from choices c
       cross join lateral (select w.member_id, w.guest_id, w.cast_at from ballots w
                           where w.poll_id = c.poll_id and c.id = any(w.choices)
                           order by w.cast_at desc, w.member_id, w.guest_id limit 50) v
       left join members who on who.id = v.member_id
       left join guests one on one.id = v.guest_id
       where c.poll_id = p.id)
    when shown.results and p.named then
      (select json_agg(json_build_object('id', coalesce(who.id, one.id), 'name', coalesce(who.name, one.name),
                                         'handle', coalesce(who.handle, ''), 'picture', who.picture_id,
                                         'is_guest', one.id is not null, 'paper', json_build_object('choices', v.choices, 'points', v.points,
                                           'number', v.number, 'stance', v.stance, 'reason', v.reason))
                       order by v.cast_at desc, v.member_id, v.guest_id)
       from (select w.* from ballots w where w.poll_id = p.id order by w.cast_at desc, w.member_id, w.guest_id limit 50) v
       left join members who on who.id = v.member_id
       left join guests one on one.id = v.guest_id)
    end,
    -- What the viewer had chosen and is gone, until they vote again.
    p.additions, p.changes_count,
    (select l.label from lost_votes l
     where l.poll_id = p.id and (l.member_id = viewer or l.guest_id = guest)
       and (b.cast_at is null or b.cast_at <= l.lost_at)),
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
  left join readable_threads(viewer) r on r.id = t.id
  join groups g on g.id = t.group_id
  left join memberships m on m.group_id = g.id and m.member_id = viewer
  left join lateral (
    select v.* from ballots v where v.poll_id = p.id and v.member_id = viewer
    union all
    select v.* from ballots v where v.poll_id = p.id and v.guest_id = guest) b on true
  cross join lateral (
    select case when poll_end(p) <= moment.at then poll_end(p) end as at,
      coalesce(p.opens_at > moment.at and coalesce(poll_end(p) > moment.at, true), false) as is_early
    from (select site_now() as at offset 0) moment) over
  left join secret_marks mark on p.secret and mark.poll_id = p.id and mark.voter_id = coalesce(guest, viewer)
  cross join lateral (
    select not over.is_early
      and poll_is_told(p.results, over.at is not null, case when mark.poll_id is not null then '{}' else b.choices end,
                       coalesce(t.author_id = viewer, false) or coalesce(m.role, '') in ('moderator', 'owner')) as by_rule) told
  -- Secret ballots are told of from a few on; until then it is not told either how many there are.
  cross join lateral (
    select told.by_rule and p.secret
      and (select count(*) from (select from secret_ballots v where v.poll_id = p.id limit secret_floor()) few)
          < secret_floor() as are_few) enough
  cross join lateral (select told.by_rule and not enough.are_few as results) shown
  where r.id is not null
     or guest is not null
        and exists (select from guests g where g.id = guest and g.poll_id = p.id and g.taken_back_at is null);
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

-- Whether somebody has voted as a guest of a poll, by the address that they have proven: then they do not as a member besides.
create function voted_as_guest(poll uuid, member uuid) returns boolean language sql stable
begin atomic
  select exists (
    select from members m join guests g on g.poll_id = poll and g.email = m.email
    where m.id = member and m.email_confirmed_at is not null
      and (exists (select from ballots b where b.poll_id = poll and b.guest_id = g.id)
        or exists (select from secret_marks s where s.poll_id = poll and s.guest_id = g.id)));
end;
