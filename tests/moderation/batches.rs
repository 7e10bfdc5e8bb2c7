//! Laws of undoing everything that many accounts did.

use super::id;
use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use leaders_square::moderation::batches;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

/// Somebody who owns the site and a group in it, somebody known, and two who came to do harm.
struct Fort {
    site: TestSite,
    olga: Person,
    bea: Person,
    raiders: Vec<Person>,
    post: String,
    of_raider: String,
}

impl Fort {
    async fn open() -> Self {
        let site = TestSite::open().await;
        let (olga, bea) = (site.account("olga").await, site.member("bea").await);
        sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
        olga.founds("square").await;
        let raiders = site.members("raider", 2).await;
        for person in raiders.iter().chain([&bea]) {
            person.joins("square").await.has(200);
        }
        let poll = json!({"question": "Well?", "choices": ["Yes", "No"]});
        let words = json!({"title": "Olga asks", "body": "Well?", "polls": [poll]});
        let post = id(&olga.posts("/groups/square/posts", words).await.has(201).json());
        let of_raider = json!({"title": "Raid", "body": "Noise of raiders."});
        let of_raider = id(&raiders[0].posts("/groups/square/posts", of_raider).await.has(201).json());
        Self { site, olga, bea, raiders, post, of_raider }
    }

    async fn undoes_all(&self) -> Value {
        let mut members = Vec::new();
        for raider in &self.raiders {
            members.push(self.id_of(&raider.handle).await);
        }
        let wish = json!({"members": members, "reason": "They came together."});
        self.olga.posts("/site/batches", wish).await.has(201).json()
    }

    async fn id_of(&self, handle: &str) -> String {
        sqlx::query_scalar("select id::text from members where handle = $1")
            .bind(handle)
            .fetch_one(self.site.db())
            .await
            .expect("a member")
    }

    async fn votes_yes(&self, person: &Person) {
        let seen = person.asks(&format!("/posts/{}", self.post)).await.has(200).json();
        let poll = &seen["polls"][0];
        let choice = json!({"choices": [poll["choices"][0]["id"]]});
        person.calls(Method::PUT, &format!("/polls/{}/ballot", poll["id"].as_str().unwrap()), choice).await.succeeds();
    }

    async fn is_counted_right(&self) {
        let mut db = self.site.site().read().await.unwrap();
        let differences = leaders_square::verification::verify(&mut db).await.unwrap();
        assert!(differences.is_empty(), "{differences:?}");
    }
}

#[tokio::test]
async fn everything_of_the_chosen_goes_in_one_act_and_nothing_else() {
    let fort = Fort::open().await;
    let [one, other] = [&fort.raiders[0], &fort.raiders[1]];
    let comments = format!("/posts/{}/comments", fort.post);
    let noise = id(&one.posts(&comments, json!({"body": "Noise below."})).await.has(201).json());
    let answer = json!({"body": "Bea answers.", "parent_id": noise});
    let answer = id(&fort.bea.posts(&comments, answer).await.has(201).json());
    other.posts(&comments, json!({"body": "More noise.", "parent_id": answer})).await.has(201);
    other.calls(Method::PUT, &format!("/comments/{answer}/reactions/like"), json!({})).await.succeeds();
    fort.votes_yes(other).await;
    fort.votes_yes(&fort.bea).await;
    let batch = fort.undoes_all().await;
    assert_eq!(
        (&batch["members"], &batch["threads"], &batch["comments"], &batch["reactions"]),
        (&json!(2), &json!(1), &json!(2), &json!(1))
    );
    assert_eq!(batch["done"], true);
    let stranger = fort.site.stranger();
    let page = stranger.opens(&format!("/posts/{}", fort.post)).await;
    assert!(!page.says("Noise below.") && !page.says("More noise.") && page.says("Bea answers."));
    assert!(!stranger.opens("/groups/square").await.says("Noise of raiders."));
    stranger.get(&format!("/posts/{}", fort.of_raider)).await.has(410);
    one.asks("/me").await.has(401);
    other.posts("/groups/square/posts", json!({"body": "Still here."})).await.has(401);
    let left = "select count(*) from ballots b join members m on m.id = b.member_id where m.handle like 'raider%'";
    assert_eq!(fort.site.count(left).await, 0);
    assert_eq!(fort.site.count("select count(*) from ballots").await, 1, "Bea's vote stays");
    fort.is_counted_right().await;
    assert_eq!(fort.site.count("select count(*) from journal where kind = 'purge'").await, 1);
}

