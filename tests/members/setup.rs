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
    let site = TestSite::open().await;
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
    let site = TestSite::open().await;
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
