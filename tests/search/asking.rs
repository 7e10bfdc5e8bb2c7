//! How questions are asked: any text is one; each part of it does what it says.

use super::{escaped, open};
use crate::support::{EVIL, TestSite};
use leaders_square::text::folding;
use serde_json::json;

/// A group with a handful of posts by two members.
async fn talk() -> TestSite {
    let site = open().await;
    let (ann, bea) = (site.member("ann").await, site.member("bea").await);
    ann.founds("square").await;
    bea.joins("square").await.succeeds();
    ann.announces("square", "Night shift", "The night shift roster is late again. #roster").await;
    bea.announces("square", "Shift by night", "We shift the beds by night.").await;
    bea.announces("square", "Laundry", &format!("Linen is short. {EVIL} Crème brûlée for the ward.")).await;
    let poll = json!({"question": "More linen?", "kind": "single", "choices": ["Yes", "No"]});
    ann.posts("/groups/square/posts", json!({"title": "Linen poll", "body": "Please vote.", "polls": [poll]}))
        .await
        .has(201);
    site
}

#[tokio::test]
async fn each_part_of_a_question_does_what_it_says() {
    let site = talk().await;
    let reader = site.stranger();
    for (question, titles) in [
        ("shifts night", &["Night shift", "Shift by night"][..]),
        ("\"night shift\"", &["Night shift"]),
        ("night -roster", &["Shift by night"]),
        ("night -\"the night shift\"", &["Shift by night"]),
        ("roster OR laundry", &["Laundry", "Night shift"]),
        ("night author:bea", &["Shift by night"]),
        ("night author:@ann", &["Night shift"]),
        ("tag:roster", &["Night shift"]),
        ("creme brulee", &["Laundry"]),
        ("linen has:poll in:square", &["Linen poll", "Linen poll"]),
        ("night before:2001-01-01", &[]),
        ("night after:2001 in:\"the square group\"", &["Night shift", "Shift by night"]),
        ("night author:nobody", &[]),
        ("rostr", &["Night shift"]),
        ("zzzzzzzz night beds", &["Shift by night"]),
        ("🚀", &[]),
        ("% \"_\" -", &[]),
        ("🚀 author:bea", &[]),
        ("night - roster", &["Night shift"]),
    ] {
        let mut found = reader.finds(question).await;
        found.sort();
        let found: Vec<_> = found.into_iter().filter(|title| title != "More linen?").collect();
        let titles: Vec<_> = titles.iter().copied().filter(|title| *title != "More linen?").collect();
        if question.starts_with("linen has") {
            assert!(found.contains(&"Linen poll".to_owned()), "{question}: {found:?}");
        } else {
            assert_eq!(found, titles, "{question}");
        }
    }
}

#[tokio::test]
async fn a_word_is_put_right_by_a_word_that_was_written_and_not_by_its_stem() {
    let site = talk().await;
    let ann = site.member("anne").await;
    ann.joins("square").await.succeeds();
    for number in 0..3 {
        ann.announces("square", "Mail", &format!("Letter {number} was receiving no answer. One does receive some."))
            .await;
    }
    let found = site.stranger().searches("recieve").await;
    assert_eq!((&found["corrections"][0]["meant"], &found["suggestion"]), (&json!("receive"), &json!("receive")));
    site.stranger().asks("/search?q=mail&type=bogus").await.has(422).is_refused("post, comment, article, poll");
}

#[tokio::test]
async fn one_s_own_words_are_found_with_me_and_nobody_else_s() {
    let site = talk().await;
    let carl = site.member("carl").await;
    assert_eq!(carl.searches("author:me").await["items"][0]["type"], "member");
    assert_eq!(site.stranger().searches("author:me night").await["count"], 0);
}

#[tokio::test]
async fn a_page_says_what_was_understood_and_lets_each_filter_be_removed() {
    let site = talk().await;
    let page = site.stranger().opens("/search?q=night+author%3Abea&in=square&has=poll").await;
    assert_eq!(page.texts(".chip").len(), 3);
    assert!(page.texts(".chip")[0].starts_with("by @bea"), "{:?}", page.texts(".chip"));
    assert_eq!(page.attr("#q", "value"), "night");
    assert_eq!(page.attr("#author", "value"), "bea");
    assert_eq!(page.attr(".chip", "href"), "/search?q=night&in=square&has=poll");
    let page = site.stranger().opens("/search?q=night&type=post").await;
    assert_eq!(page.texts(".hit h2").len(), 2);
    assert_eq!(page.text(".tabs [aria-current]"), "Posts");
    assert!(page.source().contains("<mark>night</mark>") || page.source().contains("<mark>Night</mark>"));
    let page = site.stranger().opens("/search?q=qwertyuiop").await;
    assert!(page.says("Nothing found"));
    let page = site.stranger().opens("/search?q=nihgt").await;
    assert!(page.says("Nothing says “nihgt”"), "{}", page.text("main"));
}

