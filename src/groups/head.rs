//! What stands above and beside every page of a group: cover, name, counts, the way in, tabs; what it is about.
//! A page puts them in place with `{{ head|safe }}` and `{{ side|safe }}`.

use crate::cache::Tag;
use crate::error::Result;
use crate::groups::memberships::store as memberships;
use crate::groups::store::{self, Newcomer, SideArticle, SideRow};
use crate::groups::subgroups::{self, store::Listed};
use crate::groups::{Act, Group, Role};
use crate::http::head::Card;
use crate::http::{Shell, Visitor};
use crate::ids::{GroupId, MemberId};
use crate::members::Face;
use crate::members::blocks::Turned;
use crate::polls::{OpenPolls, Seen};
use crate::site::Site;
use crate::text::words::Words;
use askama::Template;
use sqlx::PgConnection;

/// Faces beside the name: as many as fit beside it on a phone.
const FACES: i64 = 4;
/// Sub-groups named there; the others on the page about it.
const SUBGROUPS: usize = 6;
/// The tab of a group that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The feed of posts.
    Discussion,
    /// Its polls.
    Polls,
    /// Its articles.
    Articles,
    /// Who is in it.
    Members,
    /// Its pictures.
    Media,
    /// What it is about, its rules.
    About,
}

/// The head of every page of a group.
#[derive(Debug, Template)]
#[template(path = "groups/_head.html")]
pub struct GroupHead {
    t: Words,
    group: Group,
    tab: Tab,
    faces: Vec<Face>,
    new_this_month: i64,
    here: String,
    is_signed_in: bool,
    /// Some of its sub-groups, and whether there are more.
    subgroups: (Vec<Listed>, bool),
}

impl GroupHead {
    /// The head as this visitor sees it.
    pub async fn of(db: &mut PgConnection, visitor: &Visitor, group: &Group, tab: Tab) -> Result<Self> {
        visitor.shows(Tag::Group(group.id));
        let (faces, new_this_month) = match group.i_may(Act::SeeMembers) {
            true => memberships::faces(db, group.id, FACES).await?,
            false => (Vec::new(), 0),
        };
        let mut subgroups = match group.has_subgroups && group.is_open_to_me() {
            true => subgroups::store::list_for(db, visitor.id(), group.id, SUBGROUPS as i64 + 1).await?,
            false => Vec::new(),
        };
        subgroups.iter().for_each(|one| visitor.shows(Tag::Group(one.id)));
        let has_more = subgroups.len() > SUBGROUPS;
        subgroups.truncate(SUBGROUPS);
        Ok(Self {
            t: visitor.t,
            tab,
            faces,
            new_this_month,
            here: visitor.shell("").return_to(),
            is_signed_in: visitor.member.is_some(),
            group: group.clone(),
            subgroups: (subgroups, has_more),
        })
    }

    /// "Owner", "Member": what the visitor is here.
    fn my_role_word(&self) -> String {
        self.group.my_role.unwrap_or(Role::Member).word(&self.t)
    }
}

/// What the page of a tab tells programs: its one address, and how a link to it looks elsewhere, under the page's own
/// title with the group's picture. Of a private group nothing.
pub fn told(site: &Site, t: &Words, shell: Shell, group: &Group, address: &str) -> Shell {
    if group.is_private() {
        return shell.private();
    }
    let about = match group.about.as_str() {
        "" => t.with("feeds-subtitle", "site", &group.name),
        about => about.to_owned(),
    };
    let card = Card::new(site, address, &about, &group.poster(&site.identity.name));
    let card = Card { title: shell.title.clone(), ..card };
    shell.card(card).at(site, address)
}

/// Sections for the side column: what the group is about, its open polls and newest articles, who is new. The page
/// puts them into its `<aside>`.
#[derive(Clone, Debug, Template)]
#[template(path = "groups/_side.html")]
pub struct GroupSide {
    t: Words,
    about: String,
    polls: Option<OpenPolls>,
    articles: Vec<SideArticle>,
    newcomers: Vec<Newcomer>,
}

impl GroupSide {
    /// The sections as this visitor sees them, of a group that is open to them.
    pub async fn of(db: &mut PgConnection, visitor: &Visitor, group: &Group) -> Result<Self> {
        let side = store::side(db, visitor.id(), group.id).await?;
        let side = Self::new(visitor, visitor.id(), group.id, group.about.clone(), side);
        let turned = Turned::of(db, visitor.member.as_deref()).await?;
        Ok(side.without(&turned).unwrap_or(side))
    }

    /// The same for a reader who has turned from something that stands here; none where they have not.
    pub fn without(&self, turned: &Turned) -> Option<Self> {
        if turned.is_empty() {
            return None;
        }
        let is_hidden = |one: &SideArticle| turned.fold(one.author, [&*one.title], &[], "").is_some();
        let polls = self.polls.as_ref().and_then(|polls| polls.without(turned));
        if polls.is_none() && !self.articles.iter().any(is_hidden) {
            return None;
        }
        let mut side = self.clone();
        side.polls = polls.or(side.polls);
        side.articles.retain(|one| !is_hidden(one));
        Some(side)
    }

    /// The same from what was read for a viewer.
    pub fn new(visitor: &Visitor, viewer: Option<MemberId>, group: GroupId, about: String, side: SideRow) -> Self {
        visitor.shows(Tag::Group(group));
        side.articles.iter().for_each(|article| visitor.shows(Tag::Thread(article.id)));
        Self {
            t: visitor.t,
            about,
            polls: Some(OpenPolls::new(visitor, viewer, side.polls)),
            articles: side.articles,
            newcomers: side.newcomers,
        }
    }

    /// The same for another reader who sees its polls alike.
    pub fn in_words(&self, t: Words) -> Self {
        Self { t, polls: self.polls.as_ref().map(|polls| polls.in_words(t)), ..self.clone() }
    }

    /// The same without what is one viewer's own.
    pub fn of_nobody(mut self) -> Self {
        self.polls = self.polls.map(OpenPolls::of_nobody);
        self
    }

    /// Its open polls, as this visitor sees them.
    pub fn polls(&self) -> &[Seen] {
        self.polls.as_ref().map(OpenPolls::polls).unwrap_or_default()
    }

    /// Without what stands at length on this tab itself.
    pub fn beside(mut self, tab: Tab) -> Self {
        match tab {
            Tab::About => self.about.clear(),
            Tab::Polls => self.polls = None,
            Tab::Articles => self.articles.clear(),
            Tab::Members => self.newcomers.clear(),
            Tab::Discussion | Tab::Media => {}
        }
        self
    }
}
