//! Law 14: a poll may be asked again every week, month or quarter: each round a poll of its own, at its time by the clocks
//! of its zone and never twice; how it went is told as far as each round's results may be seen, and of fewer than five
//! ballots nothing is told.

mod trend;

use super::{Asked, Square, text};
use crate::support::{Person, TestSite};
use chrono::{DateTime, Duration, Utc};
use leaders_square::polls::series;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

fn weekly() -> Value {
    json!({"series": {"every": "week", "open_days": 2}})
}

impl Square {
    /// Lets so much time pass, in which everybody comes by.
    async fn passes(&self, time: Duration) {
        self.site.pass(time).await;
        let seen = "update sessions set remembered = true, last_seen_at = site_now(), expires_at = site_now() + interval '1 year'";
        sqlx::query(seen).execute(self.site.db()).await.expect("they come by");
    }

    /// Asks the rounds that are due; answers how many.
    async fn asks_again(&self) -> usize {
        series::ask_again(self.site.site()).await.expect("asks again")
    }

    /// Has every series begun so much earlier.
    async fn moves_series_back(&self, time: &str) {
        let back = format!(
            "update series set starts_at = starts_at - interval '{time}', next_at = next_at - interval '{time}'"
        );
        sqlx::raw_sql(AssertSqlSafe(back)).execute(self.site.db()).await.expect("moves");
        self.site.forgets_pages();
    }

    /// The rounds that have been asked, in order.
    async fn rounds(&self) -> Vec<i32> {
        sqlx::query_scalar("select round from polls where round is not null order by round")
            .fetch_all(self.site.db())
            .await
            .expect("rounds")
    }

    /// The poll that stands in this post now.
    async fn stands_in(&self, poll: &Asked) -> Asked {
        let post = self.author.asks(&poll.post).await.has(200).json();
        let polls = post["polls"].as_array().expect("polls");
        assert_eq!(polls.len(), 1, "of a series one round stands in its post");
        let choices = polls[0]["choices"].as_array().expect("choices").iter().map(|choice| text(&choice["id"]));
        Asked { id: text(&polls[0]["id"]), choices: choices.collect(), post: poll.post.clone() }
    }

    async fn moment(&self, statement: &str) -> DateTime<Utc> {
        sqlx::query_scalar(AssertSqlSafe(statement.to_owned())).fetch_one(self.site.db()).await.expect("a moment")
    }
}

impl Person {
    async fn series(&self, poll: &Asked) -> Value {
        self.asks(&format!("{}/series", poll.path())).await.has(200).json()
    }
}

fn at(value: &Value) -> DateTime<Utc> {
    text(value).parse().expect("a moment")
}

#[tokio::test]
async fn it_is_asked_again_in_its_place_at_its_time_as_a_poll_of_its_own() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let first = square.asks(weekly()).await;
    let seen = ann.sees(&first).await;
    assert_eq!((&seen["series"]["round"], &seen["series"]["every"]), (&json!(1), &json!("week")));
    let opened = square.moment("select poll_opened(id) from polls").await;
    assert_eq!(at(&seen["closes_at"]), opened + Duration::days(2));
    ann.votes(&first, &[0]).await.has(200);
    assert_eq!(square.asks_again().await, 0);

    square.passes(Duration::days(7) - Duration::seconds(30)).await;
    assert!(square.site.stranger().opens(&first.post).await.source().contains(&format!("id=\"poll-{}", first.id)));
    assert_eq!(square.asks_again().await, 1, "a moment before its time, so that it is there when that comes");
    assert!(
        !square.site.stranger().opens(&first.post).await.source().contains(&format!("id=\"poll-{}", first.id)),
        "nor is it kept"
    );
    let second = square.stands_in(&first).await;
    let seen = ann.sees(&second).await;
    assert_eq!((&seen["state"], &seen["series"]["round"]), (&json!("scheduled"), &json!(2)));
    assert_eq!(at(&seen["opens_at"]), opened + Duration::days(7), "to the moment");
    assert_eq!(at(&seen["closes_at"]), opened + Duration::days(9));
    ann.votes(&second, &[1]).await.has(403).is_refused("not open yet");

    square.passes(Duration::days(7) + Duration::seconds(30)).await;
    assert_eq!(square.asks_again().await, 0);
    assert_eq!(ann.sees(&second).await["voted"], false, "its ballots are its own");
    ann.votes(&second, &[1]).await.has(200);
    assert_eq!((ann.counts(&first).await, ann.counts(&second).await), (vec![1, 0], vec![0, 1]));
    assert!(first.choices.iter().all(|choice| !second.choices.contains(choice)));
    let page = ann.opens(&first.post).await;
    assert!(
        page.source().contains(&format!("poll-{}", second.id))
            && !page.source().contains(&format!("poll-{}\"", first.id))
    );
    assert!(ann.opens(&first.path()).await.says("To the latest round"));
    assert!(ann.opens(&second.path()).await.says("Asked every week · round 2"));
}

