//! Laws of a site whose database is away: it lives, says that it is not ready, and says so to whoever asks for a page.

use crate::support::TestSite;

#[tokio::test]
async fn without_its_database_the_site_lives_is_not_ready_and_says_that_it_is_away() {
    // All that it does is done over one pool, so that it can be taken away.
    let (site, _wire) = TestSite::on_one_connection(&[]).await;
    let stranger = site.stranger();
    stranger.get("/readyz").await.has(200);
    site.db().close().await;
    assert_eq!(stranger.get("/livez").await.has(200).text, "alive\n");
    let refused = stranger.get("/readyz").await.has(503);
    assert_eq!(refused.text, "not ready\n", "and nothing of why");
    for path in ["/groups", "/search?q=words", "/sign-in?return=/groups", "/members/ann"] {
        let answer = stranger.get(path).await;
        // A form that asks nothing of the database may still be there.
        assert!(
            answer.status == 503 || (path.starts_with("/sign-in") && answer.status == 200),
            "{path}: {}",
            answer.status
        );
    }
    let answer = stranger.asks("/groups").await.has(503);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert!(!answer.text.to_lowercase().contains("pool"), "{}", answer.text);
}
