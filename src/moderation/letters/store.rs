//! Every statement about letters to those who keep order.

use crate::error::Result;
use crate::ids::{GroupId, MailId, MemberId};
use crate::moderation::letters::Often;
use sqlx::PgConnection;

/// A keeper who is to be written to.
#[derive(Debug)]
pub struct Due {
    /// Who.
    pub id: MemberId,
    /// Their address.
    pub email: String,
    /// Code of the language they chose.
    pub language: Option<String>,
    /// IANA name of the time zone they chose.
    pub time_zone: Option<String>,
}

/// What waits in a group.
#[derive(Debug)]
pub struct Desk {
    /// Which group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// So much has been reported.
    pub reports: i64,
    /// So many appeals want an answer.
    pub appeals: i64,
    /// So much waits to be approved.
    pub held: i64,
}

/// How often a member wants such letters; none if they keep no order anywhere.
pub async fn wish(db: &mut PgConnection, member: MemberId) -> Result<Option<Often>> {
    let wish = sqlx::query_scalar!(
        r#"select m.keeper_letters from members m
           where m.id = $1 and (m.site_role is not null or exists (
             select from memberships s where s.member_id = m.id and s.role <> 'member'))"#,
        member.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(wish.map(|wish| Often::parse(&wish).unwrap_or_default()))
}

/// Keeps how often they do, whether they keep order or not.
pub async fn set(db: &mut PgConnection, member: MemberId, often: Often) -> Result<()> {
    sqlx::query!("update members set keeper_letters = $2 where id = $1", member.0, often.as_str()).execute(db).await?;
    Ok(())
}

/// Lets one node at a time write these letters.
pub async fn take_turn(db: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock(hashtext('letters to keepers')) as "taken!""#)
        .fetch_one(db)
        .await?)
}

/// Those for whom something waits of which they have not been told, that is not about themselves, and who have had no letter for
/// as long as they wish.
pub async fn due(db: &mut PgConnection, most: i64) -> Result<Vec<Due>> {
    Ok(sqlx::query_as!(
        Due,
        r#"select m.id as "id: MemberId", m.email as "email!", m.language, m.time_zone from members m
           where m.id in (select k.member_id from keepers_desk d cross join lateral keepers_of(d.group_id) k
                          where d.author_id <> k.member_id and not exists (
                            select from keeper_told o where o.member_id = k.member_id and o.item_id = d.item_id))
             and m.keeper_letters <> 'off' and m.deleted_at is null and m.email_confirmed_at is not null
             and not exists (select from suspensions_now(m.id))
             and not exists (select from keeper_told o where o.member_id = m.id and o.told_at
                               > site_now() - case m.keeper_letters when 'daily' then interval '1 day' else interval '1 hour' end)
           order by m.id limit $1"#,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Notes that a letter tells a keeper of all that is new to them; answers with all that waits in the groups where something is.
pub async fn note(db: &mut PgConnection, keeper: MemberId, letter: MailId) -> Result<Vec<Desk>> {
    sqlx::query!(
        "insert into keeper_told (member_id, item_id, mail_id)
         select $1, d.item_id, $2 from keepers_desk d join kept_groups($1) k on k.id = d.group_id where d.author_id <> $1
         on conflict do nothing",
        keeper.0,
        letter.0,
    )
    .execute(&mut *db)
    .await?;
    Ok(sqlx::query_as!(
        Desk,
        r#"select g.id as "group: GroupId", g.name, count(*) filter (where d.kind = 'report') as "reports!",
                  count(*) filter (where d.kind = 'appeal') as "appeals!", count(*) filter (where d.kind = 'held') as "held!"
           from keepers_desk d join groups g on g.id = d.group_id join kept_groups($1) k on k.id = g.id
           where d.author_id <> $1
           group by g.id
           having bool_or(exists (select from keeper_told o
                                  where o.member_id = $1 and o.item_id = d.item_id and o.mail_id = $2))
           order by g.name, g.id"#,
        keeper.0,
        letter.0,
    )
    .fetch_all(db)
    .await?)
}

/// Forgets what somebody was told long ago: what waits still, they are told again.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from keeper_told where told_at < site_now() - interval '90 days'").execute(db).await?;
    Ok(())
}
