//! Laws of pictures: what may be uploaded, what is left of it, and who may see it.

use crate::support::pictures::{bomb, encoded, marked, moving, photograph, png};
use crate::support::{Person, TestSite};
use image::ImageFormat;
use reqwest::Method;
use serde_json::json;
use sqlx::AssertSqlSafe;

async fn url_of(person: &Person, file: Vec<u8>, words: &[(&str, &str)]) -> String {
    person.uploads(file, words).await.has(201).json()["url"].as_str().expect("an address").to_owned()
}

#[tokio::test]
async fn a_photograph_loses_its_place_and_stands_upright() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let file = photograph(64, 32, 6);
    assert!(file.windows(3).any(|three| three == b"GPS"));
    let answer = ann.uploads(file, &[("alt", "A [red] corner")]).await.has(201).json();
    assert_eq!((answer["width"].as_u64(), answer["height"].as_u64()), (Some(32), Some(64)));
    let url = answer["url"].as_str().expect("an address");
    assert_eq!(answer["markdown"], format!("![A \\[red\\] corner]({url})"));
    let kept = ann.downloads(url).await;
    assert!(!kept.windows(4).any(|four| four == b"Exif" || four == b"GPS "));
    let picture = image::load_from_memory(&kept).expect("a picture").into_rgb8();
    assert!(picture.get_pixel(28, 4).0[0] > 180, "what was up on the left is up on the right, turned by a quarter");
    assert!(picture.get_pixel(4, 4).0[2] > 180);
}

#[tokio::test]
async fn large_pictures_are_scaled_down_and_given_a_smaller_size() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let url = url_of(&ann, encoded(&marked(3000, 1500), ImageFormat::Jpeg), &[]).await;
    let (full, small) = (ann.looks_at(&url).await, ann.looks_at(&format!("{url}/small")).await);
    assert_eq!((full.width(), full.height()), (2000, 1000));
    assert_eq!((small.width(), small.height()), (960, 480));
    let tiny = url_of(&ann, png(), &[]).await;
    assert_eq!(ann.downloads(&tiny).await, ann.downloads(&format!("{tiny}/small")).await, "no smaller than it is");
}

#[tokio::test]
async fn drawings_keep_every_pixel_and_moving_pictures_their_frames() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let drawing = marked(60, 40);
        let url = url_of(&ann, encoded(&drawing, format), &[]).await;
        assert_eq!(ann.looks_at(&url).await.into_rgb8(), drawing.into_rgb8());
    }
    let url = url_of(&ann, moving(5), &[]).await;
    let answer = ann.get(&url).await.has(200);
    assert_eq!(answer.header("content-type"), "image/gif");
    let still = url_of(&ann, moving(1), &[]).await;
    assert_ne!(ann.get(&still).await.has(200).header("content-type"), "image/gif");
}

#[tokio::test]
async fn what_is_no_picture_is_refused_whatever_it_is_called() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let evil = b"<html><script>alert(1)</script></html>".to_vec();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    for file in [evil.clone(), svg, b"BM\x00\x00".to_vec(), b"%PDF-1.7".to_vec()] {
        ann.uploads(file, &[]).await.has(422).is_refused("not a picture");
    }
    for file in [bomb(50_000, 50_000), bomb(16_000, 16_000), bomb(7_000, 7_000)] {
        ann.uploads(file, &[]).await.has(422).is_refused("million pixels");
    }
    for file in [bomb(10, 10), png()[..40].to_vec(), photograph(64, 64, 1)[..60].to_vec(), moving(2)[..20].to_vec()] {
        ann.uploads(file, &[]).await.has(422).is_refused("damaged");
    }
    ann.uploads(vec![0; 11 * 1024 * 1024], &[]).await.has(413).is_refused("10 MB");
    ann.uploads(Vec::new(), &[]).await.has(422).is_refused("choose a picture");
    ann.send(ann.program(Method::POST, "/media").body("file")).await.has(415);
    let polyglot = [png(), evil].concat();
    let url = url_of(&ann, polyglot, &[]).await;
    assert!(!String::from_utf8_lossy(&ann.downloads(&url).await).contains("script"));
    assert_eq!(site.count("select count(*) from media").await, 1);
}

