//! The laws of Markdown: what members get, and what no text can do.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use leaders_square::text::markdown::{self, Options, Picture, Rendered};
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn members_write_githubs_markdown() {
    for (source, html) in [
        (
            "# A\n### B\n# C\n# A",
            "<h2 id=\"h-a\"><a class=\"heading\" href=\"#h-a\">A</a></h2>\n<h3 id=\"h-b\"><a class=\"heading\" href=\"#h-b\">B</a></h3>\n\
             <h2 id=\"h-c\"><a class=\"heading\" href=\"#h-c\">C</a></h2>\n<h2 id=\"h-a-4\"><a class=\"heading\" href=\"#h-a-4\">A</a></h2>\n",
        ),
        (
            "a\nb ~~c~~ **d** *e* `f<`",
            "<p>a<br>\nb <del>c</del> <strong>d</strong> <em>e</em> <code>f&lt;</code></p>\n",
        ),
        ("- [ ] a\n- [x] b", "<ul>\n<li class=\"task\">☐ a</li>\n<li class=\"task task-done\">☑ b</li>\n</ul>\n"),
        (":rocket:", "<p>🚀</p>\n"),
        ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"),
        ("```js,x\na\n```", "<pre tabindex=\"0\"><code class=\"language-js\">a\n</code></pre>\n"),
        ("```\"onclick=x\na\n```", "<pre tabindex=\"0\"><code>a\n</code></pre>\n"),
    ] {
        assert_eq!(rendered(source).html, html);
    }
    let headings = rendered("# Use <main> here & <x>\n# `Vec<T>`").headings;
    let texts: Vec<&str> = headings.iter().map(|heading| heading.text.as_str()).collect();
    assert_eq!(
        texts,
        ["Use <main> here & <x>", "Vec<T>"],
        "what is typed stands in the contents as it does in the text"
    );
    let table = rendered("|a|b|\n|:-:|--|\n|1|2|").html;
    assert!(table.starts_with("<div class=\"table-frame\" tabindex=\"0\">\n<table>"), "{table}");
    assert!(table.contains("<th scope=\"col\" class=\"align-center\">a</th>"), "{table}");
}

#[test]
fn raw_html_is_shown_and_never_obeyed() {
    let html = rendered("<script>alert(1)</script>\n\n<x-evil onclick=\"a\">b\n\nc <b>d</b> <!-- e -->").html;
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
    assert!(html.contains("&lt;x-evil onclick="), "{html}");
    assert!(html.contains("c &lt;b&gt;d&lt;/b&gt; &lt;!-- e --&gt;"), "{html}");
}

#[test]
fn what_may_not_be_written_may_not_be_spelt_either() {
    for evil in
        ["A&#x202E;live", "a&#1;b", "# A&#x2067;b", "[a](/ \"b&#x202E;c\")", "> - a **b&#8238;c**", "a&#12644;b"]
    {
        let refused = markdown::render(evil, &Options::default()).unwrap_err();
        assert!(refused.id.starts_with("text-control-character"), "{evil}");
    }
    assert_eq!(
        rendered("`&#x202E;` &amp; &hearts;&#xFE0F;").html,
        "<p><code>&amp;#x202E;</code> &amp; ♥\u{fe0f}</p>\n"
    );
}

#[test]
fn links_lead_to_the_web_the_site_or_a_mailbox() {
    let elsewhere = "rel=\"nofollow ugc noopener\"";
    for (source, html) in [
        ("[a](https://b.example/?c&d)", format!("<a href=\"https://b.example/?c&amp;d\" {elsewhere}>a</a>")),
        ("[a](www.b.example)", format!("<a href=\"https://www.b.example\" {elsewhere}>a</a>")),
        ("[a](https://square.example/posts)", "<a href=\"https://square.example/posts\">a</a>".to_owned()),
        ("[a](https://square.example.evil/)", format!("<a href=\"https://square.example.evil/\" {elsewhere}>a</a>")),
        ("[a](https://square.example@evil/)", format!("<a href=\"https://square.example@evil/\" {elsewhere}>a</a>")),
        ("[a](/posts)", "<a href=\"/posts\">a</a>".to_owned()),
        ("[a](#b)", "<a href=\"#h-b\">a</a>".to_owned()),
        ("[a](mailto:b@c.example)", "<a href=\"mailto:b@c.example\">a</a>".to_owned()),
    ] {
        assert_eq!(rendered(source).html, format!("<p>{html}</p>\n"), "{source}");
    }
    for nowhere in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/\\evil.example",
        "/&#9;/evil.example",
        "ftp://a.b",
        "https:evil.example",
        "a",
        "",
    ] {
        assert_eq!(rendered(&format!("[a](<{nowhere}>)")).html, "<p>a</p>\n", "{nowhere}");
    }
}

