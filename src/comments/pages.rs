//! Commenting from a page: adding, editing, deleting, bringing back, what changed.

use crate::comments::adding::{add_once, write};
use crate::comments::card::Card;
use crate::comments::changing::{edit, remove, restore};
use crate::comments::form::{CommentForm, EditForm, HeldNote, Preview, Purpose, WritePage};
use crate::comments::history::HistoryPage;
use crate::comments::{Comment, find, find_standing, path_in, store};
use crate::error::{Error, Found, Result};
use crate::http::limits::Attempt;
use crate::http::{Form, Once, Visitor, Wants, Writer, fragment, page, page_with_status, see_other, with_word};
use crate::ids::{CommentId, HeldId, ThreadId};
use crate::keeping::{self, Outcome};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use crate::threads::{self, Thread};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/posts/{id}/comments", post().to(comment_on_post))
        .route("/articles/{slug}/comments", post().to(comment_on_article))
        .route("/comments/{id}", get().to(show))
        .route("/comments/{id}/edit", get().to(edit_form))
        .route("/comments/{id}/edit", post().to(edit_words))
        .route("/comments/{id}/history", get().to(history))
        .route("/comments/{id}/removal", post().to(take_away))
        .route("/comments/{id}/restoration", post().to(bring_back));
}

async fn comment_on_post(
    site: Data<Site>,
    author: Writer,
    visitor: Visitor,
    id: Path<ThreadId>,
    form: Form<CommentForm>,
) -> Result<HttpResponse> {
    comment(&site, &author, &visitor, *id, form.into_inner()).await
}

async fn comment_on_article(
    site: Data<Site>,
    author: Writer,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<CommentForm>,
) -> Result<HttpResponse> {
    let id = store::thread_of_article(&mut *site.read().await?, &slug).await?.found()?;
    comment(&site, &author, &visitor, id, form.into_inner()).await
}

async fn comment(
    site: &Site,
    author: &Writer,
    visitor: &Visitor,
    id: ThreadId,
    form: CommentForm,
) -> Result<HttpResponse> {
    let thread = threads::store::find_for(&mut *site.read().await?, visitor.id(), id).await?.found()?;
    thread.check_comment()?;
    match added(site, author, &thread, &form).await {
        Ok(Added::Preview(html)) if visitor.wants == Wants::Fragment => fragment(&Preview { t: visitor.t, html }),
        Ok(Added::Preview(html)) => page(&again(visitor, &thread, form, Problems::default(), Some(html))),
        Ok(Added::Comment(id)) if visitor.wants == Wants::Fragment => shown(site, visitor, id).await,
        Ok(Added::Comment(id)) => Ok(see_other(path_in(&thread, id))),
        Ok(Added::Held(id)) if visitor.wants == Wants::Fragment => fragment(&HeldNote { t: visitor.t, id }),
        Ok(Added::Held(id)) => Ok(see_other(with_word(&keeping::path(id), "held"))),
        Err(Error::Invalid(problems)) if visitor.wants == Wants::Page => {
            let page = again(visitor, &thread, form, problems, None);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error),
    }
}

/// What became of a form.
enum Added {
    Preview(String),
    Comment(CommentId),
    Held(HeldId),
}

async fn added(site: &Site, author: &Writer, thread: &Thread, form: &CommentForm) -> Result<Added> {
    check_preview(site, author, form)?;
    let words = write(site, thread.group_id, &form.body).await?.from_form(&form.form_id);
    if form.wants_preview() {
        return Ok(Added::Preview(words.rendered.html));
    }
    let unknown = || Error::invalid("parent_id", message("comments-parent-unknown"));
    let parent = match form.parent_id.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| unknown())?),
    };
    let once = Once::of_form(author.id, &format!("POST /threads/{}/comments", thread.id), Some(&form.form_id));
    match site.write_once(&once, async |tx| add_once(tx, author, thread.id, parent, &words).await).await? {
        Outcome::Kept(id) => Ok(Added::Comment(id)),
        Outcome::Held(id) => Ok(Added::Held(id)),
    }
}

/// Refuses a preview that is asked for too often.
fn check_preview(site: &Site, author: &Writer, form: &CommentForm) -> Result<()> {
    if form.wants_preview() { site.limits.count_of(Attempt::Preview, author) } else { Ok(()) }
}

fn again(
    visitor: &Visitor,
    thread: &Thread,
    form: CommentForm,
    problems: Problems,
    preview: Option<String>,
) -> WritePage {
    let purpose = if form.parent_id.is_empty() { Purpose::Add } else { Purpose::Answer };
    WritePage {
        t: visitor.t,
        shell: visitor.shell(visitor.t.say(purpose.title())).private().accented(&thread.accent),
        back: format!("{}#comments", thread.path()),
        action: format!("{}/comments", thread.path()),
        purpose,
        form,
        problems,
        preview,
        meanwhile: None,
    }
}

