//! Laws of deleting one's account.

use crate::support::accounts::PASSWORD;
use crate::support::pictures::png;
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

async fn writes(person: &Person, group: &str, body: &str) -> String {
    let post = person.posts(&format!("/groups/{group}/posts"), json!({"title": "A title", "body": body})).await;
    post.has(201).json()["id"].as_str().expect("an id").to_owned()
}

async fn comments(person: &Person, post: &str, body: &str, parent: Option<&Value>) -> Value {
    let body = json!({"body": body, "parent_id": parent});
    person.posts(&format!("/posts/{post}/comments"), body).await.has(201).json()["id"].clone()
}

async fn leaves_for_good(person: &Person, words: &str) {
    let page = person.opens("/settings/delete").await;
    assert!(page.says("Your handle is given to nobody else"));
    let wrong = person.submits("/settings/delete", &[("words", words), ("password", "wrong")]).await.has(422).page();
    assert!(!wrong.text("#password-error").is_empty());
    let gone = person.submits("/settings/delete", &[("words", words), ("password", PASSWORD)]).await.has(303);
    assert!(gone.header("set-cookie").contains("Max-Age=0"));
}

#[tokio::test]
async fn what_was_written_stays_without_a_name() {
    let site = TestSite::open().await;
    let (bob, ann) = (site.account("bob").await, site.account("ann").await);
    bob.founds("square").await;
    ann.joins("square").await.has(200);
    ann.changes(json!({"about": "About me, ann"})).await.has(200);
    ann.submits_file("/settings/picture", "picture", png(), &[]).await.has(303);
    let face = ann.me().await["picture"].as_str().expect("a picture").to_owned();
    let program = ann.with_token("write").await;
    let post = writes(&ann, "square", "Words that stay").await;
    comments(&ann, &post, "A comment that stays", None).await;
    leaves_for_good(&ann, "keep").await;
    for gone in [&ann, &program] {
        gone.asks("/me").await.has(401);
    }
    let page = bob.opens(&format!("/posts/{post}")).await;
    assert!(page.says("Words that stay") && page.says("Former member"));
    let thread = bob.asks(&format!("/posts/{post}/comments")).await.has(200).text;
    assert!(thread.contains("A comment that stays") && !thread.contains("ann Person"));
    assert!(!page.says("ann Person") && !page.source().contains("/members/ann"));
    bob.get("/members/ann").await.has(404);
    bob.asks("/members/ann").await.has(404);
    bob.get(&face).await.has(404);
    let left = "select count(*) from members m where m::text ilike '%ann%' or m.email is not null and m.deleted_at is not null";
    assert_eq!(site.count(left).await, 0, "nothing says whose it was");
    for table in ["sessions", "api_tokens", "mail_links", "memberships"] {
        let statement = format!(
            "select count(*) from {table} where member_id = (select id from members where deleted_at is not null)"
        );
        assert_eq!(site.count(&statement).await, 0, "{table}");
    }
    let body = json!({"email": "new@example.org", "handle": "ann", "name": "New One", "password": PASSWORD});
    site.stranger().posts("/members", body).await.has(422).is_refused("Another member has this handle");
    assert!(site.letter_to("ann@example.org").await.contains("has been deleted"));
    let body = json!({"email": "ann@example.org", "password": PASSWORD});
    site.stranger().posts("/sessions", body).await.has(422);
    assert_eq!(bob.asks("/groups/square").await.json()["members_count"], 1);
}

#[tokio::test]
async fn what_was_written_goes_too_if_its_writer_wants() {
    let site = TestSite::open().await;
    let (bob, ann) = (site.account("bob").await, site.account("ann").await);
    bob.founds("square").await;
    ann.joins("square").await.has(200);
    let own = writes(&ann, "square", "Words that go").await;
    let other = writes(&bob, "square", "Words of Bob").await;
    let first = comments(&ann, &other, "A comment that goes", None).await;
    comments(&bob, &other, "An answer that stays", Some(&first)).await;
    comments(&ann, &other, "Another that goes", Some(&first)).await;
    ann.calls(Method::DELETE, "/me", json!({"password": PASSWORD, "words": "remove"})).await.has(204);
    let thread = bob.asks(&format!("/posts/{other}/comments")).await.has(200).text;
    assert!(thread.contains("An answer that stays") && !thread.contains("that goes"), "{thread}");
    assert_eq!(bob.asks(&format!("/posts/{own}")).await.status.as_u16(), 410);
    let kept = "select (select count(*) from posts where body like '%go%') + (select count(*) from comments where body like '%goes%')";
    assert_eq!(site.count(kept).await, 0);
    let found = leaders_square::verification::verify(&mut site.db().acquire().await.unwrap()).await.expect("recounts");
    assert_eq!(found, [], "every number is right");
}

