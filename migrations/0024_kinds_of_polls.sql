-- Polls of every kind: what a kind leaves to whoever asks, and what its ballots say.

alter table polls drop constraint polls_kind_check;
alter table polls add constraint polls_kind_check
  check (kind in ('single', 'multiple', 'ranked', 'score', 'dots', 'number', 'time', 'consent'));

-- Numbers and consent have no choices, so none are named.
alter table polls drop constraint polls_min_choices_check;
alter table polls drop constraint polls_check;
alter table polls add constraint polls_size check (
  case kind when 'number' then min_choices = 0 and max_choices = 0 when 'consent' then min_choices = 0 and max_choices = 0
            else min_choices >= 1 and max_choices >= min_choices end
  and (kind <> 'single' or max_choices = 1));

-- What belongs to one kind stands with that kind, and with no other.
alter table polls
  -- How many a ranking elects.
  add column seats int check (seats between 1 and 19),
  -- The most that one choice can be given.
  add column most_points int check (most_points between 1 and 100),
  -- How many dots a voter has.
  add column budget int check (budget between 1 and 1000),
  -- What numbers may be given, in thousandths: from the least to the most, by steps.
  add column least_number bigint check (abs(least_number) <= 1000000000000000),
  add column most_number bigint check (abs(most_number) <= 1000000000000000),
  add column number_step bigint check (number_step > 0),
  -- Whether an opinion comes with a reason.
  add column reasons text check (reasons in ('off', 'optional', 'required', 'required_to_object')),
  add constraint polls_seats check ((kind = 'ranked') = (seats is not null)),
  add constraint polls_most_points check ((kind = 'score') = (most_points is not null)),
  add constraint polls_budget check ((kind = 'dots') = (budget is not null)),
  add constraint polls_numbers check (
    num_nonnulls(least_number, most_number, number_step) = case when kind = 'number' then 3 else 0 end
    and coalesce(most_number > least_number and (most_number - least_number) % number_step = 0, true)),
  add constraint polls_reasons check ((kind = 'consent') = (reasons is not null));

-- As many choices as a kind takes.
create function poll_choices_most(kind text) returns int language sql immutable
return case kind when 'ranked' then 20 when 'time' then 200 when 'number' then 0 when 'consent' then 0 else 50 end;

create or replace function check_choices() returns trigger language plpgsql as $$
declare most int;
begin
  select poll_choices_most(p.kind) into most from choices c join polls p on p.id = c.poll_id
  where c.poll_id in (select poll_id from written)
  group by p.id having count(*) > poll_choices_most(p.kind);
  if found then
    raise exception 'a poll of more than % choices', most using errcode = 'check_violation', constraint = 'choices_most';
  end if;
  return null;
end $$;

-- 200 times, each of which may have been replaced once and more.
alter table choices drop constraint choices_position_check;
alter table choices add constraint choices_position_check check (position between 0 and 449);

-- What a ballot says. The choices of a ranking stand in the order of preference. Points, and who can come when (2: yes,
-- 1: if need be, 0: no), stand beside the choices they are given to. A number is in thousandths.
alter table ballots drop constraint ballots_choices_check;
alter table ballots
  add constraint ballots_choices_check check (cardinality(choices) <= 200),
  add column points int[] check (cardinality(points) = cardinality(choices) and array_position(points, null) is null),
  add column number bigint,
  add column stance text check (stance in ('agree', 'abstain', 'disagree', 'block')),
  add column reason text check (reason is null or stance is not null and char_length(reason) between 1 and 1000);

-- What of a ballot a kind of poll takes.
create function poll_form(kind text) returns text language sql immutable
return case kind when 'score' then 'points' when 'dots' then 'points' when 'time' then 'slots' when 'number' then 'number'
                 when 'consent' then 'opinion' else 'choices' end;

