//! The search page, and the description by which a browser can search the site from its address bar.

use crate::error::{Error, Result};
use crate::http::head::Card;
use crate::http::{Cursor, Poster, Shell, Visitor, page, page_with_status};
use crate::ids::ThreadId;
use crate::members::blocks::{Fold, Turned};
use crate::search::finding::{Found, Hit, PAGE, Search, search};
use crate::search::question::LONGEST;
use crate::search::{Kind, Question, check_length, store};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::{Message, escaped, message};
use crate::threads::news::{self, News};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;
use std::collections::HashMap;

/// Groups offered to be searched in.
const GROUPS: i64 = 50;

/// How to ask, and what it means in the catalogue.
const EXAMPLES: [(&str, &str); 9] = [
    ("roster early shift", "search-how-words"),
    ("\"night shift\"", "search-how-phrase"),
    ("linen OR laundry", "search-how-or"),
    ("timing -school", "search-how-without"),
    ("author:lena", "search-how-author"),
    ("in:leaders-square", "search-how-in"),
    ("tag:school", "search-how-tag"),
    ("after:2026-01-31", "search-how-after"),
    ("has:poll", "search-how-poll"),
];

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/search", get().to(show)).route("/search/description.xml", get().to(describe));
}

/// What stands in the address of the page. Filters may stand in `q` as well.
#[derive(Clone, Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    author: String,
    #[serde(default, rename = "in")]
    group: String,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    since: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    has: String,
    after: Option<Cursor>,
}

impl Asked {
    /// The question in it, and what of it cannot be read, beside where it was written; refused if any part of it is
    /// longer than anybody asks.
    fn question(&self) -> Result<(Question, Problems)> {
        let mut question = Question::read(&self.q.chars().take(LONGEST).collect::<String>());
        let mut unread = Problems::default();
        let days: Vec<String> = question.unread.drain(..).map(|(_, written)| written).collect();
        if !days.is_empty() {
            unread.add("q", no_days(&days));
        }
        let given = [
            ("author", &self.author),
            ("in", &self.group),
            ("tag", &self.tag),
            ("after", &self.since),
            ("before", &self.until),
            ("has", &self.has),
        ];
        for (name, value) in given {
            check_length(value)?;
            question.narrow(name, value);
        }
        check_length(&self.q)?;
        for (name, written) in question.unread.drain(..) {
            unread.add(if name == "after" { "since" } else { "until" }, no_days(&[written]));
        }
        Ok((question, unread))
    }
}

/// A filter as it was understood, and the way to the same question without it.
struct Chip {
    words: String,
    without: String,
}

/// A kind of thing to look for.
struct Tab {
    words: String,
    path: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage {
    t: Words,
    shell: Shell,
    question: Question,
    kind: Option<Kind>,
    groups: Vec<(String, String)>,
    found: Found,
    /// What is new to the visitor in the threads that were found.
    news: HashMap<ThreadId, News>,
    /// Whom and what the visitor has turned from.
    turned: Turned,
    problems: Problems,
    /// What is wrong with the filters, which keeps nobody from looking for the rest.
    unread: Problems,
}

/// Where else to look when nothing was found.
struct Way {
    words: String,
    path: String,
}

impl SearchPage {
    /// What is new to the visitor in what was found there.
    fn new_in(&self, hit: &Hit) -> Option<&News> {
        self.news.get(&hit.thread()?)
    }

    /// Why the visitor has a hit folded; members are shown as they are.
    fn fold(&self, hit: &Hit) -> Option<Fold> {
        let hit = Some(hit).filter(|hit| hit.kind != Kind::Member)?;
        self.turned.fold(hit.author.id, [&*hit.title.text, &*hit.snippet.text], &[], "")
    }

    fn is_asked(&self) -> bool {
        !self.question.is_empty() || self.kind.is_some()
    }

    /// Whether search engines may read the page and follow what it found. They keep one page of searching, whatever was
    /// asked (its canonical address), and none for what found nothing: nobody can plant words here by linking to them.
    fn is_worth_keeping(&self) -> bool {
        let is_plain = self.kind.is_none() && self.question.filters.is_empty();
        is_plain && (self.question.words.is_empty() || !self.found.hits.is_empty())
    }

    fn tabs(&self) -> Vec<Tab> {
        let every = std::iter::once(None).chain(Kind::ALL.into_iter().map(Some));
        every
            .map(|kind| Tab {
                words: self.t.say(&format!("search-tab-{}", kind.map_or("all", Kind::as_str))),
                path: path(&self.question.words, &self.question.filters.pairs(), kind, None),
                is_current: kind == self.kind,
            })
            .collect()
    }

