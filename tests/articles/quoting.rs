//! A poll in an article's text, by its address on a line of its own: the poll itself, for whoever may see it, and a link
//! for everybody else.

use super::square;
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A poll in a post of this group: its id, its choices, its address and that of the post.
async fn asked(site: &TestSite, who: &Person, group: &str, results: &str) -> (String, Vec<String>, [String; 2]) {
    let poll = json!({"question": "Tea or coffee?", "choices": ["Tea", "Coffee"], "results": results});
    let post = json!({"title": "A question", "body": "Well?", "polls": [poll]});
    let post = who.posts(&format!("/groups/{group}/posts"), post).await.has(201).json();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let poll = &post["polls"][0];
    let choices = poll["choices"].as_array().expect("choices").iter().map(|choice| text(&choice["id"])).collect();
    let addresses = [site.url(&format!("/polls/{}", text(&poll["id"]))), format!("/posts/{}", text(&post["id"]))];
    (text(&poll["id"]), choices, addresses)
}

async fn quoting(who: &Person, body: &str) -> String {
    let article = json!({"title": "What we drink", "body": body, "group": "square"});
    let article = who.posts("/articles", article).await.has(201).json();
    format!("/articles/{}", article["slug"].as_str().expect("a slug"))
}

#[tokio::test]
async fn the_address_of_a_poll_on_a_line_of_its_own_is_the_poll() {
    let (site, olga) = square().await;
    let (poll, choices, [address, _]) = asked(&site, &olga, "square", "always").await;
    let path =
        quoting(&olga, &format!("# Before\n\nWords.\n\n{address}\n\nMore words, and {address} in them.\n\n{address}"))
            .await;
    let stranger = site.stranger();
    for person in [&olga, &stranger] {
        let page = person.opens(&path).await;
        assert_eq!(page.all(&format!("#poll-{poll}")).len(), 1, "once, with an id of its own");
        assert_eq!(page.all(".prose.long").len(), 2);
        assert_eq!(page.all(&format!(".prose a[href='{address}']")).len(), 2, "the others are links");
    }
    let page = olga.opens(&path).await;
    assert_eq!(page.attr("form.poll", "action"), format!("/polls/{poll}/ballot"));
    olga.submits(&format!("/polls/{poll}/ballot"), &[("choice", &choices[0])]).await.has(303);
    assert_eq!(site.count("select count(*) from ballots").await, 1);
    for person in [&olga, &stranger] {
        assert!(person.opens(&path).await.says("1 of 1 member voted"), "one ballot, one result, on kept pages too");
    }
    olga.posts(&format!("/polls/{poll}/closure"), json!({})).await.has(200);
    assert!(stranger.opens(&path).await.says("Closed"));
}

#[tokio::test]
async fn who_may_not_see_the_poll_gets_a_link_and_nothing_of_it() {
    let (site, olga) = square().await;
    let hidden = json!({"slug": "den", "name": "Den", "about": "", "visibility": "private"});
    olga.posts("/groups", hidden).await.has(201);
    let (poll, _, [address, post]) = asked(&site, &olga, "den", "always").await;
    let path = quoting(&olga, &format!("Words.\n\n{address}\n\nMore.")).await;
    for person in [site.stranger(), site.member("otto").await] {
        let page = person.opens(&path).await;
        assert!(!page.says("Tea or coffee?") && !page.source().contains(&format!("poll-{poll}")));
        assert_eq!(page.all(&format!(".prose p a[href='{address}']")).len(), 1);
    }
    assert!(olga.opens(&path).await.says("Tea or coffee?"));
    olga.calls(Method::PATCH, "/groups/den", json!({"visibility": "public"})).await.succeeds();
    assert!(site.stranger().opens(&path).await.says("Tea or coffee?"), "from when on they may see it");
    olga.send(olga.program(Method::DELETE, &post)).await.succeeds();
    for person in [&site.stranger(), &olga] {
        assert!(!person.opens(&path).await.says("Tea or coffee?"), "nor when it is gone");
    }
}

#[tokio::test]
async fn results_that_are_hidden_are_hidden_where_it_is_quoted() {
    let (site, olga) = square().await;
    let ann = site.member("ann").await;
    ann.joins("square").await.succeeds();
    for results in ["after_voting", "after_closing", "staff"] {
        let (poll, choices, [address, _]) = asked(&site, &olga, "square", results).await;
        let path = quoting(&olga, &address).await;
        let before = [site.stranger().get(&path).await.text, ann.get(&path).await.text];
        olga.calls(Method::PUT, &format!("/polls/{poll}/ballot"), json!({"choices": [choices[0]]})).await.has(200);
        let after = [site.stranger().get(&path).await.text, ann.get(&path).await.text];
        assert!(!after[0].contains("100%") && !after[1].contains("100%"), "{results}");
        assert_eq!(before[0].len(), after[0].len(), "{results}");
    }
}

#[tokio::test]
async fn a_poll_of_the_article_itself_that_its_text_names_stands_there_and_not_at_its_end() {
    let (site, olga) = square().await;
    let poll = json!({"question": "Tea or coffee?", "choices": ["Tea", "Coffee"]});
    let article = json!({"title": "What we drink", "body": "Words.", "group": "square", "polls": [poll]});
    let article = olga.posts("/articles", article).await.has(201).json();
    let (slug, poll) = (article["slug"].as_str().expect("a slug"), article["polls"][0]["id"].as_str().expect("an id"));
    let body = format!("Before.\n\n{}\n\nAfter.", site.url(&format!("/polls/{poll}")));
    olga.calls(Method::PATCH, &format!("/articles/{slug}"), json!({"body": body})).await.succeeds();
    let page = site.stranger().opens(&format!("/articles/{slug}")).await;
    assert_eq!(page.all(&format!(".quoting #poll-{poll}")).len(), 1);
    assert_eq!(page.all("poll-ballot").len(), 1);
}
