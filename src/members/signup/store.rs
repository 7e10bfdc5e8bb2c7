//! Every statement about how one becomes a member, and about those who wait to be let in.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::signup::{Answered, Door, Mode, Question, Setting};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

/// What it takes to become a member at this moment or, `as_set`, as it was set: a raid lets nobody join at once.
pub async fn door(db: &mut PgConnection, as_set: bool) -> Result<Door> {
    let row = sqlx::query!(
        r#"select case when $1 then s.sign_up else sign_up_now() end as "sign_up!",
                  (select json_agg(json_build_object('question', q.question, 'required', q.required) order by q.place)
                   from sign_up_questions q) as "questions: Json<Vec<Question>>",
                  (select json_agg(json_build_array(d.domain, d.allowed) order by d.domain)
                   from mail_domains d) as "domains: Json<Vec<(String, bool)>>"
           from site s"#,
        as_set,
    )
    .fetch_one(db)
    .await?;
    Ok(Door {
        mode: Mode::from_column(&row.sign_up),
        questions: row.questions.map(|questions| questions.0).unwrap_or_default(),
        domains: row.domains.map(|domains| domains.0).unwrap_or_default(),
    })
}

/// Sets all of it.
pub async fn set(db: &mut PgConnection, setting: &Setting) -> Result<()> {
    sqlx::query!("update site set sign_up = $1", setting.mode.as_str()).execute(&mut *db).await?;
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
