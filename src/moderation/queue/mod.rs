//! The queue: what has been reported in the groups that somebody keeps, what should be looked at first and why, and who looks
//! at it now. A case is claimed for half an hour, so that no two keepers do the same.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::groups::{self, Group};
use crate::http::cursor::Listing;
use crate::http::{Cursor, path_segment};
use crate::ids::{CaseId, GroupId, MemberId};
use crate::members::{Face, Member};
use crate::moderation::{Reason, Subject};
use crate::site::Tx;
use crate::text::message;
use crate::text::words::Words;
use crate::threads;
use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;

pub use store::Look;

/// Cases on a page of the queue.
pub const PAGE: usize = 20;

/// Which cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Those that wait: for a ruling, or for the answer to an appeal.
    #[default]
    Open,
    /// Those that do not.
    Decided,
}

impl Tab {
    /// As it stands in an address.
    pub fn as_str(self) -> &'static str {
        if self == Self::Open { "open" } else { "decided" }
    }

    /// Reads it; what is neither is refused.
    pub fn parse(text: Option<&str>) -> Result<Self> {
        match text.unwrap_or_default() {
            "" | "open" => Ok(Self::Open),
            "decided" => Ok(Self::Decided),
            _ => Err(Error::invalid("tab", message("moderation-tab-unknown"))),
        }
    }
}

/// One of the reasons why a case should be looked at sooner, with its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CasePoint)]
pub struct Point {
    /// `reporters`, `trusted`, `doubted`, `private`, `new`, `before`, `links` or `appeal`.
    pub name: String,
    /// Its points; below zero where it should be looked at later.
    pub points: i32,
    /// What it counts.
    pub count: i32,
}

impl Point {
    /// In words: "3 have reported it: 30".
    pub fn words(&self, t: &Words) -> String {
        t.with2(&format!("moderation-point-{}", self.name), "count", self.count, "points", self.points)
    }
}

/// Who looks at a case now.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Who.
    pub by: Face,
    /// Until when, at the latest.
    pub until: DateTime<Utc>,
}

/// A case as the queue shows it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Which it is.
    pub id: CaseId,
    /// The group it stands in.
    pub group_id: GroupId,
    /// The group's part of the address.
    pub group_slug: String,
    /// The group's name.
    pub group_name: String,
    /// The group's colour.
    pub accent: String,
    /// What has been reported.
    pub subject: Subject,
    /// The slug of its article, if it stands in or under one.
    pub article_slug: Option<String>,
    /// Whose it is.
    pub author: Face,
    /// The title of its thread, or how that begins.
    pub heading: String,
    /// How the thing itself begins.
    pub excerpt: String,
    /// Whether it has been taken away.
    pub is_gone: bool,
    /// When it was first reported.
    pub opened_at: DateTime<Utc>,
    /// When it was ruled on.
    pub closed_at: Option<DateTime<Utc>>,
    /// Whether an appeal waits for its answer.
    pub has_appeal: bool,
    /// Why it was reported, and by how many each, most first.
    pub reasons: Vec<(Reason, i64)>,
    /// Why it should be looked at sooner.
    pub points: Vec<Point>,
    /// Their sum.
    pub score: i32,
    /// Who looks at it now.
    pub claim: Option<Claim>,
}

impl Case {
    /// Its page.
    pub fn path(&self) -> String {
        path(self.id)
    }

    /// Where the thing stands.
    pub fn place(&self) -> String {
        let thread = threads::path(self.subject.thread, self.article_slug.as_deref());
        self.subject.comment.map_or(thread.clone(), |id| format!("{thread}?comment={id}#comment-{id}"))
    }

