//! The comments of a page in the words of schema.org, nested as they answer each other.

use crate::comments::Comment;
use crate::http::structured::{count, date, person};
use crate::site::Site;
use crate::text::html;
use crate::text::words::Words;
use crate::threads::Thread;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// The comments in reading order, each within the one it answers; of deleted ones, what answers them moves up.
pub fn nested<'a>(site: &Site, t: &Words, thread: &Thread, comments: impl Iterator<Item = &'a Comment>) -> Vec<Value> {
    let former = t.say("members-former");
    let kept: Vec<&Comment> = comments.filter(|comment| !comment.is_deleted()).collect();
    let places: HashMap<Uuid, usize> = kept.iter().enumerate().map(|(place, one)| (one.id.0, place)).collect();
    let mut answers: Vec<Vec<Value>> = kept.iter().map(|_| Vec::new()).collect();
    let mut top = Vec::new();
    // From the end, so that a comment has all its answers before it is put into the one it answers.
    for (place, comment) in kept.iter().enumerate().rev() {
        let mut own = answers.get_mut(place).map(std::mem::take).unwrap_or_default();
        own.reverse();
        let value = one(site, &former, thread, comment, own);
        let above = comment.path.iter().rev().skip(1).find_map(|id| places.get(id));
        match above.and_then(|above| answers.get_mut(*above)) {
            Some(list) => list.push(value),
            None => top.push(value),
        }
    }
    top.reverse();
    top
}

fn one(site: &Site, former: &str, thread: &Thread, comment: &Comment, answers: Vec<Value>) -> Value {
    let mut value = json!({
        "@type": "Comment",
        "url": format!("{}#comment-{}", site.url(&thread.path()), comment.id),
        "author": person(site, &comment.author, former),
        "datePublished": date(&comment.created_at),
    });
    let text = html::plain(&comment.html);
    if text.is_empty() {
        value["image"] = html::pictures(&comment.html).map(|path| site.url(path)).collect();
    } else {
        value["text"] = text.into();
    }
    if let Some(at) = &comment.edited_at {
        value["dateModified"] = date(at).into();
    }
    if comment.likes_count > 0 {
        value["interactionStatistic"] = count("LikeAction", comment.likes_count.into());
    }
    if !answers.is_empty() {
        value["comment"] = answers.into();
    }
    value
}
