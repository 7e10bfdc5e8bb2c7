//! Every statement about the queue. All of them look into the groups that the keeper keeps, and into no other.

use crate::error::Result;
use crate::ids::{CaseId, CommentId, GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::moderation::queue::{Case, Claim, Point};
use crate::moderation::{Reason, Subject};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

struct Row {
    id: CaseId,
    group_id: GroupId,
    group_slug: String,
    group_name: String,
    accent: String,
    thread_id: ThreadId,
    comment_id: Option<CommentId>,
    article_slug: Option<String>,
    author_id: MemberId,
    author_name: String,
    author_handle: String,
    author_picture: Option<MediaId>,
    heading: String,
    excerpt: String,
    is_gone: bool,
    opened_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    has_appeal: bool,
    reasons: Option<Json<Vec<(String, i64)>>>,
    points: Option<Json<Vec<(String, i32, i32)>>>,
    score: i32,
    keeper_id: Option<MemberId>,
    keeper_name: Option<String>,
    keeper_handle: Option<String>,
    keeper_picture: Option<MediaId>,
    claimed_until: Option<DateTime<Utc>>,
}

impl From<Row> for Case {
    fn from(row: Row) -> Self {
        let keeper = row.keeper_id.zip(row.keeper_name).zip(row.keeper_handle);
        let keeper = keeper.map(|((id, name), handle)| Face::new(id, name, handle, row.keeper_picture));
        let reasons = row.reasons.map(|reasons| reasons.0).unwrap_or_default();
        let points = row.points.map(|points| points.0).unwrap_or_default();
        Self {
            id: row.id,
            group_id: row.group_id,
            group_slug: row.group_slug,
            group_name: row.group_name,
            accent: row.accent,
            subject: Subject { thread: row.thread_id, comment: row.comment_id },
            article_slug: row.article_slug,
            author: Face::new(row.author_id, row.author_name, row.author_handle, row.author_picture),
            heading: row.heading,
            excerpt: row.excerpt,
            is_gone: row.is_gone,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
            has_appeal: row.has_appeal,
            reasons: reasons.into_iter().filter_map(|(name, count)| Some((Reason::parse(&name)?, count))).collect(),
            points: points.into_iter().map(|(name, points, count)| Point { name, points, count }).collect(),
            score: row.score,
            claim: keeper.zip(row.claimed_until).map(|(by, until)| Claim { by, until }),
        }
    }
}

/// The cases of a member's groups that wait, those with the most points first, then the longest wait.
pub async fn open(
    db: &mut PgConnection,
    keeper: MemberId,
    group: Option<GroupId>,
    after: Option<(i32, CaseId)>,
    most: i64,
) -> Result<Vec<Case>> {
    let (score, id) = after.map(|(score, id)| (score, id.0)).unzip();
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as "id!: CaseId", l.group_id as "group_id!: GroupId", l.group_slug as "group_slug!",
                  l.group_name as "group_name!", l.accent as "accent!", l.thread_id as "thread_id!: ThreadId",
                  l.comment_id as "comment_id: CommentId", l.article_slug, l.author_id as "author_id!: MemberId",
                  l.author_name as "author_name!", l.author_handle as "author_handle!", l.author_picture as "author_picture: MediaId",
                  l.heading as "heading!", l.excerpt as "excerpt!", l.is_gone as "is_gone!", l.opened_at as "opened_at!", l.closed_at,
                  l.has_appeal as "has_appeal!", l.reasons as "reasons: Json<Vec<(String, i64)>>",
                  l.points as "points: Json<Vec<(String, i32, i32)>>", l.score as "score!", l.keeper_id as "keeper_id: MemberId",
                  l.keeper_name, l.keeper_handle, l.keeper_picture as "keeper_picture: MediaId", l.claimed_until
           from cases_for($1) l
           where (l.closed_at is null or l.has_appeal) and ($2::uuid is null or l.group_id = $2)
             and ($3::int is null or l.score < $3 or l.score = $3 and l.id > $4)
           order by l.score desc, l.id limit $5"#,
        keeper.0,
        group.map(|group| group.0),
        score,
        id,
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// Those that do not, the latest ruled on first.
pub async fn decided(
    db: &mut PgConnection,
    keeper: MemberId,
    group: Option<GroupId>,
    after: Option<(DateTime<Utc>, CaseId)>,
    most: i64,
) -> Result<Vec<Case>> {
    let (closed_at, id) = after.map(|(at, id)| (at, id.0)).unzip();
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as "id!: CaseId", l.group_id as "group_id!: GroupId", l.group_slug as "group_slug!",
                  l.group_name as "group_name!", l.accent as "accent!", l.thread_id as "thread_id!: ThreadId",
                  l.comment_id as "comment_id: CommentId", l.article_slug, l.author_id as "author_id!: MemberId",
                  l.author_name as "author_name!", l.author_handle as "author_handle!", l.author_picture as "author_picture: MediaId",
                  l.heading as "heading!", l.excerpt as "excerpt!", l.is_gone as "is_gone!", l.opened_at as "opened_at!", l.closed_at,
                  l.has_appeal as "has_appeal!", l.reasons as "reasons: Json<Vec<(String, i64)>>",
                  l.points as "points: Json<Vec<(String, i32, i32)>>", l.score as "score!", l.keeper_id as "keeper_id: MemberId",
                  l.keeper_name, l.keeper_handle, l.keeper_picture as "keeper_picture: MediaId", l.claimed_until
           from cases_for($1) l
           where l.closed_at is not null and not l.has_appeal and ($2::uuid is null or l.group_id = $2)
             and ($3::timestamptz is null or (l.closed_at, l.id) < ($3, $4))
           order by l.closed_at desc, l.id desc limit $5"#,
        keeper.0,
        group.map(|group| group.0),
        closed_at,
        id,
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// One of them.
pub async fn find(db: &mut PgConnection, keeper: MemberId, id: CaseId) -> Result<Option<Case>> {
    let row = sqlx::query_as!(
        Row,
        r#"select l.id as "id!: CaseId", l.group_id as "group_id!: GroupId", l.group_slug as "group_slug!",
                  l.group_name as "group_name!", l.accent as "accent!", l.thread_id as "thread_id!: ThreadId",
                  l.comment_id as "comment_id: CommentId", l.article_slug, l.author_id as "author_id!: MemberId",
                  l.author_name as "author_name!", l.author_handle as "author_handle!", l.author_picture as "author_picture: MediaId",
                  l.heading as "heading!", l.excerpt as "excerpt!", l.is_gone as "is_gone!", l.opened_at as "opened_at!", l.closed_at,
                  l.has_appeal as "has_appeal!", l.reasons as "reasons: Json<Vec<(String, i64)>>",
                  l.points as "points: Json<Vec<(String, i32, i32)>>", l.score as "score!", l.keeper_id as "keeper_id: MemberId",
                  l.keeper_name, l.keeper_handle, l.keeper_picture as "keeper_picture: MediaId", l.claimed_until
           from cases_for($1) l where l.id = $2"#,
        keeper.0,
        id.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Case::from))
}

/// Whether a member keeps a group.
pub async fn keeps(db: &mut PgConnection, keeper: MemberId, group: GroupId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from kept_groups($1) k where k.id = $2) as "keeps!""#,
        keeper.0,
        group.0,
    )
    .fetch_one(db)
    .await?)
}

