-- What members report, how their group's keepers rule on it, and the one appeal against that.

-- Whose queue a group's cases stand in: its keepers', and, of what anybody may read, that of those who look after the site.
create function kept_groups(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select g.id from groups g
  where exists (select from memberships m where m.group_id = g.id and m.member_id = viewer and m.role <> 'member')
     or g.visibility = 'public'
        and exists (select from members m where m.id = viewer and m.site_role is not null and m.deleted_at is null);
end;

-- A post, an article or a comment that has been reported: one open case for each.
create table cases (
  id         uuid primary key,
  group_id   uuid not null references groups,
  thread_id  uuid not null references threads,
  comment_id uuid,
  author_id  uuid not null references members,
  opened_at  timestamptz not null default site_now(),
  closed_at  timestamptz,
  foreign key (thread_id, comment_id) references comments (thread_id, id)
);
create unique index cases_open on cases (thread_id, comment_id) nulls not distinct where closed_at is null;
create index cases_of_group on cases (group_id, closed_at desc, id desc);
create index cases_of_author on cases (author_id, group_id);

-- What somebody says of it: once, until it has been ruled on; said again, it replaces what they said.
create table reports (
  case_id     uuid not null references cases,
  reporter_id uuid not null references members,
  reason      text not null check (reason in ('spam', 'unkind', 'off-topic', 'private', 'rules', 'else')),
  words       text not null default '' check (char_length(words) <= 1000),
  made_at     timestamptz not null default site_now(),
  primary key (case_id, reporter_id)
);
create index reports_of_reporter on reports (reporter_id);

-- Who looks at a case now, so that no two do; by itself it ends after a while.
create table claims (
  case_id    uuid primary key references cases,
  member_id  uuid not null references members,
  claimed_at timestamptz not null default site_now()
);
create index claims_of_member on claims (member_id);

-- What was decided of a case, as it stands in the journal: of the thing itself, and of its author if anything.
create table rulings (
  id            uuid primary key,
  case_id       uuid not null references cases,
  member_id     uuid not null references members,
  reason        text not null check (reason in ('spam', 'unkind', 'off-topic', 'private', 'rules', 'else')),
  of_content    uuid not null unique references journal,
  of_author     uuid unique references journal,
  ruled_at      timestamptz not null default site_now()
);
create index rulings_of_case on rulings (case_id, id desc);
create index rulings_by_reason on rulings (reason, id desc);
create index rulings_of_member on rulings (member_id);

-- A ruling that holds no more, since it was undone or an appeal against it was upheld.
create table ended_rulings (
  ruling_id uuid primary key references rulings,
  member_id uuid not null references members,
  ended_at  timestamptz not null default site_now()
);
create index ended_rulings_of_member on ended_rulings (member_id);

-- The author's one word against a ruling, and what came of it.
create table appeals (
  ruling_id   uuid primary key references rulings,
  words       text not null check (char_length(words) between 1 and 2000),
  made_at     timestamptz not null default site_now()
);
create table appeal_answers (
  ruling_id   uuid primary key references appeals,
  member_id   uuid not null references members,
  is_upheld   boolean not null,
  words       text not null default '' check (char_length(words) <= 2000),
  answered_at timestamptz not null default site_now()
);
create index appeal_answers_of_member on appeal_answers (member_id);

-- Whether an appeal in this case waits for its answer.
create function has_appeal(of_case uuid) returns boolean language sql stable
return exists (select from rulings r join appeals a on a.ruling_id = r.id
               where r.case_id = of_case and not exists (select from appeal_answers w where w.ruling_id = r.id));

-- How reports of somebody's in a group have been found: so many led to something, so many to nothing.
create function record_of(reporter uuid, in_group uuid) returns table (upheld int, declined int) language sql stable
begin atomic
  select count(*) filter (where j.kind <> 'keep' or l.of_author is not null)::int,
         count(*) filter (where j.kind = 'keep' and l.of_author is null)::int
  from reports r join cases c on c.id = r.case_id and c.group_id = in_group and c.closed_at is not null
  join lateral (select l.* from rulings l where l.case_id = c.id order by l.id desc limit 1) l on true
  join journal j on j.id = l.of_content
  where r.reporter_id = reporter and not exists (select from ended_rulings e where e.ruling_id = l.id);
end;

-- How many rulings that went against somebody in a group still hold.
create function rulings_against(author uuid, in_group uuid) returns int language sql stable
begin atomic
  select count(*)::int from cases c join rulings l on l.case_id = c.id join journal j on j.id = l.of_content
  where c.author_id = author and c.group_id = in_group and (j.kind <> 'keep' or l.of_author is not null)
    and not exists (select from ended_rulings e where e.ruling_id = l.id);
end;

-- Why a case should be looked at sooner than others: each reason by its name, with its points and what it counts.
create function case_points(c cases) returns table (name text, points int, count int) language sql stable
begin atomic
  select 'reporters', least(10 * n, 50), n
  from (select count(*)::int as n from reports r where r.case_id = c.id) told where n > 0
  union all
  select 'trusted', least(5 * n, 15), n
  from (select count(*)::int as n from reports r cross join lateral record_of(r.reporter_id, c.group_id) o
        where r.case_id = c.id and o.upheld > o.declined) told where n > 0
  union all
  select 'doubted', -least(5 * n, 15), n
  from (select count(*)::int as n from reports r cross join lateral record_of(r.reporter_id, c.group_id) o
        where r.case_id = c.id and o.declined > o.upheld) told where n > 0
  union all
  select 'private', 20, n
  from (select count(*)::int as n from reports r where r.case_id = c.id and r.reason = 'private') told where n > 0
  union all
  select 'new', 10, greatest(0, extract(day from c.opened_at - m.created_at)::int)
  from members m where m.id = c.author_id and m.deleted_at is null and m.created_at > c.opened_at - interval '7 days'
  union all
  select 'before', least(5 * n, 20), n from (select rulings_against(c.author_id, c.group_id) as n) told where n > 0
  union all
  select 'links', least(5 * n, 15), n
  from (select cardinality(regexp_split_to_array(coalesce(
          (select m.body from comments m where m.id = c.comment_id),
          (select p.body from posts p where p.id = c.thread_id and c.comment_id is null),
          (select a.body from articles a where a.id = c.thread_id and c.comment_id is null), ''), 'https?://')) - 1 as n) told
  where n > 0
  union all
  select 'appeal', 25, 1 where has_appeal(c.id);
end;

-- When a claim ends by itself.
create function claim_ends(c claims) returns timestamptz language sql immutable
return c.claimed_at + interval '30 minutes';

-- A case as the queue shows it.
create view case_lines as
select c.id, c.group_id, g.slug as group_slug, g.name as group_name, g.accent, c.thread_id, c.comment_id, a.slug as article_slug,
       m.id as author_id, m.name as author_name, m.handle as author_handle, m.picture_id as author_picture,
       coalesce(nullif(a.title, ''), nullif(p.title, ''), p.excerpt, '') as heading,
       coalesce(n.excerpt, p.excerpt, a.excerpt, '') as excerpt,
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

-- What undoes what: acts of one family follow each other on the same thing.
create function family_of(kind text) returns text language sql immutable
return case kind when 'restore' then 'remove' when 'unlock' then 'lock' when 'unpin' then 'pin' when 'unsilence' then 'silence'
  when 'unban' then 'ban' when 'admit' then 'expel' when 'unsuspend' then 'suspend' else kind end;

-- The journal as it is read.
create view journal_lines as
select j.id, j.group_id, g.slug as group_slug, g.name as group_name, j.kind, j.thread_id, j.comment_id, s.slug as article_slug,
       coalesce(nullif(s.title, ''), nullif(p.title, ''), p.excerpt) as heading,
       t.deleted_at is not null or n.deleted_at is not null as is_gone,
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
