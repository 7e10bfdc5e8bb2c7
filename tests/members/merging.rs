//! Laws of merging two accounts of one person.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A group, its owner, and one person with two accounts: `ann`, which stays, and `bea`, which ends.
async fn square() -> (TestSite, Person, Person, Person) {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    let (olga, ann, bea) = (site.account("olga").await, site.account("ann").await, site.account("bea").await);
    olga.founds("square").await;
    for person in [&ann, &bea] {
        person.joins("square").await.has(200);
    }
    (site, olga, ann, bea)
}

fn proofs(of: &str) -> Value {
    json!({"email": format!("{of}@example.org"), "password": PASSWORD, "my_password": PASSWORD})
}

async fn merges(person: &Person, other: &str) -> Answer {
    person.posts("/me/merge", proofs(other)).await
}

async fn asks(olga: &Person, poll: Value) -> (String, Vec<Value>) {
    let mut whole = json!({"question": "Shall we?", "kind": "single", "choices": ["Yes", "No"], "results": "always"});
    whole.as_object_mut().expect("an object").extend(poll.as_object().expect("an object").clone());
    let post =
        olga.posts("/groups/square/posts", json!({"body": "A question.", "polls": [whole]})).await.has(201).json();
    let poll = &post["polls"][0];
    let choices = poll["choices"].as_array().expect("choices").iter().map(|choice| choice["id"].clone());
    (format!("/polls/{}", poll["id"].as_str().expect("an id")), choices.collect())
}

async fn votes(person: &Person, (poll, choices): &(String, Vec<Value>), place: usize) {
    let ballot = json!({"choices": [choices[place]]});
    person.calls(Method::PUT, &format!("{poll}/ballot"), ballot).await.has(200);
}

/// The votes of both choices, how many voted, and of how many.
async fn counted(person: &Person, (poll, _): &(String, Vec<Value>)) -> [u64; 4] {
    let tally = person.asks(poll).await.has(200).json()["tally"].clone();
    let numbers =
        [&tally["choices"][0]["votes"], &tally["choices"][1]["votes"], &tally["voters"], &tally["electorate"]];
    numbers.map(|number| number.as_u64().expect("a number"))
}

async fn verified(site: &TestSite) {
    let found = leaders_square::verification::verify(&mut site.db().acquire().await.unwrap()).await.expect("recounts");
    assert_eq!(found, [], "every number is right");
}

#[tokio::test]
async fn of_two_ballots_in_an_open_poll_one_is_kept_and_what_only_one_account_has_cast_becomes_the_others() {
    let (site, olga, ann, bea) = square().await;
    let (both, only) = (asks(&olga, json!({})).await, asks(&olga, json!({"named": true})).await);
    votes(&ann, &both, 0).await;
    votes(&bea, &both, 1).await;
    votes(&bea, &only, 1).await;
    assert_eq!((counted(&olga, &both).await, counted(&olga, &only).await), ([1, 1, 2, 3], [0, 1, 1, 3]));
    merges(&ann, "bea").await.has(204);
    assert_eq!((counted(&olga, &both).await, counted(&olga, &only).await), ([1, 0, 1, 2], [0, 1, 1, 2]));
    assert_eq!(ann.asks(&both.0).await.json()["my_ballot"], json!([both.1[0]]));
    assert_eq!(ann.asks(&only.0).await.json()["my_ballot"], json!([only.1[1]]));
    votes(&ann, &only, 0).await;
    assert_eq!(counted(&olga, &only).await, [1, 0, 1, 2], "theirs to change, and one ballot as before");
    verified(&site).await;
}

#[tokio::test]
async fn in_an_open_poll_with_weights_there_is_one_vote_that_weighs_what_the_account_which_stays_was_given() {
    for has_voted in [false, true] {
        let (site, olga, ann, bea) = square().await;
        let electors = json!([{"member": "ann", "weight": "2"}, {"member": "bea", "weight": "5"}]);
        let poll = asks(&olga, json!({"electors": electors})).await;
        votes(&bea, &poll, 1).await;
        if has_voted {
            votes(&ann, &poll, 0).await;
        }
        merges(&ann, "bea").await.has(204);
        let tally = olga.asks(&poll.0).await.has(200).json()["tally"].clone();
        let weights = json!([tally["choices"][0]["weight"], tally["choices"][1]["weight"]]);
        assert_eq!(weights, if has_voted { json!(["2", "0"]) } else { json!(["0", "2"]) }, "{tally}");
        assert_eq!((&tally["voters"], ann.asks(&poll.0).await.json()["voted"].clone()), (&json!(1), json!(true)));
        verified(&site).await;
    }
}

