-- What can be found: the words of every post, comment, article, poll and member that somebody may read, kept by the
-- very transaction that writes, edits, moves, hides or removes them.

do $$ begin
  if not exists (select from pg_available_extensions where name = 'pg_trgm') then
    raise exception 'this PostgreSQL lacks the extension pg_trgm, by which a misspelt word is found: '
      'install its additional modules (on Debian they come with postgresql, elsewhere as postgresql-contrib)';
  end if;
end $$;
create extension if not exists pg_trgm;

-- What a reader sees of rendered text. Marks within a word go without a trace, all others part words.
create function text_of_html(html text) returns text language sql immutable strict parallel safe
return replace(replace(replace(replace(replace(replace(
  regexp_replace(
    regexp_replace(html, '</?(?:a|abbr|b|bdi|bdo|code|del|em|i|ins|kbd|mark|s|samp|small|span|strong|sub|sup|u|var)(?:\s[^>"]*(?:"[^"]*"[^>"]*)*)?>', '', 'g'),
    '<[^>"]*(?:"[^"]*"[^>"]*)*>', ' ', 'g'),
  '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&');

-- A text as it is compared: lower case, accents, vowel points and invisible characters gone, the letters of Arabic that
-- are written either way made one. `src/search/folding.rs` does the same to what is highlighted.
create function compared(words text) returns text language sql immutable strict parallel safe
return normalize(lower(translate(replace(replace(replace(replace(
  regexp_replace(normalize(lower(words), NFKD),
    '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u00ad\u200b-\u200f\u2060\ufeff]',
    '', 'g'),
  'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
  'øłđðħıŧςٱىةیک', 'olddhitσايهيك')), NFKC);

-- The scripts that are written without spaces between words (Thai, Lao, Burmese, Khmer, Chinese, Japanese) or with words
-- that grow at their end (Korean), as they stand within a bracket expression.
create function unspaced() returns text language sql immutable parallel safe
return '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3031-\u3035\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff';

-- A text as words with a space between: punctuation goes, and of scripts that are written without spaces every two
-- neighbours become a word, so that 领导者 is kept as 领 领导 导者 者 and whatever part of it is asked for is found.
create function searchable(words text) returns text language sql immutable strict parallel safe
return regexp_replace(regexp_replace(regexp_replace(compared(words),
  '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u055a-\u055f\u05be\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u3004\u3008-\u3020\u30fb\ufe00-\ufe0f]+',
  ' ', 'g'),
  '([' || unspaced() || ']+)', ' \1 ', 'g'),
  '([' || unspaced() || '])', '\1 \1', 'g');

-- How the words of a text are brought to their stems: as in English, as in the site's own language, and as in the
-- language of the script they are written in.
create function stemmers(words text) returns regconfig[] language sql stable parallel safe
return array['english'::regconfig]
  || case (select language from site)
       when 'da' then array['danish'::regconfig] when 'de' then array['german'::regconfig]
       when 'es' then array['spanish'::regconfig] when 'fi' then array['finnish'::regconfig]
       when 'fr' then array['french'::regconfig] when 'hu' then array['hungarian'::regconfig]
       when 'it' then array['italian'::regconfig] when 'nl' then array['dutch'::regconfig]
       when 'no' then array['norwegian'::regconfig] when 'pt' then array['portuguese'::regconfig]
       when 'ro' then array['romanian'::regconfig] when 'sv' then array['swedish'::regconfig]
       when 'tr' then array['turkish'::regconfig] else '{}' end
  || case when words ~ '[\u0400-\u04ff]' then array['russian'::regconfig] else '{}' end
  || case when words ~ '[\u0370-\u03ff]' then array['greek'::regconfig] else '{}' end
  || case when words ~ '[\u0600-\u06ff]' then array['arabic'::regconfig] else '{}' end;

-- The stems of words that were made searchable.
create function stems_of(words text) returns tsvector language plpgsql stable parallel safe as $$
declare stems tsvector := ''; stemmer regconfig;
begin
  foreach stemmer in array stemmers(words) loop
    stems := stems || to_tsvector(stemmer, words);
  end loop;
  return stems;
end $$;

-- What is kept of a text: its words as they are and, where they differ, their stems.
create function words_of(words text) returns tsvector language plpgsql stable parallel safe as $$
declare plain text := searchable(words); exact tsvector := to_tsvector('simple', plain);
begin
  return case when plain = '' then exact else exact || ts_delete(stems_of(plain), tsvector_to_array(exact)) end;
end $$;

-- Every text that can be found. Its rows hold no text: what is shown of a text is read where it is written.
create table documents (
  id          uuid primary key,
  -- In the order in which they came to be found: what is newest has the highest.
  number      bigint not null unique,
  kind        text not null check (kind in ('post', 'comment', 'article', 'poll', 'member')),
  -- Whoever may read this group may find it; members belong to none and are found by all.
  group_id    uuid references groups on delete cascade,
  thread_id   uuid references threads on delete cascade,
  author_id   uuid not null references members on delete cascade,
  at          timestamptz not null,
  -- The words of the text, and what it can be narrowed down by, each as a word no text can hold: ~k:comment its kind,
  -- ~a: its author, ~g: its group, ~t: its tags, ~p that it has a poll, ~m:2026-11 its month, ~e: its epoch, which is
  -- a stretch of numbers, and the words of its title once more with = before them. Thus one index answers for all.
  words       tsvector not null,
  check ((kind = 'member') = (group_id is null) and (group_id is null) = (thread_id is null))
);
create sequence document_numbers owned by documents.number;
-- Without a list of pending entries, which every search would read through.
create index documents_words on documents using gin (words) with (fastupdate = off);
create index documents_of_thread on documents (thread_id);
create index documents_by_age on documents (at);

-- Documents of an epoch, as a power of two.
create function epoch_of(number bigint) returns bigint language sql immutable parallel safe
return number >> 11;

-- Every word anybody ever wrote in letters, for finding out which one was meant. Whether a viewer may know that it is
-- used is not asked here but of the documents.
create table known_words (
  word text primary key
);
create index known_words_alike on known_words using gin (word gin_trgm_ops) with (fastupdate = off);

-- The most characters of one text that are kept: some twenty pages. A tsvector holds one megabyte.
create function searched_part(words text) returns text language sql immutable strict parallel safe
return left(words, 50000);

-- Keeps a document, and the words that are new.
create function put_document(id uuid, kind text, group_id uuid, thread_id uuid, author_id uuid, at timestamptz,
  title text, lede text, body text, facets text[] default '{}') returns void language plpgsql as $$
declare heading tsvector := words_of(searched_part(title));
  plain tsvector := setweight(heading, 'A') || setweight(words_of(searched_part(lede)), 'B') || words_of(searched_part(body));
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
  select found.word from unnest(tsvector_to_array(plain)) found (word)
  where char_length(found.word) between 3 and 30 and found.word !~ ('[0-9' || unspaced() || ']')
  order by 1
  on conflict do nothing;
end $$;

-- The tags of a thread, and whether it has a poll.
create function facets_of(thread uuid) returns text[] language sql stable
return array(select '~t:' || g.tag from thread_tags g where g.thread_id = thread)
  || case when exists (select from polls p where p.thread_id = thread) then array['~p'] else '{}' end;

-- Looks at a thread's own words anew.
create function note_thread(thread uuid) returns void language plpgsql as $$
begin
  perform put_document(t.id, t.kind, t.group_id, t.id, t.author_id, t.published_at,
    coalesce(p.title, a.title), coalesce(a.lede, ''), text_of_html(coalesce(p.html, a.html)), facets_of(t.id))
  from threads t left join posts p on p.id = t.id left join articles a on a.id = t.id
  where t.id = thread and t.published_at is not null and t.deleted_at is null and coalesce(p.id, a.id) is not null;
end $$;

create function note_comment(comment uuid) returns void language plpgsql as $$
begin
  perform put_document(c.id, 'comment', t.group_id, t.id, c.author_id, c.created_at, '', '', text_of_html(c.html))
  from comments c join threads t on t.id = c.thread_id
  where c.id = comment and c.deleted_at is null and t.published_at is not null and t.deleted_at is null;
  if not found then
    delete from documents d where d.id = comment;
  end if;
end $$;

-- Of a poll its question and its choices: never what was voted.
create function note_poll(poll uuid) returns void language plpgsql as $$
begin
  perform put_document(p.id, 'poll', t.group_id, t.id, t.author_id, p.created_at, p.question,
    (select coalesce(string_agg(c.label, ' / ' order by c.position), '') from choices c where c.poll_id = p.id), '', facets_of(t.id))
  from polls p join threads t on t.id = p.thread_id
  where p.id = poll and t.published_at is not null and t.deleted_at is null;
end $$;

-- Of a member what everybody may see on their page.
create function note_member(member uuid) returns void language plpgsql as $$
begin
  perform put_document(m.id, 'member', null, null, m.id, m.created_at, m.name || ' ' || m.handle, '', text_of_html(m.about_html))
  from members m where m.id = member and m.deleted_at is null;
  if not found then
    delete from documents d where d.id = member;
  end if;
end $$;

-- Looks anew at a thread and at all that stands in it and under it.
create function note_whole_thread(thread uuid) returns void language plpgsql as $$
begin
  delete from documents d where d.thread_id = thread;
  perform note_thread(thread);
  perform note_comment(c.id) from comments c where c.thread_id = thread and c.deleted_at is null;
  perform note_poll(p.id) from polls p where p.thread_id = thread;
end $$;

-- Looks at everything anew, the oldest first, so that numbers go with time.
create function note_everything() returns void language plpgsql as $$
declare one record;
begin
  delete from documents;
  for one in
    select 'member' as kind, m.id, m.created_at as at from members m where m.deleted_at is null
    union all select 'thread', t.id, t.published_at from threads t where t.published_at is not null and t.deleted_at is null
    union all select 'comment', c.id, c.created_at from comments c where c.deleted_at is null
    union all select 'poll', p.id, p.created_at from polls p
    order by at, id
  loop
    case one.kind
      when 'member' then perform note_member(one.id);
      when 'thread' then perform note_thread(one.id);
      when 'comment' then perform note_comment(one.id);
      else perform note_poll(one.id);
    end case;
  end loop;
end $$;

create function thread_changed() returns trigger language plpgsql as $$
begin
  if (new.group_id, new.author_id, new.published_at is null, new.deleted_at is null)
    is distinct from (old.group_id, old.author_id, old.published_at is null, old.deleted_at is null) then
    perform note_whole_thread(new.id);
  elsif new.published_at <> old.published_at then
    perform note_thread(new.id);
  end if;
  return null;
end $$;
create trigger threads_found after update of group_id, author_id, published_at, deleted_at on threads
  for each row execute function thread_changed();

create function thread_worded() returns trigger language plpgsql as $$
begin perform note_thread(new.id); return null; end $$;
create trigger posts_found after insert or update of title, html on posts
  for each row execute function thread_worded();
create trigger articles_found after insert or update of title, lede, html on articles
  for each row execute function thread_worded();

create function comment_changed() returns trigger language plpgsql as $$
begin perform note_comment(new.id); return null; end $$;
create trigger comments_found after insert or update of html, deleted_at, created_at, thread_id on comments
  for each row execute function comment_changed();
create function comment_gone() returns trigger language plpgsql as $$
begin delete from documents where id = old.id; return null; end $$;
create trigger comments_lost after delete on comments for each row execute function comment_gone();

create function poll_changed() returns trigger language plpgsql as $$
begin
  perform note_poll(new.id);
  perform note_thread(new.thread_id);
  return null;
end $$;
create trigger polls_found after insert or update of question, thread_id, created_at on polls
  for each row execute function poll_changed();
create function poll_gone() returns trigger language plpgsql as $$
begin
  delete from documents where id = old.id;
  perform note_thread(old.thread_id);
  return null;
end $$;
create trigger polls_lost after delete on polls for each row execute function poll_gone();

create function tags_changed() returns trigger language plpgsql as $$
begin
  perform note_thread(t.thread_id) from (select distinct thread_id from changed) t;
  perform note_poll(p.id) from polls p where p.thread_id in (select thread_id from changed);
  return null;
end $$;
create trigger tags_put after insert on thread_tags
  referencing new table as changed for each statement execute function tags_changed();
create trigger tags_taken after delete on thread_tags
  referencing old table as changed for each statement execute function tags_changed();

-- The choices of a poll are written together, so they are looked at together.
create function choices_changed() returns trigger language plpgsql as $$
begin perform note_poll(c.poll_id) from (select distinct poll_id from changed) c; return null; end $$;
create trigger choices_found after insert on choices
  referencing new table as changed for each statement execute function choices_changed();
create trigger choices_reworded after update on choices
  referencing new table as changed for each statement execute function choices_changed();
create trigger choices_lost after delete on choices
  referencing old table as changed for each statement execute function choices_changed();

create function member_changed() returns trigger language plpgsql as $$
begin perform note_member(new.id); return null; end $$;
create trigger members_found after insert or update of name, handle, about_html, deleted_at, created_at on members
  for each row execute function member_changed();

-- Another language of the site has other stems.
create function language_changed() returns trigger language plpgsql as $$
begin perform note_everything(); return null; end $$;
create trigger site_language_changed after update of language on site
  for each row when (old.language <> new.language) execute function language_changed();

-- How one word or phrase is asked for: `asked` as a tsquery, `loose` the same without regard to order, which an index
-- answers alone, `titled` the same of a title; `forms` and `stems` are what is highlighted. A word so common that a language leaves it out is `slight`.
create function asked_for(term text, is_phrase boolean, out asked text, out loose text, out titled text,
  out forms text[], out stems text[], out slight boolean) language plpgsql stable as $$
declare plain text := searchable(term); piece record; before int;
begin
  forms := '{}';
  stems := '{}';
  for piece in
    with lexemes as (
      select l.lexeme, p.position, char_length(l.lexeme) = 1 and l.lexeme ~ ('[' || unspaced() || ']') as is_one,
        char_length(l.lexeme) = 2 and l.lexeme ~ ('^[' || unspaced() || ']') as is_two
      from unnest(to_tsvector('simple', plain)) l, unnest(l.positions) p (position))
    select s.lexeme, s.position, s.is_one from lexemes s
    where not (s.is_one and (exists (select from lexemes o where o.is_two)
                             or exists (select from lexemes o where o.lexeme = s.lexeme and o.position < s.position)))
    order by s.position limit 40
  loop
    forms := forms || piece.lexeme;
    asked := concat(asked, case when before is not null then format(' <%s> ', least(piece.position - before, 16384)) end,
      '''', replace(piece.lexeme, '''', ''''''), '''', case when piece.is_one then ':*' end);
    loose := concat(loose, case when before is not null then ' & ' end,
      '''', replace(piece.lexeme, '''', ''''''), '''', case when piece.is_one then ':*' end);
    before := piece.position;
  end loop;
  if asked is null then
    return;
  end if;
  slight := false;
  if cardinality(forms) = 1 and not is_phrase then
    stems := tsvector_to_array(stems_of(plain));
    slight := to_tsvector('english', plain) = ''::tsvector;
    select concat('(', string_agg(concat('''', replace(one, '''', ''''''), '''', case when asked like '%:*' then ':*' end), ' | '), ')')
      into asked from (select distinct unnest(forms || stems)) every (one);
    loose := asked;
  elsif term ~ '^[[:alpha:]]+([-’''][[:alpha:]]+)+$' and not is_phrase then
    -- Written apart or together: co-operative, cooperative.
    asked := concat('((', asked, ') | ''', regexp_replace(compared(term), '[-’'']', '', 'g'), ''')');
    loose := concat('((', loose, ') | ''', regexp_replace(compared(term), '[-’'']', '', 'g'), ''')');
  else
    asked := concat('(', asked, ')');
    loose := concat('(', loose, ')');
  end if;
  titled := regexp_replace(loose, '''([^'']+)''', '''=\1''', 'g');
end $$;

-- The one answer to "what may this viewer find": every hit, count, snippet and suggestion comes from it.
create function findable(viewer uuid) returns setof documents language sql stable
begin atomic
  select d.* from documents d where d.group_id is null or d.group_id in (select r.id from readable_groups(viewer) r);
end;

-- The months between two moments, as a query of the words by which documents of a month are known; none if there are
-- too many to name.
create function months_within(since timestamptz, until timestamptz) returns text language plpgsql stable as $$
declare first timestamp := date_trunc('month', greatest(since, (select min(d.at) from documents d)) at time zone 'UTC');
  last timestamp := least(until, (select max(d.at) from documents d)) at time zone 'UTC';
begin
  if since is null and until is null or last - first > interval '20 years' then
    return null;
  end if;
  return (select '(' || string_agg(format('''~m:%s''', to_char(month, 'YYYY-MM')), ' | ') || ')'
          from generate_series(first, last, interval '1 month') month);
end $$;

-- The newest documents that a query finds, as many as asked for. Epochs are gone through from the newest, each time up to
-- eight times as many, until there are enough: however many documents have a word, few are read. `strict`, which holds for
-- fewer, is looked at in twice as many. Reading through all documents is never cheaper, though the
-- planner, which does not reckon with what unpacking them takes, may think so.
create function newest_found(viewer uuid, query text, strict text, since timestamptz, until timestamptz, most int)
returns setof uuid language plpgsql stable set enable_seqscan = off as $$
declare last bigint := epoch_of((select max(d.number) from documents d)); epochs bigint := 4; part tsquery;
  near uuid[]; found uuid[]; looked_at int := case when strict is null then most else 2 * most end;
  whole text := concat_ws(' & ', '(' || nullif(query, '') || ')', months_within(since, until));
begin
  loop
    part := case when epochs > last and whole <> '' then whole::tsquery else concat_ws(' & ', nullif(whole, ''),
      (select '(' || string_agg(format('''~e:%s''', epoch), ' | ') || ')' from generate_series(greatest(last - epochs + 1, 0), last) epoch))::tsquery end;
    -- Materialized, so that no plan goes through all documents in the order of their age.
    near := array(
      with hits as materialized (
        select d.id, d.at from findable(viewer) d
        where d.words @@ part and (since is null or d.at >= since) and (until is null or d.at < until))
      select h.id from hits h order by h.at desc, h.id desc limit looked_at);
    if strict is null then
      found := near;
    else
      found := array(
        select d.id from documents d where d.id = any(near) and d.words @@ strict::tsquery
        order by d.at desc, d.id desc limit most);
    end if;
    exit when cardinality(found) >= most or cardinality(near) >= looked_at or epochs > last or last is null;
    epochs := epochs * least(8, greatest(2, looked_at / greatest(cardinality(near), 1) + 1));
  end loop;
  return query select unnest(found);
end $$;

-- When search comes to a site that is already there, it looks at all that was written before.
select note_everything();
