//! Pictures: what people upload, how it is made safe, who may see it, and where the bytes lie. A picture is
//! seen by whoever uploaded it and by those who may read something that shows it: a text of the group it belongs to, or,
//! of one without a group, a face, a cover. What shows it no more, because it was taken back or away, shows it to nobody.

pub mod api;
pub mod folder;
pub mod pages;
pub mod pictures;
pub mod store;
pub mod upload;

use crate::error::{Error, Result};
use crate::ids::{GroupId, MediaId, MemberId};
use crate::site::{Site, Tx};
use crate::text::message;
use std::time::Duration;
use tokio::sync::Semaphore;

pub use folder::Folder;
pub use pictures::{Crop, Cut};
pub use upload::Upload;

use pictures::{Kind, Made};

/// What one member's pictures may take up in all, in bytes.
const QUOTA: i64 = 500 * MEGABYTE;
const MEGABYTE: i64 = 1024 * 1024;
/// How long a file may lie there without a row: between the two there are but seconds.
const UNTOUCHED: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a picture stays that nothing shows: an upload waits for its text, an undone edit may bring it back.
const UNUSED_DAYS: i32 = 7;
/// Pictures looked at in one sweep: with four sweeps an hour, every picture of a busy site within a few days.
const LOOKED_AT: i64 = 200;

/// Pictures made at a time: one of 40 megapixels takes 160 MB while it is open, so the whole process shares two desks.
static DESKS: Semaphore = Semaphore::const_new(2);
/// Pictures that may wait for a desk, their bytes in memory, before newcomers are turned away.
static QUEUE: Semaphore = Semaphore::const_new(16);

/// A picture whose bytes are safe on disk, not yet anybody's.
#[derive(Clone, Debug)]
pub struct Prepared {
    cut: Cut,
    full: Filed,
    small: Option<Filed>,
}

/// One size of a picture, as its row describes it.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Hash of the bytes: the name of the file.
    pub sha256: [u8; 32],
    /// What it is encoded as.
    pub kind: Kind,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Size of the file.
    pub bytes: i64,
}

/// A picture somebody owns.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// Which it is.
    pub id: MediaId,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Makes an upload safe and keeps its bytes; what is wrong with it is said beside `field`. To be called before the
/// transaction that makes it somebody's.
pub async fn prepare(site: &Site, field: &'static str, upload: Vec<u8>, cut: Cut) -> Result<Prepared> {
    let _place = QUEUE.try_acquire().map_err(|_| Error::Busy)?;
    let desk = DESKS.acquire().await.map_err(|_| Error::Busy)?;
    let made = tokio::task::spawn_blocking(move || {
        let made = pictures::make(&upload, cut);
        drop(desk);
        made
    })
    .await
    .map_err(|e| Error::Internal(e.into()))?;
    let Made { full, small } = made.map_err(|why| Error::invalid(field, why))?;
    let full = file(site, full).await?;
    let small = match small {
        Some(small) => Some(file(site, small).await?),
        None => None,
    };
    Ok(Prepared { cut, full, small })
}

async fn file(site: &Site, size: pictures::Size) -> Result<Filed> {
    let sha256 = site.media.keep(&size.bytes).await?;
    let bytes = i64::try_from(size.bytes.len()).unwrap_or(i64::MAX);
    Ok(Filed { sha256, kind: size.kind, width: size.width, height: size.height, bytes })
}

/// Makes a prepared picture a member's own, for the texts of `group` or, without one, a face or a cover. The same
/// picture for a text in the same place is kept once; a face or a cover goes when it is replaced, so it is shared by none.
pub async fn put(tx: &mut Tx, owner: MemberId, group: Option<GroupId>, prepared: &Prepared) -> Result<Picture> {
    let Prepared { cut, full, small } = prepared;
    let db = tx.conn();
    store::lock_owner(db, owner).await?;
    let picture = |id| Picture { id, width: full.width, height: full.height };
    if *cut == Cut::Whole
        && let Some(id) = store::find_same(db, owner, group, full).await?
    {
        return Ok(picture(id));
    }
    let more = full.bytes + small.as_ref().map_or(0, |small| small.bytes);
    if store::taken_by(db, owner).await? + more > QUOTA {
        return Err(Error::Refused(message("media-quota").with("megabytes", QUOTA / MEGABYTE)));
    }
    let id = MediaId::fresh();
    store::put(db, id, owner, group, full).await?;
    if let Some(small) = small {
        store::put_small(db, id, small).await?;
    }
    Ok(picture(id))
}

/// Takes a face or a cover away that has been replaced. Its bytes go when nobody else's picture is the same.
pub async fn take_away(tx: &mut Tx, id: MediaId) -> Result<()> {
    store::remove(tx.conn(), id).await
}

/// Takes away pictures that nothing has shown for a week, a few at a time; their files follow when no other picture is
/// the same.
async fn sweep_unused(site: &Site) -> Result<()> {
    let db = &mut *site.read().await?;
    store::look_for_unused(db, LOOKED_AT).await?;
    for id in store::unused(db, UNUSED_DAYS, LOOKED_AT).await? {
        store::remove_unused(db, id).await?;
    }
    Ok(())
}

/// Takes away pictures nobody shows, and files that no picture has pointed to for a day: what was uploaded and then refused, or taken away.
pub async fn sweep(site: &Site) -> Result<()> {
    sweep_unused(site).await?;
    for folder in site.media.folders().await? {
        let old = site.media.untouched_in(&folder, UNTOUCHED).await?;
        let kept = store::known(&mut *site.read().await?, &old).await?;
        for hash in old.iter().filter(|hash| !kept.contains(hash)) {
            site.media.remove(hash).await?;
        }
    }
    Ok(())
}

/// Address of a picture.
pub fn path(id: MediaId) -> String {
    format!("/media/{id}")
}
