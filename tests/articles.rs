//! Articles: written by those who keep order, read by those who may.

mod authors;
mod by_api;
mod forms;
mod publication;
mod quoting;

use super::support::{EVIL, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

async fn square() -> (TestSite, Person) {
    let site = TestSite::open().await;
    let owner = site.member("olga").await;
    owner.founds("square").await;
    (site, owner)
}

impl Person {
    /// Writes an article with the API.
    async fn writes(&self, article: Value) -> Value {
        self.posts("/articles", article).await.has(201).json()
    }

    /// The titles of the articles they find in the list of all.
    async fn finds_articles(&self) -> Vec<String> {
        let list = self.asks("/articles").await.has(200).json();
        let items = list["items"].as_array().expect("items").iter();
        items.map(|item| item["title"].as_str().expect("a title").to_owned()).collect()
    }
}

fn draft(title: &str) -> Value {
    let slug = title.to_lowercase().replace(' ', "-");
    json!({"title": title, "slug": slug, "lede": "A lede.", "body": "Words of a draft.", "publish": false})
}

fn article(title: &str) -> Value {
    json!({"title": title, "lede": "A lede.", "body": "Words of an article."})
}

#[tokio::test]
async fn an_address_with_capitals_leads_to_the_article_as_far_as_one_may_read_it() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    for (title, slug, publish) in [("Über Füße", "", true), ("Not yet", "not-yet", false)] {
        let article = json!({"title": title, "slug": slug, "body": "Words.", "publish": publish});
        ann.posts("/articles", article).await.has(201);
    }
    let stranger = site.stranger();
    let asked = stranger.get("/articles/%C3%9Cber-F%C3%BC%C3%9Fe?after=x").await.has(301).location();
    assert_eq!(asked, "/articles/%C3%BCber-f%C3%BC%C3%9Fe?after=x");
    stranger.get("/articles/Not-Yet").await.has(404);
    assert_eq!(ann.get("/articles/Not-Yet").await.has(301).location(), "/articles/not-yet");
}

#[tokio::test]
async fn a_draft_is_there_for_its_author_alone() {
    let (site, owner) = square().await;
    let moderator = site.member("mona").await;
    moderator.joins("square").await;
    owner.gives_role("square", &moderator, "admin").await.succeeds();
    let draft = owner.writes(draft("Unfinished")).await;
    assert_eq!(draft["published_at"], Value::Null);
    owner.opens("/articles/unfinished").await;
    assert!(owner.opens("/articles").await.says("Unfinished"), "among their own drafts");
    for other in [&moderator, &site.stranger()] {
        let missing = other.get("/articles/elsewhere").await.has(404);
        let hidden = other.get("/articles/unfinished").await.has(404);
        assert_eq!(hidden.text.replace("unfinished", ""), missing.text.replace("elsewhere", ""));
        other.asks("/articles/unfinished").await.has(404);
        assert!(!other.opens("/articles").await.says("Unfinished"));
        assert!(!other.opens("/groups/square/articles").await.says("Unfinished"));
        assert!(other.finds_articles().await.is_empty());
    }
    let change = moderator.calls(Method::PATCH, "/articles/unfinished", json!({"title": "Mine"})).await;
    change.has(404);
}

#[tokio::test]
async fn publishing_shows_it_to_all_and_again_changes_nothing() {
    let (site, owner) = square().await;
    owner.writes(draft("Ready")).await;
    owner.calls(Method::PATCH, "/articles/ready", json!({"lede": "Better."})).await.has(200);
    let first = owner.calls(Method::PUT, "/articles/ready/publication", json!({})).await.has(200).json();
    assert!(first["published_at"].is_string());
    assert_eq!(first["edited_at"], Value::Null, "what was changed before is nobody's news");
    let again = owner.calls(Method::PUT, "/articles/ready/publication", json!({})).await.has(200).json();
    assert_eq!(first, again);
    assert_eq!(site.stranger().finds_articles().await, ["Ready"]);
    let page = site.stranger().opens("/articles/ready").await;
    assert_eq!(page.text("h1"), "Ready");
    assert_eq!(page.text("p.lede"), "Better.");
    assert!(site.stranger().opens("/groups/square/articles").await.says("Ready"));
}

