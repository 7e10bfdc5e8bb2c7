//! A secret group: whoever is not in it finds no trace of it, by no door.

use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Stands in everything that is in the group, and nowhere else.
const CANARY: &str = "axolotlfeather";

/// A secret group with something of everything in it.
struct Hideout {
    site: TestSite,
    ann: Person,
    /// Those who must not find it: a stranger, a member of the site.
    outsiders: [Person; 2],
    slug: String,
    /// Addresses of what is in it.
    things: Vec<String>,
}

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

impl Hideout {
    async fn open() -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000", "--searches-a-minute", "100000"]).await;
        let (ann, bob) = (site.member("ann").await, site.member("bob").await);
        bob.founds("elsewhere").await;
        let wish = json!({"slug": "hideout", "name": format!("The {CANARY}"), "about": CANARY, "visibility": "secret"});
        let group = ann.posts("/groups", wish).await.has(201).json();
        let slug = group["slug"].as_str().expect("an address").to_owned();
        let poll = json!({"question": format!("Whose {CANARY}?"), "kind": "single", "choices": [CANARY, "None"]});
        let post = json!({"title": CANARY, "body": format!("{CANARY} #{CANARY}"), "polls": [poll]});
        let post = ann.posts(&format!("/groups/{slug}/posts"), post).await.has(201).json();
        let said = format!("/posts/{}/comments", id(&post));
        let comment = ann.posts(&said, json!({"body": CANARY})).await.has(201).json();
        let article =
            json!({"title": format!("Piece {CANARY}"), "lede": CANARY, "body": CANARY, "group": slug, "publish": true});
        let article = ann.posts("/articles", article).await.has(201).json();
        let roofs = reqwest::multipart::Part::bytes(&include_bytes!("../../web/demo/images/group.jpg")[..]);
        let form = reqwest::multipart::Form::new().part("file", roofs.file_name("cover.jpg"));
        let cover = ann.program(Method::PUT, &format!("/groups/{slug}/cover")).multipart(form);
        let cover = ann.send(cover).await.has(200).json()["cover"].as_str().expect("a cover").to_owned();
        let things = vec![
            format!("/posts/{}", id(&post)),
            format!("/posts/{}/history", id(&post)),
            format!("/polls/{}", id(&post["polls"][0])),
            format!("/polls/{}/tally.json", id(&post["polls"][0])),
            format!("/comments/{}/history", id(&comment)),
            format!("/articles/{}", article["slug"].as_str().expect("an address")),
            format!("/preview/group/{}/x.png", id(&group)),
            format!("/preview/thread/{}/x.png", id(&post)),
            format!("{cover}/small"),
            cover,
        ];
        let outsiders = [site.stranger(), bob];
        Self { site, ann, outsiders, slug, things }
    }
}

/// All of an answer that its reader can tell it by.
fn told(answer: &Answer, slug: &str) -> (u16, usize, String, Vec<String>) {
    let unnamed = |text: &str| text.replace(slug, "…").replace(&slug.replace('-', "%2D"), "…");
    let headers = ["content-type", "cache-control", "location", "set-cookie", "etag", "link", "vary"];
    let headers = headers.map(|name| unnamed(&answer.header(name))).to_vec();
    (answer.status.as_u16(), answer.text.len(), unnamed(&answer.text), headers)
}

#[tokio::test]
async fn at_every_address_of_a_secret_group_there_is_what_is_at_those_of_none() {
    let hideout = Hideout::open().await;
    let missing = format!("secret-{}", hideout.slug[7..].chars().rev().collect::<String>());
    let table =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/routes/public.txt")).expect("reads");
    let mut asked = 0;
    for line in table.lines().filter(|line| line.contains("/groups/{slug}")) {
        let (route, _) = line.split_once(" | ").expect("a row");
        let (method, route) = route.split_once(' ').expect("a method");
        let filled = [
            ("{handle}", "ann"),
            ("{format}", "atom"),
            ("{tag}", CANARY),
            ("{id}", "01a20b55-359f-711e-aa0b-6f9f1b05b0e9"),
        ];
        let path = filled.iter().fold(route.to_owned(), |path, (name, value)| path.replace(name, value));
        for who in &hideout.outsiders {
            let mut answers = Vec::new();
            for slug in [&hideout.slug, &missing] {
                let (method, path) =
                    (Method::from_bytes(method.as_bytes()).expect("a method"), path.replace("{slug}", slug));
                let body = crate::routes::body(route);
                let request = match path.strip_prefix("/api/v1") {
                    Some(path) => who.program(method, path).json(&body),
                    None => who.browser(method, &path).form(&body),
                };
                answers.push(told(&who.send(request).await, slug));
            }
            assert_eq!(answers[0], answers[1], "{method} {route}");
            asked += 1;
        }
    }
    assert!(asked > 60, "{asked}");
}

