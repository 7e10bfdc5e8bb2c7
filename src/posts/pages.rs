//! Pages of posts: a group's feed, a post in full, what changed in it, taking it away and bringing it back; bookmarks
//! and tags.

use crate::cache::Tag;
use crate::error::{Error, Result};
use crate::groups;
use crate::groups::head::{GroupHead, GroupSide, Tab};
use crate::groups::{Act, Group};
use crate::http::head::Card;
use crate::http::{Cursor, Form, Poster, Shell, Visitor, Wants, page, page_of, path_segment, see_other, with_word};
use crate::ids::ThreadId;
use crate::live::{ListTag, Topic};
use crate::members::Member;
use crate::posts::cards::{self, PostCard};
use crate::posts::feed::{self, Order, Part};
use crate::posts::history::{self, Version};
use crate::posts::{Post, composer, read};
use crate::site::Site;
use crate::text::markdown::fold_tag;
use crate::text::words::Words;
use crate::threads::history::Fate;
use crate::threads::{bookmarks, order};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    composer::routes(app);
    app.route("/groups/{slug}", get().to(feed_page))
        .route("/posts/{id}/history", get().to(history_page))
        .route("/posts/{id}/pin", post().to(pin))
        .route("/posts/{id}/lock", post().to(lock))
        .route("/posts/{id}/bookmark", post().to(bookmark))
        .route("/posts/{id}/removal", get().to(ask_removal))
        .route("/posts/{id}/removal", post().to(remove))
        .route("/posts/{id}/restoration", post().to(restore))
        .route("/bookmarks", get().to(bookmarks_page))
        .route("/tags/{tag}", get().to(tag_page));
}

#[derive(Template)]
#[template(path = "posts/feed.html")]
struct FeedPage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    side: GroupSide,
    group: Group,
    part: Part,
    cards: Vec<PostCard>,
    next: Option<Cursor>,
}

impl FeedPage {
    fn is_whole_list(&self) -> bool {
        self.part.after.is_none() && self.part.tag.is_none() && self.part.order == Order::Newest
    }

    /// The first page of the list, on which what is new stands.
    fn top(&self) -> String {
        match (&self.part.tag, self.part.order) {
            (None, Order::Newest) => self.group.path(),
            _ => format!("{}?{}", self.group.path(), self.list()),
        }
    }

    fn older(&self, next: &Cursor) -> String {
        format!("{}?{}&after={next}", self.group.path(), self.list())
    }

    /// Which list it is, as it stands in addresses.
    fn list(&self) -> String {
        match &self.part.tag {
            Some(tag) => {
                format!("tag={}", percent_encoding::utf8_percent_encode(tag, percent_encoding::NON_ALPHANUMERIC))
            }
            None => format!("order={}", self.part.order.as_str()),
        }
    }
}

#[derive(Template)]
#[template(path = "posts/history.html")]
struct HistoryPage {
    t: Words,
    shell: Shell,
    post: Post,
    versions: Vec<Version>,
    older: Option<i32>,
}

#[derive(Template)]
#[template(path = "posts/removal.html")]
struct RemovalPage {
    t: Words,
    shell: Shell,
    post: Post,
}

/// A list of cards from several groups.
#[derive(Template)]
#[template(path = "posts/list.html")]
struct ListPage {
    t: Words,
    shell: Shell,
    heading: String,
    lede: String,
    empty_title: &'static str,
    empty_text: &'static str,
    path: String,
    /// Whether what comes is offered on the open page.
    is_live: bool,
    cards: Vec<PostCard>,
    next: Option<Cursor>,
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
}

#[derive(Deserialize)]
struct From {
    from: Option<i32>,
}

/// A switch of a thread: a pin, a lock, a bookmark.
#[derive(Deserialize)]
struct Switch {
    #[serde(default)]
    on: String,
}

impl Switch {
    fn is_on(&self) -> bool {
        self.on != "no"
    }
}

async fn feed_page(site: Data<Site>, visitor: Visitor, slug: Path<String>, part: Query<Part>) -> Result<HttpResponse> {
    let group = groups::pages::any_group(&site, &visitor, &slug).await?;
    feed_of(&site, &visitor, group, part.into_inner()).await
}

/// A group's feed: its page, and the home page of a site with one group. Of a private group a stranger sees the door.
pub async fn feed_of(site: &Site, visitor: &Visitor, group: Group, part: Part) -> Result<HttpResponse> {
    if !group.is_open_to_me() {
        return groups::door::private_page(site, visitor, group).await;
    }
    note_feed(visitor, &group, &part);
    let mut db = site.read().await?;
    let listing = feed::of_group(&mut db, visitor.id(), &group, &part, feed::PAGE).await?;
    let mut shell = visitor.shell(&group.name).accented(&group.accent).listening(Topic::Group(group.id));
    if let Some(tag) = &part.tag {
        shell = shell.listening(Topic::Tag(ListTag::of(Some(group.id), tag)));
    }
    let shell = told_group(site, shell, &group).at(site, &part.canonical(&group.path()));
    page(&FeedPage {
        t: visitor.t,
        shell,
        head: GroupHead::of(&mut db, visitor, &group, Tab::Discussion).await?,
        side: GroupSide::of(&mut db, visitor, &group).await?,
        cards: cards::draw(&mut db, site, visitor, listing.items, false).await?,
        next: listing.next,
        group,
        part,
    })
}

/// Notes which list a group's feed shows; its cards are noted where they are drawn.
fn note_feed(visitor: &Visitor, group: &Group, part: &Part) {
    visitor.shows(match (&part.tag, part.order) {
        (Some(_), _) => Tag::Published,
        (None, Order::Newest) => Tag::Feed(group.id),
        (None, Order::Active | Order::Unanswered) => Tag::Activity(group.id),
    });
    if !group.is_private() {
        visitor.may_keep();
    }
}

