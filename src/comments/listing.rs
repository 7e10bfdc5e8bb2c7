//! Which comments of a thread stand on one page: found by index, however many there are.

use crate::comments::arrangement::{BELOW_ONE, Branch, Placed, room_for_each};
use crate::comments::store::{self, Root, RootPlace, Row, Span};
use crate::error::Result;
use crate::http::Cursor;
use crate::ids::CommentId;
use crate::threads::Thread;
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

/// Top-level comments on a page.
const ROOTS: usize = 30;
/// Comments shown after the one that was asked for.
const AFTER_TARGET: usize = 10;
/// Comments on a page that continues a branch.
const BRANCH: usize = 100;

/// In which order top-level comments stand; answers always stand in the order they were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
}

/// Which comments stand on the page, before they are drawn.
#[derive(Default)]
pub struct Listed {
    /// The lines, top to bottom.
    pub lines: Vec<Placed>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Whether it begins somewhere else than at the beginning.
    pub is_part: bool,
}

impl Listed {
    /// A page of top-level comments, each with the beginning of its branch; with the comment that was asked for.
    pub async fn page(
        db: &mut PgConnection,
        thread: &Thread,
        query: &CommentsQuery,
        target: Option<&[Uuid]>,
    ) -> Result<Self> {
        let (mut roots, is_part) = match target.and_then(|path| path.first()) {
            // All top-level comments are on the first page anyway, unless there are many.
            Some(root) if usize::try_from(thread.comments_count).unwrap_or(0) > ROOTS => {
                let before = Uuid::from_u128(root.as_u128().saturating_sub(1));
                (store::oldest(db, thread.id, before, ROOTS as i64 + 1).await?, true)
            }
            Some(_) => (roots(db, thread, Order::Oldest, None).await?, false),
            None => (roots(db, thread, query.order, query.after.as_ref()).await?, query.after.is_some()),
        };
        let more = roots.len() > ROOTS;
        roots.truncate(ROOTS);
        let next = roots.last().filter(|_| more).map(|last| Cursor::to(&(last.likes_count, last.id)));
        Ok(Self { lines: branches(db, &roots, target).await?, next, is_part })
    }

    /// One branch from a comment on, below those it stands under.
    pub async fn branch(db: &mut PgConnection, path: &[Uuid]) -> Result<Self> {
        let Some((last, above)) = path.split_last() else { return Ok(Self::default()) };
        let mut spans = vec![Span { start: CommentId(*last), count: BRANCH as i32 + 1 }];
        spans.extend(above.iter().map(|id| Span::one(CommentId(*id))));
        let mut branch = Branch { stretch_room: BRANCH, ..Branch::default() };
        for Row { span, comment } in store::rows(db, &spans).await? {
            if span == 0 { branch.stretch.push(comment) } else { branch.above.push(comment) }
        }
        Ok(Self { lines: branch.lines(), next: None, is_part: true })
    }
}

async fn roots(db: &mut PgConnection, thread: &Thread, order: Order, after: Option<&Cursor>) -> Result<Vec<Root>> {
    let after: Option<RootPlace> = after.map(Cursor::place).transpose()?;
    let count = ROOTS as i64 + 1;
    match order {
        Order::Oldest => store::oldest(db, thread.id, after.map_or(Uuid::nil(), |place| place.1), count).await,
        Order::Newest => store::newest(db, thread.id, after.map_or(Uuid::max(), |place| place.1), count).await,
        Order::Liked => store::most_liked(db, thread.id, after.unwrap_or((i32::MAX, Uuid::max())), count).await,
    }
}

/// The branches of these top-level comments, in one question: the beginning of each, and around the target those
/// above it and some that follow.
async fn branches(db: &mut PgConnection, roots: &[Root], target: Option<&[Uuid]>) -> Result<Vec<Placed>> {
    let below: Vec<usize> = roots.iter().map(|root| usize::try_from(root.replies_count).unwrap_or(0)).collect();
    let room = room_for_each(&below).min(BELOW_ONE) + 1;
    let mut spans: Vec<Span> =
        roots.iter().map(|root| Span { start: root.id, count: i32::try_from(room).unwrap_or(1) + 1 }).collect();
    if let Some((last, above)) = target.and_then(<[Uuid]>::split_last) {
        spans.push(Span { start: CommentId(*last), count: AFTER_TARGET as i32 + 1 });
        spans.extend(above.iter().map(|id| Span::one(CommentId(*id))));
    }
    let home = target.and_then(|path| roots.iter().position(|root| root.id.0 == path[0]));
    let mut branches: Vec<Branch> =
        roots.iter().map(|_| Branch { room, stretch_room: AFTER_TARGET, ..Branch::default() }).collect();
    for Row { span, comment } in store::rows(db, &spans).await? {
        match (span.checked_sub(roots.len()), home) {
            (None, _) => branches[span].head.push(comment),
            (Some(0), Some(home)) => branches[home].stretch.push(comment),
            (Some(_), Some(home)) => branches[home].above.push(comment),
            (Some(_), None) => {}
        }
    }
    Ok(branches.into_iter().flat_map(Branch::lines).collect())
}
