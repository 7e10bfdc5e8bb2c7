//! The polls of a group: a tab with the open ones and the closed ones, and the open ones beside other pages.

use crate::error::{Error, Result};
use crate::groups::head::{self, GroupHead, GroupSide, Tab};
use crate::groups::pages::open_group;
use crate::groups::{Act, Group};
use crate::http::cursor::{Cursor, Listing, Paging};
use crate::http::{Shell, Visitor, guise, page, page_of};
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::live::Topic;
use crate::members::blocks::{Fold, Turned};
use crate::polls::card::Size;
use crate::polls::store::Row;
use crate::polls::visibility::Seen;
use crate::polls::{PollCard, reading, store};
use crate::site::Site;
use crate::text::words::Words;
use crate::threads::news::{self, News};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;
use sqlx::PgConnection;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Polls on a page of the list.
const PAGE: usize = 10;

/// Open polls beside a page of several groups.
const BESIDE: i64 = 5;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/polls", get().to(list));
}

#[derive(Template)]
#[template(path = "polls/list.html")]
struct ListPage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    side: GroupSide,
    group: Group,
    which: Which,
    is_signed_in: bool,
    /// The polls, each with why this reader has it folded.
    cards: Vec<(PollCard, Option<Fold>)>,
    /// What is new to the visitor where the polls stand.
    news: HashMap<ThreadId, News>,
    next: Option<Cursor>,
}

/// Which of a group's polls are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Those that are not over: they take ballots, or will.
    #[default]
    Open,
    /// Those that are over.
    Closed,
    /// Those one asked or has voted in, open or closed.
    Mine,
}

impl Which {
    /// As it stands in addresses.
    fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Mine => "mine",
        }
    }

    /// The one address of a page of them: the open ones are what is found without asking.
    fn address(self, group: &Group, after: Option<&Cursor>) -> String {
        let path = format!("{}/polls", group.path());
        match (self, after) {
            (Self::Open, after) => page_of(&path, after),
            (_, None) => format!("{path}?which={}", self.as_str()),
            (_, Some(after)) => format!("{path}?which={}&after={after}", self.as_str()),
        }
    }

    /// What is said where there is none.
    fn none(self) -> &'static str {
        match self {
            Self::Open => "polls-none-open",
            Self::Closed => "polls-none-closed",
            Self::Mine => "polls-none-mine",
        }
    }
}

/// Which part of a group's polls is asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The open ones, the closed ones or one's own.
    #[serde(default)]
    pub which: Which,
}

/// Where the page of the list goes on.
#[derive(Debug, Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// A page of a group's polls, the latest first, as this viewer may see them.
pub async fn listing(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    which: Which,
    paging: &Paging,
) -> Result<Listing<Seen>> {
    if which == Which::Mine && guise::is_worn() {
        return Err(Error::refused("admin-guise-private"));
    }
    let (before, size) = (paging.place()?, paging.size(PAGE)?);
    let ids = store::in_group(db, viewer, group, which, before, size as i64 + 1).await?;
    let Listing { items, next } = Listing::cut(ids, size, |id| *id);
    Ok(Listing { items: reading::read_all(db, viewer, &items).await?, next })
}

async fn list(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    asked: Query<Asked>,
    after: Query<After>,
) -> Result<HttpResponse> {
    let group = open_group(&site, &visitor, &slug).await?;
    let mut db = site.read().await?;
    let paging = Paging { after: after.into_inner().after, limit: None };
    let listing = listing(&mut db, visitor.id(), group.id, asked.which, &paging).await?;
    listing.items.iter().for_each(|seen| reading::note_on_page(&visitor, &seen.poll));
    if !group.is_private() {
        visitor.may_keep();
    }
    let threads: Vec<ThreadId> = listing.items.iter().map(|seen| seen.poll.thread_id).collect();
    let news = news::of_threads(&mut db, &site, &visitor, &threads).await?;
    let t = visitor.t;
    let turned = Turned::of(&mut db, visitor.member.as_deref()).await?;
    let card = |seen: Seen| {
        let fold = seen.poll.fold(&turned);
        (PollCard::new(t, seen).sized(Size::Brief), fold)
    };
    let title = t.with("polls-of-group-title", "group", &group.name);
    let address = asked.which.address(&group, paging.after.as_ref());
    let shell = visitor.shell(title).accented(&group.accent).listening(Topic::Group(group.id));
    let shell =
        if asked.which == Which::Mine { shell.private() } else { head::told(&site, &t, shell, &group, &address) };
    page(&ListPage {
        t,
        shell,
        head: GroupHead::of(&mut db, &visitor, &group, Tab::Polls).await?,
        side: GroupSide::of(&mut db, &visitor, &group).await?.beside(Tab::Polls),
        which: asked.which,
        is_signed_in: visitor.member.is_some(),
        cards: listing.items.into_iter().map(card).collect(),
        news,
        next: listing.next,
        group,
    })
}

/// The open polls of a group, for the side column of its pages.
#[derive(Clone, Debug, Template)]
#[template(path = "polls/_open.html")]
pub struct OpenPolls {
    t: Words,
    polls: Vec<Seen>,
}

impl OpenPolls {
    /// Those of what was read that stand beside, the latest first.
    pub fn new(visitor: &Visitor, viewer: Option<MemberId>, beside: Vec<Row>) -> Self {
        let mut polls = reading::seen(viewer, beside);
        polls.sort_by_key(|seen| Reverse(seen.poll.id));
        polls.iter().for_each(|seen| reading::note_on_page(visitor, &seen.poll));
        Self { t: visitor.t, polls }
    }

    /// The latest of all groups that the visitor may read.
    pub async fn of_all(db: &mut PgConnection, visitor: &Visitor) -> Result<Self> {
        let ids = store::latest_open(db, visitor.id(), BESIDE).await?;
        let polls = reading::read_all(db, visitor.id(), &ids).await?;
        polls.iter().for_each(|seen| reading::note_on_page(visitor, &seen.poll));
        let (turned, of_all) = (Turned::of(db, visitor.member.as_deref()).await?, Self { t: visitor.t, polls });
        Ok(of_all.without(&turned).unwrap_or(of_all))
    }

    /// Those of whom and what this reader has not turned from; none where that is all.
    pub fn without(&self, turned: &Turned) -> Option<Self> {
        if turned.is_empty() {
            return None;
        }
        let is_shown = |seen: &&Seen| seen.poll.fold(turned).is_none();
        let polls: Vec<Seen> = self.polls.iter().filter(is_shown).cloned().collect();
        (polls.len() < self.polls.len()).then_some(Self { t: self.t, polls })
    }

    /// They themselves.
    pub fn polls(&self) -> &[Seen] {
        &self.polls
    }

    /// The same without what is one viewer's own.
    pub fn of_nobody(mut self) -> Self {
        self.polls.iter_mut().for_each(|seen| drop(seen.take_own()));
        self
    }

    /// The same in the words of another reader.
    pub fn in_words(&self, t: Words) -> Self {
        Self { t, polls: self.polls.clone() }
    }
}
