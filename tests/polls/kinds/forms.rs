//! Ballots of every kind on pages, without a script: filled in, sent, refused in words with what was written, and read.

use super::all::of_each_kind;
use super::{MONDAY, Square, TUESDAY};
use crate::polls::Asked;
use crate::support::{EVIL, Page, Person};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leaders_square::polls::slots;
use leaders_square::text::words::{Language, Words};
use serde_json::{Value, json};

impl Person {
    /// Sends the form of a poll, which is refused in these words; answers with the page that comes back.
    async fn is_sent_back(&self, poll: &Asked, fields: &[(&str, &str)], words: &str) -> Page {
        let page = self.submits(&poll.ballot(), fields).await.has(422).page();
        let said = page.text("[role=alert]");
        assert!(said.contains(words) && said.contains("Nothing was changed."), "{said}");
        page
    }

    /// Sends the form of a poll, which is kept.
    async fn is_kept(&self, poll: &Asked, fields: &[(&str, &str)]) -> Value {
        self.submits(&poll.ballot(), fields).await.has(303);
        self.sees(poll).await["my_ballot"].clone()
    }
}

impl Asked {
    /// The names of the fields of its choices.
    fn fields(&self, part: &str) -> Vec<String> {
        self.choices.iter().map(|choice| format!("{part}.{choice}")).collect()
    }
}

#[tokio::test]
async fn a_ranking_is_numbered_and_a_number_used_twice_or_left_out_is_refused() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"kind": "ranked", "choices": ["A", EVIL, "C"]})).await;
    let page = ann.opens(&poll.path()).await;
    assert_eq!(page.texts(".choice label"), ["A", EVIL, "C"]);
    assert_eq!(page.texts(".choice:first-of-type option")[..4], ["–", "1st", "2nd", "3rd"]);
    assert!(page.says("While nothing has more than half") && page.says("You need not rank them all."));
    let rank = poll.fields("rank");
    let with = |ranks: [&'static str; 3]| {
        let ranks = rank.iter().map(String::as_str).zip(ranks);
        [("kind", "ranked")].into_iter().chain(ranks).collect::<Vec<_>>()
    };
    let back = ann.is_sent_back(&poll, &with(["1", "", "1"]), "Two choices stand at number 1.").await;
    assert_eq!(back.all("option[selected]").len(), 2, "as it was filled in");
    ann.is_sent_back(&poll, &with(["1", "", "3"]), "Nothing stands at number 2, but something stands after it.").await;
    ann.is_sent_back(&poll, &with(["2", "", "3"]), "Nothing stands at number 1").await;
    ann.is_sent_back(&poll, &with(["first", "", ""]), "A rank is a whole number").await;
    ann.is_sent_back(&poll, &with(["0", "", ""]), "A rank is a whole number").await;
    ann.is_sent_back(&poll, &with(["", "", ""]), "Choose at least one.").await;
    assert_eq!(ann.is_kept(&poll, &with(["2", "", "1"])).await, poll.ranked(&[2, 0])["choices"]);
    let page = ann.opens(&poll.path()).await;
    assert_eq!(page.texts("option[selected]"), ["2nd", "1st"]);
    assert!(page.says("This is how it stands so far. “C” wins with 1 of the 1 that were left, after one round."));
    let brief = ann.opens("/groups/square").await;
    assert!(brief.all("poll-ballot select").is_empty() && brief.says("This is how it stands so far. “C” wins"));
    assert_eq!(brief.attr("poll-ballot .poll-foot a.btn", "href"), poll.path());
}

#[tokio::test]
async fn points_and_dots_come_back_as_they_were_written() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let score = square.asks(json!({"kind": "score", "choices": ["A", "B"]})).await;
    assert!(ann.opens(&score.path()).await.says("Give each choice from 0 to 5 points"), "the scale is said");
    let points = score.fields("points");
    let fields = [("kind", "score"), (&points[0], "5"), (&points[1], "")];
    assert_eq!(ann.is_kept(&score, &fields).await, score.given(&[(0, json!(5))])["choices"]);
    let page = ann.opens(&score.path()).await;
    assert_eq!(page.texts("option[selected]"), ["5"]);
    assert!(page.says("5 points") && page.says("from 0 to 5 points") && page.says("The highest sum wins"));
    ann.is_sent_back(&score, &[("kind", "score"), (&points[0], "6")], "from 0 to 5").await;
    ann.is_sent_back(&score, &[("kind", "score"), (&points[0], "five")], "Points are whole numbers").await;
    let dots = square.asks(json!({"kind": "dots", "choices": ["A", "B"], "budget": 4})).await;
    let points = dots.fields("points");
    let back = ann
        .is_sent_back(
            &dots,
            &[("kind", "dots"), (&points[0], "3"), (&points[1], "2")],
            "You have 4 to give, and gave 5.",
        )
        .await;
    assert_eq!(
        (back.attr(&format!("[name='{}']", points[0]), "value"), back.says("You have 4 to give.")),
        ("3".into(), true)
    );
    ann.is_kept(&dots, &[("kind", "dots"), (&points[0], "3"), (&points[1], "1")]).await;
    assert_eq!(ann.opens(&dots.path()).await.attr(&format!("[name='{}']", points[1]), "value"), "1");
    ann.submits(&dots.ballot(), &[("act", "withdraw")]).await.has(303);
    ann.submits(&dots.ballot(), &[("kind", "odd")]).await.has(400);
    ann.is_sent_back(&dots, &[("choice", &dots.choices[0])], "Here a vote is points for choices.").await;
}

