//! Laws of what is the member's own: nothing of it is seen through their eyes.

use super::site;
use crate::routes::registered;
use crate::support::pictures::png;
use leaders_square::http::guise::rooms;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn id(answer: &Value) -> String {
    answer["id"].as_str().expect("an id").to_owned()
}

#[test]
fn of_every_route_it_is_decided_whether_it_is_open() {
    let all = registered();
    let looked_at = all.iter().filter_map(|route| route.strip_prefix("GET "));
    // These two are registered by a name, not by their address.
    let routes: BTreeSet<&str> = looked_at.map(rooms::of_page).chain(["/live", "/settings/blocks"]).collect();
    let listed = |list: &[(&'static str, &[&'static str])]| -> Vec<&str> {
        list.iter().flat_map(|(_, routes)| routes.iter().copied()).collect()
    };
    let (open, shut) = (listed(&rooms::OPEN), listed(&rooms::SHUT));
    let decided: BTreeSet<&str> = open.iter().chain(&shut).copied().collect();
    assert_eq!(decided.len(), open.len() + shut.len(), "each once");
    let undecided: Vec<_> = routes.difference(&decided).collect();
    assert!(undecided.is_empty(), "src/http/guise/rooms.rs says nothing of {undecided:?}");
    let gone: Vec<_> = decided.difference(&routes).collect();
    assert!(gone.is_empty(), "there is no such route: {gone:?}");
}

#[tokio::test]
async fn how_the_member_voted_is_shown_nowhere() {
    let (_site, olga, _, ann, _) = site().await;
    let ask = |results: &str| json!({"question": format!("Well, {results}?"), "kind": "single", "choices": ["Aye", "Nay"], "results": results});
    let polls = json!({"title": "Asked", "body": "Now.", "polls": [ask("always"), ask("after_voting")]});
    let post = ann.posts("/groups/cellar/posts", polls).await.has(201).json();
    let post_path = format!("/posts/{}", id(&post));
    let polls: Vec<String> = post["polls"].as_array().unwrap().iter().map(id).collect();
    for poll in post["polls"].as_array().unwrap() {
        let vote = json!({"choices": [poll["choices"][0]["id"]]});
        ann.calls(Method::PUT, &format!("/polls/{}/ballot", id(poll)), vote).await.has(200);
    }
    // Both when nothing of the page is kept and when it is.
    for _ in 0..2 {
        assert!(ann.opens(&post_path).await.all("input[checked], .mine").len() >= 2, "Ann sees her own");
    }
    let olga = olga.looks_as("ann").await;
    for poll in &polls {
        let seen = olga.asks(&format!("/polls/{poll}")).await.has(200).json();
        assert!(seen["my_ballot"].is_null() && seen["voted"] == json!(false), "{seen}");
    }
    let after = olga.asks(&format!("/polls/{}", polls[1])).await.json();
    let of_ann = ann.asks(&format!("/polls/{}", polls[1])).await.json();
    assert!(of_ann["tally"].is_object() && after["tally"].is_null(), "what is seen by voting alone: {after}");
    for path in [&post_path, "/groups/cellar", "/groups/cellar/polls"] {
        for _ in 0..2 {
            let page = olga.opens(path).await;
            assert!(page.says("Well, always?"), "{path}");
            let own = page.all("input[checked], .mine").len();
            assert!(own == 0 && !page.says("You voted") && !page.says("Your vote"), "{path}");
        }
    }
    for poll in &polls {
        let page = olga.opens(&format!("/polls/{poll}")).await;
        assert!(page.all("input[checked]").is_empty() && !page.says("You voted"), "{}", page.source());
    }
    olga.get("/groups/cellar/polls?which=mine").await.has(403);
    olga.asks("/groups/cellar/polls?which=mine").await.has(403);
    assert!(!ann.asks(&format!("/polls/{}", polls[0])).await.json()["my_ballot"].is_null(), "Ann has hers");
}

