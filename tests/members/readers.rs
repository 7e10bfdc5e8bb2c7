//! Laws of the mark by which a browser knows under whose session it read something.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use serde_json::json;

/// The value of a cookie that an answer sets, and the rest of it.
fn cookie(answer: &Answer, name: &str) -> (String, String) {
    let all = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let set = all.filter_map(|cookie| cookie.split_once('=').filter(|(own, _)| *own == name)).next();
    let (value, rest) = set.and_then(|(_, set)| set.split_once(';')).expect("a cookie");
    (value.to_owned(), rest.to_owned())
}

async fn signs_in(site: &TestSite, form: &[(&str, &str)]) -> (Person, String, String) {
    let form = [form, &[("email", "ann@example.org"), ("password", PASSWORD)]].concat();
    let answer = site.stranger().submits("/sign-in", &form).await.has(303);
    let (session, lasts) = cookie(&answer, "session");
    let (mark, mark_lasts) = cookie(&answer, "reader");
    assert_eq!(mark_lasts.replace("HttpOnly; ", ""), lasts.replace("HttpOnly; ", ""), "as long as the session");
    assert!(!mark_lasts.contains("HttpOnly") && mark.len() >= 16 && !session.contains(&mark), "{mark} {mark_lasts}");
    (Person::new(site.clone(), Some(session), "ann"), mark, mark_lasts)
}

#[tokio::test]
async fn what_is_answered_under_a_session_bears_its_mark_and_nothing_else_does() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let (here, mark, _) = signs_in(&site, &[]).await;
    let (there, other, lasts) = signs_in(&site, &[("remember", "yes")]).await;
    assert_ne!(mark, other, "another session");
    assert!(lasts.contains("Max-Age="), "{lasts}");
    for path in ["/", "/groups", "/settings/profile", "/nothing-here"] {
        assert_eq!(here.get(path).await.header("reader"), mark, "{path}");
        assert_eq!(there.get(path).await.header("reader"), other, "{path}");
        assert_eq!(site.stranger().get(path).await.header("reader"), "", "{path}");
    }
    assert_eq!(here.get("/favicon.ico").await.has(200).header("reader"), "", "everybody's");
    assert_eq!(here.asks("/me").await.has(200).header("reader"), "", "a program's");
}

#[tokio::test]
async fn when_a_session_ends_its_mark_is_borne_by_nothing_more() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let (here, mark, _) = signs_in(&site, &[]).await;
    let (there, _, _) = signs_in(&site, &[]).await;
    there.submits("/settings/sessions/end-others", &[]).await.has(303);
    assert_eq!(here.get("/groups").await.header("reader"), "");
    assert_eq!(here.get("/settings/profile").await.has(401).header("reader"), "");
    let out = there.submits("/sign-out", &[]).await.has(303);
    let (value, rest) = cookie(&out, "reader");
    assert!(value.is_empty() && rest.contains("Max-Age=0") && rest.contains("Path=/"), "{value} {rest}");
    let again = site.stranger().posts("/sessions", json!({"email": "ann@example.org", "password": PASSWORD})).await;
    assert_eq!(again.has(201).header("set-cookie"), "");
    assert!(!mark.is_empty());
}
