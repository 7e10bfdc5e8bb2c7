//! Laws of raids.

mod effects;
mod links;

use super::held::held;
use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use chrono::Duration;
use leaders_square::keeping::raids;
use reqwest::Method;
use serde_json::{Value, json};

/// Somebody who owns the site and a group in it, somebody known, somebody new.
async fn people() -> (TestSite, Person, Person, Person) {
    let site = TestSite::open().await;
    let (olga, bea) = (site.account("olga").await, site.member("bea").await);
    sqlx::query("update members set site_role = case when handle = 'olga' then 'owner' end, created_at = created_at - interval '30 days'")
        .execute(site.db())
        .await
        .unwrap();
    olga.founds("square").await;
    let ann = site.account("ann").await;
    for person in [&bea, &ann] {
        person.joins("square").await.has(200);
    }
    (site, olga, bea, ann)
}

impl Person {
    async fn puts_out(&self, body: &str) -> Answer {
        self.posts("/groups/square/posts", json!({"body": body})).await
    }

    async fn raid(&self) -> Value {
        self.asks("/site/raid").await.has(200).json()
    }
}

async fn joins(site: &TestSite, number: usize) -> Value {
    let handle = format!("raider{number}");
    let body = json!({"email": format!("{handle}@example.org"), "handle": handle, "name": format!("Raider {number}"), "password": PASSWORD});
    site.stranger().posts("/members", body).await.has(201).json()
}

#[tokio::test]
async fn while_there_is_a_raid_what_newcomers_write_waits_and_nobody_elses() {
    let (site, olga, bea, ann) = people().await;
    ann.puts_out("Before.").await.has(201);
    olga.posts("/site/raid", json!({"hours": 6})).await.has(200);
    let waits = held(&ann.puts_out("During.").await.has(202));
    assert!(olga.opens(&format!("/held/{waits}")).await.says("Newcomers are held up at the moment"));
    bea.puts_out("Known.").await.has(201);
    olga.puts_out("Staff.").await.has(201);
    assert!(olga.opens("/moderation").await.says("Newcomers are held up."));
    site.pass(Duration::hours(7)).await;
    ann.puts_out("After.").await.has(201);
    assert_eq!(olga.raid().await["on"], false);
    olga.submits("/admin/raid", &[("hours", "0"), ("new_days", "60")]).await.has(303);
    bea.puts_out("Of thirty days.").await.has(202);
    site.pass(Duration::hours(9)).await;
    let raid = olga.raid().await;
    assert_eq!((&raid["on"], &raid["until"]), (&json!(true), &Value::Null), "until it is lifted");
    olga.submits("/admin/raid/end", &[]).await.has(303);
    ann.puts_out("Lifted.").await.has(201);
}

#[tokio::test]
async fn while_there_is_a_raid_no_newcomer_gets_past_it_by_a_group_of_their_own_or_by_a_choice() {
    let (site, olga, bea, ann) = people().await;
    ann.founds("own").await;
    let cleo = site.account("cleo").await;
    cleo.joins("own").await.succeeds();
    let poll = json!({"question": "Which?", "choices": ["A", "B"], "additions": "members"});
    let post = bea.posts("/groups/square/posts", json!({"body": "Well?", "polls": [poll]})).await.has(201).json();
    let choices = format!("/polls/{}/choices", post["polls"][0]["id"].as_str().unwrap());
    olga.posts("/site/raid", json!({"hours": 6})).await.has(200);
    let palace = json!({"slug": "palace", "name": "Spam palace", "about": "", "visibility": "public"});
    ann.posts("/groups", palace).await.has(422).is_refused("what newcomers write waits");
    ann.posts(&choices, json!({"label": "C"})).await.has(422).is_refused("what newcomers write waits");
    let theirs = held(&cleo.posts("/groups/own/posts", json!({"body": "Now."})).await.has(202));
    let mine = held(&ann.posts("/groups/own/posts", json!({"body": "Mine."})).await.has(202));
    for waits in [&theirs, &mine] {
        ann.approves(waits).await.has(403).is_refused("Newcomers decide nothing");
    }
    bea.posts(&choices, json!({"label": "C"})).await.succeeds();
    olga.send(olga.program(Method::DELETE, "/site/raid")).await.has(204);
    ann.approves(&theirs).await.succeeds();
    ann.posts(&choices, json!({"label": "D"})).await.succeeds();
}

