//! Who may vote, as a card says it.

use super::PollCard;
use crate::polls::electors::{self, Who};

impl PollCard {
    /// Who may vote, said before one does: to a member for whom it is not, that it is not. Nothing where all may.
    pub(super) fn who_may_vote(&self) -> Option<String> {
        match self.poll().my_refusal {
            Some(why) => Some(self.t.message(&why.words())),
            None => self.poll().electorate.told(&self.t),
        }
    }

    /// Where those are listed who are named for it.
    pub(super) fn electors(&self) -> Option<String> {
        (self.poll().electorate.who == Who::Named).then(|| electors::path(self.poll().id))
    }

    /// Whether joining the group is all that the viewer needs to vote.
    pub(super) fn may_join_to_vote(&self) -> bool {
        self.poll().is_open() && self.poll().my_role.is_none() && self.poll().electorate.are_all()
    }

    /// Whether it is for others to vote, so that there is nothing the viewer could see by voting.
    pub(super) fn is_shut_out(&self) -> bool {
        !self.poll().electorate.are_all() && !self.poll().i_am_elector()
    }
}
