//! Joining and leaving by a page's buttons; the page of a group's members, their roles, taking one out.

use crate::error::{Error, Found, Result};
use crate::groups::head::{self, GroupHead, GroupSide, Tab};
use crate::groups::joining::form::Written;
use crate::groups::joining::{self, Answered, Welcome};
use crate::groups::memberships::store::{Seat, SeatPlace, Sought};
use crate::groups::memberships::{self, PAGE, ownership, roles, search_words, store};
use crate::groups::requests::{self, Entry};
use crate::groups::subgroups::store::Listed;
use crate::groups::{self, Act, Group, Role, subgroups};
use crate::http::cursor::{Cursor, Listing};
use crate::http::{Form, Keeper, Shell, Visitor, Writer, fragment, page, page_of, see_other, with_word};
use crate::ids::MemberId;
use crate::live::Topic;
use crate::members::Member;
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/membership", post().to(join))
        .route("/groups/{slug}/membership/end", get().to(leave_form))
        .route("/groups/{slug}/membership/end", post().to(leave))
        .route("/groups/{slug}/members", get().to(list))
        .route("/groups/{slug}/members/count", get().to(count))
        .route("/groups/{slug}/members/activity", post().to(show_activity))
        .route("/groups/{slug}/members/{handle}/role", post().to(set_role))
        .route("/groups/{slug}/members/{handle}/removal", post().to(remove));
    ownership::pages::routes(app);
}

#[derive(Template)]
#[template(path = "groups/members.html")]
struct MembersPage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    side: GroupSide,
    group: Group,
    seats: Listing<Seat>,
    new_this_month: i64,
    waiting: i64,
    asked: Asked,
    me: Option<MemberId>,
    /// What they answered when they joined, for those who run the group.
    answers: HashMap<MemberId, Vec<Answered>>,
}

#[derive(Template)]
#[template(path = "groups/leave.html")]
struct LeavePage {
    t: Words,
    shell: Shell,
    group: Group,
    /// Its sub-groups that they leave with it.
    subgroups: Vec<Listed>,
}

/// The number of members alone, for an open page that has heard of a change.
#[derive(Template)]
#[template(path = "groups/_count.html")]
struct MembersCount {
    t: Words,
    group: Group,
    count: i32,
}

impl MembersPage {
    /// The other roles this visitor may give whoever sits there.
    fn roles_for(&self, seat: &Seat) -> Vec<Role> {
        // Ownership is given on a page of its own.
        let all = [Role::Member, Role::Moderator, Role::Admin];
        let Some(mine) = self.group.my_role else { return Vec::new() };
        let may =
            |role: &Role| *role != seat.role && roles::check_role(mine, self.is_me(seat), seat.role, *role).is_ok();
        all.into_iter().filter(may).collect()
    }

    fn may_remove(&self, seat: &Seat) -> bool {
        let mine = self.group.my_role.unwrap_or(Role::Member);
        !self.is_me(seat) && roles::check_removal(mine, seat.role).is_ok()
    }

    fn is_me(&self, seat: &Seat) -> bool {
        self.me == Some(seat.face.id)
    }

    fn may_give(&self, seat: &Seat) -> bool {
        self.group.my_role == Some(Role::Owner) && seat.role != Role::Owner
    }

    fn is_asked(&self, role: &Role) -> bool {
        self.asked.role == Some(*role)
    }

    /// What is asked for, as an address says it before the place where the list goes on.
    fn query(&self) -> String {
        let words = percent_encoding::utf8_percent_encode(&self.asked.q, percent_encoding::NON_ALPHANUMERIC);
        let words = if self.asked.q.is_empty() { String::new() } else { format!("q={words}&") };
        words + &self.asked.role.map(|role| format!("role={}&", role.as_str())).unwrap_or_default()
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default, deserialize_with = "role")]
    role: Option<Role>,
    after: Option<Cursor>,
}

/// A role, or all of them where the form says nothing.
fn role<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Role>, D::Error> {
    let word = String::deserialize(from)?;
    if word.is_empty() {
        return Ok(None);
    }
    Role::from_column(&word).map(Some).ok_or_else(|| D::Error::custom("role"))
}

impl Asked {
    /// What the page tells programs. Whoever looks for somebody has a page of their own, which is none of an index's.
    fn told(&self, site: &Site, t: &Words, shell: Shell, group: &Group) -> Shell {
        let address = page_of(&format!("{}/members", group.path()), self.after.as_ref());
        let shell = head::told(site, t, shell, group, &address);
        if self.q.is_empty() && self.role.is_none() { shell } else { shell.private() }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleForm {
    role: String,
}

async fn join(
    site: Data<Site>,
    member: Writer,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<Written>,
) -> Result<HttpResponse> {
    match joined(&site, &member, &slug, &form).await {
        Ok((Entry::In(_), there)) => Ok(see_other(with_word(&there, "group-joined"))),
        Ok((Entry::Waiting, there)) => Ok(see_other(with_word(&there, "group-asked"))),
        Err(Error::Invalid(problems)) => {
            joining::pages::again(&site, &visitor, &slug, form.into_inner(), problems).await
        }
        Err(other) => Err(other),
    }
}

/// Joins or asks to; answers with where one goes then.
async fn joined(site: &Site, member: &Member, slug: &str, form: &Written) -> Result<(Entry, String)> {
    let wish = form.wish();
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(member.id), slug).await?.found()?;
        let entry = requests::enter(tx, site, member, &group, &wish).await?;
        let is_new = group.my_role.is_none() && entry != Entry::Waiting;
        let welcome = if is_new { joining::store::welcome(tx.conn(), group.id).await? } else { Welcome::default() };
        Ok((entry, joining::path_of_welcome(&group, &welcome)))
    })
    .await
}

