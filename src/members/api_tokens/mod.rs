//! Keys for programs, made by a member: with a scope, an end, and the day they were last used. Shown once, and told to the
//! member's address, so that one that somebody else made is noticed.

pub mod store;

use crate::error::{Error, Result};
use crate::facts::Fact;
use crate::ids::{ApiTokenId, MemberId};
use crate::members::{Member, settings, tokens};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use crate::text::words::Words;
use actix_web::dev::{Path, Url};
use sqlx::PgConnection;
use tokens::Token;

/// Keys one member may hold: enough for every program they run, few enough to look through.
const KEYS: i64 = 50;
/// Longest name of a key, in characters.
const NAME_MAX: usize = 60;
/// After how many days a key may end: none outlives a year, so that one that is forgotten ends by itself.
pub const LIFETIMES: [i32; 4] = [30, 90, 180, 365];

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Read what its member may read.
    Read,
    /// Read and write as its member, in no office.
    Write,
    /// Whatever its member may do, in their offices too.
    Moderate,
}

impl Scope {
    /// As it stands in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Moderate => "moderate",
        }
    }

    /// All there are, the least first.
    pub const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Moderate];

    /// Reads it back; anything unknown opens the least.
    pub fn from_column(text: &str) -> Self {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).unwrap_or(Self::Read)
    }

    /// Refuses what a key of this scope does not do: `reads`, or writes, at a route of this pattern.
    pub fn check(self, reads: bool, route: &str) -> Result<()> {
        match self {
            _ if !is_for_programs(reads, route) => Err(Error::refused("members-token-no-pages")),
            Self::Moderate => Ok(()),
            Self::Read if !reads => Err(Error::refused("members-token-reads-only")),
            _ if keeps_order(route, reads) => Err(Error::refused("members-token-no-office")),
            _ => Ok(()),
        }
    }

    /// Refuses a writing key what its member could do in office alone: to change one thing of somebody else's in a group they keep.
    /// Whatever is not known to be everybody's is taken to be of that kind. What they may not see is for the handler to say.
    pub async fn check_thing(
        self,
        db: &mut PgConnection,
        member: MemberId,
        route: &str,
        path: &Path<Url>,
    ) -> Result<()> {
        if self == Self::Moderate {
            return Ok(());
        }
        let Some((kind, name)) = thing_of(route) else { return Ok(()) };
        let key = path.get(name).unwrap_or_default();
        match store::keeps_anothers(db, member, kind, key).await? {
            true => Err(Error::refused("members-token-no-office")),
            false => Ok(()),
        }
    }

    /// Whether its member acts by it in what they look after.
    pub fn is_in_office(self) -> bool {
        self == Self::Moderate
    }
}

/// Whether a route is there for those who keep order in a group or look after the site. By its pattern, which is the same
/// however the address is spelt.
fn keeps_order(route: &str, reads: bool) -> bool {
    let parts: Vec<&str> = route.trim_start_matches("/api/v1").trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["moderation" | "site", ..]
        | ["members", _, "suspension", ..]
        | ["proposals", _, "decision"]
        | ["me", "keeper-letters"]
        | ["groups", _, "moderation" | "requests" | "invites" | "keeping" | "joining", ..] => true,
        // What a group's members do in it; the rest changes the group.
        ["groups", _, "posts" | "membership", ..] => false,
        ["members", _, "second-step", ..] | ["posts" | "comments", _, "redaction" | "move" | "group", ..] => true,
        ["groups", _, ..] | ["posts" | "articles", _, "pin" | "lock", ..] => !reads,
        _ => false,
    }
}

/// Whether a route is one of those that programs call: of what lies outside the API only what is heard, seen and taken home
/// as a file. Pages are for people: what the API refuses to every key, they would do.
fn is_for_programs(reads: bool, route: &str) -> bool {
    let parts: Vec<&str> = route.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["api", ..] => true,
        ["live"] | ["media", ..] => reads,
        ["polls", _, file] => reads && file.contains('.'),
        [.., feed] => reads && feed.starts_with("feed."),
        [] => false,
    }
}

/// What every member does with a thing that is not theirs.
const EVERYBODYS: [&str; 11] = [
    "comments",
    "reactions",
    "bookmark",
    "report",
    "place",
    "ballot",
    "receipts",
    "guest",
    "views",
    "authorship",
    "reading",
];

/// The kind of thing that a route changes, and the part of its pattern that names which; none where it changes none, or does what
/// every member may.
fn thing_of(route: &str) -> Option<(&'static str, &str)> {
    let parts: Vec<&str> = route.trim_start_matches("/api/v1").trim_matches('/').split('/').collect();
    let (kind, rest) = match parts.as_slice() {
        ["posts", rest @ ..] => ("post", rest),
        ["articles", rest @ ..] => ("article", rest),
        ["comments", rest @ ..] => ("comment", rest),
        ["polls", rest @ ..] => ("poll", rest),
        _ => return None,
    };
    let (name, act) = rest.split_first()?;
    let name = name.strip_prefix('{')?.split(['}', ':']).next()?;
    let is_everybodys = act.first().is_some_and(|act| EVERYBODYS.contains(act));
    (!is_everybodys).then_some((kind, name))
}

