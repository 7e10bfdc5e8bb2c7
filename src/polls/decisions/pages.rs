//! Pages of decisions: a group's register, and the form in which an outcome is stated or changed.

use crate::error::{Error, Result};
use crate::groups::Group;
use crate::groups::head::{self, GroupHead, GroupSide, Tab};
use crate::groups::pages::open_group;
use crate::http::cursor::{Cursor, Listing, Paging};
use crate::http::{Form, Once, Shell, Visitor, Writer, page, page_with_status, path_segment, see_other};
use crate::ids::{GroupId, MemberId, PollId};
use crate::live::Topic;
use crate::polls::decisions::{
    self, Asked, Decision, SEARCH_LIMIT, STATEMENT_LIMIT, Wish, outcome_path, register_path, store,
};
use crate::polls::{self, Poll, guests, reading};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use crate::text::words::Words;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use actix_web::{HttpResponse, ResponseError};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

/// Decisions on a page of the register.
const PAGE: usize = 20;
/// Newer decisions that are offered to hold instead: the latest.
const OFFERED: i64 = 50;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/decisions", get().to(register))
        .route("/polls/{id}/outcome", get().to(form))
        .route("/polls/{id}/outcome", post().to(state));
}

/// What of a register is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Sought {
    /// A text that stands in the question or in the statement.
    #[serde(default)]
    q: String,
    /// `due`: only those whose review is due.
    #[serde(default)]
    which: String,
    after: Option<Cursor>,
}

impl Sought {
    fn asked(&self) -> Asked {
        Asked { text: decisions::sought(&self.q), due: self.which == "due" }
    }
}

#[derive(Template)]
#[template(path = "decisions/list.html")]
struct RegisterPage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    side: GroupSide,
    group: Group,
    asked: Asked,
    cards: Vec<DecisionCard>,
    next: Option<Cursor>,
}

impl RegisterPage {
    fn none(&self) -> &'static str {
        match (self.asked.due, self.asked.text.is_empty()) {
            (_, false) => "decisions-none-found",
            (true, true) => "decisions-none-due",
            (false, true) => "decisions-none",
        }
    }

    fn path(&self) -> String {
        register_path(&self.group.slug)
    }

    /// The address of the page after this one, with what is sought.
    fn older(&self, next: &Cursor) -> String {
        let which = if self.asked.due { "due" } else { "" };
        format!("{}?which={which}&q={}&after={next}", self.path(), path_segment(&self.asked.text))
    }
}

/// A decision to read.
#[derive(Clone, Debug, Template)]
#[template(path = "decisions/_decision.html")]
pub struct DecisionCard {
    t: Words,
    decision: Decision,
    /// Whether it stands in the register, with the way to its poll.
    is_listed: bool,
    /// Whether another holds instead that this reader's link does not open.
    is_past: bool,
    /// Whether it is said by whom it was stated.
    names_who: bool,
    /// How it read before, where that is told.
    versions: Vec<decisions::Version>,
}

impl DecisionCard {
    /// As it stands in the register.
    fn listed(t: Words, decision: Decision) -> Self {
        Self { t, decision, is_listed: true, is_past: false, names_who: true, versions: Vec::new() }
    }

    /// As it stands on the page of its poll, if there is one and this visitor may read it.
    pub async fn of_poll(db: &mut PgConnection, visitor: &Visitor, poll: PollId) -> Result<Option<Self>> {
        let Some(decision) = store::of_poll(db, visitor.id(), poll).await? else { return Ok(None) };
        let versions = store::versions(db, decision.id).await?;
        note_review(visitor, &decision);
        Ok(Some(Self { t: visitor.t, decision, is_listed: false, is_past: false, names_who: true, versions }))
    }

