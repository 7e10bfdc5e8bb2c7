//! The reactions under one thing, as its reader sees them: what was given, what is theirs, and the way to give more.

use crate::error::Result;
use crate::http::guise;
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::reactions::picker::picker;
use crate::reactions::store::{self, Count};
use crate::reactions::{Kind, Subject};
use crate::text::words::Words;
use askama::Template;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use std::borrow::Cow;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// How many gave one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Given {
    /// The kind.
    pub kind: Kind,
    /// How many members gave it.
    pub count: i64,
    /// Whether the viewer is one of them.
    pub mine: bool,
}

/// The reactions under one thing, in the order they are offered; kinds that nobody gave are not there.
pub type Givens = Vec<Given>;

/// Which kinds one member has given to one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// This one too.
    pub fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind.place();
    }

    /// Whether this is one of them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind.place()) != 0
    }

    /// Takes out of the reactions which of them are one viewer's, so that they are anybody's.
    pub fn taken_from(givens: &mut Givens) -> Self {
        let mut kinds = Self::default();
        for given in givens {
            if std::mem::take(&mut given.mine) {
                kinds.add(given.kind);
            }
        }
        kinds
    }

    /// The reactions as whoever has given these kinds sees them.
    pub fn marked_in(self, givens: &Givens) -> Givens {
        givens.iter().map(|given| Given { mine: self.has(given.kind), ..*given }).collect()
    }
}

/// The reactions under one thing, drawn.
#[derive(Clone, Debug, Template)]
#[template(path = "reactions/_bar.html")]
pub struct Bar {
    t: Words,
    path: String,
    given: Givens,
    may_react: bool,
}

impl Bar {
    /// The bar of a thing; whoever may not react sees what others gave.
    pub fn new(t: Words, subject: Subject, given: Givens, may_react: bool) -> Self {
        let path = match subject {
            // Articles are found here as well: the bar needs no slug.
            Subject::Thread(id) => format!("/posts/{id}/reactions"),
            Subject::Comment(id) => format!("/comments/{id}/reactions"),
        };
        Self { t, path, given, may_react }
    }

    fn picker(&self) -> Result<Cow<'static, str>, askama::Error> {
        let mut mine = Kinds::default();
        self.given.iter().filter(|given| given.mine).for_each(|given| mine.add(given.kind));
        picker(&self.t, mine)
    }

    fn name(&self, kind: &Kind) -> String {
        kind.name(&self.t)
    }

    fn named_count(&self, given: &Given) -> String {
        self.t.with2("reactions-given", "name", given.kind.name(&self.t), "count", given.count)
    }
}

/// What was given to each of these threads; one without reactions is not in the map.
pub async fn bars_for_threads(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    threads: &[ThreadId],
) -> Result<HashMap<ThreadId, Givens>> {
    let ids: Vec<Uuid> = threads.iter().map(|id| id.0).collect();
    Ok(by_subject(store::of_threads(db, viewer, &ids).await?))
}

/// What was given to each of these comments; one without reactions is not in the map.
pub async fn bars_for_comments(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    comments: &[(ThreadId, CommentId)],
) -> Result<HashMap<CommentId, Givens>> {
    if comments.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = comments.iter().map(|(_, id)| id.0).collect();
    let mut threads: Vec<Uuid> = comments.iter().map(|(thread, _)| thread.0).collect();
    threads.dedup();
    Ok(by_subject(store::of_comments(db, viewer, &threads, &ids).await?))
}

/// The reactions under one thing, from rows that name kind, number and whether the viewer is among them. What a member gave is
/// shown to nobody who sees the site as they do.
pub fn givens(rows: impl IntoIterator<Item = (String, i64, bool)>) -> Givens {
    let known = |(kind, count, mine): (String, i64, bool)| {
        Some(Given { kind: Kind::from_column(&kind)?, count, mine: guise::own(mine) })
    };
    let mut givens: Givens = rows.into_iter().filter_map(known).collect();
    givens.sort_by_key(|given| given.kind.place());
    givens
}

fn by_subject<Id: From<Uuid> + std::hash::Hash + Eq>(counts: Vec<Count>) -> HashMap<Id, Givens> {
    let mut bars: HashMap<Id, Givens> = HashMap::new();
    for count in counts {
        if let Some(kind) = Kind::from_column(&count.kind) {
            let bar = bars.entry(count.subject.into()).or_default();
            bar.push(Given { kind, count: count.count, mine: guise::own(count.mine) });
        }
    }
    for bar in bars.values_mut() {
        bar.sort_by_key(|given| given.kind.place());
    }
    bars
}
