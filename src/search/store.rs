//! Every statement that searches. What a viewer may find is `findable` in the schema, and nothing else is looked at.

use crate::error::Result;
use crate::ids::{GroupId, MediaId, MemberId};
use crate::members::Face;
use crate::search::asking::Queries;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The newest texts with the words of a question that are put in order; what is counted is counted so far.
pub const CANDIDATES: i32 = 1000;
/// Beside them, the newest whose very title has the words.
const TITLES: i32 = 200;

/// Readies a transaction: it only reads, and ends in time. A word looks like another from a similarity of a quarter on.
/// Plans are made once for all questions: to make one takes longer than to carry it out.
pub async fn prepare(db: &mut PgConnection, milliseconds: u32) -> Result<()> {
    sqlx::query!(
        "select set_config('transaction_read_only', 'on', true) as read_only,
                set_config('statement_timeout', $1, true) as ends,
                set_config('plan_cache_mode', 'force_generic_plan', true) as plans,
                set_config('pg_trgm.similarity_threshold', '0.25', true) as alike",
        milliseconds.to_string(),
    )
    .fetch_one(db)
    .await?;
    Ok(())
}

/// How a word or a phrase is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// As a query; empty if nothing in it can be looked for.
    pub asked: String,
    /// The same without regard to order.
    pub loose: String,
    /// The same of a title.
    pub titled: String,
    /// Its words as they are compared.
    pub forms: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
    /// Whether a language leaves it out for being everywhere.
    pub slight: bool,
}

/// How each of these words and phrases is asked for, in their order.
pub async fn look_up(db: &mut PgConnection, texts: &[String], phrases: &[bool]) -> Result<Vec<Asked>> {
    Ok(sqlx::query_as!(
        Asked,
        r#"select coalesce(a.asked, '') as "asked!", coalesce(a.loose, '') as "loose!",
                  coalesce(a.titled, '') as "titled!", a.forms as "forms!",
                  a.stems as "stems!", coalesce(a.slight, false) as "slight!"
           from unnest($1::text[], $2::boolean[]) with ordinality t (text, is_phrase, place)
           cross join lateral asked_for(t.text, t.is_phrase) a order by t.place"#,
        texts,
        phrases,
    )
    .fetch_all(db)
    .await?)
}

/// Whoever holds, or once held, this handle.
pub async fn member(db: &mut PgConnection, folded: &str) -> Result<Option<(MemberId, String)>> {
    let row = sqlx::query!(
        r#"select m.id as "id: MemberId", m.handle from handles h join members m on m.id = h.member_id
           where h.folded = $1 and m.deleted_at is null"#,
        folded,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.id, row.handle)))
}

/// The readable group of this slug or, failing that, of this name.
pub async fn group(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    slug_or_name: &str,
) -> Result<Option<(GroupId, String, String)>> {
    let row = sqlx::query!(
        r#"select g.id as "id: GroupId", g.slug, g.name from groups g join readable_groups($1) r on r.id = g.id
           where g.slug = lower($2) or compared(g.name) = compared($2) order by g.slug = lower($2) desc, g.id limit 1"#,
        viewer.map(|viewer| viewer.0),
        slug_or_name,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.id, row.slug, row.name)))
}

/// Groups a viewer may look in, by name, those they are in first.
pub async fn groups(db: &mut PgConnection, viewer: Option<MemberId>, most: i64) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        "select g.slug, g.name from groups g join readable_groups($1) r on r.id = g.id
         left join memberships m on m.group_id = g.id and m.member_id = $1
         order by m.member_id is null, g.name, g.id limit $2",
        viewer.map(|viewer| viewer.0),
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.slug, row.name)).collect())
}

/// Where it is looked.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// Kind, group, author, tag, poll and months, as a query of the words by which the index knows them; empty for all.
    pub facets: String,
    /// From this moment on.
    pub since: Option<DateTime<Utc>>,
    /// Before this moment.
    pub until: Option<DateTime<Utc>>,
}

/// The place of a hit in the order: what it scored, and which it is.
pub type Place = (i64, Uuid);

/// A page of hits, best first, and how many there are.
#[derive(Debug, Default)]
pub struct Ranked {
    /// How many, counted up to one more than [`CANDIDATES`].
    pub count: i64,
    /// Which.
    pub ids: Vec<Uuid>,
    /// What each scored.
    pub scores: Vec<i64>,
}

