//! Which characters may stand in what members write.
//!
//! Refused are those that lie to the reader: controls, overrides of the writing direction, blank
//! letters, tags. Dropped in silence is what web pages and keyboards leave behind when text is
//! copied. Joiners stay where they join: between letters of a word, between the parts of an emoji.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// No script stacks more marks than this on one letter; ornaments that cover the lines above and below do.
const MARKS: usize = 8;

const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// So many words lead to a character that is refused.
const WORDS_BEFORE: usize = 3;

/// Why a text was refused.
pub(super) enum Refusal {
    /// It contains a character that must not be shown, after these words.
    Control(char, String),
    /// It stacks too many marks on one letter.
    Marks,
}

/// The text in NFC without litter, or why it is refused. White space is left as it is.
pub(super) fn clean(text: &str) -> Result<String, Refusal> {
    let swept: Vec<char> = text.nfc().filter(|c| !is_litter(*c)).collect();
    if let Some((sign, before)) = refused_in(&swept) {
        return Err(Refusal::Control(sign, before));
    }
    // What was swept out may have kept a letter and its mark apart.
    let clean: String = joined(&swept).nfc().collect();
    if has_stacked_marks(&clean) { Err(Refusal::Marks) } else { Ok(clean) }
}

/// The first character that must not be shown, with the words before it.
fn refused_in(text: &[char]) -> Option<(char, String)> {
    let at = (0..text.len()).find(|at| is_refused(text[*at], text[..*at].last().copied()))?;
    Some((text[at], last_words(text[..at].iter().copied())))
}

/// The first character of a text that must not be shown wherever it stands, with the words before it: what was clean may
/// still spell one, as a reference in HTML.
pub(super) fn spelt_in(text: &str) -> Option<(char, String)> {
    let must_not = |c: char| !matches!(c, '\t' | '\n' | '\r') && (is_control(c) || is_blank_letter(c));
    let (at, sign) = text.char_indices().find(|(_, c)| must_not(*c))?;
    Some((sign, last_words(text[..at].chars())))
}

fn last_words(text: impl Iterator<Item = char>) -> String {
    let text: String = text.collect();
    let words = text.split_whitespace().rev().take(WORDS_BEFORE).collect::<Vec<_>>();
    words.into_iter().rev().collect::<Vec<_>>().join(" ")
}

/// Whether a character takes no ink and no space of its own.
pub(super) fn is_invisible(c: char) -> bool {
    is_litter(c)
        || is_joiner(c)
        || is_control(c)
        || is_blank_letter(c)
        || is_tag(c)
        || is_direction_mark(c)
        || is_selector(c)
}

/// The text without space and marks at its ends that show nothing there. What chooses the picture of the character
/// before it, or spells a flag, belongs to what is seen and stays.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_litter(c) || is_joiner(c) || is_direction_mark(c))
}

fn is_refused(c: char, before: Option<char>) -> bool {
    let after_space = before.is_none_or(char::is_whitespace);
    match c {
        '\t' | '\n' | '\r' => false,
        c if is_tag(c) => !before.is_some_and(|before| before == '\u{1F3F4}' || is_tag(before)),
        c if is_selector(c) => after_space,
        c => is_control(c) || is_blank_letter(c),
    }
}

/// Joiners that join nothing are dropped.
fn joined(text: &[char]) -> String {
    let mut kept = String::with_capacity(text.len());
    for (at, &c) in text.iter().enumerate() {
        let between = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_joiner(c) && !c.is_ascii());
        if !is_joiner(c) || (between(kept.chars().next_back()) && between(text.get(at + 1).copied())) {
            kept.push(c);
        }
    }
    kept
}

fn has_stacked_marks(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        marks > MARKS
    })
}

fn is_joiner(c: char) -> bool {
    c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER
}

/// Soft hyphen, zero width space, word joiner, byte order mark: harmless, and often pasted unseen.
fn is_litter(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// The marks that writers of right-to-left scripts need; they reorder nothing but themselves.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

/// C0, C1, overrides and isolates of direction, deprecated formatting, noncharacters, the replacement
/// character's neighbours that annotate text, and what shows nothing by its place alone though nobody has given it a meaning.
fn is_control(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2061}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}')
        || matches!(c, '\u{1D173}'..='\u{1D17A}' | '\u{13430}'..='\u{1345F}' | '\u{1BCA0}'..='\u{1BCA3}')
        || matches!(c, '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}' | '\u{E0002}'..='\u{E001F}')
        || matches!(c, '\u{E0080}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
        || code & 0xFFFE == 0xFFFE
}

/// Letters that look like nothing: Hangul fillers, Khmer inherent vowels, the Braille blank, the grapheme joiner.
fn is_blank_letter(c: char) -> bool {
    matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' | '\u{34F}')
        || matches!(c, '\u{180B}'..='\u{180F}' | '\u{E0001}')
}

/// The letters that spell a region after a black flag.
pub(super) fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// They choose the picture or the glyph of the character before them.
pub(super) fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
