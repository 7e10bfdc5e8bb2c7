//! All members of the site as JSON. Only by a session of whoever looks after the site; for everybody else there is nothing
//! here.

use crate::admin::check_member;
use crate::admin::members::{self, Deed, PAGE, Seat, Sought, State, store};
use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Once, Paging, json};
use crate::ids::MemberId;
use crate::members::settings::api::by_session;
use crate::members::suspensions::Wish;
use crate::members::{Face, Member};
use crate::site::Site;
use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(act);
}

/// A member as those who look after the site see them.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteMember {
    /// Who.
    #[serde(flatten)]
    pub face: Face,
    /// Their e-mail address.
    pub email: String,
    /// What they look after on the whole site: `owner`, `admin` or nothing.
    pub site_role: Option<String>,
    /// How it stands with them.
    pub state: State,
    /// When they joined.
    pub joined_at: DateTime<Utc>,
    /// When they were last here.
    pub last_here_at: Option<DateTime<Utc>>,
}

impl From<Seat> for SiteMember {
    fn from(seat: Seat) -> Self {
        let Seat { face, email, site_role, state, joined_at, last_here_at } = seat;
        Self { face, email, site_role, state, joined_at, last_here_at }
    }
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// What stands in their name, handle or address.
    #[param(value_type = Option<String>)]
    q: String,
    /// Only those who look after the site.
    #[param(value_type = Option<bool>)]
    staff: bool,
    /// Only those with whom it stands like this.
    state: Option<State>,
    /// Only those who joined in so many days.
    joined_in_days: Option<i32>,
}

/// Members of the site, who joined last first. For whoever looks after it.
#[utoipa::path(tag = "Site", operation_id = "site_members", security(("bearer" = [])), params(Asked, Paging), responses((status = 200, body = Listing<SiteMember>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/site/members")]
async fn list(site: Data<Site>, member: Member, asked: Query<Asked>, paging: Query<Paging>) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let days = asked.joined_in_days.map(|days| days.clamp(1, 36_500));
    let sought = Sought { words: asked.q.trim().to_lowercase(), staff: asked.staff, state: asked.state, days };
    let seats = store::list(&mut *site.read().await?, &sought, after, size as i64 + 1).await?;
    Ok(json(&Listing::cut(seats, size, |seat| seat.face.id).map(SiteMember::from)))
}

/// What can be done to many.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeedName {
    /// They are suspended from the whole site.
    Suspend,
    /// That is lifted.
    Lift,
    /// All their sessions end.
    EndSessions,
    /// They are to prove their address again.
    Confirm,
}

/// Something that is done to many.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeedWish {
    /// To whom: 1 to 50.
    pub members: Vec<MemberId>,
    /// What.
    pub deed: DeedName,
    /// Of a suspension: for how many days, 1 to 3650; until it is lifted, if left out.
    #[serde(default)]
    pub days: Option<i32>,
    /// Of a suspension: why, in up to 500 characters, told to them.
    #[serde(default)]
    pub reason: String,
}

/// To how many it was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeedDone {
    /// To how many.
    pub members: usize,
}

/// Suspend many members, lift their suspensions, end their sessions, or have them prove their addresses again: all of them or,
/// if that may not be done to one, none. Noted in the audit log. For whoever looks after the site.
#[utoipa::path(tag = "Site", operation_id = "act_on_members", security(("bearer" = [])), request_body = DeedWish, responses((status = 200, body = DeedDone), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/site/members/deeds")]
async fn act(site: Data<Site>, member: Member, once: Once, wish: Json<DeedWish>) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let deed = match wish.deed {
        DeedName::Suspend => Deed::Suspend(Wish { days: wish.days, reason: wish.reason.clone() }.check()?),
        DeedName::Lift => Deed::Lift,
        DeedName::EndSessions => Deed::EndSessions,
        DeedName::Confirm => Deed::AskToConfirm,
    };
    let once = once.by(member.id);
    let members =
        site.write_once(&once, async |tx| members::act(tx, &site, &member, &wish.members, &deed).await).await?;
    Ok(json(&DeedDone { members }))
}
