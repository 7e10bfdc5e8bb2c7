//! A poll as those show it who preview links: what was asked, and once it is over and strangers may see its result, what
//! came out. Never how it stands: a picture is kept for ever by whoever fetched it, so what stood on an earlier one would
//! tell of the votes between.

use crate::http::Poster;
use crate::http::poster::Subject;
use crate::polls::reminders::words_of;
use crate::polls::visibility::Seen;
use crate::polls::{Results, told};
use crate::site::Site;

/// What came out, in the site's own language; nothing while that is not for everybody.
pub fn outcome(seen: &Seen, site: &Site) -> Option<String> {
    let is_for_all = seen.poll.is_over() && seen.poll.results != Results::Staff;
    let tally = seen.tally.as_ref().filter(|_| is_for_all)?;
    let t = words_of(site, None, None);
    Some(t.message(&tally.called(|label| told::label(seen.poll.kind, label, &t)).sentence()))
}

/// The words on the picture.
pub fn poster(seen: &Seen, site: &Site) -> Poster {
    let poll = &seen.poll;
    Poster {
        subject: Subject::Poll,
        id: poll.id.0,
        title: poll.question.clone(),
        place: poll.group_name.clone(),
        by: outcome(seen, site).unwrap_or_default(),
        site: site.identity.name.to_string(),
        accent: poll.accent.clone(),
    }
}

/// The words beside it: what came out, or what can be chosen.
pub fn about(seen: &Seen, site: &Site) -> String {
    let group = seen.poll.group_name.clone();
    let more: Vec<String> = match outcome(seen, site) {
        Some(outcome) => vec![outcome],
        None => seen.poll.choices.iter().map(|choice| choice.label.clone()).collect(),
    };
    std::iter::once(group).chain(more).collect::<Vec<_>>().join(" · ")
}