#[tokio::test]
async fn while_there_is_a_raid_newcomers_neither_invite_nor_come_by_invitations() {
    let (_site, olga, bea, ann) = people().await;
    olga.founds("garden").await;
    olga.calls(Method::PATCH, "/groups/square/permissions", json!({"invite": "member"})).await.has(200);
    let token = olga.invites("garden", json!({})).await;
    olga.posts("/site/raid", json!({})).await.has(200);
    ann.posts("/groups/square/invites", json!({})).await.has(403).is_refused("Newcomers can make no invitations");
    ann.accepts(&token).await.has(403).is_refused("Newcomers can make no invitations");
    bea.invites("square", json!({})).await;
    bea.accepts(&token).await.succeeds();
    olga.send(olga.program(Method::DELETE, "/site/raid")).await.has(204);
    ann.accepts(&token).await.succeeds();
}

#[tokio::test]
async fn while_there_is_a_raid_a_page_says_so_before_and_keeps_what_was_written() {
    const SAID: &str = "Newcomers can make no invitations and use none";
    let (site, olga, bea, ann) = people().await;
    olga.founds("garden").await;
    let token = olga.invites("garden", json!({})).await;
    let path = format!("/invites/{token}");
    olga.calls(Method::PATCH, "/site/access", json!({"mode": "invitation"})).await.succeeds();
    let join = format!("/join?return={path}");
    assert_eq!(ann.opens(&path).await.all(&format!("form[action='{path}']")).len(), 1);
    assert_eq!(site.stranger().opens(&join).await.all("form[action='/join']").len(), 1);
    olga.posts("/site/raid", json!({})).await.has(200);
    let seen = ann.opens(&path).await;
    assert!(seen.says(SAID) && seen.all(&format!("form[action='{path}']")).is_empty());
    assert!(!bea.opens(&path).await.says(SAID), "she is not new");
    let refused = ann.submits(&path, &[]).await.has(403).page();
    assert!(refused.says(SAID) && refused.all(&format!("form[action='{path}']")).len() == 1);
    let stranger = site.stranger();
    let seen = stranger.opens(&path).await;
    assert!(seen.says(SAID) && seen.all("main a[href^='/join']").is_empty());
    let seen = stranger.opens(&join).await;
    assert!(seen.says(SAID) && seen.all("form[action='/join']").is_empty());
    let form = [
        ("email", "una@example.org"),
        ("handle", "una"),
        ("name", "Una U."),
        ("password", PASSWORD),
        ("return", path.as_str()),
    ];
    let refused = stranger.submits("/join", &form).await.has(403).page();
    assert!(refused.says(SAID));
    assert_eq!(refused.attr("#handle", "value"), "una", "nothing is lost");
}

#[tokio::test]
async fn while_there_is_a_raid_who_joins_asks_first_and_the_setting_stays_as_it_was() {
    let (site, olga, _, _) = people().await;
    olga.posts("/site/raid", json!({})).await.has(200);
    joins(&site, 1).await;
    let credentials = json!({"email": "raider1@example.org", "password": PASSWORD});
    site.stranger().posts("/sessions", credentials.clone()).await.has(403);
    assert_eq!(olga.asks("/site/access").await.has(200).json()["mode"], "open");
    olga.send(olga.program(Method::DELETE, "/site/raid")).await.has(204);
    joins(&site, 2).await;
    let credentials = json!({"email": "raider2@example.org", "password": PASSWORD});
    site.stranger().posts("/sessions", credentials).await.has(201);
}

#[tokio::test]
async fn so_many_sign_ups_that_it_is_no_chance_begin_one_by_themselves() {
    let (site, olga, _, ann) = people().await;
    for number in 0..18 {
        joins(&site, number).await;
    }
    assert_eq!(olga.raid().await["on"], false);
    ann.puts_out("Before.").await.has(201);
    joins(&site, 18).await;
    let raid = olga.raid().await;
    assert_eq!((&raid["on"], &raid["by_itself"]), (&json!(true), &json!(true)), "{raid}");
    ann.puts_out("During.").await.has(202);
    assert_eq!(raids::tell(site.site()).await.unwrap(), 1);
    assert_eq!(raids::tell(site.site()).await.unwrap(), 0, "once");
    assert!(site.letter_to("olga@example.org").await.contains("20 accounts were opened"));
    olga.submits("/admin/raid/end", &[]).await.has(303);
    joins(&site, 19).await;
    assert_eq!(olga.raid().await["on"], false, "whoever lifted it had looked");
}

