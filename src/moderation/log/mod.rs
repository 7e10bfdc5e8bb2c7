//! The journal as it is read: by a group's keepers, who see who did what to whom and may undo it; by whoever may read the group,
//! who see what was done, when and why, without the private parts; and by a member, who see what was done about theirs.

pub mod api;
pub mod pages;
pub mod store;
pub mod undoing;

use crate::groups::Role;
use crate::ids::{CommentId, GroupId, JournalId, RulingId, ThreadId};
use crate::journal::Kind;
use crate::members::Face;
use crate::moderation::Reason;
use crate::text::message;
use crate::text::words::Words;
use crate::threads;
use chrono::{DateTime, TimeDelta, Utc};

/// Lines on a page.
pub const PAGE: usize = 50;
/// What one hand does at one press is done within this: a group that is given away changes two roles.
const MOMENT: TimeDelta = TimeDelta::seconds(2);

/// A line of the journal.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which it is.
    pub id: JournalId,
    /// Where; none: on the whole site.
    pub group: Option<GroupId>,
    /// The group's name; empty for the whole site.
    pub group_name: String,
    /// What was done.
    pub kind: Kind,
    /// To what.
    pub thread: Option<ThreadId>,
    /// To which comment of it.
    pub comment: Option<CommentId>,
    /// Its article's slug.
    pub article_slug: Option<String>,
    /// The thread's title, or how it begins.
    pub heading: String,
    /// Whether that has been taken away.
    pub is_gone: bool,
    /// Who did it.
    pub actor: Face,
    /// Whose it is, or to whom it was done.
    pub member: Option<Face>,
    /// Of a role: the one before and the one after.
    pub roles: Option<(String, String)>,
    /// When it ends by itself.
    pub until: Option<DateTime<Utc>>,
    /// Why.
    pub reason: Option<Reason>,
    /// Words to whom it was done.
    pub words: String,
    /// When.
    pub done_at: DateTime<Utc>,
    /// Whether it is the undoing of another.
    pub is_undoing: bool,
    /// Whether it has been undone.
    pub is_undone: bool,
    /// The ruling it belongs to.
    pub ruling: Option<RulingId>,
    /// Whether nothing of its kind has been done to the same since.
    pub is_latest: bool,
    /// The group in which the thing stands now.
    pub stands_in: Option<GroupId>,
    /// Whether whoever reads it keeps every group that its undoing asks for.
    pub is_theirs: bool,
}

impl Line {
    /// What was done, in words.
    pub fn told(&self, t: &Words) -> String {
        let role = |name: &str| t.say(&format!("groups-role-{name}"));
        let (before, after) = self.roles.as_ref().map(|(one, other)| (role(one), role(other))).unwrap_or_default();
        let kind = match (self.kind, self.comment) {
            (Kind::Remove, Some(_)) => "moderation-act-remove-comment",
            (Kind::Restore, Some(_)) => "moderation-act-restore-comment",
            (kind, _) => return t.message(&told(kind).with("before", before).with("after", after)),
        };
        t.say(kind)
    }

    /// Where the thing stands.
    pub fn place(&self) -> Option<String> {
        let thread = threads::path(self.thread?, self.article_slug.as_deref());
        Some(self.comment.map_or(thread.clone(), |id| format!("{thread}?comment={id}#comment-{id}")))
    }

    /// The same for those who do not keep the group: of what has been taken away, nothing, nor of what was done to somebody
    /// for it, since it would name them.
    pub fn open_place(&self) -> Option<String> {
        let is_of_thing = matches!(
            self.kind,
            Kind::Keep
                | Kind::Reopen
                | Kind::Remove
                | Kind::Restore
                | Kind::Lock
                | Kind::Unlock
                | Kind::Pin
                | Kind::Unpin
                | Kind::Redact
                | Kind::Unredact
                | Kind::Stand
                | Kind::Move
                | Kind::Unmove
        );
        self.place().filter(|_| is_of_thing && !self.is_gone)
    }

    /// Whether both are roles that one hand gave at one moment.
    fn is_of_one_moment_with(&self, other: &Self) -> bool {
        (self.kind, other.kind) == (Kind::Role, Kind::Role)
            && self.actor.id == other.actor.id
            && (self.done_at - other.done_at).abs() < MOMENT
    }

