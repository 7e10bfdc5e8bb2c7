//! Laws of the letters to those who keep order, and of the count in the head of their pages.

use super::{Square, id};
use crate::support::{Person, TestSite};
use chrono::Duration;
use leaders_square::moderation::letters;
use reqwest::Method;
use serde_json::json;

/// The letters of this kind that have come to somebody, the first first; those that are due are written and sent before.
async fn letters_to(site: &TestSite, person: &Person) -> Vec<String> {
    letters::tell(site.site()).await.expect("writes");
    let address = format!("To: {}@example.org", person.handle);
    let all = site.mail().await;
    all.into_iter().filter(|letter| letter.contains(&address) && letter.contains("something waits for you")).collect()
}

impl Square {
    async fn another_is_reported(&self) {
        let words = json!({"body": "One more."});
        let comment = id(&self.ann.posts(&format!("/posts/{}/comments", self.post), words).await.has(201).json());
        self.bea.reports(&format!("/comments/{comment}"), "spam", "").await.has(204);
    }
}

#[tokio::test]
async fn of_the_first_report_the_keepers_hear_at_once_and_of_more_once_an_hour() {
    let square = Square::of("private").await;
    square.reported_post().await;
    let first = letters_to(&square.site, &square.mona).await;
    assert_eq!(first.len(), 1);
    assert!(first[0].contains(": one report") && first[0].contains("/moderation\r\n"), "{}", first[0]);
    for secret in ["Words of Ann", "Ann's post", "Bea Tester", "It hurts."] {
        assert!(!first[0].contains(secret), "{secret} is read where it stands, and not in a letter");
    }
    for person in [&square.olga, &square.max] {
        assert_eq!(letters_to(&square.site, person).await.len(), 1);
    }
    for person in [&square.ann, &square.bea] {
        assert!(letters_to(&square.site, person).await.is_empty(), "none but keepers");
    }
    square.another_is_reported().await;
    square.another_is_reported().await;
    square.site.pass(Duration::minutes(50)).await;
    assert_eq!(letters_to(&square.site, &square.mona).await.len(), 1, "gathered");
    square.site.pass(Duration::minutes(70)).await;
    let letters = letters_to(&square.site, &square.mona).await;
    assert_eq!(letters.len(), 2);
    assert!(letters[1].contains(": 3 reports"), "{}", letters[1]);
    square.site.pass(Duration::hours(5)).await;
    assert_eq!(letters_to(&square.site, &square.mona).await.len(), 2, "of what is known nobody is told again");
}

#[tokio::test]
async fn each_keeper_says_how_often_and_a_link_in_the_letter_stops_them_without_signing_in() {
    let square = Square::open().await;
    square.mona.calls(Method::PUT, "/me/keeper-letters", json!({"often": "off"})).await.has(200);
    square.max.submits("/settings/keeper-letters", &[("often", "daily")]).await.has(303);
    square.max.submits("/settings/keeper-letters", &[("often", "hourly")]).await.has(422);
    assert_eq!(square.max.opens("/settings/email").await.attr("#often option[selected]", "value"), "daily");
    assert_eq!(square.max.asks("/me/keeper-letters").await.has(200).json()["often"], "daily");
    square.reported_post().await;
    square.site.pass(Duration::hours(1)).await;
    assert_eq!(letters_to(&square.site, &square.max).await.len(), 1);
    square.another_is_reported().await;
    square.site.pass(Duration::hours(23)).await;
    assert_eq!(letters_to(&square.site, &square.max).await.len(), 1, "at most one a day");
    square.site.pass(Duration::hours(26)).await;
    assert_eq!(letters_to(&square.site, &square.max).await.len(), 2);
    assert!(letters_to(&square.site, &square.mona).await.is_empty());
    let letter = letters_to(&square.site, &square.olga).await.remove(0);
    let link = letter.split_whitespace().find(|word| word.contains("/moderation/letters/")).expect("a link");
    let link = &link[link.find("/moderation/").expect("a path")..];
    let stranger = square.site.stranger();
    stranger.opens(link).await;
    let stopped = "select count(*) from members where handle = 'olga' and keeper_letters = 'off'";
    assert_eq!(square.site.count(stopped).await, 0, "looking stops nothing");
    stranger.submits(link, &[]).await.has(303);
    assert_eq!(square.site.count(stopped).await, 1);
    let (start, _) = link.rsplit_once('/').expect("a proof");
    stranger.get(&format!("{start}/AAAA")).await.has(404);
    stranger.submits(&format!("{start}/AAAA"), &[]).await.has(404);
}

#[tokio::test]
async fn whoever_keeps_nothing_has_no_such_wish_and_no_count() {
    let square = Square::open().await;
    square.reported_post().await;
    square.ann.asks("/me/keeper-letters").await.has(404);
    square.ann.calls(Method::PUT, "/me/keeper-letters", json!({"often": "daily"})).await.has(404);
    square.ann.submits("/settings/keeper-letters", &[("often", "daily")]).await.has(404);
    assert!(square.ann.opens("/settings/email").await.all("#often").is_empty());
    assert!(square.ann.opens("/groups").await.all("header a[href='/moderation']").is_empty());
    square.site.stranger().asks("/me/keeper-letters").await.has(401);
}

#[tokio::test]
async fn whoever_keeps_the_group_no_more_when_the_letter_is_sent_does_not_get_it() {
    let square = Square::of("private").await;
    square.mona.founds("garden").await;
    square.reported_post().await;
    letters::tell(square.site.site()).await.expect("writes");
    square.olga.gives_role("square", &square.mona, "member").await.has(200);
    square.mona.calls(Method::PUT, "/me/keeper-letters", json!({"often": "at-once"})).await.has(200);
    assert!(letters_to(&square.site, &square.mona).await.is_empty());
    assert_eq!(letters_to(&square.site, &square.max).await.len(), 1);
    square.olga.gives_role("square", &square.mona, "moderator").await.has(200);
    assert_eq!(letters_to(&square.site, &square.mona).await.len(), 1, "of what they keep again they hear anew");
}

#[tokio::test]
async fn the_head_of_a_keepers_pages_says_how_much_waits_in_their_groups_alone() {
    let square = Square::of("private").await;
    let waits = async |person: &Person| person.opens("/groups").await.text("header a[href='/moderation'] .spoken");
    assert!(square.mona.opens("/groups").await.all("header > div > a[href='/moderation']").is_empty());
    let case = square.reported_post().await;
    assert_eq!(waits(&square.mona).await, "One thing waits for moderation");
    square.another_is_reported().await;
    assert_eq!(waits(&square.mona).await, "2 things wait for moderation");
    assert!(square.mona.opens(&format!("/posts/{}", square.post)).await.says("2 things wait for moderation"));
    let staff = square.site.member("sven").await;
    sqlx::query("update members set site_role = 'owner' where handle = 'sven'")
        .execute(square.site.db())
        .await
        .unwrap();
    assert_eq!(waits(&staff).await, "", "what they may not read is not counted for them");
    square.mona.rules(&case, json!({"content": "keep"})).await.has(200);
    assert_eq!(waits(&square.mona).await, "One thing waits for moderation");
}