#[tokio::test]
async fn a_number_is_written_within_bounds_that_are_said() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"kind": "number", "choices": [], "number": {"min": 0, "max": 3, "step": 0.5}})).await;
    let page = ann.opens(&poll.path()).await;
    let input = "input[name=number]";
    assert_eq!([page.attr(input, "min"), page.attr(input, "max"), page.attr(input, "step")], ["0", "3", "0.5"]);
    assert!(page.says("A number from 0 to 3, by steps of 0.5."));
    for (number, words) in [
        ("NaN", "Write an exact number"),
        ("0.7", "steps of 0.5"),
        ("4", "A number from 0 to 3."),
        ("", "Write an exact number"),
    ] {
        let back = ann.is_sent_back(&poll, &[("kind", "number"), ("number", number)], words).await;
        assert_eq!(back.attr(input, "value"), number);
    }
    assert_eq!(ann.is_kept(&poll, &[("kind", "number"), ("number", "2,5")]).await, json!({"number": "2.5"}));
    let back = ann.is_sent_back(&poll, &[("kind", "number"), ("number", "4,5")], "A number from 0 to 3.").await;
    assert_eq!(back.attr(input, "value"), "4.5", "as a field of numbers takes it");
    assert_eq!(ann.is_kept(&poll, &[("kind", "number"), ("number", "1.50")]).await, json!({"number": "1.5"}));
    square.author.is_kept(&poll, &[("kind", "number"), ("number", "3")]).await;
    let page = square.site.stranger().opens(&poll.path()).await;
    assert!(page.says("This is how it stands so far. Half of 2 numbers are at or below 2.25; the mean is 2.25."));
    assert_eq!(page.texts(".columns .choice").len(), 7, "a histogram over the whole range");
    assert_eq!(page.texts(".measures dd"), ["2.25", "2.25", "1.5", "1.5", "3", "3"]);
}

#[tokio::test]
async fn once_it_is_over_ones_own_number_is_told_to_oneself_alone_and_never_a_secret_one() {
    let square = Square::open().await;
    let people = square.three().await;
    let [ann, ben, cleo] = &people;
    let asked = |with: Value| {
        let mut parts = json!({"kind": "number", "choices": [], "number": {"min": 0, "max": 100, "step": 0.5}});
        parts.as_object_mut().expect("parts").extend(with.as_object().expect("parts").clone());
        parts
    };
    let tags = async |person: &Person, poll: &Asked| person.opens(&poll.path()).await.texts(".columns .tag");

    let poll = square.asks(asked(json!({}))).await;
    ann.is_kept(&poll, &[("kind", "number"), ("number", "12.5")]).await;
    ben.is_kept(&poll, &[("kind", "number"), ("number", "12")]).await;
    let open = ann.opens(&poll.path()).await;
    assert_eq!(open.attr("input[name=number]", "value"), "12.5", "it stands where it can be changed");
    assert!(open.all(".columns .tag").is_empty());
    square.author.closes(&poll).await.has(200);
    for (person, said) in [(ann, "your number: 12.5"), (ben, "your number: 12")] {
        // 201 numbers in columns of eleven.
        assert_eq!(person.opens(&poll.path()).await.texts(".columns .mine > span"), ["11 to 16", said]);
    }
    for person in [cleo, &square.author, &square.site.stranger()] {
        assert_eq!(tags(person, &poll).await, [""; 0]);
    }

    let hidden = square.asks(asked(json!({"results": "staff"}))).await;
    ann.is_kept(&hidden, &[("kind", "number"), ("number", "12.5")]).await;
    square.author.closes(&hidden).await.has(200);
    let page = ann.opens(&hidden.path()).await;
    assert_eq!(
        page.texts(".columns .choice > span"),
        ["12.5", "your vote"],
        "where the result is for others, it is still hers"
    );
    assert_eq!(tags(ben, &hidden).await, [""; 0]);

    let secret = square.asks(asked(json!({"secret": true}))).await;
    for person in &people {
        let code = person.posts(&format!("{}/receipts", secret.path()), json!({})).await.has(200).json();
        person.sends(&secret, json!({"number": "12.5", "receipt": code["code"]})).await.has(200);
    }
    square.author.closes(&secret).await.has(200);
    assert_eq!(tags(ann, &secret).await, [""; 0], "whose a secret number is nobody is told");
    assert!(!ann.opens(&secret.path()).await.all(".columns .choice").is_empty());
}

