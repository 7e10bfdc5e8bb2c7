//! The page on which the guests of a poll are invited, written to again and taken back.

use crate::error::{Error, Result};
use crate::http::{Form, Once, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::{GuestId, PollId};
use crate::polls::Poll;
use crate::polls::counting::Amount;
use crate::polls::guests::{self, Invited, WRITTEN_LIMIT, by_link, read_lines};
use crate::site::Site;
use crate::text::words::Words;
use crate::text::{Message, message};
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use actix_web::{HttpResponse, ResponseError};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    by_link::routes(app);
    app.route("/polls/{id}/guests", get().to(show))
        .route("/polls/{id}/guests", post().to(add))
        .route("/polls/{id}/guests/{guest}", post().to(change));
}

#[derive(Template)]
#[template(path = "polls/guests.html")]
struct GuestsPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    guests: Vec<Invited>,
    form_id: String,
    /// What was written and not taken, and why.
    refused: Option<(String, Message)>,
}

impl GuestsPage {
    fn written(&self) -> &str {
        self.refused.as_ref().map_or("", |(written, _)| written)
    }

    fn weight(&self, guest: &Invited) -> Option<String> {
        self.poll.electorate.weighted.then(|| Amount::of_thousandths(guest.weight).to_string())
    }

    fn letter(&self, guest: &Invited) -> String {
        self.t.say(&format!("polls-guests-letter-{}", guest.letter.as_str())).to_string()
    }

    fn may_invite(&self) -> bool {
        !self.poll.is_over()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InviteForm {
    #[serde(default)]
    form_id: String,
    #[serde(default)]
    guests: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeForm {
    #[serde(default)]
    act: String,
    /// Whether whoever takes a guest back knows that a vote goes with them.
    sure: Option<String>,
}

async fn show(site: Data<Site>, visitor: Visitor, actor: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    page(&guests_page(&site, &visitor, &actor, *poll, None).await?)
}

async fn guests_page(
    site: &Site,
    visitor: &Visitor,
    actor: &Writer,
    poll: PollId,
    refused: Option<(String, Message)>,
) -> Result<GuestsPage> {
    let (poll, guests) = guests::list(&mut *site.read().await?, actor.id, poll).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("polls-guests-title")).accented(&poll.accent).private();
    Ok(GuestsPage { t, shell, poll, guests, form_id: Uuid::new_v4().to_string(), refused })
}

async fn add(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    poll: Path<PollId>,
    form: Form<InviteForm>,
) -> Result<HttpResponse> {
    let (poll, InviteForm { form_id, guests: written }) = (*poll, form.into_inner());
    let once = Once::of_form(actor.id, &format!("POST {}", guests::path(poll)), Some(&form_id));
    let guests = read_lines(&written);
    let done = site.write_once(&once, async |tx| guests::add(tx, actor.id, poll, &guests).await).await;
    answer(&site, &visitor, &actor, poll, written, done.map(|()| "guests-invited")).await
}

async fn change(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    path: Path<(PollId, GuestId)>,
    form: Form<ChangeForm>,
) -> Result<HttpResponse> {
    let (poll, guest) = path.into_inner();
    let done = match form.act.as_str() {
        "write" => {
            site.write(async |tx| guests::send_anew(tx, actor.id, poll, guest).await).await.map(|()| "guest-written-to")
        }
        "take-back" => {
            let is_sure = form.sure.is_some();
            let done = site.write(async |tx| guests::take_back(tx, actor.id, poll, guest, is_sure).await).await;
            done.map(|()| "guest-taken-back")
        }
        _ => Err(Error::Unreadable(message("polls-guests-act-unknown"))),
    };
    answer(&site, &visitor, &actor, poll, String::new(), done).await
}

/// Back to the page with a word about what was done; or the page once more, with what was written and why it was not.
async fn answer(
    site: &Site,
    visitor: &Visitor,
    actor: &Writer,
    poll: PollId,
    written: String,
    done: Result<&'static str>,
) -> Result<HttpResponse> {
    let error = match done {
        Ok(word) => return Ok(see_other(with_word(&guests::path(poll), word))),
        Err(error) => error,
    };
    let why = match &error {
        Error::Invalid(problems) => problems.of("guests").cloned(),
        Error::TooMany(seconds) => Some(guests::too_fast(*seconds)),
        _ => None,
    };
    let Some(why) = why else { return Err(error) };
    let again = guests_page(site, visitor, actor, poll, Some((written, why))).await?;
    page_with_status(error.status_code(), &again)
}
