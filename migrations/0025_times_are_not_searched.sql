-- Times to choose from are looked for nowhere: each reader sees them otherwise than they are kept.

-- Of a poll its question and its choices, as before, unless they are times.
create or replace function note_poll(poll uuid) returns void language plpgsql as $$
begin
  perform put_document(p.id, 'poll', t.group_id, t.id, t.author_id, p.created_at, p.question,
    (select coalesce(string_agg(c.label, ' / ' order by c.position), '') from choices c
     where c.poll_id = p.id and p.kind <> 'time'), '', facets_of(t.id))
  from polls p join threads t on t.id = p.thread_id
  where p.id = poll and t.published_at is not null and t.deleted_at is null;
end $$;
