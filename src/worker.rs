//! The back door: asks polls again, reminds of them and invites their guests, tells those who voted what came of it, sends
//! the mail that is owed, writes down what is gathered in memory, renders anew what is stale and sweeps what is no longer
//! needed, for as long as the site runs.

use crate::admin::guises;
use crate::admin::jobs::Ledger;
use crate::admin::overview;
use crate::comments::readings;
use crate::groups::invites;
use crate::http;
use crate::keeping::{self, raids};
use crate::mail::{self, Postman};
use crate::media;
use crate::members::{self, gate, leaving, links, sessions};
use crate::moderation::{batches, letters as keepers};
use crate::polls::guests::letters;
use crate::polls::{reminders, series, telling};
use crate::renewal;
use crate::site::Site;
use crate::threads::{self, views};
use actix_web::web;
use std::time::{Duration, Instant};

/// Longest wait before looking for owed mail although nobody rang: for messages put off, and for other nodes' mail.
const LOOK_AGAIN: Duration = Duration::from_secs(20);

/// How often what is no longer needed is looked for and taken away.
const SWEEP: Duration = Duration::from_secs(15 * 60);

/// How often what was gathered in memory is written down.
const WRITE_DOWN: Duration = Duration::from_secs(1);

/// Writes down from time to time what requests only gather, until the site stops, and then once more.
pub async fn write_down(site: web::Data<Site>) {
    let mut stop = site.stops();
    let mut stops = false;
    while !stops {
        stops = tokio::time::timeout(WRITE_DOWN, stop.wait_for(|stop| *stop)).await.is_ok();
        write_down_now(&site).await;
    }
}

/// Writes down what is gathered in memory; what fails is tried again the next time.
pub async fn write_down_now(site: &Site) {
    if let Err(error) = views::flush(site).await {
        tracing::warn!("counting views: {error}");
    }
    if let Err(error) = readings::write_down(site).await {
        tracing::warn!("writing down how far members have read: {error}");
    }
}

/// Works until the site stops.
pub async fn work(site: web::Data<Site>, postman: Postman) {
    let renewal = tokio::spawn(renew(site.clone()));
    let (mut swept, mut raid): (Option<Instant>, _) = (None, None);
    let mut ledger = Ledger::default();
    while !site.is_stopping() {
        ledger.run(&site, "series", series::ask_again(&site)).await;
        ledger.run(&site, "batches", batches::go_on(&site)).await;
        match raids::notice(&site, raid).await {
            Ok(now) => raid = now,
            Err(error) => tracing::warn!("looking for a raid: {error}"),
        }
        ledger.run(&site, "raids", raids::tell(&site)).await;
        ledger.run(&site, "keepers", keepers::tell(&site)).await;
        ledger.run(&site, "reminders", reminders::remind(&site)).await;
        ledger.run(&site, "telling", telling::tell(&site)).await;
        ledger.run(&site, "guests", letters::invite(&site)).await;
        ledger.run(&site, "exports", members::exports::make_due(&site)).await;
        ledger.run(&site, "mail", mail::send_due(&site, &postman)).await;
        if swept.is_none_or(|last| last.elapsed() > SWEEP) || ledger.is_wanted(&site, "sweep").await {
            ledger.run(&site, "sweep", sweep(&site)).await;
            swept = Some(Instant::now());
        }
        let _ = tokio::time::timeout(LOOK_AGAIN, site.errands.notified()).await;
    }
    let _ = renewal.await;
}

async fn renew(site: web::Data<Site>) {
    match renewal::renew(&site).await {
        Ok(0) => {}
        Ok(renewed) => tracing::info!(renewed, "rendered texts anew"),
        Err(error) => tracing::warn!("rendering texts anew: {error}"),
    }
}

/// Takes away what has ended by itself: keys of acts and attempts, links, sessions, guises,
/// accounts nobody can prove, old letters, pictures and files of nobody's. Counts the day for the charts, too.
pub async fn sweep(site: &Site) -> crate::error::Result<()> {
    overview::count_days(site).await?;
    http::store::sweep(&mut *site.read().await?).await?;
    links::store::sweep(&mut *site.read().await?).await?;
    sessions::sweep(&mut *site.read().await?).await?;
    guises::store::sweep(&mut *site.read().await?).await?;
    gate::sweep(&mut *site.read().await?).await?;
    members::signup::store::sweep(&mut *site.read().await?).await?;
    members::letters::sweep(&mut *site.read().await?).await?;
    members::identities::store::sweep(&mut *site.read().await?).await?;
    members::passkeys::store::sweep(&mut *site.read().await?).await?;
    members::history::sweep(&mut *site.read().await?, site.config.sign_in_days()).await?;
    leaving::sweep(site).await?;
    members::exports::sweep(site).await?;
    mail::sweep(&mut *site.read().await?).await?;
    keeping::store::sweep(&mut *site.read().await?).await?;
    keeping::births::store::sweep(&mut *site.read().await?).await?;
    keepers::store::sweep(&mut *site.read().await?).await?;
    invites::store::forget_addresses(&mut *site.read().await?).await?;
    threads::store::sweep_viewers(&mut *site.read().await?).await?;
    media::sweep(site).await
}
