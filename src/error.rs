//! The one error of the program, in the reader's words. `http/faces.rs` gives it its face.

use crate::text::fields::Problems;
use crate::text::{Message, message};
use sqlx::postgres::PgDatabaseError;

/// What every verb, store and handler answers with.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something did not happen. Each variant has one status and one face.
#[derive(Debug)]
pub enum Error {
    /// It does not exist, or not for this viewer: the two are the same (404).
    NotFound,
    /// It is at another address, for good (301): asked for by one that is spelt otherwise.
    Moved(String),
    /// It was here and has been taken away (410).
    Gone(Message),
    /// Only for members who are signed in (401; a page leads to the sign-in form).
    SignIn,
    /// Understood and refused, with the reason (403).
    Refused(Message),
    /// Some fields need another look (422); nothing was kept and nothing lost.
    Invalid(Problems),
    /// The request itself cannot be read (400).
    Unreadable(Message),
    /// It can be read, but some fields are missing, unknown or of another kind than expected (400).
    Misfit(Problems),
    /// Something changed meanwhile (412): both versions are shown to the writer.
    Stale(Message),
    /// It would overwrite words without saying from which state (428).
    Unconditional,
    /// It collides with what is already there (409).
    Conflict(Message),
    /// Larger than allowed (413).
    TooLarge(Message),
    /// Of a kind that is not taken here (415).
    WrongKind(Message),
    /// Asked too often; seconds until it may be tried again (429).
    TooMany(u32),
    /// No room at the moment; try again in a few seconds (503).
    Busy,
    /// It takes longer than anybody is left waiting: whether it will be kept is not known yet (503).
    Unsure,
    /// Nobody has opened the site yet: there is nothing to see and nowhere to join (503).
    NotSetUp,
    /// The address exists, the method does not (405).
    WrongMethod,
    /// Asked for under a host name that is not ours (421).
    WrongHost,
    /// The database refused or is away.
    Database(sqlx::Error),
    /// Our fault (500). The cause is logged, never shown.
    Internal(anyhow::Error),
}

impl Error {
    /// A refusal with a sentence of the catalogue.
    pub fn refused(id: &'static str) -> Self {
        Self::Refused(message(id))
    }

    /// A single field that needs another look.
    pub fn invalid(field: &'static str, why: Message) -> Self {
        let mut problems = Problems::default();
        problems.add(field, why);
        Self::Invalid(problems)
    }

    /// Whether the transaction is known to have had no effect and may simply be run again:
    /// serialization failure (40001) or deadlock (40P01).
    pub fn may_retry(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(e))
            if matches!(e.code().as_deref(), Some("40001" | "40P01")))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        refusal_of(&error).unwrap_or(Self::Database(error))
    }
}

/// What the rows themselves refuse, whatever wrote them, in words.
fn refusal_of(error: &sqlx::Error) -> Option<Error> {
    let sqlx::Error::Database(error) = error else { return None };
    let detail = || error.try_downcast_ref::<PgDatabaseError>().and_then(PgDatabaseError::detail).unwrap_or_default();
    match error.constraint()? {
        "silenced" => Some(Error::Refused(message("groups-silenced").with("until", detail()))),
        "banned" => Some(Error::refused("groups-banned")),
        "suspended" => Some(Error::refused("members-suspended-author")),
        "family_members" => Some(Error::refused("groups-parent-gone")),
        "raid" => Some(Error::refused("keeping-raid-invites")),
        _ => None,
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}

/// Turns the name of a violated constraint into a sentence beside a field.
pub trait OnConstraint<T> {
    /// If this constraint was violated, says `why` beside `field`; any other error passes through.
    fn on_constraint(self, constraint: &str, field: &'static str, why: &'static str) -> Result<T>;
}

impl<T, E: Into<Error>> OnConstraint<T> for std::result::Result<T, E> {
    fn on_constraint(self, constraint: &str, field: &'static str, why: &'static str) -> Result<T> {
        self.map_err(|error| match error.into() {
            Error::Database(sqlx::Error::Database(e)) if e.constraint() == Some(constraint) => {
                Error::invalid(field, message(why))
            }
            other => other,
        })
    }
}

/// An optional row that must be there for this viewer.
pub trait Found<T> {
    /// The row, or [`Error::NotFound`].
    fn found(self) -> Result<T>;
}

impl<T> Found<T> for Option<T> {
    fn found(self) -> Result<T> {
        self.ok_or(Error::NotFound)
    }
}
