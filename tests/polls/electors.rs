//! Laws 6, 9 and 11: who may vote. All members, those who have some roles, or those who are named; whoever joins later, if the
//! author left it so; and quorums, reminders and what is told go by them.

mod forms;
mod stays;
mod weights;

use super::{Asked, Square, text};
use crate::support::{Person, TestSite};
use chrono::{Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

impl Square {
    pub(super) async fn makes(&self, person: &Person, role: &str) {
        let path = format!("/groups/square/members/{}", person.handle);
        self.author.calls(Method::PATCH, &path, json!({"role": role})).await.succeeds();
    }

    /// How many voted, of how many.
    async fn turnout(&self, poll: &Asked) -> (Value, Value) {
        let tally = self.author.sees(poll).await["tally"].clone();
        (tally["voters"].clone(), tally["electorate"].clone())
    }

    /// Deletes an account as its owner would.
    async fn deletes(&self, handle: &str) {
        for statement in [
            "update members set name = '', handle = 'gone', deleted_at = site_now() where handle = $1",
            "with gone as (delete from memberships where member_id in (select id from members where handle = 'gone' and $1 <> '') returning *)
             insert into past_memberships (group_id, member_id, joined_at) select group_id, member_id, joined_at from gone",
            "update groups set members_count = members_count - 1 where $1 <> ''",
        ] {
            sqlx::query(statement).bind(handle).execute(self.site.db()).await.expect("the account is gone");
        }
        self.site.forgets_pages();
    }

    /// The name of what the schema refuses this by.
    pub(super) async fn is_kept_from(&self, statement: &str) -> String {
        let error = sqlx::query(AssertSqlSafe(statement)).execute(self.site.db()).await.expect_err(statement);
        error.as_database_error().and_then(|error| error.constraint()).unwrap_or_default().to_owned()
    }
}

const NAMED: &str = "Only those who are named for this poll may vote in it, and you are not one of them.";
const ROLES: &str = "Only some roles of the group may vote in this poll, and yours is not one of them.";
const OTHER_ROLES: &str = "Only members with one of these roles may vote: Owner, Moderator. You are not one of them.";
const LATE: &str = "Only those may vote in this poll who were members when it opened, and you joined later.";

#[tokio::test]
async fn a_poll_of_some_roles_takes_the_votes_of_those_who_have_them_and_of_nobody_else() {
    let square = Square::open().await;
    let [ann, mona, _] = square.three().await;
    square.makes(&mona, "moderator").await;
    let poll = square.asks(json!({"roles": ["moderator", "owner", "moderator"]})).await;
    let told = &ann.sees(&poll).await["electorate"];
    assert_eq!(
        *told,
        json!({"who": "roles", "roles": ["owner", "moderator"], "latecomers": true, "size": 2, "has_you": false})
    );
    assert_eq!(mona.sees(&poll).await["electorate"]["has_you"], true);

    ann.votes(&poll, &[0]).await.has(403).is_refused(ROLES);
    let back = ann.submits(&poll.ballot(), &[("choice", &poll.choices[0])]).await.has(403).page();
    assert!(back.says(ROLES) && back.says("Nothing was changed."));
    for path in [poll.path(), poll.post.clone()] {
        let card = ann.opens(&path).await;
        assert!(card.says(OTHER_ROLES) && card.says("0 of 2 members voted"), "{path}: told which roles");
        assert!(card.all("input[name=choice]").is_empty() && card.says("Well?") == (path == poll.post));
        let card = mona.opens(&path).await;
        assert!(card.says("Only members with one of these roles may vote: Owner, Moderator."), "{path}");
        assert!(!card.says("You are not one of them."), "{path}");
        assert_eq!(card.all("input[name=choice]").len(), 2);
    }
    let stranger = square.site.stranger().opens(&poll.path()).await;
    assert!(stranger.says("Only members with one of these roles") && !stranger.says("Join the group to vote"));

    mona.votes(&poll, &[0]).await.has(200);
    square.author.votes(&poll, &[1]).await.has(200);
    assert_eq!(square.turnout(&poll).await, (json!(2), json!(2)));
    square.makes(&ann, "moderator").await;
    ann.votes(&poll, &[1]).await.has(200);
    assert_eq!(square.turnout(&poll).await, (json!(3), json!(3)), "who gets the role may vote");
}

#[tokio::test]
async fn a_poll_of_all_members_says_so_before_and_after_one_votes_and_when_it_is_over() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    let all = "Every member of the group may vote.";
    let says = async |person: &Person| {
        for path in [poll.path(), poll.post.clone()] {
            assert!(person.opens(&path).await.says(all), "{path}");
        }
    };
    says(&ann).await;
    says(&square.site.stranger()).await;
    ann.votes(&poll, &[0]).await.has(200);
    says(&ann).await;
    square.author.closes(&poll).await.has(200);
    says(&ann).await;
}

