//! Every statement that changes the choices of a poll, and what is written down of it.

use crate::error::Result;
use crate::ids::{ChoiceId, MediaId, MemberId, PollId};
use crate::members::Face;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

/// What was done to a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ChoiceAct)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Its wording was corrected; its votes stayed.
    Renamed,
    /// It was added.
    Added,
    /// Another was put in its place; its votes went.
    Replaced,
    /// It was taken out; its votes went.
    Removed,
    /// No choice, but from when on the results are shown: `always`, `after_voting`, `after_closing` or
    /// `staff`.
    Results,
    /// What is asked, before it could be voted on.
    Question,
    /// When it opens, before it had: a moment in RFC 3339.
    Opens,
    /// When it closes, before it had opened: a moment in RFC 3339, or null for by hand.
    Closes,
    /// Guests were invited, or taken back: how many there were, and how many there are.
    Guests,
    /// It was over and was opened again, for a reason; when it had closed, and when it closes now.
    Reopened,
}

impl Act {
    const ALL: [Self; 10] = [
        Self::Renamed,
        Self::Added,
        Self::Replaced,
        Self::Removed,
        Self::Results,
        Self::Question,
        Self::Opens,
        Self::Closes,
        Self::Reopened,
        Self::Guests,
    ];

    /// As it stands in the database and in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::Added => "added",
            Self::Replaced => "replaced",
            Self::Removed => "removed",
            Self::Results => "results",
            Self::Question => "question",
            Self::Opens => "opens",
            Self::Closes => "closes",
            Self::Reopened => "reopened",
            Self::Guests => "guests",
        }
    }

    fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|act| act.as_str() == text).unwrap_or(Self::Renamed)
    }
}

/// A change of a poll.
#[derive(Clone, Debug)]
pub struct Change {
    /// What was done.
    pub act: Act,
    /// The choice before, unless it was added.
    pub before: Option<String>,
    /// The choice after, unless it was removed.
    pub after: Option<String>,
    /// Why it was opened again.
    pub reason: Option<String>,
    /// By whom; nothing where that is not told.
    pub by: Option<Face>,
    /// When.
    pub made_at: DateTime<Utc>,
}

/// Adds a choice after the last.
pub async fn add(db: &mut PgConnection, poll: PollId, id: ChoiceId, label: &str) -> Result<()> {
    sqlx::query!(
        "insert into choices (id, poll_id, position, label)
         select $2, $1, coalesce(max(c.position) + 1, 0), $3 from choices c where c.poll_id = $1",
        poll.0,
        id.0,
        label,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Puts a choice in a place that is free.
pub async fn put_at(db: &mut PgConnection, poll: PollId, id: ChoiceId, place: i32, label: &str) -> Result<()> {
    let put = sqlx::query!(
        "insert into choices (id, poll_id, position, label) values ($1, $2, $3, $4)",
        id.0,
        poll.0,
        place,
        label,
    );
    put.execute(db).await?;
    Ok(())
}

/// The place of a choice among those of its poll.
pub async fn position(db: &mut PgConnection, choice: ChoiceId) -> Result<i32> {
    Ok(sqlx::query_scalar!("select position from choices where id = $1", choice.0).fetch_one(db).await?)
}

/// Whether somebody has voted, and a choice of the poll read like this before.
pub async fn stood_before(db: &mut PgConnection, poll: PollId, label: &str) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from choice_changes c
                          where c.poll_id = $1 and c.act in ('renamed', 'added', 'replaced', 'removed') and lower($2) in (lower(c.before), lower(c.after)))
                  and (exists (select from ballots b where b.poll_id = $1)
                       or exists (select from secret_marks m where m.poll_id = $1)) as "stood!""#,
        poll.0,
        label,
    )
    .fetch_one(db)
    .await?)
}

/// Gives a choice another wording.
pub async fn rename(db: &mut PgConnection, choice: ChoiceId, label: &str) -> Result<()> {
    sqlx::query!("update choices set label = $2 where id = $1", choice.0, label).execute(db).await?;
    Ok(())
}

/// Sets how many may be chosen at most.
pub async fn set_most(db: &mut PgConnection, poll: PollId, most: usize) -> Result<()> {
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    sqlx::query!("update polls set max_choices = $2 where id = $1 and max_choices <> $2", poll.0, most)
        .execute(db)
        .await?;
    Ok(())
}

/// Takes a choice out of its poll and of every ballot; answers the addresses of the members whose votes have gone,
/// and the guests.
pub async fn take_away(db: &mut PgConnection, choice: ChoiceId) -> Result<(Vec<String>, Vec<Uuid>)> {
    let gone = sqlx::query!(
        r#"select m.email, gone.voter_id as "voter_id!"
           from choices c cross join lateral take_choice_away(c) as gone (voter_id)
           left join members m on m.id = gone.voter_id
           where c.id = $1 and (m.id is null or m.email is not null and m.email_confirmed_at is not null and m.deleted_at is null)"#,
        choice.0,
    );
    let (mut emails, mut guests) = (Vec::new(), Vec::new());
    for one in gone.fetch_all(db).await? {
        match one.email {
            Some(email) => emails.push(email),
            None => guests.push(one.voter_id),
        }
    }
    Ok((emails, guests))
}

/// Writes a change down.
pub async fn note(
    db: &mut PgConnection,
    poll: PollId,
    by: MemberId,
    act: Act,
    before: Option<&str>,
    after: Option<&str>,
    reason: Option<&str>,
) -> Result<()> {
    sqlx::query!(
        "with counted as (update polls set changes_count = changes_count + 1 where id = $2)
         insert into choice_changes (id, poll_id, member_id, act, before, after, reason)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        poll.0,
        by.0,
        act.as_str(),
        before,
        after,
        reason,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many choices somebody has added to a poll.
pub async fn count_added_by(db: &mut PgConnection, poll: PollId, member: MemberId) -> Result<i64> {
    let added = sqlx::query_scalar!(
        r#"select count(*) as "count!" from choice_changes where poll_id = $1 and member_id = $2 and act = 'added'"#,
        poll.0,
        member.0,
    );
    Ok(added.fetch_one(db).await?)
}

/// The changes of a poll's choices, the latest first. They are bounded by their number, and given whole.
pub async fn changes(db: &mut PgConnection, poll: PollId) -> Result<Vec<Change>> {
    let rows = sqlx::query!(
        r#"select c.act, c.before, c.after, c.reason, c.made_at, m.id as "id: MemberId", m.name, m.handle,
                  m.picture_id as "picture: MediaId"
           from choice_changes c join members m on m.id = c.member_id where c.poll_id = $1 order by c.id desc"#,
        poll.0,
    )
    .fetch_all(db)
    .await?;
    let change = rows.into_iter().map(|row| Change {
        act: Act::parse(&row.act),
        before: row.before,
        after: row.after,
        reason: row.reason,
        by: Some(Face::new(row.id, row.name, row.handle, row.picture)),
        made_at: row.made_at,
    });
    Ok(change.collect())
}