#[tokio::test]
async fn a_draft_without_words_is_kept_and_cannot_be_published() {
    let (_site, owner) = square().await;
    owner.writes(json!({"title": "Later", "slug": "later", "publish": false})).await;
    let refused = owner.calls(Method::PUT, "/articles/later/publication", json!({})).await.has(422);
    assert_eq!(refused.json()["errors"][0]["field"], "body");
    owner.posts("/articles", json!({"title": "Now"})).await.has(422);
}

#[tokio::test]
async fn members_read_and_do_not_write() {
    let (site, owner) = square().await;
    let member = site.member("mark").await;
    member.joins("square").await;
    member
        .posts("/articles", article("Mine"))
        .await
        .has(403)
        .is_refused("moderators, admins and owners write articles");
    site.stranger().posts("/articles", article("Mine")).await.has(401);
    owner.gives_role("square", &member, "moderator").await.succeeds();
    member.writes(article("Mine")).await;
    owner
        .calls(Method::PATCH, "/articles/mine", json!({"title": "Ours"}))
        .await
        .has(403)
        .is_refused("Only whoever wrote");
}

#[tokio::test]
async fn an_article_of_a_private_group_does_not_exist_for_others() {
    let (site, owner) = square().await;
    owner.founds_as("den", "private").await;
    let inside = json!({"title": "Inside", "body": "Secret words.", "group": "den"});
    let path = owner.writes(inside).await["slug"].as_str().map(|slug| format!("/articles/{slug}")).unwrap();
    owner.opens(&path).await;
    owner.opens("/groups/den/articles").await;
    let outsider = site.member("otto").await;
    for other in [&outsider, &site.stranger()] {
        for path in [&path, "/groups/den/articles"] {
            other.get(path).await.has(404);
            other.asks(path).await.has(404);
        }
        assert!(other.finds_articles().await.is_empty());
        assert!(!other.opens("/articles").await.says("Inside"));
    }
    outsider.posts("/articles", json!({"title": "In", "body": "x", "group": "den"})).await.has(404);
    outsider.founds("otto").await;
    let same =
        outsider.posts("/articles", json!({"title": "Inside", "body": "x", "group": "otto"})).await.has(201).json();
    assert_eq!(same["slug"], "inside", "no number tells that there is another of that title");
}

#[tokio::test]
async fn a_stale_edit_changes_nothing() {
    let (_site, owner) = square().await;
    owner.writes(article("First")).await;
    let tag = owner.asks("/articles/first").await.header("etag");
    let edit = |words: &str, tag: &str| {
        let request = owner.program(Method::PATCH, "/articles/first").header("if-match", tag);
        owner.send(request.json(&json!({"body": words})))
    };
    let second = edit("Second words.", &tag).await.has(200);
    assert_ne!(second.header("etag"), tag);
    edit("Third words.", &tag).await.has(412).is_refused("has changed since you began");
    let kept = owner.asks("/articles/first").await.json();
    assert_eq!(kept["body"], "Second words.");
    assert!(kept["edited_at"].is_string());
    let same = edit("Second words.", &second.header("etag")).await.has(200);
    assert_eq!(same.header("etag"), second.header("etag"), "the same words make no version");
}

#[tokio::test]
async fn parallel_edits_of_one_version_keep_one() {
    let (site, owner) = square().await;
    owner.writes(article("Race")).await;
    let edits = (0..8).map(|n| {
        let request = owner.program(Method::PATCH, "/articles/race").header("if-match", "\"1\"");
        owner.send(request.json(&json!({"body": format!("Words number {n}.")})))
    });
    let answers = futures_util::future::join_all(edits).await;
    let kept = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(kept, 1);
    assert!(answers.iter().all(|answer| [200, 412].contains(&answer.status.as_u16())));
    assert_eq!(site.count("select version::bigint from articles").await, 2);
    assert_eq!(site.count("select count(*) from revisions").await, 1);
}

#[tokio::test]
async fn an_address_is_made_of_the_title_in_any_script() {
    let (site, owner) = square().await;
    for (title, slug) in [
        ("Über Führung: nach oben!", "über-führung-nach-oben"),
        ("如何影响上级", "如何影响上级"),
        ("كيف تؤثر على رئيسك", "كيف-تؤثر-على-رئيسك"),
        ("!!!", "article"),
        ("New", "new-2"),
    ] {
        let written = owner.writes(article(title)).await;
        assert_eq!(written["slug"], slug);
        let url = written["url"].as_str().expect("a url").to_owned();
        let path = url.strip_prefix(&site.url("")).expect("on this site").to_owned();
        assert_eq!(site.stranger().opens(&path).await.text("h1"), title);
    }
}

