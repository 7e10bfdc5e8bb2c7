//! The composer: the page on which a post is written or changed. Whatever goes wrong, it comes back with every word in
//! it. Without a script its buttons (write, preview, keep as a draft, add a poll or a picture) submit the form and it
//! comes back as asked.

use crate::drafts::{self, Place};
use crate::error::{Error, Found, Result};
use crate::http::{Shell, Visitor, Wants, Writer, birth, page_with_status, see_other, with_word};
use crate::ids::ThreadId;
use crate::keeping::{self, Outcome};
use crate::media::{self, api::About};
use crate::members::Member;
use crate::polls::Builder;
use crate::polls::builder::Draft as PollDraft;
use crate::posts::desk::{Desk, Sent, Sheet};
use crate::posts::publishing;
use crate::posts::read_to_edit;
use crate::site::Site;
use crate::text::Message;
use crate::text::fields::{Labels, Problems};
use crate::text::words::Words;
use crate::threads::begun::{self, Came};
use crate::threads::editor::Editor;
use crate::threads::history::{Fate, Line, lines};
use crate::threads::pages::Preview;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/posts/new", get().to(begin))
        .route("/groups/{slug}/posts", post().to(take_new))
        .route("/posts/{id}/edit", get().to(reopen))
        .route("/posts/{id}/edit", post().to(take_edit));
}

#[derive(Template)]
#[template(path = "posts/composer.html")]
struct ComposerPage {
    t: Words,
    shell: Shell,
    composer: Composer,
}

/// The form of the composer.
#[derive(Template)]
#[template(path = "posts/_composer.html")]
struct Composer {
    t: Words,
    desk: Desk,
    form_id: String,
    version: i32,
    begun: String,
    title: String,
    editor: Editor,
    /// Polls are asked with a new post; once there are votes they stay as they are.
    builder: Builder,
    problems: Problems,
    /// When what stands in it was kept, if it comes from a draft.
    kept_at: Option<DateTime<Utc>>,
    /// What the writer's words would change in the post as it is now, if it has changed meanwhile.
    meanwhile: Option<Vec<Line>>,
    /// Labels of what both have changed beside the words, each with what it says now.
    others: Vec<(&'static str, String)>,
}

/// How the composer was opened.
#[derive(Deserialize)]
struct Opening {
    /// To ask something: with an empty poll.
    poll: Option<String>,
}

/// The labels of the fields but for those of the polls.
const LABELS: Labels = &[("title", "posts-title-label"), ("body", "posts-body-label"), ("file", "threads-add-picture")];

impl Composer {
    fn new(t: Words, desk: Desk, sheet: &Sheet, problems: Problems) -> Self {
        let editor = Editor::new(t, desk.place(), &desk.group_slug, "posts-body-label")
            .holding(&sheet.body)
            .rows(10)
            .with_problem(problems.of("body"))
            .with_tabs()
            .with_picture();
        Self {
            t,
            version: sheet.version.or(desk.post.as_ref().map(|post| post.version)).unwrap_or(0),
            begun: sheet.begun.clone(),
            desk,
            form_id: if sheet.form_id.is_empty() { birth::fresh_id() } else { sheet.form_id.clone() },
            title: sheet.title.clone(),
            editor,
            builder: Builder::new(t, sheet.polls.clone(), problems.clone()),
            problems,
            kept_at: None,
            meanwhile: None,
            others: Vec::new(),
        }
    }

    /// With what was kept for its place, or else with this.
    async fn opened(site: &Site, visitor: &Visitor, author: &Member, desk: Desk, sheet: Sheet) -> Result<Self> {
        let draft = drafts::store::find(&mut *site.read().await?, author.id, desk.place()).await?;
        let kept = draft.as_ref().map_or(sheet, Sheet::of_draft);
        let mut composer = Self::new(visitor.t, desk, &kept, Problems::new());
        composer.kept_at = draft.as_ref().map(|draft| draft.updated_at);
        composer.editor = composer.editor.restoring(draft.as_ref());
        Ok(composer)
    }

    fn heading(&self) -> &'static str {
        if self.desk.post.is_some() { "posts-edit-title" } else { "posts-new-title" }
    }

