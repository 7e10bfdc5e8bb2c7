//! A member's page and its tabs.

use crate::cache::Tag;
use crate::comments::{ByMember, OF_MEMBER};
use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::{Cursor, Shell, Visitor, page, page_of};
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::live::Topic;
use crate::members::blocks::{self, Fold, Kind as Turned};
use crate::members::profiles::store::{Counts, Place};
use crate::members::profiles::{self, Profile, store, structured};
use crate::members::{Face, SiteRole, gate};
use crate::polls;
use crate::polls::voters::OpenVote;
use crate::posts::cards::Card;
use crate::posts::feed;
use crate::site::Site;
use crate::text::words::Words;
use crate::threads::Kind;
use crate::threads::news::{self, News};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;
use std::collections::HashMap;

/// Groups named beside a profile.
const PLACES: i64 = 12;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/members/{handle}", get().to(posts))
        .route("/members/{handle}/comments", get().to(comments))
        .route("/members/{handle}/articles", get().to(articles))
        .route("/members/{handle}/votes", get().to(votes));
}

#[derive(Template)]
#[template(path = "members/show.html")]
struct ProfilePage {
    t: Words,
    shell: Shell,
    face: Face,
    profile: Profile,
    counts: Counts,
    places: Vec<Place>,
    is_me: bool,
    /// Whether the viewer may reset a second step they have lost.
    may_reset: bool,
    /// How the viewer has turned from them.
    turned: Option<Turned>,
    tab: Tab,
    threads: Option<Listing<Card>>,
    news: HashMap<ThreadId, News>,
    comments: Option<Listing<ByMember>>,
    votes: Option<Listing<OpenVote>>,
    /// Which of the threads this viewer has folded.
    folds: HashMap<ThreadId, Fold>,
    /// Which of the comments.
    comment_folds: HashMap<CommentId, Fold>,
}

/// Which list stands on the page.
#[derive(Clone, Copy, PartialEq)]
enum Tab {
    Posts,
    Comments,
    Articles,
    Votes,
}

impl Tab {
    /// What follows the profile's address.
    fn end(self) -> &'static str {
        match self {
            Self::Posts => "",
            Self::Comments => "/comments",
            Self::Articles => "/articles",
            Self::Votes => "/votes",
        }
    }

    /// What new things the open page offers, and the catalogue's id of how.
    fn arrives(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Posts => Some(("post-added", "posts-arrived")),
            Self::Articles => Some(("article-added", "articles-arrived")),
            Self::Comments => Some(("comment-added", "comments-arrived")),
            Self::Votes => None,
        }
    }
}

impl ProfilePage {
    /// The tabs, with their titles.
    fn tabs(&self) -> [(Tab, String); 4] {
        let t = &self.t;
        [
            (Tab::Posts, t.say("members-posts")),
            (Tab::Comments, t.say("members-comments")),
            (Tab::Articles, t.say("members-articles")),
            (Tab::Votes, t.say("members-votes")),
        ]
    }

    fn next(&self) -> Option<&Cursor> {
        let threads = self.threads.as_ref().and_then(|list| list.next.as_ref());
        let comments = self.comments.as_ref().and_then(|list| list.next.as_ref());
        threads.or(comments).or_else(|| self.votes.as_ref().and_then(|list| list.next.as_ref()))
    }

    fn is_empty(&self) -> bool {
        self.threads.as_ref().is_none_or(|list| list.items.is_empty())
            && self.comments.as_ref().is_none_or(|list| list.items.is_empty())
            && self.votes.as_ref().is_none_or(|list| list.items.is_empty())
    }
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
}

async fn posts(site: Data<Site>, visitor: Visitor, handle: Path<String>, after: Query<After>) -> Result<HttpResponse> {
    show(&site, &visitor, &handle, Tab::Posts, after.after.as_ref()).await
}

async fn comments(
    site: Data<Site>,
    visitor: Visitor,
    handle: Path<String>,
    after: Query<After>,
) -> Result<HttpResponse> {
    show(&site, &visitor, &handle, Tab::Comments, after.after.as_ref()).await
}

async fn articles(
    site: Data<Site>,
    visitor: Visitor,
    handle: Path<String>,
    after: Query<After>,
) -> Result<HttpResponse> {
    show(&site, &visitor, &handle, Tab::Articles, after.after.as_ref()).await
}