#[tokio::test]
async fn what_is_said_of_numbers_is_as_exact_as_they_are() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let fine = json!({"kind": "number", "choices": [], "number": {"min": -1, "max": 1, "step": "0.001"}});
    let poll = square.asks(fine).await;
    ann.is_kept(&poll, &[("kind", "number"), ("number", "0.004")]).await;
    assert!(ann.opens(&poll.path()).await.says("One number was given: 0.004."));
    square.author.is_kept(&poll, &[("kind", "number"), ("number", "-0.875")]).await;
    let page = ann.opens(&poll.path()).await;
    // The mean is -0.4355, too: what has no end is rounded, to as many decimals as a number may have.
    assert!(page.says("Half of 2 numbers are at or below -0.4355; the mean is -0.436."), "{}", page.source());
    assert_eq!(page.texts(".measures dd")[..2], ["-0.436", "-0.4355"]);
}

#[tokio::test]
async fn times_are_told_in_each_readers_zone_and_answered_one_by_one() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    sqlx::query("update members set time_zone = 'America/New_York' where handle = 'ben'")
        .execute(square.site.db())
        .await
        .expect("moves");
    sqlx::query("update members set time_zone = 'Europe/Berlin' where handle = 'ann'")
        .execute(square.site.db())
        .await
        .expect("moves");
    let poll = square.asks(json!({"kind": "time", "choices": [MONDAY, TUESDAY]})).await;
    assert_eq!(
        ann.opens(&poll.path()).await.texts(".slot > span:first-of-type"),
        ["Monday, 6 May 2030, 20:00 CEST", "Tuesday, 7 May 2030, 18:00 CEST to 20:30"]
    );
    for _ in 0..2 {
        assert_eq!(
            ben.opens(&poll.post).await.texts(".slot > span:first-of-type"),
            ["Monday, 6 May 2030, 14:00 EDT", "Tuesday, 7 May 2030, 12:00 EDT to 14:30"]
        );
    }
    let slot = poll.fields("slot");
    ann.is_sent_back(&poll, &[("kind", "time")], "Choose at least one.").await;
    ann.is_sent_back(&poll, &[("kind", "time"), (&slot[0], "perhaps")], "For each time").await;
    ann.is_kept(&poll, &[("kind", "time"), (&slot[0], "if_need_be"), (&slot[1], "yes")]).await;
    let page = ann.opens(&poll.path()).await;
    let checked: Vec<String> =
        page.all("input[checked]").iter().map(|input| input.attr("value").unwrap_or_default().to_owned()).collect();
    assert_eq!(checked, ["if_need_be", "yes"]);
    square.author.closes(&poll).await.has(200);
    let page = ben.opens(&poll.path()).await;
    assert!(
        page.says("“Tuesday, 7 May 2030, 12:00 EDT to 14:30” is the best time: 1 of 1 can come."),
        "{}",
        page.source()
    );
    assert_eq!(page.texts(".choice.first time").len(), 2);
}

#[tokio::test]
async fn an_opinion_is_chosen_with_its_reason_and_a_block_is_shown() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll =
        square.asks(json!({"kind": "consent", "choices": [], "reasons": "required_to_object", "named": true})).await;
    let page = ann.opens(&poll.path()).await;
    assert_eq!(page.all("input[name=stance]").len(), 4);
    assert!(
        page.says("It is shown with your name wherever the result is."),
        "who will read a reason is said before one writes it"
    );
    assert!(page.says("Needed if you disagree or block.") && page.says("It is agreed if nobody blocks it"));
    let back =
        ann.is_sent_back(&poll, &[("kind", "consent"), ("stance", "block"), ("reason", " ")], "Please say why").await;
    assert_eq!(back.attr("input[name=stance][checked]", "value"), "block");
    let too_long = "x".repeat(1001);
    let back =
        ann.is_sent_back(&poll, &[("kind", "consent"), ("stance", "agree"), ("reason", &too_long)], "1,000").await;
    assert_eq!(back.text("textarea[name=reason]"), too_long);
    ann.is_sent_back(&poll, &[("kind", "consent"), ("reason", "Because")], "Say “agree”").await;
    ann.is_kept(&poll, &[("kind", "consent"), ("stance", "block"), ("reason", EVIL)]).await;
    let page = square.site.stranger().opens(&poll.path()).await;
    assert!(page.says("This is how it stands so far. Ann Tester blocked it.") && page.says(EVIL));
    assert_eq!(page.texts(".said-by").len(), 2, "the block, and who said what");
    let off = square.asks(json!({"kind": "consent", "choices": [], "reasons": "off"})).await;
    assert!(ann.opens(&off.path()).await.all("textarea").is_empty());
}

