//! Who may vote, and what votes weigh, as a card says it.

use super::PollCard;
use crate::polls::Results;
use crate::polls::counting::{Amount, Counted};
use crate::polls::electors::{self, Refusal, Who};

impl PollCard {
    /// Who may vote, said before one does: to a member for whom it is not, that it is not.
    pub(super) fn who_may_vote(&self) -> String {
        let electorate = &self.poll().electorate;
        let told = electorate.told(&self.t);
        match self.poll().my_refusal {
            None => told,
            // That no member may is no word about this one.
            Some(Refusal::Named) if electorate.are_guests_alone() => told,
            Some(Refusal::Roles) => format!("{told} {}", self.t.say("polls-electors-without-you")),
            Some(why) => self.t.message(&why.words()),
        }
    }

    /// What votes weigh here, said before one votes: one's own, and what a weight may tell. Nothing where all weigh the same.
    pub(super) fn what_votes_weigh(&self) -> Option<String> {
        let poll = self.poll();
        if !poll.electorate.weighted {
            return None;
        }
        let mine = poll.my_weight.filter(|_| poll.i_am_elector()).map(Amount::of_thousandths);
        let mine = mine.map(|mine| self.t.with("polls-weight-mine", "weight", mine));
        let told = self.t.say(if poll.named { "polls-weights-named" } else { "polls-weights-unnamed" });
        Some(mine.into_iter().chain([told]).collect::<Vec<_>>().join(" "))
    }

    /// Whether some vote that is counted weighs otherwise than one.
    pub(super) fn is_weighed(&self) -> bool {
        self.seen.tally.as_ref().is_some_and(|tally| tally.weight.is_some())
    }

    /// How many votes a choice has or, where they have weights, what they weigh: how many they are tells the table.
    pub(super) fn votes_given(&self, counted: &Counted) -> String {
        match counted.weight {
            Some(weight) => self.t.with("polls-given-weight", "weight", weight),
            None => self.t.number(counted.votes),
        }
    }

    /// So many votes that weigh so much.
    pub(super) fn votes_weighing(&self, votes: u64, weight: Amount) -> String {
        self.t.with2("polls-votes-weighing", "votes", votes, "weight", weight)
    }

    /// Where those are listed who are named for it, and what leads there.
    pub(super) fn electors(&self) -> Option<(String, String)> {
        let words = if self.poll().is_over() { "polls-electors-were" } else { "polls-electors-see" };
        let is_listed = self.poll().electorate.who == Who::Named && !self.is_alone();
        is_listed.then(|| (electors::path(self.poll().id), self.t.say(words)))
    }

    /// Whether its results are not for everybody, also once it is over.
    pub(super) fn is_for_staff(&self) -> bool {
        self.poll().results == Results::Staff
    }

    /// Whether joining the group is all that the viewer needs to vote.
    pub(super) fn may_join_to_vote(&self) -> bool {
        let may_join = !self.poll().is_over() && self.poll().my_role.is_none() && self.poll().electorate.are_all();
        may_join && !self.is_alone()
    }

    /// Whether it is for others to vote, so that there is nothing the viewer could see by voting.
    pub(super) fn is_shut_out(&self) -> bool {
        !self.poll().i_am_guest && !self.poll().electorate.are_all() && !self.poll().i_am_elector()
    }
}
