//! Asking polls of every kind by the composer's form, without a script; and changing the times of one.

use super::{MONDAY, Square, TUESDAY};
use crate::polls::text;
use chrono_tz::Tz;
use leaders_square::polls::builder::Draft;
use leaders_square::polls::kinds::Reasons;
use leaders_square::polls::slots::SlotFields;
use leaders_square::polls::{Kind, NewPoll};
use serde_json::json;

const BERLIN: Tz = chrono_tz::Europe::Berlin;

fn written(fields: &[(&str, &str)]) -> Draft {
    let field = |(part, value): &(&str, &str)| (format!("polls.0.{part}"), (*value).to_owned());
    let question = ("polls.0.question".to_owned(), "Which?".to_owned());
    Draft::from_fields(&std::iter::once(question).chain(fields.iter().map(field)).collect::<Vec<_>>())
}

fn asked(fields: &[(&str, &str)]) -> NewPoll {
    written(fields).check(BERLIN).expect("a sound poll").remove(0)
}

#[test]
fn what_the_form_holds_of_another_kind_is_not_asked() {
    let all = [
        ("choices", "A"),
        ("choices", "B"),
        ("choices", "C"),
        ("min", "2"),
        ("max", "2"),
        ("seats", "2"),
        ("most_points", "9"),
        ("budget", "7"),
        ("number_min", "-1"),
        ("number_max", "1"),
        ("number_step", "0.5"),
        ("reasons", "required"),
        ("names", "named"),
        ("starts", "2030-05-06T20:00"),
        ("ends", ""),
        ("starts", "2030-05-07T18:00"),
        ("ends", "20:30"),
        ("starts", ""),
        ("ends", ""),
        ("additions", "members"),
    ];
    for kind in Kind::ALL {
        let poll = asked(&[&[("kind", kind.as_str())], &all[..]].concat());
        let parameters = poll.parameters;
        assert_eq!(poll.kind, kind);
        assert_eq!(parameters.seats, (kind == Kind::Ranked).then_some(2));
        assert_eq!(parameters.most_points, (kind == Kind::Score).then_some(9));
        assert_eq!(parameters.budget, (kind == Kind::Dots).then_some(7));
        assert_eq!(
            parameters.number.map(|range| (range.least, range.most, range.step)),
            (kind == Kind::Number).then_some((-1000, 1000, 500))
        );
        assert_eq!(parameters.reasons, (kind == Kind::Consent).then_some(Reasons::Required));
        let choices: &[&str] = match kind {
            Kind::Time => &[MONDAY, TUESDAY],
            Kind::Number | Kind::Consent => &[],
            _ => &["A", "B", "C"],
        };
        assert_eq!(poll.choices, choices);
        assert_eq!(
            (poll.min, poll.max),
            match kind {
                Kind::Multiple => (2, 2),
                Kind::Single => (1, 1),
                _ => (choices.len().min(1), choices.len()),
            }
        );
    }
}

#[test]
fn the_end_of_a_time_is_the_next_such_hour_by_the_clocks_of_the_zone() {
    let label = |starts: &str, ends: &str| SlotFields { starts: starts.into(), ends: ends.into() }.label(BERLIN);
    assert_eq!(label("2030-05-06T20:00", ""), MONDAY);
    assert_eq!(label("2030-05-06T22:00", "01:00"), "2030-05-06T20:00:00Z/2030-05-06T23:00:00Z");
    assert_eq!(label("2030-05-06T22:00", "22:00"), "2030-05-06T20:00:00Z/2030-05-07T20:00:00Z");
    // The night in which the clocks go forward has an hour less.
    assert_eq!(label("2030-03-30T23:00", "04:00"), "2030-03-30T22:00:00Z/2030-03-31T02:00:00Z");
    assert_eq!(label("2030-03-31T02:30", ""), "2030-03-31T01:30:00Z", "an hour that there is not");
    for (odd, id) in [
        (("", "10:00"), "polls-slot-row-start"),
        (("tomorrow", ""), "polls-slot-row-start"),
        (("2030-05-06T20:00", "late"), "polls-slot-row-end"),
    ] {
        let poll = written(&[
            ("kind", "time"),
            ("starts", odd.0),
            ("ends", odd.1),
            ("starts", "2030-05-07T18:00"),
            ("ends", ""),
        ]);
        let problems = poll.clone().check(BERLIN).expect_err("refused");
        assert_eq!(problems.of("polls.0.slots").map(|why| why.id), Some(id), "{odd:?}");
    }
}

