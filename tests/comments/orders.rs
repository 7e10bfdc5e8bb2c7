//! The orders in which a program is given comments: whole branches, met once each, however they are cut into pages.

use super::*;

/// Every comment in an order, so many on a page; `between` is done after the first page.
async fn walk(talk: &Talk, order: &str, limit: usize, between: impl AsyncFn()) -> Vec<String> {
    let mut met = Vec::new();
    let mut next = String::new();
    loop {
        let path = format!("{}?order={order}&limit={limit}{next}", talk.path());
        let page = talk.owner.asks(&path).await.has(200).json();
        let items = page["items"].as_array().expect("items");
        assert!(items.len() == limit || page["next"].is_null(), "{} of {limit}", items.len());
        met.extend(items.iter().map(id));
        if next.is_empty() {
            between().await;
        }
        match page["next"].as_str() {
            Some(cursor) => next = format!("&after={cursor}"),
            None => return met,
        }
    }
}

/// The order by the test's own statement: branches by their top-level comment, each in reading order.
async fn by_sql(talk: &Talk, order: &str) -> Vec<String> {
    let by = match order {
        "oldest" => "r.id",
        "newest" => "r.id desc",
        _ => "r.likes_count desc, r.id desc",
    };
    let listed = format!("select c.id::text from comments c join comments r on r.id = c.path[1] order by {by}, c.path");
    sqlx::query_scalar(sqlx::AssertSqlSafe(listed)).fetch_all(talk.site.db()).await.expect("lists")
}

/// Seven branches, some deep, some alone; the third and the fifth are liked.
async fn branches(talk: &Talk) -> Vec<Value> {
    let mut roots = Vec::new();
    for n in 0..7 {
        let root = talk.owner.says(talk, &format!("Branch {n}")).await;
        let mut last = root.clone();
        for m in 0..n % 4 {
            last = talk.owner.answers(talk, if m % 2 == 0 { &root } else { &last }, "An answer").await;
        }
        roots.push(root);
    }
    talk.owner.gives(&path(&roots[2]), "like").await.has(200);
    talk.owner.gives(&path(&roots[4]), "love").await.has(200);
    talk.member("ann").await.gives(&path(&roots[4]), "like").await.has(200);
    roots
}

#[tokio::test]
async fn each_order_is_walked_once_whatever_the_length_of_a_page() {
    let talk = Talk::open().await;
    branches(&talk).await;
    for order in ["oldest", "newest", "liked"] {
        let expected = by_sql(&talk, order).await;
        for limit in [1, 2, 3, 5, 100] {
            assert_eq!(walk(&talk, order, limit, async || {}).await, expected, "{order}, {limit} on a page");
        }
    }
    assert_eq!(
        walk(&talk, "oldest", 4, async || {}).await,
        talk.owner.walks(&talk.path()).await.iter().map(id).collect::<Vec<_>>()
    );
    talk.owner.asks(&format!("{}?order=loudest", talk.path())).await.has(400);
    let newest = talk.owner.asks(&format!("{}?order=newest&limit=1", talk.path())).await.json();
    let cursor = newest["next"].as_str().expect("more follows");
    talk.owner.asks(&format!("{}?after={cursor}", talk.path())).await.has(400);
}

#[tokio::test]
async fn a_branch_that_is_liked_while_it_is_read_is_read_to_its_end() {
    let talk = Talk::open().await;
    let roots = branches(&talk).await;
    // The first page of four ends within the second branch of the order.
    let liked = async || {
        talk.owner.gives(&path(&roots[2]), "thanks").await.has(200);
        for handle in ["ben", "cleo"] {
            talk.member(handle).await.gives(&path(&roots[2]), "like").await.has(200);
        }
    };
    let mut met = walk(&talk, "liked", 2, liked).await;
    met.sort();
    met.dedup();
    assert_eq!(met.len(), by_sql(&talk, "liked").await.len(), "none is left out");
}
