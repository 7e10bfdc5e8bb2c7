//! The composer: the page on which a post is written or changed. Whatever goes wrong, it comes back with every word in
//! it. Without a script its buttons (write, preview, keep as a draft) submit the form and it comes back as asked.

use crate::drafts::{self, Draft, Place, Unsent};
use crate::error::{Error, Result};
use crate::groups::Group;
use crate::http::{Form, Once, Shell, Visitor, Wants, Writer, page_with_status, see_other, with_word};
use crate::ids::{GroupId, ThreadId};
use crate::members::Member;
use crate::posts::publishing::{self, Wording};
use crate::posts::{Post, read_to_edit};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::Message;
use crate::threads::editor::Editor;
use crate::threads::history::{Fate, Line, lines};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/posts/new", get().to(begin))
        .route("/groups/{slug}/posts", post().to(take_new))
        .route("/posts/{id}/edit", get().to(reopen))
        .route("/posts/{id}/edit", post().to(take_edit));
}

/// What the composer's form sends.
#[derive(Debug, Default, Deserialize)]
struct Sheet {
    #[serde(default)]
    form_id: String,
    /// The version that is being changed; of a new post none.
    version: Option<i32>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    /// The button that was pressed.
    #[serde(default)]
    act: String,
}

impl Sheet {
    fn wording(&self) -> Wording {
        Wording { title: self.title.clone(), body: self.body.clone() }
    }

    fn unsent(&self) -> Unsent {
        Unsent { title: self.title.clone(), body: self.body.clone(), fields: Vec::new() }
    }

    /// The same form with the same words is one act, however often it is sent. Changed words are another: whoever goes
    /// back and writes on does not lose what they wrote.
    fn once(&self, author: &Member, route: &str) -> Once {
        let words = Sha256::new().chain_update(&self.title).chain_update([0]).chain_update(&self.body).finalize();
        let words: String = words.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let key = Some(format!("{}:{words}", self.form_id)).filter(|_| !self.form_id.is_empty());
        Once::of_form(author.id, route, key.as_deref())
    }
}

/// Where the composer stands: in a group, over a new post or one that is there.
struct Desk {
    group_id: GroupId,
    group_slug: String,
    group_name: String,
    accent: String,
    post: Option<Post>,
}

impl Desk {
    fn for_new(group: Group) -> Self {
        let Group { id, slug, name, accent, .. } = group;
        Self { group_id: id, group_slug: slug, group_name: name, accent, post: None }
    }

    fn for_edit(post: Post) -> Self {
        Self {
            group_id: post.thread.group_id,
            group_slug: post.thread.group_slug.clone(),
            group_name: post.thread.group_name.clone(),
            accent: post.thread.accent.clone(),
            post: Some(post),
        }
    }

    fn place(&self) -> Place {
        self.post.as_ref().map_or(Place::NewPost(self.group_id), |post| Place::Post(post.thread.id))
    }

    /// Where the form is sent.
    fn action(&self) -> String {
        match &self.post {
            Some(post) => format!("{}/edit", post.thread.path()),
            None => format!("/groups/{}/posts", self.group_slug),
        }
    }

    /// The composer's own page.
    fn path(&self) -> String {
        match &self.post {
            Some(post) => format!("{}/edit", post.thread.path()),
            None => format!("/groups/{}/posts/new", self.group_slug),
        }
    }

    /// Where one goes who changes their mind.
    fn back(&self) -> String {
        self.post.as_ref().map_or_else(|| crate::groups::path(&self.group_slug), |post| post.thread.path())
    }
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
    title: String,
    editor: Editor,
    problems: Problems,
    /// When what stands in it was kept, if it comes from a draft.
    kept_at: Option<DateTime<Utc>>,
    /// What others changed meanwhile, from the writer's words to those that stand there now.
    meanwhile: Option<Vec<Line>>,
}

impl Composer {
    fn new(t: Words, desk: Desk, sheet: &Sheet, problems: Problems) -> Self {
        let editor = Editor::new(t, desk.place(), &desk.group_slug, "posts-body-label")
            .holding(&sheet.body)
            .rows(10)
            .with_problem(problems.of("body"))
            .with_tabs();
        Self {
            t,
            version: sheet.version.or(desk.post.as_ref().map(|post| post.version)).unwrap_or(0),
            desk,
            form_id: if sheet.form_id.is_empty() { Uuid::new_v4().to_string() } else { sheet.form_id.clone() },
            title: sheet.title.clone(),
            editor,
            problems,
            kept_at: None,
            meanwhile: None,
        }
    }

