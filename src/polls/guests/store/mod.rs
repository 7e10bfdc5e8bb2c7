//! Every statement about the guests of polls but those of counting, which know no difference.

pub mod casting;

use crate::error::Result;
use crate::ids::{GroupId, GuestId, MailId, MemberId, PollId, ThreadId};
use crate::polls::guests::{Guest, NewGuest};
use crate::polls::store::Row;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// Links of a guest that lead to their ballot at a time: each letter has one, and those of the oldest letters go first.
const LINKS_KEPT: i64 = 10;

/// Whoever's link has this hash, in this poll.
pub async fn of_link(db: &mut PgConnection, poll: PollId, token_hash: &[u8]) -> Result<Option<Guest>> {
    Ok(sqlx::query_as!(
        Guest,
        r#"select g.id as "id: GuestId", g.name, m.name as asked_by
           from guest_links l join guests g on g.id = l.guest_id join polls p on p.id = g.poll_id
           join threads t on t.id = p.thread_id join members m on m.id = t.author_id
           where l.token_hash = $1 and g.poll_id = $2 and g.taken_back_at is null
             and not exists (select from shut_guests s where s.guest_id = g.id)"#,
        token_hash,
        poll.0,
    )
    .fetch_optional(db)
    .await?)
}

/// The poll, as one of its guests may see it; see `seen_polls`.
pub async fn find(db: &mut PgConnection, guest: GuestId, poll: PollId) -> Result<Vec<Row>> {
    let rows = sqlx::query_scalar!(
        r#"select json_agg(s) as "polls: Json<Vec<Row>>"
           from (select s.*, poll_conditions(s.id) as conditions, poll_electorate(s.id, $1, s.shows_results) as electors
                 from seen_polls(null, array[$2::uuid], null, null, $1) s) s"#,
        guest.0,
        poll.0,
    )
    .fetch_one(db)
    .await?;
    Ok(rows.map(|rows| rows.0).unwrap_or_default())
}

/// Whether a guest may vote as a member anyway: their address is the proven one of somebody who may.
pub async fn is_elector(db: &mut PgConnection, guest: GuestId) -> Result<bool> {
    let is = sqlx::query_scalar!(
        r#"select exists (
             select from guests g join members m on m.email = g.email and m.email_confirmed_at is not null and m.deleted_at is null
             where g.id = $1 and is_elector(g.poll_id, m.id)) as "is!""#,
        guest.0,
    );
    Ok(is.fetch_one(db).await?)
}

/// The addresses of those who are invited to a poll.
pub async fn addresses(db: &mut PgConnection, poll: PollId) -> Result<Vec<String>> {
    let addresses =
        sqlx::query_scalar!("select email from guests where poll_id = $1 and taken_back_at is null", poll.0);
    Ok(addresses.fetch_all(db).await?)
}

/// How many of the places are taken that a poll has for guests and for members who are named.
pub async fn places_taken(db: &mut PgConnection, poll: PollId) -> Result<usize> {
    let taken = sqlx::query_scalar!(
        r#"select (select count(*) from guests where poll_id = $1) + (select count(*) from electors where poll_id = $1) as "taken!""#,
        poll.0,
    );
    Ok(usize::try_from(taken.fetch_one(db).await?).unwrap_or(usize::MAX))
}

/// Holds off what else a member invites at this moment, so that their letters are counted one after the other.
pub async fn wait_for(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("select from members where id = $1 for no key update", member.0).execute(db).await?;
    Ok(())
}

/// Keeps guests of a poll. Who had been taken back and is invited again is who they were.
pub async fn put(db: &mut PgConnection, poll: PollId, by: MemberId, guests: &[NewGuest]) -> Result<()> {
    let ids: Vec<Uuid> = guests.iter().map(|_| GuestId::fresh().0).collect();
    let names: Vec<&str> = guests.iter().map(|guest| &*guest.name).collect();
    let addresses: Vec<&str> = guests.iter().map(|guest| &*guest.email).collect();
    let weights: Vec<i32> = guests.iter().map(|guest| i32::try_from(guest.weight).unwrap_or(i32::MAX)).collect();
    sqlx::query!(
        "with let_in as (
           delete from shut_guests s using guests g
           where s.guest_id = g.id and g.poll_id = $1 and g.email = any($4) and g.taken_back_at is not null)
         insert into guests (id, poll_id, name, email, weight, invited_by)
         select g.id, $1, g.name, g.email, g.weight, $2
         from unnest($3::uuid[], $4::text[], $5::text[], $6::int[]) g (id, name, email, weight)
         on conflict (poll_id, email) do update set name = excluded.name, weight = excluded.weight,
           invited_by = excluded.invited_by, invited_at = excluded.invited_at, letter_id = null, taken_back_at = null
         where guests.taken_back_at is not null",
        poll.0,
        by.0,
        &ids,
        &names as &[&str],
        &addresses as &[&str],
        &weights,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether a guest has a ballot that is known to be theirs.
pub async fn has_ballot(db: &mut PgConnection, poll: PollId, guest: GuestId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from ballots where poll_id = $1 and guest_id = $2) as "has!""#,
        poll.0,
        guest.0,
    )
    .fetch_one(db)
    .await?)
}