#[tokio::test]
async fn no_round_is_asked_twice_and_those_that_have_passed_are_left_out() {
    let square = Square::open().await;
    square.asks(weekly()).await;
    square.moves_series_back("29 days").await;
    let beside = square.site.beside().await;
    let (here, there) = tokio::join!(series::ask_again(square.site.site()), series::ask_again(beside.site()));
    assert_eq!(here.expect("asks") + there.expect("asks"), 1, "by one of the nodes");
    assert_eq!(square.rounds().await, [1, 5], "nobody is asked many times at once");
    // As if it had ended before it noted that it had asked.
    sqlx::query("update series set next_at = site_now()").execute(square.site.db()).await.expect("forgets");
    assert_eq!(square.asks_again().await, 0);
    assert_eq!(square.rounds().await, [1, 5]);
    square.moves_series_back("12 days").await;
    assert_eq!(square.asks_again().await, 0, "a round that is over already is not asked either");
    assert_eq!(square.rounds().await, [1, 5]);
    let next = square.moment("select next_at from series").await;
    let third = square.moment("select series_opens(s, 7) from series s").await;
    assert_eq!(next, third);
}

#[tokio::test]
async fn noon_stays_noon_and_the_last_of_a_month_the_last() {
    let square = Square::open().await;
    let zoned = |every: &str, starts: &str, round: i32, zone: &str| {
        format!(
            "select series_opens(s, {round}) from (select '00000000-0000-0000-0000-000000000000'::uuid, '{every}', 1, '{zone}',
             '{starts}'::timestamp, null::timestamptz, null::timestamptz, null::uuid) t (id, every, open_days, zone, starts_at, next_at, stopped_at, stopped_by),
             lateral (select row(t.id, t.every, t.open_days, t.zone, t.starts_at, t.next_at, t.stopped_at, t.stopped_by)::series) r (s)"
        )
    };
    for (every, starts, round, zone, expected) in [
        ("month", "2027-01-31 12:00", 1, "Europe/Berlin", "2027-01-31T11:00:00Z"),
        ("month", "2027-01-31 12:00", 2, "Europe/Berlin", "2027-02-28T11:00:00Z"),
        ("month", "2027-01-31 12:00", 3, "Europe/Berlin", "2027-03-31T10:00:00Z"),
        ("month", "2027-01-31 12:00", 14, "Europe/Berlin", "2028-02-29T11:00:00Z"),
        ("quarter", "2027-11-30 12:00", 2, "Europe/Berlin", "2028-02-29T11:00:00Z"),
        ("week", "2027-03-25 12:00", 2, "Europe/Berlin", "2027-04-01T10:00:00Z"),
        // There is no half past two on that night, and there are two on the other: it is the later one.
        ("week", "2027-03-21 02:30", 2, "Europe/Berlin", "2027-03-28T01:30:00Z"),
        ("week", "2027-10-24 02:30", 2, "Europe/Berlin", "2027-10-31T01:30:00Z"),
        ("week", "2027-03-07 12:00", 2, "America/New_York", "2027-03-14T16:00:00Z"),
    ] {
        let expected: DateTime<Utc> = expected.parse().expect("a moment");
        assert_eq!(square.moment(&zoned(every, starts, round, zone)).await, expected, "{every} {starts} {round}");
    }
    // Whatever the month it begins in, a round is over when the next begins.
    let overlapping =
        "select count(*) from generate_series(timestamp '2027-01-01 12:00', '2028-12-31 12:00', '1 day') day,
         (values ('week', 7), ('month', 28), ('quarter', 89)) e (every, days), generate_series(1, 24) k
         where day + (k - 1) * series_step(every) + days * interval '1 day' > day + k * series_step(every)";
    assert_eq!(square.site.count(overlapping).await, 0);
}

#[tokio::test]
async fn the_clocks_are_those_of_whoever_asks() {
    let square = Square::open().await;
    sqlx::query("update members set time_zone = 'Asia/Tokyo'").execute(square.site.db()).await.expect("moves");
    let poll = square.asks(weekly()).await;
    assert_eq!(square.author.series(&poll).await["zone"], "Asia/Tokyo");
}

