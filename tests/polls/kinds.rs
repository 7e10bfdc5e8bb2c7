//! Every kind of poll: asked, voted in, voted in anew, withdrawn, refused in words of its own and by the schema alone,
//! and counted as the library counts its rows.

pub mod all;
mod building;
mod calendar;
mod drawn;
mod forms;
mod said;

use super::{Asked, Square};
use crate::support::{Answer as Answered, Person};
use leaders_square::ids::ChoiceId;
use leaders_square::polls::Choice;
use leaders_square::polls::counting::{Answer, Availability, Bundle, Opinion, Range, Rule, Stance, Terms, count};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

impl Person {
    /// Sends a ballot as it is.
    pub(super) async fn sends(&self, poll: &Asked, ballot: Value) -> Answered {
        self.calls(Method::PUT, &poll.ballot(), ballot).await
    }

    /// Sends one, and finds it again as their own.
    async fn fills_in(&self, poll: &Asked, ballot: Value) {
        let shown = self.sends(poll, ballot.clone()).await.has(200).json();
        let expected = if ballot.get("choices").is_some() { ballot["choices"].clone() } else { ballot };
        assert_eq!(shown["my_ballot"], expected);
        assert_eq!(self.sees(poll).await["my_ballot"], expected);
    }

    async fn is_refused_all(&self, poll: &Asked, ballots: &[(Value, &str)]) {
        for (ballot, words) in ballots {
            self.sends(poll, ballot.clone()).await.has(422).is_refused(words);
        }
    }
}

impl Asked {
    /// `{id: given}`, by the places of the choices.
    pub fn given(&self, given: &[(usize, Value)]) -> Value {
        json!({"choices": given.iter().map(|(place, value)| (self.choices[*place].clone(), value.clone()))
            .collect::<serde_json::Map<_, _>>()})
    }

    pub fn ranked(&self, places: &[usize]) -> Value {
        json!({"choices": places.iter().map(|place| &self.choices[*place]).collect::<Vec<_>>()})
    }

    fn ids(&self) -> Vec<ChoiceId> {
        self.choices.iter().map(|id| id.parse().expect("an id")).collect()
    }
}

impl Square {
    /// Three who have joined.
    pub async fn three(&self) -> [Person; 3] {
        [self.member("ann").await, self.member("ben").await, self.member("cleo").await]
    }

    /// What the schema says to a ballot that is written past the program.
    async fn slips(&self, poll: &Asked, columns: &str, values: &str) -> bool {
        let statement = format!(
            "insert into ballots (poll_id, member_id, {columns}) select '{}', id, {values} from members where handle = 'olga'
             on conflict (poll_id, member_id) do nothing",
            poll.id
        );
        let done = sqlx::query(AssertSqlSafe(statement)).execute(self.site.db()).await;
        done.is_ok_and(|done| done.rows_affected() == 1)
    }

    async fn ballots(&self) -> i64 {
        self.site.count("select count(*) from ballots").await
    }

    /// The tally as it is shown, which must be what the library counts.
    async fn is_counted(&self, poll: &Asked, rule: Rule, bundles: &[(Answer, u64)]) -> Value {
        let shown = self.author.sees(poll).await;
        let choices: Vec<Choice> = serde_json::from_value(shown["choices"].clone()).expect("choices");
        let electorate = shown["tally"]["electorate"].as_u64().expect("an electorate");
        let bundles: Vec<Bundle> = bundles.iter().map(|(answer, count)| Bundle::of(answer.clone(), *count)).collect();
        let counted = count(&Terms::new(rule, electorate), &choices, &bundles);
        assert_eq!(shown["tally"], serde_json::to_value(counted).expect("a tally"));
        shown["tally"].clone()
    }
}

