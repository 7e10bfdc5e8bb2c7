-- What the votes of those weigh who are named for a poll, in thousandths of a vote. A weight is its elector's, not their
-- ballot's: it stays when a ballot is replaced, and nobody sends one.

alter table polls
  add column weighted boolean not null default false,
  -- A weight would tell whose a secret ballot is.
  add constraint polls_weighted check (not weighted or electorate = 'named' and not secret);
alter table electors add column weight int not null default 1000 check (weight between 1 and 1000000);
-- What the votes of all weigh who could vote; only where votes have weights.
alter table publications add column electorate_weight bigint check (electorate_weight >= 0);

create or replace function keep_electorate() returns trigger language plpgsql as $$
begin
  if (new.electorate, new.voting_roles, new.latecomers, new.weighted)
       is distinct from (old.electorate, old.voting_roles, old.latecomers, old.weighted)
     and (exists (select from ballots b where b.poll_id = new.id) or exists (select from secret_marks m where m.poll_id = new.id)) then
    raise exception 'who may vote stays as it was said' using errcode = 'check_violation', constraint = 'polls_electorate_stays';
  end if;
  return new;
end $$;
drop trigger polls_electorate_stays on polls;
create trigger polls_electorate_stays before update of electorate, voting_roles, latecomers, weighted on polls
  for each row execute function keep_electorate();

-- As before, and other weights than one vote only where votes have weights.
create or replace function keep_electors() returns trigger language plpgsql as $$
declare most constant int := 500;
begin
  if exists (
    select from (select distinct poll_id from changed) c
    where exists (select from ballots b where b.poll_id = c.poll_id) or exists (select from secret_marks m where m.poll_id = c.poll_id)) then
    raise exception 'who may vote stays as it was said' using errcode = 'check_violation', constraint = 'polls_electorate_stays';
  elsif exists (
    select from (select distinct poll_id from changed) c join polls p on p.id = c.poll_id
    where p.electorate <> 'named' or (select count(*) from electors e where e.poll_id = p.id) > most) then
    raise exception 'electors of a poll that names none, or too many of them'
      using errcode = 'check_violation', constraint = 'electors_of_poll';
  elsif exists (select from changed c join polls p on p.id = c.poll_id where c.weight <> 1000 and not p.weighted) then
    raise exception 'a weight where votes have none' using errcode = 'check_violation', constraint = 'electors_weigh';
  end if;
  return null;
end $$;

-- What the votes of those weigh together whom `electorate_size` counts.
create function electorate_weight(poll uuid) returns bigint language sql stable
begin atomic
  select coalesce(sum(e.weight), 0)::bigint from electors e
  where e.poll_id = poll
    and (e.member_id in (select c.member_id from electors_of(poll) c)
         or exists (select from ballots b where b.poll_id = poll and b.member_id = e.member_id));
end;

-- Every ballot of a poll in which votes have weights, alike ones of one weight together. A block is told with its reason
-- and, where names are shown, with its voter's.
create function weighed_ballots(poll uuid) returns json language sql stable
begin atomic
  select json_agg(alike)
  from (select v.choices, v.points, v.number, v.stance, block.reason, block.by, e.weight, count(*) as count
        from polls p
        join ballots v on v.poll_id = p.id
        join electors e on e.poll_id = v.poll_id and e.member_id = v.member_id
        left join lateral (
          select v.reason, (select nullif(who.name, '') from members who where p.named and who.id = v.member_id) as by
          where v.stance = 'block') block on true
        where p.id = poll
        group by v.choices, v.points, v.number, v.stance, block.reason, block.by, e.weight) alike;
end;

-- As before and, where votes have weights, the viewer's own and, where the results are shown, what all weigh and the ballots.
create or replace function poll_electorate(poll uuid, viewer uuid, shows_results boolean) returns json language sql stable
begin atomic
  select json_build_object(
    'who', p.electorate, 'roles', p.voting_roles, 'latecomers', p.latecomers,
    'size', case when shows_results then electorate_size(p.id) else (select count(*) from electors_of(p.id)) end,
    'refusal', (select elector_refusal(p.id, p.electorate, p.voting_roles, p.latecomers, viewer, s.role, s.joined_at)
                from memberships s where s.group_id = p.in_group and s.member_id = viewer),
    'weighted', p.weighted,
    'my_weight', case when p.weighted then (select e.weight from electors e where e.poll_id = p.id and e.member_id = viewer) end,
    'weight', case when p.weighted and shows_results then electorate_weight(p.id) end,
    'bundles', case when p.weighted and shows_results then weighed_ballots(p.id) end)
  from polls p where p.id = poll and (p.electorate <> 'members' or not p.latecomers);
end;

-- As before, each ballot with its weight.
drop function ballots_to_publish(uuid);
create function ballots_to_publish(poll uuid) returns table (
  place uuid, choices uuid[], points int[], number bigint, stance text, reason text, name text, tag uuid, weight int
) language sql stable
begin atomic
  select b.member_id, b.choices, b.points, b.number, b.stance, case when p.named or b.stance = 'block' then b.reason end, n.name,
    null::uuid, case when p.weighted then e.weight else 1000 end
  from polls p
  join ballots b on b.poll_id = p.id
  left join published_names n on n.poll_id = b.poll_id and n.member_id = b.member_id
  left join electors e on p.weighted and e.poll_id = b.poll_id and e.member_id = b.member_id
  where p.id = poll
  union all
  select b.tag, b.choices, b.points, b.number, b.stance, case when b.stance = 'block' then b.reason end, null, b.tag, 1000
  from secret_ballots b where b.poll_id = poll;
end;
