//! What other programs read of a closed poll. The mark before a CSV, by which spreadsheets know UTF-8, is no part of the text.

use crate::polls::Square;
use serde_json::json;

#[tokio::test]
async fn no_cell_is_a_formula_and_every_text_comes_back_whole() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let labels = ["=1+1", "+1", "-1", "@me", "A \"quoted\", and; more"];
    let poll = square.asks(json!({"kind": "multiple", "named": true, "choices": labels})).await;
    assert!(square.does("update members set name = '=HYPERLINK(\"x\")' where handle = 'ann'").await);
    ann.votes(&poll, &[0, 4]).await.has(200);
    square.author.closes(&poll).await.has(200);
    let taken = ann.takes_home(&poll, "ballots.csv").await.has(200);
    assert_eq!(taken.header("content-type"), "text/csv; charset=utf-8");
    let file = format!("attachment; filename=\"{}-ballots.csv\"", poll.id);
    assert_eq!(taken.header("content-disposition"), file);
    let heads = r#"voter,"'=1+1","'+1","'-1","'@me","A ""quoted"", and; more""#;
    let ballot = r#""'=HYPERLINK(""x"")",1,,,,1"#;
    let bytes = ann.downloads(&poll.file("ballots.csv")).await;
    assert!(bytes.starts_with(b"\xef\xbb\xbfvoter,"), "with the mark");
    assert_eq!(taken.text, format!("{heads}\r\n{ballot}\r\n"));
    let tally = ann.takes_home(&poll, "tally.csv").await.has(200).text;
    let first = "choice,votes,share,won\r\n\"'=1+1\",1,100,1\r\n\"'+1\",0,0,\r\n";
    assert!(tally.starts_with(first), "{tally}");
}

#[tokio::test]
async fn neither_a_reason_is_a_formula_nor_what_begins_with_a_tab_or_a_carriage_return() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square.asks(json!({"kind": "consent", "choices": [], "named": true})).await;
    for (person, stance) in [(&ann, "agree"), (&ben, "block"), (&cleo, "disagree")] {
        person.sends(&poll, json!({"stance": stance, "reason": "+1 from me"})).await.has(200);
    }
    // No form lets such signs in, but an import or a mistake might.
    for statement in [
        r"update members set name = E'\t=A1' where handle = 'ann'",
        r"update members set name = E'\r=B1' where handle = 'ben'",
        r"update ballots set reason = E'\t=1+1' where stance = 'agree'",
        r"update ballots set reason = E'\r@me' where stance = 'block'",
    ] {
        assert!(square.does(statement).await, "{statement}");
    }
    square.author.closes(&poll).await.has(200);
    let csv = cleo.takes_home(&poll, "ballots.csv").await.has(200).text;
    assert!(csv.starts_with("voter,stance,reason\r\n"), "{csv:?}");
    for row in [
        "\"'\t=A1\",agree,\"'\t=1+1\"\r\n",
        "\"'\r=B1\",block,\"'\r@me\"\r\n",
        "\"Cleo Tester\",disagree,\"'+1 from me\"\r\n",
    ] {
        assert!(csv.contains(row), "{row:?} in {csv:?}");
    }
}

#[tokio::test]
async fn every_kind_has_its_columns() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let slots = ["2030-05-06T19:00:00Z", "2030-05-07T19:00:00Z"];
    for (parts, columns, row, results) in [
        (
            json!({"kind": "ranked"}),
            r#""Yes","No""#,
            "2,1",
            "choice,votes,share,won,round_1\r\n\"Yes\",0,0,,0\r\n\"No\",1,100,1,1",
        ),
        (
            json!({"kind": "score"}),
            r#""Yes","No""#,
            "5,0",
            "choice,votes,share,won,points,mean\r\n\"Yes\",1,100,1,5,5\r\n\"No\",0,0,,0,0",
        ),
        (
            json!({"kind": "time", "choices": slots}),
            r#""2030-05-06T19:00:00Z","2030-05-07T19:00:00Z""#,
            "yes,if_need_be",
            "choice,votes,share,won,yes,if_need_be,no\r\n\"2030-05-06T19:00:00Z\",1,100,1,1,0,0",
        ),
        (
            json!({"kind": "number", "choices": [], "number": {"min": -3, "max": 3}}),
            "number",
            "-3",
            "measure,value\r\nmean,-3\r\nmedian,-3",
        ),
        (json!({"kind": "consent", "choices": []}), "stance,reason", "agree,\"\"", "stance,votes,share\r\nagree,1,100"),
    ] {
        let poll = square.asks(parts.clone()).await;
        let ballot = match parts["kind"].as_str() {
            Some("ranked") => poll.ranked(&[1, 0]),
            Some("score") => poll.given(&[(0, json!(5)), (1, json!(0))]),
            Some("time") => poll.given(&[(0, json!("yes")), (1, json!("if_need_be"))]),
            Some("number") => json!({"number": -3}),
            _ => json!({"stance": "agree"}),
        };
        ann.sends(&poll, ballot).await.has(200);
        square.author.closes(&poll).await.has(200);
        let ballots = ann.takes_home(&poll, "ballots.csv").await.has(200).text;
        assert_eq!(ballots, format!("{columns}\r\n{row}\r\n"), "{parts}");
        let tally = ann.takes_home(&poll, "tally.csv").await.has(200).text;
        assert!(tally.starts_with(results), "{parts}: {tally}");
        let is_ranked = parts["kind"] == "ranked";
        ann.takes_home(&poll, "ballots.blt").await.has(if is_ranked { 200 } else { 404 });
    }
}

#[tokio::test]
async fn rankings_are_told_as_blt() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let parts =
        json!({"question": "Who is \"it\"?", "kind": "ranked", "seats": 2, "choices": ["Ämy", "B \"Bo\"", "Cy"]});
    let poll = square.asks(parts).await;
    ann.sends(&poll, poll.ranked(&[2, 0, 1])).await.has(200);
    ben.sends(&poll, poll.ranked(&[0])).await.has(200);
    cleo.sends(&poll, poll.ranked(&[2, 0, 1])).await.has(200);
    square.author.closes(&poll).await.has(200);
    let blt = ann.takes_home(&poll, "ballots.blt").await.has(200).text;
    assert_eq!(blt, "3 2\n1 1 0\n1 3 1 2 0\n1 3 1 2 0\n0\n\"Ämy\"\n\"B 'Bo'\"\n\"Cy\"\n\"Who is 'it'?\"\n");
}
