//! Laws of the home page of a site with several groups: it has something to read, as far as one may.

use crate::support::wire::Asked;
use crate::support::{Page, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

async fn writes(who: &Person, group: &str, title: &str) -> Value {
    let post = json!({"title": title, "body": "Words."});
    who.posts(&format!("/groups/{group}/posts"), post).await.has(201).json()
}

async fn asks(who: &Person, group: &str, question: &str) -> Value {
    let poll = json!({"question": question, "choices": ["Yes", "No"]});
    let post = json!({"title": format!("{question} A poll"), "body": "Well?", "polls": [poll]});
    who.posts(&format!("/groups/{group}/posts"), post).await.has(201).json()
}

fn titles(page: &Page) -> Vec<String> {
    page.texts("article.post > h2")
}

#[tokio::test]
async fn everything_that_may_be_read_stands_on_it_newest_first_and_nothing_else() {
    let site = TestSite::open().await;
    let (olga, ann) = (site.member("olga").await, site.member("ann").await);
    olga.founds("square").await;
    olga.founds("garden").await;
    olga.founds_as("cellar", "private").await;
    writes(&olga, "square", "From the square").await;
    writes(&olga, "cellar", "From the cellar").await;
    asks(&olga, "garden", "Peas or beans?").await;
    asks(&olga, "cellar", "Who knows?").await;
    let article =
        json!({"group": "garden", "title": "On soil", "lede": "What lies below.", "body": "Words.", "publish": true});
    olga.posts("/articles", article).await.has(201);
    let draft = json!({"group": "garden", "title": "Not yet", "body": "Words.", "publish": false});
    olga.posts("/articles", draft).await.has(201);
    for reader in [&site.stranger(), &ann] {
        let page = reader.opens("/").await;
        assert_eq!(titles(&page), ["On soil", "Peas or beans? A poll", "From the square"]);
        assert_eq!(page.texts(".place h3 a"), ["The garden group", "The square group"], "the liveliest first");
        assert_eq!(page.texts("aside li a"), ["Peas or beans?"]);
        assert!(!page.says("cellar") && !page.says("Who knows?"));
    }
    let own = olga.opens("/").await;
    assert_eq!(titles(&own)[1..3], ["Who knows? A poll", "Peas or beans? A poll"]);
    assert_eq!(own.texts("aside li a"), ["Who knows?", "Peas or beans?"]);
    assert_eq!(own.all(".place").len(), 3);
}

#[tokio::test]
async fn one_s_own_groups_stand_first_and_tell_what_is_new() {
    let site = TestSite::open().await;
    let (olga, rita) = (site.member("olga").await, site.member("rita").await);
    for group in ["square", "garden"] {
        olga.founds(group).await;
    }
    rita.joins("square").await.succeeds();
    writes(&olga, "square", "Long known").await;
    for statement in [
        "update threads set published_at = published_at - interval '2 hours', last_active_at = last_active_at - interval '2 hours'",
        "update members set visited_at = visited_at - interval '1 hour'",
        "update sessions set last_seen_at = site_now() - interval '2 hours'",
    ] {
        sqlx::query(statement).execute(site.db()).await.expect("time passes");
    }
    writes(&olga, "garden", "Fresh").await;
    let page = rita.opens("/").await;
    assert_eq!(page.texts(".place h3 a"), ["The square group", "The garden group"]);
    assert_eq!(page.texts(".place .tag"), ["1 new"]);
    assert_eq!(page.texts("article.post .tag"), ["New"]);
    assert!(page.texts(".place p")[1].starts_with("Last written 2 hours ago"), "{:?}", page.texts(".place p"));
}

#[tokio::test]
async fn it_goes_on_page_by_page_until_the_first_that_was_written() {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    let olga = site.member("olga").await;
    for group in ["square", "garden"] {
        olga.founds(group).await;
    }
    for number in 0..45 {
        writes(&olga, if number % 3 == 0 { "square" } else { "garden" }, &format!("Post {number}")).await;
    }
    let stranger = site.stranger();
    let (mut found, mut path) = (Vec::new(), "/".to_owned());
    loop {
        let page = stranger.opens(&path).await;
        assert!(titles(&page).len() <= 20);
        assert_eq!(page.all(".place").is_empty(), path != "/", "the groups stand on the first page alone");
        assert!(page.attr("link[rel=canonical]", "href").ends_with(&path));
        found.extend(titles(&page));
        if page.all(".pager a").is_empty() {
            break;
        }
        path = page.attr(".pager a", "href");
    }
    let wanted: Vec<String> = (0..45).rev().map(|number| format!("Post {number}")).collect();
    assert_eq!(found, wanted);
}

#[tokio::test]
async fn what_is_kept_of_it_is_forgotten_with_every_write_that_it_shows() {
    let site = TestSite::open().await;
    let olga = site.member("olga").await;
    for group in ["square", "garden"] {
        olga.founds(group).await;
    }
    let stranger = site.stranger();
    let post = writes(&olga, "garden", "To be gone").await;
    let id = post["id"].as_str().expect("an id");
    assert_eq!(titles(&stranger.opens("/").await), ["To be gone"]);
    let poll = json!({"question": "Asked later?", "choices": ["Yes", "No"]});
    olga.calls(Method::PATCH, &format!("/posts/{id}"), json!({"polls": [poll]})).await.has(200);
    assert_eq!(stranger.opens("/").await.texts("aside li a"), ["Asked later?"]);
    olga.posts(&format!("/posts/{id}/comments"), json!({"body": "A word below."})).await.has(201);
    assert!(stranger.opens("/").await.says("A word below."));
    olga.submits(&format!("/posts/{id}/removal"), &[]).await.has(303);
    let page = stranger.opens("/").await;
    assert!(titles(&page).is_empty() && page.all("aside").is_empty() && page.says("it stands here"));
}

#[tokio::test]
async fn it_asks_few_questions_however_many_groups_and_posts_there_are() {
    let (site, wire) = TestSite::counted().await;
    let olga = site.member("olga").await;
    for group in ["square", "garden", "harbour"] {
        olga.founds(group).await;
        asks(&olga, group, "Well?").await;
    }
    let questions = async || {
        let before: Asked = wire.asked();
        olga.opens("/").await;
        wire.asked().run - before.run
    };
    questions().await;
    let few = questions().await;
    assert!(few <= 11, "{few} questions");
    for number in 0..6 {
        let group = format!("group-{number}");
        olga.founds(&group).await;
        asks(&olga, &group, "And here?").await;
    }
    assert_eq!(questions().await, few);
}
