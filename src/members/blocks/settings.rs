//! The settings page of whom and what one has muted.

use crate::error::{Error, Result};
use crate::http::cursor::Listing;
use crate::http::{Cursor, Form, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::ids::MutedWordId;
use crate::members::Member;
use crate::members::blocks::{self, Kind, Muted, MutedWord, NewWord, PAGE, WORD_MAX, WORD_MIN, store};
use crate::members::settings::pages::Frame;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

const PATH: &str = "/settings/blocks";

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route(PATH, get().to(show))
        .route("/settings/blocks/words", post().to(mute_word))
        .route("/settings/blocks/words/{id}/removal", post().to(unmute_word));
}

#[derive(Template)]
#[template(path = "settings/blocks.html")]
struct BlocksPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    members: Listing<Muted>,
    words: Vec<MutedWord>,
    /// What stands in the field.
    word: String,
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordForm {
    #[serde(default)]
    word: String,
}

impl BlocksPage {
    async fn of(
        site: &Site,
        visitor: &Visitor,
        member: &Member,
        after: Option<&Cursor>,
        (word, problems): (String, Problems),
    ) -> Result<Self> {
        let before = after.map(Cursor::place).transpose()?;
        let db = &mut *site.read().await?;
        let members = store::of_member(db, member.id, before, PAGE as i64 + 1).await?;
        let words = store::words(db, member.id).await?;
        let frame = Frame::new(visitor, "blocks", problems);
        let members = Listing::cut(members, PAGE, |one| one.id);
        Ok(Self { t: frame.t, shell: frame.shell.clone(), frame, members, words, word })
    }

    fn how(&self, muted: &Muted) -> String {
        self.t.say(match muted.kind {
            Kind::Mute => "blocks-is-muted",
            Kind::Block => "blocks-is-blocked",
        })
    }
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member, query: Query<After>) -> Result<HttpResponse> {
    let nothing = (String::new(), Problems::default());
    page(&BlocksPage::of(&site, &visitor, &member, query.after.as_ref(), nothing).await?)
}

async fn mute_word(site: Data<Site>, visitor: Visitor, member: Member, form: Form<WordForm>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    let put = async |new: NewWord| site.write(async |tx| blocks::mute_word(tx, &member, &new).await).await;
    let done = match NewWord::check(&form.word) {
        Ok(new) => put(new).await,
        Err(problems) => Err(Error::Invalid(problems)),
    };
    match done {
        Ok(_) => Ok(see_other(with_word(PATH, "word-muted"))),
        Err(Error::Invalid(problems)) => {
            let again = (form.into_inner().word, problems);
            let again = BlocksPage::of(&site, &visitor, &member, None, again).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

async fn unmute_word(site: Data<Site>, member: Member, id: Path<MutedWordId>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    site.write(async |tx| blocks::unmute_word(tx, &member, *id).await).await?;
    Ok(see_other(with_word(PATH, "word-unmuted")))
}