#[tokio::test]
async fn it_asks_what_the_latest_round_asked_in_every_part() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    square.member("ben").await;
    let parts = json!({
        "kind": "multiple", "choices": ["Yes", "No", "Later"], "max": 2, "results": "after_closing", "additions": "members",
        "quorum": "50%", "threshold": "2/3", "none_of_these": true,
        "electors": ["ann", {"member": "ben", "weight": "2.5"}], "series": {"every": "month", "open_days": 3},
    });
    let first = square.asks(parts).await;
    let choice = format!("{}/choices", first.path());
    square
        .author
        .calls(Method::PATCH, &format!("{choice}/{}", first.choices[0]), json!({"label": "Yes!"}))
        .await
        .has(200);
    ann.posts(&choice, json!({"label": "Never"})).await.succeeds();
    square.author.calls(Method::PATCH, &first.path(), json!({"results": "staff"})).await.has(200);
    square.moves_series_back("32 days").await;
    assert_eq!(square.asks_again().await, 1);
    let second = square.stands_in(&first).await;
    let (before, after) = (square.author.sees(&first).await, square.author.sees(&second).await);
    for part in [
        "question",
        "kind",
        "min",
        "max",
        "results",
        "named",
        "secret",
        "additions",
        "quorum",
        "threshold",
        "threshold_of",
        "electorate",
        "closes_when_all_voted",
    ] {
        assert_eq!(before[part], after[part], "{part}");
    }
    let labels = |seen: &Value| -> Vec<String> {
        seen["choices"].as_array().expect("choices").iter().map(|choice| text(&choice["label"])).collect()
    };
    assert_eq!(labels(&before), labels(&after));
    assert_eq!(labels(&after)[0], "Yes!");
    let none = |seen: &Value| {
        let ids = seen["choices"]
            .as_array()
            .expect("choices")
            .iter()
            .position(|choice| choice["id"] == seen["none_of_these"]);
        ids.expect("is one of them")
    };
    assert_eq!(none(&before), none(&after));
    let electors = |people: Value| people["items"].clone();
    assert_eq!(
        electors(ann.asks(&format!("{}/electors", first.path())).await.json()),
        electors(ann.asks(&format!("{}/electors", second.path())).await.json())
    );
    assert_eq!(after["changes"], 0, "what happened to it is not asked again");
}

#[tokio::test]
async fn it_ends_when_it_is_stopped_and_when_what_it_stands_in_is_locked_or_deleted() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let [stopped, locked, deleted] =
        [square.asks(weekly()).await, square.asks(weekly()).await, square.asks(weekly()).await];
    let path = format!("{}/series", stopped.path());
    let stop = async |person: &Person| person.send(person.program(Method::DELETE, &path)).await;
    stop(&ann).await.has(403).is_refused("Only who asked, or a moderator");
    stop(&square.site.stranger()).await.has(401);
    let seen = stop(&square.author).await.has(200).json();
    assert_eq!(seen["next_at"], Value::Null);
    stop(&square.author).await.has(403).is_refused("not asked again any more");
    assert_eq!(ann.sees(&stopped).await["state"], "open", "the round that is open stays open");
    square.author.calls(Method::PUT, &format!("{}/lock", locked.post), json!({})).await.succeeds();
    square.author.send(square.author.program(Method::DELETE, &deleted.post)).await.has(204);
    square.moves_series_back("8 days").await;
    assert_eq!(square.asks_again().await, 0);
    assert_eq!(
        square.site.count("select count(*) from series where stopped_at is not null and next_at is null").await,
        3
    );
    let again = "update series set next_at = site_now()";
    assert!(sqlx::query(again).execute(square.site.db()).await.is_err(), "the database keeps it stopped");
}