#[tokio::test]
async fn who_deletes_their_account_leaves_their_vote_counted_even_while_the_poll_is_open() {
    let site = TestSite::open().await;
    let (bob, ann) = (site.account("bob").await, site.account("ann").await);
    bob.founds("square").await;
    ann.joins("square").await.has(200);
    let poll = json!({"question": "Stay?", "kind": "single", "choices": ["Yes", "No"]});
    let post = bob.posts("/groups/square/posts", json!({"body": "A question.", "polls": [poll]})).await.has(201).json();
    let poll = &post["polls"][0];
    let path = format!("/polls/{}", poll["id"].as_str().expect("an id"));
    let ballot = json!({"choices": [poll["choices"][0]["id"]]});
    ann.calls(Method::PUT, &format!("{path}/ballot"), ballot).await.has(200);
    ann.calls(Method::DELETE, "/me", json!({"password": PASSWORD})).await.has(204);
    let tally = bob.asks(&path).await.has(200).json()["tally"].clone();
    assert_eq!((tally["voters"].as_u64(), tally["electorate"].as_u64()), (Some(1), Some(2)), "{tally}");
}

#[tokio::test]
async fn nobody_leaves_a_group_or_the_site_without_an_owner() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.account("ann").await, site.account("bob").await);
    ann.founds("square").await;
    bob.joins("square").await.has(200);
    assert!(ann.opens("/settings/delete").await.says("no owner but you"));
    let farewell = || json!({"password": PASSWORD});
    ann.calls(Method::DELETE, "/me", farewell()).await.has(403);
    assert_eq!(ann.me().await["handle"], "ann", "nothing was done by half");
    ann.hands_over("square", &bob, false).await.succeeds();
    sqlx::query("update members set site_role = 'owner' where handle = 'ann'").execute(site.db()).await.expect("owns");
    ann.calls(Method::DELETE, "/me", farewell()).await.has(403).is_refused("only owner of this site");
    sqlx::query("update members set site_role = 'owner' where handle = 'bob'").execute(site.db()).await.expect("owns");
    ann.calls(Method::DELETE, "/me", farewell()).await.has(204);
}

#[tokio::test]
async fn when_somebody_was_here_and_what_they_had_chosen_is_forgotten_with_them() {
    let site = TestSite::open().await;
    let (bob, ann) = (site.account("bob").await, site.account("ann").await);
    bob.founds("square").await;
    ann.joins("square").await.has(200);
    let poll = json!({"question": "Stay?", "choices": ["Yes", "No", "Perhaps"]});
    let post = bob.posts("/groups/square/posts", json!({"body": "A question.", "polls": [poll]})).await.has(201).json();
    let poll = &post["polls"][0];
    let (path, choice) =
        (format!("/polls/{}", poll["id"].as_str().unwrap()), poll["choices"][0]["id"].as_str().unwrap());
    ann.calls(Method::PUT, &format!("{path}/ballot"), json!({"choices": [choice]})).await.has(200);
    bob.calls(Method::DELETE, &format!("{path}/choices/{choice}"), json!({})).await.has(200);
    let kept = async |of: &str| {
        let lost = site.count("select count(*) from lost_votes").await;
        (lost, site.count(&format!("select count(*) from members where {of} and visited_at is not null")).await)
    };
    assert_eq!(kept("handle = 'ann'").await, (1, 1), "there is something to forget");
    ann.calls(Method::DELETE, "/me", json!({"password": PASSWORD})).await.has(204);
    assert_eq!(kept("deleted_at is not null").await, (0, 0));
}
