-- Secret ballots. One table says who has voted, another holds the ballots, and nothing joins the two: no id, no time, no
-- count, and not the order in which their rows lie.

-- Chosen when it is asked, and never changed.
alter table polls add column secret boolean not null default false,
  add constraint polls_secret_or_named check (not (secret and named));

-- Who has voted in a secret poll.
create table secret_marks (
  poll_id   uuid not null references polls,
  member_id uuid not null references members,
  primary key (poll_id, member_id)
);
create index secret_marks_of_member on secret_marks (member_id);
-- By which some are taken from all over the table: members' ids go by the time of their joining.
create index secret_marks_mixed on secret_marks (poll_id, uuid_hash(member_id));

-- What they said. The tag is a hash of the code that the voter alone has, made before the ballot is cast and never kept:
-- random to everybody else, and the order of the rows wherever they are told.
create table secret_ballots (
  poll_id uuid not null references polls,
  tag     uuid not null,
  choices uuid[] not null constraint secret_ballots_choices_check check (cardinality(choices) <= 200),
  points  int[] check (cardinality(points) = cardinality(choices) and array_position(points, null) is null),
  number  bigint,
  stance  text check (stance in ('agree', 'abstain', 'disagree', 'block')),
  reason  text check (reason is null or stance is not null and char_length(reason) between 1 and 1000),
  primary key (poll_id, tag)
);

-- Every ballot is one that its poll takes, as before; and ballots with a name and without one never mix.
create or replace function check_ballot() returns trigger language plpgsql as $$
declare known int; fewest int; most int; kind_of text; is_secret boolean; p polls; refusal text;
begin
  select count(c.id), q.min_choices, q.max_choices, q.kind, q.secret into known, fewest, most, kind_of, is_secret
  from polls q left join choices c on c.poll_id = q.id and c.id = any(new.choices)
  where q.id = new.poll_id group by q.id;
  if is_secret <> (tg_table_name = 'secret_ballots') then
    raise exception 'a ballot in the wrong urn' using errcode = 'check_violation', constraint = 'ballots_secret_or_not';
  elsif known is distinct from cardinality(new.choices) then
    raise exception 'a ballot names a choice of another poll, or one twice'
      using errcode = 'foreign_key_violation', constraint = 'ballots_choices_of_poll';
  elsif known not between fewest and most then
    raise exception 'a ballot of % choices', known
      using errcode = 'check_violation', constraint = 'ballots_size';
  elsif kind_of in ('single', 'multiple') and num_nonnulls(new.points, new.number, new.stance) = 0 then
    return new;
  end if;
  select * into p from polls q where q.id = new.poll_id;
  refusal := ballot_refusal(p.kind, p.min_choices, p.max_choices, p.most_points, p.budget, p.least_number, p.most_number,
    p.number_step, p.reasons, known, new.choices, new.points, new.number, new.stance, new.reason);
  if refusal is not null then
    raise exception 'a ballot that the poll does not take: %', refusal
      using errcode = 'check_violation', constraint = 'ballots_fit';
  end if;
  return new;
end $$;
create trigger secret_ballots_fit before insert or update on secret_ballots for each row execute function check_ballot();

-- As many have voted as there are ballots, after every statement.
create function check_secret_balance() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct poll_id from changed) c
    where (select count(*) from secret_marks m where m.poll_id = c.poll_id)
       <> (select count(*) from secret_ballots b where b.poll_id = c.poll_id)) then
    raise exception 'another number of ballots than of voters'
      using errcode = 'check_violation', constraint = 'secret_ballots_of_voters';
  end if;
  return null;
end $$;
create trigger secret_marks_come after insert on secret_marks
  referencing new table as changed for each statement execute function check_secret_balance();
create trigger secret_marks_go after delete on secret_marks
  referencing old table as changed for each statement execute function check_secret_balance();
create trigger secret_ballots_come after insert on secret_ballots
  referencing new table as changed for each statement execute function check_secret_balance();
