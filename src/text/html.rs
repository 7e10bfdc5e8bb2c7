//! The words of members as they leave their page: as HTML that makes sense elsewhere, and without any HTML.

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

/// The words of a piece of safe HTML without its tags: one space where a block ends, entities read.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        let (tag, after) = tag.split_at(end_of_tag(tag));
        text.push_str(before);
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

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    ["a", "code", "del", "em", "strong", "sup"]
        .iter()
        .any(|inline| name.strip_prefix(inline).is_some_and(|rest| rest.starts_with([' ', '>', '/'])))
}

#[cfg(test)]
mod tests {
    use super::{absolute, plain};

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
        assert_eq!(plain("<p>One <em>t</em>wo</p><p>1 &lt; 2 &amp;amp; <code>x</code></p>"), "One two 1 < 2 &amp; x");
    }
}
