//! Pieces of structured data in the words of schema.org, as Google's documentation asks for them. Each feature puts
//! its own page together from these; `Head::tell` writes the whole into the page.

use crate::members::Face;
use crate::site::Site;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

/// What every document begins with.
pub const CONTEXT: &str = "https://schema.org";

/// A person who wrote something; a deleted account has a name that says so, and no page.
pub fn person(site: &Site, face: &Face, former: &str) -> Value {
    if face.is_gone() {
        return json!({"@type": "Person", "name": former});
    }
    json!({"@type": "Person", "name": face.name, "url": site.url(&face.path())})
}

/// How often something was done: `LikeAction`, `CommentAction`, `ViewAction`, `WriteAction`.
pub fn count(action: &str, times: i64) -> Value {
    json!({
        "@type": "InteractionCounter",
        "interactionType": format!("{CONTEXT}/{action}"),
        "userInteractionCount": times,
    })
}

/// A date.
pub fn date(at: &DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The way from the home page down to this one: names and paths.
pub fn breadcrumbs(site: &Site, steps: &[(&str, String)]) -> Value {
    let home = (site.identity.name.as_str(), "/".to_owned());
    let steps: Vec<Value> = std::iter::once(&home)
        .chain(steps)
        .enumerate()
        .map(|(place, (name, path))| {
            json!({"@type": "ListItem", "position": place + 1, "name": name, "item": site.url(path)})
        })
        .collect();
    json!({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps})
}
