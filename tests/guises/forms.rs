//! Laws of pages that were made in a guise and are still open when it has ended.

use super::site;
use serde_json::json;

#[tokio::test]
async fn what_is_sent_from_a_page_that_was_made_in_a_guise_is_done_by_nobody_and_what_was_typed_is_kept() {
    let (site, olga, _, ann, _) = site().await;
    ann.founds("square").await;
    olga.joins("square").await.succeeds();
    let post = json!({"title": "A post", "body": "Words."});
    let post = ann.posts("/groups/square/posts", post).await.has(201).json();
    let path = format!("/posts/{}", post["id"].as_str().expect("an id"));
    let olga = olga.looks_as("ann").await;
    let page = olga.opens(&path).await;
    let forms = page.all("form[method='post']").into_iter().filter_map(|form| form.attr("action").map(str::to_owned));
    let forms: Vec<String> = forms.filter(|action| action != "/guise/end").collect();
    let comments = forms.iter().find(|action| action.contains("/comments?")).expect("a form to comment with");
    olga.submits("/guise/end", &[]).await.has(303);
    for form in &forms {
        let refused = olga.submits(form, &[("on", "yes")]).await.has(403);
        assert!(refused.text.contains("Nothing is done from it"), "{form}: {}", refused.text);
    }
    let words = "Words that are long enough to stand on the page that says why nothing has come of them.";
    let form = [("body", words), ("form_id", "one")];
    let refused = olga.submits(comments, &form).await.has(403).page();
    assert_eq!(refused.text("textarea"), words);
    assert!(refused.all("a.way-in").is_empty(), "it knows who they are");
    olga.submits_for_fragment(comments, &form).await.has(403);
    assert_eq!(site.count("select count(*) from comments").await, 0);
    let own = olga.opens(&path).await.attr("form[action$='/comments']", "action");
    olga.submits(&own, &form).await.has(303);
    assert_eq!(site.count("select count(*) from comments").await, 1);
}
