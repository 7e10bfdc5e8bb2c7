-- While there is a raid the links of those whom it holds up are no links: their words stay, and lead nowhere. Nothing is edited
-- for that: it is how their texts are shown as long as it lasts. What a moderator has approved is shown as it was written.

-- A text without links to elsewhere: what stood in them stays.
create function without_links(html text) returns text language sql immutable
return regexp_replace(html, '<a [^>]*?href="https?:[^>]*?>(.*?)</a>', '\1', 'g');

-- A text as it is shown now. Ask only while there is a raid: `case when (select raid_now()) is null then html else … end`.
create function shown_in_raid(html text, author uuid, of_thread uuid, of_comment uuid) returns text language sql stable
return case when held_up_by_raid(author)
              and not exists (select from held_rulings r where r.thread_id = of_thread
                              and r.comment_id is not distinct from of_comment and r.is_approved)
       then without_links(html) else html end;
create index held_rulings_of_thread on held_rulings (thread_id) where thread_id is not null;
