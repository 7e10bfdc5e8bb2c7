//! The owner's pages: the mail that was written. Where no mail server is set the letters can be read here, so that
//! nobody is stuck; where one is set they cannot, for a letter may hold a link that opens an account.

use crate::admin::check;
use crate::audit::{self, Act, Entry};
use crate::error::{Error, Found, Result};
use crate::http::cursor::Listing;
use crate::http::{Cursor, Shell, Visitor, page, see_other};
use crate::ids::MailId;
use crate::mail::{self, Mail};
use crate::site::Site;
use crate::text::message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// Letters on one page.
const LETTERS: usize = 30;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/mail", get().to(list))
        .route("/admin/mail/{id}", get().to(show))
        .route("/admin/mail/{id}/retry", post().to(retry));
}

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct MailPage {
    t: Words,
    shell: Shell,
    letters: Listing<Mail>,
    is_sent: bool,
    is_failed_only: bool,
}

#[derive(Template)]
#[template(path = "admin/letter.html")]
struct LetterPage {
    t: Words,
    shell: Shell,
    letter: Mail,
    lines: Vec<Line>,
}

/// A line of a letter: words, or the address of a page here.
enum Line {
    Words(String),
    Link(String),
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
    #[serde(default)]
    only: String,
}

async fn list(site: Data<Site>, visitor: Visitor, after: Query<After>) -> Result<HttpResponse> {
    check(&visitor)?;
    let is_failed_only = match after.only.as_str() {
        "" => false,
        "failed" => true,
        _ => return Err(Error::invalid("only", message("http-field-one-of").with("known", "failed"))),
    };
    let after = after.after.as_ref().map(Cursor::place).transpose()?;
    let letters = mail::latest(&mut *site.read().await?, after, is_failed_only, LETTERS as i64 + 1).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("admin-mail-title")).private();
    let letters = Listing::cut(letters, LETTERS, |letter| letter.id);
    page(&MailPage { t, shell, letters, is_sent: site.config.smtp.is_some(), is_failed_only })
}

/// Sends a letter after all that was given up.
async fn retry(site: Data<Site>, visitor: Visitor, id: Path<MailId>) -> Result<HttpResponse> {
    let by = check(&visitor)?;
    site.write(async |tx| {
        tx.changes_no_page();
        if !mail::take_up(tx.conn(), *id).await? {
            return Err(Error::NotFound);
        }
        tx.owes_letters();
        let which = mail::find(tx.conn(), *id).await?.map(|letter| letter.subject).unwrap_or_default();
        audit::note(tx.conn(), Entry::new(by.id, Act::LetterRetried).saying(&which)).await
    })
    .await?;
    Ok(see_other("/admin/mail?said=letter-retried"))
}

async fn show(site: Data<Site>, visitor: Visitor, id: Path<MailId>) -> Result<HttpResponse> {
    let by = check(&visitor)?;
    if site.config.smtp.is_some() {
        return Err(Error::NotFound);
    }
    let letter = mail::find(&mut *site.read().await?, *id).await?.found()?;
    // Where it lies for the owner to pass on, it may open somebody's account.
    let read = Entry::new(by.id, Act::LetterRead).saying(&letter.subject);
    site.write(async |tx| {
        tx.changes_no_page();
        audit::note(tx.conn(), read.clone()).await
    })
    .await?;
    let shell = visitor.shell(&letter.subject).private();
    let own = site.url("/");
    let line = |line: &str| match line.starts_with(&own) {
        true => Line::Link(line.to_owned()),
        false => Line::Words(line.to_owned()),
    };
    let lines = letter.body.lines().filter(|line| !line.is_empty()).map(line).collect();
    page(&LetterPage { t: visitor.t, shell, letter, lines })
}