/// Takes a guest back with their links and, where ballots are not secret, their ballot; false if there is no such guest.
pub async fn take_back(db: &mut PgConnection, poll: PollId, guest: GuestId, is_secret: bool) -> Result<bool> {
    sqlx::query!("delete from ballots where poll_id = $1 and guest_id = $2", poll.0, guest.0).execute(&mut *db).await?;
    let gone = match is_secret {
        true => {
            sqlx::query!(
                "with void as (delete from guest_links l using guests g where g.id = $2 and g.poll_id = $1 and l.guest_id = g.id)
                 update guests set taken_back_at = site_now() where poll_id = $1 and id = $2 and taken_back_at is null",
                poll.0,
                guest.0,
            )
            .execute(db)
            .await?
        }
        false => {
            sqlx::query!("delete from guests where poll_id = $1 and id = $2", poll.0, guest.0).execute(db).await?
        }
    };
    Ok(gone.rows_affected() == 1)
}

/// Has the links of a guest lead nowhere, and a letter with another be owed; answers the address.
pub async fn void_links(db: &mut PgConnection, poll: PollId, guest: GuestId) -> Result<Option<String>> {
    let address = sqlx::query_scalar!(
        "with mine as (
           update guests set letter_id = null where id = $2 and poll_id = $1 and taken_back_at is null returning id, email),
         void as (delete from guest_links l using mine where l.guest_id = mine.id),
         let_in as (delete from shut_guests s using mine where s.guest_id = mine.id)
         select email from mine",
        poll.0,
        guest.0,
    );
    Ok(address.fetch_optional(db).await?)
}

/// Has the links of all guests lead nowhere who were invited to a poll of a thread that has gone from a group to one that not
/// everybody reads; and those lead there again of whoever was invited where it is now, or whose poll everybody reads now.
pub async fn follow(db: &mut PgConnection, thread: ThreadId, from: GroupId) -> Result<()> {
    sqlx::query!(
        "with theirs as (
           select g.id, t.group_id, r.visibility = 'public' as is_public
           from threads t join groups r on r.id = t.group_id join polls p on p.thread_id = t.id join guests g on g.poll_id = p.id
           where t.id = $1),
         let_in as (
           delete from shut_guests s using theirs w where s.guest_id = w.id and (w.is_public or s.in_group = w.group_id))
         insert into shut_guests (guest_id, in_group)
         select w.id, $2 from theirs w
         where not w.is_public and not exists (select from shut_guests s where s.guest_id = w.id)",
        thread.0,
        from.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a link beside those that were sent before, of which the oldest goes where there are too many.
pub async fn put_link(db: &mut PgConnection, guest: GuestId, token_hash: &[u8]) -> Result<()> {
    sqlx::query!(
        "with old as (
           delete from guest_links where token_hash in (
             select token_hash from guest_links where guest_id = $1 order by made_at desc offset $3))
         insert into guest_links (guest_id, token_hash) values ($1, $2)",
        guest.0,
        token_hash,
        LINKS_KEPT - 1,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What has become of the latest letter to a guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// It will be written when what the poll stands in is published, or sent in a moment.
    Waiting,
    /// It has been handed over to the mail server.
    Sent,
    /// It could not be handed over yet, and is tried again.
    Retrying,
    /// It could not be handed over, and is not tried any more.
    Failed,
}

impl LetterState {
    /// As it stands in the API and in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Retrying => "retrying",
            Self::Failed => "failed",
        }
    }

    fn parse(text: &str) -> Self {
        let all = [Self::Waiting, Self::Sent, Self::Retrying, Self::Failed];
        all.into_iter().find(|state| state.as_str() == text).unwrap_or(Self::Waiting)
    }
}

/// A guest, as whoever may invite some sees them.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Who.
    pub id: GuestId,
    /// What they are called.
    pub name: String,
    /// Their address, for whoever invited them.
    pub email: Option<String>,
    /// What their vote weighs, in thousandths.
    pub weight: u64,
    /// When they were invited.
    pub invited_at: DateTime<Utc>,
    /// What has become of their letter.
    pub letter: LetterState,
    /// Whether they have voted, where that may be seen.
    pub has_voted: Option<bool>,
}

