//! Laws of what is kept for members: nobody gets from it what they would not get if their page were made now, and
//! nobody goes by a session that has ended.

use super::acts::Life;
use super::without_times;
use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// The page as somebody's browser fetches it ahead: looking at it changes nothing.
async fn ahead(who: &Person, path: &str) -> Answer {
    who.send(who.browser(Method::GET, path).header("sec-purpose", "prefetch")).await
}

/// The page without what is different each time it is sent: the ids of its forms, and what the clock alone changes.
fn without_passing(page: &str) -> String {
    let mut parts = page.split("name=\"form_id\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    without_times(&parts.fold(first, |page, part| page + part.get(36..).unwrap_or_default()))
}

/// How many parts of pages are kept.
fn kept(site: &TestSite) -> usize {
    site.site().pages.parts()
}

#[tokio::test]
async fn a_members_page_of_kept_parts_is_what_it_would_be_if_it_were_made_now_whatever_was_done() {
    for seed in [3, 4, 5] {
        let mut life = Life::begin(seed).await;
        let outsider = life.site.member("outsider").await;
        let mut kept_at_all = 0;
        for _ in 0..40 {
            let done = life.does_something().await;
            let readers: Vec<Person> = life.people().iter().chain([&outsider]).cloned().collect();
            let paths = [life.some_posts(), life.some_polls()].concat();
            kept_at_all += kept(&life.site);
            let mut from_kept = Vec::new();
            for path in &paths {
                for reader in &readers {
                    from_kept.push(ahead(reader, path).await);
                }
            }
            life.site.forgets_pages();
            let mut before = from_kept.into_iter();
            for path in &paths {
                for reader in &readers {
                    let (kept, anew) = (before.next().expect("a page"), ahead(reader, path).await);
                    assert_eq!(kept.status, anew.status, "{path} of {} after {done}", reader.handle);
                    let (kept, anew) = (without_passing(&kept.text), without_passing(&anew.text));
                    let differing = kept.lines().zip(anew.lines()).find(|(kept, anew)| kept != anew);
                    assert!(kept == anew, "{path} of {} after {done}: {differing:?}", reader.handle);
                }
            }
        }
        assert!(kept_at_all > 20, "parts were kept at all: {kept_at_all}");
    }
}

/// A group of this kind with a post in it that asks something, and its owner.
async fn asks(visibility: &str, results: &str) -> (TestSite, Person, Value) {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    let olga = site.member("olga").await;
    olga.founds_as("square", visibility).await;
    let poll = json!({"question": "Well?", "choices": ["Canary yes", "Canary no"], "results": results});
    let post = json!({"title": "A question", "body": "Canary words.", "polls": [poll]});
    let post = olga.posts("/groups/square/posts", post).await.has(201).json();
    (site, olga, post)
}

fn path(post: &Value) -> String {
    format!("/posts/{}", post["id"].as_str().expect("an id"))
}

fn ballot(post: &Value) -> String {
    format!("/polls/{}/ballot", post["polls"][0]["id"].as_str().expect("an id"))
}

fn choice(post: &Value) -> [(&str, &str); 1] {
    [("choice", post["polls"][0]["choices"][0]["id"].as_str().expect("an id"))]
}

#[tokio::test]
async fn what_is_kept_of_a_private_group_is_for_those_who_may_read_it_at_that_moment() {
    let (site, olga, post) = asks("private", "always").await;
    let (ann, ben) = (site.member("ann").await, site.member("ben").await);
    sqlx::query(
        "insert into memberships (group_id, member_id, role)
         select g.id, m.id, 'member' from groups g, members m where m.handle = 'ann'",
    )
    .execute(site.db())
    .await
    .expect("lets her in");
    site.forgets_pages();
    ann.opens(&path(&post)).await;
    assert!(kept(&site) > 0, "kept");
    ann.opens(&path(&post)).await;
    ben.get(&path(&post)).await.has(404);
    site.stranger().get(&path(&post)).await.has(404);
    ann.leaves("square").await.succeeds();
    let answer = ann.get(&path(&post)).await.has(404);
    assert!(!answer.text.contains("Canary"));
    olga.opens(&path(&post)).await;
}

#[tokio::test]
async fn a_result_that_is_for_those_who_have_voted_stays_with_them_whoever_came_first() {
    let (site, olga, post) = asks("public", "after_voting").await;
    let (ann, ben) = (site.member("ann").await, site.member("ben").await);
    for member in [&ann, &ben] {
        member.joins("square").await.succeeds();
    }
    // As somebody reads the page, and what stands in it as a table, where the result may be seen.
    async fn says(who: &Person, post: &Value) -> (bool, bool) {
        let page = who.get(&path(post)).await.has(200).text;
        (page.contains("<b>100%</b>"), page.contains("2 of 3"))
    }
    olga.submits(&ballot(&post), &choice(&post)).await.has(303);
    for _ in 0..2 {
        assert_eq!(says(&olga, &post).await, (true, false));
        assert_eq!(says(&ann, &post).await, (false, false));
    }
    ann.submits(&ballot(&post), &choice(&post)).await.has(303);
    for _ in 0..2 {
        assert_eq!(says(&ann, &post).await, (true, true), "her own vote, at once");
        assert_eq!(says(&olga, &post).await, (true, true), "and another voter's");
        assert_eq!(says(&ben, &post).await, (false, false));
    }
    ann.submits(&ballot(&post), &[("act", "withdraw")]).await.has(303);
    for _ in 0..2 {
        assert_eq!(says(&ann, &post).await, (false, false));
        assert_eq!(says(&olga, &post).await, (true, false));
    }
    olga.submits(&format!("/polls/{}/closure", post["polls"][0]["id"].as_str().unwrap()), &[]).await.has(303);
    assert_eq!(says(&ben, &post).await, (true, false));
}

/// Reads and votes, so that the session is known to the node as one that was found open.
async fn is_known(who: &Person, post: &Value) {
    who.opens(&path(post)).await;
    assert!(who.opens(&path(post)).await.says("Sign out"));
    who.submits(&ballot(post), &choice(post)).await.has(303);
}

/// Nothing is done and nothing is shown that only a member gets.
async fn is_nobody(who: &Person, post: &Value, ballots: i64) {
    assert!(!who.get(&path(post)).await.text.contains("/sign-out"));
    who.submits(&ballot(post), &choice(post)).await.has(401);
    assert_eq!(who.site.count("select count(*) from ballots").await, ballots);
}

#[tokio::test]
async fn a_session_that_has_ended_ends_with_the_next_request_on_every_node() {
    let (site, olga, post) = asks("public", "always").await;
    let other = site.beside().await;
    let ann = site.member("ann").await;
    ann.joins("square").await.succeeds();
    let elsewhere = Person::new(other.clone(), ann.token.clone(), "ann");
    for who in [&olga, &ann, &elsewhere] {
        is_known(who, &post).await;
    }
    ann.submits("/sign-out", &[]).await.has(303);
    ann.submits(&ballot(&post), &[("act", "withdraw")]).await.has(401);
    is_nobody(&ann, &post, 2).await;
    is_nobody(&elsewhere, &post, 2).await;
    // One that ends by itself, and an account that goes, of which no node tells another.
    let ends = [
        (
            "ben",
            "update sessions s set expires_at = site_now() from members m where m.id = s.member_id and m.handle = 'ben'",
        ),
        ("bea", "update members set deleted_at = site_now() where handle = 'bea'"),
    ];
    for (handle, end) in ends {
        let who = site.member(handle).await;
        who.joins("square").await.succeeds();
        is_known(&who, &post).await;
        let ballots = site.count("select count(*) from ballots").await;
        sqlx::query(end).execute(site.db()).await.expect("ends");
        is_nobody(&who, &post, ballots).await;
    }
}

#[tokio::test]
async fn a_name_that_was_changed_elsewhere_is_shown_at_once() {
    let (site, _, post) = asks("public", "always").await;
    let other = site.beside().await;
    let ann = site.member("ann").await;
    ann.joins("square").await.succeeds();
    is_known(&ann, &post).await;
    let elsewhere = Person::new(other, ann.token.clone(), "ann");
    elsewhere.changes(json!({"language": "de"})).await.has(200);
    assert!(ann.get(&path(&post)).await.text.contains("lang=\"de\""));
}
