//! A thread in a list: who, when, how it begins or all of it if it is short, its polls, what can be done with it.

use crate::cache::Tag;
use crate::comments::{self, Peek};
use crate::error::Result;
use crate::groups::{Act, Permissions, Role};
use crate::http::{Visitor, guise};
use crate::ids::ThreadId;
use crate::members::Face;
use crate::members::blocks::{Fold, Turned};
use crate::polls::card::Size;
use crate::polls::{self, PollCard};
use crate::posts::Post;
use crate::reactions::bar::Givens;
use crate::reactions::{Bar, Subject};
use crate::site::Site;
use crate::text::words::Words;
use crate::threads::news::{self, News};
use crate::threads::{self, Kind, Thread};
use askama::Template;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A thread as a list shows it to this viewer.
#[derive(Clone, Debug)]
pub struct Card {
    /// Which it is.
    pub id: ThreadId,
    /// Whether it is a post or an article.
    pub kind: Kind,
    /// The group's part of the address.
    pub group_slug: String,
    /// The group's name.
    pub group_name: String,
    /// The article's slug.
    pub article_slug: Option<String>,
    /// Its title; empty for a post that needs none.
    pub title: String,
    /// How it begins, plain; of an article the lede.
    pub excerpt: String,
    /// All of it, rendered, if it is a short post.
    pub html: Option<String>,
    /// Whether the viewer wrote it.
    pub is_mine: bool,
    /// Who wrote it.
    pub author: Face,
    /// What they are in the group today.
    pub author_role: Option<Role>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was published or last commented.
    pub last_active_at: DateTime<Utc>,
    /// When it was last changed.
    pub edited_at: Option<DateTime<Utc>>,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; none where the group does not show that.
    pub views_count: Option<i64>,
    /// Whether it stands at the top of its group.
    pub is_pinned: bool,
    /// Whether it takes no further comment.
    pub is_locked: bool,
    /// Whether the viewer has it among their bookmarks.
    pub i_keep_it: bool,
    /// What the viewer is in its group.
    pub my_role: Option<Role>,
    /// Who may do what in its group.
    pub permissions: Permissions,
    /// Its tags, folded.
    pub tags: Vec<String>,
    /// What was given to it.
    pub given: Givens,
}

impl Card {
    /// Its page.
    pub fn path(&self) -> String {
        threads::path(self.id, self.article_slug.as_deref())
    }

    /// What stands for it: its title, or how it begins, or, of a lone picture, whose it is.
    pub fn heading(&self) -> &str {
        [&self.title, &self.excerpt].into_iter().find(|words| !words.is_empty()).unwrap_or(&self.author.name)
    }

    /// Why this reader has it folded. What its group has pinned never is.
    fn fold(&self, turned: &Turned, polls: &[PollCard]) -> Option<Fold> {
        let asked = polls.iter().flat_map(|card| card.poll().words());
        let plain = [&*self.title, &*self.excerpt].into_iter().chain(asked);
        let fold = turned.fold(self.author.id, plain, &self.tags, self.html.as_deref().unwrap_or_default());
        fold.filter(|_| !self.is_pinned)
    }

    /// Whether it is an article.
    pub fn is_article(&self) -> bool {
        self.kind == Kind::Article
    }
}

/// What can be done with a thread: the line below it. Only what this viewer may do stands in it.
#[derive(Template)]
#[template(path = "posts/_acts.html")]
pub struct Acts {
    t: Words,
    bar: Bar,
    path: String,
    /// Of an article too: what is done with whole threads is done under `/posts/`.
    id: ThreadId,
    name: String,
    /// Number of comments, where the line leads to them.
    comments: Option<i32>,
    /// What is new to the viewer, where it stands in a list.
    news: News,
    is_signed_in: bool,
    i_keep_it: bool,
    /// Articles have a list of their own, at whose top nothing stays.
    may_pin: bool,
    is_pinned: bool,
    is_locked: bool,
    is_edited: bool,
    may_edit: bool,
    may_delete: bool,
    may_report: bool,
    /// Whose it is: they may be muted by whoever may report it.
    author: Face,
    moderates: bool,
    /// Passages are taken out of posts, and posts are moved.
    is_article: bool,
}