    fn restoring(mut self, draft: Option<&Draft>) -> Self {
        if let Some(draft) = draft {
            self.title = draft.unsent.title.clone();
            self.kept_at = Some(draft.updated_at);
            self.editor = self.editor.restoring(Some(draft));
        }
        self
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

async fn begin(site: Data<Site>, visitor: Visitor, author: Member, slug: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let desk = Desk::for_new(publishing::group_to_post_in(&mut db, &author, &slug).await?);
    let draft = drafts::store::find(&mut db, author.id, desk.place()).await?;
    drop(db);
    let composer = Composer::new(visitor.t, desk, &Sheet::default(), Problems::new());
    composer.restoring(draft.as_ref()).answer(&visitor, StatusCode::OK)
}

async fn reopen(site: Data<Site>, visitor: Visitor, author: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let post = read_to_edit(&mut db, author.id, *id).await?;
    let draft = drafts::store::find(&mut db, author.id, Place::Post(*id)).await?;
    drop(db);
    let sheet = Sheet { title: post.title.clone(), body: post.body.clone(), ..Sheet::default() };
    let composer = Composer::new(visitor.t, Desk::for_edit(post), &sheet, Problems::new());
    composer.restoring(draft.as_ref()).answer(&visitor, StatusCode::OK)
}

async fn take_new(
    site: Data<Site>,
    visitor: Visitor,
    author: Writer,
    slug: Path<String>,
    form: Form<Sheet>,
) -> Result<HttpResponse> {
    let sheet = form.into_inner();
    let desk = Desk::for_new(publishing::group_to_post_in(&mut *site.read().await?, &author, &slug).await?);
    if !is_sent(&sheet) {
        return set_aside(&site, &visitor, &author, desk, sheet).await;
    }
    match publish(&site, &author, &desk, &sheet).await {
        Ok(id) => Ok(see_other(format!("/posts/{id}?said=post-published"))),
        Err(Error::Invalid(problems)) => {
            Composer::new(visitor.t, desk, &sheet, problems).answer(&visitor, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other),
    }
}

async fn publish(site: &Site, author: &Member, desk: &Desk, sheet: &Sheet) -> Result<ThreadId> {
    let id = ThreadId::fresh();
    let text = publishing::check(site, desk.group_id, id, &sheet.wording()).await?;
    let once = sheet.once(author, &desk.action());
    site.write_once(&once, async |tx| {
        publishing::publish(tx, author, &desk.group_slug, id, &text).await?;
        Ok(id)
    })
    .await
}

async fn take_edit(
    site: Data<Site>,
    visitor: Visitor,
    author: Writer,
    id: Path<ThreadId>,
    form: Form<Sheet>,
) -> Result<HttpResponse> {
    let sheet = form.into_inner();
    let desk = Desk::for_edit(read_to_edit(&mut *site.read().await?, author.id, *id).await?);
    if !is_sent(&sheet) {
        return set_aside(&site, &visitor, &author, desk, sheet).await;
    }
    match edit(&site, &author, &desk, *id, &sheet).await {
        Ok(_) => Ok(see_other(with_word(&desk.back(), "post-edited"))),
        Err(Error::Invalid(problems)) => {
            Composer::new(visitor.t, desk, &sheet, problems).answer(&visitor, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Error::Stale(why)) => both_texts(&site, &visitor, &author, *id, sheet, why).await,
        Err(other) => Err(other),
    }
}

async fn edit(site: &Site, author: &Member, desk: &Desk, id: ThreadId, sheet: &Sheet) -> Result<i32> {
    let text = publishing::check(site, desk.group_id, id, &sheet.wording()).await?;
    let once = sheet.once(author, &desk.action());
    let version = sheet.version.unwrap_or(0);
    site.write_once(&once, async |tx| publishing::edit(tx, author, id, version, &text).await).await
}

/// The post changed while it was being edited: the writer's words stay in the form, what they would change in the post as
/// it is now stands beside, and sending again is knowing.
async fn both_texts(
    site: &Site,
    visitor: &Visitor,
    author: &Member,
    id: ThreadId,
    sheet: Sheet,
    why: Message,
) -> Result<HttpResponse> {
    let post = read_to_edit(&mut *site.read().await?, author.id, id).await?;
    let meanwhile = lines(&post.body, &sheet.body);
    let sheet = Sheet { version: Some(post.version), ..sheet };
    let mut composer = Composer::new(visitor.t, Desk::for_edit(post), &sheet, Problems::one("body", why));
    composer.meanwhile = Some(meanwhile);
    composer.answer(visitor, StatusCode::CONFLICT)
}

/// Whether the form was sent to be published, not to be shown or kept.
fn is_sent(sheet: &Sheet) -> bool {
    matches!(sheet.act.as_str(), "" | "publish")
}

/// What the other buttons ask for.
async fn set_aside(
    site: &Site,
    visitor: &Visitor,
    author: &Member,
    desk: Desk,
    sheet: Sheet,
) -> Result<HttpResponse> {
    if sheet.act == "draft" {
        let (place, unsent) = (desk.place(), sheet.unsent());
        return match site.write(async |tx| drafts::keep(tx, author, place, &unsent).await).await {
            Ok(_) => Ok(see_other(with_word(&desk.path(), "draft-kept"))),
            Err(Error::Invalid(problems)) => {
                Composer::new(visitor.t, desk, &sheet, problems).answer(visitor, StatusCode::UNPROCESSABLE_ENTITY)
            }
            Err(other) => Err(other),
        };
    }
    let group = desk.group_id;
    let mut composer = Composer::new(visitor.t, desk, &sheet, Problems::new());
    if sheet.act == "preview" {
        match composer.editor.previewing(site, group).await {
            Ok(editor) => composer.editor = editor,
            Err(Error::Invalid(problems)) => {
                return refused_preview(visitor, composer.desk, &sheet, problems);
            }
            Err(other) => return Err(other),
        }
    }
    composer.answer(visitor, StatusCode::OK)
}

fn refused_preview(visitor: &Visitor, desk: Desk, sheet: &Sheet, problems: Problems) -> Result<HttpResponse> {
    Composer::new(visitor.t, desk, sheet, problems).answer(visitor, StatusCode::UNPROCESSABLE_ENTITY)
}
