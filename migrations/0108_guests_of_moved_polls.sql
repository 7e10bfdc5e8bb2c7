-- Guests of a poll were invited where it stood. Where the post it stands in goes to a group that not everybody reads, their links lead
-- nowhere, and lead there again once it is back, or where everybody reads it. A row of its own, for a guest of a closed poll does not
-- change; without it a link leads as before.

create table shut_guests (
  guest_id uuid primary key references guests on delete cascade,
  -- The group in which they were invited. The id refers to nothing: should that group go, they stay shut out.
  in_group uuid not null,
  shut_at  timestamptz not null default site_now()
);

-- As before; and nobody waits for whoever has no way to the poll.
create or replace function poll_awaits_votes(poll uuid) returns boolean language sql stable
begin atomic
  select exists (
    select from electors_of(poll) e
    where not exists (select from ballots b where b.poll_id = poll and b.member_id = e.member_id)
      and not exists (select from secret_marks m where m.poll_id = poll and m.member_id = e.member_id))
  or exists (
    select from guests g
    where g.poll_id = poll and g.taken_back_at is null
      and not exists (select from shut_guests s where s.guest_id = g.id)
      and not exists (select from ballots b where b.poll_id = poll and b.guest_id = g.id)
      and not exists (select from secret_marks m where m.poll_id = poll and m.guest_id = g.id))
  or exists (select from secret_withdrawals w where w.poll_id = poll);
end;
