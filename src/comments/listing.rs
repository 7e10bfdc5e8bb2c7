//! Which comments of a thread stand on one page: found by index, however many there are.

use crate::comments::Comment;
use crate::comments::arrangement::{Branch, Line, Placed};
use crate::comments::store::{self, BranchPlace, Found, Mark, RootPlace, Roots, Row, Span, Spot};
use crate::error::Result;
use crate::http::Cursor;
use crate::http::cursor::Listing;
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::reactions::bar::{Givens, givens};
use crate::threads::Thread;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// Top-level comments on a page.
const ROOTS: u16 = 30;
/// Comments shown after the one that was asked for.
const AFTER_TARGET: usize = 10;
/// Comments on a page that continues a branch.
const BRANCH: usize = 100;

/// In which order top-level comments stand; answers always stand in the order they were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = CommentOrder)]
pub enum Order {
    /// As the conversation went.
    #[default]
    Oldest,
    /// The latest word first.
    Newest,
    /// What most members reacted to first.
    Liked,
}

impl Order {
    /// Every order, as they are offered.
    pub const ALL: [Self; 3] = [Self::Oldest, Self::Newest, Self::Liked];

    /// As it stands in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Oldest => "oldest",
            Self::Newest => "newest",
            Self::Liked => "liked",
        }
    }
}

/// Which comments of a thread are asked for, as it stands in the address of its page.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CommentsQuery {
    /// The order.
    #[serde(default)]
    pub order: Order,
    /// The page: top-level comments after this place.
    pub after: Option<Cursor>,
    /// A comment that must be on the page.
    pub comment: Option<CommentId>,
    /// A branch alone, from this comment on.
    pub branch: Option<CommentId>,
}

impl CommentsQuery {
    /// The one address of this part of a thread: of each page of comments its own; a comment alone, a branch or
    /// another order is a view of the thread.
    pub fn canonical(&self, path: &str) -> String {
        match &self.after {
            Some(after) if self.order == Order::Oldest && self.comment.is_none() && self.branch.is_none() => {
                format!("{path}?order=oldest&after={after}")
            }
            _ => path.to_owned(),
        }
    }

    /// The comment that the page is opened for.
    pub fn target(&self) -> Option<CommentId> {
        self.branch.or(self.comment)
    }
}

/// Which comments stand on the page, before they are drawn.
#[derive(Debug, Default)]
pub struct Listed {
    /// The lines, top to bottom.
    pub lines: Vec<Placed>,
    /// What was given to each of the comments.
    pub given: HashMap<CommentId, Givens>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Whether it begins somewhere else than at the beginning.
    pub is_part: bool,
}

impl Listed {
    /// The comments, top to bottom.
    pub fn comments(&self) -> impl Iterator<Item = &Comment> {
        self.lines.iter().filter_map(|placed| match &placed.line {
            Line::Comment(comment) => Some(&**comment),
            Line::More(_) => None,
        })
    }

    /// How many of them are new to a member who has read until then.
    pub fn new_to(&self, member: MemberId, since: DateTime<Utc>) -> i64 {
        let is_new =
            |comment: &&Comment| comment.created_at > since && comment.author.id != member && !comment.is_deleted();
        i64::try_from(self.comments().filter(is_new).count()).unwrap_or(i64::MAX)
    }

    /// What is asked for, for whoever has looked up where [`CommentsQuery::target`] is.
    pub async fn of(
        db: &mut PgConnection,
        viewer: Option<MemberId>,
        thread: &Thread,
        query: &CommentsQuery,
        mark: &Mark,
    ) -> Result<Self> {
        match (&mark.target, query.branch) {
            (Some(path), Some(_)) => Self::branch(db, viewer, path).await,
            (target, _) => Self::page(db, viewer, thread, query, target.as_deref()).await,
        }
    }

    /// A page of top-level comments, each with the beginning of its branch; with the comment that was asked for: those
    /// above it and some that follow it.
    pub async fn page(
        db: &mut PgConnection,
        viewer: Option<MemberId>,
        thread: &Thread,
        query: &CommentsQuery,
        target: Option<&[Uuid]>,
    ) -> Result<Self> {
        let (roots, is_part) = match target.and_then(|path| path.first()) {
            // All top-level comments are on the first page anyway, unless there are many.
            Some(root) if thread.comments_count > i32::from(ROOTS) => (before(thread, *root), true),
            Some(_) => (roots(thread, Order::Oldest, None)?, false),
            None => (roots(thread, query.order, query.after.as_ref())?, query.after.is_some()),
        };
        let spans = spans(target.unwrap_or_default(), AFTER_TARGET);
        let mut found = store::read(db, viewer, Some(roots), &spans).await?;
        let given = take_given(&mut found.rows);
        let branches = branches(found.rows, found.room);
        let last = branches.last().and_then(|branch| branch.head.first());
        let next = last.filter(|_| found.more).map(|last| Cursor::to(&(last.likes_count, last.id)));
        Ok(Self { lines: branches.into_iter().flat_map(Branch::lines).collect(), given, next, is_part })
    }

