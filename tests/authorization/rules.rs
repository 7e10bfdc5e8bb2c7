//! The rules, written to be read: who gets what of a route, by who they are and in what state the thing is.

use super::State;
use super::exceptions::{besides, is_a_page, is_of_an_office};
use super::viewers::Viewer;

/// What somebody gets to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seen {
    /// They are let through.
    Passes,
    /// They are told that they may not (403).
    Refused,
    /// They are told to sign in (401).
    SignIn,
    /// There is nothing (404).
    Nothing,
    /// It is gone (410).
    Gone,
}

impl Seen {
    /// Of an answer.
    pub fn of(status: u16) -> Self {
        match status {
            401 => Self::SignIn,
            403 => Self::Refused,
            404 => Self::Nothing,
            410 => Self::Gone,
            _ => Self::Passes,
        }
    }

    /// In the document.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passes => "yes",
            Self::Refused => "no",
            Self::SignIn => "sign in",
            Self::Nothing => "–",
            Self::Gone => "gone",
        }
    }
}

/// The lowest of a group that may do something in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Least {
    /// Whoever may read it.
    Reader,
    /// Its members.
    Member,
    /// Those who keep order.
    Moderator,
    /// Those who run it.
    Admin,
    /// Those whose it is.
    Owner,
    /// Nobody for their role alone.
    Nobody,
}

/// Who may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Nobody is asked who they are.
    Unasked,
    /// A link that leads nowhere, whoever follows it; nobody is asked who they are.
    UnaskedDead,
    /// Whoever has the link to a poll; nobody is asked who they are.
    LinkToPoll,
    /// Whoever has the link; nobody is asked who they are.
    LinkUnasked,
    /// Everybody.
    Everybody,
    /// Whoever has the link, signed in or not.
    Link,
    /// A link that leads nowhere, whoever follows it.
    DeadLink,
    /// The same, and no program by a token.
    DeadLinkInPerson,
    /// There is nothing of the kind here, for anybody.
    NothingHere,
    /// It is switched off here, for everybody.
    Off,
    /// The same, and whoever asks must be signed in.
    OffSignedIn,
    /// Whoever has begun to sign in; nobody here has.
    HalfWay,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever is signed in with a confirmed address.
    Confirmed,
    /// Whoever is signed in themselves: no program by a token.
    InPerson,
    /// The same, with a confirmed address.
    InPersonConfirmed,
    /// Whose it is, and to nobody else is there anything.
    Own,
    /// The same, with a confirmed address.
    OwnConfirmed,
    /// The same, in person.
    OwnInPerson,
    /// The same, in person and with a confirmed address.
    OwnInPersonConfirmed,
    /// Somebody else's own: to whoever is signed in, in person, there is nothing.
    OfAnotherInPerson,
    /// Those who look after the site.
    SiteKeepers,
    /// The same, and strangers are not asked to sign in: to them there is nothing.
    SiteKeepersHidden,
    /// Whoever may know of the group: of a secret one its members.
    Knows,
    /// Whoever may know of the group and is signed in.
    KnowsSignedIn,
    /// The same, with a confirmed address.
    KnowsConfirmed,
    /// Whoever may read it.
    Reads,
    /// Whoever may read it; of what was removed there is nothing.
    ReadsStanding,
    /// Whoever may read it, once it has begun.
    ReadsBegun,
    /// What programs read without signing in: only what everybody may read.
    Follows,
    /// Whoever may read it and is signed in.
    ReadsSignedIn,
    /// Somebody of the group, who must have confirmed their address to do it, or whoever wrote it.
    Acts(Least, Author),
    /// The same, where an address need not be confirmed.
    ActsAnyhow(Least, Author),
    /// The same of members, where what is locked takes no words any more.
    Says(Least, Author),
    /// Members of the group, where it has begun.
    Votes,
    /// Members of the group, where it has begun, and before that whoever keeps order there or wrote it.
    Adds,
    /// Whoever may read it or could: of what was removed too.
    Keeps,
    /// Somebody of the group, where what was removed is still there to them.
    Brings(Least, Author),
    /// The same, where of what was removed it is told to them alone that it is gone.
    Ends(Least, Author),
    /// What stands can be put back by whoever reads it, which changes nothing; what was removed by moderators and its author.
    Restores,
    /// Those who keep order anywhere. To others there is nothing.
    KeepersOfAny,
    /// Those who keep order in the group and, of a public one, those who look after the site. To others there is nothing.
    Keepers,
    /// The same, and its author.
    KeepersAndAuthor,
    /// Those who keep order in the group, but not who ruled before.
    OtherKeepers,
}

