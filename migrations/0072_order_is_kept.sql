-- What a keeper's acts lead to, where it led elsewhere.

-- Whose queue a group's cases stand in, as before; but nobody keeps order who is silenced there, and nobody looks after the site
-- who owes it a second step.
create or replace function kept_groups(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select g.id from groups g
  where (exists (select from memberships m where m.group_id = g.id and m.member_id = viewer and m.role <> 'member')
         or g.visibility = 'public'
            and exists (select from members m where m.id = viewer and m.site_role is not null and m.deleted_at is null
                                                and not owes_factor(m.id)))
    and not exists (select from silences_now(g.id, viewer));
end;

-- Whoever keeps a group no more has none of its cases in hand.
create function give_cases_back() returns trigger language plpgsql as $$
begin
  delete from claims l using cases c
  where c.id = l.case_id and c.group_id = old.group_id and l.member_id = old.member_id
    and not exists (select from kept_groups(old.member_id) k where k.id = old.group_id);
  return null;
end $$;
create trigger cases_given_back after delete or update of role on memberships
for each row when (old.role <> 'member') execute function give_cases_back();

-- An appeal waits as long as what it is against holds.
create or replace function has_appeal(of_case uuid) returns boolean language sql stable
return exists (select from rulings r join appeals a on a.ruling_id = r.id
               where r.case_id = of_case and not exists (select from appeal_answers w where w.ruling_id = r.id)
                 and not exists (select from ended_rulings e where e.ruling_id = r.id));

-- Whether a keeper's word is that this is gone: its author does not bring it back, though they took it away themselves before.
create function is_kept_away(of_thread uuid, of_comment uuid) returns boolean language sql stable
return coalesce((select j.kind = 'remove' from journal j
                 where j.thread_id = of_thread and j.comment_id is not distinct from of_comment and j.kind in ('remove', 'restore')
                 order by j.id desc limit 1), false);

-- What was ended with a ban, so that it can be given back when the ban should not have been.
alter table bans add column was_in boolean not null default false;

-- An invitation lets people in for as long as whoever made it could make it.
create function may_invite(into_group uuid, who uuid) returns boolean language sql stable
return exists (select from memberships m
               where m.group_id = into_group and m.member_id = who and m.rank <= least_rank(into_group, 'invite', 1::smallint))
  and not exists (select from silences_now(into_group, who)) and not exists (select from suspensions_now(who));
create or replace function invite_is_alive(i invites) returns boolean language sql volatile
return i.revoked_at is null and coalesce(i.expires_at > site_now(), true) and coalesce(i.uses < i.max_uses, true)
  and may_invite(i.group_id, i.created_by);

create function invites_of_silenced() returns trigger language plpgsql as $$
begin perform refuse_silenced(new.group_id, new.created_by); return new; end $$;
create trigger invites_of_silenced before insert on invites for each row execute function invites_of_silenced();
