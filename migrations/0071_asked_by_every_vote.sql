-- What every request and every vote asks is asked as a table: Postgres works it into the statement that asks, and keeps the
-- plan with it. As functions of one value they were planned anew by each statement, which a page was made to wait for.

-- The suspension of a member that holds now.
create function suspensions_now(who uuid) returns table (until timestamptz) language sql stable
begin atomic
  select s.until from suspensions s where s.member_id = who and coalesce(s.until > site_now(), true);
end;
create or replace function is_suspended(who uuid) returns boolean language plpgsql volatile as $$
begin
  return exists (select from suspensions_now(who));
end $$;

-- That somebody is silenced in a group now, in words with the end.
create function silences_now(in_group uuid, who uuid) returns table (words text) language sql stable
begin atomic
  select 'silenced ' || to_char(s.until at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') from silences s
  where s.group_id = in_group and s.member_id = who and s.until > site_now();
end;
create or replace function silenced_there(in_group uuid, who uuid) returns text language plpgsql volatile as $$
begin
  return (select s.words from silences_now(in_group, who) s);
end $$;

-- Every ballot is one that its poll takes, as before; those of one statement are looked at together, once they are all there.
-- Secret ones come a few at a time and are still looked at one by one.
create function check_ballots() returns trigger language plpgsql as $$
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
        when chosen.known not between p.min_choices and p.max_choices then 'ballots_size'
        when tg_op = 'INSERT' and b.guest_id is null and (p.electorate <> 'members' or not p.latecomers)
             and not is_elector(b.poll_id, b.member_id) then 'ballots_of_electors'
        when p.kind in ('single', 'multiple') and num_nonnulls(b.points, b.number, b.stance) = 0 then null
        when ballot_refusal(p.kind, p.min_choices, p.max_choices, p.most_points, p.budget, p.least_number, p.most_number,
               p.number_step, p.reasons, chosen.known, b.choices, b.points, b.number, b.stance, b.reason) is not null
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
drop trigger ballots_choices_of_poll on ballots;
create trigger ballots_come after insert on ballots
  referencing new table as changed for each statement execute function check_ballots();
create trigger ballots_change after update on ballots
  referencing new table as changed for each statement execute function check_ballots();
