//! What a misspelt word may have meant: words that are in use, few letters away, of those this viewer may read.

use crate::error::Result;
use crate::ids::MemberId;
use crate::search::asking::Asking;
use crate::search::question::{Question, Term};
use crate::search::store;
use sqlx::PgConnection;

/// Words that are looked at for one misspelt one.
const CANDIDATES: i64 = 60;
/// Of these, how many are asked whether they are in use.
const CLOSEST: usize = 12;
/// Words that are tried for one misspelt one.
const TRIED: usize = 3;
/// Misspelt words of a question that are looked at.
const MISSPELT: usize = 4;

/// A word nobody used, and what may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As it was written.
    pub written: String,
    /// What it is taken for.
    pub meant: String,
}

/// The question with its misspelt words put right, as far as anything comes close.
#[derive(Debug)]
pub struct Corrected {
    /// Asks for each misspelt word or what it may have meant.
    pub question: Question,
    /// The words that were put right.
    pub corrections: Vec<Correction>,
}

impl Corrected {
    /// The question as it was probably meant, to be asked again.
    pub fn text(&self, written: &str) -> String {
        self.corrections.iter().fold(written.to_owned(), |text, one| text.replacen(&one.written, &one.meant, 1))
    }
}

/// Puts right what is misspelt: words of which this viewer may read no text.
pub async fn correct(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    question: &Question,
    asking: &Asking,
) -> Result<Option<Corrected>> {
    let words = asking.clauses.iter().flatten().filter(|(term, asked)| !term.is_phrase && asked.forms.len() == 1);
    let words: Vec<_> = words.filter(|(_, asked)| most_wrong(&asked.forms[0]) > 0).collect();
    let queries: Vec<String> = words.iter().map(|(_, asked)| asked.asked.clone()).collect();
    let unused = store::unused(db, viewer, &queries).await?;
    let misspelt = words.into_iter().zip(unused).filter(|(_, unused)| *unused).map(|(word, _)| word);
    let mut corrected = Corrected { question: question.clone(), corrections: Vec::new() };
    for (term, asked) in misspelt.take(MISSPELT) {
        let meant = meant_by(db, viewer, &asked.forms[0]).await?;
        let Some(best) = meant.first() else { continue };
        corrected.corrections.push(Correction { written: term.text.clone(), meant: best.clone() });
        for clause in corrected.question.clauses.iter_mut().filter(|clause| clause.contains(term)) {
            clause.extend(meant.iter().map(Term::word));
        }
    }
    Ok((!corrected.corrections.is_empty()).then_some(corrected))
}

/// The words that may have been meant, the likeliest first.
async fn meant_by(db: &mut PgConnection, viewer: Option<MemberId>, word: &str) -> Result<Vec<String>> {
    let alike = store::alike(db, word, &swapped(word), CANDIDATES).await?;
    let mut close: Vec<(usize, String)> = alike
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, &candidate), candidate))
        .filter(|(wrong, candidate)| *wrong > 0 && *wrong <= most_wrong(word).min(candidate.chars().count() / 2))
        .collect();
    close.sort_by_key(|(wrong, candidate)| (*wrong, !begins_alike(word, candidate)));
    close.truncate(CLOSEST);
    let words: Vec<String> = close.iter().map(|(_, candidate)| candidate.clone()).collect();
    let used = store::used(db, viewer, &words).await?;
    let mut used: Vec<_> = close.into_iter().zip(used).filter(|(_, texts)| *texts > 0).collect();
    used.sort_by_key(|((wrong, candidate), texts)| (*wrong, !begins_alike(word, candidate), -texts));
    let fewest = used.first().map_or(0, |((wrong, _), _)| *wrong);
    let best = used.into_iter().filter(|((wrong, _), _)| *wrong == fewest);
    Ok(best.take(TRIED).map(|((_, candidate), _)| candidate).collect())
}

/// How many letters of a word may be wrong, missing, too many or swapped.
fn most_wrong(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..6 => 1,
        _ => 2,
    }
}

/// Whoever misspells a word seldom begins it with another letter.
fn begins_alike(word: &str, candidate: &str) -> bool {
    word.chars().next() == candidate.chars().next()
}

/// The word with each two neighbours swapped: too few threes of letters are left for it to look alike.
fn swapped(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let swap = |place: usize| {
        let mut letters = letters.clone();
        letters.swap(place, place + 1);
        letters.into_iter().collect()
    };
    (0..letters.len().saturating_sub(1)).map(swap).collect()
}