#[tokio::test]
async fn a_ranking_is_kept_in_its_order_whole_or_partial_and_counted_by_instant_runoff() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square.asks(json!({"kind": "ranked", "choices": ["A", "B", "C"]})).await;
    let shown = ann.sees(&poll).await;
    assert_eq!(
        (&shown["kind"], &shown["seats"], &shown["min"], &shown["max"]),
        (&json!("ranked"), &json!(1), &json!(1), &json!(3))
    );
    assert!(shown.get("budget").is_none() && shown.get("number").is_none());
    ann.fills_in(&poll, poll.ranked(&[2, 0, 1])).await;
    ben.fills_in(&poll, poll.ranked(&[1])).await;
    cleo.fills_in(&poll, poll.ranked(&[0, 1])).await;
    cleo.fills_in(&poll, poll.ranked(&[1, 0])).await;
    let [a, b, c] = [0, 1, 2].map(|place| poll.ids()[place]);
    let ranked = |ids: &[ChoiceId]| Answer::Choices(ids.to_vec());
    let ballots = [(ranked(&[c, a, b]), 1), (ranked(&[b]), 1), (ranked(&[b, a]), 1)];
    let tally = square.is_counted(&poll, Rule::InstantRunoff, &ballots).await;
    assert_eq!((&tally["winners"], &tally["outcome"]["kind"]), (&json!([poll.choices[1]]), &json!("won")));
    assert_eq!(square.author.counts(&poll).await, [0, 2, 1], "first preferences");
    let other = square.asks(json!({})).await;
    ann.is_refused_all(
        &poll,
        &[
            (json!({"choices": []}), "Choose at least one."),
            (json!({"choices": [poll.choices[0], poll.choices[0]]}), "The same choice stands twice"),
            (json!({"choices": [poll.choices[0], other.choices[0]]}), "That is not one of the choices."),
            (json!({"choices": [uuid::Uuid::now_v7()]}), "That is not one of the choices."),
            (poll.given(&[(0, json!(1))]), "a list of choices, the one you like best first"),
            (json!({"number": "1"}), "a list of choices, the one you like best first"),
            (json!({"stance": "agree"}), "a list of choices, the one you like best first"),
        ],
    )
    .await;
    assert_eq!(ann.sees(&poll).await["my_ballot"], poll.ranked(&[2, 0, 1])["choices"], "as it was");
    ann.withdraws(&poll).await.has(200);
    assert_eq!((ann.sees(&poll).await["my_ballot"].clone(), square.ballots().await), (Value::Null, 2));
    let mine = |places: &[usize]| {
        format!(
            "array[{}]::uuid[]",
            places.iter().map(|place| format!("'{}'", poll.choices[*place])).collect::<Vec<_>>().join(",")
        )
    };
    for (columns, values) in [
        ("choices", mine(&[])),
        ("choices", mine(&[0, 0])),
        ("choices", format!("array['{}']::uuid[]", other.choices[0])),
        ("choices, points", format!("{}, array[1]", mine(&[0]))),
        ("choices, number", format!("{}, 1", mine(&[0]))),
        ("choices, stance", format!("{}, 'agree'", mine(&[0]))),
    ] {
        assert!(!square.slips(&poll, columns, &values).await, "{columns}: {values}");
    }
    assert!(square.slips(&poll, "choices", &mine(&[1, 0])).await);
}

#[tokio::test]
async fn several_seats_are_filled_by_the_single_transferable_vote() {
    let square = Square::open().await;
    let people = square.three().await;
    let poll = square.asks(json!({"kind": "ranked", "choices": ["A", "B", "C"], "seats": 2, "min": 2})).await;
    assert_eq!(people[0].sees(&poll).await["seats"], 2);
    people[0].is_refused_all(&poll, &[(poll.ranked(&[0]), "Choose at least 2.")]).await;
    for (person, order) in people.iter().zip([[0, 1], [0, 2], [1, 0]]) {
        person.fills_in(&poll, poll.ranked(&order)).await;
    }
    let ids = poll.ids();
    let ballots = [[0, 1], [0, 2], [1, 0]].map(|order| (Answer::Choices(order.map(|place| ids[place]).to_vec()), 1));
    let tally = square.is_counted(&poll, Rule::Transferable { seats: 2 }, &ballots).await;
    assert_eq!(tally["rule"], "scottish-stv/1");
    square
        .author
        .calls(Method::DELETE, &format!("{}/choices/{}", poll.path(), poll.choices[2]), json!({}))
        .await
        .has(422)
        .is_refused("needs 3 choices");
}

