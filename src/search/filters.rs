//! Where it is looked for: written by somebody, in a group, under a tag, before or after a day, with a poll.

use chrono::{Days, NaiveDate};

/// The filters of a question, as they were written; empty is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Handle of whoever wrote it, today's or an earlier one.
    pub author: String,
    /// Tag of the post or article.
    pub tag: String,
    /// Slug or name of the group.
    pub group: String,
    /// From this day on.
    pub after: Option<NaiveDate>,
    /// Before this day.
    pub before: Option<NaiveDate>,
    /// Only what has a poll in it.
    pub has_poll: bool,
}

impl Filters {
    /// Sets the filter of this name; false if there is no such filter, or not with such a value.
    pub fn set(&mut self, name: &str, value: &str) -> bool {
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "author" => put(&mut self.author, value.trim_start_matches('@')),
            "tag" => put(&mut self.tag, value.trim_start_matches('#')),
            "in" => put(&mut self.group, value),
            "after" => put_day(&mut self.after, value),
            "before" => put_day(&mut self.before, value),
            "has" if value.eq_ignore_ascii_case("poll") => {
                self.has_poll = true;
                true
            }
            _ => false,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As they stand in an address, as names and values.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let texts = [("author", &self.author), ("in", &self.group), ("tag", &self.tag)];
        let days = [("after", self.after), ("before", self.before)];
        let texts = texts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.clone()));
        let days = days.into_iter().filter_map(|(name, day)| Some((name, day?.to_string())));
        texts.chain(days).chain(self.has_poll.then(|| ("has", "poll".to_owned()))).collect()
    }
}

fn put(filter: &mut String, value: &str) -> bool {
    if value.is_empty() {
        return false;
    }
    value.clone_into(filter);
    true
}

fn put_day(filter: &mut Option<NaiveDate>, value: &str) -> bool {
    let day = day(value);
    if day.is_some() {
        *filter = day;
    }
    day.is_some()
}

/// A day, a month or a year, by its first day: 2026-01-31, 2026-01, 2026. Days that no zone can tell are none.
fn day(text: &str) -> Option<NaiveDate> {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let is_shaped = whole.len() == 10 && whole.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day: NaiveDate = whole.parse().ok().filter(|_| is_shaped)?;
    (day.checked_sub_days(Days::new(366)).is_some() && day > NaiveDate::from_ymd_opt(1, 1, 1)?).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day_a_month_or_a_year() {
        for (text, first) in [("2026-01-31", "2026-01-31"), ("2026-02", "2026-02-01"), ("2026", "2026-01-01")] {
            assert_eq!(day(text).map(|day| day.to_string()), Some(first.to_owned()));
        }
        for text in ["2026-02-30", "tomorrow", "", "-2026-01-1", "0000-01-01", "١٢٣٤-01-01"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
