//! Reads published ballots, strictly: what is not written exactly as it would be written here is refused, with the line
//! and the reason. So a file that can be read has one meaning and one fingerprint.

use super::{BALLOTS_LIMIT, BYTES_LIMIT, Ballot, FIRST_LINE, Record};
use crate::ids::{ChoiceId, PollId};
use crate::polls::Choice;
use crate::polls::counting::{
    Amount, Answer, Availability, Of, Opinion, Portion, Range, Rule, Stance, Terms, Threshold, VOTE, WEIGHT_LIMIT,
};
use std::str::FromStr;

/// Most choices of a file: as many as a poll for times may have.
const CHOICES_LIMIT: usize = 200;

/// Why a file could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {flaw}")]
pub struct Misread {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The file is too large, or holds too many ballots or choices.
    #[error("this is more than is read")]
    TooMuch,
    /// The line does not begin as it must.
    #[error("here stands “{0} …”, and nothing else")]
    Expected(&'static str),
    /// The rule is of another version of the program, or of none.
    #[error("this program does not know the rule “{0}”")]
    UnknownRule(String),
    /// A number, an id or a portion is none.
    #[error("this is not what stands here: “{0}”")]
    Unreadable(String),
    /// It names a choice that is not in the file, or the same one twice.
    #[error("a choice is unknown or stands twice: “{0}”")]
    WrongChoice(String),
    /// It can be understood, but is not written in the one way in which it would be written.
    #[error("this is not written in the one form there is for it")]
    OtherForm,
    /// Its lines end otherwise than they were written: some programs do that to whatever they hand on.
    #[error(
        "the lines end in CR LF here, and in LF alone in the file as it was published: download it once more, unchanged"
    )]
    LineEnds,
    /// There are fewer or more lines than ballots.
    #[error("there are not as many ballots as it says")]
    Ballots,
    /// A ballot stands behind one that it comes before: somebody has sorted the lines, or put some elsewhere.
    #[error("this ballot stands further up in the file as it was published: download it once more, unchanged")]
    Order,
}

type Read<T> = Result<T, Flaw>;

impl Record {
    /// Reads a file.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        if text.len() > BYTES_LIMIT {
            return Err(Misread { line: 1, flaw: Flaw::TooMuch });
        }
        // Within a line it is written as an escape.
        if let Some((before, _)) = text.split_once("\r\n") {
            return Err(Misread { line: before.matches('\n').count() + 1, flaw: Flaw::LineEnds });
        }
        let mut lines = Lines { lines: text.split('\n').collect(), at: 0 };
        let record = lines.record().map_err(|flaw| Misread { line: lines.at.max(1), flaw })?;
        // The one form: what would be written, to the last byte.
        let same = record.to_text();
        if same != text {
            let line = same.split('\n').zip(text.split('\n')).position(|(one, other)| one != other).unwrap_or(0) + 1;
            return Err(Misread { line, flaw: Flaw::OtherForm });
        }
        let line = record.out_of_order(text);
        line.map_or(Ok(record), |line| Err(Misread { line, flaw: Flaw::Order }))
    }

    /// The first line of this text of it whose ballot should stand before the one above it; see [`Record::in_order`].
    fn out_of_order(&self, text: &str) -> Option<usize> {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let above = lines.len().saturating_sub(self.ballots.len());
        let names = self.ballots.iter().map(|ballot| ballot.name.as_deref());
        let ballots: Vec<_> = names.zip(lines.into_iter().skip(above)).collect();
        let place = ballots.windows(2).position(|two| two[1] < two[0])?;
        // Lines are counted from 1, and it is the second of the two.
        Some(above + place + 2)
    }
}

