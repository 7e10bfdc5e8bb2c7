//! Addresses made of words: the readable part of an article's link, and words put into paths.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Long enough for any title's gist, short enough to be read in a mail.
const LONGEST: usize = 80;

/// The most bytes: 80 characters of the scripts that take three each, and a little.
const HEAVIEST: usize = 255;

/// A title without a single letter still needs an address.
const FALLBACK: &str = "article";

/// Everything but RFC 3986's unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The words of a title in lower case joined by hyphens, in any script, at most 80 characters, never empty.
pub fn slug(title: &str) -> String {
    let plain: String = folded(title).chars().filter(|c| !is_apostrophe(*c)).collect();
    let mut slug = String::new();
    for word in plain.split(|c: char| !is_letter(c)).filter_map(word) {
        let length = slug.chars().count();
        let is_full = length + 1 + word.chars().count() > LONGEST || slug.len() + 1 + word.len() > HEAVIEST;
        if length > 0 && is_full {
            break;
        }
        if length > 0 {
            slug.push('-');
        }
        for letter in word.chars().take(LONGEST) {
            if slug.len() + letter.len_utf8() <= HEAVIEST {
                slug.push(letter);
            }
        }
    }
    if slug.is_empty() { FALLBACK.to_owned() } else { slug }
}

/// An address as it is kept and looked for: in one form of each letter, and in lower case where there is one.
pub fn folded(address: &str) -> String {
    address.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

/// Text as one segment of a path.
pub fn path_segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A word begins with a letter or digit: a mark alone has nothing to stand on.
fn word(piece: &str) -> Option<&str> {
    let word = piece.trim_start_matches(is_combining_mark);
    (!word.is_empty()).then_some(word)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// "Don't" is one word.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}')
}
