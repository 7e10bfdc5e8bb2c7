//! Every statement about what is asked of writing, and about putting it where it waits.

use crate::error::Result;
use crate::ids::{CommentId, GroupId, HeldId, MemberId, ThreadId};
use crate::keeping::Writing;
use crate::keeping::rules::{Act, Rules};
use crate::keeping::signals::Reason;
use crate::keeping::words::Lists;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

/// How somebody stands who is about to publish something in a group.
#[derive(Debug)]
pub struct Standing {
    /// Whether they look after the site.
    pub is_staff: bool,
    /// Whether they keep order in the group: what it asks of others is not asked of them.
    pub keeps_group: bool,
    /// How many days ago they joined the site.
    pub days: f64,
    /// What is asked: of the group, and of the whole site.
    pub rules: Vec<Rules>,
    /// Whether words are looked for.
    pub has_words: bool,
    /// Whether there is a raid, and they are one of those it holds up.
    pub in_raid: bool,
    /// How much they have published in the group, and anywhere: counted as far as it matters.
    pub here: i32,
    /// The same on the whole site.
    pub anywhere: i32,
    /// How much they have written in the last hour.
    pub lately: i32,
}

impl Standing {
    /// Whether nothing is asked of them.
    pub fn is_free(&self) -> bool {
        self.is_staff || self.rules.is_empty() && !self.has_words && !self.in_raid
    }

    /// Whether they are new by these rules.
    pub fn is_new(&self, rules: &Rules) -> bool {
        self.days < f64::from(rules.new_days) && self.anywhere < i32::from(rules.new_writings)
    }
}

/// How a member stands in a group. Where nothing is asked, nothing is counted.
pub async fn standing(db: &mut PgConnection, author: MemberId, group: GroupId) -> Result<Standing> {
    let row = sqlx::query!(
        r#"with asked as (select r.* from keeping_rules r where r.group_id is null or r.group_id = $2)
           select p.site_role is not null as "is_staff!", coalesce(m.role, 'member') <> 'member' as "keeps_group!",
                  extract(epoch from site_now() - p.created_at)::float8 / 86400 as "days!",
                  (select json_agg(json_build_object('first_held', r.first_held, 'new_days', r.new_days,
                     'new_writings', r.new_writings, 'most_links', r.most_links, 'most_mentions', r.most_mentions,
                     'most_pictures', r.most_pictures, 'most_an_hour', r.most_an_hour, 'beyond', r.beyond,
                     'holds_same', r.holds_same, 'holds_fast', r.holds_fast) order by r.group_id nulls last) from asked r) as "rules: Json<Vec<Rules>>",
                  exists (select from keeping_words w where w.group_id is null or w.group_id = $2 and coalesce(m.role, 'member') = 'member') as "has_words!",
                  held_up_by_raid($1) as "in_raid!",
                  case when exists (select from asked) then writings_of($1, $2, 20) else 0 end as "here!",
                  case when exists (select from asked) then writings_of($1, null, 100) else 0 end as "anywhere!",
                  case when exists (select from asked a where a.most_an_hour is not null) then writings_lately($1) else 0 end as "lately!"
           from members p left join memberships m on m.member_id = p.id and m.group_id = $2 where p.id = $1"#,
        author.0,
        group.0,
    )
    .fetch_one(db)
    .await?;
    Ok(Standing {
        is_staff: row.is_staff,
        keeps_group: row.keeps_group,
        days: row.days,
        rules: row.rules.filter(|_| !row.keeps_group).map(|rules| rules.0).unwrap_or_default(),
        has_words: row.has_words,
        in_raid: row.in_raid,
        here: row.here,
        anywhere: row.anywhere,
        lately: row.lately,
    })
}