#[tokio::test]
async fn a_picture_is_its_owners_alone_until_it_stands_where_others_may_see_it() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("square").await;
    private_group_of(&site, "ann").await;
    let url = url_of(&ann, png(), &[]).await;
    let hidden_from_others = async || {
        assert_eq!(ann.get(&url).await.has(200).header("cache-control"), "private, no-store");
        for other in [&bob, &site.stranger()] {
            assert_eq!(other.get(&url).await.has(404).header("cache-control"), "no-store");
            other.get(&format!("{url}/small")).await.has(404);
        }
    };
    hidden_from_others().await;
    let words = format!("![A view]({url})");
    let seen = ann.submits_for_fragment("/preview", &[("body", &words)]).await.has(200);
    assert!(seen.text.contains(&url), "the editor shows it to whoever writes: {}", seen.text);
    hidden_from_others().await;
    // Above an article that nobody has published, and of a group that strangers do not see into.
    let id = url.trim_start_matches("/media/");
    let mut paths = Vec::new();
    for group in ["circle", "square"] {
        let draft =
            json!({"group": group, "title": format!("In {group}"), "body": "Words.", "cover_id": id, "publish": false});
        let kept = ann.posts("/articles", draft).await.has(201).json();
        paths.push(format!("/articles/{}/publication", kept["slug"].as_str().expect("a slug")));
        hidden_from_others().await;
    }
    ann.send(ann.program(Method::PUT, &paths[0])).await.has(200);
    hidden_from_others().await;
    ann.send(ann.program(Method::PUT, &paths[1])).await.has(200);
    assert_eq!(bob.get(&url).await.has(200).header("cache-control"), "public, no-cache");
    site.stranger().get(&url).await.has(200);
    ann.send(ann.program(Method::DELETE, &paths[1])).await.has(200);
    hidden_from_others().await;
    let second = url_of(&ann, encoded(&marked(50, 40), ImageFormat::Png), &[]).await;
    site.stranger().get(&second).await.has(404);
    ann.changes(json!({"about": format!("Me: ![A view]({second})")})).await.has(200);
    site.stranger().get(&second).await.has(200);
}

#[tokio::test]
async fn a_picture_is_sent_as_nothing_but_a_picture() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let url = url_of(&ann, png(), &[]).await;
    ann.changes(json!({"about": format!("![A view]({url})")})).await.has(200);
    let words = site.stranger().get(&url).await.has(200);
    assert_eq!(words.header("cache-control"), "public, no-cache", "words may be changed at any moment");
    ann.submits_file("/settings/picture", "file", png(), &[]).await.has(303);
    let page = ann.opens("/members/ann").await;
    let face = page.attr("img.face.large", "src");
    let answer = site.stranger().get(&face).await.has(200);
    assert!(answer.header("content-type").starts_with("image/"));
    assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    for (url, answer) in [(&url, &words), (&face, &answer)] {
        let again = site.stranger().browser(Method::GET, url).header("if-none-match", answer.header("etag"));
        site.stranger().send(again).await.has(304);
    }
}

#[tokio::test]
async fn only_members_upload_and_the_same_picture_is_kept_once() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    site.stranger().uploads(png(), &[]).await.has(401);
    let (first, second) = tokio::join!(url_of(&ann, png(), &[]), url_of(&ann, png(), &[]));
    assert_eq!(first, second);
    assert_ne!(first, url_of(&site.member("bob").await, png(), &[]).await);
    assert_eq!(site.count("select count(*) from media").await, 2);
    let page = ann.submits_file("/media", "file", png(), &[]).await.has(201);
    assert_eq!(page.json()["url"], first.as_str(), "the editor gets what a program gets");
}

#[tokio::test]
async fn a_picture_of_a_private_group_is_not_there_for_strangers() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    private_group_of(&site, "ann").await;
    let url = url_of(&ann, encoded(&marked(1400, 700), ImageFormat::Png), &[("group", "circle")]).await;
    assert_eq!(ann.get(&url).await.has(200).header("cache-control"), "private, no-cache");
    let missing = bob.get("/media/0192aaaa-0000-7000-8000-000000000000").await.has(404);
    for person in [&bob, &site.stranger()] {
        for path in [url.clone(), format!("{url}/small")] {
            let hidden = person.get(&path).await.has(404);
            assert_eq!(hidden.header("cache-control"), "no-store");
        }
    }
    let normal = |text: &str| text.replace(url.trim_start_matches("/media/"), "0192aaaa-0000-7000-8000-000000000000");
    let hidden = bob.get(&url).await;
    let neutral = |text: &str| normal(text).replace(&url.replace('/', "%2F").replace('-', "%2D"), "");
    assert_eq!(neutral(&hidden.text).len(), neutral(&missing.text).len(), "like a missing one");
    bob.uploads(png(), &[("group", "circle")]).await.has(404);
    site.stranger().get("/media/not-an-id").await.has(404);
}

