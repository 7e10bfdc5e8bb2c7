//! Nothing that a stranger may not read stands in any public document, whoever asks for it.

use super::{Square, id};
use crate::support::Person;
use reqwest::Method;
use serde_json::json;

/// Stands in everything that is private, and nowhere else.
const CANARY: &str = "canaryquill";

/// A square with a private group and with a draft, a deleted post and a deleted comment, all of them marked; answers
/// with the ids that must not be told.
async fn with_secrets() -> (Square, Vec<String>) {
    let square = Square::open().await;
    let marked = |title: &str| json!({"title": format!("{title} {CANARY}"), "body": format!("{CANARY} #{CANARY}")});
    square.olga.founds_as("den", "private").await;
    square.alters("update groups set name = 'Den ' || $1, about = $1 where slug = 'den'", CANARY).await;
    let mut hidden = vec![id(&square.olga.posts("/groups/den/posts", marked("Den")).await.has(201).json())];
    let comment = json!({"body": format!("Said in the den: {CANARY}")});
    hidden.push(id(&square.olga.posts(&format!("/posts/{}/comments", hidden[0]), comment).await.has(201).json()));
    let attic = square.olga.founds_as("attic", "secret").await["slug"].as_str().expect("an address").to_owned();
    square.alters("update groups set name = 'Attic ' || $1, about = $1 where visibility = 'secret'", CANARY).await;
    hidden.push(id(&square.olga.posts(&format!("/groups/{attic}/posts"), marked("Attic")).await.has(201).json()));
    hidden.push(attic);
    let article = |group: &str, publish: bool| {
        let title = format!("Piece {group} {publish} {CANARY}");
        json!({"title": title, "lede": CANARY, "body": CANARY, "group": group, "publish": publish})
    };
    for wanted in [article("den", true), article("square", false)] {
        let made = square.olga.posts("/articles", wanted).await.has(201).json();
        hidden.push(id(&made));
    }
    let gone = id(&square.ann.posts("/groups/square/posts", marked("Gone")).await.has(201).json());
    square.ann.send(square.ann.program(Method::DELETE, &format!("/posts/{gone}"))).await.has(204);
    hidden.push(gone);
    let open = square.post("Open to all", "Words. #open").await;
    let said = json!({"body": format!("Taken back: {CANARY}")});
    let said = id(&square.olga.posts(&format!("/posts/{open}/comments"), said).await.has(201).json());
    square.olga.send(square.olga.program(Method::DELETE, &format!("/comments/{said}"))).await.succeeds();
    (square, hidden)
}

async fn check(person: &Person, path: &str, hidden: &[String]) {
    let answer = person.get(path).await.has(200);
    assert!(!answer.text.contains(CANARY), "{path} tells a secret: {}", answer.text);
    for id in hidden {
        assert!(!answer.text.contains(id), "{path} names {id}");
    }
    assert!(answer.text.contains('<') || answer.text.contains('{') || answer.text.contains("User-agent"));
}

#[tokio::test]
async fn no_public_document_tells_a_secret_to_anybody() {
    let (square, hidden) = with_secrets().await;
    let open = sqlx::query_scalar::<_, String>("select id::text from posts where title = 'Open to all'");
    let open = open.fetch_one(square.site.db()).await.expect("a post");
    let comments = format!("/posts/{open}/comments");
    let places = [
        "",
        "/articles",
        "/groups/square",
        "/groups/square/articles",
        "/members/olga",
        "/members/ann",
        "/tags/open",
        &comments,
    ];
    let tag = format!("/tags/{CANARY}");
    for person in [&square.site.stranger(), &square.ann, &square.olga] {
        for place in places {
            for format in ["atom", "rss", "json"] {
                check(person, &format!("{place}/feed.{format}"), &hidden).await;
            }
        }
        // The tag itself stands in the address; nothing stands in its feed.
        let feed = person.get(&format!("{tag}/feed.json")).await.has(200).json();
        assert_eq!(feed["items"].as_array().map(Vec::len), Some(0));
        check(person, "/sitemap.xml", &hidden).await;
        check(person, "/robots.txt", &hidden).await;
        for path in super::sitemap::walk(&square).await.keys() {
            assert!(
                !path.contains(CANARY) && !path.contains("den") && !hidden.iter().any(|id| path.contains(id)),
                "{path}"
            );
        }
    }
    for page in
        ["/", "/groups", "/groups/square", "/members/olga", "/members/ann", "/articles", &format!("/posts/{open}")]
    {
        let page = square.site.stranger().get(page).await.has(200).text;
        assert!(!page.contains(CANARY) || page.contains("den"), "only the name of the private group is everybody's");
        let told: String = page.split("ld+json\">").skip(1).filter_map(|rest| rest.split("</script>").next()).collect();
        let head = page.split("</head>").next().unwrap_or_default();
        assert!(!told.contains(CANARY) && !head.contains(CANARY), "{head} {told}");
    }
}

#[tokio::test]
async fn what_is_private_has_no_feed_and_no_picture_and_looks_like_nothing() {
    let (square, hidden) = with_secrets().await;
    let nothing = "01890000-0000-7000-8000-000000000000";
    let den: String = sqlx::query_scalar("select id::text from groups where slug = 'den'")
        .fetch_one(square.site.db())
        .await
        .expect("a group");
    for person in [&square.site.stranger(), &square.ann, &square.olga] {
        for format in ["atom", "rss", "json"] {
            for place in ["/groups/den/feed", "/groups/den/articles/feed"] {
                let there = person.get(&format!("{place}.{format}")).await.has(404).text;
                let missing =
                    person.get(&format!("{}.{format}", place.replace("den", "elsewhere"))).await.has(404).text;
                assert_eq!(there, missing.replace("elsewhere", "den"), "{place}");
            }
            person.get(&format!("/posts/{}/comments/feed.{format}", hidden[0])).await.has(404);
        }
        person.get(&format!("/preview/group/{den}/x.png")).await.has(404);
        for id in hidden.iter().map(String::as_str).chain([nothing]) {
            let status = person.get(&format!("/preview/thread/{id}/x.png")).await.status.as_u16();
            assert!([404, 410].contains(&status), "{id}: {status}");
        }
    }
}

#[tokio::test]
async fn pages_tell_programs_nothing_but_to_strangers_and_of_what_is_theirs() {
    let (square, hidden) = with_secrets().await;
    for path in ["/groups/square", "/members/ann"] {
        let page = square.olga.opens(path).await;
        assert!(page.all("script[type=\"application/ld+json\"], meta[property]").is_empty(), "{path}");
    }
    for path in [format!("/posts/{}", hidden[0]), "/groups/den".into()] {
        let page = square.olga.opens(&path).await;
        assert!(
            page.all("script[type=\"application/ld+json\"], meta[property], link[rel=alternate]").is_empty(),
            "{path}"
        );
        assert_eq!(page.attr("meta[name=robots]", "content"), "noindex");
    }
    let door = square.site.stranger().opens("/groups/den").await;
    assert!(door.all("meta[property], link[rel=alternate]").is_empty());
}
