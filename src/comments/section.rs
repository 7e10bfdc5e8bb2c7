//! The comments under a post or an article, as one reader meets them: a page of top-level comments, the beginning of
//! each branch, the comment they came for, what is new to them, and the way to say something.

use crate::comments::arrangement::{Line, Placed, tags_between};
use crate::comments::card::{self, Card};
use crate::comments::drawn::Drawn;
use crate::comments::listing::{CommentsQuery, Listed, Order};
use crate::comments::store::{self, Mark};
use crate::comments::{Comment, form};
use crate::error::Result;
use crate::groups::Act;
use crate::http::Visitor;
use crate::ids::{MemberId, ThreadId};
use crate::members::Face;
use crate::members::blocks::Turned;
use crate::reactions::bar::Givens;
use crate::text::Message;
use crate::text::words::Words;
use crate::threads::Thread;
use askama::Template;
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use std::sync::Arc;

/// A visit is noted again only after so long, when nothing is new: reading writes as little as it can.
const NOTE_AGAIN: Duration = Duration::minutes(10);
/// The shortest time the database tells apart.
const JUST_BEFORE: Duration = Duration::microseconds(1);

/// One item of the list, after the tags that lead to it.
struct Item {
    tags: String,
    what: What,
}

enum What {
    Comment(Drawn),
    /// From here on, what was said since the reader's last visit.
    New(DateTime<Utc>),
    /// The address where left-out comments go on.
    More(String),
}

/// Who may say something here, and how.
enum Door {
    Open(Face),
    Locked,
    SignIn,
    Join,
    /// Those who may are others, as this sentence says.
    Others(Message),
    Closed,
}

/// The section, to be placed on the thread's page.
#[derive(Template)]
#[template(path = "comments/_section.html")]
pub struct Section {
    t: Words,
    thread_path: String,
    return_to: String,
    thread_id: ThreadId,
    group_slug: String,
    group_path: String,
    group_name: String,
    count: i32,
    order: Order,
    listed: Arc<Listed>,
    items: Vec<Item>,
    /// The tags that close what is still open.
    end: String,
    /// How many are new, and where the first is.
    news: Option<(i64, String)>,
    /// The way back to the whole, when this is a part.
    whole: Option<String>,
    next: Option<String>,
    door: Door,
    form_id: String,
}

impl Section {
    /// What this visitor sees of the comments of a thread that they may read.
    pub async fn for_viewer(
        db: &mut PgConnection,
        visitor: &Visitor,
        thread: &Thread,
        query: &CommentsQuery,
    ) -> Result<Self> {
        let mark = match (visitor.id(), query.target()) {
            (None, None) => Mark::default(),
            (member, target) => {
                let noted = visitor.site().readings.noted(thread.id, member);
                store::mark(db, thread.id, member, noted, target).await?
            }
        };
        let page = Listed::of(db, visitor.id(), thread, query, &mark).await?;
        note_visit(db, visitor, thread, &mark, &page).await?;
        let turned = Turned::of(db, visitor.member.as_deref()).await?;
        Self::draw(visitor, thread, query, Arc::new(page), &mark, |_, comment, given| {
            let fold = card::fold(&turned, comment);
            Drawn::of(&Card::new(visitor, thread, comment.clone(), given.clone()).folded(fold))
        })
    }

    /// The same of comments that have been read already, each drawn by `drawn` from its place, itself and what was
    /// given to it.
    pub fn draw(
        visitor: &Visitor,
        thread: &Thread,
        query: &CommentsQuery,
        listed: Arc<Listed>,
        mark: &Mark,
        mut drawn: impl FnMut(usize, &Comment, &Givens) -> Result<Drawn>,
    ) -> Result<Self> {
        let page = &*listed;
        let nothing = Givens::new();
        let marks_new = query.order == Order::Oldest || page.is_part;
        let mut list = List::default();
        for (place, Placed { level, line }) in page.lines.iter().enumerate() {
            match line {
                Line::More(id) => list.push(*level, What::More(format!("{}?branch={id}#comment-{id}", thread.path()))),
                Line::Comment(comment) => {
                    if marks_new && let Some(since) = list.is_first_new(comment, visitor.id(), mark) {
                        list.push(*level, What::New(since));
                    }
                    let given = page.given.get(&comment.id).unwrap_or(&nothing);
                    list.push(*level, What::Comment(drawn(place, comment, given)?));
                }
            }
        }
        let new_is_here = list.has_new;
        Ok(Self {
            t: visitor.t,
            thread_path: thread.path(),
            return_to: visitor.shell("").return_to(),
            thread_id: thread.id,
            group_slug: thread.group_slug.clone(),
            group_path: crate::groups::path(&thread.group_slug),
            group_name: thread.group_name.clone(),
            count: thread.comments_count,
            order: query.order,
            end: "</ol>".repeat(list.level.unwrap_or(0)),
            items: list.items,
            news: mark.first_new.map(|first| {
                let here = format!("?comment={first}#comment-{first}");
                (mark.new_count, if new_is_here { "#new".to_owned() } else { here })
            }),
            whole: page.is_part.then(|| format!("{}#comments", thread.path())),
            next: page.next.as_ref().map(|next| format!("?order={}&after={next}#comments", query.order.as_str())),
            door: Door::of(visitor, thread),
            form_id: form::fresh_id(),
            listed,
        })
    }

