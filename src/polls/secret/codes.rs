//! Receipt codes. A code is made before the ballot is cast, shown to its voter and kept nowhere: the ballot bears its
//! tag, a hash from which nobody comes back to the code. Whoever has the code has the ballot, and nobody else does.

use crate::ids::PollId;
use crate::text::{Message, message};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// What codes are written in: letters and digits of which no two look alike, and that spell no words. Their number is
/// prime, so that one more letter tells every letter that was mistaken, and every two that changed places.
const LETTERS: [char; 23] =
    ['A', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'T', 'V', 'W', 'X', 'Y', '3', '4', '7', '9'];
/// Letters of chance: 19 of 23 are 85 bits.
const CHANCE: usize = 19;
/// Letters that stand together when a code is shown.
const GROUP: usize = 5;
/// Longest text in which a code is looked for, in bytes: one with spaces between all its letters, and some more.
const TEXT_LIMIT: usize = 200;
/// What a tag is a hash of, beside the poll and the code.
const PURPOSE: &str = "leaders-square receipt 1";

/// A code: its letters, without what stands between them.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// What a ballot is known by instead of its voter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(pub Uuid);

impl Code {
    /// A new one, from the system's generator.
    pub fn fresh() -> Self {
        let chance: Vec<usize> = (0..CHANCE).map(|_| rand::random_range(0..LETTERS.len())).collect();
        let check = (LETTERS.len() - weighed(chance.iter().copied())) % LETTERS.len();
        // The last letter counts once, the one before it twice, and so on.
        Self(chance.into_iter().chain([check]).filter_map(|place| LETTERS.get(place)).collect())
    }

    /// Reads one, as somebody copied it; refused in words where it cannot be one.
    pub fn read(text: &str) -> Result<Self, Message> {
        let is_between = |letter: char| letter.is_whitespace() || matches!(letter, '-' | '‐' | '‑' | '–' | '.');
        let letters = text.chars().take(TEXT_LIMIT).filter(|letter| !is_between(*letter));
        let letters: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
        let length = letters.chars().count();
        if length != CHANCE + 1 {
            return Err(message("polls-code-length").with("has", length).with("needs", CHANCE + 1));
        }
        let places: Option<Vec<usize>> =
            letters.chars().map(|letter| LETTERS.iter().position(|known| *known == letter)).collect();
        let is_whole = places.is_some_and(|places| {
            let (check, chance) = places.split_last().unwrap_or((&0, &[]));
            (weighed(chance.iter().copied()) + check) % LETTERS.len() == 0
        });
        if is_whole { Ok(Self(letters)) } else { Err(message("polls-code-typo")) }
    }

    /// What a ballot with this code bears in this poll; in another poll it is another, so that nothing joins the two.
    pub fn tag(&self, poll: PollId) -> Tag {
        let hash = Sha256::digest(format!("{PURPOSE}\n{poll}\n{}", self.0));
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        Tag(Uuid::from_bytes(bytes))
    }
}

/// The letters of chance, each with its weight.
fn weighed(places: impl DoubleEndedIterator<Item = usize>) -> usize {
    places.rev().enumerate().map(|(from_the_end, place)| (from_the_end + 2) * place).sum::<usize>() % LETTERS.len()
}

/// As it is shown: in groups.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

/// Never in a log.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// As it is published.
impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown_and_as_people_copy_it() {
        for _ in 0..1000 {
            let code = Code::fresh();
            let shown = code.to_string();
            assert_eq!(shown.len(), 23);
            for copied in [
                shown.clone(),
                shown.to_lowercase(),
                shown.replace('-', ""),
                format!(" {} ", shown.replace('-', " – ")),
            ] {
                assert_eq!(Code::read(&copied).unwrap(), code, "{copied}");
            }
        }
    }

    #[test]
    fn every_letter_that_is_mistaken_and_every_two_that_change_places_are_told() {
        for _ in 0..20 {
            let letters: Vec<char> = Code::fresh().0.chars().collect();
            for place in 0..letters.len() {
                for other in LETTERS.iter().filter(|other| **other != letters[place]) {
                    let mut wrong = letters.clone();
                    wrong[place] = *other;
                    assert!(Code::read(&wrong.iter().collect::<String>()).is_err());
                }
                for second in place + 1..letters.len() {
                    let mut wrong = letters.clone();
                    wrong.swap(place, second);
                    let is_the_same = wrong == letters;
                    assert_eq!(Code::read(&wrong.iter().collect::<String>()).is_ok(), is_the_same);
                }
            }
        }
    }

    #[test]
    fn a_tag_is_of_one_code_in_one_poll_and_a_code_is_not_told_by_debugging() {
        let (code, poll) = (Code::fresh(), PollId::fresh());
        assert_eq!(code.tag(poll), Code::read(&code.to_string()).unwrap().tag(poll));
        assert_ne!(code.tag(poll), code.tag(PollId::fresh()));
        assert_ne!(code.tag(poll), Code::fresh().tag(poll));
        assert_eq!(format!("{code:?}"), "Code(…)");
    }

    #[test]
    fn a_tag_is_what_the_page_that_looks_for_it_makes_of_the_code() {
        let poll: PollId = "01a20b55-359f-711e-aa0b-6f9f1b05b0e9".parse().unwrap();
        let code = Code::read("AAAAA-AAAAA-AAAAA-AAAAA").unwrap();
        // printf 'leaders-square receipt 1\n01a20b55-359f-711e-aa0b-6f9f1b05b0e9\nAAAAAAAAAAAAAAAAAAAA' | sha256sum
        assert_eq!(code.tag(poll).to_string(), "d7b19d5a461fde55d86a2ed640efe27d");
    }

    #[test]
    fn what_is_no_code_is_told_how_it_is_none() {
        assert_eq!(Code::read("").unwrap_err().id, "polls-code-length");
        assert_eq!(Code::read(&"A".repeat(100_000)).unwrap_err().id, "polls-code-length");
        assert_eq!(Code::read("AAAAA-AAAAA-AAAAA-AAAAB").unwrap_err().id, "polls-code-typo");
        assert_eq!(Code::read("ÄÄÄÄÄ-ÄÄÄÄÄ-ÄÄÄÄÄ-ÄÄÄÄÄ").unwrap_err().id, "polls-code-typo");
    }
}
