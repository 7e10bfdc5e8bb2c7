-- Results that are for the staff are for the admins of a group, too: who may close a poll may see what it came to.

-- As before, of everybody who keeps order there.
create or replace function poll_tells_outcome(p polls, viewer uuid) returns boolean language sql volatile
return coalesce(poll_end(p) <= site_now(), false) and (p.results <> 'staff' or exists (
  select from threads t left join memberships m on m.group_id = t.group_id and m.member_id = viewer
  where t.id = p.thread_id and (t.author_id = viewer or m.role <> 'member')));

-- As before, of everybody who keeps order there.
create or replace function seen_polls(viewer uuid, named_ones uuid[], in_threads uuid[], beside uuid, guest uuid default null) returns table (
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
                       coalesce(t.author_id = viewer, false) or coalesce(m.role, 'member') <> 'member') as by_rule) told
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
