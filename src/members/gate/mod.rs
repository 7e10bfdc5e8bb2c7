//! The one gate. Whoever has proven who they are, in whatever way, comes here, and nowhere else is a session opened. It
//! refuses whom the site does not let in, asks for the second step where the account has one, and lets in.

pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::http::limits::{Attempt, count_attempt, forgive};
use crate::ids::{MemberId, SessionId};
use crate::members::passkeys::{self, Signed};
use crate::members::sessions::{self, Device, Opened};
use crate::members::tokens::{self, Token};
use crate::members::{factors, history, known_devices, suspensions};
use crate::site::{Site, Tx};
use crate::text::message;
use sqlx::PgConnection;

/// How long the second step may take.
pub const PENDING_MINUTES: i32 = 10;

/// How somebody has proven who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// They have just opened the account.
    Joined,
    /// With the password.
    Password,
    /// By a letter to their address.
    Letter,
    /// With a passkey, which shows both that they hold a device and that it is theirs.
    Passkey,
    /// By an account at another site.
    Identity,
    /// They were signed in, and proved it once more to change what opens their account.
    Again,
}

impl Way {
    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Password => "password",
            Self::Letter => "letter",
            Self::Passkey => "passkey",
            Self::Identity => "identity",
            Self::Again => "again",
        }
    }

    /// Reads it back.
    pub fn from_column(text: &str) -> Self {
        let all = [Self::Joined, Self::Letter, Self::Passkey, Self::Identity, Self::Again];
        all.into_iter().find(|way| way.as_str() == text).unwrap_or(Self::Password)
    }

    /// Whether it may have been from anywhere: not by somebody who was there a moment before.
    fn is_from_afar(self) -> bool {
        matches!(self, Self::Password | Self::Letter | Self::Passkey | Self::Identity)
    }

    /// Whether nothing more is asked after it, whatever the account has.
    fn is_whole(self) -> bool {
        matches!(self, Self::Joined | Self::Passkey | Self::Again)
    }
}

/// What the gate answers in a browser.
#[derive(Debug)]
pub enum Passage {
    /// They are in.
    In(Opened),
    /// The second step is owed; the token is that of the browser in which it may be taken.
    Owes(Token),
}

/// Lets a member in who has proven who they are in a browser, or asks for the second step.
pub async fn pass(tx: &mut Tx, site: &Site, member: MemberId, way: Way, browser: &Device) -> Result<Passage> {
    if !owes_step(tx.conn(), member, way).await? {
        return Ok(Passage::In(admit(tx, site, member, way, browser).await?));
    }
    tx.changes_no_page();
    let token = Token::for_device();
    store::put(tx.conn(), &token.hash(), member, way.as_str(), browser.remembered, PENDING_MINUTES).await?;
    Ok(Passage::Owes(token))
}

/// Lets a member in whose password has just been proven a first time, or who needs no second step for this.
pub async fn pass_wholly(tx: &mut Tx, site: &Site, member: MemberId, way: Way, browser: &Device) -> Result<Opened> {
    match pass(tx, site, member, way, browser).await? {
        Passage::In(opened) => Ok(opened),
        Passage::Owes(_) => Err(Error::SignIn),
    }
}

/// Lets a member in who has proven who they are by a program, with the code of the second step where it is owed.
pub async fn pass_program(
    tx: &mut Tx,
    site: &Site,
    (member, way): (MemberId, Way),
    program: &Device,
    code: Option<&str>,
    token: &Token,
) -> Result<SessionId> {
    if owes_step(tx.conn(), member, way).await? {
        let code = code.filter(|code| !code.trim().is_empty());
        let code = code.ok_or_else(|| Error::invalid("code", message("members-code-needed")))?;
        factors::take(tx, site, member, code).await?;
    }
    history::note(tx, member, way, program, false).await?;
    sessions::open_with(tx, member, program, token).await
}

/// Opens a session in a browser, and writes down that it was opened. From a browser that the account did not know, though
/// it has been signed in to before, its member is told.
async fn admit(tx: &mut Tx, site: &Site, member: MemberId, way: Way, browser: &Device) -> Result<Opened> {
    let is_known = known_devices::known_to(tx.conn(), browser.cookie.as_deref(), member).await?.is_some();
    let is_new = way.is_from_afar() && !is_known && history::store::has_signed_in(tx.conn(), member).await?;
    history::note(tx, member, way, browser, is_new).await?;
    if is_new {
        history::tell_of_new_browser(tx, site, member, browser).await?;
    }
    sessions::open_in_browser(tx, member, browser).await
}

