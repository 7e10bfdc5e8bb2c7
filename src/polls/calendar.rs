//! The time that a closed poll has come to, for calendars (iCalendar, RFC 5545).

use crate::error::{Found, Result};
use crate::http::Visitor;
use crate::ids::PollId;
use crate::polls::reading::Eye;
use crate::polls::slots::Time;
use crate::polls::visibility::Seen;
use crate::polls::{Kind, Poll, reading};
use crate::site::Site;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;
use icalendar::{Calendar, Component, Event, EventLike};

/// What wrote the file, as each must say.
const PRODUCT: &str = "-//Leaders Square//polls//EN";

/// What the file is called.
pub const FILE: &str = "time.ics";

/// The time, if the poll is closed, its result may be seen, and one time is better than all others.
pub fn time(seen: &Seen) -> Option<Time> {
    let poll = &seen.poll;
    let [winner] = seen.tally.as_ref().filter(|_| poll.kind == Kind::Time && poll.is_over())?.winners[..] else {
        return None;
    };
    let slot = poll.choices.iter().find(|choice| choice.id == winner)?;
    Time::read(&slot.label).ok()
}

/// The file.
pub async fn show(visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let (poll, file) = hand_out_to(visitor.site(), visitor.id().into(), *poll).await?;
    reading::note_on_page(&visitor, &poll);
    Ok(file)
}

/// The file, for whoever sees the poll by this eye.
pub async fn hand_out_to(site: &Site, eye: Eye, poll: PollId) -> Result<(Poll, HttpResponse)> {
    let seen = eye.read(&mut *site.read().await?, poll).await?;
    let time = time(&seen).found()?;
    let file = HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{FILE}\"")))
        .body(written(site, &seen.poll, time, matches!(eye, Eye::Guest(_))));
    Ok((seen.poll, file))
}

/// The same bytes each time: it is dated by the end of the poll. A guest's leads nowhere: their link is theirs alone.
fn written(site: &Site, poll: &Poll, time: Time, is_of_guest: bool) -> String {
    let mut event = Event::new();
    event.uid(&format!("urn:uuid:{}", poll.id)).summary(&poll.question).starts(time.starts_at);
    if !is_of_guest {
        event.url(&site.url(&poll.path()));
    }
    time.ends_at.map(|end| event.ends(end));
    poll.closes_at.map(|closed| event.timestamp(closed));
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", PRODUCT)).push(event.done());
    calendar.to_string()
}
