//! Laws of becoming a member: at once, by request, by invitation, or not at all.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, EVIL, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A site and its owner.
async fn owned() -> (TestSite, Person) {
    let site = TestSite::open().await;
    let olga = site.account("olga").await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.expect("owns");
    (site, olga)
}

async fn sets(olga: &Person, wish: Value) -> Value {
    olga.calls(Method::PATCH, "/site/access", wish).await.has(200).json()
}

fn body(handle: &str) -> Value {
    json!({"email": format!("{handle}@example.org"), "handle": handle, "name": format!("{handle} Newcomer"), "password": PASSWORD})
}

fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

async fn joins_by_form(site: &TestSite, handle: &str, more: &[(&str, &str)]) -> Answer {
    let (email, name) = (format!("{handle}@example.org"), format!("{handle} Newcomer"));
    let form = [("email", email.as_str()), ("handle", handle), ("name", name.as_str()), ("password", PASSWORD)];
    let form: Vec<_> = form.into_iter().chain(more.iter().copied()).collect();
    Person::with_jar(site).submits("/join", &form).await
}

#[tokio::test]
async fn whoever_asks_waits_until_they_are_let_in_and_is_told_so_after_the_right_password() {
    let (site, olga) = owned().await;
    let questions = json!([{"question": "What brings you here?", "required": true}, {"question": "Who do you know?", "required": false}]);
    sets(&olga, json!({"mode": "request", "questions": questions})).await;
    assert_eq!(site.stranger().asks("/sign-up").await.json(), json!({"mode": "request", "questions": questions}));
    let page = site.stranger().opens("/join").await;
    assert!(page.text("label[for=answer_1]").starts_with("What brings you here?"));
    assert_eq!((page.all("#answer_1[required]").len(), page.all("#answer_2[required]").len()), (1, 0));

    let again = joins_by_form(&site, "nina", &[("answer_2", "Olga")]).await.has(422).page();
    assert!(again.text("#answer_1-error").contains("please answer"));
    assert_eq!(again.text("#answer_2"), "Olga", "nothing is lost");
    let asked = joins_by_form(&site, "nina", &[("answer_1", EVIL), ("answer_2", "Olga")]).await.has(303);
    assert_eq!((asked.location(), asked.cookie("session")), ("/join/waiting".into(), None));
    site.stranger().opens("/join/waiting").await;
    let nina = json!({"email": "nina@example.org", "password": PASSWORD});
    site.stranger().posts("/sessions", nina.clone()).await.has(403).is_refused("has not been answered yet");
    let wrong = json!({"email": "nina@example.org", "password": "not the password"});
    site.stranger().posts("/sessions", wrong).await.has(422);
    let refused = Person::with_jar(&site).gives_password("nina").await.has(403);
    assert_eq!(refused.cookie("session"), None);
    site.stranger().get("/members/nina").await.has(404);
    assert_eq!(site.count("select count(*) from sessions").await, 1, "the owner's");

    assert!(olga.opens("/admin/access").await.says("One asks to join"));
    let queue = olga.opens("/admin/requests").await;
    assert!(queue.says("What brings you here?") && queue.says("<x-evil") && queue.says("address not confirmed"));
    let listed = olga.asks("/site/requests").await.json();
    let id = listed["items"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(listed["items"][0]["answers"][1], json!({"question": "Who do you know?", "answer": "Olga"}));
    let path = format!("/admin/requests/{id}");
    olga.submits(&path, &[("answer", "yes"), ("words", &"a".repeat(1001))]).await.has(422);
    olga.submits(&path, &[("answer", "maybe")]).await.has(422);
    olga.submits(&path, &[("answer", "yes"), ("words", "Glad you are here.")]).await.has(303);
    olga.submits(&path, &[("answer", "no")]).await.has(404);
    assert!(site.letter_to("nina@example.org").await.contains("Glad you are here."));
    site.stranger().posts("/sessions", nina).await.has(201);
    site.stranger().opens("/members/nina").await;
    let by = "select count(*) from sign_up_requests r join members m on m.id = r.approved_by where m.handle = 'olga'";
    assert_eq!(site.count(by).await, 1);
}

#[tokio::test]
async fn who_is_declined_has_no_account_and_may_ask_again() {
    let (site, olga) = owned().await;
    sets(&olga, json!({"mode": "request"})).await;
    site.stranger().posts("/members", body("nina")).await.has(201);
    let id = olga.asks("/site/requests").await.json()["items"][0]["id"].as_str().expect("an id").to_owned();
    let answer = json!({"lets_in": false, "words": "We are full."});
    let path = format!("/site/requests/{id}/answer");
    let ask = || olga.program(Method::POST, &path).header("idempotency-key", "no").json(&answer);
    olga.send(ask()).await.has(204);
    olga.send(ask()).await.has(204);
    let letter = site.letter_to("nina@example.org").await;
    assert!(letter.contains("We are full.") && letter.contains("cannot let you in"));
    for table in ["sign_up_requests", "handles where skeleton = 'nina'", "members where handle = 'nina'"] {
        assert_eq!(site.count(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
    site.stranger().posts("/members", body("nina")).await.has(201);
}

#[tokio::test]
async fn a_letter_opens_no_account_that_waits() {
    let (site, olga) = owned().await;
    sets(&olga, json!({"mode": "request"})).await;
    joins_by_form(&site, "nina", &[]).await.has(303);
    let browser = Person::with_jar(&site);
    browser.submits("/sign-in/link", &[("email", "nina@example.org")]).await.has(303);
    let link = site.link_to("nina@example.org").await;
    let secret = browser.opens(&link).await.attr("input[name=token]", "value");
    browser.submits("/sign-in/link/letter", &[("token", &secret)]).await.has(403).is_refused("not been answered yet");
    browser.get("/settings/profile").await.has(401);
    browser.submits("/reset", &[("email", "nina@example.org")]).await.has(303);
    let link = site.link_to("nina@example.org").await;
    let secret = browser.opens(&link).await.attr("input[name=token]", "value");
    browser.submits("/reset/password", &[("token", &secret), ("password", "five other quiet words")]).await.has(303);
    let form = [("email", "nina@example.org"), ("password", "five other quiet words")];
    browser.submits("/sign-in", &form).await.has(403);
}

#[tokio::test]
async fn by_invitation_one_joins_with_a_link_that_still_lets_people_in_and_it_is_used_by_that() {
    let (site, olga) = owned().await;
    olga.founds_as("square", "private").await;
    sets(&olga, json!({"mode": "invitation"})).await;
    let token = olga.invites("square", json!({"max_uses": 2})).await;
    let page = site.stranger().opens("/join").await;
    assert!(page.says("by invitation") && page.all("form[action='/join']").is_empty());
    joins_by_form(&site, "nina", &[]).await.has(403).is_refused("by invitation");
    let back = format!("/invites/{token}");
    let page = site.stranger().opens(&format!("/join?return={back}")).await;
    assert_eq!(page.all("form[action='/join']").len(), 1);
    let joined = joins_by_form(&site, "nina", &[("return", &back)]).await.has(303);
    assert!(joined.cookie("session").is_some());
    let nina = Person::new(site.clone(), joined.cookie("session"), "nina");
    nina.opens("/groups/square").await;
    site.stranger().posts("/members", with(body("otto"), "invite", json!("no-such-invite"))).await.has(403);
    site.stranger().posts("/members", with(body("otto"), "invite", json!(token))).await.has(201);
    site.stranger().posts("/members", with(body("pia"), "invite", json!(token))).await.has(403);
    assert_eq!(site.count("select count(*) from members").await, 3, "a link for two lets two join");
    assert_eq!(site.count("select uses::bigint from invites").await, 2);
}

#[tokio::test]
async fn whoever_joins_by_an_invitation_still_meets_the_terms_of_its_group_and_the_use_of_the_link_is_theirs() {
    let (site, olga) = owned().await;
    olga.founds_as("square", "private").await;
    let way = json!({"questions": [{"question": "Who told you of us?", "required": true}], "asks_everybody": true});
    olga.send(olga.program(Method::PUT, "/groups/square/joining").header("if-match", "*").json(&way)).await.has(200);
    sets(&olga, json!({"mode": "invitation"})).await;
    let token = olga.invites("square", json!({"max_uses": 1})).await;
    let path = format!("/invites/{token}");
    let joined = joins_by_form(&site, "nina", &[("return", &path)]).await.has(303);
    assert!(joined.location().starts_with(&path), "the terms come next: {}", joined.location());
    let nina = Person::new(site.clone(), joined.cookie("session"), "nina");
    assert_eq!(site.count("select count(*) from memberships where role = 'member'").await, 0);
    site.stranger().get(&path).await.has(410);
    site.member("otto").await.accepts(&token).await.has(410);
    site.stranger().posts("/members", with(body("pia"), "invite", json!(token))).await.has(403);
    let page = nina.opens(&path).await;
    assert!(page.says("Who told you of us?"));
    nina.submits(&path, &[]).await.has(422);
    let question = page.attr("input[name=question]", "value");
    nina.submits(&path, &[("question", &question), ("answer", "Olga")]).await.has(303);
    nina.opens("/groups/square").await;
    assert_eq!(site.count("select count(*) from memberships where role = 'member'").await, 1);
}

#[tokio::test]
async fn of_many_who_come_with_one_link_at_once_as_many_join_as_it_lets_in() {
    let (site, olga) = owned().await;
    olga.founds("square").await;
    sets(&olga, json!({"mode": "invitation"})).await;
    let token = olga.invites("square", json!({"max_uses": 1})).await;
    let people: Vec<Person> = (0..4).map(|_| site.stranger()).collect();
    let handles = ["nina", "otto", "pia", "quin"];
    let all = people
        .iter()
        .zip(handles)
        .map(|(one, handle)| one.posts("/members", with(body(handle), "invite", json!(token))));
    let answers = futures_util::future::join_all(all).await;
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(site.count("select count(*) from members").await, 2);
}

#[tokio::test]
async fn closed_nobody_joins_and_whoever_is_a_member_stays_one() {
    let (site, olga) = owned().await;
    sets(&olga, json!({"mode": "closed"})).await;
    assert!(site.stranger().opens("/join").await.all("form[action='/join']").is_empty());
    joins_by_form(&site, "nina", &[]).await.has(403).is_refused("Nobody can join");
    site.stranger().posts("/members", body("nina")).await.has(403);
    site.signs_in("olga@example.org", PASSWORD).await;
    sets(&olga, json!({"mode": "open"})).await;
    site.stranger().posts("/members", body("nina")).await.has(201);
}

#[tokio::test]
async fn domains_let_in_and_keep_out_whoever_joins_or_moves() {
    let (site, olga) = owned().await;
    let set = sets(
        &olga,
        json!({"allowed_domains": ["example.org", "@Good.Example"], "blocked_domains": ["bad.example.org"]}),
    )
    .await;
    assert_eq!(set["allowed_domains"], json!(["example.org", "good.example"]));
    let as_ = |email: &str| with(body("nina"), "email", json!(email));
    for email in ["n@bad.example.org", "n@x.bad.example.org", "n@elsewhere.example", "n@notexample.org"] {
        site.stranger().posts("/members", as_(email)).await.has(422).is_refused("of this domain");
    }
    site.stranger().posts("/members", as_("n@mail.good.example")).await.has(201);
    let move_to = |email: &str| json!({"email": email, "password": PASSWORD});
    olga.calls(Method::PUT, "/me/email", move_to("o@elsewhere.example")).await.has(422);
    olga.calls(Method::PUT, "/me/email", move_to("o@good.example")).await.has(202);
    olga.calls(Method::PATCH, "/site/access", json!({"blocked_domains": ["no domain at all!"]})).await.has(422);
    olga.calls(Method::PATCH, "/site/access", json!({"blocked_domains": ["example.org"]})).await.has(422);
}

#[tokio::test]
async fn the_page_sets_the_way_in_and_comes_back_with_what_needs_another_look() {
    let (site, olga) = owned().await;
    let form = [
        ("mode", "request"),
        ("question_1", ""),
        ("question_2", "Why?"),
        ("required_2", "yes"),
        ("allowed", "a.example\nb.example"),
        ("blocked", ""),
    ];
    olga.submits("/admin/access/sign-up", &form).await.has(303);
    let page = olga.opens("/admin/access").await;
    assert_eq!(page.all("input[name=mode][value=request][checked]").len(), 1);
    assert_eq!((page.attr("#question_1", "value"), page.all("[name=required_1][checked]").len()), ("Why?".into(), 1));
    assert_eq!(page.text("#allowed"), "a.example b.example");
    let long = "q".repeat(201);
    let form = [("mode", "open"), ("question_1", long.as_str()), ("allowed", "a.example"), ("blocked", "a.example")];
    let again = olga.submits("/admin/access/sign-up", &form).await.has(422).page();
    assert!(!again.text("#question_1-error").is_empty() && again.text("#blocked-error").contains("a.example"));
    assert_eq!(again.all("input[name=mode][value=open][checked]").len(), 1);
    assert_eq!(site.stranger().asks("/sign-up").await.json()["mode"], "request", "nothing of it was set");
    olga.submits("/admin/access/sign-up", &[("mode", "whatever")]).await.has(422);
}

#[tokio::test]
async fn for_everybody_else_there_is_nothing_here() {
    let (site, olga) = owned().await;
    let nina = site.account("nina").await;
    let program = olga.with_token("write").await;
    for path in ["/admin/access", "/admin/requests"] {
        site.stranger().get(path).await.has(404);
        nina.get(path).await.has(404);
        olga.opens(path).await;
    }
    nina.submits("/admin/access/sign-up", &[("mode", "closed")]).await.has(404);
    for path in ["/site/access", "/site/requests"] {
        nina.asks(path).await.has(404);
        site.stranger().asks(path).await.has(401);
        program.asks(path).await.has(403);
    }
    program.calls(Method::PATCH, "/site/access", json!({"mode": "closed"})).await.has(403);
    assert_eq!(site.stranger().asks("/sign-up").await.json()["mode"], "open");
}

#[tokio::test]
async fn where_nobody_joins_an_invitation_is_for_members_and_says_so() {
    let (site, olga) = owned().await;
    olga.founds_as("square", "private").await;
    let back = format!("/invites/{}", olga.invites("square", json!({})).await);
    assert_eq!(site.stranger().opens(&back).await.all("main a[href^='/join?return=']").len(), 1);
    sets(&olga, json!({"mode": "closed"})).await;
    let page = site.stranger().opens(&back).await;
    assert!(page.says("only members can use this invitation"), "{}", page.text("main"));
    assert_eq!(page.all("main a[href^='/sign-in?return=']").len(), 1);
    assert!(page.all("main a[href^='/join']").is_empty() && !page.says("You need an account first"));
}
