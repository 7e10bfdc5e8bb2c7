-- What a misspelt word may have meant is a word that somebody wrote, never the stem of one.

create or replace function put_document(id uuid, kind text, group_id uuid, thread_id uuid, author_id uuid, at timestamptz,
  title text, lede text, body text, facets text[] default '{}') returns void language plpgsql as $$
declare heading tsvector := words_of(searched_part(title));
  plain tsvector := setweight(heading, 'A') || setweight(words_of(searched_part(lede)), 'B') || words_of(searched_part(body));
  written tsvector := to_tsvector('simple', searchable(concat_ws(' ', searched_part(title), searched_part(lede), searched_part(body))));
  place bigint := coalesce((select d.number from documents d where d.id = put_document.id), nextval('document_numbers'));
begin
  insert into documents values (id, place, kind, group_id, thread_id, author_id, at, plain || array_to_tsvector(
    facets || array(select '=' || word from unnest(tsvector_to_array(heading)) word)
      || array['~k:' || kind, '~a:' || author_id, '~m:' || to_char(at at time zone 'UTC', 'YYYY-MM'), '~e:' || epoch_of(place)]
      || case when group_id is null then '{}' else array['~g:' || group_id] end))
  on conflict on constraint documents_pkey do update set group_id = excluded.group_id, thread_id = excluded.thread_id,
    author_id = excluded.author_id, at = excluded.at, words = excluded.words;
  -- In one order everywhere, so that two who write the same new words wait for each other rather than both for ever.
  insert into known_words
  select found.word from unnest(tsvector_to_array(written)) found (word)
  where char_length(found.word) between 3 and 30 and found.word !~ ('[0-9' || unspaced() || ']')
  order by 1
  on conflict do nothing;
end $$;