#[tokio::test]
async fn a_picture_of_a_group_is_seen_by_its_owner_and_by_those_who_may_read_a_text_that_shows_it() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("square").await;
    bob.joins("square").await.succeeds();
    ann.gives_role("square", &bob, "moderator").await.succeeds();
    let stranger = site.stranger();
    let url = url_of(&ann, png(), &[("group", "square")]).await;
    let id_of = |made: serde_json::Value| made["id"].as_str().expect("an id").to_owned();
    let seen_by = async || {
        ann.get(&url).await.has(200);
        [bob.get(&url).await.status == 200, stranger.get(&url).await.status == 200]
    };
    let words = json!({"body": format!("![A view]({url})")});
    assert_eq!(seen_by().await, [false, false], "it stands nowhere yet");
    let first = id_of(ann.posts("/groups/square/posts", words.clone()).await.has(201).json());
    assert_eq!(seen_by().await, [true, true]);
    assert_eq!(stranger.get(&url).await.header("cache-control"), "private, no-cache");
    let second = id_of(bob.posts(&format!("/posts/{first}/comments"), words.clone()).await.has(201).json());
    ann.calls(Method::PATCH, &format!("/posts/{first}"), json!({"body": "No picture."})).await.has(200);
    assert_eq!(seen_by().await, [true, true], "a comment still shows it");
    bob.calls(Method::DELETE, &format!("/comments/{second}"), json!({})).await.succeeds();
    assert_eq!(seen_by().await, [false, false]);
    bob.submits(&format!("/comments/{second}/restoration"), &[]).await.has(303);
    assert_eq!(seen_by().await, [true, true]);
    ann.submits(&format!("/posts/{first}/removal"), &[]).await.has(303);
    assert_eq!(seen_by().await, [false, false], "with its post, the comment has gone");
    let draft =
        json!({"group": "square", "title": "A view", "body": words["body"], "authors": ["bob"], "publish": false});
    let article = ann.posts("/articles", draft).await.has(201).json();
    let publication = format!("/articles/{}/publication", article["slug"].as_str().expect("a slug"));
    assert_eq!(seen_by().await, [true, false], "who writes it with her sees it");
    ann.send(ann.program(Method::PUT, &publication)).await.has(200);
    assert_eq!(seen_by().await, [true, true]);
    let known = stranger.get(&url).await.header("etag").to_owned();
    ann.send(ann.program(Method::DELETE, &publication)).await.has(200);
    assert_eq!(seen_by().await, [true, false]);
    let kept = stranger.browser(Method::GET, &url).header("if-none-match", known);
    stranger.send(kept).await.has(404);
    let rules = json!({"rules": format!("Be kind. ![A view]({url})")});
    let state = ann.asks("/groups/square").await.header("etag").to_owned();
    let change = ann.program(Method::PATCH, "/groups/square").header("if-match", state);
    ann.send(change.json(&rules)).await.has(200);
    assert_eq!(seen_by().await, [true, true], "the rules show it");
    ann.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
    assert_eq!(seen_by().await, [true, false]);
}

#[tokio::test]
async fn what_one_member_keeps_is_bounded() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let url = url_of(&ann, png(), &[]).await;
    sqlx::query(AssertSqlSafe(format!("update media set bytes = {}", 500 * 1024 * 1024 - 10)))
        .execute(site.db())
        .await
        .expect("fills up");
    ann.uploads(moving(3), &[]).await.has(403).is_refused("500 MB");
    assert_eq!(url_of(&ann, png(), &[]).await, url, "what is there already takes nothing more");
    url_of(&site.member("bob").await, moving(3), &[]).await;
}

