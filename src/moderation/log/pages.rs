//! The journal of a group for its keepers, and its public log.

use crate::error::{Found, Result};
use crate::groups::{self, Group};
use crate::http::cursor::Listing;
use crate::http::{Cursor, Shell, Visitor, page, see_other, with_word};
use crate::ids::JournalId;
use crate::members::Member;
use crate::moderation::log::{self, Line, PAGE, store, undoing};
use crate::moderation::queue;
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/moderation/journal", get().to(journal))
        .route("/groups/{slug}/log", get().to(public_log))
        .route("/moderation/journal/{line}/undo", post().to(undo));
}

#[derive(Template)]
#[template(path = "moderation/journal.html")]
struct JournalPage {
    t: Words,
    shell: Shell,
    group: Group,
    lines: Listing<Line>,
}

#[derive(Template)]
#[template(path = "moderation/log.html")]
struct LogPage {
    t: Words,
    shell: Shell,
    group: Group,
    lines: Listing<Line>,
}

impl JournalPage {
    /// Whether it was done before the post came here.
    fn is_from_elsewhere(&self, line: &Line) -> bool {
        line.is_from_elsewhere(self.group.id)
    }
}

impl LogPage {
    /// The lines as they are told, each with its words and whether it has been undone.
    fn told(&self) -> Vec<(&Line, String, bool)> {
        let told = log::gathered(&self.lines.items);
        let words = |lines: &[Line]| log::told_together(lines, &self.t);
        told.filter_map(|lines| Some((lines.first()?, words(lines), lines.iter().all(|line| line.is_undone)))).collect()
    }
}

#[derive(Debug, Default, Deserialize)]
struct After {
    after: Option<Cursor>,
}

async fn journal(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Member,
    slug: Path<String>,
    after: Query<After>,
) -> Result<HttpResponse> {
    let after = after.after.as_ref().map(Cursor::place).transpose()?;
    let mut db = site.read().await?;
    let group = queue::kept_group(&mut db, keeper.id, &slug).await?;
    let mut lines = store::of_group(&mut db, group.id, true, after, PAGE as i64 + 1).await?;
    store::mark_theirs(&mut db, keeper.id, &mut lines).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("moderation-journal-title")).accented(&group.accent).private();
    page(&JournalPage { t, shell, group, lines: Listing::cut(lines, PAGE, |line| line.id) })
}

async fn public_log(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    after: Query<After>,
) -> Result<HttpResponse> {
    let after = after.after.as_ref().map(Cursor::place).transpose()?;
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, visitor.id(), &slug).await?.found()?.check_open()?;
    let lines = store::of_group(&mut db, group.id, false, after, PAGE as i64 + 1).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("moderation-log-title")).accented(&group.accent).private();
    page(&LogPage { t, shell, group, lines: Listing::cut(lines, PAGE, |line| line.id) })
}

#[derive(Debug, Default, Deserialize)]
struct Back {
    /// The case from whose page it is undone.
    case: Option<crate::ids::CaseId>,
}

async fn undo(site: Data<Site>, keeper: Member, line: Path<JournalId>, back: Query<Back>) -> Result<HttpResponse> {
    let line = *line;
    let found = undoing::find(&mut *site.read().await?, keeper.id, line).await?;
    let ready = undoing::prepare(&site, line).await?;
    site.write(async |tx| undoing::undo(tx, &site, &keeper, line, &ready).await).await?;
    let mut db = site.read().await?;
    let path = match (back.case, found.group) {
        (Some(case), _) => queue::path(case),
        (None, Some(group)) => {
            let is_kept = queue::store::keeps(&mut db, keeper.id, group).await?;
            let group = if is_kept { group } else { found.stands_in.unwrap_or(group) };
            let slug = store::slug_of(&mut db, group).await?.found()?;
            format!("{}/journal", queue::path_of_group(&slug))
        }
        (None, None) => "/moderation".to_owned(),
    };
    Ok(see_other(with_word(&path, "act-undone")))
}
