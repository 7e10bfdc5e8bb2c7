//! How a link to a page looks elsewhere.

use super::{HOSTILE, Square};
use crate::support::Page;
use reqwest::Method;
use serde_json::json;

fn meta(page: &Page, property: &str) -> String {
    page.attr(&format!("meta[property=\"{property}\"]"), "content")
}

impl Square {
    /// The picture that a page names; checked.
    async fn picture_of(&self, page: &Page) -> (String, Vec<u8>) {
        let path = meta(page, "og:image").trim_start_matches(&self.site.url("")).to_owned();
        let stranger = self.site.stranger();
        let answer = stranger.browser(Method::GET, &path).send().await.expect("answers");
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "image/png");
        assert_eq!(answer.headers()["cache-control"], "public, max-age=31536000, immutable");
        let bytes = answer.bytes().await.expect("bytes").to_vec();
        let picture = image::load_from_memory(&bytes).expect("a picture");
        let size = (meta(page, "og:image:width"), meta(page, "og:image:height"));
        assert_eq!(size, (picture.width().to_string(), picture.height().to_string()));
        assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
        (path, bytes)
    }
}

#[tokio::test]
async fn every_public_page_says_how_a_link_to_it_looks() {
    let square = Square::open().await;
    let id = square.post("Ask before the budget is made", "A question for all. #budget").await;
    let slug = square.article("The two-minute brief", "Words.").await;
    let pages = [
        (format!("/posts/{id}"), "article", "Ask before the budget is made"),
        (format!("/articles/{slug}"), "article", "The two-minute brief"),
        ("/groups/square".into(), "website", "The square group"),
        ("/members/ann".into(), "profile", "Ann Tester"),
    ];
    for (path, kind, title) in pages {
        let page = square.site.stranger().opens(&path).await;
        assert_eq!(meta(&page, "og:type"), kind);
        assert_eq!(meta(&page, "og:title"), title);
        assert_eq!(meta(&page, "og:url"), square.site.url(&path));
        assert_eq!(page.attr("link[rel=canonical]", "href"), square.site.url(&path));
        assert_eq!(meta(&page, "og:locale"), "en_GB");
        assert_eq!(meta(&page, "og:site_name"), "Leaders Square");
        assert!(meta(&page, "og:image:alt").contains(title));
        assert_eq!(page.attr("meta[name=\"twitter:card\"]", "content"), "summary_large_image");
        square.picture_of(&page).await;
    }
    let post = square.site.stranger().opens(&format!("/posts/{id}")).await;
    assert_eq!(meta(&post, "article:section"), "The square group");
    assert_eq!(meta(&post, "article:tag"), "budget");
    assert!(meta(&post, "article:published_time").ends_with('Z'));
    assert!(meta(&post, "og:description").starts_with("A question for all."));
}

