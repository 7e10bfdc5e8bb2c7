//! Laws of moving a post to another group: what goes with it, who reads it then, and who may.

use super::{Square, id};
use crate::support::{Answer, Person};
use reqwest::Method;
use serde_json::{Value, json};

impl Person {
    async fn moves_to(&self, post: &str, to: &str) -> Answer {
        self.calls(Method::PUT, &format!("{post}/group"), json!({"group": to, "words": "It fits better there."})).await
    }
}

/// A second group of Mona's, which Ann is in.
async fn garden(square: &Square, visibility: &str) -> Value {
    let garden = square.mona.founds("garden").await;
    square.ann.joins("garden").await.has(200);
    if visibility != "public" {
        square.mona.calls(Method::PATCH, "/groups/garden", json!({"visibility": visibility})).await.has(200);
    }
    garden
}

#[tokio::test]
async fn a_post_goes_with_its_comments_polls_and_votes_and_keeps_its_address() {
    let square = Square::open().await;
    garden(&square, "private").await;
    let poll = json!({"question": "Where to plant?", "kind": "single", "choices": ["Here", "There"]});
    let words = json!({"title": "Planting", "body": "Trees for us. #trees", "polls": [poll]});
    let asked = square.ann.posts("/groups/square/posts", words).await.has(201).json();
    let post = format!("/posts/{}", id(&asked));
    let poll = &asked["polls"][0];
    let choice = &poll["choices"][0]["id"];
    let ballot = json!({"choices": [choice]});
    square.mona.calls(Method::PUT, &format!("/polls/{}/ballot", id(poll)), ballot).await.succeeds();
    let comment = id(&square.bea.posts(&format!("{post}/comments"), json!({"body": "Oaks!"})).await.has(201).json());
    square.olga.calls(Method::PUT, &format!("{post}/pin"), json!({})).await.succeeds();
    square.mona.moves_to(&post, "garden").await.has(204);
    for person in [&square.ann, &square.mona] {
        let page = person.opens(&post).await;
        assert!(page.says("Oaks!") && page.says("Where to plant?"));
        assert!(person.opens("/groups/garden").await.says("Trees for us."));
        assert!(!person.opens("/groups/square").await.says("Trees for us."));
    }
    assert_eq!(square.site.count("select count(*) from ballots").await, 1);
    assert_eq!(square.site.count("select count(*) from pins").await, 0, "its pin stays behind");
    for person in [&square.bea, &square.olga, &square.site.stranger()] {
        for path in [post.clone(), format!("{post}/history"), format!("/comments/{comment}")] {
            person.get(&path).await.has(404);
        }
        person.asks(&post).await.has(404);
        assert!(!person.get("/search?q=trees").await.text.contains("Trees for us."));
        assert!(!person.get("/groups/square").await.text.contains("Planting"));
    }
    let letter = square.site.letter_to("ann@example.org").await;
    assert!(letter.contains("Garden") || letter.contains("garden"), "{letter}");
    assert!(letter.contains("It fits better there."));
    let log = square.bea.opens("/groups/square/log").await;
    assert!(
        log.says("Moved a post to another group") && !log.says("Planting"),
        "the log names nothing that is not here"
    );
    assert!(!square.olga.opens("/groups/square/moderation/journal").await.says("Planting"));
}