#[tokio::test]
async fn the_count_is_told_round_by_round_and_nothing_is_dropped_together() {
    let square = Square::open().await;
    let people = square.site.members("voter", 11).await;
    let poll = square.asks(json!({"kind": "ranked", "choices": ["A", "B", "C"]})).await;
    for (number, person) in people.iter().enumerate() {
        square.takes_in(person).await;
        let order = if number < 5 {
            [0, 1, 2]
        } else if number < 8 {
            [1, 2, 0]
        } else {
            [2, 1, 0]
        };
        person.sends(&poll, poll.ranked(&order)).await.has(200);
    }
    square.author.closes(&poll).await.has(200);
    let page = square.site.stranger().opens(&poll.path()).await;
    assert!(page.says("It is a tie, which the rule does not break: “B”, “C”."), "{}", page.source());
    assert!(page.says("Equal: B, C. It depends on this what wins, so the count ends here."));
    assert!(page.says("If B goes first: C.") && page.says("If C goes first: B."));
    assert!(page.says("B is put before every other choice by more voters than the other way round."));
    assert_eq!(page.texts(".count tbody tr").len(), 8, "three choices, exhausted, enough; each against each");
    assert_eq!(page.texts(".choice.first"), ["B3 first27%", "C3 first27%"]);
    let card = square.site.stranger().opens(&poll.post).await;
    assert!(card.all(".count").is_empty() && card.says("See how it is counted"));
}

#[tokio::test]
async fn hidden_results_of_every_kind_leave_no_trace() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    for (kind, parts) in of_each_kind(&json!({"results": "after_closing", "named": true})) {
        let poll = square.asks(parts).await;
        let looks = async || {
            let mut seen = Vec::new();
            let stranger = square.site.stranger();
            for path in [&*poll.post, "/groups/square", "/groups/square/polls"] {
                seen.push(stranger.get(path).await.has(200).text);
            }
            seen.push(stranger.fragment(&poll.post).await.has(200).text);
            // Nor whoever might vote and has not.
            for person in [&stranger, &ben] {
                for path in [poll.path(), format!("{}?size=brief", poll.path())] {
                    for answer in [person.get(&path).await, person.fragment(&path).await] {
                        seen.push(format!("{} {}", answer.header("etag"), answer.has(200).text));
                    }
                }
                seen.push(person.asks(&poll.path()).await.has(200).text);
            }
            seen
        };
        let before = looks().await;
        let ballot = match kind {
            "ranked" => poll.ranked(&[1, 0]),
            "time" => poll.given(&[(0, json!("yes"))]),
            "number" => json!({"number": 7}),
            "consent" => json!({"stance": "block", "reason": "Canary"}),
            _ => poll.given(&[(0, json!(3))]),
        };
        ann.sends(&poll, ballot).await.has(200);
        assert_eq!(looks().await, before, "{kind}: to the byte as if nobody had voted");
        square.author.closes(&poll).await.has(200);
        assert_eq!(ann.sees(&poll).await["tally"]["voters"], 1);
    }
}

#[test]
fn a_time_is_told_in_the_readers_zone_also_where_clocks_change() {
    let t = |zone: Tz| Words::new(Language::english(), zone, DateTime::<Utc>::UNIX_EPOCH);
    let berlin = t(chrono_tz::Europe::Berlin);
    // Europe's clocks go forward on 31 March 2030 at 01:00 UTC, and back on 27 October.
    for (kept, told) in [
        ("2030-03-31T00:30:00Z/2030-03-31T00:45:00Z", "Sunday, 31 March 2030, 01:30 CET to 01:45"),
        (
            "2030-03-31T00:30:00Z/2030-03-31T01:30:00Z",
            "Sunday, 31 March 2030, 01:30 CET to Sunday, 31 March 2030, 03:30 CEST",
        ),
        ("2030-10-27T00:30:00Z", "Sunday, 27 October 2030, 02:30 CEST"),
        ("2030-10-27T01:30:00Z", "Sunday, 27 October 2030, 02:30 CET"),
    ] {
        assert_eq!(slots::told(kept, &berlin), told);
    }
    assert_eq!(slots::told(MONDAY, &t(chrono_tz::America::New_York)), "Monday, 6 May 2030, 14:00 EDT");
}
