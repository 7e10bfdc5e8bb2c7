//! A question as the database is asked it: its words looked up (as they are, and their stems), put together to queries.

use crate::error::Result;
use crate::search::question::{Question, Term};
use crate::search::store::{self, Asked};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// Words of a question of which one may be missing when nothing has them all: for more, there are too many ways.
const WORDS_TO_MISS: std::ops::RangeInclusive<usize> = 2..=8;

/// A question whose words have been looked up.
#[derive(Debug)]
pub struct Asking {
    /// Every clause that asks for something, each of its terms with how it is asked for.
    pub clauses: Vec<Vec<(Term, Asked)>>,
    without: Vec<Asked>,
    phrase: Option<Asked>,
}

/// What the database is asked.
#[derive(Clone, Debug)]
pub struct Queries {
    /// What an index answers alone: every word, in any order.
    pub loose: String,
    /// What must hold beyond that: the order of phrases.
    pub strict: Option<String>,
    /// The same as the loose one, of titles.
    pub titled: String,
    /// What places are given by.
    pub rank: String,
    /// The words of the question side by side, which is worth something.
    pub phrase: Option<String>,
}

impl Asking {
    /// Looks up the words of a question.
    pub async fn of(db: &mut PgConnection, question: &Question) -> Result<Self> {
        let phrase = question.as_phrase();
        let terms: Vec<&Term> = question.clauses.iter().flatten().chain(&question.without).chain(&phrase).collect();
        let texts: Vec<String> = terms.iter().map(|term| term.text.clone()).collect();
        let phrases: Vec<bool> = terms.iter().map(|term| term.is_phrase).collect();
        let mut asked = store::look_up(db, &texts, &phrases).await?.into_iter();
        let mut next = |term: &Term| Some((term.clone(), asked.next()?)).filter(|(_, asked)| !asked.asked.is_empty());
        let clauses = question.clauses.iter().map(|clause| clause.iter().filter_map(&mut next).collect::<Vec<_>>());
        let clauses = clauses.filter(|clause| !clause.is_empty()).collect();
        let without = question.without.iter().filter_map(&mut next).map(|(_, asked)| asked).collect();
        let phrase = phrase.as_ref().and_then(&mut next).map(|(_, asked)| asked);
        Ok(Self { clauses, without, phrase })
    }

    /// Whether any word is looked for.
    pub fn has_words(&self) -> bool {
        !self.clauses.is_empty()
    }

    /// What must not be there, if anything.
    pub fn excluded(&self) -> Option<String> {
        let without: Vec<&str> = self.without.iter().map(|asked| asked.asked.as_str()).collect();
        (!without.is_empty()).then(|| without.join(" | "))
    }

    /// What must be there: every clause. Words so common that a language leaves them out may be missing, unless there
    /// are no others.
    pub fn queries(&self) -> Queries {
        let clauses = self.weighty();
        let strict = joined(&clauses, " & ", |asked| &asked.asked);
        let titled = joined(&clauses, " & ", |asked| &asked.titled);
        self.query(joined(&clauses, " & ", |asked| &asked.loose), titled, strict.clone(), strict)
    }

    /// What is asked when nothing has all the words: every clause but one.
    pub fn queries_missing_one(&self) -> Option<Queries> {
        let clauses = self.weighty();
        if !WORDS_TO_MISS.contains(&clauses.len()) {
            return None;
        }
        let all_but = |missing: usize| {
            let kept = clauses.iter().enumerate().filter(|(place, _)| *place != missing);
            kept.map(|(_, clause)| *clause).collect::<Vec<_>>()
        };
        let ways = |how: fn(&Asked) -> &String| {
            let ways = (0..clauses.len()).map(|missing| format!("({})", joined(&all_but(missing), " & ", how)));
            ways.collect::<Vec<_>>().join(" | ")
        };
        let (loose, strict) = (ways(|asked| &asked.loose), ways(|asked| &asked.asked));
        let titled = ways(|asked| &asked.titled);
        let any = joined(&clauses, " | ", |asked| &asked.asked);
        Some(self.query(format!("({loose})"), format!("({titled})"), format!("({strict})"), any))
    }

    /// Words as they are and their stems: what is highlighted.
    pub fn marks(&self) -> (Vec<String>, Vec<String>) {
        let every = || self.clauses.iter().flatten().map(|(_, asked)| asked);
        let forms: BTreeSet<String> = every().flat_map(|asked| asked.forms.iter().cloned()).collect();
        let stems: BTreeSet<String> = every().flat_map(|asked| asked.stems.iter().cloned()).collect();
        (forms.into_iter().collect(), stems.into_iter().collect())
    }

    fn weighty(&self) -> Vec<&Vec<(Term, Asked)>> {
        let is_weighty = |clause: &&Vec<(Term, Asked)>| clause.iter().any(|(_, asked)| !asked.slight);
        let weighty: Vec<_> = self.clauses.iter().filter(is_weighty).collect();
        if weighty.is_empty() { self.clauses.iter().collect() } else { weighty }
    }

    fn query(&self, loose: String, titled: String, strict: String, rank: String) -> Queries {
        // An excluded phrase is left to the strict query: to the loose one it would be any text with its words.
        let plain = self.without.iter().filter(|asked| asked.asked == asked.loose);
        let plain: Vec<String> = plain.map(|asked| format!(" & !{}", asked.loose)).collect();
        let every: Vec<String> = self.without.iter().map(|asked| format!(" & !{}", asked.asked)).collect();
        let (loose, titled) = (loose + &plain.concat(), titled + &plain.concat());
        let strict = strict + &every.concat();
        let phrase = self.phrase.as_ref().map(|asked| asked.asked.clone());
        Queries { strict: (strict != loose).then_some(strict), loose, titled, rank, phrase }
    }
}

fn joined(clauses: &[&Vec<(Term, Asked)>], with: &str, how: impl Fn(&Asked) -> &String) -> String {
    let clause = |clause: &&Vec<(Term, Asked)>| {
        let terms: Vec<&str> = clause.iter().map(|(_, asked)| how(asked).as_str()).collect();
        format!("({})", terms.join(" | "))
    };
    clauses.iter().map(clause).collect::<Vec<_>>().join(with)
}
