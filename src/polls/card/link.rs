//! What a card leads to. That which a guest's link opens leads nowhere else: they vote there.

use super::PollCard;
use crate::polls::{calendar, guests};

impl PollCard {
    /// The same for a guest who came by this link.
    pub fn by_link(self, link: String) -> Self {
        Self { link: Some(link), ..self }
    }

    /// Where one votes on it.
    pub(super) fn booth(&self) -> String {
        match &self.link {
            Some(link) => link.clone(),
            None => format!("{}/ballot{}", self.poll().path(), self.query()),
        }
    }

    /// Where a secret ballot is found by its code.
    pub(super) fn receipts(&self) -> String {
        self.link.as_ref().map_or_else(|| format!("{}/receipt", self.poll().path()), |link| format!("{link}/receipt"))
    }

    /// Where it stands how it has changed; for a guest on the page that their link opens.
    pub(super) fn log(&self) -> String {
        let path = || format!("{}/choices", self.poll().path());
        self.link.as_ref().map_or_else(path, |link| format!("{link}#changes"))
    }

    /// Where it stands who took part in a secret poll; for a guest on the page that their link opens.
    pub(super) fn participants(&self) -> String {
        let path = || format!("{}/participants", self.poll().path());
        self.link.as_ref().map_or_else(path, |link| format!("{link}#voters"))
    }

    /// Whether it is a guest's, and leads nowhere else.
    pub(super) fn is_alone(&self) -> bool {
        self.link.is_some()
    }

    /// Where its guests are invited, and what leads there, for whoever may invite some.
    pub(super) fn guests(&self) -> Option<(String, String)> {
        let (poll, is_mine) = (self.poll(), self.poll().is_in_my_hands() && !self.poll().is_deleted);
        let words = match poll.electorate.guests {
            0 if poll.is_over() => return None,
            0 => self.t.say("polls-guests-invite").to_string(),
            guests => self.t.with("polls-guests-see", "count", guests),
        };
        is_mine.then(|| (guests::path(poll.id), words))
    }

    /// The file of the time that it has come to.
    pub(super) fn calendar(&self) -> Option<String> {
        let way = self.link.clone().unwrap_or_else(|| self.poll().path());
        calendar::time(&self.seen).map(|_| format!("{way}/{}", calendar::FILE))
    }

    /// What leads from a brief card to the poll.
    pub(super) fn way_in(&self) -> String {
        let id = match (self.poll().i_may_vote(), self.has_voted()) {
            (true, false) => "polls-vote",
            (true, true) if !self.poll().secret => "polls-change",
            (true, true) => "polls-see",
            (false, _) => "polls-see",
        };
        self.t.say(id)
    }
}
