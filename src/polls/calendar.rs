//! The time that a closed poll has come to, for calendars (iCalendar, RFC 5545).

use crate::error::{Found, Result};
use crate::http::Visitor;
use crate::ids::PollId;
use crate::polls::slots::Time;
use crate::polls::visibility::Seen;
use crate::polls::{Kind, Poll, reading};
use crate::site::Site;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use icalendar::{Calendar, Component, Event, EventLike};

/// What wrote the file, as each must say.
const PRODUCT: &str = "-//Leaders Square//polls//EN";

/// The path of the file.
pub fn path(poll: &Poll) -> String {
    format!("{}/time.ics", poll.path())
}

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
pub async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let seen = reading::read(&mut *site.read().await?, visitor.id(), *poll).await?;
    let time = time(&seen).found()?;
    reading::note_on_page(&visitor, &seen.poll);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"time.ics\""))
        .body(written(&site, &seen.poll, time)))
}

/// The same bytes each time: it is dated by the end of the poll.
fn written(site: &Site, poll: &Poll, time: Time) -> String {
    let mut event = Event::new();
    event
        .uid(&format!("urn:uuid:{}", poll.id))
        .summary(&poll.question)
        .url(&site.url(&poll.path()))
        .starts(time.starts_at);
    time.ends_at.map(|end| event.ends(end));
    poll.closes_at.map(|closed| event.timestamp(closed));
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", PRODUCT)).push(event.done());
    calendar.to_string()
}
