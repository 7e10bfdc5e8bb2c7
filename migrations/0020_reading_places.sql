-- Where a member stopped reading a long text: the id of the heading they had passed last. Null: at the beginning, or done.
alter table readings add column place text check (char_length(place) between 1 and 200);