#[tokio::test]
async fn whoever_loses_the_role_or_is_taken_out_takes_the_vote_along_while_the_poll_is_open() {
    let square = Square::open().await;
    let [ann, mona, mick] = square.three().await;
    for person in [&ann, &mona, &mick] {
        square.makes(person, "moderator").await;
    }
    let (poll, all) = (square.asks(json!({"roles": ["moderator"]})).await, square.asks(json!({})).await);
    let over = square.asks(json!({"roles": ["moderator"], "results": "after_closing"})).await;
    for poll in [&poll, &all, &over] {
        for person in [&ann, &mona, &mick] {
            person.votes(poll, &[0]).await.has(200);
        }
    }
    square.author.closes(&over).await.has(200);
    square.makes(&mona, "member").await;
    assert_eq!(square.turnout(&poll).await, (json!(2), json!(2)), "recounted without hers");
    assert_eq!(mona.sees(&poll).await["voted"], false);
    assert_eq!(mona.sees(&all).await["voted"], true, "where all may vote, hers stays");
    square.makes(&ann, "admin").await;
    square.author.removes("square", &mick).await.succeeds();
    assert_eq!(square.turnout(&poll).await, (json!(0), json!(0)));
    assert_eq!(square.turnout(&all).await, (json!(2), json!(3)), "who is taken out takes the vote along");
    assert_eq!(square.turnout(&over).await, (json!(3), json!(3)), "a closed poll stays as it ended");
}

#[tokio::test]
async fn a_poll_of_named_members_takes_theirs_alone_and_tells_who_they_are() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square.asks(json!({"electors": ["@ANN", "ben"], "quorum": "100%"})).await;
    cleo.votes(&poll, &[0]).await.has(403).is_refused(NAMED);
    square.author.votes(&poll, &[0]).await.has(403).is_refused(NAMED);
    ann.votes(&poll, &[0]).await.has(200);
    let shown = ann.sees(&poll).await;
    assert_eq!(shown["electorate"], json!({"who": "named", "latecomers": true, "size": 2, "has_you": true}));
    assert_eq!(shown["tally"]["quorum"], json!({"needed": 2, "has": 1, "reached": false}), "of those who may vote");
    assert!(cleo.opens(&poll.path()).await.says(NAMED));
    assert!(ben.opens(&poll.path()).await.says("Only the 2 members who are named for it may vote."));

    let list = format!("{}/electors", poll.path());
    let handles: Vec<String> = square.site.stranger().asks(&list).await.has(200).json()["items"]
        .as_array()
        .expect("members")
        .iter()
        .map(|member| text(&member["handle"]))
        .collect();
    assert_eq!(handles, [&*ann.handle, &*ben.handle]);
    let page = cleo.opens(&list).await;
    assert!(page.says("Ann Tester") && page.says("Ben Tester") && !page.says("Cleo Tester"));
    let all = square.asks(json!({})).await;
    cleo.asks(&format!("{}/electors", all.path())).await.has(403).is_refused("Nobody is named for this poll");

    // Who leaves takes the vote along, and may come back to vote.
    ann.leaves("square").await.succeeds();
    assert_eq!(square.turnout(&poll).await, (json!(0), json!(1)));
    ann.joins("square").await.succeeds();
    ann.votes(&poll, &[1]).await.has(200);
    ben.votes(&poll, &[1]).await.has(200);
    assert_eq!(square.turnout(&poll).await, (json!(2), json!(2)));
}