/// Which part of an order is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// When the first page was asked for, so that the order stays as pages are turned.
    pub now: DateTime<Utc>,
    /// The last hit of the page before.
    pub after: Option<Place>,
    /// How many hits.
    pub most: i64,
}

/// Finds what has the words: of the newest of these and the newest with the words in their titles, the best. `named` is
/// whoever has the one word that is asked for as their handle. The formula is explained in `docs/search.md`.
pub async fn rank(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    queries: &Queries,
    bounds: &Bounds,
    named: Option<MemberId>,
    page: Page,
) -> Result<Ranked> {
    let (score, id) = page.after.unzip();
    Ok(sqlx::query_as!(
        Ranked,
        r#"with newest as materialized (select n.id from newest_found($1, $2, $3, $4, $5, $6) n (id)),
           titled as materialized (select n.id from newest_found($1, $7, $3, $4, $5, $8) n (id)),
           scored as materialized (
             select d.id,
                    (1000000 * (
                       (0.85 + 0.15 * exp(-greatest(extract(epoch from $9 - d.at), 0) / 63072000.0::float8))
                       * (r.words / (r.words + 0.25)
                          + case when d.words @@ $11::text::tsquery then 0.35 else 0 end
                          + case when $12::text is not null and d.words @@ $12::text::tsquery then 0.4 else 0 end)
                       + case when d.id = $13 then 2 else 0 end))::int8 as score
             from (select id from newest union select id from titled) c
             join documents d on d.id = c.id
             cross join lateral (select ts_rank_cd('{0.1, 0.3, 0.6, 1.0}', d.words, $10::text::tsquery, 1)::float8 as words) r),
           page as (
             select id, score from scored where $14::int8 is null or (score, id) < ($14, $15::uuid)
             order by score desc, id desc limit $16)
           select (select count(*) from scored) as "count!",
                  coalesce(array_agg(p.id order by p.score desc, p.id desc), '{}') as "ids!",
                  coalesce(array_agg(p.score order by p.score desc, p.id desc), '{}') as "scores!"
           from page p"#,
        viewer.map(|viewer| viewer.0),
        with(&queries.loose, &bounds.facets),
        queries.strict,
        bounds.since,
        bounds.until,
        CANDIDATES + 1,
        with(&queries.titled, &bounds.facets),
        TITLES,
        page.now,
        queries.rank,
        queries.titled,
        queries.phrase,
        named.map(|member| member.0),
        score,
        id,
        page.most,
    )
    .fetch_one(db)
    .await?)
}

/// Everything within bounds, newest first. `excluded` is what it must not have.
pub async fn browse(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    excluded: Option<&str>,
    bounds: &Bounds,
    page: Page,
) -> Result<Ranked> {
    let (score, id) = page.after.unzip();
    let query = with(&excluded.map(|words| format!("!({words})")).unwrap_or_default(), &bounds.facets);
    Ok(sqlx::query_as!(
        Ranked,
        r#"with hits as materialized (
             select d.id, (extract(epoch from d.at) * 1000000)::int8 as score
             from newest_found($1, $2, null, $3, $4, $5) n (id) join documents d on d.id = n.id),
           page as (
             select id, score from hits where $6::int8 is null or (score, id) < ($6, $7::uuid)
             order by score desc, id desc limit $8)
           select (select count(*) from hits) as "count!",
                  coalesce(array_agg(p.id order by p.score desc, p.id desc), '{}') as "ids!",
                  coalesce(array_agg(p.score order by p.score desc, p.id desc), '{}') as "scores!"
           from page p"#,
        viewer.map(|viewer| viewer.0),
        query,
        bounds.since,
        bounds.until,
        CANDIDATES + 1,
        score,
        id,
        page.most,
    )
    .fetch_one(db)
    .await?)
}

/// A query within bounds.
fn with(query: &str, facets: &str) -> String {
    match (query, facets) {
        ("", facets) => facets.to_owned(),
        (query, "") => query.to_owned(),
        (query, facets) => format!("({query}) & {facets}"),
    }
}

/// Of each of these queries, whether this viewer may read nothing that it finds.
pub async fn unused(db: &mut PgConnection, viewer: Option<MemberId>, queries: &[String]) -> Result<Vec<bool>> {
    Ok(sqlx::query_scalar!(
        r#"select not exists (select from findable($1) d where d.words @@ q.query::tsquery) as "unused!"
           from unnest($2::text[]) with ordinality q (query, place) order by q.place"#,
        viewer.map(|viewer| viewer.0),
        queries,
    )
    .fetch_all(db)
    .await?)
}

