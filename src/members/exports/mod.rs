//! A copy of everything a member wrote and gave, for them to take along: as JSON for programs, as a page for people, and
//! their pictures, in one file. It is asked for with the password, made by the worker, told by a letter, and fetched with the
//! password by its owner alone, for a week. It holds what is theirs, and of others no more than what they saw when they wrote
//! or voted.

pub mod api;
pub mod making;
pub mod pages;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::facts::Fact;
use crate::http::limits::{Attempt, count_attempts};
use crate::ids::{ExportId, MemberId};
use crate::members::Member;
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::message;
use sqlx::PgConnection;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use store::{Due, Export};
use tokio::fs::{self, File};

/// For so many days a copy lies there.
pub const DAYS: i32 = 7;
/// A file that belongs to no copy is left alone for so long: it may be on its way.
const GRACE: Duration = Duration::from_secs(60 * 60);

/// Asks for a copy, for a member who has just given their password. One at a time; another an hour after the last, and so many
/// in a day.
pub async fn ask(tx: &mut Tx, member: &Member) -> Result<ExportId> {
    tx.changes_no_page();
    store::drop_old(tx.conn(), member.id).await?;
    let id = ExportId::fresh();
    if !store::ask(tx.conn(), id, member.id).await? {
        return Err(Error::Conflict(message("settings-export-already")));
    }
    count_attempts(tx.conn(), Attempt::Exports, &member.id.to_string(), 1).await?;
    Ok(id)
}

/// The file of a member's copy and its size, for a member who has just given their password.
pub async fn fetch(site: &Site, member: MemberId) -> Result<(u64, File)> {
    let export: Export = store::of_member(&mut *site.read().await?, member).await?.found()?;
    if export.made_at.is_none() {
        return Err(Error::NotFound);
    }
    let file = File::open(path_of(site, export.id)).await.map_err(|_| Error::NotFound)?;
    Ok((file.metadata().await?.len(), file))
}

/// Makes every copy that is waited for. One that cannot be made is tried again ten minutes later.
pub async fn make_due(site: &Site) -> Result<()> {
    loop {
        let due = store::lease(&mut *site.read().await?).await?;
        let Some(due) = due else { return Ok(()) };
        if let Err(error) = make(site, &due).await {
            tracing::warn!("copying what a member wrote: {error:?}");
        }
    }
}

async fn make(site: &Site, due: &Due) -> Result<()> {
    let bytes = making::write(site, due, &path_of(site, due.id)).await?;
    let t = words_of(site, due.language.as_deref(), due.time_zone.as_deref());
    let mut tx = site.begin().await?;
    tx.changes_no_page();
    let is_wanted = store::done(tx.conn(), due.id, bytes, DAYS).await?;
    if is_wanted && !due.email.is_empty() {
        tx.tell(site, Fact::ExportMade { t: &t, email: &due.email }).await?;
    }
    site.commit(tx).await?;
    // The account has ended while it was being made.
    if !is_wanted { drop_file(site, due.id).await } else { Ok(()) }
}

/// Takes a member's copy away, with its file: their account ends.
pub async fn end(tx: &mut Tx, site: &Site, member: MemberId) -> Result<()> {
    match store::end(tx.conn(), member).await? {
        Some(id) => drop_file(site, id).await,
        None => Ok(()),
    }
}

async fn drop_file(site: &Site, id: ExportId) -> Result<()> {
    match fs::remove_file(path_of(site, id)).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Where the files lie.
fn folder(site: &Site) -> PathBuf {
    site.config.store.data.join("exports")
}

fn path_of(site: &Site, id: ExportId) -> PathBuf {
    folder(site).join(format!("{id}.zip"))
}

/// Takes away copies that have gone, and files that belong to none: of accounts that were deleted, or left half-written.
pub async fn sweep(site: &Site) -> Result<()> {
    store::sweep(&mut *site.read().await?).await?;
    let Ok(mut entries) = fs::read_dir(folder(site)).await else { return Ok(()) };
    while let Some(entry) = entries.next_entry().await? {
        if !is_wanted(&mut *site.read().await?, &entry.path()).await? {
            fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}

async fn is_wanted(db: &mut PgConnection, path: &Path) -> Result<bool> {
    let id = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<ExportId>().ok());
    let is_kept = match id {
        Some(id) => store::is_there(db, id).await?,
        None => false,
    };
    let changed = fs::metadata(path).await?.modified()?;
    let is_young = id.is_none() && SystemTime::now().duration_since(changed).is_ok_and(|age| age < GRACE);
    Ok(is_kept || is_young)
}
