//! A part of a page that has been drawn, for whoever sees it alike. What is the same in many of them is kept once, and what
//! is another each time it is sent is put in then: the form below a comment has an id of its own, so that each answer is a
//! new one.

use crate::comments::card::Card;
use crate::comments::form::fresh_id;
use crate::error::Result;
use crate::reactions::picker;
use crate::text::words::Words;
use askama::Template;
use std::fmt;
use std::sync::Arc;

/// Where something was left out of what was drawn. NUL stands in no page: no field takes it, and the database keeps none.
const LEFT_OUT: u8 = 0;
/// The id of the form below a comment.
const FORM_ID: &str = "\0f";
/// The list of reactions of which the viewer has given none.
const PICKER: &str = "\0p";

/// A drawn part.
#[derive(Clone, Debug)]
pub struct Drawn {
    html: Arc<str>,
    picker: &'static str,
    /// Bytes it has when it is sent.
    length: usize,
}

impl Drawn {
    /// Draws a comment.
    pub fn of(card: &Card) -> Result<Self> {
        let html = card.render()?;
        let length = html.len();
        // By chance alone could the same id stand in somebody's words: it was made for this drawing.
        Ok(Self { length, ..Self::without_picker(html.replacen(card.form_id(), FORM_ID, 1), card.words()) })
    }

    /// Draws something else, in which no form has an id.
    pub fn of_part(part: &impl Template, t: &Words) -> Result<Self> {
        Ok(Self::without_picker(part.render()?, t))
    }

    fn without_picker(html: String, t: &Words) -> Self {
        let picker = picker::untouched(t).unwrap_or_default();
        let length = html.len();
        let html = if picker.is_empty() { html } else { html.replacen(picker, PICKER, 1) };
        Self { html: html.into(), picker, length }
    }

    /// Bytes it takes.
    pub fn weight(&self) -> usize {
        self.html.len()
    }

    /// Bytes it has when it is sent.
    pub fn length(&self) -> usize {
        self.length
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut from = 0;
        for at in memchr::memchr_iter(LEFT_OUT, self.html.as_bytes()) {
            f.write_str(self.html.get(from..at).unwrap_or_default())?;
            match self.html.as_bytes().get(at + 1) {
                Some(b'f') => f.write_str(&fresh_id())?,
                _ => f.write_str(self.picker)?,
            }
            from = at + FORM_ID.len();
        }
        f.write_str(self.html.get(from..).unwrap_or_default())
    }
}
