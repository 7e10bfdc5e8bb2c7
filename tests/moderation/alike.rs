//! Law of cases alike: a keeper sees what was done in the last five of the same group for the same reason, the latest first.

use super::{Square, id};
use serde_json::json;

impl Square {
    /// Bea reports a new comment of Ann's; answers with its case.
    async fn reported_anew(&self, reason: &str) -> String {
        let words = json!({"body": format!("Another one, {}.", uuid::Uuid::new_v4())});
        let comment = self.ann.posts(&format!("/posts/{}/comments", self.post), words).await.has(201).json();
        self.bea.reports(&format!("/comments/{}", id(&comment)), reason, "").await.has(204);
        self.open_case().await
    }
}

#[tokio::test]
async fn of_seven_decided_the_last_five_of_the_same_reason_are_shown_and_none_of_another_group() {
    let square = Square::open().await;
    let mut decided = Vec::new();
    for nth in 0..7 {
        let case = square.reported_anew("spam").await;
        let ruling = match nth {
            5 => json!({"content": "remove", "author": "warn", "words": "No."}),
            _ => json!({"content": "keep"}),
        };
        square.mona.rules(&case, ruling).await.has(200);
        decided.push(case);
    }
    let of_another_reason = square.reported_anew("unkind").await;
    square.mona.rules(&of_another_reason, json!({"content": "keep"})).await.has(200);
    let ruled_otherwise = square.reported_anew("spam").await;
    square.mona.rules(&ruled_otherwise, json!({"content": "keep", "reason": "rules"})).await.has(200);
    square.mona.founds("garden").await;
    for person in [&square.ann, &square.bea] {
        person.joins("garden").await.has(200);
    }
    let elsewhere = square.ann.posts("/groups/garden/posts", json!({"body": "Elsewhere."})).await.has(201).json();
    square.bea.reports(&format!("/posts/{}", id(&elsewhere)), "spam", "").await.has(204);
    let cases = square.mona.asks("/groups/garden/moderation/cases").await.has(200).json();
    square.mona.rules(&id(&cases["items"][0]), json!({"content": "keep"})).await.has(200);

    let case = square.reported_anew("spam").await;
    let line: String = sqlx::query_scalar("select l.of_content::text from rulings l where l.case_id = $1::uuid")
        .bind(&decided[3])
        .fetch_one(square.site.db())
        .await
        .expect("a line");
    square.olga.undoes(&line).await.has(204);
    let seen = square.mona.asks(&format!("/moderation/cases/{case}")).await.has(200).json();
    let alike = seen["alike"].as_array().expect("cases");
    let expected: Vec<&String> = decided[2..].iter().rev().collect();
    let cases: Vec<String> = alike.iter().map(|one| one["case_id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(cases.iter().collect::<Vec<_>>(), expected);
    let told: Vec<_> = alike.iter().map(|one| (&one["content"], &one["author"], &one["ended"])).collect();
    let (keep, remove, warn, yes, no, none) =
        (&json!("keep"), &json!("remove"), &json!("warn"), &json!(true), &json!(false), &json!(null));
    assert_eq!(
        told,
        [(keep, none, no), (remove, warn, no), (keep, none, no), (keep, none, yes), (keep, none, no)],
        "what was done, and whether it holds still"
    );
    let page = square.mona.opens(&format!("/moderation/cases/{case}")).await;
    let links = page.all("aside a[href^='/moderation/cases/']");
    let shown: Vec<&str> = links.iter().filter_map(|link| link.attr("href")?.rsplit('/').next()).collect();
    assert_eq!(shown, cases, "on the page alike");
}