/// Whether they keep any.
pub async fn keeps_any(db: &mut PgConnection, keeper: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select exists (select from kept_groups($1)) as "keeps!""#, keeper.0)
        .fetch_one(db)
        .await?)
}

/// Takes a case in hand; false if another has it.
pub async fn put_claim(db: &mut PgConnection, case: CaseId, keeper: MemberId) -> Result<bool> {
    let put = sqlx::query!(
        "insert into claims as c (case_id, member_id) values ($1, $2)
         on conflict (case_id) do update set member_id = excluded.member_id, claimed_at = excluded.claimed_at
         where c.member_id = excluded.member_id or claim_ends(c) <= site_now()",
        case.0,
        keeper.0,
    )
    .execute(db)
    .await?;
    Ok(put.rows_affected() == 1)
}

/// Gives it back.
pub async fn take_claim(db: &mut PgConnection, case: CaseId, keeper: MemberId) -> Result<()> {
    sqlx::query!("delete from claims where case_id = $1 and member_id = $2", case.0, keeper.0).execute(db).await?;
    Ok(())
}

/// What somebody said of it.
#[derive(Debug)]
pub struct Report {
    /// Who.
    pub by: Face,
    /// Why.
    pub reason: Reason,
    /// In words.
    pub words: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// How many of their reports in this group led to something.
    pub upheld: i32,
    /// How many led to nothing.
    pub declined: i32,
}

