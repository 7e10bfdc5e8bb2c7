//! What is told to open lists when something new came that belongs in them: ids, to those who may read it.

use crate::error::Result;
use crate::ids::{GroupId, MemberId, PollId, ThreadId};
use crate::live::{Audience, Hint, ListTag, News, Topic};
use crate::site::Tx;
use crate::threads::{Kind, Thread, store};

/// A published thread, as the lists it belongs in know it.
#[derive(Debug)]
pub struct Arrival {
    /// Whether it is a post or an article.
    pub kind: Kind,
    /// Its group.
    pub group: GroupId,
    /// Whether none but the members of the group may read it.
    pub is_private: bool,
    /// Whoever wrote it.
    pub authors: Vec<MemberId>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its polls.
    pub polls: Vec<PollId>,
}

/// Who hears, of all who listen to many groups, of what is in this thread.
pub fn audience_of(thread: &Thread) -> Audience {
    if thread.is_public { Audience::Everyone } else { Audience::MembersOf(thread.group_id) }
}

/// Tells every open list in which a thread that was just published now stands. Of a draft nothing is told.
pub async fn tell(tx: &mut Tx, id: ThreadId) -> Result<()> {
    let Some(arrival) = store::arrival(tx.conn(), id).await? else { return Ok(()) };
    let news = match arrival.kind {
        Kind::Post => News::PostAdded(id),
        Kind::Article => News::ArticleAdded(id),
    };
    let audience = if arrival.is_private { Audience::MembersOf(arrival.group) } else { Audience::Everyone };
    tx.touch(Hint::new(Topic::Group(arrival.group), news));
    tx.touch(Hint::new(Topic::Site, news).to(audience));
    for author in &arrival.authors {
        tx.touch(Hint::new(Topic::Member(*author), news).to(audience));
    }
    for tag in &arrival.tags {
        for place in [None, Some(arrival.group)] {
            tx.touch(Hint::new(Topic::Tag(ListTag::of(place, tag)), News::TaggedAdded(id)).to(audience));
        }
    }
    // A post's were told of as they were asked; an article's were part of a draft until now.
    if arrival.kind == Kind::Article {
        tell_polls(tx, arrival.group, &arrival.polls);
    }
    Ok(())
}

/// Tells the open list of a group's polls of those that were just asked in a thread, if it is published.
pub async fn tell_of_polls(tx: &mut Tx, id: ThreadId, polls: &[PollId]) -> Result<()> {
    if let Some(arrival) = store::arrival(tx.conn(), id).await? {
        tell_polls(tx, arrival.group, polls);
    }
    Ok(())
}

fn tell_polls(tx: &mut Tx, group: GroupId, polls: &[PollId]) {
    for poll in polls {
        tx.touch(Hint::new(Topic::Group(group), News::PollAdded(*poll)));
    }
}
