//! What somebody asks: words that must all be there, "phrases", words joined by OR, -words that must not be there, and
//! filters. Every text is a question; what is no filter is a word.

use crate::search::filters::Filters;

/// The most characters of a question.
pub const LONGEST: usize = 200;
/// Words and phrases that are looked at: more than a question of that length has in most languages.
const TERMS: usize = 32;

/// The filters by a day.
const DAYS: [&str; 2] = ["after", "before"];

/// A word or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it was written, without its quotation marks.
    pub text: String,
    /// Whether its words must stand side by side, just as they are.
    pub is_phrase: bool,
}

impl Term {
    /// A word.
    pub fn word(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_phrase: false }
    }
}

/// A question, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// One of each must be there.
    pub clauses: Vec<Vec<Term>>,
    /// None of these may be there.
    pub without: Vec<Term>,
    /// Where it is looked for.
    pub filters: Filters,
    /// What was written, without the filters.
    pub words: String,
    /// Filters by a day whose day is none, with what was written there: they are told, and the rest is looked for.
    pub unread: Vec<(&'static str, String)>,
}

impl Question {
    /// Takes a text apart.
    pub fn read(text: &str) -> Self {
        let mut question = Self::default();
        let mut rest = text.trim_start_matches(is_space);
        let mut joins = false;
        while !rest.is_empty() && question.terms() < TERMS {
            let (piece, after) = Piece::first(rest);
            let written = &rest[..rest.len() - after.len()];
            rest = after.trim_start_matches(is_space);
            let is_filter = matches!(&piece, Piece::Named(name, value) if question.narrow(name, value));
            if !is_filter {
                question.say(written);
                joins = question.take(piece, written, joins);
            }
        }
        question
    }

    /// Narrows the question by the filter of this name; false if there is no such filter, or not with such a value.
    pub fn narrow(&mut self, name: &str, value: &str) -> bool {
        if self.filters.set(name, value) {
            return true;
        }
        let day = DAYS.into_iter().find(|day| name.eq_ignore_ascii_case(day) && !value.trim().is_empty());
        self.unread.extend(day.map(|day| (day, value.trim().to_owned())));
        day.is_some()
    }

    /// Whether nothing is asked at all.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.without.is_empty() && self.filters.is_empty()
    }

    /// The words that are looked for, as one phrase; none if there are fewer than two, or some that may be missing.
    pub fn as_phrase(&self) -> Option<Term> {
        let is_plain = self.clauses.len() > 1 && self.clauses.iter().all(|clause| clause.len() == 1);
        let text = || self.clauses.iter().flatten().map(|term| term.text.as_str()).collect::<Vec<_>>().join(" ");
        is_plain.then(|| Term { text: text(), is_phrase: true })
    }

    /// The one word that is asked for, if it is only one: it may be somebody's handle.
    pub fn as_handle(&self) -> Option<&str> {
        match &self.clauses[..] {
            [clause] if clause.len() == 1 && self.without.is_empty() => Some(clause[0].text.trim_start_matches('@')),
            _ => None,
        }
    }

    fn terms(&self) -> usize {
        self.clauses.iter().map(Vec::len).sum::<usize>() + self.without.len()
    }

    fn say(&mut self, written: &str) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.extend(written.chars().filter(|c| !c.is_control()));
    }

    /// Takes a piece in; answers whether the next one is joined to it by OR.
    fn take(&mut self, piece: Piece<'_>, written: &str, joins: bool) -> bool {
        let term = match piece {
            Piece::Or => return !self.clauses.is_empty(),
            Piece::Without(text, is_phrase) => {
                self.without.push(Term { text: text.to_owned(), is_phrase });
                return false;
            }
            Piece::Phrase(text) => Term { text: text.to_owned(), is_phrase: true },
            Piece::Word | Piece::Named(..) => Term::word(plain_word(written)),
        };
        match self.clauses.last_mut().filter(|_| joins) {
            Some(clause) => clause.push(term),
            None => self.clauses.push(vec![term]),
        }
        false
    }
}