/// What a group's page tells programs; nothing of a private one.
fn told_group(site: &Site, shell: Shell, group: &Group) -> Shell {
    if group.is_private() {
        return shell.private();
    }
    let card = Card::new(site, &group.path(), &group.about, &group.poster(&site.identity.name));
    shell.feed(format!("{}/feed", group.path()), &group.name).card(card)
}

async fn history_page(
    site: Data<Site>,
    visitor: Visitor,
    id: Path<ThreadId>,
    from: Query<From>,
) -> Result<HttpResponse> {
    let post = read(&mut *site.read().await?, visitor.id(), *id).await?;
    let (versions, older) = history::versions(&site, visitor.id(), &post, from.from).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("posts-history-title")).accented(&post.thread.accent).private();
    page(&HistoryPage { t, shell, post, versions, older })
}

async fn pin(site: Data<Site>, member: Member, id: Path<ThreadId>, switch: Form<Switch>) -> Result<HttpResponse> {
    let on = switch.is_on();
    let thread = site
        .write(async |tx| if on { order::pin(tx, &member, *id).await } else { order::unpin(tx, &member, *id).await })
        .await?;
    Ok(see_other(with_word(&thread.path(), if on { "post-pinned" } else { "post-unpinned" })))
}

async fn lock(site: Data<Site>, member: Member, id: Path<ThreadId>, switch: Form<Switch>) -> Result<HttpResponse> {
    let on = switch.is_on();
    let thread = site
        .write(async |tx| if on { order::lock(tx, &member, *id).await } else { order::unlock(tx, &member, *id).await })
        .await?;
    Ok(see_other(with_word(&thread.path(), if on { "post-locked" } else { "post-unlocked" })))
}

async fn bookmark(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    id: Path<ThreadId>,
    switch: Form<Switch>,
) -> Result<HttpResponse> {
    let on = switch.is_on();
    let thread = site.write(async |tx| bookmarks::set(tx, &member, *id, on).await).await?;
    match visitor.wants {
        Wants::Fragment => Ok(HttpResponse::NoContent().finish()),
        _ => Ok(see_other(with_word(&thread.path(), if on { "bookmark-kept" } else { "bookmark-gone" }))),
    }
}

/// Asks before a post is taken away.
async fn ask_removal(site: Data<Site>, visitor: Visitor, _member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    let post = read(&mut *site.read().await?, visitor.id(), *id).await?;
    if !post.i_may_delete() {
        return Err(Error::refused("threads-not-yours"));
    }
    let t = visitor.t;
    let shell = visitor.shell(t.say("posts-removal-title")).accented(&post.thread.accent).private();
    page(&RemovalPage { t, shell, post })
}

async fn remove(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    let thread = site.write(async |tx| order::delete(tx, &member, *id).await).await?;
    Ok(see_other(with_word(&groups::path(&thread.group_slug), "post-deleted")))
}

async fn restore(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    let thread = site.write(async |tx| order::restore(tx, &member, *id).await).await?;
    Ok(see_other(with_word(&thread.path(), "post-restored")))
}

async fn bookmarks_page(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    after: Query<After>,
) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let listing = feed::of_bookmarks(&mut db, member.id, after.after.as_ref(), feed::PAGE).await?;
    let t = visitor.t;
    page(&ListPage {
        t,
        shell: visitor.shell(t.say("posts-bookmarks-title")).private(),
        heading: t.say("posts-bookmarks-title"),
        lede: t.say("posts-bookmarks-lede"),
        empty_title: "posts-bookmarks-none",
        empty_text: "posts-bookmarks-how",
        path: "/bookmarks".into(),
        is_live: false,
        cards: cards::draw(&mut db, &site, &visitor, listing.items, true).await?,
        next: listing.next,
    })
}

/// What the page of a tag tells programs. A tag that nothing carries is nobody's page: it would say whatever stands in
/// a link to it.
fn tag_shell(site: &Site, visitor: &Visitor, tag: &str, after: Option<&Cursor>, is_empty: bool) -> Shell {
    let (path, title) = (format!("/tags/{}", path_segment(&fold_tag(tag))), format!("#{tag}"));
    let shell =
        visitor.shell(&title).feed(format!("{path}/feed"), &title).listening(Topic::Tag(ListTag::of(None, tag)));
    if is_empty {
        return shell.private();
    }
    let name = &site.identity.name;
    let about = visitor.t.with2("posts-tag-about", "tag", &title, "site", &**name);
    let card = Card::new(site, &path, &about, &Poster::of_site(name));
    shell.card(Card { title, ..card }).at(site, &page_of(&path, after))
}

async fn tag_page(site: Data<Site>, visitor: Visitor, tag: Path<String>, after: Query<After>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    visitor.shows(Tag::Published);
    visitor.may_keep();
    let listing = feed::of_tag(&mut db, visitor.id(), None, &tag, after.after.as_ref(), feed::PAGE).await?;
    let path = format!("/tags/{}", path_segment(&tag));
    let t = visitor.t;
    page(&ListPage {
        t,
        shell: tag_shell(&site, &visitor, &tag, after.after.as_ref(), listing.items.is_empty()),
        heading: format!("#{tag}"),
        lede: t.say("posts-tag-lede"),
        empty_title: "posts-none-here",
        empty_text: "posts-tag-none",
        path,
        is_live: true,
        cards: cards::draw(&mut db, &site, &visitor, listing.items, true).await?,
        next: listing.next,
    })
}
