//! Law 15 and the parts of a poll: what may be asked, and in which words the rest is refused.

use super::Square;
use chrono::{DateTime, Duration, Utc};
use leaders_square::polls::builder::{Draft, WithPolls};
use leaders_square::polls::{Kind, PollInput, Results, asking};
use leaders_square::text::fields::Problems;
use serde::Deserialize;
use serde_json::{Value, json};

fn check(parts: Value) -> Result<leaders_square::polls::NewPoll, Problems> {
    let mut input = json!({"question": "Which?", "choices": ["A", "B", "C"]});
    input.as_object_mut().unwrap().extend(parts.as_object().unwrap().clone());
    let input: PollInput = serde_json::from_value(input).unwrap();
    asking::check(vec![input]).map(|mut polls| polls.remove(0))
}

#[test]
fn a_poll_needs_little() {
    let poll = check(json!({})).unwrap();
    assert_eq!((poll.kind, poll.min, poll.max, poll.results), (Kind::Single, 1, 1, Results::Always));
    let poll = check(json!({"kind": "multiple", "results": "after_close", "named": true})).unwrap();
    assert_eq!((poll.min, poll.max, poll.results, poll.named), (1, 3, Results::AfterClosing, true));
    let poll =
        check(json!({"kind": "multiple", "min": 2, "max": 2, "closes_at": "2030-01-01T10:00:00+02:00"})).unwrap();
    assert_eq!((poll.min, poll.max), (2, 2));
    assert_eq!(poll.closes_at, Some("2030-01-01T08:00:00Z".parse::<DateTime<Utc>>().unwrap()));
}

#[test]
fn every_part_is_refused_by_its_name() {
    let long = "x".repeat(301);
    let many: Vec<String> = (0..51).map(|n| format!("Choice {n}")).collect();
    for (parts, field, id) in [
        (json!({"question": ""}), "polls.0.question", "text-missing"),
        (json!({"question": long}), "polls.0.question", "text-too-long"),
        (json!({"question": "a\u{0}b"}), "polls.0.question", "text-control-character"),
        (json!({"kind": "approval"}), "polls.0.kind", "polls-kind-unknown"),
        (json!({"results": "never"}), "polls.0.results", "polls-results-unknown"),
        (json!({"choices": ["A"]}), "polls.0.choices", "polls-choices-count"),
        (json!({"choices": many}), "polls.0.choices", "polls-choices-count"),
        (json!({"choices": ["A", " a "]}), "polls.0.choices", "polls-choices-alike"),
        (json!({"choices": ["A", ""]}), "polls.0.choices", "text-missing"),
        (json!({"choices": ["A", "y".repeat(201)]}), "polls.0.choices", "text-too-long"),
        (json!({"max": 2}), "polls.0.max", "polls-number-one-only"),
        (json!({"kind": "multiple", "min": 0}), "polls.0.min", "polls-number-range"),
        (json!({"kind": "multiple", "min": 4}), "polls.0.min", "polls-number-range"),
        (json!({"kind": "multiple", "min": 2, "max": 1}), "polls.0.max", "polls-number-range"),
        (json!({"kind": "multiple", "max": i64::MAX}), "polls.0.max", "polls-number-range"),
        (json!({"closes_at": "tomorrow"}), "polls.0.closes_at", "polls-closes-unreadable"),
        (json!({"closes_at": "2030-01-01T10:00"}), "polls.0.closes_at", "polls-closes-unreadable"),
    ] {
        let problems = check(parts.clone()).unwrap_err();
        assert_eq!(problems.of(field).map(|why| why.id), Some(id), "{parts}: {problems:?}");
        assert_eq!(problems.iter().count(), 1, "{parts}: {problems:?}");
    }
    let problems = asking::check(vec![PollInput::default(); 11]).unwrap_err();
    assert_eq!(problems.of("polls").map(|why| why.id), Some("polls-too-many-polls"));
}

#[tokio::test]
async fn a_closing_time_lies_ahead_on_the_database_s_clock() {
    let square = Square::open().await;
    square.site.pass(Duration::hours(10)).await;
    for (hours, words) in [(9, "The closing time has passed."), (24 * 3000, "up to five years")] {
        let closes_at = (Utc::now() + Duration::hours(hours)).to_rfc3339();
        let refused = square.tries_to_ask(json!({"closes_at": closes_at})).await.has(422).is_refused(words);
        assert_eq!(refused.json()["errors"][0]["field"], "polls.0.closes_at");
    }
    square.tries_to_ask(json!({"kind": "approval"})).await.has(422).is_refused("“single”, “multiple”");
    assert_eq!(square.site.count("select count(*) from polls").await, 0);
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    title: String,
    #[serde(default)]
    tag: Vec<String>,
}

#[test]
fn a_form_carries_polls_beside_its_other_fields() {
    let sent = "title=T&tag=a&polls.1.question=Second&polls.0.question=First&polls.0.choices=A&polls.0.choices=&polls.0.choices=B\
                &polls.0.closes_at=2030-07-01T10%3A00&polls.0.min=&tag=b&polls.0.names=named&polls.99.question=no&polls.x=no";
    let form: WithPolls<Words> = serde_html_form::from_str(sent).unwrap();
    assert_eq!((form.rest.title.as_str(), form.rest.tag.len()), ("T", 2));
    let mut draft = form.polls;
    assert_eq!(draft.polls.len(), 2);
    assert_eq!(draft.polls[0].choices, ["A", "", "B"]);
    assert!(draft.act("polls.0.remove-choice.1") && draft.act("polls.1.add-choice") && !draft.act("publish"));
    assert_eq!(draft.polls[0].choices, ["A", "B"]);
    let problems = draft.clone().check(chrono_tz::Europe::Berlin).unwrap_err();
    assert!(problems.of("polls.1.choices").is_some() && problems.of("polls.0.closes_at").is_none(), "{problems:?}");
    assert!(draft.act("polls.1.remove"));
    let polls = draft.check(chrono_tz::Europe::Berlin).unwrap();
    assert_eq!(polls[0].closes_at, Some("2030-07-01T08:00:00Z".parse::<DateTime<Utc>>().unwrap()), "the author's zone");
    assert!(polls[0].named);
    draft.polls[0].zone = "America/New_York".into();
    let polls = draft.check(chrono_tz::Europe::Berlin).unwrap();
    assert_eq!(
        polls[0].closes_at,
        Some("2030-07-01T14:00:00Z".parse::<DateTime<Utc>>().unwrap()),
        "the browser's zone"
    );
    assert!(serde_html_form::from_str::<WithPolls<Words>>("title=T&odd=1").is_err());
}

#[test]
fn an_hour_that_the_clocks_skip_becomes_the_next() {
    let mut draft = Draft::of_one_poll();
    draft.polls[0].question = "Q".into();
    draft.polls[0].choices = vec!["A".into(), "B".into()];
    draft.polls[0].closes_at = "2030-03-31T02:30".into();
    let polls = draft.check(chrono_tz::Europe::Berlin).unwrap();
    assert_eq!(polls[0].closes_at, Some("2030-03-31T01:30:00Z".parse::<DateTime<Utc>>().unwrap()));
    let mut empty = Draft::from_fields(&[("polls.0.question".into(), " ".into())]);
    assert!(empty.check(chrono_tz::UTC).unwrap().is_empty(), "an empty builder asks nothing");
}
