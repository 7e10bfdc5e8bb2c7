//! The page of somebody who has come back from another site and is not known here: they join, or sign in and link.

use super::pages::{arrived, forget_arrived};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::members::gate::{self, Way};
use crate::members::identities::{self, Arrival};
use crate::members::joining::{self, Application};
use crate::members::pages::{device, signed_in, too_many};
use crate::members::sessions::Opened;
use crate::members::signup::{self, Brought, Door, Mode, QUESTIONS, Question, pages::invite_in, pages::questions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/join/with", get().to(show)).route("/join/with", post().to(join));
}

/// Where one begins again when nobody is waited for in this browser.
const AGAIN: &str = "/sign-in?said=identity-unproven";

#[derive(Template)]
#[template(path = "members/join_with.html")]
struct JoinWithPage {
    t: Words,
    shell: Shell,
    /// What the other site is called.
    provider: String,
    arrival: Arrival,
    form: Application,
    door: Door,
    answers: [String; QUESTIONS],
    problems: Problems,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    handle: String,
    #[serde(default)]
    name: String,
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
}

impl JoinWithPage {
    /// Whether there is a form: somebody may join, and this may be one of them.
    fn is_open(&self) -> bool {
        self.door.lets_join(invite_in(&self.arrival.back).is_some())
    }

    /// The questions that are asked of whoever asks to be let in.
    fn questions(&self) -> Vec<(&'static str, &Question, &str)> {
        questions(&self.door, &self.answers)
    }

    async fn new(
        site: &Site,
        visitor: &Visitor,
        arrival: Arrival,
        (form, answers): (Application, [String; QUESTIONS]),
        problems: Problems,
    ) -> Result<Self> {
        let door = signup::door(&mut *site.read().await?).await?;
        let provider = identities::provider(site, &arrival.provider)?.name.clone();
        let t = visitor.t;
        let shell = visitor.shell(t.say("members-join-title")).private();
        Ok(Self { t, shell, provider, arrival, form, door, answers, problems })
    }
}

async fn show(req: HttpRequest, site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    let Some(arrival) = identities::arrival(&site, &arrived(&req, &site)).await? else {
        return Ok(see_other(AGAIN));
    };
    if visitor.member.is_some() {
        return Ok(see_other("/settings/identities"));
    }
    let Arrival { person, .. } = &arrival;
    let form = Application { email: person.email.clone(), name: person.name.clone(), ..Application::default() };
    let fresh = (form, Default::default());
    page(&JoinWithPage::new(&site, &visitor, arrival, fresh, Problems::default()).await?)
}

async fn join(req: HttpRequest, site: Data<Site>, visitor: Visitor, form: Form<JoinForm>) -> Result<HttpResponse> {
    let cookie = arrived(&req, &site);
    let Some(arrival) = identities::arrival(&site, &cookie).await? else { return Ok(see_other(AGAIN)) };
    let JoinForm { email, handle, name, answer_1, answer_2, answer_3, answer_4, answer_5 } = form.into_inner();
    // A proven address is the other site's word, not the form's.
    let email = if arrival.person.is_proven { arrival.person.email.clone() } else { email };
    let form = Application { email, handle, name, password: String::new() };
    let answers = [answer_1, answer_2, answer_3, answer_4, answer_5];
    let brought = Brought { answers: answers.to_vec(), invite: invite_in(&arrival.back), sum: None };
    let again = async |problems| {
        JoinWithPage::new(&site, &visitor, arrival.clone(), (form.clone(), answers.clone()), problems).await
    };
    match open_account(&req, &site, &visitor, (&cookie, &arrival), (form.clone(), &brought)).await {
        Ok(Some(opened)) => forget_arrived(&site, signed_in(&site, &opened, &with_word(&arrival.back, "joined-with"))),
        Ok(None) => forget_arrived(&site, see_other("/join/waiting")),
        Err(Error::Invalid(problems)) => page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again(problems).await?),
        // Said above the form, which is not lost: a raid ends. Where nobody joins any more, the page says so itself.
        Err(Error::Refused(why)) => {
            let mut page = again(Problems::default()).await?;
            if page.is_open() {
                page.problems = Problems::one("email", why);
            }
            page_with_status(StatusCode::FORBIDDEN, &page)
        }
        Err(Error::TooMany(seconds)) => {
            let mut page = again(Problems::default()).await?;
            too_many(seconds, |why| {
                page.problems = Problems::one("email", why);
                page
            })
        }
        Err(other) => Err(other),
    }
}

/// Opens the account, and a session in it unless its member waits to be let in.
async fn open_account(
    req: &HttpRequest,
    site: &Site,
    visitor: &Visitor,
    arrived: (&str, &Arrival),
    (form, brought): (Application, &Brought),
) -> Result<Option<Opened>> {
    let door = signup::door(&mut *site.read().await?).await?;
    let new = door.check_new(form.check_but_password(), brought)?;
    joining::count(site, visitor.address, &new).await?;
    let device = device(req, site, visitor, false);
    site.write(async |tx| {
        let entered = identities::join(tx, site, &visitor.t, arrived, (&new, brought)).await?;
        if entered.waits {
            return Ok(None);
        }
        gate::pass_wholly(tx, site, entered.member, Way::Joined, &device).await.map(Some)
    })
    .await
}
