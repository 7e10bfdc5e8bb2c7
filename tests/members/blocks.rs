//! Laws of muting and blocking: what one has muted is out of one's own sight and nobody else's, whoever is blocked is told when
//! they try and not before, and nothing by which order is kept is hidden.

mod doors;

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// Ann, whom Bob bothers, in a public group of Olga's with Cora; each of the two has written something.
struct Square {
    site: TestSite,
    olga: Person,
    ann: Person,
    bob: Person,
    cora: Person,
    /// Of Ann's.
    post: String,
    /// Of Bob's.
    other: String,
}

async fn square() -> Square {
    let site = TestSite::open().await;
    let (olga, ann) = (site.member("olga").await, site.account("ann").await);
    let (bob, cora) = (site.member("bob").await, site.member("cora").await);
    olga.founds("square").await;
    for person in [&ann, &bob, &cora] {
        person.joins("square").await.has(200);
    }
    let post = posts(&ann, "Of gardens", "Let us plant trees.").await;
    let other = posts(&bob, "Of engines", "They are loud.").await;
    Square { site, olga, ann, bob, cora, post, other }
}

async fn posts(who: &Person, title: &str, body: &str) -> String {
    let made = who.posts("/groups/square/posts", json!({"title": title, "body": body})).await.has(201).json();
    made["id"].as_str().expect("an id").to_owned()
}

async fn comments(who: &Person, post: &str, body: &str) -> Answer {
    who.posts(&format!("/posts/{post}/comments"), json!({"body": body})).await
}

async fn answers(who: &Person, post: &str, parent: &str, body: &str) -> Answer {
    who.posts(&format!("/posts/{post}/comments"), json!({"body": body, "parent_id": parent})).await
}

async fn turns(who: &Person, from: &str, kind: &str) {
    who.calls(Method::PUT, &format!("/me/blocks/{from}"), json!({"kind": kind})).await.has(204);
}

async fn turns_back(who: &Person, from: &str) {
    who.calls(Method::DELETE, &format!("/me/blocks/{from}"), Value::Null).await.has(204);
}

/// The titles in somebody's feed of the group, by the API.
async fn feed(who: &Person) -> Vec<String> {
    let list = who.asks("/groups/square/posts").await.has(200).json();
    let titles =
        list["items"].as_array().expect("a list").iter().map(|post| post["title"].as_str().unwrap_or_default());
    titles.map(str::to_owned).collect()
}

#[tokio::test]
async fn what_somebody_muted_writes_is_out_of_ones_own_lists_and_nobody_elses() {
    let Square { site, ann, bob, cora, other, .. } = square().await;
    assert_eq!(feed(&ann).await, ["Of engines", "Of gardens"]);
    turns(&ann, "bob", "mute").await;
    assert_eq!(feed(&ann).await, ["Of gardens"]);
    for stays in [&cora, &bob, &site.stranger()] {
        assert_eq!(feed(stays).await, ["Of engines", "Of gardens"], "{}", stays.handle);
    }
    for path in ["/groups/square", "/", "/groups/square?order=active"] {
        let page = ann.opens(path).await;
        assert!(page.says("Of gardens") && !page.says("Of engines"), "{path}");
    }
    let found = async |who: &Person| who.opens("/search?q=engines").await.says("Of engines");
    assert_eq!((found(&ann).await, found(&cora).await), (false, true));
    assert!(ann.opens(&format!("/posts/{other}")).await.says("They are loud"), "where it is asked for, it is");
    assert!(ann.opens("/members/bob").await.says("Of engines"), "on his own page, too");
    turns_back(&ann, "bob").await;
    assert_eq!(feed(&ann).await, ["Of engines", "Of gardens"]);
}

#[tokio::test]
async fn comments_of_the_muted_are_folded_so_that_threads_stay_whole() {
    let Square { ann, bob, cora, post, .. } = square().await;
    let loud = comments(&bob, &post, "I shout.").await.has(201).json();
    let loud = loud["id"].as_str().expect("an id");
    answers(&cora, &post, loud, "Please do not.").await.has(201);
    let path = format!("/posts/{post}");
    // Twice each: the second time from what is kept for all readers.
    for _ in 0..2 {
        assert!(ann.opens(&path).await.all("details.fold").is_empty());
        assert!(cora.opens(&path).await.all("details.fold").is_empty());
    }
    turns(&ann, "bob", "mute").await;
    for _ in 0..2 {
        let page = ann.opens(&path).await;
        assert_eq!(page.all("details.fold").len(), 1, "his, and no other");
        assert!(page.text("details.fold > summary").contains("A comment by someone you muted"));
        assert!(page.says("Please do not."), "what answers it stands");
        assert!(cora.opens(&path).await.all("details.fold").is_empty(), "for others nothing has changed");
    }
    let feed = ann.opens("/groups/square").await;
    assert!(!feed.says("I shout."), "nor is it shown as the latest of its thread");
}

