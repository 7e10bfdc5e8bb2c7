//! The parts of a page, each drawn once for all who see it alike: in one language and time zone, with the same eyes.

use crate::comments::drawn::Drawn;
use crate::error::Result;
use crate::http::guise;
use crate::posts::page::Eyes;
use crate::text::words::Words;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The poll with this place.
    Poll(usize),
    /// What can be done with the post.
    Acts,
    /// The comment with this place in the list.
    Comment(usize),
    /// The side column.
    Side,
}

/// How somebody looks at a part: in which language and time zone, and with which eyes.
type Look = (&'static str, Tz, Eyes);

/// The parts that have been drawn.
#[derive(Debug, Default)]
pub struct Pieces {
    drawn: Mutex<Stock>,
    room: usize,
}

#[derive(Debug, Default)]
struct Stock {
    /// Each part as few see it otherwise than others: they are looked through one by one.
    pieces: BTreeMap<Part, Vec<(Look, Drawn)>>,
    weight: usize,
}

impl Stock {
    fn find(&self, part: Part, look: &Look) -> Option<&Drawn> {
        let looks = self.pieces.get(&part)?;
        looks.iter().find(|(known, _)| known == look).map(|(_, drawn)| drawn)
    }
}

impl Pieces {
    /// With room for so many bytes; what has no room is drawn each time.
    pub fn with_room(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    /// The room.
    pub fn room(&self) -> usize {
        self.room
    }

    /// The part as these eyes see it, drawn each time for whoever sees it as another does: they see less of it than others. What only one reader or a few see so is drawn for them each time: kept, what each author
    /// sees of their own comment took as much room as what everybody sees of all of them.
    pub fn get(&self, t: &Words, part: Part, eyes: Eyes, draw: impl FnOnce() -> Result<Drawn>) -> Result<Drawn> {
        if eyes.are_few() || guise::is_worn() {
            return draw();
        }
        let look = (t.language.code, t.zone, eyes);
        if let Some(drawn) = self.lock().find(part, &look) {
            return Ok(drawn.clone());
        }
        let drawn = draw()?;
        let mut stock = self.lock();
        let weight = drawn.weight() + size_of::<(Look, Drawn)>();
        if stock.weight + weight <= self.room && stock.find(part, &look).is_none() {
            stock.weight += weight;
            stock.pieces.entry(part).or_default().push((look, drawn.clone()));
        }
        Ok(drawn)
    }

    fn lock(&self) -> MutexGuard<'_, Stock> {
        // Nothing panics while it is held.
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
