//! Laws of the copy that a member takes along: everything of theirs, nothing of others', for them alone, for a week.

use crate::support::accounts::PASSWORD;
use crate::support::pictures::{encoded, marked};
use crate::support::{EVIL, Person, TestSite};
use chrono::Duration;
use image::ImageFormat;
use leaders_square::members::exports;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use std::os::unix::fs::PermissionsExt;
use zip::ZipArchive;

/// The files of a copy, by name.
async fn fetches(person: &Person) -> ZipArchive<Cursor<Vec<u8>>> {
    let request = person.browser(Method::POST, "/settings/export/file").form(&[("password", PASSWORD)]);
    let answer = request.send().await.expect("answers");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/zip");
    assert_eq!(answer.headers()["content-disposition"], format!("attachment; filename=\"{}.zip\"", person.handle));
    assert!(answer.headers()["cache-control"].to_str().is_ok_and(|value| value.contains("no-store")));
    ZipArchive::new(Cursor::new(answer.bytes().await.expect("bytes").to_vec())).expect("a zip")
}

fn read(copy: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> String {
    let mut text = String::new();
    copy.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_string(&mut text).expect("text");
    text
}

#[tokio::test]
async fn a_copy_holds_what_one_wrote_and_gave_and_nothing_of_anybody_else() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.account("ann").await, site.account("bob").await);
    ann.posts("/groups", json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"}))
        .await
        .has(201);
    bob.calls(Method::PUT, "/groups/square/membership", json!({})).await.has(200);
    let poll = json!({"question": "Well?", "kind": "single", "choices": ["Aye", "Nay"]});
    let post = json!({"title": "Of bob", "body": "What bob wrote.", "polls": [poll]});
    let post = bob.posts("/groups/square/posts", post).await.has(201).json();
    let poll = &post["polls"][0];
    let ballot = json!({"choices": [poll["choices"][0]["id"]]});
    ann.calls(Method::PUT, &format!("/polls/{}/ballot", poll["id"].as_str().unwrap()), ballot.clone()).await.succeeds();
    let comment = json!({"body": format!("What ann said. {EVIL}")});
    ann.posts(&format!("/posts/{}/comments", post["id"].as_str().unwrap()), comment).await.has(201);
    ann.posts("/groups/square/posts", json!({"title": "Of ann", "body": "What ann wrote."})).await.has(201);
    let face = Form::new().part("file", Part::bytes(encoded(&marked(40, 40), ImageFormat::Png)).file_name("face.png"));
    ann.send(ann.program(Method::PUT, "/me/picture").multipart(face)).await.has(200);

    ann.submits("/settings/export", &[("password", "not the password")]).await.has(422);
    let asked = ann.submits("/settings/export", &[("password", PASSWORD)]).await.has(303);
    let ann = ann.renewed_by(&asked);
    assert!(ann.opens("/settings/export").await.says("It is being made."));
    ann.submits("/settings/export/file", &[("password", PASSWORD)]).await.has(404);
    exports::make_due(site.site()).await.expect("makes");
    assert!(site.letter_to("ann@example.org").await.contains("/settings/export"));

    let mut copy = fetches(&ann).await;
    let data: Value = serde_json::from_str(&read(&mut copy, "data.json")).expect("JSON");
    assert_eq!(data["account"][0]["email"], "ann@example.org");
    assert_eq!((data["posts"].as_array().map(Vec::len), &data["posts"][0]["title"]), (Some(1), &json!("Of ann")));
    assert_eq!(data["comments"][0]["body"], format!("What ann said. {EVIL}"));
    assert_eq!((&data["votes"][0]["question"], &data["votes"][0]["choices"]), (&json!("Well?"), &json!(["Aye"])));
    assert_eq!(data["groups"][0]["role"], "owner");
    let picture = data["pictures"][0]["file"].as_str().expect("a picture");
    assert!(copy.by_name(picture).is_ok_and(|file| file.size() > 0), "{picture}");
    let page = read(&mut copy, "index.html");
    assert!(page.contains("What ann wrote.") && page.contains("<h2>Posts</h2>") && !page.contains("<x-evil"), "{page}");
    let dump = data.to_string();
    for foreign in ["bob@example.org", "What bob wrote", "argon2", "token_hash"] {
        assert!(!dump.contains(foreign), "{foreign} stands in it");
    }
    let sections: Vec<&String> = data.as_object().expect("sections").keys().collect();
    assert!(sections.len() > 30, "{sections:?}");
}