#[tokio::test]
async fn articles_of_one_title_have_addresses_of_their_own() {
    let (_site, owner) = square().await;
    let all = futures_util::future::join_all((0..6).map(|_| owner.writes(article("Same title")))).await;
    let mut slugs: Vec<_> = all.iter().map(|one| one["slug"].as_str().expect("a slug").to_owned()).collect();
    slugs.sort();
    assert_eq!(slugs, ["same-title", "same-title-2", "same-title-3", "same-title-4", "same-title-5", "same-title-6"]);
    let asked = json!({"title": "Other", "slug": "same-title", "body": "x"});
    owner.posts("/articles", asked).await.has(422).is_refused("Another article has this address");
    owner.posts("/articles", json!({"title": "Other", "slug": "new", "body": "x"})).await.has(422);
}

#[tokio::test]
async fn a_new_title_leaves_the_address_as_it_is() {
    let (_site, owner) = square().await;
    owner.writes(draft("Working title")).await;
    let moved = owner.calls(Method::PATCH, "/articles/working-title", json!({"slug": "the-real-one"})).await.has(200);
    assert_eq!(moved.json()["slug"], "the-real-one");
    owner.calls(Method::PUT, "/articles/the-real-one/publication", json!({})).await.has(200);
    let renamed =
        owner.calls(Method::PATCH, "/articles/the-real-one", json!({"title": "Another title"})).await.has(200);
    assert_eq!(renamed.json()["slug"], "the-real-one");
}

#[tokio::test]
async fn nothing_in_an_article_runs() {
    let (site, owner) = square().await;
    let evil = format!("{EVIL} & \"quotes\"");
    let body = format!(
        "{EVIL}\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n![{EVIL}](/media/x)\n\n# {EVIL}\n\n```\n{EVIL}\n```"
    );
    let new = json!({"title": evil, "slug": "evil", "lede": evil, "cover_alt": evil, "body": body});
    owner.writes(new).await;
    let page = site.stranger().opens("/articles/evil").await;
    assert!(page.all("main script").is_empty());
    assert!(page.all("[onclick]").is_empty() && page.all("a[href^='javascript']").is_empty());
    assert!(page.says(EVIL), "it is shown as it was written");
    site.stranger().opens("/articles").await;
    site.stranger().opens("/groups/square/articles").await;
}

#[tokio::test]
async fn every_field_is_bounded_in_words() {
    let (_site, owner) = square().await;
    let long = |length: usize| "x".repeat(length);
    for (field, length) in [("title", 151), ("lede", 501), ("body", 200_001), ("cover_alt", 301)] {
        let mut new = article("Long");
        new[field] = long(length).into();
        let refused = owner.posts("/articles", new).await.has(422).json();
        assert_eq!(refused["errors"][0]["field"], field);
    }
    let missing = json!({"title": "Cover", "body": "x", "cover_id": "01932f0c-7c1e-7a52-8f00-5b1d6c2e9a01"});
    assert_eq!(owner.posts("/articles", missing).await.has(422).json()["errors"][0]["field"], "cover_id");
    owner.posts("/articles", json!({"title": "Odd", "body": "x", "colour": "red"})).await.has(400);
}

#[tokio::test]
async fn a_cover_is_the_authors_own_picture() {
    let (site, owner) = square().await;
    let other = site.member("otto").await;
    let id = |answer: super::support::Answer| answer.has(201).json()["id"].clone();
    let theirs = id(other.uploads(super::support::pictures::png(), &[]).await);
    let own = id(owner.uploads(super::support::pictures::png(), &[("group", "square")]).await);
    let with = |cover: &Value| json!({"title": "Cover", "body": "x", "cover_id": cover, "cover_alt": "A square"});
    owner.posts("/articles", with(&theirs)).await.has(422).is_refused("not among yours");
    owner.writes(with(&own)).await;
    let page = site.stranger().opens("/articles/cover").await;
    assert_eq!(page.attr("figure img", "alt"), "A square");
    assert_eq!([page.attr("figure img", "width"), page.attr("figure img", "height")], ["40", "30"]);
    let without = owner.calls(Method::PATCH, "/articles/cover", json!({"cover_id": null})).await.has(200).json();
    assert_eq!(without["cover"], Value::Null);
}