#[tokio::test]
async fn who_reads_it_afterwards_is_said_before_and_its_author_is_never_shut_out() {
    let square = Square::of("private").await;
    garden(&square, "private").await;
    square.olga.gives_role("square", &square.mona, "admin").await.has(200);
    square.mona.founds("forum").await;
    square.mona.founds("attic").await;
    square.mona.calls(Method::PATCH, "/groups/attic", json!({"visibility": "private"})).await.has(200);
    let post = format!("/posts/{}", square.post);
    let page = square.mona.opens(&format!("{post}/move")).await;
    for words in ["Only its 2 members can read it then.", "Everybody can read it then.", "could not read it any more"] {
        assert!(page.says(words), "{words}: {}", page.text("main"));
    }
    assert_eq!(page.all("input[name=group][value=attic][disabled]").len(), 1);
    square.mona.moves_to(&post, "attic").await.has(422);
    let again =
        square.mona.submits(&format!("{post}/move"), &[("group", ""), ("words", "Kept.")]).await.has(422).page();
    assert_eq!(again.text("#words"), "Kept.");
    square.mona.submits(&format!("{post}/move"), &[("group", "forum"), ("reason", "off-topic")]).await.has(303);
    square.site.stranger().opens(&post).await;
}

#[tokio::test]
async fn only_who_keeps_both_groups_moves_and_moves_back() {
    let square = Square::open().await;
    garden(&square, "public").await;
    let post = format!("/posts/{}", square.post);
    let kim = square.site.member("kim").await;
    kim.founds("elsewhere").await;
    for person in [&square.ann, &square.bea, &kim] {
        person.moves_to(&post, "garden").await.has(403);
        person.get(&format!("{post}/move")).await.has(403);
    }
    square.max.moves_to(&post, "garden").await.has(403);
    square.mona.moves_to(&post, "square").await.has(422);
    square.mona.moves_to(&post, "elsewhere").await.has(422);
    square.mona.moves_to(&post, "garden").await.has(204);
    let lines = square.olga.asks("/groups/square/moderation/journal").await.has(200).json();
    let line = id(&lines["items"][0]);
    assert_eq!(lines["items"][0]["act"], "move");
    square.max.undoes(&line).await.has(404);
    square.mona.undoes(&line).await.succeeds();
    assert!(square.bea.opens("/groups/square").await.says("Words of Ann."));
    assert_eq!(square.acts().await[..2], ["unmove", "move"]);
}

#[tokio::test]
async fn what_is_reported_of_it_and_what_waits_below_it_goes_with_it() {
    let square = Square::open().await;
    garden(&square, "public").await;
    let post = format!("/posts/{}", square.post);
    let of_comment = square.reported_comment().await;
    square.bea.reports(&post, "off-topic", "").await.has(204);
    square.mona.moves_to(&post, "garden").await.has(204);
    square.max.asks(&format!("/moderation/cases/{of_comment}")).await.has(404);
    square.mona.asks(&format!("/moderation/cases/{of_comment}")).await.has(200);
    let open = square.max.asks("/groups/square/moderation/cases").await.has(200).json();
    assert_eq!(open["items"], json!([]), "that it did not belong here is decided");
    let done = square.ann.sees_done().await;
    assert_eq!(done[0]["act"], "move");
}

/// Puts a post of Ann's into the garden, which is secret, and answers with its address.
async fn hidden(square: &Square) -> String {
    garden(square, "public").await;
    square.mona.calls(Method::PATCH, "/groups/garden", json!({"visibility": "secret"})).await.has(200);
    let groups = square.mona.asks("/groups?mine=true").await.text;
    let slug: String = sqlx::query_scalar("select slug from groups where visibility = 'secret'")
        .fetch_one(square.site.db())
        .await
        .unwrap_or_else(|_| panic!("a secret group in {groups}"));
    square.mona.moves_to(&format!("/posts/{}", square.post), &slug).await.has(204);
    slug
}

async fn first_line(square: &Square) -> String {
    let lines = square.olga.asks("/groups/square/moderation/journal").await.has(200).json();
    id(&lines["items"][0])
}