impl Rule {
    /// Whether it is done in an office, which a token is not made for unless that is said.
    fn is_of_an_office(self) -> bool {
        match self {
            Self::SiteKeepers | Self::SiteKeepersHidden | Self::KeepersOfAny | Self::Keepers | Self::OtherKeepers => {
                true
            }
            Self::Acts(least, Author::AsOthers)
            | Self::ActsAnyhow(least, Author::AsOthers)
            | Self::Ends(least, Author::AsOthers) => least >= Least::Moderator && least != Least::Nobody,
            _ => false,
        }
    }

    /// Whether it is for people alone, not for what comes by a token.
    fn is_in_person(self) -> bool {
        matches!(
            self,
            Self::InPerson
                | Self::InPersonConfirmed
                | Self::OwnInPerson
                | Self::OwnInPersonConfirmed
                | Self::OfAnotherInPerson
                | Self::OffSignedIn
                | Self::DeadLinkInPerson
        )
    }
}

/// What having written something changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Author {
    /// Nothing.
    AsOthers,
    /// They may.
    May,
    /// They may not.
    MayNot,
}

fn rank(viewer: Viewer) -> Option<Least> {
    match viewer {
        Viewer::Unconfirmed | Viewer::Member | Viewer::Author => Some(Least::Member),
        Viewer::Moderator => Some(Least::Moderator),
        Viewer::Admin => Some(Least::Admin),
        Viewer::Owner => Some(Least::Owner),
        _ => None,
    }
}

fn reads(viewer: Viewer, state: State) -> bool {
    match state {
        State::Public | State::Scheduled | State::Locked | State::Removed => true,
        State::Held => false,
        State::Private | State::Secret => rank(viewer).is_some(),
        State::Draft => viewer == Viewer::Author,
    }
}

fn knows(viewer: Viewer, state: State) -> bool {
    state != State::Secret || rank(viewer).is_some()
}

/// What somebody gets.
pub fn expected(rule: Rule, route: &str, viewer: Viewer, state: State) -> Seen {
    let (is_api, writes) = (route.contains(" /api/v1"), !route.starts_with("GET"));
    let linked = if state == State::Removed { Seen::Gone } else { Seen::Passes };
    if matches!(viewer, Viewer::TokenRead | Viewer::TokenWrite) && !is_api && is_a_page(rule, route) {
        return Seen::Refused;
    }
    match (rule, viewer) {
        (Rule::Unasked | Rule::LinkUnasked, _) => return Seen::Passes,
        (Rule::UnaskedDead, _) => return Seen::Gone,
        (Rule::LinkToPoll, _) => return linked,
        // A session that opens nothing is said to a program; a browser without one is a stranger's.
        (_, Viewer::Suspended) if is_api => return Seen::SignIn,
        (_, Viewer::TokenRead) if writes => return Seen::Refused,
        (_, Viewer::TokenRead | Viewer::TokenWrite)
            if rule.is_in_person() || rule.is_of_an_office() || is_of_an_office(route) =>
        {
            return Seen::Refused;
        }
        _ => {}
    }
    let viewer = match viewer {
        Viewer::Suspended => Viewer::Stranger,
        Viewer::TokenRead | Viewer::TokenWrite => Viewer::Member,
        other => other,
    };
    besides(route, viewer, state).unwrap_or_else(|| match viewer {
        // What is besides tells in what they differ.
        Viewer::SiteAdmin => of_person(rule, Viewer::Keeper, state),
        viewer => of_person(rule, viewer, state),
    })
}

