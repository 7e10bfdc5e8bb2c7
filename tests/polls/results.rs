//! Laws 5 and 13: until the results may be seen nothing that hints at them leaves; who may not read the post knows of
//! no poll.

use super::{Asked, Square};
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

/// Every form in which a poll leaves the server, for this person.
pub(super) async fn outputs(person: &Person, poll: &Asked) -> Vec<String> {
    let page = person.get(&poll.path()).await.has(200);
    let part = person.fragment(&poll.path()).await.has(200);
    let data = person.asks(&poll.path()).await.has(200);
    let head = |answer: &crate::support::Answer| format!("{:?}", answer.header("etag"));
    let heads = [&page, &part, &data].map(head).concat();
    vec![page.text, part.text, data.text, heads]
}

#[tokio::test]
async fn hidden_results_leave_no_trace_of_who_or_how_many_voted() {
    for results in ["after_voting", "after_closing"] {
        let square = Square::open().await;
        let people = square.site.members("voter", 12).await;
        for person in &people {
            square.takes_in(person).await;
        }
        let viewers = [square.author.clone(), square.site.stranger(), square.member("ann").await];
        let poll = square.asks(json!({"results": results, "named": true})).await;
        let mut before = Vec::new();
        for viewer in &viewers {
            before.push(outputs(viewer, &poll).await);
        }
        for (number, person) in people.iter().enumerate() {
            person.votes(&poll, &[usize::from(number > 8)]).await.has(200);
        }
        for (viewer, before) in viewers.iter().zip(before) {
            assert_eq!(viewer.sees(&poll).await["tally"], Value::Null);
            assert_eq!(outputs(viewer, &poll).await, before, "to the byte as if nobody had voted ({results})");
        }
        square.author.closes(&poll).await.has(200);
        for viewer in &viewers {
            assert_eq!(viewer.counts(&poll).await, [9, 3], "closed: everybody sees them");
            assert!(viewer.opens(&poll.path()).await.says("Voter1 Tester"), "and the names");
        }
    }
}

#[tokio::test]
async fn results_after_voting_are_seen_by_who_has_voted_as_long_as_the_vote_stands() {
    let square = Square::open().await;
    let (ann, bert) = (square.member("ann").await, square.member("bert").await);
    let poll = square.asks(json!({"results": "after_vote"})).await;
    assert_eq!(ann.sees(&poll).await["results"], "after_voting");
    bert.votes(&poll, &[1]).await.has(200);
    assert_eq!(ann.sees(&poll).await["tally"], Value::Null);
    let mine = ann.votes(&poll, &[0]).await.has(200).json();
    assert_eq!(mine["tally"]["voters"], 2);
    assert_eq!(mine["tally"]["choices"][1]["share"], 50);
    assert_eq!(ann.withdraws(&poll).await.has(200).json()["tally"], Value::Null);
    let after = square.asks(json!({})).await;
    assert_eq!(ann.votes(&after, &[0]).await.json()["tally"]["voters"], 1, "always: seen at once");
}

#[tokio::test]
async fn who_voted_for_what_is_shown_only_where_it_was_said_before() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let unnamed = square.asks(json!({})).await;
    ann.votes(&unnamed, &[0]).await.has(200);
    let page = square.author.opens(&unnamed.path()).await;
    assert!(!page.says("Ann Tester") && page.says("It is not shown who voted for what."));
    assert!(page.says("1 of 2 members voted"));
}

#[tokio::test]
async fn the_api_names_voters_and_lists_polls_as_the_pages_do() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let named = square.asks(json!({"named": true, "results": "after_voting"})).await;
    let unnamed = square.asks(json!({})).await;
    let voters = |poll: &Asked| format!("{}/voters", poll.path());
    square.author.votes(&named, &[1]).await.has(200);
    ann.asks(&voters(&named)).await.has(403).is_refused("It is not shown who voted for what");
    ann.asks(&voters(&unnamed)).await.has(403);
    ann.votes(&named, &[0]).await.has(200);
    let shown = ann.asks(&voters(&named)).await.has(200).json();
    assert_eq!((&shown["items"][0]["members"][0]["handle"], &shown["next"]), (&json!("ann"), &Value::Null));
    assert_eq!(shown["items"][1]["members"][0]["handle"], "olga");
    let list = square.site.stranger().asks("/groups/square/polls").await.has(200).json();
    assert_eq!((&list["items"][0]["id"], &list["items"][1]["id"]), (&json!(unnamed.id), &json!(named.id)));
    assert_eq!((&list["items"][1]["tally"], &list["next"]), (&Value::Null, &Value::Null));
    assert_eq!(ann.asks("/groups/square/polls?which=closed").await.has(200).json()["items"], json!([]));
}

