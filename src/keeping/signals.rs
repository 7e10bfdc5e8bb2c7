//! Why a writing waits: each reason by its name, with its points.

use crate::error::{Error, Result};
use crate::ids::MemberId;
use crate::keeping::rules::{Act, Rules};
use crate::keeping::store::{self, Standing};
use crate::keeping::words::Seen;
use crate::keeping::{Writing, births, words};
use crate::text::{Message, html, message};
use crate::threads::writing::Written;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::collections::HashSet;

/// So many characters are written at a stroke by no hand …
const TYPED_FROM: usize = 300;
/// … at this pace, in characters a second: ten times what a fast writer types, and what takes half a minute to paste and read over.
const TYPED_A_SECOND: u64 = 50;
/// So many newcomers besides say the same within an hour before it waits.
const OTHERS: i64 = 2;

/// A reason for which something waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `first`, `raid`, `links`, `mentions`, `pictures`, `pace`, `word`, `same`, `many` or `speed`.
    pub name: &'static str,
    /// Its points.
    pub points: i32,
    /// What it counts.
    pub count: i32,
    /// The word or domain that was found.
    pub found: String,
}

impl Reason {
    fn new(name: &'static str, points: i32, count: usize) -> Self {
        Self { name, points, count: i32::try_from(count).unwrap_or(i32::MAX), found: String::new() }
    }
}

/// Why this writing is to wait; nothing, if it is not. What is to be refused is refused here.
pub async fn of(
    db: &mut PgConnection,
    author: MemberId,
    standing: &Standing,
    writing: &Writing<'_>,
) -> Result<Vec<Reason>> {
    let asked: Vec<String> =
        writing.polls.iter().flat_map(|poll| [&poll.question].into_iter().chain(&poll.choices)).cloned().collect();
    let seen = Seen::of(writing.title, writing.words, &asked);
    let mut found = Found::default();
    if standing.has_words {
        let lists = store::lists_over(db, writing.group, standing).await?;
        lists.iter().filter_map(|lists| lists.find(&seen)).try_for_each(|(act, entry)| found.word(act, entry))?;
    }
    if standing.in_raid {
        found.add(Reason::new("raid", 20, 1));
    }
    for rules in &standing.rules {
        if i32::from(rules.first_held) > standing.here {
            found.add(Reason::new("first", 10, usize::try_from(standing.here).unwrap_or(0) + 1));
        }
        if standing.is_new(rules) {
            beyond(&mut found, rules, writing)?;
            pace(db, author, &mut found, rules, standing.lately).await?;
        }
    }
    if let Some(rules) = standing.rules.iter().find(|rules| rules.holds_same) {
        same(db, author, &mut found, rules, &seen).await?;
    }
    let holds_fast = standing.rules.iter().any(|rules| rules.holds_fast && standing.is_new(rules));
    if holds_fast
        && let Some(seconds) = too_fast(db, writing.words).await?
        && !births::store::has_begun(db, author).await?
    {
        found.add(Reason::new("speed", 15, usize::try_from(seconds).unwrap_or(0)));
    }
    Ok(found.reasons)
}

/// The seconds in which it was written, if no hand writes so fast.
async fn too_fast(db: &mut PgConnection, words: &Written) -> Result<Option<u64>> {
    let length = words.source.chars().count();
    let Some(form) = words.open_for.filter(|_| length >= TYPED_FROM) else { return Ok(None) };
    let seconds = births::use_up(db, &form).await?.as_secs();
    let possible = usize::try_from(seconds.max(1).saturating_mul(TYPED_A_SECOND)).unwrap_or(usize::MAX);
    Ok((length > possible).then_some(seconds))
}

#[derive(Default)]
struct Found {
    reasons: Vec<Reason>,
}

impl Found {
    fn add(&mut self, reason: Reason) {
        if self.reasons.iter().all(|one| one.name != reason.name) {
            self.reasons.push(reason);
        }
    }

    fn word(&mut self, act: Act, entry: &str) -> Result<()> {
        if act == Act::Refuse {
            return Err(refused(message("keeping-refused-word").with("word", entry)));
        }
        self.add(Reason { found: entry.to_owned(), ..Reason::new("word", 20, 1) });
        Ok(())
    }
}

fn refused(why: Message) -> Error {
    Error::invalid("body", why)
}

/// What goes beyond the limits of those who are new.
fn beyond(found: &mut Found, rules: &Rules, writing: &Writing<'_>) -> Result<()> {
    let rendered = &writing.words.rendered;
    let leading: HashSet<&str> = words::links(&rendered.html).collect();
    let counted = [
        ("links", "keeping-refused-links", rules.most_links, leading.len()),
        ("mentions", "keeping-refused-mentions", rules.most_mentions, rendered.mentions.len()),
        ("pictures", "keeping-refused-pictures", rules.most_pictures, rendered.images.len()),
    ];
    for (name, refusal, most, count) in counted {
        let Some(most) = most.filter(|most| count > usize::try_from(*most).unwrap_or(0)) else { continue };
        if rules.beyond == Act::Refuse {
            return Err(refused(message(refusal).with("max", most)));
        }
        found.add(Reason::new(name, 10, count));
    }
    Ok(())
}

/// Whether a text as it stands holds more links, members or pictures than one of somebody new may by these rules.
pub fn is_beyond(text: &str, rules: &Rules) -> bool {
    let links: HashSet<&str> = words::links(text).collect();
    let mentions: HashSet<String> = html::mentions(text).into_iter().collect();
    let pictures: HashSet<&str> = html::pictures(text).collect();
    let counted =
        [(rules.most_links, links.len()), (rules.most_mentions, mentions.len()), (rules.most_pictures, pictures.len())];
    counted.into_iter().any(|(most, count)| most.is_some_and(|most| count > usize::try_from(most).unwrap_or(0)))
}

/// Whether they write more in an hour than those do who are new. Who is refused hears when they may.
async fn pace(db: &mut PgConnection, author: MemberId, found: &mut Found, rules: &Rules, lately: i32) -> Result<()> {
    if let Some(most) = rules.most_an_hour.filter(|most| lately >= i32::from(*most)) {
        if rules.beyond == Act::Refuse {
            let minutes = store::minutes_until_fewer(db, author, most).await?;
            return Err(refused(message("keeping-refused-pace").with("max", most).with("minutes", minutes)));
        }
        found.add(Reason::new("pace", 10, usize::try_from(lately).unwrap_or(0) + 1));
    }
    Ok(())
}

/// The same words again: the author's own, or those of others who are new.
async fn same(db: &mut PgConnection, author: MemberId, found: &mut Found, rules: &Rules, seen: &Seen) -> Result<()> {
    let Some(look) = seen.look() else { return Ok(()) };
    let look = &Sha256::digest(look)[..16];
    let said = store::said(db, author, look, rules.new_days).await?;
    if said.by_them > 0 {
        found.add(Reason::new("same", 15, usize::try_from(said.by_them).unwrap_or(0)));
    }
    if said.by_others >= OTHERS {
        found.add(Reason::new("many", 30, usize::try_from(said.by_others).unwrap_or(0)));
    }
    store::note_said(db, author, look).await
}
