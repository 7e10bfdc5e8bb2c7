//! What on a post's page is its reader's own.

use crate::comments::Comment;
use crate::comments::card;
use crate::comments::store::Mark;
use crate::groups::Role;
use crate::http::guise;
use crate::ids::{CommentId, MemberId, PollId};
use crate::members::blocks::{Fold, Turned};
use crate::polls::Seen;
use crate::polls::counting::Answer;
use crate::polls::electors::Refusal;
use crate::polls::visibility::{Opening, Own};
use crate::reactions::bar::Kinds;
use crate::threads::Thread;
use std::collections::{HashMap, HashSet};

/// How a reader stands before a thread.
#[derive(Debug, Default)]
pub struct Standing {
    /// Who they are; none: a stranger.
    pub reader: Option<MemberId>,
    /// What they are in its group.
    pub role: Option<Role>,
    /// Whether it is among their bookmarks.
    pub keeps_it: bool,
    /// Which reactions they gave: to the thread itself (none), to its comments.
    pub given: HashMap<Option<CommentId>, Kinds>,
    /// Their ballots in the polls on its page.
    pub ballots: HashMap<PollId, Answer>,
    /// The secret polls among them in which they have voted.
    pub voted_secretly: HashSet<PollId>,
    /// In which of them it is not for them to vote, and why.
    pub refusals: HashMap<PollId, Refusal>,
    /// What their votes weigh, in those where votes have weights.
    pub weights: HashMap<PollId, u64>,
    /// What they had chosen in them and is not there any more.
    pub lost_votes: HashMap<PollId, String>,
    /// How far they have read.
    pub mark: Mark,
    /// How many have seen it; none where that is not shown. Read with what is theirs, since it changes with every reader.
    pub views_count: Option<i64>,
    /// Whom and what they have muted.
    pub turned: Turned,
}

/// All of a reader that a part of the page may depend on, beside their language and time zone. A part is drawn once for
/// all who look at it with the same eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Eyes {
    /// What they are in the group.
    pub role: Option<Role>,
    /// Whether they wrote it.
    pub is_author: bool,
    /// Whether they took it away themselves.
    pub was_taken_by_them: bool,
    /// Whether it is among their bookmarks.
    pub keeps_it: bool,
    /// What they gave to it.
    pub given: Kinds,
    /// What they chose.
    pub ballot: Option<Answer>,
    /// Whether they have voted.
    pub has_voted: bool,
    /// Why it is not for them to vote.
    pub refusal: Option<Refusal>,
    /// What their vote weighs.
    pub weight: Option<u64>,
    /// What they had chosen and is not there any more.
    pub lost_vote: Option<String>,
    /// Why they have it folded.
    pub fold: Option<Fold>,
}

impl Eyes {
    /// Whether few look with them: who wrote it, took it away, keeps it, has it folded or gave something to it.
    pub fn are_few(&self) -> bool {
        self.is_author
            || self.was_taken_by_them
            || self.keeps_it
            || self.fold.is_some()
            || self.given != Kinds::default()
    }
}

impl Standing {
    /// What whoever sees the site as they do sees of it: neither what they keep, nor what they gave, nor how they voted.
    pub fn in_guise(mut self) -> Self {
        if guise::is_worn() {
            self.keeps_it = false;
            self.given.clear();
            self.ballots.clear();
            self.voted_secretly.clear();
            self.lost_votes.clear();
        }
        self
    }

    /// The thread as they see it.
    pub fn thread(&self, anybodys: &Thread, reader: Option<MemberId>) -> Thread {
        let mut thread = anybodys.clone();
        thread.my_role = self.role;
        thread.i_keep_it = self.keeps_it;
        thread.views_count = self.views_count;
        thread.is_mine = reader == Some(thread.author.id);
        thread.i_began_it = thread.is_mine;
        thread
    }

    /// Their eyes for the post itself.
    pub fn eyes_for(&self, thread: &Thread) -> Eyes {
        let (role, is_author, keeps_it) = (self.role, thread.is_mine, self.keeps_it);
        Eyes { role, is_author, keeps_it, given: self.given_to(None), ..Eyes::default() }
    }

    /// Their eyes for a comment.
    pub fn eyes_for_comment(&self, comment: &Comment, reader: Option<MemberId>) -> Eyes {
        Eyes {
            role: self.role,
            is_author: reader == Some(comment.author.id),
            was_taken_by_them: reader.is_some() && reader == comment.deleted_by,
            given: self.given_to(Some(comment.id)),
            fold: card::fold(&self.turned, comment),
            ..Eyes::default()
        }
    }

    /// What they gave to the thread (none) or one of its comments.
    pub fn given_to(&self, comment: Option<CommentId>) -> Kinds {
        self.given.get(&comment).copied().unwrap_or_default()
    }

    /// What is their own of a poll in this thread, which they may have written.
    pub fn own_of(&self, poll: PollId, is_mine: bool) -> Own {
        let (ballot, lost_vote) = (self.ballots.get(&poll).cloned(), self.lost_votes.get(&poll).cloned());
        let (refusal, weight) = (self.refusals.get(&poll).copied(), self.weights.get(&poll).copied());
        let (has_voted, role) = (self.has_voted(poll), self.role);
        Own { ballot, has_voted, role, refusal, weight, is_mine, lost_vote }
    }

    fn has_voted(&self, poll: PollId) -> bool {
        self.ballots.contains_key(&poll) || self.voted_secretly.contains(&poll)
    }

    /// In which of these polls of one group their ballot, or that they asked or keep order, shows them what others may not
    /// see.
    pub fn opens(&self, polls: &[Seen]) -> Vec<PollId> {
        let keeps_order = self.role >= Some(Role::Moderator);
        let opened = polls.iter().filter(|seen| match seen.opens_by() {
            Some(Opening::Voting) => self.has_voted(seen.poll.id),
            Some(Opening::Staff) => keeps_order || self.reader == Some(seen.poll.author_id),
            None => false,
        });
        let mut opened: Vec<PollId> = opened.map(|seen| seen.poll.id).collect();
        opened.sort_unstable();
        opened.dedup();
        opened
    }
}

impl From<&Own> for Eyes {
    fn from(own: &Own) -> Self {
        let (ballot, lost_vote) = (own.ballot.clone(), own.lost_vote.clone());
        let (is_author, has_voted) = (own.is_mine, own.has_voted);
        let (role, refusal, weight) = (own.role, own.refusal, own.weight);
        Self { role, is_author, ballot, has_voted, refusal, weight, lost_vote, ..Self::default() }
    }
}
