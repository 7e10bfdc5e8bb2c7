//! Words and domains that are looked for in what members write. A word or phrase is found whole, whatever its case and whatever
//! letters that look alike it is written in; a domain is found with all that stands below it.

use crate::keeping::rules::Act;
use crate::text::fields::{self, Problems};
use crate::text::folding::bare;
use crate::text::html::plain;
use crate::text::names::skeleton;
use crate::text::{Message, message};
use crate::threads::writing::Written;
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

/// Most entries of a list.
pub const ENTRIES_MAX: usize = 500;
/// Fewest characters of an entry.
pub const ENTRY_MIN: usize = 2;
/// Most characters of an entry.
pub const ENTRY_MAX: usize = 100;

/// What is looked for, and what becomes of what holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = KeepingWords)]
pub struct Lists {
    /// Words, phrases and domains with which a writing waits: up to 500, each 2 to 100 characters.
    pub hold: Vec<String>,
    /// Those with which it is refused.
    pub refuse: Vec<String>,
}

impl Lists {
    /// Both lists from what stands in two fields, one entry a line.
    pub fn of_lines(hold: &str, refuse: &str) -> Self {
        let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        Self { hold: lines(hold), refuse: lines(refuse) }
    }

    /// The same entries each once, in order; what is wrong is said beside its list.
    pub fn check(self) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let hold = problems.take("hold", checked(&self.hold));
        let refuse = problems.take("refuse", checked(&self.refuse));
        hold.zip(refuse).map(|(hold, refuse)| Self { hold, refuse }).ok_or(problems)
    }

    /// Every entry with what becomes of what holds it: what is refused first.
    pub fn entries(&self) -> impl Iterator<Item = (Act, &str)> {
        let refuse = self.refuse.iter().map(|entry| (Act::Refuse, entry.as_str()));
        refuse.chain(self.hold.iter().map(|entry| (Act::Hold, entry.as_str())))
    }

    /// The first entry that a text holds.
    pub fn find(&self, text: &Seen) -> Option<(Act, &str)> {
        self.entries().find(|(_, entry)| text.holds(entry))
    }
}

