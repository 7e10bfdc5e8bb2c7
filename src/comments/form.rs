//! The form a comment is written in, on a page of its own: for a preview, for words that need another look, for edits.

use crate::comments::Comment;
use crate::http::Shell;
use crate::text::fields::Problems;
use crate::text::words::Words;
use askama::Template;

/// What stands in the form.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentForm {
    /// Made with the form: however often it is sent, it is one comment.
    #[serde(default)]
    pub form_id: String,
    /// The comment that is answered; empty for none.
    #[serde(default)]
    pub parent_id: String,
    /// The state of the comment that is edited.
    #[serde(default)]
    pub version: Option<i32>,
    /// The words.
    #[serde(default)]
    pub body: String,
    /// The button that was pressed, if it is not the main one.
    #[serde(default)]
    pub act: String,
}

impl CommentForm {
    /// Whether only a preview is asked for.
    pub fn wants_preview(&self) -> bool {
        self.act == "preview"
    }
}

/// Characters of a form's id.
pub const ID_LENGTH: usize = uuid::fmt::Hyphenated::LENGTH;

pub use crate::http::birth::fresh_id;

/// The page.
#[derive(Template)]
#[template(path = "comments/write.html")]
pub struct WritePage {
    /// Words of the page.
    pub t: Words,
    /// What stands around it.
    pub shell: Shell,
    /// Where to go back to.
    pub back: String,
    /// Where the form is sent.
    pub action: String,
    /// What it is for: a new comment, an answer, an edit.
    pub purpose: Purpose,
    /// What stands in it.
    pub form: CommentForm,
    /// What is wrong with it.
    pub problems: Problems,
    /// The words as they will look, if that was asked for.
    pub preview: Option<String>,
    /// What stands there now, if that is not what the writer began with.
    pub meanwhile: Option<Comment>,
}

impl WritePage {
    /// Under which name the editor keeps what is begun: the same as where the comment stands. A new comment's words are kept there.
    fn place(&self) -> String {
        match self.purpose {
            Purpose::Add => String::new(),
            Purpose::Answer => format!("answer:{}", self.form.parent_id),
            Purpose::Edit => {
                let id = self.action.trim_start_matches("/comments/").trim_end_matches("/edit");
                format!("comment-edit:{id}")
            }
        }
    }
}

/// What a comment's form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new comment.
    Add,
    /// An answer to another one.
    Answer,
    /// An edit.
    Edit,
}

impl Purpose {
    /// Id of the page's title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Add => "comments-add",
            Self::Answer => "comments-reply-title",
            Self::Edit => "comments-edit-title",
        }
    }

    /// Id of the words on the main button.
    pub fn button(self) -> &'static str {
        match self {
            Self::Add => "comments-send",
            Self::Answer => "comments-reply",
            Self::Edit => "comments-save",
        }
    }
}

/// The words as they will look, for a script that puts them above the form.
#[derive(Template)]
#[template(path = "comments/_preview.html")]
pub struct Preview {
    /// Words of the page.
    pub t: Words,
    /// The rendered words.
    pub html: String,
}

/// The form of an edit, for a script that puts it in the place of the words.
#[derive(Template)]
#[template(path = "comments/_edit.html")]
pub struct EditForm {
    /// Words of the page.
    pub t: Words,
    /// The comment.
    pub comment: Comment,
}

/// That a comment waits for a moderator, for a script that puts it below the form.
#[derive(Template)]
#[template(path = "comments/_held.html")]
pub struct HeldNote {
    /// Words of the page.
    pub t: Words,
    /// Which it is.
    pub id: crate::ids::HeldId,
}