#[tokio::test]
async fn a_poll_in_a_private_group_does_not_exist_for_others() {
    let square = Square::of(TestSite::open().await, "private").await;
    let poll = square.asks(json!({})).await;
    let missing = Asked { id: uuid::Uuid::now_v7().to_string(), choices: Vec::new(), post: String::new() };
    for other in [square.site.stranger(), square.site.member("otto").await] {
        for (there, nowhere) in [
            (other.asks(&poll.path()).await, other.asks(&missing.path()).await),
            (other.get(&poll.path()).await, other.get(&missing.path()).await),
        ] {
            // The way back after signing in names the address that was asked for.
            let named = |id: &str| [id.to_owned(), id.replace('-', "%2D")];
            let without = |text: String, id: &str| named(id).iter().fold(text, |text, id| text.replace(id, ""));
            assert_eq!(without(there.has(404).text, &poll.id), without(nowhere.has(404).text, &missing.id));
        }
    }
    let otto = square.site.member("otto2").await;
    otto.asks("/groups/square/polls").await.has(404);
    otto.asks(&format!("{}/voters", poll.path())).await.has(404);
    otto.votes(&poll, &[0]).await.has(404);
    otto.withdraws(&poll).await.has(404);
    otto.closes(&poll).await.has(404);
    otto.submits(&poll.ballot(), &[("choice", &poll.choices[0])]).await.has(404);
    square.author.votes(&poll, &[0]).await.has(200);
}

#[tokio::test]
async fn a_deleted_account_leaves_its_ballot_counted_and_without_a_name() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"named": true})).await;
    ann.votes(&poll, &[0]).await.has(200);
    for statement in [
        "update members set name = '', handle = 'gone', deleted_at = site_now() where handle = 'ann'",
        "with gone as (delete from memberships where member_id in (select id from members where handle = 'gone') returning *)
         insert into past_memberships (group_id, member_id, joined_at) select group_id, member_id, joined_at from gone",
        "update groups set members_count = members_count - 1",
    ] {
        sqlx::query(statement).execute(square.site.db()).await.expect("the account is gone");
    }
    let seen = square.author.sees(&poll).await;
    assert_eq!((&seen["tally"]["voters"], &seen["tally"]["electorate"]), (&json!(1), &json!(2)));
    let page = square.author.opens(&poll.path()).await;
    assert!(page.says("Former member") && !page.says("Ann Tester"));
}

#[tokio::test]
async fn a_poll_in_a_deleted_post_is_gone_and_takes_no_vote() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    square.author.send(square.author.program(reqwest::Method::DELETE, &poll.post)).await.succeeds();
    ann.asks(&poll.path()).await.has(410);
    ann.votes(&poll, &[0]).await.has(410);
    ann.withdraws(&poll).await.has(410);
    square.author.closes(&poll).await.has(410);
}

#[tokio::test]
async fn results_may_be_hidden_at_any_time_and_shown_earlier_only_before_the_first_ballot() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"results": "after_closing"})).await;
    let shows = async |who: &Person, rule: &str| who.calls(Method::PATCH, &poll.path(), json!({"results": rule})).await;
    assert_eq!(shows(&square.author, "always").await.has(200).json()["results"], "always", "nobody has voted");
    ann.votes(&poll, &[0]).await.has(200);
    assert_eq!(square.site.stranger().counts(&poll).await, [1, 0]);
    for stricter in ["after_voting", "after_closing"] {
        let shown = shows(&square.author, stricter).await.has(200).json();
        assert_eq!((&shown["results"], &shown["tally"]), (&json!(stricter), &Value::Null));
        assert_eq!(square.site.stranger().sees(&poll).await["tally"], Value::Null);
        assert!(!square.site.stranger().opens(&poll.path()).await.says("1 of 2 members voted"));
    }
    for earlier in ["always", "after_voting"] {
        shows(&square.author, earlier).await.is_refused("Somebody has voted already");
        assert_eq!(ann.sees(&poll).await["results"], "after_closing");
    }
    let form = square.author.submits(&format!("{}/results", poll.path()), &[("results", "always")]).await.has(422);
    assert!(form.page().says("Somebody has voted already"));
    ann.calls(Method::DELETE, &format!("{}/ballot", poll.path()), json!({})).await.has(200);
    // Whoever took their vote back relied on what was said as well.
    shows(&square.author, "after_voting").await.has(422).is_refused("Somebody has voted already");
    let changes = ann.asks(&format!("{}/changes", poll.path())).await.has(200).json();
    let told = |one: &Value| format!("{} {} {}", one["act"], one["before"], one["after"]).replace('"', "");
    let told: Vec<String> = changes["items"].as_array().expect("changes").iter().map(told).collect();
    let expected =
        ["results after_voting after_closing", "results always after_voting", "results after_closing always"];
    assert_eq!(told, expected);
    assert!(ann.opens(&format!("{}/choices", poll.path())).await.says("changed when the results are shown"));
}

