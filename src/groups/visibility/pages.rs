//! The page on which those who run a group change who may see it: it says first, in numbers, what each change does.

use crate::error::{Error, Result};
use crate::groups::visibility::store::{self, Effects};
use crate::groups::{self, Group, Visibility, founding, settings};
use crate::http::{Form, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::members::Member;
use crate::site::Site;
use crate::text::words::Words;
use crate::text::{Message, message};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/visibility", get().to(show)).route("/groups/{slug}/visibility", post().to(turn));
}

#[derive(Template)]
#[template(path = "groups/visibility.html")]
struct VisibilityPage {
    t: Words,
    shell: Shell,
    group: Group,
    effects: Effects,
    /// Said when somebody else has changed it since the page was opened.
    stale: Option<Message>,
}

impl VisibilityPage {
    /// What else it could be.
    fn others(&self) -> Vec<Visibility> {
        let most = self.effects.parent.as_deref().map_or(Visibility::Public, Visibility::from_column);
        Visibility::ALL.into_iter().filter(|one| *one != self.group.visibility && *one >= most).collect()
    }

    /// What follows from it, a sentence each.
    fn effects_of(&self, to: &Visibility) -> Vec<Message> {
        let (from, members) = (self.group.visibility, self.group.members_count.unwrap_or_default());
        let Effects { waiting, threads, public_subgroups, private_subgroups, .. } = self.effects;
        let mut effects = vec![match to {
            Visibility::Public => message("groups-effect-open").with("threads", threads),
            Visibility::Private => message("groups-effect-shut").with("members", members),
            Visibility::Secret => message("groups-effect-hidden").with("members", members),
        }];
        match (to, from) {
            (Visibility::Public, _) => effects.push(message("groups-effect-found")),
            (Visibility::Private, Visibility::Secret) => effects.push(message("groups-effect-known")),
            (Visibility::Secret, Visibility::Private) => {}
            _ => effects.push(message("groups-effect-gone").with("threads", threads)),
        }
        match to {
            Visibility::Public if waiting > 0 => effects.push(message("groups-effect-come-in").with("count", waiting)),
            Visibility::Secret if waiting > 0 => effects.push(message("groups-effect-refused").with("count", waiting)),
            _ => {}
        }
        let narrowed = match to {
            Visibility::Public => 0,
            Visibility::Private => public_subgroups,
            Visibility::Secret => public_subgroups + private_subgroups,
        };
        if narrowed > 0 {
            effects.push(message("groups-effect-subgroups").with("count", narrowed));
        }
        if *to == Visibility::Secret || from == Visibility::Secret {
            effects.push(message(if *to == Visibility::Secret {
                "groups-effect-address"
            } else {
                "groups-effect-back"
            }));
        }
        effects
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TurnForm {
    /// What the group was when the page was opened.
    seen: String,
    visibility: String,
}

async fn show(site: Data<Site>, actor: Member, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    page(&visibility_page(&site, &actor, &visitor, &slug).await?)
}

async fn visibility_page(site: &Site, actor: &Member, visitor: &Visitor, slug: &str) -> Result<VisibilityPage> {
    let mut db = site.read().await?;
    let group = groups::store::find_managed(&mut db, actor.id, slug).await?;
    let t = visitor.t;
    Ok(VisibilityPage {
        t,
        shell: visitor.shell(t.say("groups-visibility-title")).accented(&group.accent).private(),
        effects: store::effects(&mut db, group.id).await?,
        group,
        stale: None,
    })
}

async fn turn(
    site: Data<Site>,
    actor: Writer,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<TurnForm>,
) -> Result<HttpResponse> {
    let to = founding::checked_visibility(&form.visibility).map_err(|why| Error::invalid("visibility", why))?;
    let turned = site
        .write(async |tx| {
            let group = groups::store::find_managed(tx.conn(), actor.id, &slug).await?;
            settings::turn(tx, &site, &actor, &group, &form.seen, to).await
        })
        .await;
    match turned {
        Ok(group) => Ok(see_other(with_word(&format!("{}/settings", group.path()), "group-turned"))),
        Err(Error::Stale(why)) => {
            let now = visibility_page(&site, &actor, &visitor, &slug).await?;
            page_with_status(StatusCode::PRECONDITION_FAILED, &VisibilityPage { stale: Some(why), ..now })
        }
        Err(other) => Err(other),
    }
}
