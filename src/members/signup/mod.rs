//! How one comes to be a member: at once; by asking those who look after the site, who may want to know a few things
//! first; with an invitation into a group; or not at the moment. Whoever waits to be let in has an account that opens to
//! nobody, and learns that it waits only by giving its password.

pub mod api;
pub mod guard;
pub mod pages;
mod setting;
pub mod store;

use crate::error::{Error, Result};
use crate::facts::Fact;
use crate::groups;
use crate::ids::MemberId;
use crate::members::joining::{self, Application, NewMember};
use crate::members::{Member, SiteRole};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::words::{Language, Words};
use crate::text::{Message, message};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

pub use setting::{Setting, check_domains, check_questions, set};

/// Questions there may be, at most.
pub const QUESTIONS: usize = 5;
/// Longest question, in characters.
pub const QUESTION_MAX: usize = 200;
/// Longest answer, in characters.
pub const ANSWER_MAX: usize = 1000;
/// Longest word that goes with an answer to a request, in characters.
pub const WORDS_MAX: usize = 1000;
/// Fields of the answers on the page: the first question's, and so on.
pub const ANSWER_FIELDS: [&str; QUESTIONS] = ["answer_1", "answer_2", "answer_3", "answer_4", "answer_5"];

/// How one comes to be a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// At once.
    #[default]
    Open,
    /// By asking, and being let in.
    Request,
    /// With an invitation into a group.
    Invitation,
    /// Not at all.
    Closed,
}

impl Mode {
    /// All there are, the most open first.
    pub const ALL: [Self; 4] = [Self::Open, Self::Request, Self::Invitation, Self::Closed];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Request => "request",
            Self::Invitation => "invitation",
            Self::Closed => "closed",
        }
    }

    /// Reads it back; anything unknown lets nobody in.
    pub fn from_column(text: &str) -> Self {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text).unwrap_or(Self::Closed)
    }
}

/// Something that is asked of those who ask to be let in.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question: 1 to 200 characters.
    pub question: String,
    /// Whether it must be answered.
    pub required: bool,
}

/// What it takes to become a member.
#[derive(Clone, Debug)]
pub struct Door {
    /// How one does.
    pub mode: Mode,
    /// What is asked of those who ask.
    pub questions: Vec<Question>,
    /// Domains of addresses, each with whether one may join with it.
    pub domains: Vec<(String, bool)>,
    /// Whether a browser does a sum first, where one joins at once.
    pub work: bool,
    /// What time it is.
    pub now: DateTime<Utc>,
    /// Whether newcomers are held up at the moment: no invitation lets anybody in then.
    pub in_raid: bool,
}

/// What somebody answered to a question.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answered {
    /// The question as it stood.
    pub question: String,
    /// Their answer; empty for none.
    pub answer: String,
}

/// What somebody brings along besides their application.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// Answers to the questions, in their order.
    pub answers: Vec<String>,
    /// The token of an invitation into a group.
    pub invite: Option<String>,
    /// The sum that was done, if one was.
    pub sum: Option<guard::Done>,
}

/// An account that has been opened.
#[derive(Clone, Copy, Debug)]
pub struct Entered {
    /// Whose it is.
    pub member: MemberId,
    /// Whether they wait to be let in.
    pub waits: bool,
}

/// What it takes to become a member at this moment.
pub async fn door(db: &mut PgConnection) -> Result<Door> {
    store::door(db, false).await
}

/// The same as it was set, whatever there is to look out for at the moment.
pub async fn door_as_set(db: &mut PgConnection) -> Result<Door> {
    store::door(db, true).await
}

impl Door {
    /// Whether a sum is asked for: where one joins at once. Elsewhere somebody looks at each who comes.
    pub fn asks_for_sum(&self) -> bool {
        self.work && self.mode == Mode::Open
    }

    /// Whether there is a way in for whoever comes, with an invitation or without.
    pub fn lets_join(&self, is_invited: bool) -> bool {
        match self.mode {
            Mode::Open | Mode::Request => true,
            Mode::Invitation => is_invited,
            Mode::Closed => false,
        }
    }

    /// Checks an application and what came with it; all problems at once.
    pub fn check(&self, application: Application, brought: &Brought, site_name: &str) -> Result<NewMember> {
        self.check_new(application.check(site_name), brought)
    }

