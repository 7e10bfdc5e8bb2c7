-- What was written together is found by each of its authors.
create or replace function facets_of(thread uuid) returns text[] language sql stable
return array(select '~t:' || g.tag from thread_tags g where g.thread_id = thread)
  || array(select '~a:' || c.member_id from coauthors c where c.article_id = thread)
  || case when exists (select from polls p where p.thread_id = thread) then array['~p'] else '{}' end;

create function coauthors_changed() returns trigger language plpgsql as $$
begin
  perform note_thread(a.article_id) from (select distinct article_id from changed) a;
  perform note_poll(p.id) from polls p where p.thread_id in (select article_id from changed);
  return null;
end $$;
create trigger coauthors_put after insert on coauthors
  referencing new table as changed for each statement execute function coauthors_changed();
create trigger coauthors_taken after delete on coauthors
  referencing old table as changed for each statement execute function coauthors_changed();

select note_thread(c.article_id) from (select distinct article_id from coauthors) c;
select note_poll(p.id) from polls p where p.thread_id in (select article_id from coauthors);
