//! Who shall be invited, as it was written: in a form a line for each guest, `name, address`, and perhaps a weight.

use crate::polls::counting::{VOTE, WEIGHT_LIMIT};
use crate::polls::decimals::{self, Written, typed};
use crate::polls::electors::WEIGHT_LEAST;
use crate::polls::guests::GUESTS_LIMIT;
use crate::text::fields::{self, Problems};
use crate::text::names::{DisplayName, NAME_MAX};
use crate::text::{Message, message};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Longest list of guests, in characters: each a name and an address of usual length, and something around them.
pub const WRITTEN_LIMIT: usize = GUESTS_LIMIT * (NAME_MAX + 80);
/// Of what was written on a line, so much is told where it is refused.
const TOLD: usize = 80;
/// What makes an address of a name, and a letter an advertisement.
const NOT_IN_NAMES: [char; 4] = ['/', ':', '@', '<'];

/// A guest, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GuestInput {
    /// What they are called in the poll: 2 to 60 characters.
    pub name: String,
    /// The address that their link is sent to.
    pub email: String,
    /// What their vote weighs, where votes have weights: from `"0.001"` to `"1000"`; 1 by default.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub weight: Option<Written>,
}

/// A guest whose every part is in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGuest {
    /// What they are called.
    pub name: String,
    /// Their address, in lower case.
    pub email: String,
    /// What their vote weighs, in thousandths.
    pub weight: u64,
}

/// Checks who is to be invited, line by line: the first that is wrong is named, and nobody is invited.
pub fn check(guests: &[GuestInput]) -> Result<Vec<NewGuest>, Message> {
    if guests.is_empty() {
        return Err(message("polls-guests-none"));
    }
    if guests.len() > GUESTS_LIMIT {
        return Err(message("polls-guests-too-many").with("max", GUESTS_LIMIT));
    }
    let mut seen = HashSet::with_capacity(guests.len());
    let guest = |(place, guest): (usize, &GuestInput)| {
        let wrong = |id| message(id).with("line", place + 1).with("written", guest.in_short());
        let guest = guest.check().map_err(wrong)?;
        let is_new = seen.insert(guest.email.clone());
        if is_new { Ok(guest) } else { Err(wrong("polls-guests-line-twice")) }
    };
    guests.iter().enumerate().map(guest).collect()
}

/// The same of a poll that is asked, where there may be none.
pub fn check_all(
    guests: Option<&[GuestInput]>,
    at: impl Fn(&'static str) -> String,
    problems: &mut Problems,
) -> Vec<NewGuest> {
    let guests = guests.filter(|guests| !guests.is_empty());
    guests.and_then(|guests| problems.take(at("guests"), check(guests))).unwrap_or_default()
}

impl GuestInput {
    /// The guest, or what is said of a line that holds none.
    fn check(&self) -> Result<NewGuest, &'static str> {
        let email = fields::email(&self.email).map_err(|_| "polls-guests-line-address")?;
        let name = DisplayName::parse(&self.name).ok().filter(|name| !name.as_str().contains(NOT_IN_NAMES));
        let name = name.ok_or("polls-guests-line-name")?;
        let weight = self.weight.as_ref().map_or(Ok(VOTE), |written| {
            let read = decimals::read(&written.0).and_then(|thousandths| u64::try_from(thousandths).ok());
            let weight = read.filter(|weight| (WEIGHT_LEAST..=WEIGHT_LIMIT).contains(weight));
            weight.ok_or("polls-guests-line-weight")
        })?;
        Ok(NewGuest { name: name.as_str().to_owned(), email, weight })
    }

    fn in_short(&self) -> String {
        let parts = [self.name.trim(), self.email.trim()].map(str::to_owned);
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ").chars().take(TOLD).collect()
    }
}

/// What was written in a form: a guest a line. A name may hold a comma: what comes last is the address, or the weight after it.
pub fn read_lines(text: &str) -> Vec<GuestInput> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(GUESTS_LIMIT + 1);
    lines.map(read_line).collect()
}

fn read_line(line: &str) -> GuestInput {
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let address = parts.iter().rposition(|part| part.contains('@')).unwrap_or(parts.len().saturating_sub(1).max(1));
    let weight = parts.get(address + 1..).map(|rest| rest.join(",")).filter(|rest| !rest.is_empty());
    GuestInput {
        name: parts.get(..address).map(|name| name.join(", ")).unwrap_or_default(),
        email: parts.get(address).copied().unwrap_or_default().to_owned(),
        weight: weight.map(|weight| typed(&weight)),
    }
}

/// Whether anything is written in a list of guests.
pub fn lines(text: &str) -> Option<Vec<GuestInput>> {
    Some(read_lines(text)).filter(|guests| !guests.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (String, String, Option<String>) {
        let GuestInput { name, email, weight } = read_line(line);
        (name, email, weight.map(|weight| weight.0))
    }

    #[test]
    fn a_line_is_a_name_an_address_and_perhaps_a_weight() {
        let text = str::to_owned;
        assert_eq!(parts("Ann Guest, ann@example.org"), (text("Ann Guest"), text("ann@example.org"), None));
        assert_eq!(
            parts("Smith, Ann ,ann@example.org , 2.5"),
            (text("Smith, Ann"), text("ann@example.org"), Some(text("2.5")))
        );
        let with_comma = parts("Ann Guest, ann@example.org, 2,5");
        assert_eq!(with_comma, (text("Ann Guest"), text("ann@example.org"), Some(text("2.5"))));
        assert_eq!(parts("Ann Guest"), (text("Ann Guest"), String::new(), None));
        assert_eq!(parts("ann@example.org"), (String::new(), text("ann@example.org"), None));
    }
}
