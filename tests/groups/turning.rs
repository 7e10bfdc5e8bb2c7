//! Changing who may see a group: all that follows from it follows at once.

use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A group of Ann's, for whose answer these wait.
async fn with_waiting(handles: &[&str]) -> (TestSite, Person, Vec<Person>) {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds_as("circle", "private").await;
    let mut waiting = Vec::new();
    for handle in handles {
        let person = site.member(handle).await;
        person.joins("circle").await.has(202);
        waiting.push(person);
    }
    (site, ann, waiting)
}

async fn turns(who: &Person, slug: &str, to: &str) -> Value {
    who.calls(Method::PATCH, &format!("/groups/{slug}"), json!({"visibility": to})).await.has(200).json()
}

fn letters_to<'a>(mail: &'a [String], handle: &str) -> Vec<&'a String> {
    mail.iter().filter(|letter| letter.contains(&format!("To: {handle}@example.org"))).collect()
}

#[tokio::test]
async fn a_private_group_that_opens_lets_in_who_waits_and_tells_each() {
    let (site, ann, waiting) = with_waiting(&["bob", "carl"]).await;
    sqlx::query("update members set language = 'de' where handle = 'carl'").execute(site.db()).await.expect("speaks");
    turns(&ann, "circle", "public").await;
    for person in &waiting {
        assert_eq!(person.asks("/groups/circle").await.json()["role"], "member");
    }
    assert_eq!(ann.asks("/groups/circle").await.json()["members_count"], 3);
    assert_eq!(site.count("select count(*) from memberships").await, 3, "counted as they are");
    assert_eq!(site.count("select count(*) from join_requests").await, 0);
    let mail = site.mail().await;
    let (bobs, carls) = (letters_to(&mail, "bob"), letters_to(&mail, "carl"));
    assert!(bobs.iter().any(|letter| letter.contains("You are in:") && letter.contains("/groups/circle")), "{bobs:?}");
    assert!(carls.iter().any(|letter| letter.contains("Du bist dabei:")), "in their language: {carls:?}");
    turns(&ann, "circle", "public").await;
    assert_eq!(site.mail().await.len(), mail.len(), "nothing has changed, and nobody is told");
}

#[tokio::test]
async fn a_private_group_that_becomes_secret_ends_the_requests_and_tells_each() {
    let (site, ann, waiting) = with_waiting(&["bob", "carl"]).await;
    let turned = turns(&ann, "circle", "secret").await;
    let slug = turned["slug"].as_str().expect("an address").to_owned();
    assert!(slug.starts_with("secret-"));
    for person in &waiting {
        person.get("/groups/circle").await.has(404);
        person.get(&format!("/groups/{slug}")).await.has(404);
    }
    assert_eq!(site.count("select count(*) from join_requests").await, 0);
    assert_eq!(site.count("select count(*) from memberships").await, 1);
    let mail = site.mail().await;
    for handle in ["bob", "carl"] {
        let told = letters_to(&mail, handle);
        assert!(told.iter().any(|letter| letter.contains("takes no requests any more")), "{told:?}");
        assert!(told.iter().all(|letter| !letter.contains(&slug)), "the address is told to nobody");
    }
}

#[tokio::test]
async fn the_old_address_leads_members_on_and_nobody_else() {
    let (site, ann, waiting) = with_waiting(&["bob"]).await;
    let slug = turns(&ann, "circle", "secret").await["slug"].as_str().expect("an address").to_owned();
    for (asked, there) in [
        ("/groups/circle", ""),
        ("/groups/Circle/polls?which=closed", "/polls?which=closed"),
        ("/groups/circle/about", "/about"),
    ] {
        assert_eq!(ann.get(asked).await.has(301).location(), format!("/groups/{slug}{there}"));
        for who in [&site.stranger(), &waiting[0]] {
            let nowhere = asked.replace("circle", "nowher").replace("Circle", "Nowher");
            let normal = |text: String| text.replace("%2Fcircle", "%2Fnowher").replace("%2FCircle", "%2FNowher");
            assert_eq!(normal(who.get(asked).await.has(404).text), who.get(&nowhere).await.has(404).text);
        }
    }
    // Free for others, who then are what is found there.
    waiting[0].founds("circle").await;
    assert!(ann.opens("/groups/circle").await.says("The circle group"));
    let back = turns(&ann, &slug, "private").await["slug"].as_str().expect("one").to_owned();
    assert_eq!(back, format!("group-{}", &slug["secret-".len()..]));
    let again = turns(&ann, &back, "secret").await["slug"].as_str().expect("one").to_owned();
    assert_ne!(again, slug, "by chance each time");
    turns(&ann, &again, "public").await;
    site.stranger().opens(&format!("/groups/{back}")).await;
}

