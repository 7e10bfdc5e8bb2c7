-- Letters about polls are looked at once more when they are sent: whoever may not read the poll any more, since they left
-- its group or were taken out of it, since they are suspended, or since it was taken away, is not told what it asks.

alter table mails add column poll_id uuid references polls on delete cascade;
create index mails_about_polls on mails (poll_id) where poll_id is not null;