    /// The comments that stand here, from top to bottom.
    pub fn comments(&self) -> impl Iterator<Item = &Comment> {
        self.listed.comments()
    }

    /// About how many bytes it is.
    pub fn length(&self) -> usize {
        let comments = self.items.iter().map(|item| match &item.what {
            What::Comment(drawn) => drawn.length(),
            What::New(_) | What::More(_) => 0,
        });
        comments.sum()
    }

    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn order_name(&self, order: &Order) -> &'static str {
        match order {
            Order::Oldest => "comments-oldest",
            Order::Newest => "comments-newest",
            Order::Liked => "comments-liked",
        }
    }
}

/// The list as it grows.
#[derive(Default)]
struct List {
    items: Vec<Item>,
    level: Option<usize>,
    has_new: bool,
}

impl List {
    fn push(&mut self, level: usize, what: What) {
        let tags = tags_between(self.level, level);
        self.level = Some(level);
        self.items.push(Item { tags, what });
    }

    /// Since when a comment is new, if it is the first that is.
    fn is_first_new(&mut self, comment: &Comment, reader: Option<MemberId>, mark: &Mark) -> Option<DateTime<Utc>> {
        let since = mark.read_until.filter(|until| comment.created_at > *until)?;
        let is_first = !self.has_new && !comment.is_deleted() && Some(comment.author.id) != reader;
        self.has_new |= is_first;
        is_first.then_some(since)
    }
}

impl Door {
    fn of(visitor: &Visitor, thread: &Thread) -> Self {
        match &visitor.member {
            _ if thread.deleted_at.is_some() || thread.published_at.is_none() => Self::Closed,
            _ if thread.is_locked => Self::Locked,
            None => Self::SignIn,
            Some(_) if thread.my_role.is_none() => Self::Join,
            Some(_) if !thread.i_may(Act::Comment) => Self::Others(thread.permissions.who_may(Act::Comment)),
            Some(member) => Self::Open(Face::of(member)),
        }
    }
}

/// Whether it is noted that somebody is looking at the comments: not where that was done a moment ago, and nothing has come since.
pub fn is_noted(visitor: &Visitor, thread: &Thread, mark: &Mark) -> bool {
    let is_recent = mark.read_until.is_some_and(|until| mark.now - until < NOTE_AGAIN);
    visitor.member.is_some()
        && thread.published_at.is_some()
        && !visitor.is_ahead
        && !(is_recent && mark.new_count == 0)
}

/// Notes how far a member has now read: until now, if the page shows all that is new to them; otherwise until the first
/// that it does not show.
pub async fn note_visit(
    db: &mut PgConnection,
    visitor: &Visitor,
    thread: &Thread,
    mark: &Mark,
    listed: &Listed,
) -> Result<()> {
    let Some(member) = visitor.id().filter(|_| is_noted(visitor, thread, mark)) else { return Ok(()) };
    let until = match mark.read_until {
        Some(since) if mark.new_count > listed.new_to(member, since) => {
            let shown: Vec<_> = listed.comments().map(|comment| comment.id.0).collect();
            store::first_unread(db, thread.id, member, since, &shown).await?.map(|first| since.max(first - JUST_BEFORE))
        }
        _ => None,
    };
    visitor.site().readings.note(db, thread.id, member, until.unwrap_or(mark.now)).await
}