#[tokio::test]
async fn scores_are_given_within_their_range_and_added_up() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks(json!({"kind": "score", "choices": ["A", "B", "C"], "most_points": 7})).await;
    ann.fills_in(&poll, poll.given(&[(0, json!(7)), (1, json!(0))])).await;
    ben.fills_in(&poll, poll.given(&[(1, json!(3)), (2, json!(4))])).await;
    ben.fills_in(&poll, poll.given(&[(1, json!(3))])).await;
    let ids = poll.ids();
    let ballots = [(Answer::Points(vec![(ids[0], 7), (ids[1], 0)]), 1), (Answer::Points(vec![(ids[1], 3)]), 1)];
    let tally = square.is_counted(&poll, Rule::Score { most: 7 }, &ballots).await;
    assert_eq!((&tally["winners"], &tally["choices"][0]["points"]), (&json!([poll.choices[0]]), &json!("7")));
    let other = square.asks(json!({})).await;
    let twice = format!(r#"{{"choices": {{"{0}": 1, "{0}": 2}}}}"#, poll.choices[0]);
    let sent = ann.program(Method::PUT, &poll.ballot()).header("content-type", "application/json").body(twice);
    ann.send(sent).await.has(422).is_refused("The same choice stands twice");
    ann.is_refused_all(
        &poll,
        &[
            (json!({"choices": {}}), "Choose at least one."),
            (poll.given(&[(0, json!(8))]), "a whole number from 0 to 7"),
            (poll.given(&[(0, json!(4_294_967_296_u64))]), "a whole number from 0 to 7"),
            (poll.given(&[(0, json!(-1))]), "Points are whole numbers"),
            (poll.given(&[(0, json!(1.5))]), "Points are whole numbers"),
            (poll.given(&[(0, json!(null))]), "Points are whole numbers"),
            (poll.given(&[(0, json!(1)), (1, json!("yes"))]), "Points are whole numbers"),
            (json!({"choices": {other.choices[0].clone(): 1}}), "That is not one of the choices."),
            (json!({"choices": {poll.choices[0].clone(): "3"}}), "Points are whole numbers"),
            (poll.given(&[(0, json!("yes"))]), "points for choices"),
            (poll.ranked(&[0]), "points for choices"),
        ],
    )
    .await;
    assert_eq!(ann.sees(&poll).await["my_ballot"][&poll.choices[0]], 7, "as it was");
    let one = format!("array['{}']::uuid[]", poll.choices[0]);
    for points in ["null", "array[8]", "array[-1]", "array[1, 2]", "array[null]::int[]", "array[]::int[]"] {
        assert!(!square.slips(&poll, "choices, points", &format!("{one}, {points}")).await, "{points}");
    }
    assert!(square.slips(&poll, "choices, points", &format!("{one}, array[7]")).await);
}

#[tokio::test]
async fn dots_are_spread_within_the_budget() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square.asks(json!({"kind": "dots", "choices": ["A", "B"], "budget": 5})).await;
    ann.fills_in(&poll, poll.given(&[(0, json!(2)), (1, json!(3))])).await;
    ben.fills_in(&poll, poll.given(&[(0, json!(4))])).await;
    cleo.fills_in(&poll, poll.given(&[(0, json!(4))])).await;
    let ids = poll.ids();
    let ballots = [(Answer::Points(vec![(ids[0], 2), (ids[1], 3)]), 1), (Answer::Points(vec![(ids[0], 4)]), 2)];
    let tally = square.is_counted(&poll, Rule::Dots { budget: 5 }, &ballots).await;
    assert_eq!((&tally["choices"][0]["points"], &tally["choices"][0]["share"]), (&json!("10"), &json!(77)));
    ann.is_refused_all(
        &poll,
        &[
            (poll.given(&[(0, json!(3)), (1, json!(3))]), "You have 5 to give, and gave 6."),
            (poll.given(&[(0, json!(0))]), "Give at least one of them."),
            (json!({"choices": {}}), "Choose at least one."),
            (poll.given(&[(0, json!("two"))]), "For each time, say"),
        ],
    )
    .await;
    let both = format!("array['{}', '{}']::uuid[]", poll.choices[0], poll.choices[1]);
    for points in ["array[3, 3]", "array[0, 0]", "array[6, -1]"] {
        assert!(!square.slips(&poll, "choices, points", &format!("{both}, {points}")).await, "{points}");
    }
    assert!(square.slips(&poll, "choices, points", &format!("{both}, array[5, 0]")).await);
}