#[tokio::test]
async fn pages_of_hits_follow_each_other_without_gaps_or_repetitions() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    for number in 0..45 {
        ann.announces("square", &format!("Number {number}"), &"walnut ".repeat(1 + number % 7)).await;
    }
    for question in ["walnut", "type", "-pecan"] {
        let (mut ids, mut next) = (Vec::new(), String::new());
        let path =
            if question == "type" { "/search?type=post".to_owned() } else { format!("/search?q={question}&type=post") };
        loop {
            let found = ann.asks(&format!("{path}{next}")).await.has(200).json();
            assert_eq!(found["count"], 45);
            ids.extend(found["items"].as_array().expect("items").iter().map(|item| item["id"].to_string()));
            let Some(cursor) = found["next"].as_str() else { break };
            next = format!("&after={cursor}");
        }
        assert_eq!(ids.len(), 45, "{question}");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 45, "{question}");
    }
    ann.asks("/search?q=walnut&after=nonsense").await.has(400);
}

#[tokio::test]
async fn a_question_that_is_too_long_is_refused_in_words() {
    let site = open().await;
    let long = "a".repeat(201);
    site.stranger().asks(&format!("/search?q={long}")).await.has(422).is_refused("at most 200 characters");
    site.stranger().get(&format!("/search?q={long}")).await.has(422).is_refused("at most 200 characters");
}

#[tokio::test]
async fn whoever_searches_without_end_is_asked_to_wait() {
    let site = TestSite::with(&["--searches-a-minute", "2"]).await;
    for _ in 0..2 {
        site.stranger().asks("/search?q=a").await.has(200);
    }
    let refused = site.stranger().asks("/search?q=a").await.has(429);
    assert!(!refused.header("retry-after").is_empty());
    site.stranger().get("/search?q=a").await.has(429);
    site.stranger().get("/search").await.has(200);
    site.member("ann").await.asks("/search?q=a").await.has(200);
}

#[tokio::test]
async fn a_browser_learns_how_to_search_here() {
    let site = open().await;
    let page = site.stranger().opens("/groups").await;
    assert_eq!(page.attr("link[rel=search]", "href"), "/search/description.xml");
    let told = site.stranger().get("/search/description.xml").await.has(200);
    assert!(told.text.contains(&format!("{}?q={{searchTerms}}", site.url("/search"))), "{}", told.text);
}

/// Texts that have broken searches elsewhere, and what chance makes of such.
fn hard_texts() -> Vec<String> {
    let fixed = [
        "",
        " ",
        "'",
        "''",
        "\"",
        "\\",
        "a\\",
        "'a' & !'b'",
        "a:*",
        "!",
        "!a",
        "a <-> b",
        "a & | b",
        ":",
        "::",
        "a:b:c",
        "(",
        ")(",
        "\u{0}",
        "%",
        "_",
        "';drop table documents;--",
        "author:",
        "author:'",
        "tag:\\",
        "tag:'",
        "in:\"",
        "before:9999-12-31",
        "after:0001-01-02",
        "before:0002 a",
        "-",
        "--",
        "-\"",
        "OR",
        "OR OR",
        "a OR",
        "~k:post",
        "=a",
        "'~k:post'",
        "\u{202e}abc",
        "👩‍👩‍👧‍👦",
        "ﷺ",
        "İ",
        "ß",
        "領",
        "領導",
        "क्षि",
        "กำ",
        "a\u{301}",
        "\u{301}",
        "\u{ad}",
        "co-op-er-a-tive",
        "x'y",
        "https://example.org/a?b=c#d",
        "a@b.example",
        "3.14e10",
        "-1",
        "1e999",
        "<b>",
        "&amp;",
    ];
    let mut texts: Vec<String> = fixed.iter().map(|text| (*text).to_owned()).collect();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for strategy in [
        "\\PC{0,60}",
        "[a-c'\"\\\\:&|!()<>*~=% -]{0,30}",
        "(author|tag|in|before|after|has|type):\\PC{0,12}",
        ".{0,40}",
    ] {
        let strategy = proptest::string::string_regex(strategy).expect("a pattern");
        for _ in 0..40 {
            use proptest::strategy::{Strategy, ValueTree};
            texts.push(strategy.new_tree(&mut runner).expect("a text").current());
        }
    }
    texts
}

#[tokio::test]
async fn any_text_is_answered() {
    let site = talk().await;
    for text in hard_texts() {
        let answer = site.stranger().asks(&format!("/search?q={}", escaped(&text))).await;
        if text.contains('\0') {
            answer.has(400).is_refused("NUL");
            continue;
        }
        assert_eq!(answer.status, 200, "{text:?}: {}", answer.text);
        site.stranger().opens(&format!("/search?q={0}&author={0}&tag={0}&in={0}&since={0}", escaped(&text))).await;
    }
}