#[tokio::test]
async fn what_the_member_has_not_published_is_shut() {
    let (_site, olga, _, ann, _) = site().await;
    let poll = json!({"question": "Unseen question?", "kind": "single", "choices": ["Aye", "Nay"]});
    let draft =
        json!({"title": "Unseen title", "body": "Unseen words.", "group": "cellar", "publish": false, "polls": [poll]});
    let draft = ann.posts("/articles", draft).await.has(201).json();
    let (slug, poll) = (draft["slug"].as_str().unwrap().to_owned(), id(&draft["polls"][0]));
    ann.calls(Method::PUT, "/drafts/post-cellar", json!({"title": "Begun", "body": "Unseen beginning."})).await;
    assert!(ann.opens("/articles").await.says("Unseen title"), "among Ann's drafts");
    let olga = olga.looks_as("ann").await;
    for path in [
        format!("/articles/{slug}"),
        format!("/articles/{}", id(&draft)),
        format!("/articles/{slug}/edit"),
        format!("/articles/{slug}/history"),
        format!("/polls/{poll}"),
        "/articles/new".to_owned(),
        "/groups/cellar/posts/new".to_owned(),
        "/proposals".to_owned(),
    ] {
        let answer = olga.get(&path).await;
        assert!([403, 404].contains(&answer.status.as_u16()) && !answer.text.contains("Unseen"), "{path}");
    }
    olga.asks(&format!("/articles/{slug}")).await.has(403);
    olga.asks(&format!("/polls/{poll}")).await.has(403);
    for path in
        ["/articles", "/search?q=unseen", "/members/ann", "/members/ann/articles", "/groups/cellar/articles", "/"]
    {
        assert!(!olga.opens(path).await.source().contains("Unseen"), "{path}");
    }
    let found = olga.asks("/search?q=unseen").await.has(200);
    assert!(!found.text.contains("Unseen"), "{}", found.text);
}

#[tokio::test]
async fn whom_they_reported_and_turned_from_and_whom_they_invited_is_shut() {
    let (site, olga, adam, ann, post) = site().await;
    site.member("ewan").await;
    adam.founds("attic").await;
    ann.joins("attic").await;
    let bad = adam.posts("/groups/attic/posts", json!({"title": "Bad", "body": "Noise."})).await.has(201).json();
    let report = json!({"reason": "spam", "words": "Unseen words of a report."});
    ann.calls(Method::PUT, &format!("/posts/{}/report", id(&bad)), report).await.succeeds();
    ann.calls(Method::PUT, "/me/blocks/ewan", json!({"kind": "block"})).await.has(204);
    ann.calls(Method::PUT, "/me/blocks/adam", json!({"kind": "mute"})).await.has(204);
    ann.posts("/groups/cellar/invites/mails", json!({"addresses": ["unseen@example.org"]})).await.has(202);
    let asked = json!({"title": "Asked", "body": "Now.", "polls": [{"question": "Well?", "kind": "single",
        "choices": ["Aye", "Nay"], "guests": [{"name": "Gil", "email": "unseen@example.org"}]}]});
    let asked = ann.posts("/groups/cellar/posts", asked).await.has(201).json();
    ann.submits(&format!("{post}/bookmark"), &[("on", "yes")]).await.has(303);
    let olga = olga.looks_as("ann").await;
    let poll = id(&asked["polls"][0]);
    for path in [
        format!("/posts/{}/report", id(&bad)),
        "/settings/moderation".to_owned(),
        "/members/ewan/block".to_owned(),
        "/settings/blocks".to_owned(),
        "/groups/cellar/invites".to_owned(),
        "/groups/cellar/moderation".to_owned(),
        format!("/polls/{poll}/guests"),
        format!("/polls/{poll}/receipt"),
    ] {
        let answer = olga.get(&path).await.has(403);
        assert!(!answer.text.contains("nseen"), "{path}");
    }
    for path in [format!("/polls/{poll}/guests"), "/groups/cellar/invites".to_owned(), "/me/moderation".to_owned()] {
        olga.asks(&path).await.has(403);
    }
    assert!(ann.opens("/members/adam").await.says("You have muted"), "Ann is told");
    assert!(!olga.opens("/members/adam").await.says("You have muted"));
    assert!(olga.opens(&post).await.all("[data-bookmark] [aria-pressed=true]").is_empty());
    assert_eq!(ann.opens(&post).await.all("[data-bookmark] [aria-pressed=true]").len(), 1);
}

