//! Laws of opening a fresh site.

use crate::support::TestSite;
use crate::support::accounts::PASSWORD;
use leaders_square::members::setup;

async fn link(site: &TestSite) -> Option<String> {
    let link = setup::link(site.site()).await.expect("looks for an owner");
    link.map(|token| format!("/setup?token={}", token.as_str()))
}

#[tokio::test]
async fn the_first_owner_opens_the_site_by_a_link_that_works_once() {
    let site = TestSite::not_set_up(&[]).await;
    let stranger = site.stranger();
    let first = link(&site).await.expect("a link");
    let path = link(&site).await.expect("another");
    stranger.get(&first).await.has(410);
    stranger.get("/setup").await.has(410);
    let secret = stranger.opens(&path).await.attr("input[name=token]", "value");
    let form = |password: &'static str| {
        let (stranger, secret) = (stranger.clone(), secret.clone());
        async move {
            let words = [("site", "Harbour Square"), ("group", "The quay"), ("name", "Ann A."), ("handle", "ann")];
            let rest = [("token", secret.as_str()), ("email", "ann@example.org"), ("password", password)];
            stranger.submits("/setup", &[words.as_slice(), &rest].concat()).await
        }
    };
    let weak = form("harbour square").await.has(422).page();
    assert_eq!(weak.attr("#site", "value"), "Harbour Square");
    let (one, other) = tokio::join!(form(PASSWORD), form(PASSWORD));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410], "there is one first owner");
    let done = if one.status.as_u16() == 303 { one } else { other };
    assert_eq!(done.location(), "/groups/the-quay?said=opened");
    let token = site.signs_in("ann@example.org", PASSWORD).await;
    let ann = crate::support::Person::new(site.clone(), Some(token), "ann");
    let me = ann.me().await;
    assert_eq!((&me["site_role"], &me["email_confirmed"]), (&"owner".into(), &true.into()));
    assert!(ann.opens("/").await.text("title").contains("Harbour Square"), "the name holds at once");
    assert_eq!(ann.asks("/groups/the-quay").await.json()["members_count"], 1);
    assert_eq!(link(&site).await, None, "who has an owner needs no link");
    stranger.get(&path).await.has(410);
}

#[tokio::test]
async fn an_opening_that_fails_says_everything_at_once() {
    let site = TestSite::not_set_up(&[]).await;
    let path = link(&site).await.expect("a link");
    let secret = path.split_once('=').expect("a secret").1.to_owned();
    let page = site.stranger().submits("/setup", &[("token", &secret)]).await.has(422).page();
    for field in ["site", "group", "name", "handle", "email", "password"] {
        assert!(!page.text(&format!("#{field}-error")).is_empty(), "{field}");
    }
    assert_eq!(page.all("[autofocus]").len(), 1, "the focus is on the first error");
    site.stranger().opens(&path).await;
    site.pass(chrono::Duration::hours(25)).await;
    site.stranger().get(&path).await.has(410);
}

/// What a stranger asks of a site that is not set up, by each kind of answer.
const ORDINARY: [&str; 12] = [
    "/",
    "/join",
    "/sign-in",
    "/groups",
    "/groups/any",
    "/articles",
    "/feed.atom",
    "/search?q=words",
    "/api",
    "/live",
    "/nowhere",
    "/setups",
];

#[tokio::test]
async fn before_its_opening_a_site_says_how_it_is_opened_and_nothing_else() {
    let site = TestSite::not_set_up(&[]).await;
    let stranger = site.stranger();
    for path in ORDINARY {
        let answer = stranger.get(path).await.has(503);
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
        let page = answer.page();
        assert_eq!(page.text("h1"), "This site is not set up yet", "{path}");
        assert!(page.says("the one-time link that stands in the terminal"), "{path}");
        assert!(page.all("form, nav").is_empty(), "it leads nowhere");
    }
    let german = stranger.browser(reqwest::Method::GET, "/").header("accept-language", "de");
    assert!(stranger.send(german).await.has(503).page().says("noch nicht eingerichtet"));
    let joining =
        serde_json::json!({"email": "ann@example.org", "handle": "ann", "name": "Ann A.", "password": PASSWORD});
    for refusal in [stranger.asks("/groups").await, stranger.posts("/members", joining).await] {
        let problem = refusal.has(503).json();
        assert_eq!(problem["type"], "/api#not-set-up");
        assert!(problem["detail"].as_str().unwrap().contains("nobody can join"), "{problem}");
    }
    let form = [("email", "ann@example.org"), ("handle", "ann"), ("name", "Ann A."), ("password", PASSWORD)];
    stranger.submits("/join", &form).await.has(503);
    assert_eq!(site.count("select count(*) from members").await, 0);
    for path in ["/livez", "/readyz", "/favicon.ico", "/service-worker.js"] {
        stranger.get(path).await.has(200);
    }
    let sheet = stranger.get("/").await.page().attr("link[rel=stylesheet]", "href");
    stranger.get(&sheet).await.has(200);
    stranger.opens(&link(&site).await.expect("a link")).await;
}

#[tokio::test]
async fn once_opened_a_site_is_there_at_once_on_every_node() {
    let site = TestSite::not_set_up(&[]).await;
    let beside = site.beside().await;
    for node in [&site, &beside] {
        node.stranger().get("/").await.has(503);
    }
    let path = link(&site).await.expect("a link");
    let secret = path.split_once('=').expect("a secret").1;
    let words = [("site", "Harbour Square"), ("group", "The quay"), ("name", "Ann A."), ("handle", "ann")];
    let rest = [("token", secret), ("email", "ann@example.org"), ("password", PASSWORD)];
    site.stranger().submits("/setup", &[words.as_slice(), &rest].concat()).await.has(303);
    for node in [&site, &beside] {
        let home = node.stranger().opens("/").await;
        assert!(home.text("title").contains("Harbour Square") && home.says("The quay"), "{}", home.text("title"));
        node.stranger().opens("/join").await;
    }
}
