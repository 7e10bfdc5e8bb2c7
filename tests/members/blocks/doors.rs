//! Laws of the doors around a block: through none of them words come to whoever has blocked their author, and lists beside pages
//! hold what feeds do.

use super::{Square, comments, feed, square, turns};
use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use chrono::{Duration, Utc};
use leaders_square::polls::reminders;
use reqwest::Method;
use serde_json::{Value, json};

/// What somebody asks in the square: the post with its poll.
async fn asks(who: &Person, poll: Value) -> Value {
    let post = json!({"title": "Asked", "body": "Now.", "polls": [poll]});
    who.posts("/groups/square/posts", post).await.has(201).json()
}

fn poll_of(post: &Value) -> String {
    format!("/polls/{}", post["polls"][0]["id"].as_str().expect("a poll"))
}

async fn mutes_word(who: &Person, word: &str) {
    who.posts("/me/muted-words", json!({"word": word})).await.has(201);
}

async fn letters_to(site: &TestSite, address: &str, words: &str) -> usize {
    let (to, letters) = (format!("To: {address}"), site.mail().await);
    letters.iter().filter(|letter| letter.contains(&to) && letter.contains(words)).count()
}

#[tokio::test]
async fn whoever_is_blocked_votes_but_puts_no_words_into_the_poll() {
    let Square { ann, bob, cora, .. } = square().await;
    let consent = asks(&ann, json!({"question": "Shall we?", "kind": "consent", "choices": []})).await;
    let open = json!({"question": "Which?", "kind": "single", "choices": ["Oak", "Elm"], "additions": "members"});
    let open = poll_of(&asks(&ann, open).await);
    let ballot = format!("{}/ballot", poll_of(&consent));
    let block = |reason: &str| json!({"stance": "block", "reason": reason});
    turns(&ann, "bob", "block").await;
    let refused = bob.calls(Method::PUT, &ballot, block("You are awful.")).await.has(422);
    assert!(refused.text.contains("does not take reasons from you"), "{}", refused.text);
    let form = [("kind", "consent"), ("stance", "block"), ("reason", "You are awful.")];
    let again = bob.submits(&ballot, &form).await.has(422);
    assert!(again.text.contains("does not take reasons from you") && again.text.contains("You are awful."));
    bob.calls(Method::PUT, &ballot, json!({"stance": "block"})).await.has(200);
    bob.submits(&ballot, &[("kind", "consent"), ("stance", "agree"), ("reason", " ")]).await.has(303);
    let refused = bob.posts(&format!("{open}/choices"), json!({"label": "Awful Ann"})).await.has(422);
    assert!(refused.text.contains("does not take choices from you"), "{}", refused.text);
    let again = bob.submits(&format!("{open}/choices"), &[("label", "Awful Ann")]).await.has(422);
    assert!(again.text.contains("does not take choices from you"));
    assert!(
        !ann.asks(&open).await.text.contains("Awful") && !ann.asks(&poll_of(&consent)).await.text.contains("awful")
    );
    cora.posts(&format!("{open}/choices"), json!({"label": "Ash"})).await.has(201);
    cora.calls(Method::PUT, &ballot, block("Too early.")).await.has(200);
    let choice = ann.asks(&open).await.json()["choices"][0]["id"].clone();
    bob.calls(Method::PUT, &format!("{open}/ballot"), json!({"choices": [choice]})).await.has(200);
}

#[tokio::test]
async fn whoever_keeps_order_says_why_and_a_stranger_to_the_poll_learns_of_no_block() {
    let Square { olga, ann, bob, .. } = square().await;
    let consent = json!({"question": "Shall we?", "kind": "consent", "choices": []});
    let ballot = format!("{}/ballot", poll_of(&asks(&ann, consent.clone()).await));
    turns(&ann, "olga", "block").await;
    turns(&ann, "bob", "block").await;
    let with_words = json!({"stance": "block", "reason": "Not by our rules."});
    olga.calls(Method::PUT, &ballot, with_words.clone()).await.has(200);
    ann.founds_as("cellar", "private").await;
    let hidden = json!({"title": "Asked", "body": "Now.", "polls": [consent]});
    let hidden = poll_of(&ann.posts("/groups/cellar/posts", hidden).await.has(201).json());
    bob.calls(Method::PUT, &format!("{hidden}/ballot"), with_words).await.has(404);
}

