-- Who asked to be let into a group and was not: they may ask again after a while.
create table declined_requests (
  group_id    uuid not null references groups,
  member_id   uuid not null references members,
  declined_at timestamptz not null default site_now(),
  primary key (group_id, member_id)
);
create index declined_requests_of_member on declined_requests (member_id);