/// A key to be made, every part of it in order.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scope: Scope,
    /// After how many days it ends.
    pub days: i32,
}

impl NewKey {
    /// Checks what somebody wrote; all problems at once.
    pub fn check(name: &str, scope: &str, days: i32) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let name = problems.take("name", fields::line(name, 1, NAME_MAX));
        let scope = Scope::ALL.into_iter().find(|known| known.as_str() == scope);
        let scope = problems.take("scope", scope.ok_or_else(|| message("settings-scope-unknown")));
        let lasts = (1..=LIFETIMES[3]).contains(&days);
        let days = problems.take("days", lasts.then_some(days).ok_or_else(|| message("settings-days-unknown")));
        match (name, scope, days) {
            (Some(name), Some(scope), Some(days)) => Ok(Self { name, scope, days }),
            _ => Err(problems),
        }
    }
}

/// The member whose key this is, and what it may do, if it has not ended.
pub async fn member_of(db: &mut PgConnection, token: &str) -> Result<Option<(Member, Scope)>> {
    store::find(db, &tokens::hash(token)).await
}

/// Keeps a key for a member, and tells them.
pub async fn put(
    tx: &mut Tx,
    site: &Site,
    t: &Words,
    (member, key): (MemberId, &NewKey),
    (id, token): (ApiTokenId, &Token),
) -> Result<()> {
    tx.changes_no_page();
    if store::held_by(tx.conn(), member).await? >= KEYS {
        return Err(Error::Refused(message("settings-keys-too-many").with("max", KEYS)));
    }
    store::put(tx.conn(), member, id, key, &token.hash()).await?;
    let (_, email) = settings::store::secret(tx.conn(), member).await?;
    tx.tell(site, Fact::TokenMade { t, email: &email, name: &key.name }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_changes_a_thing_and_is_not_everybodys_asks_whose_it_is() {
        for (route, expected) in [
            ("/api/v1/posts/{id}", Some(("post", "id"))),
            ("/api/v1/posts/{id}/something-new", Some(("post", "id"))),
            ("/articles/{slug}/deletion", Some(("article", "slug"))),
            ("/api/v1/comments/{id}/restoration", Some(("comment", "id"))),
            ("/api/v1/polls/{id}/choices/{choice}", Some(("poll", "id"))),
            ("/api/v1/polls/{id}/ballot", None),
            ("/api/v1/posts/{id}/comments", None),
            ("/api/v1/articles", None),
            ("/api/v1/groups/{slug}/posts", None),
        ] {
            assert_eq!(thing_of(route), expected, "{route}");
        }
    }

    #[test]
    fn a_key_does_what_its_scope_says_and_no_more() {
        use Scope::{Moderate, Read, Write};
        for (reads, route, least) in [
            (true, "/api/v1/posts/{id}", Read),
            (false, "/api/v1/posts/{id}/comments", Write),
            (true, "/api/v1/groups/{slug}/permissions", Read),
            (false, "/api/v1/groups/{slug}/permissions", Moderate),
            (false, "/api/v1/groups/{slug}/membership", Write),
            (false, "/api/v1/groups/{slug}/members/{handle}", Moderate),
            (false, "/api/v1/groups/{slug}", Moderate),
            (true, "/api/v1/groups/{slug}/moderation/cases", Moderate),
            (true, "/api/v1/groups/{slug}/invites", Moderate),
            (true, "/api/v1/groups/{slug}/keeping/words", Moderate),
            (false, "/api/v1/proposals/{id}/decision", Moderate),
            (false, "/api/v1/groups/{slug}/posts", Write),
            (true, "/groups/{slug}/feed.{format}", Read),
            (true, "/polls/{id}/ballots.txt", Read),
            (true, "/media/{id}/small", Read),
            (false, "/api/v1/posts/{id}/lock", Moderate),
            (false, "/api/v1/members/{handle}/suspension", Moderate),
        ] {
            let may: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| scope.check(reads, route).is_ok()).collect();
            let expected: Vec<Scope> = Scope::ALL.into_iter().skip_while(|scope| *scope != least).collect();
            assert_eq!(may, expected, "{route}");
        }
        for (reads, page) in [
            (true, "/admin/mail"),
            (false, "/moderation/cases/{id}/ruling"),
            (true, "/settings/sessions"),
            (false, "/settings/keys"),
            (true, "/"),
            (true, ""),
            (false, "/polls/{id}/ballot"),
        ] {
            assert!(Scope::ALL.into_iter().all(|scope| scope.check(reads, page).is_err()), "{page}");
        }
        assert_eq!(Scope::from_column("anything"), Read);
    }
}
