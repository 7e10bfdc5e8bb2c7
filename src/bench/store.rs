//! Every statement of the measurements: those that lay down the fixed data, many rows at a time, and those that are
//! measured with nothing around them. In the fixed data a number is an id; see [`super::data`].

use crate::text::markdown::RENDERER_VERSION;
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool, Result};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Texts as they are kept, to be dealt out in turn.
#[derive(Debug, Default)]
pub struct Texts {
    /// In Markdown.
    pub bodies: Vec<String>,
    /// Rendered.
    pub htmls: Vec<String>,
    /// How they begin.
    pub excerpts: Vec<String>,
}

/// Opens accounts with a session each, of these numbers from the first on; number one is the owner of the site.
pub async fn put_members(db: &mut PgConnection, first: u64, tokens: &[Vec<u8>]) -> Result<()> {
    let (first, last) = (number(first), number(first + tokens.len() as u64 - 1));
    sqlx::query!(
        "insert into members (id, name, name_skeleton, handle, email, site_role, email_confirmed_at, created_at)
         select ('1' || lpad(to_hex(n), 31, '0'))::uuid, 'Member Number ' || n, 'member ' || n, 'member_' || n,
                'member' || n || '@bench.example', case when n = 1 then 'owner' end, site_now(), site_now() - interval '400 days'
         from generate_series($1::bigint, $2::bigint) n",
        first,
        last,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into handles (skeleton, folded, member_id)
         select handle, handle, id from members
         where id between ('1' || lpad(to_hex($1::bigint), 31, '0'))::uuid and ('1' || lpad(to_hex($2::bigint), 31, '0'))::uuid",
        first,
        last,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into sessions (id, token_hash, member_id, remembered, expires_at)
         select gen_random_uuid(), hash, ('1' || lpad(to_hex(n + $2::bigint - 1), 31, '0'))::uuid, true,
                site_now() + interval '1 day'
         from unnest($1::bytea[]) with ordinality as tokens (hash, n)",
        tokens,
        first,
    )
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// Gathers everybody in a public group; the first is its owner.
pub async fn put_group(db: &mut PgConnection, group: u64, slug: &str) -> Result<()> {
    sqlx::query!(
        "insert into groups (id, slug, name, about, visibility, members_count, created_at)
         select lpad(to_hex($1::bigint), 32, '0')::uuid, $2, 'The Square', 'Where everybody meets and decides.', 'public',
                count(*), site_now() - interval '400 days'
         from members",
        number(group),
        slug,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into memberships (group_id, member_id, role, joined_at)
         select g.id, m.id, case when m.handle = 'member_1' then 'owner' else 'member' end, m.created_at
         from groups g cross join members m where g.slug = $1",
        slug,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes the posts of these numbers, the first the newest, seven minutes apart; every second one has a tag.
pub async fn put_posts(db: &mut PgConnection, group: u64, first: u64, last: u64, texts: &Texts) -> Result<()> {
    sqlx::query!(
        "insert into threads (id, kind, group_id, author_id, created_at, published_at, last_active_at)
         select lpad(to_hex(n), 32, '0')::uuid, 'post', lpad(to_hex($1::bigint), 32, '0')::uuid,
                ('1' || lpad(to_hex(n % 1000 + 1), 31, '0'))::uuid, at, at, at
         from generate_series($2::bigint, $3::bigint) n
         cross join lateral (select site_now() - make_interval(mins => ((n - $2::bigint + 1) * 7)::int) as at) published",
        number(group),
        number(first),
        number(last),
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into posts (id, title, body, html, excerpt, renderer)
         select lpad(to_hex(n), 32, '0')::uuid, 'What we carry upstairs, part ' || n,
                ($3::text[])[n % 32 + 1], ($4::text[])[n % 32 + 1], ($5::text[])[n % 32 + 1], $6
         from generate_series($1::bigint, $2::bigint) n",
        number(first),
        number(last),
        &texts.bodies,
        &texts.htmls,
        &texts.excerpts,
        RENDERER_VERSION,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into thread_tags (tag, thread_id)
         select 'topic' || n % 20, lpad(to_hex(n), 32, '0')::uuid from generate_series($1::bigint, $2::bigint) n
         where n % 2 = 0",
        number(first),
        number(last),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// When a post was published.
pub async fn published_at(db: &PgPool, post: Uuid) -> Result<DateTime<Utc>> {
    sqlx::query_scalar!(r#"select published_at as "at!" from threads where id = $1"#, post).fetch_one(db).await
}

/// Writes so many articles, numbered after the posts.
pub async fn put_articles(db: &mut PgConnection, group: u64, posts: u64, count: u64, texts: &Texts) -> Result<()> {
    sqlx::query!(
        "insert into threads (id, kind, group_id, author_id, created_at, published_at, last_active_at)
         select lpad(to_hex(n), 32, '0')::uuid, 'article', lpad(to_hex($1::bigint), 32, '0')::uuid,
                ('1' || lpad(to_hex(n % 1000 + 1), 31, '0'))::uuid, at, at, at
         from generate_series($2::bigint + 1, $2::bigint + $3::bigint) n
         cross join lateral (select site_now() - make_interval(hours => (n - $2::bigint)::int) as at) published",
        number(group),
        number(posts),
        number(count),
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "with addresses as (
           insert into article_slugs (slug, article_id)
           select 'article-' || n - $1::bigint, lpad(to_hex(n), 32, '0')::uuid
           from generate_series($1::bigint + 1, $1::bigint + $2::bigint) n)
         insert into articles (id, slug, title, lede, body, html, excerpt, renderer, reading_minutes)
         select lpad(to_hex(n), 32, '0')::uuid, 'article-' || n - $1::bigint, 'A longer thought, number ' || n, 'What this is about.',
                ($3::text[])[n % 32 + 1], ($4::text[])[n % 32 + 1], ($5::text[])[n % 32 + 1], $6, 3
         from generate_series($1::bigint + 1, $1::bigint + $2::bigint) n",
        number(posts),
        number(count),
        &texts.bodies,
        &texts.htmls,
        &texts.excerpts,
        RENDERER_VERSION,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes so many comments under each of these threads, a second apart, in threes: a comment, an answer to it and an
/// answer to that.
pub async fn put_comments(db: &mut PgConnection, first: u64, last: u64, each: u64, texts: &Texts) -> Result<()> {
    sqlx::query!(
        "insert into comments (id, thread_id, parent_id, path, author_id, body, html, excerpt, renderer, created_at, replies_count)
         select lpad(to_hex(n * 100000 + place), 32, '0')::uuid, t.id,
                case when place % 3 > 0 then lpad(to_hex(n * 100000 + place - 1), 32, '0')::uuid end,
                array(select lpad(to_hex(above), 32, '0')::uuid
                      from generate_series(n * 100000 + place - place % 3, n * 100000 + place) above),
                ('1' || lpad(to_hex((n * 31 + place * 7) % 1000 + 1), 31, '0'))::uuid,
                ($4::text[])[place % 32 + 1], ($5::text[])[place % 32 + 1], ($6::text[])[place % 32 + 1], $7,
                t.published_at + make_interval(secs => place + 1), least(2 - place % 3, $3::bigint - place - 1)
         from generate_series($1::bigint, $2::bigint) n
         join threads t on t.id = lpad(to_hex(n), 32, '0')::uuid
         cross join generate_series(0, $3::bigint - 1) place",
        number(first),
        number(last),
        number(each),
        &texts.bodies,
        &texts.htmls,
        &texts.excerpts,
        RENDERER_VERSION,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update threads t set comments_count = $3::bigint, last_active_at = t.published_at + make_interval(secs => $3::bigint)
         from generate_series($1::bigint, $2::bigint) n where t.id = lpad(to_hex(n), 32, '0')::uuid",
        number(first),
        number(last),
        number(each),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Asks the polls of these numbers, each in the post of four times its number.
pub async fn put_polls(db: &mut PgConnection, first: u64, last: u64) -> Result<()> {
    let (first, last) = (number(first), number(last));
    sqlx::query!(
        "insert into polls (id, thread_id, position, question, kind, min_choices, max_choices, results)
         select ('2' || lpad(to_hex(n), 31, '0'))::uuid, lpad(to_hex(n * 4), 32, '0')::uuid, 0,
                'Shall we carry it upstairs this week?', 'single', 1, 1, 'always'
         from generate_series($1::bigint, $2::bigint) n",
        first,
        last,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into choices (id, poll_id, position, label)
         select lpad(to_hex(n * 16 + place), 32, '0')::uuid, ('2' || lpad(to_hex(n), 31, '0'))::uuid, place,
                (array['Yes, at once', 'Yes, but later', 'No', 'Something else'])[place + 1]
         from generate_series($1::bigint, $2::bigint) n cross join generate_series(0, 3) place",
        first,
        last,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Casts so many ballots in each of the polls up to this number.
pub async fn put_ballots(db: &mut PgConnection, polls: u64, ballots: u64) -> Result<()> {
    sqlx::query!(
        "insert into ballots (poll_id, member_id, choices)
         select ('2' || lpad(to_hex(n), 31, '0'))::uuid, ('1' || lpad(to_hex((n * 10 + voter) % 1000 + 1), 31, '0'))::uuid,
                array[lpad(to_hex(n * 16 + (voter * voter + n) % 4), 32, '0')::uuid]
         from generate_series(1, $1::bigint) n cross join generate_series(1, $2::bigint) voter",
        number(polls),
        number(ballots),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Two members react to every third comment, three to every post that has some.
pub async fn put_reactions(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(
        "insert into reactions (thread_id, comment_id, member_id, kind)
         select c.thread_id, c.id, m.id, kind
         from (select thread_id, id, row_number() over (order by id) as n from comments where parent_id is null) c
         cross join (values (1, 'like'), (2, 'thanks')) given (place, kind)
         join members m on m.id = ('1' || lpad(to_hex((c.n * 3 + given.place) % 1000 + 1), 31, '0'))::uuid",
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update comments set likes_count = 2 where parent_id is null").execute(&mut *db).await?;
    sqlx::query!(
        "insert into reactions (thread_id, comment_id, member_id, kind)
         select t.id, null, m.id, kind
         from (select id, row_number() over (order by id) as n from threads where comments_count > 0) t
         cross join (values (1, 'like'), (2, 'like'), (3, 'insight')) given (place, kind)
         join members m on m.id = ('1' || lpad(to_hex((t.n * 7 + given.place) % 1000 + 1), 31, '0'))::uuid",
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Each member has read so many of the posts, and keeps one: what is asked for at every visit has rows to be found among.
pub async fn put_readings(db: &mut PgConnection, each: u64) -> Result<()> {
    sqlx::query!(
        "insert into readings (member_id, thread_id, read_until)
         select m.id, t.id, t.published_at + interval '1 minute'
         from (select id, row_number() over (order by id) as n from members) m
         join (select id, published_at, row_number() over (order by id desc) as n from threads where kind = 'post') t
           on t.n between m.n and m.n + $1::bigint - 1",
        number(each),
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into bookmarks (member_id, thread_id) select distinct on (member_id) member_id, thread_id from readings",
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Leaves the tables as a site that has run for a while has them: counted, and without anything to tidy up.
pub async fn settle(db: &mut PgConnection) -> Result<()> {
    sqlx::query("vacuum analyze").execute(&mut *db).await?;
    sqlx::query("checkpoint").execute(db).await?;
    Ok(())
}

/// Lets the statements of this connection take as long as they need: they lay down many rows at a time.
pub async fn take_time(db: &mut PgConnection) -> Result<()> {
    sqlx::query("set statement_timeout = 0").execute(db).await?;
    Ok(())
}

/// One row by its key: what a page with one question costs.
pub async fn one_row(db: &mut PgConnection, post: Uuid) -> Result<Option<String>> {
    sqlx::query_scalar!("select html from posts where id = $1", post).fetch_optional(db).await
}

/// The version of the server.
pub async fn version(db: &PgPool) -> Result<String> {
    sqlx::query_scalar!(r#"select current_setting('server_version') as "version!""#).fetch_one(db).await
}

/// A vote with nothing around it, as a script for pgbench: any of the members, a poll of these.
pub fn vote_script(members: RangeInclusive<u64>, polls: RangeInclusive<u64>) -> String {
    let (first, last, first_poll, last_poll) = (members.start(), members.end(), polls.start(), polls.end());
    format!(
        "\\set member random({first}, {last})
\\set poll random({first_poll}, {last_poll})
\\set place random(0, 3)
insert into ballots (poll_id, member_id, choices) values (('2' || lpad(to_hex(:poll::int), 31, '0'))::uuid,
  ('1' || lpad(to_hex(:member::int), 31, '0'))::uuid, array[lpad(to_hex(:poll::int * 16 + :place::int), 32, '0')::uuid])
  on conflict (poll_id, member_id) do update set choices = excluded.choices, cast_at = excluded.cast_at;
"
    )
}

/// A comment with nothing around it, as a script for pgbench: the thread is held, the comment kept and counted.
pub fn comment_script(members: u64, threads: RangeInclusive<u64>, texts: &Texts) -> String {
    let quoted = |texts: &[String]| texts[0].replace('\'', "''").replace('\n', " ");
    format!(
        "\\set member random(1, {members})
\\set thread random({}, {})
begin;
select id from threads where id = lpad(to_hex(:thread::int), 32, '0')::uuid for no key update;
insert into comments (id, thread_id, path, author_id, body, html, excerpt, renderer)
  select id, lpad(to_hex(:thread::int), 32, '0')::uuid, array[id], ('1' || lpad(to_hex(:member::int), 31, '0'))::uuid,
         '{}', '{}', '{}', {RENDERER_VERSION} from (select gen_random_uuid() as id) new;
update threads t set comments_count = comments_count + 1, last_active_at = greatest(t.published_at,
  (select c.created_at from comments c where c.thread_id = t.id and c.deleted_at is null
   order by c.created_at desc limit 1))
  where t.id = lpad(to_hex(:thread::int), 32, '0')::uuid;
commit;
",
        threads.start(),
        threads.end(),
        quoted(&texts.bodies),
        quoted(&texts.htmls),
        quoted(&texts.excerpts),
    )
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
