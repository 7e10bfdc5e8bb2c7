//! The back door: sends the mail that is owed and sweeps what is no longer needed, for as long as the site runs.

use crate::http;
use crate::mail::{self, Postman};
use crate::site::Site;
use actix_web::web;
use std::time::Duration;

/// Longest wait before looking for owed mail although nobody rang: for messages put off, and for other nodes' mail.
const LOOK_AGAIN: Duration = Duration::from_secs(20);

/// Works until the site stops.
pub async fn work(site: web::Data<Site>, postman: Postman) {
    while !site.is_stopping() {
        if let Err(error) = mail::send_due(&site, &postman).await {
            tracing::warn!("sending mail: {error}");
        }
        if let Err(error) = sweep(&site).await {
            tracing::warn!("sweeping: {error}");
        }
        let _ = tokio::time::timeout(LOOK_AGAIN, site.errands.notified()).await;
    }
}

async fn sweep(site: &Site) -> crate::error::Result<()> {
    http::store::sweep(&mut *site.read().await?).await
}