#[tokio::test]
async fn what_is_highlighted_is_compared_as_the_database_compares() {
    let site = open().await;
    for text in hard_texts().into_iter().filter(|text| !text.contains('\u{0}')) {
        let told: String =
            sqlx::query_scalar("select compared($1)").bind(&text).fetch_one(site.db()).await.expect("compares");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        // Unicode grows: letters that only one of the two knows are no words of anybody yet.
        if text.chars().all(|c| (c as u32) < 0xffff && !('\u{a000}'..='\u{abff}').contains(&c)) {
            assert_eq!(letters(&folding::compared(&text)), letters(&told), "{text:?}");
        }
    }
}

#[tokio::test]
async fn search_engines_read_what_was_found_and_keep_one_page_of_searching() {
    let site = talk().await;
    let stranger = site.stranger();
    for path in ["/search", "/search?q=night"] {
        let page = stranger.opens(path).await;
        assert!(page.all("meta[name=robots]").is_empty(), "{path}: what it leads to can be followed");
        assert_eq!(page.attr("link[rel=canonical]", "href"), site.url("/search"), "{path}");
        assert!(!page.attr("meta[name=description]", "content").is_empty(), "{path}");
    }
    for path in
        ["/search?q=zzzzzzzz", "/search?q=night&type=post", "/search?q=night&tag=roster", "/search?q=night+in:square"]
    {
        let page = stranger.opens(path).await;
        assert_eq!(page.attr("meta[name=robots]", "content"), "noindex", "{path}");
        assert!(page.all("meta[property], meta[name=description]").is_empty(), "{path}: planted words go nowhere");
    }
}

#[tokio::test]
async fn a_day_that_is_none_is_told_beside_its_field_and_the_rest_is_looked_for() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    ann.announces("square", "Night shift", "Words.").await;
    for (path, field) in [("/search?q=night+before:2026-13", "q"), ("/search?q=night&until=2026-13", "until")] {
        let page = site.stranger().opens(path).await;
        assert!(page.text(&format!("#{field}-error")).starts_with("“2026-13” is no day."), "{path}");
        assert_eq!(page.attr(&format!("#{field}"), "aria-describedby"), format!("{field}-error"));
        let is_unfolded = !page.all("details.search-filters[open]").is_empty();
        assert_eq!(is_unfolded, field == "until", "what is wrong is not folded away");
        assert_eq!(page.texts(".hit h2"), ["Night shift"], "{path}");
    }
    let both = site.stranger().opens("/search?q=night+before:2026-13+after:soon").await;
    assert!(both.text("#q-error").starts_with("These are no days: 2026-13, soon."), "{}", both.text("#q-error"));
    let found = site.stranger().searches("night after:soon").await;
    assert_eq!((&found["count"], &found["unread"]), (&1.into(), &serde_json::json!(["soon"])));
    let good = site.stranger().opens("/search?q=night&until=9999-01-01&in=square").await;
    assert!(good.all("details.search-filters[open]").is_empty(), "filters leave the first screen to what was found");
    assert_eq!(good.text("details.search-filters summary"), "Filters (2)");
    assert_eq!(good.all("details.search-help dt").len(), 9, "how to ask is at hand");
}

#[tokio::test]
async fn where_nothing_is_found_there_are_ways_to_go_on() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    ann.announces("square", "Night shift", "Words.").await;
    let ways = async |path: &str| {
        let page = site.stranger().opens(path).await;
        assert!(page.says("Nothing found"), "{path}");
        let links = page.all(".search-ways a").into_iter().map(|link| link.attr("href").unwrap().to_owned());
        links.collect::<Vec<_>>()
    };
    assert_eq!(ways("/search?q=zzqqxx").await, [""; 0]);
    assert_eq!(ways("/search?q=night&tag=nowhere").await, ["/search?q=night"]);
    let tabs = ["/groups/square", "/groups/square/polls", "/groups/square/articles"];
    let of_group = ways("/search?q=zzqqxx&in=square&type=poll").await;
    assert_eq!(of_group[..2], ["/search?q=zzqqxx&type=poll", "/search?q=zzqqxx"]);
    assert_eq!(of_group[2..], tabs);
    assert_eq!(ways("/search?q=zzqqxx&in=square").await[1..], tabs);
}

#[tokio::test]
async fn the_number_of_a_footnote_is_no_part_of_the_word_it_stands_at() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    ann.announces("square", "Sources", "Ask the quokkas[^1]\n\n[^1]: Heard on the stairs.").await;
    let found = site.stranger().searches("quokkas").await;
    assert_eq!(found["count"], 1);
    assert_eq!(found["items"][0]["snippet"], "Ask the quokkas Heard on the stairs.");
}
