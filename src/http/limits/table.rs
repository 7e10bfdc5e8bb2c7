//! The one table of limits: what may only be done so often, by whom it is counted, and how. The manual
//! (`docs/configuration.md`), the page of the API and the counting itself are all made from it.

/// By what is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// One member, wherever they are.
    Member,
    /// One account that somebody wants to get into, whoever it is.
    Account,
    /// One browser that an account knows, or one open session.
    Browser,
    /// One mail address that is written to.
    Mailbox,
    /// One address of the network (of IPv6 its /64); four times as often from the /24 or /48 around it.
    Network,
}

impl By {
    /// The end of its entries in the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Account => "account",
            Self::Browser => "browser",
            Self::Mailbox => "mailbox",
            Self::Network => "network",
        }
    }
}

/// What may only be done so often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attempt {
    /// Asking for anything whatever, kept pages excepted.
    AskFrom,
    /// Writing anything: posts, comments, reactions.
    Write,
    /// Voting, changing a vote and taking it back, of members and of guests.
    Vote,
    /// Having a text shown as it will look.
    Preview,
    /// Uploading a picture.
    Upload,
    /// Asking for a copy of what one wrote and gave.
    Exports,
    /// Fetching the file of a poll, of a member.
    File,
    /// Fetching it, where nobody is signed in.
    FileFrom,
    /// Searching, of a member.
    Search,
    /// Searching, where nobody is signed in.
    SearchFrom,
    /// Opening accounts.
    JoinFrom,
    /// Wrong passwords for whatever account, in browsers that the account does not know.
    GuessFrom,
    /// Guessing the password of one account from anywhere.
    Password,
    /// Guessing it where the account is known: in a browser it was signed in from before, or in an open session.
    PasswordAtHome,
    /// Guessing the code of the second step of one account from anywhere.
    Code,
    /// Guessing it in a browser the account knows.
    CodeAtHome,
    /// Asking for something to sign with a passkey.
    PasskeyFrom,
    /// Going to another site to sign in by.
    IdentityFrom,
    /// Mail to one address that signs its reader in.
    LetterTo,
    /// Mail to one address that asks to confirm it.
    ConfirmTo,
    /// Mail to one address that lets its owner set a new password. Counted apart, so that nobody who
    /// applies with the address of another keeps that one out.
    ResetTo,
    /// Asking for mail to whatever address.
    MailFrom,
    /// Mail to one address that asks a guest to vote, whoever invites them.
    GuestTo,
    /// Such mail that one member has sent: as many as one poll can have guests.
    GuestsOf,
    /// Mail to one address that invites into a group, whoever sends it.
    InviteTo,
    /// Such mail that one member has sent: as many as one list can hold.
    InvitesOf,
    /// Reports of one member, changed words among them.
    Reports,
    /// Appeals of one member.
    Appeals,
}

/// How it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// In memory, so that an ordinary act costs the database nothing; told to the other nodes by Postgres as soon as a
    /// twentieth of the limit is spent. Full again little by little.
    Gathered,
    /// In Postgres before it is done: never a guess too many, whatever node it comes to. All in the last so many seconds.
    Exactly,
}

/// A limit.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Of what.
    pub of: Attempt,
    /// Its name in the database and in the catalogue.
    pub name: &'static str,
    /// What is counted together.
    pub by: By,
    /// How often at most, unless a setting says otherwise.
    pub most: u32,
    /// In how many seconds.
    pub seconds: u32,
    /// How it is counted.
    pub counted: Counted,
    /// The setting that changes it.
    pub setting: Option<&'static str>,
}

const MINUTE: u32 = 60;
const QUARTER: u32 = 15 * MINUTE;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

const fn exactly(of: Attempt, name: &'static str, by: By, most: u32, seconds: u32) -> Rule {
    Rule { of, name, by, most, seconds, counted: Counted::Exactly, setting: None }
}

const fn gathered(of: Attempt, name: &'static str, by: By, most: u32, seconds: u32) -> Rule {
    Rule { of, name, by, most, seconds, counted: Counted::Gathered, setting: None }
}

