-- What keepers decided of a thing goes with it: a case stands in the group where its thing is, and what was done is undone by those
-- who keep that group. Of a move those judge, too, who keep the group in which the post was.

update cases c set group_id = t.group_id from threads t where t.id = c.thread_id and c.group_id <> t.group_id;

-- As before; but every case of it goes with it, not the open ones alone.
create or replace function move_thread(thread uuid, into_group uuid) returns void language plpgsql as $$
declare from_group uuid;
begin
  select t.group_id into from_group from threads t where t.id = thread;
  delete from pins p where p.thread_id = thread;
  update groups g set welcome_post = null where g.welcome_post = thread;
  update threads t set group_id = into_group where t.id = thread;
  update media m set group_id = into_group
  where m.group_id = from_group and m.id in (select i.media_id from picture_places i where i.thread_id = thread)
    and not exists (select from picture_places i where i.media_id = m.id and i.thread_id <> thread);
  update held_writes h set group_id = into_group where h.thread_id = thread;
  delete from claims l using cases c where c.id = l.case_id and c.thread_id = thread;
  update cases c set group_id = into_group where c.thread_id = thread;
end $$;

-- Appeals against moves that wait for their answer.
create view moves_appealed as
select r.id as ruling_id, c.id as case_id, c.author_id, m.from_group, m.to_group
from moves m join rulings r on r.of_content = m.line_id join cases c on c.id = r.case_id join appeals a on a.ruling_id = r.id
where not exists (select from appeal_answers w where w.ruling_id = r.id)
  and not exists (select from ended_rulings e where e.ruling_id = r.id);

-- Whether somebody looks after the site.
create function looks_after_site(who uuid) returns boolean language sql stable
return exists (select from members m where m.id = who and m.site_role is not null and m.deleted_at is null and not owes_factor(m.id));

-- The cases that somebody may judge: those of the groups they keep, and the appeals against moves out of one of those, or out of any
-- for whoever looks after the site. Of what has gone where they do not keep order these say no more than where it was.
create function cases_for(viewer uuid) returns setof case_lines language sql stable
begin atomic
  select l.* from case_lines l where l.group_id in (select k.id from kept_groups(viewer) k)
  union all
  select l.id, g.id, g.slug, g.name, g.accent, l.thread_id, l.comment_id, l.article_slug, l.author_id, l.author_name, l.author_handle,
         l.author_picture, ''::text, ''::text, l.is_gone, l.opened_at, l.closed_at, l.has_appeal, l.reasons, l.points, l.score,
         l.keeper_id, l.keeper_name, l.keeper_handle, l.keeper_picture, l.claimed_until
  from moves_appealed v join case_lines l on l.id = v.case_id join groups g on g.id = v.from_group
  where l.group_id not in (select k.id from kept_groups(viewer) k)
    and (v.from_group in (select k.id from kept_groups(viewer) k) or looks_after_site(viewer));
end;

-- As before, and such an appeal waits in both groups.
create or replace view keepers_desk as
select c.group_id, c.id as item_id, c.author_id, 'report' as kind from cases c where c.closed_at is null
union all
select c.group_id, a.ruling_id, c.author_id, 'appeal'
from appeals a join rulings r on r.id = a.ruling_id join cases c on c.id = r.case_id
where not exists (select from appeal_answers w where w.ruling_id = r.id)
  and not exists (select from ended_rulings e where e.ruling_id = r.id)
union all
select v.from_group, v.ruling_id, v.author_id, 'appeal'
from moves_appealed v join cases c on c.id = v.case_id where c.group_id <> v.from_group
union all
select h.group_id, h.id, h.author_id, 'held' from held_writes h
where not exists (select from held_rulings r where r.held_id = h.id) and not exists (select from suspensions_now(h.author_id));

create or replace function waits_for(who uuid) returns int language sql stable
return case when exists (select from memberships m where m.member_id = who and m.role <> 'member')
              or exists (select from members m where m.id = who and m.site_role is not null)
       then (select count(*)::int from (
               select d.item_id from keepers_desk d where d.group_id in (select k.id from kept_groups(who) k)
               union
               select v.ruling_id from moves_appealed v where looks_after_site(who)
               limit 100) waiting) end;

-- The passage that was taken out, as it was named; what went at each place, in their order, and what stands there instead.
alter table redactions add column passage text not null default '';
alter table redactions add column pieces text[] not null default '{}';
alter table redactions add column marker text not null default '';

-- The journal as before, with where the thing stands now. What was done since to the same thing counts wherever that was; of several
-- passages each is put back by itself.
create or replace view journal_lines as
select j.id, j.group_id, g.slug as group_slug, g.name as group_name, j.kind, j.thread_id, j.comment_id, s.slug as article_slug,
       case when t.group_id = coalesce(j.group_id, t.group_id)
            then coalesce(nullif(s.title, ''), nullif(p.title, ''), p.excerpt) end as heading,
       t.deleted_at is not null or n.deleted_at is not null or t.group_id <> coalesce(j.group_id, t.group_id) as is_gone,
       a.id as actor_id, a.name as actor_name, a.handle as actor_handle, a.picture_id as actor_picture,
       m.id as member_id, m.name as member_name, m.handle as member_handle, m.picture_id as member_picture,
       j.before, j.after, j.until, j.reason, j.words, j.done_at, j.undoes,
       exists (select from journal u where u.undoes = j.id) as is_undone,
       r.id as ruling_id, r.of_content = j.id as is_of_content,
       -- Whether nothing of its kind has been done to the same since.
       case when j.kind in ('silence', 'ban', 'unban', 'expel', 'admit', 'role', 'suspend')
            then not exists (select from journal l
                             where l.id > j.id and l.member_id = j.member_id and family_of(l.kind) = family_of(j.kind)
                               and l.group_id is not distinct from j.group_id)
            when j.kind in ('keep', 'warn', 'redact') then true
            else not exists (select from journal l
                             where l.id > j.id and l.thread_id = j.thread_id and family_of(l.kind) = family_of(j.kind)
                               and l.comment_id is not distinct from j.comment_id) end as is_latest,
       t.group_id as stands_in
from journal j left join groups g on g.id = j.group_id join members a on a.id = j.actor_id
left join members m on m.id = j.member_id left join threads t on t.id = j.thread_id
left join posts p on p.id = j.thread_id left join articles s on s.id = j.thread_id left join comments n on n.id = j.comment_id
left join rulings r on j.id in (r.of_content, r.of_author);

-- In a raid the addresses of mail lead nowhere either.
create or replace function without_links(html text) returns text language sql immutable
return regexp_replace(html, '<a [^>]*?href="(?:https?|mailto):[^>]*?>(.*?)</a>', '\1', 'g');