/// The lines, and which was read last, from 1.
struct Lines<'a> {
    lines: Vec<&'a str>,
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let line = self.lines.get(self.at).copied()?;
        self.at += 1;
        Some(line)
    }

    /// What follows this word on the next line, if it begins with it.
    fn has(&mut self, name: &'static str) -> Option<&'a str> {
        let rest = self.lines.get(self.at)?.strip_prefix(name)?.strip_prefix(' ')?;
        self.at += 1;
        Some(rest)
    }

    fn must(&mut self, name: &'static str) -> Read<&'a str> {
        let found = self.has(name);
        self.at += usize::from(found.is_none());
        found.ok_or(Flaw::Expected(name))
    }

    fn record(&mut self) -> Read<Record> {
        if self.next() != Some(FIRST_LINE) {
            return Err(Flaw::Expected(FIRST_LINE));
        }
        let poll: PollId = read(self.must("poll")?)?;
        let question = unescaped(self.must("question")?)?;
        let rule = self.rule()?;
        let mut terms = Terms::new(rule, read(self.must("electorate")?)?);
        terms.electorate_weight = self.has("electorate-weight").map(|text| votes(text, u64::MAX)).transpose()?;
        terms.quorum = self.has("quorum").map(portion).transpose()?;
        terms.threshold = self.has("threshold").map(threshold).transpose()?;
        let choices = self.choices()?;
        if let Some(none) = self.has("none") {
            terms.none_of_these = Some(choice(&choices, none)?.1);
        }
        let ballots = self.ballots(&choices, rule)?;
        Ok(Record { poll, question, terms, choices, ballots })
    }

    fn rule(&mut self) -> Read<Rule> {
        let name = self.must("rule")?;
        let range = Range { least: 0, most: 0, step: 1 };
        let all = [
            Rule::Plurality,
            Rule::Approval,
            Rule::InstantRunoff,
            Rule::Transferable { seats: 2 },
            Rule::Score { most: 0 },
            Rule::Dots { budget: 0 },
            Rule::Number(range),
            Rule::Time,
            Rule::Consent,
        ];
        let found = all.into_iter().find(|rule| rule.name() == name);
        Ok(match found.ok_or_else(|| Flaw::UnknownRule(name.to_owned()))? {
            Rule::Transferable { .. } => Rule::Transferable { seats: read(self.must("seats")?)? },
            Rule::Score { .. } => Rule::Score { most: read(self.must("most")?)? },
            Rule::Dots { .. } => Rule::Dots { budget: read(self.must("budget")?)? },
            Rule::Number(_) => Rule::Number(limits(self.must("range")?)?),
            rule => rule,
        })
    }

    fn choices(&mut self) -> Read<Vec<Choice>> {
        let mut choices: Vec<Choice> = Vec::new();
        while let Some(line) = self.has("choice") {
            let (id, label) = line.split_once(' ').ok_or(Flaw::Expected("choice"))?;
            let id: ChoiceId = read(id)?;
            if choices.iter().any(|choice| choice.id == id) {
                return Err(Flaw::WrongChoice(id.to_string()));
            }
            choices.push(Choice { id, label: unescaped(label)? });
            if choices.len() > CHOICES_LIMIT {
                return Err(Flaw::TooMuch);
            }
        }
        Ok(choices)
    }

    fn ballots(&mut self, choices: &[Choice], rule: Rule) -> Read<Vec<Ballot>> {
        let count: usize = read(self.must("ballots")?)?;
        if count > BALLOTS_LIMIT {
            return Err(Flaw::TooMuch);
        }
        // After the last line feed there is an empty piece, and nothing more.
        if self.lines.len() != self.at + count + 1 || self.lines.last() != Some(&"") {
            return Err(Flaw::Ballots);
        }
        let mut ballots = Vec::with_capacity(count);
        for _ in 0..count {
            ballots.push(ballot(self.next().ok_or(Flaw::Ballots)?, choices, rule)?);
        }
        Ok(ballots)
    }
}

fn ballot(line: &str, choices: &[Choice], rule: Rule) -> Read<Ballot> {
    let mut columns = line.split('\t');
    let words = columns.next().unwrap_or_default();
    let weight = columns.next().filter(|text| !text.is_empty());
    let weight = weight.map(|text| votes(text, WEIGHT_LIMIT)).transpose()?.unwrap_or(VOTE);
    let name = columns.next().filter(|text| !text.is_empty()).map(unescaped).transpose()?;
    let reason = columns.next().filter(|text| !text.is_empty()).map(unescaped).transpose()?;
    let tag = columns.next().filter(|text| !text.is_empty()).map(read).transpose()?;
    if columns.next().is_some() {
        return Err(Flaw::OtherForm);
    }
    Ok(Ballot { answer: answer(words, choices, rule, reason)?, weight, name, tag })
}

fn answer(words: &str, choices: &[Choice], rule: Rule, reason: Option<String>) -> Read<Answer> {
    let some = Some(words).filter(|words| *words != "-");
    let each = || some.into_iter().flat_map(|words| words.split(' '));
    let answer = match rule {
        Rule::Plurality | Rule::Approval | Rule::InstantRunoff | Rule::Transferable { .. } => {
            let named = each().map(|word| Ok(choice(choices, word)?.1)).collect::<Read<Vec<_>>>()?;
            alone(&named, |id| *id, words)?;
            if rule == Rule::Plurality && named.len() > 1 {
                return Err(Flaw::Unreadable(words.to_owned()));
            }
            Answer::Choices(named)
        }
        Rule::Score { .. } | Rule::Dots { .. } => {
            let given = each().map(|word| pair(choices, word, read::<u32>)).collect::<Read<Vec<_>>>()?;
            alone(&given, |(id, _)| *id, words)?;
            Answer::Points(given)
        }
        Rule::Time => {
            let named = each().map(|word| pair(choices, word, availability)).collect::<Read<Vec<_>>>()?;
            alone(&named, |(id, _)| *id, words)?;
            Answer::Slots(named)
        }
        Rule::Number(_) => Answer::Number(some.map(thousandths).transpose()?),
        Rule::Consent => {
            let stance = some.map_or(Ok(Stance::Abstain), stance)?;
            return Ok(Answer::Opinion(Opinion { stance, by: None, reason }));
        }
    };
    if reason.is_some() { Err(Flaw::OtherForm) } else { Ok(answer) }
}

/// Nothing stands twice.
fn alone<T>(all: &[T], id: impl Fn(&T) -> ChoiceId, words: &str) -> Read<()> {
    let mut ids: Vec<ChoiceId> = all.iter().map(id).collect();
    ids.sort_unstable();
    let is_alone = ids.windows(2).all(|two| two[0] != two[1]);
    is_alone.then_some(()).ok_or_else(|| Flaw::WrongChoice(words.to_owned()))
}

fn choice(choices: &[Choice], word: &str) -> Read<(usize, ChoiceId)> {
    let place = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let found = place.and_then(|place| Some((place, choices.get(place)?.id)));
    found.ok_or_else(|| Flaw::WrongChoice(word.to_owned()))
}

fn pair<T>(choices: &[Choice], word: &str, value: impl Fn(&str) -> Read<T>) -> Read<(ChoiceId, T)> {
    let (number, rest) = word.split_once('=').ok_or_else(|| Flaw::Unreadable(word.to_owned()))?;
    Ok((choice(choices, number)?.1, value(rest)?))
}

fn availability(word: &str) -> Read<Availability> {
    let all = [Availability::Yes, Availability::IfNeedBe, Availability::No];
    all.into_iter().find(|one| super::availability(*one) == word).ok_or_else(|| Flaw::Unreadable(word.to_owned()))
}

fn stance(word: &str) -> Read<Stance> {
    let all = [Stance::Agree, Stance::Disagree, Stance::Block];
    all.into_iter().find(|one| super::stance(*one) == Some(word)).ok_or_else(|| Flaw::Unreadable(word.to_owned()))
}

fn read<T: FromStr>(text: &str) -> Read<T> {
    text.parse().map_err(|_| Flaw::Unreadable(text.to_owned()))
}

fn votes(text: &str, limit: u64) -> Read<u64> {
    let amount: Amount = read(text)?;
    let thousandths = u64::try_from(amount.thousandths()).ok().filter(|thousandths| *thousandths <= limit);
    thousandths.ok_or_else(|| Flaw::Unreadable(text.to_owned()))
}

fn thousandths(text: &str) -> Read<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let limit = crate::polls::counting::NUMBER_LIMIT.unsigned_abs();
    i64::try_from(votes(digits, limit)?).map(|number| sign * number).map_err(|_| Flaw::Unreadable(text.to_owned()))
}

fn limits(text: &str) -> Read<Range> {
    let numbers = text.split(' ').map(thousandths).collect::<Read<Vec<_>>>()?;
    match numbers[..] {
        [least, most, step] if least <= most && step > 0 => Ok(Range { least, most, step }),
        _ => Err(Flaw::Unreadable(text.to_owned())),
    }
}

fn portion(text: &str) -> Read<Portion> {
    let found = text.split_once('/').and_then(|(over, under)| Portion::new(over.parse().ok()?, under.parse().ok()?));
    found.ok_or_else(|| Flaw::Unreadable(text.to_owned()))
}

fn threshold(text: &str) -> Read<Threshold> {
    let (part, of) = text.split_once(' ').ok_or_else(|| Flaw::Unreadable(text.to_owned()))?;
    let of = Of::ALL.into_iter().find(|one| one.as_str() == of).ok_or_else(|| Flaw::Unreadable(text.to_owned()))?;
    Ok(Threshold { portion: portion(part)?, of })
}

fn unescaped(text: &str) -> Read<String> {
    let mut letters = text.chars();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('\\') => '\\',
                _ => return Err(Flaw::OtherForm),
            },
            letter => letter,
        });
    }
    Ok(plain)
}