const fn set_by(rule: Rule, setting: &'static str) -> Rule {
    Rule { setting: Some(setting), ..rule }
}

/// Every limit, each at its own place.
pub const TABLE: [Rule; 28] = [
    // A whole school or firm may stand behind one address: 2,000 requests a second are what two cores do at their busiest.
    set_by(gathered(Attempt::AskFrom, "ask-from", By::Network, 120_000, MINUTE), "--requests-a-minute"),
    set_by(gathered(Attempt::Write, "write", By::Member, 240, MINUTE), "--writes-a-minute"),
    set_by(gathered(Attempt::Vote, "vote", By::Member, 240, MINUTE), "--writes-a-minute"),
    // Beside what is typed it follows after each pause of 400 ms: never more than 150 in a minute.
    set_by(gathered(Attempt::Preview, "preview", By::Member, 240, MINUTE), "--writes-a-minute"),
    gathered(Attempt::Upload, "upload", By::Member, 300, HOUR),
    exactly(Attempt::Exports, "exports", By::Member, 10, DAY),
    gathered(Attempt::File, "file", By::Member, 240, MINUTE),
    gathered(Attempt::FileFrom, "file-from", By::Network, 1200, MINUTE),
    set_by(gathered(Attempt::Search, "search", By::Member, 60, MINUTE), "--searches-a-minute"),
    set_by(gathered(Attempt::SearchFrom, "search-from", By::Network, 60, MINUTE), "--searches-a-minute"),
    set_by(gathered(Attempt::JoinFrom, "join-from", By::Network, 1000, HOUR), "--joins-an-hour"),
    gathered(Attempt::GuessFrom, "guess-from", By::Network, 100, QUARTER),
    exactly(Attempt::Password, "password", By::Account, 10, QUARTER),
    exactly(Attempt::PasswordAtHome, "password-at-home", By::Browser, 10, QUARTER),
    exactly(Attempt::Code, "code", By::Account, 10, QUARTER),
    exactly(Attempt::CodeAtHome, "code-at-home", By::Browser, 10, QUARTER),
    exactly(Attempt::PasskeyFrom, "passkey-from", By::Network, 100, QUARTER),
    exactly(Attempt::IdentityFrom, "identity-from", By::Network, 100, QUARTER),
    exactly(Attempt::LetterTo, "letter-to", By::Mailbox, 5, HOUR),
    exactly(Attempt::ConfirmTo, "confirm-to", By::Mailbox, 5, HOUR),
    exactly(Attempt::ResetTo, "reset-to", By::Mailbox, 5, HOUR),
    exactly(Attempt::MailFrom, "mail-from", By::Network, 30, HOUR),
    exactly(Attempt::GuestTo, "guest-to", By::Mailbox, 5, HOUR),
    exactly(Attempt::GuestsOf, "guests-of", By::Member, 500, DAY),
    exactly(Attempt::InviteTo, "invite-to", By::Mailbox, 3, DAY),
    exactly(Attempt::InvitesOf, "invites-of", By::Member, 500, DAY),
    exactly(Attempt::Reports, "reports", By::Member, 30, HOUR),
    exactly(Attempt::Appeals, "appeals", By::Member, 10, HOUR),
];

impl Attempt {
    /// Its limit.
    pub fn rule(self) -> &'static Rule {
        &TABLE[self as usize]
    }
}

impl Rule {
    /// In how many of which unit: the unit's word, and the number.
    pub fn span(&self) -> (&'static str, u32) {
        match self.seconds {
            seconds if seconds % DAY == 0 => ("days", seconds / DAY),
            seconds if seconds % HOUR == 0 => ("hours", seconds / HOUR),
            seconds => ("minutes", seconds / MINUTE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_stands_at_its_own_place_under_its_own_name() {
        for (place, rule) in TABLE.iter().enumerate() {
            assert_eq!(rule.of as usize, place, "{}", rule.name);
            assert_eq!(TABLE.iter().filter(|other| other.name == rule.name).count(), 1, "{}", rule.name);
            assert!(rule.most > 0 && rule.seconds >= MINUTE, "{}", rule.name);
        }
    }
}
