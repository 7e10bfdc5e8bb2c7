//! The page of all groups of the site.

use crate::admin::check;
use crate::admin::groups::{PAGE, Plot, store};
use crate::error::Result;
use crate::http::cursor::{Listing, or_beginning};
use crate::http::{Cursor, Shell, Visitor, page, path_segment};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/groups", get().to(list));
}

#[derive(Template)]
#[template(path = "admin/groups.html")]
struct GroupsPage {
    t: Words,
    shell: Shell,
    asked: Asked,
    groups: Listing<Plot>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    #[serde(deserialize_with = "or_beginning")]
    after: Option<Cursor>,
}

impl GroupsPage {
    /// The address of the next page.
    fn further(&self, next: &Cursor) -> String {
        let words = if self.asked.q.is_empty() { String::new() } else { format!("q={}&", path_segment(&self.asked.q)) };
        format!("/admin/groups?{words}after={next}")
    }

    fn visibility(&self, plot: &Plot) -> String {
        self.t.say(&format!("admin-groups-{}", plot.visibility))
    }
}

async fn list(site: Data<Site>, visitor: Visitor, asked: Query<Asked>) -> Result<HttpResponse> {
    check(&visitor)?;
    let asked = asked.into_inner();
    let after = asked.after.as_ref().map(Cursor::place).transpose()?;
    let words = asked.q.trim().to_lowercase();
    let groups = store::list(&mut *site.read().await?, &words, after, PAGE as i64 + 1).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("admin-groups-title")).private();
    page(&GroupsPage { t, shell, asked, groups: Listing::cut(groups, PAGE, |plot| plot.id) })
}
