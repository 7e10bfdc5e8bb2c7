//! The page of all members of the site.

use crate::admin::check;
use crate::admin::members::{self, Deed, PAGE, Seat, Sought, State, store};
use crate::error::{Error, Result};
use crate::http::cursor::{Listing, or_beginning};
use crate::http::{Cursor, Form, Once, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::ids::MemberId;
use crate::members::SiteRole;
use crate::members::suspensions::{OFFERED, REASON_MAX, Wish};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/members", get().to(list)).route("/admin/members/deeds", post().to(act));
}

/// In how many days somebody joined, as the filter offers it.
const JOINED: [i32; 3] = [1, 7, 30];

#[derive(Template)]
#[template(path = "admin/members.html")]
struct MembersPage {
    t: Words,
    shell: Shell,
    seats: Listing<Seat>,
    asked: Asked,
    form: DeedForm,
    form_id: String,
    /// Whether an owner looks, who may see the site as a member does.
    is_owner: bool,
    problems: Problems,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    role: String,
    state: String,
    joined: String,
    #[serde(deserialize_with = "or_beginning")]
    after: Option<Cursor>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct DeedForm {
    form_id: String,
    member: Vec<MemberId>,
    deed: String,
    days: i32,
    reason: String,
    /// The query of the page it was sent from.
    back: String,
}

impl Asked {
    /// What is looked for; a choice that the page does not offer is refused.
    fn sought(&self) -> Result<Sought> {
        let state = State::parse(&self.state);
        let days = self.joined.parse().ok().filter(|days| JOINED.contains(days));
        let offered = |known: Vec<String>| message("http-field-one-of").with("known", known.join(", "));
        if !["", "staff"].contains(&self.role.as_str()) {
            return Err(Error::invalid("role", offered(vec!["staff".to_owned()])));
        }
        if state.is_none() && !self.state.is_empty() {
            return Err(Error::invalid("state", offered(State::ALL.map(|(_, name)| name.to_owned()).to_vec())));
        }
        if days.is_none() && !self.joined.is_empty() {
            return Err(Error::invalid("joined", offered(JOINED.iter().map(ToString::to_string).collect())));
        }
        Ok(Sought { words: self.q.trim().to_lowercase(), staff: self.role == "staff", state, days })
    }

    /// The address of the page, but for the place.
    fn path(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/admin/members".into() } else { format!("/admin/members?{query}") }
    }

    /// As it stands in an address, but for the place.
    fn query(&self) -> String {
        let pairs = [("q", &self.q), ("role", &self.role), ("state", &self.state), ("joined", &self.joined)];
        let kept: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_html_form::to_string(kept).unwrap_or_default()
    }
}

impl MembersPage {
    const LABELS: [(&'static str, &'static str); 3] =
        [("member", "admin-members-chosen"), ("deed", "admin-members-deed"), ("reason", "members-suspension-reason")];

    fn states(&self) -> Vec<(&'static str, String, bool)> {
        let state = |(_, name): &(State, &'static str)| (*name, self.state(name), self.asked.state == *name);
        State::ALL.iter().map(state).collect()
    }

    fn state(&self, name: &str) -> String {
        self.t.say(&format!("admin-members-state-{name}"))
    }

    fn deeds(&self) -> Vec<(&'static str, String, bool)> {
        let deed =
            |name: &&'static str| (*name, self.t.say(&format!("admin-members-do-{name}")), self.form.deed == **name);
        Deed::NAMES.iter().map(deed).collect()
    }

    fn joined(&self) -> Vec<(i32, String, bool)> {
        let days = |days: &i32| {
            (*days, self.t.with("admin-members-joined-days", "count", *days), self.asked.joined == days.to_string())
        };
        JOINED.iter().map(days).collect()
    }

    fn days(&self) -> Vec<(i32, String, bool)> {
        let said = |days: i32| match days {
            0 => self.t.say("members-suspension-open"),
            days => self.t.with("members-suspension-of-days", "count", days),
        };
        OFFERED.iter().map(|days| (*days, said(*days), *days == self.form.days)).collect()
    }

    fn is_chosen(&self, seat: &Seat) -> bool {
        self.form.member.contains(&seat.face.id)
    }
}

impl DeedForm {
    fn check(&self) -> Result<Deed> {
        Ok(match self.deed.as_str() {
            "suspend" => {
                let days = Some(self.days).filter(|days| *days != 0);
                Deed::Suspend(Wish { days, reason: self.reason.clone() }.check()?)
            }
            "lift" => Deed::Lift,
            "end-sessions" => Deed::EndSessions,
            "confirm" => Deed::AskToConfirm,
            _ => return Err(Error::invalid("deed", message("admin-members-deed-unknown"))),
        })
    }
}

async fn list(site: Data<Site>, visitor: Visitor, asked: Query<Asked>) -> Result<HttpResponse> {
    check(&visitor)?;
    let form = DeedForm { days: OFFERED[1], ..DeedForm::default() };
    page(&members_page(&site, &visitor, asked.into_inner(), form, Problems::default()).await?)
}

async fn members_page(
    site: &Site,
    visitor: &Visitor,
    asked: Asked,
    form: DeedForm,
    problems: Problems,
) -> Result<MembersPage> {
    let after = asked.after.as_ref().map(Cursor::place).transpose()?;
    let seats = store::list(&mut *site.read().await?, &asked.sought()?, after, PAGE as i64 + 1).await?;
    let (t, seats) = (visitor.t, Listing::cut(seats, PAGE, |seat| seat.face.id));
    let shell = visitor.shell(t.say("admin-members-title")).private();
    let is_owner = visitor.member.as_ref().is_some_and(|member| member.site_role == Some(SiteRole::Owner));
    Ok(MembersPage { t, shell, seats, asked, form, form_id: Uuid::new_v4().to_string(), is_owner, problems })
}

async fn act(site: Data<Site>, visitor: Visitor, form: Form<DeedForm>) -> Result<HttpResponse> {
    let by = check(&visitor)?;
    let form = form.into_inner();
    let back: Asked = serde_html_form::from_str(&form.back).unwrap_or_default();
    let once = Once::of_form(by.id, "POST /admin/members/deeds", Some(&form.form_id));
    let done = match form.check() {
        Ok(deed) => site.write_once(&once, async |tx| members::act(tx, &site, by, &form.member, &deed).await).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(see_other(with_word(&back.path(), "done-to-members"))),
        Err(Error::Invalid(problems)) => {
            let again = members_page(&site, &visitor, back, form, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}
