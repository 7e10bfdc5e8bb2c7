//! Texts as they are compared: the same in Rust, for highlighting, as `compared` and `unspaced` do it in the database.

use std::iter::once;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A text as the database compares it.
pub fn compared(text: &str) -> String {
    let bare = text.to_lowercase().nfkd().filter(|c| !is_dropped(*c)).collect::<String>();
    let spelt = bare.replace('ß', "ss").replace('æ', "ae").replace('œ', "oe").replace('þ', "th");
    spelt.chars().map(one_letter).collect::<String>().to_lowercase().nfkc().collect()
}

/// Accents, vowel points and what cannot be seen.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{ad}' | '\u{200b}'..='\u{200f}'
        | '\u{2060}' | '\u{feff}')
}

/// Letters that are written either way.
fn one_letter(c: char) -> char {
    match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        'ŧ' => 't',
        'ς' => 'σ',
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}

/// Whether a letter is of a script that is written without spaces, of which every two neighbours are a word.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3031}'..='\u{3035}' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character belongs to a word.
pub fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_dropped(c) || is_unspaced(c)
}

/// A text without accents and what cannot be seen, whichever way they are written; case and all else stay.
pub fn bare(text: &str) -> String {
    text.nfc().flat_map(bare_letters).collect()
}

/// What is left of a character without its accents: nothing, of one that is nothing else. Whatever has none stays as it is.
fn bare_letters(c: char) -> impl Iterator<Item = char> {
    let has_accents = !c.is_ascii() && once(c).nfkd().any(is_accent);
    let apart = has_accents.then(|| once(c).nfkd().filter(|c| !is_accent(*c)));
    apart.into_iter().flatten().chain((!has_accents).then_some(c))
}

/// What is dropped, and the marks beyond that which any letter can bear.
fn is_accent(c: char) -> bool {
    let is_for_any = matches!(c, '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}');
    is_dropped(c) || is_for_any || matches!(c, '\u{fe20}'..='\u{fe2f}')
}

/// Where a passage stands in a text, in bytes of the text itself, whatever accents either has. An accent that stands by itself
/// belongs to the letter before it.
pub fn places_of(text: &str, passage: &str) -> Vec<Range<usize>> {
    let wanted = bare(passage);
    if wanted.trim().is_empty() {
        return Vec::new();
    }
    // Of each letter of the bare text where it begins there, and whence it comes.
    let (mut found_in, mut letters) = (String::with_capacity(text.len()), Vec::<(usize, Range<usize>)>::new());
    for (at, c) in text.char_indices() {
        let (before, place) = (letters.len(), at..at + c.len_utf8());
        for letter in bare_letters(c) {
            letters.push((found_in.len(), place.clone()));
            found_in.push(letter);
        }
        let is_accent = before == letters.len();
        if is_accent && let Some((_, last)) = letters.last_mut() {
            last.end = place.end;
        }
    }
    let letter_at = |byte: usize| letters.partition_point(|(begins, _)| *begins <= byte).checked_sub(1);
    let place = |at: usize| {
        let (first, last) = (letters.get(letter_at(at)?)?, letters.get(letter_at(at + wanted.len() - 1)?)?);
        Some(first.1.start..last.1.end)
    };
    found_in.match_indices(&wanted).filter_map(|(at, _)| place(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, passage: &str) -> Vec<&'a str> {
        places_of(text, passage).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn a_passage_is_found_whatever_accents_it_has_and_in_the_text_as_it_was_written() {
        let (whole, apart, after) = ("\u{c9}lm 5", "E\u{301}lm 5", "Elm 5\u{20dd}");
        let text = format!("at Elm 5, at {whole}, at {apart}, at {after}. ELM 5");
        for passage in ["Elm 5", whole, apart, after] {
            assert_eq!(found(&text, passage), ["Elm 5", whole, apart, after], "{passage}");
        }
        assert_eq!(found("E\u{200b}l\u{ad}m 5", "Elm 5"), ["E\u{200b}l\u{ad}m 5"], "nor what cannot be seen");
        assert!(found("abc", "").is_empty() && found("abc", "\u{301}").is_empty());
    }

    #[test]
    fn vowels_that_are_marks_are_no_accents() {
        assert!(found("\u{e01}\u{e31}\u{e19}", "\u{e01}\u{e34}\u{e19}").is_empty());
        assert!(found("\u{304c}", "\u{304b}").is_empty(), "and a sign with its voice is another");
        assert!(found("\u{ac01}", "\u{ac00}").is_empty(), "nor is a syllable part of a longer one");
    }
}
