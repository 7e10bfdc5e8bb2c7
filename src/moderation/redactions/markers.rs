//! Markers: what stands in a text where a passage was taken out of it, and how what stood there is put back. A passage goes wherever
//! it stands, with whatever accents; where it is part of an address the whole address goes, with the link it belongs to, so that
//! nothing broken stays.

use crate::text::folding::places_of;
use std::ops::Range;

/// What a marker says in a title.
const IN_TITLE: &str = "…";

/// A text without a passage.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// What is left, with the markers.
    pub text: String,
    /// What went at each place, in their order.
    pub pieces: Vec<String>,
}

/// A marker with these words of which none stands in the text yet.
pub fn free(words: &str, text: &str) -> String {
    let is_free = |marker: &String| !text.contains(&plain(marker)) && !text.contains(&escaped(marker));
    let numbered = |number: usize| if number == 1 { words.to_owned() } else { format!("{words} ({number})") };
    (1..1000).map(numbered).find(is_free).unwrap_or_else(|| words.to_owned())
}

fn plain(marker: &str) -> String {
    format!("[{marker}]")
}

fn escaped(marker: &str) -> String {
    format!("\\[{marker}\\]")
}

/// Takes a passage out wherever it stands.
pub fn cut(text: &str, passage: &str, marker: &str) -> Cut {
    let places = places_of(text, passage).into_iter().map(|place| widened(text, place));
    // Else it would be a link with what follows.
    let is_bare = |after: &str| !after.starts_with(['(', '[', ':']);
    without(text, places, |after| if is_bare(after) { plain(marker) } else { escaped(marker) })
}

/// Takes a passage out of a title wherever it stands.
pub fn cut_title(title: &str, passage: &str) -> Cut {
    without(title, places_of(title, passage).into_iter(), |_| plain(IN_TITLE))
}

/// Puts back what stood in a title where its markers stand now; nothing, if none of them does.
pub fn mend_title(title: &str, pieces: &[String]) -> Option<String> {
    mend(title, IN_TITLE, pieces)
}

/// A text without what stands at these places; what stands there instead goes by what follows.
fn without(text: &str, found: impl Iterator<Item = Range<usize>>, instead: impl Fn(&str) -> String) -> Cut {
    let mut places: Vec<Range<usize>> = Vec::new();
    for place in found {
        match places.last_mut().filter(|last| place.start < last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => places.push(place),
        }
    }
    let mut cut = Cut::default();
    let mut kept = 0;
    for place in places {
        cut.text.push_str(&text[kept..place.start]);
        cut.text.push_str(&instead(&text[place.end..]));
        cut.pieces.push(text[place.clone()].to_owned());
        kept = place.end;
    }
    cut.text.push_str(&text[kept..]);
    cut
}

/// Takes all of a text out.
pub fn cut_all(text: &str, marker: &str) -> Cut {
    Cut { text: plain(marker), pieces: vec![text.to_owned()] }
}

/// Puts back what stood where the markers stand now; nothing, if none of them does.
pub fn mend(text: &str, marker: &str, pieces: &[String]) -> Option<String> {
    if marker.is_empty() {
        return None;
    }
    let (plain, escaped) = (plain(marker), escaped(marker));
    let (mut mended, mut rest, mut places) = (String::new(), text, 0);
    while let Some((at, found)) = [&plain, &escaped].into_iter().filter_map(|one| Some((rest.find(one)?, one))).min() {
        mended.push_str(&rest[..at]);
        mended.push_str(pieces.get(places).or(pieces.last())?);
        rest = &rest[at + found.len()..];
        places += 1;
    }
    mended.push_str(rest);
    (places > 0).then_some(mended)
}

/// A place with the whole of the addresses that begin before it or end after it, and the links they belong to.
fn widened(text: &str, place: Range<usize>) -> Range<usize> {
    let first = word(text, place.start);
    let last = word(text, text[..place.end].char_indices().next_back().map_or(place.end, |(at, _)| at));
    let mut wide = place;
    for address in [first, last].into_iter().filter(|word| is_address(text, word)) {
        let link = link_to(text, &address).unwrap_or(address);
        wide = wide.start.min(link.start)..wide.end.max(link.end);
    }
    wide
}

