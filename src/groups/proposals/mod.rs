//! Groups that members propose, on a site where only those who look after it found them. These say yes or no; whoever
//! proposed a group is told, and is its first owner.

pub mod api;
pub mod pages;
pub mod store;

use crate::audit::{self, Act, Entry};
use crate::config::Founders;
use crate::error::{Error, Found, Result};
use crate::facts::{Fact, GroupNews};
use crate::groups::founding::{self, Founding};
use crate::groups::visibility::{self, Visibility, store::Waiting};
use crate::groups::{self, NewGroup};
use crate::ids::{MemberId, ProposalId};
use crate::members::{Member, leaving};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::fields;
use crate::text::message;
use serde::Deserialize;
use store::Proposal;
use utoipa::ToSchema;

/// Proposals of one member that wait at a time.
pub const WAITING_MAX: i64 = 3;
/// Longest words to those who answer, and longest reason of theirs, in characters.
pub const WORDS_MAX: usize = 500;
/// Proposals on one page.
pub const PAGE: usize = 30;

/// A group as a member proposes it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = GroupProposal)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// Its name: 2 to 80 characters.
    pub name: String,
    /// Its part of the address; made from the name if left out.
    #[serde(default)]
    pub slug: String,
    /// What it is about: plain text, up to 2000 characters.
    #[serde(default)]
    pub about: String,
    /// `public`, `private` or `secret`.
    #[serde(default = "public")]
    pub visibility: String,
    /// Why the site should have it: up to 500 characters, seen by those who answer.
    #[serde(default)]
    pub words: String,
}

fn public() -> String {
    Visibility::Public.as_str().to_owned()
}

impl Default for Wish {
    fn default() -> Self {
        let (name, slug, about, words) = Default::default();
        Self { name, slug, about, visibility: public(), words }
    }
}

/// A proposal whose every part is in order.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// Which it will be.
    pub id: ProposalId,
    /// The group.
    pub group: NewGroup,
    /// Why the site should have it.
    pub words: String,
}

impl Wish {
    /// Checks every part; all problems at once.
    pub async fn check(self, site: &Site) -> Result<NewProposal> {
        let words = fields::prose(&self.words, 0, WORDS_MAX);
        let Self { name, slug, about, visibility, .. } = self;
        let founding = Founding { name, slug, about, visibility, ..Founding::default() };
        match (founding.check(site).await, words) {
            (Ok(group), Ok(words)) => Ok(NewProposal { id: ProposalId::fresh(), group, words }),
            (Err(Error::Invalid(mut problems)), Err(why)) => {
                problems.add("words", why);
                Err(problems.into())
            }
            (Err(error), _) => Err(error),
            (_, Err(why)) => Err(Error::invalid("words", why)),
        }
    }
}

/// What those who look after the site say to a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The group is founded.
    Found,
    /// It is not, for this reason.
    Decline(String),
}

impl Decision {
    /// Yes, or no with a reason.
    pub fn read(yes: bool, reason: &str) -> Result<Self> {
        let least = if yes { 0 } else { 1 };
        let reason = fields::prose(reason, least, WORDS_MAX)
            .map_err(|_| Error::invalid("reason", message("groups-proposal-needs-reason").with("max", WORDS_MAX)))?;
        Ok(if yes { Self::Found } else { Self::Decline(reason) })
    }
}

/// Whether this member proposes groups here, rather than founding them.
pub fn may_propose(site: &Site, member: &Member) -> bool {
    site.config.groups_by == Founders::Staff && !member.runs_site()
}

/// Proposes a group.
pub async fn propose(tx: &mut Tx, site: &Site, member: &Member, new: &NewProposal) -> Result<()> {
    if !may_propose(site, member) {
        return Err(Error::refused("groups-proposals-not-here"));
    }
    tx.changes_no_page();
    // Two at the same moment are counted one after the other.
    leaving::store::lock(tx.conn(), member.id).await?;
    if store::waiting_of(tx.conn(), member.id).await? >= WAITING_MAX {
        return Err(Error::Refused(message("groups-proposals-too-many").with("max", WAITING_MAX)));
    }
    store::put(tx.conn(), member.id, new).await
}

/// Takes back a proposal of one's own that waits.
pub async fn take_back(tx: &mut Tx, member: &Member, id: ProposalId) -> Result<()> {
    tx.changes_no_page();
    if store::take(tx.conn(), member.id, id).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Answers a proposal, once: yes, or no with a reason. To whoever does not look after the site there is none.
pub async fn decide(
    tx: &mut Tx,
    site: &Site,
    staff: &Member,
    id: ProposalId,
    (yes, reason): (bool, &str),
) -> Result<()> {
    if !staff.runs_site() {
        return Err(Error::NotFound);
    }
    let proposal = store::lock_waiting(tx.conn(), id).await?.found()?;
    let decision = Decision::read(yes, reason)?;
    tx.changes_no_page();
    let group = match &decision {
        Decision::Found => Some(founding::put(tx, proposal.by.id, &group_of(&proposal), None).await?),
        Decision::Decline(_) => None,
    };
    let reason = if let Decision::Decline(reason) = &decision { reason } else { "" };
    store::decide(tx.conn(), id, staff.id, group, reason).await?;
    let act = if group.is_some() { Act::ProposalFounded } else { Act::ProposalDeclined };
    audit::note(tx.conn(), Entry::new(staff.id, act).of(proposal.by.id).saying(reason)).await?;
    let path = match group {
        Some(group) => groups::path(&visibility::store::named(tx.conn(), group).await?.1),
        None => "/proposals".to_owned(),
    };
    let news = if group.is_some() { GroupNews::Founded } else { GroupNews::NotFounded { reason } };
    tell(tx, site, proposal.by.id, &proposal.name, &path, news).await
}

fn group_of(proposal: &Proposal) -> NewGroup {
    let founding = Founding::default();
    let visibility = Visibility::from_column(&proposal.visibility);
    let secret = (visibility == Visibility::Secret).then(visibility::secret_address);
    let wish = secret.is_some().then(|| proposal.slug.clone());
    NewGroup {
        slug: secret.unwrap_or_else(|| proposal.slug.clone()),
        wish,
        name: proposal.name.clone(),
        about: proposal.about.clone(),
        rules: String::new(),
        rules_html: String::new(),
        visibility,
        accent: founding.accent,
        parent: None,
    }
}

async fn tell(tx: &mut Tx, site: &Site, member: MemberId, group: &str, path: &str, news: GroupNews<'_>) -> Result<()> {
    let Some(Waiting { email, language }) = visibility::store::addressed(tx.conn(), member).await? else {
        return Ok(());
    };
    let t = &words_of(site, language.as_deref(), None);
    tx.tell(site, Fact::GroupTells { t, emails: &[email], group, path, news }).await
}
