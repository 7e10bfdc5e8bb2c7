//! Who gets in, and what is asked of them: set by whoever looks after the site.

pub mod api;
pub mod effect;
pub mod pages;
pub mod store;

use crate::audit::{self, Act, Entry};
use crate::error::{Error, Result};
use crate::members::signup::store::Stopped;
use crate::members::signup::{self, Door, Setting};
use crate::members::{Member, SiteRole, gate};
use crate::site::Tx;
use crate::text::fields::Problems;
use crate::text::message;
use serde_json::{Value, json};
use sqlx::PgConnection;

/// How access is set.
#[derive(Clone, Debug)]
pub struct Access {
    /// Whether whoever looks after the site must have a second step of signing in.
    pub staff_factor: bool,
    /// How one becomes a member.
    pub door: Door,
    /// How many wait to be let in.
    pub waiting: i64,
    /// How many attempts to join were stopped lately.
    pub stopped: Stopped,
}

/// How access is set.
pub async fn of(db: &mut PgConnection) -> Result<Access> {
    let staff_factor = store::staff_factor(db).await?;
    let (door, waiting) = (signup::door_as_set(db).await?, signup::store::count(db).await?);
    Ok(Access { staff_factor, door, waiting, stopped: signup::store::stopped(db).await? })
}

/// Asks a second step of whoever looks after the site, or no longer. Only an owner may, and only one who has it: nobody
/// shuts themselves out.
pub async fn require_of_staff(tx: &mut Tx, owner: &Member, required: bool) -> Result<()> {
    tx.changes_no_page();
    if owner.site_role != Some(SiteRole::Owner) {
        return Err(Error::refused("admin-owners-only"));
    }
    if required && !gate::store::has_second_factor(tx.conn(), owner.id).await? {
        return Err(Error::invalid("staff_factor", message("admin-access-own-factor")));
    }
    let before = store::staff_factor(tx.conn()).await?;
    store::set_staff_factor(tx.conn(), required).await?;
    let (before, after) = (json!({"staff_factor": before}), json!({"staff_factor": required}));
    audit::note(tx.conn(), Entry::new(owner.id, Act::StaffFactor).between(before, after)).await
}

/// Sets how one becomes a member.
pub async fn set_sign_up(tx: &mut Tx, by: &Member, setting: &Setting) -> Result<()> {
    let before = told(&signup::door(tx.conn()).await?);
    signup::set(tx, setting).await?;
    let after = told(&signup::door(tx.conn()).await?);
    audit::note(tx.conn(), Entry::new(by.id, Act::AccessChanged).between(before, after)).await
}

/// How one becomes a member, as the audit log has it.
fn told(door: &Door) -> Value {
    let listed = |wanted: bool| {
        let mut domains: Vec<_> =
            door.domains.iter().filter(|(_, allowed)| *allowed == wanted).map(|(domain, _)| domain).collect();
        domains.sort();
        json!(domains)
    };
    let questions: Vec<_> = door.questions.iter().map(|one| &one.question).collect();
    let required: Vec<_> = door.questions.iter().filter(|one| one.required).map(|one| &one.question).collect();
    json!({
        "mode": door.mode.as_str(), "work": door.work, "questions": questions, "required_questions": required,
        "allowed_domains": listed(true), "blocked_domains": listed(false),
    })
}

/// Both lists of domains, one a line, checked; a domain may stand in one of them.
pub fn check_domains(allowed: &str, blocked: &str, problems: &mut Problems) -> Vec<(String, bool)> {
    let allowed = signup::check_domains(allowed, "allowed", problems);
    let blocked = signup::check_domains(blocked, "blocked", problems);
    if let Some(both) = blocked.iter().find(|domain| allowed.contains(domain)) {
        problems.add("blocked", message("admin-access-domain-both").with("domain", both.as_str()));
    }
    let (allowed, blocked) = (allowed.into_iter().map(|one| (one, true)), blocked.into_iter().map(|one| (one, false)));
    allowed.chain(blocked).collect()
}