/// What is asked in one place alone: a group, or the whole site; none, if nothing was ever said.
pub async fn rules(db: &mut PgConnection, place: Option<GroupId>) -> Result<Option<Rules>> {
    let row = sqlx::query!(
        r#"select first_held, new_days, new_writings, most_links, most_mentions, most_pictures, most_an_hour, beyond, holds_same,
                  holds_fast
           from keeping_rules where group_id is not distinct from $1"#,
        place.map(|group| group.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Rules {
        first_held: row.first_held,
        new_days: row.new_days,
        new_writings: row.new_writings,
        most_links: row.most_links,
        most_mentions: row.most_mentions,
        most_pictures: row.most_pictures,
        most_an_hour: row.most_an_hour,
        beyond: Act::parse(&row.beyond).unwrap_or_default(),
        holds_same: row.holds_same,
        holds_fast: row.holds_fast,
    }))
}

/// Says what is asked in one place from now on.
pub async fn put_rules(db: &mut PgConnection, place: Option<GroupId>, by: MemberId, rules: &Rules) -> Result<()> {
    sqlx::query!(
        "insert into keeping_rules (group_id, first_held, new_days, new_writings, most_links, most_mentions, most_pictures,
           most_an_hour, beyond, holds_same, set_by, holds_fast)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (group_id) do update set first_held = excluded.first_held, new_days = excluded.new_days,
           new_writings = excluded.new_writings, most_links = excluded.most_links, most_mentions = excluded.most_mentions,
           most_pictures = excluded.most_pictures, most_an_hour = excluded.most_an_hour, beyond = excluded.beyond,
           holds_same = excluded.holds_same, holds_fast = excluded.holds_fast, set_by = excluded.set_by, set_at = excluded.set_at",
        place.map(|group| group.0),
        rules.first_held,
        rules.new_days,
        rules.new_writings,
        rules.most_links,
        rules.most_mentions,
        rules.most_pictures,
        rules.most_an_hour,
        rules.beyond.as_str(),
        rules.holds_same,
        by.0,
        rules.holds_fast,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Nothing is asked in one place any more.
pub async fn take_rules(db: &mut PgConnection, place: Option<GroupId>) -> Result<()> {
    let place = place.map(|group| group.0);
    sqlx::query!("delete from keeping_rules where group_id is not distinct from $1", place).execute(db).await?;
    Ok(())
}

/// The words that are looked for in one place alone.
pub async fn lists(db: &mut PgConnection, place: Option<GroupId>) -> Result<Lists> {
    let rows = sqlx::query!(
        "select act, entry from keeping_words where group_id is not distinct from $1 order by place",
        place.map(|group| group.0),
    )
    .fetch_all(db)
    .await?;
    let of = |act: &str| rows.iter().filter(|row| row.act == act).map(|row| row.entry.clone()).collect();
    Ok(Lists { hold: of("hold"), refuse: of("refuse") })
}

/// The words that are looked for in what somebody writes in a group: the whole site's, and its own.
pub async fn lists_over(db: &mut PgConnection, group: GroupId, standing: &Standing) -> Result<Vec<Lists>> {
    let mut over = vec![lists(db, None).await?];
    if !standing.keeps_group {
        over.push(lists(db, Some(group)).await?);
    }
    Ok(over)
}

/// How somebody stands on the whole site.
#[derive(Debug)]
pub struct Anywhere {
    /// Whether they look after the site.
    pub is_staff: bool,
    /// Whether there is a raid, and they are one of those it holds up.
    pub in_raid: bool,
}

/// How somebody stands on the whole site, whatever the group.
pub async fn standing_anywhere(db: &mut PgConnection, who: MemberId) -> Result<Anywhere> {
    let standing = sqlx::query_as!(
        Anywhere,
        r#"select p.site_role is not null as "is_staff!", held_up_by_raid(p.id) as "in_raid!" from members p where p.id = $1"#,
        who.0,
    );
    Ok(standing.fetch_one(db).await?)
}

/// Says which words are looked for in one place from now on.
pub async fn put_lists(db: &mut PgConnection, place: Option<GroupId>, lists: &Lists) -> Result<()> {
    let place = place.map(|group| group.0);
    sqlx::query!("delete from keeping_words where group_id is not distinct from $1", place).execute(&mut *db).await?;
    for (act, entries) in [(Act::Hold, &lists.hold), (Act::Refuse, &lists.refuse)] {
        sqlx::query!(
            "insert into keeping_words (group_id, place, act, entry)
             select $1, e.place::smallint, $2, e.entry from unnest($3::text[]) with ordinality e (entry, place)",
            place,
            act.as_str(),
            entries,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Something that was written before.
#[derive(Debug)]
pub struct Before {
    /// The post or article, or what the comment stands under.
    pub thread: ThreadId,
    /// The comment.
    pub comment: Option<CommentId>,
    /// The slug of its article.
    pub article_slug: Option<String>,
    /// Its title; empty for none.
    pub title: String,
    /// Its words, as they were written.
    pub body: String,
    /// Its words, rendered.
    pub html: String,
    /// How it begins.
    pub excerpt: String,
    /// When it was published.
    pub at: DateTime<Utc>,
}

/// What was written last in a group or, without one, in all that anybody may read.
pub async fn latest(db: &mut PgConnection, group: Option<GroupId>, most: i64) -> Result<Vec<Before>> {
    Ok(sqlx::query_as!(
        Before,
        r#"with places as (
             select g.id from groups g where $1::uuid is not null and g.id = $1 or $1::uuid is null and g.visibility = 'public')
           select w.thread as "thread!: ThreadId", w.comment as "comment: CommentId", w.slug as article_slug,
                  w.title as "title!", w.body as "body!", w.html as "html!", w.excerpt as "excerpt!", w.at as "at!"
           from (
             (select t.id as thread, null::uuid as comment, a.slug, coalesce(p.title, a.title) as title,
                     coalesce(p.body, a.lede || ' ' || a.body) as body, coalesce(p.html, a.html) as html,
                     coalesce(p.excerpt, a.excerpt) as excerpt, t.published_at as at
              from threads t left join posts p on p.id = t.id left join articles a on a.id = t.id
              where t.group_id in (select id from places) and t.published_at is not null and t.deleted_at is null
              order by t.published_at desc limit $2)
             union all
             (select c.thread_id, c.id, a.slug, '', c.body, c.html, c.excerpt, c.created_at
              from comments c join threads t on t.id = c.thread_id left join articles a on a.id = t.id
              where t.group_id in (select id from places) and c.deleted_at is null and t.deleted_at is null
                and t.published_at is not null
              order by c.id desc limit $2)) w
           order by w.at desc limit $2"#,
        group.map(|group| group.0),
        most,
    )
    .fetch_all(db)
    .await?)
}

/// How often the same was said.
#[derive(Debug)]
pub struct Said {
    /// By this member, within a day.
    pub by_them: i64,
    /// By how many others who are new, within an hour.
    pub by_others: i64,
}

/// How often what looks like this was said lately.
pub async fn said(db: &mut PgConnection, author: MemberId, look: &[u8], new_days: i16) -> Result<Said> {
    Ok(sqlx::query_as!(
        Said,
        r#"select count(*) filter (where s.author_id = $1) as "by_them!",
                  count(distinct s.author_id) filter (where s.author_id <> $1 and s.said_at > site_now() - interval '1 hour'
                    and m.created_at > site_now() - make_interval(days => $3)) as "by_others!"
           from said_lately s join members m on m.id = s.author_id
           where s.look = $2 and s.said_at > site_now() - interval '1 day'"#,
        author.0,
        look,
        i32::from(new_days),
    )
    .fetch_one(db)
    .await?)
}

/// Notes that something was said.
pub async fn note_said(db: &mut PgConnection, author: MemberId, look: &[u8]) -> Result<()> {
    sqlx::query!("insert into said_lately (look, author_id) values ($2, $1)", author.0, look).execute(db).await?;
    Ok(())
}

/// Forgets what was said more than a day ago.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from said_lately where said_at < site_now() - interval '1 day'").execute(db).await?;
    Ok(())
}

/// How much of a member's waits in a group.
pub async fn waiting_of(db: &mut PgConnection, author: MemberId, group: GroupId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from held_writes h
           where h.author_id = $1 and h.group_id = $2 and not exists (select from held_rulings r where r.held_id = h.id)"#,
        author.0,
        group.0,
    )
    .fetch_one(db)
    .await?)
}