#[tokio::test]
async fn posts_and_comments_with_a_muted_word_fold_to_a_line_that_names_it() {
    let Square { ann, cora, post, .. } = square().await;
    let mute = async |word: &str| ann.posts("/me/muted-words", json!({"word": word})).await;
    let word = mute("Café").await.has(201).json();
    posts(&cora, "Lunch", "At the CAFE, as ever.").await;
    posts(&cora, "Dinner", "In a cafeteria.").await;
    comments(&cora, &post, "With cafe\u{301} au lait?").await.has(201);
    let page = ann.opens("/groups/square").await;
    let folded = page.all("details.fold > summary");
    assert_eq!(folded.len(), 1);
    assert!(page.text("details.fold > summary").contains("A post with “Café”"));
    assert!(
        ann.opens(&format!("/posts/{post}")).await.text("details.fold > summary").contains("A comment with “Café”")
    );
    assert!(cora.opens("/groups/square").await.all("details.fold").is_empty());
    for (path, said) in [("/members/cora", "A post with “Café”"), ("/members/cora/comments", "A comment with “Café”")]
    {
        let page = ann.opens(path).await;
        assert_eq!(page.all("details.fold").len(), 1, "{path}: on her own pages, too");
        assert!(page.text("details.fold > summary").contains(said), "{path}");
        assert!(cora.opens(path).await.all("details.fold").is_empty(), "{path}");
    }
    assert_eq!(mute("CAFE").await.has(201).json()["id"], word["id"], "it is the same word");
    let tag = mute("#loud").await.has(201).json();
    posts(&cora, "Drums", "They are #loud.").await;
    posts(&cora, "Silence", "It is not loud.").await;
    assert_eq!(ann.opens("/groups/square").await.all("details.fold").len(), 2);
    for id in [&word["id"], &tag["id"]] {
        let path = format!("/me/muted-words/{}", id.as_str().expect("an id"));
        cora.calls(Method::DELETE, &path, Value::Null).await.has(404);
        ann.calls(Method::DELETE, &path, Value::Null).await.has(204);
    }
    assert!(ann.opens("/groups/square").await.all("details.fold").is_empty());
    mute("a").await.has(422);
    mute("…!").await.is_refused("no word");
    for number in 0..100 {
        mute(&format!("word{number}")).await.has(201);
    }
    mute("one more").await.is_refused("at most");
}

#[tokio::test]
async fn whoever_is_blocked_is_told_when_they_try_and_not_before() {
    let Square { site, ann, bob, cora, post, other, .. } = square().await;
    let hers = comments(&ann, &other, "Quite.").await.has(201).json();
    let hers = hers["id"].as_str().expect("an id").to_owned();
    turns(&ann, "bob", "block").await;
    let page = bob.opens(&format!("/posts/{post}")).await;
    assert_eq!(page.all("#comment-body").len(), 1, "he sees no difference");
    assert!(!bob.opens("/members/ann").await.says("block you"));
    comments(&bob, &post, "Hello?").await.has(422).is_refused("does not take comments from you");
    answers(&bob, &other, &hers, "Hello?").await.has(422).is_refused("does not take answers from you");
    let mention = json!({"title": "", "body": "Look, @ann."});
    bob.posts("/groups/square/posts", mention.clone()).await.has(422).is_refused("Please leave out @ann");
    comments(&bob, &other, "Where is @ann?").await.has(422).is_refused("mentioned by you");
    let form = [("form_id", "1"), ("body", "Hello, with care?")];
    let again = bob.submits(&format!("/posts/{post}/comments"), &form).await.has(422);
    assert!(again.text.contains("Hello, with care?") && again.text.contains("does not take comments from you"));
    // What does not address her is his to say, and others are not touched.
    comments(&bob, &other, "Well.").await.has(201);
    comments(&cora, &post, "Hello!").await.has(201);
    cora.posts("/groups/square/posts", mention).await.has(201);
    assert_eq!(
        site.count("select count(*) from comments where author_id = (select id from members where handle = 'bob')")
            .await,
        1
    );
    turns(&ann, "bob", "mute").await;
    comments(&bob, &post, "Hello again").await.has(201);
}

