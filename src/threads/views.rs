//! How many have seen a thread. Each viewer counts once: a member by their id, a stranger by the day, the network and
//! the browser. Only a keyed hash is kept, other for each thread, so that nobody's path can be read from it.

use crate::error::Result;
use crate::http::Visitor;
use crate::site::Site;
use crate::threads::{Thread, store};
use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Counts this visitor, unless they wrote it, the group does not show views, or a browser only fetches ahead.
pub async fn count(site: &Site, req: &HttpRequest, visitor: &Visitor, thread: &Thread) -> Result<()> {
    let is_reading = !is_ahead(req) && thread.published_at.is_some() && thread.deleted_at.is_none();
    if thread.is_mine || thread.views_count.is_none() || !is_reading {
        return Ok(());
    }
    let viewer = viewer(site, req, visitor, thread)?;
    store::count_view(&mut *site.read().await?, thread.id, &viewer).await
}

fn is_ahead(req: &HttpRequest) -> bool {
    ["sec-purpose", "purpose"].iter().any(|name| {
        let purpose = req.headers().get(*name).and_then(|value| value.to_str().ok());
        purpose.is_some_and(|purpose| purpose.contains("prefetch"))
    })
}

fn viewer(site: &Site, req: &HttpRequest, visitor: &Visitor, thread: &Thread) -> Result<Vec<u8>> {
    let who = match visitor.id() {
        Some(member) => format!("member {member}"),
        None => {
            let agent = req.headers().get(USER_AGENT).map(|value| value.as_bytes()).unwrap_or_default();
            let day = visitor.t.now.date_naive();
            format!("stranger {day} {} {}", visitor.address, String::from_utf8_lossy(agent))
        }
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(&site.identity.secret).map_err(|e| anyhow::anyhow!(e))?;
    mac.update(format!("view of {} by {who}", thread.id).as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}
