//! Series as JSON.

use super::trend::{Key, Trend, Withheld};
use super::{Every, stop};
use crate::error::{Error, Result};
use crate::http::{ApiRoutes, Visitor, Writer, json};
use crate::ids::{ChoiceId, MemberId, PollId};
use crate::polls::counting::{Fraction, Stance};
use crate::polls::{State, path};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(end);
}

/// A poll that is asked again and again.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesView {
    /// How often.
    pub every: Every,
    /// For how many days each round is open.
    pub open_days: i32,
    /// The zone by whose clocks rounds open and close.
    pub zone: String,
    /// When the next round opens; null: none comes any more, or what it stands in has yet to be published.
    pub next_at: Option<DateTime<Utc>>,
    /// When it was stopped; null: it was not.
    pub stopped_at: Option<DateTime<Utc>>,
    /// Its rounds, the first first.
    pub rounds: Vec<RoundView>,
    /// What is followed from round to round.
    pub lines: Vec<LineView>,
}

/// A round of a series.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundView {
    /// Which it is, by the calendar: one that was left out is missing here.
    pub round: i32,
    /// The poll.
    pub poll: PollId,
    /// Whether it takes ballots.
    pub state: State,
    /// When it opened, or will; null: when what it stands in is published.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it closed, or will.
    pub closes_at: Option<DateTime<Utc>>,
    /// How many voted; null where that is withheld.
    pub voters: Option<u64>,
    /// Why nothing is told of it: you may not see its results (`hidden`), or fewer than five voted (`few`).
    pub withheld: Option<Withheld>,
    /// Address of its page.
    pub url: String,
}

/// What is followed from round to round.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineView {
    /// The choice, as the first round had it that offered it; null: it is none.
    pub choice: Option<ChoiceId>,
    /// The stance, of consent.
    pub stance: Option<Stance>,
    /// `share` in percent, `mean` of scores or numbers, or `median` of numbers.
    pub measure: &'static str,
    /// What it is called: a choice as it read last.
    pub label: String,
    /// Its value in each round, exactly (`"22/7"`), in the order of `rounds`; null where it was not offered or nothing is told.
    #[schema(value_type = Vec<Option<String>>)]
    pub values: Vec<Option<Fraction>>,
}

impl SeriesView {
    fn of(site: &Site, trend: Trend) -> Result<Self> {
        let is_of_shares = trend.is_of_shares();
        let first_at = trend.series.first_at;
        let rounds = trend.points.into_iter().map(|point| RoundView {
            round: point.round,
            url: site.url(&path(point.poll)),
            poll: point.poll,
            state: point.state,
            opens_at: point.opens_at.or(first_at.filter(|_| point.round == 1)),
            closes_at: point.closes_at,
            voters: point.voters,
            withheld: point.withheld,
        });
        let lines = trend.lines.into_iter().map(|line| {
            let (choice, stance, measure) = match line.key {
                Key::Choice(id) => (Some(id), None, if is_of_shares { "share" } else { "mean" }),
                Key::Stance(stance) => (None, Some(stance), "share"),
                Key::Mean => (None, None, "mean"),
                Key::Median => (None, None, "median"),
            };
            LineView { choice, stance, measure, label: line.label, values: line.values }
        });
        Ok(Self {
            every: trend.series.every.ok_or(Error::NotFound)?,
            open_days: trend.series.open_days,
            zone: trend.series.zone,
            next_at: trend.series.next_at,
            stopped_at: trend.series.stopped_at,
            rounds: rounds.collect(),
            lines: lines.collect(),
        })
    }
}

/// The series that a poll is a round of, by any of its rounds, and how it went as far as you may see it: of a round whose
/// results you may not see, and of one in which fewer than five voted, nothing is told. 404 if it is asked once.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = SeriesView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/series")]
async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    seen(&site, visitor.id(), *poll).await
}

/// Stop a series: no further round is asked, and the one that is open stays open. Whoever asked may, and whoever keeps order in the
/// group. It does not begin again.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = SeriesView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/polls/{id}/series")]
async fn end(site: Data<Site>, actor: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    site.write(async |tx| stop(tx, actor.id, *poll).await).await?;
    seen(&site, Some(actor.id), *poll).await
}

async fn seen(site: &Site, viewer: Option<MemberId>, poll: PollId) -> Result<HttpResponse> {
    let trend = Trend::read(&mut *site.read().await?, viewer, poll).await?;
    Ok(json(&SeriesView::of(site, trend)?))
}
