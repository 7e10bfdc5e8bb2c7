//! Every statement about accounts at other sites.

use crate::error::Result;
use crate::ids::{IdentityId, MemberId};
use crate::members::identities::peer::Person;
use crate::members::identities::{Arrival, Journey};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// An account at another site that opens one here.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its id.
    pub id: IdentityId,
    /// The other site, as it names itself.
    pub issuer: String,
    /// The address it had there when it was linked; may be empty.
    pub email: String,
    /// When it was linked.
    pub created_at: DateTime<Utc>,
    /// When it last opened the account.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Notes that a browser is sent to another site, for so many minutes.
pub async fn depart(db: &mut PgConnection, browser_hash: &[u8], journey: &Journey, minutes: i32) -> Result<()> {
    sqlx::query!(
        "insert into identity_journeys (browser_hash, provider, member_id, back, expires_at)
         values ($1, $2, $3, $4, site_now() + make_interval(mins => $5))",
        browser_hash,
        journey.provider,
        journey.member.map(|member| member.0),
        journey.back,
        minutes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes away what was noted of a browser that comes back, and answers with it if that is in time.
pub async fn take_journey(db: &mut PgConnection, browser_hash: &[u8]) -> Result<Option<Journey>> {
    let row = sqlx::query!(
        r#"delete from identity_journeys where browser_hash = $1
           returning provider, member_id as "member: MemberId", back, expires_at > site_now() as "in_time!""#,
        browser_hash,
    )
    .fetch_optional(db)
    .await?;
    let in_time = row.filter(|row| row.in_time);
    Ok(in_time.map(|row| Journey { provider: row.provider, member: row.member, back: row.back }))
}

/// Whose account this opens, if anybody's; notes that it does.
pub async fn use_identity(db: &mut PgConnection, issuer: &str, subject: &str) -> Result<Option<MemberId>> {
    Ok(sqlx::query_scalar!(
        r#"update identities i set last_used_at = site_now() from members m
           where i.issuer = $1 and i.subject = $2 and m.id = i.member_id and m.deleted_at is null
           returning i.member_id as "member: MemberId""#,
        issuer,
        subject,
    )
    .fetch_optional(db)
    .await?)
}

/// Lets an account at another site open one here.
pub async fn put(db: &mut PgConnection, id: IdentityId, member: MemberId, person: &Person) -> Result<()> {
    sqlx::query!(
        "insert into identities (id, member_id, issuer, subject, email, last_used_at)
         values ($1, $2, $3, $4, $5, site_now())",
        id.0,
        member.0,
        person.issuer,
        person.subject,
        person.email,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Those of a member, the first linked first.
pub async fn of_member(db: &mut PgConnection, member: MemberId) -> Result<Vec<Identity>> {
    Ok(sqlx::query_as!(
        Identity,
        r#"select id as "id: IdentityId", issuer, email, created_at, last_used_at
           from identities where member_id = $1 order by id limit 100"#,
        member.0,
    )
    .fetch_all(db)
    .await?)
}

/// Takes one away; false if the member has none such.
pub async fn remove(db: &mut PgConnection, member: MemberId, id: IdentityId) -> Result<bool> {
    let removed = sqlx::query!("delete from identities where id = $2 and member_id = $1", member.0, id.0);
    Ok(removed.execute(db).await?.rows_affected() == 1)
}

/// Notes who has come back and is not known here, for so many minutes.
pub async fn arrive(db: &mut PgConnection, browser_hash: &[u8], arrival: &Arrival, minutes: i32) -> Result<()> {
    let Arrival { provider, person, back } = arrival;
    sqlx::query!(
        "insert into identity_arrivals (browser_hash, provider, issuer, subject, email, is_proven, name, back, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, site_now() + make_interval(mins => $9))",
        browser_hash,
        provider,
        person.issuer,
        person.subject,
        person.email,
        person.is_proven,
        person.name,
        back,
        minutes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Who has come back in this browser and is still waited for.
pub async fn arrival(db: &mut PgConnection, browser_hash: &[u8]) -> Result<Option<Arrival>> {
    let row = sqlx::query!(
        "select provider, issuer, subject, email, is_proven, name, back from identity_arrivals
         where browser_hash = $1 and expires_at > site_now()",
        browser_hash,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Arrival {
        provider: row.provider,
        person: Person {
            issuer: row.issuer,
            subject: row.subject,
            email: row.email,
            is_proven: row.is_proven,
            name: row.name,
        },
        back: row.back,
    }))
}

/// Nobody is waited for in this browser any more; false if nobody was.
pub async fn end_arrival(db: &mut PgConnection, browser_hash: &[u8]) -> Result<bool> {
    let ended =
        sqlx::query!("delete from identity_arrivals where browser_hash = $1 and expires_at > site_now()", browser_hash);
    Ok(ended.execute(db).await?.rows_affected() == 1)
}

/// Takes away those who did not come back, or did not go on, in time.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from identity_journeys where expires_at < site_now()").execute(&mut *db).await?;
    sqlx::query!("delete from identity_arrivals where expires_at < site_now()").execute(db).await?;
    Ok(())
}