#[tokio::test]
async fn a_copy_tells_votes_as_they_were_given() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    ann.founds("square").await;
    let start = "2031-05-01T18:00:00Z";
    let polls = json!([
        {"question": "How much?", "kind": "number", "choices": [], "number": {"min": -100, "max": 100, "step": "0.001"}},
        {"question": "When?", "kind": "time", "choices": [start, "2031-05-02T18:00:00Z"]},
        {"question": "How good?", "kind": "score", "choices": ["Tea", "Soup"]},
    ]);
    let post = ann.posts("/groups/square/posts", json!({"body": "Well?", "polls": polls})).await.has(201).json();
    let ids =
        |poll: usize| [0, 1].map(|place| post["polls"][poll]["choices"][place]["id"].as_str().unwrap_or_default());
    let votes = [
        json!({"number": "-42.817"}),
        json!({"choices": {ids(1)[0]: "if_need_be", ids(1)[1]: "no"}}),
        json!({"choices": {ids(2)[0]: 4, ids(2)[1]: 0}}),
    ];
    for (poll, vote) in post["polls"].as_array().expect("polls").iter().zip(votes) {
        ann.calls(Method::PUT, &format!("/polls/{}/ballot", poll["id"].as_str().expect("an id")), vote).await.has(200);
    }
    let asked = ann.submits("/settings/export", &[("password", PASSWORD)]).await.has(303);
    let ann = ann.renewed_by(&asked);
    exports::make_due(site.site()).await.expect("makes");
    let data: Value = serde_json::from_str(&read(&mut fetches(&ann).await, "data.json")).expect("JSON");
    assert_eq!(data["votes"][0]["number"], "-42.817");
    let when = data["votes"][1]["given"].as_object().expect("what was given");
    assert_eq!(when.values().collect::<Vec<_>>(), ["if_need_be", "no"], "{data}");
    assert_eq!(data["votes"][2]["given"], json!({"Tea": 4, "Soup": 0}));
}

#[tokio::test]
async fn a_copy_is_its_owners_alone_once_at_a_time_and_goes_after_a_week() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.account("ann").await, site.account("bob").await);
    let password = json!({"password": PASSWORD});
    ann.asks("/me/export").await.has(404);
    ann.posts("/me/export", json!({"password": "not the password"})).await.has(422);
    assert_eq!(ann.posts("/me/export", password.clone()).await.has(202).json()["made_at"], Value::Null);
    ann.posts("/me/export", password.clone()).await.has(409);
    exports::make_due(site.site()).await.expect("makes");
    let made = ann.asks("/me/export").await.has(200).json();
    assert!(made["bytes"].as_i64().is_some_and(|bytes| bytes > 100), "{made}");
    ann.posts("/me/export", password.clone()).await.has(409).is_refused("within the hour");
    ann.posts("/me/export/file", json!({"password": "not the password"})).await.has(422);
    for path in ["/me/export/file", "/settings/export/file"] {
        let answer = match path.starts_with("/me") {
            true => bob.posts(path, password.clone()).await,
            false => bob.submits(path, &[("password", PASSWORD)]).await,
        };
        answer.has(404);
    }
    let program = ann.with_token("moderate").await;
    program.asks("/me/export").await.has(403);
    program.posts("/me/export", password.clone()).await.has(403);
    program.posts("/me/export/file", password.clone()).await.has(403);
    fetches(&ann).await;
    let files = || std::fs::read_dir(site.folder().join("exports")).expect("a folder").count();
    assert_eq!(files(), 1);
    site.pass(Duration::hours(2)).await;
    ann.posts("/me/export", password.clone()).await.has(202);
    exports::make_due(site.site()).await.expect("makes");
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(files(), 1, "the one before has gone");
    site.pass(Duration::days(8)).await;
    let ann = Person::new(site.clone(), Some(site.signs_in("ann@example.org", PASSWORD).await), "ann");
    ann.posts("/me/export/file", password.clone()).await.has(404);
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(files(), 0);
    ann.posts("/me/export", password.clone()).await.has(202);
    exports::make_due(site.site()).await.expect("makes");
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("is there").permissions().mode() & 0o777;
    let folder = site.folder().join("exports");
    let zip = std::fs::read_dir(&folder).expect("a folder").next().expect("a copy").expect("a file").path();
    assert_eq!((mode(&folder), mode(&zip)), (0o700, 0o600), "others of this machine do not read it");
    ann.calls(Method::DELETE, "/me", password).await.has(204);
    assert_eq!(
        (files(), site.count("select count(*) from exports").await),
        (0, 0),
        "it goes with the account, at once"
    );
}

