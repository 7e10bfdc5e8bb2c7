//! From a draft to a publication and back: what its readers see, what they are told, where its addresses lead.

use super::{article, square};
use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

impl Person {
    async fn alters(&self, slug: &str, change: Value) -> Answer {
        self.calls(Method::PATCH, &format!("/articles/{slug}"), change).await
    }

    async fn takes_back(&self, slug: &str) -> Answer {
        self.calls(Method::DELETE, &format!("/articles/{slug}/publication"), json!({})).await
    }

    async fn shows_again(&self, slug: &str) -> Value {
        self.calls(Method::PUT, &format!("/articles/{slug}/publication"), json!({})).await.has(200).json()
    }
}

/// The titles under a tag, as somebody finds them.
async fn tagged(reader: &Person, tag: &str) -> Vec<String> {
    reader.opens(&format!("/tags/{tag}")).await.texts(".post-title")
}

#[tokio::test]
async fn tags_that_stand_in_no_sentence_lead_to_the_article() {
    let (site, owner) = square().await;
    let mut new = article("Handover");
    new["body"] = "Words about #Trust.".into();
    new["tags"] = json!(["#Shift-Work", "trust", "Übergabe"]);
    let written = owner.writes(new).await;
    assert_eq!(written["tags"], json!(["shift-work", "trust", "übergabe"]));
    let page = site.stranger().opens("/articles/handover").await;
    assert_eq!(page.texts(".article-tags a"), ["#shift-work", "#trust", "#übergabe"]);
    for tag in ["trust", "shift-work", "%C3%BCbergabe"] {
        assert!(site.stranger().opens(&format!("/tags/{tag}")).await.says("Handover"), "{tag}");
    }
    let fewer = owner.alters("handover", json!({"tags": []})).await.has(200).json();
    assert_eq!(fewer["tags"], json!(["trust"]), "what stands in the words stays");
    for (tags, words) in
        [(json!(["two words"]), "one word"), (json!(["7"]), "one word"), (json!(["x".repeat(51)]), "one word")]
    {
        owner.alters("handover", json!({"tags": tags})).await.has(422).is_refused(words);
    }
    let many: Vec<_> = (0..11).map(|number| format!("t{number}")).collect();
    owner.alters("handover", json!({"tags": many})).await.has(422).is_refused("at most 10 tags");
    assert!(tagged(&site.stranger(), "nothing").await.is_empty());
}

#[tokio::test]
async fn readers_are_told_of_a_change_that_matters_and_of_no_other() {
    let (site, owner) = square().await;
    owner.writes(article("Figures")).await;
    let small = owner.alters("figures", json!({"body": "Words of an article, with a comma."})).await.has(200).json();
    assert!(small["edited_at"].is_string());
    assert_eq!((&small["updated_at"], &small["updates"]), (&Value::Null, &json!([])));
    assert!(site.stranger().opens("/articles/figures").await.all(".update").is_empty());
    owner.alters("figures", json!({"update_reason": "  "})).await.has(422);
    let reason = json!({"body": "Forty, not fourteen.", "update_reason": "The figure was wrong."});
    let large = owner.alters("figures", reason).await.has(200).json();
    assert!(large["updated_at"].is_string());
    assert_eq!(
        (&large["updates"][0]["reason"], &large["updates"][0]["version"]),
        (&json!("The figure was wrong."), &json!(3))
    );
    owner.alters("figures", json!({"update_reason": "And the source is named."})).await.has(200);
    let page = site.stranger().opens("/articles/figures").await;
    assert!(page.text(".update").ends_with("And the source is named."), "{}", page.text(".update"));
    let told = page.texts(".updates li");
    assert_eq!(told.len(), 2);
    assert!(told[1].ends_with("The figure was wrong."), "{told:?}");
    let history = site.stranger().opens("/articles/figures/history").await;
    assert!(history.says("The figure was wrong.") && history.says("And the source is named."));
}

#[tokio::test]
async fn a_draft_nobody_has_read_has_no_change_to_tell_of() {
    let (_site, owner) = square().await;
    owner.writes(super::draft("Quiet")).await;
    owner.alters("quiet", json!({"update_reason": "Why?"})).await.has(422).is_refused("Nobody has read it yet");
}

