//! Whether size costs anything: every page of a thread of 10,000 comments and of a group of 100,000 posts, held against
//! the same page of a small one. Opened by a member, one after the other, so that nothing comes from a cache and the
//! time is that of the page alone.

use crate::bench::data;
use crate::bench::measures::{Cast, Measure};
use crate::bench::store;
use crate::bench::table::{Bar, Table};
use crate::http::Cursor;
use crate::ids::ThreadId;
use crate::posts::feed::Spot;
use sqlx::{Connection, PgPool};

/// The large group: its slug, its number, its first and its last post.
const LARGE: (&str, u64, u64, u64) = ("large", 2, 100_001, 200_000);
/// The small one.
const SMALL: (&str, u64, u64, u64) = ("small", 3, 300_001, 300_030);
/// The thread with 10,000 comments, of which a page shows 90.
const LONG: (u64, u64) = (100_500, 10_000);
/// The thread that is one page.
const SHORT: (u64, u64) = (300_001, 90);
/// How much longer a page of something large may take.
const BAR: f64 = 1.3;

/// Lays them down beside the other data.
pub async fn fill(db: &PgPool) -> anyhow::Result<()> {
    let mut db = db.acquire().await?.detach();
    store::take_time(&mut db).await?;
    let (bodies, comments) = (data::texts(5)?, data::texts(2)?);
    for (slug, group, first, last) in [LARGE, SMALL] {
        store::put_group(&mut db, group, slug).await?;
        store::put_posts(&mut db, group, first, last, &bodies).await?;
    }
    for (thread, count) in [LONG, SHORT] {
        store::put_comments(&mut db, thread, thread, count, &comments).await?;
    }
    store::settle(&mut db).await?;
    Ok(db.close().await?)
}

/// What is opened: for each kind of page the small one first, then the places in the large one.
pub async fn measures(cast: &Cast, db: &PgPool) -> anyhow::Result<Vec<Measure>> {
    let mut measures = Vec::new();
    let mut open = |name: &str, path: String| {
        let key = format!("{:02}", measures.len());
        measures.push(cast.opened_by_member(&key, name.to_owned(), &path));
    };
    open("small group", "/groups/small".into());
    for (order, word) in [
        ("newest", "large group"),
        ("active", "large group, last commented"),
        ("unanswered", "large group, unanswered"),
    ] {
        open(word, format!("/groups/large?order={order}"));
        for (place, post) in [("middle", 150_000), ("end", 199_970)] {
            open(&format!("{word}, {place}"), format!("/groups/large?order={order}&after={}", after(db, post).await?));
        }
    }
    open("large group, a tag", "/groups/large?tag=topic2".into());
    open("large group, a tag, end", format!("/groups/large?tag=topic2&after={}", after(db, 199_500).await?));
    open("short thread", format!("/posts/{}", data::id(SHORT.0)));
    let long = format!("/posts/{}", data::id(LONG.0));
    let comment = |thread: u64, place: u64| data::id(thread * data::COMMENTS_ROOM + place);
    open("long thread", long.clone());
    open("long thread, newest first", format!("{long}?order=newest"));
    open("long thread, most liked first", format!("{long}?order=liked"));
    for (word, place) in [("middle", 4_998), ("end", 9_909)] {
        open(&format!("long thread, {word}"), format!("{long}?after={}", Cursor::to(&(0, comment(LONG.0, place)))));
    }
    // The page at one comment is made for whoever asks: it is held against its like, at an answer to an answer, too, and
    // followed by as many.
    open("short thread, at a comment", format!("/posts/{}?comment={}", data::id(SHORT.0), comment(SHORT.0, 2)));
    open("long thread, at a comment", format!("{long}?comment={}", comment(LONG.0, 5_000)));
    Ok(measures)
}

async fn after(db: &PgPool, post: u64) -> anyhow::Result<Cursor> {
    let id = data::id(post);
    Ok(Cursor::to(&Spot { at: store::published_at(db, id).await?, id: ThreadId(id) }))
}

/// Each page of something large against the page of something small before it.
pub fn bars(table: &Table, measures: &[Measure]) -> Vec<Bar> {
    let mut small = "";
    let mut bars = Vec::new();
    for measure in measures {
        if measure.name.starts_with("small") || measure.name.starts_with("short") {
            small = &measure.key;
        } else {
            let value = table.ratio_of_times(&measure.key, small);
            bars.push(Bar { name: measure.name.clone(), value, bar: BAR, is_cost: true, unit: "" });
        }
    }
    bars
}
