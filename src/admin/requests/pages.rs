//! The page on which requests to be let in are answered.

use crate::admin::check;
use crate::admin::requests::{self, PAGE};
use crate::error::{Error, Result};
use crate::http::cursor::{Cursor, Listing};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::ids::MemberId;
use crate::members::signup::{Answer, store, store::Request};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/requests", get().to(list)).route("/admin/requests/{id}", post().to(answer));
}

#[derive(Template)]
#[template(path = "admin/requests.html")]
struct RequestsPage {
    t: Words,
    shell: Shell,
    count: i64,
    waiting: Listing<Request>,
    /// What needs another look, in whose answer, and the words that were written.
    again: Option<(MemberId, String)>,
    problems: Problems,
}

impl RequestsPage {
    /// The words that were written to this one, if the form came back.
    fn words_to(&self, id: &MemberId) -> &str {
        self.again.as_ref().filter(|(whose, _)| whose == id).map_or("", |(_, words)| words)
    }

    /// Whether the answer to this one needs another look.
    fn is_wrong(&self, id: &MemberId) -> bool {
        self.again.as_ref().is_some_and(|(whose, _)| whose == id)
    }

    /// What is wrong with it.
    fn why(&self) -> String {
        self.problems.iter().next().map(|(_, why)| self.t.message(why)).unwrap_or_default()
    }
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<Cursor>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    words: String,
}

async fn list(site: Data<Site>, visitor: Visitor, query: Query<After>) -> Result<HttpResponse> {
    check(&visitor)?;
    let after = query.after.as_ref().map(Cursor::place).transpose()?;
    page(&requests_page(&site, &visitor, after).await?)
}

async fn requests_page(site: &Site, visitor: &Visitor, after: Option<MemberId>) -> Result<RequestsPage> {
    let mut db = site.read().await?;
    let t = visitor.t;
    let waiting = store::waiting(&mut db, after, PAGE as i64 + 1).await?;
    let count = store::count(&mut db).await?;
    let waiting = Listing::cut(waiting, PAGE, |one| one.id);
    let (shell, problems) = (visitor.shell(t.say("admin-requests-title")).private(), Problems::default());
    Ok(RequestsPage { t, shell, count, waiting, again: None, problems })
}

async fn answer(
    site: Data<Site>,
    visitor: Visitor,
    whose: Path<MemberId>,
    form: Form<AnswerForm>,
) -> Result<HttpResponse> {
    let by = check(&visitor)?;
    let form = form.into_inner();
    let (lets_in, said) = match form.answer.as_str() {
        "yes" => (true, "let-in"),
        "no" => (false, "not-let-in"),
        _ => return Err(Error::invalid("answer", message("admin-answer-unknown"))),
    };
    match Answer::check(lets_in, &form.words) {
        Ok(answer) => {
            site.write(async |tx| requests::answer(tx, &site, by, *whose, &answer).await).await?;
            Ok(see_other(format!("/admin/requests?said={said}")))
        }
        Err(problems) => {
            let current = requests_page(&site, &visitor, None).await?;
            let again = RequestsPage { again: Some((*whose, form.words)), problems, ..current };
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
