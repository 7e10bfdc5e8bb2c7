//! What a composer's form sends, and where the composer stands: in a group, over a new post or one that is there.

use crate::drafts::{Draft, Place, Unsent};
use crate::error::Error;
use crate::groups::{self, Act, Group};
use crate::http::{Form, Once};
use crate::ids::GroupId;
use crate::media::Upload;
use crate::members::Member;
use crate::polls::builder::Draft as PollDraft;
use crate::posts::Post;
use crate::posts::publishing::Wording;
use crate::text::Message;
use crate::threads::begun::Parts;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};

/// What the names of a poll's fields begin with.
const POLLS: &str = "polls.";

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Names this form among all the forms of its writer.
    pub form_id: String,
    /// The version that is being changed; of a new post none.
    pub version: Option<i32>,
    /// Marks of what its fields said when it was opened.
    pub begun: String,
    /// The title, as it was written.
    pub title: String,
    /// The words, as they were written.
    pub body: String,
    /// What a picture sent with the form shows.
    pub alt: String,
    /// The button that was pressed.
    pub act: String,
    /// The polls, as they were written.
    pub polls: PollDraft,
    /// The fields of the polls, for a draft.
    pub fields: Vec<(String, String)>,
}

impl Sheet {
    /// The fields of a form; unknown ones are nothing.
    fn of(sent: Vec<(String, String)>) -> Self {
        let mut sheet = Self::default();
        for (name, value) in sent {
            match name.as_str() {
                "form_id" => sheet.form_id = value,
                "version" => sheet.version = value.parse().ok(),
                "begun" => sheet.begun = value,
                "title" => sheet.title = value,
                "body" => sheet.body = value,
                "alt" => sheet.alt = value,
                "act" => sheet.act = value,
                _ if name.starts_with(POLLS) => sheet.fields.push((name, value)),
                _ => {}
            }
        }
        sheet.polls = PollDraft::from_fields(&sheet.fields);
        sheet
    }

    /// What a post that is there says.
    pub fn of_post(post: &Post) -> Self {
        Self { title: post.title.clone(), body: post.body.clone(), ..Self::default() }
    }

    /// The fields that two may change at once.
    pub fn parts(&self) -> Parts {
        vec![("title", self.title.clone()), ("body", self.body.clone())]
    }

    /// Takes a field as it stands in another form.
    pub fn take(&mut self, name: &str, other: &Self) {
        match name {
            "title" => self.title.clone_from(&other.title),
            "body" => self.body.clone_from(&other.body),
            _ => {}
        }
    }

    /// What was kept as a draft.
    pub fn of_draft(draft: &Draft) -> Self {
        let Unsent { title, body, fields } = draft.unsent.clone();
        Self { title, body, ..Self::of(fields) }
    }

    /// Its title and words.
    pub fn wording(&self) -> Wording {
        Wording { title: self.title.clone(), body: self.body.clone() }
    }

    /// As a draft keeps it.
    pub fn unsent(&self) -> Unsent {
        let version = self.version.map(|version| ("version".to_owned(), version.to_string()));
        let begun = version.as_ref().map(|_| ("begun".to_owned(), self.begun.clone()));
        let fields = self.fields.iter().cloned().chain(version).chain(begun).collect();
        Unsent { title: self.title.clone(), body: self.body.clone(), fields }
    }

    /// Whether it was sent to be published, not to be shown or kept.
    pub fn is_sent(&self) -> bool {
        matches!(self.act.as_str(), "" | "publish")
    }

    /// The same form with the same words is one act, however often it is sent. Changed words are another: whoever goes
    /// back and writes on does not lose what they wrote.
    pub fn once(&self, author: &Member, route: &str) -> Once {
        let mut words = Sha256::new().chain_update(&self.title).chain_update([0]).chain_update(&self.body);
        for (name, value) in &self.fields {
            words.update([0]);
            words.update(name);
            words.update([0]);
            words.update(value);
        }
        let words: String = words.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let key = Some(format!("{}:{words}", self.form_id)).filter(|_| !self.form_id.is_empty());
        Once::of_form(author.id, route, key.as_deref())
    }
}

impl<'de> Deserialize<'de> for Sheet {
    fn deserialize<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        Vec::<(String, String)>::deserialize(fields).map(Self::of)
    }
}

/// The form with the picture that came with it, if one did: a browser without our script sends them together.
#[derive(Debug)]
pub struct Sent {
    /// The fields.
    pub sheet: Sheet,
    /// The picture.
    pub file: Option<Vec<u8>>,
}

impl FromRequest for Sent {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = req.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.to_ascii_lowercase().starts_with("multipart/form-data") {
            let upload = Upload::<Sheet>::from_request(req, payload);
            return Box::pin(async move { upload.await.map(|sent| Self { sheet: sent.form, file: sent.file }) });
        }
        let form = Form::<Sheet>::from_request(req, payload);
        Box::pin(async move { form.await.map(|form| Self { sheet: form.into_inner(), file: None }) })
    }
}

/// Where the composer stands.
#[derive(Debug)]
pub struct Desk {
    /// The group.
    pub group_id: GroupId,
    /// The group's part of the address.
    pub group_slug: String,
    /// The group's name.
    pub group_name: String,
    /// The group's colour.
    pub accent: String,
    /// The post that is being changed; none for a new one.
    pub post: Option<Post>,
    /// Why its writer may ask no polls here, if they may not.
    pub no_polls: Option<Message>,
}

impl Desk {
    /// Over a new post.
    pub fn for_new(group: Group) -> Self {
        let no_polls = (!group.i_may(Act::Ask)).then(|| group.permissions.who_may(Act::Ask));
        let Group { id, slug, name, accent, .. } = group;
        Self { group_id: id, group_slug: slug, group_name: name, accent, post: None, no_polls }
    }

    /// Over a post that is there.
    pub fn for_edit(post: Post) -> Self {
        Self {
            group_id: post.thread.group_id,
            group_slug: post.thread.group_slug.clone(),
            group_name: post.thread.group_name.clone(),
            accent: post.thread.accent.clone(),
            no_polls: (!post.thread.permissions.allows(Act::Ask, post.thread.my_role))
                .then(|| post.thread.permissions.who_may(Act::Ask)),
            post: Some(post),
        }
    }

    /// Where its draft is kept.
    pub fn place(&self) -> Place {
        self.post.as_ref().map_or(Place::NewPost(self.group_id), |post| Place::Post(post.thread.id))
    }

    /// Where the form is sent.
    pub fn action(&self) -> String {
        match &self.post {
            Some(post) => format!("{}/edit", post.thread.path()),
            None => format!("/groups/{}/posts", self.group_slug),
        }
    }

    /// The composer's own page.
    pub fn path(&self) -> String {
        match &self.post {
            Some(post) => format!("{}/edit", post.thread.path()),
            None => format!("/groups/{}/posts/new", self.group_slug),
        }
    }

    /// Where one goes who changes their mind.
    pub fn back(&self) -> String {
        self.post.as_ref().map_or_else(|| groups::path(&self.group_slug), |post| post.thread.path())
    }
}
