//! How many have seen a thread. Each viewer counts once: a member by their id, a stranger by the day, the network and
//! the browser. Only a keyed hash is kept, other for each thread, so that nobody's path can be read from it. Programs
//! that fetch ahead or read for machines are nobody, and so is whoever wrote it.
//!
//! Views are gathered in memory and counted about once a second, all together: a page that is handed out from memory
//! costs no statement, and a crash loses a second of views and nothing else.

use crate::cache::Tag;
use crate::error::Result;
use crate::http::Visitor;
use crate::http::visitor::is_ahead;
use crate::ids::{MemberId, ThreadId};
use crate::site::Site;
use crate::threads::{Thread, store};
use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use chrono::Utc;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Views that wait to be counted, at most: a second of more than a small machine can answer. More are not counted.
const WAITING: usize = 50_000;
/// Views counted by one statement.
const TOGETHER: usize = 5_000;
/// Days for which a stranger is remembered: theirs is another hash the next day anyway, and a night has two dates.
pub const REMEMBERED_DAYS: i32 = 2;

/// What programs that read for machines call themselves, by parts of their `User-Agent`, lower case.
const MACHINES: [&str; 14] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "facebookexternalhit",
    "headless",
    "lighthouse",
    "monitor",
    "curl/",
    "wget/",
    "python-",
    "go-http-client",
    "feed",
];

/// Somebody who has seen a thread, as far as that is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct View {
    /// The thread.
    pub thread: ThreadId,
    /// A keyed hash that says nothing about them.
    pub viewer: [u8; 32],
    /// Whether they are remembered for a few days only.
    pub is_passing: bool,
}

/// The views that wait to be counted.
#[derive(Debug, Default)]
pub struct Views {
    waiting: Mutex<BTreeSet<View>>,
}

impl Views {
    /// A member has seen a thread.
    fn note_member(&self, site: &Site, member: MemberId, thread: ThreadId) {
        self.note(site, thread, &format!("member {member}"), false);
    }

    /// Somebody who is not signed in asks for a thread; noted unless it is a machine.
    pub fn note_stranger(&self, site: &Site, req: &HttpRequest, thread: ThreadId) {
        let agent = req.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if is_ahead(req) || is_machine(agent) {
            return;
        }
        let (day, address) = (Utc::now().date_naive(), site.limits.address_of(req));
        self.note(site, thread, &format!("stranger {day} {address} {agent}"), true);
    }

    fn note(&self, site: &Site, thread: ThreadId, who: &str, is_passing: bool) {
        // A key of any length is taken.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&site.identity.secret) else { return };
        mac.update(format!("view of {thread} by {who}").as_bytes());
        let view = View { thread, viewer: mac.finalize().into_bytes().into(), is_passing };
        let mut waiting = self.lock();
        if waiting.len() < WAITING {
            waiting.insert(view);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeSet<View>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes that this visitor sees the thread, unless they wrote it or the group does not show views.
pub fn count(site: &Site, req: &HttpRequest, visitor: &Visitor, thread: &Thread) {
    let is_counted = thread.views_count.is_some() && thread.published_at.is_some() && thread.deleted_at.is_none();
    if !is_counted || thread.is_mine {
        return;
    }
    match visitor.id() {
        Some(_) if visitor.is_ahead => {}
        Some(member) => site.views.note_member(site, member, thread.id),
        None => {
            site.views.note_stranger(site, req, thread.id);
            visitor.sees(thread.id);
        }
    }
}

/// Counts the views that wait.
pub async fn flush(site: &Site) -> Result<()> {
    let waiting: Vec<View> = std::mem::take(&mut *site.views.lock()).into_iter().collect();
    for views in waiting.chunks(TOGETHER) {
        let mut tx = site.begin().await?;
        tx.changes_no_page();
        for thread in store::count_views(tx.conn(), views).await? {
            tx.changes(Tag::Views(thread));
        }
        site.commit(tx).await?;
    }
    Ok(())
}

/// Whether a program reads for machines, by its own word. Every browser calls itself something.
fn is_machine(agent: &str) -> bool {
    let agent = agent.to_ascii_lowercase();
    agent.is_empty() || MACHINES.iter().any(|part| agent.contains(part))
}

#[cfg(test)]
mod tests {
    use super::is_machine;

    #[test]
    fn machines_are_told_from_browsers() {
        for agent in ["", "Mozilla/5.0 (compatible; Googlebot/2.1)", "curl/8.5.0", "facebookexternalhit/1.1"] {
            assert!(is_machine(agent), "{agent}");
        }
        let phone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";
        assert!(!is_machine(phone));
    }
}
