//! The page on which an article is written or changed. Whatever goes wrong, it comes back with every word in it. A draft
//! is kept as an article that only its author sees; without a script every button submits the form.

use crate::articles::desk::Desk;
use crate::articles::publication;
use crate::articles::sheet::Sheet;
use crate::articles::writing::{self, Stand};
use crate::drafts;
use crate::error::{Error, Result};
use crate::http::{Shell, Visitor, Wants, Writer, page_with_status, see_other, with_word};
use crate::ids::ThreadId;
use crate::media::{self, Cut, Upload, api::About};
use crate::members::Member;
use crate::polls::{Builder, asking};
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
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/articles/new", get().to(begin))
        .route("/articles", post().to(take_new))
        .route("/articles/{slug}/edit", get().to(reopen))
        .route("/articles/{slug}/edit", post().to(take_edit));
}

#[derive(Template)]
#[template(path = "articles/composer.html")]
struct ComposerPage {
    t: Words,
    shell: Shell,
    composer: Composer,
}

/// The form.
#[derive(Template)]
#[template(path = "articles/_composer.html")]
struct Composer {
    t: Words,
    desk: Desk,
    form_id: String,
    version: i32,
    sheet: Sheet,
    editor: Editor,
    builder: Builder,
    problems: Problems,
    /// When what stands in it was kept, if it comes from words that were not sent.
    kept_at: Option<DateTime<Utc>>,
    /// What the writer's words would change in the article as it is now, if it has changed meanwhile.
    meanwhile: Option<Vec<Line>>,
    /// Labels of what both have changed beside the words, each with what it says now.
    others: Vec<(&'static str, String)>,
}

/// The labels of the fields but for those of the polls.
const LABELS: Labels = &[
    ("title", "articles-title-label"),
    ("lede", "articles-lede-label"),
    ("slug", "articles-slug-label"),
    ("cover", "articles-cover-label"),
    ("cover_id", "articles-cover-label"),
    ("cover_alt", "articles-cover-alt"),
    ("body", "articles-body-label"),
    ("tags", "articles-tags-label"),
    ("video", "articles-video-label"),
    ("authors", "articles-authors-label"),
    ("update_reason", "articles-update-reason"),
    ("file", "threads-add-picture"),
];

impl Composer {
    fn new(t: Words, desk: Desk, sheet: Sheet, problems: Problems) -> Self {
        let editor = Editor::new(t, desk.place(), &desk.group_slug, "articles-body-label")
            .holding(&sheet.body)
            .rows(22)
            .with_problem(problems.of("body"))
            .with_tabs()
            .with_picture();
        Self {
            t,
            version: sheet.version.or(desk.article.as_ref().map(|article| article.version)).unwrap_or(0),
            form_id: if sheet.form_id.is_empty() { Uuid::new_v4().to_string() } else { sheet.form_id.clone() },
            editor,
            builder: Builder::new(t, sheet.polls.clone(), problems.clone()),
            desk,
            sheet,
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
        let mut composer = Self::new(visitor.t, desk, kept, Problems::new());
        composer.kept_at = draft.as_ref().map(|draft| draft.updated_at);
        composer.editor = composer.editor.restoring(draft.as_ref());
        Ok(composer)
    }

    fn heading(&self) -> &'static str {
        if self.desk.article.is_some() { "articles-edit-title" } else { "articles-write-one" }
    }

