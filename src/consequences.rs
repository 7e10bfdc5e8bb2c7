//! What follows from each fact: one match, the whole table on one screen. The only file that knows who cares.

use crate::error::Result;
use crate::facts::Fact;
use crate::mail::{self, Letter};
use crate::site::Site;
use crate::text::message;
use sqlx::PgConnection;

/// Writes what follows from a fact into its transaction; answers whether mail is owed now.
pub async fn follow(site: &Site, db: &mut PgConnection, fact: Fact<'_>) -> Result<bool> {
    let name = &site.identity.name;
    let (t, letter) = match fact {
        Fact::AddressToConfirm { t, email, link } => (
            t,
            Letter {
                kind: "confirm",
                to: email,
                subject: message("mail-confirm-subject").with("site", name),
                body: message("mail-confirm-body")
                    .with("site", name)
                    .with("link", site.url(&format!("/confirm?token={}", link.as_str()))),
            },
        ),
        Fact::JoinedTwice { t, email } => (
            t,
            Letter {
                kind: "joined-twice",
                to: email,
                subject: message("mail-joined-twice-subject").with("site", name),
                body: message("mail-joined-twice-body").with("site", name).with("link", site.url("/reset")),
            },
        ),
    };
    mail::owe(db, t, letter).await?;
    Ok(true)
}
