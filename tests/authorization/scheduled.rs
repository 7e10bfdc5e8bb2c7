//! What somebody has left to happen later does not happen once they may not write any more: rounds of a poll that is asked
//! every week, a post that waits to be looked at, an article that waits to be published, letters that wait to be sent.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use chrono::{Duration, Utc};
use leaders_square::polls::series;
use reqwest::Method;
use serde_json::{Value, json};

/// A group of Olga's, who owns the site, with Ann in it.
struct Later {
    site: TestSite,
    olga: Person,
    ann: Person,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}

impl Later {
    async fn open() -> Self {
        let site = TestSite::open().await;
        let (olga, ann) = (site.account("olga").await, site.account("ann").await);
        sqlx::query("update members set site_role = 'owner' where handle = 'olga'")
            .execute(site.db())
            .await
            .expect("owns");
        olga.founds("square").await;
        ann.joins("square").await.has(200);
        Self { site, olga, ann }
    }

    async fn suspends(&self) {
        self.olga.calls(Method::PUT, "/members/ann/suspension", json!({"reason": "Noise."})).await.succeeds();
    }

    async fn lets_back(&self) {
        self.olga.send(self.olga.program(Method::DELETE, "/members/ann/suspension")).await.has(204);
    }

    /// Ann asks a poll; answers with its id.
    async fn asks(&self, parts: Value) -> String {
        let mut poll = json!({"question": "Well?", "kind": "single", "choices": ["Yes", "No"]});
        poll.as_object_mut().expect("an object").extend(parts.as_object().expect("an object").clone());
        let post = json!({"title": "Ann asks", "body": "Words.", "polls": [poll]});
        let post = self.ann.posts("/groups/square/posts", post).await.has(201).json();
        text(&post["polls"][0]["id"])
    }

    /// A week later: the rounds that are due are asked; answers how many.
    async fn a_week_later(&self) -> usize {
        let back = "update series set starts_at = starts_at - interval '7 days', next_at = next_at - interval '7 days'";
        sqlx::query(back).execute(self.site.db()).await.expect("moves");
        self.site.forgets_pages();
        series::ask_again(self.site.site()).await.expect("asks again")
    }
}

#[tokio::test]
async fn no_round_is_asked_for_somebody_who_may_not_write_and_the_next_one_comes_when_they_may() {
    let later = Later::open().await;
    later.asks(json!({"series": {"every": "week", "open_days": 2}})).await;
    assert_eq!(later.a_week_later().await, 1, "otherwise the law would hold of itself");
    later.suspends().await;
    assert_eq!(later.a_week_later().await, 0, "suspended");
    later.lets_back().await;
    assert_eq!(later.a_week_later().await, 1, "back");
    later.olga.removes("square", &later.ann).await.succeeds();
    assert_eq!(later.a_week_later().await, 0, "taken out of the group");
    later.ann.joins("square").await.has(200);
    let silence = "insert into silences (group_id, member_id, silenced_by, until)
        select g.id, a.id, o.id, site_now() + interval '1 day' from groups g, members a, members o
        where g.slug = 'square' and a.handle = 'ann' and o.handle = 'olga'";
    sqlx::query(silence).execute(later.site.db()).await.expect("silences");
    assert_eq!(later.a_week_later().await, 0, "silenced");
    sqlx::query("delete from silences").execute(later.site.db()).await.expect("ends");
    assert_eq!(later.a_week_later().await, 1, "and back again");
    let rounds: Vec<i32> = sqlx::query_scalar("select round from polls where round is not null order by round")
        .fetch_all(later.site.db())
        .await
        .expect("rounds");
    assert_eq!(rounds, [1, 2, 4, 7], "what was left out is not made up for");
}

#[tokio::test]
async fn a_poll_that_was_announced_opens_as_told_but_not_by_the_hand_of_whoever_is_suspended() {
    let later = Later::open().await;
    let token = later.ann.with_token("write").await;
    let (opens, closes) = (Utc::now() + Duration::minutes(61), Utc::now() + Duration::hours(3));
    let poll = later.asks(json!({"opens_at": opens.to_rfc3339(), "closes_at": closes.to_rfc3339()})).await;
    later.suspends().await;
    let path = format!("/polls/{poll}");
    let sooner = json!({"question": "Noise?", "opens_at": "", "closes_at": ""});
    for who in [&later.ann, &token] {
        who.calls(Method::PUT, &format!("{path}/opening"), sooner.clone()).await.has(401);
        who.posts(&format!("{path}/closure"), json!({})).await.has(401);
    }
    let seen = later.olga.asks(&path).await.has(200).json();
    assert_eq!((&seen["state"], &seen["question"]), (&json!("scheduled"), &json!("Well?")));
    later.site.pass(Duration::minutes(62)).await;
    let seen = later.olga.asks(&path).await.has(200).json();
    assert_eq!(seen["state"], "open", "it was before the group already, and is its keepers' to close");
    later.olga.posts(&format!("{path}/closure"), json!({})).await.has(200);
}