/// Words that look like this one, the most alike first, and those of the given others that are known.
pub async fn alike(db: &mut PgConnection, word: &str, others: &[String], most: i64) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "select word from known_words where word % $1 or word = any($2) order by word = any($2) desc, word <-> $1, word limit $3",
        word,
        others,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// In how many texts this viewer may read each of these words is used, counted up to a hundred.
pub async fn used(db: &mut PgConnection, viewer: Option<MemberId>, words: &[String]) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar!(
        r#"select (select count(*) from (
                     select from findable($1) d where d.words @@ quote_literal(w.word)::tsquery limit 100) found) as "texts!"
           from unnest($2::text[]) with ordinality w (word, place) order by w.place"#,
        viewer.map(|viewer| viewer.0),
        words,
    )
    .fetch_all(db)
    .await?)
}

/// What is shown of a hit, read where it is written.
#[derive(Debug)]
pub struct Row {
    /// Which it is.
    pub id: Uuid,
    /// What it is.
    pub kind: String,
    /// When it was published, said or asked, or when the member joined.
    pub at: DateTime<Utc>,
    /// Its title, or that of the thread it stands in; a member's name.
    pub title: String,
    /// How the thread begins, for a post without a title.
    pub thread_excerpt: String,
    /// Its words, plain.
    pub text: String,
    /// The article's slug, if it stands in one.
    pub article_slug: Option<String>,
    /// Slug of the group.
    pub group_slug: Option<String>,
    /// Name of the group.
    pub group_name: Option<String>,
    /// Who wrote it.
    pub author: Face,
    /// Its words that were asked for, as they are compared.
    pub marks: Vec<String>,
}

/// The hits of these ids that this viewer may read at this moment, in the order of the ids. `begun` are the first two
/// letters of the words that were asked for: only what begins so is worth bringing to its stem.
pub async fn rows(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    ids: &[Uuid],
    stems: &[String],
    begun: &[String],
) -> Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"select d.id as "id!", d.kind as "kind!", d.at as "at!", coalesce(l.question, p.title, a.title, m.name) as "title!",
                  coalesce(p.excerpt, '') as "thread_excerpt!", a.slug as "article_slug?", g.slug as "group_slug?",
                  g.name as "group_name?", m.id as "author: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  case d.kind when 'comment' then text_of_html(c.html)
                    when 'poll' then concat_ws(' – ',
                      (select string_agg(o.label, ' / ' order by o.position) from choices o
                       where o.poll_id = d.id and l.kind <> 'time'),
                      (select text_of_html(s.html) from decisions s where s.poll_id = d.id and l.results <> 'staff'))
                    when 'member' then case when standing_batch(m.id) is null then text_of_html(m.about_html) else '' end
                    else searched_part(concat_ws(' ', nullif(a.lede, ''), text_of_html(coalesce(p.html, a.html)))) end as "text!",
                  array(select w.lexeme from unnest(d.words) w
                        where (left(w.lexeme, 2) = any($4) or w.lexeme ~ '[\u0600-\u06ff]')
                          and tsvector_to_array(stems_of(w.lexeme)) && $3::text[]) as "marks!"
           from unnest($2::uuid[]) with ordinality i (id, place)
           join findable($1) d on d.id = i.id
           left join threads t on t.id = d.thread_id
           left join posts p on p.id = d.thread_id left join articles a on a.id = d.thread_id
           left join comments c on c.id = d.id left join polls l on l.id = d.id left join groups g on g.id = t.group_id
           join members m on m.id = d.author_id
           -- One by one: all that are readable would be gone through otherwise.
           left join lateral (select r.id from readable_threads($1) r where r.id = d.thread_id limit 1) readable on true
           where d.kind = 'member' and m.deleted_at is null
              or t.deleted_at is null and t.published_at is not null and c.deleted_at is null
                and readable.id is not null
           order by i.place"#,
        viewer.map(|viewer| viewer.0),
        ids,
        stems,
        begun,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            id: row.id,
            kind: row.kind,
            at: row.at,
            title: row.title,
            thread_excerpt: row.thread_excerpt,
            text: row.text,
            article_slug: row.article_slug,
            group_slug: row.group_slug,
            group_name: row.group_name,
            author: Face::new(row.author, row.name, row.handle, row.picture),
            marks: row.marks,
        })
        .collect())
}