#[tokio::test]
async fn a_square_in_its_first_week_expects_a_rush_and_takes_it_for_no_raid() {
    let site = TestSite::open().await;
    let olga = site.account("olga").await;
    let age = |days: i64| {
        let statement = format!(
            "update members set site_role = 'owner', created_at = site_now() - interval '{days} days' where handle = 'olga'"
        );
        sqlx::query(sqlx::AssertSqlSafe(statement))
    };
    age(6).execute(site.db()).await.unwrap();
    for number in 0..25 {
        joins(&site, number).await;
    }
    assert_eq!(olga.raid().await["on"], false);
    age(8).execute(site.db()).await.unwrap();
    joins(&site, 25).await;
    assert_eq!(olga.raid().await["on"], true);
}

#[tokio::test]
async fn what_is_usual_here_is_no_raid_and_whoever_does_not_wish_it_has_none() {
    let (site, olga, _, _) = people().await;
    // Four in ten minutes are usual: a raid begins with 24.
    sqlx::query(
        "insert into members (id, name, name_skeleton, handle, created_at)
         select gen_random_uuid(), 'X', 'x' || n, 'early' || n, site_now() - interval '2 days' from generate_series(1, 4028) n",
    )
    .execute(site.db())
    .await
    .unwrap();
    for number in 0..20 {
        joins(&site, number).await;
    }
    let raid = olga.raid().await;
    assert_eq!((&raid["on"], &raid["begins_with"]), (&json!(false), &json!(24)), "{raid}");
    olga.submits("/admin/raid/watch", &[]).await.has(303);
    for number in 20..26 {
        joins(&site, number).await;
    }
    assert_eq!(olga.raid().await["on"], false);
    olga.calls(Method::PATCH, "/site/raid", json!({"watched": true})).await.has(200);
    joins(&site, 26).await;
    assert_eq!(olga.raid().await["on"], true);
}

#[tokio::test]
async fn the_switch_is_that_of_those_who_look_after_the_site() {
    let (site, olga, bea, _) = people().await;
    for person in [&bea, &site.stranger()] {
        for path in ["/admin/raid", "/admin/keeping", "/admin/keeping/words"] {
            person.get(path).await.has(404);
        }
        person.submits("/admin/raid", &[("hours", "1")]).await.has(404);
        person.submits("/admin/raid/end", &[]).await.has(404);
        person.submits("/admin/raid/watch", &[]).await.has(404);
    }
    bea.posts("/site/raid", json!({})).await.has(404);
    bea.asks("/site/raid").await.has(404);
    let again = olga.submits("/admin/raid", &[("hours", "24"), ("new_days", "0")]).await.has(422).page();
    assert!(!again.text("#new_days-error").is_empty());
    olga.posts("/site/raid", json!({"hours": 721})).await.has(422);
    assert_eq!(site.count("select count(*) from raids").await, 0);
}

