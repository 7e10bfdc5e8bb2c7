//! The page on which one joins, and that of somebody who has asked to be let in.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, safe_return, see_other, with_word};
use crate::members::gate::{self, Way};
use crate::members::identities::providers::Provider;
use crate::members::joining::{self, Application};
use crate::members::pages::{device, signed_in, too_many};
use crate::members::sessions::Opened;
use crate::members::signup::{self, Brought, Door, Mode, QUESTIONS, Question};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/join", get().to(join_form)).route("/join", post().to(join)).route("/join/waiting", get().to(waiting));
}

#[derive(Template)]
#[template(path = "members/join.html")]
struct JoinPage {
    t: Words,
    shell: Shell,
    form: Application,
    door: Door,
    answers: [String; QUESTIONS],
    /// Whether they bring an invitation.
    is_invited: bool,
    problems: Problems,
    back: String,
    /// Other sites by whose accounts one may join.
    providers: Vec<Provider>,
}

#[derive(Template)]
#[template(path = "members/waiting.html")]
struct WaitingPage {
    t: Words,
    shell: Shell,
}

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
struct Back {
    #[serde(default, rename = "return")]
    back: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    handle: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    answer_1: String,
    #[serde(default)]
    answer_2: String,
    #[serde(default)]
    answer_3: String,
    #[serde(default)]
    answer_4: String,
    #[serde(default)]
    answer_5: String,
    #[serde(default, rename = "return")]
    back: Option<String>,
}

async fn join_form(site: Data<Site>, visitor: Visitor, back: Query<Back>) -> Result<HttpResponse> {
    let back = safe_return(back.back.as_deref()).to_owned();
    if visitor.member.is_some() {
        return Ok(see_other(back));
    }
    let again = Again { form: Application::default(), answers: Default::default(), back };
    page(&join_page(&site, &visitor, again, Problems::default()).await?)
}

/// What somebody wrote who wants to join, for the form to come back with.
struct Again {
    form: Application,
    answers: [String; QUESTIONS],
    back: String,
}

impl Again {
    /// What they bring along: their answers, and the invitation they come by.
    fn brought(&self) -> Brought {
        Brought { answers: self.answers.to_vec(), invite: invite_in(&self.back) }
    }
}

/// The token of the invitation that one goes back to.
pub fn invite_in(back: &str) -> Option<String> {
    let token = back.strip_prefix("/invites/")?.split(['?', '#', '/']).next()?;
    (!token.is_empty()).then(|| token.to_owned())
}

async fn join_page(site: &Site, visitor: &Visitor, again: Again, problems: Problems) -> Result<JoinPage> {
    let door = signup::door(&mut *site.read().await?).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("members-join-title")).private();
    let Again { form, answers, back } = again;
    let form = Application { password: String::new(), ..form };
    let is_invited = invite_in(&back).is_some();
    let providers = site.providers.clone();
    Ok(JoinPage { t, shell, form, door, answers, is_invited, problems, back, providers })
}

impl JoinPage {
    /// Whether there is a form: somebody may join, and this may be one of them.
    fn is_open(&self) -> bool {
        self.door.lets_join(self.is_invited)
    }

    /// The questions that are asked of whoever asks to be let in.
    fn questions(&self) -> Vec<(&'static str, &Question, &str)> {
        questions(&self.door, &self.answers)
    }
}

/// The questions, each with the name of its field and what was answered.
pub fn questions<'a>(door: &'a Door, answers: &'a [String; QUESTIONS]) -> Vec<(&'static str, &'a Question, &'a str)> {
    let asked = if door.mode == Mode::Request { door.questions.as_slice() } else { &[] };
    let fields = signup::ANSWER_FIELDS.into_iter().zip(asked).zip(answers);
    fields.map(|((field, question), answer)| (field, question, answer.as_str())).collect()
}

async fn join(req: HttpRequest, site: Data<Site>, visitor: Visitor, form: Form<JoinForm>) -> Result<HttpResponse> {
    let JoinForm { email, handle, name, password, back, answer_1, answer_2, answer_3, answer_4, answer_5 } =
        form.into_inner();
    let back = safe_return(back.as_deref()).to_owned();
    let form = Application { email, handle, name, password };
    let again = Again { form, answers: [answer_1, answer_2, answer_3, answer_4, answer_5], back };
    match open_account(&req, &site, &visitor, again.form.clone(), &again.brought()).await {
        Ok(Some(opened)) => Ok(signed_in(&site, &opened, &with_word(&again.back, "joined"))),
        Ok(None) => Ok(see_other("/join/waiting")),
        Err(Error::Invalid(problems)) => {
            let again = join_page(&site, &visitor, again, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(Error::TooMany(seconds)) => {
            let mut again = join_page(&site, &visitor, again, Problems::default()).await?;
            too_many(seconds, |why| {
                again.problems = Problems::one("email", why);
                again
            })
        }
        Err(other) => Err(other),
    }
}

/// Opens an account, and a session in it unless its member waits to be let in.
async fn open_account(
    req: &HttpRequest,
    site: &Site,
    visitor: &Visitor,
    form: Application,
    brought: &Brought,
) -> Result<Option<Opened>> {
    let door = signup::door(&mut *site.read().await?).await?;
    let new = door.check(form, brought, &site.identity.name)?;
    joining::count(site, visitor.address, &new).await?;
    let hash = site.hasher.hash(new.password.clone()).await?;
    let device = device(req, site, visitor, false);
    site.write(async |tx| {
        let entered = signup::enter(tx, site, &visitor.t, &new, (&hash, brought)).await?;
        if entered.waits {
            return Ok(None);
        }
        gate::pass_wholly(tx, site, entered.member, Way::Joined, &device).await.map(Some)
    })
    .await
}

async fn waiting(visitor: Visitor) -> Result<HttpResponse> {
    let t = visitor.t;
    page(&WaitingPage { t, shell: visitor.shell(t.say("members-waiting-title")).private() })
}
