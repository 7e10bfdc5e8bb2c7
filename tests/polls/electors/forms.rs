//! Saying by the composer's form who may vote, without a script: what was written comes back after a refusal.

use super::Square;
use crate::support::Answer;
use serde_json::{Value, json};

async fn sends(square: &Square, form_id: &str, fields: &[(&str, &str)]) -> Answer {
    let all = [
        &[
            ("form_id", form_id),
            ("title", form_id),
            ("body", "Well?"),
            ("polls.0.question", "Who?"),
            ("polls.0.choices", "Yes"),
            ("polls.0.choices", "No"),
        ],
        fields,
        &[("act", "publish")],
    ]
    .concat();
    square.author.submits("/groups/square/posts", &all).await
}

/// Who may vote in what such a form asks.
async fn asked(square: &Square, form_id: &str, fields: &[(&str, &str)]) -> Value {
    let post = sends(square, form_id, fields).await.has(303).location();
    let shown = square.author.asks(post.split('?').next().unwrap_or_default()).await.has(200).json();
    let mut electorate = shown["polls"][0]["electorate"].clone();
    electorate.as_object_mut().expect("an object").remove("has_you");
    electorate
}

#[tokio::test]
async fn the_form_says_who_may_vote_and_loses_nothing_when_it_is_refused() {
    let square = Square::open().await;
    square.three().await;
    let page = square.author.opens("/groups/square/posts/new?poll=1").await;
    assert_eq!(page.attr("[name='polls.0.electorate'][checked]", "value"), "members");
    assert_eq!(page.all("[name='polls.0.roles']").len(), 4);

    let written = "@ann\nnobody, Ben\n";
    let fields = [("polls.0.electorate", "named"), ("polls.0.electors", written), ("polls.0.roles", "owner")];
    let back = sends(&square, "f1", &fields).await.has(422).page();
    assert!(back.says("Nobody in this group is called @nobody."));
    assert_eq!(back.text("[name='polls.0.electors']"), "@ann nobody, Ben");
    assert_eq!(back.attr("[name='polls.0.electorate'][checked]", "value"), "named");
    assert_eq!(back.attr("[name='polls.0.roles'][checked]", "value"), "owner", "also what is not asked");
    assert_eq!(back.attr("[name='polls.0.question']", "value"), "Who?");
    assert_eq!(back.attr("[name='polls.0.electors']", "aria-invalid"), "true");
    assert_eq!(square.site.count("select count(*) from threads").await, 0);

    let named = [
        ("polls.0.electorate", "named"),
        ("polls.0.electors", "@ann\r\n\r\n  Ben, cleo,\r\n"),
        ("polls.0.only_present", "yes"),
    ];
    assert_eq!(asked(&square, "f2", &named).await, json!({"who": "named", "latecomers": true, "size": 3}));
    let roles = [
        ("polls.0.electorate", "roles"),
        ("polls.0.roles", "owner"),
        ("polls.0.roles", "member"),
        ("polls.0.electors", "nobody"),
    ];
    assert_eq!(
        asked(&square, "f3", &roles).await,
        json!({"who": "roles", "roles": ["owner", "member"], "latecomers": true, "size": 4})
    );
    let present = [("polls.0.electorate", "members"), ("polls.0.only_present", "yes")];
    assert_eq!(asked(&square, "f4", &present).await, json!({"who": "members", "latecomers": false, "size": 4}));
    assert_eq!(asked(&square, "f5", &[]).await, json!({"who": "members", "latecomers": true, "size": 4}));

    let weighing = [("polls.0.electorate", "named"), ("polls.0.electors", "ann 2.5\r\nben\r\n@cleo\t0,5, olga")];
    assert_eq!(
        asked(&square, "f8", &weighing).await,
        json!({"who": "named", "latecomers": true, "size": 4, "weighted": true, "your_weight": "1"})
    );
    let statement = "select e.weight from electors e join members m on m.id = e.member_id
                     where e.poll_id = (select id from polls order by id desc limit 1) order by m.handle";
    let weights: Vec<i32> = sqlx::query_scalar(statement).fetch_all(square.site.db()).await.expect("weights");
    assert_eq!(weights, [2500, 1000, 500, 1000], "a comma before decimals is one, and between names one between names");
    let two = [("polls.0.electorate", "named"), ("polls.0.electors", "ann ben")];
    assert!(sends(&square, "f9", &two).await.has(422).page().says("What the vote of @ann weighs is a number"));

    let none =
        sends(&square, "f6", &[("polls.0.electorate", "named"), ("polls.0.electors", "\n , \n")]).await.has(422).page();
    assert!(none.says("Please name those who may vote."));
    let none = sends(&square, "f7", &[("polls.0.electorate", "roles")]).await.has(422).page();
    assert!(none.says("Please choose the roles that may vote."));
}