#[test]
fn only_the_sites_own_pictures_are_shown() {
    let id = Uuid::from_u128(7);
    let picture =
        Picture { shown: "/media/7/small".to_owned(), full: "/media/7/full".to_owned(), width: 640, height: 480 };
    let options = Options { images: HashMap::from([(id, picture)]), ..options() };
    let render = |source: &str| markdown::render(source, &options).unwrap();
    let img = "<img src=\"/media/7/small\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\" alt=\"a &quot;b\">";
    let own = render(&format!("![a \"*b*](/media/{id}/x)*"));
    assert!(
        own.html.contains("<a href=\"/media/7/full\" class=\"picture\"><img src=\"/media/7/small\""),
        "{}",
        own.html
    );
    assert_eq!(own.images, [id]);
    assert!(
        render(&format!("[![a \"b](/media/{id})](/posts)")).html.contains(&format!("<a href=\"/posts\">{img}</a>"))
    );
    let unnamed = render(&format!("![](/media/{id})")).html;
    assert!(unnamed.contains("alt=\"Picture\""), "a link has a name: {unnamed}");
    let strange = render("![far](https://tracker.example/x.png) ![](https://tracker.example/y.png)").html;
    assert!(strange.contains(">far</a>") && !strange.contains("<img"), "{strange}");
    let unknown = render(&format!("![a](/media/{})", Uuid::from_u128(8)));
    assert!(!unknown.html.contains("<img") && unknown.images.is_empty());
}

#[test]
fn members_are_mentioned_and_tags_collected_outside_code_and_links() {
    let source = "Hi @Ann_Smith, @bob! #Leading-Up (#leading-up) #1 ann@ann.example @ann_smith@else.example\n\n`@ann_smith` [@ann_smith #x](/a) #führen_";
    assert_eq!(markdown::references(source).unwrap().handles, ["ann_smith", "bob"]);
    let known = HashSet::from(["ann_smith".to_owned()]);
    let text = markdown::render(source, &Options { known_handles: known, ..options() }).unwrap();
    assert_eq!(
        (text.mentions, text.tags),
        (vec!["ann_smith".to_owned()], vec!["leading-up".to_owned(), "führen".to_owned()])
    );
    assert!(
        text.html.contains("Hi <a class=\"mention\" href=\"/members/ann_smith\">@Ann_Smith</a>, @bob! "),
        "{}",
        text.html
    );
    assert!(text.html.contains("<a class=\"tag\" href=\"/tags/f%C3%BChren\">#führen</a>_"), "{}", text.html);
    assert_eq!(text.html.matches("class=\"mention\"").count(), 1);
}

