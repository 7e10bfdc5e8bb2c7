//! The page on which those who run a group answer who asks to be let in.

use crate::error::{Error, Found, Result};
use crate::groups::requests::store::{self, Place, Request};
use crate::groups::requests::{self, Answer, PAGE};
use crate::groups::{self, Group};
use crate::http::cursor::{Cursor, Listing};
use crate::http::{Form, Shell, Visitor, Writer, page, see_other, with_word};
use crate::members::Member;
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/requests", get().to(list)).route("/groups/{slug}/requests/{handle}", post().to(answer));
}

#[derive(Template)]
#[template(path = "groups/requests.html")]
struct RequestsPage {
    t: Words,
    shell: Shell,
    group: Group,
    count: i64,
    waiting: Listing<Request>,
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<Cursor>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerForm {
    answer: String,
}

async fn list(
    site: Data<Site>,
    _: Member,
    visitor: Visitor,
    slug: Path<String>,
    query: Query<After>,
) -> Result<HttpResponse> {
    let after: Option<Place> = query.after.as_ref().map(Cursor::place).transpose()?;
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, visitor.id(), &slug).await?.found()?.check_manage()?;
    let t = visitor.t;
    let waiting = store::list(&mut db, group.id, after, PAGE as i64).await?;
    page(&RequestsPage {
        t,
        shell: visitor.shell(t.say("groups-see-requests")).accented(&group.accent).private(),
        count: store::count(&mut db, group.id).await?,
        waiting: Listing::cut(waiting, PAGE, Request::place),
        group,
    })
}

async fn answer(
    site: Data<Site>,
    actor: Writer,
    path: Path<(String, String)>,
    form: Form<AnswerForm>,
) -> Result<HttpResponse> {
    let (slug, handle) = path.into_inner();
    let (word, said) = match form.answer.as_str() {
        "yes" => (Answer::LetIn, "group-let-in"),
        "no" => (Answer::Decline, "group-declined"),
        _ => return Err(Error::invalid("answer", crate::text::message("groups-answer-unknown"))),
    };
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_manage()?;
        requests::answer(tx, &site, &actor, &group, &handle, word).await
    })
    .await?;
    Ok(see_other(with_word(&format!("{}/requests", groups::path(&slug)), said)))
}
