//! A poll on its page: voting with and without a script.

use super::Square;
use super::kinds::all::of_each_kind;
use crate::support::EVIL;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_form_votes_changes_and_withdraws_without_a_script() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"results": "after_voting"})).await;
    let page = ann.opens(&poll.path()).await;
    assert_eq!(page.texts(".choice"), ["Yes", "No"]);
    assert_eq!(page.attr("form.poll", "action"), poll.ballot());
    let back = ann.submits(&poll.ballot(), &[("choice", &poll.choices[0])]).await.has(303).location();
    assert_eq!(back, format!("{}#poll-{}", poll.post, poll.id));
    let page = ann.opens(&poll.path()).await;
    assert_eq!(page.attr(".choice input[checked]", "value"), poll.choices[0]);
    assert_eq!(page.texts(".choice"), ["Yes1100%", "No00%"]);
    assert_eq!(page.attr(".share rect", "width"), "100%");
    let whole = format!("{}?size=whole", poll.ballot());
    let back = ann.submits(&whole, &[("choice", &poll.choices[0])]).await.has(303).location();
    assert_eq!(back, poll.path(), "whoever votes on the poll's own page stays there");
    ann.submits(&poll.ballot(), &[("act", "withdraw")]).await.has(303);
    assert_eq!(ann.opens(&poll.path()).await.texts(".choice"), ["Yes", "No"]);
}

#[tokio::test]
async fn our_script_gets_the_card_alone() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    let card = ann.submits_for_fragment(&poll.ballot(), &[("choice", &poll.choices[1])]).await.has(200);
    assert!(card.text.trim_start().starts_with("<poll-ballot") && !card.text.contains("<html"));
    assert_eq!(
        card.page().attr(".poll", "data-said"),
        "Your vote is kept. Yes: 0 votes, 0%. No: one vote, 100%. 1 of 2 members voted"
    );
}

#[tokio::test]
async fn a_refused_form_comes_back_with_the_reason_and_what_was_chosen() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"kind": "multiple", "min": 2, "choices": ["A", "B", "C"]})).await;
    let page = ann.submits(&poll.ballot(), &[("choice", &poll.choices[1])]).await.has(422).page();
    assert!(page.text("[role=alert]").contains("Choose at least 2. Nothing was changed."));
    assert_eq!(page.attr(".choice input[checked]", "value"), poll.choices[1]);
    ann.submits(&poll.ballot(), &[]).await.has(422).is_refused("Choose at least 2.");
    ann.submits(&poll.ballot(), &[("choice", EVIL)]).await.has(422).is_refused("That is not one of the choices.");
    ann.submits(&poll.ballot(), &[("odd", "1")]).await.has(400);
    square.author.closes(&poll).await.has(200);
    let page = ann.submits(&poll.ballot(), &[("choice", &poll.choices[1])]).await.has(403).page();
    assert!(page.text("[role=alert]").contains("This poll is closed."));
}

#[tokio::test]
async fn who_may_not_vote_sees_why_and_no_form() {
    let square = Square::open().await;
    let poll = square.asks(json!({"question": format!("Who? {EVIL}"), "choices": [EVIL, "B"]})).await;
    for person in [square.site.stranger(), square.site.member("otto").await] {
        let page = person.opens(&poll.path()).await;
        assert!(page.all("form.poll").is_empty() && page.all(".choice input").is_empty());
        assert_eq!(page.attr(".poll-foot a", "href"), "/groups/square");
    }
    let page = square.author.opens(&poll.path()).await;
    assert_eq!(page.all("button[formaction]").len(), 1, "who asked may close it");
    square.author.submits(&format!("{}/closure", poll.path()), &[]).await.has(303);
    let page = square.author.opens(&poll.path()).await;
    assert!(page.says("Closed") && page.all("form.poll").is_empty());
}

