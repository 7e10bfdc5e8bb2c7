//! What of a text is shown where it was found: the part with the most of the words that were asked for, each of them
//! marked. The text is plain; marks are the only markup that comes out.

use crate::text::escaped;
use crate::text::folding::{compared, is_of_word, is_unspaced};
use std::collections::HashSet;

/// The most characters of a snippet: about two lines.
const LENGTH: usize = 220;
/// Characters of context before the first word that was found.
const BEFORE: usize = 60;
/// Characters of a text that are looked through; what lies behind is found, but not shown.
const LOOKED_AT: usize = 60_000;

/// The words that are marked, as they are compared.
#[derive(Debug, Default)]
pub struct Marks {
    words: HashSet<String>,
}

/// A piece of text as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Plain text.
    pub text: String,
    /// The same as HTML, with `<mark>` around the words that were found.
    pub html: String,
}

/// Something to be marked: where it begins and ends, in characters, and as what it is compared.
struct Spot {
    start: usize,
    end: usize,
    word: String,
}

impl Marks {
    /// Of these words.
    pub fn of(words: impl IntoIterator<Item = String>) -> Self {
        Self { words: words.into_iter().collect() }
    }

    /// A whole text, such as a title, with its marks.
    pub fn whole(&self, text: &str) -> Snippet {
        let letters: Vec<char> = text.chars().collect();
        let spots = self.spots(&letters);
        shown(&letters, 0, letters.len(), &spots)
    }

    /// The part of a text in which the most different words were found.
    pub fn snippet(&self, text: &str) -> Snippet {
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let letters: Vec<char> = tidy.chars().take(LOOKED_AT).collect();
        let spots = self.spots(&letters);
        let (start, end) = best_part(&letters, &spots);
        shown(&letters, start, end, &spots)
    }

    fn spots(&self, letters: &[char]) -> Vec<Spot> {
        let mut spots = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let (end, step) = word_at(letters, at);
            let word = compared(&letters[at..end].iter().collect::<String>());
            let letter = compared(&letters[at].to_string());
            if self.words.contains(&word) {
                spots.push(Spot { start: at, end, word });
            } else if is_unspaced(letters[at]) && self.words.contains(&letter) {
                spots.push(Spot { start: at, end: at + 1, word: letter });
            }
            at += step;
        }
        spots
    }
}

/// Where the word that begins here ends, and how far it is to where the next may begin. Of scripts without spaces every
/// two neighbours are a word.
fn word_at(letters: &[char], at: usize) -> (usize, usize) {
    if is_unspaced(letters[at]) {
        let two = letters.get(at + 1).is_some_and(|c| is_unspaced(*c));
        return (at + 1 + usize::from(two), 1);
    }
    if !is_of_word(letters[at]) {
        return (at + 1, 1);
    }
    let length = letters[at..].iter().take_while(|c| is_of_word(**c) && !is_unspaced(**c)).count();
    (at + length, length)
}

/// The bounds of the part to show, at the ends of words where there are such.
fn best_part(letters: &[char], spots: &[Spot]) -> (usize, usize) {
    let seen_from = |first: usize| {
        let within = spots[first..].iter().take_while(|spot| spot.end <= spots[first].start + LENGTH - BEFORE);
        within.map(|spot| spot.word.as_str()).collect::<HashSet<_>>().len()
    };
    // Of parts that show as much, the first.
    let best = (0..spots.len()).rev().max_by_key(|first| seen_from(*first));
    let found = best.map_or(0, |first| spots[first].start);
    let start = found.saturating_sub(BEFORE);
    let end = (start + LENGTH).min(letters.len());
    // Near the end of a text there is room for more of what stands before.
    let start = start.min(letters.len().saturating_sub(LENGTH));
    (after_space(letters, start, found), before_space(letters, end))
}

fn after_space(letters: &[char], start: usize, found: usize) -> usize {
    if start == 0 {
        return 0;
    }
    let space = letters[start..found.max(start)].iter().position(|c| c.is_whitespace());
    space.map_or(start, |space| start + space + 1)
}

fn before_space(letters: &[char], end: usize) -> usize {
    if end == letters.len() {
        return end;
    }
    let near = end.saturating_sub(BEFORE / 2);
    letters[near..end].iter().rposition(|c| c.is_whitespace()).map_or(end, |space| near + space)
}

fn shown(letters: &[char], start: usize, end: usize, spots: &[Spot]) -> Snippet {
    let text = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let before = if start > 0 { "…" } else { "" };
    let after = if end < letters.len() { "…" } else { "" };
    let mut html = String::from(before);
    let mut at = start;
    for (from, to) in joined(spots, start, end) {
        html.push_str(&escaped(&text(at, from)));
        html.push_str(&format!("<mark>{}</mark>", escaped(&text(from, to))));
        at = to;
    }
    html.push_str(&escaped(&text(at, end)));
    html.push_str(after);
    Snippet { text: format!("{before}{}{after}", text(start, end)), html }
}

/// The marks within bounds; those that overlap become one.
fn joined(spots: &[Spot], start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for spot in spots.iter().filter(|spot| spot.start >= start && spot.end <= end) {
        match marks.last_mut() {
            Some(last) if spot.start < last.1 => last.1 = last.1.max(spot.end),
            _ => marks.push((spot.start, spot.end)),
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(words: &[&str]) -> Marks {
        Marks::of(words.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn words_are_marked_whatever_their_case_and_accents_and_nothing_else_becomes_markup() {
        let snippet = marks(&["ines", "choir"]).snippet("Inês <b>sings</b> in the CHOIR & budgets");
        assert_eq!(snippet.html, "<mark>Inês</mark> &lt;b&gt;sings&lt;/b&gt; in the <mark>CHOIR</mark> &amp; budgets");
        assert_eq!(snippet.text, "Inês <b>sings</b> in the CHOIR & budgets");
    }

    #[test]
    fn in_scripts_without_spaces_what_was_asked_for_is_marked_as_one() {
        assert_eq!(marks(&["领导", "导者"]).snippet("新领导者们").html, "新<mark>领导者</mark>们");
        assert_eq!(marks(&["书"]).snippet("图书馆").html, "图<mark>书</mark>馆");
    }

    #[test]
    fn the_part_with_the_most_words_is_shown() {
        let text = format!("linen {} the linen order came late {}", "word ".repeat(100), "more ".repeat(100));
        let snippet = marks(&["linen", "order"]).snippet(&text);
        assert!(snippet.html.contains("<mark>linen</mark> <mark>order</mark>"), "{}", snippet.html);
        assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'), "{}", snippet.text);
    }

    proptest::proptest! {
        #[test]
        fn a_snippet_of_any_text_is_short_and_safe(text in "\\PC{0,600}", word in "\\PC{1,4}") {
            let snippet = marks(&[&compared(&word)]).snippet(&text);
            proptest::prop_assert!(snippet.text.chars().count() <= LENGTH + 2);
            let bare = snippet.html.replace("<mark>", "").replace("</mark>", "");
            proptest::prop_assert!(!bare.contains('<') && !bare.contains('>'));
        }
    }
}