#[tokio::test]
async fn what_was_closed_stays_as_it_was_counted_and_published() {
    let (site, olga, ann, bea) = square().await;
    let (both, only) = (asks(&olga, json!({"named": true})).await, asks(&olga, json!({"named": true})).await);
    let secret = asks(&olga, json!({"secret": true})).await;
    for (person, place) in [(&olga, 0), (&ann, 0), (&bea, 1)] {
        votes(person, &both, place).await;
        let code = person.posts(&format!("{}/receipts", secret.0), json!({})).await.has(200).json()["code"].clone();
        let ballot = json!({"choices": [secret.1[place]], "receipt": code});
        person.calls(Method::PUT, &format!("{}/ballot", secret.0), ballot).await.has(200);
    }
    votes(&bea, &only, 1).await;
    for (poll, _) in [&both, &only, &secret] {
        olga.posts(&format!("{poll}/closure"), json!({})).await.has(200);
    }
    let file = |poll: String| {
        let olga = olga.clone();
        async move { olga.get(&format!("{poll}/ballots.txt")).await.has(200).text }
    };
    let before = [file(both.0.clone()).await, file(only.0.clone()).await, file(secret.0.clone()).await];
    let counts = [counted(&olga, &both).await, counted(&olga, &only).await, counted(&olga, &secret).await];
    merges(&ann, "bea").await.has(204);
    let after = [file(both.0.clone()).await, file(only.0.clone()).await, file(secret.0.clone()).await];
    assert_eq!(after[1..], before[1..], "what only the other account had cast, and secret ballots, to the last letter");
    assert!(before[0].contains("bea Person") && !after[0].contains("bea Person") && after[0].contains("ann Person"));
    assert_eq!([counted(&olga, &both).await, counted(&olga, &only).await, counted(&olga, &secret).await], counts);
    for poll in [&both, &only] {
        let listed = olga.asks("/groups/square/polls?which=closed").await.has(200).json();
        let id = poll.0.rsplit('/').next().unwrap();
        let listed = listed["items"].as_array().unwrap().iter().find(|item| item["id"] == id).expect("listed").clone();
        assert_eq!(listed["tally"]["electorate"], 3, "as many could vote as could then");
    }
    verified(&site).await;
}

#[tokio::test]
async fn all_that_the_other_account_had_and_did_is_theirs() {
    let (site, olga, ann, bea) = square().await;
    bea.founds("garden").await;
    let cards = [olga.clone(), bea.clone()].map(|who| async move {
        who.posts("/groups/square/posts", json!({"title": "Of one", "body": "Words worth keeping"}))
            .await
            .has(201)
            .json()
    });
    let [of_olga, of_bea] = cards;
    let (of_olga, of_bea) = (of_olga.await["id"].clone(), of_bea.await["id"].clone());
    let path = |id: &Value| format!("/posts/{}", id.as_str().expect("an id"));
    let comment =
        bea.posts(&format!("{}/comments", path(&of_olga)), json!({"body": "A rare remark"})).await.has(201).json();
    let mine = olga.posts(&format!("{}/comments", path(&of_olga)), json!({"body": "Well said"})).await.has(201).json();
    for person in [&ann, &bea] {
        let liked = format!("/comments/{}/reactions/like", mine["id"].as_str().expect("an id"));
        person.calls(Method::PUT, &liked, json!({})).await.succeeds();
    }
    bea.calls(Method::PUT, &format!("{}/bookmark", path(&of_olga)), json!({})).await.succeeds();
    merges(&ann, "bea").await.has(204);
    assert_eq!(olga.asks(&path(&of_bea)).await.has(200).json()["author"]["handle"], "ann");
    let comments = olga.asks(&format!("{}/comments", path(&of_olga))).await.has(200).json();
    let comments = comments["items"].as_array().expect("comments");
    let remark = comments.iter().find(|one| one["id"] == comment["id"]).expect("the remark");
    assert_eq!(remark["author"]["handle"], "ann");
    let liked = comments.iter().find(|one| one["id"] == mine["id"]).expect("the other");
    assert_eq!(liked["reactions"][0]["count"], 1, "one person likes once: {liked}");
    let found = olga.asks("/search?q=remark author:ann").await.has(200).json();
    assert_eq!(found["count"], 1, "found as theirs: {found}");
    assert_eq!(ann.asks("/groups/garden").await.has(200).json()["role"], "owner");
    assert_eq!(olga.asks("/groups/square").await.has(200).json()["members_count"], 2);
    assert!(olga.get("/members/bea").await.location().ends_with("/members/ann"), "the handle leads to them");
    bea.asks("/me").await.has(401);
    site.stranger().posts("/sessions", json!({"email": "bea@example.org", "password": PASSWORD})).await.has(422);
    assert!(site.letter_to("bea@example.org").await.contains("@ann"));
    verified(&site).await;
}

