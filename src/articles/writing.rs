//! Writing an article and changing it. Words are checked and rendered before the transaction that keeps them.

use crate::articles::addresses::Readers;
use crate::articles::{ALT_MAX, BODY_MAX, LEDE_MAX, REASON_MAX, TAGS_MAX, TITLE_MAX};
use crate::articles::{Article, addresses, authors, publication, read_to_edit, reading_minutes, store};
use crate::cache::Tag;
use crate::drafts::{self, Place};
use crate::error::{Error, Found, Result};
use crate::groups::{self, Act, Group, sanctions};
use crate::ids::{GroupId, MediaId, MemberId, ThreadId};
use crate::keeping::{self, Writing};
use crate::members::Member;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::markdown::fold_tag;
use crate::text::markdown::players::Player;
use crate::text::{Message, message};
use crate::threads::writing::{self, Written};
use crate::threads::{self, Kind, Revision, arrivals};
use serde::Deserialize;
use sqlx::PgConnection;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

/// The most characters of a tag.
const TAG_MAX: usize = 50;

/// An article as it was written.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wording {
    /// Its part of the address; empty: made from the title.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The lede.
    pub lede: String,
    /// The words, in Markdown.
    pub body: String,
    /// The picture above it.
    pub cover: Option<MediaId>,
    /// What that picture shows.
    pub cover_alt: String,
    /// Tags that stand in no sentence.
    pub tags: Vec<String>,
    /// Handles of those who write it with whoever began it; none: they stay as they are.
    pub authors: Option<Vec<String>>,
    /// Address of the film or the sound at its top; empty for none.
    pub video: String,
    /// Why its readers should know of this change; none: they need not.
    pub update: Option<String>,
}

/// An article that may be kept.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its part of the address, if one was asked for.
    pub slug: Option<String>,
    /// The title.
    pub title: String,
    /// The lede; empty for none.
    pub lede: String,
    /// The picture above it.
    pub cover: Option<MediaId>,
    /// What that picture shows.
    pub cover_alt: String,
    /// Tags that stand in no sentence, folded.
    pub tags: Vec<String>,
    /// Those who write it with whoever began it; none: they stay as they are.
    pub coauthors: Option<Vec<MemberId>>,
    /// Address of the film or the sound at its top; empty for none.
    pub video: String,
    /// Why its readers should know of this change.
    pub update: Option<String>,
    /// The words.
    pub written: Written,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
}

impl Text {
    /// What is to be looked at before it is published.
    fn writing(&self, group: GroupId) -> Writing<'_> {
        Writing { group, under: None, title: &self.title, words: &self.written, polls: &[] }
    }

    /// Every picture in it, the one above it too.
    fn pictures(&self) -> Vec<Uuid> {
        self.written.rendered.images.iter().copied().chain(self.cover.map(|cover| cover.0)).collect()
    }
}

/// The group for which this member wants to write: the one with this slug or, without one, the site's first.
pub async fn group_to_write_in(db: &mut PgConnection, author: &Member, slug: Option<&str>) -> Result<Group> {
    let group = match slug {
        Some(slug) => {
            let slug = fields::slug_like(slug).map_err(|why| Error::invalid("group", why))?;
            groups::store::find_for(db, Some(author.id), &slug).await?
        }
        None => groups::store::list_for(db, Some(author.id), None, 1).await?.into_iter().next(),
    };
    let group = group.filter(Group::is_open_to_me).found()?;
    sanctions::check(db, group.id, author.id).await?;
    group.check_may(Act::Write)
}

/// Where an article stands whose words are checked.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// Its group.
    pub group: GroupId,
    /// Which it is, or will be.
    pub id: ThreadId,
    /// Whoever began it.
    pub first: MemberId,
    /// Whether it must be whole: a draft may still be without words.
    pub is_finished: bool,
}

impl Stand {
    /// Of an article that is there.
    pub fn of(article: &Article) -> Self {
        let thread = &article.thread;
        Self { group: thread.group_id, id: thread.id, first: thread.author.id, is_finished: !article.is_draft() }
    }
}