#[tokio::test]
async fn no_letter_of_a_poll_of_somebody_blocked_comes_and_they_learn_nothing() {
    let Square { site, ann, bob, .. } = square().await;
    let closes = (Utc::now() + Duration::days(3)).to_rfc3339();
    let guests =
        json!([{"name": "Ann You Are Awful", "email": "ann@example.org"}, {"name": "Gil", "email": "gil@example.org"}]);
    let asked = json!({"question": "Well?", "kind": "single", "choices": ["Aye", "Nay"], "closes_at": closes, "guests": guests});
    turns(&ann, "bob", "block").await;
    let poll = poll_of(&asks(&bob, asked).await);
    assert_eq!(letters_to(&site, "gil@example.org", "Well?").await, 1, "others have theirs");
    assert_eq!(letters_to(&site, "ann@example.org", "Well?").await, 0);
    let listed = bob.asks(&format!("{poll}/guests")).await.has(200).json();
    let states: Vec<&Value> = listed["items"].as_array().expect("guests").iter().map(|one| &one["letter"]).collect();
    assert!(!states.contains(&&json!("failed")) && states.len() == 2, "{listed}");
    site.pass(Duration::hours(49)).await;
    reminders::remind(site.site()).await.expect("reminds");
    assert_eq!(letters_to(&site, "cora@example.org", "You have not voted yet").await, 1);
    assert_eq!(letters_to(&site, "ann@example.org", "Well?").await, 0, "nor a reminder");
}

#[tokio::test]
async fn what_stands_beside_pages_is_not_of_whom_one_has_muted() {
    let Square { ann, bob, cora, olga, post, .. } = square().await;
    asks(&bob, json!({"question": "Loud question?", "kind": "single", "choices": ["Aye", "Nay"]})).await;
    asks(&cora, json!({"question": "Soft question?", "kind": "single", "choices": ["Aye", "Nay"]})).await;
    olga.gives_role("square", &bob, "moderator").await.has(200);
    let article = json!({"title": "Loud article", "body": "Long words.", "group": "square", "publish": true});
    bob.posts("/articles", article).await.has(201);
    olga.founds("other").await;
    let pages =
        ["/".to_owned(), "/groups/square".to_owned(), format!("/posts/{post}"), "/groups/square/about".to_owned()];
    let beside = async |who: &Person, path: &str| {
        let page = who.opens(path).await;
        page.texts("aside a").concat() + &page.texts("main section a").concat()
    };
    for path in &pages {
        // The second time from what is kept for all.
        for _ in 0..2 {
            assert!(beside(&ann, path).await.contains("Loud question?"), "{path}");
        }
    }
    turns(&ann, "bob", "mute").await;
    for path in &pages {
        for _ in 0..2 {
            let said = beside(&ann, path).await;
            assert!(said.contains("Soft question?") && !said.contains("Loud"), "{path}: {said}");
            assert!(beside(&cora, path).await.contains("Loud question?"), "{path}: nobody else's is changed");
        }
    }
}

#[tokio::test]
async fn a_muted_word_folds_polls_articles_and_what_is_found() {
    let Square { ann, cora, olga, post, .. } = square().await;
    asks(&cora, json!({"question": "Crypto or not?", "kind": "single", "choices": ["Aye", "Nay"]})).await;
    let article = json!({"title": "Of crypto", "body": "Long words.", "group": "square", "publish": true});
    olga.posts("/articles", article).await.has(201);
    mutes_word(&ann, "crypto").await;
    let folded = async |who: &Person, path: &str| who.opens(path).await.texts("details.fold > summary");
    for (path, line) in [
        ("/groups/square", "A post with “crypto”"),
        ("/groups/square/polls", "A poll with “crypto”"),
        ("/groups/square/articles", "An article with “crypto”"),
        ("/articles", "An article with “crypto”"),
        ("/search?q=crypto", "Found: something with “crypto”"),
    ] {
        let lines = folded(&ann, path).await;
        assert!(lines.iter().any(|one| one.contains(line)), "{path}: {lines:?}");
        assert!(!folded(&cora, path).await.iter().any(|one| one.contains("with “")), "{path}: hers alone");
    }
    let beside = async |who: &Person| who.opens(&format!("/posts/{post}")).await.texts("aside a").concat();
    assert!(!beside(&ann).await.contains("rypto"), "beside pages it is left out");
    assert!(beside(&cora).await.contains("Crypto or not?") && beside(&cora).await.contains("Of crypto"));
    assert!(feed(&ann).await.contains(&"Asked".to_owned()), "a program is given it whole");
    assert!(ann.opens("/settings/blocks").await.says("articles, comments and what is found"));
}