create trigger secret_ballots_go after delete on secret_ballots
  referencing old table as changed for each statement execute function check_secret_balance();

-- Whoever voted for a choice could not be told that it is gone: where there are secret ballots, choices stay.
create function keep_choices_of_secret_ballots() returns trigger language plpgsql as $$
begin
  if exists (select from secret_ballots b where b.poll_id = old.poll_id) then
    raise exception 'a choice of a secret poll in which there are ballots'
      using errcode = 'check_violation', constraint = 'secret_ballots_keep_choices';
  end if;
  return old;
end $$;
create trigger choices_of_secret_ballots before delete on choices
  for each row execute function keep_choices_of_secret_ballots();

-- As before, and with secret ballots: a poll never becomes secret, nor ceases to be.
create or replace function keep_promises_of_poll() returns trigger language plpgsql as $$
declare stricter constant text[] := array['always', 'after_voting', 'after_closing'];
begin
  if new.named <> old.named then
    raise exception 'a poll that becomes named or unnamed' using errcode = 'check_violation', constraint = 'polls_named_stays';
  elsif new.secret <> old.secret then
    raise exception 'a poll that becomes secret or ceases to be' using errcode = 'check_violation', constraint = 'polls_secret_stays';
  elsif array_position(stricter, new.results) < array_position(stricter, old.results)
    and (exists (select from ballots b where b.poll_id = new.id) or exists (select from secret_ballots b where b.poll_id = new.id)) then
    raise exception 'results shown earlier than was promised to who voted'
      using errcode = 'check_violation', constraint = 'polls_results_promised';
  end if;
  return new;
end $$;
drop trigger polls_promises on polls;
create trigger polls_promises before update of results, named, secret on polls
  for each row execute function keep_promises_of_poll();

-- So many ballots a secret poll has before anything is told of them: with fewer, each voter knows what the other said.
create function secret_floor() returns int language sql immutable return 3;

-- The lock that puts the secret ballots of a poll in order. Taken after the lock on voting and closing, and poll by poll
-- in the order of their ids.
create function hold_secret_ballots(poll uuid) returns void language sql volatile
begin atomic
  select pg_advisory_xact_lock(uuid_hash_extended(poll, 1));
end;

