//! The rounds of a count, drawn: for instant runoff and for the single transferable vote, as large as twenty choices need,
//! in the reader's words, and as the table says.

use super::Square;
use super::all::of_each_kind;
use crate::polls::text;
use serde_json::{Value, json};

/// What the marks must read, lane by lane and round by round, by the numbers of the tally.
fn marks_of(tally: &Value, lanes: &[String]) -> Vec<String> {
    let (choices, rounds) =
        (tally["choices"].as_array().expect("choices"), tally["rounds"].as_array().expect("rounds"));
    let mut marks = Vec::new();
    for lane in lanes {
        let choice = choices.iter().find(|choice| choice["label"] == lane.as_str());
        for round in rounds {
            let Some(choice) = choice else {
                marks.push(text(&round["exhausted"]));
                continue;
            };
            let standing = round["votes"].as_array().expect("votes").iter().find(|one| one["id"] == choice["id"]);
            marks.extend(standing.map(|standing| text(&standing["votes"])));
        }
    }
    marks
}

#[tokio::test]
async fn the_rounds_are_drawn_as_the_table_tells_them() {
    let square = Square::open().await;
    let people = square.site.members("voter", 8).await;
    for person in &people {
        square.takes_in(person).await;
    }
    for seats in [1, 2] {
        let choices = ["Ash <b>", "Beech", "Cedar with a name that is too long for its lane", "Douglas fir"];
        let poll = square.asks(json!({"kind": "ranked", "seats": seats, "choices": choices})).await;
        let ballots: [&[usize]; 8] = [&[0, 1], &[0, 1], &[0, 1], &[0, 1], &[1, 2], &[1, 2], &[2, 1], &[3]];
        for (person, ballot) in people.iter().zip(ballots) {
            person.sends(&poll, poll.ranked(ballot)).await.has(200);
        }
        let tally = square.author.sees(&poll).await["tally"].clone();
        let rounds = tally["rounds"].as_array().expect("rounds").len();
        assert!(rounds > 1, "{tally}");
        let page = square.author.opens(&poll.path()).await;
        let votes: usize =
            tally["rounds"].as_array().unwrap().iter().map(|round| round["votes"].as_array().unwrap().len()).sum();
        let lanes = page.all(".flow .name").len();
        let without_a_choice = (lanes - 4) * rounds;
        assert_eq!(page.all(".flow rect").len(), votes + without_a_choice, "a mark for each that stands in each round");
        assert_eq!(page.all(".flow .head").len(), rounds);
        let (whole, drawn) = (page.texts(".flow .name title"), page.texts(".flow text:not(.head):not(.name)"));
        assert_eq!(drawn, marks_of(&tally, &whole), "and it reads what the tally says");
        assert!(
            choices.iter().all(|choice| whole.iter().any(|name| name == choice)),
            "each choice has a lane: {whole:?}"
        );
        let moved: usize = tally["rounds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|round| round["transfers"].as_array().map_or(0, Vec::len))
            .sum();
        assert!(page.all(".flow .moves").len() <= moved && !page.all(".flow .moves").is_empty());
        assert!(page.texts(".flow .name").iter().any(|name| name.starts_with("Cedar with a name t…")));
        assert!(page.source().contains("Ash &#60;b&#62;") || page.source().contains("Ash &lt;b&gt;"));
        assert!(!page.source().contains(" style="));
        let card = square.author.opens(&poll.post).await;
        assert!(card.all(".flow").is_empty(), "on the poll's own page alone");
    }
}

#[tokio::test]
async fn twenty_choices_have_room_and_one_round_is_not_drawn() {
    let square = Square::open().await;
    let choices: Vec<String> = (1..=20).map(|number| format!("Choice {number}")).collect();
    let poll = square.asks(json!({"kind": "ranked", "choices": choices})).await;
    square.author.sends(&poll, poll.ranked(&[0])).await.has(200);
    assert!(square.author.opens(&poll.path()).await.all(".flow").is_empty());
    let people = square.site.members("voter", 9).await;
    // Nobody has half; those without a vote go first, one by one, then the last of those who have some.
    let ballots: [&[usize]; 9] = [&[0], &[0], &[0], &[1], &[1], &[1], &[2, 1], &[2, 1], &[3, 2]];
    for (person, ballot) in people.iter().zip(ballots) {
        square.takes_in(person).await;
        person.sends(&poll, poll.ranked(ballot)).await.has(200);
    }
    let page = square.author.opens(&poll.path()).await;
    let size = |name: &str| page.attr(".flow svg", name).parse::<u32>().expect("pixels");
    assert!(page.all(".flow .name").len() >= 20);
    assert!(size("width") <= 1500 && size("height") <= 800, "{} × {}", size("width"), size("height"));
}

#[tokio::test]
async fn every_picture_of_a_closed_poll_is_told_by_a_table_and_a_sentence_too() {
    let square = Square::open().await;
    let people = square.three().await;
    let plain = ["single", "multiple"].map(|kind| (kind, json!({"kind": kind})));
    let mut pictures = Vec::new();
    let stances = ["agree", "abstain", "agree"];
    for (kind, mut parts) in of_each_kind(&json!({})).into_iter().chain(plain) {
        // What nobody names goes first, so that there is more than one round to draw.
        if kind == "ranked" {
            parts["choices"] = json!(["A", "B", "C"]);
        }
        let poll = square.asks(parts).await;
        for (place, person) in people.iter().enumerate() {
            let ballot = match kind {
                "ranked" => poll.ranked([&[0][..], &[0, 1], &[1]][place]),
                "single" | "multiple" => poll.ranked(&[place % 2]),
                "time" => poll.given(&[(place % 2, json!("yes"))]),
                "number" => json!({"number": place * 4}),
                "consent" => json!({"stance": stances[place]}),
                _ => poll.given(&[(place % 2, json!(3))]),
            };
            person.sends(&poll, ballot).await.has(200);
        }
        if kind == "ranked" {
            square.author.sends(&poll, poll.ranked(&[1, 0])).await.has(200);
        }
        square.author.closes(&poll).await.has(200);
        let page = square.site.stranger().opens(&poll.path()).await;
        assert!(!page.text("poll-ballot .decided").is_empty(), "{kind}: a sentence says what came out");
        let rows = page.all("poll-ballot .fold tbody tr").len();
        assert_eq!(rows, page.all("poll-ballot .choices .choice").len(), "{kind}: a line of the table for each bar");
        assert!(rows > 0 && page.texts("poll-ballot .fold tbody td").iter().all(|cell| !cell.is_empty()), "{kind}");
        for picture in page.all("svg[role=img]") {
            assert!(picture.attr("aria-label").is_some_and(|said| !said.is_empty()), "{kind}: it has a name");
            assert!(
                !page.text(".flow figcaption").is_empty() && !page.all(".count table tbody td").is_empty(),
                "{kind}"
            );
            assert!(!page.texts(".rounds li p").is_empty(), "{kind}: and each round is told in words");
            pictures.push(kind);
        }
        if !page.all(".columns").is_empty() {
            let told = ["poll-ballot .fold tbody th", "poll-ballot .fold tbody td"].map(|cells| page.texts(cells));
            let drawn = [".columns .choice > span", ".columns .choice > small"].map(|parts| page.texts(parts));
            assert_eq!(told, drawn, "the table has the columns of the histogram with their numbers");
            assert_eq!(drawn[1].iter().filter_map(|votes| votes.parse::<u32>().ok()).sum::<u32>(), 3);
            pictures.push(kind);
        }
    }
    assert_eq!(pictures, ["ranked", "number"], "those that are drawn");
}
