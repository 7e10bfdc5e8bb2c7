//! Every statement about published ballots.

use crate::error::Result;
use crate::ids::{ChoiceId, PollId};
use crate::polls::Poll;
use crate::polls::answers::Paper;
use crate::polls::counting::{Stance, Tally};
use crate::polls::publication::{Earlier, Publication};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// The edition that holds, if there is one.
pub async fn in_force(db: &mut PgConnection, poll: PollId) -> Result<Option<Publication>> {
    let row = sqlx::query!(
        r#"select p.edition, p.sha256, p.bytes, p.electorate, p.electorate_weight, p.made_at, p.tally as "tally!: Json<Tally>",
                  (select coalesce(json_agg(json_build_object('edition', e.edition, 'sha256', e.sha256, 'made_at', e.made_at,
                                                            'reopened', e.reopenings < p.reopenings)
                                            order by e.edition desc), '[]')
                   from publications e where e.poll_id = p.poll_id and e.edition < p.edition) as "earlier!: Json<Vec<Earlier>>"
           from publications p where p.poll_id = $1 and p.tally is not null"#,
        poll.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Publication {
        edition: row.edition,
        sha256: row.sha256,
        bytes: row.bytes.unsigned_abs(),
        electorate: (row.electorate.unsigned_abs(), row.electorate_weight.map(i64::unsigned_abs)),
        tally: row.tally.0,
        made_at: row.made_at,
        earlier: row.earlier.0,
    }))
}

/// How many could vote at the poll's end, and what their votes weighed, if an edition made after that has said so already.
pub async fn electorate(db: &mut PgConnection, poll: PollId) -> Result<Option<(u64, Option<u64>)>> {
    let said = sqlx::query!(
        "select e.electorate, e.electorate_weight from polls p
         join publications e on e.poll_id = p.id and e.reopenings = p.reopenings
         where p.id = $1 order by e.edition limit 1",
        poll.0,
    );
    let said = said.fetch_optional(db).await?;
    Ok(said.map(|said| (said.electorate.unsigned_abs(), said.electorate_weight.map(i64::unsigned_abs))))
}

/// What the votes of those weigh who could vote in a closed poll, where votes have weights.
pub async fn weight(db: &mut PgConnection, poll: &Poll) -> Result<Option<u64>> {
    if !poll.electorate.weighted {
        return Ok(None);
    }
    let weight = sqlx::query_scalar!(r#"select electorate_weight($1) as "weight!""#, poll.id.0).fetch_one(db).await?;
    Ok(Some(weight.unsigned_abs()))
}

/// Writes down by which names those who voted in a named poll are told.
pub async fn keep_names(db: &mut PgConnection, poll: PollId) -> Result<()> {
    sqlx::query!(
        "insert into published_names (poll_id, member_id, name)
         select b.poll_id, b.member_id, m.name
         from polls p join ballots b on b.poll_id = p.id join members m on m.id = b.member_id
         where p.id = $1 and p.named and m.name <> ''",
        poll.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps the next edition.
pub async fn put(
    db: &mut PgConnection,
    poll: PollId,
    (sha256, bytes): (&str, usize),
    tally: &Tally,
    (electorate, weight): (u64, Option<u64>),
) -> Result<()> {
    sqlx::query!(
        "insert into publications (poll_id, edition, sha256, bytes, electorate, tally, electorate_weight, reopenings)
         select p.id, coalesce((select max(e.edition) from publications e where e.poll_id = p.id), 0) + 1, $2, $3, $4, $5, $6,
                p.reopenings
         from polls p where p.id = $1",
        poll.0,
        sha256,
        i64::try_from(bytes).unwrap_or(i64::MAX),
        i64::try_from(electorate).unwrap_or(i64::MAX),
        Json(tally) as _,
        weight.map(|weight| i64::try_from(weight).unwrap_or(i64::MAX)),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A ballot of the file.
pub struct ToPublish {
    /// What it says.
    pub paper: Paper,
    /// What it weighs, in thousandths.
    pub weight: u64,
    /// Whose it is, where that is told.
    pub name: Option<String>,
    /// By what its voter finds it, if it is secret.
    pub tag: Option<Uuid>,
}

/// Some ballots of a poll after this place, each with a name or with none, and the place of the last; nothing after the
/// last of all.
pub async fn ballots(
    db: &mut PgConnection,
    poll: PollId,
    after: Option<Uuid>,
    most: i64,
) -> Result<Option<(Uuid, Vec<ToPublish>)>> {
    let rows = sqlx::query!(
        r#"select b.place as "place!", b.choices as "choices!: Vec<ChoiceId>", b.points, b.number, b.stance, b.reason, b.name,
                  b.tag, b.weight as "weight!"
           from ballots_to_publish($1) b where $2::uuid is null or b.place > $2 order by b.place limit $3"#,
        poll.0,
        after,
        most,
    )
    .fetch_all(db)
    .await?;
    let last = rows.last().map(|row| row.place);
    let ballots = rows.into_iter().map(|row| {
        let points = row.points.map(|points| points.into_iter().map(i32::unsigned_abs).collect());
        let stance = row.stance.as_deref().and_then(Stance::parse);
        let paper = Paper::of(row.choices, points, row.number, stance, row.reason);
        ToPublish { paper, weight: u64::from(row.weight.unsigned_abs()), name: row.name, tag: row.tag }
    });
    Ok(last.map(|last| (last, ballots.collect())))
}
