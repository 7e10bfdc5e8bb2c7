-- Whoever may vote and has not is reminded once, in the last day of a poll, unless they wish not to be.

alter table members add column poll_reminders boolean not null default true;

-- The polls that are reminded of, and how far: letters are written for some members at a time, in the order of their ids.
create table reminders (
  poll_id  uuid primary key references polls on delete cascade,
  reached  uuid not null default '00000000-0000-0000-0000-000000000000',
  is_done  boolean not null default false,
  begun_at timestamptz not null default site_now()
);
create index reminders_under_way on reminders (poll_id) where not is_done;

-- A letter that would come too late is not sent.
alter table mails add column void_after timestamptz;
