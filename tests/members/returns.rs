//! Law of the way back: whoever signs in is led to where they were going, which is a page of this site, however another
//! address is written.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, TestSite};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Url;

/// Ways out of here, as a browser or a proxy might read them.
const OUT: [&str; 18] = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https://evil.example",
    "https:evil.example",
    "HTTPS:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "@evil.example",
    "%2F%2Fevil.example",
    "/%2Fevil.example",
    "/%5Cevil.example",
];

/// It leads nowhere, or to a page of this site.
fn stays_here(site: &TestSite, answer: &Answer, what: &str) {
    if answer.status != 303 {
        assert!(answer.status.is_client_error(), "{what}: {}", answer.status);
        return;
    }
    let (here, location) = (Url::parse(&site.url("/")).expect("an address"), answer.location());
    let there = here.join(&location).expect("an address");
    assert_eq!(
        (there.scheme(), there.host_str(), there.port()),
        (here.scheme(), here.host_str(), here.port()),
        "{what}"
    );
    let rest = location.strip_prefix('/').unwrap_or_else(|| panic!("{what} leads to {location}"));
    assert!(
        !rest.starts_with(['/', '\\']) && !location.contains(['\t', '\n', '\r', '\\']),
        "{what} leads to {location}"
    );
}

#[tokio::test]
async fn the_way_back_leads_nowhere_but_here_however_it_is_written() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let signs_in = async |back: &str| {
        sqlx::query("truncate attempts").execute(site.db()).await.expect("forgets");
        let form = [("email", "ann@example.org"), ("password", PASSWORD), ("return", back)];
        site.stranger().submits("/sign-in", &form).await
    };
    assert_eq!(signs_in("/groups?order=x#y").await.has(303).location(), "/groups?order=x#y", "where one was going");
    for out in OUT {
        stays_here(&site, &signs_in(out).await, &format!("signing in for {out:?}"));
        let coded = utf8_percent_encode(out, NON_ALPHANUMERIC).to_string();
        for written in [coded.clone(), utf8_percent_encode(&coded, NON_ALPHANUMERIC).to_string()] {
            for door in ["/sign-in", "/join", "/sign-in/link"] {
                let path = format!("{door}?return={written}");
                stays_here(&site, &ann.get(&path).await, &path);
                let form = site.stranger().get(&path).await;
                if form.status == 200 {
                    let kept = form.page().attr("input[name=return]", "value");
                    let is_ours = kept.is_empty() || (kept.starts_with('/') && !kept[1..].starts_with(['/', '\\']));
                    assert!(is_ours, "{path} keeps {kept:?}");
                }
            }
        }
    }
}