#[tokio::test]
async fn a_group_lists_its_open_and_closed_polls_and_goes_on_where_a_page_ends() {
    let square = Square::open().await;
    let mut open = Vec::new();
    for _ in 0..12 {
        open.push(square.asks(json!({})).await.id);
    }
    let closed = square.asks(json!({})).await;
    square.author.closes(&closed).await.has(200);
    open.reverse();
    let ids = |page: &crate::support::Page| -> Vec<String> {
        page.all("poll-ballot").iter().map(|card| card.attr("data-poll").unwrap_or_default().to_owned()).collect()
    };
    let stranger = square.site.stranger();
    let first = stranger.opens("/groups/square/polls").await;
    assert_eq!(ids(&first), open[..10]);
    let next = first.attr(".pager a", "href");
    assert_eq!(ids(&stranger.opens(&format!("/groups/square/polls{next}")).await), open[10..]);
    assert_eq!(ids(&stranger.opens("/groups/square/polls?which=closed").await), [closed.id]);
    stranger.get("/groups/square/polls?which=odd").await.has(400);
    stranger.get("/groups/square/polls?after=odd").await.has(400);
    stranger.get("/groups/nowhere/polls").await.has(404);
}

#[tokio::test]
async fn the_builder_of_one_more_poll_comes_alone() {
    let site = crate::support::TestSite::open().await;
    let part = site.member("ann").await.fragment("/polls/new?place=3").await.has(200);
    assert_eq!(part.page().attr("input[type=text]", "name"), "polls.3.question");
    assert_eq!(part.page().all("[name='polls.3.choices']").len(), 3);
    site.stranger().fragment("/polls/new?place=10").await.has(422);
}

#[tokio::test]
async fn percentages_say_of_what_they_are_parts() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    let proposal =
        square.asks(json!({"kind": "consent", "choices": [], "threshold": "2/3", "threshold_of": "expressed"})).await;
    let (of_single, of_consent) =
        ("Percentages are parts of all votes.", "Percentages are parts of all votes, abstentions included.");
    assert!(!ann.opens(&poll.path()).await.says("Percentages"), "there are none yet");
    ann.votes(&poll, &[0]).await.has(200);
    ann.calls(Method::PUT, &proposal.ballot(), json!({"stance": "abstain"})).await.has(200);
    for closes in [false, true] {
        if closes {
            square.author.closes(&poll).await.has(200);
            square.author.closes(&proposal).await.has(200);
        }
        for (poll, words) in [(&poll, of_single), (&proposal, of_consent)] {
            assert!(ann.opens(&poll.path()).await.says(words), "{words}");
            assert_eq!(ann.opens(&poll.post).await.says(words), words == of_consent, "{words}");
        }
    }
}

#[tokio::test]
async fn percentages_of_every_kind_say_so_and_where_they_do_not_add_up_to_a_hundred() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let multiple = ("multiple", json!({"kind": "multiple", "choices": ["A", "B", "C"], "max": 2}));
    for (kind, parts) in of_each_kind(&json!({})).into_iter().chain([multiple]) {
        let (words, given) = match kind {
            "multiple" => ("One could choose up to 2, so the shares may add up to more than 100%.", None),
            "ranked" => ("Percentages are parts of the votes that put a choice first.", None),
            "score" => (
                "Percentages are parts of the points that all who gave any could have given one choice; they do not add up to 100.",
                Some(json!(4)),
            ),
            "dots" => ("Percentages are parts of all dots given.", Some(json!(4))),
            "time" => (
                "Percentages are parts of those who answered: who can come, if need be or gladly. They do not add up to 100.",
                Some(json!("yes")),
            ),
            "consent" => ("Percentages are parts of all votes, abstentions included.", None),
            // A histogram has none.
            _ => ("", None),
        };
        let poll = square.asks(parts).await;
        let ballot = match (kind, given) {
            (_, Some(given)) => poll.given(&[(0, given.clone()), (1, given)]),
            ("number", _) => json!({"number": 7}),
            ("consent", _) => json!({"stance": "agree"}),
            _ => poll.ranked(&[0, 1]),
        };
        let says = ["Percentages are", "may add up to more than 100%"];
        let page = ann.opens(&poll.path()).await;
        assert!(!says.iter().any(|words| page.says(words)), "{kind}: there are none yet");
        ann.sends(&poll, ballot).await.has(200);
        for closes in [false, true] {
            if closes {
                square.author.closes(&poll).await.has(200);
            }
            for path in [&poll.path(), &poll.post] {
                let page = ann.opens(path).await;
                assert!(page.says(words), "{kind}, {path}: {}", page.text("poll-ballot"));
                let said = says.iter().filter(|words| page.says(words)).count();
                assert_eq!(said, usize::from(!words.is_empty()), "{kind}: once, and nothing else");
            }
        }
    }
}
