//! One comment, drawn for one reader: what it says, what they may do with it.

use crate::comments::arrangement::hides_parent;
use crate::comments::{Comment, form};
use crate::error::Result;
use crate::groups::{Act, Role};
use crate::http::Visitor;
use crate::ids::CommentId;
use crate::members::blocks::{Fold, Turned};
use crate::reactions::bar::Givens;
use crate::reactions::{Bar, Subject, bars_for_comments};
use crate::text::words::Words;
use crate::threads::Thread;
use askama::Template;
use sqlx::PgConnection;

/// A comment as an item of a list.
#[derive(Debug, Template)]
#[template(path = "comments/_comment.html")]
pub struct Card {
    t: Words,
    comment: Comment,
    bar: Bar,
    thread_path: String,
    form_id: String,
    /// How many comments the thread has now, for a page that shows an older number.
    count: Option<i32>,
    may_reply: bool,
    may_edit: bool,
    may_delete: bool,
    may_restore: bool,
    may_report: bool,
    /// Whether its viewer keeps order here, and may take a passage out.
    may_edit_out: bool,
    /// Why it is folded.
    fold: Option<Fold>,
}

impl Card {
    /// For this visitor.
    pub fn new(visitor: &Visitor, thread: &Thread, comment: Comment, given: Givens) -> Self {
        let takes_part = thread.i_take_part();
        let may = |allowed: &dyn Fn(crate::ids::MemberId) -> bool| takes_part && visitor.id().is_some_and(allowed);
        Self {
            t: visitor.t,
            bar: Bar::new(visitor.t, Subject::Comment(comment.id), given, thread.i_may(Act::React)),
            thread_path: thread.path(),
            form_id: form::fresh_id(),
            count: None,
            may_reply: thread.i_may(Act::Comment) && !thread.is_locked,
            may_edit: thread.i_may(Act::Comment) && !thread.is_locked && may(&|me| comment.may_be_edited_by(me)),
            may_delete: may(&|me| comment.may_be_deleted_by(me, thread)),
            may_restore: may(&|me| comment.may_be_restored_by(me, thread)),
            may_edit_out: thread.i_moderate() && !comment.is_deleted() && visitor.id() != Some(comment.author.id),
            may_report: !comment.is_deleted() && visitor.id().is_some_and(|me| me != comment.author.id),
            fold: None,
            comment,
        }
    }

    /// The same, folded.
    pub fn folded(self, fold: Option<Fold>) -> Self {
        Self { fold, ..self }
    }

    /// A comment alone, with what was given to it.
    pub async fn alone(db: &mut PgConnection, visitor: &Visitor, thread: &Thread, comment: Comment) -> Result<Self> {
        let mut given = bars_for_comments(db, visitor.id(), &[(thread.id, comment.id)]).await?;
        let given = given.remove(&comment.id).unwrap_or_default();
        let fold = fold(&Turned::of(db, visitor.member.as_deref()).await?, &comment);
        Ok(Self { count: Some(thread.comments_count), fold, ..Self::new(visitor, thread, comment, given) })
    }

    /// What it shows.
    pub fn comment(&self) -> &Comment {
        &self.comment
    }

    /// Which it is.
    pub fn id(&self) -> CommentId {
        self.comment.id
    }

    fn tombstone(&self) -> String {
        self.t.say(if self.comment.was_withdrawn() { "comments-withdrawn" } else { "comments-removed" })
    }

    /// What the author is in the group, where that is more than being a member.
    fn office(&self) -> Option<String> {
        let role = self.comment.author_role.filter(|role| *role > Role::Member && !self.comment.author.is_gone())?;
        Some(self.t.say(&format!("groups-role-{}", role.as_str())))
    }

    fn answers(&self) -> Option<String> {
        let whom = self.comment.answers.as_ref().filter(|_| hides_parent(&self.comment))?;
        let name = if whom.is_gone() { self.t.say("members-former") } else { whom.name.clone() };
        Some(self.t.with("comments-answers", "name", name))
    }

    /// Words of the page.
    pub fn words(&self) -> &Words {
        &self.t
    }

    /// The id of the form in which it is answered.
    pub fn form_id(&self) -> &str {
        &self.form_id
    }
}

/// Why a reader has a comment folded. Of a deleted one there is nothing to fold.
pub fn fold(turned: &Turned, comment: &Comment) -> Option<Fold> {
    turned.fold(comment.author.id, [], &[], &comment.html).filter(|_| !comment.is_deleted())
}
