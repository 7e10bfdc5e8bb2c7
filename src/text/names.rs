//! Names of members: the handle in addresses and mentions, and the name above what they write.
//!
//! Two names that look alike must not belong to two people, whatever script they are written in:
//! each name has a skeleton (Unicode Technical Standard 39), the same for all that look the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::{GeneralSecurityProfile, MixedScript, RestrictionLevel, RestrictionLevelDetection};

use super::characters::{is_invisible, is_selector, is_tag};
use super::{Message, fields, message};

/// The fewest characters of a handle.
pub const HANDLE_MIN: usize = 3;
/// The most characters of a handle.
pub const HANDLE_MAX: usize = 30;
/// The fewest characters of a name.
pub const NAME_MIN: usize = 2;
/// The most characters of a name.
pub const NAME_MAX: usize = 60;

/// Names that speak for the house: no member may look like it.
const OFFICES: &[&str] = &[
    "abuse",
    "admin",
    "administration",
    "administrator",
    "anonymous",
    "deleted",
    "deleteduser",
    "everyone",
    "helpdesk",
    "hostmaster",
    "leaderssquare",
    "mod",
    "moderator",
    "moderators",
    "nobody",
    "official",
    "operator",
    "owner",
    "postmaster",
    "root",
    "security",
    "staff",
    "support",
    "sysadmin",
    "system",
    "team",
    "webmaster",
];

/// Words of office, in the languages of the house: a name that holds one as a word of its own speaks for the house.
const OFFICE_WORDS: &[&str] = &[
    "admin",
    "admins",
    "administration",
    "administrator",
    "administratoren",
    "administratorin",
    "administratorinnen",
    "administrators",
    "betreiber",
    "betreiberin",
    "eigentümer",
    "eigentümerin",
    "helpdesk",
    "hostmaster",
    "inhaber",
    "inhaberin",
    "kundendienst",
    "leitung",
    "mod",
    "moderation",
    "moderator",
    "moderatoren",
    "moderatorin",
    "moderatorinnen",
    "moderators",
    "mods",
    "official",
    "offiziell",
    "owner",
    "postmaster",
    "staff",
    "support",
    "sysadmin",
    "team",
    "verwalter",
    "verwalterin",
    "verwaltung",
    "webmaster",
];

/// Words that addresses and mentions need for themselves.
const ADDRESSES: &[&str] = &[
    "account",
    "all",
    "api",
    "articles",
    "assets",
    "channel",
    "completion",
    "confirm",
    "donate",
    "edit",
    "feed",
    "group",
    "groups",
    "guest",
    "help",
    "here",
    "home",
    "info",
    "invite",
    "invites",
    "join",
    "login",
    "logout",
    "mail",
    "me",
    "media",
    "member",
    "members",
    "messages",
    "new",
    "newsletter",
    "noreply",
    "notifications",
    "null",
    "poll",
    "polls",
    "post",
    "posts",
    "privacy",
    "profile",
    "register",
    "robots",
    "search",
    "self",
    "session",
    "sessions",
    "settings",
    "setup",
    "signin",
    "signout",
    "signup",
    "site",
    "tag",
    "tags",
    "terms",
    "undefined",
    "unsubscribe",
    "user",
    "users",
];

/// Marks that look like the sign of a checked account.
const BADGES: &[char] = &['✓', '✔', '☑', '✅', '🗸', '🗹', '⍻', '√'];

/// A member's handle: `@ann_smith`. Shown as typed; compared folded and by skeleton.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Handle(String);

impl Handle {
    /// The handle typed, with or without its `@`: 3 to 30 letters and digits of one script, `_` and `-` between them.
    pub fn parse(input: &str) -> Result<Self, Message> {
        let handle = Self::in_text(input.trim().trim_start_matches('@'))?;
        if is_reserved(&handle.0, &[OFFICES, ADDRESSES]) { Err(message("text-handle-reserved")) } else { Ok(handle) }
    }

    /// A handle as it may stand in a text or be stored, reserved or not.
    pub fn in_text(text: &str) -> Result<Self, Message> {
        let handle: String = text.nfkc().collect();
        let length = handle.chars().count();
        if length < HANDLE_MIN {
            return Err(message("text-handle-too-short").with("min", HANDLE_MIN));
        }
        if length > HANDLE_MAX {
            return Err(message("text-handle-too-long").with("max", HANDLE_MAX));
        }
        if !is_handle_shaped(&handle) {
            return Err(message("text-handle-characters"));
        }
        if handle.is_single_script() { Ok(Self(handle)) } else { Err(message("text-handle-scripts")) }
    }

    /// The handle as its owner typed it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The handle without regard to case: what addresses and mentions are compared by.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }

    /// What the handle looks like: unique among members.
    pub fn skeleton(&self) -> String {
        skeleton(&self.0)
    }
}

/// The name above what a member writes: `Ann Smith`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DisplayName(String);

impl DisplayName {
    /// The name typed: 2 to 60 characters, letters of one script or of a usual mix (Japanese, Chinese or Korean with Latin).
    pub fn parse(input: &str) -> Result<Self, Message> {
        let line = fields::line(input, NAME_MIN, NAME_MAX)?;
        // What chooses the glyph of a letter shows nothing in a name, and would make two of one.
        let shown: String = line.nfkc().filter(|c| !is_selector(*c) && !is_tag(*c)).collect();
        let name = fields::line(&shown, NAME_MIN, NAME_MAX)?;
        let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
        if letters.is_empty() {
            return Err(message("text-name-letters"));
        }
        if name.contains(BADGES) {
            return Err(message("text-name-badge"));
        }
        if !letters.as_str().check_restriction_level(RestrictionLevel::HighlyRestrictive) {
            return Err(message("text-name-scripts"));
        }
        let is_kept = is_reserved(&name, &[OFFICES]) || holds_office(&name);
        if is_kept { Err(message("text-name-reserved")) } else { Ok(Self(name)) }
    }

    /// A name that somebody goes by already, reserved since or not.
    pub fn kept(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The name as shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the name looks like.
    pub fn skeleton(&self) -> String {
        skeleton(&self.0)
    }
}

/// Text without regard to case and compatibility forms. Upper case first, so that ß and ss, ς and σ are one.
pub fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().collect()
}

/// What a text looks like: the same for all texts that an eye may take for each other.
pub fn skeleton(text: &str) -> String {
    let seen: String = fold(text).chars().filter(|c| !is_invisible(*c)).collect();
    // The prototype of zero is a capital O, so it is folded once more. A capital I looks like an l,
    // and in a folded text it is an i.
    fold(&unicode_security::skeleton(&seen).collect::<String>()).replace('i', "l")
}

fn is_handle_shaped(handle: &str) -> bool {
    let is_separator = |c: char| c == '_' || c == '-';
    let is_inner = |c: char| c.is_alphanumeric() || is_combining_mark(c) || is_separator(c);
    handle.chars().all(|c| is_inner(c) && c.identifier_allowed() || c == '-')
        && handle.starts_with(char::is_alphanumeric)
        && !handle.ends_with(is_separator)
}

/// Whether one of its words is a word of office.
fn holds_office(name: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let words = name.split(|c| !is_inner(c)).filter(|word| !word.is_empty()).map(skeleton);
    words.into_iter().any(|looks| OFFICE_WORDS.iter().any(|word| skeleton(word) == looks))
}

fn is_reserved(name: &str, lists: &[&[&str]]) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric() || is_combining_mark(*c)).collect();
    let looks = skeleton(&letters);
    lists.iter().copied().flatten().any(|word| skeleton(word) == looks)
}