fn of_person(rule: Rule, viewer: Viewer, state: State) -> Seen {
    let only_if = |may: bool, otherwise: Seen| if may { Seen::Passes } else { otherwise };
    let is_confirmed = viewer != Viewer::Unconfirmed;
    match rule {
        Rule::Unasked | Rule::LinkUnasked | Rule::UnaskedDead | Rule::LinkToPoll => Seen::Passes,
        Rule::Everybody | Rule::Link => Seen::Passes,
        Rule::DeadLink | Rule::DeadLinkInPerson => Seen::Gone,
        Rule::Off => Seen::Refused,
        Rule::HalfWay => Seen::SignIn,
        Rule::NothingHere => gone_or_nothing(state),
        Rule::ReadsStanding => only_if(read(viewer, state) == Seen::Passes, Seen::Nothing),
        Rule::Knows => only_if(knows(viewer, state), Seen::Nothing),
        Rule::Reads => read(viewer, state),
        Rule::ReadsBegun if state == State::Scheduled => Seen::Refused,
        Rule::ReadsBegun => read(viewer, state),
        Rule::Follows => {
            only_if(matches!(state, State::Public | State::Scheduled | State::Locked), gone_or_nothing(state))
        }
        Rule::SiteKeepersHidden => only_if(viewer == Viewer::Keeper, Seen::Nothing),
        _ if viewer == Viewer::Stranger => Seen::SignIn,
        Rule::SignedIn | Rule::InPerson => Seen::Passes,
        Rule::Confirmed | Rule::InPersonConfirmed => only_if(is_confirmed, Seen::Refused),
        Rule::OffSignedIn => Seen::Refused,
        Rule::OfAnotherInPerson => Seen::Nothing,
        Rule::OwnConfirmed | Rule::OwnInPersonConfirmed if !is_confirmed => Seen::Refused,
        Rule::Own | Rule::OwnConfirmed | Rule::OwnInPerson | Rule::OwnInPersonConfirmed => {
            only_if(viewer == Viewer::Author, Seen::Nothing)
        }
        Rule::SiteKeepers => only_if(viewer == Viewer::Keeper, Seen::Nothing),
        Rule::KnowsConfirmed if !is_confirmed => Seen::Refused,
        Rule::KnowsSignedIn | Rule::KnowsConfirmed => only_if(knows(viewer, state), Seen::Nothing),
        Rule::ReadsSignedIn => read(viewer, state),
        Rule::KeepersOfAny => only_if(keeps(viewer, State::Public) || viewer == Viewer::Elsewhere, Seen::Nothing),
        Rule::Keepers => only_if(keeps(viewer, state), Seen::Nothing),
        Rule::KeepersAndAuthor => only_if(keeps(viewer, state) || viewer == Viewer::Author, Seen::Nothing),
        Rule::OtherKeepers if viewer == Viewer::Moderator => Seen::Refused,
        Rule::OtherKeepers => only_if(keeps(viewer, state), Seen::Nothing),
        _ => of_group(rule, viewer, state),
    }
}

/// What somebody who is signed in gets to do in a group.
fn of_group(rule: Rule, viewer: Viewer, state: State) -> Seen {
    let told = |may: bool, seen: Seen| if may { seen } else { Seen::Refused };
    match rule {
        Rule::ActsAnyhow(least, author) => act(least, author, viewer, state),
        Rule::Brings(..) | Rule::Ends(..) | Rule::Restores | Rule::Keeps if !reads(viewer, state) => Seen::Nothing,
        Rule::Keeps => Seen::Passes,
        Rule::Brings(least, author) => told(may(least, author, viewer), Seen::Passes),
        Rule::Ends(least, author) => told(may(least, author, viewer), read(viewer, state)),
        Rule::Restores => told(state != State::Removed || may(Least::Moderator, Author::May, viewer), Seen::Passes),
        _ if viewer == Viewer::Unconfirmed => Seen::Refused,
        Rule::Says(least, author) => match act(least, author, viewer, state) {
            Seen::Passes if matches!(state, State::Locked | State::Draft) => Seen::Refused,
            seen => seen,
        },
        Rule::Votes if state == State::Scheduled => Seen::Refused,
        Rule::Adds if state == State::Scheduled => act(Least::Moderator, Author::May, viewer, state),
        Rule::Acts(least, author) => act(least, author, viewer, state),
        _ => act(Least::Member, Author::AsOthers, viewer, state),
    }
}

fn gone_or_nothing(state: State) -> Seen {
    if state == State::Removed { Seen::Gone } else { Seen::Nothing }
}

/// Whether they keep order in the group.
fn keeps(viewer: Viewer, state: State) -> bool {
    rank(viewer) >= Some(Least::Moderator) || viewer == Viewer::Keeper && state == State::Public
}

fn read(viewer: Viewer, state: State) -> Seen {
    match state {
        _ if !reads(viewer, state) => Seen::Nothing,
        State::Removed => Seen::Gone,
        _ => Seen::Passes,
    }
}

fn may(least: Least, author: Author, viewer: Viewer) -> bool {
    match (author, viewer) {
        (Author::May, Viewer::Author) => true,
        (Author::MayNot, Viewer::Author) => false,
        _ => least == Least::Reader || rank(viewer) >= Some(least),
    }
}

fn act(least: Least, author: Author, viewer: Viewer, state: State) -> Seen {
    match read(viewer, state) {
        Seen::Passes if !may(least, author, viewer) => Seen::Refused,
        seen => seen,
    }
}
