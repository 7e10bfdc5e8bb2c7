//! Secret ballots on pages, without a script: a code first, then the vote, then the code once more; found, changed and
//! taken back by the code.

use crate::polls::{Asked, Square};
use crate::support::{EVIL, Page, Person};
use serde_json::json;

impl Page {
    /// The fields of the form that casts, as a browser would send them.
    fn fields(&self, form: &str) -> Vec<(String, String)> {
        let inputs = self.all(&format!("{form} input[type=hidden]"));
        let value = |input: &scraper::ElementRef<'_>, name| input.value().attr(name).unwrap_or_default().to_owned();
        inputs.iter().map(|input| (value(input, "name"), value(input, "value"))).collect()
    }
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

impl Person {
    /// Fills in the card's form; answers with the page that shows the code.
    async fn is_offered_a_code(&self, poll: &Asked, fields: &[(&str, &str)]) -> Page {
        let all = [&[("secret", "yes")], fields].concat();
        self.submits(&poll.ballot(), &all).await.has(200).page()
    }
}

#[tokio::test]
async fn a_ballot_is_cast_in_two_steps_and_the_second_may_be_sent_again() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks_secretly(json!({"choices": [EVIL, "No"]})).await;
    let card = ann.opens(&poll.post).await;
    assert!(
        card.says("nobody can find out who voted for what") && card.says("You get a code before your vote is cast.")
    );
    assert_eq!(card.all("input[name=secret]").len(), 1);
    let offer = ann.is_offered_a_code(&poll, &[("kind", "single"), ("choice", &poll.choices[0])]).await;
    assert!(offer.says("Your vote is not cast yet.") && offer.says(EVIL) && offer.says("If it is lost"));
    assert_eq!(square.secrets().await, (0, 0));
    let (code, fields) = (offer.attr("#code", "value"), offer.fields("main form"));
    assert!(fields.contains(&("receipt".into(), code.clone())));
    let correcting: Vec<_> = borrowed(&fields).into_iter().chain([("act", "correct")]).collect();
    let filled_in = ann.submits(&poll.ballot(), &correcting).await.has(200).page();
    assert_eq!(
        filled_in.attr("input[name=choice][checked]", "value"),
        poll.choices[0],
        "what was chosen is there still"
    );
    assert!(!filled_in.source().contains(&code), "and the next step makes another code");
    assert_eq!(square.secrets().await, (0, 0));
    for _ in 0..2 {
        let answer = ann.submits(&poll.ballot(), &borrowed(&fields)).await.has(200);
        assert!(answer.header("cache-control").contains("no-store") && answer.header("location").is_empty());
        let kept = answer.page();
        assert_eq!(kept.attr("#code", "value"), code);
        assert!(kept.says("Your vote is cast") && kept.all("main form").is_empty());
        assert_eq!(square.secrets().await, (1, 1));
    }
    let card = ann.opens(&poll.post).await;
    assert!(card.says("You voted.") && !card.source().contains(&code));
    assert_eq!(card.all("input[name=choice]").len(), 0, "it is changed by its code");
    assert_eq!(card.all(".mine").len(), 0, "what was chosen is not told");
    let again = ann.submits(&poll.ballot(), &[("secret", "yes"), ("choice", &poll.choices[1])]).await.has(403).page();
    assert!(again.says("You have voted in this poll already."));
    let bare = ann.submits(&poll.ballot(), &[("choice", &poll.choices[1])]).await.has(422).page();
    assert!(bare.says("This poll is secret"));
}

