//! Canaries: over two hundred words that nobody could guess, each in something private of its own kind, and none of them in
//! anything that leaves the house for whoever has no right to it: pages, fragments, the API, searches and their counts,
//! feeds, the map of the site, the pictures and their marks, open streams, letters, the log. And each kind of them is met by
//! somebody who may: what nobody could find shows nothing.

mod copies;
mod crawling;
mod letters;
mod log;
mod pictures;
mod planting;
mod polls;
mod streams;

use crate::support::{Person, TestSite};
use crawling::Crawl;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Settings under which nobody is held back for being quick.
const SETTINGS: [&str; 6] =
    ["--writes-a-minute", "1000000", "--searches-a-minute", "1000000", "--joins-an-hour", "1000000"];

/// Those who are in both groups, by their part: whoever founded them, who keeps order, who runs them, who wrote what is
/// there, who is only there.
const INSIDE: [&str; 5] = ["olga", "mona", "adam", "ann", "maxx"];
const MANAGERS: [&str; 2] = ["olga", "adam"];

/// What nobody meets again, be it their own, and why.
const MET_BY_NOBODY: [(&str, &str); 2] = [
    ("link of an invitation", "it is shown once, when it is made, and kept as a hash"),
    ("token of a program", "it is shown once, when it is made, and kept as a hash"),
];

/// A word, what it stands in, and those who may come to see it.
#[derive(Clone, Debug)]
pub struct Canary {
    word: String,
    kind: &'static str,
    seen_by: Vec<String>,
}

/// A site full of private things.
pub struct Plot {
    site: TestSite,
    people: BTreeMap<&'static str, Person>,
    canaries: Vec<Canary>,
    /// Ids and parts of addresses of everything there is, by the first word of the routes that lead to it.
    things: BTreeMap<&'static str, Vec<String>>,
}

impl Plot {
    fn who(&self, handle: &str) -> &Person {
        &self.people[handle]
    }

    /// A new word, to be put into something that these alone may see.
    fn mark(&mut self, kind: &'static str, seen_by: &[&str]) -> String {
        let chance = uuid::Uuid::new_v4().simple().to_string();
        // Letters alone, so that it is one word for whatever takes words apart.
        let word: String = chance.bytes().take(14).map(|byte| char::from(b'g' + byte % 16)).collect();
        let word = format!("qx{word}");
        self.canaries.push(Canary {
            word: word.clone(),
            kind,
            seen_by: seen_by.iter().map(|s| (*s).to_owned()).collect(),
        });
        word
    }

    fn thing(&mut self, kind: &'static str, id: &str) {
        self.things.entry(kind).or_default().push(id.to_owned());
    }

    /// Those that this person may see.
    fn open_to(&self, handle: &str) -> Vec<&Canary> {
        self.canaries.iter().filter(|canary| canary.seen_by.iter().any(|one| one == handle)).collect()
    }

    /// Those that this person may not see.
    fn hidden_from(&self, handle: &str) -> Vec<&Canary> {
        self.canaries.iter().filter(|canary| !canary.seen_by.iter().any(|one| one == handle)).collect()
    }
}

/// Where canaries stand that must not stand there, and which kinds were met by those who may see them.
#[derive(Default)]
struct Leaks {
    told: BTreeMap<String, String>,
    met: BTreeSet<&'static str>,
}

impl Leaks {
    fn look(&mut self, hidden: &[&Canary], whose: &str, place: &str, output: &str) {
        for canary in hidden.iter().filter(|canary| output.contains(&canary.word)) {
            self.note(format!("{} for {whose}", canary.kind), place);
        }
    }

    fn note(&mut self, what: String, place: &str) {
        self.told.entry(what).or_insert_with(|| place.to_owned());
    }

    /// Those who may see something are told it: looked for until each kind has been met once.
    fn meet(&mut self, open: &[&Canary], output: &str) {
        for canary in open {
            if !self.met.contains(canary.kind) && output.contains(&canary.word) {
                self.met.insert(canary.kind);
            }
        }
    }

    fn are_none(&self) {
        let told = self.told.iter().fold(String::new(), |mut told, (what, place)| {
            let _ = writeln!(told, "{what}: {place}");
            told
        });
        assert!(self.told.is_empty(), "told to those who may not see it:\n{told}");
    }

    /// What is planted is there to be found, every kind of it.
    fn are_sound(&self, plot: &Plot) {
        let kinds: BTreeSet<&'static str> = plot.canaries.iter().map(|canary| canary.kind).collect();
        let unmet: Vec<&str> = kinds.difference(&self.met).copied().collect();
        let known = MET_BY_NOBODY.map(|(kind, _)| kind);
        assert_eq!(unmet, known, "met by nobody who may, and why, stands in MET_BY_NOBODY");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_private_word_is_told_to_anybody_without_a_right_to_it() {
    let mut plot = planting::plant().await;
    let mut leaks = Leaks::default();
    streams::check(&mut plot, &mut leaks).await;
    plot.leave_words().await;
    assert!(plot.canaries.len() >= 200, "{} canaries", plot.canaries.len());
    for handle in
        ["", "vera", "fred", "susi", "elsa", "uwex", "kurt", "maxx", "mona", "ann", "olga", "readtoken", "writetoken"]
    {
        Crawl::by(&plot, handle).await.everywhere(&mut leaks).await;
    }
    for handle in ["", "vera", "fred", "maxx", "kurt"] {
        Crawl::by(&plot, handle).await.searches(&mut leaks).await;
    }
    pictures::check(&plot).await;
    copies::check(&plot, &mut leaks).await;
    letters::check(&plot, &mut leaks).await;
    leaks.are_none();
    leaks.are_sound(&plot);
}
