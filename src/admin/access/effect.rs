//! What a setting would do, told before it is set.

use crate::admin::access::store;
use crate::error::Result;
use crate::ids::MemberId;
use crate::members::gate;
use crate::members::signup::{self, Mode, Setting};
use crate::text::words::Words;
use sqlx::PgConnection;

/// What would follow if a second step were asked of whoever looks after the site, or no longer.
pub async fn of_staff(db: &mut PgConnection, owner: MemberId, required: bool, t: &Words) -> Result<Vec<String>> {
    let staff = store::staff(db).await?;
    let all = staff.len();
    let without: Vec<String> = staff.into_iter().filter(|(_, has_factor)| !has_factor).map(|(name, _)| name).collect();
    let id = if required { "admin-effect-factor" } else { "admin-effect-no-factor" };
    let mut told = vec![t.with2(id, "count", without.len(), "all", all)];
    if !without.is_empty() {
        told.push(t.with("admin-effect-without-factor", "names", without));
    }
    if required && !gate::store::has_second_factor(db, owner).await? {
        told.push(t.say("admin-access-own-factor"));
    }
    Ok(told)
}

/// What would follow if this were set now, each in a sentence.
pub async fn of(db: &mut PgConnection, setting: &Setting, t: &Words) -> Result<Vec<String>> {
    let now = signup::door(db).await?;
    let mut told = vec![t.say(&format!("admin-effect-mode-{}", setting.mode.as_str()))];
    let waiting = signup::store::count(db).await?;
    if waiting > 0 {
        told.push(t.with("admin-effect-waiting", "count", waiting));
    }
    let invitations = store::invitations(db).await?;
    let id = match setting.mode {
        // Joining the site is closed even to those who bring one; members still use it to enter a group.
        Mode::Closed => "admin-effect-invitations-members",
        Mode::Invitation => "admin-effect-invitations-all",
        _ => "admin-effect-invitations",
    };
    told.push(t.with(id, "count", invitations));
    if now.domains != setting.domains {
        let listed = |wanted: bool| -> Vec<String> {
            let those = setting.domains.iter().filter(|(_, allowed)| *allowed == wanted);
            those.map(|(domain, _)| domain.clone()).collect()
        };
        let outside = store::addresses_outside(db, &listed(true), &listed(false)).await?;
        told.push(t.with("admin-effect-outside", "count", outside));
    }
    Ok(told)
}
