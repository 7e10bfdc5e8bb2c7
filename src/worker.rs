//! The back door: sends the mail that is owed and sweeps what is no longer needed, for as long as the site runs.

use crate::http;
use crate::mail::{self, Postman};
use crate::media;
use crate::members::{links, sessions};
use crate::site::Site;
use actix_web::web;
use std::time::{Duration, Instant};

/// Longest wait before looking for owed mail although nobody rang: for messages put off, and for other nodes' mail.
const LOOK_AGAIN: Duration = Duration::from_secs(20);

/// How often what is no longer needed is looked for and taken away.
const SWEEP: Duration = Duration::from_secs(15 * 60);

/// Works until the site stops.
pub async fn work(site: web::Data<Site>, postman: Postman) {
    let mut swept: Option<Instant> = None;
    while !site.is_stopping() {
        if let Err(error) = mail::send_due(&site, &postman).await {
            tracing::warn!("sending mail: {error}");
        }
        if swept.is_none_or(|last| last.elapsed() > SWEEP) {
            if let Err(error) = sweep(&site).await {
                tracing::warn!("sweeping: {error}");
            }
            swept = Some(Instant::now());
        }
        let _ = tokio::time::timeout(LOOK_AGAIN, site.errands.notified()).await;
    }
}

/// Takes away what has ended by itself: keys of acts and attempts, links, sessions, old letters, files of nobody's.
pub async fn sweep(site: &Site) -> crate::error::Result<()> {
    http::store::sweep(&mut *site.read().await?).await?;
    links::store::sweep(&mut *site.read().await?).await?;
    sessions::sweep(&mut *site.read().await?).await?;
    mail::sweep(&mut *site.read().await?).await?;
    media::sweep(site).await
}
