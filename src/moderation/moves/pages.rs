//! The page on which a post is moved.

use super::store::Place;
use super::{Wish, find, move_to, places};
use crate::error::{Error, Result};
use crate::http::{Form, Keeper, Once, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::ids::ThreadId;
use crate::members::Member;
use crate::moderation::{Reason, WORDS_MAX};
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
    app.route("/posts/{id}/move", get().to(show)).route("/posts/{id}/move", post().to(take));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MoveForm {
    form_id: String,
    group: String,
    reason: String,
    words: String,
}

#[derive(Template)]
#[template(path = "moderation/move.html")]
struct MovePage {
    t: Words,
    shell: Shell,
    thread: Thread,
    places: Vec<Place>,
    form: MoveForm,
    problems: Problems,
}

impl MovePage {
    const LABELS: Labels =
        &[("group", "moderation-move-to"), ("reason", "moderation-report-reason"), ("words", "moderation-words")];
}

async fn show(site: Data<Site>, visitor: Visitor, keeper: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    let form = MoveForm { form_id: Uuid::new_v4().to_string(), ..MoveForm::default() };
    page(&the_page(&site, &visitor, &keeper, *id, form, Problems::default()).await?)
}

async fn the_page(
    site: &Site,
    visitor: &Visitor,
    keeper: &Member,
    id: ThreadId,
    form: MoveForm,
    problems: Problems,
) -> Result<MovePage> {
    let mut db = site.read().await?;
    let thread = find(&mut db, keeper.id, id).await?;
    let places = places(&mut db, keeper.id, &thread).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("moderation-move-title")).accented(&thread.accent).private();
    Ok(MovePage { t, shell, thread, places, form, problems })
}

async fn take(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Keeper,
    id: Path<ThreadId>,
    form: Form<MoveForm>,
) -> Result<HttpResponse> {
    let (form, id) = (form.into_inner(), *id);
    let once = Once::of_form(keeper.id, &format!("POST /posts/{id}/move"), Some(&form.form_id));
    let wish = Wish { group: form.group.clone(), reason: form.reason.clone(), words: form.words.clone() };
    match site.write_once(&once, async |tx| move_to(tx, &site, &keeper, id, &wish).await).await {
        Ok(()) => Ok(see_other(with_word(&format!("/posts/{id}"), "post-moved"))),
        Err(Error::Invalid(problems)) => {
            let again = the_page(&site, &visitor, &keeper, id, form, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(error) => Err(error),
    }
}