#[tokio::test]
async fn only_whoever_proves_both_accounts_merges_them() {
    let (site, _, ann, bea) = square().await;
    let page = ann.opens("/settings/merge").await;
    assert!(page.says("What has been closed stays as it was counted"));
    let form = |email: &'static str, password: &'static str, mine: &'static str| {
        [("email", email), ("password", password), ("my_password", mine)]
    };
    for (fields, wrong) in [
        (form("bea@example.org", "wrong", PASSWORD), "#password-error"),
        (form("bea@example.org", PASSWORD, "wrong"), "#my_password-error"),
        (form("nobody@example.org", PASSWORD, PASSWORD), "#password-error"),
        (form("ann@example.org", PASSWORD, PASSWORD), "#email-error"),
    ] {
        let again = ann.submits("/settings/merge", &fields).await.has(422).page();
        assert!(!again.text(wrong).is_empty(), "{fields:?}");
        assert_eq!(again.attr("#email", "value"), fields[0].1, "what was written is still there");
    }
    ann.with_token("write").await.posts("/me/merge", proofs("bea")).await.has(403);
    sqlx::query("update members set site_role = 'owner' where handle = 'bea'").execute(site.db()).await.expect("owns");
    merges(&ann, "bea").await.has(422).is_refused("looks after the site");
    assert_eq!(bea.me().await["handle"], "bea", "nothing was done by half");
    let merged = bea.submits("/settings/merge", &form("ann@example.org", PASSWORD, PASSWORD)).await.has(303);
    let bea = bea.renewed_by(&merged);
    assert_eq!(bea.me().await["site_role"], "owner");
}

/// What names a member: where it may go on naming the account that has ended, and why. A column that comes anew is to be
/// moved by `members/merging`, or to be put here.
const STAYS_BEHIND: [(&str, &str); 17] = [
    ("api_tokens.member_id", "they end"),
    ("ballots.member_id", "where both had voted, and the poll is over"),
    ("bookmarks.member_id", "forgotten"),
    ("drafts.member_id", "forgotten, where both had begun"),
    ("documents.author_id", "kept by triggers"),
    ("electors.member_id", "of a poll in which somebody has voted, who may vote stays as it was said"),
    ("journal.actor_id", "nothing in it is ever changed"),
    ("journal.member_id", "the same"),
    ("known_devices.member_id", "forgotten"),
    ("lost_votes.member_id", "forgotten"),
    ("mail_links.member_id", "they end"),
    ("past_memberships.member_id", "who could have voted at a past moment"),
    ("past_roles.member_id", "the same"),
    ("published_names.member_id", "beside such a ballot"),
    ("readings.member_id", "forgotten"),
    ("suspensions.member_id", "who is suspended proves nothing, and merges nothing"),
    ("secret_marks.member_id", "where both had voted"),
];

#[tokio::test]
async fn nothing_that_names_a_member_has_been_overlooked() {
    let (site, olga, ann, bea) = square().await;
    let poll = asks(&olga, json!({})).await;
    votes(&bea, &poll, 0).await;
    let columns: Vec<String> = sqlx::query_scalar(
        "select c.conrelid::regclass::text || '.' || a.attname from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
         where c.contype = 'f' and c.confrelid = 'members'::regclass and cardinality(c.conkey) = 1 order by 1",
    )
    .fetch_all(site.db())
    .await
    .expect("columns");
    assert!(columns.len() > 25, "{columns:?}");
    let source = [
        include_str!("../../src/members/merging/store.rs"),
        include_str!("../../src/polls/store/merging.rs"),
        include_str!("../../src/members/leaving/store.rs"),
    ]
    .concat();
    for column in &columns {
        let (table, name) = column.split_once('.').expect("a column");
        let is_told = STAYS_BEHIND.iter().any(|(stays, _)| stays == column);
        let is_moved = source.contains(&format!("update {table} ")) && source.contains(&format!("{name} = $1"))
            || source.contains(&format!("delete from {table} where {name}"));
        assert!(is_told || is_moved, "{column} is neither moved nor said to stay behind");
    }
    merges(&ann, "bea").await.has(204);
    let gone: String = sqlx::query_scalar("select id::text from members where deleted_at is not null")
        .fetch_one(site.db())
        .await
        .expect("an account that has ended");
    for column in columns.iter().filter(|column| !STAYS_BEHIND.iter().any(|(stays, _)| stays == column)) {
        let (table, name) = column.split_once('.').expect("a column");
        let left = site.count(&format!("select count(*) from {table} where {name} = '{gone}'")).await;
        assert_eq!(left, 0, "{column}");
    }
}