/// What names a member and is not in their copy, and why.
const LEFT_OUT: [(&str, &str); 42] = [
    ("mutes.other_id", "who has turned from them is told to nobody"),
    ("batch_members.member_id", "what was done to many accounts at once: the journal tells it"),
    ("batch_reactions.member_id", "reactions that were taken away with them"),
    ("batches.made_by", "the journal tells it"),
    ("batches.undone_by", "the same"),
    ("group_proposals.decided_by", "another's proposal"),
    ("held_rulings.member_id", "the journal tells it"),
    ("keeping_rules.set_by", "a setting of the group"),
    ("raids.begun_by", "the journal tells it"),
    ("raids.lifted_by", "the same"),
    ("said_lately.author_id", "a day old at most, and says nothing but that the same was said"),
    ("appeal_answers.member_id", "what a keeper of order did: the journal tells it"),
    ("bans.banned_by", "the same"),
    ("cases.author_id", "what others reported, who are not told"),
    ("claims.member_id", "which cases a keeper of order is looking at now"),
    ("comments.deleted_by", "stands with the comment, or in the journal"),
    ("decision_versions.member_id", "what was stated stands in the copy as it is now"),
    ("documents.author_id", "the same words, as the search has them"),
    ("ended_rulings.member_id", "the journal tells it"),
    ("exports.member_id", "this copy"),
    ("group_permissions.set_by", "a setting of the group"),
    ("guests.invited_by", "others' names and addresses"),
    ("guises.member_id", "told with the sign-ins"),
    ("identity_journeys.member_id", "minutes old"),
    ("keeper_told.member_id", "what letters told of others' reports"),
    ("locks.locked_by", "the journal tells it"),
    ("mail_links.member_id", "what it opens is a secret"),
    ("passkey_challenges.member_id", "minutes old"),
    ("past_memberships.member_id", "who could have voted at a past moment: told with the polls"),
    ("past_roles.member_id", "the same"),
    ("pending_sign_ins.member_id", "minutes old"),
    ("pins.pinned_by", "the journal tells it"),
    ("polls.closed_by", "stands with the poll"),
    ("published_names.member_id", "one's own name beside a vote that is in it"),
    ("recovery_codes.member_id", "secrets"),
    ("rulings.member_id", "the journal tells it"),
    ("series.stopped_by", "a setting of the poll"),
    ("sign_in_letters.member_id", "minutes old"),
    ("sign_up_requests.approved_by", "another's request"),
    ("silences.silenced_by", "the journal tells it"),
    ("suspensions.suspended_by", "the journal tells it"),
    ("threads.deleted_by", "stands with the thread, or in the journal"),
];

#[tokio::test]
async fn whatever_names_a_member_is_in_their_copy_or_said_to_be_left_out() {
    let site = TestSite::open().await;
    let columns: Vec<String> = sqlx::query_scalar(
        "select c.conrelid::regclass::text || '.' || a.attname from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
         where c.contype = 'f' and c.confrelid = 'members'::regclass and cardinality(c.conkey) = 1 order by 1",
    )
    .fetch_all(site.db())
    .await
    .expect("columns");
    let source = [
        include_str!("../../src/members/exports/store/account.rs"),
        include_str!("../../src/members/exports/store/words.rs"),
        include_str!("../../src/members/exports/store/gifts.rs"),
        include_str!("../../src/members/exports/store/order.rs"),
    ]
    .concat();
    for (known, _) in LEFT_OUT {
        assert!(columns.iter().any(|column| column == known), "there is no {known}");
    }
    for column in &columns {
        let (table, name) = column.split_once('.').expect("a column");
        let is_left_out = LEFT_OUT.iter().any(|(known, _)| known == column);
        let is_taken = source.split("section!(").any(|one| {
            (one.contains(&format!(" {table} ")) || one.contains(&format!(" {table}\n")))
                && one.contains(&format!("{name} = $1"))
        });
        assert!(is_left_out != is_taken, "{column} is neither taken along nor said to be left out, or both");
    }
}
