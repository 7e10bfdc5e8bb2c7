//! That a poll shall be asked again, as the fields of the poll builder.

use super::{Every, SeriesInput};
use serde::{Deserialize, Serialize};

/// The fields, as they were written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeriesFields {
    /// How often; empty: once.
    pub every: String,
    /// For how many days each round is open.
    pub open_days: String,
    /// Whether it is asked twice, before and after an article.
    pub pair: bool,
}

impl SeriesFields {
    /// Takes what a field holds; false if it is none of these.
    pub fn set(&mut self, part: &str, value: &str) -> bool {
        match part {
            "series" => value.clone_into(&mut self.every),
            "open_days" => value.clone_into(&mut self.open_days),
            "pair" => self.pair = true,
            _ => return false,
        }
        true
    }

    /// As the API would send it.
    pub fn input(&self) -> Option<SeriesInput> {
        // What is no number is out of every range, and said to be.
        let open_days = self.open_days.trim().parse().unwrap_or(0);
        (!self.every.is_empty()).then(|| SeriesInput { every: self.every.clone(), open_days })
    }

    /// Whether this is chosen.
    pub fn is_every(&self, every: &Every) -> bool {
        self.every == every.as_str()
    }
}