/// Says what goes and what stays, before anything is done.
async fn leave_form(site: Data<Site>, member: Member, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let db = &mut *site.read().await?;
    let group = groups::store::find_for(db, Some(member.id), &slug).await?.found()?;
    if group.my_role.is_none() {
        return Ok(see_other(group.path()));
    }
    let shell = visitor.shell(visitor.t.say("groups-leave")).accented(&group.accent).private();
    let mut subgroups = subgroups::store::list_for(db, Some(member.id), group.id, subgroups::MOST).await?;
    subgroups.retain(|one| one.i_am_in);
    page(&LeavePage { t: visitor.t, shell, group, subgroups })
}

async fn leave(site: Data<Site>, member: Member, slug: Path<String>) -> Result<HttpResponse> {
    let (had_role, back) = site
        .write(async |tx| {
            let group = groups::store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
            memberships::leave(tx, member.id, group.id).await?;
            // Of a secret group there is nothing to go back to.
            let back = if group.is_secret() { "/groups".to_owned() } else { group.path() };
            Ok((group.my_role.is_some(), back))
        })
        .await?;
    Ok(see_other(with_word(&back, if had_role { "group-left" } else { "group-unasked" })))
}

async fn list(site: Data<Site>, visitor: Visitor, slug: Path<String>, asked: Query<Asked>) -> Result<HttpResponse> {
    let asked = Asked { q: search_words(&asked.q)?, ..asked.into_inner() };
    let after: Option<SeatPlace> = asked.after.as_ref().map(Cursor::place).transpose()?;
    let group = groups::pages::open_group(&site, &visitor, &slug).await?.check_may(Act::SeeMembers)?;
    let mut db = site.read().await?;
    let t = visitor.t;
    let is_inside = group.my_role.is_some();
    let sought = Sought { words: &asked.q, role: asked.role, viewer: visitor.id(), is_inside };
    let seats = store::list(&mut db, group.id, sought, after, PAGE as i64).await?;
    visitor.may_keep();
    let ids: Vec<MemberId> = seats.iter().map(|seat| seat.face.id).collect();
    let title = t.with("groups-members-of", "name", &group.name);
    let shell = visitor.shell(title).accented(&group.accent).listening(Topic::Group(group.id));
    page(&MembersPage {
        t,
        shell: asked.told(&site, &t, shell, &group),
        head: GroupHead::of(&mut db, &visitor, &group, Tab::Members).await?,
        side: GroupSide::of(&mut db, &visitor, &group).await?.beside(Tab::Members),
        seats: Listing::cut(seats, PAGE, Seat::place),
        new_this_month: store::new_this_month(&mut db, group.id).await?,
        answers: match group.i_manage() {
            true => joining::store::answers_of(&mut db, group.id, &ids).await?,
            false => HashMap::new(),
        },
        waiting: if group.i_manage() { requests::store::count(&mut db, group.id).await? } else { 0 },
        asked,
        me: visitor.id(),
        group,
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActivityForm {
    shown: String,
}

async fn show_activity(
    site: Data<Site>,
    member: Writer,
    slug: Path<String>,
    form: Form<ActivityForm>,
) -> Result<HttpResponse> {
    let path = site
        .write(async |tx| {
            let group = groups::store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?.check_open()?;
            memberships::show_activity(tx, &member, &group, form.shown == "yes").await?;
            Ok(group.path())
        })
        .await?;
    Ok(see_other(with_word(&format!("{path}/members"), "group-changed")))
}

async fn count(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = groups::store::find_for(&mut *site.read().await?, visitor.id(), &slug).await?.found()?;
    let count = group.members_count.found()?;
    fragment(&MembersCount { t: visitor.t, group, count })
}

async fn set_role(
    site: Data<Site>,
    actor: Keeper,
    path: Path<(String, String)>,
    form: Form<RoleForm>,
) -> Result<HttpResponse> {
    let (slug, handle) = path.into_inner();
    let role = Role::from_column(&form.role)
        .ok_or_else(|| Error::invalid("role", crate::text::message("groups-role-unknown")))?;
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_open()?;
        roles::set_role(tx, &actor, &group, &handle, role).await
    })
    .await?;
    Ok(see_other(with_word(&format!("{}/members", groups::path(&slug)), "group-role-set")))
}

async fn remove(site: Data<Site>, actor: Keeper, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (slug, handle) = path.into_inner();
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_open()?;
        roles::remove(tx, &site, &actor, &group, &handle).await
    })
    .await?;
    Ok(see_other(with_word(&format!("{}/members", groups::path(&slug)), "group-removed")))
}