#[tokio::test]
async fn what_was_done_to_a_post_is_undone_by_those_alone_who_keep_the_group_in_which_it_is_now() {
    let square = Square::open().await;
    let (post, comment) = (format!("/posts/{}", square.post), format!("/comments/{}", square.comment));
    let mut lines = Vec::new();
    square.max.posts(&format!("{post}/redaction"), json!({"passage": "Words of Ann"})).await.has(204);
    lines.push(first_line(&square).await);
    square.max.posts(&format!("{comment}/redaction"), json!({})).await.has(204);
    lines.push(first_line(&square).await);
    square.max.calls(Method::PUT, &format!("{post}/lock"), json!({})).await.succeeds();
    lines.push(first_line(&square).await);
    let case = square.reported_comment().await;
    square.max.rules(&case, json!({"content": "remove", "author": "warn", "words": "Please."})).await.has(200);
    lines.push(first_line(&square).await);
    hidden(&square).await;
    lines.push(first_line(&square).await);
    let seen = square.max.asks("/groups/square/moderation/journal").await.has(200).json();
    for line in seen["items"].as_array().unwrap() {
        let is_of_post = !line["thread_id"].is_null() && line["act"] != "warn";
        assert!(!is_of_post || line["may_be_undone"] == false, "{line}");
    }
    for (place, line) in lines.iter().enumerate() {
        // Of what was decided about its author their own journal still tells: what it takes is said.
        let refused = if place == 3 { 403 } else { 404 };
        square.max.undoes(line).await.has(refused);
        square.olga.undoes(line).await.has(refused);
        square.max.submits(&format!("/moderation/journal/{line}/undo"), &[]).await.has(refused);
    }
    square.max.asks(&format!("/moderation/cases/{case}")).await.has(404);
    assert!(!square.mona.opens(&post).await.says("Words of Ann."), "nothing came back");
    square.mona.undoes(&lines[0]).await.succeeds();
    assert!(square.mona.opens(&post).await.says("Words of Ann."));
}

#[tokio::test]
async fn a_case_goes_with_its_post_and_waits_where_somebody_can_rule_on_it() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    square.max.posts(&format!("/posts/{}/redaction", square.post), json!({"passage": "Words of Ann"})).await.has(204);
    let done = square.ann.sees_done().await;
    let line = done[0]["line"].as_str().unwrap().to_owned();
    hidden(&square).await;
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "No."})).await.has(204);
    assert_eq!(square.max.asks("/moderation/cases").await.has(200).json()["items"], json!([]));
    square.max.posts(&format!("/moderation/cases/{case}/appeal"), json!({"verdict": "uphold"})).await.has(404);
    square.max.get(&format!("/moderation/cases/{case}")).await.has(404);
    assert!(square.mona.opens(&format!("/moderation/cases/{case}")).await.says("Ann's post"));
    square.mona.undoes(&line).await.succeeds();
    let open = square.mona.asks("/moderation/cases").await.has(200).json();
    assert_eq!(id(&open["items"][0]), case, "where its post is");
    square.mona.rules(&case, json!({"content": "keep"})).await.has(200);
}

#[tokio::test]
async fn an_appeal_against_a_move_is_judged_by_those_who_keep_the_group_it_came_from_and_not_by_who_moved_it() {
    for verdict in ["uphold", "deny"] {
        let square = Square::open().await;
        hidden(&square).await;
        let done = square.ann.sees_done().await;
        let line = done[0]["line"].as_str().unwrap();
        square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "It belongs here."})).await.has(204);
        let own = square.mona.asks("/moderation/cases").await.has(200).json();
        let case = id(&own["items"][0]);
        square.mona.posts(&format!("/moderation/cases/{case}/appeal"), json!({"verdict": verdict})).await.has(403);
        let page = square.mona.opens(&format!("/moderation/cases/{case}")).await;
        assert_eq!(page.all("input[name=verdict]").len(), 0, "no form for who may not");
        let page = square.max.opens(&format!("/moderation/cases/{case}")).await;
        assert_eq!(page.all("input[name=verdict]").len(), 2);
        assert!(page.says("It belongs here.") && page.says("It stands in another group now"));
        for secret in ["Garden", "garden", "Words of Ann", "Ann's post"] {
            assert!(!page.source().contains(secret), "{secret}");
        }
        let waiting = square.max.opens("/groups/square/moderation").await;
        assert!(waiting.says("It stands in another group now"));
        let answer = [("verdict", verdict), ("words", "Seen.")];
        let done = square.max.submits(&format!("/moderation/cases/{case}/appeal"), &answer).await.has(303);
        square.max.opens(done.location().split('?').next().unwrap()).await;
        let is_back = square.bea.get(&format!("/posts/{}", square.post)).await.status == 200;
        assert_eq!(is_back, verdict == "uphold");
    }
}

