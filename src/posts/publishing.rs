//! Publishing a post, and changing one. Words are checked and rendered before the transaction that keeps them.

use crate::cache::Tag;
use crate::drafts::{self, Place};
use crate::error::{Error, Found, Result};
use crate::groups::{self, Act, Group, sanctions};
use crate::ids::{GroupId, ThreadId};
use crate::keeping::{self, Cleared, Look, Outcome, Writing, passages};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::polls::{self, NewPoll};
use crate::posts::{BODY_MAX, Post, TITLE_MAX, read_to_edit, store};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::markdown::Rendered;
use crate::text::message;
use crate::threads::writing::{self, Written};
use crate::threads::{self, Kind, Revision, arrivals};
use serde::Deserialize;
use sqlx::PgConnection;

/// A title and words, as they were written.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Title, if it needs one: up to 150 characters.
    #[serde(default)]
    pub title: String,
    /// Words, in Markdown: up to 50,000 characters.
    #[serde(default)]
    pub body: String,
}

/// A title and words that may be kept.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The title; empty for none.
    pub title: String,
    /// The words.
    pub written: Written,
}

/// A post that may be published.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// The id its words were rendered for.
    pub id: ThreadId,
    /// Its title and words.
    pub text: Text,
    /// Its polls, in order.
    pub polls: Vec<NewPoll>,
}

impl NewPost {
    /// What is to be looked at before it is published.
    fn writing(&self, group: GroupId) -> Writing<'_> {
        Writing { group, under: None, title: &self.text.title, words: &self.text.written, polls: &self.polls }
    }
}

/// Checks a new post, words and polls, for this group; all problems at once.
pub async fn check_new(
    site: &Site,
    group: GroupId,
    wording: &Wording,
    polls: Result<Vec<NewPoll>, Problems>,
) -> Result<NewPost> {
    check_with_polls(site, (group, ThreadId::fresh()), wording, polls, None).await
}

/// Checks what a post shall become, with the polls that shall be added to it; all problems at once.
pub async fn check_edit(
    site: &Site,
    post: &Post,
    wording: &Wording,
    polls: Result<Vec<NewPoll>, Problems>,
) -> Result<NewPost> {
    let place = (post.thread.group_id, post.thread.id);
    let question = polls::store::first_question(&mut *site.read().await?, post.thread.id).await?;
    check_with_polls(site, place, wording, polls, question).await
}

/// A poll can do without words: one that is asked now, or the one whose question is given.
async fn check_with_polls(
    site: &Site,
    (group, id): (GroupId, ThreadId),
    wording: &Wording,
    polls: Result<Vec<NewPoll>, Problems>,
    asked: Option<String>,
) -> Result<NewPost> {
    let asks = asked.is_some() || !polls.as_ref().is_ok_and(Vec::is_empty);
    let text = if asks && wording.body.trim().is_empty() {
        let asking = || polls.as_ref().ok().and_then(|polls| polls.first()).map(|poll| poll.question.clone());
        let question = asked.or_else(asking);
        without_words(wording, question.unwrap_or_default())
    } else {
        check(site, group, id, wording).await
    };
    match (text, polls) {
        (Ok(text), Ok(polls)) => Ok(NewPost { id, text, polls }),
        (Err(Error::Invalid(mut problems)), Err(more)) => {
            more.iter().for_each(|(field, why)| problems.add(field.to_owned(), why.clone()));
            Err(problems.into())
        }
        (Err(error), _) => Err(error),
        (_, Err(problems)) => Err(problems.into()),
    }
}

/// A post that only asks begins, in lists, with its question.
fn without_words(wording: &Wording, question: String) -> Result<Text> {
    let title = fields::line(&wording.title, 0, TITLE_MAX).map_err(|why| Problems::one("title", why))?;
    let rendered = Rendered { excerpt: question, ..Rendered::default() };
    Ok(Text { title, written: Written { rendered, ..Written::default() } })
}

/// The same for a post that is there: where it asks something it can do without words.
pub async fn check_standing(site: &Site, group: GroupId, id: ThreadId, wording: &Wording) -> Result<Text> {
    let question = polls::store::first_question(&mut *site.read().await?, id).await?;
    match question.filter(|_| wording.body.trim().is_empty()) {
        Some(question) => without_words(wording, question),
        None => check(site, group, id, wording).await,
    }
}

/// Checks a title and words and renders them for the post with this id in this group; all problems at once.
pub async fn check(site: &Site, group: GroupId, id: ThreadId, wording: &Wording) -> Result<Text> {
    let mut problems = Problems::new();
    let title = problems.take("title", fields::line(&wording.title, 0, TITLE_MAX));
    let written = match writing::render(site, &wording.body, place(group, id)).await {
        Err(Error::Invalid(more)) => {
            more.iter().for_each(|(field, why)| problems.add(field.to_owned(), why.clone()));
            None
        }
        other => Some(other?),
    };
    match (title, written) {
        (Some(title), Some(written)) => Ok(Text { title, written }),
        _ => Err(problems.into()),
    }
}

/// Where the words of a post stand.
pub fn place(group: GroupId, id: ThreadId) -> writing::Place {
    writing::Place { group: Some(group), field: "body", max: BODY_MAX, anchor: anchor(id), top_heading: 2 }
}

/// What makes a post's ids its own: the random end of its id.
fn anchor(id: ThreadId) -> String {
    let id = id.0.simple().to_string();
    id.get(20..).unwrap_or_default().to_owned()
}

