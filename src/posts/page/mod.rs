//! The page of a post: its words, its polls, what can be done with it, the comments below. What all its readers see
//! alike comes from a [`Sheet`], kept from one to the next; one statement tells what is the reader's own ([`Standing`]).

mod pieces;
pub mod poll;
mod sheet;
mod standing;

pub use standing::{Eyes, Standing};

use crate::cache::Tag;
use crate::cache::shelf::Began;
use crate::comments::card::Card;
use crate::comments::drawn::Drawn;
use crate::comments::listing::Listed;
use crate::comments::{CommentsQuery, Section, section};
use crate::error::{Found, Result};
use crate::groups;
use crate::groups::head::GroupSide;
use crate::http::head;
use crate::http::{Presumed, Shell, Visitor, Wants, fragment, page_of_about, page_with_status};
use crate::ids::{GroupId, ThreadId};
use crate::live::Topic;
use crate::members::blocks::Turned;
use crate::polls::{self, PollCard, Seen};
use crate::posts::cards::Acts;
use crate::posts::{Post, store, structured};
use crate::site::Site;
use crate::text::words::Words;
use crate::threads::{Thread, views};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use pieces::Part;
use sheet::{Core, Polled, Sheet};
use sqlx::PgConnection;
use std::sync::Arc;

/// About as much as stands around the parts of a page, in bytes.
const ROOM_AROUND: usize = 12 * 1024;

/// The route.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/posts/{id}", get().to(show));
}

#[derive(Template)]
#[template(path = "posts/show.html")]
struct PostPage<'a> {
    t: Words,
    shell: Shell,
    side: Drawn,
    post: &'a Post,
    views: Option<i64>,
    polls: Vec<Drawn>,
    acts: Drawn,
    comments: Section,
}

/// The post alone, for an open page that looks again.
#[derive(Template)]
#[template(path = "posts/_post.html")]
struct PostFragment<'a> {
    t: Words,
    post: &'a Post,
    views: Option<i64>,
    polls: Vec<Drawn>,
    acts: Drawn,
}

#[derive(Template)]
#[template(path = "posts/gone.html")]
struct GonePage {
    t: Words,
    shell: Shell,
    thread: Thread,
    may_restore: bool,
}

impl GonePage {
    fn was_author(&self) -> bool {
        self.thread.deleted_by == Some(self.thread.author.id)
    }
}

/// What is asked for: a post, and a part of its comments.
struct Asked<'a> {
    id: ThreadId,
    query: &'a CommentsQuery,
}

impl Asked<'_> {
    /// What it is kept under.
    fn name(&self) -> String {
        let CommentsQuery { order, after, .. } = self.query;
        let name = format!("{} {}", self.id, order.as_str());
        after.as_ref().map_or(name.clone(), |after| format!("{name} {after}"))
    }

    /// Whether it is something that is asked for again and again. A page that is opened for one comment is not.
    fn may_be_kept(&self, visitor: &Visitor) -> bool {
        visitor.wants == Wants::Page && visitor.member.is_some() && self.query.target().is_none()
    }
}

/// The page, or the post alone.
async fn show(
    req: HttpRequest,
    site: Data<Site>,
    mut presumed: Presumed,
    id: Path<ThreadId>,
    query: Query<CommentsQuery>,
) -> Result<HttpResponse> {
    let asked = Asked { id: *id, query: &query };
    if asked.may_be_kept(&presumed.visitor)
        && let Some((sheet, standing)) = find(&req, &site, &mut presumed, &asked).await?
    {
        return show_sheet(&req, &site, &presumed.visitor, &sheet, &standing, &query);
    }
    presumed.prove(&req).await?;
    let visitor = presumed.visitor;
    let began = (site.pages.begin(), site.pulse.number());
    let mut db = site.read().await?;
    let post = store::find_for(&mut db, visitor.id(), *id).await?.found()?;
    if post.thread.deleted_at.is_some() {
        return gone(&visitor, post.thread);
    }
    if post.thread.is_public {
        visitor.may_keep();
    }
    visitor.shows(Tag::Views(*id));
    let keeps = asked.may_be_kept(&visitor) && post.thread.published_at.is_some();
    let (sheet, standing) = read(&mut db, &visitor, post, &asked, keeps.then_some(began)).await?;
    drop(db);
    match visitor.wants {
        Wants::Fragment => show_post(&visitor, &sheet, &standing),
        _ => show_sheet(&req, &site, &visitor, &sheet, &standing, &query),
    }
}