    /// Checks what came with an application whose fields have been checked; all problems at once.
    pub fn check_new(&self, application: Result<NewMember, Problems>, brought: &Brought) -> Result<NewMember> {
        if self.mode == Mode::Closed {
            return Err(Error::refused("members-sign-up-closed"));
        }
        if self.mode == Mode::Invitation && brought.invite.is_none() {
            return Err(Error::refused("members-sign-up-invitation"));
        }
        let mut problems = Problems::default();
        let new = application.map_err(|wrong| {
            wrong.iter().for_each(|(field, why)| problems.add(field.to_owned(), why.clone()));
        });
        if let Ok(new) = &new {
            problems.take("email", self.check_address(&new.email));
        }
        self.answers(brought, &mut problems);
        match new {
            Ok(new) if problems.is_empty() => Ok(new),
            _ => Err(problems.into()),
        }
    }

    /// Whether one may join, or move here, with this address. Domains are compared by whole labels.
    pub fn check_address(&self, email: &str) -> Result<(), Message> {
        let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
        let is_in = |known: &str| domain == known || domain.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
        let mut allowed = self.domains.iter().filter(|(_, allowed)| *allowed).peekable();
        let is_named = allowed.peek().is_none() || allowed.any(|(known, _)| is_in(known));
        let is_blocked = self.domains.iter().any(|(known, allowed)| !allowed && is_in(known));
        if is_named && !is_blocked { Ok(()) } else { Err(message("members-domain-refused")) }
    }

    fn answers(&self, brought: &Brought, problems: &mut Problems) -> Vec<Answered> {
        if self.mode != Mode::Request {
            return Vec::new();
        }
        let mut answered = Vec::with_capacity(self.questions.len());
        for ((Question { question, required }, field), place) in self.questions.iter().zip(ANSWER_FIELDS).zip(0..) {
            let given = brought.answers.get(place).map_or("", String::as_str);
            let answer = fields::prose(given, usize::from(*required), ANSWER_MAX);
            let answer = answer.map_err(|_| {
                message("members-answer-wrong").with("question", question.as_str()).with("max", ANSWER_MAX)
            });
            let answer = problems.take(field, answer).unwrap_or_default();
            answered.push(Answered { question: question.clone(), answer });
        }
        answered
    }
}

/// Opens an account as the door lets one: at once, to wait, or by an invitation, which is used by it; into its group, too, unless
/// that asks something first.
pub async fn enter(
    tx: &mut Tx,
    site: &Site,
    t: &Words,
    new: &NewMember,
    (password_hash, brought): (&str, &Brought),
) -> Result<Entered> {
    let door = door(tx.conn()).await?;
    if let Some(sum) = brought.sum.as_ref().filter(|_| door.asks_for_sum()) {
        guard::take(tx, site, &door, sum).await?;
    }
    let member = joining::join(tx, site, t, new, password_hash).await?;
    let waits = door.asks_for_sum() && brought.sum.is_none();
    pass_door(tx, site, t, (member, new), (brought, waits)).await
}

/// The same without a password, for somebody for whom another site vouches; it may vouch for their address, too.
pub async fn enter_proven(
    tx: &mut Tx,
    site: &Site,
    t: &Words,
    new: &NewMember,
    (is_proven, brought): (bool, &Brought),
) -> Result<Entered> {
    let member = joining::open_account(tx, new, None).await?;
    match is_proven {
        true => joining::count_as_proven(tx, member, &new.email).await?,
        false => joining::ask_to_confirm(tx, site, t, member, &new.email).await?,
    }
    pass_door(tx, site, t, (member, new), (brought, false)).await
}

