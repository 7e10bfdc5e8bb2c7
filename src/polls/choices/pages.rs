//! The page of a poll's choices: how they have changed, and, for those who may, the means to change them.

use crate::error::{Error, Result};
use crate::http::{Form, Once, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::{ChoiceId, PollId};
use crate::members::Member;
use crate::polls::asking::LABEL_LIMIT;
use crate::polls::choices;
use crate::polls::choices::log::ChangeLog;
use crate::polls::counting::Tally;
use crate::polls::slots::SlotFields;
use crate::polls::{self, Additions, Kind, Poll, Seen, reading, told};
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
    app.route("/polls/{id}/choices", get().to(show))
        .route("/polls/{id}/choices", post().to(add))
        .route("/polls/{id}/choices/{choice}", post().to(change));
}

#[derive(Template)]
#[template(path = "polls/choices.html")]
struct ChoicesPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    /// The result, where it may be seen.
    tally: Option<Tally>,
    form_id: String,
    log: ChangeLog,
    refused: Option<Refused>,
}

/// What was sent and not done, and why.
struct Refused {
    form: ChoiceForm,
    choice: Option<ChoiceId>,
    why: Message,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceForm {
    #[serde(default)]
    form_id: String,
    #[serde(default)]
    label: String,
    /// Of a poll of times, instead.
    #[serde(default)]
    starts: String,
    #[serde(default)]
    ends: String,
    #[serde(default)]
    act: String,
    #[serde(default)]
    was: Option<String>,
    /// Whether it was said that the votes shall go.
    #[serde(default)]
    sure: Option<String>,
}

impl ChoiceForm {
    /// What the choice shall say; times are by the clocks of whoever writes.
    fn label(&self, t: &Words) -> String {
        let slot = self.slot();
        if slot.is_empty() { self.label.clone() } else { slot.label(t.zone) }
    }

    fn slot(&self) -> SlotFields {
        SlotFields { starts: self.starts.clone(), ends: self.ends.clone() }
    }

    /// Why it was refused: of times in words that its fields can follow.
    fn refused(&self, why: &Message, t: &Words) -> Message {
        match self.slot().read(t.zone) {
            Err(fault) if why.id == "polls-slot-unreadable" => fault.words(),
            _ => why.clone(),
        }
    }
}

impl ChoicesPage {
    fn is_of_times(&self) -> bool {
        self.poll.kind == Kind::Time
    }

    /// What a choice is called.
    fn called(&self, label: &str) -> String {
        told::label(self.poll.kind, label, &self.t)
    }

    fn zone(&self) -> String {
        self.t.zone.name().replace('_', " ")
    }

    /// What went wrong with this choice, or with the one to add.
    fn refusal(&self, choice: Option<&ChoiceId>) -> Option<&Refused> {
        self.refused.as_ref().filter(|refused| refused.choice.as_ref() == choice)
    }

    /// What stands in the field of a choice: what was written there, or what the choice says.
    fn written(&self, choice: &polls::Choice, act: &str) -> String {
        let again = self.refusal(Some(&choice.id)).filter(|refused| refused.form.act == act);
        match again {
            Some(refused) => refused.form.label.clone(),
            None if act == "rename" => choice.label.clone(),
            None => String::new(),
        }
    }

    /// How many votes a choice has, where that may be seen.
    fn votes(&self, choice: &ChoiceId) -> Option<u64> {
        self.tally.as_ref()?.choices.iter().find(|counted| counted.id == *choice).map(|counted| counted.votes)
    }

    fn written_anew(&self) -> &str {
        self.refusal(None).map_or("", |refused| &refused.form.label)
    }
}

async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    page(&choices_page(&site, &visitor, *poll).await?)
}

async fn choices_page(site: &Site, visitor: &Visitor, poll: PollId) -> Result<ChoicesPage> {
    let mut db = site.read().await?;
    let Seen { poll, tally, .. } = reading::read(&mut db, visitor.id(), poll).await?;
    let t = visitor.t;
    Ok(ChoicesPage {
        t,
        shell: visitor.shell(t.say("polls-choices-title")).accented(&poll.accent).private(),
        log: ChangeLog::of(&mut db, t, &poll).await?,
        poll,
        tally,
        form_id: Uuid::new_v4().to_string(),
        refused: None,
    })
}

async fn add(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    poll: Path<PollId>,
    form: Form<ChoiceForm>,
) -> Result<HttpResponse> {
    let (poll, form) = (*poll, form.into_inner());
    let label = form.label(&visitor.t);
    let once = Once::of_form(actor.id, &format!("POST {}", polls::choices_path(poll)), Some(&form.form_id));
    let done = site.write_once(&once, async |tx| choices::add(tx, actor.id, poll, &label).await).await;
    answer(&site, &visitor, poll, None, form, done.map(|_| "choice-added")).await
}

async fn change(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    path: Path<(PollId, ChoiceId)>,
    form: Form<ChoiceForm>,
) -> Result<HttpResponse> {
    let ((poll, choice), form) = (*path, form.into_inner());
    let done = changed(&site, &visitor, &actor, (poll, choice), &form).await;
    answer(&site, &visitor, poll, Some(choice), form, done).await
}

async fn changed(
    site: &Site,
    visitor: &Visitor,
    actor: &Member,
    choice: (PollId, ChoiceId),
    form: &ChoiceForm,
) -> Result<&'static str> {
    let (place, was, label) = ((site, &visitor.t), form.was.as_deref(), form.label(&visitor.t));
    let takes_votes = matches!(form.act.as_str(), "replace" | "remove");
    if takes_votes && form.sure.is_none() {
        return Err(Error::invalid("label", message("polls-choice-unsure")));
    }
    match form.act.as_str() {
        "rename" => {
            site.write(async |tx| choices::rename(tx, actor.id, choice, &label, was).await).await?;
            Ok("choice-renamed")
        }
        "replace" => {
            site.write(async |tx| choices::replace(tx, place, actor.id, choice, &label, was).await).await?;
            Ok("choice-replaced")
        }
        "remove" => {
            site.write(async |tx| choices::remove(tx, place, actor.id, choice, was).await).await?;
            Ok("choice-removed")
        }
        _ => Err(Error::Unreadable(message("polls-choice-act-unknown"))),
    }
}

/// Back to the page with a word about what was done; or the page once more, with what was written and why it was not.
async fn answer(
    site: &Site,
    visitor: &Visitor,
    poll: PollId,
    choice: Option<ChoiceId>,
    form: ChoiceForm,
    done: Result<&'static str>,
) -> Result<HttpResponse> {
    let error = match done {
        Ok(word) => return Ok(see_other(with_word(&polls::choices_path(poll), word))),
        Err(error) => error,
    };
    let why = match &error {
        Error::Invalid(problems) => problems.of("label"),
        Error::Refused(why) | Error::Stale(why) => Some(why),
        _ => None,
    };
    let Some(why) = why.map(|why| form.refused(why, &visitor.t)) else { return Err(error) };
    let again = choices_page(site, visitor, poll).await?;
    page_with_status(error.status_code(), &ChoicesPage { refused: Some(Refused { form, choice, why }), ..again })
}