#[test]
fn texts_on_one_page_do_not_share_ids() {
    let source = "# A\n\n[^evil] [a](#a)\n\n[^evil]: B";
    let html = markdown::render(source, &Options { anchor: "c7".to_owned(), ..options() }).unwrap().html;
    for part in [
        "id=\"h-c7-a\"",
        "href=\"#h-c7-a\"",
        "id=\"fn-c7-1\"",
        "href=\"#fn-c7-1\"",
        "id=\"fnref-c7-1\"",
        "href=\"#fnref-c7-1\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("evil"));
}

#[test]
fn an_excerpt_is_the_beginning_without_formatting() {
    let text = rendered("# Title\n\nHello **you** and @all :rocket:\n\n```\ncode\n```\n\n![alt](/x) end");
    assert_eq!((text.excerpt.as_str(), text.words), ("Title Hello you and @all 🚀 end", 6));
    let long = rendered(&"wörd ".repeat(200)).excerpt;
    assert_eq!((long.chars().count(), long.ends_with("wörd…")), (280, true));
    assert_eq!(rendered(&"x".repeat(999)).excerpt.chars().count(), 280);
}

#[test]
fn a_text_that_asks_too_much_is_refused_in_words() {
    for (source, refusal) in [
        (">".repeat(50_000), "text-markdown-too-nested"),
        ((0..60).map(|level| format!("{}- a\n", "  ".repeat(level))).collect(), "text-markdown-too-nested"),
        ("https://a.example ".repeat(201), "text-markdown-too-many-links"),
        ("![a](b) ".repeat(41), "text-markdown-too-many-images"),
        (
            format!("{}\n{}\n{}", "|a".repeat(90), "|-".repeat(90), "|\n".repeat(20_000)),
            "text-markdown-table-too-large",
        ),
        ("&".repeat(50_000), "text-markdown-too-complex"),
    ] {
        assert_eq!(markdown::render(&source, &options()).unwrap_err().id, refusal);
    }
}

#[test]
fn no_text_takes_long() {
    let pieces = [
        "[",
        "![",
        "> ",
        "*a_ ",
        "*a **a ",
        "`",
        "`a",
        "\\",
        "<",
        "<a",
        "<!--",
        "&#",
        "@a",
        "#a ",
        "_",
        "~~a",
        "a|\n",
        "- ",
        "[a](",
        "[](",
        "[^a]",
        "]",
        "# a\n",
        "http://a",
        "a@b.",
        "\u{301}",
        ":a:",
        "<a href=\"",
        "[a]: b\n",
        "```\n",
        "a\n=\n",
        "**x [a*b**c*](d)",
        "é",
        "£",
        "x\\\n",
        "[^1]: a\n\n",
        "*a_ **b__ ~c~ ",
        "a|b\n-|-\n",
    ];
    for piece in pieces {
        let source = piece.repeat(50_000 / piece.len());
        let start = Instant::now();
        let _ = markdown::render(&source, &options());
        // A second on a quiet machine; the tests share theirs.
        assert!(start.elapsed() < Duration::from_secs(5), "{piece:?} took {:?}", start.elapsed());
    }
}

fn any_markdown() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "\"",
        "'",
        "/",
        "\\",
        "javascript:",
        "<script>",
        "</script>",
        " onerror=x ",
        "<img src=x onerror=y>",
        "<svg/onload=z>",
        "http://",
        "https://a.b",
        "//",
        "/media/00000000-0000-0000-0000-000000000007",
        "data:",
        "&#x3c;",
        "&lt;",
        "&",
        "#",
        "@",
        "@ann",
        "#tag",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
        "|",
        "|-|",
        "[^1]",
        "[^1]: ",
        ":rocket:",
        "a",
        " ",
        "\0",
        "\u{202E}",
        "\u{200D}",
        "é",
        "漢",
        "]: ",
        "<a href=\"",
        "=\n",
        "-\n",
        "[x] ",
        "www.a.b",
        "a@b.c",
        "> [!FACT] ",
        "> [!warning]\n> ",
        "\n: ",
        "https://youtu.be/aqz-KE-bpKQ",
        "![\"onload=x](https://vimeo.com/7)",
        "https://a.b/x.mp3",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #[test]
    fn rendered_html_holds_nothing_that_runs(source in any_markdown()) {
        let known = HashSet::from(["ann".to_owned()]);
        if let Ok(text) = markdown::render(&source, &Options { known_handles: known, ..options() }) {
            for tag in text.html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
                check_tag(tag)?;
            }
            prop_assert!(text.excerpt.chars().count() <= 4 * 280);
        }
    }
}

fn check_tag(tag: &str) -> Result<(), TestCaseError> {
    const NAMES: &[&str] = &[
        "a",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
    prop_assert!(NAMES.contains(&name), "<{tag}>");
    // Values stand in quotes and cannot hold one: what is between them are the names of attributes.
    let outside: String = tag.split('"').step_by(2).collect();
    prop_assert!(!outside.split(' ').any(|name| name.starts_with("on") || name.starts_with("style")), "<{tag}>");
    for source in tag.split("data-player=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let is_known = ["https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/", "https://a.b/"];
        prop_assert!(is_known.iter().any(|start| source.starts_with(start)), "<{tag}>");
    }
    for address in tag.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let safe =
            ["http://", "https://", "mailto:", "#"].iter().any(|start| address.to_ascii_lowercase().starts_with(start));
        prop_assert!(safe || address.starts_with('/') && !address.starts_with("//"), "<{tag}>");
    }
    Ok(())
}

fn options() -> Options {
    Options { site: "https://square.example".to_owned(), ..Options::default() }
}

fn rendered(source: &str) -> Rendered {
    markdown::render(source, &options()).unwrap()
}
