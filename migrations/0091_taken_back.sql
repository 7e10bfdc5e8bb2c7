-- What holds after a ballot was taken back. A secret ballot that was taken back stays its voter's one ballot: its code
-- alone casts it again, so that nobody votes twice by taking back another's. And that there was a ballot once is kept in
-- mind: whoever cast it relied on what was said of the results, whether they took it back or not.

-- Secret ballots that were taken back: nothing but what their codes are known by. Whoever cast them stays in
-- `secret_marks`.
create table secret_withdrawals (
  poll_id uuid not null references polls on delete cascade,
  tag     uuid not null,
  primary key (poll_id, tag)
);

-- Polls in which a ballot that is not secret was taken back.
create table once_answered (
  poll_id uuid primary key references polls on delete cascade
);

create function keep_in_mind_that_one_voted() returns trigger language plpgsql as $$
begin
  insert into once_answered (poll_id)
  select p.id from polls p
  where p.id in (select g.poll_id from gone g) and not exists (select from once_answered o where o.poll_id = p.id)
  on conflict do nothing;
  return null;
end $$;
create trigger ballots_taken_back after delete on ballots
  referencing old table as gone for each statement execute function keep_in_mind_that_one_voted();

-- Whether anybody has voted in a poll, ever.
create function has_been_answered(poll uuid) returns boolean language sql stable
begin atomic
  select exists (select from ballots b where b.poll_id = poll)
    or exists (select from secret_marks m where m.poll_id = poll)
    or exists (select from once_answered o where o.poll_id = poll);
end;

-- As before, and of ballots that were taken back as well.
create or replace function keep_promises_of_poll() returns trigger language plpgsql as $$
declare stricter constant text[] := array['always', 'after_voting', 'after_closing', 'staff'];
begin
  if new.named <> old.named then
    raise exception 'a poll that becomes named or unnamed' using errcode = 'check_violation', constraint = 'polls_named_stays';
  elsif new.secret <> old.secret then
    raise exception 'a poll that becomes secret or ceases to be' using errcode = 'check_violation', constraint = 'polls_secret_stays';
  elsif array_position(stricter, new.results) < array_position(stricter, old.results)
    and has_been_answered(new.id) then
    raise exception 'results shown earlier than was promised to who voted'
      using errcode = 'check_violation', constraint = 'polls_results_promised';
  end if;
  return new;
end $$;

-- As before: as many ballots as voters, those counted that were taken back.
create or replace function check_secret_balance() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct poll_id from changed) c
    where (select count(*) from secret_marks m where m.poll_id = c.poll_id)
       <> (select count(*) from secret_ballots b where b.poll_id = c.poll_id)
        + (select count(*) from secret_withdrawals w where w.poll_id = c.poll_id)) then
    raise exception 'another number of ballots than of voters'
      using errcode = 'check_violation', constraint = 'secret_ballots_of_voters';
  end if;
  return null;
end $$;
create trigger secret_withdrawals_come after insert on secret_withdrawals
  referencing new table as changed for each statement execute function check_secret_balance();
create trigger secret_withdrawals_go after delete on secret_withdrawals
  referencing old table as changed for each statement execute function check_secret_balance();

-- As before; and a ballot that was taken back is cast again by its code.
create or replace function keep_secret_ballots(voters uuid[], papers secret_ballots[])
returns table (poll_id uuid, voter uuid, said text, is_few boolean) language plpgsql volatile as $$
#variable_conflict use_column
declare mixed constant int := 100;
begin
  perform hold_secret_ballots(p.poll_id) from (select distinct a.poll_id from unnest(papers) a order by 1) p;
  return query
  with cast_now as materialized (
    select a.*,
      exists (select from secret_marks m where m.poll_id = a.poll_id and m.voter_id = a.voter) as has_voted,
      exists (select from secret_ballots b where b.poll_id = a.poll_id and b.tag = a.tag) as is_counted,
      exists (select from secret_withdrawals w where w.poll_id = a.poll_id and w.tag = a.tag) as was_taken_back
    from rows from (unnest(voters), unnest(papers)) as a (voter, poll_id, tag, choices, points, number, stance, reason)),
  kept as materialized (select * from cast_now c where c.has_voted = (c.is_counted or c.was_taken_back)),
  polled as materialized (
    select p.poll_id, pivot.tag, pivot.hash,
      (select count(*) from (select from secret_ballots b where b.poll_id = p.poll_id limit secret_floor()) few) + p.fresh as there_are
    from (select k.poll_id, count(*) filter (where not k.is_counted) as fresh from kept k group by 1) p
    cross join lateral (select gen_random_uuid() as tag, uuid_hash(gen_random_uuid()) as hash offset 0) pivot),
  cast_again as (
    delete from secret_withdrawals w using kept k where k.was_taken_back and w.poll_id = k.poll_id and w.tag = k.tag),
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
      select p.poll_id, near.voter_id from polled p cross join lateral (
        (select m.voter_id from secret_marks m where m.poll_id = p.poll_id and uuid_hash(m.voter_id) >= p.hash
         order by uuid_hash(m.voter_id) limit mixed)
        union all
        (select m.voter_id from secret_marks m where m.poll_id = p.poll_id and uuid_hash(m.voter_id) < p.hash
         order by uuid_hash(m.voter_id) limit mixed)
        limit mixed) near) old
    where m.poll_id = old.poll_id and m.voter_id = old.voter_id
    returning m.*),
  marks_down as (
    insert into secret_marks (poll_id, member_id, guest_id)
    select * from (
      select k.poll_id, case when g.id is null then k.voter end, g.id
      from kept k left join guests g on g.id = k.voter where not k.has_voted
      union all
      select u.poll_id, u.member_id, u.guest_id from marks_up u) all_of_them
    order by gen_random_uuid())
  select c.poll_id, c.voter,
    case when c.has_voted = (c.is_counted or c.was_taken_back) then 'kept' when c.has_voted then 'voted' else 'taken' end,
    coalesce(p.there_are < secret_floor(), true)
  from cast_now c left join polled p on p.poll_id = c.poll_id;
end $$;

-- As before; but who has voted stays who has voted, for nobody knows whose ballot it is.
create or replace function withdraw_secret_ballot(poll uuid, voter uuid, code_tag uuid)
returns table (is_done boolean, was_few boolean) language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform hold_secret_ballots(poll);
  return query
  with mine as materialized (
    select b.tag from secret_marks m join secret_ballots b on b.poll_id = m.poll_id
    where m.poll_id = poll and m.voter_id = voter and b.tag = code_tag),
  ballot_gone as (delete from secret_ballots b using mine where b.poll_id = poll and b.tag = mine.tag),
  kept_in_mind as (insert into secret_withdrawals (poll_id, tag) select poll, mine.tag from mine)
  select exists (select from mine),
    (select count(*) from (select from secret_ballots b where b.poll_id = poll limit secret_floor()) few) < secret_floor();
end $$;

-- As before; and whoever's ballot was taken back is waited for.
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
      and not exists (select from secret_marks m where m.poll_id = poll and m.guest_id = g.id))
  or exists (select from secret_withdrawals w where w.poll_id = poll);
end;

-- What a closed poll has led to is found no more by others once its results are for those who keep order.
create function note_poll_shown_otherwise() returns trigger language plpgsql as $$
begin
  perform note_poll(new.id);
  return null;
end $$;
create trigger polls_shown_otherwise after update of results on polls
  for each row when (new.results <> old.results) execute function note_poll_shown_otherwise();
