//! Laws of signing in by an account at another site: who comes in by it, who does not, and what it never does by itself.

use crate::support::accounts::PASSWORD;
use crate::support::peer::{Peer, Signs, Story};
use crate::support::{Person, TestSite};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

const UNPROVEN: &str = "/sign-in?said=identity-unproven";

/// Somebody with a proven address there.
fn nina() -> Value {
    json!({"sub": "nina-1", "email": "Nina@example.org", "email_verified": true, "name": "Nina <x-evil onclick=alert(1)>"})
}

/// Nina joins by the other site.
async fn joins(site: &TestSite, peer: &Peer) -> Person {
    peer.knows(nina());
    let browser = Person::with_jar(site);
    assert_eq!(browser.goes_by(peer).await.has(303).location(), "/join/with");
    // Closed meanwhile: said on the page, which waits for its visitor until it is open again.
    let mode = async |word: &str| {
        let set = sqlx::query("update site set sign_up = $1").bind(word.to_owned()).execute(site.db()).await;
        set.expect("a site that is set up");
    };
    mode("invitation").await;
    let turned_away = browser.submits("/join/with", &[("handle", "nina"), ("name", "Nina N.")]).await.has(403).page();
    assert!(turned_away.says("by invitation"), "{}", turned_away.text("main"));
    mode("open").await;
    let joined = browser.submits("/join/with", &[("handle", "nina"), ("name", "Nina N.")]).await.has(303);
    assert_eq!(joined.location(), "/groups?said=joined-with");
    browser
}

/// Whom the browser is signed in as, by the handle on its account page.
async fn handle_in(browser: &Person) -> String {
    browser.opens("/settings/account").await.attr("#handle", "value")
}

#[tokio::test]
async fn whoever_has_no_password_is_asked_for_none_but_led_to_set_one() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    let nina = joins(&site, &peer).await;
    let rooms = ["password", "factors", "passkeys", "email", "keys", "export", "merge", "delete"];
    for room in rooms {
        let page = nina.opens(&format!("/settings/{room}")).await;
        assert!(page.all("main input[type=password]").is_empty(), "{room}");
        // A site reached by a bare address has no passkeys.
        let told = usize::from(room != "passkeys");
        assert_eq!(page.all("main .notice a[href='/reset']").len(), told, "{room} says what to do instead");
    }
    let ann = site.account("ann").await;
    for room in rooms {
        assert!(
            ann.opens(&format!("/settings/{room}")).await.all("main .notice a[href='/reset']").is_empty(),
            "{room}"
        );
    }
    nina.submits("/settings/export", &[("password", "a guess")]).await.has(422).is_refused("no password yet");
}

#[tokio::test]
async fn whoever_is_new_joins_by_another_site_without_a_password_and_comes_in_by_it_from_then_on() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    peer.knows(nina());
    let browser = Person::with_jar(&site);
    for page in ["/sign-in", "/join"] {
        assert!(browser.opens(page).await.says("Go on with The peer"), "{page}");
    }
    assert_eq!(browser.goes_by(&peer).await.has(303).location(), "/join/with");
    let page = browser.opens("/join/with").await;
    assert_eq!(page.attr("#email", "value"), "nina@example.org");
    assert!(page.all("#email[name]").is_empty(), "what the other site vouches for is not asked");
    assert_eq!(page.attr("#name", "value"), "Nina <x-evil onclick=alert(1)>");
    let wrong = browser.submits("/join/with", &[("handle", "n"), ("name", "Nina N.")]).await.has(422).page();
    assert_eq!(wrong.attr("#name", "value"), "Nina N.");
    let joined = browser.submits("/join/with", &[("handle", "nina"), ("name", "Nina N.")]).await.has(303);
    assert_eq!(joined.location(), "/groups?said=joined-with");
    assert_eq!(handle_in(&browser).await, "nina");
    let proven = "select count(*) from members where email = 'nina@example.org' and email_confirmed_at is not null and password_hash is null";
    assert_eq!(site.count(proven).await, 1);
    assert_eq!(
        browser.submits("/join/with", &[("handle", "twice"), ("name", "Twice T.")]).await.has(303).location(),
        UNPROVEN
    );
    let elsewhere = Person::with_jar(&site);
    assert_eq!(elsewhere.goes_by(&peer).await.has(303).location(), "/groups");
    assert_eq!(handle_in(&elsewhere).await, "nina");
    let way = elsewhere.opens("/settings/history").await;
    assert!(way.says("By an account at another site"));
    assert_eq!(site.count("select (select count(*) from members) + (select count(*) from identity_journeys) + (select count(*) from identity_arrivals)").await, 1);
}

