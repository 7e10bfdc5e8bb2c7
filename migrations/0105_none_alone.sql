-- "None of these" is chosen alone, and it is enough alone, however many choices a ballot names otherwise: whoever wants none does
-- not have to vote for some.
create function fewest_of_ballot(fewest int, none_choice uuid, named uuid[]) returns int language sql immutable
as $$ select case when named = array[none_choice] then least(fewest, 1) else fewest end $$;

drop function says_none_beside(text, int, uuid, uuid[]);
create function says_none_beside(kind text, none_choice uuid, named uuid[]) returns boolean language sql immutable
as $$ select kind = 'multiple' and cardinality(named) > 1 and coalesce(none_choice = any(named), false) $$;

create or replace function check_ballot() returns trigger language plpgsql as $$
declare known int; fewest int; most int; kind_of text; is_secret boolean; is_for_all boolean; p polls; refusal text;
begin
  select count(c.id), fewest_of_ballot(q.min_choices, q.none_choice, new.choices), q.max_choices, q.kind, q.secret,
         q.electorate = 'members' and q.latecomers
  into known, fewest, most, kind_of, is_secret, is_for_all
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
  end if;
  if not is_for_all and tg_op = 'INSERT' and tg_table_name = 'ballots' then
    if new.guest_id is null and not is_elector(new.poll_id, new.member_id) then
      raise exception 'a ballot of one who may not vote' using errcode = 'check_violation', constraint = 'ballots_of_electors';
    end if;
  end if;
  if kind_of in ('single', 'multiple') and num_nonnulls(new.points, new.number, new.stance) = 0 then
    return new;
  end if;
  select * into p from polls q where q.id = new.poll_id;
  refusal := ballot_refusal(p.kind, fewest, p.max_choices, p.most_points, p.budget, p.least_number, p.most_number,
    p.number_step, p.reasons, known, new.choices, new.points, new.number, new.stance, new.reason);
  if refusal is not null then
    raise exception 'a ballot that the poll does not take: %', refusal
      using errcode = 'check_violation', constraint = 'ballots_fit';
  end if;
  return new;
end $$;

create or replace function check_ballots() returns trigger language plpgsql as $$
declare wrong record;
begin
  select f.* into wrong
  from changed b
  join polls p on p.id = b.poll_id
  cross join lateral (
    select count(*) as known from choices c where c.poll_id = p.id and c.id = any(b.choices) offset 0) chosen
  cross join lateral (
    select case
        when p.secret then 'ballots_secret_or_not'
        when chosen.known is distinct from cardinality(b.choices) then 'ballots_choices_of_poll'
        when chosen.known not between fewest_of_ballot(p.min_choices, p.none_choice, b.choices) and p.max_choices then 'ballots_size'
        when tg_op = 'INSERT' and b.guest_id is null and (p.electorate <> 'members' or not p.latecomers)
             and not is_elector(b.poll_id, b.member_id) then 'ballots_of_electors'
        when p.kind in ('single', 'multiple') and num_nonnulls(b.points, b.number, b.stance) = 0 then null
        when ballot_refusal(p.kind, fewest_of_ballot(p.min_choices, p.none_choice, b.choices), p.max_choices, p.most_points,
               p.budget, p.least_number, p.most_number, p.number_step, p.reasons, chosen.known, b.choices, b.points, b.number, b.stance, b.reason) is not null
          then 'ballots_fit'
      end as rule offset 0) f
  where f.rule is not null
  limit 1;
  if wrong.rule = 'ballots_choices_of_poll' then
    raise exception 'a ballot names a choice of another poll, or one twice'
      using errcode = 'foreign_key_violation', constraint = wrong.rule;
  elsif wrong.rule is not null then
    raise exception 'a ballot that its poll does not take' using errcode = 'check_violation', constraint = wrong.rule;
  end if;
  return null;
end $$;