#[tokio::test]
async fn lists_leave_out_nobody_whom_they_have_muted() {
    let (_site, olga, adam, ann, _) = site().await;
    adam.founds("attic").await;
    ann.joins("attic").await;
    let poll = json!({"question": "Heard at all?", "kind": "single", "choices": ["Aye", "Nay"]});
    let loud = json!({"title": "Heard by few", "body": "Loudest words.", "polls": [poll]});
    adam.posts("/groups/attic/posts", loud).await.has(201);
    ann.calls(Method::PUT, "/me/blocks/adam", json!({"kind": "mute"})).await.has(204);
    let places = ["/", "/groups/attic", "/groups/attic/polls", "/search?q=loudest"];
    let tells = |page: &str| page.contains("Heard by few") || page.contains("Heard at all?");
    for path in places {
        assert!(!tells(ann.opens(path).await.source()), "{path}: Ann has muted them");
    }
    let olga = olga.looks_as("ann").await;
    for path in places {
        for _ in 0..2 {
            assert!(tells(olga.opens(path).await.source()), "{path}: whom Ann has muted is hers alone");
        }
    }
    assert!(tells(&olga.asks("/search?q=loudest").await.has(200).text));
    for path in places {
        assert!(!tells(ann.opens(path).await.source()), "{path}: Ann has muted them still");
    }
}

#[tokio::test]
async fn what_they_gave_shows_as_nobodys() {
    let (_site, olga, _, ann, post) = site().await;
    ann.submits(&format!("{post}/comments"), &[("body", "A word of mine.")]).await.has(303);
    ann.calls(Method::PUT, &format!("{post}/reactions/like"), json!({})).await.succeeds();
    let comments = ann.asks(&format!("{post}/comments")).await.has(200).json();
    let comment = id(&comments["items"][0]);
    ann.calls(Method::PUT, &format!("/comments/{comment}/reactions/thanks"), json!({})).await.succeeds();
    let pressed = ".react[aria-pressed=true], .react-all [aria-pressed=true]";
    // Both when nothing of the page is kept and when it is.
    for _ in 0..2 {
        assert!(ann.opens(&post).await.all(pressed).len() >= 2, "Ann sees her own");
    }
    let olga = olga.looks_as("ann").await;
    for path in [&post, "/groups/cellar", "/"] {
        for _ in 0..2 {
            assert!(olga.opens(path).await.all(pressed).is_empty(), "{path}");
        }
    }
    assert!(ann.opens(&post).await.all(pressed).len() >= 2, "and Ann still does");
}

#[tokio::test]
async fn what_was_written_stands_on_the_page_that_refuses_it() {
    let (_site, olga, _, _, post) = site().await;
    let olga = olga.looks_as("ann").await;
    let words = "Something of which I thought for long, and which is as good as gone.";
    let refused = olga.submits(&format!("{post}/comments"), &[("body", words)]).await.has(403);
    let page = refused.page();
    assert_eq!(page.text("textarea[readonly]").trim(), words);
    assert!(!refused.text.contains("Send it again"), "it would be refused again");
}

#[tokio::test]
async fn a_picture_of_a_draft_is_seen_by_its_owner_alone() {
    let (site, olga, _, ann, _) = site().await;
    let picture = ann.uploads(png(), &[("alt", "A table")]).await.has(201).json();
    let picture = format!("/media/{}", picture["id"].as_str().expect("an id"));
    ann.downloads(&picture).await;
    let olga = olga.looks_as("ann").await;
    olga.get(&picture).await.has(404);
    drop(site);
}

#[tokio::test]
async fn no_browser_keeps_what_was_seen() {
    let (_site, olga, _, _, post) = site().await;
    let form = [("reason", super::REASON), ("password", crate::support::accounts::PASSWORD)];
    let begun = olga.submits("/admin/members/ann/guise", &form).await.has(303);
    assert_eq!(begun.header("clear-site-data"), "\"cache\"");
    let olga = olga.renewed_by(&begun);
    for path in [&post, "/", "/groups"] {
        let answer = olga.get(path).await.has(200);
        assert_eq!(answer.header("reader"), "guise", "{path}: the mark of no session");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    let ended = olga.submits("/guise/end", &[]).await.has(303);
    assert_eq!(ended.header("clear-site-data"), "\"cache\"");
    assert_ne!(olga.get("/").await.has(200).header("reader"), "guise");
}
