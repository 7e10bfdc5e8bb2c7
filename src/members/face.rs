//! How a member is shown beside what they wrote: picture or initials, name, the way to their page.

use crate::ids::{GuestId, MediaId, MemberId};
use crate::members::Member;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// A member as others see them in passing, or a guest. An account that was deleted has no name and no page.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Face {
    /// Who it is.
    pub id: MemberId,
    /// The name; empty for a deleted account.
    pub name: String,
    /// The handle; empty for a deleted account, and for guests of a poll, to whom no member's page is open.
    pub handle: String,
    /// Address of the picture, if there is one.
    pub picture: Option<String>,
    /// Whether it is no member: a guest who voted in a poll, by the name they were given. A guest has no handle and no page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_guest: bool,
}

impl Face {
    /// From the columns every list of things people wrote selects: id, name, handle, picture.
    pub fn new(id: MemberId, name: String, handle: String, picture: Option<MediaId>) -> Self {
        let picture = picture.map(|picture| format!("/media/{picture}"));
        Self { id, name, handle, picture, is_guest: false }
    }

    /// Of a guest in a poll.
    pub fn of_guest(id: GuestId, name: String) -> Self {
        Self { is_guest: true, ..Self::new(MemberId(id.0), name, String::new(), None) }
    }

    /// Of a member who is signed in.
    pub fn of(member: &Member) -> Self {
        Self::new(member.id, member.name.clone(), member.handle.clone(), member.picture)
    }

    /// Whether the account has been deleted.
    pub fn is_gone(&self) -> bool {
        self.name.is_empty()
    }

    /// One or two letters that stand for the name.
    pub fn initials(&self) -> String {
        let words: Vec<&str> = self.name.unicode_words().collect();
        let ends = [words.first(), words.get(1..).and_then(<[_]>::last)];
        ends.into_iter().flatten().filter_map(|word| word.graphemes(true).next()).collect::<String>().to_uppercase()
    }

    /// Class of the hue behind the initials.
    pub fn hue(&self) -> String {
        format!("hue-{}", self.id.hue())
    }

    /// The member's page.
    pub fn path(&self) -> String {
        format!("/members/{}", crate::http::path_segment(&self.handle))
    }
}
