//! What can happen here. A verb tells a fact in the transaction that makes it so; `consequences.rs` knows what follows.
//! A fact without a decided consequence does not compile.

mod causes;

use crate::ids::{DecisionId, GroupId, MailId, PollId};
use crate::members::tokens::Token;
use crate::text::words::Words;
use chrono::{DateTime, Utc};

pub use causes::{FactorChange, GroupNews, GuestLetter, Left};

/// Something that has just become so.
#[derive(Debug)]
pub enum Fact<'a> {
    /// An account was opened, or an address changed, and the address is to be proven.
    AddressToConfirm {
        /// The words of whoever joined.
        t: &'a Words,
        /// The address.
        email: &'a str,
        /// The link that proves it.
        link: &'a Token,
    },
    /// Somebody tried to join with an address that already has an account.
    JoinedTwice {
        /// The words of whoever joined.
        t: &'a Words,
        /// The address.
        email: &'a str,
    },
    /// A member forgot their password and asks for a link.
    PasswordForgotten {
        /// The words of whoever asked.
        t: &'a Words,
        /// The address.
        email: &'a str,
        /// The link that lets them choose another.
        link: &'a Token,
    },
    /// Somebody asked for such a link with an address that has no account.
    PasswordForgottenByNobody {
        /// The words of whoever asked.
        t: &'a Words,
        /// The address.
        email: &'a str,
    },
    /// Somebody who asked to become a member has been let in.
    LetIn {
        /// The words they asked in.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// A word to them; may be empty.
        words: &'a str,
    },
    /// Somebody who asked to become a member has not been let in.
    NotLetIn {
        /// The words they asked in.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// A word to them; may be empty.
        words: &'a str,
    },
    /// Somebody asks for a letter that signs them in.
    SignInAskedFor {
        /// The words of whoever asked.
        t: &'a Words,
        /// The address.
        email: &'a str,
        /// The link that does it.
        link: &'a Token,
        /// The digits that do it in the browser that asked.
        code: &'a str,
    },
    /// Somebody asked for such a letter to an address that has no account.
    SignInAskedForByNobody {
        /// The words of whoever asked.
        t: &'a Words,
        /// The address.
        email: &'a str,
    },
    /// A member has another password.
    PasswordChanged {
        /// The words of the member.
        t: &'a Words,
        /// The address.
        email: &'a str,
    },
    /// A member has changed the second step of signing in.
    FactorChanged {
        /// The words of the member.
        t: &'a Words,
        /// The address.
        email: &'a str,
        /// What has become of it.
        change: FactorChange,
    },
    /// A copy of everything a member wrote and gave has been made.
    ExportMade {
        /// The words of the member.
        t: &'a Words,
        /// The address.
        email: &'a str,
    },
    /// A member, or somebody else, has made a token for programs.
    TokenMade {
        /// The words of the member.
        t: &'a Words,
        /// The address.
        email: &'a str,
        /// What it is for.
        name: &'a str,
    },
    /// A member, or somebody else, has signed in from a browser the account did not know.
    SignedInElsewhere {
        /// The words of the member.
        t: &'a Words,
        /// The address.
        email: &'a str,
        /// The browser, in a few words.
        device: &'a str,
        /// Where it is, in coarse.
        network: &'a str,
        /// When, in their words.
        at: &'a str,
    },
    /// A member wants to move to another address, which is to be proven.
    AddressToMoveTo {
        /// The words of the member.
        t: &'a Words,
        /// The new address.
        email: &'a str,
        /// The link that proves it.
        link: &'a Token,
    },
    /// A member wants to leave this address behind.
    AddressMoving {
        /// The words of the member.
        t: &'a Words,
        /// The old address.
        email: &'a str,
    },
    /// A choice has gone from an open poll, and with it the votes of these members.
    VotesTaken {
        /// The words of whoever took it out.
        t: &'a Words,
        /// The addresses of those whose votes have gone.
        emails: &'a [String],
        /// What the poll asks.
        question: &'a str,
        /// What they had chosen.
        choice: &'a str,
        /// Where the poll stands.
        path: &'a str,
    },
    /// A poll that was over has been opened again.
    PollReopened {
        /// The poll.
        poll: PollId,
    },
    /// A member who voted in it comes to be told so.
    VoterHearsOfReopening {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// What the poll asks.
        question: &'a str,
        /// Why.
        reason: &'a str,
        /// When it closes now, in their words.
        closes: &'a str,
        /// Where the poll stands.
        path: &'a str,
    },
    /// What a poll has led to was stated for the first time.
    OutcomeStated {
        /// The poll.
        poll: PollId,
    },
    /// A member who voted in it comes to be told so.
    VoterHearsOfOutcome {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// What the poll asked.
        question: &'a str,
        /// How the statement begins.
        statement: &'a str,
        /// Where it stands.
        path: &'a str,
        /// The page that stops such letters.
        stop: &'a str,
    },
    /// Another decision holds instead of what a poll has led to.
    OutcomeReplaced {
        /// The poll.
        poll: PollId,
        /// The newer decision.
        instead: DecisionId,
    },
    /// A member who voted in it comes to be told so.
    VoterHearsOfReplacement {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// What the poll asked.
        question: &'a str,
        /// What the poll asked whose decision holds now.
        instead: &'a str,
        /// Where it stands.
        path: &'a str,
        /// The page that stops such letters.
        stop: &'a str,
    },
    /// The last day of a poll has come, and a member who may vote in it has not.
    PollEnds {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// What the poll asks.
        question: &'a str,
        /// When it closes, in their words.
        closes: &'a str,
        /// Where the poll stands.
        path: &'a str,
        /// The page that stops such letters.
        stop: &'a str,
        /// When the letter would come too late.
        by: DateTime<Utc>,
    },
    /// Something has come to pass in a group that these people are written to about, all in one language.
    GroupTells {
        /// Their words.
        t: &'a Words,
        /// Their addresses.
        emails: &'a [String],
        /// What the group is called.
        group: &'a str,
        /// Where it is read on.
        path: &'a str,
        /// What it is.
        news: GroupNews<'a>,
    },
    /// A member has merged another account of theirs into the one they go on with.
    AccountsMerged {
        /// The words of the member.
        t: &'a Words,
        /// The address of the account that has ended, for the last time.
        email: &'a str,
        /// The handle of the one that goes on.
        handle: &'a str,
    },
    /// A guest is written to about a poll in which they may vote by the link in the letter.
    GuestWrittenTo {
        /// The words of the site.
        t: &'a Words,
        /// The id of the letter.
        letter: MailId,
        /// Why they are written to.
        why: GuestLetter<'a>,
        /// The address.
        email: &'a str,
        /// The name they were given.
        name: &'a str,
        /// Who asks.
        by: &'a str,
        /// What the poll asks.
        question: &'a str,
        /// The path of their link.
        path: &'a str,
        /// When the poll opens, if it has yet to.
        opens_at: Option<DateTime<Utc>>,
        /// When the poll closes: then the letter would come too late.
        closes_at: Option<DateTime<Utc>>,
    },
    /// It was decided of something a member wrote, or of them, by those who keep order in a group.
    Ruled {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// The group's name.
        group: &'a str,
        /// What was done, in sentences of their language.
        acts: &'a str,
        /// What those who decided it say of it.
        words: &'a str,
    },
    /// A post in which a member took part has gone to another group.
    PostLeft {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// The name of the group it was in.
        group: &'a str,
        /// Where they go on: that group, or the post.
        path: &'a str,
        /// What they cannot do any more.
        left: Left,
    },
    /// It was decided of something of a member's that waited for a moderator.
    HeldDecided {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// The group's name.
        group: &'a str,
        /// Its title, or how it begins.
        what: &'a str,
        /// Whether it is published.
        is_approved: bool,
        /// What those who decided it say of it.
        words: &'a str,
        /// Its page.
        path: &'a str,
    },
    /// So many joined that newcomers are held up from now on.
    RaidBegan {
        /// The words of whoever looks after the site.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// How many joined in ten minutes.
        sign_ups: i32,
        /// Where it is lifted.
        path: &'a str,
    },
    /// Something has come to wait for a keeper, in the groups they keep.
    KeeperAwaited {
        /// The words of the keeper.
        t: &'a Words,
        /// The id of the letter.
        letter: MailId,
        /// Their address.
        email: &'a str,
        /// How much waits in which group, in lines of their language.
        what: &'a str,
        /// These groups: the letter goes to whoever keeps them all when it is sent.
        groups: &'a [GroupId],
        /// Where it waits.
        path: &'a str,
        /// The page that stops such letters.
        stop: &'a str,
    },
    /// An appeal of a member's was answered.
    AppealAnswered {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// The group's name.
        group: &'a str,
        /// Whether it was upheld, and what was done taken back.
        is_upheld: bool,
        /// False if there was no place left for what was taken out.
        is_undone: bool,
        /// What those who answered it say of it.
        words: &'a str,
    },
    /// A member was suspended from the whole site.
    Suspended {
        /// The words of the member.
        t: &'a Words,
        /// Their address.
        email: &'a str,
        /// Why.
        reason: &'a str,
        /// Until when, in their words; none: until it is lifted.
        until: Option<&'a str>,
    },
    /// A member has deleted their account.
    AccountDeleted {
        /// The words of the member.
        t: &'a Words,
        /// The address, for the last time.
        email: &'a str,
    },
}
