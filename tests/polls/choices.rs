//! Law 4: choices have ids. A corrected wording keeps its votes, a choice that goes takes only its own with it, whoever
//! had chosen it is told and may vote again, and every change is written down where voters can read it.

use super::{Asked, Square, recount, text};
use crate::support::{Answer, EVIL, Person};
use reqwest::Method;
use serde_json::{Value, json};

impl Person {
    async fn adds(&self, poll: &Asked, label: &str) -> Answer {
        self.posts(&format!("{}/choices", poll.path()), json!({"label": label})).await
    }

    async fn rewords(&self, poll: &Asked, place: usize, label: &str) -> Answer {
        self.calls(Method::PATCH, &poll.choice(place), json!({"label": label})).await
    }

    async fn replaces(&self, poll: &Asked, place: usize, label: &str) -> Answer {
        self.calls(Method::PUT, &poll.choice(place), json!({"label": label})).await
    }

    async fn takes_out(&self, poll: &Asked, place: usize) -> Answer {
        self.calls(Method::DELETE, &poll.choice(place), json!({})).await
    }

    /// What was done to the choices, the latest first: the act, what it said before, what it says after.
    async fn reads_changes(&self, poll: &Asked) -> Vec<(String, Value, Value)> {
        let changes = self.asks(&format!("{}/changes", poll.path())).await.has(200).json();
        let change = |one: &Value| (text(&one["act"]), one["before"].clone(), one["after"].clone());
        changes["items"].as_array().expect("changes").iter().map(change).collect()
    }
}

impl Asked {
    fn choice(&self, place: usize) -> String {
        format!("{}/choices/{}", self.path(), self.choices[place])
    }
}

fn labels(poll: &Value) -> Vec<String> {
    poll["choices"].as_array().expect("choices").iter().map(|choice| text(&choice["label"])).collect()
}

#[tokio::test]
async fn a_corrected_wording_keeps_its_votes_and_everybody_can_read_what_it_said_before() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"choices": ["Yess", "No"]})).await;
    ann.votes(&poll, &[0]).await.has(200);
    let shown = square.author.rewords(&poll, 0, " Yes ").await.has(200).json();
    assert_eq!((labels(&shown), &shown["changes"]), (vec!["Yes".into(), "No".into()], &json!(1)));
    assert_eq!(shown["choices"][0]["id"], poll.choices[0].as_str());
    assert_eq!((ann.counts(&poll).await, recount(&square, &poll).await), (vec![1, 0], vec![1, 0]));
    assert_eq!(ann.sees(&poll).await["lost_vote"], Value::Null);
    square.author.rewords(&poll, 0, "Yes").await.has(200);
    let renamed = vec![("renamed".to_owned(), json!("Yess"), json!("Yes"))];
    let stranger = square.site.stranger();
    assert_eq!(stranger.reads_changes(&poll).await, renamed, "the same words are no change");
    assert!(stranger.opens(&poll.path()).await.says("This poll has changed once: see how"));
    let page = stranger.opens(&format!("{}/choices", poll.path())).await;
    assert!(page.says("corrected “Yess” to “Yes”.") && page.all("form[action*=choices]").is_empty());
}

#[tokio::test]
async fn choices_are_added_only_as_far_as_was_said_when_it_was_asked() {
    let square = Square::open().await;
    let (ann, mona, otto) = (square.member("ann").await, square.member("mona").await, square.site.member("otto").await);
    square.author.calls(Method::PATCH, "/groups/square/members/mona", json!({"role": "moderator"})).await.succeeds();
    let stranger = square.site.stranger();
    for (additions, author, moderator, member) in
        [("nobody", 403, 403, 403), ("author", 201, 201, 403), ("members", 201, 201, 201)]
    {
        let poll = square.asks(json!({"additions": additions})).await;
        assert_eq!(ann.sees(&poll).await["additions"], additions);
        square.author.adds(&poll, "By the author").await.has(author);
        mona.adds(&poll, "By a moderator").await.has(moderator);
        ann.adds(&poll, "By a member").await.has(member);
        otto.adds(&poll, "By somebody outside").await.has(403);
        stranger.adds(&poll, "By a stranger").await.has(401);
        square.author.closes(&poll).await.has(200);
        square.author.adds(&poll, "Too late").await.has(403);
    }
    square.tries_to_ask(json!({"additions": "anybody"})).await.has(422).is_refused("polls.0.additions");
}