#[tokio::test]
async fn an_account_is_never_taken_over_by_its_address_but_linked_by_its_member() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    site.account("ann").await;
    peer.knows(json!({"sub": "ann-there", "email": "ann@example.org", "email_verified": true}));
    let browser = Person::with_jar(&site);
    assert_eq!(browser.goes_by(&peer).await.has(303).location(), "/join/with");
    let refused = browser.submits("/join/with", &[("handle", "ann2"), ("name", "Ann Two")]).await.has(422);
    refused.is_refused("already belongs to another account");
    browser.get("/settings/account").await.has(401);
    assert_eq!(site.count("select count(*) from identities").await, 0);
    browser.gives_password("ann").await.has(303);
    let page = browser.opens("/settings/identities").await;
    assert!(page.says("You come from The peer"));
    assert_eq!(site.count("select count(*) from identities").await, 0, "not by itself");
    browser.submits("/settings/identities/arrival", &[("password", "not the password")]).await.has(422);
    let linked = browser.submits("/settings/identities/arrival", &[("password", PASSWORD)]).await.has(303);
    assert!(linked.cookie("session").is_some(), "the session has another id");
    assert!(site.letter_to("ann@example.org").await.contains("another way to sign in"));
    let elsewhere = Person::with_jar(&site);
    assert_eq!(elsewhere.goes_by(&peer).await.has(303).location(), "/groups");
    assert_eq!(handle_in(&elsewhere).await, "ann");
}

#[tokio::test]
async fn nobody_comes_in_by_what_is_not_signed_for_this_site_now_and_in_answer() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    joins(&site, &peer).await;
    let now = chrono::Utc::now().timestamp();
    let claims = |lie: Value| {
        let mut claims = json!({"sub": "nina-1"});
        lie.as_object().unwrap().iter().for_each(|(name, value)| claims[name] = value.clone());
        Story { claims, ..Story::default() }
    };
    let signed = |signs| Story { claims: json!({"sub": "nina-1"}), signs, told: None };
    let told = json!({"sub": "somebody-else", "email": "nina@example.org", "email_verified": true});
    for (what, story) in [
        ("another issuer", claims(json!({"iss": "http://127.0.0.1:1"}))),
        ("another audience", claims(json!({"aud": "other"}))),
        ("more than one audience", claims(json!({"aud": ["square", "other"]}))),
        ("another nonce", claims(json!({"nonce": "other"}))),
        ("no nonce", claims(json!({"nonce": null}))),
        ("no end", claims(json!({"exp": null}))),
        ("over", claims(json!({"exp": now - 1}))),
        ("nobody", claims(json!({"sub": null}))),
        ("another ticket", claims(json!({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}))),
        ("another key", signed(Signs::WithAnother)),
        ("a shared secret", signed(Signs::WithTheSecret)),
        ("no signature", signed(Signs::NotAtAll)),
        ("of somebody else when asked again", Story { told: Some(told), ..claims(json!({})) }),
    ] {
        peer.tells(story);
        let browser = Person::with_jar(&site);
        let answer = browser.goes_by(&peer).await.has(303);
        assert_eq!(answer.location(), UNPROVEN, "{what}");
        assert!(answer.cookie("session").is_none() && answer.cookie("arrived").is_none(), "{what}");
        assert_eq!(site.count("select count(*) from identity_journeys").await, 0, "{what}: it was for one use");
    }
    for signs in [Signs::EdDsa, Signs::Es256] {
        peer.tells(signed(signs));
        assert_eq!(Person::with_jar(&site).goes_by(&peer).await.has(303).location(), "/groups", "{signs:?}");
    }
}