#[tokio::test]
async fn it_ends_with_its_last_round() {
    let square = Square::open().await;
    let poll = square.asks(weekly()).await;
    square.moves_series_back("834 days").await;
    assert_eq!(square.asks_again().await, 1);
    assert_eq!(square.rounds().await, [1, 120]);
    assert_eq!(square.author.series(&poll).await["next_at"], Value::Null);
    square.moves_series_back("7 days").await;
    assert_eq!(square.asks_again().await, 0);
    assert!(square.author.opens(&format!("{}/series", poll.path())).await.says("It has been asked 120 times"));
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_a_round_keeps_its_time() {
    let square = Square::open().await;
    let end = (Utc::now() + Duration::days(1)).to_rfc3339();
    for (parts, words) in [
        (json!({"series": {"every": "day", "open_days": 1}}), "every week, month or quarter"),
        (json!({"series": {"every": "week", "open_days": 8}}), "7"),
        (json!({"series": {"every": "month", "open_days": 29}}), "28"),
        (json!({"series": {"every": "quarter", "open_days": 90}}), "89"),
        (json!({"series": {"every": "week", "open_days": 0}}), "1"),
        (json!({"series": {"every": "week", "open_days": 1}, "closes_at": end}), "Leave its end empty"),
        (
            json!({"kind": "time", "choices": ["2030-05-01T18:00:00Z", "2030-05-02T18:00:00Z"], "series": {"every": "week", "open_days": 1}}),
            "is not asked again",
        ),
    ] {
        square.tries_to_ask(parts).await.has(422).is_refused(words);
    }
    assert_eq!(square.site.count("select count(*) from series").await, 0);
    let opens = (Utc::now() + Duration::days(3)).to_rfc3339();
    let poll = square.asks(json!({"opens_at": opens, "series": {"every": "week", "open_days": 2}})).await;
    let seen = square.author.sees(&poll).await;
    assert_eq!(at(&seen["closes_at"]), at(&seen["opens_at"]) + Duration::days(2), "counted from when it opens");
    let change = json!({"question": "Well?", "opens_at": null, "closes_at": null});
    square
        .author
        .calls(Method::PUT, &format!("{}/opening", poll.path()), change)
        .await
        .has(403)
        .is_refused("opens and closes by its days");
    let once = square.asks(json!({})).await;
    square.author.asks(&format!("{}/series", once.path())).await.has(404);
    square.author.get(&format!("{}/series", once.path())).await.has(404);
    for statement in [
        "update polls set round = 2 where round = 1",
        "update polls set round = 121, series_id = (select id from series limit 1) where round is null",
        "update polls set round = 3 where round is null",
        "update series set open_days = 8",
    ] {
        assert!(sqlx::query(statement).execute(square.site.db()).await.is_err(), "{statement}");
    }
}

#[tokio::test]
async fn in_a_draft_it_waits_until_that_is_published() {
    let square = Square::open().await;
    let article = json!({
        "group": "square", "title": "A long read", "body": "Words.", "publish": false,
        "polls": [{"question": "Well?", "choices": ["Yes", "No"], "series": {"every": "week", "open_days": 2}}],
    });
    let article = square.author.posts("/articles", article).await.has(201).json();
    let poll = Asked { id: text(&article["polls"][0]["id"]), choices: Vec::new(), post: String::new() };
    assert_eq!(article["polls"][0]["closes_at"], Value::Null);
    assert!(square.author.opens(&format!("{}/series", poll.path())).await.says("It begins when"));
    square.site.stranger().asks(&format!("{}/series", poll.path())).await.has(404);
    square.passes(Duration::days(8)).await;
    assert_eq!(square.asks_again().await, 0);
    let publication = format!("/articles/{}/publication", text(&article["slug"]));
    square.author.calls(Method::PUT, &publication, json!({})).await.succeeds();
    let published = square.moment("select published_at from threads").await;
    assert_eq!(at(&square.author.sees(&poll).await["closes_at"]), published + Duration::days(2));
    assert_eq!(at(&square.author.series(&poll).await["next_at"]), published + Duration::days(7));
}

#[tokio::test]
async fn a_private_group_s_series_does_not_exist_for_others() {
    let square = Square::of(TestSite::with(&["--writes-a-minute", "100000"]).await, "private").await;
    let poll = square.asks(weekly()).await;
    for person in [square.site.stranger(), square.site.member("outsider").await] {
        person.asks(&format!("{}/series", poll.path())).await.has(404);
        person.get(&format!("{}/series", poll.path())).await.has(404);
    }
}

#[tokio::test]
async fn it_is_asked_by_the_form_and_comes_back_when_something_is_wrong() {
    let square = Square::open().await;
    let fields = |days: &'static str| {
        [
            ("form_id", days),
            ("title", "Again"),
            ("body", "Well?"),
            ("act", "publish"),
            ("polls.0.question", "How are you?"),
            ("polls.0.choices", "Well"),
            ("polls.0.choices", "Badly"),
            ("polls.0.series", "month"),
            ("polls.0.open_days", days),
        ]
    };
    let page = square.author.submits("/groups/square/posts", &fields("40")).await.has(422).page();
    assert_eq!(page.attr("[name='polls.0.open_days']", "value"), "40");
    assert_eq!(page.attr("[name='polls.0.series'] option[selected]", "value"), "month");
    square.author.submits("/groups/square/posts", &fields("5")).await.has(303);
    assert_eq!(square.site.count("select count(*) from series where every = 'month' and open_days = 5").await, 1);
}
