//! Quiet players: an address of a video or a sound, alone in its paragraph, becomes a picture and a button. Nothing is asked
//! of anybody before it is pressed; without a script it is a link to where the video is.

use std::fmt::Write;

use comrak::html::ChildRendering;
use comrak::nodes::{Node, NodeValue};
use url::{Host, Url};

use super::links;
use super::output::{Page, Written};
use crate::text::Arg;
use crate::text::catalogue::Catalogue;

/// Players in one text: every one opens the page to a stranger, and more than this is a catalogue.
const PLAYERS: usize = 20;
/// Longest address.
const ADDRESS_MAX: usize = 500;
/// Whose films are shown in a frame of theirs: the one that keeps no cookies before it plays.
const YOUTUBE: &str = "https://www.youtube-nocookie.com";
const VIMEO: &str = "https://player.vimeo.com";
const SOUNDS: [&str; 6] = ["mp3", "ogg", "oga", "opus", "m4a", "wav"];
const FILMS: [&str; 3] = ["mp4", "webm", "ogv"];

/// What is played, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A film in a frame of whoever keeps it.
    Frame,
    /// A file that the browser plays itself.
    Film,
    /// A sound that the browser plays itself.
    Sound,
}

/// A film or a sound that can be played on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    /// How it is played.
    pub kind: Kind,
    /// Where it is: the page of a film, or the file.
    pub page: String,
    /// What is loaded when it is played.
    pub source: String,
    /// Who keeps it, in a word.
    pub host: String,
}

/// What a page that holds a player must be allowed to load: a frame, or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// A frame of this origin.
    Frame(String),
    /// A film or a sound of this origin.
    File(String),
}

impl Player {
    /// The player for an address, if it is one of a video or a sound.
    pub fn of(address: &str) -> Option<Self> {
        let address = address.trim();
        let url = Url::parse(address).ok().filter(|_| address.len() <= ADDRESS_MAX)?;
        let Some(Host::Domain(host)) = url.host() else { return None };
        let is_plain =
            url.username().is_empty() && url.password().is_none() && matches!(url.scheme(), "https" | "http");
        let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
        match host.as_str() {
            _ if !is_plain => None,
            "youtube.com" | "m.youtube.com" | "youtube-nocookie.com" | "youtu.be" => youtube(&url, &host),
            "vimeo.com" | "player.vimeo.com" => vimeo(&url),
            _ => file(&url, host),
        }
    }

    /// What a page must be allowed to load for what is loaded from this address.
    pub fn need(source: &str) -> Option<Need> {
        let frame = [YOUTUBE, VIMEO].into_iter().find(|host| source.starts_with(&format!("{host}/")));
        match frame {
            Some(host) => Some(Need::Frame(host.to_owned())),
            None => Self::of(source).and_then(|player| origin(&player.source)).map(Need::File),
        }
    }

    /// The class of the card.
    pub fn class(&self) -> &'static str {
        match self.kind {
            Kind::Frame => "player frame",
            Kind::Film => "player film",
            Kind::Sound => "player sound",
        }
    }

    /// The catalogue's id of what stands on one at the top of an article.
    pub fn invitation(&self) -> &'static str {
        if self.kind == Kind::Sound { "articles-listen" } else { "articles-watch" }
    }

    /// The catalogue's id of what it is and who keeps it.
    pub fn word(&self) -> &'static str {
        if self.kind == Kind::Sound { "text-player-sound" } else { "text-player-film" }
    }
}

/// Whether something may be loaded from here when a player is pressed.
pub(super) fn is_source(source: &str) -> bool {
    Player::need(source).is_some()
}

fn origin(source: &str) -> Option<String> {
    let origin = Url::parse(source).ok()?.origin().ascii_serialization();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '_');
    origin.chars().all(is_plain).then_some(origin)
}

fn youtube(url: &Url, host: &str) -> Option<Player> {
    let parts: Vec<&str> = url.path().trim_matches('/').split('/').collect();
    let of_query = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let id = match parts.as_slice() {
        [id] if host == "youtu.be" => (*id).to_owned(),
        ["watch"] => of_query("v")?,
        ["embed" | "shorts" | "live" | "v", id] => (*id).to_owned(),
        _ => return None,
    };
    let is_id = id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let start = of_query("t").or_else(|| of_query("start"));
    let start = start.and_then(|start| start.trim_end_matches('s').parse::<u32>().ok()).filter(|start| *start > 0);
    let (at, from) = match start {
        Some(start) => (format!("&t={start}s"), format!("?start={start}")),
        None => (String::new(), String::new()),
    };
    is_id.then(|| Player {
        kind: Kind::Frame,
        page: format!("https://www.youtube.com/watch?v={id}{at}"),
        source: format!("{YOUTUBE}/embed/{id}{from}"),
        host: "YouTube".to_owned(),
    })
}

fn vimeo(url: &Url) -> Option<Player> {
    let parts: Vec<&str> = url.path().trim_matches('/').split('/').collect();
    let (id, key) = match parts.as_slice() {
        [id] | ["video", id] => (*id, None),
        [id, key] => (*id, Some(*key)),
        _ => return None,
    };
    let is_id = !id.is_empty() && id.len() <= 12 && id.bytes().all(|b| b.is_ascii_digit());
    let is_key = |key: &str| key.len() <= 20 && key.bytes().all(|b| b.is_ascii_alphanumeric());
    let (tail, hash) = match key {
        Some(key) => (format!("/{key}"), format!("&h={key}")),
        None => (String::new(), String::new()),
    };
    (is_id && key.is_none_or(is_key)).then(|| Player {
        kind: Kind::Frame,
        page: format!("https://vimeo.com/{id}{tail}"),
        source: format!("{VIMEO}/video/{id}?dnt=1{hash}"),
        host: "Vimeo".to_owned(),
    })
}

