//! Every statement about how one becomes a member, and about those who wait to be let in.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::signup::{Answered, Door, Mode, Question, Setting};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

/// How many attempts to join were stopped, in the last 30 days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[schema(as = SignUpsStopped)]
pub struct Stopped {
    /// They filled in a field that no person sees.
    pub trap: i64,
    /// They sent the form faster than it can be read, or one that was a day old, and were asked to send it again.
    pub fast: i64,
    /// They handed in a sum that was wrong, too old or not theirs alone.
    pub sum: i64,
}

/// What it takes to become a member at this moment or, `as_set`, as it was set: a raid lets nobody join at once.
pub async fn door(db: &mut PgConnection, as_set: bool) -> Result<Door> {
    let row = sqlx::query!(
        r#"select case when $1 then s.sign_up else sign_up_now() end as "sign_up!", s.sign_up_work, site_now() as "now!",
                  (select json_agg(json_build_object('question', q.question, 'required', q.required) order by q.place)
                   from sign_up_questions q) as "questions: Json<Vec<Question>>",
                  (select json_agg(json_build_array(d.domain, d.allowed) order by d.domain)
                   from mail_domains d) as "domains: Json<Vec<(String, bool)>>", raid_now() is not null as "in_raid!"
           from site s"#,
        as_set,
    )
    .fetch_one(db)
    .await?;
    Ok(Door {
        mode: Mode::from_column(&row.sign_up),
        questions: row.questions.map(|questions| questions.0).unwrap_or_default(),
        domains: row.domains.map(|domains| domains.0).unwrap_or_default(),
        work: row.sign_up_work,
        now: row.now,
        in_raid: row.in_raid,
    })
}

/// Sets all of it.
pub async fn set(db: &mut PgConnection, setting: &Setting) -> Result<()> {
    let (mode, work) = (setting.mode.as_str(), setting.work);
    sqlx::query!("update site set sign_up = $1, sign_up_work = $2", mode, work).execute(&mut *db).await?;
    sqlx::query!("delete from sign_up_questions").execute(&mut *db).await?;
    let questions: Vec<String> = setting.questions.iter().map(|one| one.question.clone()).collect();
    let required: Vec<bool> = setting.questions.iter().map(|one| one.required).collect();
    sqlx::query!(
        "insert into sign_up_questions (place, question, required)
         select q.place, q.question, q.required
         from unnest($1::text[], $2::bool[]) with ordinality q (question, required, place)",
        &questions,
        &required,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from mail_domains").execute(&mut *db).await?;
    let (domains, allowed): (Vec<String>, Vec<bool>) = setting.domains.iter().cloned().unzip();
    sqlx::query!(
        "insert into mail_domains (domain, allowed) select * from unnest($1::text[], $2::bool[])",
        &domains,
        &allowed,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Somebody who waits to be let in.
#[derive(Debug)]
pub struct Request {
    /// Who it is.
    pub id: MemberId,
    /// The name they go by.
    pub name: String,
    /// Their handle.
    pub handle: String,
    /// Their address.
    pub email: String,
    /// Whether they have proven it.
    pub is_confirmed: bool,
    /// What they answered.
    pub answers: Json<Vec<Answered>>,
    /// When they asked.
    pub created_at: DateTime<Utc>,
}

/// Whose request it is, for a letter.
pub struct Asked {
    /// The address.
    pub email: String,
    /// The language they asked in.
    pub language: String,
}

/// Keeps a request.
pub async fn put(db: &mut PgConnection, member: MemberId, answers: &[Answered], language: &str) -> Result<()> {
    sqlx::query!(
        "insert into sign_up_requests (member_id, answers, language) values ($1, $2, $3)",
        member.0,
        Json(answers) as _,
        language,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Those who wait, who asked first first: a page and one more, if there are.
pub async fn waiting(db: &mut PgConnection, after: Option<MemberId>, most: i64) -> Result<Vec<Request>> {
    Ok(sqlx::query_as!(
        Request,
        r#"select m.id as "id: MemberId", m.name, m.handle, coalesce(m.email, '') as "email!",
                  m.email_confirmed_at is not null as "is_confirmed!", r.answers as "answers: Json<Vec<Answered>>",
                  r.created_at
           from sign_up_requests r join members m on m.id = r.member_id
           where r.approved_at is null and ($1::uuid is null or r.member_id > $1)
           order by r.member_id limit $2"#,
        after.map(|after| after.0),
        most,
    )
    .fetch_all(db)
    .await?)
}

/// How many wait.
pub async fn count(db: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "waiting!" from sign_up_requests where approved_at is null"#)
        .fetch_one(db)
        .await?)
}

/// A request that waits, held so that it is answered once.
pub async fn lock(db: &mut PgConnection, member: MemberId) -> Result<Option<Asked>> {
    Ok(sqlx::query_as!(
        Asked,
        r#"select coalesce(m.email, '') as "email!", r.language
           from sign_up_requests r join members m on m.id = r.member_id
           where r.member_id = $1 and r.approved_at is null for update of r"#,
        member.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Lets somebody in.
pub async fn approve(db: &mut PgConnection, member: MemberId, by: MemberId) -> Result<()> {
    sqlx::query!(
        "update sign_up_requests set approved_at = site_now(), approved_by = $2 where member_id = $1",
        member.0,
        by.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes away an account that was never let in. Nothing hangs on it: its handle and address are free again.
pub async fn take_away(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("delete from handles where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from members where id = $1", member.0).execute(db).await?;
    Ok(())
}

/// Has newcomers held up by itself, if so many have just joined that it is no chance.
pub async fn watch_for_raids(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("select watch_for_raids()").execute(db).await?;
    Ok(())
}

/// Notes that a sum was handed in; false if it was before.
pub async fn put_sum(db: &mut PgConnection, challenge: &[u8]) -> Result<bool> {
    let put = sqlx::query!("insert into sign_up_sums (challenge) values ($1) on conflict do nothing", challenge);
    Ok(put.execute(db).await?.rows_affected() == 1)
}

/// Counts one more that was stopped today.
pub async fn count_stopped(db: &mut PgConnection, why: &str) -> Result<()> {
    sqlx::query!(
        "insert into sign_ups_stopped as s (day, why, count) values ((site_now() at time zone 'UTC')::date, $1, 1)
         on conflict (day, why) do update set count = s.count + 1",
        why,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many were stopped in the last 30 days, by what.
pub async fn stopped(db: &mut PgConnection) -> Result<Stopped> {
    Ok(sqlx::query_as!(
        Stopped,
        r#"select coalesce(sum(count) filter (where why = 'trap'), 0) as "trap!",
                  coalesce(sum(count) filter (where why in ('fast', 'stale')), 0) as "fast!",
                  coalesce(sum(count) filter (where why = 'sum'), 0) as "sum!"
           from sign_ups_stopped where day > (site_now() at time zone 'UTC')::date - 30"#
    )
    .fetch_one(db)
    .await?)
}

/// Forgets sums that nobody can hand in any more, and counts of more than a year ago.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from sign_up_sums where done_at < site_now() - interval '1 day'").execute(&mut *db).await?;
    sqlx::query!("delete from sign_ups_stopped where day < (site_now() at time zone 'UTC')::date - 366")
        .execute(db)
        .await?;
    Ok(())
}