#[tokio::test]
async fn only_who_asked_or_keeps_order_says_when_the_results_of_an_open_poll_are_shown() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"results": "always"})).await;
    let change = json!({"results": "after_closing"});
    ann.calls(Method::PATCH, &poll.path(), change.clone()).await.is_refused("Only who asked, or a moderator");
    ann.get(&format!("{}/results", poll.path())).await.has(403);
    for nonsense in [json!({"results": "never"}), json!({"named": true}), json!({"results": 1})] {
        assert!(square.author.calls(Method::PATCH, &poll.path(), nonsense).await.status.is_client_error());
    }
    square.author.closes(&poll).await.has(200);
    square.author.calls(Method::PATCH, &poll.path(), change).await.has(422).is_refused("This poll is closed");
    assert_eq!(ann.counts(&poll).await, [0, 0]);
}

#[tokio::test]
async fn the_results_of_a_closed_poll_may_be_hidden_for_good_and_then_nothing_tells_them_to_others() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks(json!({"question": "Who leads?", "named": true})).await;
    ann.votes(&poll, &[0]).await.has(200);
    square.author.closes(&poll).await.has(200);
    let outcome = json!({"statement": "Zanzibar it is."});
    square.author.calls(Method::PUT, &format!("{}/outcome", poll.path()), outcome).await.has(200);
    let stranger = square.site.stranger();
    let files = ["ballots.txt", "ballots.csv", "tally.csv", "tally.json"].map(|name| format!("{}/{name}", poll.path()));
    for file in &files {
        stranger.get(file).await.has(200);
    }
    assert!(ann.opens(&poll.path()).await.says("1 of 4 members voted"));
    ben.calls(Method::PATCH, &poll.path(), json!({"results": "staff"})).await.has(403);
    let page = square.author.opens(&format!("{}/results", poll.path())).await;
    assert_eq!(page.all("input[name=results]").len(), 2, "as it is, or hidden");
    square.author.submits(&format!("{}/results", poll.path()), &[("results", "staff")]).await.has(303);
    for person in [&ann, &ben, &stranger] {
        assert_eq!(person.sees(&poll).await["tally"], Value::Null);
        let page = person.opens(&poll.path()).await;
        assert!(!page.says("1 of 4 members voted") && !page.says("Zanzibar"));
        for file in &files {
            person.get(file).await.has(404);
        }
        assert_eq!(person.asks("/search?q=Zanzibar").await.has(200).json()["items"], json!([]));
        for found in ["/search?q=leads", "/api/v1/search?q=leads"] {
            assert!(!person.get(found).await.text.contains("Zanzibar"), "nor where it is found by what was asked");
        }
        assert!(!person.get("/groups/square/decisions/feed.atom").await.text.contains("Zanzibar"));
        assert!(!person.opens("/groups/square/decisions").await.says("Zanzibar"));
    }
    assert_eq!(square.author.sees(&poll).await["tally"]["voters"], 1);
    let back = square.author.calls(Method::PATCH, &poll.path(), json!({"results": "always"})).await;
    back.has(422).is_refused("This poll is closed");
}

#[tokio::test]
async fn the_database_keeps_what_was_said_before_voting_too() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"results": "after_closing"})).await;
    ann.votes(&poll, &[0]).await.has(200);
    for change in ["results = 'always'", "results = 'after_voting'", "named = true"] {
        let set = format!("update polls set {change} where id = '{}'", poll.id);
        let done = sqlx::query(AssertSqlSafe(set)).execute(square.site.db()).await;
        let kept = done.expect_err("is refused");
        let kept = kept.as_database_error().and_then(|error| error.constraint().map(str::to_owned));
        assert!(kept.is_some_and(|name| name.starts_with("polls_")), "{change}");
    }
}

#[tokio::test]
async fn the_database_lets_no_poll_become_named_or_secret_nor_cease_to_be() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    for (parts, changes) in [
        (json!({}), ["named = true", "secret = true"]),
        (json!({"named": true}), ["named = false", "named = false, secret = true"]),
        (json!({"secret": true}), ["secret = false", "secret = false, named = true"]),
    ] {
        let poll = square.asks(parts.clone()).await;
        let before = square.author.sees(&poll).await;
        // Before the first ballot as well as after it.
        for is_voted in [false, true] {
            if is_voted {
                let mut ballot = json!({"choices": [poll.choices[0]]});
                if parts["secret"] == true {
                    let code = ann.posts(&format!("{}/receipts", poll.path()), json!({})).await.has(200).json();
                    ballot["receipt"] = code["code"].clone();
                }
                ann.calls(Method::PUT, &poll.ballot(), ballot).await.has(200);
            }
            for change in changes {
                let set = format!("update polls set {change} where id = '{}'", poll.id);
                let done = sqlx::query(AssertSqlSafe(set)).execute(square.site.db()).await;
                let kept = done.expect_err("is refused");
                let kept = kept.as_database_error().and_then(|error| error.constraint().map(str::to_owned));
                let stays = [Some("polls_named_stays"), Some("polls_secret_stays")];
                assert!(stays.contains(&kept.as_deref()), "{parts}, voted: {is_voted}, {change}: {kept:?}");
            }
        }
        let after = square.author.sees(&poll).await;
        assert_eq!((&after["named"], &after["secret"]), (&before["named"], &before["secret"]));
    }
}
