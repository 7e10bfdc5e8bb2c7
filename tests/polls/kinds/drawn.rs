//! The rounds of a count, drawn: for instant runoff and for the single transferable vote, as large as twenty choices need,
//! in the reader's words, and as the table says.

use super::Square;
use serde_json::json;

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
