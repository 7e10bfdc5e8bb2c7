//! Published ballots: what is written is read back, one form for each content, and counts to the same tally.

use super::{Dice, choices};
use leaders_square::ids::PollId;
use leaders_square::polls::Choice;
use leaders_square::polls::counting::record::{Ballot, Flaw, Record, fingerprint};
use leaders_square::polls::counting::{
    Answer, Availability, Bundle, Of, Opinion, Portion, Range, Rule, Stance, Terms, Threshold, count,
};

/// How many random files.
const FILES: u64 = 1000;

/// Numbers from -2 to 7.5 by halves.
const RANGE: Range = Range { least: -2000, most: 7500, step: 500 };

/// A random poll of any kind, with names, weights, quorum, threshold and odd words.
pub fn random(seed: u64) -> Record {
    let mut dice = Dice::new(seed);
    let labels: Vec<String> = (0..2 + dice.under(6)).map(|place| format!("Choice\t{place}\\ \"x\"\n")).collect();
    let poll = choices(&labels.iter().map(String::as_str).collect::<Vec<_>>());
    let rule = [
        Rule::Plurality,
        Rule::Approval,
        Rule::InstantRunoff,
        Rule::Transferable { seats: 2 + (seed / 9 % 3) as u32 },
        Rule::Score { most: 5 },
        Rule::Dots { budget: 25 },
        Rule::Number(RANGE),
        Rule::Time,
        Rule::Consent,
    ][(seed % 9) as usize];
    let portion = |dice: &mut Dice| Portion::new(dice.under(3) as u32, 3);
    let is_weighted = dice.under(3) == 0;
    let terms = Terms {
        // Once in a while more than a floating point holds.
        electorate_weight: is_weighted.then(|| if dice.under(4) == 0 { 9_007_199_254_740_993 } else { 40_500 }),
        none_of_these: (dice.under(3) == 0).then(|| poll[dice.under(poll.len())].id),
        quorum: if dice.under(2) == 0 { portion(&mut dice) } else { None },
        threshold: (dice.under(2) == 0)
            .then(|| Threshold { portion: portion(&mut dice).expect("a portion"), of: Of::ALL[dice.under(3)] }),
        ..Terms::new(rule, dice.under(30) as u64)
    };
    let ballots = (0..dice.under(24)).map(|_| Ballot {
        answer: answer(&mut dice, rule, &poll),
        weight: if is_weighted { 1 + dice.under(3000) as u64 } else { 1000 },
        name: (dice.under(4) == 0).then(|| format!("Änn {}", dice.under(9))),
        tag: (dice.under(4) == 0).then(|| PollId::fresh().0),
    });
    let ballots = ballots.collect();
    Record { poll: PollId::fresh(), question: "Which\nday — or none?".to_owned(), terms, choices: poll, ballots }
        .in_order()
}

fn answer(dice: &mut Dice, rule: Rule, poll: &[Choice]) -> Answer {
    let mut order: Vec<usize> = (0..poll.len()).collect();
    dice.shuffle(&mut order);
    order.truncate(dice.under(if rule == Rule::Plurality { 2 } else { poll.len() + 1 }));
    if !rule.ranks() {
        order.sort_unstable();
    }
    let named = order.iter().map(|place| poll[*place].id);
    match rule {
        Rule::Score { .. } | Rule::Dots { .. } => Answer::Points(named.map(|id| (id, dice.under(6) as u32)).collect()),
        Rule::Time => {
            let when = [Availability::Yes, Availability::IfNeedBe, Availability::No];
            Answer::Slots(named.map(|id| (id, when[dice.under(3)])).collect())
        }
        Rule::Number(range) => {
            Answer::Number((dice.under(9) > 0).then(|| range.least + range.step * dice.under(20) as i64))
        }
        Rule::Consent => Answer::Opinion(Opinion {
            stance: [Stance::Agree, Stance::Agree, Stance::Abstain, Stance::Disagree, Stance::Block][dice.under(5)],
            by: None,
            reason: (dice.under(3) == 0).then(|| "Too \\ dear,\nand late.".to_owned()),
        }),
        _ => Answer::Choices(named.collect()),
    }
}

#[test]
fn what_is_written_is_read_back() {
    for seed in 0..FILES {
        let record = random(seed);
        let text = record.to_text();
        let back = Record::parse(&text).unwrap_or_else(|misread| panic!("file {seed}: {misread}\n{text}"));
        assert_eq!(back, record, "file {seed}");
        assert_eq!(back.tally(), record.tally(), "file {seed}");
        assert_eq!(fingerprint(&back.to_text()), fingerprint(&text), "file {seed}");
    }
}

