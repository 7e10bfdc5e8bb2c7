//! Pages that were made in a guise stay open in a window when it has ended. What is sent from one then would be done in the
//! name of its owner, who meant it, if at all, as they saw the site: so it is refused, and what was typed stands on the page
//! that says so. Forms of such pages are known by the address to which they are sent.

use super::{SENT, is_worn};

/// What stands in that address.
const MARK: &str = "seen-as=another";
/// About so many bytes do the marks of a page take.
const ROOM: usize = 2048;

/// A page, or a part of one, as it is sent: with its forms marked, if it was made in a guise.
pub fn of_page(html: String) -> String {
    if is_worn() { marked(&html) } else { html }
}

/// Whether what is sent to an address with this query comes from such a page.
pub fn is_marked(query: &str) -> bool {
    query.split('&').any(|pair| pair == MARK)
}

fn marked(html: &str) -> String {
    let mut page = String::with_capacity(html.len() + ROOM);
    let mut pieces = html.split('<');
    page.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        page.push('<');
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        match sent_to(tag) {
            Some((before, address, after)) => {
                page.push_str(before);
                page.push_str(&with_mark(address));
                page.push_str(after);
            }
            None => page.push_str(tag),
        }
        if tag.len() < piece.len() {
            page.push('>');
            page.push_str(rest);
        }
    }
    page
}

/// The address to which a form is sent by this tag, between what stands around it. What ends the guise goes its way.
fn sent_to(tag: &str) -> Option<(&str, &str, &str)> {
    let attribute = match tag.split_once(' ')?.0 {
        "form" if tag.contains(" method=\"post\"") => " action=\"",
        "button" => " formaction=\"",
        _ => return None,
    };
    let begins = tag.find(attribute)? + attribute.len();
    let (before, rest) = tag.split_at_checked(begins)?;
    let (address, after) = rest.split_at_checked(rest.find('"')?)?;
    (!SENT.contains(&address)).then_some((before, address, after))
}

fn with_mark(address: &str) -> String {
    let (path, place) = address.split_once('#').map_or((address, String::new()), |(path, at)| (path, format!("#{at}")));
    let joint = if path.contains('?') { "&amp;" } else { "?" };
    format!("{path}{joint}{MARK}{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_change_anything_are_marked_and_nothing_else_is() {
        let (head, search) = ("a &lt; b > c", "<form method=\"get\" action=\"/search\"><button>Go</button></form>");
        let end = "<form class=\"guise\" method=\"post\" action=\"/guise/end\"></form>";
        let html = format!(
            "{head}{search}{end}<form class=\"a\" method=\"post\" action=\"/x?y=1#z\"><button formaction=\"/w\">W</button>"
        );
        let page = marked(&html);
        assert!(page.starts_with(&format!("{head}{search}{end}")), "{page}");
        assert!(
            page.ends_with(
                "action=\"/x?y=1&amp;seen-as=another#z\"><button formaction=\"/w?seen-as=another\">W</button>"
            )
        );
        assert!(is_marked("y=1&seen-as=another") && is_marked(MARK) && !is_marked("y=1") && !is_marked(""));
    }
}
