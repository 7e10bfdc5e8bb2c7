//! Keeping order: what members report, the queue of a group's keepers, their rulings and what the author hears of them, the
//! appeal, and the journal as keepers and readers see it. A service above the community: it reads there, and does what it does
//! by the community's own verbs.
//!
//! - A thing has one open case, however many report it; each member reports it once while the case is open.
//! - Reports stand in the queue of the group's keepers alone: moderators, admins and owners, and, of what anybody may read,
//!   whoever looks after the site. To all others there is no such page.
//! - Nobody rules on what they wrote themselves, or on an appeal against their own ruling, while another could.
//! - What waits for a moderator (`keeping`) is seen by its author and by the keepers of its group, and by nobody else.
//! - Every act is a line in the journal, and so is its undoing. What the author of a thing is told is never who reported it.
//! - Whoever keeps order is not slowed by the limits of members.

pub mod batches;
pub mod held;
pub mod letters;
pub mod log;
pub mod moves;
pub mod queue;
pub mod redactions;
pub mod reports;
pub mod rulings;

use crate::http::ApiRoutes;
use crate::ids::{CommentId, ThreadId};
use crate::text::words::Words;
use actix_web::web::ServiceConfig;
use serde::{Deserialize, Serialize};

/// The page on which a member reads what was done about theirs.
pub const MINE: &str = "/settings/moderation";
/// The kind of letters that tell of it: they are between a group's keepers and its members.
pub const LETTERS: &str = "moderation";
/// Longest words to an author, or of one who appeals, in characters.
pub const WORDS_MAX: usize = 2000;

/// The routes of pages.
pub fn routes(app: &mut ServiceConfig) {
    reports::pages::routes(app);
    queue::pages::routes(app);
    held::pages::routes(app);
    rulings::pages::routes(app);
    log::pages::routes(app);
    letters::pages::routes(app);
    redactions::pages::routes(app);
    moves::pages::routes(app);
}

/// The routes of the API.
pub fn api_routes(api: &mut ApiRoutes<'_>) {
    reports::api::routes(api);
    queue::api::routes(api);
    held::api::routes(api);
    rulings::api::routes(api);
    log::api::routes(api);
    letters::api::routes(api);
    redactions::api::routes(api);
    moves::api::routes(api);
}

/// Why something is reported, and why something was done about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ReportReason)]
pub enum Reason {
    /// Advertising, or the same again and again.
    Spam,
    /// It attacks or demeans somebody.
    Unkind,
    /// It does not belong in the group.
    OffTopic,
    /// It tells what is private to somebody.
    Private,
    /// It is against the group's rules.
    Rules,
    /// Something else, which is then said.
    #[default]
    Else,
}

impl Reason {
    /// Every reason, in the order they are offered.
    pub const ALL: [Self; 6] = [Self::Spam, Self::Unkind, Self::OffTopic, Self::Private, Self::Rules, Self::Else];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spam => "spam",
            Self::Unkind => "unkind",
            Self::OffTopic => "off-topic",
            Self::Private => "private",
            Self::Rules => "rules",
            Self::Else => "else",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }

    /// As people read it.
    pub fn word(self, t: &Words) -> String {
        t.say(&format!("moderation-reason-{}", self.as_str()))
    }
}

/// What a case is about: a post or an article, or one of the comments under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The post or article.
    pub thread: ThreadId,
    /// The comment.
    pub comment: Option<CommentId>,
}
