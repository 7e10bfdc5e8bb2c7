//! How far members have read. Opening a thread notes it, and a note is no reason to make a reader wait for the disk: notes
//! are gathered in memory and written down together, once a second and at the stop. What a hard crash takes is the
//! last second's marks; a page that is opened right after sees its own member's mark all the same.

use crate::comments::store;
use crate::error::Result;
use crate::ids::{MemberId, ThreadId};
use crate::site::Site;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Notes that are gathered at most: a second of far more readers than one machine serves. What comes on top is written
/// down at once.
const ROOM: usize = 20_000;

/// The notes that are not written down yet.
#[derive(Debug, Default)]
pub struct Readings {
    noted: Mutex<HashMap<(MemberId, ThreadId), DateTime<Utc>>>,
}

impl Readings {
    /// Until when this member has read a thread, if that is not written down yet.
    pub fn noted(&self, thread: ThreadId, member: Option<MemberId>) -> Option<DateTime<Utc>> {
        self.lock().get(&(member?, thread)).copied()
    }

    /// Notes that a member has read a thread until this moment; a later moment stays.
    pub async fn note(
        &self,
        db: &mut PgConnection,
        thread: ThreadId,
        member: MemberId,
        until: DateTime<Utc>,
    ) -> Result<()> {
        let is_noted = {
            let mut noted = self.lock();
            let has_room = noted.len() < ROOM || noted.contains_key(&(member, thread));
            if has_room {
                let kept = noted.entry((member, thread)).or_insert(until);
                *kept = until.max(*kept);
            }
            has_room
        };
        if is_noted { Ok(()) } else { store::note_read(db, &[member.0], &[thread.0], &[until]).await }
    }

    // Nothing panics while it is held, and a mark is no reason to fail if something did.
    fn lock(&self) -> MutexGuard<'_, HashMap<(MemberId, ThreadId), DateTime<Utc>>> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes down what is noted; what could not be written stays noted.
pub async fn write_down(site: &Site) -> Result<()> {
    let noted: Vec<_> =
        site.readings.lock().iter().map(|((member, thread), until)| (member.0, thread.0, *until)).collect();
    if noted.is_empty() {
        return Ok(());
    }
    let members: Vec<_> = noted.iter().map(|note| note.0).collect();
    let threads: Vec<_> = noted.iter().map(|note| note.1).collect();
    let until: Vec<_> = noted.iter().map(|note| note.2).collect();
    store::note_read(&mut *site.read().await?, &members, &threads, &until).await?;
    // Taken out only now: whoever looked meanwhile found it either here or in the table. What was read on since stays.
    let mut left = site.readings.lock();
    for (member, thread, until) in noted {
        let key = (MemberId(member), ThreadId(thread));
        if left.get(&key).is_some_and(|later| *later <= until) {
            left.remove(&key);
        }
    }
    Ok(())
}
