//! Moments in words: "2 days ago" for the eye, the exact time in the viewer's zone for who asks,
//! the machine's form for scripts.

use chrono::{DateTime, Datelike, SecondsFormat, Timelike, Utc};
use chrono_tz::Tz;

use super::words::Words;
use super::{Arg, escaped};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// From this many days on, a date says more than a count of days.
const DAYS_AGO: i64 = 7;
/// Closing times are often weeks ahead, and there the count is what matters.
const DAYS_AHEAD: i64 = 30;

/// A moment as templates hand it over: by value or behind any number of references.
pub trait Moment {
    /// The moment itself.
    fn moment(&self) -> DateTime<Utc>;
}

impl Moment for DateTime<Utc> {
    fn moment(&self) -> DateTime<Utc> {
        *self
    }
}

impl<T: Moment> Moment for &T {
    fn moment(&self) -> DateTime<Utc> {
        (**self).moment()
    }
}

impl Words {
    /// A moment of the past as HTML: `<time datetime title data-ago>2 days ago</time>`.
    pub fn ago(&self, at: impl Moment) -> String {
        let at = at.moment();
        self.time_element(at, &self.plain_ago(at), " data-ago")
    }

    /// A moment of the future as HTML: `<time datetime title data-until>in 3 days</time>`.
    pub fn until(&self, at: impl Moment) -> String {
        let at = at.moment();
        self.time_element(at, &self.plain_until(at), " data-until")
    }

    /// A day as HTML: `<time datetime title>24 November 2026</time>`.
    pub fn date(&self, at: impl Moment) -> String {
        let at = at.moment();
        self.time_element(at, &self.plain_date(at), "")
    }

    /// A moment to the minute as HTML: `<time datetime title>24 November 2026, 14:05</time>`.
    pub fn date_time(&self, at: impl Moment) -> String {
        let at = at.moment();
        self.time_element(at, &self.plain_date_time(at), "")
    }

    /// A moment in full as HTML: `<time datetime title>Tuesday, 24 November 2026, 14:05 CET</time>`.
    pub fn exact(&self, at: impl Moment) -> String {
        let at = at.moment();
        self.time_element(at, &self.plain_exact(at), "")
    }

    /// The end of what begins then, as HTML.
    pub fn end(&self, start: impl Moment, end: impl Moment) -> String {
        let end = end.moment();
        self.time_element(end, &self.plain_end(start, end), "")
    }

    /// "just now", "5 minutes ago", "yesterday", "3 days ago", then the date; without HTML.
    pub fn plain_ago(&self, at: impl Moment) -> String {
        let at = at.moment();
        let seconds = (self.now - at).num_seconds();
        match seconds {
            // Clocks differ a little between machines: what is just ahead is now.
            i64::MIN..-59 => self.plain_until(at),
            -59..MINUTE => self.say("text-just-now"),
            MINUTE..HOUR => self.with("text-minutes-ago", "count", seconds / MINUTE),
            HOUR..DAY => self.with("text-hours-ago", "count", seconds / HOUR),
            _ => match self.days_between(at, self.now) {
                ..=1 => self.say("text-yesterday"),
                days @ 2..DAYS_AGO => self.with("text-days-ago", "count", days),
                _ => self.short_date(at),
            },
        }
    }

    /// "in a moment", "in 5 minutes", "tomorrow", "in 3 days", then the date; without HTML.
    pub fn plain_until(&self, at: impl Moment) -> String {
        let at = at.moment();
        let seconds = (at - self.now).num_seconds();
        match seconds {
            i64::MIN..0 => self.plain_ago(at),
            0..MINUTE => self.say("text-in-a-moment"),
            MINUTE..HOUR => self.with("text-in-minutes", "count", seconds / MINUTE),
            HOUR..DAY => self.with("text-in-hours", "count", seconds / HOUR),
            _ => match self.days_between(self.now, at) {
                ..=1 => self.say("text-tomorrow"),
                days @ 2..=DAYS_AHEAD => self.with("text-in-days", "count", days),
                _ => self.with("text-on-date", "date", self.short_date(at)),
            },
        }
    }

    /// "24 November 2026"; without HTML.
    pub fn plain_date(&self, at: impl Moment) -> String {
        self.dated("text-date", at.moment())
    }

    /// "24 November 2026, 14:05"; without HTML.
    pub fn plain_date_time(&self, at: impl Moment) -> String {
        self.dated("text-date-time", at.moment())
    }

    /// "Tuesday, 24 November 2026, 14:05 CET": nothing is left to guess; without HTML.
    pub fn plain_exact(&self, at: impl Moment) -> String {
        self.dated("text-exact", at.moment())
    }

    /// The end of what begins then: "16:05", with day and zone where they are others than those of the beginning.
    pub fn plain_end(&self, start: impl Moment, end: impl Moment) -> String {
        let (start, end) = (self.local(start.moment()), end.moment());
        let last = self.local(end);
        let is_alike = start.date_naive() == last.date_naive() && start.offset() == last.offset();
        if is_alike { format!("{:02}:{:02}", last.hour(), last.minute()) } else { self.plain_exact(end) }
    }

    /// The date, without the year when it is this year.
    pub fn plain_short_date(&self, at: impl Moment) -> String {
        self.short_date(at.moment())
    }

    fn short_date(&self, at: DateTime<Utc>) -> String {
        let this_year = self.local(at).year() == self.local(self.now).year();
        self.dated(if this_year { "text-day" } else { "text-date" }, at)
    }

    fn dated(&self, id: &str, at: DateTime<Utc>) -> String {
        let at = self.local(at);
        let weekday = self.with("text-weekday", "number", at.weekday().number_from_monday());
        let month = self.with("text-month", "number", at.month());
        // Days and years are words here, not amounts: 2026 has no thousands separator.
        self.sentence(
            id,
            &[
                ("weekday", &Arg::Text(weekday)),
                ("day", &Arg::Text(at.day().to_string())),
                ("month", &Arg::Text(month)),
                ("year", &Arg::Text(at.year().to_string())),
                ("hour", &Arg::Text(format!("{:02}", at.hour()))),
                ("minute", &Arg::Text(format!("{:02}", at.minute()))),
                ("zone", &Arg::Text(at.format("%Z").to_string())),
            ],
        )
    }

    fn days_between(&self, earlier: DateTime<Utc>, later: DateTime<Utc>) -> i64 {
        (self.local(later).date_naive() - self.local(earlier).date_naive()).num_days()
    }

    fn local(&self, at: DateTime<Utc>) -> DateTime<Tz> {
        at.with_timezone(&self.zone)
    }

    fn time_element(&self, at: DateTime<Utc>, words: &str, mark: &str) -> String {
        let machine = at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let exact = escaped(&self.plain_exact(at));
        let words = escaped(words);
        format!(r#"<time datetime="{machine}" title="{exact}"{mark}>{words}</time>"#)
    }
}