    /// So many comments of a thread in full, whole branches one after the other: what a program is given.
    pub async fn in_full(
        db: &mut PgConnection,
        thread: ThreadId,
        order: Order,
        after: Option<&Cursor>,
        size: usize,
    ) -> Result<Listing<Comment>> {
        let most = size as i64 + 1;
        let ids = match order {
            Order::Oldest => {
                let after: Vec<Uuid> = after.map(Cursor::place).transpose()?.unwrap_or_default();
                store::in_order(db, thread, &after, most).await?
            }
            Order::Newest | Order::Liked => {
                let after: Option<BranchPlace> = after.map(Cursor::place).transpose()?;
                store::in_branches(db, thread, order.as_str(), after.as_ref(), most).await?
            }
        };
        let spans: Vec<Span> = ids.into_iter().map(Span::one).collect();
        let rows = store::rows(db, &spans).await?;
        // What a branch is sorted by belongs to its top-level comment, which may stand on an earlier page.
        let roots: Vec<Uuid> = rows.iter().filter_map(|row| row.comment.path.first().copied()).collect();
        let likes = if order == Order::Liked { store::likes(db, &roots).await? } else { HashMap::new() };
        let comments = rows.into_iter().map(|row| row.comment).collect();
        let page = Listing::<Comment>::cut(comments, size, |_| ());
        let next = page.items.last().filter(|_| page.next.is_some()).map(|last| match order {
            Order::Oldest => Cursor::to(&last.path),
            Order::Newest | Order::Liked => {
                let likes = last.path.first().and_then(|root| likes.get(root)).copied().unwrap_or(0);
                Cursor::to(&(likes, &last.path))
            }
        });
        Ok(Listing { items: page.items, next })
    }

    /// One branch from a comment on, below those it stands under.
    pub async fn branch(db: &mut PgConnection, viewer: Option<MemberId>, path: &[Uuid]) -> Result<Self> {
        let Found { mut rows, .. } = store::read(db, viewer, None, &spans(path, BRANCH)).await?;
        let given = take_given(&mut rows);
        let mut branch = Branch { stretch_room: BRANCH, ..Branch::default() };
        for Row { spot, comment, .. } in rows {
            if spot == Spot::Span(0) { branch.stretch.push(comment) } else { branch.above.push(comment) }
        }
        Ok(Self { lines: branch.lines(), given, next: None, is_part: true })
    }
}

/// The top-level comments from this one on, in the order in which they were written.
fn before(thread: &Thread, root: Uuid) -> Roots {
    let before = Uuid::from_u128(root.as_u128().saturating_sub(1));
    Roots { thread: thread.id, order: Order::Oldest.as_str(), after: (0, before), count: ROOTS }
}

fn roots(thread: &Thread, order: Order, after: Option<&Cursor>) -> Result<Roots> {
    let beginning = match order {
        Order::Oldest => (0, Uuid::nil()),
        Order::Newest | Order::Liked => (i32::MAX, Uuid::max()),
    };
    let after: Option<RootPlace> = after.map(Cursor::place).transpose()?;
    Ok(Roots { thread: thread.id, order: order.as_str(), after: after.unwrap_or(beginning), count: ROOTS })
}

/// From the last comment of a path on, so many and one more; and each of those above it.
fn spans(path: &[Uuid], room: usize) -> Vec<Span> {
    let Some((last, above)) = path.split_last() else { return Vec::new() };
    let mut spans = vec![Span { start: CommentId(*last), count: i32::try_from(room + 1).unwrap_or(i32::MAX) }];
    spans.extend(above.iter().map(|id| Span::one(CommentId(*id))));
    spans
}

fn take_given(rows: &mut [Row]) -> HashMap<CommentId, Givens> {
    rows.iter_mut().map(|row| (row.comment.id, givens(std::mem::take(&mut row.given)))).collect()
}

/// The branches of a page, what was asked for in the one it belongs to.
fn branches(rows: Vec<Row>, room: usize) -> Vec<Branch> {
    let mut branches: Vec<Branch> = Vec::new();
    let mut home = None;
    for Row { spot, comment, .. } in rows {
        match spot {
            Spot::Head(place) => {
                branches.resize_with(branches.len().max(place + 1), || Branch {
                    room,
                    stretch_room: AFTER_TARGET,
                    ..Branch::default()
                });
                branches[place].head.push(comment);
            }
            Spot::Span(span) => {
                let root = comment.path.first().copied();
                home = home.or_else(|| branches.iter().position(|branch| branch.root() == root));
                let Some(home) = home.and_then(|home: usize| branches.get_mut(home)) else { continue };
                if span == 0 { home.stretch.push(comment) } else { home.above.push(comment) }
            }
        }
    }
    branches
}