/// What was done in a case before.
#[derive(Debug)]
pub struct Alike {
    /// Which case.
    pub case: CaseId,
    /// How the thing begins.
    pub excerpt: String,
    /// What was done of it.
    pub content: String,
    /// What was done of its author.
    pub author: Option<String>,
    /// When.
    pub ruled_at: DateTime<Utc>,
    /// Whether it holds no more.
    pub has_ended: bool,
}

/// What stands around a case.
#[derive(Debug, Default)]
pub struct Look {
    /// The thing's title, if it has one.
    pub title: String,
    /// The thing itself, rendered; also what has been taken away.
    pub html: String,
    /// Whether it has been edited.
    pub is_edited: bool,
    /// What the comment answers: who, and how it begins.
    pub parent: Option<(CommentId, String, String)>,
    /// Whether its thread is closed to comments.
    pub is_locked: bool,
}

/// The thing itself and where it stands; nothing, if it has gone where this keeper does not read.
pub async fn look(db: &mut PgConnection, keeper: MemberId, subject: Subject) -> Result<Look> {
    let row = sqlx::query!(
        r#"select coalesce(nullif(a.title, ''), p.title, '') as "title!", coalesce(c.html, p.html, a.html, '') as "html!",
                  coalesce(c.edited_at, p.edited_at, a.edited_at) is not null as "is_edited!",
                  u.id as "parent?: CommentId", w.name as "parent_name?", u.excerpt as "parent_excerpt?",
                  exists (select from locks l where l.thread_id = t.id) as "is_locked!"
           from threads t left join comments c on c.id = $2
           left join posts p on p.id = t.id and c.id is null left join articles a on a.id = t.id and c.id is null
           left join comments u on u.id = c.parent_id and u.deleted_at is null left join members w on w.id = u.author_id
           where t.id = $1 and t.group_id in (select r.id from readable_groups($3) r)"#,
        subject.thread.0,
        subject.comment.map(|comment| comment.0),
        keeper.0,
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(Look::default()) };
    let parent = row.parent.zip(row.parent_name).zip(row.parent_excerpt);
    Ok(Look {
        title: row.title,
        html: row.html,
        is_edited: row.is_edited,
        parent: parent.map(|((id, name), excerpt)| (id, name, excerpt)),
        is_locked: row.is_locked,
    })
}

/// The reports of a case, oldest first; a few of very many.
pub async fn reports(db: &mut PgConnection, case: CaseId) -> Result<Vec<Report>> {
    let rows = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId", r.reason, r.words, r.made_at,
                  o.upheld as "upheld!", o.declined as "declined!"
           from reports r join cases c on c.id = r.case_id join members m on m.id = r.reporter_id
           cross join lateral record_of(r.reporter_id, c.group_id) o
           where r.case_id = $1 order by r.made_at, r.reporter_id limit 100"#,
        case.0,
    )
    .fetch_all(db)
    .await?;
    let report = rows.into_iter().map(|row| Report {
        by: Face::new(row.id, row.name, row.handle, row.picture),
        reason: Reason::parse(&row.reason).unwrap_or_default(),
        words: row.words,
        made_at: row.made_at,
        upheld: row.upheld,
        declined: row.declined,
    });
    Ok(report.collect())
}

/// The last five cases of the same group that were ruled on for this reason, other than this one.
pub async fn alike(db: &mut PgConnection, group: GroupId, case: CaseId, reason: Reason) -> Result<Vec<Alike>> {
    Ok(sqlx::query_as!(
        Alike,
        r#"select c.id as "case: CaseId", coalesce(n.excerpt, p.excerpt, a.excerpt, '') as "excerpt!", j.kind as content,
                  w.kind as "author?", l.ruled_at,
                  exists (select from ended_rulings e where e.ruling_id = l.id) as "has_ended!"
           from rulings l join cases c on c.id = l.case_id join journal j on j.id = l.of_content
           left join journal w on w.id = l.of_author
           left join posts p on p.id = c.thread_id left join articles a on a.id = c.thread_id
           left join comments n on n.id = c.comment_id
           where c.group_id = $1 and c.id <> $2 and l.reason = $3 order by l.id desc limit 5"#,
        group.0,
        case.0,
        reason.as_str(),
    )
    .fetch_all(db)
    .await?)
}