#[tokio::test]
async fn whoever_took_part_and_cannot_read_it_there_is_told_once_and_their_votes_in_open_polls_go() {
    let square = Square::open().await;
    garden(&square, "private").await;
    let poll = json!({"question": "Where to plant?", "kind": "single", "choices": ["Here", "There"]});
    let words = json!({"title": "Planting", "body": "Trees.", "polls": [poll]});
    let asked = square.ann.posts("/groups/square/posts", words).await.has(201).json();
    let post = format!("/posts/{}", id(&asked));
    let poll = &asked["polls"][0];
    let ballot = json!({"choices": [poll["choices"][0]["id"]]});
    for voter in [&square.bea, &square.ann] {
        voter.calls(Method::PUT, &format!("/polls/{}/ballot", id(poll)), ballot.clone()).await.succeeds();
    }
    for _ in 0..2 {
        square.bea.posts(&format!("{post}/comments"), json!({"body": "Oaks!"})).await.has(201);
    }
    square.mona.moves_to(&post, "garden").await.has(204);
    assert_eq!(square.site.count("select count(*) from ballots").await, 1, "Ann's alone");
    let letter = square.site.letter_to("bea@example.org").await;
    assert!(letter.contains("has gone to a group that you cannot read"), "{letter}");
    assert!(!letter.to_lowercase().contains("garden"), "not to which");
    let told = "select count(*) from mails where recipient = 'bea@example.org' and subject like '%another group%'";
    assert_eq!(square.site.count(told).await, 1);
    square.mona.undoes(&first_line(&square).await).await.succeeds();
    assert_eq!(square.site.count(told).await, 1, "nobody is told that it came back");
    assert!(square.bea.opens(&post).await.says("Where to plant?"));
}

#[tokio::test]
async fn out_of_a_group_that_not_everybody_reads_only_its_owners_and_admins_take_a_post_and_all_in_it_are_told() {
    let square = Square::of("private").await;
    square.mona.founds("forum").await;
    let post = format!("/posts/{}", square.post);
    square.bea.posts(&format!("{post}/comments"), json!({"body": "Between us."})).await.has(201);
    let page = square.mona.opens(&format!("{post}/move")).await;
    assert_eq!(page.all("input[name=group][value=forum][disabled]").len(), 1, "{}", page.text("main"));
    square.mona.moves_to(&post, "forum").await.has(422).is_refused("only its owners and admins");
    square.site.stranger().get(&post).await.has(404);
    square.olga.gives_role("square", &square.mona, "admin").await.has(200);
    square.mona.moves_to(&post, "forum").await.has(204);
    assert!(square.site.stranger().opens(&post).await.says("Between us."));
    let letter = square.site.letter_to("bea@example.org").await;
    assert!(letter.contains("is read by whoever may read that one") && letter.contains(&post), "{letter}");
}

