-- Those who keep order are written to of what has come to wait for them: at once of the first, then gathered, and at most once
-- an hour while more comes. Whoever wants it less often, or not, says so.

alter table members add column keeper_letters text not null default 'at-once'
  check (keeper_letters in ('at-once', 'daily', 'off'));
create index memberships_of_keepers on memberships (member_id) where role <> 'member';

-- Everything that waits for a group's keepers: what was reported, the appeals, and what nobody else sees yet.
create view keepers_desk as
select c.group_id, c.id as item_id, c.author_id, 'report' as kind from cases c where c.closed_at is null
union all
select c.group_id, a.ruling_id, c.author_id, 'appeal'
from appeals a join rulings r on r.id = a.ruling_id join cases c on c.id = r.case_id
where not exists (select from appeal_answers w where w.ruling_id = r.id)
  and not exists (select from ended_rulings e where e.ruling_id = r.id)
union all
select h.group_id, h.id, h.author_id, 'held' from held_writes h
where not exists (select from held_rulings r where r.held_id = h.id) and not exists (select from suspensions_now(h.author_id));

-- How much waits for somebody, counted as far as 100; null for whoever keeps no order.
create function waits_for(who uuid) returns int language sql stable
return case when exists (select from memberships m where m.member_id = who and m.role <> 'member')
              or exists (select from members m where m.id = who and m.site_role is not null)
       then (select count(*)::int from (select from keepers_desk d
               where d.group_id in (select k.id from kept_groups(who) k) limit 100) waiting) end;

-- Whose queue a group's cases stand in: as `kept_groups`, seen from the group.
create function keepers_of(of_group uuid) returns table (member_id uuid) language sql stable
begin atomic
  select m.member_id from memberships m
  where m.group_id = of_group and m.role <> 'member' and not exists (select from silences_now(of_group, m.member_id))
  union
  select m.id from members m join groups g on g.id = of_group and g.visibility = 'public'
  where m.site_role is not null and m.deleted_at is null and not owes_factor(m.id)
    and not exists (select from silences_now(of_group, m.id));
end;

-- What a keeper has been written to about, with the letter that told them.
create table keeper_told (
  member_id uuid not null references members on delete cascade,
  item_id   uuid not null,
  mail_id   uuid not null,
  told_at   timestamptz not null default site_now(),
  primary key (member_id, item_id)
);
create index keeper_told_lately on keeper_told (member_id, told_at desc);
create index keeper_told_by on keeper_told (mail_id);
create index keeper_told_by_age on keeper_told (told_at);

-- Such a letter names groups, and is sent to those alone who still keep them all.
alter table mails add column kept_groups uuid[];
