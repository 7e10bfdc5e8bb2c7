//! Setting how one becomes a member: what is asked, and with which addresses one may join, checked.

use crate::error::Result;
use crate::members::signup::{Mode, QUESTION_MAX, QUESTIONS, Question, store};
use crate::site::Tx;
use crate::text::fields::{self, Problems};
use crate::text::message;

/// A way into the site, set anew.
#[derive(Clone, Debug)]
pub struct Setting {
    /// How one becomes a member.
    pub mode: Mode,
    /// What is asked.
    pub questions: Vec<Question>,
    /// The domains.
    pub domains: Vec<(String, bool)>,
    /// Whether a browser does a sum first.
    pub work: bool,
}

/// Most domains there may be in both lists.
const DOMAINS: usize = 1000;

/// Questions, checked: `fields` are the names under which their problems are told.
pub fn check_questions(asked: &[Question], fields: &[&'static str], problems: &mut Problems) -> Vec<Question> {
    if asked.len() > QUESTIONS {
        problems.add("questions", message("admin-access-too-many-questions").with("max", QUESTIONS));
    }
    let checked = asked.iter().zip(fields).filter_map(|(asked, field)| {
        let question = problems.take(*field, fields::line(&asked.question, 1, QUESTION_MAX))?;
        Some(Question { question, required: asked.required })
    });
    checked.collect()
}

/// Domains, one a line, checked.
pub fn check_domains(lines: &str, field: &'static str, problems: &mut Problems) -> Vec<String> {
    let written = lines.split([',', '\n', '\r', ' ']).map(str::trim).filter(|line| !line.is_empty());
    let mut domains: Vec<String> = Vec::new();
    for line in written {
        let bare = line.trim_start_matches(['@', '.']).trim_start_matches("*.");
        match fields::email(&format!("a@{bare}")) {
            Ok(address) => domains.extend(address.strip_prefix("a@").map(str::to_owned)),
            Err(_) => {
                problems.add(field, message("admin-access-domain-wrong").with("domain", line));
                break;
            }
        }
    }
    domains.sort();
    domains.dedup();
    if domains.len() > DOMAINS {
        problems.add(field, message("admin-access-too-many-domains").with("max", DOMAINS));
    }
    domains
}

/// Sets the way in.
pub async fn set(tx: &mut Tx, setting: &Setting) -> Result<()> {
    tx.changes_no_page();
    store::set(tx.conn(), setting).await
}