#[tokio::test]
async fn only_the_browser_that_was_sent_comes_back_once_in_time_and_to_where_it_was_sent() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    joins(&site, &peer).await;
    let sent = async || {
        let browser = Person::with_jar(&site);
        let (way, state) = peer.grants(&browser.departs("peer", "/groups").await);
        (browser, way, state)
    };
    let (_, way, _) = sent().await;
    assert_eq!(Person::with_jar(&site).get(&way).await.has(303).location(), UNPROVEN, "another browser");
    let ((browser, _, _), (_, other, _)) = (sent().await, sent().await);
    assert_eq!(browser.get(&other).await.has(303).location(), UNPROVEN, "another's state and code");
    let (browser, way, state) = sent().await;
    assert_eq!(browser.get(&way.replace(&state, "guessed")).await.has(303).location(), UNPROVEN, "another state");
    assert_eq!(browser.get(&way).await.has(303).location(), UNPROVEN, "it could come once");
    let (browser, way, _) = sent().await;
    assert_eq!(browser.get(&format!("{way}&iss=http://evil.example")).await.has(303).location(), UNPROVEN, "mixed up");
    let (browser, way, _) = sent().await;
    assert_eq!(browser.get(&way.replace("/peer/", "/away/")).await.has(303).location(), UNPROVEN, "to another's door");
    let (browser, way, _) = sent().await;
    let none =
        way.split("code=").next().unwrap().to_owned() + "error=access_denied&state=" + way.rsplit('=').next().unwrap();
    assert_eq!(browser.get(&none).await.has(303).location(), UNPROVEN, "they did not want to");
    let (browser, way, _) = sent().await;
    assert_eq!(browser.get(&way).await.has(303).location(), "/groups");
    assert_eq!(browser.get(&way).await.has(303).location(), "/settings/identities?said=identity-unproven", "twice");
    let (browser, way, _) = sent().await;
    site.pass(Duration::minutes(11)).await;
    assert_eq!(browser.get(&way).await.has(303).location(), UNPROVEN, "too late");
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(site.count("select count(*) from identity_journeys").await, 0);
    site.stranger().submits("/sign-in/with/nobody", &[]).await.has(404);
    site.stranger().get("/sign-in/with/nobody/back").await.has(404);
}

#[tokio::test]
async fn a_site_that_does_not_answer_is_said_so_and_everything_else_goes_on() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    site.account("ann").await;
    let browser = Person::with_jar(&site);
    let answer = browser.submits("/sign-in/with/away", &[]).await.has(303);
    assert_eq!(answer.location(), "/sign-in?said=identity-away");
    assert!(browser.opens("/sign-in?said=identity-away").await.says("does not answer at the moment"));
    browser.gives_password("ann").await.has(303);
    let unknown = TestSite::open().await;
    unknown.stranger().submits("/sign-in/with/peer", &[]).await.has(404);
    assert!(!unknown.stranger().opens("/sign-in").await.says("Go on with"));
    let guarded = TestSite::with(&["--sign-in-providers", &peer.file(), "--outbound-ports", &peer.port()]).await;
    let answer = guarded.stranger().submits("/sign-in/with/peer", &[]).await.has(303);
    assert_eq!(answer.location(), "/sign-in?said=identity-away", "one's own network is not asked unless it is allowed");
}

#[tokio::test]
async fn a_member_links_one_of_each_site_with_their_password_and_takes_it_off_again() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    let ann = site.account("ann").await;
    peer.knows(json!({"sub": "ann-there", "email": "other@example.org"}));
    let browser = Person::with_jar(&site);
    browser.gives_password("ann").await.has(303);
    let link = async |browser: &Person, password: &str| {
        browser.submits("/settings/identities", &[("provider", "peer"), ("password", password)]).await
    };
    link(&browser, "not the password").await.has(422);
    let address = link(&browser, PASSWORD).await.has(200).page().attr("main a.main", "href");
    let (way, _) = peer.grants(&address);
    assert_eq!(browser.get(&way).await.has(303).location(), "/settings/identities?said=identity-linked");
    ann.asks("/me").await.has(401);
    assert_eq!(handle_in(&browser).await, "ann");
    let (way, _) = peer.grants(&link(&browser, PASSWORD).await.has(200).page().attr("main a.main", "href"));
    assert_eq!(browser.get(&way).await.has(303).location(), "/settings/identities?said=identity-elsewhere");

    site.account("bea").await;
    let other = Person::with_jar(&site);
    other.gives_password("bea").await.has(303);
    let (way, _) = peer.grants(&link(&other, PASSWORD).await.has(200).page().attr("main a.main", "href"));
    assert_eq!(
        other.get(&way).await.has(303).location(),
        "/settings/identities?said=identity-elsewhere",
        "it is Ann's"
    );
    let (way, _) = peer.grants(&link(&other, PASSWORD).await.has(200).page().attr("main a.main", "href"));
    other.submits("/sign-out", &[]).await.has(303);
    other.gives_password("ann").await.has(303);
    assert_eq!(other.get(&way).await.has(303).location(), UNPROVEN, "it was Bea who was sent");

    let page = browser.opens("/settings/identities").await;
    let id = page.attr("input[name=identity]", "value");
    assert!(page.says("other@example.org"));
    other.submits("/settings/identities/removal", &[("identity", &id), ("password", "no")]).await.has(422);
    browser.submits("/settings/identities/removal", &[("identity", &id), ("password", PASSWORD)]).await.has(303);
    assert_eq!(Person::with_jar(&site).goes_by(&peer).await.has(303).location(), "/join/with", "it opens nothing");
    assert!(site.letter_to("ann@example.org").await.contains("one way less"));
}