fn file(url: &Url, host: String) -> Option<Player> {
    let end = url.path().rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase())?;
    let kind = match end.as_str() {
        end if SOUNDS.contains(&end) => Kind::Sound,
        end if FILMS.contains(&end) => Kind::Film,
        _ => return None,
    };
    let is_safe = url.scheme() == "https";
    is_safe.then(|| Player { kind, page: url.to_string(), source: url.to_string(), host })
}

/// The player that a paragraph of the text's own level is, and the node of the picture for it if there is one.
fn found<'a>(paragraph: Node<'a>) -> Option<(Player, Node<'a>)> {
    let is_free = paragraph.parent().is_some_and(|above| matches!(above.data().value, NodeValue::Document));
    let only = paragraph.first_child().filter(|only| is_free && only.next_sibling().is_none())?;
    match &only.data().value {
        NodeValue::Link(link) | NodeValue::Image(link) => Player::of(&link.url).map(|player| (player, only)),
        _ => None,
    }
}

/// Writes a paragraph that is nothing but a player; answers whether it was one.
pub(super) fn write(page: &mut Page<'_, '_, '_>, paragraph: Node<'_>, entering: bool) -> Option<Written> {
    let (player, link) = found(paragraph)?;
    if !entering {
        return page.user.is_card.then_some(Ok(ChildRendering::HTML));
    }
    page.user.is_card = page.user.players.len() < PLAYERS;
    if !page.user.is_card {
        return None;
    }
    page.user.players.push(player.source.clone());
    Some(write_card(page, &player, link))
}

fn write_card(page: &mut Page<'_, '_, '_>, player: &Player, link: Node<'_>) -> Written {
    page.cr()?;
    write!(page, "<div class=\"{}\"><a href=\"", player.class())?;
    page.escape_href(&player.page)?;
    page.write_str("\" rel=\"nofollow ugc noopener\" data-player=\"")?;
    page.escape_href(&player.source)?;
    page.write_str("\">")?;
    write_still(page, link)?;
    let words = link.collect_text();
    let words = words.trim();
    let bare = player.page.trim_start_matches("https://");
    let is_address = words.is_empty() || words.contains("://") || words.starts_with("www.");
    page.write_str("<span class=\"player-name\">")?;
    page.escape(if is_address { bare } else { words })?;
    page.write_str("</span> <span class=\"player-host\">")?;
    let host = Arg::Text(player.host.clone());
    page.escape(&Catalogue::of(page.user.options.language).sentence(player.word(), &[("host", &host)]))?;
    page.write_str("</span></a></div>\n")?;
    Ok(ChildRendering::Skip)
}

/// The author's own picture for it, if they gave one.
fn write_still(page: &mut Page<'_, '_, '_>, link: Node<'_>) -> std::fmt::Result {
    let own = |node: Node<'_>| match &node.data().value {
        NodeValue::Image(image) => links::own_picture(&image.url),
        _ => None,
    };
    let Some(picture) = link.children().find_map(own).and_then(|id| page.user.options.images.get(&id)) else {
        return Ok(());
    };
    page.write_str("<img src=\"")?;
    page.escape_href(&picture.shown)?;
    write!(page, "\" width=\"{}\" height=\"{}\"", picture.width, picture.height)?;
    page.write_str(" loading=\"lazy\" decoding=\"async\" alt=\"\" />")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_people_copy_lead_to_the_quiet_frame() {
        for address in [
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "http://youtube.com/watch?feature=share&v=aqz-KE-bpKQ",
            "https://youtu.be/aqz-KE-bpKQ?si=tracking",
            "https://m.youtube.com/shorts/aqz-KE-bpKQ",
            "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
        ] {
            let player = Player::of(address).expect(address);
            assert_eq!(player.source, "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ");
            assert_eq!(player.page, "https://www.youtube.com/watch?v=aqz-KE-bpKQ");
        }
        let later = Player::of("https://youtu.be/aqz-KE-bpKQ?t=90s").expect("a moment");
        assert_eq!(later.source, "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=90");
        let vimeo = Player::of("https://vimeo.com/1084537/abc123").expect("unlisted");
        assert_eq!(vimeo.source, "https://player.vimeo.com/video/1084537?dnt=1&h=abc123");
        assert_eq!(Player::need(&vimeo.source), Some(Need::Frame("https://player.vimeo.com".into())));
        let sound = Player::of("https://cdn.example.org:8443/talk.MP3?x=1").expect("a file");
        assert_eq!((sound.kind, sound.host.as_str()), (Kind::Sound, "cdn.example.org"));
        assert_eq!(Player::need(&sound.source), Some(Need::File("https://cdn.example.org:8443".into())));
    }

    #[test]
    fn nothing_else_is_a_player() {
        for address in [
            "https://youtube.com/watch?v=short",
            "https://youtube.com/watch?v=aqz-KE-bpK\"",
            "https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
            "https://ann:secret@youtu.be/aqz-KE-bpKQ",
            "javascript:alert(1)//youtu.be/aqz-KE-bpKQ",
            "https://vimeo.com/channels/staffpicks",
            "http://cdn.example.org/talk.mp3",
            "https://127.0.0.1/talk.mp3",
            "https://[::1]/talk.mp3",
            "https://cdn.example.org/talk.html",
            "//cdn.example.org/talk.mp3",
            "talk.mp3",
        ] {
            assert_eq!(Player::of(address), None, "{address}");
        }
        assert_eq!(Player::need("https://evil.example/embed/aqz-KE-bpKQ"), None);
    }
}
