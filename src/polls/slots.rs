//! Times to choose from. What a choice of a poll of times says is a moment, or one with its end, as ISO 8601 writes it:
//! `2030-05-01T18:00:00Z` or `2030-05-01T18:00:00Z/2030-05-01T20:00:00Z`. It is kept in UTC, and so in an order that is
//! the order of time; each reader sees it in their own zone.

use crate::text::words::Words;
use crate::text::{Message, message};
use chrono::{DateTime, SecondsFormat, Utc};

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
        let said = |moment: DateTime<Utc>| moment.to_rfc3339_opts(SecondsFormat::Secs, true);
        match self.ends_at {
            Some(end) => format!("{}/{}", said(self.starts_at), said(end)),
            None => said(self.starts_at),
        }
    }

    /// As a reader sees it, as HTML: `<time>` of the beginning, and of the end.
    pub fn html(self, t: &Words) -> String {
        let start = t.exact(self.starts_at);
        match self.ends_at {
            Some(end) => t.with2("polls-slot-from-to", "start", start, "end", t.end(self.starts_at, end)),
            None => start,
        }
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