#[tokio::test]
async fn every_tab_list_and_poll_that_strangers_may_read_has_one_address_and_says_how_a_link_to_it_looks() {
    let square = Square::open().await;
    square.post("First", "Words. #Budget").await;
    square.article("A piece", "Words.").await;
    let poll = json!({"question": "Shall we?", "kind": "single", "choices": ["Gladly", "Never"]});
    let asked =
        square.ann.posts("/groups/square/posts", json!({"body": "Well?", "polls": [poll]})).await.has(201).json();
    let poll = format!("/polls/{}", super::id(&asked["polls"][0]));
    let stranger = square.site.stranger();
    let pages = [
        ("/", "/groups/square", "The square group"),
        ("/groups", "/groups", "Groups"),
        ("/groups/square/polls", "/groups/square/polls", "Polls of The square group"),
        ("/groups/square/polls?which=open", "/groups/square/polls", "Polls of The square group"),
        ("/groups/square/polls?which=closed", "/groups/square/polls?which=closed", "Polls of The square group"),
        ("/groups/square/articles", "/groups/square/articles", "Articles · The square group"),
        ("/groups/square/members", "/groups/square/members", "Members of The square group"),
        ("/groups/square/media?said=x", "/groups/square/media", "Pictures of The square group"),
        ("/groups/square/about", "/groups/square/about", "About The square group"),
        ("/tags/Budget", "/tags/budget", "#Budget"),
        ("/members/ann/comments", "/members/ann/comments", "Ann Tester"),
        (&format!("{poll}?size=brief"), &poll, "Shall we?"),
    ];
    for (path, address, title) in pages {
        let page = stranger.opens(path).await;
        assert_eq!(page.attr("link[rel=canonical]", "href"), square.site.url(address), "{path}");
        assert_eq!(meta(&page, "og:url"), square.site.url(address), "{path}");
        assert_eq!(meta(&page, "og:title"), title, "{path}");
        assert!(!meta(&page, "og:description").is_empty() && !meta(&page, "og:type").is_empty(), "{path}");
        assert!(page.all("meta[name=robots]").is_empty(), "{path}");
        square.picture_of(&page).await;
    }
    let address = poll;
    let poll = stranger.opens(&address).await;
    assert_eq!(meta(&poll, "og:description"), "The square group · Gladly · Never");
    let id = super::id(&asked["polls"][0]);
    square
        .ann
        .calls(Method::PUT, &format!("/polls/{id}/ballot"), json!({"choices": [asked["polls"][0]["choices"][0]["id"]]}))
        .await
        .has(200);
    let (open, _) = square.picture_of(&poll).await;
    assert_eq!(square.picture_of(&stranger.opens(&address).await).await.0, open, "votes change no picture");
    square.ann.posts(&format!("/polls/{id}/closure"), json!({})).await.has(200);
    let closed = stranger.opens(&address).await;
    assert!(meta(&closed, "og:description").contains("Gladly"), "{}", meta(&closed, "og:description"));
    assert!(!meta(&closed, "og:description").contains("Never"), "it says what came out");
    assert_ne!(square.picture_of(&closed).await.0, open);
    square.ann.calls(Method::PATCH, &format!("/polls/{id}"), json!({"results": "staff"})).await.has(200);
    assert_eq!(square.picture_of(&stranger.opens(&address).await).await.0, open, "hidden, it is as before");
    for path in ["/groups/square/members?q=ann", "/tags/nothing-carries-this"] {
        assert_eq!(stranger.opens(path).await.attr("meta[name=robots]", "content"), "noindex", "{path}");
    }
    square.olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
    for path in ["/groups/square/polls", "/groups/square/members", "/groups/square/about", "/groups/square/media"] {
        let page = square.ann.opens(path).await;
        assert!(page.all("link[rel=canonical], meta[property^='og:']").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn other_words_are_another_picture_at_another_address() {
    let square = Square::open().await;
    let id = square.post("First words", "Words.").await;
    let path = format!("/posts/{id}");
    let (old, before) = square.picture_of(&square.site.stranger().opens(&path).await).await;
    let (same, again) = square.picture_of(&square.site.stranger().opens(&path).await).await;
    assert_eq!((&old, &before), (&same, &again));
    square.alters("update posts set title = $1", "Other words").await;
    let (new, after) = square.picture_of(&square.site.stranger().opens(&path).await).await;
    assert_ne!(old, new);
    assert_ne!(before, after);
    assert_eq!(square.site.stranger().get(&old).await.has(307).location(), new);
}

#[tokio::test]
async fn words_that_cannot_be_drawn_are_left_out_and_the_rest_is_drawn() {
    let square = Square::open().await;
    let mut drawn = Vec::new();
    for title in ["领导力", "مرحبا بالعالم", HOSTILE, "🎉", &"m".repeat(150)] {
        let id = square.post(title, "Words.").await;
        drawn.push(square.picture_of(&square.site.stranger().opens(&format!("/posts/{id}")).await).await.1);
    }
    assert_eq!(drawn[0], drawn[1], "without its title, one picture is like the other");
    assert_ne!(drawn[0], drawn[4]);
}

#[tokio::test]
async fn a_poll_is_never_drawn_and_a_vote_changes_no_picture() {
    let square = Square::open().await;
    let poll = json!({"question": "Shall we?", "kind": "single", "choices": ["Gladly", "Never"]});
    let made = square.ann.posts("/groups/square/posts", json!({"title": "A poll", "body": "", "polls": [poll]})).await;
    let made = made.has(201).json();
    let path = format!("/posts/{}", super::id(&made));
    let (before, _) = square.picture_of(&square.site.stranger().opens(&path).await).await;
    let poll = &made["polls"][0];
    let ballot = format!("/polls/{}/ballot", super::id(poll));
    square.ann.calls(Method::PUT, &ballot, json!({"choices": [poll["choices"][0]["id"]]})).await.succeeds();
    assert_eq!(square.picture_of(&square.site.stranger().opens(&path).await).await.0, before);
}

#[tokio::test]
async fn neither_picture_nor_description_tells_of_votes_before_the_result_is_for_all() {
    let square = Square::open().await;
    let stranger = square.site.stranger();
    for parts in [
        json!({"results": "always"}),
        json!({"results": "after_voting"}),
        json!({"results": "after_closing"}),
        json!({"results": "always", "secret": true}),
    ] {
        let is_secret = parts["secret"] == true;
        let mut poll = json!({"question": "Shall we?", "choices": ["Gladly", "Never"]});
        poll.as_object_mut().expect("a poll").extend(parts.as_object().expect("parts").clone());
        let post = json!({"body": format!("Well? {parts}"), "polls": [poll]});
        let post = square.ann.posts("/groups/square/posts", post).await.has(201).json();
        let poll = &post["polls"][0];
        let path = format!("/polls/{}", super::id(poll));
        let told = async || {
            let page = stranger.opens(&path).await;
            let words = ["og:description", "og:title", "og:image:alt"].map(|name| meta(&page, name));
            (words, square.picture_of(&page).await.0)
        };
        let before = told().await;
        for voter in [&square.ann, &square.olga] {
            let mut ballot = json!({"choices": [poll["choices"][0]["id"]]});
            if is_secret {
                let code = voter.posts(&format!("{path}/receipts"), json!({})).await.has(200).json();
                ballot["receipt"] = code["code"].clone();
            }
            voter.calls(Method::PUT, &format!("{path}/ballot"), ballot).await.has(200);
            assert_eq!(told().await, before, "as if nobody had voted: {parts}");
        }
        square.ann.posts(&format!("{path}/closure"), json!({})).await.has(200);
        let after = told().await;
        if is_secret {
            assert_eq!(after, before, "two secret votes are too few to be told of, closed or not");
        } else {
            assert_ne!(after.1, before.1, "what came out is another picture: {parts}");
            assert!(after.0[0].contains("Gladly") && !after.0[0].contains("Never"), "{}", after.0[0]);
        }
    }
}

#[tokio::test]
async fn a_long_outcome_stands_whole_on_the_picture_and_in_the_words_beside_it() {
    let square = Square::open().await;
    let stranger = square.site.stranger();
    let mut drawn = Vec::new();
    for end in ["spring", "autumn"] {
        let long =
            format!("A garden on the roof of the library, with benches for whoever likes to read outside in {end}");
        let poll = json!({"question": "What shall we build?", "choices": [long, "Nothing"]});
        let post = json!({"body": format!("Well, in {end}?"), "polls": [poll]});
        let post = square.ann.posts("/groups/square/posts", post).await.has(201).json();
        let poll = &post["polls"][0];
        let path = format!("/polls/{}", super::id(poll));
        let ballot = json!({"choices": [poll["choices"][0]["id"]]});
        square.ann.calls(Method::PUT, &format!("{path}/ballot"), ballot).await.has(200);
        square.ann.posts(&format!("{path}/closure"), json!({})).await.has(200);
        let page = stranger.opens(&path).await;
        for name in ["og:description", "og:image:alt"] {
            let said = format!("“{long}” wins with one vote; one person voted.");
            assert!(meta(&page, name).contains(&said), "{name}: {}", meta(&page, name));
        }
        drawn.push(square.picture_of(&page).await.1);
    }
    assert_ne!(drawn[0], drawn[1], "drawn to the last word, for the choices differ in that alone");
}

#[tokio::test]
async fn feeds_are_found_from_the_pages_they_are_of() {
    let square = Square::open().await;
    let id = square.post("First", "Words. #tag").await;
    let slug = square.article("A piece", "Words.").await;
    let pages = [
        ("/groups".to_owned(), "/feed".to_owned()),
        ("/groups/square".into(), "/groups/square/feed".into()),
        ("/groups/square/articles".into(), "/groups/square/articles/feed".into()),
        ("/tags/tag".into(), "/tags/tag/feed".into()),
        ("/members/ann".into(), "/members/ann/feed".into()),
        ("/articles".into(), "/articles/feed".into()),
        (format!("/posts/{id}"), format!("/posts/{id}/comments/feed")),
        (format!("/articles/{slug}"), format!("/articles/{slug}/comments/feed")),
    ];
    for (path, feed) in pages {
        let page = square.site.stranger().opens(&path).await;
        for (format, kind) in [("atom", "atom+xml"), ("rss", "rss+xml"), ("json", "feed+json")] {
            let link = page.attr(&format!("link[rel=alternate][type=\"application/{kind}\"]"), "href");
            assert_eq!(link, format!("{feed}.{format}"), "{path}");
            square.site.stranger().get(&link).await.has(200);
        }
    }
}

#[tokio::test]
async fn each_page_of_a_list_is_its_own_and_other_orders_are_the_list() {
    let square = Square::open().await;
    for number in 0..21 {
        square.post(&format!("Post {number}"), "Words.").await;
    }
    let canonical = async |path: &str| {
        let page = square.site.stranger().opens(path).await;
        page.attr("link[rel=canonical]", "href").trim_start_matches(&square.site.url("")).to_owned()
    };
    let first = square.site.stranger().opens("/groups/square").await;
    let older = first.attr(".pager a", "href");
    assert_eq!(canonical(&older).await, older);
    for view in ["/groups/square?order=active", "/groups/square?said=joined", "/"] {
        assert_eq!(canonical(view).await, "/groups/square", "{view}");
    }
}
