//! What an owner of the site may not do who sees it as one of its members does: change anything, and read what is that member's
//! alone. What they get is the site's shared life as the member may see it, and of the member nothing: no vote, no draft, no
//! bookmark, nothing of what they reported or turned from.
//!
//! - What is open is listed ([`rooms`]); all else is shut, and so is every route that is yet to come.
//! - At an open address, too, nothing is shown that is not published ([`check_thing`]).
//! - What a page would show of the member's own is left out where it is read ([`is_worn`]), and their name from lists of who voted
//!   ([`is_of`]).
//! - No browser keeps any of it (`http/reader.rs`, `http/door.rs`).
//! - Where it has ended otherwise than by their own word, nothing is shown or done before they have gone on as themselves: what
//!   their browser still sends as the member is never done in their own name.
//! - Nor is what is sent from a page that was made in a guise, whenever it is sent ([`forms`]).

pub mod forms;
pub mod rooms;
mod store;

use crate::error::{Error, Result};
use crate::ids::MemberId;
use crate::members::{Guise, Member};
use crate::site::Site;
use actix_web::HttpRequest;
use std::cell::Cell;
use uuid::Uuid;

/// Where it is ended.
pub const END: &str = "/guise/end";
/// What can be sent: whoever signs out ends it with their session.
const SENT: [&str; 2] = [END, "/sign-out"];

tokio::task_local! {
    // In whose guise the request that is being served was found to come.
    static WORN: Cell<Option<MemberId>>;
}

/// Serves a request, of which it is known meanwhile whether it is made in a guise.
pub async fn watched<T>(serving: impl Future<Output = T>) -> T {
    WORN.scope(Cell::new(None), serving).await
}

/// Whether the request that is being served is made in a guise: then nothing is shown that is the member's own.
pub fn is_worn() -> bool {
    worn_as().is_some()
}

/// Whether the request that is being served is made in the guise of this member.
pub fn is_of(member: MemberId) -> bool {
    worn_as() == Some(member)
}

fn worn_as() -> Option<MemberId> {
    WORN.try_with(Cell::get).ok().flatten()
}

/// What is so of a member themselves and of nobody who sees the site as they do.
pub fn own(is_so: bool) -> bool {
    is_so && !is_worn()
}

/// Notes in whose guise it is.
pub fn put_on(member: MemberId) {
    // Outside of a request nobody is shown anything.
    let _ = WORN.try_with(|worn| worn.set(Some(member)));
}

/// Refuses what is not to be done in a guise.
pub async fn check(req: &HttpRequest, site: &Site, member: Option<&Member>) -> Result<()> {
    let Some(guise) = member.and_then(|member| member.guise) else { return Ok(()) };
    let is_read = req.method().is_safe();
    if !is_read && SENT.contains(&req.path()) {
        return Ok(());
    }
    if guise == Guise::Over {
        return Err(Error::refused("admin-guise-over"));
    }
    if !is_read {
        return Err(Error::refused("admin-guise-changes-nothing"));
    }
    // What has no pattern is nothing.
    let Some(pattern) = req.match_pattern() else { return Ok(()) };
    if !rooms::is_open(&pattern) {
        return Err(Error::refused("admin-guise-private"));
    }
    check_thing(req, site).await
}

/// Refuses what is not published: a draft is its authors' alone, whatever of it is asked for.
async fn check_thing(req: &HttpRequest, site: &Site) -> Result<()> {
    let named = |part| req.match_info().get(part);
    let id = named("id").or_else(|| named("slug")).and_then(|id| id.parse::<Uuid>().ok());
    let slug = named("slug").filter(|_| req.path().contains("/articles/"));
    if id.is_none() && slug.is_none() {
        return Ok(());
    }
    let is_draft = store::is_unpublished(&mut *site.read().await?, id, slug).await?;
    if is_draft { Err(Error::refused("admin-guise-private")) } else { Ok(()) }
}