-- Keeps ballots, each for one who has not voted yet, or in place of the one that its code stands for; says of each what
-- became of it, and whether there are enough now for anything to be told. Asked with ballots whose voters may vote.
--
-- What the system's own columns tell of a row, its place and the transaction that wrote it, is what they tell of many:
-- with every new row a hundred older ones, or all there are, are taken up and laid down again in an order of chance, those
-- who have voted and the ballots each for themselves. One statement, so that both are whole or nothing is; after the lock,
-- so that it sees what was kept before.
create function keep_secret_ballots(voters uuid[], papers secret_ballots[])
returns table (poll_id uuid, voter uuid, said text, is_few boolean) language plpgsql volatile as $$
#variable_conflict use_column
declare mixed constant int := 100;
begin
  perform hold_secret_ballots(p.poll_id) from (select distinct a.poll_id from unnest(papers) a order by 1) p;
  return query
  with cast_now as materialized (
    select a.*,
      exists (select from secret_marks m where m.poll_id = a.poll_id and m.member_id = a.voter) as has_voted,
      exists (select from secret_ballots b where b.poll_id = a.poll_id and b.tag = a.tag) as is_known
    from rows from (unnest(voters), unnest(papers)) as a (voter, poll_id, tag, choices, points, number, stance, reason)),
  kept as materialized (select * from cast_now c where c.has_voted = c.is_known),
  polled as materialized (
    select p.poll_id, pivot.tag, pivot.hash,
      (select count(*) from (select from secret_ballots b where b.poll_id = p.poll_id limit secret_floor()) few) + p.fresh as there_are
    from (select k.poll_id, count(*) filter (where not k.has_voted) as fresh from kept k group by 1) p
    cross join lateral (select gen_random_uuid() as tag, uuid_hash(gen_random_uuid()) as hash offset 0) pivot),
  ballots_up as (
    delete from secret_ballots b using (
      select k.poll_id, k.tag from kept k
      union
      select p.poll_id, near.tag from polled p cross join lateral (
        (select b.tag from secret_ballots b where b.poll_id = p.poll_id and b.tag >= p.tag order by b.tag limit mixed)
        union all
        (select b.tag from secret_ballots b where b.poll_id = p.poll_id and b.tag < p.tag order by b.tag limit mixed)
        limit mixed) near) old
    where b.poll_id = old.poll_id and b.tag = old.tag
    returning b.*),
  ballots_down as (
    insert into secret_ballots (poll_id, tag, choices, points, number, stance, reason)
    select * from (
      select k.poll_id, k.tag, k.choices, k.points, k.number, k.stance, k.reason from kept k
      union all
      select u.poll_id, u.tag, u.choices, u.points, u.number, u.stance, u.reason from ballots_up u
      where not exists (select from kept k where k.poll_id = u.poll_id and k.tag = u.tag)) all_of_them
    order by gen_random_uuid()),
  marks_up as (
    delete from secret_marks m using (
      select p.poll_id, near.member_id from polled p cross join lateral (
        (select m.member_id from secret_marks m where m.poll_id = p.poll_id and uuid_hash(m.member_id) >= p.hash
         order by uuid_hash(m.member_id) limit mixed)
        union all
        (select m.member_id from secret_marks m where m.poll_id = p.poll_id and uuid_hash(m.member_id) < p.hash
         order by uuid_hash(m.member_id) limit mixed)
        limit mixed) near) old
    where m.poll_id = old.poll_id and m.member_id = old.member_id
    returning m.*),
  marks_down as (
    insert into secret_marks (poll_id, member_id)
    select * from (
      select k.poll_id, k.voter from kept k where not k.has_voted
      union all
      select u.poll_id, u.member_id from marks_up u) all_of_them
    order by gen_random_uuid())
  select c.poll_id, c.voter,
    case when c.has_voted = c.is_known then 'kept' when c.has_voted then 'voted' else 'taken' end,
    coalesce(p.there_are < secret_floor(), true)
  from cast_now c left join polled p on p.poll_id = c.poll_id;
end $$;

-- Takes the ballot of a code out of a poll, and the voter off those who have voted; says whether there was such a ballot,
-- and whether anything had been told of the ballots before. Asked for a voter who may.
create function withdraw_secret_ballot(poll uuid, voter uuid, code_tag uuid)
returns table (is_done boolean, was_few boolean) language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform hold_secret_ballots(poll);
  return query
  with mine as materialized (
    select m.member_id, b.tag from secret_marks m join secret_ballots b on b.poll_id = m.poll_id
    where m.poll_id = poll and m.member_id = voter and b.tag = code_tag),
  ballot_gone as (delete from secret_ballots b using mine where b.poll_id = poll and b.tag = mine.tag),
  mark_gone as (delete from secret_marks m using mine where m.poll_id = poll and m.member_id = mine.member_id)
  select exists (select from mine),
    (select count(*) from (select from secret_ballots b where b.poll_id = poll limit secret_floor()) few) < secret_floor();
end $$;

-- What is read of polls, as before and with secret ballots.
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
  most_number bigint, number_step bigint, reasons text, secret boolean, i_voted boolean, is_few boolean
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
    p.secret, b.poll_id is not null or mark.poll_id is not null, enough.are_few
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
  cross join lateral (select case when poll_end(p) <= site_now() then poll_end(p) end as at) over
  left join secret_marks mark on p.secret and mark.poll_id = p.id and mark.member_id = viewer
  cross join lateral (
    select poll_shows_results(p.results, over.at is not null,
                              case when mark.poll_id is not null then '{}' else b.choices end) as by_rule) told
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
