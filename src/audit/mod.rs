//! The audit log: a line for every act of those who look after the site, written by the transaction that does it, and for
//! everything that changes what opens an account, which the rows note themselves (`migrations/0064_audit.sql`). It is never
//! changed, and holds no secret. Shared ground: verbs write here, and `admin` reads. What keeps order in groups has a journal
//! of its own.

mod store;

use crate::error::Result;
use crate::ids::{AuditId, MemberId};
use serde_json::{Map, Value};
use sqlx::PgConnection;

/// What is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = AuditedAct)]
pub enum Act {
    /// How one becomes a member was set.
    AccessChanged,
    /// Whether whoever looks after the site needs a second step was set.
    StaffFactor,
    /// Somebody who asked was let in.
    LetIn,
    /// Somebody who asked was not.
    Declined,
    /// A member was suspended.
    Suspended,
    /// That was lifted.
    Lifted,
    /// All sessions of a member were ended.
    SessionsEnded,
    /// A member is to confirm their address again.
    ConfirmationAsked,
    /// A letter that was given up is to be sent after all.
    LetterRetried,
    /// A letter was read where no mail server is set.
    LetterRead,
    /// A member's role on the site was changed.
    RoleChanged,
    /// A password was changed.
    PasswordChanged,
    /// A proven address was changed for another.
    AddressChanged,
    /// An account has ended.
    AccountEnded,
    /// Word went round that very many join at once, or how that is taken was set anew.
    RaidBegun,
    /// It is over.
    RaidLifted,
    /// Whether one begins by itself was set.
    RaidWatch,
    /// What is asked of newcomers' writing on the whole site was set.
    KeepingSet,
    /// Which words are looked for on the whole site was set.
    WordsSet,
    /// Everything that many accounts did was undone.
    AllUndone,
    /// It was put back.
    AllPutBack,
    /// A proposed group was founded.
    ProposalFounded,
    /// A proposed group was not.
    ProposalDeclined,
    /// A group was given to another of its members.
    GroupGiven,
    /// A key for programs was made.
    TokenMade,
    /// It was revoked.
    TokenRevoked,
    /// A passkey was added.
    PasskeyAdded,
    /// It was removed.
    PasskeyRemoved,
    /// An authenticator app is the second step from then on.
    FactorOn,
    /// It is no more.
    FactorOff,
    /// An owner began to see the site as a member does.
    GuiseBegun,
    /// They ended it.
    GuiseEnded,
    /// An owner of the site took a lost second step off.
    FactorReset,
}

impl Act {
    /// Every act, with its name in the database, in the API and in the catalogue.
    pub const ALL: [(Self, &'static str); 33] = [
        (Self::AccessChanged, "access-changed"),
        (Self::StaffFactor, "staff-factor"),
        (Self::LetIn, "let-in"),
        (Self::Declined, "declined"),
        (Self::Suspended, "suspended"),
        (Self::Lifted, "lifted"),
        (Self::SessionsEnded, "sessions-ended"),
        (Self::ConfirmationAsked, "confirmation-asked"),
        (Self::LetterRetried, "letter-retried"),
        (Self::LetterRead, "letter-read"),
        (Self::RoleChanged, "role-changed"),
        (Self::PasswordChanged, "password-changed"),
        (Self::AddressChanged, "address-changed"),
        (Self::AccountEnded, "account-ended"),
        (Self::RaidBegun, "raid-begun"),
        (Self::RaidLifted, "raid-lifted"),
        (Self::RaidWatch, "raid-watch"),
        (Self::KeepingSet, "keeping-set"),
        (Self::WordsSet, "words-set"),
        (Self::AllUndone, "all-undone"),
        (Self::AllPutBack, "all-put-back"),
        (Self::ProposalFounded, "proposal-founded"),
        (Self::ProposalDeclined, "proposal-declined"),
        (Self::GroupGiven, "group-given"),
        (Self::TokenMade, "token-made"),
        (Self::TokenRevoked, "token-revoked"),
        (Self::PasskeyAdded, "passkey-added"),
        (Self::PasskeyRemoved, "passkey-removed"),
        (Self::FactorOn, "factor-on"),
        (Self::FactorOff, "factor-off"),
        (Self::GuiseBegun, "guise-begun"),
        (Self::GuiseEnded, "guise-ended"),
        (Self::FactorReset, "factor-reset"),
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("", |(_, name)| name)
    }

    /// Reads it back.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(act, _)| *act)
    }
}

/// A line to be written.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    actor: MemberId,
    act: Act,
    member: Option<MemberId>,
    change: Option<(Value, Value)>,
    words: &'a str,
}

impl<'a> Entry<'a> {
    /// What somebody who looks after the site does.
    pub fn new(actor: MemberId, act: Act) -> Self {
        Self { actor, act, member: None, change: None, words: "" }
    }

    /// To whom.
    pub fn of(self, member: MemberId) -> Self {
        Self { member: Some(member), ..self }
    }

    /// In which words.
    pub fn saying(self, words: &'a str) -> Self {
        Self { words, ..self }
    }

    /// From what to what: of two objects, the fields that differ.
    pub fn between(self, before: Value, after: Value) -> Self {
        let (Value::Object(mut before), Value::Object(mut after)) = (before, after) else { return self };
        let same: Vec<String> = before
            .iter()
            .filter(|(name, value)| after.get(*name) == Some(value))
            .map(|(name, _)| name.clone())
            .collect();
        for name in same {
            before.remove(&name);
            after.remove(&name);
        }
        Self { change: Some((Value::Object(before), Value::Object(after))), ..self }
    }

    /// Whether it says that something changed, and nothing did.
    fn is_empty(&self) -> bool {
        let nothing = Value::Object(Map::new());
        self.change.as_ref().is_some_and(|(before, after)| *before == nothing && *after == nothing)
    }
}

/// Writes a line; none of a setting that stays as it was.
pub async fn note(db: &mut PgConnection, entry: Entry<'_>) -> Result<()> {
    if entry.is_empty() {
        return Ok(());
    }
    store::put(db, AuditId::fresh(), &entry).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_has_changed_is_noted() {
        let entry = Entry::new(MemberId::fresh(), Act::AccessChanged);
        let changed =
            entry.clone().between(json!({"mode": "open", "questions": []}), json!({"mode": "closed", "questions": []}));
        assert_eq!(changed.change, Some((json!({"mode": "open"}), json!({"mode": "closed"}))));
        assert!(entry.between(json!({"mode": "open"}), json!({"mode": "open"})).is_empty());
    }

    #[test]
    fn every_act_has_a_name_of_its_own_which_is_that_of_the_api() {
        for (act, name) in Act::ALL {
            assert_eq!((act.as_str(), Act::parse(name)), (name, Some(act)));
            assert_eq!(json!(act), json!(name));
        }
    }
}
