//! The page of a series: how it went, round by round, and where it is stopped.

use super::drawing::Drawing;
use super::trend::{Point, Trend, Withheld};
use super::{FLOOR, ROUNDS_LIMIT, check_mine, path, stop};
use crate::error::Result;
use crate::http::{Shell, Visitor, Writer, page, see_other, with_word};
use crate::ids::PollId;
use crate::live::Topic;
use crate::polls::{self, reading};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;

/// Decimals of what stands in the table.
const DECIMALS: u32 = 2;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/polls/{id}/series", get().to(show)).route("/polls/{id}/series/end", post().to(end));
}

#[derive(Template)]
#[template(path = "polls/series.html")]
struct SeriesPage {
    t: Words,
    shell: Shell,
    trend: Trend,
    drawing: Option<Drawing>,
    may_stop: bool,
}

impl SeriesPage {
    /// How often it is asked, and for how long.
    fn how(&self) -> String {
        let every = self.trend.series.every.map_or("", |every| every.as_str());
        self.t.with2(&format!("series-how-{every}"), "days", self.trend.series.open_days, "zone", self.zone())
    }

    fn zone(&self) -> String {
        self.trend.series.zone.replace('_', " ")
    }

    /// When it is asked next, or why it is not.
    fn next(&self) -> String {
        let series = &self.trend.series;
        match (series.stopped_at, series.next_at) {
            (Some(at), _) => self.t.with("series-stopped", "day", self.t.plain_date(at)),
            (None, Some(at)) => self.t.with("series-next", "when", self.t.plain_exact(at)),
            (None, None) if self.trend.points.iter().all(|point| point.closes_at.is_none()) => {
                self.t.say("series-not-begun")
            }
            (None, None) => self.t.with("series-complete", "max", ROUNDS_LIMIT),
        }
    }

    /// What the numbers are.
    fn measure(&self) -> String {
        let id = match self.trend.poll.kind {
            polls::Kind::Score => "series-measure-mean",
            polls::Kind::Number => "series-measure-number",
            polls::Kind::Ranked => "series-measure-first",
            _ => "series-measure-share",
        };
        self.t.say(id)
    }

    /// How many voted in a round, or why it is not told.
    fn voters(&self, point: &Point) -> String {
        match (point.voters, point.withheld) {
            (Some(voters), _) => self.t.number(voters),
            (None, Some(Withheld::Few)) => self.t.with("series-few", "floor", FLOOR),
            (None, _) => {
                self.t.say(if point.state == polls::State::Closed { "series-hidden" } else { "series-not-yet" })
            }
        }
    }

    /// The values of a round.
    fn values(&self, place: &usize) -> Vec<String> {
        let value = |value: &Option<_>| match value
            .map(|value: polls::counting::Fraction| self.t.number(value.rounded(DECIMALS)))
        {
            Some(value) if self.trend.is_of_shares() => format!("{value}%"),
            Some(value) => value,
            None => "–".to_owned(),
        };
        self.trend.lines.iter().map(|line| line.values.get(*place).map_or_else(String::new, value)).collect()
    }

    /// The places of the rounds, the latest first.
    fn latest_first(&self) -> Vec<(usize, &Point)> {
        self.trend.points.iter().enumerate().rev().collect()
    }

    fn path(&self, point: &Point) -> String {
        polls::path(point.poll)
    }
}

async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let trend = Trend::read(&mut *site.read().await?, visitor.id(), *poll).await?;
    let t = visitor.t;
    reading::note_on_page(&visitor, &trend.poll);
    let turns = trend.points.iter().filter(|point| point.state != polls::State::Closed);
    turns.flat_map(|point| [point.opens_at, point.closes_at]).flatten().for_each(|turn| visitor.changes_at(turn));
    let shell = visitor.shell(t.with("series-title", "question", &trend.poll.question)).accented(&trend.poll.accent);
    let shell = shell.listening(Topic::Thread(trend.poll.thread_id)).private();
    let may_stop = visitor.id().is_some() && check_mine(&trend.poll).is_ok();
    page(&SeriesPage { t, shell, drawing: Drawing::of(&trend, &t), trend, may_stop })
}

async fn end(site: Data<Site>, actor: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    site.write(async |tx| stop(tx, actor.id, *poll).await).await?;
    Ok(see_other(with_word(&path(*poll), "series-stopped")))
}
