//! What a node writes to the others: everything of a few milliseconds, in parts that `notify` can carry.

use super::{HINTS, TAGS};
use crate::cache::{Changes, Tag};
use crate::live::Hint;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Tags, or hints, in one part: at some 90 bytes each it stays well below the 8,000 bytes that `notify` carries.
const IN_A_PART: usize = 40;

/// A letter, or one part of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Tag>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hints: Vec<Hint>,
    /// So much has changed that it is not told apart.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    everything: bool,
    /// So many hints that open pages had better look at everything.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    many: bool,
    /// Whoever hears it should say that they are there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    asks: bool,
}

#[derive(Serialize, Deserialize)]
struct Signed {
    from: Uuid,
    #[serde(flatten)]
    letter: Letter,
}

impl Letter {
    /// Adds what a write has changed and what open pages are told of it.
    pub fn add(&mut self, changes: &Changes, hints: &[Hint]) {
        match changes.tags() {
            Some(tags) => tags.iter().for_each(|tag| self.add_tag(*tag)),
            None => self.everything = true,
        }
        if self.everything || self.tags.len() > TAGS {
            self.everything = true;
            self.tags.clear();
        }
        for hint in hints {
            if !self.hints.contains(hint) {
                self.hints.push(*hint);
            }
        }
        if self.many || self.hints.len() > HINTS {
            self.many = true;
            self.hints.clear();
        }
    }

    fn add_tag(&mut self, tag: Tag) {
        if !self.tags.contains(&tag) {
            self.tags.push(tag);
        }
    }

    /// Asks the others to say that they are there.
    pub fn asks_who_is_there(&mut self) {
        self.asks = true;
    }

    /// The parts it is sent in; an empty letter is a greeting.
    pub fn signed(mut self, from: Uuid) -> Vec<String> {
        let mut parts = Vec::new();
        loop {
            let rest_of_tags = self.tags.split_off(self.tags.len().min(IN_A_PART));
            let rest_of_hints = self.hints.split_off(self.hints.len().min(IN_A_PART.saturating_sub(self.tags.len())));
            let is_last = rest_of_tags.is_empty() && rest_of_hints.is_empty();
            parts.extend(serde_json::to_string(&Signed { from, letter: self }).ok());
            if is_last {
                return parts;
            }
            self = Self { tags: rest_of_tags, hints: rest_of_hints, ..Self::default() };
        }
    }

    /// Reads one part, and who wrote it.
    pub fn read(words: &str) -> Option<(Uuid, Self)> {
        let Signed { from, letter } = serde_json::from_str(words).ok()?;
        Some((from, letter))
    }

    /// What has changed.
    pub fn changes(&self) -> Changes {
        if self.everything { Changes::Everything } else { Changes::Of(self.tags.clone()) }
    }

    /// What open pages are told.
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// Whether there were too many hints to tell.
    pub fn has_too_many_hints(&self) -> bool {
        self.many
    }

    /// Whether it asks who is there.
    pub fn asks(&self) -> bool {
        self.asks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{CommentId, GroupId, ThreadId};
    use crate::live::{News, Topic};

    fn letter(tags: usize, hints: usize) -> Letter {
        let mut letter = Letter::default();
        for _ in 0..tags {
            letter.add(&Changes::Of(vec![Tag::Thread(ThreadId::fresh())]), &[]);
        }
        for _ in 0..hints {
            let news = News::CommentAdded(CommentId::fresh());
            letter.add(&Changes::Of(Vec::new()), &[Hint::new(Topic::Group(GroupId::fresh()), news)]);
        }
        letter
    }

    #[test]
    fn a_letter_arrives_as_it_was_written_in_parts_that_can_be_carried() {
        let me = Uuid::new_v4();
        for (tags, hints) in [(0, 0), (1, 1), (39, 3), (40, 40), (500, 200)] {
            let written = letter(tags, hints);
            let parts = written.clone().signed(me);
            assert!(parts.iter().all(|part| part.len() < 8000), "{tags} {hints}");
            let mut read = Letter::default();
            for part in &parts {
                let (from, part) = Letter::read(part).unwrap();
                assert_eq!(from, me);
                read.tags.extend(part.tags);
                read.hints.extend(part.hints);
            }
            assert_eq!(read, written, "{tags} {hints}");
        }
    }

    #[test]
    fn what_is_too_much_to_tell_is_said_to_be_everything() {
        let many = letter(501, 201);
        assert_eq!(many.changes(), Changes::Everything);
        assert!(many.has_too_many_hints() && many.hints().is_empty());
        let mut unnamed = Letter::default();
        unnamed.add(&Changes::Unnamed, &[]);
        assert_eq!(unnamed.changes(), Changes::Everything);
        assert_eq!(Letter::read("another language"), None);
    }
}