#[test]
fn numbers_are_typed_with_a_comma_or_a_point_before_their_decimals() {
    let poll = asked(&[("kind", "number"), ("number_min", "0,5"), ("number_max", "2.5"), ("number_step", "0,125")]);
    let range = poll.parameters.number.map(|range| (range.least, range.most, range.step));
    assert_eq!(range, Some((500, 2500, 125)));
    let thousands = written(&[("kind", "number"), ("number_min", "0"), ("number_max", "1,000")]).check(BERLIN);
    let problems = thousands.expect_err("one or a thousand");
    assert_eq!(problems.of("polls.0.number").map(|why| why.id), Some("polls-value-unreadable"));
}

#[tokio::test]
async fn a_row_of_times_that_says_none_or_one_twice_is_named_in_words_that_its_fields_can_follow() {
    let square = Square::open().await;
    let sends = async |starts: &str, ends: &str| {
        let fields = [
            ("form_id", "f"),
            ("title", "T"),
            ("body", "B"),
            ("polls.0.question", "When?"),
            ("polls.0.kind", "time"),
            ("polls.0.starts", "2030-05-06T20:00"),
            ("polls.0.ends", ""),
            ("polls.0.starts", starts),
            ("polls.0.ends", ends),
            ("act", "publish"),
        ];
        square.author.submits("/groups/square/posts", &fields).await.has(422).page()
    };
    let page = sends("", "20:00").await;
    assert!(page.says("Times: Row 2: say when it begins, the day and the hour."));
    assert!(!page.says("2030-05-01T18:00:00Z"), "no field takes that");
    assert_eq!((page.all("a[href='#polls.0.slots']").len(), page.all("[id='polls.0.slots']").len()), (1, 1));
    let page = sends("2030-05-06T20:00", "").await;
    assert!(page.says("Times: Row 1 and row 2 are the same time."));
    let poll = square.asks(json!({"kind": "time", "choices": [MONDAY, TUESDAY], "additions": "author"})).await;
    let choices = format!("{}/choices", poll.path());
    let answer = square.author.submits(&choices, &[("form_id", "g"), ("starts", ""), ("ends", "20:00")]).await;
    answer.has(422).is_refused("Say when it begins: the day and the hour.");
}

