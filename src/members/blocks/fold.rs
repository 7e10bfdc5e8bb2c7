//! What is folded for a reader: by whom it is, and which words stand in it. Words are held against whole words, whatever their
//! case and accents; what is written without spaces is found anywhere.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::Member;
use crate::members::blocks::store;
use crate::text::folding::{compared, is_of_word, is_unspaced};
use crate::text::html;
use crate::text::words::Words;
use sqlx::PgConnection;
use std::collections::HashSet;

/// Why something is folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fold {
    /// Its author is muted.
    Member,
    /// This word stands in it.
    Word(String),
}

impl Fold {
    /// The line that stands for it: `what` is `post` or `comment`.
    pub fn line(&self, t: &Words, what: &str) -> String {
        match self {
            Self::Member => t.say(&format!("blocks-{what}-by-muted")),
            Self::Word(word) => t.with(&format!("blocks-{what}-with-word"), "word", word),
        }
    }
}

/// What one reader has turned from.
#[derive(Clone, Debug, Default)]
pub struct Turned {
    reader: Option<MemberId>,
    members: HashSet<MemberId>,
    words: Vec<Word>,
}

/// A muted word: as it is told, and as it is compared.
#[derive(Clone, Debug)]
struct Word {
    told: String,
    tokens: Vec<String>,
}

impl Turned {
    /// Of this reader. Nothing is looked up for a stranger, or for a member who has muted nothing.
    pub async fn of(db: &mut PgConnection, reader: Option<&Member>) -> Result<Self> {
        let Some(reader) = reader.filter(|reader| reader.turns_away) else { return Ok(Self::default()) };
        let members = store::all_muted(db, reader.id).await?.into_iter().collect();
        let words = store::all_words(db, reader.id).await?;
        let words = words.into_iter().map(|(told, folded)| Word { told, tokens: split(&folded) }).collect();
        Ok(Self { reader: Some(reader.id), members, words })
    }

    /// Only the words: on somebody's own page, to which one went for what they wrote, nothing is folded for being theirs.
    pub fn of_words(self) -> Self {
        Self { members: HashSet::new(), ..self }
    }

    /// Whether there is nothing and nobody: then nothing is folded.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.words.is_empty()
    }

    /// Whether and why something of this author's is folded. `plain` are its words, `tags` its tags, and of what `html` shows
    /// what can be read. Nobody's own is.
    pub fn fold<'a>(
        &self,
        author: MemberId,
        plain: impl IntoIterator<Item = &'a str>,
        tags: &[String],
        html: &str,
    ) -> Option<Fold> {
        if self.reader.is_none() || self.reader == Some(author) {
            return None;
        }
        if self.members.contains(&author) {
            return Some(Fold::Member);
        }
        if self.words.is_empty() {
            return None;
        }
        let mut said: String = plain.into_iter().fold(String::new(), |said, words| said + words + "\n");
        tags.iter().for_each(|tag| said += &format!("#{tag}\n"));
        said += &html::plain(html);
        let said = tokens(&said);
        self.words.iter().find(|word| word.stands_in(&said)).map(|word| Fold::Word(word.told.clone()))
    }
}

impl Word {
    fn stands_in(&self, said: &[String]) -> bool {
        if let [alone] = self.tokens.as_slice()
            && alone.chars().any(is_unspaced)
        {
            return said.iter().any(|token| token.contains(alone.as_str()));
        }
        said.windows(self.tokens.len().max(1)).any(|window| window.iter().zip(&self.tokens).all(is_the_same))
    }
}

/// A word is met by the tag of it, too; a tag only by itself.
fn is_the_same((said, muted): (&String, &String)) -> bool {
    said == muted || said.strip_prefix('#') == Some(muted)
}

/// The words of a text as they are compared, a tag with its sign.
pub fn tokens(text: &str) -> Vec<String> {
    let compared = compared(text);
    let mut tokens: Vec<String> = Vec::new();
    let mut goes_on = false;
    for c in compared.chars() {
        match (is_of_word(c), tokens.last_mut().filter(|_| goes_on)) {
            (true, Some(token)) => token.push(c),
            (true, None) => tokens.push(c.into()),
            (false, _) if c == '#' => tokens.push(c.into()),
            (false, _) => {}
        }
        goes_on = is_of_word(c) || c == '#';
    }
    tokens.retain(|token| token != "#");
    tokens
}

fn split(folded: &str) -> Vec<String> {
    folded.split(' ').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(words: &[&str]) -> Turned {
        let word = |told: &&str| Word { told: (*told).to_owned(), tokens: tokens(told) };
        Turned { reader: Some(MemberId::fresh()), words: words.iter().map(word).collect(), ..Turned::default() }
    }

    fn folds(word: &str, said: &str, tags: &[&str]) -> bool {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        turned(&[word]).fold(MemberId::fresh(), [said], &tags, "").is_some()
    }

    #[test]
    fn whole_words_are_held_against_each_other_whatever_their_case_and_accents() {
        for (word, said, is_folded) in [
            ("crypto", "Buy CRYPTO, now.", true),
            ("crypto", "Cryptography is old.", false),
            ("café", "A Cafe\u{301} in town", true),
            ("CAFE", "ein Café", true),
            ("straße", "die STRASSE", true),
            ("market report", "The market, report by report", true),
            ("market report", "A report on the market", false),
            ("bitcoin", "On #Bitcoin again", true),
            ("#bitcoin", "On bitcoin again", false),
            ("#bitcoin", "On #bitcoin again", true),
            ("東京", "私は東京都に住む", true),
        ] {
            assert_eq!(folds(word, said, &[]), is_folded, "{word} in {said}");
        }
        assert!(folds("#open-source", "", &["open-source"]) && folds("open", "", &["open-source"]));
        assert!(!folds("#open", "", &["reopen"]));
    }

    #[test]
    fn words_in_tags_of_html_are_no_words_and_nobody_folds_their_own() {
        let turned = turned(&["href", "news"]);
        let html = "<p><a href=\"/x\">Good <em>news</em></a></p>";
        assert_eq!(turned.fold(MemberId::fresh(), [], &[], html), Some(Fold::Word("news".into())));
        assert_eq!(turned.fold(turned.reader.unwrap(), ["news"], &[], ""), None);
        assert_eq!(Turned::default().fold(MemberId::fresh(), ["news"], &[], ""), None);
    }
}