    /// As it stands on the page that a guest's link opens, if there is one and guests may read it.
    pub async fn for_guests(db: &mut PgConnection, t: Words, poll: &Poll) -> Result<Option<Self>> {
        let Some((decision, is_past)) = store::for_guests(db, poll.id).await? else { return Ok(None) };
        let told = |by| guests::told_of(poll, by).unwrap_or_else(|| guests::some_member(&t));
        let versions = store::versions(db, decision.id).await?.into_iter();
        let versions = versions.map(|version| decisions::Version { by: told(version.by), ..version }).collect();
        let names_who = decision.by.id == poll.author_id;
        let decision = Decision { by: told(decision.by), ..decision };
        Ok(Some(Self { t, decision, is_listed: false, is_past, names_who, versions }))
    }

    /// When it was to be looked at again.
    fn review_then(&self, version: &decisions::Version) -> Option<String> {
        Some(self.t.with("decisions-review-on", "day", decisions::day(&self.t, version.review_on?)))
    }

    /// When it is to be looked at again, or since when it should have been.
    fn review(&self) -> Option<String> {
        let day = decisions::day(&self.t, self.decision.review_on?);
        Some(self.t.with(if self.decision.is_due { "decisions-review-due" } else { "decisions-review-on" }, "day", day))
    }
}

/// From the day of its review on a decision is shown otherwise.
fn note_review(visitor: &Visitor, decision: &Decision) {
    if let Some(moment) = decision.due_at().filter(|_| !decision.is_due) {
        visitor.changes_at(moment);
    }
}

/// A part of a group's register, the latest first, as this viewer may see it.
pub async fn listing(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    asked: &Asked,
    paging: &Paging,
) -> Result<Listing<Decision>> {
    let (before, size) = (paging.place()?, paging.size(PAGE)?);
    let found = store::find(db, viewer, (None, Some(group)), asked, before, size as i64 + 1).await?;
    Ok(Listing::cut(found, size, |decision| decision.id))
}

