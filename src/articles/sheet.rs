//! What the form of an article sends, as it was written, and what is kept of it with a draft.

use crate::articles::writing::Wording;
use crate::articles::{Article, authors};
use crate::drafts::{Draft, Unsent};
use crate::http::Once;
use crate::ids::MediaId;
use crate::members::{Face, Member};
use crate::polls::builder::Draft as PollDraft;
use crate::threads::begun::Parts;
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};

/// What the names of a poll's fields begin with.
const POLLS: &str = "polls.";

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Names this form among all the forms of its writer.
    pub form_id: String,
    /// The version that is being changed; of a new article none.
    pub version: Option<i32>,
    /// Marks of what its fields said when it was opened.
    pub begun: String,
    /// Slug of the group it is for.
    pub group: String,
    /// Its part of the address.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The lede.
    pub lede: String,
    /// The words.
    pub body: String,
    /// The picture above it.
    pub cover: Option<MediaId>,
    /// What that picture shows.
    pub cover_alt: String,
    /// Tags that stand in no sentence, as one line.
    pub tags: String,
    /// Handles of the other authors, as one line; none where the form does not ask.
    pub authors: Option<String>,
    /// Address of the film or the sound at its top.
    pub video: String,
    /// Whether readers should know of this change.
    pub is_material: bool,
    /// Why.
    pub update_reason: String,
    /// What a picture sent for the text shows.
    pub alt: String,
    /// The button that was pressed.
    pub act: String,
    /// The polls.
    pub polls: PollDraft,
    /// The fields of the polls.
    pub fields: Vec<(String, String)>,
}

impl Sheet {
    /// The fields of a form; unknown ones are nothing.
    fn of(sent: Vec<(String, String)>) -> Self {
        let mut sheet = Self::default();
        for (name, value) in sent {
            match name.as_str() {
                "form_id" => sheet.form_id = value,
                "title" => sheet.title = value,
                "body" => sheet.body = value,
                "alt" => sheet.alt = value,
                "act" => sheet.act = value,
                _ => sheet.fields.push((name, value)),
            }
        }
        sheet.take_fields();
        sheet
    }

    /// Reads what a draft keeps beside title and words.
    fn take_fields(&mut self) {
        for (name, value) in &self.fields {
            match name.as_str() {
                "version" => self.version = value.parse().ok(),
                "begun" => value.clone_into(&mut self.begun),
                "group" => value.clone_into(&mut self.group),
                "slug" => value.clone_into(&mut self.slug),
                "lede" => value.clone_into(&mut self.lede),
                "cover_id" => self.cover = value.parse().ok(),
                "cover_alt" => value.clone_into(&mut self.cover_alt),
                "tags" => value.clone_into(&mut self.tags),
                "authors" => self.authors = Some(value.clone()),
                "video" => value.clone_into(&mut self.video),
                "material" => self.is_material = true,
                "update_reason" => value.clone_into(&mut self.update_reason),
                _ => {}
            }
        }
        self.fields.retain(|(name, _)| name.starts_with(POLLS));
        self.polls = PollDraft::from_fields(&self.fields);
    }

    /// What an article that is there says.
    pub fn of_article(article: &Article) -> Self {
        let cover = article.cover.as_ref();
        Self {
            slug: article.slug.clone(),
            title: article.title.clone(),
            lede: article.lede.clone(),
            body: article.body.clone(),
            cover: cover.map(|cover| cover.id),
            cover_alt: cover.map(|cover| cover.alt.clone()).unwrap_or_default(),
            tags: article.chosen_tags.join(" "),
            authors: Some(line_of(&article.coauthors)),
            video: article.video.as_ref().map(|video| video.page.clone()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The fields that two may change at once.
    pub fn parts(&self) -> Parts {
        let cover = self.cover.map(|cover| cover.to_string()).unwrap_or_default();
        vec![
            ("title", self.title.clone()),
            ("lede", self.lede.clone()),
            ("slug", self.slug.clone()),
            ("cover", cover),
            ("cover_alt", self.cover_alt.clone()),
            ("tags", self.tags.clone()),
            ("authors", self.authors.clone().unwrap_or_default()),
            ("video", self.video.clone()),
            ("body", self.body.clone()),
        ]
    }

    /// Takes a field as it stands in another form.
    pub fn take(&mut self, name: &str, other: &Self) {
        match name {
            "title" => self.title.clone_from(&other.title),
            "lede" => self.lede.clone_from(&other.lede),
            "slug" => self.slug.clone_from(&other.slug),
            "cover" => self.cover = other.cover,
            "cover_alt" => self.cover_alt.clone_from(&other.cover_alt),
            "tags" => self.tags.clone_from(&other.tags),
            "authors" => self.authors.clone_from(&other.authors),
            "video" => self.video.clone_from(&other.video),
            "body" => self.body.clone_from(&other.body),
            _ => {}
        }
    }

    /// What was kept as a draft.
    pub fn of_draft(draft: &Draft) -> Self {
        let Unsent { title, body, fields } = draft.unsent.clone();
        let mut sheet = Self { title, body, fields, ..Self::default() };
        sheet.take_fields();
        sheet
    }

    /// Whether readers should know of this change: its author said so, or gave a reason.
    fn is_update(&self) -> bool {
        self.is_material || !self.update_reason.trim().is_empty()
    }

    /// As an article is written.
    pub fn wording(&self) -> Wording {
        Wording {
            slug: self.slug.clone(),
            title: self.title.clone(),
            lede: self.lede.clone(),
            body: self.body.clone(),
            cover: self.cover,
            cover_alt: self.cover_alt.clone(),
            tags: self.tags.split(|c: char| c == ',' || c.is_whitespace()).map(str::to_owned).collect(),
            authors: self.authors.as_deref().map(authors::handles),
            video: self.video.clone(),
            update: self.is_update().then(|| self.update_reason.clone()),
        }
    }

    /// The same form with the same words is one act, however often it is sent; changed words are another.
    pub fn once(&self, author: &Member, route: &str) -> Once {
        let cover = self.cover.map(|cover| cover.to_string()).unwrap_or_default();
        let words = [&self.group, &self.slug, &self.title, &self.lede, &self.body, &cover, &self.cover_alt, &self.act];
        let more = [&self.tags, &self.video, &self.update_reason, self.authors.as_ref().unwrap_or(&self.tags)];
        let polls = self.fields.iter().flat_map(|(name, value)| [name, value]);
        let mut hash = Sha256::new();
        for word in words.into_iter().chain(more).chain(polls) {
            hash.update(word.len().to_be_bytes());
            hash.update(word);
        }
        let words: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let key = Some(format!("{}:{words}", self.form_id)).filter(|_| !self.form_id.is_empty());
        Once::of_form(author.id, route, key.as_deref())
    }
}

/// Names as one line.
fn line_of(authors: &[Face]) -> String {
    authors.iter().map(|face| format!("@{}", face.handle)).collect::<Vec<_>>().join(" ")
}

impl<'de> Deserialize<'de> for Sheet {
    fn deserialize<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        Vec::<(String, String)>::deserialize(fields).map(Self::of)
    }
}