#[tokio::test]
async fn numbers_are_exact_and_within_range_and_steps() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let number = json!({"min": -1, "max": "10", "step": 0.5});
    let poll = square.asks(json!({"kind": "number", "choices": [], "number": number})).await;
    let shown = ann.sees(&poll).await;
    assert_eq!(shown["number"], json!({"min": "-1", "max": "10", "step": "0.5"}));
    assert_eq!((&shown["choices"], &shown["min"], &shown["max"]), (&json!([]), &json!(0), &json!(0)));
    ann.fills_in(&poll, json!({"number": "3.5"})).await;
    for (person, sent, kept) in [(&ben, json!(4), "4"), (&cleo, json!(-0.5), "-0.5"), (&cleo, json!("10.00"), "10")] {
        assert_eq!(
            person.sends(&poll, json!({"number": sent})).await.has(200).json()["my_ballot"],
            json!({"number": kept})
        );
    }
    let range = Range { least: -1000, most: 10_000, step: 500 };
    let ballots = [3500, 4000, 10_000].map(|number| (Answer::Number(Some(number)), 1));
    let tally = square.is_counted(&poll, Rule::Number(range), &ballots).await;
    assert_eq!((&tally["number"]["median"], &tally["number"]["mean"]), (&json!("4"), &json!("35/6")));
    let body = |text: &'static str| {
        ann.program(Method::PUT, &poll.ballot()).header("content-type", "application/json").body(text)
    };
    for raw in [r#"{"number": 1e0}"#, r#"{"number": 10E0}"#, r#"{"number": true}"#, r#"{"number": [1]}"#] {
        ann.send(body(raw)).await.has(422).is_refused("Write an exact number in digits");
    }
    ann.is_refused_all(
        &poll,
        &[
            (json!({"number": "NaN"}), "Write an exact number in digits"),
            (json!({"number": "1e3"}), "Write an exact number in digits"),
            (json!({"number": "3,5"}), "Write an exact number in digits"),
            (json!({"number": ""}), "Write an exact number in digits"),
            (json!({"number": "3.5000001"}), "Write an exact number in digits"),
            (json!({"number": "3.25"}), "steps of 0.5, beginning with -1"),
            (json!({"number": "10.5"}), "A number from -1 to 10."),
            (json!({"number": -2}), "A number from -1 to 10."),
            (json!({"number": "9999999999999"}), "Write an exact number in digits"),
            (json!({}), "Here a vote is a number."),
            (json!({"choices": [poll.id]}), "Here a vote is a number."),
        ],
    )
    .await;
    assert_eq!(ann.sees(&poll).await["my_ballot"], json!({"number": "3.5"}), "as it was");
    for number in ["null", "-1500", "10500", "3250", "9223372036854775807"] {
        assert!(!square.slips(&poll, "choices, number", &format!("'{{}}', {number}")).await, "{number}");
    }
    assert!(square.slips(&poll, "choices, number", "'{}', -1000").await);
}

const MONDAY: &str = "2030-05-06T18:00:00Z";
const TUESDAY: &str = "2030-05-07T16:00:00Z/2030-05-07T18:30:00Z";

#[tokio::test]
async fn times_stand_in_their_order_in_utc_and_the_best_is_found() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let written = ["2030-05-07T18:00:00+02:00/2030-05-07T20:30:00+02:00", "2030-05-06T20:00:00+02:00"];
    let poll = square.asks(json!({"kind": "time", "choices": written})).await;
    let shown = ann.sees(&poll).await;
    assert_eq!([&shown["choices"][0]["label"], &shown["choices"][1]["label"]], [MONDAY, TUESDAY]);
    ann.fills_in(&poll, poll.given(&[(0, json!("no")), (1, json!("yes"))])).await;
    ben.fills_in(&poll, poll.given(&[(0, json!("yes")), (1, json!("if_need_be"))])).await;
    let ids = poll.ids();
    let ballots = [
        (Answer::Slots(vec![(ids[0], Availability::No), (ids[1], Availability::Yes)]), 1),
        (Answer::Slots(vec![(ids[0], Availability::Yes), (ids[1], Availability::IfNeedBe)]), 1),
    ];
    let tally = square.is_counted(&poll, Rule::Time, &ballots).await;
    assert_eq!(
        (&tally["winners"], &tally["choices"][1]["slot"]),
        (&json!([poll.choices[1]]), &json!({"yes": "1", "if_need_be": "1", "no": "0"}))
    );
    ann.is_refused_all(
        &poll,
        &[
            (poll.given(&[(0, json!("perhaps"))]), "say “yes”, “if_need_be” or “no”"),
            (poll.given(&[(0, json!(2))]), "for each time"),
            (json!({"choices": {}}), "for each time"),
            (poll.ranked(&[0]), "for each time"),
            (json!({"choices": {poll.id.clone(): "yes"}}), "That is not one of the choices."),
        ],
    )
    .await;
    let one = format!("array['{}']::uuid[]", poll.choices[0]);
    assert!(!square.slips(&poll, "choices, points", &format!("{one}, array[3]")).await);
    assert!(square.slips(&poll, "choices, points", &format!("{one}, array[0]")).await, "nobody need be able to come");
    for (choices, words) in [
        (json!(["Monday", "Tuesday"]), "This time cannot be read."),
        (json!([MONDAY, "2030-05-06T20:00:00+02:00"]), "Two of the choices read the same."),
        (json!([MONDAY, "2030-05-07T18:00:00Z/2030-05-07T18:00:00Z"]), "Time 2 must end after it begins."),
        (json!([MONDAY, "2030-05-06T20:00:00"]), "This time cannot be read."),
    ] {
        square.tries_to_ask(json!({"kind": "time", "choices": choices})).await.has(422).is_refused(words);
    }
}