#[tokio::test]
async fn a_picture_that_nothing_shows_goes_after_a_week_and_its_file_with_it() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.posts("/groups", serde_json::json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"}))
        .await
        .has(201);
    let in_square = [("group", "square")];
    let shown = url_of(&ann, encoded(&marked(40, 30), ImageFormat::Png), &in_square).await;
    let drafted = url_of(&ann, encoded(&marked(41, 30), ImageFormat::Png), &in_square).await;
    let edited_out = url_of(&ann, encoded(&marked(42, 30), ImageFormat::Png), &in_square).await;
    let forgotten = url_of(&ann, encoded(&marked(43, 30), ImageFormat::Png), &in_square).await;
    // The same bytes as a picture of somebody else, which is shown: the file must stay.
    let bob = site.member("bob").await;
    let same = url_of(&bob, encoded(&marked(40, 30), ImageFormat::Png), &[]).await;
    let body = format!("![Shown]({shown}) ![Out]({edited_out})");
    let post = ann.posts("/groups/square/posts", serde_json::json!({"body": body})).await.has(201).json();
    let change = serde_json::json!({"body": format!("![Shown]({shown})")});
    ann.calls(Method::PATCH, &format!("/posts/{}", post["id"].as_str().expect("an id")), change).await.has(200);
    let draft = serde_json::json!({"title": "", "body": format!("![Later]({drafted})"), "fields": []});
    let group: uuid::Uuid = sqlx::query_scalar("select id from groups").fetch_one(site.db()).await.expect("its id");
    ann.calls(Method::PUT, &format!("/drafts/new-post:{group}"), draft).await.has(200);
    for cover in [marked(1600, 500), marked(1610, 500)] {
        ann.submits_file("/groups/square/cover", "cover", encoded(&cover, ImageFormat::Png), &[]).await.succeeds();
    }
    assert_eq!(site.count("select count(*) from media").await, 7);
    let sweep = async || leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    sweep().await;
    assert_eq!(site.count("select count(*) from media").await, 7, "a week's grace");
    site.pass(chrono::Duration::days(8)).await;
    sqlx::query("update sessions set last_seen_at = site_now()").execute(site.db()).await.expect("is still signed in");
    sweep().await;
    let missing = |url: String| {
        let ann = ann.clone();
        async move { ann.get(&url).await.status.as_u16() == 404 }
    };
    assert!(missing(forgotten).await && missing(same).await, "nothing shows them");
    assert!(!missing(drafted).await && !missing(edited_out).await && !missing(shown.clone()).await);
    assert_eq!(site.count("select count(*) from media").await, 4, "three pictures in words, and the cover that hangs");
    for file in files(&site) {
        let day_before = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 24 * 60 * 60);
        let file = std::fs::OpenOptions::new().append(true).open(file).expect("opens");
        file.set_modified(day_before).expect("is old");
    }
    sweep().await;
    let kept = site.count(
        "select count(distinct sha256) from (select sha256 from media union all select sha256 from media_small) f",
    );
    assert_eq!(files(&site).len() as i64, kept.await, "files without a picture are gone, all others are there");
    ann.get(&shown).await.has(200);
}

#[tokio::test]
async fn a_picture_that_is_wanted_again_stays() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.posts("/groups", serde_json::json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"}))
        .await
        .has(201);
    let url = url_of(&ann, png(), &[("group", "square")]).await;
    let sweep = async || leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    sweep().await;
    assert_eq!(site.count("select count(*) from media where unused_since is not null").await, 1);
    site.pass(chrono::Duration::days(8)).await;
    sqlx::query("update sessions set last_seen_at = site_now()").execute(site.db()).await.expect("is still signed in");
    let body = serde_json::json!({"body": format!("![Late]({url})")});
    ann.posts("/groups/square/posts", body).await.has(201);
    sweep().await;
    ann.get(&url).await.has(200);
    assert_eq!(site.count("select count(*) from media where unused_since is not null").await, 0);
}

/// Every file of a picture that lies in the data folder.
fn files(site: &TestSite) -> Vec<std::path::PathBuf> {
    let list = |folder: &std::path::Path| -> Vec<_> {
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
    };
    list(&site.folder().join("media")).iter().flat_map(|folder| list(folder)).collect()
}

/// A private group that is this member's own.
async fn private_group_of(site: &TestSite, handle: &str) {
    sqlx::query(
        "with g as (insert into groups (id, slug, name, visibility)
                    values (gen_random_uuid(), 'circle', 'Inner circle', 'private') returning id)
         insert into memberships (group_id, member_id, role)
         select g.id, m.id, 'owner' from g, members m where m.handle = $1",
    )
    .bind(handle)
    .execute(site.db())
    .await
    .expect("founds a group");
}