#[tokio::test]
async fn a_program_lists_and_unlinks_only_by_a_session_and_ones_own() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    joins(&site, &peer).await;
    let ann = site.account("ann").await;
    let id: String = sqlx::query_scalar("select id::text from identities").fetch_one(site.db()).await.expect("one");
    assert_eq!(ann.asks("/me/identities").await.json()["items"], json!([]));
    let path = format!("/me/identities/{id}");
    ann.calls(Method::DELETE, &path, json!({"password": "not the password"})).await.has(422);
    ann.calls(Method::DELETE, &path, json!({"password": PASSWORD})).await.has(404);
    sqlx::query("update identities set member_id = (select id from members where handle = 'ann')")
        .execute(site.db())
        .await
        .expect("moved");
    assert_eq!(ann.asks("/me/identities").await.json()["items"][0]["email"], "nina@example.org");
    let program = ann.with_token("write").await;
    program.asks("/me/identities").await.has(403);
    program.calls(Method::DELETE, &path, json!({"password": PASSWORD})).await.has(403);
    ann.calls(Method::DELETE, &path, json!({"password": PASSWORD})).await.has(204);
    assert_eq!(site.count("select count(*) from identities").await, 0);
}

#[tokio::test]
async fn the_gate_stands_before_this_way_too() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    joins(&site, &peer).await;
    sqlx::query("insert into authenticators (member_id, seed, confirmed_at) select id, 'x', site_now() from members")
        .execute(site.db())
        .await
        .expect("a second step");
    let answer = Person::with_jar(&site).goes_by(&peer).await.has(303);
    assert!(answer.location().starts_with("/sign-in/code") && answer.cookie("session").is_none());
    sqlx::query("delete from authenticators").execute(site.db()).await.expect("none");
    sqlx::query("update site set sign_up = 'request'").execute(site.db()).await.expect("by request");
    peer.knows(json!({"sub": "waits", "email": "waits@example.org", "email_verified": true, "name": "Waits W."}));
    let browser = Person::with_jar(&site);
    browser.goes_by(&peer).await.has(303);
    let asked = browser.submits("/join/with", &[("handle", "waits"), ("name", "Waits W.")]).await.has(303);
    assert_eq!(asked.location(), "/join/waiting");
    browser.goes_by(&peer).await.has(403).is_refused("has not been answered yet");
    sqlx::query("update site set sign_up = 'closed'").execute(site.db()).await.expect("closed");
    peer.knows(json!({"sub": "late", "email": "late@example.org", "email_verified": true}));
    let browser = Person::with_jar(&site);
    browser.goes_by(&peer).await.has(303);
    assert!(browser.opens("/join/with").await.all("form[action='/join/with']").is_empty());
    browser.submits("/join/with", &[("handle", "late"), ("name", "Late L.")]).await.has(403);
}

#[tokio::test]
async fn an_address_that_the_other_site_does_not_vouch_for_is_confirmed_by_a_letter() {
    let peer = Peer::open().await;
    let site = peer.site().await;
    peer.tells(Story {
        claims: json!({"sub": "una"}),
        told: Some(json!({"sub": "una", "email": "una@example.org", "email_verified": false, "name": "Una U."})),
        ..Story::default()
    });
    let browser = Person::with_jar(&site);
    browser.goes_by(&peer).await.has(303);
    let page = browser.opens("/join/with").await;
    assert_eq!(
        (page.attr("#email", "value"), page.attr("#name", "value")),
        ("una@example.org".into(), "Una U.".into())
    );
    let form = [("email", "una@example.net"), ("handle", "una"), ("name", "Una U.")];
    browser.submits("/join/with", &form).await.has(303);
    assert_eq!(site.count("select count(*) from members where email_confirmed_at is null").await, 1);
    assert!(site.letter_to("una@example.net").await.contains("/confirm?token="));
    let refused = browser.submits("/settings/delete", &[("password", "anything at all")]).await.has(422);
    refused.is_refused("no password yet");
}
