//! A chart of one measure by day: bars of an SVG that the server writes, with a sentence that says the same.

use crate::admin::overview::{Day, Measure};
use crate::text::message;
use crate::text::words::Words;
use chrono::{NaiveDate, NaiveTime, Utc};

/// A day in words, whatever zone the reader is in.
pub fn plain(day: NaiveDate, t: &Words) -> String {
    let noon = day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
    let there = noon.and_local_timezone(t.zone).earliest();
    t.plain_date(there.map_or_else(|| noon.and_utc(), |there| there.with_timezone(&Utc)))
}

/// Width of the place of a bar, of the bar, and height of the highest, in the drawing's own units.
const PLACE: usize = 10;
const BAR: usize = 8;
const HEIGHT: i64 = 60;
/// A bar of anything at all can be seen.
const LOWEST: i64 = 1;

/// A bar.
#[derive(Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its left edge.
    pub x: usize,
    /// Its upper edge.
    pub y: i64,
    /// How high it is.
    pub height: i64,
}

/// A chart.
#[derive(Debug)]
pub struct Chart {
    /// What it shows, in words.
    pub title: String,
    /// What can be seen in it, in words.
    pub said: String,
    /// Its bars.
    pub bars: Vec<Bar>,
    /// Its width.
    pub width: usize,
}

impl Chart {
    /// Of these days.
    pub fn of(days: &[Day], (measure, name): (Measure, &str), t: &Words) -> Self {
        let values: Vec<i64> = days.iter().map(|day| day.of(measure).unwrap_or(0)).collect();
        let most = values.iter().copied().max().unwrap_or(0);
        let title = t.say(&format!("admin-chart-{name}"));
        let peak = values.iter().position(|value| *value == most && most > 0).and_then(|place| days.get(place));
        // Members who were here on two days are one and the same: their sum means nothing.
        let sum: i64 = values.iter().sum();
        let said = match peak {
            None => t.say("admin-chart-nothing"),
            Some(day) if measure == Measure::Active => {
                t.with2("admin-chart-most", "most", most, "day", plain(day.day, t))
            }
            Some(day) => t.message(
                &message("admin-chart-sum").with("sum", sum).with("most", most).with("day", plain(day.day, t)),
            ),
        };
        let bar = |(place, value): (usize, i64)| {
            let height = if most == 0 { 0 } else { (value * HEIGHT).div_euclid(most).max(LOWEST.min(value)) };
            Bar { x: place * PLACE + (PLACE - BAR) / 2, y: HEIGHT - height, height }
        };
        Self { title, said, bars: values.into_iter().enumerate().map(bar).collect(), width: days.len() * PLACE }
    }
}