#[tokio::test]
async fn a_proposal_is_votable_at_once_names_who_made_it_and_each_member_may_make_three() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(json!({"additions": "members"})).await;
    let shown = ann.adds(&poll, "Perhaps").await.has(201).json();
    assert_eq!(labels(&shown), ["Yes", "No", "Perhaps"]);
    let perhaps = text(&shown["choices"][2]["id"]);
    ben.calls(Method::PUT, &poll.ballot(), json!({"choices": [perhaps]})).await.has(200);
    assert_eq!(ben.counts(&poll).await, [0, 0, 1]);
    ann.adds(&poll, "perhaps").await.has(422).is_refused("read the same");
    ann.adds(&poll, "").await.has(422);
    ann.adds(&poll, &"long ".repeat(50)).await.has(422);
    for label in ["Two", "Three"] {
        ann.adds(&poll, label).await.has(201);
    }
    ann.adds(&poll, "Four").await.has(403).is_refused("as many as one member may");
    let changes = square.site.stranger().asks(&format!("{}/changes", poll.path())).await.json();
    assert_eq!((&changes["items"][0]["by"]["handle"], &changes["items"][0]["act"]), (&json!("ann"), &json!("added")));
    ann.rewords(&poll, 1, "Not mine").await.has(403);
}

#[tokio::test]
async fn whoever_chose_from_an_older_form_is_told_that_the_choices_changed_and_keeps_the_rest() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"kind": "ranked", "choices": ["A", "B", "C"]})).await;
    square.author.takes_out(&poll, 0).await.has(200);
    let ranks: Vec<(String, String)> =
        (0..3).map(|place| (format!("rank.{}", poll.choices[place]), (place + 1).to_string())).collect();
    let mut fields: Vec<(&str, &str)> = ranks.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("kind", "ranked"));
    let page = ann.submits(&poll.ballot(), &fields).await.has(422).page();
    assert!(page.says("The choices have changed since you opened the page"));
    for (place, rank) in [(1, "1"), (2, "2")] {
        let kept = page.all(&format!("select[name='rank.{}'] option[selected]", poll.choices[place]));
        assert_eq!(kept[0].value().attr("value"), Some(rank), "what stood below moves up");
    }
    assert!(page.all("select[aria-invalid]").is_empty(), "none of the fields is wrong");
}

#[tokio::test]
async fn a_removed_choice_takes_its_votes_along_and_those_voters_alone_are_told() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(json!({"choices": ["A", "B", "C"], "results": "after_closing"})).await;
    ann.votes(&poll, &[0]).await.has(200);
    ben.votes(&poll, &[1]).await.has(200);
    square.author.takes_out(&poll, 0).await.has(200);
    assert_eq!(recount(&square, &poll).await, [0, 1, 0]);
    let (anns, bens) = (ann.sees(&poll).await, ben.sees(&poll).await);
    assert_eq!((&anns["my_ballot"], &anns["lost_vote"]), (&Value::Null, &json!("A")));
    assert_eq!((&bens["my_ballot"], &bens["lost_vote"]), (&json!([poll.choices[1]]), &Value::Null));
    assert!(ann.opens(&poll.path()).await.says("You had chosen “A”, which is not in this poll any more."));
    for _ in 0..2 {
        assert!(ann.opens(&poll.post).await.says("You had chosen “A”"));
        assert!(!ben.opens(&poll.post).await.says("You had chosen"), "what one has lost is nobody else's to see");
    }
    assert!(!square.author.opens(&poll.post).await.says("You had chosen"));
    let mail = square.site.mail().await;
    let told: Vec<&String> = mail.iter().filter(|letter| letter.contains("You voted for")).collect();
    assert!(told.len() == 1 && told[0].contains("ann@") && told[0].contains(&poll.post), "{mail:#?}");
    let owns = "update members set site_role = 'owner' where handle = 'olga'";
    sqlx::query(owns).execute(square.site.db()).await.expect("olga runs the site");
    let outbox = square.author.opens("/admin/mail").await;
    assert!(!outbox.says("a choice you voted for is gone"), "the outbox tells nobody how somebody voted");
    ann.votes(&poll, &[0]).await.has(422).is_refused("not one of the choices");
    assert_eq!(ann.sees(&poll).await["lost_vote"], "A", "a refused vote is no vote");
    ann.votes(&poll, &[2]).await.has(200);
    assert_eq!(ann.sees(&poll).await["lost_vote"], Value::Null);
    square.author.takes_out(&poll, 1).await.has(422).is_refused("needs 2 choices");
}