/// Whether the second step is owed; refuses whoever may not be let in at all.
async fn owes_step(db: &mut PgConnection, member: MemberId, way: Way) -> Result<bool> {
    suspensions::check_way_in(db, member).await?;
    let standing = store::standing(db, member).await?;
    if standing.waits {
        return Err(Error::refused("members-waits"));
    }
    Ok(standing.has_factor && !way.is_whole())
}

/// A sign-in whose second step may still be taken.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Whose it is.
    pub member: MemberId,
    /// How the first proof was given.
    pub way: Way,
    /// Whether they want to stay signed in.
    pub remembered: bool,
}

/// The sign-in that waits in the browser with this cookie.
pub async fn pending(db: &mut PgConnection, cookie: &str) -> Result<Option<Pending>> {
    store::find(db, &tokens::hash(cookie)).await
}

/// Takes the second step in the browser in which the first was taken. Every guess counts: five for this sign-in, and so
/// many for the account; the owner's own browsers have a budget of their own.
pub async fn take_step(site: &Site, cookie: &str, code: &str, browser: &Device) -> Result<Opened> {
    let hash = tokens::hash(cookie);
    let begun = store::guess(&mut *site.read().await?, &hash).await?;
    let Pending { member, way, remembered } = begun.ok_or(Error::SignIn)?;
    let guess = Guess::count(site, member, browser.cookie.as_deref()).await?;
    let browser = Device { remembered, ..browser.clone() };
    let opened = site
        .write(async |tx| {
            owes_step(tx.conn(), member, way).await?;
            factors::take(tx, site, member, code).await?;
            if !store::end(tx.conn(), &hash).await? {
                return Err(Error::SignIn);
            }
            admit(tx, site, member, way, &browser).await
        })
        .await?;
    guess.forgive(site).await?;
    Ok(opened)
}

/// Takes the second step with a passkey that has signed for it.
pub async fn take_step_with(site: &Site, cookie: &str, signed: &Signed, browser: &Device) -> Result<Opened> {
    let hash = tokens::hash(cookie);
    let Pending { way, remembered, .. } = store::find(&mut *site.read().await?, &hash).await?.ok_or(Error::SignIn)?;
    let browser = Device { remembered, ..browser.clone() };
    site.write(async |tx| {
        owes_step(tx.conn(), signed.member, way).await?;
        passkeys::note_use(tx, signed).await?;
        if !store::end_of(tx.conn(), &hash, signed.member).await? {
            return Err(Error::SignIn);
        }
        admit(tx, site, signed.member, way, &browser).await
    })
    .await
}

/// A guess at the code of an account, counted before it is looked at.
pub struct Guess {
    attempt: Attempt,
    subject: String,
}

impl Guess {
    /// Counts it; refuses when there were too many.
    pub async fn count(site: &Site, member: MemberId, cookie: Option<&str>) -> Result<Self> {
        let mut db = site.read().await?;
        let here = known_devices::known_to(&mut db, cookie, member).await?;
        let (attempt, subject) = match here {
            Some(device) => (Attempt::CodeAtHome, format!("{member} {device}")),
            None => (Attempt::Code, member.to_string()),
        };
        count_attempt(&mut db, attempt, &subject).await?;
        Ok(Self { attempt, subject })
    }

    /// Counts it, if there is a code to be looked at.
    pub async fn of(site: &Site, member: MemberId, code: Option<&str>, cookie: Option<&str>) -> Result<Option<Self>> {
        match code {
            Some(_) => Self::count(site, member, cookie).await.map(Some),
            None => Ok(None),
        }
    }

    /// It was right.
    pub async fn forgive(self, site: &Site) -> Result<()> {
        forgive(&mut *site.read().await?, self.attempt, &self.subject).await
    }
}

/// What was guessed was right, if anything was.
pub async fn forgive_guess(site: &Site, guess: Option<Guess>) -> Result<()> {
    match guess {
        Some(guess) => guess.forgive(site).await,
        None => Ok(()),
    }
}

/// Takes away sign-ins that nobody went on with.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    store::sweep(db).await
}
