//! What an article's page tells programs: its feeds, its link preview, and the article in the words of schema.org, as
//! <https://developers.google.com/search/docs/appearance/structured-data/article> asks for it.

use crate::articles::Article;
use crate::groups;
use crate::http::Shell;
use crate::http::head::Card;
use crate::http::structured::{CONTEXT, breadcrumbs, count, date, person};
use crate::media;
use crate::site::Site;
use crate::text::words::Words;
use serde_json::{Value, json};

/// The page's frame with the article told in it; a draft or a private group's is nobody's to tell.
pub fn told(site: &Site, t: &Words, shell: Shell, article: &Article) -> Shell {
    let thread = &article.thread;
    if !thread.is_public || article.is_draft() {
        return shell.private();
    }
    let poster = thread.poster(&article.title, &site.identity.name);
    let mut card = Card::new(site, &article.path(), article.gist(), &poster);
    card.tags.clone_from(&article.tags);
    let mut shell = shell
        .feed(format!("{}/comments/feed", article.path()), t.with("feeds-comments-on", "title", &article.title))
        .feed("/articles/feed", t.say("articles-title"))
        .card(card.dated(thread.published_at, article.edited_at, &thread.group_name));
    if shell.is_told() {
        let picture = site.url(&poster.path());
        shell.head.tell(&document(site, t, article, picture));
        let group = (thread.group_name.as_str(), groups::path(&thread.group_slug));
        let list = format!("{}/articles", groups::path(&thread.group_slug));
        let own = (article.title.as_str(), article.path());
        shell.head.tell(&breadcrumbs(site, &[group, (&t.say("articles-title"), list), own]));
    }
    shell
}

fn document(site: &Site, t: &Words, article: &Article, picture: String) -> Value {
    let thread = &article.thread;
    let url = site.url(&article.path());
    let cover = article.cover.as_ref().map(|cover| site.url(&media::path(cover.id)));
    let mut counts = vec![count("CommentAction", thread.comments_count.into())];
    counts.extend(thread.views_count.map(|views| count("ViewAction", views)));
    let former = t.say("members-former");
    let mut value = json!({
        "@context": CONTEXT,
        "@type": "Article",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.title,
        "description": article.gist(),
        "image": cover.into_iter().chain([picture]).collect::<Vec<_>>(),
        "author": article.authors().into_iter().map(|author| person(site, author, &former)).collect::<Vec<_>>(),
        "publisher": {
            "@type": "Organization",
            "name": site.identity.name.as_str(),
            "url": site.url("/"),
            "logo": {"@type": "ImageObject", "url": site.url("/feed/icon.png")},
        },
        "articleSection": thread.group_name,
        "timeRequired": format!("PT{}M", article.reading_minutes),
        "commentCount": thread.comments_count,
        "interactionStatistic": counts,
        "isAccessibleForFree": true,
    });
    if let Some(at) = &thread.published_at {
        value["datePublished"] = date(at).into();
        value["dateModified"] = date(article.edited_at.as_ref().unwrap_or(at)).into();
    }
    if !article.tags.is_empty() {
        value["keywords"] = article.tags.clone().into();
    }
    value
}
