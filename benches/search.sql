-- A community of 100,000 documents: 5,000 members, 20,000 posts, 1,000 articles, 4,000 polls, 70,000 comments in ten
-- groups, two of them private. Its words are made up and fall off as those of a language do: the n-th word is about n
-- times rarer than the first (Zipf), so that the first stand in more than half of all texts and the last in one.

create temp table vocabulary as
select n, case when n <= 12 then (array['the', 'and', 'manager', 'work', 'team', 'people', 'meeting', 'report', 'week', 'office', 'question', 'plan'])[n]
  else (select string_agg((array['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'ke', 'li', 'mo', 'nu', 'pra', 'que', 'ri', 'sto', 'tur', 'vel', 'wen', 'xi', 'yo', 'zan'])
          [1 + (hashint4(n * 7919 + place) & 2147483647) % 20], '' order by place) from generate_series(1, 2 + n % 3) place) || chr(97 + n % 26)
  end as word
from generate_series(1, 20000) n;
create unique index on vocabulary (n);
analyze vocabulary;

create function pg_temp.prose(seed int, words int) returns text language sql volatile as $$
  select string_agg((select v.word from vocabulary v
    where v.n = floor(power(20000, ((hashint8(seed::bigint * 1000003 + place) & 2147483647) / 2147483648.0)::float8))::int), ' ' order by place)
  from generate_series(1, words) place
$$;
create function pg_temp.id(kind int, n int) returns uuid language sql immutable as $$
  select (lpad(to_hex(1700000000000 + n * 60000::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000' || lpad(to_hex(n), 12, '0'))::uuid
$$;
create function pg_temp.moment(n int) returns timestamptz language sql stable as $$
  select now() - make_interval(mins => (100000 - n) * 10)
$$;

-- All is looked at once in the end, in the order of time.
alter table members disable trigger members_found;
alter table posts disable trigger posts_found;
alter table articles disable trigger articles_found;
alter table comments disable trigger comments_found;
alter table polls disable trigger polls_found;
alter table choices disable trigger choices_found;
alter table thread_tags disable trigger tags_put;

insert into members (id, name, name_skeleton, handle, email, email_confirmed_at, about, about_html, created_at)
select pg_temp.id(1, n), initcap(pg_temp.prose(n, 2)), 'bench' || n, 'bench' || n, 'bench' || n || '@bench.example', now(), '',
  '<p>' || pg_temp.prose(n + 100000, 12) || '</p>', pg_temp.moment(n)
from generate_series(1, 5000) n;
insert into handles (skeleton, folded, member_id) select 'bench' || n, 'bench' || n, pg_temp.id(1, n) from generate_series(1, 5000) n;

insert into groups (id, slug, name, visibility)
select pg_temp.id(2, n), 'bench-' || n, 'Bench ' || n, case when n > 8 then 'private' else 'public' end from generate_series(1, 10) n;
insert into memberships (group_id, member_id, role)
select pg_temp.id(2, g), pg_temp.id(1, n), 'member' from generate_series(1, 10) g, generate_series(1, 5000) n where n % 10 = g % 10 or n = 1;

insert into threads (id, kind, group_id, author_id, created_at, published_at, last_active_at)
select pg_temp.id(3, n), case when n % 21 = 0 then 'article' else 'post' end, pg_temp.id(2, 1 + n % 10), pg_temp.id(1, 1 + n * 7 % 5000),
  pg_temp.moment(n * 4), pg_temp.moment(n * 4), pg_temp.moment(n * 4)
from generate_series(1, 21000) n;
insert into posts (id, title, body, html, excerpt, renderer)
select pg_temp.id(3, n), case when n % 3 > 0 then initcap(pg_temp.prose(n + 200000, 5)) else '' end, '', '<p>' || pg_temp.prose(n + 300000, 20 + n % 80) || '</p>', '', 1
from generate_series(1, 21000) n where n % 21 > 0;
insert into articles (id, slug, title, lede, body, html, excerpt, renderer, reading_minutes)
select pg_temp.id(3, n), 'piece-' || n, initcap(pg_temp.prose(n + 200000, 6)), pg_temp.prose(n + 400000, 15), '',
  '<p>' || pg_temp.prose(n + 300000, 800) || '</p>', '', 1, 4
from generate_series(1, 21000) n where n % 21 = 0;
insert into article_slugs (slug, article_id) select slug, id from articles;
insert into thread_tags (tag, thread_id) select 'tag' || n % 50, pg_temp.id(3, n) from generate_series(1, 21000) n where n % 4 = 0;

insert into polls (id, thread_id, position, question, kind, min_choices, max_choices, results)
select pg_temp.id(4, n), pg_temp.id(3, n * 5), 0, initcap(pg_temp.prose(n + 500000, 8)) || '?', 'single', 1, 1, 'always'
from generate_series(1, 4000) n;
insert into choices (id, poll_id, position, label)
select pg_temp.id(5, n * 4 + c), pg_temp.id(4, n), c, pg_temp.prose(n * 4 + c + 600000, 3) from generate_series(1, 4000) n, generate_series(0, 2) c;

insert into comments (id, thread_id, path, author_id, body, html, excerpt, renderer, created_at)
select pg_temp.id(6, n), pg_temp.id(3, 1 + (n * 13) % 21000), array[pg_temp.id(6, n)], pg_temp.id(1, 1 + n * 11 % 5000), '',
  '<p>' || pg_temp.prose(n + 700000, 10 + n % 70) || case when n % 500 = 0 then ' 领导者如何帮助上级' || chr(19968 + n % 5000) when n % 500 = 1 then ' القائد الذي يستمع' else '' end || '</p>', '', 1, pg_temp.moment(n)
from generate_series(1, 70000) n;
select note_everything();
-- What is checked at the end of a transaction is checked now: a table with checks outstanding cannot be altered.
set constraints all immediate;
alter table members enable trigger members_found;
alter table posts enable trigger posts_found;
alter table articles enable trigger articles_found;
alter table comments enable trigger comments_found;
alter table polls enable trigger polls_found;
alter table choices enable trigger choices_found;
alter table thread_tags enable trigger tags_put;
analyze;
