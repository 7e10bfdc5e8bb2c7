//! One poll alone, as whoever watches it looks again and again: what all see alike of it is kept from one to the next, and
//! one statement tells what is the reader's own.

use crate::error::Result;
use crate::http::Presumed;
use crate::ids::PollId;
use crate::polls::{self, Seen};
use crate::posts::page::noting;
use crate::posts::page::sheet::Polled;
use crate::posts::page::standing::Standing;
use crate::posts::store;
use crate::site::Site;
use actix_web::HttpRequest;
use std::sync::Arc;

/// The poll as this member may see it now; none where that has to be read for them alone, or refused.
pub async fn find(req: &HttpRequest, site: &Site, presumed: &mut Presumed, poll: PollId) -> Result<Option<Seen>> {
    let Some(reader) = presumed.visitor.id() else { return Ok(None) };
    let of = poll.to_string();
    let (kept, _turn) = Polled::<Vec<Seen>>::find_or_turn(site, &of).await;
    let Some((kept, thread)) = kept.and_then(|kept| kept.what.first().map(|seen| (kept.clone(), seen.poll.thread_id)))
    else {
        presumed.prove(req).await?;
        let mut standing = Standing { reader: presumed.visitor.id(), ..Standing::default() };
        return Ok(seen_by(&*make(site, presumed, poll, &mut standing).await?, &standing));
    };
    let question = store::Question {
        reader,
        unproven: presumed.unproven,
        thread,
        polls: &kept.kinds().collect::<Vec<_>>(),
        special: &kept.special().collect::<Vec<_>>(),
        noted: site.readings.noted(thread, Some(reader)),
    };
    let told = store::standing(&mut *site.read().await?, &question).await?;
    let Some((member, standing)) = told else { return Ok(None) };
    let mut standing = standing.in_guise();
    presumed.found(req, member);
    let make = async |standing: &mut Standing| make(site, presumed, poll, standing).await;
    let kept = kept.find_or_make(site, &of, &mut standing, make).await?;
    Ok(seen_by(&kept, &standing))
}

fn seen_by(kept: &Polled<Vec<Seen>>, standing: &Standing) -> Option<Seen> {
    let seen = kept.what.first()?;
    let own = standing.own_of(seen.poll.id, standing.reader == Some(seen.poll.author_id));
    Some(seen.with_own(&own))
}

/// Reads the poll for one member, and keeps what all see alike of it; nothing of one that is gone or not published yet.
async fn make(
    site: &Site,
    presumed: &Presumed,
    poll: PollId,
    standing: &mut Standing,
) -> Result<Arc<Polled<Vec<Seen>>>> {
    let visitor = &presumed.visitor;
    let (began, as_of, noting) = (site.pages.begin(), site.pulse.number(), noting(visitor));
    let rows = polls::store::find(&mut *site.read().await?, visitor.id(), &[poll], &[]).await?;
    let mut polls = polls::reading::of_page(&noting, visitor.id(), rows);
    polls.retain(|seen| seen.poll.is_published && !seen.poll.is_deleted);
    standing.role = polls.first().and_then(|seen| seen.poll.my_role);
    let polls = Polled::divide(&noting, polls, as_of, standing);
    if !polls.what.is_empty() {
        polls.keep(site, began, &poll.to_string(), &noting);
    }
    Ok(polls)
}
