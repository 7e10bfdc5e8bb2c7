//! Joining, and confirming the address by mail. Whether an address is already known here is told to its mailbox
//! alone: joining with it gets the same answer, and costs the same work, either way.

use crate::error::{OnConstraint, Result};
use crate::facts::Fact;
use crate::http::Once;
use crate::http::limits::{Attempt, count_attempt};
use crate::ids::MemberId;
use crate::members::links::{self, Purpose};
use crate::members::{Member, settings, store};
use crate::site::{Site, Tx};
use crate::text::fields;
use crate::text::fields::Problems;
use crate::text::names::{DisplayName, Handle};
use crate::text::words::Words;
use std::net::IpAddr;

/// What somebody who wants to join wrote, as they wrote it.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// E-mail address: for signing in and for mail, never shown to others.
    #[serde(default)]
    pub email: String,
    /// Handle others mention them by: 3 to 30 letters, digits, `-` or `_`.
    #[serde(default)]
    pub handle: String,
    /// Name they go by: 2 to 60 characters.
    #[serde(default)]
    pub name: String,
    /// Password: 8 characters or more.
    #[serde(default)]
    pub password: String,
}

/// An application whose every field is in order.
#[derive(Debug)]
pub struct NewMember {
    /// The address, in lower case.
    pub email: String,
    /// The handle.
    pub handle: Handle,
    /// The name.
    pub name: DisplayName,
    /// The password, to be hashed.
    pub password: String,
}

impl Application {
    /// Checks every field; all problems at once.
    pub fn check(self, site_name: &str) -> Result<NewMember, Problems> {
        let known = [site_name, &self.handle, &self.name, self.email.split('@').next().unwrap_or_default()];
        let password = fields::password(&self.password, &known);
        self.check_with(|problems| {
            problems.take("password", password);
        })
    }

    /// Checks every field of somebody who needs no password: another site vouches for them.
    pub fn check_but_password(self) -> Result<NewMember, Problems> {
        self.check_with(|_| {})
    }

    fn check_with(self, last: impl FnOnce(&mut Problems)) -> Result<NewMember, Problems> {
        let mut problems = Problems::default();
        let email = problems.take("email", fields::email(&self.email));
        let handle = problems.take("handle", Handle::parse(&self.handle));
        let name = problems.take("name", DisplayName::parse(&self.name));
        last(&mut problems);
        match (email, handle, name) {
            (Some(email), Some(handle), Some(name)) if problems.is_empty() => {
                Ok(NewMember { email, handle, name, password: self.password })
            }
            _ => Err(problems),
        }
    }
}

/// Opens an account. Its address is not confirmed yet: a link goes to it by mail.
pub async fn join(tx: &mut Tx, site: &Site, t: &Words, new: &NewMember, password_hash: &str) -> Result<MemberId> {
    let id = open_account(tx, new, Some(password_hash)).await?;
    ask_to_confirm(tx, site, t, id, &new.email).await?;
    Ok(id)
}

/// Opens an account, with a password or without one, and sends nothing.
pub async fn open_account(tx: &mut Tx, new: &NewMember, password_hash: Option<&str>) -> Result<MemberId> {
    let id = MemberId::fresh();
    let kept = store::put_member(tx.conn(), id, new, password_hash).await;
    let kept = kept.on_constraint("members_name_taken", "name", "members-name-taken");
    kept.on_constraint("members_name_of_keeper", "name", "members-name-of-keeper")?;
    take_handle(tx, id, &new.handle).await?;
    tx.changes_no_page();
    Ok(id)
}

/// Gives a handle to a member, for ever.
pub async fn take_handle(tx: &mut Tx, member: MemberId, handle: &Handle) -> Result<()> {
    store::put_handle(tx.conn(), member, handle)
        .await
        .on_constraint("handles_pkey", "handle", "members-handle-taken")
        .on_constraint("handles_folded_taken", "handle", "members-handle-taken")
}

/// Sends the link that proves an address; to an address that already has an account, a word about that instead.
pub async fn ask_to_confirm(tx: &mut Tx, site: &Site, t: &Words, member: MemberId, email: &str) -> Result<()> {
    let known = store::has_confirmed(tx.conn(), email).await?;
    let link = links::make(tx.conn(), Purpose::Confirm, Some(member), Some(email)).await?;
    tx.changes_no_page();
    let fact = if known { Fact::JoinedTwice { t, email } } else { Fact::AddressToConfirm { t, email, link: &link } };
    tx.tell(site, fact).await
}

/// Sends the link once more to a member who has not followed it.
pub async fn send_link_again(site: &Site, t: &Words, member: &Member, once: &Once) -> Result<()> {
    let own = settings::store::own(&mut *site.read().await?, member.id).await?;
    if own.confirmed {
        return Ok(());
    }
    count_attempt(&mut *site.read().await?, Attempt::ConfirmTo, &own.email).await?;
    site.write_once(once, async |tx| ask_to_confirm(tx, site, t, member.id, &own.email).await).await
}

/// Counts an application, by where it comes from and by the address that will get a letter.
pub async fn count(site: &Site, from: IpAddr, new: &NewMember) -> Result<()> {
    site.limits.count_join(from)?;
    count_attempt(&mut *site.read().await?, Attempt::ConfirmTo, &new.email).await
}

/// Confirms the address a link was sent to.
pub async fn confirm(tx: &mut Tx, token: &str) -> Result<MemberId> {
    let used = links::follow(tx.conn(), Purpose::Confirm, token).await?;
    let (Some(member), Some(email)) = (used.member, used.email) else {
        return Err(crate::error::Error::NotFound);
    };
    count_as_proven(tx, member, &email).await?;
    Ok(member)
}

/// A member's address counts as proven from now on.
pub async fn count_as_proven(tx: &mut Tx, member: MemberId, email: &str) -> Result<()> {
    store::confirm(tx.conn(), member, email).await.on_constraint(
        "members_confirmed_email",
        "email",
        "members-address-elsewhere",
    )?;
    tx.changes_no_page();
    // Whoever else claimed the address can prove it no more.
    links::store::void_all(tx.conn(), member, Some(email)).await
}
