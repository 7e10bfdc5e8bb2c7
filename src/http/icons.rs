//! Icons that come with their page. Templates name each by its place in the sprite; a whole page is sent with those it
//! uses, so that they are there with its words and cost no request of their own. A fragment knows nothing of the page it
//! will stand in, and goes on naming the sprite.

use crate::http::assets;
use memchr::memchr;
use memchr::memmem::Finder;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The icons, each a line of its own in the file.
const SPRITE: &str = include_str!("../../web/images/icons.svg");
/// What stands before an icon's id within a page, whose own ids go without.
const PREFIX: &str = "i-";

static SYMBOLS: LazyLock<HashMap<&str, String>> = LazyLock::new(|| SPRITE.lines().filter_map(symbol).collect());
/// How templates name an icon.
static NAMED: LazyLock<String> = LazyLock::new(|| format!("<use href=\"{}{FILE}", assets::root()));
/// The end of that, looked for in every page that is drawn: what is longer than 32 bytes is not found by comparing many at once.
const FILE: &str = "/icons.svg#";
static FOUND: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(FILE));
static BODY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("<body"));
/// About as many icons as a page of comments has.
const ICONS_USUAL: usize = 128;
/// What stands around the icons in a page.
const HIDDEN: (&str, &str) = ("<div hidden><svg>", "</svg></div>");

fn symbol(line: &str) -> Option<(&str, String)> {
    let line = line.trim();
    let (id, rest) = line.strip_prefix("<symbol id=\"")?.split_once('"')?;
    Some((id, format!("<symbol id=\"{PREFIX}{id}\"{rest}")))
}

/// A page with its icons in it; what is no whole page is left as it is.
pub fn in_page(html: String) -> String {
    let body = BODY.find(html.as_bytes()).and_then(|at| Some(at + html.get(at..)?.find('>')? + 1));
    let Some((head, body)) = body.and_then(|at| html.split_at_checked(at)) else { return html };
    let mut used: Vec<(&str, &str)> = Vec::new();
    let mut places: Vec<usize> = Vec::with_capacity(ICONS_USUAL);
    for end in FOUND.find_iter(body.as_bytes()).map(|at| at + FILE.len()) {
        let at = end.saturating_sub(NAMED.len());
        if body.get(at..end) != Some(NAMED.as_str()) {
            continue;
        }
        let rest = body.get(end..).unwrap_or_default();
        let id = memchr(b'"', rest.as_bytes()).and_then(|end| rest.get(..end)).unwrap_or_default();
        // Most were used before.
        if !used.iter().any(|(known, _)| *known == id) {
            let Some((id, symbol)) = SYMBOLS.get_key_value(id) else { continue };
            used.push((id, symbol));
        }
        places.push(at);
    }
    let sprite: usize = used.iter().map(|(_, symbol)| symbol.len()).sum();
    let mut page = String::with_capacity(html.len() + sprite + HIDDEN.0.len() + HIDDEN.1.len());
    page.push_str(head);
    page.push_str(HIDDEN.0);
    used.iter().for_each(|(_, symbol)| page.push_str(symbol));
    page.push_str(HIDDEN.1);
    let mut from = 0;
    for at in places {
        page.push_str(body.get(from..at).unwrap_or_default());
        page.push_str("<use href=\"#");
        page.push_str(PREFIX);
        from = at + NAMED.len();
    }
    page.push_str(body.get(from..).unwrap_or_default());
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named() -> &'static str {
        &NAMED
    }

    #[test]
    fn a_page_holds_each_icon_it_uses_once() {
        let icon = |id: &str| format!("<svg>{}{id}\"/></svg>", named());
        let page = format!("<body class=\"a\">{}{}{}</body>", icon("lock"), icon("pin"), icon("lock"));
        let page = in_page(page);
        assert!(page.starts_with("<body class=\"a\"><div hidden><svg><symbol id=\"i-lock\""), "{page}");
        assert_eq!(page.matches("<symbol").count(), 2, "{page}");
        assert_eq!(page.matches("<use href=\"#i-lock\"").count(), 2, "{page}");
        assert!(!page.contains("icons.svg"), "{page}");
    }

    #[test]
    fn a_fragment_names_the_sprite_and_an_unknown_icon_stays() {
        let fragment = format!("<svg>{}lock\"/></svg>", named());
        assert_eq!(in_page(fragment.clone()), fragment);
        let page = format!("<body><svg>{}nothing\"/></svg></body>", named());
        assert!(in_page(page).contains("icons.svg#nothing"));
    }
}
