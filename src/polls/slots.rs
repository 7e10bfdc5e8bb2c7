//! Times to choose from. What a choice of a poll of times says is a moment, or one with its end, as ISO 8601 writes it:
//! `2030-05-01T18:00:00Z` or `2030-05-01T18:00:00Z/2030-05-01T20:00:00Z`. It is kept in UTC, and so in an order that is
//! the order of time; each reader sees it in their own zone.

use crate::text::words::Words;
use crate::text::{Message, escaped, message};
use chrono::{DateTime, Days, Duration, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A time to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends, if that is said.
    pub ends_at: Option<DateTime<Utc>>,
}

impl Time {
    /// Reads it in whatever zone it is written.
    pub fn read(text: &str) -> Result<Self, Message> {
        let (start, end) = text.split_once('/').map_or((text, None), |(start, end)| (start, Some(end)));
        let moment = |text: &str| DateTime::parse_from_rfc3339(text.trim()).ok().map(|moment| moment.to_utc());
        let unreadable = || message("polls-slot-unreadable");
        let starts_at = moment(start).ok_or_else(unreadable)?;
        let ends_at = end.map(|end| moment(end).ok_or_else(unreadable)).transpose()?;
        match ends_at {
            Some(end) if end <= starts_at => Err(message("polls-slot-ends-first")),
            _ => Ok(Self { starts_at, ends_at }),
        }
    }

    /// As it is kept.
    pub fn kept(self) -> String {
        match self.ends_at {
            Some(end) => format!("{}/{}", said(self.starts_at), said(end)),
            None => said(self.starts_at),
        }
    }

    /// As a reader sees it, as HTML: `<time>` of the beginning, and of the end. A script finds the whole by its mark.
    pub fn html(self, t: &Words) -> String {
        let start = t.exact(self.starts_at);
        let told = match self.ends_at {
            Some(end) => t.with2("polls-slot-from-to", "start", start, "end", t.end(self.starts_at, end)),
            None => start,
        };
        format!("<span data-slot>{told}</span>")
    }

    /// As a reader sees it, in their zone.
    pub fn told(self, t: &Words) -> String {
        let start = t.plain_exact(self.starts_at);
        match self.ends_at {
            Some(end) => t.with2("polls-slot-from-to", "start", start, "end", t.plain_end(self.starts_at, end)),
            None => start,
        }
    }
}

/// What a time that is kept says in a reader's zone; what is none stays as it is.
pub fn told(label: &str, t: &Words) -> String {
    Time::read(label).map_or_else(|_| label.to_owned(), |time| time.told(t))
}

/// The same as HTML, as it stands in a choice that a script finds.
pub fn marked(label: &str, t: &Words) -> String {
    Time::read(label).map_or_else(|_| escaped(label), |time| time.html(t))
}

/// What is wrong with the fields of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// They do not say when it begins.
    Start,
    /// What they say of its end is no hour.
    End,
    /// Its end is not after its beginning, as in the hour that is skipped when clocks change.
    Order,
}

impl Fault {
    /// In words.
    pub fn words(self) -> Message {
        message(match self {
            Self::Start => "polls-slot-needs-start",
            Self::End => "polls-slot-needs-hour",
            Self::Order => "polls-slot-ends-first",
        })
    }
}

/// A time as the fields of a form: the local date and time at which it begins, and the hour at which it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SlotFields {
    /// Such as `2030-05-01T18:00`.
    pub starts: String,
    /// Such as `20:00`; of an hour that is not later, the next day is meant. Empty: no end is said.
    pub ends: String,
}

impl SlotFields {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.starts.trim().is_empty() && self.ends.trim().is_empty()
    }

    /// The time that is meant by the clocks of a zone, or what is wrong with it.
    pub fn read(&self, zone: Tz) -> Result<Time, Fault> {
        Time::read(&self.label(zone)).map_err(|why| match why.id {
            "polls-slot-ends-first" => Fault::Order,
            _ if Time::read(&utc(self.starts.trim(), zone)).is_err() => Fault::Start,
            _ => Fault::End,
        })
    }

    /// The moment, or the two, that is meant by the clocks of a zone. What cannot be read stays as it is, to be refused in
    /// words.
    pub fn label(&self, zone: Tz) -> String {
        let start = utc(self.starts.trim(), zone);
        let ends = self.ends.trim();
        if ends.is_empty() {
            return start;
        }
        let end = local(self.starts.trim()).zip(hour(ends)).and_then(|(starts, hour)| {
            let same_day = starts.date().and_time(hour);
            if same_day > starts { Some(same_day) } else { same_day.checked_add_days(Days::new(1)) }
        });
        let end = end.and_then(|end| moment(end, zone)).map_or_else(|| ends.to_owned(), said);
        format!("{start}/{end}")
    }
}

/// The moment of a local date and time, as the API takes it. What cannot be read stays as it is, to be refused in words.
pub fn utc(written: &str, zone: Tz) -> String {
    local(written).and_then(|time| moment(time, zone)).map_or_else(|| written.to_owned(), said)
}

/// A moment as the field of a form holds it, by the clocks of a zone; [`utc`] reads it back.
pub fn local_time(moment: DateTime<Utc>, zone: Tz) -> String {
    moment.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

fn local(written: &str) -> Option<NaiveDateTime> {
    let read = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    read.into_iter().find_map(|form| NaiveDateTime::parse_from_str(written, form).ok())
}

fn hour(written: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S"].into_iter().find_map(|form| NaiveTime::parse_from_str(written, form).ok())
}

/// An hour that is skipped when clocks change becomes the next that exists; of one that comes twice, the first counts.
fn moment(time: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    let shifted = [0, 60, 120]
        .into_iter()
        .find_map(|minutes| zone.from_local_datetime(&time.checked_add_signed(Duration::minutes(minutes))?).earliest());
    shifted.map(|moment| moment.with_timezone(&Utc))
}

fn said(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}
