//! Pages in the words of schema.org: what Google's documentation requires of each kind, and what it recommends and we know.

use super::{HOSTILE, Square};
use chrono::DateTime;
use serde_json::{Value, json};

impl Square {
    /// The documents on a page, as a stranger finds them.
    async fn documents(&self, path: &str) -> Vec<Value> {
        let page = self.site.stranger().opens(path).await;
        let scripts = page.all("script[type=\"application/ld+json\"]");
        let texts = scripts.into_iter().map(|script| script.text().collect::<String>());
        texts.map(|text| serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))).collect()
    }

    async fn document(&self, path: &str, kind: &str) -> Value {
        let documents = self.documents(path).await;
        let found = documents.into_iter().find(|document| document["@type"] == kind);
        let found = found.unwrap_or_else(|| panic!("no {kind} on {path}"));
        assert_eq!(found["@context"], "https://schema.org");
        found
    }
}

fn is_date(value: &Value) {
    DateTime::parse_from_rfc3339(value.as_str().expect("a date")).expect("a date");
}

fn is_text(value: &Value) {
    assert!(value.as_str().is_some_and(|text| !text.is_empty()), "{value}");
}

fn is_person(value: &Value) {
    assert_eq!(value["@type"], "Person");
    is_text(&value["name"]);
    assert!(value["url"].as_str().expect("a page").starts_with("http://"));
}

fn is_counter(value: &Value, action: &str, times: i64) {
    assert_eq!(value["@type"], "InteractionCounter");
    assert_eq!(value["interactionType"], format!("https://schema.org/{action}"));
    assert_eq!(value["userInteractionCount"], times);
}

fn is_comment(value: &Value) {
    assert_eq!(value["@type"], "Comment");
    is_text(&value["text"]);
    is_text(&value["url"]);
    is_date(&value["datePublished"]);
    is_person(&value["author"]);
}

#[tokio::test]
async fn a_post_is_a_discussion_with_its_comments_nested() {
    let square = Square::open().await;
    let id = square.post("A question", "Words & more. #tag").await;
    let path = format!("/posts/{id}");
    let says = async |body: &str, to: Option<&str>| {
        let comment = json!({"body": body, "parent_id": to});
        super::id(&square.olga.posts(&format!("{path}/comments"), comment).await.has(201).json())
    };
    let first = says("First.", None).await;
    let gone = says("Gone.", Some(&first)).await;
    says("Below what is gone.", Some(&gone)).await;
    says(HOSTILE, None).await;
    square.olga.send(square.olga.program(reqwest::Method::DELETE, &format!("/comments/{gone}"))).await.succeeds();
    square.ann.calls(reqwest::Method::PUT, &format!("/comments/{first}/reactions/like"), json!({})).await.succeeds();
    let post = square.document(&path, "DiscussionForumPosting").await;
    is_person(&post["author"]);
    is_date(&post["datePublished"]);
    assert_eq!(post["headline"], "A question");
    assert_eq!(post["text"], "Words & more. #tag");
    assert_eq!(post["url"], square.site.url(&path));
    assert_eq!(post["commentCount"], 3);
    is_counter(&post["interactionStatistic"][0], "CommentAction", 3);
    assert_eq!(post["isPartOf"]["url"], square.site.url("/groups/square"));
    let comments = post["comment"].as_array().expect("comments");
    assert_eq!(comments.len(), 2);
    comments.iter().for_each(is_comment);
    is_counter(&comments[0]["interactionStatistic"], "LikeAction", 1);
    assert_eq!(comments[0]["comment"][0]["text"], "Below what is gone.");
    is_comment(&comments[0]["comment"][0]);
    assert!(!post.to_string().contains("Gone."));
    assert!(comments[1]["text"].as_str().expect("words").contains("]]> <![CDATA["), "{}", comments[1]["text"]);
}

#[tokio::test]
async fn no_text_ends_the_element_it_stands_in() {
    let square = Square::open().await;
    let id = square.post("</script><script>alert(1)</script><!--", "Words </script> <!-- <script>").await;
    let page = square.site.stranger().opens(&format!("/posts/{id}")).await;
    for script in page.all("script[type=\"application/ld+json\"]") {
        let text: String = script.text().collect();
        assert!(!text.contains('<') && !text.contains('>'), "{text}");
        serde_json::from_str::<Value>(&text).expect("JSON");
    }
    let post = square.document(&format!("/posts/{id}"), "DiscussionForumPosting").await;
    assert_eq!(post["headline"], "</script><script>alert(1)</script><!--");
}

