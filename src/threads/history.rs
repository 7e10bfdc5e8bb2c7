//! What changed, line by line: the runs of words that a comparison finds, laid out as lines that were taken and lines
//! that came, with one unchanged line around each change so that it can be found in the text.

use crate::text::diff::{self, Kind};

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stayed.
    Same,
    /// It was taken out.
    Taken,
    /// It came.
    Added,
    /// Lines that stayed are left out here.
    Gap,
}

/// A run of words within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Whether it is what changed in the line.
    pub changed: bool,
    /// Its text.
    pub text: String,
}

/// A line of the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub fate: Fate,
    /// Its words.
    pub runs: Vec<Run>,
}

/// The lines that lead from one text to another; none if they are the same. As a form sends it, a text ends its lines in
/// another way than it is kept.
pub fn lines(before: &str, after: &str) -> Vec<Line> {
    let mut desk = Desk::default();
    for change in diff::diff(before, &after.replace("\r\n", "\n")) {
        let mut pieces = change.text.split('\n');
        desk.write(change.kind, pieces.next().unwrap_or_default());
        for piece in pieces {
            desk.end_line(change.kind);
            desk.write(change.kind, piece);
        }
    }
    desk.end_line(Kind::Same);
    shortened(desk.lines)
}

/// The line of the old text and the line of the new one that are being laid out.
#[derive(Default)]
struct Desk {
    old: Vec<Run>,
    new: Vec<Run>,
    lines: Vec<Line>,
}

impl Desk {
    fn write(&mut self, kind: Kind, text: &str) {
        if text.is_empty() {
            return;
        }
        let run = Run { changed: kind != Kind::Same, text: text.to_owned() };
        match kind {
            Kind::Same => {
                self.old.push(run.clone());
                self.new.push(run);
            }
            Kind::Removed => self.old.push(run),
            Kind::Added => self.new.push(run),
        }
    }

    /// A line ends in both texts, or in one of them. As long as both have said the same, it is one line.
    fn end_line(&mut self, kind: Kind) {
        if self.old == self.new && (kind == Kind::Same || !self.old.is_empty()) {
            self.new.clear();
            self.lines.push(Line { fate: Fate::Same, runs: std::mem::take(&mut self.old) });
            return;
        }
        if kind != Kind::Added && !self.old.is_empty() {
            self.lines.push(Line { fate: Fate::Taken, runs: std::mem::take(&mut self.old) });
        }
        if kind != Kind::Removed && !self.new.is_empty() {
            self.lines.push(Line { fate: Fate::Added, runs: std::mem::take(&mut self.new) });
        }
    }
}

/// Without the lines that are far from any change.
fn shortened(lines: Vec<Line>) -> Vec<Line> {
    let changed: Vec<bool> = lines.iter().map(|line| line.fate != Fate::Same).collect();
    let is_near = |at: usize| changed[at.saturating_sub(1)..(at + 2).min(changed.len())].contains(&true);
    let mut kept: Vec<Line> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let in_gap = kept.last().is_some_and(|last| last.fate == Fate::Gap);
        if is_near(at) {
            kept.push(line);
        } else if !in_gap {
            kept.push(Line { fate: Fate::Gap, runs: Vec::new() });
        }
    }
    if changed.contains(&true) { kept } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> Vec<String> {
        let mark = |fate| match fate {
            Fate::Same => " ",
            Fate::Taken => "-",
            Fate::Added => "+",
            Fate::Gap => "…",
        };
        let told = |line: &Line| {
            let words =
                line.runs.iter().map(|run| if run.changed { format!("[{}]", run.text) } else { run.text.clone() });
            format!("{}{}", mark(line.fate), words.collect::<String>())
        };
        lines(before, after).iter().map(told).collect()
    }

    #[test]
    fn a_changed_word_shows_its_line_twice_with_its_neighbours() {
        let before = "one\ntwo\nFew are taught how.\nfour\nfive\nsix";
        let after = "one\ntwo\nFew are shown how.\nfour\nfive\nsix";
        let told = told(before, after);
        assert_eq!(told, ["…", " two", "-Few are [taught] how.", "+Few are [shown] how.", " four", "…"]);
    }

    #[test]
    fn what_did_not_change_has_no_lines() {
        assert!(told("a\nb", "a\nb").is_empty());
    }

    #[test]
    fn a_line_that_came_stands_alone() {
        assert_eq!(told("a", "a\nb"), [" a", "+[b]"]);
        assert_eq!(told("a\nb", "a"), [" a", "-[b]"]);
    }
}
