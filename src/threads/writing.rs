//! Members' words on their way in: cleaned, bounded and rendered once, before the transaction that keeps them.
//! Posts, comments, articles and the live preview all pass here, so what is previewed is what is kept.

use crate::error::{Error, Result};
use crate::http::birth;
use crate::ids::{GroupId, ThreadId};
use crate::media;
use crate::site::Site;
use crate::text::fields::{self, Problems};
use crate::text::markdown::{self, Options, References, Rendered};
use crate::text::words::Language;
use crate::threads::store;
use std::time::Duration;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// Texts rendered at one time: a hostile one takes a core for up to a second, and other requests want the cores too.
const DESKS: usize = 4;

/// For so many minutes the same words of the same member at the same place, from another form, are the same post, article
/// or comment.
pub const SAID_LATELY: i32 = 10;

static FREE_DESKS: Semaphore = Semaphore::const_new(DESKS);

/// Where a text will stand, and how long it may be.
#[derive(Clone, Debug)]
pub struct Place {
    /// The group whose pictures it may show; none: only pictures that anybody may see.
    pub group: Option<GroupId>,
    /// Name of the field, for what is wrong with it.
    pub field: &'static str,
    /// The most characters.
    pub max: usize,
    /// What makes its ids its own on a page with other texts, such as the id of the post.
    pub anchor: String,
    /// Level of `#`: 2 below a page's title, 3 below a card's.
    pub top_heading: u8,
}

/// A text that may be kept, with what it is shown as.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The Markdown, cleaned.
    pub source: String,
    /// What it becomes.
    pub rendered: Rendered,
    /// How long the form stood open that it came in; none if it came in no form.
    pub open_for: Option<OpenFor>,
}

/// How long a form stood open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenFor {
    /// So long.
    pub age: Duration,
    /// The second of the epoch in which it was made; none if that is not known.
    pub born: Option<i64>,
}

impl Written {
    /// The same, from the form with this id. A form whose age is not known has just been made.
    pub fn from_form(self, form_id: &str) -> Self {
        let open_for = birth::of(form_id).map(|(age, born)| OpenFor { age, born: i64::try_from(born).ok() });
        Self { open_for: Some(open_for.unwrap_or_default()), ..self }
    }
}

/// A text that an older renderer rendered.
#[derive(Clone, Debug)]
pub struct Stale {
    /// Whose it is: of a post, an article or a comment.
    pub id: Uuid,
    /// The thread it stands in.
    pub thread: ThreadId,
    /// The group it stands in.
    pub group: GroupId,
    /// Its version.
    pub version: i32,
    /// Its Markdown.
    pub body: String,
}

/// Cleans and renders what somebody wrote; what is wrong with it is said beside its field.
/// Takes a connection of its own only to look up names and pictures: call it outside transactions.
pub async fn render(site: &Site, input: &str, place: Place) -> Result<Written> {
    let field = place.field;
    let source = fields::prose(input, 1, place.max).map_err(|why| Problems::one(field, why))?;
    let looked_for = source.clone();
    let found = at_a_desk(field, move || markdown::references(&looked_for)).await?;
    let options = options(site, &place, &found).await?;
    at_a_desk(field, move || {
        let rendered = markdown::render(&source, &options)?;
        Ok(Written { source, rendered, open_for: None })
    })
    .await
}

/// What the renderer must know: which of the handles are members', which of the pictures may be shown here.
async fn options(site: &Site, place: &Place, found: &References) -> Result<Options> {
    let mut options = Options {
        site: site.config.public_url(),
        anchor: place.anchor.clone(),
        top_heading: place.top_heading,
        language: Language::from_code(&site.identity.language).unwrap_or(Language::english()),
        ..Options::default()
    };
    if !found.handles.is_empty() {
        options.known_handles = store::known_handles(&mut *site.read().await?, &found.handles).await?;
    }
    if !found.images.is_empty() {
        let db = &mut *site.read().await?;
        media::store::want(db, &found.images).await?;
        if let Some(group) = place.group {
            media::store::settle(db, group, &found.images).await?;
        }
        options.images = media::store::pictures(db, place.group, &found.images).await?;
    }
    Ok(options)
}

async fn at_a_desk<T, F>(field: &'static str, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> std::result::Result<T, crate::text::Message> + Send + 'static,
{
    let _desk = FREE_DESKS.acquire().await.map_err(|_| Error::Busy)?;
    let done = tokio::task::spawn_blocking(work).await.map_err(|e| Error::Internal(e.into()))?;
    done.map_err(|why| Problems::one(field, why).into())
}
