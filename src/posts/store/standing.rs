//! The statement that tells how a reader stands before a thread: everything on its page that is theirs alone.

use crate::comments::store::Mark;
use crate::config::{REMEMBERED_HOURS, SESSION_HOURS};
use crate::error::Result;
use crate::groups::Role;
use crate::ids::{CommentId, MediaId, MemberId, PollId, SessionId, ThreadId};
use crate::members::{Member, SiteRole};
use crate::polls::Kind;
use crate::polls::answers::Paper;
use crate::polls::electors::Refusal;
use crate::posts::page::Standing;
use crate::reactions;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// Who asks, and for what.
pub struct Question<'a> {
    /// Who it is, or is taken to be.
    pub reader: MemberId,
    /// The session they came by, if it is still to be looked at.
    pub unproven: Option<SessionId>,
    /// What they read.
    pub thread: ThreadId,
    /// The polls on its page, and of which kind they are.
    pub polls: &'a [(PollId, Kind)],
    /// Those of them of which more is the reader's own than their ballot: few have that.
    pub special: &'a [PollId],
    /// Until when they have read, if that is not written down yet.
    pub noted: Option<DateTime<Utc>>,
}

/// The reader as they are now, and how they stand before a published thread; none if their session has ended, or if
/// there is no such thread for them.
pub async fn standing(db: &mut PgConnection, question: &Question<'_>) -> Result<Option<(Member, Standing)>> {
    let polls: Vec<Uuid> = question.polls.iter().map(|(poll, _)| poll.0).collect();
    let row = sqlx::query!(
        r#"select m.name, m.handle, m.picture_id as "picture: MediaId", m.email_confirmed_at is not null as "confirmed!",
                  m.site_role, case when m.site_role is not null then owes_factor(m.id) else false end as "owes_factor!",
                  case when m.site_role is not null or exists (select from memberships k where k.member_id = m.id and k.role <> 'member')
                       then waits_for(m.id) end as waits,
                  case when not exists (select from raids_now()) then false else held_up_by_raid(m.id) end as "held_up!",
                  m.language, m.time_zone, m.turns_away, mine.role as "role?",
                  case when g.shows_views then t.views_count end as views_count,
                  exists (select from bookmarks b where b.thread_id = t.id and b.member_id = m.id) as "keeps_it!",
                  (select json_agg(json_build_array(e.comment_id, e.kind))
                   from reactions e where e.member_id = m.id and e.thread_id = t.id)
                    as "given: Json<Vec<(Option<CommentId>, String)>>",
                  (select json_agg(json_build_array(b.poll_id, to_json(b)))
                   from unnest($4::uuid[]) p (id) cross join lateral (
                     select v.poll_id, v.choices, v.points, v.number, v.stance, v.reason
                     from ballots v where v.poll_id = p.id and v.member_id = m.id offset 0) b)
                    as "ballots: Json<Vec<(PollId, Paper)>>",
                  mark.now as "now!", mark.read_until, mark.first_new as "first_new: CommentId",
                  mark.new_count as "new_count!"
           from members m
           join threads t on t.id = $3 and t.published_at is not null and t.deleted_at is null
           join groups g on g.id = t.group_id
           join readable_threads($1) r on r.id = t.id
           left join memberships mine on mine.group_id = t.group_id and mine.member_id = m.id
           cross join reading_mark($3, $1, $5, null) mark
           where m.id = $1 and m.deleted_at is null and not exists (select from suspensions_now(m.id))
             and ($2::uuid is null or exists (
               select from sessions s where s.id = $2 and s.member_id = m.id and s.expires_at > site_now()
                 and s.last_seen_at > site_now()
                   - make_interval(hours => case when s.remembered then $7::int else $6::int end)))"#,
        question.reader.0,
        question.unproven.map(|session| session.0),
        question.thread.0,
        &polls,
        question.noted,
        SESSION_HOURS.0,
        REMEMBERED_HOURS.0,
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let member = Member {
        id: question.reader,
        name: row.name,
        handle: row.handle,
        picture: row.picture,
        confirmed: row.confirmed,
        site_role: SiteRole::acting(row.site_role.as_deref(), row.owes_factor),
        owes_factor: row.owes_factor,
        waits: row.waits,
        held_up: row.held_up,
        guise: None,
        language: row.language,
        time_zone: row.time_zone,
        turns_away: row.turns_away,
        session: question.unproven,
    };
    let mut standing = Standing {
        reader: Some(question.reader),
        role: row.role.as_deref().and_then(Role::from_column),
        keeps_it: row.keeps_it,
        views_count: row.views_count,
        mark: Mark {
            now: row.now,
            read_until: row.read_until,
            first_new: row.first_new,
            new_count: row.new_count,
            target: None,
        },
        ..Standing::default()
    };
    let kind_of = |poll: PollId| question.polls.iter().find(|(id, _)| *id == poll).map(|(_, kind)| *kind);
    for (poll, paper) in row.ballots.map(|ballots| ballots.0).unwrap_or_default() {
        standing.ballots.insert(poll, paper.answer(kind_of(poll).unwrap_or_default()));
    }
    for (comment, kind) in row.given.map(|given| given.0).unwrap_or_default() {
        if let Some(kind) = reactions::Kind::from_column(&kind) {
            standing.given.entry(comment).or_default().add(kind);
        }
    }
    add_special(db, question, &mut standing).await?;
    Ok(Some((member, standing)))
}

/// Adds what a reader has in special polls alone: a secret vote, a reason why it is not for them to vote, a weight, a vote that
/// went with its choice.
async fn add_special(db: &mut PgConnection, question: &Question<'_>, standing: &mut Standing) -> Result<()> {
    if question.special.is_empty() {
        return Ok(());
    }
    let polls: Vec<Uuid> = question.special.iter().map(|poll| poll.0).collect();
    let row = sqlx::query!(
        r#"select array(select s.poll_id from secret_marks s where s.poll_id = any($1) and s.member_id = $2) as "voted_secretly!: Vec<PollId>",
                  (select json_agg(json_build_array(p.id, p.refusal))
                   from (select p.id, elector_refusal(p.id, p.electorate, p.voting_roles, p.latecomers, $2, mine.role,
                                                      mine.joined_at) as refusal
                         from polls p join memberships mine on mine.group_id = p.in_group and mine.member_id = $2
                         where p.id = any($1) and (p.electorate <> 'members' or not p.latecomers)) p
                   where p.refusal is not null) as "refusals: Json<Vec<(PollId, Refusal)>>",
                  (select json_agg(json_build_array(e.poll_id, e.weight))
                   from electors e join polls p on p.id = e.poll_id and p.weighted
                   where e.poll_id = any($1) and e.member_id = $2) as "weights: Json<Vec<(PollId, u64)>>",
                  (select json_agg(json_build_array(l.poll_id, l.label))
                   from lost_votes l left join ballots b on b.poll_id = l.poll_id and b.member_id = l.member_id
                   where l.member_id = $2 and l.poll_id = any($1) and (b.cast_at is null or b.cast_at <= l.lost_at))
                    as "lost: Json<Vec<(PollId, String)>>""#,
        &polls,
        question.reader.0,
    )
    .fetch_one(db)
    .await?;
    standing.voted_secretly = row.voted_secretly.into_iter().collect();
    standing.refusals = row.refusals.map(|refusals| refusals.0.into_iter().collect()).unwrap_or_default();
    standing.weights = row.weights.map(|weights| weights.0.into_iter().collect()).unwrap_or_default();
    standing.lost_votes = row.lost.map(|lost| lost.0.into_iter().collect()).unwrap_or_default();
    Ok(())
}
