//! Every statement about mail.

use crate::error::Result;
use crate::ids::{GroupId, MailId, PollId};
use crate::mail::Letter;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::time::Duration;
use uuid::Uuid;

/// A message owed or sent.
#[derive(Debug)]
pub struct Mail {
    /// Its id, also in its Message-ID.
    pub id: MailId,
    /// The one address it goes to.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// Body, plain text.
    pub body: String,
    /// When it was owed.
    pub created_at: DateTime<Utc>,
    /// When it left the house.
    pub sent_at: Option<DateTime<Utc>>,
    /// Why it has not.
    pub last_error: Option<String>,
    /// When it was given up.
    pub given_up_at: Option<DateTime<Utc>>,
}

pub(super) async fn put(
    db: &mut PgConnection,
    id: MailId,
    letter: &Letter<'_>,
    (subject, body): (&str, &str),
    void_after: Option<DateTime<Utc>>,
) -> Result<()> {
    sqlx::query!(
        "insert into mails (id, kind, recipient, subject, body, void_after) values ($1, $2, $3, $4, $5, $6)",
        id.0,
        letter.kind,
        letter.to,
        subject,
        body,
        void_after,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Says which groups a letter is about: it goes to whoever keeps them.
pub(super) async fn put_groups(db: &mut PgConnection, id: MailId, groups: &[GroupId]) -> Result<()> {
    let groups: Vec<Uuid> = groups.iter().map(|group| group.0).collect();
    sqlx::query!("update mails set kept_groups = $2 where id = $1", id.0, &groups).execute(db).await?;
    Ok(())
}

/// The same words to many.
pub(super) async fn put_all(
    db: &mut PgConnection,
    kind: &str,
    recipients: &[String],
    (subject, body): (&str, &str),
    (about, void_after): (Option<PollId>, Option<DateTime<Utc>>),
) -> Result<()> {
    let ids: Vec<Uuid> = recipients.iter().map(|_| MailId::fresh().0).collect();
    sqlx::query!(
        "insert into mails (id, kind, recipient, subject, body, poll_id, void_after)
         select m.id, $2, m.recipient, $4, $5, $6, $7 from unnest($1::uuid[], $3::text[]) as m (id, recipient)",
        &ids,
        kind,
        recipients,
        subject,
        body,
        about.map(|poll| poll.0),
        void_after,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the next message that is due and keeps others away from it for a while.
pub(super) async fn lease(db: &mut PgConnection, lease: Duration) -> Result<Option<Mail>> {
    Ok(sqlx::query_as!(
        Mail,
        r#"update mails set due_at = site_now() + make_interval(secs => $1), attempts = attempts + 1
           where id = (select id from mails where sent_at is null and given_up_at is null and due_at <= site_now()
                         and coalesce(void_after > site_now(), true)
                       order by due_at limit 1 for update skip locked)
           returning id as "id: MailId", recipient, subject, body, created_at, sent_at, last_error, given_up_at"#,
        lease.as_secs_f64(),
    )
    .fetch_optional(db)
    .await?)
}

pub(super) async fn mark_sent(db: &mut PgConnection, id: MailId) -> Result<()> {
    sqlx::query!("update mails set sent_at = site_now(), last_error = null where id = $1", id.0).execute(db).await?;
    Ok(())
}

/// Puts the next try off: a minute after the first, twice as long after each, a few hours at most.
pub(super) async fn mark_failed(db: &mut PgConnection, id: MailId, why: &str, tries: i32) -> Result<()> {
    sqlx::query!(
        "update mails set last_error = $2, due_at = site_now() + make_interval(mins => least(power(2, attempts - 1)::int, 300)),
           given_up_at = case when attempts >= $3 then site_now() end
         where id = $1",
        id.0,
        why,
        tries,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives letters up that would tell somebody who is suspended what others do, and those about a poll that their reader
/// may not read any more.
pub(super) async fn give_up_where_nobody_may_read(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(
        "update mails l set given_up_at = site_now(), last_error = 'suspended'
         where l.sent_at is null and l.given_up_at is null
           and l.kind in ('vote-taken', 'poll-ends', 'poll-reopened', 'poll-outcome')
           and l.recipient in (select m.email from suspensions s join members m on m.id = s.member_id
             where coalesce(s.until > site_now(), true) and m.email_confirmed_at is not null)"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update mails l set given_up_at = site_now(), last_error = 'may not be read any more'
         where l.sent_at is null and l.given_up_at is null and l.poll_id is not null
           and not exists (select from polls p join threads t on t.id = p.thread_id and t.deleted_at is null
             join members m on m.email = l.recipient and m.deleted_at is null
             where p.id = l.poll_id and t.id in (select r.id from readable_threads(m.id) r))"
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives up letters to keepers who keep not all of the groups that stand in them any more, or want none; of what they keep still
/// they are told anew.
pub(super) async fn give_up_where_nobody_keeps(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(
        "with given_up as (
           update mails l set given_up_at = site_now(), last_error = 'may not be read any more'
           where l.sent_at is null and l.given_up_at is null and l.kept_groups is not null
             and not exists (select from members m
               where m.email = l.recipient and m.deleted_at is null and m.email_confirmed_at is not null
                 and m.keeper_letters <> 'off' and not exists (select from suspensions_now(m.id))
                 and l.kept_groups <@ array(select k.id from kept_groups(m.id) k))
           returning l.id)
         delete from keeper_told where mail_id in (select id from given_up)"
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The latest messages before one of them, or the very latest, for whoever looks after the site: but for those that would
/// tell how somebody voted, that they did, or that they have not, for those with a
/// guest's link, which is their vote, and for those of a group's keepers to its members, or to them of what waits there.
pub async fn latest(db: &mut PgConnection, before: Option<MailId>, only_failed: bool, limit: i64) -> Result<Vec<Mail>> {
    Ok(sqlx::query_as!(
        Mail,
        r#"select id as "id: MailId", recipient, subject, body, created_at, sent_at, last_error, given_up_at
           from mails where ($1::uuid is null or id < $1) and (not $3 or given_up_at is not null and last_error is distinct from 'suspended') and kind not in ('vote-taken', 'poll-ends', 'poll-reopened', 'poll-outcome', 'poll-guest', 'moderation', 'keeping') order by id desc limit $2"#,
        before.map(|before| before.0),
        limit,
        only_failed,
    )
    .fetch_all(db)
    .await?)
}

/// One of those messages.
pub async fn find(db: &mut PgConnection, id: MailId) -> Result<Option<Mail>> {
    Ok(sqlx::query_as!(
        Mail,
        r#"select id as "id: MailId", recipient, subject, body, created_at, sent_at, last_error, given_up_at
           from mails where id = $1 and kind not in ('vote-taken', 'poll-ends', 'poll-reopened', 'poll-outcome', 'poll-guest', 'moderation', 'keeping')"#,
        id.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Takes up a letter that was given up, unless it may not be sent any more; false if there is none.
pub async fn take_up(db: &mut PgConnection, id: MailId) -> Result<bool> {
    let taken = sqlx::query!(
        "update mails set given_up_at = null, attempts = 0, due_at = site_now()
         where id = $1 and given_up_at is not null and last_error is distinct from 'suspended'
           and coalesce(void_after > site_now(), true)
           and kind not in ('vote-taken', 'poll-ends', 'poll-reopened', 'poll-outcome', 'poll-guest', 'moderation', 'keeping')",
        id.0,
    )
    .execute(db)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Forgets letters a month after they were sent or given up: they hold addresses.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(
        "delete from mails where coalesce(sent_at, given_up_at, void_after) < site_now() - interval '30 days' and created_at < site_now() - interval '30 days'"
    )
    .execute(db)
    .await?;
    Ok(())
}
