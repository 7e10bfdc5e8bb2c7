//! A post in the words of schema.org, with the comments on its page (`DiscussionForumPosting`), as
//! <https://developers.google.com/search/docs/appearance/structured-data/discussion-forum> asks for it.

use crate::comments::{self, Section};
use crate::groups;
use crate::http::Shell;
use crate::http::structured::{CONTEXT, breadcrumbs, count, date, person};
use crate::posts::Post;
use crate::site::Site;
use crate::text::html;
use crate::text::words::Words;
use crate::threads::Thread;
use serde_json::{Value, json};

/// The page's frame with the post told in it, where strangers are told anything.
pub fn told(site: &Site, t: &Words, mut shell: Shell, thread: &Thread, post: &Post, section: &Section) -> Shell {
    if shell.is_told() && thread.published_at.is_some() {
        shell.head.tell(&posting(site, t, thread, post, section));
        let group = (thread.group_name.as_str(), groups::path(&thread.group_slug));
        shell.head.tell(&breadcrumbs(site, &[group, (post.heading(), thread.path())]));
    }
    shell
}

fn posting(site: &Site, t: &Words, thread: &Thread, post: &Post, section: &Section) -> Value {
    let url = site.url(&thread.path());
    let mut counts = vec![count("CommentAction", thread.comments_count.into())];
    counts.extend(thread.views_count.map(|views| count("ViewAction", views)));
    let text = html::plain(&post.html);
    let mut value = json!({
        "@context": CONTEXT,
        "@type": "DiscussionForumPosting",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": post.heading(),
        "text": if text.is_empty() { post.heading() } else { &text },
        "author": person(site, &thread.author, &t.say("members-former")),
        "isPartOf": {"@type": "WebPage", "name": thread.group_name, "url": site.url(&groups::path(&thread.group_slug))},
        "commentCount": thread.comments_count,
        "interactionStatistic": counts,
        "comment": comments::structured::nested(site, t, thread, section.comments()),
    });
    if let Some(at) = &thread.published_at {
        value["datePublished"] = date(at).into();
    }
    if let Some(at) = &post.edited_at {
        value["dateModified"] = date(at).into();
    }
    let pictures: Vec<Value> = html::pictures(&post.html).map(|path| site.url(path).into()).collect();
    if !pictures.is_empty() {
        value["image"] = pictures.into();
    }
    if !post.tags.is_empty() {
        value["keywords"] = post.tags.clone().into();
    }
    value
}
