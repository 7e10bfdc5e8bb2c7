//! Every statement about how people join a group.

use crate::error::Result;
use crate::groups::joining::{Answered, Asked, Question, Rules, Terms, Way, Welcome};
use crate::ids::{GroupId, MemberId, ThreadId};
use sqlx::PgConnection;
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// The questions of a group, in their order.
pub async fn questions(db: &mut PgConnection, group: GroupId) -> Result<Vec<Question>> {
    Ok(sqlx::query_as!(
        Question,
        "select id, question, required from join_questions where group_id = $1 order by place",
        group.0,
    )
    .fetch_all(db)
    .await?)
}

/// What is asked of whoever joins: of those who join at once (a public group) and of those who ask.
pub async fn terms(db: &mut PgConnection, group: GroupId, at_once: bool) -> Result<Terms> {
    let row = sqlx::query!(
        r#"select g.asks_everybody, g.must_agree and g.rules_html <> '' as "must_agree!", g.rules_version,
                  case when not exists (select from raids_now()) then g.rules_html else rules_in_raid(g.rules_html, g.id) end as "rules_html!"
           from groups g where g.id = $1"#,
        group.0,
    )
    .fetch_one(&mut *db)
    .await?;
    let asks = !at_once || row.asks_everybody;
    Ok(Terms {
        questions: if asks { questions(db, group).await? } else { Vec::new() },
        rules: row.must_agree.then_some(Rules { version: row.rules_version, html: row.rules_html }),
    })
}

/// Keeps what somebody answered, in place of what they answered before.
pub async fn put_answers(
    db: &mut PgConnection,
    group: GroupId,
    member: MemberId,
    answers: &[(i16, String, String)],
) -> Result<()> {
    sqlx::query!("delete from join_answers where group_id = $1 and member_id = $2", group.0, member.0)
        .execute(&mut *db)
        .await?;
    let places: Vec<i16> = answers.iter().map(|(place, ..)| *place).collect();
    let questions: Vec<String> = answers.iter().map(|(_, question, _)| question.clone()).collect();
    let answers: Vec<String> = answers.iter().map(|(.., answer)| answer.clone()).collect();
    sqlx::query!(
        "insert into join_answers (group_id, member_id, place, question, answer)
         select $1, $2, a.place, a.question, a.answer from unnest($3::smallint[], $4::text[], $5::text[]) as a (place, question, answer)",
        group.0,
        member.0,
        &places,
        &questions,
        &answers,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that somebody agrees to this version of the rules.
pub async fn agree(db: &mut PgConnection, group: GroupId, member: MemberId, version: i32) -> Result<()> {
    sqlx::query!(
        "insert into rules_agreements (group_id, member_id, version) values ($1, $2, $3) on conflict do nothing",
        group.0,
        member.0,
        version,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What these people answered when they joined or asked to.
pub async fn answers_of(
    db: &mut PgConnection,
    group: GroupId,
    members: &[MemberId],
) -> Result<HashMap<MemberId, Vec<Answered>>> {
    let members: Vec<Uuid> = members.iter().map(|member| member.0).collect();
    let rows = sqlx::query!(
        r#"select member_id as "member: MemberId",
                  json_agg(json_build_object('question', question, 'answer', answer) order by place)
                    as "answers!: Json<Vec<Answered>>"
           from join_answers where group_id = $1 and member_id = any($2) group by member_id"#,
        group.0,
        &members,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.member, row.answers.0)).collect())
}

/// How a group welcomes those who join it.
pub async fn welcome(db: &mut PgConnection, group: GroupId) -> Result<Welcome> {
    let row = sqlx::query!(
        r#"select g.welcome, t.id as "post?: ThreadId", coalesce(nullif(p.title, ''), p.excerpt) as title
           from groups g
           left join threads t on t.id = g.welcome_post and t.group_id = g.id and t.published_at is not null and t.deleted_at is null
           left join posts p on p.id = t.id
           where g.id = $1"#,
        group.0,
    )
    .fetch_one(db)
    .await?;
    Ok(Welcome { words: row.welcome, post: row.post.map(|post| (post, row.title.unwrap_or_default())) })
}

/// The pinned posts of a group, with what stands for each.
pub async fn pinned(db: &mut PgConnection, group: GroupId) -> Result<Vec<(ThreadId, String)>> {
    let rows = sqlx::query!(
        r#"select t.id as "id: ThreadId", coalesce(nullif(p.title, ''), p.excerpt) as "title!"
           from pins i join threads t on t.id = i.thread_id join posts p on p.id = t.id
           where t.group_id = $1 and t.published_at is not null and t.deleted_at is null order by i.pinned_at desc, t.id limit 50"#,
        group.0,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.id, row.title)).collect())
}

/// Whether this is a pinned post of this group.
pub async fn is_pinned(db: &mut PgConnection, group: GroupId, post: ThreadId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from pins i join threads t on t.id = i.thread_id join posts p on p.id = t.id
                          where t.id = $2 and t.group_id = $1 and t.deleted_at is null) as "is!""#,
        group.0,
        post.0,
    )
    .fetch_one(db)
    .await?)
}

/// How people join a group, as those who run it have said it.
pub async fn way(db: &mut PgConnection, group: GroupId) -> Result<Way> {
    let row = sqlx::query!(
        r#"select noun_one, noun_many, asks_everybody, must_agree, welcome, welcome_post as "welcome_post: ThreadId"
           from groups where id = $1"#,
        group.0,
    )
    .fetch_one(&mut *db)
    .await?;
    let asked = |one: Question| Asked { question: one.question, required: one.required };
    Ok(Way {
        noun_one: row.noun_one,
        noun_many: row.noun_many,
        questions: questions(db, group).await?.into_iter().map(asked).collect(),
        asks_everybody: row.asks_everybody,
        must_agree: row.must_agree,
        welcome: row.welcome,
        welcome_post: row.welcome_post,
    })
}

/// Keeps how people join a group, but for the questions, if it is still in the state the writer saw; answers with the
/// number of its new one, none if it is not.
pub async fn set(db: &mut PgConnection, group: GroupId, seen: Option<i32>, way: &Way) -> Result<Option<i32>> {
    Ok(sqlx::query_scalar!(
        "update groups set noun_one = $2, noun_many = $3, asks_everybody = $4, must_agree = $5, welcome = $6, welcome_post = $7,
           version = version + 1
         where id = $1 and ($8::int is null or version = $8) returning version",
        group.0,
        way.noun_one,
        way.noun_many,
        way.asks_everybody,
        way.must_agree,
        way.welcome,
        way.welcome_post.map(|post| post.0),
        seen,
    )
    .fetch_optional(db)
    .await?)
}

/// Keeps the questions of a group, in place of those before.
pub async fn set_questions(db: &mut PgConnection, group: GroupId, questions: &[Question]) -> Result<()> {
    sqlx::query!("delete from join_questions where group_id = $1", group.0).execute(&mut *db).await?;
    let ids: Vec<Uuid> = questions.iter().map(|one| one.id).collect();
    let words: Vec<String> = questions.iter().map(|one| one.question.clone()).collect();
    let required: Vec<bool> = questions.iter().map(|one| one.required).collect();
    sqlx::query!(
        "insert into join_questions (id, group_id, place, question, required)
         select q.id, $1, q.place::smallint, q.question, q.required
         from unnest($2::uuid[], $3::text[], $4::boolean[]) with ordinality as q (id, question, required, place)",
        group.0,
        &ids,
        &words,
        &required,
    )
    .execute(db)
    .await?;
    Ok(())
}
