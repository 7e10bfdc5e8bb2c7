//! A thread of ten thousand comments opens like one of ten, at every place.

use super::*;

/// Ids that sort by number, as those made one after the other do.
fn nth(n: usize) -> String {
    format!("01900000-0000-7000-8000-{n:012x}")
}

/// 2,000 top-level comments; 5,000 below the first, half of those a level further down; 3,000 below the others.
const TEN_THOUSAND: &str = "
  create function pg_temp.nth(n bigint) returns uuid language sql immutable
    return ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid;
  insert into comments (id, thread_id, parent_id, path, author_id, body, html, excerpt, renderer, created_at)
    select pg_temp.nth(n), t.id, case when cardinality(path) > 1 then path[cardinality(path) - 1] end, path, t.author_id,
           'Comment ' || n, '<p>Comment ' || n || '</p>', 'Comment ' || n, 1,
           now() - interval '1 day' + n * interval '1 second'
    from threads t, generate_series(1, 10000) n, lateral (select case
           when n <= 2000 then array[pg_temp.nth(n)]
           when n <= 7000 and n % 2 = 1 then array[pg_temp.nth(1), pg_temp.nth(n)]
           when n <= 7000 then array[pg_temp.nth(1), pg_temp.nth(greatest(n - 1, 2001)), pg_temp.nth(n)]
           else array[pg_temp.nth(n % 1999 + 2), pg_temp.nth(n)] end) places (path);
  update comments c set replies_count = below.count from (
    select above.id, count(*) from comments r cross join unnest(r.path[1:cardinality(r.path) - 1]) above (id)
    group by above.id) below where below.id = c.id;
  update threads set comments_count = 10000,
    last_active_at = greatest(published_at, (select max(created_at) from comments));
  analyze comments;";

async fn long_talk() -> Talk {
    let talk = Talk::open().await;
    let mut db = talk.site.db().acquire().await.expect("connects");
    sqlx::raw_sql(TEN_THOUSAND).execute(&mut *db).await.expect("ten thousand comments");
    drop(db);
    talk.adds_up().await;
    talk
}

#[tokio::test]
async fn a_walk_through_ten_thousand_comments_meets_each_once_in_order() {
    let talk = long_talk().await;
    let walked: Vec<String> = talk.owner.walks(&talk.path()).await.iter().map(id).collect();
    let by_sql: Vec<String> = sqlx::query_scalar("select id::text from comments order by path")
        .fetch_all(talk.site.db())
        .await
        .expect("lists");
    assert_eq!(walked.len(), 10_000);
    assert_eq!(walked, by_sql);
}

#[tokio::test]
async fn every_page_of_a_long_thread_opens_in_order() {
    let talk = long_talk().await;
    let roots: Vec<String> = sqlx::query_scalar("select id::text from comments where parent_id is null order by id")
        .fetch_all(talk.site.db())
        .await
        .expect("lists");
    for order in ["oldest", "newest", "liked"] {
        let mut expected = roots.clone();
        if order != "oldest" {
            expected.reverse();
        }
        let mut next = format!("?order={order}");
        for page in expected.chunks(30).take(4) {
            let html = talk.owner.opens(&format!("{}{next}", talk.page())).await;
            let shown = html.all("ol.comments > li > article");
            let shown: Vec<&str> = shown.iter().filter_map(|a| a.attr("id")?.strip_prefix("comment-")).collect();
            assert_eq!(shown, page);
            next = html.attr(".thread > .pager:last-of-type a", "href");
        }
    }
}

#[tokio::test]
async fn a_comment_that_was_asked_for_is_on_the_page_wherever_it_stands() {
    let talk = long_talk().await;
    // Top-level ones, deep in the branch of 5,000 (a direct answer, an answer to one), below another root, the last.
    for n in [1, 31, 2000, 2001, 4002, 6999, 7000, 7001, 10_000] {
        let redirect = talk.owner.get(&format!("/comments/{}", nth(n))).await.has(303).location();
        let at = format!("#comment-{}", nth(n));
        assert!(redirect.ends_with(&at), "{redirect}");
        let page = talk.owner.opens(redirect.trim_end_matches(&at)).await;
        assert_eq!(page.all(&format!("article[id='comment-{}']", nth(n))).len(), 1, "comment {n}");
        assert!(page.all("article.comment").len() < 300);
        let branch = talk.owner.opens(&format!("{}?branch={}", talk.page(), nth(n))).await;
        assert_eq!(branch.all(&format!("article[id='comment-{}']", nth(n))).len(), 1);
    }
}

#[tokio::test]
async fn show_more_replies_leads_through_a_whole_branch() {
    let talk = long_talk().await;
    let by_sql: Vec<String> =
        sqlx::query_scalar("select id::text from comments where path[1] = $1::uuid order by path")
            .bind(nth(1))
            .fetch_all(talk.site.db())
            .await
            .expect("lists");
    let mut seen: Vec<String> = Vec::new();
    let mut next = format!("?branch={}", nth(1));
    while !next.is_empty() {
        let page = talk.owner.opens(&format!("/posts/{}{next}", talk.thread)).await;
        for article in page.all("article.comment") {
            let id = article.attr("id").unwrap_or_default().trim_start_matches("comment-").to_owned();
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        let more = page.attr("li.more:last-of-type a", "href");
        next =
            more.split_once('?').map(|(_, query)| format!("?{}", query.split('#').next().unwrap())).unwrap_or_default();
    }
    assert_eq!(seen, by_sql);
}
