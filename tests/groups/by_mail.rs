//! Inviting by mail: a letter to each, a link of their own, and not a word about who has an account.

use crate::support::{Person, TestSite};
use chrono::Duration;
use leaders_square::worker;
use reqwest::Method;
use serde_json::{Value, json};

/// Letters that invite, with the link in each.
async fn invitations(site: &TestSite) -> Vec<(String, String)> {
    let mail = site.mail().await;
    let letters = mail.iter().filter(|letter| letter.contains("invites you to"));
    let read = |letter: &String| {
        let to = letter.lines().find_map(|line| line.strip_prefix("To: ")).expect("to whom").trim().to_owned();
        let link = letter.lines().find(|line| line.contains("/invites/")).expect("a link").trim();
        (to, link.rsplit('/').next().expect("a token").to_owned())
    };
    letters.map(read).collect()
}

async fn invites(who: &Person, addresses: Value) -> crate::support::Answer {
    who.posts("/groups/circle/invites/mails", json!({"addresses": addresses})).await
}

#[tokio::test]
async fn each_address_gets_one_letter_with_a_link_that_lets_one_person_in() {
    let site = TestSite::open().await;
    let (ann, bob, carl) = (site.member("ann").await, site.member("bob").await, site.member("carl").await);
    ann.founds_as("circle", "secret").await;
    let slug = ann.asks("/groups").await.json()["items"][0]["slug"].as_str().expect("one").to_owned();
    let list = json!(["bob@example.org", "nobody@example.org", "BOB@example.org"]);
    let answer = ann.posts(&format!("/groups/{slug}/invites/mails"), json!({"addresses": list})).await.has(202).json();
    assert_eq!(answer, json!({"invited": 2}), "the same for who has an account and who has none");
    let letters = invitations(&site).await;
    assert_eq!(letters.len(), 2);
    assert_ne!(letters[0].1, letters[1].1);
    let (_, link) = letters.iter().find(|(to, _)| to == "bob@example.org").expect("his");
    assert!(bob.opens(&format!("/invites/{link}")).await.says("The circle group"));
    bob.accepts(link).await.has(200);
    carl.accepts(link).await.has(410);
    assert_eq!(site.count("select count(*) from memberships").await, 2);
    assert_eq!(
        site.count("select count(*) from invites where email is not null").await,
        1,
        "of whoever has come none is kept"
    );
}

#[tokio::test]
async fn addresses_are_shown_to_nobody_but_the_one_who_gave_them() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("circle").await;
    bob.joins("circle").await.has(200);
    ann.gives_role("circle", &bob, "admin").await.has(200);
    invites(&ann, json!(["waiting@example.org"])).await.has(202);
    assert!(ann.opens("/groups/circle/invites").await.says("waiting@example.org"));
    let (page, list) = (bob.opens("/groups/circle/invites").await, bob.asks("/groups/circle/invites").await.json());
    assert!(page.says("Invitation by mail") && !page.says("waiting@example.org"));
    assert_eq!((&list["items"][0]["is_by_mail"], &list["items"][0]["email"]), (&json!(true), &json!(null)));
    let id = list["items"][0]["id"].as_str().expect("an id");
    bob.submits(&format!("/groups/circle/invites/{id}/revocation"), &[]).await.has(303);
    assert!(!ann.opens("/groups/circle/invites").await.says("waiting@example.org"));
    invites(&ann, json!(["late@example.org"])).await.has(202);
    site.pass(Duration::days(15)).await;
    worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(
        site.count("select count(*) from invites where email is not null").await,
        0,
        "kept only while they wait"
    );
}

#[tokio::test]
async fn whoever_is_invited_again_has_one_link_that_lets_them_in() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    for _ in 0..3 {
        invites(&ann, json!(["bob@example.org"])).await.has(202);
    }
    invites(&ann, json!(["other@example.org", "bob@example.org"]))
        .await
        .has(422)
        .is_refused("invited several times today");
    let letters = invitations(&site).await;
    assert_eq!(letters.len(), 3, "of a list that is refused nobody is written to");
    for (_, old) in &letters[..2] {
        bob.accepts(old).await.has(410);
    }
    bob.accepts(&letters[2].1).await.has(200);
}

