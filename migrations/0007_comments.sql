-- Answers under a thread, in a tree.
create table comments (
  id             uuid primary key,
  thread_id      uuid not null references threads,
  parent_id      uuid,
  -- The ids from the top-level comment down to this one: ordering by it is reading order.
  path           uuid[] not null check (cardinality(path) between 1 and 8),
  author_id      uuid not null references members,
  body           text not null check (char_length(body) <= 20000),
  html           text not null,
  excerpt        text not null,
  renderer       int not null,
  version        int not null default 1,
  created_at     timestamptz not null default site_now(),
  edited_at      timestamptz,
  deleted_at     timestamptz,
  deleted_by     uuid references members,
  -- How many members reacted to it.
  likes_count    int not null default 0 check (likes_count >= 0),
  -- How many comments stand below it at any depth, deleted ones not counted.
  replies_count  int not null default 0 check (replies_count >= 0),
  unique (thread_id, id),
  constraint comments_parent_in_thread foreign key (thread_id, parent_id) references comments (thread_id, id),
  check ((parent_id is null) = (cardinality(path) = 1))
);
create index comments_top_by_time on comments (thread_id, id) where parent_id is null;
create index comments_top_by_likes on comments (thread_id, likes_count desc, id desc) where parent_id is null;
-- Reading order: of a whole thread, and, since a path begins with its top-level comment, of one branch.
create index comments_in_order on comments (thread_id, path);
create index comments_of_author on comments (author_id, id desc);
create index comments_by_age on comments (thread_id, created_at);

-- A word of thanks without words, under a thread or one of its comments.
create table reactions (
  thread_id  uuid not null references threads,
  comment_id uuid,
  member_id  uuid not null references members,
  kind       text not null check (kind in ('like', 'love', 'insight', 'laugh', 'wonder', 'thanks')),
  created_at timestamptz not null default site_now(),
  constraint reactions_once unique nulls not distinct (thread_id, comment_id, member_id, kind),
  foreign key (thread_id, comment_id) references comments (thread_id, id)
);
create index reactions_of_member on reactions (member_id);