/// What is kept of the page, for this reader, and how they stand before it; none where all of it has to be read, or
/// where it has to be found out first who is asking.
async fn find(
    req: &HttpRequest,
    site: &Site,
    presumed: &mut Presumed,
    asked: &Asked<'_>,
) -> Result<Option<(Sheet, Standing)>> {
    let Some(reader) = presumed.visitor.id() else { return Ok(None) };
    let Some(core) = Core::find(site, &asked.name()) else { return Ok(None) };
    let thread = &core.post.thread;
    let (of_thread, of_group) = (thread.id.to_string(), thread.group_id.to_string());
    let (polls, _turn) = Polled::<Vec<Seen>>::find_or_turn(site, &of_thread).await;
    let (side, _other_turn) = Polled::<GroupSide>::find_or_turn(site, &of_group).await;
    let asked_for = polls.iter().flat_map(|polls| polls.kinds()).chain(side.iter().flat_map(|side| side.kinds()));
    let special = polls.iter().flat_map(|polls| polls.special()).chain(side.iter().flat_map(|side| side.special()));
    let question = store::Question {
        reader,
        unproven: presumed.unproven,
        thread: asked.id,
        polls: &asked_for.collect::<Vec<_>>(),
        special: &special.collect::<Vec<_>>(),
        noted: site.readings.noted(asked.id, Some(reader)),
    };
    let mut db = site.read().await?;
    let Some((member, standing)) = store::standing(&mut db, &question).await? else { return Ok(None) };
    let mut standing = standing.in_guise();
    presumed.found(req, member);
    let visitor = &presumed.visitor;
    // Whoever waits for what another makes holds no connection meanwhile.
    drop(db);
    let make = async |standing: &mut Standing| make_polls(site, visitor, thread.id, standing).await;
    let polls = match &polls {
        Some(polls) => polls.find_or_make(site, &of_thread, &mut standing, make).await?,
        None => make(&mut standing).await?,
    };
    let make = async |standing: &mut Standing| make_side(site, visitor, thread.group_id, &core.about, standing).await;
    let side = match &side {
        Some(side) => side.find_or_make(site, &of_group, &mut standing, make).await?,
        None => make(&mut standing).await?,
    };
    // Each time a connection is given back, the database is asked whether it is well.
    if section::is_noted(visitor, thread, &standing.mark) || visitor.member.as_deref().is_some_and(|own| own.turns_away)
    {
        let db = &mut *site.read().await?;
        section::note_visit(db, visitor, thread, &standing.mark, &core.listed).await?;
        standing.turned = Turned::of(db, visitor.member.as_deref()).await?;
    }
    Ok(Some((Sheet { core, polls, side }, standing)))
}

/// Reads the polls of a thread and keeps what all see alike of them.
async fn make_polls(
    site: &Site,
    visitor: &Visitor,
    thread: ThreadId,
    standing: &mut Standing,
) -> Result<Arc<Polled<Vec<Seen>>>> {
    let (began, as_of, noting) = (site.pages.begin(), site.pulse.number(), noting(visitor));
    let rows = polls::store::find(&mut *site.read().await?, visitor.id(), &[], &[thread]).await?;
    let polls = polls::reading::of_page(&noting, visitor.id(), rows);
    let polls = Polled::divide(&noting, polls, as_of, standing);
    polls.keep(site, began, &thread.to_string(), &noting);
    Ok(polls)
}