    fn answer(self, visitor: &Visitor, status: StatusCode) -> Result<HttpResponse> {
        if visitor.wants == Wants::Fragment {
            return page_with_status(status, &self);
        }
        let shell = visitor.shell(self.t.say(self.heading())).accented(&self.desk.accent).private();
        page_with_status(status, &ComposerPage { t: self.t, shell, composer: self })
    }
}

/// In which group it begins.
#[derive(Deserialize)]
struct Opening {
    group: Option<String>,
}

async fn begin(site: Data<Site>, visitor: Visitor, author: Member, opening: Query<Opening>) -> Result<HttpResponse> {
    let desk = Desk::for_new(&site, &author, opening.group.as_deref()).await?;
    Composer::opened(&site, &visitor, &author, desk, Sheet::default()).await?.answer(&visitor, StatusCode::OK)
}

async fn reopen(site: Data<Site>, visitor: Visitor, author: Member, slug: Path<String>) -> Result<HttpResponse> {
    let desk = Desk::for_edit(&site, &author, &slug).await?;
    let mut sheet = desk.article.as_ref().map(Sheet::of_article).unwrap_or_default();
    sheet.begun = begun::marks(&sheet.parts());
    Composer::opened(&site, &visitor, &author, desk, sheet).await?.answer(&visitor, StatusCode::OK)
}

async fn take_new(site: Data<Site>, visitor: Visitor, author: Writer, sent: Upload<Sheet>) -> Result<HttpResponse> {
    let desk = Desk::for_new(&site, &author, Some(&sent.form.group)).await?;
    take(&site, &visitor, &author, desk, sent).await
}

async fn take_edit(
    site: Data<Site>,
    visitor: Visitor,
    author: Writer,
    slug: Path<String>,
    sent: Upload<Sheet>,
) -> Result<HttpResponse> {
    let desk = Desk::for_edit(&site, &author, &slug).await?;
    take(&site, &visitor, &author, desk, sent).await
}

/// Does what the pressed button asks for, after what came with the form is safe.
async fn take(
    site: &Site,
    visitor: &Visitor,
    author: &Member,
    desk: Desk,
    sent: Upload<Sheet>,
) -> Result<HttpResponse> {
    let mut sheet = match with_pictures(site, author, &desk, sent).await {
        Ok(sheet) => sheet,
        Err((sheet, error)) => return come_back(visitor, desk, sheet, error),
    };
    match sheet.act.as_str() {
        "" | "publish" | "draft" => {
            sheet.polls.tidy();
            match keep(site, visitor, author, &desk, &sheet).await {
                Ok(path) => Ok(see_other(path)),
                Err(Error::Stale(why)) => both_texts(site, visitor, author, desk, sheet, why).await,
                Err(error) => come_back(visitor, desk, sheet, error),
            }
        }
        "preview" => match Preview::of(site, (author, visitor.t), Some(desk.group_id), &sheet.body).await {
            Ok(preview) => {
                let mut composer = Composer::new(visitor.t, desk, sheet, Problems::new());
                composer.editor = composer.editor.previewing(preview);
                composer.answer(visitor, StatusCode::OK)
            }
            Err(error) => come_back(visitor, desk, sheet, error),
        },
        "drop-cover" => {
            sheet.cover = None;
            sheet.cover_alt.clear();
            Composer::new(visitor.t, desk, sheet, Problems::new()).answer(visitor, StatusCode::OK)
        }
        _ => {
            let act = std::mem::take(&mut sheet.act);
            sheet.polls.act(&act);
            Composer::new(visitor.t, desk, sheet, Problems::new()).answer(visitor, StatusCode::OK)
        }
    }
}

/// Keeps the picture that came with the form: above the article, or at the end of its words.
async fn with_pictures(
    site: &Site,
    author: &Member,
    desk: &Desk,
    sent: Upload<Sheet>,
) -> Result<Sheet, (Sheet, Error)> {
    let Upload { form: mut sheet, file, field } = sent;
    let Some(file) = file else { return Ok(sheet) };
    let kept = if field == "cover" {
        hang_cover(site, author, desk, &mut sheet, file).await
    } else {
        put_picture(site, author, desk, &mut sheet, file).await
    };
    match kept {
        Ok(()) => Ok(sheet),
        Err(error) => Err((sheet, error)),
    }
}

async fn hang_cover(site: &Site, author: &Member, desk: &Desk, sheet: &mut Sheet, file: Vec<u8>) -> Result<()> {
    let prepared = media::prepare(site, "cover", file, Cut::Lead).await?;
    let picture = site.write(async |tx| media::put(tx, author.id, Some(desk.group_id), &prepared).await).await?;
    sheet.cover = Some(picture.id);
    Ok(())
}

async fn put_picture(site: &Site, author: &Member, desk: &Desk, sheet: &mut Sheet, file: Vec<u8>) -> Result<()> {
    let about = About { group: desk.group_slug.clone(), alt: sheet.alt.clone() };
    let prepared = media::api::prepare(site, author, Some(file)).await?;
    let picture = site.write(async |tx| media::api::put(tx, author, &about, &prepared).await).await?;
    sheet.body = format!("{}\n\n{}\n", sheet.body.trim_end(), picture.markdown).trim_start().to_owned();
    Ok(())
}

/// Keeps what was sent, as a draft or published; answers where to go on.
async fn keep(site: &Site, visitor: &Visitor, author: &Member, desk: &Desk, sheet: &Sheet) -> Result<String> {
    let publishes = sheet.act != "draft";
    let id = desk.article.as_ref().map_or_else(ThreadId::fresh, |article| article.thread.id);
    let first = desk.article.as_ref().map_or(author.id, |article| article.thread.author.id);
    let is_finished = publishes || !desk.is_draft();
    let stand = Stand { group: desk.group_id, id, first, is_finished };
    let text = writing::check(site, author, stand, &sheet.wording()).await;
    let polls = sheet.polls.clone().check(visitor.t.zone).map_err(Error::from);
    let (text, polls) = both(text, polls)?;
    let once = sheet.once(author, &desk.action());
    let version = sheet.version.unwrap_or(0);
    let (slug, is_published): (String, bool) = site
        .write_once(&once, async |tx| {
            if desk.article.is_none()
                && let Some(slug) = writing::said_lately(tx, author, desk.group_id, &text, publishes).await?
            {
                return Ok((slug, publishes));
            }
            let slug = match &desk.article {
                None => writing::write(tx, author, &desk.group_slug, id, &text, publishes).await?,
                Some(article) => writing::edit(tx, author, &article.slug, version, &text).await?,
            };
            asking::ask(tx, site, author, id, &polls).await?;
            let slug = if publishes { publication::publish(tx, author, &slug).await? } else { slug };
            Ok((slug, publishes || !desk.is_draft()))
        })
        .await?;
    let path = format!("/articles/{}", crate::http::path_segment(&slug));
    Ok(match (is_published, desk.is_draft()) {
        (true, true) => with_word(&path, "article-published"),
        (true, false) => with_word(&path, "article-edited"),
        (false, _) => with_word(&format!("{path}/edit"), "article-kept"),
    })
}

/// Both, or what is wrong with both.
fn both<A, B>(one: Result<A>, other: Result<B>) -> Result<(A, B)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Error::Invalid(mut problems)), Err(Error::Invalid(more))) => {
            more.iter().for_each(|(field, why)| problems.add(field.to_owned(), why.clone()));
            Err(problems.into())
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// The form again, with everything in it and what is wrong said beside its field; any other error has its own face.
fn come_back(visitor: &Visitor, desk: Desk, sheet: Sheet, error: Error) -> Result<HttpResponse> {
    let Error::Invalid(problems) = error else { return Err(error) };
    Composer::new(visitor.t, desk, sheet, problems).answer(visitor, StatusCode::UNPROCESSABLE_ENTITY)
}

/// The article changed while it was being edited: the writer's words stay in the form, what they left as it was becomes
/// what it is now, what they would change in it as it is now stands beside, and whoever sends again does so knowing.
async fn both_texts(
    site: &Site,
    visitor: &Visitor,
    author: &Member,
    desk: Desk,
    mut sheet: Sheet,
    why: Message,
) -> Result<HttpResponse> {
    let slug = desk.article.as_ref().map(|article| article.slug.clone()).unwrap_or_default();
    let desk = Desk::for_edit(site, author, &slug).await?;
    let now = desk.article.as_ref().map(Sheet::of_article).unwrap_or_default();
    // Who may not name the authors does not send them.
    if sheet.authors.is_none() {
        sheet.take("authors", &now);
    }
    let mut others = Vec::new();
    let parts = now.parts();
    for (name, came) in begun::came(&sheet.begun, &sheet.parts(), &parts) {
        let label = LABELS.iter().find(|(field, _)| *field == name);
        match (came, label) {
            (Came::Theirs, _) => sheet.take(name, &now),
            (Came::Both, Some((_, label))) if name != "body" => {
                let says = parts.iter().find(|(field, _)| *field == name && name != "cover");
                others.push((*label, says.map(|(_, value)| value.clone()).unwrap_or_default()));
            }
            _ => {}
        }
    }
    sheet.version = desk.article.as_ref().map(|article| article.version);
    sheet.begun = begun::marks(&parts);
    let meanwhile = lines(&now.body, &sheet.body);
    let mut composer = Composer::new(visitor.t, desk, sheet, Problems::one("body", why));
    (composer.meanwhile, composer.others) = (Some(meanwhile), others);
    composer.answer(visitor, StatusCode::CONFLICT)
}
