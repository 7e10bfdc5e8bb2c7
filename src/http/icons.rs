//! Icons that come with their page. Templates name each by its place in the sprite; a whole page is sent with those it
//! uses, so that they are there with its words and cost no request of their own. A fragment knows nothing of the page it
//! will stand in, and goes on naming the sprite.

use crate::http::assets;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The icons, each a line of its own in the file.
const SPRITE: &str = include_str!("../../web/images/icons.svg");
/// What stands before an icon's id within a page, whose own ids go without.
const PREFIX: &str = "i-";

static SYMBOLS: LazyLock<HashMap<&str, String>> = LazyLock::new(|| SPRITE.lines().filter_map(symbol).collect());
static NAMED: LazyLock<String> = LazyLock::new(|| format!("<use href=\"{}/icons.svg#", assets::root()));

fn symbol(line: &str) -> Option<(&str, String)> {
    let line = line.trim();
    let (id, rest) = line.strip_prefix("<symbol id=\"")?.split_once('"')?;
    Some((id, format!("<symbol id=\"{PREFIX}{id}\"{rest}")))
}

/// A page with its icons in it; what is no whole page is left as it is.
pub fn in_page(html: String) -> String {
    let body = html.find("<body").and_then(|at| Some(at + html.get(at..)?.find('>')? + 1));
    let Some((head, body)) = body.and_then(|at| html.split_at_checked(at)) else { return html };
    let mut pieces = body.split(NAMED.as_str());
    let mut words = String::with_capacity(html.len());
    words.push_str(pieces.next().unwrap_or_default());
    let mut used: Vec<&str> = Vec::new();
    for piece in pieces {
        let id = piece.split('"').next().unwrap_or_default();
        if SYMBOLS.contains_key(id) {
            words.push_str("<use href=\"#");
            words.push_str(PREFIX);
            if !used.contains(&id) {
                used.push(id);
            }
        } else {
            words.push_str(&NAMED);
        }
        words.push_str(piece);
    }
    let drawn: String = used.iter().filter_map(|id| SYMBOLS.get(id)).map(String::as_str).collect();
    format!("{head}<div hidden><svg>{drawn}</svg></div>{words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_each_icon_it_uses_once() {
        let icon = |id: &str| format!("<svg>{}{id}\"/></svg>", *NAMED);
        let page = format!("<body class=\"a\">{}{}{}</body>", icon("lock"), icon("pin"), icon("lock"));
        let page = in_page(page);
        assert!(page.starts_with("<body class=\"a\"><div hidden><svg><symbol id=\"i-lock\""), "{page}");
        assert_eq!(page.matches("<symbol").count(), 2, "{page}");
        assert_eq!(page.matches("<use href=\"#i-lock\"").count(), 2, "{page}");
        assert!(!page.contains("icons.svg"), "{page}");
    }

    #[test]
    fn a_fragment_names_the_sprite_and_an_unknown_icon_stays() {
        let fragment = format!("<svg>{}lock\"/></svg>", *NAMED);
        assert_eq!(in_page(fragment.clone()), fragment);
        let page = format!("<body><svg>{}nothing\"/></svg></body>", *NAMED);
        assert!(in_page(page).contains("icons.svg#nothing"));
    }
}
