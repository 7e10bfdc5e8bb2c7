//! The page on which a poll that has yet to open is changed. Times are by the clocks of whoever writes them.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::PollId;
use crate::polls::asking::QUESTION_LIMIT;
use crate::polls::opening::{self, Wish};
use crate::polls::slots::{local_time, utc};
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
    app.route("/polls/{id}/opening", get().to(show)).route("/polls/{id}/opening", post().to(change));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpeningForm {
    #[serde(default)]
    question: String,
    #[serde(default)]
    opens_at: String,
    #[serde(default)]
    closes_at: String,
}

#[derive(Template)]
#[template(path = "polls/opening.html")]
struct OpeningPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    form: OpeningForm,
    problems: Problems,
}

impl OpeningPage {
    const LABELS: [(&'static str, &'static str); 3] =
        [("question", "polls-question"), ("opens_at", "polls-opens"), ("closes_at", "polls-closes")];

    fn zone(&self) -> String {
        self.t.zone.name().replace('_', " ")
    }
}

async fn show(site: Data<Site>, visitor: Visitor, _actor: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    page(&opening_page(&site, &visitor, *poll, None, Problems::default()).await?)
}

async fn opening_page(
    site: &Site,
    visitor: &Visitor,
    poll: PollId,
    form: Option<OpeningForm>,
    problems: Problems,
) -> Result<OpeningPage> {
    let poll = reading::read(&mut *site.read().await?, visitor.id(), poll).await?.poll;
    opening::check_mine(&poll)?;
    let t = visitor.t;
    let written = |moment: Option<_>| moment.map(|moment| local_time(moment, t.zone)).unwrap_or_default();
    let form = form.unwrap_or_else(|| OpeningForm {
        question: poll.question.clone(),
        opens_at: written(poll.opens_at),
        closes_at: written(poll.closes_at),
    });
    let shell = visitor.shell(t.say("polls-opening-title")).accented(&poll.accent).private();
    Ok(OpeningPage { t, shell, poll, form, problems })
}

async fn change(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    poll: Path<PollId>,
    form: Form<OpeningForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let zone = visitor.t.zone;
    let [opens_at, closes_at] = [&form.opens_at, &form.closes_at].map(|time| utc(time.trim(), zone));
    let wish = Wish { question: form.question.clone(), opens_at, closes_at };
    match site.write(async |tx| opening::change(tx, actor.id, *poll, &wish).await).await {
        Ok(()) => Ok(see_other(with_word(&path(*poll), "poll-opening"))),
        Err(Error::Invalid(problems)) => {
            let again = opening_page(&site, &visitor, *poll, Some(form), problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(error) => Err(error),
    }
}