    /// The filters as they were understood.
    fn chips(&self) -> Vec<Chip> {
        let pairs = self.question.filters.pairs();
        let chip = |(name, value): &(&'static str, String)| {
            let others: Vec<_> = pairs.iter().filter(|(other, _)| other != name).cloned().collect();
            Chip { words: self.understood(name, value), without: path(&self.question.words, &others, self.kind, None) }
        };
        pairs.iter().map(chip).collect()
    }

    fn understood(&self, name: &str, value: &str) -> String {
        let (within, filters) = (&self.found.within, &self.question.filters);
        let t = &self.t;
        match (name, &within.author, &within.group) {
            ("author", Some(_), _) if value == "me" => t.say("search-by-me"),
            ("author", Some(handle), _) => t.with("search-by", "handle", handle),
            ("author", None, _) => t.with("search-by-nobody", "handle", value),
            ("in", _, Some((_, name))) => t.with("search-in", "group", name),
            ("in", _, None) => t.with("search-in-none", "group", value),
            ("tag", ..) => t.with("search-tagged", "tag", value),
            ("after", ..) => t.with("search-since", "date", self.day(filters.after)),
            ("before", ..) => t.with("search-until", "date", self.day(filters.before)),
            _ => t.say("search-with-poll"),
        }
    }

    /// A day of the calendar, whatever the zone.
    fn day(&self, day: Option<chrono::NaiveDate>) -> String {
        let noon = day.and_then(|day| day.and_hms_opt(12, 0, 0)).unwrap_or_default().and_utc();
        Words { zone: chrono_tz::UTC, ..self.t }.plain_date(noon)
    }

    /// The slug of the group that is looked in, for the form.
    fn group(&self) -> &str {
        self.found.within.group.as_ref().map_or(&self.question.filters.group, |(slug, _)| slug)
    }

    /// Whether the form offers the group that is looked in.
    fn offers_group(&self) -> bool {
        self.group().is_empty() || self.groups.iter().any(|(slug, _)| slug == self.group())
    }

    fn count(&self) -> String {
        let id = if self.found.is_more { "search-more-than" } else { "search-count" };
        self.t.with(id, "count", self.found.count)
    }

    fn suggested(&self, words: &str) -> String {
        path(words, &self.question.filters.pairs(), self.kind, None)
    }

    /// Where else to look: for what may have been meant, for the same words in more places, in the group itself.
    fn ways(&self) -> Vec<Way> {
        let (t, words, filters) = (&self.t, &self.question.words, self.question.filters.pairs());
        let way = |words: String, path: String| Way { words, path };
        let mut ways = Vec::new();
        if let Some(meant) = &self.found.suggestion {
            ways.push(way(t.with("search-for", "words", meant), self.suggested(meant)));
        }
        let elsewhere: Vec<_> = filters.iter().filter(|(name, _)| *name != "in").cloned().collect();
        let is_narrow = self.kind.is_some() || !elsewhere.is_empty();
        if elsewhere.len() < filters.len() && is_narrow {
            ways.push(way(t.say("search-all-groups"), path(words, &elsewhere, self.kind, None)));
        }
        if !words.is_empty() && (is_narrow || !filters.is_empty()) {
            ways.push(way(t.say("search-everywhere"), path(words, &[], None, None)));
        }
        if let Some((slug, name)) = &self.found.within.group {
            let tabs = [("search-posts-of", ""), ("search-polls-of", "/polls"), ("search-articles-of", "/articles")];
            let group = crate::groups::path(slug);
            ways.extend(tabs.map(|(id, tab)| way(t.with(id, "group", name), format!("{group}{tab}"))));
        }
        ways
    }

    /// Whether the filters are unfolded from the beginning: to show what is wrong in them.
    fn shows_filters(&self) -> bool {
        self.unread.of("since").or(self.unread.of("until")).is_some()
    }

    /// The line by which the filters are unfolded. Folded, they leave the first screen to what was found; what is set
    /// stands above that.
    fn filters(&self) -> String {
        match self.question.filters.pairs().len() {
            0 => self.t.say("search-filters"),
            set => self.t.with("search-filters-set", "count", set),
        }
    }

    fn next(&self, next: &Cursor) -> String {
        path(&self.question.words, &self.question.filters.pairs(), self.kind, Some(next))
    }