/// The comment where it stands: as a part of the page for a script, else the way there.
async fn shown(site: &Site, visitor: &Visitor, id: CommentId) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let (thread, comment) = find(&mut db, visitor.id(), id).await?;
    match visitor.wants {
        Wants::Fragment => fragment(&Card::alone(&mut db, visitor, &thread, comment).await?),
        _ => Ok(see_other(path_in(&thread, id))),
    }
}

async fn show(site: Data<Site>, visitor: Visitor, id: Path<CommentId>) -> Result<HttpResponse> {
    shown(&site, &visitor, *id).await
}

async fn edit_form(site: Data<Site>, author: Writer, visitor: Visitor, id: Path<CommentId>) -> Result<HttpResponse> {
    let (thread, comment) = find_standing(&mut *site.read().await?, visitor.id(), *id).await?;
    if !comment.may_be_edited_by(author.id) {
        return Err(Error::refused("comments-not-yours"));
    }
    if visitor.wants == Wants::Fragment {
        return fragment(&EditForm { t: visitor.t, comment });
    }
    let form = CommentForm { body: comment.body.clone(), version: Some(comment.version), ..CommentForm::default() };
    page(&edit_again(&visitor, &thread, &comment, form, Problems::default(), None))
}

fn edit_again(
    visitor: &Visitor,
    thread: &Thread,
    comment: &Comment,
    form: CommentForm,
    problems: Problems,
    preview: Option<String>,
) -> WritePage {
    WritePage {
        shell: visitor.shell(visitor.t.say(Purpose::Edit.title())).private().accented(&thread.accent),
        back: path_in(thread, comment.id),
        action: format!("/comments/{}/edit", comment.id),
        purpose: Purpose::Edit,
        ..again(visitor, thread, form, problems, preview)
    }
}

async fn edit_words(
    site: Data<Site>,
    author: Writer,
    visitor: Visitor,
    id: Path<CommentId>,
    form: Form<CommentForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let (thread, comment) = find_standing(&mut *site.read().await?, visitor.id(), *id).await?;
    match edited(&site, &author, &thread, *id, &form).await {
        Ok(Added::Preview(html)) if visitor.wants == Wants::Fragment => fragment(&Preview { t: visitor.t, html }),
        Ok(Added::Preview(html)) => {
            page(&edit_again(&visitor, &thread, &comment, form, Problems::default(), Some(html)))
        }
        Ok(Added::Comment(id)) => shown(&site, &visitor, id).await,
        Ok(Added::Held(id)) => Ok(see_other(keeping::path(id))),
        Err(Error::Invalid(problems)) if visitor.wants == Wants::Page => {
            let page = edit_again(&visitor, &thread, &comment, form, problems, None);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(Error::Stale(_)) if visitor.wants == Wants::Page => {
            let form = CommentForm { version: Some(comment.version), ..form };
            let page = edit_again(&visitor, &thread, &comment, form, Problems::default(), None);
            page_with_status(StatusCode::PRECONDITION_FAILED, &WritePage { meanwhile: Some(comment), ..page })
        }
        Err(error) => Err(error),
    }
}

async fn edited(site: &Site, author: &Writer, thread: &Thread, id: CommentId, form: &CommentForm) -> Result<Added> {
    check_preview(site, author, form)?;
    let words = write(site, thread.group_id, &form.body).await?;
    if form.wants_preview() {
        return Ok(Added::Preview(words.rendered.html));
    }
    let comment = site.write(async |tx| edit(tx, author, id, form.version, &words).await).await?;
    Ok(Added::Comment(comment.id))
}

async fn take_away(site: Data<Site>, member: Writer, visitor: Visitor, id: Path<CommentId>) -> Result<HttpResponse> {
    site.write(async |tx| remove(tx, &member, *id).await).await?;
    shown(&site, &visitor, *id).await
}

async fn bring_back(site: Data<Site>, member: Writer, visitor: Visitor, id: Path<CommentId>) -> Result<HttpResponse> {
    site.write(async |tx| restore(tx, &member, *id).await).await?;
    shown(&site, &visitor, *id).await
}

async fn history(site: Data<Site>, visitor: Visitor, id: Path<CommentId>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let (thread, comment) = find_standing(&mut db, visitor.id(), *id).await?;
    let versions = store::versions(&mut db, visitor.id(), *id).await?;
    page(&HistoryPage::new(&visitor, &thread, &comment, versions))
}
