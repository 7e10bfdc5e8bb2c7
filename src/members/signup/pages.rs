//! The page on which one joins, and that of somebody who has asked to be let in.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, safe_return, see_other, with_word};
use crate::members::gate::{self, Way};
use crate::members::identities::providers::Provider;
use crate::members::joining::{self, Application};
use crate::members::pages::{device, signed_in, too_many};
use crate::members::sessions::Opened;
use crate::members::signup::guard::{self, Done, Look, Signs, Sum};
use crate::members::signup::{self, Brought, Door, Mode, QUESTIONS, Question};
use crate::members::tokens::Token;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
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
    /// When the form was made, with a mark.
    opened: String,
    /// The sum that is to be done, if one is asked for.
    sum: Option<Sum>,
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
    /// The field that nobody sees.
    #[serde(default)]
    website: String,
    #[serde(default)]
    opened: String,
    #[serde(default)]
    challenge: String,
    #[serde(default)]
    sum: String,
}

impl JoinForm {
    /// What the form says of how it was filled in.
    fn signs(&self) -> Signs {
        Signs { trap: self.website.clone(), opened: self.opened.clone() }
    }

    /// The sum, if a browser did it. What is no number is no sum, and wrong.
    fn sum(&self) -> Option<Done> {
        let answer = self.sum.parse().unwrap_or(u64::MAX);
        (!self.sum.is_empty()).then(|| Done { challenge: self.challenge.clone(), answer })
    }
}

async fn join_form(site: Data<Site>, visitor: Visitor, back: Query<Back>) -> Result<HttpResponse> {
    let back = safe_return(back.back.as_deref()).to_owned();
    if visitor.member.is_some() {
        return Ok(see_other(back));
    }
    let again = Again { back, ..Again::default() };
    page(&join_page(&site, &visitor, again, Problems::default()).await?)
}

/// What somebody wrote who wants to join, for the form to come back with.
#[derive(Default)]
struct Again {
    form: Application,
    answers: [String; QUESTIONS],
    back: String,
    /// When the form was made that they wrote it in: the one that comes back is as old.
    opened: Option<String>,
    sum: Option<Done>,
}

impl Again {
    /// What they bring along: their answers, and the invitation they come by.
    fn brought(&self) -> Brought {
        Brought { answers: self.answers.to_vec(), invite: invite_in(&self.back), sum: self.sum.clone() }
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
    let Again { form, answers, back, opened, .. } = again;
    let (opened, sum) = (opened.unwrap_or_else(|| guard::birth(site, door.now)), guard::set(site, &door));
    let form = Application { password: String::new(), ..form };
    let is_invited = invite_in(&back).is_some();
    let providers = site.providers.clone();
    Ok(JoinPage { t, shell, form, door, answers, is_invited, problems, back, providers, opened, sum })
}

impl JoinPage {
    /// Whether there is a form: somebody may join, and this may be one of them.
    fn is_open(&self) -> bool {
        let has_written = !self.form.email.is_empty();
        self.door.lets_join(self.is_invited) && (has_written || !self.is_held_up())
    }

    /// Whether no invitation lets anybody in at the moment.
    fn is_held_up(&self) -> bool {
        self.door.mode == Mode::Invitation && self.door.in_raid
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
    let form = form.into_inner();
    let (signs, sum) = (form.signs(), form.sum());
    let JoinForm { email, handle, name, password, back, answer_1, answer_2, answer_3, answer_4, answer_5, .. } = form;
    let back = safe_return(back.as_deref()).to_owned();
    let form = Application { email, handle, name, password };
    let answers = [answer_1, answer_2, answer_3, answer_4, answer_5];
    let mut again = Again { form, answers, back, opened: Some(signs.opened.clone()), sum };
    match open_account(&req, &site, &visitor, (again.form.clone(), &signs), &again.brought()).await {
        Ok(Some(opened)) => Ok(signed_in(&site, &opened, &with_word(&again.back, "joined"))),
        Ok(None) => Ok(see_other("/join/waiting")),
        Err(Error::Invalid(problems)) => {
            // A form whose age is not known comes back with a new one.
            again.opened = again.opened.filter(|_| problems.of("stale").is_none());
            let again = join_page(&site, &visitor, again, above_the_form(problems)).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(Error::Refused(why)) => {
            let again = join_page(&site, &visitor, again, Problems::default()).await?;
            if again.is_held_up() { page_with_status(StatusCode::FORBIDDEN, &again) } else { Err(Error::Refused(why)) }
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

/// What is wrong with no field of its own is said above the form.
fn above_the_form(problems: Problems) -> Problems {
    let why = ["fast", "stale", "sum"].into_iter().find_map(|field| problems.of(field).cloned());
    why.map_or(problems, |why| Problems::one("problems", why))
}

/// Opens an account, and a session in it unless its member waits to be let in. Who is in the trap gets what looks like one.
async fn open_account(
    req: &HttpRequest,
    site: &Site,
    visitor: &Visitor,
    (form, signs): (Application, &Signs),
    brought: &Brought,
) -> Result<Option<Opened>> {
    let door = signup::door(&mut *site.read().await?).await?;
    let new = door.check(form, brought, &site.identity.name)?;
    joining::count(site, visitor.address, &new).await?;
    let look = guard::look(site, &door, signs);
    if look != Look::Fine {
        guard::count(site, look).await?;
    }
    match look {
        Look::Fine | Look::Trapped => {}
        Look::Fast => return Err(Error::invalid("fast", message("members-join-fast"))),
        Look::Stale => return Err(Error::invalid("stale", message("members-join-stale"))),
    }
    let hash = site.hasher.hash(new.password.clone()).await?;
    if look == Look::Trapped {
        return Ok(like_one_in(&door));
    }
    let device = device(req, site, visitor, false);
    let entered = site
        .write(async |tx| {
            let entered = signup::enter(tx, site, &visitor.t, &new, (&hash, brought)).await?;
            if entered.waits {
                return Ok(None);
            }
            gate::pass_wholly(tx, site, entered.member, Way::Joined, &device).await.map(Some)
        })
        .await;
    if let Err(Error::Invalid(problems)) = &entered
        && problems.of("sum").is_some()
    {
        signup::store::count_stopped(&mut *site.read().await?, "sum").await?;
    }
    entered
}

/// What a robot gets: an answer like everybody's, with a session that opens nothing.
fn like_one_in(door: &Door) -> Option<Opened> {
    let opened = Opened { session: Token::for_session(), device: Token::for_device(), remembered: false };
    (door.mode != Mode::Request && !door.asks_for_sum()).then_some(opened)
}

async fn waiting(visitor: Visitor) -> Result<HttpResponse> {
    let t = visitor.t;
    page(&WaitingPage { t, shell: visitor.shell(t.say("members-waiting-title")).private() })
}