    /// How to ask, each way with what it means.
    fn examples(&self) -> Vec<(&'static str, String)> {
        EXAMPLES.into_iter().map(|(example, id)| (example, self.t.say(id))).collect()
    }

    fn longest(&self) -> usize {
        LONGEST
    }
}

/// The address of a question. Days are named otherwise than in the question, where `after` is no place in a list.
fn path(words: &str, filters: &[(&'static str, String)], kind: Option<Kind>, after: Option<&Cursor>) -> String {
    let named = |(name, value): &(&'static str, String)| {
        let name = match *name {
            "after" => "since",
            "before" => "until",
            name => name,
        };
        (name, value.clone())
    };
    let words = (!words.is_empty()).then(|| ("q", words.to_owned()));
    let kind = kind.map(|kind| ("type", kind.as_str().to_owned()));
    let after = after.map(|after| ("after", after.to_string()));
    let pairs: Vec<_> = words.into_iter().chain(filters.iter().map(named)).chain(kind).chain(after).collect();
    let query = serde_html_form::to_string(pairs).unwrap_or_default();
    if query.is_empty() { "/search".to_owned() } else { format!("/search?{query}") }
}

async fn show(site: Data<Site>, visitor: Visitor, asked: Query<Asked>) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let kind = Kind::from_word(&asked.kind);
    if kind.is_none() && !asked.kind.is_empty() {
        return Err(Error::invalid("type", message("search-type-unknown")));
    }
    let ((question, unread), problems) = match asked.question() {
        Ok(read) => (read, Problems::default()),
        Err(Error::Invalid(problems)) => {
            let words = asked.q.chars().take(LONGEST).collect();
            ((Question { words, ..Question::default() }, Problems::default()), problems)
        }
        Err(other) => return Err(other),
    };
    let mut db = site.read().await?;
    let groups = store::groups(&mut db, visitor.id(), GROUPS).await?;
    let turned = Turned::of(&mut db, visitor.member.as_deref()).await?;
    drop(db);
    let mut page_of = SearchPage {
        t: visitor.t,
        shell: visitor.shell(title(&visitor.t, &question)).private(),
        groups,
        question,
        kind,
        found: Found::default(),
        news: HashMap::new(),
        turned,
        problems,
        unread,
    };
    if !page_of.problems.is_empty() {
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page_of);
    }
    let begins = asked.after.is_none();
    if page_of.is_asked() {
        site.limits.count_search(visitor.member.as_deref(), visitor.address)?;
        let question = page_of.question.clone();
        let asked =
            Search { viewer: visitor.id(), zone: visitor.t.zone, question, kind, after: asked.after, size: PAGE };
        page_of.found = search(&site, &asked).await?;
        let threads: Vec<ThreadId> = page_of.found.hits.iter().filter_map(Hit::thread).collect();
        page_of.news = news::of_threads(&mut *site.read().await?, &site, &visitor, &threads).await?;
    }
    if begins && page_of.is_worth_keeping() {
        page_of.shell =
            visitor.shell(title(&visitor.t, &page_of.question)).at(&site, "/search").card(card(&site, &page_of));
    }
    page(&page_of)
}

/// Says that these are no days.
fn no_days(written: &[String]) -> Message {
    message("search-days-unread").with("count", written.len()).with("written", written.join(", "))
}

/// What a link to the page says elsewhere.
fn card(site: &Site, page: &SearchPage) -> Card {
    let name = site.identity.name.as_str();
    let about = match page.question.words.as_str() {
        "" => page.t.with("search-about", "site", name),
        words => page.t.with2("search-about-words", "site", name, "words", words),
    };
    Card {
        title: title(&page.t, &page.question),
        ..Card::new(site, "/search", &about, &Poster::of_site(&site.identity.name))
    }
}

fn title(t: &Words, question: &Question) -> String {
    if question.words.is_empty() { t.say("search-title") } else { t.with("search-title-for", "words", &question.words) }
}

/// What a browser needs to know to offer this site among its search engines (OpenSearch 1.1).
async fn describe(site: Data<Site>) -> HttpResponse {
    let name = escaped(&site.identity.name);
    let address = escaped(&site.url("/search"));
    HttpResponse::Ok().content_type("application/opensearchdescription+xml").body(format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{}</ShortName>
<Description>{name}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" method="get" template="{address}?q={{searchTerms}}"/>
</OpenSearchDescription>
"#,
        escaped(&site.identity.name.chars().take(16).collect::<String>()),
    ))
}