/// Lets somebody in as the door does; who has done no sum where one is asked for waits, as those do who ask.
async fn pass_door(
    tx: &mut Tx,
    site: &Site,
    t: &Words,
    (member, new): (MemberId, &NewMember),
    (brought, waits): (&Brought, bool),
) -> Result<Entered> {
    let door = door(tx.conn()).await?;
    match door.mode {
        Mode::Open if waits => store::put(tx.conn(), member, &[], t.language.code).await?,
        Mode::Open => {}
        Mode::Closed => return Err(Error::refused("members-sign-up-closed")),
        Mode::Request => {
            let mut problems = Problems::default();
            let answers = door.answers(brought, &mut problems);
            problems.into_result()?;
            store::put(tx.conn(), member, &answers, t.language.code).await?;
        }
        Mode::Invitation => {
            let token = brought.invite.as_deref().unwrap_or_default();
            accept(tx, site, &newcomer(member, new), token).await?;
        }
    }
    store::watch_for_raids(tx.conn()).await?;
    Ok(Entered { member, waits: waits || door.mode == Mode::Request })
}

/// Uses an invitation. One that lets nobody in lets nobody join either, and says no more than that.
async fn accept(tx: &mut Tx, site: &Site, member: &Member, token: &str) -> Result<()> {
    match groups::invites::bring(tx, site, member, token).await {
        Err(Error::NotFound | Error::Gone(_)) => Err(Error::refused("members-sign-up-invitation")),
        done => done,
    }
}

fn newcomer(id: MemberId, new: &NewMember) -> Member {
    Member {
        id,
        name: new.name.as_str().to_owned(),
        handle: new.handle.as_str().to_owned(),
        picture: None,
        confirmed: false,
        site_role: None::<SiteRole>,
        owes_factor: false,
        waits: None,
        held_up: false,
        guise: None,
        language: None,
        time_zone: None,
        turns_away: false,
        session: None,
    }
}

/// What whoever looks after the site says to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Whether they are let in.
    pub lets_in: bool,
    /// A word to them, which may be empty.
    pub words: String,
}

impl Answer {
    /// Checks what was written.
    pub fn check(lets_in: bool, words: &str) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        match problems.take("words", fields::prose(words, 0, WORDS_MAX)) {
            Some(words) => Ok(Self { lets_in, words }),
            None => Err(problems),
        }
    }
}

/// Answers a request: lets somebody in, or takes away the account that was never theirs to use. Either is told by mail, in
/// the language they asked in. Of two who answer at once, the first counts.
pub async fn answer(tx: &mut Tx, site: &Site, by: &Member, whose: MemberId, answer: &Answer) -> Result<()> {
    tx.changes_no_page();
    let asked = store::lock(tx.conn(), whose).await?.ok_or(Error::NotFound)?;
    let language = Language::from_code(&asked.language).unwrap_or(Language::english());
    let t = Words::new(language, site.identity.time_zone.parse().unwrap_or(chrono_tz::UTC), chrono::Utc::now());
    let words = answer.words.as_str();
    if answer.lets_in {
        store::approve(tx.conn(), whose, by.id).await?;
        tx.changes(crate::cache::Tag::Member(whose));
        return tx.tell(site, Fact::LetIn { t: &t, email: &asked.email, words }).await;
    }
    store::take_away(tx.conn(), whose).await?;
    tx.tell(site, Fact::NotLetIn { t: &t, email: &asked.email, words }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door(domains: &[(&str, bool)]) -> Door {
        let domains = domains.iter().map(|(domain, allowed)| ((*domain).to_owned(), *allowed)).collect();
        Door {
            mode: Mode::Open,
            questions: Vec::new(),
            domains,
            work: false,
            now: DateTime::UNIX_EPOCH,
            in_raid: false,
        }
    }

    #[test]
    fn domains_are_compared_by_whole_labels() {
        let may = |door: &Door, email: &str| door.check_address(email).is_ok();
        let blocked = door(&[("evil.example", false)]);
        for (email, expected) in [
            ("a@evil.example", false),
            ("a@mail.evil.example", false),
            ("a@notevil.example", true),
            ("a@evil.example.org", true),
        ] {
            assert_eq!(may(&blocked, email), expected, "{email}");
        }
        let allowed = door(&[("good.example", true), ("staff.good.example", false)]);
        for (email, expected) in [
            ("a@good.example", true),
            ("a@x.good.example", true),
            ("a@staff.good.example", false),
            ("a@good.example.org", false),
            ("a@other.example", false),
        ] {
            assert_eq!(may(&allowed, email), expected, "{email}");
        }
        assert!(may(&door(&[]), "a@anything.example"));
    }
}