/// The same of what stands beside the pages of a group.
async fn make_side(
    site: &Site,
    visitor: &Visitor,
    group: GroupId,
    about: &str,
    standing: &mut Standing,
) -> Result<Arc<Polled<GroupSide>>> {
    let (began, as_of, noting) = (site.pages.begin(), site.pulse.number(), noting(visitor));
    let rows = groups::store::side(&mut *site.read().await?, visitor.id(), group).await?;
    let side = GroupSide::new(&noting, visitor.id(), group, about.to_owned(), rows);
    let side = Polled::divide(&noting, side, as_of, standing);
    side.keep(site, began, &group.to_string(), &noting);
    Ok(side)
}

/// Whoever is told what a part is made of: of a stranger's page the page itself.
fn noting(visitor: &Visitor) -> Visitor {
    if visitor.member.is_none() {
        return visitor.clone();
    }
    let nobody = visitor.as_nobody();
    nobody.may_keep();
    nobody
}

/// Reads everything, divides it into what is everybody's and what is the reader's own, and keeps the former if it is
/// said when its reading began.
async fn read(
    db: &mut PgConnection,
    visitor: &Visitor,
    post: Post,
    asked: &Asked<'_>,
    began: Option<(Began, u64)>,
) -> Result<(Sheet, Standing)> {
    let as_of = began.map(|(_, as_of)| as_of).unwrap_or_default();
    let (reader, site) = (visitor.id(), visitor.site());
    let noted = site.readings.noted(post.thread.id, reader);
    let around = store::around(db, reader, &post.thread, noted, asked.query.target()).await?;
    let listed = match visitor.wants {
        Wants::Fragment => Listed::default(),
        _ => {
            let listed = Listed::of(db, reader, &post.thread, asked.query, &around.mark).await?;
            section::note_visit(db, visitor, &post.thread, &around.mark, &listed).await?;
            listed
        }
    };
    let role = post.thread.my_role;
    let turned = Turned::of(db, visitor.member.as_deref()).await?;
    let mut standing = Standing { reader, role, mark: around.mark, turned, ..Standing::default() };
    let (of_thread, of_group) = (post.thread.id.to_string(), post.thread.group_id.to_string());
    let [of_core, of_polls, of_side] = [noting(visitor), noting(visitor), noting(visitor)];
    let about = around.about;
    let side = GroupSide::new(&of_side, reader, post.thread.group_id, about.clone(), around.side);
    let side = Polled::divide(&of_side, side, as_of, &mut standing);
    let polls = polls::reading::of_page(&of_polls, reader, around.polls);
    let polls = Polled::divide(&of_polls, polls, as_of, &mut standing);
    let core = Arc::new(Core::divide(&of_core, (post, about), around.given, listed, &mut standing));
    if let Some((began, _)) = began {
        core.keep(site, began, &asked.name(), &of_core);
        polls.keep(site, began, &of_thread, &of_polls);
        side.keep(site, began, &of_group, &of_side);
    }
    Ok((Sheet { core, polls, side }, standing))
}

