-- An owner of the site sees it as one of its members does, for half an hour at most, to help them: in their own session, and without
-- being able to change anything. When it was done is noted in the audit log and among the member's sign-ins.

create table guises (
  session_id uuid primary key references sessions on delete cascade,
  member_id  uuid not null references members on delete cascade,
  begun_at   timestamptz not null default site_now(),
  until      timestamptz not null
);
create index guises_of_member on guises (member_id);

alter table sign_ins drop constraint sign_ins_way_check;
alter table sign_ins add constraint sign_ins_way_check
  check (way in ('joined', 'password', 'letter', 'passkey', 'identity', 'again', 'guise'));

-- In whose guise a session is at this moment, and until when: only as long as its own member owns the site, and never in that of
-- somebody who looks after it.
create function guise_of(session uuid, own uuid) returns table (member_id uuid, until timestamptz) language sql stable
begin atomic
  select g.member_id, g.until from guises g
  join members o on o.id = own and o.site_role = 'owner' and not owes_factor(o.id)
  join members m on m.id = g.member_id and m.deleted_at is null and m.site_role is null
  where g.session_id = session and g.until > site_now() and not exists (select from suspensions_now(g.member_id));
end;