async fn votes(site: Data<Site>, visitor: Visitor, handle: Path<String>, after: Query<After>) -> Result<HttpResponse> {
    show(&site, &visitor, &handle, Tab::Votes, after.after.as_ref()).await
}

/// An old handle leads to the same tab under the new one.
async fn show(site: &Site, visitor: &Visitor, handle: &str, tab: Tab, after: Option<&Cursor>) -> Result<HttpResponse> {
    let db = &mut *site.read().await?;
    let profile = profiles::read(db, visitor.id(), handle).await?;
    let (face, viewer, id) = (profile.face(), profile.seen_as(visitor.id()), profile.id);
    if profile.handle != handle {
        let today = format!("{}{}", face.path(), tab.end());
        return Ok(HttpResponse::PermanentRedirect().insert_header((header::LOCATION, today)).finish());
    }
    visitor.shows(Tag::Member(id));
    if tab != Tab::Votes {
        visitor.may_keep();
    }
    let (mut threads, mut comments, mut votes) = (None, None, None);
    match tab {
        Tab::Posts => threads = Some(profiles::threads(db, viewer, id, Kind::Post, after, feed::PAGE).await?),
        Tab::Articles => threads = Some(profiles::threads(db, viewer, id, Kind::Article, after, feed::PAGE).await?),
        Tab::Comments => {
            // Their threads' titles stand there too.
            visitor.shows(Tag::Published);
            comments = Some(profiles::comments(db, viewer, id, after, OF_MEMBER).await?);
        }
        Tab::Votes => votes = Some(polls::voters::votes_of(db, (viewer, &visitor.t), id, after).await?),
    }
    threads.iter().flat_map(|list| &list.items).for_each(|card| visitor.shows(Tag::Thread(card.id)));
    let listed: Vec<ThreadId> = threads.iter().flat_map(|list| &list.items).map(|card| card.id).collect();
    let news = news::of_threads(db, site, visitor, &listed).await?;
    let words = blocks::Turned::of(db, visitor.member.as_deref()).await?.of_words();
    let folds = folds_of(&words, threads.as_ref());
    let comment_folds = comment_folds_of(&words, id, comments.as_ref());
    let counts = store::counts(db, viewer, id).await?;
    let places = store::places(db, viewer, id, PLACES).await?;
    let turned = match visitor.member.as_deref().filter(|member| member.turns_away) {
        Some(member) => blocks::store::between(db, member.id, id).await?,
        None => None,
    };
    let (t, is_me) = (visitor.t, visitor.id() == Some(id));
    let is_owner = visitor.member.as_ref().is_some_and(|member| member.site_role == Some(SiteRole::Owner));
    let may_reset = is_owner && gate::store::has_second_factor(db, id).await?;
    let path = page_of(&format!("{}{}", face.path(), tab.end()), after);
    let shell = visitor.shell(&profile.name).at(site, &path).listening(Topic::Member(id));
    let shell = if profile.is_findable { shell } else { shell.private() };
    let shell = structured::told(site, shell, &profile, &counts);
    page(&ProfilePage {
        t,
        shell,
        face,
        profile,
        counts,
        places,
        is_me,
        may_reset,
        turned,
        tab,
        threads,
        news,
        comments,
        votes,
        folds,
        comment_folds,
    })
}

fn folds_of(words: &blocks::Turned, threads: Option<&Listing<Card>>) -> HashMap<ThreadId, Fold> {
    let fold = |card: &Card| {
        let shown = [&*card.title, &*card.excerpt];
        Some((card.id, words.fold(card.author.id, shown, &card.tags, card.html.as_deref().unwrap_or_default())?))
    };
    threads.into_iter().flat_map(|list| &list.items).filter_map(fold).collect()
}

fn comment_folds_of(
    words: &blocks::Turned,
    author: MemberId,
    comments: Option<&Listing<ByMember>>,
) -> HashMap<CommentId, Fold> {
    let fold = |one: &ByMember| Some((one.id, words.fold(author, [&*one.excerpt, &*one.thread_title], &[], "")?));
    comments.into_iter().flat_map(|list| &list.items).filter_map(fold).collect()
}