impl Acts {
    /// Below a card.
    fn of_card(visitor: &Visitor, card: &Card, given: Givens) -> Self {
        let moderates = card.my_role >= Some(Role::Moderator);
        Self {
            t: visitor.t,
            bar: Bar::new(
                visitor.t,
                Subject::Thread(card.id),
                given,
                card.permissions.allows(Act::React, card.my_role),
            ),
            path: card.path(),
            id: card.id,
            name: card.heading().to_owned(),
            comments: Some(card.comments_count),
            news: News::default(),
            is_signed_in: visitor.member.is_some(),
            i_keep_it: guise::own(card.i_keep_it),
            may_pin: moderates && !card.is_article(),
            is_pinned: card.is_pinned,
            is_locked: card.is_locked,
            is_edited: card.edited_at.is_some(),
            may_edit: card.is_mine && card.my_role.is_some(),
            may_delete: card.is_mine || moderates,
            may_report: visitor.member.is_some() && !card.is_mine,
            author: card.author.clone(),
            moderates,
            is_article: card.is_article(),
        }
    }

    /// Below a post on its own page.
    pub fn of_post(visitor: &Visitor, thread: &Thread, post: &Post, given: Givens) -> Self {
        let is_edited = post.edited_at.is_some();
        Self::of_thread(visitor, thread, given, post.heading(), is_edited, thread.is_mine && thread.i_take_part())
    }

    /// Below a post or an article on its own page.
    pub fn of_thread(
        visitor: &Visitor,
        thread: &Thread,
        given: Givens,
        name: &str,
        is_edited: bool,
        may_edit: bool,
    ) -> Self {
        Self {
            t: visitor.t,
            bar: Bar::new(visitor.t, Subject::Thread(thread.id), given, thread.i_may(Act::React)),
            path: thread.path(),
            id: thread.id,
            name: name.to_owned(),
            comments: None,
            news: News::default(),
            is_signed_in: visitor.member.is_some(),
            i_keep_it: guise::own(thread.i_keep_it),
            may_pin: thread.kind == Kind::Post && thread.i_moderate(),
            is_pinned: thread.is_pinned,
            is_locked: thread.is_locked,
            is_edited,
            may_edit,
            may_delete: (thread.i_began_it || thread.i_moderate()) && thread.deleted_at.is_none(),
            may_report: visitor.member.is_some() && !thread.is_mine && thread.deleted_at.is_none(),
            author: thread.author.clone(),
            moderates: thread.i_moderate(),
            is_article: thread.kind == Kind::Article,
        }
    }

    fn has_menu(&self) -> bool {
        self.is_edited || self.may_edit || self.may_delete || self.may_report || self.moderates
    }
}

/// A card, drawn.
#[derive(Template)]
#[template(path = "posts/_card.html")]
pub struct PostCard {
    t: Words,
    card: Card,
    polls: Vec<PollCard>,
    acts: Acts,
    /// Its latest comment.
    peek: Option<Peek>,
    /// Whether it says in which group it stands: in lists of several.
    shows_group: bool,
    /// Why it is folded.
    fold: Option<Fold>,
}

fn in_brief(polls: Vec<PollCard>) -> Vec<PollCard> {
    polls.into_iter().map(|card| card.sized(Size::Brief)).collect()
}

/// Draws cards, with the polls in them, what was given to them, the latest that was said below them and what is new; `shows_group` where they come from several.
pub async fn draw(
    db: &mut PgConnection,
    site: &Site,
    visitor: &Visitor,
    cards: Vec<Card>,
    shows_group: bool,
) -> Result<Vec<PostCard>> {
    let ids: Vec<_> = cards.iter().map(|card| card.id).collect();
    for card in &cards {
        visitor.shows(Tag::Thread(card.id));
        visitor.shows(Tag::Views(card.id));
        visitor.shows(Tag::Role(card.author.id));
    }
    let turned = Turned::of(db, visitor.member.as_deref()).await?;
    let mut polls = polls::cards_for(db, visitor, &ids).await?;
    let mut peeks = comments::peek(db, visitor.id(), &ids).await?;
    let news = news::of_threads(db, site, visitor, &ids).await?;
    let draw = |mut card: Card| PostCard {
        t: visitor.t,
        fold: card.fold(&turned, polls.get(&card.id).map(Vec::as_slice).unwrap_or_default()),
        polls: in_brief(polls.remove(&card.id).unwrap_or_default()),
        acts: {
            let given = std::mem::take(&mut card.given);
            let news = news.get(&card.id).copied().unwrap_or_default();
            Acts { news, ..Acts::of_card(visitor, &card, given) }
        },
        peek: peeks.remove(&card.id).filter(|peek| turned.fold(peek.author.id, [], &[], &peek.html).is_none()),
        card,
        shows_group,
    };
    Ok(cards.into_iter().map(draw).collect())
}
