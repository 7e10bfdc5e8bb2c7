//! Words that can be drawn, and how they break into lines. The fonts know Latin, Greek and Cyrillic and their kin, and
//! set one letter after another; a script they lack, or one whose letters change with their neighbours, is not drawn
//! at all: better no words than boxes.

use crate::feeds::previews::canvas::width;
use ab_glyph::{Font, FontRef};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

type Face = LazyLock<Option<FontRef<'static>>>;

/// For titles.
pub static BOLD: Face = LazyLock::new(|| FontRef::try_from_slice(dejavu::serif_condensed::bold()).ok());
/// For everything else.
pub static REGULAR: Face = LazyLock::new(|| FontRef::try_from_slice(dejavu::serif_condensed::regular()).ok());

/// The words as they can be drawn: emoji and invisible marks left out. None if anything else would be lost.
pub fn drawable(font: &FontRef<'_>, words: &str) -> Option<String> {
    let kept: String = words.nfc().filter(|c| !is_ornament(*c)).collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let has_letter = |c: char| c == ' ' || !is_combining_mark(c) && font.glyph_id(c).0 != 0;
    (kept.chars().any(char::is_alphanumeric) && kept.chars().all(has_letter)).then_some(kept)
}

/// Pictures among letters, what joins them, and marks of direction that change nothing in one direction.
fn is_ornament(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{e0020}'..='\u{e007f}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{20e3}' | '\u{ad}')
}

/// The words in lines no wider than `room`, at most `most` of them; what does not fit ends in an ellipsis.
pub fn lines(font: &FontRef<'_>, size: f32, words: &str, room: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ').flat_map(|word| pieces(font, size, word, room)) {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|longer| width(font, size, longer) <= room) {
            Some(longer) => drop(lines.last_mut().map(|line| *line = longer)),
            None => lines.push(word),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = shortened(font, size, last, room);
        }
    }
    lines
}

/// Whether the words fit without an ellipsis.
pub fn fits(font: &FontRef<'_>, size: f32, words: &str, room: f32, most: usize) -> bool {
    lines(font, size, words, room, most + 1).len() <= most
}

/// A word in pieces that fit in a line each.
fn pieces(font: &FontRef<'_>, size: f32, word: &str, room: f32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let Some(last) = pieces.last_mut() else { break };
        last.push(letter);
        if width(font, size, last) > room && last.chars().count() > 1 {
            last.pop();
            pieces.push(letter.to_string());
        }
    }
    pieces
}

/// The beginning of a line with an ellipsis, so that both fit; cut between words where there are any.
pub fn shortened(font: &FontRef<'_>, size: f32, line: &str, room: f32) -> String {
    let mut line = line.to_owned();
    let whole = line.len();
    while width(font, size, &format!("{line}…")) > room && line.pop().is_some() {}
    if line.len() < whole
        && let Some((words, _)) = line.rsplit_once(' ')
    {
        line = words.to_owned();
    }
    format!("{}…", line.trim_end_matches([' ', ',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::{BOLD, drawable, fits, lines};
    use crate::feeds::previews::canvas::width;

    #[test]
    fn only_what_can_be_drawn_is_drawn() {
        let font = BOLD.as_ref().expect("the font");
        let drawn = |words| drawable(font, words);
        assert_eq!(drawn("Schöne  Grüße, Ελλάδα, Привет").as_deref(), Some("Schöne Grüße, Ελλάδα, Привет"));
        assert_eq!(drawn("Well done 🎉👩‍👩‍👧 ❤️").as_deref(), Some("Well done"));
        for lost in ["领导力", "مرحبا", "שלום", "नमस्ते", "🎉", "", "x\u{0338}\u{0338}", "One 字"]
        {
            assert_eq!(drawn(lost), None, "{lost}");
        }
    }

    #[test]
    fn lines_fit_whatever_the_words() {
        let font = BOLD.as_ref().expect("the font");
        for words in ["a", "Leading up when the person above you is new, too, and nobody has asked", &"m".repeat(150)] {
            let lines = lines(font, 60.0, words, 700.0, 3);
            assert!((1..=3).contains(&lines.len()));
            assert!(lines.iter().all(|line| width(font, 60.0, line) <= 700.0), "{lines:?}");
        }
        assert!(fits(font, 60.0, "Short", 700.0, 1));
        assert!(!fits(font, 60.0, &"m".repeat(150), 700.0, 2));
    }
}