#[tokio::test]
async fn of_several_choices_a_ballot_keeps_the_others_unless_too_few_are_left() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(json!({"kind": "multiple", "choices": ["A", "B", "C", "D"], "min": 2})).await;
    ann.votes(&poll, &[0, 1, 2]).await.has(200);
    ben.votes(&poll, &[0, 3]).await.has(200);
    let shown = square.author.takes_out(&poll, 0).await.has(200).json();
    assert_eq!(
        (&shown["min"], &shown["max"]),
        (&json!(2), &json!(3)),
        "all there are may still be chosen, and no more"
    );
    let (anns, bens) = (ann.sees(&poll).await, ben.sees(&poll).await);
    assert_eq!((&anns["my_ballot"], &anns["lost_vote"]), (&json!([poll.choices[1], poll.choices[2]]), &json!("A")));
    assert_eq!((&bens["my_ballot"], &bens["lost_vote"]), (&Value::Null, &json!("A")));
    assert_eq!(recount(&square, &poll).await, [0, 1, 1, 0]);
}

#[tokio::test]
async fn what_is_put_in_a_choices_place_is_another_choice_without_votes() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"kind": "multiple", "choices": ["A", "B", "C"], "additions": "author"})).await;
    ann.votes(&poll, &[0, 1]).await.has(200);
    let shown = square.author.replaces(&poll, 0, "Quite another").await.has(200).json();
    assert_eq!(labels(&shown), ["Quite another", "B", "C"]);
    assert_ne!(shown["choices"][0]["id"], poll.choices[0].as_str());
    assert_eq!(ann.counts(&poll).await, [0, 1, 0]);
    assert_eq!(square.author.reads_changes(&poll).await, [("replaced".into(), json!("A"), json!("Quite another"))]);
    square.author.replaces(&poll, 1, "C").await.has(422);
    square.author.replaces(&poll, 1, "B").await.has(422);
    let shown = square.author.adds(&poll, "D").await.has(201).json();
    assert_eq!((shown["max"].as_i64(), labels(&shown).len()), (Some(4), 4), "one could choose all, and still can");
}

#[tokio::test]
async fn a_change_made_from_an_old_page_is_refused_and_nothing_written_is_lost() {
    let square = Square::open().await;
    let poll = square.asks(json!({"choices": ["A", "B"]})).await;
    square.author.rewords(&poll, 0, "A, rightly").await.has(200);
    let old = json!({"label": "A, wrongly", "was": "A"});
    square.author.calls(Method::PATCH, &poll.choice(0), old).await.has(412).is_refused("A, rightly");
    let form = [("label", "A, wrongly"), ("was", "A"), ("act", "rename")];
    let page = square.author.submits(&poll.choice(0), &form).await.has(412).page();
    assert!(page.says("Somebody has changed this choice meanwhile. It says “A, rightly” now."));
    assert_eq!(page.attr("details[open] input[name=label]", "value"), "A, wrongly");
    square.author.calls(Method::DELETE, &format!("{}?was=A", poll.choice(0)), json!({})).await.has(412);
    assert_eq!(labels(&square.author.sees(&poll).await), ["A, rightly", "B"]);
}

#[tokio::test]
async fn choices_are_changed_by_forms_alone() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"choices": ["A", "B"], "additions": "members"})).await;
    let choices = format!("{}/choices", poll.path());
    assert_eq!(ann.opens(&poll.post).await.texts(".poll a[href$=choices]"), ["Propose a choice"]);
    let form_id = ann.opens(&choices).await.attr("[name=form_id]", "value");
    let form = [("form_id", form_id.as_str()), ("label", "C")];
    for _ in 0..2 {
        let back = ann.submits(&choices, &form).await.has(303).location();
        assert!(ann.opens(&back).await.says("The choice is added."));
    }
    assert_eq!(labels(&ann.sees(&poll).await), ["A", "B", "C"], "sent twice, added once");
    let page = ann.submits(&choices, &[("form_id", "f2"), ("label", "b")]).await.has(422).page();
    assert_eq!(page.attr("#label", "value"), "b");
    let author = &square.author;
    author.submits(&poll.choice(0), &[("label", EVIL), ("was", "A"), ("act", "rename")]).await.has(303);
    let page = author.submits(&poll.choice(1), &[("was", "B"), ("act", "remove")]).await.has(422).page();
    assert!(page.says("Tick the box first"), "it is asked first");
    author.submits(&poll.choice(1), &[("was", "B"), ("act", "remove"), ("sure", "yes")]).await.has(303);
    author.submits(&poll.choice(0), &[("act", "upset")]).await.has(400);
    ann.submits(&poll.choice(0), &[("was", EVIL), ("act", "remove"), ("sure", "yes")]).await.has(403);
    let page = author.opens(&choices).await;
    assert_eq!(page.texts(".rows > li > div > b"), [EVIL, "C"]);
}

