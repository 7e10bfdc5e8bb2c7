-- Two more things that keepers decide: a passage is taken out of what somebody wrote, which stays otherwise, and a post goes with
-- all that hangs on it to another group.

alter table journal drop constraint journal_kind_check;
alter table journal add constraint journal_kind_check check (kind in ('keep', 'reopen', 'remove', 'restore', 'lock', 'unlock', 'pin',
  'unpin', 'warn', 'unwarn', 'silence', 'unsilence', 'ban', 'unban', 'expel', 'admit', 'role', 'uphold', 'deny', 'suspend', 'unsuspend',
  'approve', 'unapprove', 'decline', 'undecline', 'purge', 'unpurge', 'redact', 'unredact', 'move', 'unmove'));

create or replace function family_of(kind text) returns text language sql immutable
return case kind when 'restore' then 'remove' when 'unlock' then 'lock' when 'unpin' then 'pin' when 'unsilence' then 'silence'
  when 'unban' then 'ban' when 'admit' then 'expel' when 'unsuspend' then 'suspend' when 'unapprove' then 'approve'
  when 'undecline' then 'decline' when 'unredact' then 'redact' when 'unmove' then 'move' else kind end;

-- What a post or a comment said before a passage was taken out, as it was shown, so that it can be put back: the version of it,
-- which only its author and the keepers read from then on, and those before it.
create table redactions (
  line_id    uuid primary key references journal,
  subject_id uuid not null,
  thread_id  uuid not null references threads,
  version    int not null,
  title      text not null,
  body       text not null,
  html       text not null,
  excerpt    text not null,
  renderer   int not null,
  tags       text[] not null,
  pictures   uuid[] not null
);
create index redactions_of on redactions (subject_id, version);
create index redactions_of_thread on redactions (thread_id);

-- The first version of a text that somebody may read of its history.
create function first_version_for(subject uuid, viewer uuid) returns int language sql stable
return coalesce((
  select max(r.version) + 1 from redactions r join threads t on t.id = r.thread_id
  where r.subject_id = subject and not exists (select from journal u where u.undoes = r.line_id)
    and viewer is distinct from coalesce((select c.author_id from comments c where c.id = subject), t.author_id)
    and not exists (select from kept_groups(viewer) k where k.id = t.group_id)), 0);

-- From where a post went, and to where.
create table moves (
  line_id    uuid primary key references journal,
  thread_id  uuid not null references threads,
  from_group uuid not null references groups,
  to_group   uuid not null references groups,
  check (from_group <> to_group)
);
create index moves_of_thread on moves (thread_id);
create index moves_from on moves (from_group);
create index moves_to on moves (to_group);

-- Takes a post with all that hangs on it to another group. Its pins stay behind; the pictures that it alone shows there go with
-- it, and so do what waits below it and what is reported of it. Search, tags and polls follow by triggers of their own.
create function move_thread(thread uuid, into_group uuid) returns void language plpgsql as $$
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
  delete from claims l using cases c where c.id = l.case_id and c.thread_id = thread and c.closed_at is null;
  update cases c set group_id = into_group where c.thread_id = thread and c.closed_at is null;
end $$;

-- The journal and the queue as before; but of what has gone to another group they say no more than that it is not here.
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
       not exists (select from journal l
                   where l.id > j.id and family_of(l.kind) = family_of(j.kind) and j.kind not in ('keep', 'warn')
                     and l.group_id is not distinct from j.group_id
                     and case when j.kind in ('silence', 'ban', 'unban', 'expel', 'admit', 'role', 'suspend')
                              then l.member_id = j.member_id
                              else l.thread_id = j.thread_id and l.comment_id is not distinct from j.comment_id end) as is_latest
from journal j left join groups g on g.id = j.group_id join members a on a.id = j.actor_id
left join members m on m.id = j.member_id left join threads t on t.id = j.thread_id
left join posts p on p.id = j.thread_id left join articles s on s.id = j.thread_id left join comments n on n.id = j.comment_id
left join rulings r on j.id in (r.of_content, r.of_author);

create or replace view case_lines as
select c.id, c.group_id, g.slug as group_slug, g.name as group_name, g.accent, c.thread_id, c.comment_id, a.slug as article_slug,
       m.id as author_id, m.name as author_name, m.handle as author_handle, m.picture_id as author_picture,
       case when t.group_id = c.group_id then coalesce(nullif(a.title, ''), nullif(p.title, ''), p.excerpt, '') else '' end as heading,
       case when t.group_id = c.group_id then coalesce(n.excerpt, p.excerpt, a.excerpt, '') else '' end as excerpt,
       t.deleted_at is not null or n.deleted_at is not null as is_gone, c.opened_at, c.closed_at, has_appeal(c.id) as has_appeal,
       (select json_agg(json_build_array(r.reason, r.count) order by r.count desc, r.reason)
        from (select reason, count(*) as count from reports r where r.case_id = c.id group by reason) r) as reasons,
       why.points, why.score, k.id as keeper_id, k.name as keeper_name, k.handle as keeper_handle, k.picture_id as keeper_picture,
       case when k.id is not null then claim_ends(l) end as claimed_until
from cases c join groups g on g.id = c.group_id join members m on m.id = c.author_id join threads t on t.id = c.thread_id
left join posts p on p.id = c.thread_id left join articles a on a.id = c.thread_id left join comments n on n.id = c.comment_id
left join claims l on l.case_id = c.id and claim_ends(l) > site_now()
left join members k on k.id = l.member_id
cross join lateral (
  select coalesce(sum(w.points), 0)::int as score, json_agg(json_build_array(w.name, w.points, w.count)) as points
  from case_points(c) w) why;