#[tokio::test]
async fn a_list_of_names_is_refused_by_what_is_wrong_with_it() {
    let square = Square::open().await;
    square.member("ann").await;
    square.site.member("outsider").await;
    let many: Vec<String> = (0..501).map(|number| format!("member{number}")).collect();
    for (parts, field, words) in [
        (
            json!({"electors": ["ann", "nobody", "outsider"]}),
            "electors",
            "Nobody in this group is called: @nobody, @outsider.",
        ),
        (json!({"electors": ["nobody"]}), "electors", "Nobody in this group is called @nobody."),
        (json!({"electors": many[..7]}), "electors", "@member4 and 2 more."),
        (json!({"electors": ["ann", "@Ann"]}), "electors", "@Ann stands here twice."),
        (json!({"electors": []}), "electors", "Please name those who may vote."),
        (json!({"electors": many}), "electors", "There is room for 500 names."),
        (json!({"electors": ["ann"], "roles": ["owner"]}), "electors", "not both"),
        (json!({"electors": ["ann"], "latecomers": false}), "latecomers", "whenever they joined"),
        (json!({"roles": []}), "roles", "Please choose the roles that may vote."),
        (json!({"roles": ["emperor"]}), "roles", "Roles are “owner”"),
    ] {
        let problem = square.tries_to_ask(parts.clone()).await.has(422).json();
        assert_eq!(problem["errors"][0]["field"], format!("polls.0.{field}"), "{parts}");
        assert!(text(&problem["errors"][0]["detail"]).contains(words), "{problem}");
    }
    for unreadable in [json!({"electors": "ann"}), json!({"electors": [1]}), json!({"latecomers": "no"})] {
        square.tries_to_ask(unreadable).await.has(400);
    }
    assert_eq!(square.site.count("select count(*) from polls").await, 0);
    assert_eq!(square.site.count("select count(*) from electors").await, 0);
}

#[tokio::test]
async fn who_joins_while_a_poll_is_open_may_vote_if_its_author_left_it_so() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let (open, settled) = (square.asks(json!({})).await, square.asks(json!({"latecomers": false})).await);
    let moderators = square.asks(json!({"latecomers": false, "roles": ["moderator"]})).await;
    assert!(ann.opens(&settled.path()).await.says("Only those may vote who were members when this poll opened."));
    let card = square.author.opens(&moderators.path()).await;
    assert!(card.says("Only members with the role Moderator may vote.") && card.says("You are not one of them."));
    let late = square.member("late").await;
    square.makes(&ann, "moderator").await;
    square.makes(&late, "moderator").await;
    assert!(ann.opens(&moderators.path()).await.says("They must have been members when it opened."));
    for person in [&ann, &late] {
        person.votes(&open, &[0]).await.has(200);
    }
    late.votes(&settled, &[0]).await.has(403).is_refused(LATE);
    late.votes(&moderators, &[0]).await.has(403).is_refused(LATE);
    assert!(late.opens(&settled.post).await.says(LATE));
    ann.votes(&settled, &[0]).await.has(200);
    ann.votes(&moderators, &[0]).await.has(200);
    assert_eq!(square.turnout(&open).await, (json!(2), json!(3)));
    assert_eq!(square.turnout(&settled).await, (json!(1), json!(2)));
    assert_eq!(square.turnout(&moderators).await, (json!(1), json!(1)));
    ann.leaves("square").await.succeeds();
    ann.joins("square").await.succeeds();
    ann.votes(&settled, &[0]).await.has(403).is_refused(LATE);
    assert_eq!(square.turnout(&settled).await, (json!(0), json!(1)), "who comes back is new");
}

#[tokio::test]
async fn who_may_read_and_not_vote_sees_the_results_when_the_poll_is_closed() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks(json!({"electors": ["ann"], "results": "after_voting"})).await;
    ann.votes(&poll, &[0]).await.has(200);
    for viewer in [&ben, &square.author, &square.site.stranger()] {
        assert_eq!(viewer.sees(&poll).await["tally"], Value::Null);
        let card = viewer.opens(&poll.path()).await;
        assert!(card.says("The results are shown when the poll is closed.") && !card.says("once you have voted"));
        assert!(card.says("One member may vote"));
    }
    assert!(ann.opens(&poll.path()).await.says("You see the results once you have voted."));
    square.author.closes(&poll).await.has(200);
    for viewer in [&ben, &square.author, &square.site.stranger()] {
        assert_eq!(viewer.counts(&poll).await, [1, 0]);
    }
}

#[tokio::test]
async fn a_secret_poll_of_named_members_keeps_both_promises() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square.asks(json!({"electors": ["ann", "ben"], "secret": true, "results": "after_closing"})).await;
    let code = async || text(&ann.posts(&format!("{}/receipts", poll.path()), json!({})).await.has(200).json()["code"]);
    let votes = async |who: &Person, code: &str| {
        let ballot = json!({"choices": [poll.choices[0]], "receipt": code});
        who.calls(Method::PUT, &poll.ballot(), ballot).await
    };
    votes(&cleo, &code().await).await.has(403).is_refused(NAMED);
    let offered = cleo.submits(&poll.ballot(), &[("secret", "yes"), ("choice", &poll.choices[0])]).await.has(403);
    assert!(offered.page().says(NAMED));
    votes(&ann, &code().await).await.has(200);
    votes(&ben, &code().await).await.has(200);
    assert_eq!(square.site.count("select count(*) from secret_marks").await, 2);
    let slipped = format!("insert into secret_marks select '{}', id from members where handle = 'cleo'", poll.id);
    assert_eq!(square.is_kept_from(&slipped).await, "ballots_of_electors");
    // Who leaves stays counted, among those who could vote as well; nothing tells of it before.
    ann.leaves("square").await.succeeds();
    assert_eq!(ben.sees(&poll).await["electorate"]["size"], 1);
    let closed = square.asks(json!({"electors": ["ben"], "secret": true})).await;
    assert_eq!(ben.sees(&closed).await["tally"], Value::Null, "fewer than three are never told");
}

