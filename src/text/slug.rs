//! Addresses made of words: the readable part of an article's link, and words put into paths.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Long enough for any title's gist, short enough to be read in a mail.
const LONGEST: usize = 80;

/// A title without a single letter still needs an address.
const FALLBACK: &str = "article";

/// Everything but RFC 3986's unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The words of a title in lower case joined by hyphens, in any script, at most 80 characters, never empty.
pub fn slug(title: &str) -> String {
    let plain: String = title.nfkc().flat_map(char::to_lowercase).filter(|c| !is_apostrophe(*c)).nfkc().collect();
    let mut slug = String::new();
    for word in plain.split(|c: char| !is_letter(c)).filter_map(word) {
        let length = slug.chars().count();
        if length > 0 && length + 1 + word.chars().count() > LONGEST {
            break;
        }
        if length > 0 {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
    }
    if slug.is_empty() { FALLBACK.to_owned() } else { slug }
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