    fn answer(self, visitor: &Visitor, status: StatusCode) -> Result<HttpResponse> {
        if visitor.wants == Wants::Fragment {
            return page_with_status(status, &self);
        }
        let shell = visitor.shell(self.t.say(self.heading())).accented(&self.desk.accent).private();
        page_with_status(status, &ComposerPage { t: self.t, shell, composer: self })
    }
}

async fn begin(
    site: Data<Site>,
    visitor: Visitor,
    author: Member,
    slug: Path<String>,
    opening: Query<Opening>,
) -> Result<HttpResponse> {
    let group = publishing::group_to_post_in(&mut *site.read().await?, &author, &slug).await?;
    let polls = if opening.poll.is_some() { PollDraft::of_one_poll() } else { PollDraft::default() };
    let sheet = Sheet { polls, ..Sheet::default() };
    let composer = Composer::opened(&site, &visitor, &author, Desk::for_new(group), sheet).await?;
    composer.answer(&visitor, StatusCode::OK)
}

async fn reopen(site: Data<Site>, visitor: Visitor, author: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    let post = read_to_edit(&mut *site.read().await?, author.id, *id).await?;
    let mut sheet = Sheet::of_post(&post);
    sheet.begun = begun::marks(&sheet.parts());
    let composer = Composer::opened(&site, &visitor, &author, Desk::for_edit(post), sheet).await?;
    composer.answer(&visitor, StatusCode::OK)
}

async fn take_new(
    site: Data<Site>,
    visitor: Visitor,
    author: Writer,
    slug: Path<String>,
    sent: Sent,
) -> Result<HttpResponse> {
    let group = publishing::group_to_post_in(&mut *site.read().await?, &author, &slug).await?;
    let desk = Desk::for_new(group);
    let mut sheet = match with_picture(&site, &author, &desk, sent).await {
        Ok(sheet) => sheet,
        Err((sheet, error)) => return come_back(&visitor, desk, &sheet, error),
    };
    if !sheet.is_sent() {
        return set_aside(&site, &visitor, &author, desk, sheet).await;
    }
    // What is wrong is said of the polls as they come back: without what was left empty.
    sheet.polls.tidy();
    match publish(&site, &visitor, &author, &desk, &sheet).await {
        Ok(Outcome::Held(id)) => Ok(see_other(with_word(&keeping::path(id), "held"))),
        Ok(Outcome::Kept((id, is_new))) => {
            let word = if is_new { "post-published" } else { "post-there-already" };
            Ok(see_other(with_word(&format!("/posts/{id}"), word)))
        }
        Err(error) => come_back(&visitor, desk, &sheet, error),
    }
}

async fn publish(
    site: &Site,
    visitor: &Visitor,
    author: &Member,
    desk: &Desk,
    sheet: &Sheet,
) -> Result<Outcome<(ThreadId, bool)>> {
    let polls = sheet.polls.clone().check(visitor.t.zone);
    let mut new = publishing::check_new(site, desk.group_id, &sheet.wording(), polls).await?;
    new.text.written = new.text.written.from_form(&sheet.form_id);
    site.write_once(&sheet.once(author, &desk.action()), async |tx| {
        publishing::publish_once(tx, site, author, &desk.group_slug, &new).await
    })
    .await
}

async fn take_edit(
    site: Data<Site>,
    visitor: Visitor,
    author: Writer,
    id: Path<ThreadId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let desk = Desk::for_edit(read_to_edit(&mut *site.read().await?, author.id, *id).await?);
    let mut sheet = match with_picture(&site, &author, &desk, sent).await {
        Ok(sheet) => sheet,
        Err((sheet, error)) => return come_back(&visitor, desk, &sheet, error),
    };
    if !sheet.is_sent() {
        return set_aside(&site, &visitor, &author, desk, sheet).await;
    }
    sheet.polls.tidy();
    match edit(&site, &visitor, &author, &desk, &sheet).await {
        Ok(_) => Ok(see_other(with_word(&desk.back(), "post-edited"))),
        Err(Error::Stale(why)) => both_texts(&site, &visitor, &author, *id, sheet, why).await,
        Err(error) => come_back(&visitor, desk, &sheet, error),
    }
}

