-- The ballots of secret polls are published as well: by their tags, which nobody can trace to a voter, and by which a voter
-- finds their own.

drop function ballots_to_publish(uuid);
create function ballots_to_publish(poll uuid) returns table (
  place uuid, choices uuid[], points int[], number bigint, stance text, reason text, name text, tag uuid
) language sql stable
begin atomic
  select b.member_id, b.choices, b.points, b.number, b.stance, case when p.named or b.stance = 'block' then b.reason end, n.name,
    null::uuid
  from polls p
  join ballots b on b.poll_id = p.id
  left join published_names n on n.poll_id = b.poll_id and n.member_id = b.member_id
  where p.id = poll
  union all
  select b.tag, b.choices, b.points, b.number, b.stance, case when b.stance = 'block' then b.reason end, null, b.tag
  from secret_ballots b where b.poll_id = poll;
end;