#[tokio::test]
async fn while_there_is_a_raid_the_links_of_newcomers_are_text_to_everybody_and_then_links_again() {
    let (site, olga, bea, ann) = people().await;
    let link = "href=\"https://spam.example/x?y=1\"";
    let body = "See [cheap **things**](https://spam.example/x?y=1 \"a > b\") and https://spam.example/x?y=1 of @olga.";
    let hers = ann.puts_out(body).await.has(201).json()["id"].as_str().unwrap().to_owned();
    let known = bea.puts_out(body).await.has(201).json()["id"].as_str().unwrap().to_owned();
    let comment = json!({"body": body});
    let comment = ann.posts(&format!("/posts/{known}/comments"), comment).await.has(201).json()["id"].clone();
    let comment = format!("/comments/{}", comment.as_str().unwrap());
    let count = async |path: &str| site.stranger().get(path).await.has(200).text.matches(link).count();
    let places = [format!("/posts/{hers}"), "/groups/square".to_owned(), "/groups/square/feed.atom".to_owned()];
    let before = [count(&places[0]).await, count(&places[1]).await, count(&places[2]).await];
    assert!(before[0] == 2 && before[1] >= 4, "of hers, and of what is known: {before:?}");
    olga.posts("/site/raid", json!({"hours": 6})).await.has(200);
    let page = site.stranger().opens(&places[0]).await;
    assert_eq!(count(&places[0]).await, 0);
    assert!(
        page.says("See cheap things and https://spam.example/x?y=1 of @olga."),
        "every word stays: {}",
        page.text("main")
    );
    assert!(!page.all("main a[href='/members/olga']").is_empty(), "within the site they lead where they led");
    assert_eq!(count(&places[1]).await, 2, "only what is known");
    assert!(count(&format!("/posts/{known}")).await >= 2);
    for seen in [site.stranger().asks(&format!("/posts/{hers}")).await, site.stranger().asks(&comment).await] {
        let seen = seen.has(200).json();
        assert!(!seen["html"].as_str().unwrap().contains("https://spam.example/x?y=1\""), "{seen}");
        assert!(seen["body"].is_null() || seen["body"].as_str().unwrap().contains("(https://spam.example"), "{seen}");
    }
    assert!(ann.opens("/groups/square").await.says("links in what you wrote before are shown as text"));
    assert!(!bea.opens("/groups/square").await.says("links in what you wrote before are shown as text"));
    site.pass(Duration::hours(7)).await;
    let after = [count(&places[0]).await, count(&places[1]).await, count(&places[2]).await];
    assert_eq!(after, before, "nothing was edited");
    assert!(!ann.opens("/groups/square").await.says("links in what you wrote before are shown as text"));
}

#[tokio::test]
async fn what_a_moderator_approves_in_a_raid_has_its_links_and_what_waits_has_none() {
    let (site, olga, _bea, ann) = people().await;
    olga.posts("/site/raid", json!({"hours": 6})).await.has(200);
    let waits = held(&ann.puts_out("Read https://good.example/page").await.has(202));
    for person in [&olga, &ann] {
        let page = person.opens(&format!("/held/{waits}")).await;
        assert!(page.says("https://good.example/page") && !page.source().contains("href=\"https://good.example"));
    }
    olga.submits(&format!("/held/{waits}/approval"), &[]).await.has(303);
    let post: String =
        sqlx::query_scalar("select thread_id::text from held_rulings").fetch_one(site.db()).await.unwrap();
    let page = site.stranger().opens(&format!("/posts/{post}")).await;
    assert_eq!(page.all("main a[href='https://good.example/page']").len(), 1);
}

async fn changes(who: &Person, what: &str, change: Value) -> Answer {
    who.send(who.program(Method::PATCH, what).header("If-Match", "*").json(&change)).await
}

#[tokio::test]
async fn while_there_is_a_raid_no_link_of_a_newcomers_leads_anywhere_and_they_write_none_anew() {
    const LINK: &str = "See [this](https://raid.example/x) or [write](mailto:spam@raid.example).";
    let (site, olga, _bea, ann) = people().await;
    ann.founds("own").await;
    changes(&ann, "/me", json!({"about": LINK})).await.has(200);
    changes(&ann, "/groups/own", json!({"rules": LINK})).await.has(200);
    let article = json!({"group": "own", "title": "Piece", "body": LINK, "publish": true,
        "video": "https://www.youtube.com/watch?v=dQw4w9WgXcQ"});
    let slug = ann.posts("/articles", article).await.has(201).json()["slug"].as_str().unwrap().to_owned();
    let article = format!("/articles/{slug}");
    let places = ["/members/ann", "/groups/own/about", &article, "/groups/own/feed.atom", "/groups/own/feed.json"];
    let leads = async || {
        let stranger = site.stranger();
        let mut found = Vec::new();
        for place in places {
            let text = stranger.get(place).await.text.replace("&quot;", "\"").replace("\\\"", "\"");
            found.extend(
                ["href=\"https://raid", "href=\"mailto:spam", "youtube"]
                    .into_iter()
                    .filter(|one| text.contains(one))
                    .map(|one| (place, one)),
            );
        }
        let shown = [("/members/ann", "about_html"), ("/groups/own", "rules_html"), (&*article, "video")];
        for (place, field) in shown {
            let value = stranger.asks(place).await.has(200).json()[field].to_string();
            found.extend((value.contains("href") || value.contains("youtube")).then_some((field, "json")));
        }
        format!("{found:?}")
    };
    let before = leads().await;
    for place in places {
        assert!(before.contains(place), "{place} leads somewhere before: {before}");
    }
    olga.posts("/site/raid", json!({})).await.has(200);
    assert_eq!(leads().await, "[]");
    assert!(ann.opens(&format!("{article}/edit")).await.source().contains("youtube"), "the author's form keeps it");
    changes(&ann, "/me", json!({"about": "Buy!"})).await.has(422).is_refused("what newcomers write waits");
    changes(&ann, "/me", json!({"about": ""})).await.has(200);
    for change in [json!({"name": "Buy!"}), json!({"about": "Buy!"}), json!({"rules": "Buy!"})] {
        let refused = changes(&ann, "/groups/own", change).await.has(422);
        refused.is_refused("what newcomers write waits");
    }
    changes(&ann, "/groups/own", json!({"accent": "forest"})).await.succeeds();
    olga.send(olga.program(Method::DELETE, "/site/raid")).await.has(204);
    changes(&ann, "/me", json!({"about": "Back."})).await.has(200);
}

