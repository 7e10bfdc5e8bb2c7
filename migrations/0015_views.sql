-- Those who have been counted as viewers are forgotten when they are of no more use: a stranger's hash is another one
-- the next day. How many have been forgotten stays with the thread, so that its number can always be recounted.

-- Null: a member, who counts once for ever.
alter table thread_viewers add column forget_at timestamptz;
create index thread_viewers_to_forget on thread_viewers (forget_at) where forget_at is not null;

alter table threads add column past_views bigint not null default 0 check (past_views >= 0);