#[tokio::test]
async fn every_address_it_had_leads_to_it_for_ever() {
    let (site, owner) = square().await;
    owner.writes(article("First name")).await;
    owner.alters("first-name", json!({"slug": "Второе имя"})).await.has(200);
    let third = owner.alters("второе-имя", json!({"slug": "第三个名字"})).await.has(200).json();
    assert_eq!(third["slug"], "第三个名字");
    let address = "/articles/%E7%AC%AC%E4%B8%89%E4%B8%AA%E5%90%8D%E5%AD%97";
    assert!(third["url"].as_str().expect("an address").ends_with(address));
    for old in ["first-name", "First-Name", "%D0%B2%D1%82%D0%BE%D1%80%D0%BE%D0%B5-%D0%B8%D0%BC%D1%8F"] {
        let moved = site.stranger().get(&format!("/articles/{old}?sort=oldest")).await.has(301);
        assert_eq!(moved.location(), format!("{address}?sort=oldest"), "{old}");
        let moved = site.stranger().asks(&format!("/articles/{old}")).await.has(301);
        assert_eq!(moved.location(), format!("/api/v1{address}"));
        site.stranger().asks(&format!("/articles/{old}/comments")).await.has(200);
    }
    assert_eq!(site.stranger().opens(address).await.attr("link[rel=canonical]", "href"), site.url(address));
    let member = site.member("mark").await;
    member.joins("square").await;
    member.posts("/articles/first-name/comments", json!({"body": "Found it."})).await.has(201);
    owner
        .posts("/articles", json!({"title": "x", "slug": "first-name", "body": "x"}))
        .await
        .has(422)
        .is_refused("has this address");
    let other = owner.writes(article("First name")).await;
    assert_eq!(other["slug"], "first-name-2", "an old address never goes to another article");
    owner.alters(address.trim_start_matches("/articles/"), json!({"slug": "first-name"})).await.has(200);
    site.stranger().opens("/articles/first-name").await;
    site.stranger().get(address).await.has(301);
}

#[tokio::test]
async fn an_old_address_says_nothing_to_whom_the_article_is_hidden() {
    let (site, owner) = square().await;
    owner.founds_as("den", "private").await;
    let inside = owner.writes(json!({"title": "Inside", "body": "x", "group": "den"})).await;
    let inside = inside["slug"].as_str().expect("a slug");
    owner.alters(inside, json!({"slug": "deeper"})).await.has(200);
    for reader in [site.stranger(), site.member("otto").await] {
        for slug in [inside, "deeper"] {
            reader.get(&format!("/articles/{slug}")).await.has(404);
            reader.asks(&format!("/articles/{slug}")).await.has(404);
        }
    }
    owner.get(&format!("/articles/{inside}")).await.has(301);
    owner.get(&format!("/articles/{inside}/history")).await.has(301);
}

#[tokio::test]
async fn a_draft_leaves_the_addresses_nobody_saw() {
    let (site, owner) = square().await;
    owner.writes(super::draft("Working title")).await;
    owner.alters("working-title", json!({"slug": "better"})).await.has(200);
    assert_eq!(site.count("select count(*) from article_slugs").await, 1);
    owner.posts("/articles", json!({"title": "Working title", "body": "x"})).await.has(201);
}

#[tokio::test]
async fn taken_back_it_is_a_draft_with_everything_kept_for_it() {
    let (site, owner) = square().await;
    let first = owner.writes(article("Hasty")).await;
    let member = site.member("mark").await;
    member.joins("square").await;
    let comment = member.posts("/articles/hasty/comments", json!({"body": "Too early?"})).await.has(201).json();
    let comment = format!("/comments/{}", comment["id"].as_str().expect("an id"));
    let old = owner.alters("hasty", json!({"body": "Once read."})).await.has(200).json();
    let taken = owner.takes_back("hasty").await.has(200).json();
    assert_eq!(taken["published_at"], Value::Null);
    owner.takes_back("hasty").await.has(200);
    for reader in [&member, &site.stranger()] {
        reader.get("/articles/hasty").await.has(404);
        reader.asks("/articles/hasty").await.has(404);
        reader.asks("/articles/hasty/comments").await.has(404);
        reader.get("/articles/hasty/history").await.has(404);
        reader.asks(&comment).await.has(404);
        assert!(reader.finds_articles().await.is_empty());
    }
    assert!(!member.opens("/members/mark/comments").await.says("Too early?"));
    owner.alters("hasty", json!({"body": "In between."})).await.has(200);
    owner.alters("hasty", json!({"body": "Thought over."})).await.has(200);
    let again = owner.shows_again("hasty").await;
    assert_eq!(again["published_at"], first["published_at"], "as old as it was");
    assert_eq!(again["comments_count"], 1);
    assert!(again["version"].as_i64() > old["version"].as_i64());
    site.stranger().asks(&comment).await.has(200);
    let history = site.stranger().opens("/articles/hasty/history").await;
    assert!(history.says("Once read") && !history.says("In between"), "drafts are nobody's to read");
    assert_eq!(history.all("ol.stack > li").len(), 2);
}