    /// What kind of thing it is, as the catalogue names it.
    pub fn kind(&self) -> &'static str {
        match (self.subject.comment, &self.article_slug) {
            (Some(_), _) => "moderation-a-comment",
            (None, Some(_)) => "moderation-an-article",
            (None, None) => "moderation-a-post",
        }
    }

    /// The same for programs.
    pub fn kind_name(&self) -> &'static str {
        match (self.subject.comment, &self.article_slug) {
            (Some(_), _) => "comment",
            (None, Some(_)) => "article",
            (None, None) => "post",
        }
    }

    /// What changed in it.
    pub fn history(&self) -> String {
        match self.subject.comment {
            Some(id) => format!("/comments/{id}/history"),
            None => format!("{}/history", threads::path(self.subject.thread, self.article_slug.as_deref())),
        }
    }

    /// Whether it waits to be ruled on.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// Whether somebody else looks at it now.
    pub fn is_anothers(&self, member: MemberId) -> bool {
        self.claim.as_ref().is_some_and(|claim| claim.by.id != member)
    }

    /// Why it was reported, in words.
    pub fn reasons_in_words(&self, t: &Words) -> String {
        let words = self.reasons.iter().map(|(reason, count)| match count {
            1 => reason.word(t),
            _ => format!("{} ({})", reason.word(t), t.number(*count)),
        });
        words.collect::<Vec<_>>().join(", ")
    }

    /// Why it was reported most often.
    pub fn main_reason(&self) -> Reason {
        self.reasons.first().map(|(reason, _)| *reason).unwrap_or_default()
    }
}

/// The page of a case.
pub fn path(id: CaseId) -> String {
    format!("/moderation/cases/{id}")
}

/// The queue of a group.
pub fn path_of_group(slug: &str) -> String {
    format!("/groups/{}/moderation", path_segment(slug))
}

/// The group with this slug, for whoever keeps it; to all others there is no such queue.
pub async fn kept_group(db: &mut PgConnection, keeper: MemberId, slug: &str) -> Result<Group> {
    let group = groups::store::find_for(db, Some(keeper), slug).await?.found()?;
    if store::keeps(db, keeper, group.id).await? { Ok(group) } else { Err(Error::NotFound) }
}

/// A page of the queue: of one group, or of all that this member keeps. Who keeps none, nor looks after the site, has no queue.
pub async fn list(
    db: &mut PgConnection,
    keeper: &Member,
    group: Option<GroupId>,
    tab: Tab,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<Case>> {
    if group.is_none() && !keeper.runs_site() && !store::keeps_any(db, keeper.id).await? {
        return Err(Error::NotFound);
    }
    let (keeper, most) = (keeper.id, size as i64 + 1);
    match tab {
        Tab::Open => {
            let after = after.map(Cursor::place).transpose()?;
            let cases = store::open(db, keeper, group, after, most).await?;
            Ok(Listing::cut(cases, size, |case| (case.score, case.id)))
        }
        Tab::Decided => {
            let after = after.map(Cursor::place).transpose()?;
            let cases = store::decided(db, keeper, group, after, most).await?;
            Ok(Listing::cut(cases, size, |case| (case.closed_at, case.id)))
        }
    }
}

/// A case, for whoever keeps its group.
pub async fn read(db: &mut PgConnection, keeper: MemberId, id: CaseId) -> Result<Case> {
    store::find(db, keeper, id).await?.found()
}

/// What was said of a case; nothing to whoever wrote what it is about, though they keep the group.
pub async fn reports(db: &mut PgConnection, keeper: MemberId, case: &Case) -> Result<Vec<store::Report>> {
    if case.author.id == keeper { Ok(Vec::new()) } else { store::reports(db, case.id).await }
}

/// Takes a case in hand for a while; again begins the while anew.
pub async fn claim(tx: &mut Tx, keeper: &Member, id: CaseId) -> Result<()> {
    let case = read(tx.conn(), keeper.id, id).await?;
    tx.changes_no_page();
    if !case.is_open() && !case.has_appeal {
        return Err(Error::Conflict(message("moderation-case-decided")));
    }
    if !store::put_claim(tx.conn(), id, keeper.id).await? {
        return Err(claimed_by(&read(tx.conn(), keeper.id, id).await?));
    }
    Ok(())
}

/// Gives a case back that one has in hand; who has it not gives nothing back.
pub async fn give_back(tx: &mut Tx, keeper: &Member, id: CaseId) -> Result<()> {
    read(tx.conn(), keeper.id, id).await?;
    tx.changes_no_page();
    store::take_claim(tx.conn(), id, keeper.id).await
}

/// Refuses whoever would rule on what another looks at.
pub fn check_claim(case: &Case, keeper: MemberId) -> Result<()> {
    if case.is_anothers(keeper) { Err(claimed_by(case)) } else { Ok(()) }
}

fn claimed_by(case: &Case) -> Error {
    let name = case.claim.as_ref().map(|claim| claim.by.name.clone()).unwrap_or_default();
    Error::Conflict(message("moderation-claimed-by").with("name", name))
}
