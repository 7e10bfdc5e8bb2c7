-- Whom members have muted or blocked, and which words they would rather not read. What somebody muted is out of their own lists;
-- a block works the other way besides: whoever is blocked addresses them no more. Nobody else's page is changed by either, no
-- count is, and nothing by which order is kept.
create table mutes (
  id         uuid primary key,
  member_id  uuid not null references members,
  other_id   uuid not null references members,
  kind       text not null check (kind in ('mute', 'block')),
  created_at timestamptz not null default site_now(),
  constraint mutes_of_another check (member_id <> other_id),
  constraint mutes_once unique (member_id, other_id)
);
create index mutes_by_age on mutes (member_id, id desc);
-- Who has blocked somebody.
create index mutes_of_other on mutes (other_id, member_id);

-- A word, several in a row, or a #tag, as it was written, and as it is compared.
create table muted_words (
  id         uuid primary key,
  member_id  uuid not null references members,
  word       text not null check (char_length(word) between 2 and 50),
  folded     text not null check (char_length(folded) between 1 and 200),
  created_at timestamptz not null default site_now(),
  constraint muted_words_once unique (member_id, folded)
);

-- Whether a member has muted anybody or anything: kept with them, so that nothing is looked up for all the others.
alter table members add column turns_away boolean not null default false;
create function note_turning_away() returns trigger language plpgsql as $$
begin
  update members m set turns_away = exists (select from mutes u where u.member_id = m.id)
                                 or exists (select from muted_words w where w.member_id = m.id)
  where m.id in (coalesce(new.member_id, old.member_id), coalesce(old.member_id, new.member_id)) and m.deleted_at is null;
  return null;
end $$;
create trigger mutes_noted after insert or update or delete on mutes for each row execute function note_turning_away();
create trigger muted_words_noted after insert or update or delete on muted_words
  for each row execute function note_turning_away();

-- What stands in this viewer's lists: what they may read, but for what was written by whom they have muted. In a group they look
-- after it stays in, and the page folds it. Whom they have muted is looked up once a statement.
create function listed_threads(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select t.id from threads t
  where (t.published_at is not null or t.author_id = viewer
         or exists (select from coauthors c where c.article_id = t.id and c.member_id = viewer))
    and exists (select from groups g where g.id = t.group_id and (g.visibility = 'public'
         or exists (select from memberships m where m.group_id = g.id and m.member_id = viewer)))
    and (t.author_id <> all (array(select u.other_id from mutes u where u.member_id = viewer))
         or exists (select from memberships k where k.group_id = t.group_id and k.member_id = viewer and k.role <> 'member'));
end;

-- The same of what may be found. Members are found whoever has muted them.
create or replace function findable(viewer uuid) returns setof documents language sql stable
begin atomic
  select d.* from documents d
  where (d.group_id is null or d.group_id in (select r.id from readable_groups(viewer) r))
    and (d.group_id is null or d.author_id <> all (array(select u.other_id from mutes u where u.member_id = viewer)));
end;

-- And of what is new: nobody is told of what they have muted.
create or replace function news_of_groups(reader uuid, of_groups uuid[]) returns table (group_id uuid, threads bigint)
language sql stable
begin atomic
  select g.id, (
    select count(*) from (
      select from threads t join listed_threads(reader) seen on seen.id = t.id
      where t.group_id = g.id and t.published_at > v.previous_visit_at and t.deleted_at is null and t.author_id <> reader
        and not exists (select from readings r where r.member_id = reader and r.thread_id = t.id)
      limit 100) latest)
  from members v join groups g on g.id = any(of_groups)
  where v.id = reader;
end;

create or replace function news_of_threads(reader uuid, of_threads uuid[], noted timestamptz[])
returns table (thread_id uuid, is_new boolean, comments bigint, first_new uuid) language sql stable
begin atomic
  select t.id, read.until is null and t.published_at > v.previous_visit_at and t.author_id <> reader,
    fresh.comments, fresh.first_new
  from members v
  cross join unnest(of_threads, noted) as listed (id, noted)
  join threads t on t.id = listed.id and t.deleted_at is null and t.published_at is not null
  cross join lateral (
    select greatest(listed.noted, (select r.read_until from readings r where r.member_id = v.id and r.thread_id = t.id)) as until) read
  cross join lateral (
    select count(*) as comments, (array_agg(latest.id order by latest.created_at, latest.id))[1] as first_new
    from (select c.id, c.created_at from comments c
          where c.thread_id = t.id and c.created_at > coalesce(read.until, v.previous_visit_at)
            and c.deleted_at is null and c.author_id <> reader
            and c.author_id <> all (array(select u.other_id from mutes u where u.member_id = reader))
          order by c.created_at limit 100) latest) fresh
  where v.id = reader;
end;

-- Whether a viewer sees a member's page. Whoever is blocked by them sees what a stranger sees.
create or replace function sees_profile(viewer uuid, member uuid) returns boolean language sql stable
return exists (
  select from members m where m.id = member and (
    m.profile_for = 'everybody'
    or m.id = viewer
    or exists (select from members v where v.id = viewer and v.site_role is not null and v.deleted_at is null)
    or not exists (select from mutes u where u.member_id = m.id and u.other_id = viewer and u.kind = 'block') and (
      m.profile_for = 'members' and viewer is not null
      or m.profile_for = 'companions' and exists (
        select from memberships mine join memberships theirs on theirs.group_id = mine.group_id
        where mine.member_id = viewer and theirs.member_id = member))));
