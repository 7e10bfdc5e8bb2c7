//! A comment that has been drawn, for whoever sees it alike. Every time it is sent, the form below it has an id of its
//! own, so that each answer is a new one.

use crate::comments::card::Card;
use crate::comments::form::{self, fresh_id};
use crate::error::Result;
use askama::Template;
use std::fmt;
use std::sync::Arc;

/// A drawn comment.
#[derive(Clone, Debug)]
pub struct Drawn {
    html: Arc<str>,
    /// Where the id of its form stands.
    form_at: Option<usize>,
}

impl Drawn {
    /// Draws it.
    pub fn of(card: &Card) -> Result<Self> {
        let html = card.render()?;
        // By chance alone could the same id stand in somebody's words: it was made for this drawing.
        let form_at = html.find(card.form_id());
        Ok(Self { html: html.into(), form_at })
    }

    /// Draws something else, in which no form has an id.
    pub fn of_part(part: &impl Template) -> Result<Self> {
        Ok(Self { html: part.render()?.into(), form_at: None })
    }

    /// Bytes it takes.
    pub fn weight(&self) -> usize {
        self.html.len()
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = self.form_at.and_then(|at| Some((self.html.get(..at)?, self.html.get(at + form::ID_LENGTH..)?)));
        let Some((before, after)) = cut else { return f.write_str(&self.html) };
        f.write_str(before)?;
        f.write_str(&fresh_id())?;
        f.write_str(after)
    }
}