#[tokio::test]
async fn whoever_is_blocked_sees_of_the_page_what_strangers_see() {
    let Square { site, ann, bob, cora, .. } = square().await;
    ann.founds_as("den", "private").await;
    let invited = ann.invites("den", json!({})).await;
    bob.accepts(&invited).await.succeeds();
    ann.posts("/groups/den/posts", json!({"title": "Of the den", "body": "Warm."})).await.has(201);
    assert!(bob.opens("/members/ann").await.says("Of the den"));
    turns(&ann, "bob", "block").await;
    let (his, strangers) = (bob.opens("/members/ann").await, site.stranger().opens("/members/ann").await);
    assert!(!his.says("Of the den") && his.says("Of gardens"));
    assert_eq!(his.text(".rows"), strangers.text(".rows"));
    let titles = bob.asks("/members/ann/posts").await.json();
    assert_eq!(titles["items"].as_array().map(Vec::len), Some(1), "by the API alike");
    let choice = json!({"profile_for": "members", "shows_groups": true, "is_findable": true});
    ann.calls(Method::PUT, "/me/privacy", choice).await.has(200);
    cora.get("/members/ann").await.has(200);
    for door in ["/members/ann", "/members/ann/comments"] {
        bob.get(door).await.has(404);
        site.stranger().get(door).await.has(404);
    }
    bob.asks("/members/ann").await.has(404);
    assert!(!bob.opens("/groups/square/posts/new").await.all("form").is_empty(), "all else is as it was");
}

#[tokio::test]
async fn a_block_hides_nothing_by_which_order_is_kept() {
    let Square { site, olga, ann, bob, cora, other, .. } = square().await;
    turns(&olga, "bob", "block").await;
    turns(&bob, "olga", "block").await;
    // In a group she looks after, his posts are folded, not gone.
    let page = olga.opens("/groups/square").await;
    assert!(page.text("details.fold > summary").contains("A post by someone you muted") && page.says("Of engines"));
    // Reports of him, and by him, are in her queue.
    cora.calls(Method::PUT, &format!("/posts/{other}/report"), json!({"reason": "spam"})).await.succeeds();
    assert!(olga.opens("/groups/square/moderation").await.says("Of engines"));
    // Whoever keeps order is heard.
    comments(&olga, &other, "Please be quieter, @bob.").await.has(201);
    // Nothing that is counted is another number.
    let members = async |who: &Person| who.asks("/groups/square").await.json()["members_count"].clone();
    assert_eq!(members(&olga).await, members(&ann).await);
    // What a group has pinned stays at its top, whoever wrote it.
    turns(&ann, "olga", "mute").await;
    let news = posts(&olga, "From the owners", "We meet on Friday.").await;
    assert!(!ann.opens("/groups/square").await.says("From the owners"));
    olga.calls(Method::PUT, &format!("/posts/{news}/pin"), Value::Null).await.succeeds();
    let page = ann.opens("/groups/square").await;
    assert!(page.says("From the owners") && page.all("details.fold").is_empty());
    assert_eq!(site.count("select count(*) from mutes").await, 3);
}

#[tokio::test]
async fn votes_of_the_muted_are_counted_for_everybody() {
    let Square { ann, bob, cora, .. } = square().await;
    let poll = json!({"question": "Trees?", "choices": ["Yes", "No"]});
    let made =
        cora.posts("/groups/square/posts", json!({"title": "Ask", "body": "", "polls": [poll]})).await.has(201).json();
    let poll = made["polls"][0]["id"].as_str().expect("a poll").to_owned();
    let choice = made["polls"][0]["choices"][0]["id"].clone();
    turns(&ann, "bob", "block").await;
    for who in [&bob, &ann, &cora] {
        who.calls(Method::PUT, &format!("/polls/{poll}/ballot"), json!({"choices": [choice]})).await.has(200);
    }
    let votes =
        async |who: &Person| who.asks(&format!("/polls/{poll}")).await.json()["tally"]["choices"][0]["votes"].clone();
    assert_eq!((votes(&ann).await, votes(&cora).await), (json!(3), json!(3)));
}

