//! What a post's page shows to all its readers alike, kept for the next of them until something in it changes, in three
//! parts that change at different times: the post with its comments, the polls in it, and what stands beside every page
//! of its group. A part holds nothing that is one reader's own, and is used for nobody of whom the database has not just
//! said that they may read the thread.

use crate::cache::Tag;
use crate::cache::pages::Key;
use crate::cache::shelf::Began;
use crate::cache::turns::Turn;
use crate::comments::arrangement::Line;
use crate::comments::listing::Listed;
use crate::error::Result;
use crate::groups::head::GroupSide;
use crate::http::{Visitor, guise};
use crate::ids::PollId;
use crate::polls::visibility::Opening;
use crate::polls::{Kind, Poll, Seen};
use crate::posts::Post;
use crate::posts::page::pieces::Pieces;
use crate::posts::page::standing::Standing;
use crate::reactions::bar::{Givens, Kinds, givens};
use crate::site::Site;
use std::sync::Arc;

/// Room for a comment, drawn: as much as an ordinary one takes, and some for a second kind of readers.
const ROOM_OF_A_COMMENT: usize = 4 * 1024;
/// The same for a poll.
const ROOM_OF_A_POLL: usize = 12 * 1024;
/// The same for what can be done with a post, and for the side column.
const ROOM_OF_THE_REST: usize = 12 * 1024;
/// About what a poll takes as it is read, but for its voters.
const WEIGHT_OF_A_POLL: usize = 2 * 1024;
/// About what a face takes.
const WEIGHT_OF_A_FACE: usize = 192;

/// A page's parts for one reader.
pub struct Sheet {
    /// The post and its comments.
    pub core: Arc<Core>,
    /// Its polls.
    pub polls: Arc<Polled<Vec<Seen>>>,
    /// What stands beside it.
    pub side: Arc<Polled<GroupSide>>,
}

/// A post with its comments on one page.
#[derive(Debug)]
pub struct Core {
    /// The post.
    pub post: Post,
    /// What its group is about.
    pub about: String,
    /// What was given to it.
    pub given: Givens,
    /// Its comments on this page.
    pub listed: Arc<Listed>,
    /// Its parts, drawn.
    pub pieces: Pieces,
}

impl Core {
    /// Divides what was read for one reader: what is theirs goes to their standing.
    pub fn divide(
        noting: &Visitor,
        (mut post, about): (Post, String),
        given: Vec<(String, i64, bool)>,
        mut listed: Listed,
        standing: &mut Standing,
    ) -> Self {
        let thread = &mut post.thread;
        noting.shows(Tag::Thread(thread.id));
        noting.shows(Tag::Role(thread.author.id));
        // What the authors of comments are in it.
        noting.shows(Tag::Group(thread.group_id));
        standing.role = thread.my_role.take();
        standing.views_count = thread.views_count.take();
        standing.keeps_it = guise::own(std::mem::take(&mut thread.i_keep_it));
        (thread.is_mine, thread.i_began_it) = (false, false);
        let mut given = givens(given);
        standing.given.insert(None, Kinds::taken_from(&mut given));
        for (comment, given) in &mut listed.given {
            standing.given.insert(Some(*comment), Kinds::taken_from(given));
        }
        // What was written is on the page as it was rendered.
        post.body = String::new();
        for placed in &mut listed.lines {
            if let Line::Comment(comment) = &mut placed.line {
                comment.body = String::new();
            }
        }
        let pieces = Pieces::with_room(ROOM_OF_THE_REST + listed.lines.len() * ROOM_OF_A_COMMENT);
        Self { post, about, given, listed: Arc::new(listed), pieces }
    }

    /// The one of this name.
    pub fn find(site: &Site, of: &str) -> Option<Arc<Self>> {
        site.pages.find_part(&key("post", of, &[])).and_then(|part| part.downcast().ok())
    }

    /// Keeps it for the next reader, unless something in it has changed since its reading began.
    pub fn keep(self: &Arc<Self>, site: &Site, began: Began, of: &str, noting: &Visitor) {
        let comments = self.listed.lines.iter().map(|placed| match &placed.line {
            Line::Comment(comment) => comment.html.len() + 512,
            Line::More(_) => 64,
        });
        let weight = self.post.html.len() + 4096 + comments.sum::<usize>() + self.pieces.room();
        keep(site, began, key("post", of, &[]), self.clone(), weight, noting);
    }
}

