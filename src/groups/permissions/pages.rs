//! The page that shows who may do what in a group; those who run it change it there, and are told first what that does.

use crate::error::{Error, Result};
use crate::groups::permissions::{self, Act, Least, Permissions, store};
use crate::groups::{self, Group, Role};
use crate::http::{Form, Shell, Visitor, Writer, page, see_other, with_word};
use crate::site::Site;
use crate::text::message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use sqlx::PgConnection;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/permissions", get().to(show)).route("/groups/{slug}/permissions", post().to(change));
}

#[derive(Template)]
#[template(path = "groups/permissions.html")]
struct PermissionsPage {
    t: Words,
    shell: Shell,
    group: Group,
    /// What stands in the form.
    chosen: Permissions,
    /// What would follow, if that was asked.
    effect: Vec<String>,
}

/// A column of the table: a role, or whoever reads the group without being in it.
const COLUMNS: [Option<Role>; 5] =
    [None, Some(Role::Member), Some(Role::Moderator), Some(Role::Admin), Some(Role::Owner)];

impl PermissionsPage {
    fn head(&self, column: &Option<Role>) -> String {
        column.map_or_else(|| self.t.say("groups-readers"), |role| role.word(&self.t))
    }

    fn allows(&self, act: &Act, column: &Option<Role>) -> bool {
        self.group.permissions.allows(*act, *column)
    }

    fn is_chosen(&self, act: &Act, least: &Least) -> bool {
        self.chosen.least(*act) == *least
    }
}

async fn show(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = groups::pages::open_group(&site, &visitor, &slug).await?;
    let chosen = group.permissions;
    permissions_page(&visitor, group, chosen, Vec::new())
}

fn permissions_page(visitor: &Visitor, group: Group, chosen: Permissions, effect: Vec<String>) -> Result<HttpResponse> {
    let t = visitor.t;
    let shell = visitor.shell(t.say("groups-permissions-title")).accented(&group.accent).private();
    page(&PermissionsPage { t, shell, group, chosen, effect })
}

/// What would follow from these permissions: a sentence for each act that others may do then, and one of the
/// invitations that end.
async fn effect_of(db: &mut PgConnection, group: &Group, chosen: &Permissions, t: &Words) -> Result<Vec<String>> {
    let ranks = store::ranks(db, group.id).await?;
    let count =
        |least: Least| ranks.iter().filter(|(rank, _)| *rank <= least.rank()).map(|(_, count)| count).sum::<i64>();
    let mut told = Vec::new();
    for act in Act::ALL {
        let (now, then) = (group.permissions.least(act), chosen.least(act));
        if then != now {
            let of = message("groups-effect-may").with("act", act.word(t)).with("members", count(Least::Member));
            let of = of.with("least", then.word(t)).with("count", count(then));
            told.push(t.message(&of.with("before", now.word(t)).with("now", count(now))));
        }
    }
    if told.is_empty() {
        told.push(t.say("groups-effect-none"));
    }
    let ended = store::invites_from_below(db, group.id, chosen.least(Act::Invite).rank()).await?;
    if ended > 0 {
        told.push(t.with("groups-effect-invitations", "count", ended));
    }
    Ok(told)
}

async fn change(
    site: Data<Site>,
    actor: Writer,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse> {
    let unknown = |_: &String| Error::invalid("permissions", message("groups-least-unknown"));
    let mut changes = Vec::with_capacity(Act::ALL.len());
    for (act, least) in form.iter().filter(|(name, _)| name != "act").take(Act::ALL.len()) {
        let act = Act::from_column(act).ok_or_else(|| unknown(act))?;
        changes.push((act, Least::from_column(least).ok_or_else(|| unknown(least))?));
    }
    if form.iter().any(|(name, value)| name == "act" && value == "preview") {
        if let Some((act, _)) = changes.iter().find(|(act, least)| !act.choices().contains(least)) {
            return Err(unknown(&act.as_str().to_owned()));
        }
        let mut db = site.read().await?;
        let group = groups::store::find_managed(&mut db, actor.id, &slug).await?;
        let chosen = group.permissions.with(&changes);
        let effect = effect_of(&mut db, &group, &chosen, &visitor.t).await?;
        return permissions_page(&visitor, group, chosen, effect);
    }
    let path = site
        .write(async |tx| {
            let group = groups::store::find_managed(tx.conn(), actor.id, &slug).await?;
            permissions::set(tx, &actor, &group, &changes).await?;
            Ok(group.path())
        })
        .await?;
    Ok(see_other(with_word(&format!("{path}/permissions"), "group-permissions-set")))
}
