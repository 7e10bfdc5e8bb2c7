-- What can be talked about. A post and an article are each a thread: comments, polls, reactions, bookmarks and
-- views hang on it, by one mechanism.

create table threads (
  id             uuid primary key,
  kind           text not null check (kind in ('post', 'article')),
  group_id       uuid not null references groups,
  author_id      uuid not null references members,
  created_at     timestamptz not null default site_now(),
  published_at   timestamptz,
  last_active_at timestamptz not null default site_now(),
  comments_count int not null default 0 check (comments_count >= 0),
  views_count    bigint not null default 0,
  deleted_at     timestamptz,
  deleted_by     uuid references members,
  unique (id, kind)
);
create index threads_newest on threads (group_id, kind, published_at desc, id desc) where deleted_at is null;
create index threads_active on threads (group_id, kind, last_active_at desc, id desc) where deleted_at is null;
create index threads_of_author on threads (author_id, kind, published_at desc, id desc);
create index threads_published on threads (kind, published_at desc, id desc) where deleted_at is null;

-- What this viewer may read: published and in a readable group; a draft only by its author. Deleted threads stay in,
-- so that their readers can be told that they are gone.
create function readable_threads(viewer uuid) returns table (id uuid) language sql stable
begin atomic
  select t.id from threads t
  where (t.published_at is not null or t.author_id = viewer)
    and exists (select from groups g where g.id = t.group_id and (g.visibility = 'public'
         or exists (select from memberships m where m.group_id = g.id and m.member_id = viewer)));
end;

create table pins (
  thread_id uuid primary key references threads,
  pinned_by uuid not null references members,
  pinned_at timestamptz not null default site_now()
);

-- A locked thread takes no further comment.
create table locks (
  thread_id uuid primary key references threads,
  locked_by uuid not null references members,
  locked_at timestamptz not null default site_now()
);

create table thread_tags (
  tag       text not null check (char_length(tag) between 1 and 60),
  thread_id uuid not null references threads,
  primary key (tag, thread_id)
);
create index thread_tags_of_thread on thread_tags (thread_id);

-- What a text was before each edit: of a post, an article or a comment.
create table revisions (
  subject_id uuid not null,
  version    int not null,
  title      text not null default '',
  body       text not null,
  edited_by  uuid not null references members,
  edited_at  timestamptz not null default site_now(),
  primary key (subject_id, version)
);

create table bookmarks (
  member_id  uuid not null references members,
  thread_id  uuid not null references threads,
  created_at timestamptz not null default site_now(),
  primary key (member_id, thread_id)
);

-- How far each member has read: what came later is new to them.
create table readings (
  member_id  uuid not null references members,
  thread_id  uuid not null references threads,
  read_until timestamptz not null default site_now(),
  primary key (member_id, thread_id)
);

-- Who has been counted as a viewer: a keyed hash that says nothing about them.
create table thread_viewers (
  thread_id uuid not null references threads,
  viewer    bytea not null,
  primary key (thread_id, viewer)
);

-- Words not yet sent, one draft for each place where a member may write: a new post or article in a group, a post or
-- article that is being edited, a comment under a thread, an answer to a comment, a comment that is being edited.
create table drafts (
  member_id  uuid not null references members on delete cascade,
  kind       text not null check (kind in ('new-post', 'post', 'new-article', 'article', 'comment', 'answer', 'comment-edit')),
  -- The group, thread or comment it is written in. It may be gone: the words stay their author's.
  subject_id uuid not null,
  title      text not null default '' check (char_length(title) <= 300),
  body       text not null default '' check (char_length(body) <= 200000),
  -- What else the form held, as names and values in its order.
  fields     jsonb not null default '[]' check (jsonb_typeof(fields) = 'array'),
  updated_at timestamptz not null default site_now(),
  primary key (member_id, kind, subject_id)
);
create index drafts_latest on drafts (member_id, updated_at desc);
