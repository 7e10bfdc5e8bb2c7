//! The words of members as they leave their page: as HTML that makes sense elsewhere, and without any HTML.

use std::borrow::Cow;

/// The same HTML with every address in it made absolute. What comes in has passed the sanitizer, which writes every
/// attribute in double quotes, so within a tag ` href="` begins an address and nothing else does.
pub fn absolute(html: &str, site: &str, page: &str) -> String {
    let mut output = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        let (tag, after) = tag.split_at(end_of_tag(tag));
        output.push_str(before);
        push_tag(&mut output, tag, site, page);
        rest = after;
    }
    output.push_str(rest);
    output
}

/// Where a tag ends: at the first `>` outside quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

fn push_tag(output: &mut String, tag: &str, site: &str, page: &str) {
    let mut rest = tag;
    while let Some(end) = next_address(rest) {
        let (before, address) = rest.split_at(end);
        output.push_str(before);
        if address.starts_with('/') && !address.starts_with("//") {
            output.push_str(site);
        } else if address.starts_with('#') {
            output.push_str(page);
        }
        rest = address;
    }
    output.push_str(rest);
}

/// Where the next address begins.
fn next_address(tag: &str) -> Option<usize> {
    let begins = |name: &str| tag.find(name).map(|at| at + name.len());
    begins(" href=\"").into_iter().chain(begins(" src=\"")).min()
}

/// What the site itself writes on a card for a video or a sound: whose it is, and what pressing it does here.
const PLAYER_HOST: (&str, &str) = ("<span class=\"player-host\">", "</span>");
/// What the site itself writes above a box: that it is a tip, a warning.
const CALLOUT_NAME: (&str, &str) = ("<p class=\"callout-name\">", "</p>");

/// The same HTML without what is true of it on this site alone: elsewhere a video is a link like any other.
pub fn abroad(html: &str) -> Cow<'_, str> {
    without(html, PLAYER_HOST)
}

/// Without every element that is opened and closed like this and holds nothing but words. The sanitizer lets nobody
/// else write these classes into an element of their own.
fn without<'a>(html: &'a str, (opening, closing): (&str, &str)) -> Cow<'a, str> {
    if !html.contains(opening) {
        return html.into();
    }
    let mut pieces = html.split(opening);
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| piece.split_once(closing).map_or("", |(_, after)| after));
    rest.fold(first, |kept, after| kept + " " + after).into()
}

/// The sign of a footnote, whose number is no part of the word it stands at, and the way back from the note: how each
/// begins and ends.
const FOOTNOTE_SIGNS: [(&str, &str, &str); 2] =
    [("<sup>", "<a class=\"cite\"", "</sup>"), ("<a href=\"", "class=\"footnote-back\"", "</a>")];

/// Where the sign of a footnote ends, if one begins here.
fn end_of_sign(html: &str) -> Option<usize> {
    let is_sign = |(opening, class, _): &&(&str, &str, &str)| {
        let rest = html.strip_prefix(opening);
        // The class stands in this very tag, or in the one right after it.
        rest.and_then(|rest| rest.find(class).zip(rest.find('>'))).is_some_and(|(class, end)| class < end)
    };
    let (_, _, closing) = FOOTNOTE_SIGNS.iter().find(is_sign)?;
    html.find(closing).map(|at| at + closing.len())
}

/// The words of whoever wrote a piece of safe HTML, without its tags and without what the site wrote into it: one space
/// where a block ends, entities read.
pub fn plain(html: &str) -> String {
    let html = without(html, PLAYER_HOST);
    let html = without(&html, CALLOUT_NAME);
    let mut text = String::with_capacity(html.len());
    let mut rest = &*html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        text.push_str(before);
        if let Some(end) = end_of_sign(tag) {
            rest = tag.split_at(end).1;
            continue;
        }
        let (tag, after) = tag.split_at(end_of_tag(tag));
        if !is_inline(tag) {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}");
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The addresses of the pictures in a piece of safe HTML.
pub fn pictures(html: &str) -> impl Iterator<Item = &str> {
    html.split("<img src=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// The handles of the members who are mentioned in a piece of safe HTML, folded.
pub fn mentions(html: &str) -> Vec<String> {
    let paths = html.split("<a class=\"mention\" href=\"/members/").skip(1);
    let handles = paths.filter_map(|rest| rest.split('"').next());
    handles.map(|handle| percent_encoding::percent_decode_str(handle).decode_utf8_lossy().into_owned()).collect()
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    ["a", "code", "del", "em", "strong", "sup"]
        .iter()
        .any(|inline| name.strip_prefix(inline).is_some_and(|rest| rest.starts_with([' ', '>', '/'])))
}

#[cfg(test)]
mod tests {
    use super::{abroad, absolute, plain};

    #[test]
    fn addresses_become_absolute_and_words_stay_words() {
        let html = r##"<p title=" href=">a href="/x" <a href="/tags/x">#x</a> <a href="#fn-1">1</a> <a href="https://o.example/?a=&gt;">o</a> <img src="/media/1" alt="a > b"></p>"##;
        let out = absolute(html, "https://s.example", "https://s.example/posts/1");
        assert!(out.contains(r#"a href="/x" <a href="https://s.example/tags/x">"#), "{out}");
        assert!(out.contains(r##"<a href="https://s.example/posts/1#fn-1">"##), "{out}");
        assert!(out.contains(r#"<a href="https://o.example/?a=&gt;">"#), "{out}");
        assert!(out.contains(r#"<img src="https://s.example/media/1" alt="a > b">"#), "{out}");
    }

    #[test]
    fn plain_words_keep_what_they_say() {
        let card = r#"<p>See</p><div class="player"><a href="https://v.example/1"><span class="player-name">The talk</span> <span class="player-host">Video from V</span></a></div><div class="tip"><p class="callout-name">Tip</p><p>Ask.</p></div>"#;
        assert_eq!(plain(card), "See The talk Ask.");
        assert!(!abroad(card).contains("Video from") && abroad(card).contains("Tip"));
        let noted = r##"<p>Leaders<sup><a class="cite" href="#fn-1" id="fnref-1" aria-label="Note 1">1</a></sup>. 10<sup>2</sup> of <a href="#x">them</a></p><ol><li id="fn-1"><p>Heard.</p><a href="#fnref-1" class="footnote-back" aria-label="Back">↩</a></li></ol>"##;
        assert_eq!(plain(noted), "Leaders. 102 of them Heard.");
        assert_eq!(plain("<p>One <em>t</em>wo</p><p>1 &lt; 2 &amp;amp; <code>x</code></p>"), "One two 1 < 2 &amp; x");
    }
}