#[tokio::test]
async fn a_ballot_is_found_changed_and_taken_back_on_its_page() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks_secretly(json!({})).await;
    let code = ann.votes_secretly(&poll, 0).await;
    let page = format!("{}/receipt", poll.path());
    assert!(ann.opens(&poll.path()).await.source().contains(&page));
    assert_eq!(ann.opens(&page).await.all("input[name=receipt]").len(), 1);
    let slip = ann.submits(&page, &[("receipt", "AAAAA AAAAA AAAAA AAAAC")]).await.has(422).page();
    assert!(slip.says("There is a slip in this code") && slip.attr("#code", "value") == "AAAAA AAAAA AAAAA AAAAC");
    ann.submits(&page, &[("receipt", "AAAAA AAAAA AAAAA AAAAA")]).await.has(422).page().says("There is no ballot");
    let found = ann.submits(&page, &[("receipt", &code.to_lowercase())]).await.has(200).page();
    assert!(found.says("This ballot is counted") && found.says("Change my vote"));
    assert_eq!(found.all("input[name=choice][checked]").len(), 1, "as it was cast");
    let mut fields = found.fields("form.poll");
    fields.push(("choice".into(), poll.choices[1].clone()));
    assert!(ann.submits(&poll.ballot(), &borrowed(&fields)).await.has(200).page().says("Your vote is cast"));
    assert_eq!(ann.looks_for(&poll, &code).await.json()["ballot"], json!([poll.choices[1]]));
    // One who has not voted here sees it, and cannot change it.
    let seen = square.author.submits(&page, &[("receipt", &code)]).await.has(200).page();
    assert!(seen.says("This ballot is counted") && seen.all("form.poll").is_empty());
    fields.push(("act".into(), "withdraw".into()));
    let gone = ann.submits(&poll.ballot(), &borrowed(&fields)).await.has(303);
    assert!(gone.location().contains("said=secret-ballot-withdrawn") && !gone.location().contains(&code));
    assert_eq!(square.secrets().await, (1, 0));
    // By its code it is cast again.
    let found = ann.submits(&page, &[("receipt", &code)]).await.has(200).page();
    assert!(found.says("This ballot was taken back, and is not counted"));
    assert_eq!((found.all("input[name=choice]").len(), found.all("input[name=choice][checked]").len()), (2, 0));
    assert!(found.all("button[value=withdraw]").is_empty() && !found.says("You voted."));
    let mut fields = found.fields("form.poll");
    fields.push(("choice".into(), poll.choices[0].clone()));
    assert!(ann.submits(&poll.ballot(), &borrowed(&fields)).await.has(200).page().says("Your vote is cast"));
    assert_eq!(square.secrets().await, (1, 1));
}

#[tokio::test]
async fn what_the_poll_does_not_take_is_said_before_any_code_is_made() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks_secretly(json!({"kind": "dots"})).await;
    let field = format!("points.{}", poll.choices[0]);
    let back =
        ann.submits(&poll.ballot(), &[("secret", "yes"), ("kind", "dots"), (&field, "11")]).await.has(422).page();
    assert!(back.says("You have 10 to give, and gave 11.") && back.all("#code").is_empty());
    assert_eq!(back.attr(&format!("input[name='{field}']"), "value"), "11", "as it was written");
    let otto = square.site.member("otto").await;
    otto.submits(&poll.ballot(), &[("secret", "yes"), ("kind", "dots"), (&field, "1")]).await.has(403);
    square
        .site
        .stranger()
        .submits(&poll.ballot(), &[("secret", "yes"), ("kind", "dots"), (&field, "1")])
        .await
        .has(401);
    square.author.closes(&poll).await.has(200);
    let late = ann.submits(&poll.ballot(), &[("secret", "yes"), ("kind", "dots"), (&field, "1")]).await.has(403).page();
    assert!(late.says("This poll is closed."));
}

#[tokio::test]
async fn a_secret_poll_is_asked_in_the_composer() {
    let square = Square::open().await;
    let composer = "/groups/square/posts/new?poll=1";
    let page = square.author.opens(composer).await;
    assert_eq!(page.attr("input[name='polls.0.names'][checked]", "value"), "unnamed");
    let sent = [
        ("title", "A question"),
        ("body", "Well?"),
        ("polls.0.question", "Who leads?"),
        ("polls.0.kind", "single"),
        ("polls.0.choices", "Ann"),
        ("polls.0.choices", "Ben"),
        ("polls.0.names", "secret"),
        ("polls.0.results", "after_closing"),
    ];
    let more = [sent.as_slice(), &[("act", "polls.0.add-choice")]].concat();
    let again = square.author.submits("/groups/square/posts", &more).await.page();
    assert_eq!(again.attr("input[name='polls.0.names'][checked]", "value"), "secret", "kept while it is written");
    let post = square.author.submits("/groups/square/posts", &sent).await.has(303).location();
    assert!(
        square
            .author
            .opens(post.split(['?', '#']).next().unwrap())
            .await
            .says("nobody can find out who voted for what")
    );
    assert_eq!(square.site.count("select count(*) from polls where secret and not named").await, 1);
}