#[tokio::test]
async fn a_member_sends_so_many_in_a_day_and_no_more() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("circle").await;
    let many = |from: usize, to: usize| json!((from..to).map(|n| format!("a{n}@example.org")).collect::<Vec<_>>());
    invites(&ann, many(0, 501)).await.has(422).is_refused("500 addresses at most");
    invites(&ann, many(0, 500)).await.has(202);
    invites(&ann, many(500, 501)).await.has(429);
    assert_eq!(site.count("select count(*) from invites").await, 500);
    assert_eq!(site.count("select count(*) from mails where kind = 'invited'").await, 500);
}

#[tokio::test]
async fn the_form_takes_a_list_or_a_file_and_names_every_wrong_line() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("circle").await;
    let form_id = ann.opens("/groups/circle/invites").await.attr("form[action$='/mails'] input[name=form_id]", "value");
    let form = |addresses: &'static str| {
        [("form_id", form_id.clone()), ("addresses", addresses.to_owned()), ("mail_days", "7".to_owned())]
    };
    let send = async |who: &Person, addresses: &'static str, file: &'static [u8]| {
        let own = form(addresses);
        let words: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        who.submits_file("/groups/circle/invites/mails", "file", file.to_vec(), &words).await
    };
    let back = send(&ann, "one@example.org\nnobody\ntwo@", b"").await.has(422).page();
    assert_eq!(back.texts(".problems li").len(), 2);
    assert!(back.says("Line 2 holds no e-mail address: “nobody”") && back.says("Line 3: “two@” is not an address"));
    assert!(back.text("#addresses").contains("one@example.org"));
    send(&ann, "", b"\xff\xfe").await.has(422).is_refused("save it as UTF-8");
    send(&ann, "", b"").await.has(422).is_refused("at least one address");
    send(&bob, "one@example.org", b"").await.has(403).is_refused("invite people");
    assert_eq!(site.count("select count(*) from invites").await, 0);
    let done = send(&ann, "three@example.org", b"Name;E-mail\n\"One, Ann\";one@example.org\nTwo;two@example.org\n")
        .await
        .has(303);
    assert_eq!(done.location(), "/groups/circle/invites?said=group-invited");
    assert_eq!(site.count("select count(*) from invites where is_by_mail and max_uses = 1").await, 3);
    send(&ann, "three@example.org", b"").await.has(303);
    assert_eq!(site.count("select count(*) from invites").await, 3, "the same form invites once");
}

#[tokio::test]
async fn what_a_member_calls_themselves_leads_nowhere_in_a_letter() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("circle").await;
    ann.send(
        ann.program(Method::PATCH, "/groups/circle")
            .header("if-match", "*")
            .json(&json!({"name": "Win at https://evil.example/x"})),
    )
    .await
    .has(200);
    invites(&ann, json!(["bob@example.org"])).await.has(202);
    let mail = site.mail().await;
    let letter = mail.iter().find(|letter| letter.contains("To: bob@example.org")).expect("a letter");
    assert!(letter.contains("Win at https evil example x") && !letter.contains("evil.example"), "{letter}");
    assert!(
        letter.contains("invited") && !letter.lines().any(|line| line.starts_with("Subject:") && line.contains("Win"))
    );
}

#[tokio::test]
async fn a_link_is_drawn_for_telephones_as_long_as_it_lets_people_in() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("circle").await;
    let form = [("max_uses", "3"), ("days", ""), ("note", "")];
    let page = ann.submits("/groups/circle/invites", &form).await.has(200).page();
    let code = page.attr("img[src$='/code.svg']", "src");
    assert_eq!(page.attr("a[download]", "href"), code);
    let picture = site.stranger().get(&code).await.has(200);
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    assert!(picture.header("content-security-policy").starts_with("sandbox") && picture.text.contains("<svg"));
    let other = ann.invites("circle", json!({})).await;
    assert_ne!(site.stranger().get(&format!("/invites/{other}/code.svg")).await.text, picture.text);
    site.stranger().get("/invites/never-made/code.svg").await.has(404);
    let id = ann.asks("/groups/circle/invites").await.json()["items"][0]["id"].as_str().expect("an id").to_owned();
    ann.send(ann.program(Method::DELETE, &format!("/groups/circle/invites/{id}"))).await.has(204);
    site.stranger().get(&format!("/invites/{other}/code.svg")).await.has(410);
}