#[tokio::test]
async fn the_pages_say_and_do_what_the_api_does_and_nobody_else_sees_them() {
    let Square { site, ann, bob, .. } = square().await;
    for path in ["/settings/blocks", "/members/bob/block"] {
        site.stranger().get(path).await.has(401);
    }
    assert_eq!(ann.opens("/members/bob").await.all("a[href='/members/bob/block']").len(), 1);
    assert_eq!(
        ann.opens("/groups/square").await.all("a[href='/members/bob/block']").len(),
        1,
        "in the menu of his post"
    );
    ann.submits("/members/bob/block", &[("kind", "")]).await.has(422).is_refused("choose");
    assert_eq!(
        ann.submits("/members/bob/block", &[("kind", "block")]).await.has(303).location(),
        "/members/bob/block?said=blocked"
    );
    assert!(ann.opens("/members/bob/block").await.says("You have blocked Bob"));
    let listed = ann.asks("/me/blocks").await.json();
    assert_eq!(
        (&listed["items"][0]["kind"], &listed["items"][0]["member"]["handle"]),
        (&json!("block"), &json!("bob"))
    );
    assert_eq!(bob.asks("/me/blocks").await.json()["items"], json!([]), "blocking shows in no list");
    assert!(!bob.opens("/members/ann").await.says("blocked"));
    ann.submits("/members/bob/block", &[("kind", "mute")]).await.has(303);
    assert_eq!(ann.asks("/me/blocks").await.json()["items"].as_array().map(Vec::len), Some(1), "once, however often");
    let page = ann.opens("/settings/blocks").await;
    assert!(page.says("Bob Tester") && page.says("Muted"));
    ann.submits("/members/bob/block/end", &[("list", "yes")]).await.has(303);
    ann.submits("/members/bob/block/end", &[]).await.has(404);
    ann.submits("/settings/blocks/words", &[("word", "x")]).await.has(422).is_refused("2");
    ann.submits("/settings/blocks/words", &[("word", "engines")]).await.has(303);
    let page = ann.opens("/settings/blocks").await;
    let removal = page.attr("form[action^='/settings/blocks/words/']", "action");
    bob.submits(&removal, &[]).await.has(404);
    ann.submits(&removal, &[]).await.has(303);
    assert_eq!(
        site.count("select count(*) from mutes").await + site.count("select count(*) from muted_words").await,
        0
    );
    assert_eq!(
        site.count("select count(*) from members where turns_away").await,
        0,
        "and nothing is looked up any more"
    );
    ann.submits("/members/ann/block", &[("kind", "mute")]).await.is_refused("themselves");
    ann.submits("/members/nobody-here/block", &[("kind", "mute")]).await.has(404);
}

#[tokio::test]
async fn an_account_that_ends_takes_its_mutes_along_and_who_merges_keeps_them() {
    let Square { site, ann, bob, cora, .. } = square().await;
    turns(&ann, "bob", "mute").await;
    turns(&cora, "ann", "block").await;
    ann.posts("/me/muted-words", json!({"word": "noise"})).await.has(201);
    let leave = json!({"password": PASSWORD});
    ann.calls(Method::DELETE, "/me", leave).await.succeeds();
    assert_eq!(
        site.count("select count(*) from mutes").await + site.count("select count(*) from muted_words").await,
        0
    );
    turns(&cora, "bob", "block").await;
    assert_eq!(bob.asks("/groups/square").await.has(200).json()["members_count"], json!(3));
}

#[tokio::test]
async fn no_letter_of_somebody_blocked_comes_and_they_learn_nothing_of_the_address() {
    let Square { site, ann, bob, .. } = square().await;
    bob.founds("den").await;
    let invite =
        async || bob.posts("/groups/den/invites/mails", json!({"addresses": ["ann@example.org"]})).await.has(202);
    let letters = async || site.mail().await.iter().filter(|letter| letter.contains("/invites/")).count();
    let before = invite().await;
    assert_eq!(letters().await, 1);
    turns(&ann, "bob", "block").await;
    assert_eq!((before.text, letters().await), (invite().await.text, 1));
    assert_eq!(letters().await, 1, "none more");
}
