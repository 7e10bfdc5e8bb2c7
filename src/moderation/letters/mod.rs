//! Letters to those who keep order: of what has come to wait for them, at once of the first, then gathered, at most once an
//! hour, or once a day, or never, as each of them wishes. A letter says in which groups how much waits and not what it is, and
//! goes to those alone who keep all of these groups when it is sent.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::facts::Fact;
use crate::ids::{MailId, MemberId};
use crate::polls::reminders::{signed, words_of};
use crate::site::{Site, Tx};
use crate::text::message;
use crate::text::words::Words;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Mac;
use serde::{Deserialize, Serialize};
use store::{Desk, Due};
use utoipa::ToSchema;

/// Letters that are written in one transaction.
const AT_A_TIME: i64 = 100;
/// Groups that are named in one letter; of the others it is said that there are more.
const NAMED: usize = 20;
/// The kind of these letters.
pub const KIND: &str = "keeping";

/// How often somebody wants such letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = KeeperLetters)]
pub enum Often {
    /// As soon as something waits, and then at most once an hour.
    #[default]
    AtOnce,
    /// At most once a day.
    Daily,
    /// Never.
    Off,
}

impl Often {
    /// All there are, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Off];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Daily => "daily",
            Self::Off => "off",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|often| often.as_str() == text);
        found.ok_or_else(|| Error::invalid("often", message("moderation-choice-unknown")))
    }

    /// As people read it.
    pub fn word(self, t: &Words) -> String {
        t.say(&format!("moderation-letters-{}", self.as_str()))
    }
}

/// How often a member wants such letters; none if they keep no order anywhere.
pub async fn wish(db: &mut sqlx::PgConnection, member: MemberId) -> Result<Option<Often>> {
    store::wish(db, member).await
}

/// Says how often they do from now on. Whoever keeps no order has no such wish.
pub async fn set(tx: &mut Tx, member: MemberId, often: Often) -> Result<()> {
    tx.changes_no_page();
    store::wish(tx.conn(), member).await?.found()?;
    store::set(tx.conn(), member, often).await
}

/// Writes the letters that are due; answers how many.
pub async fn tell(site: &Site) -> Result<usize> {
    let mut told = 0;
    loop {
        let mut tx = site.begin().await?;
        tx.changes_no_page();
        let due = if store::take_turn(tx.conn()).await? { store::due(tx.conn(), AT_A_TIME).await? } else { Vec::new() };
        for keeper in &due {
            write(&mut tx, site, keeper).await?;
        }
        site.commit(tx).await?;
        told += due.len();
        if due.len() < AT_A_TIME as usize {
            return Ok(told);
        }
    }
}

async fn write(tx: &mut Tx, site: &Site, keeper: &Due) -> Result<()> {
    let letter = MailId::fresh();
    let desks = store::note(tx.conn(), keeper.id, letter).await?;
    let t = words_of(site, keeper.language.as_deref(), keeper.time_zone.as_deref());
    let groups: Vec<_> = desks.iter().map(|desk| desk.group).collect();
    let fact = Fact::KeeperAwaited {
        t: &t,
        letter,
        email: &keeper.email,
        what: &lines(&desks, &t),
        groups: &groups,
        path: "/moderation",
        stop: &stop_path(site, keeper.id),
    };
    tx.tell(site, fact).await
}

/// A line for each group: how much waits there.
fn lines(desks: &[Desk], t: &Words) -> String {
    let line = |desk: &Desk| {
        let parts = [("report", desk.reports), ("appeal", desk.appeals), ("held", desk.held)];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<_> =
            parts.map(|(kind, count)| t.with(&format!("moderation-desk-{kind}"), "count", count)).collect();
        t.with2("moderation-desk-line", "group", desk.name.clone(), "what", parts.join(", "))
    };
    let mut lines: Vec<_> = desks.iter().take(NAMED).map(line).collect();
    if desks.len() > NAMED {
        lines.push(t.with("moderation-desk-more", "count", desks.len() - NAMED));
    }
    lines.join("\n")
}

/// The page that stops these letters, which stands in each of them and opens without signing in: it proves nothing else.
pub fn stop_path(site: &Site, member: MemberId) -> String {
    let proof = signed(site, &purpose(member)).map(|mac| URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()));
    format!("/moderation/letters/{member}/{}", proof.unwrap_or_default())
}

fn check_proof(site: &Site, member: MemberId, proof: &str) -> Result<()> {
    let proof = URL_SAFE_NO_PAD.decode(proof).ok().found()?;
    signed(site, &purpose(member)).and_then(|mac| mac.verify_slice(&proof).ok()).found()
}

fn purpose(member: MemberId) -> String {
    format!("no keeping letters for {member}")
}
