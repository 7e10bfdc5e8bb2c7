-- Guests: people who are no members and vote in one poll by a personal link. A guest's ballot lies among those of the
-- members, in the same table and under the same laws, so that whatever counts, closes or forbids looks at one place.

create table guests (
  id         uuid primary key,
  poll_id    uuid not null references polls,
  name       text not null check (char_length(name) between 1 and 60),
  -- In lower case; shown to whoever invited them, and to nobody else.
  email      text not null check (char_length(email) between 3 and 254),
  -- What their vote weighs, in thousandths; other than one vote only where votes have weights.
  weight     int not null default 1000 check (weight between 1 and 1000000),
  invited_by uuid not null references members,
  invited_at timestamptz not null default site_now(),
  -- The letter with their latest link; none before it has been written.
  letter_id  uuid,
  -- Of a secret poll alone, where nobody knows whose a ballot is: no link leads to it any more, and whoever is invited
  -- again at this address has voted if they had. In other polls the row goes, and the ballot with it.
  taken_back_at timestamptz,
  constraint guests_once unique (poll_id, email),
  -- What a ballot names, so that it is one of this poll's guests.
  constraint guests_of_their_poll unique (poll_id, id)
);
create index guests_to_be_written_to on guests (poll_id) where letter_id is null and taken_back_at is null;

-- The links that lead to a guest's ballot. Each letter has one of its own, for of a link only the hash is kept; those
-- sent before go on leading there, unless a new one was asked for in their place.
create table guest_links (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  guest_id   uuid not null references guests on delete cascade,
  made_at    timestamptz not null default site_now()
);
create index guest_links_of_guest on guest_links (guest_id, made_at);

-- Added while the poll is not over, 500 at most with those members who are named for it, and weighing otherwise than one
-- vote only where votes have weights.
create function keep_guests() returns trigger language plpgsql as $$
declare most constant int := 500;
begin
  if exists (select from (select distinct poll_id from changed) c join polls p on p.id = c.poll_id where poll_state(p) = 'closed') then
    raise exception 'guests of a poll that is over' using errcode = 'check_violation', constraint = 'guests_of_closed_poll';
  elsif exists (
    select from (select distinct poll_id from changed) c
    where (select count(*) from guests g where g.poll_id = c.poll_id)
        + (select count(*) from electors e where e.poll_id = c.poll_id) > most) then
    raise exception 'too many guests of a poll' using errcode = 'check_violation', constraint = 'guests_most';
  elsif exists (select from changed c join polls p on p.id = c.poll_id where c.weight <> 1000 and not p.weighted) then
    raise exception 'a weight where votes have none' using errcode = 'check_violation', constraint = 'guests_weigh';
  end if;
  return null;
end $$;
create trigger guests_come after insert on guests
  referencing new table as changed for each statement execute function keep_guests();
create trigger guests_change after update on guests
  referencing new table as changed for each statement execute function keep_guests();

-- A ballot is a member's or a guest's: one each, by a key for either. The members' key is what it was, and so is the
-- statement that their votes go by; a guest's ballot has no place in it, and theirs none in the guests'.
alter table ballots
  add column guest_id uuid,
  drop constraint ballots_pkey,
  alter column member_id drop not null,
  add constraint ballots_once unique (poll_id, member_id),
  add constraint ballots_of_one check ((member_id is null) <> (guest_id is null)),
  add constraint ballots_of_guests foreign key (poll_id, guest_id) references guests (poll_id, id);
create unique index ballots_once_a_guest on ballots (poll_id, guest_id) where guest_id is not null;

-- The same of those whose vote went with a choice.
alter table lost_votes
  add column guest_id uuid references guests on delete cascade,
  drop constraint lost_votes_pkey,
  alter column member_id drop not null,
  add constraint lost_votes_once unique (poll_id, member_id),
  add constraint lost_votes_of_one check ((member_id is null) <> (guest_id is null));
create unique index lost_votes_once_a_guest on lost_votes (poll_id, guest_id) where guest_id is not null;

