//! The page on which a passage is taken out.

use super::{Wish, find, prepare, redact, store};
use crate::comments::path_in;
use crate::error::{Error, Found, Result};
use crate::http::{Form, Keeper, Once, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::ids::{CommentId, ThreadId};
use crate::members::Member;
use crate::moderation::reports::What;
use crate::moderation::{Reason, WORDS_MAX};
use crate::polls;
use crate::site::Site;
use crate::text::fields::{Labels, Problems};
use crate::text::words::Words;
use crate::threads::Thread;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/posts/{id}/redaction", get().to(of_post))
        .route("/posts/{id}/redaction", post().to(redact_post))
        .route("/comments/{id}/redaction", get().to(of_comment))
        .route("/comments/{id}/redaction", post().to(redact_comment));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RedactionForm {
    form_id: String,
    passage: String,
    reason: String,
    words: String,
}

#[derive(Template)]
#[template(path = "moderation/redaction.html")]
struct RedactionPage {
    t: Words,
    shell: Shell,
    thread: Thread,
    back: String,
    action: String,
    /// The title, and the words as they were written, to take the passage from.
    title: String,
    source: String,
    /// Whether it asks something, which this does not reach.
    has_polls: bool,
    form: RedactionForm,
    problems: Problems,
}

impl RedactionPage {
    const LABELS: Labels = &[
        ("passage", "moderation-passage"),
        ("body", "moderation-passage"),
        ("reason", "moderation-report-reason"),
        ("words", "moderation-words"),
    ];
}

async fn of_post(site: Data<Site>, visitor: Visitor, keeper: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    let form = RedactionForm { form_id: Uuid::new_v4().to_string(), ..RedactionForm::default() };
    page(&the_page(&site, &visitor, &keeper, &What::Thread(*id), form, Problems::default()).await?)
}

async fn of_comment(site: Data<Site>, visitor: Visitor, keeper: Member, id: Path<CommentId>) -> Result<HttpResponse> {
    let form = RedactionForm { form_id: Uuid::new_v4().to_string(), ..RedactionForm::default() };
    page(&the_page(&site, &visitor, &keeper, &What::Comment(*id), form, Problems::default()).await?)
}

async fn redact_post(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Keeper,
    id: Path<ThreadId>,
    form: Form<RedactionForm>,
) -> Result<HttpResponse> {
    take(&site, &visitor, &keeper, What::Thread(*id), form.into_inner()).await
}

async fn redact_comment(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Keeper,
    id: Path<CommentId>,
    form: Form<RedactionForm>,
) -> Result<HttpResponse> {
    take(&site, &visitor, &keeper, What::Comment(*id), form.into_inner()).await
}

/// Where the thing stands, and where this page is.
fn places(thread: &Thread, what: &What) -> (String, String) {
    match what {
        What::Thread(_) => (thread.path(), format!("{}/redaction", thread.path())),
        What::Comment(id) => (path_in(thread, *id), format!("/comments/{id}/redaction")),
    }
}

async fn the_page(
    site: &Site,
    visitor: &Visitor,
    keeper: &Member,
    what: &What,
    form: RedactionForm,
    problems: Problems,
) -> Result<RedactionPage> {
    let mut db = site.read().await?;
    let (thread, subject, _) = find(&mut db, keeper.id, what).await?;
    let store::Before { title, body: source, .. } = store::text(&mut db, subject).await?.found()?;
    let asked = polls::store::first_question(&mut db, thread.id).await?;
    let has_polls = asked.is_some() && subject.comment.is_none();
    let (back, action) = places(&thread, what);
    let t = visitor.t;
    let shell = visitor.shell(t.say("moderation-redact-title")).accented(&thread.accent).private();
    Ok(RedactionPage { t, shell, thread, back, action, title, source, has_polls, form, problems })
}

async fn take(
    site: &Site,
    visitor: &Visitor,
    keeper: &Member,
    what: What,
    form: RedactionForm,
) -> Result<HttpResponse> {
    let (thread, ..) = find(&mut *site.read().await?, keeper.id, &what).await?;
    let (back, action) = places(&thread, &what);
    let once = Once::of_form(keeper.id, &format!("POST {action}"), Some(&form.form_id));
    let wish = Wish { passage: form.passage.clone(), reason: form.reason.clone(), words: form.words.clone() };
    let done = async {
        if site.answer_given::<()>(&once).await?.is_some() {
            return Ok(());
        }
        let ready = prepare(site, keeper, &what, &wish).await?;
        site.write_once(&once, async |tx| redact(tx, site, keeper, &ready).await).await
    };
    match done.await {
        Ok(()) => Ok(see_other(with_word(&back, "redacted"))),
        Err(Error::Invalid(problems)) => {
            let again = the_page(site, visitor, keeper, &what, form, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(error) => Err(error),
    }
}
