//! The queue and its cases as pages.

use crate::error::{Error, Result};
use crate::groups::Group;
use crate::http::cursor::Listing;
use crate::http::{Cursor, Form, Shell, Visitor, page, see_other, with_word};
use crate::ids::CaseId;
use crate::keeping::raids;
use crate::members::Member;
use crate::moderation::held;
use crate::moderation::log::{self, Line};
use crate::moderation::queue::store::{Alike, Report};
use crate::moderation::queue::{self, Case, Look, PAGE, Tab, store};
use crate::moderation::rulings::pages::RulingForm;
use crate::moderation::rulings::store::{self as rulings, Ruling};
use crate::moderation::rulings::{HOURS, appeals};
use crate::moderation::{Reason, WORDS_MAX};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// What was done to somebody before that stands on the page of a case, at most.
const EARLIER: i64 = 10;
/// What waits to be approved is counted as far as this, and beyond it said to be more.
const HELD_MAX: i64 = 1000;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/moderation", get().to(all))
        .route("/groups/{slug}/moderation", get().to(of_group))
        .route("/moderation/cases/{id}", get().to(show))
        .route("/moderation/cases/{id}/claim", post().to(claim));
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    tab: Option<String>,
    after: Option<Cursor>,
}

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct QueuePage {
    t: Words,
    shell: Shell,
    /// Of one group, or of all.
    group: Option<Group>,
    tab: Tab,
    cases: Listing<Case>,
    /// How much waits to be approved, counted as far as one more than is said.
    held: i64,
    /// Whether newcomers are held up.
    in_raid: bool,
}

impl QueuePage {
    fn path(&self) -> String {
        self.group.as_ref().map_or_else(|| "/moderation".to_owned(), |group| queue::path_of_group(&group.slug))
    }

    /// How much waits to be approved, in words.
    fn waits(&self) -> String {
        match self.held > HELD_MAX {
            true => self.t.with("moderation-held-more", "count", HELD_MAX),
            false => self.t.number(self.held),
        }
    }

    fn is_open(&self) -> bool {
        self.tab == Tab::Open
    }
}

async fn all(site: Data<Site>, visitor: Visitor, keeper: Member, asked: Query<Asked>) -> Result<HttpResponse> {
    let tab = Tab::parse(asked.tab.as_deref())?;
    let mut db = site.read().await?;
    let cases = queue::list(&mut db, &keeper, None, tab, asked.after.as_ref(), PAGE).await?;
    let held = held::store::count(&mut db, keeper.id, None, HELD_MAX + 1).await?;
    let in_raid = raids::store::is_on(&mut db).await?;
    let shell = visitor.shell(visitor.t.say("moderation-title")).private();
    page(&QueuePage { t: visitor.t, shell, group: None, tab, cases, held, in_raid })
}

async fn of_group(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Member,
    slug: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let tab = Tab::parse(asked.tab.as_deref())?;
    let mut db = site.read().await?;
    let group = queue::kept_group(&mut db, keeper.id, &slug).await?;
    let cases = queue::list(&mut db, &keeper, Some(group.id), tab, asked.after.as_ref(), PAGE).await?;
    let held = held::store::count(&mut db, keeper.id, Some(group.id), HELD_MAX + 1).await?;
    let in_raid = raids::store::is_on(&mut db).await?;
    let shell = visitor.shell(visitor.t.say("moderation-title")).accented(&group.accent).private();
    page(&QueuePage { t: visitor.t, shell, group: Some(group), tab, cases, held, in_raid })
}

/// A case with all that a keeper needs to know.
#[derive(Template)]
#[template(path = "moderation/case.html")]
pub struct CasePage {
    t: Words,
    shell: Shell,
    case: Case,
    look: Look,
    reports: Vec<Report>,
    alike: Vec<Alike>,
    earlier: Vec<Line>,
    rulings: Vec<Ruling>,
    /// Whether the case is in this keeper's hands, or in another's.
    is_mine: bool,
    is_anothers: bool,
    /// Whether this keeper wrote it.
    is_own: bool,
    /// Whether this keeper may answer the appeal that waits.
    may_answer: bool,
    /// Whether this keeper may suspend its author from the whole site.
    may_suspend: bool,
    form: RulingForm,
    form_id: String,
    problems: Problems,
}

/// Reports that are shown at once; the others unfold.
const SHOWN: usize = 5;