/// The pictures that pages name for links to them, each of which is there and of its own.
async fn pictures_of(site: &TestSite, pages: &[String]) -> Vec<String> {
    let stranger = site.stranger();
    let mut pictures = Vec::new();
    for path in pages {
        let named = stranger.opens(path).await.attr("meta[property='og:image']", "content");
        let picture = named.replace(&site.url(""), "");
        assert!(picture.starts_with("/preview/") && !pictures.contains(&picture), "{path}: {named}");
        let answer = stranger.browser(Method::GET, &picture).send().await.expect("answers");
        assert_eq!(answer.status(), 200, "{picture}");
        assert_eq!(answer.headers()["content-type"], "image/png", "{picture}");
        pictures.push(picture);
    }
    pictures
}

#[tokio::test]
async fn a_public_group_that_shuts_leaves_every_list_at_once() {
    for to in ["private", "secret"] {
        let site = TestSite::open().await;
        let (ann, stranger) = (site.member("ann").await, site.stranger());
        ann.founds("square").await;
        ann.founds("other").await;
        let post = json!({"title": "Quillwort", "body": "Quillwort grows. #quillwort"});
        let post = ann.posts("/groups/square/posts", post).await.has(201).json();
        let article = json!({"title": "Quillwort again", "body": "Words.", "group": "square", "publish": true});
        let article = ann.posts("/articles", article).await.has(201).json();
        let pictures = pictures_of(
            &site,
            &[
                format!("/posts/{}", post["id"].as_str().expect("an id")),
                format!("/articles/{}", article["slug"].as_str().expect("an address")),
                "/groups/square".to_owned(),
            ],
        )
        .await;
        let places = [
            "/",
            "/feed.atom",
            "/feed.json",
            "/articles",
            "/articles/feed.rss",
            "/members/ann",
            "/tags/quillwort/feed.json",
            "/search?q=quillwort",
        ];
        for place in places {
            assert!(stranger.get(place).await.has(200).text.contains("Quillwort"), "{place}: there before, and kept");
        }
        turns(&ann, "square", to).await;
        for picture in &pictures {
            for who in [&stranger, &ann] {
                who.get(picture).await.has(404);
            }
        }
        for place in places {
            assert!(!stranger.get(place).await.has(200).text.contains("Quillwort"), "{place}: {to}");
        }
        stranger.get(&format!("/posts/{}", post["id"].as_str().expect("an id"))).await.has(404);
        stranger.get(&format!("/preview/thread/{}/x.png", post["id"].as_str().expect("an id"))).await.has(404);
        stranger.get("/groups/square/feed.atom").await.has(404);
        assert_eq!(stranger.get("/groups/square").await.status.as_u16(), if to == "private" { 200 } else { 404 });
    }
}

#[tokio::test]
async fn the_page_says_first_in_numbers_what_follows() {
    let (site, ann, waiting) = with_waiting(&["bob", "carl"]).await;
    ann.posts("/groups/circle/posts", json!({"title": "One", "body": "Words."})).await.has(201);
    assert!(ann.opens("/groups/circle/settings").await.attr("a[href$='/visibility']", "href").ends_with("/visibility"));
    let page = ann.opens("/groups/circle/visibility").await;
    assert!(page.says("It is private") && page.says("1 post or article so far"));
    assert!(
        page.says("2 people wait to be let in: they come in")
            && page.says("2 people wait to be let in: their requests end")
    );
    assert_eq!(page.attr("input[name=seen]", "value"), "private");
    let form = |to: &'static str| [("seen", "private"), ("visibility", to)];
    waiting[0].submits("/groups/circle/visibility", &form("public")).await.has(404);
    ann.submits("/groups/circle/visibility", &form("hidden")).await.has(422);
    assert_eq!(site.count("select count(*) from memberships").await, 1, "nothing has happened yet");
    assert!(
        ann.submits("/groups/circle/visibility", &form("public")).await.has(303).location().contains("group-turned")
    );
    let late = ann.submits("/groups/circle/visibility", &form("secret")).await.has(412).page();
    assert!(late.says("Somebody else has changed this meanwhile") && late.says("It is public"));
    ann.gives_role("circle", &waiting[0], "moderator").await.has(200);
    waiting[0].submits("/groups/circle/visibility", &form("secret")).await.has(403);
    assert_eq!(ann.asks("/groups/circle").await.json()["visibility"], "public");
}

#[tokio::test]
async fn whoever_asked_is_told_the_answer() {
    let (site, ann, _) = with_waiting(&["bob", "carl"]).await;
    ann.submits("/groups/circle/requests/bob", &[("answer", "yes")]).await.has(303);
    ann.submits("/groups/circle/requests/carl", &[("answer", "no")]).await.has(303);
    let mail = site.mail().await;
    assert!(letters_to(&mail, "bob").iter().any(|letter| letter.contains("You are in:")));
    assert!(letters_to(&mail, "carl").iter().any(|letter| letter.contains("have not let you in this time")));
}
