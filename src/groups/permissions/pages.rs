//! The page that shows who may do what in a group; those who run it change it there.

use crate::error::{Error, Result};
use crate::groups::permissions::{self, Act, Least};
use crate::groups::{self, Group, Role};
use crate::http::{Form, Shell, Visitor, Writer, page, see_other, with_word};
use crate::site::Site;
use crate::text::message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;

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
        self.group.permissions.least(*act) == *least
    }
}

async fn show(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = groups::pages::open_group(&site, &visitor, &slug).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("groups-permissions-title")).accented(&group.accent).private();
    page(&PermissionsPage { t, shell, group })
}

async fn change(
    site: Data<Site>,
    actor: Writer,
    slug: Path<String>,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse> {
    let unknown = |_: &String| Error::invalid("permissions", message("groups-least-unknown"));
    let mut changes = Vec::with_capacity(Act::ALL.len());
    for (act, least) in form.iter().take(Act::ALL.len()) {
        let act = Act::from_column(act).ok_or_else(|| unknown(act))?;
        changes.push((act, Least::from_column(least).ok_or_else(|| unknown(least))?));
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
