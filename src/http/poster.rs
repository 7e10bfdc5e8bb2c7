//! The picture of a link preview, before it is drawn: whose it is and which words stand on it. Its address holds a hash
//! of those words, so a picture never changes and may be kept for ever; when the words change, so does the address.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Goes up whenever the same words make another picture.
const DRAWING: &str = "2";

/// What a picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The site itself.
    Site,
    /// A post or an article.
    Thread,
    /// A group.
    Group,
    /// A member.
    Member,
    /// A poll: what is asked, and once it is closed what came out; never how it stands.
    Poll,
}

/// The words on a picture, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poster {
    /// What it is of.
    pub subject: Subject,
    /// Which one.
    pub id: Uuid,
    /// The large words.
    pub title: String,
    /// The line above them: the group, or nothing.
    pub place: String,
    /// The line below them: who wrote it, or a few words about it.
    pub by: String,
    /// The site's name.
    pub site: String,
    /// The group's colour.
    pub accent: String,
}

impl Poster {
    /// Of the site itself.
    pub fn of_site(site: &str) -> Self {
        Self {
            subject: Subject::Site,
            id: Uuid::nil(),
            title: site.to_owned(),
            place: String::new(),
            by: String::new(),
            site: String::new(),
            accent: "ocean".into(),
        }
    }

    /// A hash of all that is seen.
    pub fn version(&self) -> String {
        let mut hash = Sha256::new();
        for word in [DRAWING, &self.title, &self.place, &self.by, &self.site, &self.accent] {
            hash.update(word.len().to_be_bytes());
            hash.update(word);
        }
        hash.finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Its address.
    pub fn path(&self) -> String {
        let subject = match self.subject {
            Subject::Site => "site",
            Subject::Thread => "thread",
            Subject::Group => "group",
            Subject::Member => "member",
            Subject::Poll => "poll",
        };
        format!("/preview/{subject}/{}/{}.png", self.id, self.version())
    }

    /// All that can be read on it, for those who cannot see it.
    pub fn words(&self) -> String {
        let words = [&self.place, &self.title, &self.by, &self.site];
        words.into_iter().filter(|words| !words.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}