/// The group, for one who wants to post in it.
pub async fn group_to_post_in(db: &mut PgConnection, author: &Member, slug: &str) -> Result<Group> {
    let group = groups::store::find_for(db, Some(author.id), slug).await?.filter(Group::is_open_to_me).found()?;
    if group.my_role.is_none() {
        return Err(Error::refused("posts-members-only"));
    }
    sanctions::check(db, group.id, author.id).await?;
    group.check_may(Act::Post)
}

/// Publishes a post that was written in a form, unless its author has just published the very same: whoever goes back to
/// the form finds their words in it, and a form that is new. Answers with its id and whether it is another, or where it waits.
pub async fn publish_once(
    tx: &mut Tx,
    site: &Site,
    author: &Member,
    slug: &str,
    new: &NewPost,
) -> Result<Outcome<(ThreadId, bool)>> {
    let group = group_to_post_in(tx.conn(), author, slug).await?;
    let words = (&*new.text.title, &*new.text.written.source);
    let questions: Vec<String> = new.polls.iter().map(|poll| poll.question.clone()).collect();
    let said = store::said_lately(tx.conn(), author.id, group.id, words, &questions, writing::SAID_LATELY).await?;
    if let Some(said) = said {
        drafts::discard(tx, author.id, Place::NewPost(group.id)).await?;
        tx.changes_no_page();
        return Ok(Outcome::Kept((said, false)));
    }
    match look(tx, author, slug, new).await? {
        Look::Held(id) => Ok(Outcome::Held(id)),
        Look::Clear(cleared) => {
            publish(tx, site, author, slug, new, cleared).await?;
            Ok(Outcome::Kept((new.id, true)))
        }
    }
}

/// Whether a post may be published now; if it is to wait, it does, and is no draft any more.
pub async fn look(tx: &mut Tx, author: &Member, slug: &str, new: &NewPost) -> Result<Look> {
    let group = group_to_post_in(tx.conn(), author, slug).await?;
    if !new.polls.is_empty() {
        group.permissions.check(Act::Ask, group.my_role)?;
    }
    let looked = keeping::look(tx, author, &new.writing(group.id)).await?;
    if matches!(looked, Look::Held(_)) {
        drafts::discard(tx, author.id, Place::NewPost(group.id)).await?;
    }
    Ok(looked)
}

/// Publishes a post in a group; answers with its polls as its author sees them.
pub async fn publish(
    tx: &mut Tx,
    site: &Site,
    author: &Member,
    slug: &str,
    new: &NewPost,
    _: Cleared,
) -> Result<Vec<polls::PollView>> {
    let NewPost { id, text, polls } = new;
    let group = group_to_post_in(tx.conn(), author, slug).await?;
    threads::store::put_thread(tx.conn(), *id, Kind::Post, group.id, author.id, true).await?;
    store::put(tx.conn(), *id, text).await?;
    threads::store::set_tags(tx.conn(), *id, &text.written.rendered.tags).await?;
    threads::store::set_pictures(tx.conn(), *id, None, &text.written.rendered.images).await?;
    let asked = polls::ask(tx, site, author, *id, polls).await?;
    drafts::discard(tx, author.id, Place::NewPost(group.id)).await?;
    for tag in [Tag::Feed(group.id), Tag::Activity(group.id), Tag::Member(author.id), Tag::Published] {
        tx.changes(tag);
    }
    arrivals::tell(tx, *id).await?;
    Ok(asked)
}

/// Gives a post new words and further polls, if it still has the version its author began with; the old words stay to be
/// read, the polls that are there stay as they are. Words that are the same make no version. Answers with the version it
/// has now.
pub async fn edit(tx: &mut Tx, site: &Site, author: &Member, version: i32, new: &NewPost) -> Result<i32> {
    let NewPost { id, text, polls } = new;
    let id = *id;
    let post = read_to_edit(tx.conn(), author.id, id).await?;
    if store::lock(tx.conn(), id).await? != version {
        return Err(Error::Stale(message("posts-stale")));
    }
    drafts::discard(tx, author.id, Place::Post(id)).await?;
    let is_changed = post.title != text.title || post.body != text.written.source;
    if !is_changed && polls.is_empty() {
        return Ok(version);
    }
    keeping::look_at_once(tx, author, &new.writing(post.thread.group_id), false).await?;
    passages::check(tx, id.0, &text.title, &text.written).await?;
    polls::ask(tx, site, author, id, polls).await?;
    if is_changed {
        keep_edit(tx, author, &post, text).await?;
    }
    tx.changes(Tag::Thread(id));
    tx.changes(Tag::Published);
    tx.touch(Hint::new(Topic::Thread(id), News::ThreadChanged(id)));
    tx.touch(Hint::new(Topic::Group(post.thread.group_id), News::ThreadChanged(id)));
    Ok(if is_changed { version + 1 } else { version })
}

async fn keep_edit(tx: &mut Tx, author: &Member, post: &Post, text: &Text) -> Result<()> {
    let old = Revision { version: post.version, title: &post.title, body: &post.body };
    threads::store::put_revision(tx.conn(), post.thread.id.0, &old, author.id).await?;
    store::change(tx.conn(), post.thread.id, text).await?;
    threads::store::set_pictures(tx.conn(), post.thread.id, None, &text.written.rendered.images).await?;
    threads::store::set_tags(tx.conn(), post.thread.id, &text.written.rendered.tags).await
}