/// Lets one writing of a member's be looked at at a time: of two that are the same and come at once, the second finds the first.
pub async fn take_turn(db: &mut PgConnection, author: MemberId) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('held'), hashtext($1))", author.0.to_string())
        .execute(db)
        .await?;
    Ok(())
}

/// After how many minutes a member has published fewer than so many writings in an hour.
pub async fn minutes_until_fewer(db: &mut PgConnection, author: MemberId, most: i16) -> Result<i32> {
    let minutes = sqlx::query_scalar!(
        r#"select greatest(1, ceil(extract(epoch from w.at + interval '1 hour' - site_now()) / 60))::int as "minutes!"
           from (select t.published_at as at from threads t
                 where t.author_id = $1 and t.kind = 'post' and t.published_at > site_now() - interval '1 hour'
                 union all
                 select c.created_at from comments c where c.author_id = $1 and c.created_at > site_now() - interval '1 hour'
                 union all
                 select h.held_at from held_writes h where h.author_id = $1 and h.held_at > site_now() - interval '1 hour'
                   and not exists (select from held_rulings r where r.held_id = h.id and r.is_approved)) w
           order by w.at desc offset $2 limit 1"#,
        author.0,
        i64::from(most) - 1,
    )
    .fetch_optional(db)
    .await?;
    Ok(minutes.unwrap_or(1))
}

