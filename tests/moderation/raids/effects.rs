//! Laws of what is told of holding newcomers up before it is done.

use super::people;
use serde_json::json;

#[tokio::test]
async fn what_holding_newcomers_up_would_do_is_told_in_numbers_and_nothing_is_begun_by_asking() {
    let (site, olga, bea, ann) = people().await;
    olga.founds("garden").await;
    olga.invites("garden", json!({})).await;
    for body in ["See https://spam.example/x", "Mere words.", "Words for @olga."] {
        ann.puts_out(body).await.has(201);
    }
    let known = bea.puts_out("See https://known.example/x").await.has(201).json();
    olga.puts_out("See https://own.example/x").await.has(201);
    // Whoever waits to be let in is no member yet.
    site.member("wen").await;
    let waits = "insert into sign_up_requests (member_id, answers, language)
                 select id, '[]', 'en' from members where handle = 'wen'";
    sqlx::query(waits).execute(site.db()).await.unwrap();
    let form = [("hours", "24"), ("new_days", "7"), ("act", "preview")];
    let told = olga.submits("/admin/raid", &form).await.has(200).page();
    for words in [
        "Nothing is saved yet.",
        "One of 3 members is held up: they joined less than 7 days ago.",
        "They published 3 posts and comments within the last day.",
        "The links in one of their texts are shown as text",
        "One invitation into a group lets in nobody who is held up",
        "Whoever would join at once asks first",
    ] {
        assert!(told.says(words), "{words}: {}", told.text("main .notice"));
    }
    let comment = format!("/posts/{}/comments", known["id"].as_str().unwrap());
    ann.posts(&comment, json!({"body": "And https://spam.example/y"})).await.has(201);
    let form = [("hours", "6"), ("new_days", "60"), ("act", "preview")];
    let told = olga.submits("/admin/raid", &form).await.has(200).page();
    for words in ["2 of 3 members are held up", "They published 5 posts and comments", "The links in 3 of their texts"]
    {
        assert!(told.says(words), "{words}: {}", told.text("main .notice"));
    }
    assert_eq!(told.attr("#new_days", "value"), "60", "the form is kept");
    assert_eq!(told.attr("#hours option[selected]", "value"), "6");
    assert_eq!(site.count("select count(*) from raids").await, 0, "nothing was begun");
    // And it is so.
    olga.submits("/admin/raid", &form[..2]).await.has(303);
    assert_eq!(
        site.count("select count(*) from members where held_up_by_raid(id) and not waits_to_be_let_in(id)").await,
        2
    );
    let shown_otherwise = "select (select count(*) from posts p join threads t on t.id = p.id
                                   where shown_in_raid(p.html, t.author_id, t.id, null) <> p.html)
                                + (select count(*) from comments c
                                   where shown_in_raid(c.html, c.author_id, c.thread_id, c.id) <> c.html)";
    assert_eq!(site.count(shown_otherwise).await, 3);
}

#[tokio::test]
async fn what_looking_out_for_a_rush_would_do_is_told_and_asking_neither_arms_nor_disarms_it() {
    let (site, olga, _bea, _ann) = people().await;
    let told = olga.submits("/admin/raid/watch", &[("act", "preview")]).await.has(200).page();
    assert!(told.says("nobody is held up unless somebody says so"), "{}", told.text("main"));
    assert!(told.all("input[name=watch][checked]").is_empty(), "the form is kept");
    assert_eq!(site.count("select count(*) from site where raid_watch").await, 1, "nothing was set");
    olga.submits("/admin/raid/watch", &[]).await.has(303);
    let over = "insert into raids (id, sign_ups, until, new_days)
                values (gen_random_uuid(), 20, site_now() - interval '1 hour', 7)";
    sqlx::query(over).execute(site.db()).await.unwrap();
    let form = [("watch", "yes"), ("act", "preview")];
    let told = olga.submits("/admin/raid/watch", &form).await.has(200).page();
    assert!(!told.says("At this moment it does not begin by itself"));
    for words in [
        "If so many joined at this moment",
        "One of 3 members is held up: they joined less than 7 days ago.",
        "The one time that newcomers were held up it began by itself.",
    ] {
        assert!(told.says(words), "{words}: {}", told.text("main .notice"));
    }
    assert_eq!(told.all("input[name=watch][checked]").len(), 1);
    sqlx::query("update raids set lifted_at = site_now(), lifted_by = (select id from members where handle = 'olga')")
        .execute(site.db())
        .await
        .unwrap();
    let told = olga.submits("/admin/raid/watch", &form).await.has(200).page();
    assert!(told.says("At this moment it does not begin by itself"), "{}", told.text("main .notice"));
    assert_eq!(site.count("select count(*) from site where raid_watch").await, 0, "nothing was set");
}