/// Checks an article that this author writes and renders it; all problems at once.
pub async fn check(site: &Site, author: &Member, stand: Stand, wording: &Wording) -> Result<Text> {
    let mut problems = Problems::new();
    let slug = problems.take("slug", addresses::checked(&wording.slug));
    let title = problems.take("title", fields::line(&wording.title, 1, TITLE_MAX));
    let lede = problems.take("lede", fields::line(&wording.lede, 0, LEDE_MAX));
    let cover_alt = problems.take("cover_alt", fields::line(&wording.cover_alt, 0, ALT_MAX));
    let tags = problems.take("tags", checked_tags(&wording.tags));
    let video = problems.take("video", checked_video(&wording.video));
    let update = wording.update.as_ref().map(|reason| fields::line(reason, 1, REASON_MAX)).transpose();
    let update = problems.take("update_reason", update);
    if let Some(cover) = wording.cover
        && !store::may_be_cover(&mut *site.read().await?, cover, author.id, stand.group, stand.id).await?
    {
        problems.add("cover_id", message("articles-cover-unknown"));
    }
    let coauthors = match &wording.authors {
        None => Some(None),
        Some(handles) => {
            problems.take("authors", authors::find(site, stand.group, stand.id, stand.first, handles).await?).map(Some)
        }
    };
    let written = match rendered(site, stand, wording).await {
        Err(Error::Invalid(more)) => {
            more.iter().for_each(|(field, why)| problems.add(field.to_owned(), why.clone()));
            None
        }
        other => Some(other?),
    };
    match (slug, title, lede, cover_alt, tags, video, update, coauthors, written) {
        (
            Some(slug),
            Some(title),
            Some(lede),
            Some(cover_alt),
            Some(tags),
            Some(video),
            Some(update),
            Some(coauthors),
            Some(written),
        ) if problems.is_empty() => {
            let reading_minutes = reading_minutes(written.rendered.words);
            let cover = wording.cover;
            Ok(Text { slug, title, lede, cover, cover_alt, tags, coauthors, video, update, written, reading_minutes })
        }
        _ => Err(problems.into()),
    }
}

async fn rendered(site: &Site, stand: Stand, wording: &Wording) -> Result<Written> {
    if !stand.is_finished && wording.body.trim().is_empty() {
        return Ok(Written::default());
    }
    writing::render(site, &wording.body, place(stand.group, stand.id)).await
}

/// Where the words of an article stand.
pub fn place(group: GroupId, id: ThreadId) -> writing::Place {
    let id = id.0.simple().to_string();
    let anchor = id.get(20..).unwrap_or_default().to_owned();
    writing::Place { group: Some(group), field: "body", max: BODY_MAX, anchor, top_heading: 2 }
}

