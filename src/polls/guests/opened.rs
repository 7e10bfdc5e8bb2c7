//! What a guest's link opens besides the poll's card: how the poll has changed, what it has led to, and who took part in a
//! secret one. They are told what members are told, by the rule by which they see the result; but no page of a member is
//! theirs to open, and none is named to them but whoever asked, and those whom the poll itself promises to name.

use crate::error::Result;
use crate::http::Paging;
use crate::http::cursor::Listing;
use crate::ids::GuestId;
use crate::members::Face;
use crate::polls::choices::log::ChangeLog;
use crate::polls::decisions::pages::DecisionCard;
use crate::polls::guests::without_page;
use crate::polls::reading::Eye;
use crate::polls::{PollCard, secret};
use crate::site::Site;
use crate::text::words::Words;
use sqlx::PgConnection;

/// A poll, with what stands around its card.
#[derive(Debug)]
pub struct Opened {
    card: PollCard,
    /// How the poll has changed, if it has.
    pub log: Option<ChangeLog>,
    /// What it has led to.
    pub decision: Option<DecisionCard>,
    /// A page of those who took part in a secret poll.
    pub voters: Option<Listing<Face>>,
}

impl Opened {
    /// The card.
    pub fn card(&self) -> &PollCard {
        &self.card
    }

    /// What this guest is told around a card of theirs.
    pub async fn around(site: &Site, guest: GuestId, t: Words, paging: &Paging, card: PollCard) -> Result<Self> {
        let poll = card.poll();
        let mut db = site.read().await?;
        let log = match poll.changes_count {
            0 => None,
            _ => Some(ChangeLog::of(&mut db, t, poll).await?),
        };
        let decision = match poll.is_over() {
            true => DecisionCard::for_guests(&mut db, t, poll).await?,
            false => None,
        };
        let voters = voters(&mut db, guest, paging, &card).await?;
        Ok(Self { log, decision, voters, card })
    }
}

/// Who took part, where that is told: see [`secret::voters`].
async fn voters(
    db: &mut PgConnection,
    guest: GuestId,
    paging: &Paging,
    card: &PollCard,
) -> Result<Option<Listing<Face>>> {
    let poll = card.poll();
    if !poll.secret || !poll.is_over() || card.seen().tally.is_none() {
        return Ok(None);
    }
    let (_, voters) = secret::voters(db, Eye::Guest(guest), poll.id, paging, secret::pages::PAGE).await?;
    Ok(Some(voters.map(|face| if face.is_guest { face } else { without_page(face) })))
}
