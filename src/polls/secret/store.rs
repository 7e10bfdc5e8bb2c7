//! Every statement about secret ballots but the one that casts them, which casts all.

use crate::error::Result;
use crate::ids::{GroupId, GuestId, MediaId, MemberId, PollId, ThreadId};
use crate::members::Face;
use crate::polls::Kind;
use crate::polls::answers::{Columns, Paper};
use crate::polls::ballots::Door;
use crate::polls::counting::Answer;
use crate::polls::refusals::Refusal;
use crate::polls::secret::{Kept, Sought, Tag};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// What became of a ballot that was to be taken back.
#[derive(Debug)]
pub struct Gone {
    /// Whether there was such a ballot.
    pub is_done: bool,
    /// Whether there had been too few ballots for anything to be told.
    pub was_few: bool,
}

/// How a voter stands before a poll, which is not closed until the transaction ends.
pub async fn door(db: &mut PgConnection, voter: MemberId, poll: PollId) -> Result<Option<Door>> {
    Ok(sqlx::query_as!(
        Door,
        r#"select t.id as "thread: ThreadId", (select a.slug from articles a where a.id = t.id) as slug,
                  t.group_id as "group: GroupId", p.results, t.deleted_at is not null as "is_deleted!",
                  t.published_at is not null as "is_published!", poll_at_door(p.id) as "state!",
                  exists (select from memberships m where m.group_id = t.group_id and m.member_id = $2) as "is_member!",
                  true as "is_proven!", (select s.words from silences_now(t.group_id, $2) s) as no_elector, null::json as "refusal: Json<Refusal>", false as "is_done!",
                  p.secret as "is_secret!", false as "may_close!", null::json as "kept_secretly: Json<Kept>"
           from polls p join threads t on t.id = p.thread_id join readable_threads($2) r on r.id = t.id
           where p.id = $1"#,
        poll.0,
        voter.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Takes the ballot of this tag out; the voter, a member or a guest, stays one who has voted.
pub async fn withdraw(db: &mut PgConnection, voter: Uuid, poll: PollId, tag: Tag) -> Result<Gone> {
    Ok(sqlx::query_as!(
        Gone,
        r#"select is_done as "is_done!", was_few as "was_few!" from withdraw_secret_ballot($1, $2, $3)"#,
        poll.0,
        voter,
        tag.0,
    )
    .fetch_one(db)
    .await?)
}

/// The ballot of this tag.
pub async fn find(db: &mut PgConnection, poll: PollId, tag: Tag, kind: Kind) -> Result<Option<Sought>> {
    let paper = sqlx::query_scalar!(
        r#"select json_build_object('choices', b.choices, 'points', b.points, 'number', b.number, 'stance', b.stance,
                                    'reason', b.reason) as "paper: Json<Paper>"
           from secret_ballots b where b.poll_id = $1 and b.tag = $2
           union all select null from secret_withdrawals w where w.poll_id = $1 and w.tag = $2"#,
        poll.0,
        tag.0,
    );
    let found = paper.fetch_optional(db).await?;
    Ok(found.map(|paper| paper.map_or(Sought::TakenBack, |paper| Sought::Cast(paper.0.answer(kind)))))
}

/// Why a poll would not take this ballot now; nothing if it would.
pub async fn refusal(
    db: &mut PgConnection,
    poll: PollId,
    answer: &Answer,
    changes: Option<i32>,
) -> Result<Option<Refusal>> {
    let Columns { choices, points, number, stance, reason } = Columns::from(answer);
    let given = sqlx::query_scalar!(
        r#"select case when refused.why is not null then
                    json_build_object('why', refused.why, 'kind', p.kind, 'min', p.min_choices, 'max', p.max_choices,
                                      'most_points', p.most_points, 'budget', p.budget, 'least_number', p.least_number,
                                      'most_number', p.most_number, 'number_step', p.number_step,
                                      'given', (select sum(given) from unnest($4::text::int[]) given))
                  end as "refusal: Json<Refusal>"
           from polls p
           cross join lateral (select coalesce(case when $8::int < p.changes_count then
             changed_under_ballot(p.id, p.kind, $8, $3::text::uuid[]) end,
           case when $2 <> poll_form(p.kind) then 'form'
                when says_none_beside(p.kind, p.none_choice, $3::text::uuid[]) then 'none_beside' else
             ballot_refusal(p.kind, fewest_of_ballot(p.min_choices, p.none_choice, $3::text::uuid[]), p.max_choices,
                            p.most_points, p.budget, p.least_number, p.most_number, p.number_step, p.reasons,
                            (select count(*) from choices c where c.poll_id = p.id and c.id = any($3::text::uuid[])),
                            $3::text::uuid[], $4::text::int[], $5, $6, $7) end) as why) refused
           where p.id = $1"#,
        poll.0,
        answer.form().as_str(),
        choices,
        points,
        number,
        stance,
        reason,
        changes,
    );
    Ok(given.fetch_one(db).await?.map(|refusal| refusal.0))
}

/// Those who have voted, in the order in which they joined the site or were invited, after this one.
pub async fn voters(db: &mut PgConnection, poll: PollId, after: Option<MemberId>, most: i64) -> Result<Vec<Face>> {
    let rows = sqlx::query!(
        r#"select s.voter_id as "id!", coalesce(m.name, g.name) as "name!", coalesce(m.handle, '') as "handle!",
                  m.picture_id as "picture: MediaId", g.id is not null as "is_guest!"
           from secret_marks s left join members m on m.id = s.member_id left join guests g on g.id = s.guest_id
           where s.poll_id = $1 and ($2::uuid is null or s.voter_id > $2) order by s.voter_id limit $3"#,
        poll.0,
        after.map(|after| after.0),
        most,
    );
    let rows = rows.fetch_all(db).await?;
    let face = rows.into_iter().map(|row| match row.is_guest {
        true => Face::of_guest(GuestId(row.id), row.name),
        false => Face::new(MemberId(row.id), row.name, row.handle, row.picture),
    });
    Ok(face.collect())
}
