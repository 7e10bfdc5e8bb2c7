//! The pictures of link previews: drawn here, from the words on them, with a font that comes with the program, since a
//! server has none that could be counted on. A picture has its words' hash in its address, so it is drawn once and kept
//! for ever by whoever fetched it; this process remembers a few.

pub mod canvas;
pub mod colours;
pub mod drawing;
pub mod lettering;
pub mod pages;

use crate::error::{Error, Found, Result};
use crate::feeds::store;
use crate::http::Poster;
use crate::http::poster::Subject;
use crate::ids::{GroupId, MemberId, PollId, ThreadId};
use crate::members::profiles;
use crate::site::Site;
use crate::{articles, groups, polls, posts, threads};
use actix_web::web::Bytes;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// Pictures drawn at a time; one takes some hundredths of a second and 2 MB.
static DESKS: Semaphore = Semaphore::const_new(2);
/// Pictures that may wait for a desk before newcomers are turned away.
static QUEUE: Semaphore = Semaphore::const_new(16);
/// Pictures remembered: at some 30 kB each, 2 MB.
const REMEMBERED: usize = 64;

static DRAWN: Mutex<VecDeque<(String, Bytes)>> = Mutex::new(VecDeque::new());

/// What stands on the picture of a thing that strangers may see.
pub async fn poster(site: &Site, subject: Subject, id: Uuid) -> Result<Poster> {
    let db = &mut *site.read().await?;
    let name = &site.identity.name;
    match subject {
        Subject::Site => id.is_nil().then(|| Poster::of_site(name)).found(),
        Subject::Group => {
            let slug = store::public_group(db, GroupId(id)).await?.found()?;
            Ok(groups::store::find_for(db, None, &slug).await?.found()?.poster(name))
        }
        Subject::Member => {
            let handle = store::handle_of(db, MemberId(id)).await?.found()?;
            Ok(profiles::read(db, None, &handle).await?.poster(name))
        }
        Subject::Poll => Ok(polls::preview::poster(&polls::reading::read(db, None, PollId(id)).await?, site)),
        Subject::Thread => {
            let thread = threads::store::find_for(db, None, ThreadId(id)).await?.found()?;
            match (thread.published_at, &thread.slug) {
                (None, _) => Err(Error::NotFound),
                (_, Some(slug)) => Ok(thread.poster(&articles::read(db, None, slug).await?.title, name)),
                (_, None) => Ok(thread.poster(posts::read(db, None, thread.id).await?.heading(), name)),
            }
        }
    }
}

/// The picture, drawn or remembered.
pub async fn picture(poster: Poster) -> Result<Bytes> {
    let version = poster.version();
    if let Some(known) = remembered(&version) {
        return Ok(known);
    }
    let _place = QUEUE.try_acquire().map_err(|_| Error::Busy)?;
    let _desk = DESKS.acquire().await.map_err(|_| Error::Busy)?;
    let drawn = tokio::task::spawn_blocking(move || drawing::draw(&poster)).await;
    let drawn = Bytes::from(drawn.map_err(|e| Error::Internal(e.into()))??);
    let mut memory = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if memory.len() >= REMEMBERED {
        memory.pop_front();
    }
    memory.push_back((version, drawn.clone()));
    Ok(drawn)
}

fn remembered(version: &str) -> Option<Bytes> {
    let memory = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    memory.iter().find(|(known, _)| known == version).map(|(_, drawn)| drawn.clone())
}
