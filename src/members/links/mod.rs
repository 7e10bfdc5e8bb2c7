//! Links sent by mail: for one purpose, once, for a short time. Following one shows a page with a button; only the
//! button, a POST, uses it up, so that a mail scanner that opens every link confirms nothing.

pub mod store;

use crate::error::{Error, Result};
use crate::ids::MemberId;
use crate::members::tokens::{self, Token};
use crate::text::message;
use sqlx::PgConnection;

/// What is said of a link to a new password that works no more.
pub const RESET_LINK_USED: &str = "members-reset-link-used";

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Proves that an address is the member's.
    Confirm,
    /// Lets the member choose a new password.
    Reset,
    /// Moves the account to a new address.
    ChangeEmail,
    /// Makes the first owner of a fresh site.
    Setup,
}

impl Purpose {
    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reset => "reset",
            Self::ChangeEmail => "change_email",
            Self::Setup => "setup",
        }
    }

    /// What is said when a link has been used or is too old.
    fn is_used(self) -> Error {
        Error::Gone(message(if self == Self::Reset { RESET_LINK_USED } else { "members-link-used" }))
    }

    fn hours(self) -> i32 {
        match self {
            Self::Confirm => 7 * 24,
            Self::Reset => 1,
            Self::ChangeEmail | Self::Setup => 24,
        }
    }
}

/// A link that has been followed and used up.
#[derive(Debug)]
pub struct Used {
    /// Whose it was; nobody's for the set-up of a site.
    pub member: Option<MemberId>,
    /// The address it was sent to.
    pub email: Option<String>,
}

/// Makes a link; an earlier one of the same member for the same purpose no longer works.
pub async fn make(
    db: &mut PgConnection,
    purpose: Purpose,
    member: Option<MemberId>,
    email: Option<&str>,
) -> Result<Token> {
    let token = Token::for_link();
    store::void_links(db, purpose.as_str(), member).await?;
    store::put_link(db, &token.hash(), purpose.as_str(), member, email, purpose.hours()).await?;
    Ok(token)
}

/// Uses a link up.
pub async fn follow(db: &mut PgConnection, purpose: Purpose, token: &str) -> Result<Used> {
    let used = store::take_link(db, &tokens::hash(token), purpose.as_str()).await?;
    used.ok_or_else(|| purpose.is_used())
}

/// A link that still works: what its page shows before anybody presses the button.
#[derive(Debug)]
pub struct Pending {
    /// The address it was sent to.
    pub email: Option<String>,
    /// The name of whose it is.
    pub name: Option<String>,
    /// Their handle.
    pub handle: Option<String>,
}

/// Looks at a link without using it up.
pub async fn look_at(db: &mut PgConnection, purpose: Purpose, token: &str) -> Result<Pending> {
    let pending = store::find_link(db, &tokens::hash(token), purpose.as_str()).await?;
    pending.ok_or_else(|| purpose.is_used())
}
