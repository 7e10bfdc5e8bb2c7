//! How comments stand on a page: which of a branch are shown, where some are left out, how lists nest. No database
//! and no HTML here but the tags of the lists.

use crate::comments::Comment;
use crate::ids::CommentId;
use std::collections::HashSet;
use uuid::Uuid;

/// Comments shown below one top-level comment, at most; the rest are a click away.
pub const BELOW_ONE: usize = 20;
/// Comments shown below all top-level comments of a page together, about.
pub const BELOW_ALL: usize = 120;
/// Comments shown below one top-level comment, however many others have some.
pub const BELOW_ONE_AT_LEAST: usize = 3;
/// Levels of nesting on the page; what is deeper stands in the last one and says whom it answers.
const LEVELS: usize = 4;

/// What is known of one branch: its beginning, and a stretch further down that is to be shown as well.
#[derive(Debug, Default)]
pub struct Branch {
    /// From the top-level comment on, in reading order, one more than there is room for.
    pub head: Vec<Comment>,
    /// How many of those are shown.
    pub room: usize,
    /// The comments above the stretch, from the top down.
    pub above: Vec<Comment>,
    /// The stretch, in reading order, one more than is shown.
    pub stretch: Vec<Comment>,
    /// How many of the stretch are shown.
    pub stretch_room: usize,
}

/// One line of the list.
#[derive(Debug)]
pub enum Line {
    /// A comment.
    Comment(Box<Comment>),
    /// Here some are left out, from this one on.
    More(CommentId),
}

/// A line and how far it steps in.
#[derive(Debug)]
pub struct Placed {
    /// 0 for the outermost list.
    pub level: usize,
    /// What stands there.
    pub line: Line,
}

impl Branch {
    /// Its top-level comment.
    pub fn root(&self) -> Option<Uuid> {
        self.head.first().map(|comment| comment.id.0)
    }

    /// The lines of this branch, top to bottom.
    pub fn lines(mut self) -> Vec<Placed> {
        let left_out = cut(&mut self.head, self.room);
        let left_out_below = cut(&mut self.stretch, self.stretch_room);
        let shown: HashSet<CommentId> = self.head.iter().map(|comment| comment.id).collect();
        let goes_on = self.stretch.iter().any(|comment| Some(comment.id) == left_out);
        let rest: Vec<Comment> =
            self.above.into_iter().chain(self.stretch).filter(|comment| !shown.contains(&comment.id)).collect();
        let mut lines: Vec<Placed> = self.head.into_iter().map(Placed::comment).collect();
        // What is left out belongs with what follows it, so that no comment steps in below a line that is none.
        let level = rest.first().map_or(1, |next| level_of(next).max(1));
        lines.extend(left_out.filter(|_| !goes_on).map(|id| Placed { level, line: Line::More(id) }));
        if !rest.is_empty() {
            lines.extend(rest.into_iter().map(Placed::comment));
            lines.extend(left_out_below.map(|id| Placed { level: 1, line: Line::More(id) }));
        }
        lines
    }
}

impl Placed {
    fn comment(comment: Comment) -> Self {
        Self { level: level_of(&comment), line: Line::Comment(Box::new(comment)) }
    }
}

fn level_of(comment: &Comment) -> usize {
    comment.depth().min(LEVELS - 1)
}

/// Whether its place on the page no longer shows whom a comment answers.
pub fn hides_parent(comment: &Comment) -> bool {
    comment.depth() >= LEVELS
}

/// Shortens a list to its room; answers with the first that was left out.
fn cut(list: &mut Vec<Comment>, room: usize) -> Option<CommentId> {
    let first = list.get(room).map(|comment| comment.id);
    list.truncate(room);
    first
}

/// The tags between one line and the next: a deeper line opens a list, a shallower one closes lists. (An item's own
/// end tag may be left out.)
pub fn tags_between(previous: Option<usize>, level: usize) -> String {
    match previous {
        Some(previous) if level > previous => "<ol>".to_owned(),
        Some(previous) => "</ol>".repeat(previous - level),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_open_one_at_a_time_and_close_together() {
        assert_eq!(tags_between(None, 0), "");
        assert_eq!(tags_between(Some(0), 1), "<ol>");
        assert_eq!(tags_between(Some(3), 1), "</ol></ol>");
        assert_eq!(tags_between(Some(2), 2), "");
    }
}