/// Tags as they are kept: `#` or not, each once.
fn checked_tags(tags: &[String]) -> Result<Vec<String>, Message> {
    let mut kept = Vec::new();
    for tag in tags.iter().map(|tag| fold_tag(tag.trim().trim_start_matches('#'))).filter(|tag| !tag.is_empty()) {
        let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || is_combining_mark(c);
        if !tag.chars().all(is_name) || !tag.contains(char::is_alphabetic) || tag.chars().count() > TAG_MAX {
            return Err(message("articles-tag-invalid").with("tag", tag));
        }
        if !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    if kept.len() > TAGS_MAX { Err(message("articles-too-many-tags").with("max", TAGS_MAX)) } else { Ok(kept) }
}

fn checked_video(address: &str) -> Result<String, Message> {
    match address.trim() {
        "" => Ok(String::new()),
        address => Player::of(address).map(|player| player.page).ok_or_else(|| message("articles-video-unknown")),
    }
}

/// Where the very same article stands, if its author has just begun it, published or not as it shall be now: whoever goes
/// back to the form finds their words in it, and a form that is new.
pub async fn said_lately(
    tx: &mut Tx,
    author: &Member,
    group: GroupId,
    text: &Text,
    is_published: bool,
) -> Result<Option<String>> {
    let said = store::said_lately(tx.conn(), (author.id, group), text, is_published, writing::SAID_LATELY).await?;
    if said.is_some() {
        drafts::discard(tx, author.id, Place::NewArticle(group)).await?;
        tx.changes_no_page();
    }
    Ok(said)
}

/// Keeps a new article, published or a draft, under an id that was given to it when its words were rendered. Answers
/// with its part of the address. The group is named by its slug.
pub async fn write(
    tx: &mut Tx,
    author: &Member,
    group: &str,
    id: ThreadId,
    text: &Text,
    is_published: bool,
) -> Result<String> {
    let group = group_to_write_in(tx.conn(), author, Some(group)).await?;
    let readers = match (is_published, group.is_private()) {
        (false, _) => Readers::Authors,
        (true, true) => Readers::Members,
        (true, false) => Readers::All,
    };
    let slug = addresses::free(tx, id, text.slug.as_deref(), &text.title, readers).await?;
    threads::store::put_thread(tx.conn(), id, Kind::Article, group.id, author.id, false).await?;
    store::put(tx.conn(), id, &slug, text).await?;
    put_around(tx, id, text).await?;
    if is_published {
        keeping::look_at_once(tx, author, &text.writing(group.id), true).await?;
        store::publish(tx.conn(), id).await?;
    }
    drafts::discard(tx, author.id, Place::NewArticle(group.id)).await?;
    if is_published {
        for tag in [Tag::Group(group.id), Tag::Member(author.id), Tag::Published] {
            tx.changes(tag);
        }
        arrivals::tell(tx, id).await?;
    }
    Ok(slug)
}

/// What is kept beside the words: tags, pictures, and who wrote them.
async fn put_around(tx: &mut Tx, id: ThreadId, text: &Text) -> Result<()> {
    let found = text.written.rendered.tags.iter().filter(|tag| !text.tags.contains(tag));
    let tags: Vec<_> = text.tags.iter().chain(found).cloned().collect();
    threads::store::set_tags(tx.conn(), id, &tags).await?;
    threads::store::set_pictures(tx.conn(), id, None, &text.pictures()).await?;
    let Some(coauthors) = &text.coauthors else { return Ok(()) };
    coauthors.iter().for_each(|author| tx.changes(Tag::Member(*author)));
    store::set_coauthors(tx.conn(), id, coauthors).await
}

/// Gives an article new words, if it still has the version its author began with; the old ones stay to be read. Words
/// that are the same make no version, unless there is a reason to tell of. Answers with its part of the address.
pub async fn edit(tx: &mut Tx, author: &Member, slug: &str, version: i32, text: &Text) -> Result<String> {
    let article = read_to_edit(tx.conn(), author.id, slug).await?;
    let id = article.thread.id;
    if !article.is_draft() {
        sanctions::check(tx.conn(), article.thread.group_id, author.id).await?;
    }
    if store::lock(tx.conn(), id).await? != version {
        return Err(Error::Stale(message("articles-stale")));
    }
    if text.update.is_some() && article.published_version.is_none() {
        return Err(Error::invalid("update_reason", message("articles-update-of-draft")));
    }
    if text.coauthors.as_ref().is_some_and(|new| !article.thread.i_began_it && authors::differ(&article, new)) {
        return Err(Error::invalid("authors", message("articles-first-author-names")));
    }
    drafts::discard(tx, author.id, Place::Article(id)).await?;
    let slug = match &text.slug {
        Some(wish) if *wish != article.slug => addresses::free(tx, id, Some(wish), &text.title, Readers::All).await?,
        _ => article.slug.clone(),
    };
    if !is_changed(&article, &slug, text) && text.update.is_none() {
        return Ok(slug);
    }
    if !article.is_draft() {
        keeping::look_at_once(tx, author, &text.writing(article.thread.group_id), false).await?;
    }
    // What a draft was before is nobody's to read; what its readers saw last is kept once.
    if article.published_version == Some(article.version) {
        let body = whole(&article.lede, &article.body);
        let old = Revision { version: article.version, title: &article.title, body: &body };
        threads::store::put_revision(tx.conn(), id.0, &old, author.id).await?;
    }
    store::change(tx.conn(), id, &slug, text).await?;
    if article.published_version.is_none() {
        store::free_slugs(tx.conn(), id).await?;
    }
    put_around(tx, id, text).await?;
    if let Some(reason) = &text.update {
        store::put_update(tx.conn(), id, reason).await?;
    }
    publication::touch(tx, &article);
    Ok(slug)
}

fn is_changed(article: &Article, slug: &str, text: &Text) -> bool {
    let cover = article.cover.as_ref().map(|cover| (cover.id, cover.alt.as_str()));
    article.slug != slug
        || article.title != text.title
        || article.lede != text.lede
        || article.body != text.written.source
        || cover != text.cover.map(|id| (id, text.cover_alt.as_str()))
        || article.chosen_tags != text.tags
        || article.video.as_ref().map_or("", |video| video.page.as_str()) != text.video
        || text.coauthors.as_ref().is_some_and(|new| authors::differ(article, new))
}

/// Lede and words as one text, as its versions are kept and compared.
pub fn whole(lede: &str, body: &str) -> String {
    if lede.is_empty() { body.to_owned() } else { format!("{lede}\n\n{body}") }
}
