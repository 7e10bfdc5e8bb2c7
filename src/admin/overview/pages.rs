//! The front page for those who look after the site.

use crate::admin::check;
use crate::admin::overview::chart::{self, Chart};
use crate::admin::overview::store::{self, Numbers};
use crate::admin::overview::{self, Day, Measure, SPANS};
use crate::error::Result;
use crate::http::{Shell, Visitor, page};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin", get().to(show));
}

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct OverviewPage {
    t: Words,
    shell: Shell,
    numbers: Numbers,
    days: Vec<Day>,
    charts: Vec<Chart>,
    span: u16,
    /// Whether letters go out at all.
    is_sent: bool,
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    days: String,
}

impl OverviewPage {
    /// What waits, each with where it is done, the words, and whether there is any.
    fn waiting(&self) -> Vec<(&'static str, String, bool)> {
        let Numbers { requests, cases, held, proposals, in_raid, suspended, .. } = self.numbers;
        let said = |id: &str, count: i64| self.t.with(id, "count", count);
        let raid = in_raid.then(|| ("/admin/raid", self.t.say("admin-waits-raid"), true));
        let others = [
            ("/admin/requests", said("admin-waits-requests", requests), requests > 0),
            ("/moderation", said("admin-waits-cases", cases), cases > 0),
            ("/moderation/held", said("admin-waits-held", held), held > 0),
            ("/proposals", said("admin-waits-proposals", proposals), proposals > 0),
            self.letters(),
            ("/admin/members?state=suspended", said("admin-waits-suspended", suspended), suspended > 0),
        ];
        raid.into_iter().chain(others).collect()
    }

    /// What became of letters. Without a mail server none went out.
    fn letters(&self) -> (&'static str, String, bool) {
        let failed = self.numbers.letters_failed;
        match self.is_sent || failed > 0 {
            true => ("/admin/mail?only=failed", self.t.with("admin-waits-failed", "count", failed), failed > 0),
            false => ("/admin/mail", self.t.say("admin-waits-no-mail"), false),
        }
    }

    /// How the site is doing: each number with its name.
    fn facts(&self) -> [(&'static str, String); 8] {
        let n = &self.numbers;
        let number = |number: i64| self.t.number(number);
        [
            ("admin-fact-members", number(n.members)),
            ("admin-fact-active", number(n.active_this_week)),
            ("admin-fact-groups", number(n.groups)),
            ("admin-fact-letters", number(n.letters_waiting)),
            ("admin-fact-pictures", number(n.pictures)),
            ("admin-fact-unused", number(n.unused_pictures)),
            ("admin-fact-picture-bytes", self.bytes(n.picture_bytes)),
            ("admin-fact-database", self.bytes(n.database_bytes)),
        ]
    }

    fn bytes(&self, bytes: i64) -> String {
        self.t.with("admin-megabytes", "count", bytes.div_euclid(1 << 20))
    }

    fn spans(&self) -> [(u16, String, bool); 2] {
        SPANS.map(|days| (days, self.t.with("admin-chart-days", "count", i64::from(days)), days == self.span))
    }

    fn measures(&self) -> Vec<String> {
        Measure::ALL.iter().map(|(_, name)| self.t.say(&format!("admin-chart-{name}"))).collect()
    }

    fn day(&self, day: &Day) -> String {
        chart::plain(day.day, &self.t)
    }

    fn values(&self, day: &Day) -> Vec<String> {
        let value = |(measure, _): &(Measure, &str)| day.of(*measure).map_or_else(|| "–".into(), |n| self.t.number(n));
        Measure::ALL.iter().map(value).collect()
    }
}

async fn show(site: Data<Site>, visitor: Visitor, asked: Query<Asked>) -> Result<HttpResponse> {
    check(&visitor)?;
    let span = SPANS.into_iter().find(|days| days.to_string() == asked.days).unwrap_or(SPANS[0]);
    let mut db = site.read().await?;
    let (numbers, days) = (store::numbers(&mut db).await?, overview::days(&mut db, span).await?);
    let t = visitor.t;
    let charts = Measure::ALL.iter().map(|measure| Chart::of(&days, *measure, &t)).collect();
    let shell = visitor.shell(t.say("admin-title")).private();
    let is_sent = site.config.smtp.is_some();
    page(&OverviewPage { t, shell, numbers, days, charts, span, is_sent })
}
