//! The published ballots of a secret poll: each with its tag and none with a name, so that who has a code finds their own, and
//! everybody can count again.

use super::super::Square;
use leaders_square::polls::counting::record::Record;
use serde_json::{Value, json};

#[tokio::test]
async fn whoever_has_the_code_finds_their_ballot_in_the_published_file() {
    let square = Square::open().await;
    let people = square.three().await;
    for kind in ["single", "ranked", "consent"] {
        let choices = if kind == "consent" { json!([]) } else { json!(["Yes", "No"]) };
        let poll = square.asks_secretly(json!({"kind": kind, "choices": choices})).await;
        let mut tags = Vec::new();
        for (number, person) in people.iter().enumerate() {
            let (code, tag) = person.takes_a_code(&poll).await;
            let ballot = match kind {
                "consent" if number == 0 => json!({"stance": "block", "reason": "It is too dear.", "receipt": code}),
                "consent" => json!({"stance": "agree", "receipt": code}),
                _ => poll.with(number / 2, &code),
            };
            person.puts(&poll, ballot).await.has(200);
            tags.push(tag);
        }
        let stranger = square.site.stranger();
        stranger.get(&format!("{}/ballots.txt", poll.path())).await.has(404);
        square.author.closes(&poll).await.has(200);

        let file = stranger.get(&format!("{}/ballots.txt", poll.path())).await.has(200).text;
        let lines: Vec<&str> = file.lines().collect();
        for tag in &tags {
            assert_eq!(lines.iter().filter(|line| line.ends_with(tag.as_str())).count(), 1, "{tag} in {file}");
        }
        for person in &people {
            assert!(!file.to_lowercase().contains(&person.handle), "no name in {file}");
        }
        let record = Record::parse(&file).expect("reads");
        let tally: Value = serde_json::to_value(record.tally()).expect("JSON");
        assert_eq!(tally, stranger.sees(&poll).await["tally"], "{kind}");
        let csv = stranger.get(&format!("{}/ballots.csv", poll.path())).await.has(200).text;
        assert!(csv.lines().next().is_some_and(|heads| heads.ends_with("tag")), "{csv}");
        assert!(tags.iter().all(|tag| csv.contains(tag.as_str())), "{csv}");
    }
}