/// The very same of a member's that waits already, its polls too: whoever goes back to the form sends it again.
pub async fn waits_already(db: &mut PgConnection, author: MemberId, writing: &Writing<'_>) -> Result<Option<HeldId>> {
    let (thread, parent) = writing.under.unzip();
    Ok(sqlx::query_scalar!(
        r#"select h.id as "id: HeldId" from held_writes h
           where h.author_id = $1 and h.group_id = $2 and h.title = $3 and h.body = $4 and h.polls = $7
             and h.thread_id is not distinct from $5 and h.parent_id is not distinct from $6
             and h.held_at > site_now() - interval '1 day'
             and not exists (select from held_rulings r where r.held_id = h.id)
           order by h.id desc limit 1"#,
        author.0,
        writing.group.0,
        writing.title,
        writing.words.source,
        thread.map(|thread| thread.0),
        parent.flatten().map(|parent| parent.0),
        Json(writing.polls_written()) as _,
    )
    .fetch_optional(db)
    .await?)
}

/// Puts a writing where it waits.
pub async fn hold(db: &mut PgConnection, id: HeldId, author: MemberId, writing: &Writing<'_>) -> Result<()> {
    let (thread, parent) = writing.under.unzip();
    let rendered = &writing.words.rendered;
    sqlx::query!(
        "insert into held_writes (id, group_id, author_id, thread_id, parent_id, title, body, html, excerpt, polls)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.0,
        writing.group.0,
        author.0,
        thread.map(|thread| thread.0),
        parent.flatten().map(|parent| parent.0),
        writing.title,
        writing.words.source,
        rendered.html,
        rendered.excerpt,
        Json(writing.polls_written()) as _,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes why it waits.
pub async fn put_reasons(db: &mut PgConnection, id: HeldId, reasons: &[Reason]) -> Result<()> {
    let names: Vec<&str> = reasons.iter().map(|reason| reason.name).collect();
    let (points, counts): (Vec<i32>, Vec<i32>) = reasons.iter().map(|reason| (reason.points, reason.count)).unzip();
    let found: Vec<&str> = reasons.iter().map(|reason| reason.found.as_str()).collect();
    sqlx::query!(
        "insert into held_reasons (held_id, name, points, count, found)
         select $1, r.* from unnest($2::text[], $3::int[], $4::int[], $5::text[]) r",
        id.0,
        &names as &[&str],
        &points,
        &counts,
        &found as &[&str],
    )
    .execute(db)
    .await?;
    Ok(())
}