/// Something with polls in it.
pub trait HasPolls: Sized + Send + Sync + 'static {
    /// In the names of what is kept.
    const NAME: &'static str;
    /// They.
    fn polls(&self) -> &[Seen];
    /// Without what is one viewer's own.
    fn of_nobody(self) -> Self;
}

impl HasPolls for Vec<Seen> {
    const NAME: &'static str = "polls";

    fn polls(&self) -> &[Seen] {
        self
    }

    fn of_nobody(mut self) -> Self {
        self.iter_mut().for_each(|seen| drop(seen.take_own()));
        self
    }
}

impl HasPolls for GroupSide {
    const NAME: &'static str = "side";

    fn polls(&self) -> &[Seen] {
        self.polls()
    }

    fn of_nobody(self) -> Self {
        self.of_nobody()
    }
}

/// Something with polls in it, as it is seen by all whose ballots show them the same. Where a ballot shows more of a poll
/// than others may see yet, those who have cast it have one of their own, and so have those who asked or keep order where the
/// results are for them alone; it was read as one of them may see it.
#[derive(Debug)]
pub struct Polled<W> {
    /// What it is.
    pub what: W,
    /// Its parts, drawn.
    pub pieces: Pieces,
    /// The polls of which it shows what only those see who have voted, or who asked or keep order.
    opened: Vec<PollId>,
    /// How far the votes were noted that it shows: see [`Pulse`](crate::polls::pulse::Pulse).
    as_of: u64,
}

impl<W: HasPolls> Polled<W> {
    /// Divides what was read for one reader, when votes were noted so far: their ballots go to their standing.
    pub fn divide(noting: &Visitor, what: W, as_of: u64, standing: &mut Standing) -> Arc<Self> {
        for seen in what.polls() {
            match &seen.poll.my_ballot {
                Some(ballot) => standing.ballots.insert(seen.poll.id, ballot.clone()),
                None => standing.ballots.remove(&seen.poll.id),
            };
            if seen.poll.secret && seen.poll.i_voted {
                standing.voted_secretly.insert(seen.poll.id);
            } else {
                standing.voted_secretly.remove(&seen.poll.id);
            }
            match &seen.poll.lost_vote {
                Some(lost) => standing.lost_votes.insert(seen.poll.id, lost.clone()),
                None => standing.lost_votes.remove(&seen.poll.id),
            };
            // Of polls that stand beside the page it is not told who may vote.
            match seen.poll.my_refusal {
                Some(why) => drop(standing.refusals.insert(seen.poll.id, why)),
                None if !seen.poll.electorate.are_all() => drop(standing.refusals.remove(&seen.poll.id)),
                None => {}
            }
            if let Some(weight) = seen.poll.my_weight {
                standing.weights.insert(seen.poll.id, weight);
            }
        }
        let opened = standing.opens(what.polls());
        for seen in what.polls().iter().filter(|seen| opened.contains(&seen.poll.id)) {
            noting.shows(match seen.opens_by() {
                Some(Opening::Staff) => Tag::Staff(seen.poll.thread_id),
                _ => Tag::Voters(seen.poll.thread_id),
            });
        }
        let pieces = Pieces::with_room(ROOM_OF_THE_REST + what.polls().len() * ROOM_OF_A_POLL);
        Arc::new(Self { what: what.of_nobody(), pieces, opened, as_of })
    }

    /// The one that came last, for whomever it was read; where somebody is making it, the one before as long as that does,
    /// or after waiting for them. If there is none, it is the caller's turn to make it.
    pub async fn find_or_turn(site: &Site, of: &str) -> (Option<Arc<Self>>, Option<Turn>) {
        let key = key(W::NAME, of, &[]);
        if let Some(found) = Self::find(site, of).or_else(|| Self::find_before(site, &key)) {
            return (Some(found), None);
        }
        match site.pages.turns.take(&key).await {
            Some(turn) => (None, Some(turn)),
            None => (Self::find(site, of), None),
        }
    }

    /// The one that came last, for whomever it was read.
    pub fn find(site: &Site, of: &str) -> Option<Arc<Self>> {
        site.pages.find_part(&key(W::NAME, of, &[])).and_then(|part| part.downcast().ok())
    }