/// The next thing in a text.
enum Piece<'a> {
    Or,
    Word,
    Phrase(&'a str),
    Without(&'a str, bool),
    Named(&'a str, &'a str),
}

impl<'a> Piece<'a> {
    /// The first piece of a text that does not begin with a space, and what comes after it.
    fn first(text: &'a str) -> (Self, &'a str) {
        if let Some((phrase, after)) = quoted(text) {
            return (Self::Phrase(phrase), after);
        }
        if let Some(rest) = text.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| !is_space(c) && c != '-')) {
            if let Some((phrase, after)) = quoted(rest) {
                return (Self::Without(phrase, true), after);
            }
            let (word, after) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
            return (Self::Without(word, false), after);
        }
        let (word, after) = text.split_at(text.find(is_space).unwrap_or(text.len()));
        let Some((name, value)) = word.split_once(':') else {
            return (if word == "OR" { Self::Or } else { Self::Word }, after);
        };
        // A value of several words stands in quotation marks, which the word itself was cut within.
        match quoted(&text[name.len() + 1..]) {
            Some((value, after)) => (Self::Named(name, value), after),
            None => (Self::Named(name, value), after),
        }
    }
}

/// What stands between quotation marks at the beginning of a text; a mark that is never closed holds for the rest.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut letters = text.chars();
    let closing: &[char] = match letters.next()? {
        '"' => &['"'],
        '“' | '„' => &['”', '“', '"'],
        '«' => &['»'],
        '「' => &['」'],
        _ => return None,
    };
    let inside = letters.as_str();
    match inside.find(closing) {
        Some(end) => {
            let mark = inside[end..].chars().next().map_or(0, char::len_utf8);
            Some((&inside[..end], &inside[end + mark..]))
        }
        None => Some((inside, "")),
    }
}

/// A word without the ending of possession: Lena's is asked for as Lena.
fn plain_word(word: &str) -> &str {
    ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end)).filter(|word| !word.is_empty()).unwrap_or(word)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(question: &Question) -> Vec<Vec<&str>> {
        question.clauses.iter().map(|clause| clause.iter().map(|term| term.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_phrases_alternatives_and_exclusions_are_told_apart() {
        let question = Question::read("linen OR laundry \"night shift\" -derek -\"job share\" Lena's");
        assert_eq!(words(&question), [vec!["linen", "laundry"], vec!["night shift"], vec!["Lena"]]);
        assert!(question.clauses[1][0].is_phrase);
        let without: Vec<_> = question.without.iter().map(|term| (term.text.as_str(), term.is_phrase)).collect();
        assert_eq!(without, [("derek", false), ("job share", true)]);
    }

    #[test]
    fn filters_are_taken_out_and_what_is_no_filter_stays_a_word() {
        let question =
            Question::read("roster author:@lena in:\"Leaders Square\" has:poll after:2026-01-31 12:30 before:soon");
        assert_eq!(words(&question), [["roster"], ["12:30"]]);
        assert_eq!(question.unread, [("before", "soon".to_owned())]);
        assert_eq!(question.words, "roster 12:30");
        let filters = &question.filters;
        assert_eq!(
            (filters.author.as_str(), filters.group.as_str(), filters.has_poll),
            ("lena", "Leaders Square", true)
        );
        assert_eq!(filters.after.map(|day| day.to_string()), Some("2026-01-31".to_owned()));
    }

    #[test]
    fn a_mark_that_is_not_closed_and_an_or_that_joins_nothing_do_no_harm() {
        assert_eq!(words(&Question::read("OR \"never closed")), [["never closed"]]);
        assert_eq!(words(&Question::read("one OR")), [["one"]]);
        assert!(Question::read("  \u{0} \t").is_empty());
        assert_eq!(words(&Question::read("- -- a")), [["-"], ["--"], ["a"]]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text in ".{0,300}") {
            let question = Question::read(&text);
            proptest::prop_assert!(question.terms() <= TERMS);
            proptest::prop_assert!(!question.words.contains(char::is_control));
        }
    }
}