#[tokio::test]
async fn what_waited_while_a_block_came_is_not_published_to_whom_it_addresses() {
    let Square { olga, ann, bob, post, .. } = square().await;
    olga.calls(Method::PUT, "/groups/square/keeping", json!({"first_held": 5})).await;
    let held = async |path: &str, body: Value| {
        let answer = bob.posts(path, body).await.has(202).json();
        answer["held_id"].as_str().expect("what waits").to_owned()
    };
    let mention = held("/groups/square/posts", json!({"title": "Waiting", "body": "Hello @ann, you."})).await;
    let comment = held(&format!("/posts/{post}/comments"), json!({"body": "Below Ann's."})).await;
    turns(&ann, "bob", "block").await;
    for waiting in [&mention, &comment] {
        let refused = olga.posts(&format!("/moderation/held/{waiting}/approval"), json!({})).await.has(409);
        assert!(refused.text.contains("takes nothing from its author any more"), "{}", refused.text);
        assert!(!refused.text.contains("ann"), "by whom is not said");
    }
    assert!(!feed(&ann).await.contains(&"Waiting".to_owned()));
    ann.calls(Method::DELETE, "/me/blocks/bob", Value::Null).await.has(204);
    olga.posts(&format!("/moderation/held/{mention}/approval"), json!({})).await.succeeds();
}

#[tokio::test]
async fn nobody_is_offered_whom_they_may_not_mention() {
    let Square { olga, ann, bob, cora, .. } = square().await;
    let offered = async |who: &Person| who.get("/members/completion?q=ann&group=square").await.has(200).text;
    turns(&ann, "bob", "block").await;
    turns(&ann, "olga", "block").await;
    assert!(!offered(&bob).await.contains("\"ann\""));
    for stays in [&cora, &olga, &ann] {
        assert!(offered(stays).await.contains("\"ann\""), "{}", stays.handle);
    }
    turns(&ann, "bob", "mute").await;
    assert!(offered(&bob).await.contains("\"ann\""), "a mute shuts nobody out");
}

#[tokio::test]
async fn whoever_is_blocked_puts_no_other_words_where_theirs_stand_already() {
    let Square { ann, bob, post, .. } = square().await;
    let said = comments(&bob, &post, "Fine trees.").await.has(201).json();
    let poll = asks(&ann, json!({"question": "Trees?", "kind": "consent", "reasons": "optional", "choices": []})).await;
    let ballot = format!("{}/ballot", poll_of(&poll));
    let opinion = |stance: &str, reason: &str| json!({"stance": stance, "reason": reason});
    bob.calls(Method::PUT, &ballot, opinion("agree", "They give shade.")).await.succeeds();
    turns(&ann, "bob", "block").await;
    let comment = format!("/comments/{}", said["id"].as_str().expect("an id"));
    let edited = bob.calls(Method::PATCH, &comment, json!({"body": "You fool."})).await.has(422);
    assert!(edited.text.contains("does not take comments from you"), "{}", edited.text);
    bob.calls(Method::PUT, &ballot, opinion("disagree", "You fool.")).await.has(422);
    bob.calls(Method::PUT, &ballot, opinion("disagree", "They give shade.")).await.succeeds();
}

#[tokio::test]
async fn a_group_of_ones_own_lets_nobody_mention_or_burden_those_who_have_blocked_them() {
    let Square { site, ann, bob, cora, .. } = square().await;
    bob.founds("corner").await;
    cora.joins("corner").await.has(200);
    for who in [&ann, &cora] {
        turns(who, "bob", "block").await;
    }
    let mention = |handle: &str| json!({"title": "Look", "body": format!("There is @{handle}.")});
    bob.posts("/groups/corner/posts", mention("ann")).await.has(422);
    bob.posts("/groups/corner/posts", mention("cora")).await.has(201);
    sqlx::query("update members set password_hash = (select password_hash from members where handle = 'ann') where handle = 'bob'")
        .execute(site.db())
        .await
        .expect("a password");
    let given = json!({"handle": "cora", "password": PASSWORD, "stays": true});
    bob.calls(Method::PUT, "/groups/corner/owner", given).await.has(422).is_refused("takes nothing from you");
}
