//! Polls that an article's text quotes: a paragraph that is nothing but the address of a poll of this site becomes the
//! poll's card, for whoever may see that poll; for others it stays the link that it is. It is the poll itself: the same
//! ballots, the same results, shown by the same rule. The text is kept as it was rendered, and divided when it is read.

use crate::cache::Tag;
use crate::error::Result;
use crate::http::Visitor;
use crate::ids::{PollId, ThreadId};
use crate::live::{Topic, pages::TOPICS};
use crate::polls::{POLLS_LIMIT, PollCard, Seen, reading};
use sqlx::PgConnection;

/// A part of an article's text.
pub enum Part {
    /// Words, as HTML.
    Words(String),
    /// A poll.
    Poll(Box<PollCard>),
}

/// An article's text with the polls it quotes.
pub struct Text {
    /// Its parts, in their order.
    pub parts: Vec<Part>,
    /// What those polls stand in: open pages listen there as well.
    pub threads: Vec<ThreadId>,
}

impl Text {
    /// The text as this visitor sees it.
    pub async fn of(db: &mut PgConnection, visitor: &Visitor, html: &str) -> Result<Self> {
        let places = places(html, &visitor.site().url(""));
        let polls: Vec<PollId> = places.iter().map(|place| place.poll).collect();
        let mut seen = reading::read_all(db, visitor.id(), &polls).await?;
        seen.retain(|seen| seen.poll.is_published && !seen.poll.is_deleted);
        if seen.len() < polls.len() {
            // What is published later is shown then.
            visitor.shows(Tag::Published);
        }
        seen.iter().for_each(|seen| reading::note_on_page(visitor, &seen.poll));
        let threads = seen.iter().map(|seen| seen.poll.thread_id).collect();
        Ok(Self { parts: divided(visitor, html, &places, seen), threads })
    }

    /// Whether a poll stands in it.
    pub fn quotes(&self, poll: PollId) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Poll(card) if card.poll().id == poll))
    }

    /// Whether it quotes any.
    pub fn has_polls(&self) -> bool {
        !self.threads.is_empty()
    }

    /// What an open page of this article listens to: itself, and what its polls stand in, as far as one page may.
    pub fn topics(&self, article: ThreadId) -> impl Iterator<Item = Topic> {
        let mut threads = vec![article];
        for thread in &self.threads {
            if !threads.contains(thread) {
                threads.push(*thread);
            }
        }
        threads.into_iter().take(TOPICS).map(Topic::Thread)
    }
}

fn divided(visitor: &Visitor, html: &str, places: &[Place], mut seen: Vec<Seen>) -> Vec<Part> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for place in places {
        let Some(found) = seen.iter().position(|seen| seen.poll.id == place.poll) else { continue };
        let words = &html[from..place.from];
        if !words.trim().is_empty() {
            parts.push(Part::Words(words.to_owned()));
        }
        parts.push(Part::Poll(Box::new(PollCard::new(visitor.t, seen.swap_remove(found)))));
        from = place.to;
    }
    let rest = &html[from..];
    if !rest.trim().is_empty() || parts.is_empty() {
        parts.push(Part::Words(rest.to_owned()));
    }
    parts
}

/// Where in the HTML a paragraph names a poll and nothing else.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    poll: PollId,
    from: usize,
    to: usize,
}

/// The paragraphs of the text's own level that name polls: each poll once, and no more than stand in one article.
fn places(html: &str, site: &str) -> Vec<Place> {
    let (mut places, mut depth, mut from) = (Vec::<Place>::new(), 0_usize, 0);
    while let Some(start) = html[from..].find('<').map(|place| from + place) {
        let rest = &html[start..];
        if depth == 0
            && let Some((poll, length)) = named(rest, site)
            && places.len() < POLLS_LIMIT
            && places.iter().all(|place| place.poll != poll)
        {
            places.push(Place { poll, from: start, to: start + length });
            from = start + length;
            continue;
        }
        // What the renderer writes is well-formed, and has no angle bracket but those of its tags.
        let Some(end) = rest.find('>') else { break };
        match &rest[1..end] {
            tag if tag.starts_with('/') => depth = depth.saturating_sub(1),
            tag if tag.ends_with('/') || is_void(tag) => {}
            _ => depth += 1,
        }
        from = start + end + 1;
    }
    places
}

/// Elements that hold nothing and are not closed.
fn is_void(tag: &str) -> bool {
    matches!(tag.split_ascii_whitespace().next(), Some("br" | "hr" | "img" | "input" | "wbr" | "col" | "source"))
}

/// The poll that the paragraph at the beginning of this is about, and how long it is.
fn named(html: &str, site: &str) -> Option<(PollId, usize)> {
    let (address, rest) = html.strip_prefix("<p><a href=\"")?.split_once("\">")?;
    let rest = rest.strip_prefix(address)?.strip_prefix("</a></p>")?;
    let id = address.strip_prefix(site.trim_end_matches('/'))?.strip_prefix("/polls/")?;
    Some((PollId(id.parse().ok()?), html.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://square.example";
    const ONE: &str = "01a20b55-359f-711e-aa0b-6f9f1b05b0e9";
    const TWO: &str = "01a20b55-359f-711e-aa0b-6f9f1b05b0ea";

    fn paragraph(id: &str) -> String {
        format!("<p><a href=\"{SITE}/polls/{id}\">{SITE}/polls/{id}</a></p>")
    }

    fn found(html: &str) -> Vec<String> {
        places(html, SITE).iter().map(|place| html[place.from..place.to].to_owned()).collect()
    }

    #[test]
    fn a_paragraph_that_is_the_address_of_a_poll_names_it() {
        let (one, two) = (paragraph(ONE), paragraph(TWO));
        assert_eq!(found(&format!("<p>Words<br />\nmore<br>.</p>\n{one}\n<hr />\n{two}")), [one.clone(), two]);
        assert_eq!(found(&format!("{one}{one}")), [one], "once");
    }

    #[test]
    fn what_is_within_words_or_boxes_or_said_otherwise_stays_a_link() {
        let one = paragraph(ONE);
        for html in [
            format!("<blockquote>\n{one}\n</blockquote>"),
            format!("<ul><li>{one}</li></ul>"),
            format!("<p>See <a href=\"{SITE}/polls/{ONE}\">{SITE}/polls/{ONE}</a></p>"),
            format!("<p><a href=\"{SITE}/polls/{ONE}\">Our poll</a></p>"),
            format!("<p><a href=\"{SITE}/polls/{ONE}/choices\">{SITE}/polls/{ONE}/choices</a></p>"),
            format!("<p><a href=\"https://else.example/polls/{ONE}\">https://else.example/polls/{ONE}</a></p>"),
            format!("<p><a href=\"{SITE}/polls/x\">{SITE}/polls/x</a></p>"),
        ] {
            assert!(found(&html).is_empty(), "{html}");
        }
    }
}