#[tokio::test]
async fn only_those_are_reminded_who_may_vote() {
    let square = Square::open().await;
    let [_, ben, cleo] = square.three().await;
    square.makes(&ben, "moderator").await;
    let closes_at = (Utc::now() + Duration::hours(40)).to_rfc3339();
    let asks = async |mut parts: Value| {
        parts["closes_at"] = json!(closes_at);
        square.asks(parts).await
    };
    let named = asks(json!({"question": "Named?", "electors": ["ann", "cleo"]})).await;
    asks(json!({"question": "Roles?", "roles": ["moderator"]})).await;
    cleo.votes(&named, &[0]).await.has(200);
    square.site.pass(Duration::hours(20)).await;
    let late = square.member("late").await;
    square.makes(&late, "moderator").await;
    let mut reminded: Vec<String> = Vec::new();
    for letter in square.site.mail().await.iter().filter(|letter| letter.contains("You have not voted yet")) {
        let to = letter.lines().find_map(|line| line.strip_prefix("To: ")).unwrap_or_default();
        let question = ["Named?", "Roles?"].into_iter().find(|question| letter.contains(question)).unwrap_or_default();
        reminded.push(format!("{question} {}", to.split('@').next().unwrap_or_default()));
    }
    reminded.sort();
    assert_eq!(reminded, ["Named? ann", "Roles? ben", "Roles? late"]);
}

#[tokio::test]
async fn the_schema_knows_who_may_vote_and_keeps_it_once_somebody_has() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks(json!({"electors": ["ann"]})).await;
    let ballot = |handle: &str| {
        format!(
            "insert into ballots (poll_id, member_id, choices)
             select '{}', id, array['{}'::uuid] from members where handle = '{handle}'",
            poll.id, poll.choices[0]
        )
    };
    assert_eq!(square.is_kept_from(&ballot("ben")).await, "ballots_of_electors");
    for (wrong, constraint) in [
        ("electorate = 'roles'", "polls_voting_roles"),
        ("voting_roles = array['owner']", "polls_voting_roles"),
        ("voting_roles = array['emperor'], electorate = 'roles'", "polls_voting_roles_check"),
        ("latecomers = false", "polls_named_ones_are_no_latecomers"),
        ("electorate = 'everybody'", "polls_electorate_check"),
    ] {
        assert_eq!(square.is_kept_from(&format!("update polls set {wrong}")).await, constraint, "{wrong}");
    }
    let names = format!("insert into electors select '{}', id from members where handle = 'ben'", poll.id);
    sqlx::query(AssertSqlSafe(names.clone())).execute(square.site.db()).await.expect("nobody has voted");
    ben.votes(&poll, &[0]).await.has(200);
    let all = square.asks(json!({})).await;
    let elsewhere = names.replace(&poll.id, &all.id);
    assert_eq!(square.is_kept_from(&elsewhere).await, "electors_of_poll");
    for statement in [
        names.replace("'ben'", "'olga'"),
        "delete from electors".to_owned(),
        format!(
            "update electors set member_id = (select id from members where handle = 'olga') where member_id = (select id from members where handle = '{}')",
            ann.handle
        ),
        format!("update polls set electorate = 'members' where id = '{}'", poll.id),
    ] {
        assert_eq!(square.is_kept_from(&statement).await, "polls_electorate_stays", "{statement}");
    }
}

#[tokio::test]
async fn of_a_private_group_nobody_outside_learns_who_is_named() {
    let square = Square::of(TestSite::with(&["--writes-a-minute", "100000"]).await, "private").await;
    square.member("ann").await;
    let outsider = square.site.member("outsider").await;
    let poll = square.asks(json!({"electors": ["ann"]})).await;
    let list = format!("{}/electors", poll.path());
    for viewer in [&outsider, &square.site.stranger()] {
        viewer.asks(&list).await.has(404);
        viewer.get(&list).await.has(404);
    }
    square.author.asks(&list).await.has(200);
}
