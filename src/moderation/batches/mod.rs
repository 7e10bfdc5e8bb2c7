//! Undoing everything that many accounts did: they are suspended at once, and their posts, articles, comments and reactions
//! are taken away, and their votes out of open polls; what they say of themselves is not shown while it stands. One act, one
//! line in the journal, one undoing. For whoever looks after the site; of such, and of those who keep order anywhere, nobody
//! is ever among the accounts.
//!
//! - Asked for twice over the same accounts it is one act. Of several over the same account, what one did stands as long as
//!   any of them does: undoing one hands it on to the other.
//! - Much is done in steps: each is one transaction over a bounded part, whoever takes it, and the worker takes what is left.
//! - What is taken away is noted, and undoing puts back that and nothing else. Votes are not put back: whoever cast one can
//!   cast it again while the poll is open. Votes in closed polls stay counted (polls, law 11).

pub mod store;

use crate::audit::{self, Act};
use crate::error::{Error, Found, Result};
use crate::ids::{BatchId, MemberId};
use crate::journal::{self, Entry, Kind};
use crate::live::{Hint, News, Topic};
use crate::members::{Face, Member};
use crate::polls::ballots;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

/// Most accounts of one act.
pub const MEMBERS_MAX: usize = 500;
/// Accounts that a list of acts names of each.
pub const LISTED: usize = 50;
/// Longest reason, in characters.
pub const REASON_MAX: usize = 500;
/// Accounts that one step looks at, and posts, comments or reactions that it takes away or puts back.
const STEP: (i64, i64) = (20, 500);
/// Steps that are taken at once; the worker takes the others.
const AT_ONCE: usize = 10;

/// An act as it is asked for.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BatchWish)]
pub struct Wish {
    /// The accounts: 1 to 500.
    pub members: Vec<MemberId>,
    /// Why, in 1 to 500 characters: told to them when they try to sign in.
    pub reason: String,
}

impl Wish {
    /// Checks every part; all problems at once.
    pub fn check(mut self) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        self.members.sort_unstable_by_key(|id| id.0);
        self.members.dedup();
        if !(1..=MEMBERS_MAX).contains(&self.members.len()) {
            problems.add("members", message("admin-batch-members").with("max", MEMBERS_MAX));
        }
        match problems.take("reason", fields::prose(&self.reason, 1, REASON_MAX)) {
            Some(reason) if problems.is_empty() => Ok(Self { reason, ..self }),
            _ => Err(problems),
        }
    }
}

/// Such an act, and how far it has come.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Which it is.
    pub id: BatchId,
    /// Who did it.
    pub by: Face,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// How many accounts.
    pub members: i64,
    /// Of how many of them everything has been taken away.
    pub done: i64,
    /// What is taken away: posts and articles, comments, reactions.
    pub taken: [i64; 3],
    /// What was put back when it was undone, in the same order.
    pub back: [i32; 3],
    /// The accounts, or the first of them.
    pub who: Vec<Face>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

impl Batch {
    /// Whether nothing is left to be taken away or put back.
    pub fn is_done(&self) -> bool {
        match self.undone_at {
            None => self.done == self.members,
            Some(_) => self.taken == [0, 0, 0],
        }
    }

    /// How many accounts there are beside those that are named.
    pub fn others(&self) -> i64 {
        self.members.saturating_sub(i64::try_from(self.who.len()).unwrap_or(i64::MAX))
    }
}

/// An account as it can be chosen.
#[derive(Clone, Debug)]
pub struct Account {
    /// Whose it is.
    pub who: Face,
    /// When it was opened.
    pub joined_at: DateTime<Utc>,
    /// How much they wrote that stands: counted as far as 1,000.
    pub writings: i32,
    /// How much of theirs waits for a moderator.
    pub waiting: i64,
    /// Whether they are suspended.
    pub is_suspended: bool,
}

