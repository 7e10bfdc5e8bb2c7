//! `leaders-square recount`: counts the published ballots of a poll again, from the file alone. It needs no database, no
//! settings and no network, so anybody may run it who has the file.

use crate::config::RecountSettings;
use crate::polls::counting::record::{BYTES_LIMIT, Record, fingerprint};
use crate::polls::counting::{Amount, Numbers, Round, Settled, Stance, Tally};
use crate::text::words::{Language, Words};
use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::fmt::Write as _;
use std::io::{Read, Write as _};

/// Reads the file, counts, and prints.
pub fn run(settings: &RecountSettings) -> anyhow::Result<()> {
    let path = settings.file.display();
    let mut text = String::new();
    let file = std::fs::File::open(&settings.file).with_context(|| format!("cannot open {path}"))?;
    let bound = BYTES_LIMIT as u64 + 1;
    file.take(bound).read_to_string(&mut text).with_context(|| format!("cannot read {path}"))?;
    let record = Record::parse(&text).with_context(|| format!("{path} is not a file of ballots"))?;
    let found = fingerprint(&text);
    if settings.sha256.as_ref().is_some_and(|expected| !expected.eq_ignore_ascii_case(&found)) {
        bail!("{path} is not the file that was published: its SHA-256 is {found}");
    }
    let tally = record.tally();
    let said = if settings.json { json(&tally, &found)? } else { told(&record, &tally, &found) };
    std::io::stdout().lock().write_all(said.as_bytes()).context("cannot print")
}

/// The tally as the API gives it, with the fingerprint of the file.
fn json(tally: &Tally, fingerprint: &str) -> anyhow::Result<String> {
    let whole = serde_json::json!({ "sha256": fingerprint, "tally": tally });
    Ok(format!("{}\n", serde_json::to_string_pretty(&whole)?))
}

/// In words.
pub fn told(record: &Record, tally: &Tally, fingerprint: &str) -> String {
    let words = Words::new(Language::english(), Tz::UTC, DateTime::<Utc>::UNIX_EPOCH);
    let mut said = format!("{}\n\n{}\n\n", record.question, words.message(&tally.sentence()));
    for choice in &tally.choices {
        let points = choice.points.map(|points| format!(", {points} points")).unwrap_or_default();
        let weight = choice.weight.map(|weight| format!(", weighing {weight}")).unwrap_or_default();
        let _ = writeln!(said, "{}: {} ({}%){weight}{points}", choice.label, choice.votes, choice.share);
    }
    for (place, round) in tally.rounds.iter().enumerate() {
        let _ = writeln!(said, "\nRound {}: {}", place + 1, round_told(tally, round));
    }
    if let Some(pairwise) = &tally.pairwise {
        let winner = pairwise.winner.map_or("none", |winner| tally.label(winner));
        let _ = writeln!(said, "\nBeats every other choice: {winner}");
    }
    let measured = numbers_told(tally).chain(stances_told(tally));
    measured.for_each(|line| {
        let _ = writeln!(said, "{line}");
    });
    let _ = writeln!(said, "\nVoted: {} of {}, abstained: {}", tally.voters, tally.electorate, tally.abstained);
    if let Some(weight) = tally.weight {
        let _ = writeln!(said, "Their votes weigh: {weight}");
    }
    let _ = writeln!(said, "Rule: {}\nSHA-256: {fingerprint}", tally.rule);
    said
}

/// What is known of numbers, exactly.
fn numbers_told(tally: &Tally) -> impl Iterator<Item = String> {
    let measures = tally.number.iter().flat_map(Numbers::measures);
    measures.map(|(name, value)| format!("{}: {value}", name.replace('_', " ")))
}

/// How many said what to a proposal, and who blocks it.
fn stances_told(tally: &Tally) -> impl Iterator<Item = String> {
    let consent = tally.consent.as_ref();
    let stood = consent.into_iter().flat_map(|consent| {
        Stance::ALL.map(|stance| {
            let stood = consent.stood(stance);
            let weight = tally.weight.map(|_| format!(", weighing {}", stood.weight)).unwrap_or_default();
            format!("{}: {} ({}%){weight}", stance.as_str(), stood.votes, stood.share)
        })
    });
    let blocks = consent.into_iter().flat_map(|consent| &consent.blocks).map(|block| {
        let by = block.by.as_deref().map_or_else(|| format!("{} unnamed", block.votes), str::to_owned);
        format!("Blocked by {by}{}", block.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default())
    });
    stood.chain(blocks)
}

fn round_told(tally: &Tally, round: &Round) -> String {
    let standings = round.votes.iter().map(|one| format!("{} {}", tally.label(one.id), one.votes));
    let mut said = standings.collect::<Vec<_>>().join(", ");
    let _ = write!(said, "; exhausted {}; enough {}", round.exhausted, round.quota);
    if round.lost != Amount::default() {
        let _ = write!(said, "; below the fifth decimal {}", round.lost);
    }
    let labels = |ids: &[_]| ids.iter().map(|id| tally.label(*id)).collect::<Vec<_>>().join(", ");
    if !round.elected.is_empty() {
        let _ = write!(said, "\n  elected: {}", labels(&round.elected));
    }
    if let Some(tie) = &round.tie {
        let settled = match tie.settled {
            Settled::EarlierRound => format!("an earlier round ({}) tells them apart", tie.round.unwrap_or_default()),
            Settled::SameEnd => {
                "whichever goes first, it leads to the same, so the last of them in the poll does".to_owned()
            }
            Settled::Open => "it depends on this what wins, so the count ends here".to_owned(),
            Settled::Unexplored => "there are too many ways to look at, so the count ends here".to_owned(),
        };
        let _ = write!(said, "\n  equal: {}; {settled}", labels(&tie.between));
        for branch in &tie.branches {
            let _ = write!(said, "\n    {} first: {}", tally.label(branch.taken), labels(&branch.winners));
        }
    }
    if let Some(of) = round.surplus_of {
        let _ = write!(said, "\n  handed on beyond the quota: {}", tally.label(of));
    }
    if let Some(out) = round.eliminated {
        let _ = write!(said, "\n  eliminated: {}", tally.label(out));
    }
    for transfer in &round.transfers {
        let to = transfer.to.map_or("nobody", |to| tally.label(to));
        let _ = write!(said, "\n    to {to}: {}", transfer.votes);
    }
    said
}
