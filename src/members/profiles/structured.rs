//! What a member's page tells programs: the feed of what they wrote, its link preview, and the page in the words of
//! schema.org, as <https://developers.google.com/search/docs/appearance/structured-data/profile-page> asks for it.

use crate::http::Shell;
use crate::http::head::Card;
use crate::http::structured::{CONTEXT, breadcrumbs, count, date};
use crate::members::profiles::Profile;
use crate::members::profiles::store::Counts;
use crate::site::Site;
use crate::text::html;
use serde_json::{Value, json};

/// The page's frame with the member told in it. The counts are the viewer's: a stranger is told what strangers may count.
pub fn told(site: &Site, shell: Shell, profile: &Profile, counts: &Counts) -> Shell {
    let face = profile.face();
    let about = html::plain(&profile.about_html);
    let described = match about.as_str() {
        "" => shell.t.with2("members-described", "name", &*profile.name, "site", &*site.identity.name),
        about => about.to_owned(),
    };
    let mut card = Card::new(site, &face.path(), &described, &profile.poster(&site.identity.name));
    card.kind = "profile";
    let mut shell = shell.feed(format!("{}/feed", face.path()), &profile.name).card(card);
    if shell.is_told() {
        shell.head.tell(&document(site, profile, about, counts));
        shell.head.tell(&breadcrumbs(site, &[(&profile.name, face.path())]));
    }
    shell
}

fn document(site: &Site, profile: &Profile, about: String, counts: &Counts) -> Value {
    let face = profile.face();
    let mut person = json!({
        "@type": "Person",
        "name": profile.name,
        "alternateName": profile.handle,
        "identifier": profile.id,
        "url": site.url(&face.path()),
        "agentInteractionStatistic": [
            count("WriteAction", counts.posts + counts.articles),
            count("CommentAction", counts.comments),
        ],
    });
    if !about.is_empty() {
        person["description"] = about.into();
    }
    if let Some(picture) = &face.picture {
        person["image"] = site.url(picture).into();
    }
    json!({
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "url": site.url(&face.path()),
        "dateCreated": date(&profile.created_at),
        "mainEntity": person,
    })
}