/// Suspends accounts, and has everything they did undone.
pub async fn begin(tx: &mut Tx, actor: &Member, wish: &Wish) -> Result<BatchId> {
    if !actor.runs_site() {
        return Err(Error::NotFound);
    }
    store::take_turn(tx.conn()).await?;
    let members = store::hold_members(tx.conn(), &wish.members, actor.id).await?;
    if members.len() != wish.members.len() {
        return Err(not_chosen(tx, wish).await?);
    }
    if let Some(standing) = store::standing_over(tx.conn(), &members).await? {
        return Ok(standing);
    }
    let entry = Entry::new(actor.id, None, Kind::Purge).because(None, &wish.reason);
    let line = journal::note(tx.conn(), entry).await?;
    let id = BatchId::fresh();
    store::put(tx.conn(), id, actor.id, &wish.reason, line).await?;
    store::suspend(tx.conn(), id, &members).await?;
    audit::note(tx.conn(), audited(actor, Act::AllUndone, members.len()).saying(&wish.reason)).await?;
    tx.changes_no_page();
    for member in members {
        tx.touch(Hint::new(Topic::Member(member), News::AccessChanged(member)));
    }
    Ok(id)
}

/// Why some of these accounts are none that can be chosen: those who keep order are said by name.
async fn not_chosen(tx: &mut Tx, wish: &Wish) -> Result<Error> {
    let keepers = store::keepers(tx.conn(), &wish.members).await?;
    let why = match keepers.len() {
        0 => message("admin-batch-unknown"),
        _ => message("admin-batch-keepers").with("names", keepers.join(", ")),
    };
    Ok(Error::invalid("members", why))
}

fn audited(actor: &Member, act: Act, accounts: usize) -> audit::Entry<'static> {
    audit::Entry::new(actor.id, act).between(json!({}), json!({ "accounts": accounts }))
}

/// Undoes such an act: the accounts are let in again, and what was taken away is put back.
pub async fn undo(tx: &mut Tx, actor: &Member, id: BatchId) -> Result<()> {
    if !actor.runs_site() {
        return Err(Error::NotFound);
    }
    store::take_turn(tx.conn()).await?;
    let line = store::hold(tx.conn(), id).await?.found()?;
    if !store::end(tx.conn(), id, actor.id).await? {
        return Err(Error::Conflict(message("moderation-undone-already")));
    }
    store::let_in(tx.conn(), id).await?;
    journal::note(tx.conn(), Entry::new(actor.id, None, Kind::Unpurge).undoing(line)).await?;
    let accounts = store::accounts_of(tx.conn(), id).await?;
    audit::note(tx.conn(), audited(actor, Act::AllPutBack, accounts)).await?;
    tx.changes_no_page();
    Ok(())
}

/// Takes so many steps as are taken at once; what is left is the worker's.
pub async fn go_on(site: &Site) -> Result<()> {
    for _ in 0..AT_ONCE {
        if !step(site).await? {
            return Ok(());
        }
    }
    site.errands.notify_one();
    Ok(())
}

/// Takes one step of whatever act is not done; false if all are.
pub async fn step(site: &Site) -> Result<bool> {
    site.write(async |tx| {
        tx.changes_no_page();
        if let Some(todo) = store::next_members(tx.conn(), STEP.0).await? {
            take_away(tx, &todo).await?;
        } else if let Some(batch) = store::next_undone(tx.conn()).await? {
            store::put_back(tx.conn(), batch, STEP.1).await?;
        } else {
            return Ok(false);
        }
        tx.changes_all_pages();
        Ok(true)
    })
    .await
}

async fn take_away(tx: &mut Tx, todo: &store::ToDo) -> Result<()> {
    let most = STEP.1;
    let threads = store::take_threads(tx.conn(), todo, most).await?;
    let comments = store::take_comments(tx.conn(), todo, most).await?;
    let reactions = store::take_reactions(tx.conn(), todo, most).await?;
    if threads < most && comments < most && reactions < most {
        ballots::take_back_of(tx, &todo.members).await?;
        store::note_done(tx.conn(), todo).await?;
    }
    Ok(())
}