    /// Whether it was done in another group than this one, to which the post has come since.
    pub fn is_from_elsewhere(&self, group: GroupId) -> bool {
        self.group.is_some_and(|own| own != group)
    }

    /// Whether it tells of who owns the group: that is given by its owners alone, with their password, and not undone here.
    pub fn is_of_ownership(&self) -> bool {
        let is_owner = |role: &String| role == Role::Owner.as_str();
        self.kind == Kind::Role
            && self.roles.as_ref().is_some_and(|(before, after)| is_owner(before) || is_owner(after))
    }

    /// Whether it can be undone.
    pub fn may_be_undone(&self) -> bool {
        self.kind.inverse().is_some() && !self.is_of_ownership() && !self.is_undone && self.is_latest && self.is_theirs
    }

    /// The groups that its undoing asks to be kept: of what was done to a thing the one in which that is now, of a move the one
    /// it came from, too; of what was done to a member the one in which it was done. None: it is of the whole site.
    pub fn asks_for(&self) -> Vec<GroupId> {
        let of_member = matches!(
            self.kind,
            Kind::Warn
                | Kind::Unwarn
                | Kind::Silence
                | Kind::Unsilence
                | Kind::Ban
                | Kind::Unban
                | Kind::Expel
                | Kind::Admit
                | Kind::Role
        );
        let Some(group) = self.group else { return Vec::new() };
        let place = self.stands_in.filter(|_| !of_member).unwrap_or(group);
        let from = (self.kind == Kind::Move && place != group).then_some(group);
        [Some(place), from].into_iter().flatten().collect()
    }
}

/// Lines that are told as one: roles that one hand gave at one moment, everything else alone.
pub fn gathered(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(Line::is_of_one_moment_with)
}

/// What such lines tell, in words.
pub fn told_together(lines: &[Line], t: &Words) -> String {
    let role = |name: &String| t.say(&format!("groups-role-{name}"));
    let changes = lines.iter().rev().filter_map(|line| line.roles.as_ref());
    let changes: Vec<String> = changes.map(|(before, after)| format!("{} → {}", role(before), role(after))).collect();
    match lines {
        [line] => line.told(t),
        _ => t.with2("moderation-act-roles", "count", changes.len(), "roles", changes.join(", ")),
    }
}

fn told(kind: Kind) -> crate::text::Message {
    message(match kind {
        Kind::Keep => "moderation-act-keep",
        Kind::Reopen => "moderation-act-reopen",
        Kind::Remove => "moderation-act-remove",
        Kind::Restore => "moderation-act-restore",
        Kind::Lock => "moderation-act-lock",
        Kind::Unlock => "moderation-act-unlock",
        Kind::Pin => "moderation-act-pin",
        Kind::Unpin => "moderation-act-unpin",
        Kind::Warn => "moderation-act-warn",
        Kind::Unwarn => "moderation-act-unwarn",
        Kind::Silence => "moderation-act-silence",
        Kind::Unsilence => "moderation-act-unsilence",
        Kind::Ban => "moderation-act-ban",
        Kind::Unban => "moderation-act-unban",
        Kind::Expel => "moderation-act-expel",
        Kind::Admit => "moderation-act-admit",
        Kind::Role => "moderation-act-role",
        Kind::Uphold => "moderation-act-uphold",
        Kind::Deny => "moderation-act-deny",
        Kind::Suspend => "moderation-act-suspend",
        Kind::Unsuspend => "moderation-act-unsuspend",
        Kind::Approve => "moderation-act-approve",
        Kind::Unapprove => "moderation-act-unapprove",
        Kind::Decline => "moderation-act-decline",
        Kind::Undecline => "moderation-act-undecline",
        Kind::Purge => "moderation-act-purge",
        Kind::Unpurge => "moderation-act-unpurge",
        Kind::Redact => "moderation-act-redact",
        Kind::Unredact => "moderation-act-unredact",
        Kind::Stand => "moderation-act-stand",
        Kind::Move => "moderation-act-move",
        Kind::Unmove => "moderation-act-unmove",
    })
}