#[tokio::test]
async fn a_draft_of_somebody_who_is_suspended_is_published_by_nobody() {
    let later = Later::open().await;
    later.olga.gives_role("square", &later.ann, "moderator").await.has(200);
    let token = later.ann.with_token("write").await;
    let draft = json!({"title": "On stones", "body": "Words.", "group": "square", "publish": false});
    let slug = text(&later.ann.posts("/articles", draft).await.has(201).json()["slug"]);
    later.suspends().await;
    let path = format!("/articles/{slug}/publication");
    for who in [&later.ann, &token] {
        who.calls(Method::PUT, &path, json!(null)).await.has(401);
    }
    let by_another = later.olga.calls(Method::PUT, &path, json!(null)).await;
    assert!(by_another.status.is_client_error(), "{}", by_another.status);
    let publishes = "update threads set published_at = site_now() where published_at is null";
    let refused = sqlx::query(publishes).execute(later.site.db()).await.expect_err("the row itself refuses");
    assert!(refused.to_string().contains("suspended"), "{refused}");
    later.site.stranger().asks(&format!("/articles/{slug}")).await.has(404);
    later.lets_back().await;
    let published = later.ann.calls(Method::PUT, &path, json!(null)).await.has(200).json();
    later.site.stranger().asks(&format!("/articles/{}", text(&published["slug"]))).await.has(200);
}

#[tokio::test]
async fn what_waits_of_somebody_who_is_suspended_or_gone_is_published_by_no_keeper() {
    let later = Later::open().await;
    later.olga.calls(Method::PUT, "/groups/square/keeping", json!({"first_held": 2})).await.has(200);
    let post = json!({"title": "Ann's post", "body": "Unseen words."});
    let held = text(&later.ann.posts("/groups/square/posts", post).await.has(202).json()["held_id"]);
    let approval = format!("/moderation/held/{held}/approval");
    later.suspends().await;
    later.olga.posts(&approval, json!({})).await.has(403);
    let waiting = later.olga.asks("/groups/square/moderation/held").await.has(200).json();
    assert_eq!(waiting["items"].as_array().map(Vec::len), Some(0), "nor does it burden those who keep order");
    later.lets_back().await;
    later.olga.removes("square", &later.ann).await.succeeds();
    later.olga.posts(&approval, json!({})).await.has(403);
    let published = "select count(*) from threads t join members m on m.id = t.author_id where m.handle = 'ann'";
    assert_eq!(later.site.count(published).await, 0);
}

#[tokio::test]
async fn a_letter_that_waits_opens_no_account_after_its_password_or_its_standing_has_changed() {
    let later = Later::open().await;
    let waits =
        "select count(*) from mails where sent_at is null and recipient = 'ann@example.org' and kind like '%sign-in%'";
    let asks = async || {
        let browser = Person::with_jar(&later.site);
        browser.submits("/sign-in/link", &[("email", "ann@example.org")]).await.has(303);
        browser
    };
    asks().await;
    assert_eq!(later.site.count(waits).await, 1, "it has not been sent yet");
    let wish = json!({"old": PASSWORD, "password": "five other quiet words"});
    later.ann.calls(Method::PUT, "/me/password", wish).await.succeeds();
    for letter in later.site.mail().await.iter().filter(|letter| letter.contains("To: ann@example.org")) {
        for line in letter.lines().filter(|line| line.contains("/sign-in/link/letter?token=")) {
            let path = line.trim().replace(&later.site.url(""), "");
            later.site.stranger().get(&path).await.has(410);
        }
    }
    let browser = asks().await;
    later.suspends().await;
    let link = later.site.letters_link("/sign-in/link/letter?token=").await;
    let secret = link.rsplit("token=").next().unwrap_or_default().to_owned();
    browser.submits("/sign-in/link/letter", &[("token", &secret)]).await.has(403);
    browser.get("/settings/profile").await.has(401);
}

impl TestSite {
    /// The latest link of this kind in all letters to Ann, without the host.
    async fn letters_link(&self, kind: &str) -> String {
        let letters = self.mail().await;
        let hers = letters.iter().rev().filter(|letter| letter.contains("To: ann@example.org"));
        let mut links = hers.flat_map(|letter| letter.lines()).filter(|line| line.contains(kind));
        links.next().expect("a link").trim().replace(&self.url(""), "")
    }
}
