//! The owner's pages: the mail that was written. Where no mail server is set the letters can be read here, so that
//! nobody is stuck; where one is set they cannot, for a letter may hold a link that opens an account.

use crate::admin::check;
use crate::error::{Error, Found, Result};
use crate::http::cursor::Listing;
use crate::http::{Cursor, Shell, Visitor, page};
use crate::ids::MailId;
use crate::mail::{self, Mail};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;

/// Letters on one page.
const LETTERS: usize = 30;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/mail", get().to(list)).route("/admin/mail/{id}", get().to(show));
}

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct MailPage {
    t: Words,
    shell: Shell,
    letters: Listing<Mail>,
    is_sent: bool,
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
}

async fn list(site: Data<Site>, visitor: Visitor, after: Query<After>) -> Result<HttpResponse> {
    check(&visitor)?;
    let after = after.after.as_ref().map(Cursor::place).transpose()?;
    let letters = mail::latest(&mut *site.read().await?, after, LETTERS as i64 + 1).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("admin-mail-title")).private();
    let letters = Listing::cut(letters, LETTERS, |letter| letter.id);
    page(&MailPage { t, shell, letters, is_sent: site.config.smtp.is_some() })
}

async fn show(site: Data<Site>, visitor: Visitor, id: Path<MailId>) -> Result<HttpResponse> {
    check(&visitor)?;
    if site.config.smtp.is_some() {
        return Err(Error::NotFound);
    }
    let letter = mail::find(&mut *site.read().await?, *id).await?.found()?;
    let shell = visitor.shell(&letter.subject).private();
    let own = site.url("/");
    let line = |line: &str| match line.starts_with(&own) {
        true => Line::Link(line.to_owned()),
        false => Line::Words(line.to_owned()),
    };
    let lines = letter.body.lines().filter(|line| !line.is_empty()).map(line).collect();
    page(&LetterPage { t: visitor.t, shell, letter, lines })
}