-- And of those who have voted secretly. They are taken up and laid down together, members and guests alike, so they
-- have one key for both.
alter table secret_marks
  add column guest_id uuid,
  drop constraint secret_marks_pkey,
  alter column member_id drop not null,
  add column voter_id uuid not null generated always as (coalesce(member_id, guest_id)) stored,
  add constraint secret_marks_once primary key (poll_id, voter_id),
  add constraint secret_marks_of_one check ((member_id is null) <> (guest_id is null)),
  add constraint secret_marks_of_guests foreign key (poll_id, guest_id) references guests (poll_id, id);
drop index secret_marks_mixed;
create index secret_marks_mixed on secret_marks (poll_id, uuid_hash(voter_id));
drop index secret_marks_of_member;
create index secret_marks_of_member on secret_marks (member_id, poll_id);

-- Every ballot is one that its poll takes, as before. That a guest may vote says their row, of which the ballot is.
create or replace function check_ballot() returns trigger language plpgsql as $$
declare known int; fewest int; most int; kind_of text; is_secret boolean; is_for_all boolean; p polls; refusal text;
begin
  select count(c.id), q.min_choices, q.max_choices, q.kind, q.secret, q.electorate = 'members' and q.latecomers
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
  refusal := ballot_refusal(p.kind, p.min_choices, p.max_choices, p.most_points, p.budget, p.least_number, p.most_number,
    p.number_step, p.reasons, known, new.choices, new.points, new.number, new.stance, new.reason);
  if refusal is not null then
    raise exception 'a ballot that the poll does not take: %', refusal
      using errcode = 'check_violation', constraint = 'ballots_fit';
  end if;
  return new;
end $$;

create or replace function check_secret_voters() returns trigger language plpgsql as $$
begin
  if exists (
    select from changed c join polls p on p.id = c.poll_id
    where p.electorate = 'named' and c.guest_id is null
      and not exists (select from electors e where e.poll_id = p.id and e.member_id = c.member_id)) then
    raise exception 'a ballot of one who may not vote' using errcode = 'check_violation', constraint = 'ballots_of_electors';
  end if;
  return null;
end $$;

-- As before; a voter is a member or a guest.
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
    case when c.has_voted = c.is_known then 'kept' when c.has_voted then 'voted' else 'taken' end,
    coalesce(p.there_are < secret_floor(), true)
  from cast_now c left join polled p on p.poll_id = c.poll_id;
end $$;

create or replace function withdraw_secret_ballot(poll uuid, voter uuid, code_tag uuid)
returns table (is_done boolean, was_few boolean) language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform hold_secret_ballots(poll);
  return query
  with mine as materialized (
    select m.voter_id, b.tag from secret_marks m join secret_ballots b on b.poll_id = m.poll_id
    where m.poll_id = poll and m.voter_id = voter and b.tag = code_tag),
  ballot_gone as (delete from secret_ballots b using mine where b.poll_id = poll and b.tag = mine.tag),
  mark_gone as (delete from secret_marks m using mine where m.poll_id = poll and m.voter_id = mine.voter_id)
  select exists (select from mine),
    (select count(*) from (select from secret_ballots b where b.poll_id = poll limit secret_floor()) few) < secret_floor();
end $$;

-- As before; answers the members and the guests whose votes have gone.
create or replace function take_choice_away(choice choices) returns setof uuid language plpgsql as $$
begin
  return query
  insert into lost_votes as l (poll_id, member_id, label)
  select b.poll_id, b.member_id, choice.label from ballots b
  where b.poll_id = choice.poll_id and choice.id = any(b.choices) and b.member_id is not null
  on conflict (poll_id, member_id) do update set label = excluded.label, lost_at = excluded.lost_at
  returning l.member_id;
  return query
  insert into lost_votes as l (poll_id, guest_id, label)
  select b.poll_id, b.guest_id, choice.label from ballots b
  where b.poll_id = choice.poll_id and choice.id = any(b.choices) and b.guest_id is not null
  on conflict (poll_id, guest_id) where guest_id is not null do update set label = excluded.label, lost_at = excluded.lost_at
  returning l.guest_id;
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

-- That guests have been added, or taken back, is written down beside the changes of the choices: how many there were,
-- and how many there are.
alter table choice_changes drop constraint choice_changes_act_check,
  add constraint choice_changes_act_check
    check (act in ('renamed', 'added', 'replaced', 'removed', 'results', 'question', 'opens', 'closes', 'reopened', 'guests'));