#[test]
fn a_file_counts_to_what_its_ballots_count_to() {
    for seed in 0..FILES {
        let record = random(seed);
        let mut bundles: Vec<Bundle> = record
            .ballots
            .iter()
            .map(|ballot| {
                let mut answer = ballot.answer.clone();
                if let Answer::Opinion(opinion) = &mut answer {
                    opinion.by.clone_from(&ballot.name);
                }
                Bundle { answer, count: 1, weight: ballot.weight }
            })
            .collect();
        Dice::new(seed).shuffle(&mut bundles);
        assert_eq!(count(&record.terms, &record.choices, &bundles), record.tally(), "file {seed}");
    }
}

#[test]
fn a_fingerprint_is_the_sha_256_of_the_bytes() {
    assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

const FILE: &str = "leaders-square ballots 1
poll 01890a5d-ac96-774b-bcce-b302099a8057
question Tea?
rule instant-runoff/1
electorate 9
quorum 1/2
choice 01890a5d-ac96-774b-bcce-b302099a8058 Yes
choice 01890a5d-ac96-774b-bcce-b302099a8059 No
ballots 2
-
2 1
";

#[test]
fn a_file_looks_like_this() {
    let record = Record::parse(FILE).expect("a file");
    assert_eq!((record.to_text().as_str(), record.ballots.len()), (FILE, 2));
}

#[test]
fn what_is_not_such_a_file_is_refused_with_its_line() {
    let misread = |from: &str, to: &str| {
        assert!(FILE.contains(from), "{from}");
        let misread = Record::parse(&FILE.replacen(from, to, 1)).expect_err(to);
        (misread.line, misread.flaw)
    };
    assert_eq!(misread("ballots 1", "ballots 2"), (1, Flaw::Expected("leaders-square ballots 1")));
    assert_eq!(misread("question", "answer"), (3, Flaw::Expected("question")));
    assert_eq!(misread("runoff/1", "runoff/2"), (4, Flaw::UnknownRule("instant-runoff/2".to_owned())));
    assert_eq!(misread("electorate 9", "electorate 09"), (5, Flaw::OtherForm));
    assert_eq!(misread("electorate 9", "electorate 1e3"), (5, Flaw::Unreadable("1e3".to_owned())));
    assert_eq!(misread("quorum 1/2", "quorum 1/0"), (6, Flaw::Unreadable("1/0".to_owned())));
    assert_eq!(
        misread("9a8059 No", "9a8058 No"),
        (8, Flaw::WrongChoice("01890a5d-ac96-774b-bcce-b302099a8058".to_owned()))
    );
    assert_eq!(misread("ballots 2\n-", "ballots 3\n-"), (9, Flaw::Ballots));
    assert_eq!(misread("ballots 2\n-", "ballots 9999999\n-"), (9, Flaw::TooMuch));
    assert_eq!(misread("2 1\n", "2 3\n"), (11, Flaw::WrongChoice("3".to_owned())));
    assert_eq!(misread("2 1\n", "2 2\n"), (11, Flaw::WrongChoice("2 2".to_owned())));
    assert_eq!(misread("2 1\n", "2  1\n"), (11, Flaw::WrongChoice(String::new())));
    assert_eq!(misread("2 1\n", "2 1\t1\n"), (11, Flaw::OtherForm), "a weight of one is not written");
    assert_eq!(misread("2 1\n", "2 1\t1001\n"), (11, Flaw::Unreadable("1001".to_owned())));
    assert_eq!(misread("2 1\n", "2 1\r\n"), (11, Flaw::LineEnds));
    assert_eq!(misread("2 1\n", "2 1").1, Flaw::Ballots);
    assert_eq!(misread("2 1\n", "2 1\n\n").1, Flaw::Ballots);
}

#[test]
fn a_file_whose_ballots_were_put_in_another_order_is_refused_with_the_first_that_is_misplaced() {
    let head = FILE.split_once("ballots 2").expect("ballots").0;
    let read = |ballots: &[&str]| {
        let text = format!("{head}ballots {}\n{}\n", ballots.len(), ballots.join("\n"));
        Record::parse(&text).map(|record| record.ballots.len()).map_err(|misread| (misread.line, misread.flaw))
    };
    // Nobody's first, then by the names and by the lines of each, a shorter line before one that goes on.
    let sorted = ["-", "1", "1 2", "2 1", "2 1", "2 1\t\tAnn", "1\t\tZoe", "2\t2.5\tZoe", "-\t\tÖzgür"];
    assert_eq!(read(&sorted), Ok(sorted.len()));
    for place in 1..sorted.len() {
        let mut other = sorted;
        other.swap(place - 1, place);
        let is_same = sorted[place - 1] == sorted[place];
        assert_eq!(read(&other), if is_same { Ok(sorted.len()) } else { Err((10 + place, Flaw::Order)) }, "{other:?}");
    }
    let last_first = ["-\t\tÖzgür", "-", "1"];
    assert_eq!(read(&last_first), Err((11, Flaw::Order)));
}
