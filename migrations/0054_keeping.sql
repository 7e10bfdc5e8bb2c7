-- What waits for a moderator before anybody else sees it: whose writing does, and what becomes of it.

-- What is asked of the writing of whoever is new or still unknown, in one group or, without one, on the whole site. Where
-- nothing is said there is no row.
create table keeping_rules (
  group_id      uuid unique nulls not distinct references groups,
  -- So many of the first posts and comments of somebody in a group wait there.
  first_held    smallint not null default 0 check (first_held between 0 and 20),
  -- New is whoever joined the site less than so many days ago and has published less than this.
  new_days      smallint not null default 7 check (new_days between 1 and 90),
  new_writings  smallint not null default 5 check (new_writings between 1 and 100),
  -- What a writing of theirs may hold at most, and how many they may publish in an hour; null: as much as anybody.
  most_links    smallint check (most_links between 0 and 100),
  most_mentions smallint check (most_mentions between 0 and 50),
  most_pictures smallint check (most_pictures between 0 and 100),
  most_an_hour  smallint check (most_an_hour between 1 and 100),
  -- What becomes of what goes beyond that.
  beyond        text not null default 'hold' check (beyond in ('hold', 'refuse')),
  -- Whether the same words again wait, of one who is new or of several of them.
  holds_same    boolean not null default false,
  set_by        uuid not null references members,
  set_at        timestamptz not null default site_now()
);
create index keeping_rules_set_by on keeping_rules (set_by);

-- Words and domains that are looked for in what members write, in one group or, without one, on the whole site.
create table keeping_words (
  group_id uuid references groups,
  place    smallint not null check (place between 1 and 500),
  act      text not null check (act in ('hold', 'refuse')),
  entry    text not null check (char_length(entry) between 2 and 100),
  unique nulls not distinct (group_id, act, place)
);

-- Posts and comments that wait, as they were written. They are no posts and no comments: what lists, counts, finds and sends
-- those cannot come upon them. Approved, they are written anew by the same verb as all others.
create table held_writes (
  id        uuid primary key,
  group_id  uuid not null references groups,
  author_id uuid not null references members,
  -- What a comment would stand under, and what it answers.
  thread_id uuid references threads,
  parent_id uuid,
  title     text not null default '' check (char_length(title) <= 150),
  body      text not null check (char_length(body) <= 50000),
  html      text not null,
  excerpt   text not null,
  -- The polls of a post, as they were asked.
  polls     jsonb not null default '[]' check (jsonb_typeof(polls) = 'array'),
  held_at   timestamptz not null default site_now(),
  foreign key (thread_id, parent_id) references comments (thread_id, id),
  check (parent_id is null or thread_id is not null)
);
create index held_writes_of_group on held_writes (group_id, id);
create index held_writes_of_author on held_writes (author_id, id desc);

-- Why something waits: each reason by its name, with its points and what it counts.
create table held_reasons (
  held_id uuid not null references held_writes on delete cascade,
  name    text not null check (name in ('first', 'raid', 'links', 'mentions', 'pictures', 'pace', 'word', 'same', 'many')),
  points  int not null,
  count   int not null,
  -- What was found, of a word or a domain that is looked for.
  found   text not null default '' check (char_length(found) <= 100),
  primary key (held_id, name)
);

-- What was decided of it, and what it then became.
create table held_rulings (
  held_id     uuid primary key references held_writes on delete cascade,
  member_id   uuid not null references members,
  is_approved boolean not null,
  words       text not null default '' check (char_length(words) <= 2000),
  line_id     uuid not null unique references journal,
  thread_id   uuid references threads,
  comment_id  uuid,
  ruled_at    timestamptz not null default site_now(),
  foreign key (thread_id, comment_id) references comments (thread_id, id),
  check (is_approved = (thread_id is not null))
);
create index held_rulings_of_member on held_rulings (member_id);

-- What members wrote in the last day, by what it looks like, where the same words again wait.
create table said_lately (
  look      bytea not null check (octet_length(look) = 16),
  author_id uuid not null references members on delete cascade,
  said_at   timestamptz not null default site_now()
);
create index said_lately_by_look on said_lately (look, said_at);
create index said_lately_of_author on said_lately (author_id);
create index said_lately_by_age on said_lately (said_at);

-- How much somebody has published that still stands, counted as far as this.
create function writings_of(author uuid, in_group uuid, most int) returns int language sql stable
return (select count(*)::int from (
  (select t.id from threads t where t.author_id = author and t.published_at is not null and t.deleted_at is null
     and (in_group is null or t.group_id = in_group) limit most)
  union all
  (select c.id from comments c join threads t on t.id = c.thread_id
   where c.author_id = author and c.deleted_at is null and (in_group is null or t.group_id = in_group) limit most)) written);

-- How much somebody has written in the last hour, published or waiting.
create function writings_lately(author uuid) returns int language sql volatile
return (select count(*)::int from threads t where t.author_id = author and t.kind = 'post' and t.published_at > site_now() - interval '1 hour')
     + (select count(*)::int from comments c where c.author_id = author and c.created_at > site_now() - interval '1 hour')
     + (select count(*)::int from held_writes h where h.author_id = author and h.held_at > site_now() - interval '1 hour'
          and not exists (select from held_rulings r where r.held_id = h.id and r.is_approved));

-- Something that waits, or waited, as its queue shows it.
create view held_lines as
select h.id, h.group_id, g.slug as group_slug, g.name as group_name, g.accent, h.thread_id, h.parent_id,
       coalesce(nullif(a.title, ''), nullif(p.title, ''), p.excerpt, '') as heading, a.slug as article_slug,
       m.id as author_id, m.name as author_name, m.handle as author_handle, m.picture_id as author_picture, m.created_at as joined_at,
       h.title, h.body, h.html, h.excerpt, h.polls, h.held_at, why.score, why.reasons,
       r.is_approved, coalesce(r.words, '') as words, r.ruled_at, r.line_id, r.thread_id as became_thread, r.comment_id as became_comment,
       b.slug as became_slug, k.id as keeper_id, k.name as keeper_name, k.handle as keeper_handle, k.picture_id as keeper_picture
from held_writes h join groups g on g.id = h.group_id join members m on m.id = h.author_id
left join posts p on p.id = h.thread_id left join articles a on a.id = h.thread_id
left join held_rulings r on r.held_id = h.id left join members k on k.id = r.member_id
left join articles b on b.id = r.thread_id
cross join lateral (
  select coalesce(sum(w.points), 0)::int as score,
         json_agg(json_build_array(w.name, w.points, w.count, w.found) order by w.points desc, w.name) as reasons
  from held_reasons w where w.held_id = h.id) why;

-- Approving and declining are acts of order, and so is taking either back.
alter table journal drop constraint journal_kind_check;
alter table journal add constraint journal_kind_check check (kind in ('keep', 'reopen', 'remove', 'restore', 'lock', 'unlock', 'pin',
  'unpin', 'warn', 'unwarn', 'silence', 'unsilence', 'ban', 'unban', 'expel', 'admit', 'role', 'uphold', 'deny', 'suspend', 'unsuspend',
  'approve', 'unapprove', 'decline', 'undecline'));

create or replace function family_of(kind text) returns text language sql immutable
return case kind when 'restore' then 'remove' when 'unlock' then 'lock' when 'unpin' then 'pin' when 'unsilence' then 'silence'
  when 'unban' then 'ban' when 'admit' then 'expel' when 'unsuspend' then 'suspend' when 'unapprove' then 'approve'
  when 'undecline' then 'decline' else kind end;
