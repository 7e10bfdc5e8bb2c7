-- What a poll takes along when it is asked again, or a second time: its choices, who is named for it, and its guests, each
-- with a letter of their own for every time.
create or replace function ask_the_same(was polls, poll uuid) returns void language plpgsql as $$
begin
  insert into choices (id, poll_id, position, label, came_from)
  select gen_random_uuid(), poll, row_number() over (order by c.position) - 1, c.label, coalesce(c.came_from, c.id)
  from choices c where c.poll_id = was.id;
  if was.none_choice is not null then
    update polls p set none_choice = (
      select c.id from choices c join choices other on coalesce(other.came_from, other.id) = c.came_from
      where other.id = was.none_choice and c.poll_id = poll)
    where p.id = poll;
  end if;
  insert into electors select (jsonb_populate_record(e, jsonb_build_object('poll_id', poll))).* from electors e where e.poll_id = was.id;
  insert into guests (id, poll_id, name, email, weight, invited_by)
  select gen_random_uuid(), poll, g.name, g.email, g.weight, g.invited_by
  from guests g where g.poll_id = was.id and g.taken_back_at is null;
end $$;

-- Whether somebody has voted as a guest of a poll, by the address that they have proven: then they do not as a member besides.
create function voted_as_guest(poll uuid, member uuid) returns boolean language sql stable
begin atomic
  select exists (
    select from members m join guests g on g.poll_id = poll and g.email = m.email
    where m.id = member and m.email_confirmed_at is not null
      and (exists (select from ballots b where b.poll_id = poll and b.guest_id = g.id)
        or exists (select from secret_marks s where s.poll_id = poll and s.guest_id = g.id)));
end;
