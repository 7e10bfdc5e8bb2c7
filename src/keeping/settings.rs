//! Saying what is asked of newcomers' writing and which words are looked for: those who run a group for it, those who look
//! after the site for all of it. Lists are tried on what was written before they are kept.

use crate::audit;
use crate::error::{Error, Result};
use crate::groups::memberships::store as members;
use crate::groups::{self, Group, Role};
use crate::ids::GroupId;
use crate::keeping::rules::{Act, Rules};
use crate::keeping::store::{self, Before};
use crate::keeping::words::{Lists, Seen};
use crate::members::Member;
use crate::site::Tx;
use crate::text::markdown::Rendered;
use crate::threads::writing::Written;
use serde_json::{Value, json};
use sqlx::PgConnection;

/// So many of the latest writings a list is tried on.
pub const TRIED: i64 = 200;
/// Entries of a list that are noted as put in or taken out at once.
const NOTED: usize = 50;
/// Longest text to try a list on, in characters.
pub const TEXT_MAX: usize = 50_000;

/// Where something is said.
#[derive(Clone, Debug)]
pub enum Place {
    /// On the whole site.
    Site,
    /// In a group.
    Group(Box<Group>),
}

impl Place {
    /// The group with this slug, for those who run it.
    pub async fn group(db: &mut PgConnection, actor: &Member, slug: &str) -> Result<Self> {
        Ok(Self::Group(Box::new(groups::store::find_managed(db, actor.id, slug).await?)))
    }

    /// Which group it is; none for the whole site.
    pub fn id(&self) -> Option<GroupId> {
        match self {
            Self::Site => None,
            Self::Group(group) => Some(group.id),
        }
    }

    /// The page of what is asked there.
    pub fn path(&self) -> String {
        match self {
            Self::Site => "/admin/keeping".to_owned(),
            Self::Group(group) => format!("{}/keeping", group.path()),
        }
    }
}

/// Whoever runs the place, at the moment of saying so.
async fn check(tx: &mut Tx, actor: &Member, place: &Place) -> Result<()> {
    match place.id() {
        None if actor.runs_site() => Ok(()),
        None => Err(Error::NotFound),
        Some(group) if members::role_in(tx.conn(), actor.id, group).await? >= Some(Role::Admin) => Ok(()),
        Some(_) => Err(Error::refused("groups-managers-only")),
    }
}

/// Says what is asked there from now on.
pub async fn set_rules(tx: &mut Tx, actor: &Member, place: &Place, rules: &Rules) -> Result<()> {
    check(tx, actor, place).await?;
    tx.changes_no_page();
    if place.id().is_none() {
        let before = store::rules(tx.conn(), None).await?.unwrap_or_default();
        let entry = audit::Entry::new(actor.id, audit::Act::KeepingSet).between(json!(before), json!(rules));
        audit::note(tx.conn(), entry).await?;
    }
    if *rules == Rules::default() {
        return store::take_rules(tx.conn(), place.id()).await;
    }
    store::put_rules(tx.conn(), place.id(), actor.id, rules).await
}

/// Says which words are looked for there from now on.
pub async fn set_lists(tx: &mut Tx, actor: &Member, place: &Place, lists: &Lists) -> Result<()> {
    check(tx, actor, place).await?;
    tx.changes_no_page();
    if place.id().is_none() {
        let before = store::lists(tx.conn(), None).await?;
        let entry = audit::Entry::new(actor.id, audit::Act::WordsSet);
        audit::note(tx.conn(), entry.between(beside(&before, lists), beside(lists, &before))).await?;
    }
    store::put_lists(tx.conn(), place.id(), lists).await
}

/// What stands in these lists and not in the others, as it is noted: the first entries of each.
fn beside(these: &Lists, others: &Lists) -> Value {
    let only = |these: &[String], others: &[String]| -> Vec<String> {
        these.iter().filter(|entry| !others.contains(entry)).take(NOTED).cloned().collect()
    };
    json!({"hold": only(&these.hold, &others.hold), "refuse": only(&these.refuse, &others.refuse)})
}

/// What lists would have caught.
#[derive(Debug, Default)]
pub struct Trial {
    /// Of the text they were tried on: the entry, and what would become of the text.
    pub text: Option<(Act, String)>,
    /// Of the latest writings, the latest first.
    pub caught: Vec<(Before, Act, String)>,
    /// How many those were.
    pub looked: usize,
}

/// Tries lists on a text and on what was written last in a place.
pub async fn try_on(db: &mut PgConnection, place: &Place, lists: &Lists, text: &str) -> Result<Trial> {
    let found = |seen: &Seen| lists.find(seen).map(|(act, entry)| (act, entry.to_owned()));
    let text: String = text.chars().take(TEXT_MAX).collect();
    let mut trial = Trial { text: found(&Seen::of_text(&text)), ..Trial::default() };
    for before in store::latest(db, place.id(), TRIED).await? {
        trial.looked += 1;
        let rendered = Rendered { html: before.html.clone(), ..Rendered::default() };
        let seen = Seen::of(&before.title, &Written { source: before.body.clone(), rendered, open_for: None }, &[]);
        if let Some((act, entry)) = found(&seen) {
            trial.caught.push((before, act, entry));
        }
    }
    Ok(trial)
}
