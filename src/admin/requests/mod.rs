//! Those who have asked to be let in, and whoever looks after the site who answers them.

pub mod api;
pub mod pages;

use crate::audit::{self, Act, Entry};
use crate::error::Result;
use crate::ids::MemberId;
use crate::members::Member;
use crate::members::signup::{self, Answer};
use crate::site::{Site, Tx};

/// Requests on one page.
pub const PAGE: usize = 20;

/// Answers somebody who asked to be let in, and notes it.
pub async fn answer(tx: &mut Tx, site: &Site, by: &Member, whose: MemberId, answer: &Answer) -> Result<()> {
    signup::answer(tx, site, by, whose, answer).await?;
    let act = if answer.lets_in { Act::LetIn } else { Act::Declined };
    audit::note(tx.conn(), Entry::new(by.id, act).of(whose)).await
}