fn show_sheet(
    req: &HttpRequest,
    site: &Site,
    visitor: &Visitor,
    sheet: &Sheet,
    standing: &Standing,
    query: &CommentsQuery,
) -> Result<HttpResponse> {
    let (t, core) = (visitor.t, &sheet.core);
    let post = &core.post;
    let thread = standing.thread(&post.thread, visitor.id());
    let listed = core.listed.clone();
    let comments = Section::draw(visitor, &thread, query, listed, &standing.mark, |place, comment, given| {
        let eyes = standing.eyes_for_comment(comment, visitor.id());
        let (own, fold) = (eyes.given, eyes.fold.clone());
        core.pieces.get(&t, Part::Comment(place), eyes, || {
            Drawn::of(&Card::new(visitor, &thread, comment.clone(), own.marked_in(given)).folded(fold))
        })
    })?;
    let shell = shell_of(site, visitor, post, query);
    let shell = structured::told(site, &t, shell, &thread, post, &comments);
    views::count(site, req, visitor, &thread);
    let side = &sheet.side;
    let side = match side.what.without(&standing.turned) {
        Some(own) => Drawn::of_part(&own.in_words(t), &t)?,
        None => side.pieces.get(&t, Part::Side, Eyes::default(), || Drawn::of_part(&side.what.in_words(t), &t))?,
    };
    let polls = polls(visitor, &thread, sheet, standing)?;
    let acts = acts(visitor, &thread, sheet, standing)?;
    let views = thread.views_count;
    let drawn: usize = polls.iter().chain([&side, &acts]).map(Drawn::length).sum();
    let bytes = ROOM_AROUND + post.html.len() + drawn + comments.length();
    page_of_about(bytes, &PostPage { t, shell, side, post, views, polls, acts, comments })
}

fn show_post(visitor: &Visitor, sheet: &Sheet, standing: &Standing) -> Result<HttpResponse> {
    let (t, post) = (visitor.t, &sheet.core.post);
    let thread = standing.thread(&post.thread, visitor.id());
    let polls = polls(visitor, &thread, sheet, standing)?;
    let acts = acts(visitor, &thread, sheet, standing)?;
    fragment(&PostFragment { t, post, views: thread.views_count, polls, acts })
}

/// The post's polls, drawn for the reader.
fn polls(visitor: &Visitor, thread: &Thread, sheet: &Sheet, standing: &Standing) -> Result<Vec<Drawn>> {
    let polls = sheet.polls.what.iter().enumerate().map(|(place, seen)| {
        let own = standing.own_of(seen.poll.id, thread.is_mine);
        sheet.polls.pieces.get(&visitor.t, Part::Poll(place), Eyes::from(&own), || {
            Drawn::of_part(&PollCard::new(visitor.t, seen.with_own(&own)), &visitor.t)
        })
    });
    polls.collect()
}

/// What the reader can do with the post, drawn.
fn acts(visitor: &Visitor, thread: &Thread, sheet: &Sheet, standing: &Standing) -> Result<Drawn> {
    let core = &sheet.core;
    core.pieces.get(&visitor.t, Part::Acts, standing.eyes_for(thread), || {
        let given = standing.given_to(None).marked_in(&core.given);
        Drawn::of_part(&Acts::of_post(visitor, thread, &core.post, given), &visitor.t)
    })
}

fn shell_of(site: &Site, visitor: &Visitor, post: &Post, query: &CommentsQuery) -> Shell {
    let thread = &post.thread;
    let shell = visitor.shell(post.heading()).accented(&thread.accent).listening(Topic::Thread(thread.id));
    let shell = shell.at(site, &query.canonical(&thread.path()));
    if !thread.is_public {
        return shell.private();
    }
    let shell = shell
        .feed(format!("{}/comments/feed", thread.path()), visitor.t.with("feeds-comments-on", "title", post.heading()))
        .feed(format!("{}/feed", groups::path(&thread.group_slug)), &thread.group_name);
    // Previews are made by strangers.
    if !shell.is_told() {
        return shell;
    }
    let poster = thread.poster(post.heading(), &site.identity.name);
    let mut card = head::Card::new(site, &thread.path(), &post.excerpt, &poster);
    card.tags.clone_from(&post.tags);
    shell.card(card.dated(thread.published_at, post.edited_at, &thread.group_name))
}

fn gone(visitor: &Visitor, thread: Thread) -> Result<HttpResponse> {
    let t = visitor.t;
    let shell = visitor.shell(t.say("posts-gone-title")).accented(&thread.accent).private();
    let may_restore = visitor.id().is_some_and(|member| thread.may_be_restored_by(member));
    page_with_status(StatusCode::GONE, &GonePage { t, shell, thread, may_restore })
}