impl CasePage {
    const LABELS: [(&'static str, &'static str); 6] = [
        ("content", "moderation-content"),
        ("author", "moderation-author"),
        ("hours", "moderation-silence-for"),
        ("reason", "moderation-report-reason"),
        ("words", "moderation-words"),
        ("verdict", "moderation-appeal-answer"),
    ];

    fn hours(&self, hours: &i32) -> String {
        match hours {
            hours if hours % 24 == 0 => self.t.with("moderation-days", "count", hours / 24),
            hours => self.t.with("moderation-hours-count", "count", hours),
        }
    }

    fn is_chosen(&self, reason: &Reason) -> bool {
        match self.form.reason.as_str() {
            "" => self.case.main_reason() == *reason,
            chosen => chosen == reason.as_str(),
        }
    }

    /// What was done in a case, in a few words.
    fn done(&self, content: &str, author: &Option<String>) -> String {
        let say = |kind: &str| self.t.say(&format!("moderation-short-{kind}"));
        match author {
            Some(author) => format!("{}, {}", say(content), say(author)),
            None => say(content),
        }
    }

    fn line_told(&self, line: &Line) -> String {
        line.told(&self.t)
    }

    /// The latest ruling, if it holds.
    fn holding(&self) -> Option<&Ruling> {
        self.rulings.first().filter(|ruling| !ruling.has_ended)
    }

    /// The appeal that waits.
    fn appeal(&self) -> Option<&str> {
        let waits = |ruling: &&Ruling| ruling.appeal.is_some() && ruling.is_upheld.is_none() && !ruling.has_ended;
        self.rulings.iter().find(waits).and_then(|ruling| ruling.appeal.as_deref())
    }

    fn told(&self, ruling: &Ruling) -> String {
        let until = ruling.until.map(|until| self.t.plain_exact(until));
        let said = self.done(&ruling.content, &ruling.author);
        until.map_or(said.clone(), |until| format!("{said} ({})", self.t.with("moderation-until", "until", until)))
    }
}

async fn show(site: Data<Site>, visitor: Visitor, keeper: Member, id: Path<CaseId>) -> Result<HttpResponse> {
    page(&case_page(&site, &visitor, &keeper, *id, RulingForm::default(), Problems::default()).await?)
}

/// The page of a case, with a form as it was sent and what needs another look in it.
pub async fn case_page(
    site: &Site,
    visitor: &Visitor,
    keeper: &Member,
    id: CaseId,
    form: RulingForm,
    problems: Problems,
) -> Result<CasePage> {
    let mut db = site.read().await?;
    let case = queue::read(&mut db, keeper.id, id).await?;
    let may_answer = match rulings::waiting(&mut db, id).await? {
        Some(waiting) => appeals::may_answer(&mut db, &case, keeper.id, waiting.ruled_by).await?,
        None => false,
    };
    let t = visitor.t;
    Ok(CasePage {
        may_answer,
        t,
        shell: visitor.shell(t.say("moderation-case-title")).accented(&case.accent).private(),
        look: store::look(&mut db, keeper.id, case.subject).await?,
        reports: queue::reports(&mut db, keeper.id, &case).await?,
        alike: store::alike(&mut db, case.group_id, id, case.main_reason()).await?,
        earlier: log::store::earlier(&mut db, id, (case.group_id, case.author.id), EARLIER).await?,
        rulings: rulings::of_case(&mut db, id).await?,
        is_mine: case.claim.as_ref().is_some_and(|claim| claim.by.id == keeper.id),
        is_anothers: case.is_anothers(keeper.id),
        is_own: case.author.id == keeper.id,
        may_suspend: keeper.runs_site() && case.author.id != keeper.id && !case.author.is_gone(),
        form,
        form_id: Uuid::new_v4().to_string(),
        problems,
        case,
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimForm {
    #[serde(default)]
    on: String,
}

async fn claim(site: Data<Site>, keeper: Member, id: Path<CaseId>, form: Form<ClaimForm>) -> Result<HttpResponse> {
    let word = match form.on.as_str() {
        "" | "yes" => {
            site.write(async |tx| queue::claim(tx, &keeper, *id).await).await?;
            "case-claimed"
        }
        "no" => {
            site.write(async |tx| queue::give_back(tx, &keeper, *id).await).await?;
            "case-given-back"
        }
        _ => return Err(Error::invalid("on", crate::text::message("moderation-choice-unknown"))),
    };
    Ok(see_other(with_word(&queue::path(*id), word)))
}