#[tokio::test]
async fn an_article_is_an_article() {
    let square = Square::open().await;
    let slug = square.article("A piece", "Long words.").await;
    let path = format!("/articles/{slug}");
    let article = square.document(&path, "Article").await;
    assert_eq!(article["headline"], "A piece");
    assert_eq!(article["description"], "A lede.");
    article["author"].as_array().expect("authors").iter().for_each(is_person);
    is_date(&article["datePublished"]);
    is_date(&article["dateModified"]);
    let pictures = article["image"].as_array().expect("pictures");
    assert!(!pictures.is_empty() && pictures.iter().all(|url| url.as_str().is_some_and(|url| url.starts_with("http"))));
    assert_eq!(article["publisher"]["@type"], "Organization");
    is_text(&article["publisher"]["name"]);
    let icon = article["publisher"]["logo"]["url"]
        .as_str()
        .expect("a logo")
        .trim_start_matches(&square.site.url(""))
        .to_owned();
    let icon = square.site.stranger().browser(reqwest::Method::GET, &icon).send().await.expect("answers");
    let icon = image::load_from_memory(&icon.bytes().await.expect("bytes")).expect("a picture");
    assert_eq!((icon.width(), icon.height()), (512, 512), "an icon is square");
}

#[tokio::test]
async fn a_members_page_is_a_profile_counted_as_strangers_count() {
    let square = Square::open().await;
    let id = square.post("First", "Words.").await;
    square.ann.posts(&format!("/posts/{id}/comments"), json!({"body": "Aha."})).await.has(201);
    square.olga.founds_as("den", "private").await;
    square.ann.joins("den").await;
    square.alters("insert into memberships (group_id, member_id, role) select g.id, m.id, 'member' from groups g, members m where g.slug = 'den' and m.handle = $1", "ann").await;
    square.ann.posts("/groups/den/posts", json!({"title": "Hidden", "body": "Words."})).await.has(201);
    let page = square.document("/members/ann", "ProfilePage").await;
    is_date(&page["dateCreated"]);
    let person = &page["mainEntity"];
    is_person(person);
    assert_eq!(person["alternateName"], "ann");
    is_counter(&person["agentInteractionStatistic"][0], "WriteAction", 1);
    is_counter(&person["agentInteractionStatistic"][1], "CommentAction", 1);
}

#[tokio::test]
async fn what_the_site_writes_on_a_players_card_is_told_to_no_program_as_the_words_of_the_post() {
    let square = Square::open().await;
    let words = "Listen.\n\n[The talk](https://youtu.be/aqz-KE-bpKQ)\n\n> [!TIP]\n> Ask first.";
    let id = square.post("A talk", words).await;
    let posting = square.documents(&format!("/posts/{id}")).await.swap_remove(0);
    assert_eq!(posting["text"], "Listen. The talk Ask first.");
    let page = square.site.stranger().opens(&format!("/posts/{id}")).await;
    assert!(page.says("loaded only when you press it"));
    for format in ["atom", "rss", "json"] {
        let feed = square.site.stranger().get(&format!("/feed.{format}")).await.has(200);
        assert!(feed.text.contains("The talk") && !feed.text.contains("loaded only"), "{format}");
    }
}

#[tokio::test]
async fn the_way_to_a_page_is_told_from_the_home_page_down() {
    let square = Square::open().await;
    let id = square.post("First", "Words.").await;
    let slug = square.article("A piece", "Words.").await;
    for (path, steps) in [(format!("/posts/{id}"), 3), (format!("/articles/{slug}"), 4), ("/members/ann".into(), 2)] {
        let list = square.document(&path, "BreadcrumbList").await;
        let items = list["itemListElement"].as_array().expect("steps");
        assert_eq!(items.len(), steps, "{path}");
        for (place, item) in items.iter().enumerate() {
            assert_eq!((&item["@type"], &item["position"]), (&json!("ListItem"), &json!(place + 1)));
            is_text(&item["name"]);
        }
        assert_eq!(items[steps - 1]["item"], square.site.url(&path));
        assert_eq!(items[0]["item"], square.site.url("/"));
    }
}
