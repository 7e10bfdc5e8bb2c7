//! The page on which a poll is opened again.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::PollId;
use crate::polls::reopening::{self, REASON_LIMIT, Wish};
use crate::polls::slots::utc;
use crate::polls::{Poll, path, reading};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/polls/{id}/reopening", get().to(show)).route("/polls/{id}/reopening", post().to(reopen));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReopeningForm {
    #[serde(default)]
    closes_at: String,
    #[serde(default)]
    reason: String,
}

#[derive(Template)]
#[template(path = "polls/reopening.html")]
struct ReopeningPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    form: ReopeningForm,
    problems: Problems,
}

impl ReopeningPage {
    const LABELS: [(&'static str, &'static str); 2] =
        [("closes_at", "polls-closes"), ("reason", "polls-reopening-reason")];

    fn zone(&self) -> String {
        self.t.zone.name().replace('_', " ")
    }
}

async fn show(site: Data<Site>, visitor: Visitor, _actor: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    page(&reopening_page(&site, &visitor, *poll, ReopeningForm::default(), Problems::default()).await?)
}

async fn reopening_page(
    site: &Site,
    visitor: &Visitor,
    poll: PollId,
    form: ReopeningForm,
    problems: Problems,
) -> Result<ReopeningPage> {
    let poll = reading::read(&mut *site.read().await?, visitor.id(), poll).await?.poll;
    reopening::check_mine(&poll)?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("polls-reopening-title")).accented(&poll.accent).private();
    Ok(ReopeningPage { t, shell, poll, form, problems })
}

async fn reopen(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    poll: Path<PollId>,
    form: Form<ReopeningForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let closes_at = utc(form.closes_at.trim(), visitor.t.zone);
    let wish = Wish { closes_at, reason: form.reason.clone() };
    match site.write(async |tx| reopening::reopen(tx, &site, actor.id, *poll, &wish).await).await {
        Ok(()) => Ok(see_other(with_word(&path(*poll), "poll-reopened"))),
        Err(Error::Invalid(problems)) => {
            let again = reopening_page(&site, &visitor, *poll, form, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(error) => Err(error),
    }
}
