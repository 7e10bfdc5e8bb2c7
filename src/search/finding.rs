//! Finding: a question asked of what its viewer may read; what is misspelt is put right, and what nothing has whole is
//! looked for in part, each of which is said.

use crate::error::Result;
use crate::http::Cursor;
use crate::ids::{CommentId, MemberId, PollId, ThreadId};
use crate::members::Face;
use crate::search::asking::{Asking, Queries};
use crate::search::highlight::{Marks, Snippet};
use crate::search::question::Question;
use crate::search::spelling::{self, Correction};
use crate::search::store::{self, Bounds, CANDIDATES, Page, Ranked, Row};
use crate::search::{Kind, check_length};
use crate::site::Site;
use crate::text::markdown::fold_tag;
use crate::text::names;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;
use uuid::Uuid;

/// Hits on a page.
pub const PAGE: usize = 20;
/// Fewer hits than these, and a misspelt word among those asked for is worth pointing out.
const FEW: i64 = 5;
/// How long a statement may take: fifty times what one is meant to.
const MILLISECONDS: u32 = 2500;
/// Letters of a title that a post without one is given from its words.
const TITLE: usize = 80;

/// Where a list of hits goes on: the moment of its first page, and the last hit seen.
type Turn = (i64, i64, Uuid);

/// Who asks, and how.
#[derive(Clone, Debug)]
pub struct Search {
    /// Whoever asks.
    pub viewer: Option<MemberId>,
    /// Their time zone: a day begins where they are.
    pub zone: Tz,
    /// The question.
    pub question: Question,
    /// Only one kind of thing.
    pub kind: Option<Kind>,
    /// The page.
    pub after: Option<Cursor>,
    /// How many hits it has.
    pub size: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// A page of hits, best first.
    pub hits: Vec<Hit>,
    /// How many there are, at most [`CANDIDATES`].
    pub count: i64,
    /// Whether there are more than that.
    pub is_more: bool,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Misspelt words that were taken for others.
    pub corrections: Vec<Correction>,
    /// The question as it may have been meant, if asking it may find more.
    pub suggestion: Option<String>,
    /// Whether nothing has all the words, so that these lack one of them.
    pub lacks_a_word: bool,
    /// What the filters were understood as.
    pub within: Within,
}

/// The filters as they were understood.
#[derive(Debug, Default)]
pub struct Within {
    /// Handle of whoever wrote it; none if nobody has it.
    pub author: Option<String>,
    /// Slug and name of the group; none if the viewer knows no such group.
    pub group: Option<(String, String)>,
    /// Whether a filter names what is not there, so that nothing can be found.
    pub is_nowhere: bool,
    bounds: Bounds,
}

/// Something that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Which it is.
    pub id: Uuid,
    /// Its title, or that of what it stands under; a member's name.
    pub title: Snippet,
    /// The part of its words that was found.
    pub snippet: Snippet,
    /// Its page.
    pub path: String,
    /// Who wrote it; of a member, the member.
    pub author: Face,
    /// Slug and name of the group it stands in.
    pub group: Option<(String, String)>,
    /// When it was published or said, or when the member joined.
    pub at: DateTime<Utc>,
}

impl Hit {
    /// Which thread it is, if it is one.
    pub fn thread(&self) -> Option<ThreadId> {
        matches!(self.kind, Kind::Post | Kind::Article).then_some(ThreadId(self.id))
    }
}

/// Answers a question, as far as its viewer may read.
pub async fn search(site: &Site, search: &Search) -> Result<Found> {
    check_length(&search.question.words)?;
    let turn = search.after.as_ref().map(Cursor::place::<Turn>).transpose()?;
    if search.question.is_empty() && search.kind.is_none() {
        return Ok(Found::default());
    }
    let _place = site.limits.enter_search().await?;
    let mut tx = site.db.begin().await?;
    store::prepare(&mut tx, MILLISECONDS).await?;
    let within = Within::of(&mut tx, search).await?;
    if within.is_nowhere {
        return Ok(Found { within, ..Found::default() });
    }
    let mut asking = Asking::of(&mut tx, &search.question).await?;
    let now = moment(turn);
    let mut run = Run { db: &mut tx, search, bounds: &within.bounds, turn, now };
    let mut found = Found::default();
    let ranked = run.find(&mut asking, &mut found).await?;
    let hits = rows(&mut tx, search, &asking, &ranked).await?;
    let is_more = ranked.count > i64::from(CANDIDATES);
    let next = ranked.next(now.timestamp(), search.size);
    Ok(Found { hits, count: ranked.count.min(i64::from(CANDIDATES)), is_more, next, within, ..found })
}

/// The moment from which the age of a hit is counted: that of the first page.
fn moment(turn: Option<Turn>) -> DateTime<Utc> {
    turn.and_then(|(then, ..)| DateTime::from_timestamp(then, 0)).unwrap_or_else(Utc::now)
}

/// One question under way.
struct Run<'a> {
    db: &'a mut PgConnection,
    search: &'a Search,
    bounds: &'a Bounds,
    turn: Option<Turn>,
    now: DateTime<Utc>,
}

