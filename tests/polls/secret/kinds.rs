//! What holds of secret polls of every kind alike.

use crate::polls::kinds::all::of_each_kind;
use crate::polls::{Asked, Square};
use serde_json::{Value, json};

/// A ballot of this kind, another one, and one that the poll does not take, with the words of its refusal.
fn ballots(poll: &Asked, kind: &str) -> (Value, Value, Value, &'static str) {
    match kind {
        "single" => (poll.ranked(&[0]), poll.ranked(&[1]), poll.ranked(&[0, 1]), "Choose only one."),
        "multiple" => (poll.ranked(&[0]), poll.ranked(&[0, 1]), poll.ranked(&[]), "Choose at least one."),
        "ranked" => (poll.ranked(&[1, 0]), poll.ranked(&[0]), poll.ranked(&[]), "Choose at least one."),
        "score" => (
            poll.given(&[(0, json!(5))]),
            poll.given(&[(0, json!(0)), (1, json!(3))]),
            poll.given(&[(0, json!(6))]),
            "from 0 to 5",
        ),
        "dots" => (
            poll.given(&[(0, json!(10))]),
            poll.given(&[(0, json!(4)), (1, json!(6))]),
            poll.given(&[(0, json!(11))]),
            "You have 10 to give",
        ),
        "time" => (
            poll.given(&[(0, json!("yes"))]),
            poll.given(&[(0, json!("no")), (1, json!("if_need_be"))]),
            json!({"number": "1"}),
            "Here a vote says for each time",
        ),
        "number" => (json!({"number": "3"}), json!({"number": "9"}), json!({"number": "3.5"}), "by steps of 1"),
        _ => (
            json!({"stance": "agree", "reason": null}),
            json!({"stance": "block", "reason": "It rains in."}),
            json!({"stance": "agree", "reason": "x".repeat(1001)}),
            "1,000",
        ),
    }
}

fn sealed(ballot: &Value, code: &str) -> Value {
    let mut sealed = ballot.clone();
    sealed.as_object_mut().expect("a ballot").insert("receipt".into(), json!(code));
    sealed
}

#[tokio::test]
async fn ballots_of_every_kind_are_kept_found_replaced_refused_and_counted_secretly() {
    let square = Square::open().await;
    let voters = [square.three().await.to_vec(), vec![square.member("dora").await]].concat();
    let plain = [("single", json!({"secret": true})), ("multiple", json!({"secret": true, "kind": "multiple"}))];
    for (kind, parts) in plain.into_iter().chain(of_each_kind(&json!({"secret": true}))) {
        let (poll, open) = (square.asks(parts.clone()).await, {
            let mut parts = parts;
            parts.as_object_mut().expect("parts").insert("secret".into(), json!(false));
            square.asks(parts).await
        });
        let (first, second, wrong, words) = ballots(&poll, kind);
        let (first_there, second_there, ..) = ballots(&open, kind);
        let (before, after) = (square.secrets().await, 4);
        for (place, voter) in voters.iter().enumerate() {
            let (code, _) = voter.takes_a_code(&poll).await;
            voter.puts(&poll, sealed(&wrong, &code)).await.has(422).is_refused(words);
            voter.puts(&poll, sealed(&first, &code)).await.has(200);
            let kept = if place == 0 {
                voter.puts(&poll, sealed(&wrong, &code)).await.has(422).is_refused(words);
                voter.puts(&poll, sealed(&second, &code)).await.has(200);
                &second
            } else {
                &first
            };
            let found = voter.looks_for(&poll, &code).await.has(200).json()["ballot"].clone();
            assert_eq!(found, kept.get("choices").unwrap_or(kept).clone(), "{kind}");
            voter.puts(&open, if place == 0 { second_there.clone() } else { first_there.clone() }).await.has(200);
        }
        assert_eq!(square.secrets().await, (before.0 + after, before.1 + after), "{kind}");
        let (secretly, openly) = (square.author.sees(&poll).await, square.author.sees(&open).await);
        let without_ids = |tally: &Value, poll: &Asked| {
            poll.choices
                .iter()
                .enumerate()
                .fold(tally.to_string(), |text, (place, id)| text.replace(id, &format!("#{place}")))
        };
        assert_eq!(
            without_ids(&secretly["tally"], &poll),
            without_ids(&openly["tally"], &open),
            "{kind}: counted as open ballots are"
        );
        let page = square.author.opens(&poll.path()).await;
        assert!(page.says("nobody can find out who voted for what") && page.says("You get a code"));
        square.author.closes(&poll).await.has(200);
        square.author.opens(&poll.path()).await;
    }
    let found =
        leaders_square::verification::verify(&mut square.site.db().acquire().await.unwrap()).await.expect("recounts");
    assert_eq!(found, [], "every number is right");
}

#[tokio::test]
async fn a_wrong_ballot_of_every_kind_is_refused_by_the_schema_too() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    for (kind, parts) in of_each_kind(&json!({"secret": true})) {
        let poll = square.asks(parts).await;
        let (first, ..) = ballots(&poll, kind);
        let (code, _) = ann.takes_a_code(&poll).await;
        ann.puts(&poll, sealed(&first, &code)).await.has(200);
        let set = match kind {
            "ranked" => "choices = '{}'",
            "score" => "points = '{6}'",
            "dots" => "points = '{11}'",
            "time" => "points = '{3}'",
            "number" => "number = 3500",
            _ => "stance = null",
        };
        let changed = format!("update secret_ballots set {set} where poll_id = '{}'", poll.id);
        let refused = square.refuses(changed).await;
        assert!(matches!(refused.as_deref(), Some("ballots_fit" | "ballots_size")), "{kind}: {refused:?}");
    }
}
