//! What is written, changed, hidden and taken away is so for search in the same moment.

use super::open;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn everything_that_is_written_is_found_at_once() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let poll = json!({"question": "Shall we keep gherkins?", "kind": "single", "choices": ["Capers", "Olives"]});
    let post = json!({"title": "Of turnips", "body": "They **un**grow. `kohlrabi`", "polls": [poll]});
    let post = ann.posts("/groups/square/posts", post).await.has(201).json();
    let id = post["id"].as_str().expect("an id");
    ann.posts(&format!("/posts/{id}/comments"), json!({"body": "And of parsnips."})).await.has(201);
    let article = json!({"title": "On salsify", "lede": "A root.", "body": "Scorzonera too.", "publish": true});
    ann.posts("/articles", article).await.has(201);
    for (word, kind) in [
        ("turnip", "post"),
        ("ungrows", "post"),
        ("kohlrabi", "post"),
        ("parsnip", "comment"),
        ("gherkin", "poll"),
        ("capers", "poll"),
        ("salsify", "article"),
        ("root", "article"),
        ("scorzonera", "article"),
        ("ann", "member"),
    ] {
        let found = site.stranger().searches(word).await;
        assert_eq!(found["count"], 1, "{word}: {found}");
        assert_eq!(found["items"][0]["type"], kind, "{word}: {found}");
    }
}

#[tokio::test]
async fn what_the_site_writes_into_a_text_is_no_word_of_it() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let words = "Listen first.\n\n[The turnip talk](https://youtu.be/aqz-KE-bpKQ)\n\n> [!WARNING]\n> Mind the frost.";
    let article = json!({"title": "On salsify", "body": words, "publish": true});
    ann.posts("/articles", article).await.has(201);
    for word in ["turnip", "frost"] {
        assert_eq!(ann.finds(word).await, ["On salsify"], "{word}");
    }
    for word in ["loaded", "youtube", "press", "warning"] {
        assert_eq!(ann.finds(word).await, [""; 0], "{word}");
    }
}

#[tokio::test]
async fn edits_removals_and_renames_count_from_their_moment() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let post = ann.announces("square", "Of turnips", "They grow.").await;
    let id = post["id"].as_str().expect("an id");
    let comment = ann.posts(&format!("/posts/{id}/comments"), json!({"body": "Parsnips!"})).await.has(201).json();
    let path = format!("/posts/{id}");
    let change = ann.program(Method::PATCH, &path).header("if-match", "\"1\"");
    ann.send(change.json(&json!({"title": "Of beetroot"}))).await.succeeds();
    assert_eq!(ann.finds("turnips").await, [""; 0]);
    assert_eq!(ann.finds("beetroots").await, ["Of beetroot"]);
    let comment = format!("/comments/{}", comment["id"].as_str().expect("an id"));
    ann.calls(Method::DELETE, &comment, json!({})).await.succeeds();
    assert_eq!(ann.finds("parsnips").await, [""; 0]);
    ann.calls(Method::DELETE, &path, json!({})).await.succeeds();
    assert_eq!(ann.finds("beetroot").await, [""; 0]);
    assert_eq!(site.count("select count(*) from documents where kind <> 'member'").await, 0);
    ann.changes(json!({"name": "Boudicca Stone"})).await.succeeds();
    assert_eq!(ann.finds("boudicca").await, ["Boudicca Stone"]);
}

#[tokio::test]
async fn what_is_kept_is_what_looking_at_everything_anew_would_keep() {
    let site = open().await;
    leaders_square::demo::fill(site.site()).await.expect("fills");
    // Epochs and numbers tell when a text was first looked at, which is not what it says.
    let kept = "select md5(string_agg(id || kind || coalesce(group_id::text, '') || author_id || at || (
                  select string_agg(w.lexeme || coalesce(w.positions::text, ''), ' ' order by w.lexeme) from unnest(words) w
                  where w.lexeme not like '~e:%')::text, '' order by id)) from documents";
    let before: String = sqlx::query_scalar(kept).fetch_one(site.db()).await.expect("looks");
    sqlx::query("select note_everything()").execute(site.db()).await.expect("looks anew");
    let after: String = sqlx::query_scalar(kept).fetch_one(site.db()).await.expect("looks");
    assert_eq!(before, after);
}

#[tokio::test]
async fn the_longest_text_of_any_script_is_kept() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let signs: String = (0..49_000u32).filter_map(|n| char::from_u32(0x4e00 + n * 7 % 20_000)).collect();
    ann.announces("square", "Many signs", &signs).await;
    assert_eq!(ann.finds(&signs.chars().skip(100).take(6).collect::<String>()).await, ["Many signs"]);
}