#[tokio::test]
async fn undone_it_is_as_before_and_what_had_gone_before_stays_gone() {
    let fort = Fort::open().await;
    let one = &fort.raiders[0];
    let comments = format!("/posts/{}/comments", fort.post);
    let kept = id(&one.posts(&comments, json!({"body": "Kept noise."})).await.has(201).json());
    let gone = id(&one.posts(&comments, json!({"body": "Gone before."})).await.has(201).json());
    fort.olga.send(fort.olga.program(Method::DELETE, &format!("/comments/{gone}"))).await.has(204);
    one.calls(Method::PUT, &format!("/posts/{}/reactions/like", fort.post), json!({})).await.succeeds();
    let before = fort.site.count("select count(*) from reactions").await;
    let batch = id(&fort.undoes_all().await);
    assert_eq!(fort.site.count("select count(*) from reactions").await, before - 1);
    let suspension = json!({"days": 3, "reason": "Another matter."});
    fort.olga
        .calls(Method::PUT, &format!("/members/{}/suspension", fort.raiders[1].handle), suspension)
        .await
        .succeeds();
    fort.olga.send(fort.olga.program(Method::DELETE, &format!("/site/batches/{batch}"))).await.has(204);
    fort.olga.send(fort.olga.program(Method::DELETE, &format!("/site/batches/{batch}"))).await.has(409);
    let page = fort.site.stranger().opens(&format!("/posts/{}", fort.post)).await;
    assert!(page.says("Kept noise.") && !page.says("Gone before."), "{kept}");
    fort.site.stranger().opens(&format!("/posts/{}", fort.of_raider)).await;
    assert_eq!(fort.site.count("select count(*) from reactions").await, before);
    let suspended = "select count(*) from suspensions s join members m on m.id = s.member_id where m.handle = ";
    assert_eq!(fort.site.count(&format!("{suspended}'raider1'")).await, 0);
    assert_eq!(fort.site.count(&format!("{suspended}'raider2'")).await, 1, "a later word stays");
    fort.is_counted_right().await;
    let seen = fort.olga.asks(&format!("/site/batches/{batch}")).await.has(200).json();
    assert!(seen["undone_at"].is_string() && seen["done"] == true);
}

#[tokio::test]
async fn three_hundred_accounts_and_two_thousand_posts_go_and_come_back() {
    let fort = Fort::open().await;
    let fill =
        "insert into members (id, name, name_skeleton, handle) select gen_random_uuid(), 'N', 'n' || n, 'noise' || n
         from generate_series(1, 300) n;
       insert into threads (id, kind, group_id, author_id, published_at)
         select gen_random_uuid(), 'post', g.id, m.id, site_now() from groups g, members m, generate_series(1, 7) n
         where g.slug = 'square' and m.handle like 'noise%';
       insert into posts (id, title, body, html, excerpt, renderer)
         select t.id, '', 'Noise.', '<p>Noise.</p>', 'Noise.', 1 from threads t join members m on m.id = t.author_id
         where m.handle like 'noise%';";
    sqlx::raw_sql(AssertSqlSafe(fill)).execute(fort.site.db()).await.expect("fills");
    let standing = "select count(*) from threads t join members m on m.id = t.author_id
                    where m.handle like 'noise%' and t.deleted_at is null";
    assert_eq!(fort.site.count(standing).await, 2100);
    let accounts = fort.olga.asks("/site/accounts?q=noise").await.has(200).json();
    let members: Vec<_> = accounts["items"].as_array().unwrap().iter().map(|one| one["member"]["id"].clone()).collect();
    assert_eq!(members.len(), 300);
    let wish = json!({"members": members, "reason": "Noise."});
    let batch = id(&fort.olga.posts("/site/batches", wish).await.has(201).json());
    while batches::step(fort.site.site()).await.expect("a step") {}
    assert_eq!(fort.site.count(standing).await, 0);
    assert_eq!(fort.site.count("select count(*) from suspensions").await, 300);
    fort.olga.submits(&format!("/admin/accounts/batches/{batch}/undo"), &[]).await.has(303);
    while batches::step(fort.site.site()).await.expect("a step") {}
    assert_eq!(fort.site.count(standing).await, 2100);
    assert_eq!(fort.site.count("select count(*) from suspensions").await, 0);
    assert_eq!(fort.site.count("select count(*) from batch_threads").await, 0);
}