/// The guests of a poll, in the order in which they were invited. They are bounded by their number, and given whole.
pub async fn list(
    db: &mut PgConnection,
    viewer: MemberId,
    poll: PollId,
    tells_who_voted: bool,
) -> Result<Vec<Invited>> {
    let rows = sqlx::query!(
        r#"select g.id as "id: GuestId", g.name, case when g.invited_by = $2 then g.email end as email, g.weight, g.invited_at,
                  case when m.id is null then case when g.letter_id is null then 'waiting' else 'sent' end
                       when m.sent_at is not null then 'sent'
                       when m.given_up_at is not null or m.void_after <= site_now() then 'failed'
                       when m.last_error is not null then 'retrying'
                       else 'waiting' end as "letter!",
                  case when $3 then
                    exists (select from ballots b where b.poll_id = g.poll_id and b.guest_id = g.id)
                    or exists (select from secret_marks s where s.poll_id = g.poll_id and s.guest_id = g.id) end as has_voted
           from guests g left join mails m on m.id = g.letter_id
           where g.poll_id = $1 and g.taken_back_at is null order by g.id"#,
        poll.0,
        viewer.0,
        tells_who_voted,
    )
    .fetch_all(db)
    .await?;
    let guests = rows.into_iter().map(|row| Invited {
        id: row.id,
        name: row.name,
        email: row.email,
        weight: u64::from(row.weight.unsigned_abs()),
        invited_at: row.invited_at,
        letter: LetterState::parse(&row.letter),
        has_voted: row.has_voted,
    });
    Ok(guests.collect())
}

/// A guest who is written to.
#[derive(Debug)]
pub struct Addressed {
    /// Who.
    pub id: GuestId,
    /// What they are called.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The poll they are asked in.
    pub poll: PollId,
    /// What it asks.
    pub question: String,
    /// Who asks.
    pub by: String,
    /// Whether whoever has this address has blocked them, or whoever invited them: no letter goes there.
    pub is_closed: bool,
    /// From when on votes are taken, where that was said.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it closes.
    pub closes_at: Option<DateTime<Utc>>,
}

/// Guests to whom a letter is owed, and that no other node has in hand: so many of them, of polls that can be read and are
/// not over.
pub async fn owed(db: &mut PgConnection, most: i64) -> Result<Vec<Addressed>> {
    Ok(sqlx::query_as!(
        Addressed,
        r#"select g.id as "id: GuestId", g.name, g.email, p.id as "poll: PollId", p.question, m.name as by, p.opens_at, p.closes_at,
                  exists (select from mutes u join members w on w.id = u.member_id
                          where u.other_id in (t.author_id, g.invited_by) and u.kind = 'block' and w.email = g.email
                            and w.email_confirmed_at is not null) as "is_closed!"
           from guests g join polls p on p.id = g.poll_id join threads t on t.id = p.thread_id join members m on m.id = t.author_id
           where g.letter_id is null and g.taken_back_at is null and not exists (select from shut_guests s where s.guest_id = g.id)
             and t.published_at is not null and t.deleted_at is null
             and coalesce(least(p.closed_at, p.closes_at), 'infinity') > (select site_now())
           order by g.poll_id, g.id limit $1 for update of g skip locked"#,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Whom of a poll's guests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which<'a> {
    /// Those who have not voted.
    Undecided,
    /// Those who have.
    Voters,
    /// The same, if they may be told what the poll has led to.
    Told,
    /// These.
    These(&'a [Uuid]),
}

/// Some of a poll's guests, to be written to.
pub async fn addressed(db: &mut PgConnection, poll: PollId, which: Which<'_>) -> Result<Vec<Addressed>> {
    let (has_voted, these) = match which {
        Which::Undecided => (Some(false), None),
        Which::Voters | Which::Told => (Some(true), None),
        Which::These(these) => (None, Some(these)),
    };
    Ok(sqlx::query_as!(
        Addressed,
        r#"select g.id as "id: GuestId", g.name, g.email, p.id as "poll: PollId", p.question, m.name as by, p.opens_at, p.closes_at,
                  exists (select from mutes u join members w on w.id = u.member_id
                          where u.other_id in (t.author_id, g.invited_by) and u.kind = 'block' and w.email = g.email
                            and w.email_confirmed_at is not null) as "is_closed!"
           from guests g join polls p on p.id = g.poll_id join threads t on t.id = p.thread_id join members m on m.id = t.author_id
           where g.poll_id = $1 and g.taken_back_at is null and g.letter_id is not null
             and not exists (select from shut_guests s where s.guest_id = g.id)
             and ($2::boolean is null or $2 = (
               exists (select from ballots b where b.poll_id = $1 and b.guest_id = g.id)
               or exists (select from secret_marks s where s.poll_id = $1 and s.guest_id = g.id)))
             and ($3::uuid[] is null or g.id = any($3))
             and (not $4 or poll_tells_outcome(p, null))
           order by g.id"#,
        poll.0,
        has_voted,
        these,
        matches!(which, Which::Told),
    )
    .fetch_all(db)
    .await?)
}

/// Notes which letter went to a guest last.
pub async fn note_letter(db: &mut PgConnection, guest: GuestId, letter: MailId) -> Result<()> {
    sqlx::query!("update guests set letter_id = $2 where id = $1", guest.0, letter.0).execute(db).await?;
    Ok(())
}