#[tokio::test]
async fn nothing_of_a_secret_group_stands_anywhere_for_who_is_not_in_it() {
    let hideout = Hideout::open().await;
    let Hideout { site, ann, slug, .. } = &hideout;
    for who in &hideout.outsiders {
        for thing in &hideout.things {
            who.get(thing).await.has(404);
        }
        let mut places: Vec<String> = [
            "/",
            "/groups",
            "/articles",
            "/members/ann",
            "/members/ann/comments",
            "/members/ann/articles",
            "/members/ann/votes",
            "/feed.atom",
            "/feed.json",
            "/articles/feed.rss",
            "/members/ann/feed.json",
            "/sitemap.xml",
            "/robots.txt",
        ]
        .map(str::to_owned)
        .to_vec();
        for question in [CANARY.to_owned(), format!("in:{slug}"), "author:ann".into()] {
            let found = who.opens(&format!("/search?q={question}")).await.texts(".hit, .notice, .suggestion").concat();
            assert!(!found.contains(CANARY), "{question}: {found}");
        }
        places.extend(["/sitemap/groups.xml", "/sitemap/posts.xml"].map(str::to_owned));
        for place in places {
            let page = who.get(&place).await.text;
            assert!(!page.contains(CANARY) && !page.contains(slug.as_str()), "{place}: {page}");
        }
        for path in [
            "/groups".to_owned(),
            "/members/ann".into(),
            "/members/ann/posts".into(),
            "/members/ann/comments".into(),
            "/members/ann/articles".into(),
            "/articles".into(),
            format!("/search?q={CANARY}"),
        ] {
            let json = who.asks(&path).await.has(200).json();
            assert!(
                !json["items"].to_string().contains(CANARY) && !json["groups"].to_string().contains(CANARY),
                "{path}: {json}"
            );
        }
        let found = who.asks(&format!("/search?q={CANARY}")).await.json();
        assert_eq!((&found["count"], &found["suggestion"]), (&json!(0), &json!(null)));
    }
    assert!(ann.opens(&format!("/groups/{slug}")).await.says("Secret group"));
    assert!(ann.opens("/groups").await.says(CANARY));
    ann.get(hideout.things.last().expect("its cover")).await.has(200);
    assert_eq!(ann.asks(&format!("/search?q={CANARY}")).await.json()["count"], 4, "its members find it");
    assert_eq!(site.count("select count(*) from groups where visibility = 'secret'").await, 1);
}

#[tokio::test]
async fn whether_an_address_is_a_secret_groups_cannot_be_found_out_by_choosing_it() {
    let Hideout { site, ann, outsiders: [_, bob], slug, .. } = Hideout::open().await;
    assert!(slug.starts_with("secret-") && slug.len() == "secret-".len() + 16, "{slug}");
    let choose = async |slug: &str| bob.posts("/groups", json!({"name": "Mine", "slug": slug})).await;
    let other = format!("{}{}", &slug[..slug.len() - 1], if slug.ends_with('a') { 'b' } else { 'a' });
    let (there, nowhere) = (choose(&slug).await.has(422).text, choose(&other).await.has(422).text);
    assert_eq!(there, nowhere);
    assert!(there.contains("used by the site itself"));
    let named = bob.posts("/groups", json!({"name": "Secret garden"})).await.has(201).json();
    assert!(named["slug"].as_str().expect("one").starts_with("group-"), "{named}");
    // What it would have been called is free for others, and then it gets another when it opens.
    choose("hideout").await.has(201);
    let opened =
        ann.calls(Method::PATCH, &format!("/groups/{slug}"), json!({"visibility": "private"})).await.has(200).json();
    assert_eq!(opened["slug"], format!("group-{}", &slug["secret-".len()..]));
    let second = json!({"slug": "second", "name": "Second", "visibility": "secret"});
    let second = ann.posts("/groups", second).await.has(201).json()["slug"].as_str().expect("one").to_owned();
    let opened =
        ann.calls(Method::PATCH, &format!("/groups/{second}"), json!({"visibility": "public"})).await.has(200).json();
    assert_eq!(opened["slug"], "second", "the address it was to have");
    assert_eq!(site.stranger().asks("/groups/second").await.has(200).json()["visibility"], "public");
}

#[tokio::test]
async fn into_a_secret_group_one_comes_by_a_link_that_lets_people_in_and_by_no_other_way() {
    let Hideout { site, ann, outsiders: [stranger, bob], slug, things } = Hideout::open().await;
    let link = ann.invites(&slug, json!({"max_uses": 1})).await;
    bob.joins(&slug).await.has(404);
    bob.submits(&format!("/groups/{slug}/membership"), &[]).await.has(404);
    for who in [&stranger, &bob] {
        let page = who.opens(&format!("/invites/{link}")).await;
        assert!(page.says(CANARY) && page.says("Secret group"), "whoever is invited sees into what");
        assert!(page.all("img").is_empty(), "its cover is for those inside");
        let shell = who.asks(&format!("/invites/{link}")).await.has(200).json();
        assert_eq!(
            (&shell["cover"], &shell["rules"], &shell["members_count"]),
            (&json!(null), &json!(null), &json!(null))
        );
    }
    let dead = ann.invites(&slug, json!({"note": "dead"})).await;
    let newest =
        ann.asks(&format!("/groups/{slug}/invites")).await.json()["items"][0]["id"].as_str().expect("one").to_owned();
    ann.send(ann.program(Method::DELETE, &format!("/groups/{slug}/invites/{newest}"))).await.has(204);
    assert!(!bob.get(&format!("/invites/{dead}")).await.has(410).text.contains(CANARY));
    bob.accepts(&link).await.has(200);
    bob.get(&things[0]).await.has(200);
    site.member("carl").await.accepts(&link).await.has(410);
    // Whoever leaves is an outsider again.
    let left = bob.submits(&format!("/groups/{slug}/membership/end"), &[]).await.has(303);
    assert_eq!(left.location(), "/groups?said=group-left");
    bob.get(&format!("/groups/{slug}")).await.has(404);
    bob.get(&things[0]).await.has(404);
}