#[tokio::test]
async fn the_choices_of_an_unpublished_article_change_freely_and_nothing_is_written_down() {
    let square = Square::open().await;
    let poll = json!({"question": "Well?", "choices": ["A", "B"]});
    let draft = json!({"title": "A piece", "body": "Words.", "publish": false, "polls": [poll]});
    let shown = square.author.posts("/articles", draft).await.has(201).json();
    let poll = Asked {
        id: text(&shown["polls"][0]["id"]),
        choices: shown["polls"][0]["choices"].as_array().unwrap().iter().map(|choice| text(&choice["id"])).collect(),
        post: String::new(),
    };
    square.author.adds(&poll, "C").await.has(201);
    square.author.rewords(&poll, 0, "Aye").await.has(200);
    assert!(square.author.reads_changes(&poll).await.is_empty());
    assert_eq!(square.author.sees(&poll).await["changes"], 0);
    square.site.stranger().asks(&format!("{}/changes", poll.path())).await.has(404);
}

#[tokio::test]
async fn votes_and_changes_at_once_leave_ballots_of_choices_that_are_there_and_no_error() {
    let square = Square::open().await;
    let poll = square.asks(json!({"choices": ["A", "B", "C", "D", "E", "F"], "additions": "author"})).await;
    let mut voters = Vec::new();
    for number in 0..24 {
        voters.push(square.member(&format!("voter-{number}")).await);
    }
    let votes = voters.iter().enumerate().map(|(n, voter)| {
        let poll = &poll;
        async move {
            let mut statuses = Vec::new();
            for round in 0..6 {
                statuses.push(voter.votes(poll, &[(n + round) % 6]).await.status.as_u16());
            }
            statuses
        }
    });
    let changes = async {
        for place in 0..4 {
            square.author.takes_out(&poll, place).await.has(200);
            square.author.adds(&poll, &format!("New {place}")).await.has(201);
        }
    };
    let (statuses, ()) = tokio::join!(futures_util::future::join_all(votes), changes);
    assert!(statuses.into_iter().flatten().all(|status| [200, 422].contains(&status)));
    let stray = "select count(*) from ballots b where exists (select from unnest(b.choices) as c (id)
                 where not exists (select from choices k where k.id = c.id and k.poll_id = b.poll_id))";
    assert_eq!(square.site.count(stray).await, 0);
    let seen = square.author.sees(&poll).await;
    let counted: i64 = square.author.counts(&poll).await.iter().sum();
    assert_eq!((Some(counted), labels(&seen).len()), (seen["tally"]["voters"].as_i64(), 6));
    assert_eq!(square.site.count("select count(*) from ballots").await, counted);
}

#[tokio::test]
async fn fifty_choices_are_the_most_by_the_schema_too() {
    let square = Square::open().await;
    let many: Vec<String> = (0..50).map(|n| format!("Choice {n}")).collect();
    let poll = square.asks(json!({"choices": many, "additions": "author"})).await;
    square.author.adds(&poll, "One more").await.has(422).is_refused("50 choices at most");
    let put =
        sqlx::query("insert into choices (id, poll_id, position, label) values (gen_random_uuid(), $1::uuid, 60, 'x')")
            .bind(&poll.id)
            .execute(square.site.db())
            .await;
    assert!(put.unwrap_err().to_string().contains("more than 50 choices"));
}

#[tokio::test]
async fn what_was_voted_for_cannot_be_changed_round_name_by_name() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    let says = async |place: usize, label: &str| {
        let path = format!("{}/choices/{}", poll.path(), poll.choices[place]);
        square.author.calls(Method::PATCH, &path, json!({"label": label})).await
    };
    // Before anybody has voted, nobody relies on it.
    says(0, "Sure").await.has(200);
    says(1, "Yes").await.has(200);
    says(1, "No").await.has(200);
    says(0, "Yes").await.has(200);
    square.author.votes(&poll, &[0]).await.has(200);
    says(0, "Maybe").await.has(200);
    says(1, "yes").await.has(422).is_refused("read like this before");
    says(0, "Yes").await.has(422).is_refused("read like this before");
    says(0, "Yes, indeed").await.has(200);
    assert_eq!(square.author.counts(&poll).await, [1, 0]);
}
