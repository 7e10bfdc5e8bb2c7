//! A page as its reader meets it, and what must be true of every page.

use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;

/// A page.
#[derive(Debug)]
pub struct Page {
    source: String,
    html: Html,
}

impl Page {
    /// Reads a page.
    pub fn new(source: &str) -> Self {
        Self { source: source.to_owned(), html: Html::parse_document(source) }
    }

    /// What is true of every page.
    pub fn check(&self) {
        assert!(self.source.trim_start().to_ascii_lowercase().starts_with("<!doctype html>"), "no doctype");
        assert!(self.source.trim_end().ends_with("</html>"), "the page is cut off");
        assert_eq!(self.all("h1").len(), 1, "a page has one h1: {}", self.source);
        assert_eq!(self.all("main").len(), 1, "a page has one main");
        assert!(!self.text("title").is_empty(), "a page has a title");
        assert!(self.html.errors.iter().all(|e| !e.contains("Duplicate")), "{:?}", self.html.errors);
        self.check_ids();
        self.check_labels();
        self.check_problems();
        assert!(!self.source.contains(" style=\"") && !self.source.contains("<style"), "inline style");
        for script in self.all("script") {
            assert!(
                script.attr("src").is_some()
                    || matches!(script.attr("type"), Some("application/ld+json" | "speculationrules")),
                "inline script"
            );
        }
    }

    fn check_ids(&self) {
        let mut seen = HashSet::new();
        for element in self.all("[id]") {
            let id = element.attr("id").unwrap_or_default();
            assert!(seen.insert(id.to_owned()), "the id {id} stands twice");
        }
    }

    fn check_labels(&self) {
        let bound: HashSet<_> = self.all("label[for]").iter().filter_map(|l| l.attr("for")).collect();
        for field in self.all("input:not([type=hidden]):not([type=submit]), textarea, select") {
            let is_bound = field.attr("id").is_some_and(|id| bound.contains(id))
                || field.attr("aria-label").is_some()
                || field.attr("aria-labelledby").is_some()
                || field.ancestors().filter_map(ElementRef::wrap).any(|a| a.value().name() == "label");
            assert!(is_bound, "no label for {}", field.html());
        }
    }

    /// A form that came back says of each field by its name what is wrong with it, and leads there.
    fn check_problems(&self) {
        for line in self.all(".problems a") {
            let id = line.attr("href").unwrap_or_default().trim_start_matches('#');
            assert!(!self.all(&format!("[id='{id}']")).is_empty(), "{} leads nowhere", line.html());
            let label = self.text(&format!("label[for='{id}'], fieldset[id='{id}'] > legend"));
            let said: String = line.text().collect();
            let name = said.split(": ").next().unwrap_or_default();
            assert!(label.is_empty() || label.starts_with(name), "{said:?} does not name its field, {label:?}");
        }
    }

    /// Every element of a CSS selector.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).expect("a selector")).collect()
    }

    /// The text of the first such element, white space folded.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    /// The text of every such element, white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let fold = |e: ElementRef<'_>| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        self.all(selector).into_iter().map(fold).collect()
    }

    /// An attribute of the first such element.
    pub fn attr(&self, selector: &str, name: &str) -> String {
        let first = self.all(selector).into_iter().next();
        first.and_then(|e| e.attr(name).map(str::to_owned)).unwrap_or_default()
    }

    /// Whether these words stand on it.
    pub fn says(&self, words: &str) -> bool {
        self.text("body").contains(words)
    }

    /// The page as it was sent.
    pub fn source(&self) -> &str {
        &self.source
    }
}