-- Why a poll does not take a ballot; nothing, if it does. `known` are those of its choices that are the poll's. The one
-- place where this is decided: the statement that casts ballots asks it, and so does the trigger below.
create function ballot_refusal(
  kind text, fewest int, most int, most_points int, budget int, least_number bigint, most_number bigint, number_step bigint,
  reasons text, known bigint, choices uuid[], points int[], number bigint, stance text, reason text
) returns text language plpgsql immutable as $$
declare
  form constant text := poll_form(kind);
  named constant int := cardinality(choices);
begin
  return case
    when (points is not null) <> (form in ('points', 'slots')) or (number is not null) <> (form = 'number')
      or (stance is not null) <> (form = 'opinion') then 'form'
    when known <> named then 'unknown_choice'
    when named < fewest then 'too_few'
    when named > most then 'too_many'
    when form = 'slots' and 2 < any (points) or form in ('points', 'slots') and 0 > any (points) then 'no_such_points'
    when kind = 'score' and most_points < any (points) then 'no_such_points'
    when kind = 'dots' and (select sum(given) from unnest(points) given) > budget then 'over_budget'
    when kind = 'dots' and 0 = all (points) then 'no_points'
    when number < least_number or number > most_number then 'out_of_range'
    when (number - least_number) % number_step <> 0 then 'between_steps'
    when reason is not null and reasons = 'off' then 'no_reasons'
    when form = 'opinion' and reason is null
      and (reasons = 'required' or reasons = 'required_to_object' and stance in ('disagree', 'block')) then 'reason_missing'
  end;
end $$;

-- Every ballot is one that its poll takes; what is told first is what a change of the choices may have brought about.
create or replace function check_ballot() returns trigger language plpgsql as $$
declare known int; fewest int; most int; kind_of text; p polls; refusal text;
begin
  select count(c.id), q.min_choices, q.max_choices, q.kind into known, fewest, most, kind_of
  from polls q left join choices c on c.poll_id = q.id and c.id = any(new.choices)
  where q.id = new.poll_id group by q.id;
  if known is distinct from cardinality(new.choices) then
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

-- As before, for ballots of every kind: a ranking closes up, points go with the choice they were given to, and a ballot
-- with no points left goes whole.
create or replace function take_choice_away(choice choices) returns setof uuid language plpgsql as $$
begin
  return query
  insert into lost_votes as l (poll_id, member_id, label)
  select b.poll_id, b.member_id, choice.label from ballots b where b.poll_id = choice.poll_id and choice.id = any(b.choices)
  on conflict (poll_id, member_id) do update set label = excluded.label, lost_at = excluded.lost_at
  returning l.member_id;
  delete from ballots b using polls p
  where b.poll_id = choice.poll_id and p.id = b.poll_id and choice.id = any(b.choices)
    and (cardinality(b.choices) <= p.min_choices
         or p.kind = 'dots' and not exists (select from unnest(b.choices, b.points) other (id, given)
                                            where other.id <> choice.id and other.given > 0));
  update ballots b set
    choices = array_remove(b.choices, choice.id),
    points = case when b.points is not null then
      (select array_agg(other.given order by other.place)
       from unnest(b.choices, b.points) with ordinality other (id, given, place) where other.id <> choice.id) end
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
  max_choices int, results text, named boolean, closes_at timestamptz, is_closed boolean, choices json, my_ballot json,
  role text, is_deleted boolean, is_published boolean, shows_results boolean, electorate bigint, bundles json, voters json,
  additions text, changes_count int, lost_vote text, seats int, most_points int, budget int, least_number bigint,
  most_number bigint, number_step bigint, reasons text
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
    -- Every ballot, alike ones together. Where only choices are named the others' columns are not looked at. A block is
    -- told with its reason and, where names are shown, with its voter's; of other opinions only their number counts.
    case when shown.results and p.kind in ('single', 'multiple', 'ranked') then
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
    p.seats, p.most_points, p.budget, p.least_number, p.most_number, p.number_step, p.reasons
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