#[tokio::test]
async fn undoing_that_comes_before_the_end_leaves_nothing_taken_away() {
    let fort = Fort::open().await;
    let members = [fort.id_of("raider1").await, fort.id_of("raider2").await];
    let olga = leaders_square::members::Member {
        id: fort.id_of("olga").await.parse().unwrap(),
        name: "Olga".to_owned(),
        handle: "olga".to_owned(),
        picture: None,
        confirmed: true,
        site_role: Some(leaders_square::members::SiteRole::Owner),
        owes_factor: false,
        waits: None,
        held_up: false,
        guise: None,
        language: None,
        time_zone: None,
        turns_away: false,
        session: None,
    };
    let members = members.iter().map(|id| id.parse().unwrap()).collect();
    let wish = batches::Wish { members, reason: "Noise.".to_owned() }.check().unwrap();
    let site = fort.site.site();
    let batch = site.write(async |tx| batches::begin(tx, &olga, &wish).await).await.unwrap();
    site.write(async |tx| batches::undo(tx, &olga, batch).await).await.unwrap();
    while batches::step(site).await.unwrap() {}
    fort.site.stranger().opens(&format!("/posts/{}", fort.of_raider)).await;
    fort.raiders[0].asks("/me").await.has(200);
}

#[tokio::test]
async fn asked_for_twice_it_is_one_act_and_of_two_the_one_that_stands_holds() {
    let fort = Fort::open().await;
    let first = id(&fort.undoes_all().await);
    let members = [fort.id_of("raider1").await, fort.id_of("raider2").await];
    let form = [("member", &*members[0]), ("member", &*members[1]), ("reason", "Once more.")];
    fort.olga.submits("/admin/accounts", &form).await.has(303);
    assert_eq!(fort.site.count("select count(*) from batches").await, 1, "the same accounts, the same act");
    let wish = json!({"members": [members[0], fort.id_of("bea").await], "reason": "Another matter."});
    let second = fort.olga.posts("/site/batches", wish).await.has(201).json();
    let named: Vec<_> =
        second["accounts"].as_array().unwrap().iter().map(|one| one["handle"].as_str().unwrap()).collect();
    assert!(named.len() == 2 && named.contains(&"bea") && named.contains(&"raider1"), "{second}");
    let undo = async |batch: &str| {
        fort.olga.send(fort.olga.program(Method::DELETE, &format!("/site/batches/{batch}"))).await.has(204);
    };
    undo(&first).await;
    fort.raiders[0].asks("/me").await.has(401);
    fort.raiders[1].asks("/me").await.has(200);
    fort.site.stranger().get(&format!("/posts/{}", fort.of_raider)).await.has(410);
    undo(&id(&second)).await;
    fort.raiders[0].asks("/me").await.has(200);
    fort.site.stranger().opens(&format!("/posts/{}", fort.of_raider)).await;
    let seen = fort.olga.asks(&format!("/site/batches/{}", id(&second))).await.has(200).json();
    assert_eq!((&seen["done"], &seen["put_back"]["threads"]), (&json!(true), &json!(1)));
    let page = fort.olga.opens("/admin/accounts").await;
    assert!(page.says("1 thing was put back") && !page.says("0 things are taken away"));
    assert_eq!(page.all("a[href='/members/raider2']").len(), 1, "which accounts it was about");
    fort.is_counted_right().await;
}