/// The word in which a character stands, as far as an address would go.
fn word(text: &str, at: usize) -> Range<usize> {
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | '<' | '>' | '"' | '`');
    let before = text[..at].char_indices().rev().find(|(_, letter)| ends(*letter));
    let start = before.map_or(0, |(at, letter)| at + letter.len_utf8());
    let end = text[at..].find(ends).map_or(text.len(), |length| at + length);
    start..end.max(start)
}

fn is_address(text: &str, word: &Range<usize>) -> bool {
    let is_target = ["](", "](<"].iter().any(|before| text[..word.start].ends_with(before));
    let address = &text[word.clone()];
    !address.is_empty()
        && (is_target || address.contains("://") || ["mailto:", "www."].iter().any(|kind| address.starts_with(kind)))
}

/// The link or picture that leads to this address: its words, the address and the title.
fn link_to(text: &str, address: &Range<usize>) -> Option<Range<usize>> {
    let before = &text[..address.start];
    if let Some(bare) = before.strip_suffix('<').filter(|bare| !bare.ends_with("](")) {
        let end = address.end + usize::from(text[address.end..].starts_with('>'));
        return Some(bare.len()..end);
    }
    let words = before.strip_suffix('<').unwrap_or(before).strip_suffix("](")?;
    let mut depth = 1;
    let (open, _) = words.char_indices().rev().find(|(_, letter)| {
        depth += match letter {
            ']' => 1,
            '[' => -1,
            _ => 0,
        };
        depth == 0
    })?;
    let start = if words[..open].ends_with('!') { open - 1 } else { open };
    let close = text[address.end..].find(')').filter(|at| !text[address.end..address.end + at].contains("\n\n"))?;
    Some(start..address.end + close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, passage: &str) -> String {
        let cut = cut(text, passage, "out");
        assert_eq!(mend(&cut.text, "out", &cut.pieces).as_deref(), Some(text), "and back again");
        cut.text
    }

    #[test]
    fn a_passage_goes_wherever_it_stands_in_words_and_code_alike() {
        assert_eq!(left("He lives at Elm 5. Go to Elm 5!", "Elm 5"), "He lives at [out]. Go to [out]!");
        assert_eq!(left("See `Elm 5` in\n\n    Elm 5", "Elm 5"), "See `[out]` in\n\n    [out]");
        assert_eq!(left("Elm(5)", "Elm"), "\\[out\\](5)", "no link comes of it");
        assert_eq!(left("at \u{c9}lm 5 and E\u{301}lm 5\u{301}.", "Elm 5"), "at [out] and [out].", "whatever accents");
        let cut = cut_title("\u{c9}lm 5 or Elm 5", "Elm 5");
        assert_eq!(cut.text, "[…] or […]");
        assert_eq!(mend_title("Once […] or […]", &cut.pieces).as_deref(), Some("Once \u{c9}lm 5 or Elm 5"));
        assert_eq!(mend_title("Once", &cut.pieces), None);
    }

    #[test]
    fn an_address_goes_as_a_whole_with_its_link() {
        for text in ["at [his *house*](https://maps.example/elm5?x \"Here\") now", "at ![x](/media/elm5) now"] {
            assert_eq!(left(text, "elm5"), "at [out] now");
        }
        for text in
            ["at https://maps.example/elm5?x now", "at <https://maps.example/elm5> now", "at www.elm5.example now"]
        {
            assert_eq!(left(text, "elm5"), "at [out] now");
        }
        assert_eq!(left("at [elm5](https://maps.example/) now", "elm5"), "at [[out]](https://maps.example/) now");
    }

    #[test]
    fn what_was_changed_around_it_stays_changed_when_it_is_put_back() {
        let cut = cut("One Elm 5 two ELM 5", "Elm 5", "out");
        assert_eq!(mend("New [out] words", "out", &cut.pieces).as_deref(), Some("New Elm 5 words"));
        assert_eq!(mend("New words", "out", &cut.pieces), None);
        assert_eq!(free("out", "a [out] b"), "out (2)");
    }
}
