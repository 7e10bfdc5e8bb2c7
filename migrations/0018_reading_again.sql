-- Reading again: a page is kept but for what is its reader's own, which is asked for by itself. What a member has given
-- to a thread and its comments is found from the member, however many others have reacted to it.

create index reactions_of_member_in_thread on reactions (member_id, thread_id);
drop index reactions_of_member;
