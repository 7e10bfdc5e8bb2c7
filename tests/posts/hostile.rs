//! Hostile words: nothing of them runs, breaks a page or brings the site down.

use super::{Circle, publishes};
use reqwest::Method;
use serde_json::json;

const EVIL: &str =
    "<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) <x-evil> \"'><svg/onload=alert(1)>";

#[tokio::test]
async fn hostile_words_are_words_on_every_page_they_reach() {
    let circle = Circle::open().await;
    let post = json!({"title": EVIL, "body": format!("{EVIL}\n\n# {EVIL}\n\n![{EVIL}](https://example.org/x.png) #evil"),
        "polls": [{"question": EVIL, "choices": [EVIL, "No"]}]});
    let id = circle.ann.posts("/groups/circle/posts", post).await.has(201).json()["id"].as_str().unwrap().to_owned();
    circle
        .ann
        .submits(&format!("/posts/{id}/edit"), &[("version", "1"), ("title", "x"), ("body", EVIL)])
        .await
        .has(303);
    circle.ann.submits(&format!("/posts/{id}/bookmark"), &[("on", "yes")]).await.has(303);
    let pages = [
        "/groups/circle",
        "/posts/ID",
        "/posts/ID/edit",
        "/posts/ID/history",
        "/posts/ID/removal",
        "/bookmarks",
        "/drafts",
    ];
    for path in pages {
        let page = circle.ann.opens(&path.replace("ID", &id)).await;
        for tag in ["main script", "main img[onerror]", "x-evil", "svg[onload]", "a[href^='javascript']"] {
            assert!(page.all(tag).is_empty(), "{path} has {tag}");
        }
    }
}

#[tokio::test]
async fn fields_full_of_nonsense_are_refused_in_words() {
    let circle = Circle::open().await;
    let odd = [
        "\u{0}",
        "\u{202e}evil\u{202c}",
        "\u{feff}",
        "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{30d}\u{30e}\u{30f}\u{310}\u{311}",
    ];
    for text in odd {
        let answer = circle.ann.posts("/groups/circle/posts", json!({"title": text, "body": text})).await;
        assert!(answer.status.is_client_error() || answer.status == 201, "{text:?}: {}", answer.status);
        let answer = circle.ann.submits("/groups/circle/posts", &[("title", text), ("body", text)]).await;
        assert!(!answer.status.is_server_error(), "{text:?}: {}", answer.status);
    }
    let id = publishes(&circle.ann, "Sound").await;
    for version in ["9223372036854775808", "-1", "0", "zwei", ""] {
        let form = [("version", version), ("body", "Other")];
        circle.ann.submits(&format!("/posts/{id}/edit"), &form).await.has(409);
    }
    for path in ["/posts/nonsense", "/posts/%00", "/posts/%F0%28%8C%28", "/groups/%00", "/tags/%00", "/posts/1/history"]
    {
        let answer = circle.ann.get(path).await;
        assert!(answer.status.is_client_error() || answer.status == 200, "{path}: {}", answer.status);
    }
    circle.ann.get(&format!("/posts/{id}/history?from=9999999999999999999")).await.has(400);
    circle.ann.get(&format!("/posts/{id}/history?from=-2147483648")).await.has(200);
    circle.ann.calls(Method::PATCH, &format!("/posts/{id}"), json!({"body": "x", "evil": 1})).await.has(400);
}

#[tokio::test]
async fn markdown_made_to_burst_is_refused_beside_its_field() {
    let circle = Circle::open().await;
    let bombs = [">".repeat(49_000), "[".repeat(49_000), format!("|{}|\n|{}|\n", "a|".repeat(500), "-|".repeat(500))];
    for bomb in bombs {
        let answer = circle.ann.submits("/groups/circle/posts", &[("body", &bomb), ("act", "publish")]).await;
        assert!(matches!(answer.status.as_u16(), 303 | 422), "{}", answer.status);
        if answer.status == 422 {
            assert!(!answer.page().text("#body-error").is_empty());
        }
        let preview = circle.ann.submits_for_fragment("/preview", &[("body", &bomb)]).await;
        assert!(matches!(preview.status.as_u16(), 200 | 422), "{}", preview.status);
    }
}