    /// The one before, where somebody is making it anew and that one does meanwhile: more votes have come in each of its
    /// polls, so that whoever is shown it is told to look again within a beat.
    fn find_before(site: &Site, key: &Key) -> Option<Arc<Self>> {
        let late = site.pages.find_late(key).filter(|_| site.pages.turns.is_taken(key))?;
        let late: Arc<Self> = late.downcast().ok()?;
        let goes_on = |seen: &Seen| site.pulse.has_more(seen.poll.thread_id, seen.poll.id);
        late.what.polls().iter().all(goes_on).then_some(late)
    }

    /// The one for whoever stands so.
    pub fn find_for(self: &Arc<Self>, site: &Site, of: &str, standing: &Standing) -> Option<Arc<Self>> {
        if self.is_for(site, standing) {
            return Some(self.clone());
        }
        let other: Arc<Self> = site.pages.find_part(&self.key_for(of, standing))?.downcast().ok()?;
        // Found under its name, it still has to be what it is named after.
        other.is_for(site, standing).then_some(other)
    }

    /// The same, made anew if there is none. Where somebody else is making it, they are waited for, unless the one before
    /// does.
    pub async fn find_or_make(
        self: &Arc<Self>,
        site: &Site,
        of: &str,
        standing: &mut Standing,
        make: impl AsyncFnOnce(&mut Standing) -> Result<Arc<Self>>,
    ) -> Result<Arc<Self>> {
        let key = self.key_for(of, standing);
        let before = || Self::find_before(site, &key).filter(|before| before.is_for(site, standing));
        let turn = match self.find_for(site, of, standing).or_else(before) {
            Some(found) => return Ok(found),
            None => site.pages.turns.take(&key).await,
        };
        match (turn, self.find_for(site, of, standing)) {
            (None, Some(found)) => Ok(found),
            _ => make(standing).await,
        }
    }

    fn key_for(&self, of: &str, standing: &Standing) -> Key {
        key(W::NAME, of, &standing.opens(self.what.polls()))
    }

    /// Whether it is what somebody who stands so may see, and shows their own votes.
    fn is_for(&self, site: &Site, standing: &Standing) -> bool {
        standing.opens(self.what.polls()) == self.opened && self.as_of >= self.needed_by(site, standing)
    }

    fn needed_by(&self, site: &Site, standing: &Standing) -> u64 {
        let Some(reader) = standing.reader else { return 0 };
        let needed = |seen: &Seen| site.pulse.number_for(reader, seen.poll.thread_id);
        self.what.polls().iter().map(needed).max().unwrap_or_default()
    }

    /// Which polls there are, and of which kind: the reader is asked for their ballots in them.
    pub fn kinds(&self) -> impl Iterator<Item = (PollId, Kind)> {
        self.what.polls().iter().map(|seen| (seen.poll.id, seen.poll.kind))
    }

    /// The polls in which a reader may have more of their own than a ballot.
    pub fn special(&self) -> impl Iterator<Item = PollId> {
        let is_special = |poll: &Poll| {
            poll.secret || poll.electorate.weighted || !poll.electorate.are_all() || poll.changes_count > 0
        };
        self.what.polls().iter().filter(move |seen| is_special(&seen.poll)).map(|seen| seen.poll.id)
    }

    /// Keeps it for the next reader, unless something in it has changed since its reading began.
    pub fn keep(self: &Arc<Self>, site: &Site, began: Began, of: &str, noting: &Visitor) {
        let polls = self.what.polls();
        let faces = polls.iter().flat_map(|seen| seen.voters.iter().flatten()).map(|one| one.faces.len());
        let weight = polls.len() * WEIGHT_OF_A_POLL + faces.sum::<usize>() * WEIGHT_OF_A_FACE + 4096;
        let weight = weight + self.pieces.room();
        keep(site, began, key(W::NAME, of, &self.opened), self.clone(), weight, noting);
        if !self.opened.is_empty() && Self::find(site, of).is_none() {
            // For its list of polls, by which the next reader is asked for their ballots.
            keep(site, began, key(W::NAME, of, &[]), self.clone(), weight, noting);
        }
    }
}

fn keep<T: Send + Sync + 'static>(site: &Site, began: Began, key: Key, part: Arc<T>, weight: usize, noting: &Visitor) {
    if let Some(makeup) = noting.makeup() {
        site.pages.keep_part(began, key, part, weight, makeup, noting.t.now);
    }
}

/// Under which name a part is kept. It begins with what it is, and no address of a page does.
fn key(name: &str, of: &str, opened: &[PollId]) -> Key {
    let mut key = format!("{name} {of}");
    for poll in opened {
        key.push_str(&format!(" {poll}"));
    }
    (key, "")
}
