//! Why somebody is written to, where one fact has several reasons.

/// Why a guest is written to.
#[derive(Clone, Copy, Debug)]
pub enum GuestLetter<'a> {
    /// They have been invited, or have another link.
    Invited,
    /// The last day of the poll has come, and they have not voted.
    PollEnds,
    /// A choice has gone, and with it their vote.
    VoteTaken {
        /// What they had chosen.
        choice: &'a str,
    },
    /// A poll in which they voted has been opened again.
    PollReopened {
        /// Why.
        reason: &'a str,
    },
    /// What a poll in which they voted has led to.
    Outcome {
        /// How it is stated.
        statement: &'a str,
    },
    /// What a poll in which they voted has led to holds no more.
    Replaced,
}

/// What has become of a member's second step of signing in.
#[derive(Clone, Copy, Debug)]
pub enum FactorChange {
    /// A code is asked for from now on.
    On,
    /// It is asked for no more.
    Off,
    /// An owner of the site has taken it off, since it was lost.
    Reset,
    /// There are new recovery codes.
    Codes,
    /// There is a new passkey.
    Passkey,
    /// A passkey is gone.
    PasskeyGone,
    /// An account at another site opens this one.
    Identity,
    /// It does no more.
    IdentityGone,
}

/// Why somebody is written to about a group.
#[derive(Clone, Copy, Debug)]
pub enum GroupNews<'a> {
    /// They had asked, and are in it.
    LetIn,
    /// They had asked, and those who run it have declined.
    Declined,
    /// They have been taken out of it.
    Removed,
    /// They had asked, and it takes no requests any more.
    RequestsEnded,
    /// They have joined it, and it welcomes them.
    Welcome {
        /// Its words.
        words: &'a str,
    },
    /// They are invited by a link of their own.
    Invited {
        /// Who invites them.
        by: &'a str,
    },
    /// They have proposed it, and it is founded.
    Founded,
    /// They have proposed it, and it is not founded.
    NotFounded {
        /// Why.
        reason: &'a str,
    },
    /// They own it from now on.
    IsTheirs {
        /// Who has given it to them.
        by: &'a str,
    },
    /// They have given it to somebody else.
    WasTheirs {
        /// Whose it is now.
        now: &'a str,
    },
}

/// What has gone from somebody with a post that went to another group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// They cannot read it any more.
    Post,
    /// They have no vote in its open polls any more.
    Ballot,
    /// It is read by others than those of the group in which they took part.
    Group,
}