#[tokio::test]
async fn what_they_say_of_themselves_is_shown_nowhere_while_the_act_stands() {
    let fort = Fort::open().await;
    let about = [("name", "Raider Tester"), ("about", "Cheap watches at watches.example.")];
    fort.raiders[0].submits("/settings/profile", &about).await.has(303);
    let says_so = async || {
        let profile = fort.site.stranger().opens("/members/raider1").await.says("Cheap watches");
        let found = fort.bea.opens("/search?q=raider1&type=member").await.says("Cheap watches");
        let told = fort.bea.asks("/members/raider1").await.has(200).json()["about_html"].to_string().contains("Cheap");
        [profile, found, told]
    };
    assert_eq!(says_so().await, [true; 3]);
    let batch = id(&fort.undoes_all().await);
    assert_eq!(says_so().await, [false; 3]);
    fort.olga.send(fort.olga.program(Method::DELETE, &format!("/site/batches/{batch}"))).await.has(204);
    assert_eq!(says_so().await, [true; 3]);
}

#[tokio::test]
async fn those_who_keep_order_anywhere_are_never_among_them_and_said_by_name() {
    let fort = Fort::open().await;
    fort.olga.gives_role("square", &fort.bea, "moderator").await.has(200);
    let members = [fort.id_of("raider1").await, fort.id_of("bea").await];
    let wish = json!({"members": members, "reason": "Noise."});
    fort.olga.posts("/site/batches", wish).await.has(422).is_refused("Bea Tester keep order");
    fort.raiders[0].asks("/me").await.has(200);
    let listed = fort.olga.asks("/site/accounts").await.has(200).json();
    let handles: Vec<_> = listed["items"].as_array().unwrap().iter().map(|one| &one["member"]["handle"]).collect();
    assert_eq!(handles, [&json!("raider2"), &json!("raider1")]);
    fort.olga.asks("/site/accounts?hours=2").await.has(400).is_refused("hours");
    fort.bea.asks("/groups?colour=red").await.has(400).is_refused("colour");
    fort.bea.asks("/groups?limit=3").await.has(200);
}

#[tokio::test]
async fn only_those_who_look_after_the_site_do_it_and_never_to_each_other() {
    let fort = Fort::open().await;
    for person in [&fort.bea, &fort.raiders[0], &fort.site.stranger()] {
        person.get("/admin/accounts").await.has(404);
        person.submits("/admin/accounts", &[("reason", "x")]).await.has(404);
        person.submits("/admin/accounts/batches/01a20b55-359f-711e-aa0b-6f9f1b05b0e9/undo", &[]).await.has(404);
    }
    fort.bea.asks("/site/accounts").await.has(404);
    fort.bea.posts("/site/batches", json!({"members": [fort.id_of("raider1").await], "reason": "x"})).await.has(404);
    for members in [json!([]), json!([fort.id_of("olga").await]), json!(["01a20b55-359f-711e-aa0b-6f9f1b05b0e9"])] {
        fort.olga.posts("/site/batches", json!({"members": members, "reason": "x"})).await.has(422);
    }
    let staff = fort.site.member("sven").await;
    sqlx::query("update members set site_role = 'admin' where handle = 'sven'").execute(fort.site.db()).await.unwrap();
    let page = staff.opens("/admin/accounts").await;
    assert!(page.says("raider1") && !page.says("@olga"));
    let raider = fort.id_of("raider1").await;
    let again = staff.submits("/admin/accounts", &[("member", &raider), ("reason", " ")]).await.has(422).page();
    assert_eq!(again.all(&format!("input[value='{raider}'][checked]")).len(), 1, "the choice is kept");
    staff.submits("/admin/accounts", &[("member", &raider), ("reason", "Noise.")]).await.has(303);
    fort.raiders[0].asks("/me").await.has(401);
    fort.raiders[1].asks("/me").await.has(200);
    let credentials = json!({"email": "raider1@example.org", "password": PASSWORD});
    fort.site.stranger().posts("/sessions", credentials).await.has(422);
}
