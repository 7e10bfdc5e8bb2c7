//! Published ballots and results in the forms other programs read. CSV is RFC 4180 in UTF-8 with the mark by which
//! spreadsheets know that; a text that one of them would take for a formula gets an apostrophe in front. BLT is what
//! OpenSTV, OpaVote and the counts of Scottish councils read.

use crate::polls::counting::record::{Ballot, Record};
use crate::polls::counting::{Amount, Answer, Counted, Round, Stance, Tally, VOTE};
use crate::polls::decimals;
use std::fmt::Write;

/// By which a spreadsheet knows that a file is in UTF-8.
const MARK: &str = "\u{feff}";
/// Decimals of a mean or a median in CSV; exact they stand in the JSON.
const DECIMALS: u32 = 6;

/// A cell with what people wrote: quoted, and no formula to any spreadsheet.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, text.replace('"', "\"\""))
}

fn table(rows: impl Iterator<Item = Vec<String>>) -> String {
    rows.fold(MARK.to_owned(), |mut csv, row| {
        csv.push_str(&row.join(","));
        csv.push_str("\r\n");
        csv
    })
}

/// The ballots, one a row: the voter's name where it is told, what it weighs if any weighs otherwise than one vote, then a column for each choice, or what else is said.
pub fn ballots_csv(record: &Record, named: bool) -> String {
    let mut heads: Vec<String> = if named { vec!["voter".to_owned()] } else { Vec::new() };
    let is_weighted = record.ballots.iter().any(|ballot| ballot.weight != VOTE);
    heads.extend(is_weighted.then(|| "weight".to_owned()));
    match record.ballots.first().map(|ballot| &ballot.answer) {
        Some(Answer::Number(_)) => heads.push("number".to_owned()),
        Some(Answer::Opinion(_)) => heads.extend(["stance".to_owned(), "reason".to_owned()]),
        _ => heads.extend(record.choices.iter().map(|choice| cell(&choice.label))),
    }
    let is_secret = record.ballots.iter().any(|ballot| ballot.tag.is_some());
    if is_secret {
        heads.push("tag".to_owned());
    }
    let row = |ballot: &Ballot| {
        let name = named.then(|| cell(ballot.name.as_deref().unwrap_or_default()));
        let tag = is_secret.then(|| ballot.tag.map(|tag| tag.simple().to_string()).unwrap_or_default());
        let weight = is_weighted.then(|| weight(ballot));
        name.into_iter().chain(weight).chain(cells(record, &ballot.answer)).chain(tag).collect()
    };
    table(std::iter::once(heads).chain(record.ballots.iter().map(row)))
}

fn weight(ballot: &Ballot) -> String {
    Amount::of_thousandths(ballot.weight).to_string()
}

/// Of each choice its rank, its points, whether the voter can come, or `1` where it was chosen.
fn cells(record: &Record, answer: &Answer) -> Vec<String> {
    let by_choice = |said: &dyn Fn(crate::ids::ChoiceId) -> Option<String>| {
        record.choices.iter().map(|choice| said(choice.id).unwrap_or_default()).collect()
    };
    match answer {
        Answer::Number(number) => vec![number.map(decimals::written).unwrap_or_default()],
        Answer::Opinion(opinion) => {
            vec![opinion.stance.as_str().to_owned(), cell(opinion.reason.as_deref().unwrap_or_default())]
        }
        Answer::Choices(named) => by_choice(&|id| {
            let place = named.iter().position(|one| *one == id)?;
            Some(if record.terms.rule.ranks() { (place + 1).to_string() } else { "1".to_owned() })
        }),
        Answer::Points(given) => {
            by_choice(&|id| given.iter().find(|(one, _)| *one == id).map(|(_, points)| points.to_string()))
        }
        Answer::Slots(said) => {
            by_choice(&|id| said.iter().find(|(one, _)| *one == id).map(|(_, when)| when.as_str().to_owned()))
        }
    }
}

/// The results: a row for each choice, with what it had in each round where there are rounds; for each stance; or for each
/// thing known of the numbers.
pub fn tally_csv(tally: &Tally) -> String {
    let texts = |row: &[&str]| row.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    if let Some(numbers) = &tally.number {
        let rows = numbers.measures().map(|(name, value)| vec![name.to_owned(), value.rounded(DECIMALS).0]);
        return table(std::iter::once(texts(&["measure", "value"])).chain(rows));
    }
    if let Some(consent) = &tally.consent {
        let row = |stance: Stance| {
            let stood = consent.stood(stance);
            let said = [stance.as_str().to_owned(), stood.votes.to_string(), stood.share.to_string()];
            said.into_iter().chain(tally.weight.map(|_| stood.weight.to_string())).collect()
        };
        let heads = if tally.weight.is_some() {
            &["stance", "votes", "share", "weight"][..]
        } else {
            &["stance", "votes", "share"]
        };
        return table(std::iter::once(texts(heads)).chain(Stance::ALL.map(row)));
    }
    let mut heads = texts(&["choice", "votes", "share", "won"]);
    let (has_points, has_slots) = match tally.choices.first() {
        Some(first) => (first.points.is_some(), first.slot.is_some()),
        None => (false, false),
    };
    heads.extend(texts(if tally.weight.is_some() { &["weight"] } else { &[] }));
    heads.extend(texts(if has_points { &["points", "mean"] } else { &[] }));
    heads.extend(texts(if has_slots { &["yes", "if_need_be", "no"] } else { &[] }));
    heads.extend((1..=tally.rounds.len()).map(|number| format!("round_{number}")));
    let in_rounds = |choice: &Counted| {
        let standing =
            |round: &Round| round.votes.iter().find(|one| one.id == choice.id).map(|one| one.votes.to_string());
        tally.rounds.iter().map(|round| standing(round).unwrap_or_default()).collect::<Vec<_>>()
    };
    let row = |choice: &Counted| {
        let won = if tally.winners.contains(&choice.id) { "1" } else { "" };
        let mut row = vec![cell(&choice.label), choice.votes.to_string(), choice.share.to_string(), won.to_owned()];
        row.extend(choice.weight.map(|weight| weight.to_string()));
        row.extend(choice.points.map(|points| points.to_string()));
        if has_points {
            row.push(choice.mean.map(|mean| mean.rounded(DECIMALS).0).unwrap_or_default());
        }
        row.extend(choice.slot.iter().flat_map(|slot| [slot.yes, slot.if_need_be, slot.no]).map(|n| n.to_string()));
        row.extend(in_rounds(choice));
        row
    };
    table(std::iter::once(heads).chain(tally.choices.iter().map(row)))
}

/// The rankings as BLT: how many choices and seats, the ballots, each after what it weighs, the names of the choices, the question. Texts stand
/// there between quotation marks and cannot hold any.
pub fn blt(record: &Record, seats: u32) -> String {
    let mut blt = format!("{} {seats}\n", record.choices.len());
    for ballot in &record.ballots {
        let Answer::Choices(ranked) = &ballot.answer else { continue };
        blt.push_str(&weight(ballot));
        let places = ranked.iter().filter_map(|id| record.choices.iter().position(|choice| choice.id == *id));
        places.for_each(|place| {
            let _ = write!(blt, " {}", place + 1);
        });
        blt.push_str(" 0\n");
    }
    blt.push_str("0\n");
    let texts = record.choices.iter().map(|choice| &choice.label).chain([&record.question]);
    texts.for_each(|text| {
        let plain: String = text
            .chars()
            .map(|c| {
                if c == '"' {
                    '\''
                } else if c.is_control() {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        let _ = writeln!(blt, "\"{plain}\"");
    });
    blt
}