async fn edit(site: &Site, visitor: &Visitor, author: &Member, desk: &Desk, sheet: &Sheet) -> Result<i32> {
    let post = desk.post.as_ref().found()?;
    let polls = sheet.polls.clone().check(visitor.t.zone);
    let new = publishing::check_edit(site, post, &sheet.wording(), polls).await?;
    let version = sheet.version.unwrap_or(0);
    site.write_once(&sheet.once(author, &desk.action()), async |tx| {
        publishing::edit(tx, site, author, version, &new).await
    })
    .await
}

/// The composer again, with everything in it and what is wrong said beside its field; any other error has its own face.
fn come_back(visitor: &Visitor, desk: Desk, sheet: &Sheet, error: Error) -> Result<HttpResponse> {
    let Error::Invalid(problems) = error else { return Err(error) };
    Composer::new(visitor.t, desk, sheet, problems).answer(visitor, StatusCode::UNPROCESSABLE_ENTITY)
}

/// The post changed while it was being edited: the writer's words stay in the form, what they left as it was becomes what
/// it is now, what they would change in the post as it is now stands beside, and whoever sends again does so knowing.
async fn both_texts(
    site: &Site,
    visitor: &Visitor,
    author: &Member,
    id: ThreadId,
    mut sheet: Sheet,
    why: Message,
) -> Result<HttpResponse> {
    let post = read_to_edit(&mut *site.read().await?, author.id, id).await?;
    let now = Sheet::of_post(&post);
    let mut others = Vec::new();
    for (name, came) in begun::came(&sheet.begun, &sheet.parts(), &now.parts()) {
        match came {
            Came::Theirs => sheet.take(name, &now),
            Came::Both if name == "title" => others.push(("posts-title-label", now.title.clone())),
            Came::Both | Came::Mine => {}
        }
    }
    (sheet.version, sheet.begun) = (Some(post.version), begun::marks(&now.parts()));
    let meanwhile = lines(&post.body, &sheet.body);
    let mut composer = Composer::new(visitor.t, Desk::for_edit(post), &sheet, Problems::one("body", why));
    (composer.meanwhile, composer.others) = (Some(meanwhile), others);
    composer.answer(visitor, StatusCode::CONFLICT)
}

/// Keeps the picture that came with the form and puts it at the end of the words.
async fn with_picture(site: &Site, author: &Member, desk: &Desk, sent: Sent) -> Result<Sheet, (Sheet, Error)> {
    let Sent { mut sheet, file } = sent;
    let Some(file) = file else { return Ok(sheet) };
    let about = About { group: desk.group_slug.clone(), alt: sheet.alt.clone() };
    let kept = async {
        let prepared = media::api::prepare(site, author, Some(file)).await?;
        site.write(async |tx| media::api::put(tx, author, &about, &prepared).await).await
    };
    match kept.await {
        Ok(picture) => {
            sheet.body = format!("{}\n\n{}\n", sheet.body.trim_end(), picture.markdown).trim_start().to_owned();
            Ok(sheet)
        }
        Err(error) => Err((sheet, error)),
    }
}

/// What the other buttons ask for.
async fn set_aside(
    site: &Site,
    visitor: &Visitor,
    author: &Member,
    desk: Desk,
    mut sheet: Sheet,
) -> Result<HttpResponse> {
    let act = std::mem::take(&mut sheet.act);
    match act.as_str() {
        "draft" => keep_draft(site, visitor, author, desk, &sheet).await,
        "preview" => match Preview::of(site, (author, visitor.t), Some(desk.group_id), &sheet.body).await {
            Ok(preview) => {
                let mut composer = Composer::new(visitor.t, desk, &sheet, Problems::new());
                composer.editor = composer.editor.previewing(preview);
                composer.answer(visitor, StatusCode::OK)
            }
            Err(error) => come_back(visitor, desk, &sheet, error),
        },
        button => {
            sheet.polls.act(button);
            Composer::new(visitor.t, desk, &sheet, Problems::new()).answer(visitor, StatusCode::OK)
        }
    }
}

async fn keep_draft(
    site: &Site,
    visitor: &Visitor,
    author: &Member,
    desk: Desk,
    sheet: &Sheet,
) -> Result<HttpResponse> {
    let (place, unsent): (Place, _) = (desk.place(), sheet.unsent());
    match site.write(async |tx| drafts::keep(tx, author, place, &unsent).await).await {
        Ok(_) => Ok(see_other(with_word(&desk.path(), "draft-kept"))),
        Err(error) => come_back(visitor, desk, sheet, error),
    }
}