#[tokio::test]
async fn while_there_is_a_raid_no_words_of_newcomers_come_out_by_outcomes_welcomes_reasons_or_names() {
    const WAITS: &str = "what newcomers write waits";
    let (_site, olga, bea, ann) = people().await;
    ann.founds("own").await;
    let asks = async |who: &Person, group: &str, poll: serde_json::Value| {
        let post = json!({"body": "Well?", "polls": [poll]});
        let made = who.posts(&format!("/groups/{group}/posts"), post).await.has(201).json();
        format!("/polls/{}", made["polls"][0]["id"].as_str().expect("an id"))
    };
    let two = json!(["A", "B"]);
    let soon = chrono::Utc::now() + chrono::Duration::days(30);
    let closed = asks(&ann, "own", json!({"question": "Which?", "choices": two})).await;
    let later = json!({"question": "Which?", "choices": two, "opens_at": soon});
    let later = asks(&ann, "own", later).await;
    let consent = json!({"question": "Well?", "kind": "consent", "reasons": "optional", "choices": []});
    let consent = asks(&bea, "square", consent).await;
    let stated = asks(&ann, "own", json!({"question": "And when?", "choices": two})).await;
    for poll in [&closed, &stated] {
        ann.posts(&format!("{poll}/closure"), json!({})).await.has(200);
    }
    let mut outcome = json!({"statement": "In spring.", "version": 0});
    ann.calls(Method::PUT, &format!("{stated}/outcome"), outcome.clone()).await.succeeds();
    olga.posts("/site/raid", json!({"hours": 6})).await.has(200);
    let link = "[here](https://evil.example/1)";
    let puts =
        async |path: &str, body: serde_json::Value| ann.calls(Method::PUT, path, body).await.has(422).is_refused(WAITS);
    puts(&format!("{closed}/outcome"), json!({"statement": link, "version": 0})).await;
    (outcome["version"], outcome["review_on"]) = (json!(1), json!(soon.date_naive()));
    // What stands already stays, and is to be looked at again on another day.
    ann.calls(Method::PUT, &format!("{stated}/outcome"), outcome).await.succeeds();
    puts(&format!("{later}/opening"), json!({"question": "Buy at https://evil.example/1?", "opens_at": soon})).await;
    puts(&format!("{consent}/ballot"), json!({"stance": "block", "reason": link})).await;
    ann.calls(Method::PUT, &format!("{consent}/ballot"), json!({"stance": "block"})).await.succeeds();
    let again = json!({"closes_at": soon, "reason": link});
    ann.posts(&format!("{closed}/reopening"), again).await.has(422).is_refused(WAITS);
    let joining = ann.asks("/groups/own/joining").await.has(200).json();
    for (field, words) in [("welcome", json!(link)), ("questions", json!([{"question": link, "required": false}]))] {
        let mut way = joining.clone();
        way[field] = words;
        way.as_object_mut().expect("an object").remove("version");
        let sent = ann.program(Method::PUT, "/groups/own/joining").header("if-match", "*").json(&way);
        ann.send(sent).await.has(422).is_refused(WAITS);
    }
    let name = [("name", "Buy at evil.example"), ("about", "")];
    ann.submits("/settings/profile", &name).await.has(422).is_refused(WAITS);
}
