//! What stands around every page: the header, who is signed in, a word about what has just been done.

use crate::http::head::{Card, FeedLink, Head};
use crate::http::visitor::Visitor;
use crate::live::Topic;
use crate::members::{Face, Guise, Member};
use crate::site::Site;
use crate::text::catalogue::Catalogue;
use crate::text::words::Words;

/// The frame of a page. Every page struct has one as `shell`, beside its `t`.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The words of the frame.
    pub t: Words,
    /// Title of the page, before the site's name.
    pub title: String,
    /// The site's name.
    pub site_name: String,
    /// Whoever is signed in.
    pub me: Option<Face>,
    /// Whether they look after the whole site.
    pub runs_site: bool,
    /// Whether they chose a zone, so that times are told in theirs.
    pub has_zone: bool,
    /// Whether they look after the site and must set up a second factor before they may.
    pub owes_factor: bool,
    /// How much waits for them where they keep order; none if they keep none.
    pub waits: Option<i32>,
    /// Whether an owner of the site sees it in their guise, or did until just now.
    pub guise: Option<Guise>,
    /// What they write waits at the moment, and its links are shown as text.
    pub held_up: bool,
    /// Their address still waits to be confirmed.
    pub unconfirmed: bool,
    /// Where to come back to after signing in.
    pub here: String,
    /// What has just been done, said once to whoever did it.
    pub said: Option<String>,
    /// Accent of the group this page belongs to.
    pub accent: String,
    /// Whether search engines may keep the page.
    pub indexed: bool,
    /// The page's one address, if it has several.
    pub canonical: Option<String>,
    /// What it tells programs.
    pub head: Head,
    /// Whether it leads nowhere else: without the site's menu, and without a way back here in the address of another page.
    pub is_alone: bool,
    /// Topics an open page listens to, such as `thread:0192…`; empty for none.
    pub listens_to: String,
}

/// Whose frame it is. In a guise that is over nothing is served but what says so, pictures neither.
fn face(member: &Member) -> Face {
    let face = Face::of(member);
    if member.guise == Some(Guise::Over) { Face { picture: None, ..face } } else { face }
}

impl Shell {
    /// The frame for this visitor.
    pub fn new(visitor: &Visitor, site: &Site, title: String) -> Self {
        let member = visitor.member.as_deref();
        Self {
            t: visitor.t,
            title,
            site_name: site.identity.name.clone(),
            me: member.map(face),
            runs_site: member.is_some_and(|m| m.runs_site()),
            has_zone: member.is_some_and(|m| m.time_zone.is_some()),
            owes_factor: member.is_some_and(|m| m.owes_factor),
            guise: member.and_then(|m| m.guise),
            held_up: member.is_some_and(|m| m.held_up),
            waits: member.and_then(|m| m.waits),
            unconfirmed: member.is_some_and(|m| !m.confirmed),
            said: visitor.said.as_deref().and_then(|word| sentence(word, &visitor.t)),
            here: visitor.here.clone(),
            accent: "ocean".into(),
            indexed: true,
            canonical: None,
            head: Head::default(),
            is_alone: false,
            listens_to: String::new(),
        }
    }

    /// Whether they have seen the site in a guise that is over: no page is shown to them before they have gone on as themselves.
    pub fn is_over(&self) -> bool {
        self.guise == Some(Guise::Over)
    }

    /// In the colours of a group.
    pub fn accented(mut self, accent: &str) -> Self {
        self.accent = accent.to_owned();
        self
    }

    /// Not for search engines: personal, private or passing pages.
    pub fn private(mut self) -> Self {
        self.indexed = false;
        self
    }

    /// Leading nowhere else: its own address is a secret.
    pub fn alone(mut self) -> Self {
        self.is_alone = true;
        self.here = "/".into();
        self
    }

    /// The page's one address, for those that find it under several.
    pub fn at(mut self, site: &Site, path: &str) -> Self {
        self.canonical = Some(site.url(path));
        self
    }

    /// There is a feed of what is new here; its address goes without what follows the dot.
    pub fn feed(mut self, base: impl Into<String>, title: impl Into<String>) -> Self {
        self.head.feeds.push(FeedLink { base: base.into(), title: title.into() });
        self
    }

    /// How a link to this page looks elsewhere.
    pub fn card(mut self, card: Card) -> Self {
        self.head.card = Some(card);
        self
    }

    /// Whether the page is told to strangers' programs: it is theirs to read, and a stranger is asking.
    pub fn is_told(&self) -> bool {
        self.indexed && self.me.is_none()
    }

    /// Open pages look again when this topic, too, has news.
    pub fn listening(mut self, topic: Topic) -> Self {
        let comma = if self.listens_to.is_empty() { "" } else { "," };
        self.listens_to = format!("{}{comma}{topic}", self.listens_to);
        self
    }

    /// The path to come back to, as part of an address.
    pub fn return_to(&self) -> String {
        let here = without_word(&self.here);
        percent_encoding::utf8_percent_encode(&here, percent_encoding::NON_ALPHANUMERIC).to_string()
    }
}

/// An address without the word about what has been done, which is not to be said again after signing in.
fn without_word(here: &str) -> String {
    let Some((path, query)) = here.split_once('?') else { return here.to_owned() };
    let kept: Vec<_> = query.split('&').filter(|pair| !pair.starts_with("said=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// The sentence of a word, if it is one of ours.
fn sentence(word: &str, t: &Words) -> Option<String> {
    let id = format!("said-{word}");
    let is_ours = Catalogue::of(t.language).ids().any(|known| known == id);
    is_ours.then(|| t.say(&id))
}