#[tokio::test]
async fn a_poll_stands_in_an_article_and_opens_with_it() {
    let (site, owner) = square().await;
    let poll = json!({"question": "Which is hardest?", "choices": ["Goals", "News"]});
    let new = json!({"title": "Six habits", "slug": "six-habits", "body": "Words.", "publish": false, "polls": [poll]});
    let written = owner.writes(new).await;
    let poll = format!("/polls/{}", written["polls"][0]["id"].as_str().expect("an id"));
    let ballot = json!({"choices": [written["polls"][0]["choices"][0]["id"]]});
    let member = site.member("mark").await;
    member.joins("square").await;
    member.asks(&poll).await.has(404);
    member.calls(Method::PUT, &format!("{poll}/ballot"), ballot.clone()).await.has(404);
    owner.calls(Method::PUT, "/articles/six-habits/publication", json!({})).await.has(200);
    member.calls(Method::PUT, &format!("{poll}/ballot"), ballot).await.has(200);
    let page = site.stranger().opens("/articles/six-habits").await;
    assert_eq!(page.texts(".poll h2"), ["Which is hardest?"]);
    assert!(page.says("1 of 2 members"), "{}", page.text(".poll-foot"));
}

#[tokio::test]
async fn the_list_goes_on_where_it_ended() {
    let (site, owner) = square().await;
    for number in 1..=23 {
        owner.writes(article(&format!("Number {number}"))).await;
    }
    let reader = site.stranger();
    let first = reader.asks("/articles").await.json();
    assert_eq!(first["items"].as_array().map(Vec::len), Some(20));
    let next = first["next"].as_str().expect("more").to_owned();
    let second = reader.asks(&format!("/articles?after={next}")).await.json();
    assert_eq!(second["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(second["next"], Value::Null);
    let page = reader.opens("/articles").await;
    let older = page.attr(".pager a", "href");
    assert_eq!(reader.opens(&format!("/articles{older}")).await.all(".article-row").len(), 3);
    reader.get("/articles?after=nonsense").await.has(400);
}

#[tokio::test]
async fn the_same_key_writes_one_article() {
    let (site, owner) = square().await;
    let ask = || {
        let request = owner.program(Method::POST, "/articles").header("idempotency-key", "once");
        owner.send(request.json(&article("Once")))
    };
    let (first, second) = tokio::join!(ask(), ask());
    assert_eq!(first.has(201).json()["id"], second.has(201).json()["id"]);
    assert_eq!(site.count("select count(*) from articles").await, 1);
}

#[tokio::test]
async fn what_was_deleted_is_gone_and_may_come_back() {
    let (site, owner) = square().await;
    owner.writes(article("Fleeting")).await;
    let member = site.member("mark").await;
    member.joins("square").await;
    member.send(member.program(Method::DELETE, "/articles/fleeting")).await.has(403);
    owner.opens("/articles/fleeting/removal").await;
    owner.submits("/articles/fleeting/removal", &[]).await.has(303);
    for reader in [&member, &site.stranger()] {
        reader.get("/articles/fleeting").await.has(410);
        reader.asks("/articles/fleeting").await.has(410);
        assert!(reader.finds_articles().await.is_empty());
    }
    let gone = owner.get("/articles/fleeting").await.has(410).page();
    assert!(!gone.all("form[action$='/restoration']").is_empty());
    owner.submits("/articles/fleeting/restoration", &[]).await.has(303);
    site.stranger().opens("/articles/fleeting").await;
    owner.send(owner.program(Method::DELETE, "/articles/fleeting")).await.has(204);
    owner.posts("/articles/fleeting/restoration", json!({})).await.has(200);
    site.stranger().opens("/articles/fleeting").await;
}

#[tokio::test]
async fn a_reader_counts_once_among_the_views() {
    let (site, owner) = square().await;
    owner.writes(article("Seen")).await;
    let reader = site.member("rita").await;
    for _ in 0..3 {
        reader.opens("/articles/seen").await;
        owner.opens("/articles/seen").await;
    }
    site.counts_views().await;
    assert_eq!(owner.asks("/articles/seen").await.json()["views_count"], 1);
}
