-- Undoing everything that many accounts did, in one act that can itself be undone.

create table batches (
  id        uuid primary key,
  made_by   uuid not null references members,
  made_at   timestamptz not null default site_now(),
  reason    text not null check (char_length(reason) between 1 and 500),
  line_id   uuid not null unique references journal,
  undone_by uuid references members,
  undone_at timestamptz,
  check ((undone_by is null) = (undone_at is null))
);
create index batches_made_by on batches (made_by);
create index batches_undone_by on batches (undone_by);

-- The accounts. Suspended at once; what they wrote is taken away after that, some at a time.
create table batch_members (
  batch_id     uuid not null references batches,
  member_id    uuid not null references members,
  -- Whether it was this act that suspended them.
  is_suspended boolean not null,
  removed_at   timestamptz,
  primary key (batch_id, member_id)
);
create index batch_members_of_member on batch_members (member_id);
create index batch_members_to_do on batch_members (batch_id) where removed_at is null;

-- What this act took away, and only that. Undoing puts it back, row by row.
create table batch_threads (
  batch_id  uuid not null references batches,
  thread_id uuid not null references threads,
  primary key (batch_id, thread_id)
);
create table batch_comments (
  batch_id   uuid not null references batches,
  comment_id uuid not null,
  thread_id  uuid not null,
  primary key (batch_id, comment_id),
  foreign key (thread_id, comment_id) references comments (thread_id, id)
);
create table batch_reactions (
  id         uuid primary key default gen_random_uuid(),
  batch_id   uuid not null references batches,
  thread_id  uuid not null references threads,
  comment_id uuid,
  member_id  uuid not null references members,
  kind       text not null,
  created_at timestamptz not null
);
create index batch_reactions_of_batch on batch_reactions (batch_id);
create index batch_reactions_of_member on batch_reactions (member_id);

alter table journal drop constraint journal_kind_check;
alter table journal add constraint journal_kind_check check (kind in ('keep', 'reopen', 'remove', 'restore', 'lock', 'unlock', 'pin',
  'unpin', 'warn', 'unwarn', 'silence', 'unsilence', 'ban', 'unban', 'expel', 'admit', 'role', 'uphold', 'deny', 'suspend', 'unsuspend',
  'approve', 'unapprove', 'decline', 'undecline', 'purge', 'unpurge'));

-- Counts anew the comments of these threads, and when they were last active.
create function recount_comments(in_threads uuid[]) returns void language plpgsql as $$
begin
  update comments c set replies_count = coalesce(below.counted, 0)
  from comments x left join (
    select above.id, count(*)::int as counted
    from comments r cross join unnest(r.path[1:cardinality(r.path) - 1]) above (id)
    where r.thread_id = any(in_threads) and r.deleted_at is null group by above.id) below on below.id = x.id
  where x.thread_id = any(in_threads) and c.id = x.id and c.replies_count <> coalesce(below.counted, 0);
  update threads t set comments_count = (select count(*) from comments c where c.thread_id = t.id and c.deleted_at is null),
    last_active_at = greatest(t.published_at, (select max(c.created_at) from comments c where c.thread_id = t.id and c.deleted_at is null))
  where t.id = any(in_threads) and t.published_at is not null;
end $$;