async fn register(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    sought: Query<Sought>,
) -> Result<HttpResponse> {
    let group = open_group(&site, &visitor, &slug).await?;
    let mut db = site.read().await?;
    let sought = sought.into_inner();
    let asked = sought.asked();
    let paging = Paging { after: sought.after, limit: None };
    let listing = listing(&mut db, visitor.id(), group.id, &asked, &paging).await?;
    for decision in &listing.items {
        visitor.shows(crate::cache::Tag::Thread(decision.thread));
        note_review(&visitor, decision);
    }
    // What is due changes with the day, and what is sought is hardly ever sought twice.
    if !group.is_private() && !asked.due && asked.text.is_empty() {
        visitor.shows(crate::cache::Tag::Published);
        visitor.may_keep();
    }
    let t = visitor.t;
    let shell = visitor.shell(t.with("decisions-of-group-title", "group", &group.name)).accented(&group.accent);
    let shell = if group.is_private() {
        shell.private()
    } else {
        let feed = format!("{}/feed", register_path(&group.slug));
        let shell = shell.feed(feed, t.with("decisions-feed", "group", &group.name));
        head::told(&site, &t, shell, &group, &register_path(&group.slug))
    };
    page(&RegisterPage {
        t,
        shell: shell.listening(Topic::Group(group.id)),
        head: GroupHead::of(&mut db, &visitor, &group, Tab::Polls).await?,
        side: GroupSide::of(&mut db, &visitor, &group).await?,
        asked,
        cards: listing.items.into_iter().map(|decision| DecisionCard::listed(t, decision)).collect(),
        next: listing.next,
        group,
    })
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeForm {
    #[serde(default)]
    form_id: String,
    /// The version that was read; 0: there was none.
    version: Option<i32>,
    #[serde(default)]
    statement: String,
    #[serde(default)]
    review_on: String,
    #[serde(default)]
    superseded_by: String,
}

#[derive(Template)]
#[template(path = "decisions/outcome.html")]
struct OutcomePage {
    t: Words,
    shell: Shell,
    poll: Poll,
    form: OutcomeForm,
    /// Newer decisions of the group, which may hold instead.
    newer: Vec<Decision>,
    problems: Problems,
}

impl OutcomePage {
    const LABELS: [(&'static str, &'static str); 3] = [
        ("statement", "decisions-statement"),
        ("review_on", "decisions-review"),
        ("superseded_by", "decisions-superseded-by"),
    ];

    fn is_instead(&self, decision: &Decision) -> bool {
        self.form.superseded_by == decision.poll.to_string()
    }
}

async fn form(site: Data<Site>, visitor: Visitor, _actor: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    page(&outcome_page(&site, &visitor, *poll, None, Problems::new()).await?)
}

async fn outcome_page(
    site: &Site,
    visitor: &Visitor,
    poll: PollId,
    form: Option<OutcomeForm>,
    problems: Problems,
) -> Result<OutcomePage> {
    let mut db = site.read().await?;
    let poll = reading::read(&mut db, visitor.id(), poll).await?.poll;
    decisions::check_mine(&poll)?;
    let before = store::of_poll(&mut db, visitor.id(), poll.id).await?;
    let mut newer = match &before {
        Some(_) => {
            store::find(&mut db, visitor.id(), (None, Some(poll.group_id)), &Asked::default(), None, OFFERED).await?
        }
        None => Vec::new(),
    };
    newer.retain(|other| before.as_ref().is_some_and(|before| other.id > before.id));
    let written = before.map_or_else(OutcomeForm::default, |before| OutcomeForm {
        form_id: String::new(),
        version: Some(before.version),
        statement: before.statement,
        review_on: before.review_on.map(|day| day.to_string()).unwrap_or_default(),
        superseded_by: before.superseded_by.map(|other| other.poll.to_string()).unwrap_or_default(),
    });
    let t = visitor.t;
    let title = t.say(if written.version.is_none() { "decisions-state" } else { "decisions-edit" });
    let form = form.unwrap_or(OutcomeForm {
        form_id: Uuid::new_v4().to_string(),
        version: Some(written.version.unwrap_or(0)),
        ..written
    });
    Ok(OutcomePage { t, shell: visitor.shell(title).accented(&poll.accent).private(), poll, form, newer, problems })
}

/// A day as forms and programs write it.
pub fn review_day(text: &str) -> Result<Option<NaiveDate>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| decisions::is_near(*day));
    day.map(Some).ok_or_else(|| Error::invalid("review_on", message("decisions-no-day")))
}

async fn state(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    poll: Path<PollId>,
    form: Form<OutcomeForm>,
) -> Result<HttpResponse> {
    let (poll, form) = (*poll, form.into_inner());
    let error = match stated(&site, &actor, poll, &form).await {
        Ok(()) => return Ok(see_other(format!("{}#outcome", polls::path(poll)))),
        Err(error) => error,
    };
    let status = error.status_code();
    let problems = match error {
        Error::Invalid(problems) => problems,
        Error::Stale(why) => Problems::one("statement", why),
        other => return Err(other),
    };
    page_with_status(status, &outcome_page(&site, &visitor, poll, Some(form), problems).await?)
}

async fn stated(site: &Site, actor: &Writer, poll: PollId, form: &OutcomeForm) -> Result<()> {
    // Whoever may not is told so before anything is said about the words.
    decisions::check_mine(&reading::read(&mut *site.read().await?, Some(actor.id), poll).await?.poll)?;
    let superseded_by = match form.superseded_by.trim() {
        "" => None,
        id => Some(id.parse().map_err(|_| Error::invalid("superseded_by", message("decisions-not-newer")))?),
    };
    let wish = Wish {
        review_on: review_day(&form.review_on)?,
        words: decisions::written(site, poll, &form.statement).await?,
        superseded_by,
        version: form.version,
    };
    let once = Once::of_form(actor.id, &format!("POST {}", outcome_path(poll)), Some(&form.form_id));
    site.write_once(&once, async |tx| decisions::state(tx, site, actor.id, poll, &wish).await).await
}
