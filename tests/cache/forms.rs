//! Laws of the forms a kept page is sent in: packed or plain it is the same page, and whoever has it is told so.

use super::square;
use crate::support::{Answer, Person};
use reqwest::Method;

async fn accepts(stranger: &Person, path: &str, coding: &str) -> reqwest::Response {
    let request = stranger.browser(Method::GET, path).header("accept-encoding", coding);
    request.send().await.expect("answers")
}

#[tokio::test]
async fn every_form_of_a_page_has_a_tag_of_its_own_and_unpacks_to_the_same() {
    let (site, _, path) = square().await;
    let stranger = site.stranger();
    let plain = stranger.get(&path).await.has(200);
    let mut tags = vec![plain.header("etag")];
    for _ in 0..2 {
        for (asked, sent) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip")] {
            let answer = accepts(&stranger, &path, asked).await;
            assert_eq!(answer.headers()["content-encoding"], sent);
            assert_eq!(answer.headers()["vary"], "Cookie, Accept-Language, Accept-Encoding, X-Wants");
            tags.push(answer.headers()["etag"].to_str().unwrap().to_owned());
            let packed = answer.bytes().await.unwrap();
            assert!(packed.len() < plain.text.len() / 2, "{sent} packs");
            assert_eq!(unpacked(sent, &packed), plain.text);
        }
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 3, "one for each form, the same each time: {tags:?}");
}

fn unpacked(coding: &str, packed: &[u8]) -> String {
    let mut text = String::new();
    match coding {
        "br" => std::io::Read::read_to_string(&mut brotli::Decompressor::new(packed, 4096), &mut text),
        _ => std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed), &mut text),
    }
    .expect("unpacks");
    text
}

async fn asks_again(stranger: &Person, path: &str, tag: &str) -> Answer {
    stranger.send(stranger.browser(Method::GET, path).header("if-none-match", tag)).await
}

#[tokio::test]
async fn whoever_has_the_page_is_told_that_it_still_stands() {
    let (site, olga, path) = square().await;
    let stranger = site.stranger();
    let tag = stranger.get(&path).await.has(200).header("etag");
    assert!(tag.starts_with('"') && tag.ends_with('"'), "a strong tag: {tag}");
    for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".into()] {
        let answer = asks_again(&stranger, &path, &known).await.has(304);
        assert_eq!((answer.text.as_str(), answer.header("etag")), ("", tag.clone()));
    }
    // Made anew, it is the same to the byte, and so is its tag.
    site.forgets_pages();
    asks_again(&stranger, &path, &tag).await.has(304);
    olga.submits(&format!("{path}/comments"), &[("body", "A word more.")]).await.has(303);
    let changed = asks_again(&stranger, &path, &tag).await.has(200);
    assert_ne!(changed.header("etag"), tag);
    assert!(changed.text.contains("A word more."));
}

#[tokio::test]
async fn a_page_is_kept_in_each_language_and_guarded_like_any_other() {
    let (site, _, path) = square().await;
    let stranger = site.stranger();
    for _ in 0..2 {
        let german = stranger.browser(Method::GET, &path).header("accept-language", "de-AT,de;q=0.9,en;q=0.5");
        assert!(stranger.send(german).await.text.contains("lang=\"de\""));
        assert!(stranger.get(&path).await.text.contains("lang=\"en\""));
    }
    let elsewhere = stranger.browser(Method::GET, &path).header("host", "evil.example");
    stranger.send(elsewhere).await.has(421);
    let headers = stranger.get(&path).await.headers;
    for name in ["content-security-policy", "x-content-type-options", "cross-origin-opener-policy", "referrer-policy"] {
        assert_eq!(headers.get_all(name).iter().count(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_crawl_of_ever_new_addresses_fills_no_more_than_its_room() {
    let site = crate::support::TestSite::with(&["--page-cache", "1"]).await;
    site.member("olga").await.founds("square").await;
    let stranger = site.stranger();
    for page in 0..400 {
        stranger.get(&format!("/groups/square?visit={page}")).await.has(200);
        let (bytes, pages) = site.site().pages.size();
        assert!(bytes <= 1024 * 1024 && pages <= page + 1);
    }
    let (_, pages) = site.site().pages.size();
    assert!((1..400).contains(&pages), "{pages} of 400 are kept");
    let long = format!("/groups/square?visit={}", "x".repeat(2000));
    stranger.get(&long).await.has(200);
    assert!(site.site().pages.size().1 <= pages + 1);
}