fn checked(entries: &[String]) -> Result<Vec<String>, Message> {
    let mut kept: Vec<String> = Vec::new();
    for entry in entries {
        let entry = as_it_is_found(entry)?;
        let line = fields::line(&entry, ENTRY_MIN, ENTRY_MAX)
            .map_err(|_| message("keeping-entry-length").with("min", ENTRY_MIN).with("max", ENTRY_MAX))?;
        if !line.contains(char::is_alphanumeric) {
            return Err(message("keeping-entry-empty").with("entry", line));
        }
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    if kept.len() > ENTRIES_MAX { Err(message("keeping-entries").with("max", ENTRIES_MAX)) } else { Ok(kept) }
}

/// An entry as it is written into a list, in the form in which it is found: of an address its domain, without the star and
/// the point that stand for what is below it and above it.
fn as_it_is_found(entry: &str) -> Result<String, Message> {
    let entry = entry.trim();
    let is_address = entry.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"));
    let domain = match is_address {
        Some((_, rest)) => match rest.trim_end_matches('/') {
            domain if domain.contains(['/', '?', '#']) => {
                return Err(message("keeping-entry-address").with("entry", entry));
            }
            domain => domain,
        },
        None => entry,
    };
    let is_domain = domain.contains('.') && !domain.contains(char::is_whitespace);
    Ok(if is_domain { domain.trim_start_matches("*.").trim_end_matches('.') } else { domain }.to_owned())
}

/// What a text looks like, to look for entries in.
#[derive(Debug)]
pub struct Seen {
    /// All that is looked through.
    all: String,
    /// What was written, to tell whether it was written before.
    written: String,
}

impl Seen {
    /// Of all that will be seen of a writing: as it was written, as it is shown, and where its links lead.
    pub fn of(title: &str, words: &Written, asked: &[String]) -> Self {
        let html = &words.rendered.html;
        let parts = [title, &words.source].into_iter().chain(asked.iter().map(String::as_str));
        let written = parts.collect::<Vec<_>>().join("\n");
        let shown = plain(html);
        let hosts: Vec<String> = links(html).filter_map(host).collect();
        let all = [written.as_str(), &shown].into_iter().chain(links(html)).chain(hosts.iter().map(String::as_str));
        Self { all: looked_through(&all.collect::<Vec<_>>().join("\n")), written: looks(&written) }
    }

    /// Of a plain text.
    pub fn of_text(text: &str) -> Self {
        Self { all: looked_through(text), written: looks(text) }
    }

    /// Whether a word, a phrase or a domain stands in it.
    pub fn holds(&self, entry: &str) -> bool {
        let entry = looks(entry);
        let is_domain = entry.contains('.') && !entry.contains(' ');
        !entry.is_empty() && self.all.match_indices(&entry).any(|(at, found)| self.is_whole(at, found, is_domain))
    }

    /// Whether one of these passages stands in it, whole words or not, and whatever accents.
    pub fn contains_any(&self, passages: &[String]) -> bool {
        let all = without_accents(&self.all);
        let mut passages = passages.iter().map(|passage| without_accents(&looks(passage)));
        passages.any(|passage| !passage.is_empty() && all.contains(&passage))
    }

    fn is_whole(&self, at: usize, found: &str, is_domain: bool) -> bool {
        let after = &self.all[at + found.len()..];
        let is_before = !self.all[..at].ends_with(char::is_alphanumeric) || !found.starts_with(char::is_alphanumeric);
        let is_after = !after.starts_with(char::is_alphanumeric) || !found.ends_with(char::is_alphanumeric);
        // example.com is not in example.com.org.
        let goes_on = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        is_before && is_after && !(is_domain && goes_on)
    }

    /// What makes two texts the same to an eye: letters and digits alone. Short ones are said by many.
    pub fn look(&self) -> Option<String> {
        let letters: String = self.written.chars().filter(|letter| letter.is_alphanumeric()).collect();
        (letters.chars().count() >= SAME_FROM).then_some(letters)
    }
}

/// So many letters and digits make a text that two hardly write by chance.
const SAME_FROM: usize = 20;

fn looks(text: &str) -> String {
    skeleton(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What something looks like but for its accents. An i that had one has not been made one with l yet.
fn without_accents(looks: &str) -> String {
    bare(looks).replace('i', "l")
}

fn looked_through(text: &str) -> String {
    format!(" {} ", looks(text))
}

/// The domain that a browser goes to by a link, however it is spelt.
fn host(link: &str) -> Option<String> {
    Url::parse(&link.replace("&amp;", "&")).ok()?.host_str().map(str::to_owned)
}

/// Where the links of a rendered text lead.
pub fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|link| link.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whole_in_any_case_and_in_letters_that_look_alike() {
        let text = Seen::of_text("Cheap P\u{456}LLS here, \u{200b}no\u{200b}w or never. Grass.");
        assert!(text.holds("pills") && text.holds("cheap pills") && text.holds("NOW OR"));
        assert!(!text.holds("ass") && !text.holds("ill") && !text.holds("never grass"));
    }

    #[test]
    fn a_phrase_is_found_across_the_end_of_a_line() {
        assert!(Seen::of_text("buy\n  this now").holds("buy this"));
    }

    #[test]
    fn a_domain_is_found_with_all_below_it_and_in_no_other() {
        let text = Seen::of_text("see https://shop.bad.example/x?y and notbad.example");
        assert!(text.holds("bad.example") && text.holds("shop.bad.example"));
        assert!(!Seen::of_text("https://bad.example.org/").holds("bad.example"));
        assert!(!Seen::of_text("notbad.example").holds("bad.example"));
        assert!(Seen::of_text("Look at bad.example. It is").holds("bad.example"));
    }

    #[test]
    fn the_domain_of_a_link_is_the_one_a_browser_goes_to() {
        for link in ["http://worse%2Eexample/", "http://worse\u{3002}example/", "https://WORSE.example:81/?a=1&amp;b=2"]
        {
            assert_eq!(host(link).as_deref(), Some("worse.example"), "{link}");
        }
    }

    #[test]
    fn a_domain_is_kept_in_the_form_in_which_it_is_found() {
        let lists = Lists::of_lines("*.bad.example\nworse.example.\nhttp://worst.example/\nno. 1", "").check().unwrap();
        assert_eq!(lists.hold, ["bad.example", "worse.example", "worst.example", "no. 1"]);
        assert!(Lists::of_lines("http://bad.example/path", "").check().is_err());
    }

    #[test]
    fn entries_are_kept_once_and_bounded() {
        let lists = Lists::of_lines(" pills \n\npills\nbad.example", "").check().unwrap();
        assert_eq!(lists.hold, ["pills", "bad.example"]);
        assert!(Lists::of_lines("x", "").check().is_err());
        assert!(Lists::of_lines("", "…!").check().is_err());
        let many: String = (0..501).map(|number| format!("word{number}\n")).collect();
        assert!(Lists::of_lines(&many, "").check().is_err());
    }
}
