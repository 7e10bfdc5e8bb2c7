//! The page on which something is reported.

use crate::comments::{self, path_in};
use crate::error::{Error, Found, Result};
use crate::http::{Form, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::{CommentId, ThreadId};
use crate::members::Member;
use crate::members::pages::too_many;
use crate::moderation::Reason;
use crate::moderation::reports::{self, WORDS_MAX, What, Wish, store};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::threads::Thread;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/posts/{id}/report", get().to(of_post))
        .route("/posts/{id}/report", post().to(report_post))
        .route("/articles/{slug}/report", get().to(of_article))
        .route("/articles/{slug}/report", post().to(report_article))
        .route("/comments/{id}/report", get().to(of_comment))
        .route("/comments/{id}/report", post().to(report_comment));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    words: String,
}

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct ReportPage {
    t: Words,
    shell: Shell,
    thread: Thread,
    is_comment: bool,
    /// Where it stands.
    back: String,
    action: String,
    form: ReportForm,
    /// Whether they have reported it already.
    is_again: bool,
    problems: Problems,
}

impl ReportPage {
    const LABELS: [(&'static str, &'static str); 2] =
        [("reason", "moderation-report-reason"), ("words", "moderation-report-words")];

    fn is_chosen(&self, reason: &Reason) -> bool {
        self.form.reason == reason.as_str()
    }

    /// What is reported, as the heading names it.
    fn heading(&self) -> &'static str {
        match (self.is_comment, &self.thread.slug) {
            (true, _) => "moderation-report-comment",
            (false, Some(_)) => "moderation-report-article",
            (false, None) => "moderation-report-post",
        }
    }
}

async fn article(site: &Site, slug: &str) -> Result<What> {
    Ok(What::Thread(comments::store::thread_of_article(&mut *site.read().await?, slug).await?.found()?))
}

async fn of_post(site: Data<Site>, visitor: Visitor, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    page(&report_page(&site, &visitor, &member, &What::Thread(*id), None, Problems::default()).await?)
}

async fn of_article(site: Data<Site>, visitor: Visitor, member: Member, slug: Path<String>) -> Result<HttpResponse> {
    let what = article(&site, &slug).await?;
    page(&report_page(&site, &visitor, &member, &what, None, Problems::default()).await?)
}

async fn of_comment(site: Data<Site>, visitor: Visitor, member: Member, id: Path<CommentId>) -> Result<HttpResponse> {
    page(&report_page(&site, &visitor, &member, &What::Comment(*id), None, Problems::default()).await?)
}

async fn report_post(
    site: Data<Site>,
    visitor: Visitor,
    member: Writer,
    id: Path<ThreadId>,
    form: Form<ReportForm>,
) -> Result<HttpResponse> {
    report(&site, &visitor, &member, What::Thread(*id), form.into_inner()).await
}

async fn report_article(
    site: Data<Site>,
    visitor: Visitor,
    member: Writer,
    slug: Path<String>,
    form: Form<ReportForm>,
) -> Result<HttpResponse> {
    let what = article(&site, &slug).await?;
    report(&site, &visitor, &member, what, form.into_inner()).await
}

async fn report_comment(
    site: Data<Site>,
    visitor: Visitor,
    member: Writer,
    id: Path<CommentId>,
    form: Form<ReportForm>,
) -> Result<HttpResponse> {
    report(&site, &visitor, &member, What::Comment(*id), form.into_inner()).await
}

async fn report_page(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    what: &What,
    form: Option<ReportForm>,
    problems: Problems,
) -> Result<ReportPage> {
    let mut db = site.read().await?;
    let (thread, subject, _) = reports::find(&mut db, member.id, what).await?;
    let mine = store::mine(&mut db, member.id, subject).await?;
    let is_again = mine.is_some();
    let said = || mine.map(|mine| ReportForm { reason: mine.reason.as_str().to_owned(), words: mine.words });
    let back = subject.comment.map_or_else(|| thread.path(), |comment| path_in(&thread, comment));
    let place = subject.comment.map_or_else(|| thread.path(), |comment| format!("/comments/{comment}"));
    let t = visitor.t;
    Ok(ReportPage {
        t,
        shell: visitor.shell(t.say("moderation-report-title")).accented(&thread.accent).private(),
        is_comment: subject.comment.is_some(),
        back,
        action: format!("{place}/report"),
        form: form.or_else(said).unwrap_or_default(),
        is_again,
        problems,
        thread,
    })
}

async fn report(site: &Site, visitor: &Visitor, member: &Writer, what: What, form: ReportForm) -> Result<HttpResponse> {
    let wish = Wish { reason: form.reason.clone(), words: form.words.clone() };
    let done = match wish.check() {
        Ok(checked) => reports::report(site, member, &what, &checked).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => {
            let (thread, subject, _) = reports::find(&mut *site.read().await?, member.id, &what).await?;
            let back = subject.comment.map_or_else(|| thread.path(), |comment| path_in(&thread, comment));
            Ok(see_other(with_word(&back, "reported")))
        }
        Err(Error::Invalid(problems)) => {
            let again = report_page(site, visitor, member, &what, Some(form), problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(Error::TooMany(seconds)) => {
            let again = report_page(site, visitor, member, &what, Some(form), Problems::default()).await?;
            too_many(seconds, |why| ReportPage { problems: Problems::one("reason", why), ..again })
        }
        Err(error) => Err(error),
    }
}