#[tokio::test]
async fn only_its_authors_take_it_back_by_form_as_well() {
    let (site, owner) = square().await;
    owner.writes(article("Form")).await;
    let moderator = site.member("mona").await;
    moderator.joins("square").await;
    owner.gives_role("square", &moderator, "moderator").await.succeeds();
    moderator.takes_back("form").await.has(403);
    moderator.get("/articles/form/publication/end").await.has(403);
    moderator.submits("/articles/form/publication/end", &[]).await.has(403);
    let page = owner.opens("/articles/form/edit").await;
    assert_eq!(page.all("a[href='/articles/form/publication/end']").len(), 1);
    owner.opens("/articles/form/publication/end").await;
    let done = owner.submits("/articles/form/publication/end", &[]).await.has(303);
    assert_eq!(done.location(), "/articles/form/edit?said=article-unpublished");
    site.stranger().get("/articles/form").await.has(404);
}

#[tokio::test]
async fn a_video_opens_the_page_to_its_frame_and_to_nothing_else() {
    let (site, owner) = square().await;
    owner.writes(article("Still")).await;
    let strict = site.stranger().get("/articles/still").await.header("content-security-policy");
    assert!(!strict.contains("frame-src") && strict.contains("media-src 'self';"), "{strict}");
    let mut film = article("Moving");
    film["body"] = "https://youtu.be/aqz-KE-bpKQ\n\nhttps://cdn.example.org/talk.mp3".into();
    film["video"] = "https://vimeo.com/1084537".into();
    let written = owner.writes(film).await;
    assert_eq!(written["video"], "https://vimeo.com/1084537");
    let answer = site.stranger().get("/articles/moving").await;
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("frame-src https://player.vimeo.com https://www.youtube-nocookie.com"), "{policy}");
    assert!(policy.contains("media-src 'self' https://cdn.example.org;"), "{policy}");
    let page = answer.page();
    assert!(page.all("iframe, video, audio").is_empty(), "nothing plays by itself");
    assert_eq!(page.all("a[data-player]").len(), 3);
    assert!(page.all("img[src^='http']").is_empty());
    owner
        .alters("moving", json!({"video": "https://example.org/page"}))
        .await
        .has(422)
        .is_refused("not an address of a video");
    let other = owner.alters("moving", json!({"video": ""})).await.has(200).json();
    assert_eq!(other["video"], Value::Null);
}

#[tokio::test]
async fn contents_are_listed_where_there_are_three_headings() {
    let (site, owner) = square().await;
    let of = |count: usize| (1..=count).map(|n| format!("# Part {n}\n\nWords.\n\n")).collect::<String>();
    for count in [2, 3] {
        let title = format!("In {count}");
        owner.writes(json!({"title": title, "slug": format!("in-{count}"), "body": of(count)})).await;
    }
    assert!(site.stranger().opens("/articles/in-2").await.all(".contents").is_empty());
    let page = site.stranger().opens("/articles/in-3").await;
    assert_eq!(page.texts(".contents li"), ["Part 1", "Part 2", "Part 3"]);
    for link in page.all(".contents a") {
        let id = link.attr("href").expect("a place").trim_start_matches('#');
        assert_eq!(page.all(&format!("[id='{id}']")).len(), 1);
    }
    let told = owner.asks("/articles/in-3").await.json();
    assert_eq!(told["contents"][2]["text"], "Part 3");
}

#[tokio::test]
async fn what_an_older_renderer_made_is_made_anew() {
    let (site, owner) = square().await;
    let body = "> [!FACT] Old\n\n# A\n\nhttps://youtu.be/aqz-KE-bpKQ";
    owner.writes(json!({"title": "Old", "body": body})).await;
    let post = owner.posts("/groups/square/posts", json!({"title": "P", "body": body})).await.has(201).json();
    let post = format!("/posts/{}", post["id"].as_str().expect("an id"));
    owner.posts(&format!("{post}/comments"), json!({"body": body})).await.has(201);
    let before = owner.asks("/articles/old").await.json();
    for table in ["articles", "posts", "comments"] {
        let statement = format!("update {table} set renderer = 1, html = '<p>as it was</p>'");
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(site.db()).await.expect("ages");
    }
    assert!(site.stranger().opens("/articles/old").await.says("as it was"));
    assert_eq!(leaders_square::renewal::renew(site.site()).await.expect("renews"), 3);
    let after = owner.asks("/articles/old").await.json();
    assert_eq!(before, after, "the same as if written today, of the same version");
    assert!(!site.stranger().opens(&post).await.says("as it was"));
    assert_eq!(leaders_square::renewal::renew(site.site()).await.expect("looks"), 0);
    let _: &TestSite = &site;
}
