//! The part of a form in which whoever wants to join meets the terms of a group: its questions, its rules. It stands where
//! one joins, asks to be let in, or follows a link.

use crate::groups::joining::{Answer, FIELDS, Question, Terms, Wish};
use crate::text::Message;
use crate::text::fields::Problems;
use crate::text::words::Words;
use askama::Template;
use serde::Deserialize;

/// What whoever wants to join wrote, as they wrote it: the questions and the answers in the same order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    /// A word to those who answer.
    pub words: String,
    question: Vec<String>,
    answer: Vec<String>,
    agrees: Option<String>,
}

impl Written {
    /// What it says.
    pub fn wish(&self) -> Wish {
        let pairs = self.question.iter().zip(&self.answer);
        let answers =
            pairs.filter_map(|(id, answer)| Some(Answer { question: id.parse().ok()?, answer: answer.clone() }));
        Wish {
            words: self.words.clone(),
            answers: answers.collect(),
            agreed_rules: self.agrees.as_ref().and_then(|version| version.parse().ok()),
        }
    }

    fn answer_to(&self, question: &Question) -> &str {
        let id = question.id.to_string();
        let place = self.question.iter().position(|one| *one == id);
        place.and_then(|place| self.answer.get(place)).map_or("", String::as_str)
    }
}

/// The part of the form, to be placed with `{{ terms|safe }}`.
#[derive(Template)]
#[template(path = "groups/_terms.html")]
pub struct TermsForm {
    t: Words,
    terms: Terms,
    /// What was written in it.
    pub written: Written,
    /// What is wrong with it.
    pub problems: Problems,
}

impl TermsForm {
    /// For these terms, as it was written before.
    pub fn new(t: Words, terms: Terms, written: Written, problems: Problems) -> Self {
        Self { t, terms, written, problems }
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn fields(&self) -> Vec<(&'static str, &Question)> {
        FIELDS.into_iter().zip(&self.terms.questions).collect()
    }

    fn has_agreed(&self, version: &i32) -> bool {
        self.written.agrees.as_deref() == Some(version.to_string().as_str())
    }

    /// What is wrong, each with its field and what that is called: a question is its own name.
    fn said(&self) -> Vec<(&str, String)> {
        let name = |field: &str| match field {
            "words" => self.t.say("groups-words"),
            "agrees" => self.t.say("groups-rules-agree"),
            _ => {
                let asked = self.fields().into_iter().find(|(known, _)| *known == field);
                asked.map_or_else(String::new, |(_, question)| question.question.clone())
            }
        };
        let said = |(field, why): (_, &Message)| {
            (field, self.t.with2("shell-problem", "field", name(field), "why", self.t.message(why)))
        };
        self.problems.iter().map(said).collect()
    }
}
