//! What long texts are made of beyond GitHub's Markdown: boxes, definitions, citations, players, contents.

use leaders_square::text::markdown::{self, Heading, Options, Picture, Rendered};
use leaders_square::text::words::Language;
use std::collections::HashMap;
use uuid::Uuid;

fn rendered(source: &str) -> Rendered {
    markdown::render(source, &Options::default()).expect("renders")
}

#[test]
fn a_quote_that_begins_with_a_mark_is_a_box() {
    let fact = rendered("> [!FACT] One **in** three\n> of the bosses\n>\n> knew.");
    assert_eq!(
        fact.html,
        "<div class=\"callout fact\" role=\"note\">\n<p class=\"callout-name\">Fact</p>\n\
         <p><strong>One <strong>in</strong> three</strong></p>\n<p>of the bosses</p>\n<p>knew.</p>\n</div>\n"
    );
    assert_eq!(fact.excerpt, "One in three of the bosses knew.", "the mark is not said aloud");
    let bare = rendered("> [!tip]\n> Ring first.");
    assert!(bare.html.contains("<div class=\"callout tip\" role=\"note\">"), "{}", bare.html);
    assert!(bare.html.contains("<p>Ring first.</p>") && !bare.html.contains("<strong>"), "{}", bare.html);
    for kind in ["NOTE", "IMPORTANT", "WARNING", "CAUTION"] {
        let class = format!("callout {}", kind.to_lowercase());
        assert!(rendered(&format!("> [!{kind}]\n> a")).html.contains(&class), "{kind}");
    }
    let nested = rendered("- a\n\n  > [!FACT]\n  > > [!TIP]\n  > > b");
    assert_eq!(nested.html.matches("role=\"note\"").count(), 2, "{}", nested.html);
    assert_eq!(nested.html.matches("<div").count(), nested.html.matches("</div>").count());
    for quote in ["> [!OTHER] a", "> a [!FACT]", "> [FACT] a"] {
        assert!(rendered(quote).html.starts_with("<blockquote>"), "{quote}");
    }
}

#[test]
fn the_name_of_a_box_is_in_the_sites_language() {
    let german = Options { language: Language::from_code("de").expect("German"), ..Options::default() };
    let html = markdown::render("> [!FACT]\n> a", &german).expect("renders").html;
    assert!(html.contains("<p class=\"callout-name\">Fakt</p>"), "{html}");
}

#[test]
fn a_term_is_followed_by_what_it_means() {
    let html = rendered("Leading up\n\n: To shape a decision from below.\n\n: Openly.").html;
    assert_eq!(html.matches("<dd>").count(), 2, "{html}");
    assert!(html.contains("<dl>") && html.contains("<dt>Leading up</dt>"), "{html}");
}

#[test]
fn a_citation_leads_to_its_note_and_back() {
    let html = rendered("Said[^a] twice[^a].\n\n[^a]: By [her](https://a.example).").html;
    assert!(
        html.contains("<sup><a class=\"cite\" href=\"#fn-1\" id=\"fnref-1\" aria-label=\"Note 1\">1</a></sup>"),
        "{html}"
    );
    assert_eq!(html.matches("aria-label=\"Back to the text, from note 1\"").count(), 2, "{html}");
    assert!(html.contains("id=\"fnref-1-2\"") && html.contains("<li id=\"fn-1\">"), "{html}");
}

#[test]
fn headings_are_told_with_their_places() {
    let text = rendered("# One\n\n## Two `b` @ann\n\n### [far](https://a.example)");
    let heading = |level, id: &str, text: &str| Heading { level, id: id.to_owned(), text: text.to_owned() };
    let levels = |source: &str| rendered(source).headings.iter().map(|one| one.level).collect::<Vec<_>>();
    assert_eq!(levels("## A\n\n## B\n\n### C\n\n## D"), [2, 2, 3, 2], "what is written alike is alike");
    assert_eq!(levels("### A\n\n## B\n\n# C\n\n###### D\n\n### E"), [2, 2, 2, 3, 3], "and none is skipped");
    let want = [heading(2, "h-one", "One"), heading(3, "h-two-b-ann", "Two b @ann"), heading(4, "h-far", "far")];
    assert_eq!(text.headings, want);
    assert!(text.html.contains("<h4 id=\"h-far\"><a href=\"https://a.example\""), "no link within a link");
}

#[test]
fn a_video_alone_on_its_line_is_a_quiet_card() {
    let card = rendered("Watch:\n\n[The *talk*](https://youtu.be/aqz-KE-bpKQ)\n\nand read.");
    assert!(
        card.html.contains(
            "<div class=\"player frame\"><a href=\"https://www.youtube.com/watch?v=aqz-KE-bpKQ\" rel=\"nofollow ugc noopener\" \
             data-player=\"https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ\"><span class=\"player-name\">The talk</span> \
             <span class=\"player-host\">Video from YouTube, loaded only when you press it</span></a></div>"
        ),
        "{}",
        card.html
    );
    assert_eq!(card.players, ["https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"]);
    for source in ["![A talk](https://vimeo.com/1084537)", "https://vimeo.com/1084537"] {
        assert_eq!(rendered(source).players, ["https://player.vimeo.com/video/1084537?dnt=1"], "{source}");
    }
    let sound = rendered("![Ten minutes](https://cdn.example.org/a.mp3)");
    assert!(sound.html.contains("class=\"player sound\"") && sound.html.contains("Sound from cdn.example.org"));
    for words in
        ["See https://youtu.be/aqz-KE-bpKQ there", "- https://youtu.be/aqz-KE-bpKQ", "https://a.example/a.html"]
    {
        let text = rendered(words);
        assert!(text.players.is_empty() && !text.html.contains("player"), "{words}: {}", text.html);
    }
}

#[test]
fn only_the_authors_own_picture_stands_on_a_card() {
    let id = Uuid::from_u128(7);
    let picture =
        Picture { shown: format!("/media/{id}/small"), full: format!("/media/{id}"), width: 800, height: 450 };
    let options = Options { images: HashMap::from([(id, picture)]), ..Options::default() };
    let source = format!("[![A still](/media/{id})](https://youtu.be/aqz-KE-bpKQ)");
    let html = markdown::render(&source, &options).expect("renders").html;
    assert!(html.contains(&format!("<img src=\"/media/{id}/small\" width=\"800\" height=\"450\"")), "{html}");
    assert!(html.contains("<span class=\"player-name\">A still</span>"), "{html}");
    let strange = rendered("[![A still](https://img.example/a.jpg)](https://youtu.be/aqz-KE-bpKQ)").html;
    assert!(!strange.contains("<img") && strange.contains("player frame"), "{strange}");
}

#[test]
fn the_bounds_hold_for_players_too() {
    let many = "https://youtu.be/aqz-KE-bpKQ\n\n".repeat(30);
    let text = rendered(&many);
    assert_eq!((text.players.len(), text.html.matches("class=\"player").count()), (20, 60));
    assert_eq!(text.html.matches("href=\"https://").count(), 30, "the rest are links");
}
