//! The editor: a text field for Markdown that stands in every form in which members write. It is whole without a script;
//! the element `<markdown-editor>` around it adds the toolbar, the live preview, pictures, mentions and drafts.

use crate::drafts::{Draft, Place};
use crate::text::Message;
use crate::text::words::Words;
use crate::threads::pages::Preview;
use askama::Template;
use chrono::{DateTime, Utc};

/// An editor as it stands in a form; its field is named `body`. A page puts it in place with `{{ editor|safe }}`.
#[derive(Template)]
#[template(path = "threads/_editor.html")]
pub struct Editor {
    t: Words,
    place: Place,
    /// Slug of the group whose members are named and whose pictures are shown.
    group: String,
    label: &'static str,
    value: String,
    rows: u8,
    problem: Option<Message>,
    kept_at: Option<DateTime<Utc>>,
    has_tabs: bool,
    has_picture: bool,
    preview: Option<Preview>,
}

impl Editor {
    /// An empty editor for a place in a group; `label` is the catalogue's id of its label.
    pub fn new(t: Words, place: Place, group: &str, label: &'static str) -> Self {
        Self {
            t,
            place,
            group: group.to_owned(),
            label,
            value: String::new(),
            rows: 4,
            problem: None,
            kept_at: None,
            has_tabs: false,
            has_picture: false,
            preview: None,
        }
    }

    /// With these words in it.
    pub fn holding(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With what was kept for this place, if anything was.
    pub fn restoring(mut self, draft: Option<&Draft>) -> Self {
        if let Some(draft) = draft {
            self.value = draft.unsent.body.clone();
            self.kept_at = Some(draft.updated_at);
        }
        self
    }

    /// So many lines high to begin with.
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// With what is wrong with the words.
    pub fn with_problem(mut self, problem: Option<&Message>) -> Self {
        self.problem = problem.cloned();
        self
    }

    /// With buttons that write and preview without a script: for a form whose handler knows the acts `write` and `preview`.
    pub fn with_tabs(mut self) -> Self {
        self.has_tabs = true;
        self
    }

    /// With a field for a picture that works without a script: for a form sent as `multipart/form-data`.
    pub fn with_picture(mut self) -> Self {
        self.has_picture = true;
        self
    }

    /// Showing how the words will look instead of the field.
    pub fn previewing(mut self, preview: Preview) -> Self {
        self.preview = Some(preview);
        self
    }

    /// Id of the text field, its own on a page with several.
    pub fn id(&self) -> String {
        match self.place {
            Place::NewPost(_) | Place::Post(_) | Place::NewArticle(_) | Place::Article(_) => "body".into(),
            Place::Comment(_) => "comment-body".into(),
            Place::Answer(id) => format!("answer-{id}"),
            Place::CommentEdit(id) => format!("edit-{id}"),
        }
    }
}

/// The parts of the editor that only a script uses, asked for when one is first used: the toolbar and the script's words.
#[derive(Template)]
#[template(path = "threads/_tools.html")]
pub struct Tools {
    t: Words,
}

/// A button of the toolbar: its mark, its icon and the key that does the same.
struct Tool {
    mark: &'static str,
    key: &'static str,
}

const TOOLS: [Tool; 10] = [
    Tool { mark: "heading", key: "" },
    Tool { mark: "bold", key: "B" },
    Tool { mark: "italic", key: "I" },
    Tool { mark: "link", key: "K" },
    Tool { mark: "quote", key: "" },
    Tool { mark: "list", key: "" },
    Tool { mark: "numbered", key: "" },
    Tool { mark: "task", key: "" },
    Tool { mark: "code", key: "" },
    Tool { mark: "table", key: "" },
];

impl Tools {
    /// In these words.
    pub fn new(t: Words) -> Self {
        Self { t }
    }

    fn tools(&self) -> &'static [Tool] {
        &TOOLS
    }

    fn name(&self, tool: &Tool) -> String {
        self.t.say(&format!("threads-mark-{}", tool.mark))
    }
}