#[tokio::test]
async fn links_of_guests_lead_nowhere_where_not_everybody_reads_it_and_lead_there_again_when_it_is_undone() {
    let square = Square::open().await;
    garden(&square, "private").await;
    let poll = json!({"question": "Where to plant?", "kind": "single", "choices": ["Here", "There"], "named": true,
        "guests": [{"name": "Gus Guest", "email": "gus@guests.example"}]});
    let words = json!({"title": "Planting", "body": "Trees.", "polls": [poll]});
    let asked = square.ann.posts("/groups/square/posts", words).await.has(201).json();
    let (post, poll) = (format!("/posts/{}", id(&asked)), format!("/polls/{}", id(&asked["polls"][0])));
    let letter = square.site.letter_to("gus@guests.example").await;
    let base = square.site.url(&format!("{poll}/guest/"));
    let token = letter.lines().find_map(|line| line.trim().strip_prefix(&*base)).expect("a link").to_owned();
    let path = format!("{poll}/guest/{token}");
    let gus = square.site.stranger();
    let vote = json!({"choices": [asked["polls"][0]["choices"][0]["id"]]});
    let votes = || {
        let path = format!("{poll}/guest/ballot");
        gus.send(gus.program(Method::PUT, &path).header("guest-token", &token).json(&vote))
    };
    votes().await.has(200);
    let page = square.mona.opens(&format!("{post}/move")).await;
    assert!(page.says("The link of the one guest of its polls leads nowhere then"), "{}", page.text("main"));
    square.mona.moves_to(&post, "garden").await.has(204);
    gus.get(&path).await.has(404);
    votes().await.has(404);
    assert_eq!(square.site.count("select count(*) from ballots").await, 0);
    square.mona.undoes(&first_line(&square).await).await.succeeds();
    assert!(gus.opens(&path).await.says("Where to plant?"));
    votes().await.has(200);
    // Out of the group it came from once more; whoever is sent a link anew is let in.
    square.mona.moves_to(&post, "garden").await.has(204);
    gus.get(&path).await.has(404);
    let guests = square.ann.asks(&format!("{poll}/guests")).await.has(200).json();
    square.ann.posts(&format!("{poll}/guests/{}/letter", id(&guests["items"][0])), json!({})).await.succeeds();
    let letter = square.site.letter_to("gus@guests.example").await;
    let anew = letter.lines().find_map(|line| line.trim().strip_prefix(&*base)).expect("a link");
    assert!(anew != token && gus.opens(&format!("{poll}/guest/{anew}")).await.says("Where to plant?"));
}

#[tokio::test]
async fn who_keeps_the_group_it_came_to_has_the_lines_and_undoes_all_but_the_move() {
    let square = Square::open().await;
    garden(&square, "public").await;
    square.bea.joins("garden").await.has(200);
    square.mona.gives_role("garden", &square.bea, "moderator").await.has(200);
    let post = format!("/posts/{}", square.post);
    square.max.posts(&format!("{post}/redaction"), json!({"passage": "Words of Ann"})).await.has(204);
    square.mona.moves_to(&post, "garden").await.has(204);
    let seen = square.bea.asks("/groups/garden/moderation/journal").await.has(200).json();
    let told = |line: &Value| (line["act"].clone(), line["may_be_undone"].clone(), line["elsewhere"].clone());
    let told: Vec<_> = seen["items"].as_array().unwrap().iter().map(told).collect();
    let [moved, redacted] = [("move", false), ("redact", true)].map(|(act, may)| (json!(act), json!(may), json!(true)));
    assert_eq!(told[..2], [moved, redacted]);
    let page = square.bea.opens("/groups/garden/moderation/journal").await;
    assert!(page.says("Moved a post to another group") && page.says("before it came here"), "{}", page.text("main"));
    let [moved, redacted] = [0, 1].map(|place| id(&seen["items"][place]));
    square.bea.undoes(&moved).await.has(403).is_refused("takes keeping both groups");
    square.max.undoes(&moved).await.has(404);
    square.bea.undoes(&redacted).await.has(204);
    assert!(square.bea.opens(&post).await.says("Words of Ann"));
    square.mona.undoes(&moved).await.has(204);
    let left = square.bea.asks("/groups/garden/moderation/journal").await.has(200).json();
    assert!(
        left["items"].as_array().unwrap().iter().all(|line| line["elsewhere"] == false),
        "it is here no more: {left}"
    );
}