#[tokio::test]
async fn the_composer_keeps_what_was_written_of_every_kind_and_adds_rows() {
    let square = Square::open().await;
    let page = square.author.opens("/groups/square/posts/new?poll=1").await;
    assert_eq!(page.all("[name='polls.0.kind']").len(), 8);
    let form_id = page.attr("[name=form_id]", "value");
    let fields = |act: &'static str| {
        vec![
            ("form_id", form_id.clone()),
            ("title", "T".into()),
            ("body", "B".into()),
            ("polls.0.question", "When?".into()),
            ("polls.0.kind", "time".into()),
            ("polls.0.choices", "Left over".into()),
            ("polls.0.zone", "Europe/Berlin".into()),
            ("polls.0.starts", "2030-05-07T18:00".into()),
            ("polls.0.ends", "20:30".into()),
            ("polls.0.starts", "2030-05-06T20:00".into()),
            ("polls.0.ends", String::new()),
            ("polls.0.number_min", "1".into()),
            ("polls.0.budget", "7".into()),
            ("polls.0.seats", "2".into()),
            ("polls.0.reasons", "off".into()),
            ("act", act.into()),
        ]
    };
    let sends = async |act: &'static str| {
        let fields = fields(act);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        square.author.submits("/groups/square/posts", &fields).await
    };
    let page = sends("polls.0.add-slot").await.has(200).page();
    let starts = page.all("[name='polls.0.starts']");
    assert_eq!((starts.len(), starts[0].attr("value")), (3, Some("2030-05-07T18:00")));
    for (name, value) in [("ends", "20:30"), ("number_min", "1"), ("budget", "7"), ("seats", "2")] {
        assert_eq!(page.attr(&format!("[name='polls.0.{name}']"), "value"), value);
    }
    assert_eq!(page.attr("[name='polls.0.reasons'] option[selected]", "value"), "off");
    assert_eq!(page.attr("[name='polls.0.kind'][checked]", "value"), "time");
    let page = sends("polls.0.remove-slot.0").await.has(200).page();
    assert_eq!(page.attr("[name='polls.0.starts']", "value"), "2030-05-06T20:00");
    let post = sends("publish").await.has(303).location();
    let shown = square.author.asks(post.split('?').next().unwrap_or_default()).await.has(200).json();
    let labels: Vec<String> =
        shown["polls"][0]["choices"].as_array().expect("times").iter().map(|choice| text(&choice["label"])).collect();
    assert_eq!(labels, [MONDAY, TUESDAY]);
}

#[tokio::test]
async fn the_times_of_a_poll_are_added_and_replaced_by_forms_and_not_reworded() {
    let square = Square::open().await;
    sqlx::query("update members set time_zone = 'Europe/Berlin' where handle = 'olga'")
        .execute(square.site.db())
        .await
        .expect("moves");
    let poll = square.asks(json!({"kind": "time", "choices": [MONDAY, TUESDAY], "additions": "author"})).await;
    let ann = square.member("ann").await;
    ann.fills_in(&poll, poll.given(&[(0, json!("yes"))])).await;
    let path = format!("{}/choices", poll.path());
    let page = square.author.opens(&path).await;
    assert!(page.says("Monday, 6 May 2030, 20:00 CEST") && !page.says("Correct the wording"));
    square.author.submits(&path, &[("form_id", "f"), ("starts", "2030-05-08T18:00"), ("ends", "19:00")]).await.has(303);
    let back = square
        .author
        .submits(&path, &[("form_id", "g"), ("starts", "2030-05-08T18:00"), ("ends", "19:00")])
        .await
        .has(422)
        .page();
    assert_eq!(back.attr("#label", "value"), "2030-05-08T18:00");
    let one = format!("{path}/{}", poll.choices[0]);
    let replace = [("act", "replace"), ("sure", "yes"), ("was", MONDAY), ("starts", "2030-05-06T21:00"), ("ends", "")];
    square.author.submits(&one, &replace).await.has(303);
    let labels: Vec<String> = ann.sees(&poll).await["choices"]
        .as_array()
        .expect("times")
        .iter()
        .map(|choice| text(&choice["label"]))
        .collect();
    assert_eq!(labels, ["2030-05-06T19:00:00Z", TUESDAY, "2030-05-08T16:00:00Z/2030-05-08T17:00:00Z"]);
    assert!(ann.opens(&poll.path()).await.says("You had chosen “Monday, 6 May 2030, 18:00 UTC”"));
    assert!(
        square
            .author
            .opens(&path)
            .await
            .says("replaced “Monday, 6 May 2030, 20:00 CEST” by “Monday, 6 May 2030, 21:00 CEST”.")
    );
    let tuesday = format!("{path}/{}", poll.choices[1]);
    square
        .author
        .calls(reqwest::Method::PATCH, &tuesday, json!({"label": MONDAY}))
        .await
        .has(422)
        .is_refused("A time is not reworded");
    let mail = square.site.mail().await;
    assert!(mail.iter().any(|letter| letter.contains("Monday, 6 May 2030")), "told in words");
}
