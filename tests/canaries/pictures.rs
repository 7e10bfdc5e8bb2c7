//! Pictures: what is uploaded into a private text is not there for whoever may not read it, and of what is private no picture
//! is drawn for anybody, since those are as a stranger sees things.

use super::Plot;
use crate::support::Person;
use reqwest::Method;

const OUTSIDE: [&str; 7] = ["", "vera", "fred", "susi", "elsa", "uwex", "kurt"];

const PRIVATE: &str = "select 'group/' || g.id::text from groups g where g.visibility <> 'public'
    union all select 'thread/' || t.id::text from threads t join groups g on g.id = t.group_id where g.visibility <> 'public'
    union all select 'poll/' || p.id::text from polls p join threads t on t.id = p.thread_id
        join groups g on g.id = t.group_id where g.visibility <> 'public'";

/// Asks for every picture that there is, or would be.
pub async fn check(plot: &Plot) {
    of_links(plot).await;
    of_texts(plot).await;
}

/// Those that are drawn, at the address that a page has named and at one that is made up.
async fn of_links(plot: &Plot) {
    let stranger = plot.site.stranger();
    let page = stranger.opens("/groups/elsewhere").await;
    let named = page.attr("meta[property='og:image']", "content").replace(&plot.site.url(""), "");
    assert_eq!(status(&stranger, &named).await.0, 200, "of what is public there is one: {named}");
    let private: Vec<String> = sqlx::query_scalar(PRIVATE).fetch_all(plot.site.db()).await.expect("ids");
    assert!(private.len() > 30, "{} private things", private.len());
    let mut paths: Vec<String> = private.iter().map(|thing| format!("/preview/{thing}/1.png")).collect();
    assert_eq!(plot.things["previews"].len(), 2, "named while both groups were public");
    paths.extend(plot.things["previews"].iter().cloned());
    for path in &paths {
        for handle in OUTSIDE.into_iter().chain(["maxx"]) {
            assert_eq!(status(plot.who(handle), path).await.0, 404, "{path} for {handle:?}");
        }
    }
    let inside = plot.who("maxx").opens(&format!("/groups/{}", plot.things["groups"][0])).await;
    assert!(inside.all("meta[property^='og:']").is_empty(), "a private page names none");
}

/// Those that were uploaded, asked for anew and by the mark of whoever has them already.
async fn of_texts(plot: &Plot) {
    assert!(plot.things["media"].len() > 10);
    for id in &plot.things["media"] {
        let path = format!("/media/{id}");
        let (found, mark) = status(plot.who("maxx"), &path).await;
        assert_eq!(found, 200, "{path}");
        for handle in OUTSIDE {
            for path in [path.clone(), format!("{path}/small")] {
                assert_eq!(status(plot.who(handle), &path).await.0, 404, "{path} for {handle:?}");
            }
            let again = plot.who(handle).browser(Method::GET, &path).header("if-none-match", &mark);
            let again = again.send().await.expect("answers").status();
            assert_eq!(again, 404, "{path} by its mark {mark:?} for {handle:?}");
        }
    }
}

/// The status of a picture and its mark.
async fn status(who: &Person, path: &str) -> (u16, String) {
    let answer = who.browser(Method::GET, path).send().await.expect("answers");
    let mark = answer.headers().get("etag").and_then(|mark| mark.to_str().ok()).unwrap_or("*").to_owned();
    (answer.status().as_u16(), mark)
}