#[tokio::test]
async fn an_opinion_has_a_stance_and_a_reason_and_a_block_is_named_where_names_are_shown() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    for named in [true, false] {
        let parts = json!({"kind": "consent", "choices": [], "reasons": "required_to_object", "named": named});
        let poll = square.asks(parts).await;
        assert_eq!(ann.sees(&poll).await["reasons"], "required_to_object");
        ann.fills_in(&poll, json!({"stance": "agree", "reason": null})).await;
        ben.fills_in(&poll, json!({"stance": "abstain", "reason": "Away.\n\nSorry."})).await;
        cleo.fills_in(&poll, json!({"stance": "block", "reason": "Too dear."})).await;
        let by = named.then(|| "Cleo Tester".to_owned());
        let said = |stance, by: Option<String>, reason: Option<&str>| {
            (Answer::Opinion(Opinion { stance, by, reason: reason.map(str::to_owned) }), 1)
        };
        let ballots = [
            said(Stance::Agree, None, None),
            said(Stance::Abstain, None, None),
            said(Stance::Block, by.clone(), Some("Too dear.")),
        ];
        let tally = square.is_counted(&poll, Rule::Consent, &ballots).await;
        assert_eq!(tally["outcome"]["kind"], "blocked");
        assert_eq!(tally["consent"]["blocks"], json!([{"by": by, "reason": "Too dear.", "votes": 1}]));
        ann.is_refused_all(
            &poll,
            &[
                (json!({"stance": "block"}), "Please say why"),
                (json!({"stance": "disagree", "reason": "  \n "}), "Please say why"),
                (json!({"stance": "block", "reason": "x".repeat(1001)}), "1,000"),
                (json!({"stance": "shout"}), "Say “agree”"),
                (json!({"reason": "Because."}), "A reason comes with a stance."),
                (json!({}), "Here a vote is a stance"),
            ],
        )
        .await;
        for (stance, reason) in
            [("'block'", "null"), ("'shout'", "'Why'"), ("null", "'Why'"), ("null", "null"), ("'agree'", "''")]
        {
            assert!(
                !square.slips(&poll, "choices, stance, reason", &format!("'{{}}', {stance}, {reason}")).await,
                "{stance} {reason}"
            );
        }
        assert!(square.slips(&poll, "choices, stance", "'{}', 'agree'").await);
    }
    let off = square.asks(json!({"kind": "consent", "choices": [], "reasons": "off"})).await;
    ann.is_refused_all(
        &off,
        &[(json!({"stance": "agree", "reason": "Why not"}), "Nobody is asked for a reason here.")],
    )
    .await;
    let unread = square.tries_to_ask(json!({"kind": "consent", "choices": [], "reasons": "required"})).await.has(422);
    unread.is_refused("a reason cannot belong to every vote");
    let required = json!({"kind": "consent", "choices": [], "reasons": "required", "named": true});
    let required = square.asks(required).await;
    ann.is_refused_all(&required, &[(json!({"stance": "agree"}), "Please say why")]).await;
}
