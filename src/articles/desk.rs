//! Where the composer of an article stands: in a group, over a new article or one that is there.

use crate::articles::store::{self, WritingPlace};
use crate::articles::{Article, read_to_edit, writing};
use crate::drafts::Place;
use crate::error::Result;
use crate::groups::Act;
use crate::ids::{GroupId, MemberId};
use crate::members::Member;
use crate::site::Site;
use crate::text::Message;
use sqlx::PgConnection;

/// Names to choose from: as many as one reads through.
const WRITERS: i64 = 30;

/// Where the composer stands.
pub struct Desk {
    /// The group.
    pub group_id: GroupId,
    /// The group's part of the address.
    pub group_slug: String,
    /// The group's name.
    pub group_name: String,
    /// The group's colour.
    pub accent: String,
    /// Groups to choose from, of a new article.
    pub groups: Vec<WritingPlace>,
    /// The article that is being changed; none for a new one.
    pub article: Option<Article>,
    /// Handles of those who may be named as authors.
    pub writers: Vec<String>,
    /// Why its writer may ask no polls here, if they may not.
    pub no_polls: Option<Message>,
}

/// Handles of those who may be named beside whoever began it.
async fn writers(db: &mut PgConnection, group: GroupId, first: MemberId) -> Result<Vec<String>> {
    let writers = store::writers(db, group, WRITERS).await?;
    Ok(writers.into_iter().filter(|writer| writer.id != first).map(|writer| writer.handle).collect())
}

impl Desk {
    /// Over a new article, in the group with this slug or the site's first.
    pub async fn for_new(site: &Site, author: &Member, slug: Option<&str>) -> Result<Self> {
        let mut db = site.read().await?;
        let group = writing::group_to_write_in(&mut db, author, slug.filter(|slug| !slug.is_empty())).await?;
        Ok(Self {
            no_polls: (!group.i_may(Act::Ask)).then(|| group.permissions.who_may(Act::Ask)),
            group_id: group.id,
            group_slug: group.slug,
            group_name: group.name,
            accent: group.accent,
            groups: store::writing_places(&mut db, author.id).await?,
            writers: writers(&mut db, group.id, author.id).await?,
            article: None,
        })
    }

    /// Over an article that is there.
    pub async fn for_edit(site: &Site, author: &Member, slug: &str) -> Result<Self> {
        let mut db = site.read().await?;
        let article = read_to_edit(&mut db, author.id, slug).await?;
        let (permissions, role) = (article.thread.permissions, article.thread.my_role);
        Ok(Self {
            no_polls: (!permissions.allows(Act::Ask, role)).then(|| permissions.who_may(Act::Ask)),
            group_id: article.thread.group_id,
            group_slug: article.thread.group_slug.clone(),
            group_name: article.thread.group_name.clone(),
            accent: article.thread.accent.clone(),
            groups: Vec::new(),
            writers: writers(&mut db, article.thread.group_id, article.thread.author.id).await?,
            article: Some(article),
        })
    }

    /// Whether who writes here may name others.
    pub fn names_authors(&self) -> bool {
        self.article.as_ref().is_none_or(|article| article.thread.i_began_it)
    }

    /// Whether who writes here may take their own name off.
    pub fn may_leave(&self) -> bool {
        self.article.as_ref().is_some_and(|article| article.thread.is_mine && !article.thread.i_began_it)
    }

    /// Whether the article has been seen by its readers before, under an address that will go on leading to it.
    pub fn was_published(&self) -> bool {
        self.article.as_ref().is_some_and(|article| article.published_version.is_some())
    }

    /// Whether what is written here is not published yet.
    pub fn is_draft(&self) -> bool {
        self.article.as_ref().is_none_or(Article::is_draft)
    }

    /// Where words that were not sent are kept.
    pub fn place(&self) -> Place {
        let article = self.article.as_ref();
        article.map_or(Place::NewArticle(self.group_id), |article| Place::Article(article.thread.id))
    }

    /// Where the form is sent.
    pub fn action(&self) -> String {
        self.article.as_ref().map_or_else(|| "/articles".into(), |article| format!("{}/edit", article.path()))
    }

    /// The composer's own page.
    pub fn path(&self) -> String {
        match &self.article {
            Some(article) => format!("{}/edit", article.path()),
            None => format!("/articles/new?group={}", self.group_slug),
        }
    }

    /// Where one goes who changes their mind.
    pub fn back(&self) -> String {
        self.article.as_ref().map_or_else(|| "/articles".into(), Article::path)
    }
}
