//! Members: people with an account, how they join, prove who they are, and are shown to others.

pub mod again;
pub mod api;
pub mod api_tokens;
pub mod blocks;
pub mod exports;
pub mod face;
pub mod factors;
pub mod gate;
pub mod history;
pub mod identities;
pub mod joining;
pub mod known_devices;
pub mod leaving;
pub mod letters;
pub mod links;
pub mod lost_steps;
pub mod merging;
pub mod pages;
pub mod passkeys;
pub mod passwords;
pub mod privacy;
pub mod profiles;
pub mod resets;
pub mod sessions;
pub mod settings;
pub mod setup;
pub mod sheets;
pub mod signup;
pub mod store;
pub mod suspensions;
pub mod tokens;

use crate::ids::{MediaId, MemberId, SessionId};
use chrono::{DateTime, Utc};

pub use face::Face;

/// A member who is signed in: what every verb needs to know of whoever acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who they are, for ever.
    pub id: MemberId,
    /// The name they go by.
    pub name: String,
    /// The handle others mention them by.
    pub handle: String,
    /// Their picture.
    pub picture: Option<MediaId>,
    /// Whether their address has been confirmed.
    pub confirmed: bool,
    /// What they look after on the whole site, if they may do so now.
    pub site_role: Option<SiteRole>,
    /// Whether they look after the site and may not do so until they have set up the second factor it asks for.
    pub owes_factor: bool,
    /// How much waits for them where they keep order, counted as far as 100; none: they keep none, or come by a key.
    pub waits: Option<i32>,
    /// Whether what they write waits at the moment, since there is a raid and they are new.
    pub held_up: bool,
    /// Whether it is an owner of the site who asks and sees it as they do, or did until just now.
    pub guise: Option<Guise>,
    /// Code of the language they chose.
    pub language: Option<String>,
    /// IANA name of the time zone they chose.
    pub time_zone: Option<String>,
    /// Whether there is anybody or anything they have muted: only then is it looked up what.
    pub turns_away: bool,
    /// The session they came by; none with a key for programs.
    pub session: Option<SessionId>,
}

/// How a session stands in which an owner of the site has begun to see it as one of its members does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guise {
    /// They see it so until then, and may change nothing.
    Worn(DateTime<Utc>),
    /// It has ended without them, and they have not gone on as themselves yet: until then nothing is shown or done.
    Over,
}

impl Guise {
    /// Until when it is worn, if it is.
    pub fn until(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Worn(until) => Some(until),
            Self::Over => None,
        }
    }
}

/// Who looks after the whole site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteRole {
    /// Whose site it is.
    Owner,
    /// Who helps them.
    Admin,
}

impl SiteRole {
    /// Reads the column; null is nobody in particular.
    pub fn from_column(text: Option<&str>) -> Option<Self> {
        match text {
            Some("owner") => Some(Self::Owner),
            Some("admin") => Some(Self::Admin),
            _ => None,
        }
    }
}

impl SiteRole {
    /// The role as it may be acted in: in none while a second factor is owed.
    pub fn acting(text: Option<&str>, owes_factor: bool) -> Option<Self> {
        if owes_factor { None } else { Self::from_column(text) }
    }
}

impl Member {
    /// Whether they look after the whole site.
    pub fn runs_site(&self) -> bool {
        self.site_role.is_some()
    }
}