impl Run<'_> {
    /// Asks as it was written; if nothing is found, as it may have been meant; if still nothing, without one of the words.
    async fn find(&mut self, asking: &mut Asking, found: &mut Found) -> Result<Ranked> {
        if !asking.has_words() {
            if !self.search.question.clauses.is_empty() {
                // Signs alone: no text is kept by them, so none has them.
                return Ok(Ranked::default());
            }
            let excluded = asking.excluded();
            return store::browse(self.db, self.search.viewer, excluded.as_deref(), self.bounds, self.page()).await;
        }
        let ranked = self.rank(&asking.queries()).await?;
        if ranked.count >= FEW {
            return Ok(ranked);
        }
        let corrected = spelling::correct(self.db, self.search.viewer, &self.search.question, asking).await?;
        if ranked.count > 0 {
            found.suggestion = corrected.map(|corrected| corrected.text(&self.search.question.words));
            return Ok(ranked);
        }
        if let Some(corrected) = corrected {
            *asking = Asking::of(self.db, &corrected.question).await?;
            found.suggestion = Some(corrected.text(&self.search.question.words));
            found.corrections = corrected.corrections;
            let ranked = self.rank(&asking.queries()).await?;
            if ranked.count > 0 {
                return Ok(ranked);
            }
        }
        let Some(queries) = asking.queries_missing_one() else { return Ok(ranked) };
        let ranked = self.rank(&queries).await?;
        found.lacks_a_word = ranked.count > 0;
        Ok(ranked)
    }

    async fn rank(&mut self, queries: &Queries) -> Result<Ranked> {
        let named = match self.search.question.as_handle() {
            Some(handle) => store::member(self.db, &names::fold(handle)).await?.map(|(member, _)| member),
            None => None,
        };
        store::rank(self.db, self.search.viewer, queries, self.bounds, named, self.page()).await
    }

    /// One hit more than is shown, so that it is known whether more follows.
    fn page(&self) -> Page {
        let after = self.turn.map(|(_, score, id)| (score, id));
        Page { now: self.now, after, most: self.search.size as i64 + 1 }
    }
}

impl Ranked {
    /// Where the next page begins, if there is one.
    fn next(&self, now: i64, size: usize) -> Option<Cursor> {
        let is_more = self.ids.len() > size;
        is_more.then(|| Cursor::to(&(now, self.scores[size - 1], self.ids[size - 1])))
    }
}

impl Within {
    /// Looks up what the filters name.
    async fn of(db: &mut PgConnection, search: &Search) -> Result<Self> {
        let filters = &search.question.filters;
        let author = match filters.author.as_str() {
            "" => None,
            "me" => search.viewer.map(|me| (me, "me".to_owned())),
            handle => store::member(db, &names::fold(handle)).await?,
        };
        let group = match filters.group.as_str() {
            "" => None,
            name => store::group(db, search.viewer, name).await?,
        };
        let since = filters.after.map(|day| beginning(day, search.zone));
        let until = filters.before.map(|day| beginning(day, search.zone));
        let facets = [
            search.kind.map(|kind| facet('k', kind.as_str())),
            group.as_ref().map(|(id, ..)| facet('g', &id.to_string())),
            author.as_ref().map(|(id, _)| facet('a', &id.to_string())),
            (!filters.tag.is_empty()).then(|| facet('t', &fold_tag(&filters.tag))),
            filters.has_poll.then(|| "'~p'".to_owned()),
        ];
        let facets = facets.into_iter().flatten().collect::<Vec<_>>().join(" & ");
        let bounds = Bounds { facets, since, until };
        let is_nowhere = !filters.author.is_empty() && author.is_none() || !filters.group.is_empty() && group.is_none();
        let group = group.map(|(_, slug, name)| (slug, name));
        Ok(Self { author: author.map(|(_, handle)| handle), group, is_nowhere, bounds })
    }
}

/// What the index of words knows a document by, as a query.
fn facet(kind: char, value: &str) -> String {
    format!("'~{kind}:{}'", value.replace('\\', "\\\\").replace('\'', "''"))
}

/// When a day begins in a zone; where the clock skips midnight, a little later.
fn beginning(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let local = zone.from_local_datetime(&midnight).earliest();
    let later = || zone.from_local_datetime(&(midnight + chrono::Duration::hours(1))).earliest();
    local.or_else(later).map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

async fn rows(db: &mut PgConnection, search: &Search, asking: &Asking, ranked: &Ranked) -> Result<Vec<Hit>> {
    let (forms, stems) = asking.marks();
    let begun: Vec<String> = forms.iter().chain(&stems).map(|word| word.chars().take(2).collect()).collect();
    let ids = &ranked.ids[..ranked.ids.len().min(search.size)];
    let rows = store::rows(db, search.viewer, ids, &stems, &begun).await?;
    Ok(rows.into_iter().filter_map(|row| Hit::of(row, &forms)).collect())
}

impl Hit {
    fn of(row: Row, forms: &[String]) -> Option<Self> {
        let kind = Kind::from_word(&row.kind)?;
        let marks = Marks::of(forms.iter().cloned().chain(row.marks.iter().cloned()));
        let title = if row.title.is_empty() { shortened(&row.thread_excerpt) } else { row.title.clone() };
        let group = row.group_slug.clone().zip(row.group_name.clone());
        Some(Self {
            kind,
            id: row.id,
            title: marks.whole(&title),
            snippet: marks.snippet(&row.text),
            path: path(kind, &row),
            group,
            at: row.at,
            author: row.author,
        })
    }
}

fn path(kind: Kind, row: &Row) -> String {
    match kind {
        Kind::Member => row.author.path(),
        Kind::Comment => format!("/comments/{}", CommentId(row.id)),
        Kind::Poll => crate::polls::path(PollId(row.id)),
        Kind::Post | Kind::Article => match &row.article_slug {
            Some(slug) => format!("/articles/{}", crate::http::path_segment(slug)),
            None => format!("/posts/{}", ThreadId(row.id)),
        },
    }
}

fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(TITLE) else { return text.to_owned() };
    let begun = &text[..end];
    let whole_words = begun.rfind(char::is_whitespace).map_or(begun, |at| &begun[..at]);
    format!("{whole_words}…")
}
