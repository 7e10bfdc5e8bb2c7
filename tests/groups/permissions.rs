//! Who may do what in a group is what the group says, by every door.

use crate::support::{Answer, Person, TestSite};
use leaders_square::groups::permissions::{Act, Least};
use reqwest::Method;
use serde_json::{Value, json};

/// A public group with somebody in each role: outsider, member, moderator, admin, owner.
struct Place {
    site: TestSite,
    people: Vec<Person>,
    post: String,
}

impl Place {
    async fn open() -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
        let owner = site.member("olga").await;
        owner.founds("square").await;
        let mut people = vec![site.member("outsider").await];
        for role in ["member", "moderator", "admin"] {
            let person = site.member(&format!("{role}-x")).await;
            person.joins("square").await.has(200);
            owner.gives_role("square", &person, role).await.has(200);
            people.push(person);
        }
        let post =
            owner.posts("/groups/square/posts", json!({"title": "Welcome", "body": "Words."})).await.has(201).json();
        people.push(owner);
        Self { site, people, post: post["id"].as_str().expect("an id").to_owned() }
    }

    fn owner(&self) -> &Person {
        &self.people[4]
    }

    fn member(&self) -> &Person {
        &self.people[1]
    }

    async fn says(&self, act: &str, least: &str) -> Value {
        self.owner().calls(Method::PATCH, "/groups/square/permissions", json!({act: least})).await.has(200).json()
    }

    /// Somebody tries to do it.
    async fn tries(&self, who: &Person, act: Act, nth: usize) -> Answer {
        let title = format!("Said {} {nth}", who.handle);
        match act {
            Act::Post => who.posts("/groups/square/posts", json!({"title": title, "body": "Words."})).await,
            Act::Comment => who.posts(&format!("/posts/{}/comments", self.post), json!({"body": title})).await,
            Act::React => who.calls(Method::PUT, &format!("/posts/{}/reactions/like", self.post), json!({})).await,
            Act::Ask => {
                let poll = json!({"question": "Well?", "kind": "single", "choices": ["Yes", "No"]});
                who.posts("/groups/square/posts", json!({"title": title, "body": "", "polls": [poll]})).await
            }
            Act::Write => {
                who.posts("/articles", json!({"title": title, "body": "Words.", "group": "square", "publish": true}))
                    .await
            }
            Act::Invite => who.posts("/groups/square/invites", json!({})).await,
            Act::SeeMembers => who.asks("/groups/square/members").await,
        }
    }
}

#[tokio::test]
async fn every_act_is_open_to_those_the_group_names_and_to_nobody_else() {
    let place = Place::open().await;
    for act in Act::ALL {
        for (nth, least) in act.choices().iter().enumerate() {
            let said = place.says(act.as_str(), least.as_str()).await;
            assert_eq!(said[act.as_str()], least.as_str());
            for (rank, who) in place.people.iter().enumerate() {
                let may = rank >= nth + usize::from(act != Act::SeeMembers);
                let answer = place.tries(who, act, nth).await;
                assert_eq!(answer.status.is_success(), may, "{act:?} for {least:?} by {}: {}", who.handle, answer.text);
                assert!(may || answer.status.as_u16() == 403, "in words: {}", answer.text);
            }
        }
        place.says(act.as_str(), act.by_default().as_str()).await;
    }
    assert_eq!(place.site.count("select count(*) from group_permissions").await, 0, "what is as everywhere has no row");
}

#[tokio::test]
async fn forms_that_one_may_not_send_are_not_shown_and_it_is_said_why() {
    let place = Place::open().await;
    let (member, post) = (place.member(), format!("/posts/{}", place.post));
    assert_eq!(member.opens(&post).await.all("#comment-body").len(), 1);
    assert!(!member.opens(&post).await.all(".reply-box, button[name=kind], .picker").is_empty());
    for (act, least) in [("comment", "moderator"), ("react", "admin"), ("ask", "owner"), ("see_members", "admin")] {
        place.says(act, least).await;
    }
    let page = member.opens(&post).await;
    assert_eq!(page.all("#comment-body").len(), 0);
    assert!(page.says("In this group, moderators, admins and owners comment."));
    assert_eq!(place.owner().opens(&post).await.all("#comment-body").len(), 1);
    let composer = member.opens("/groups/square/posts/new").await;
    assert!(composer.says("In this group, its owners ask polls.") && composer.all("[name^='polls.']").is_empty());
    let feed = member.opens("/groups/square").await;
    assert_eq!((feed.all(".prompt").len(), feed.all(".prompt a[href$='poll=1']").len()), (1, 0));
    place.says("post", "moderator").await;
    let feed = member.opens("/groups/square").await;
    assert!(feed.says("In this group, moderators, admins and owners publish posts.") && feed.all(".prompt").is_empty());
    member.get("/groups/square/posts/new").await.has(403).is_refused("publish posts");
    member.submits("/groups/square/posts", &[("title", "All the same"), ("body", "Words.")]).await.has(403);
}

#[tokio::test]
async fn where_members_are_not_shown_they_are_shown_nowhere() {
    let place = Place::open().await;
    let (outsider, member) = (&place.people[0], place.member());
    assert!(outsider.opens("/members/member-x").await.says("The square group"));
    place.says("see_members", "moderator").await;
    for who in [outsider, member, &place.site.stranger()] {
        who.get("/groups/square/members").await.has(403).is_refused("moderators, admins and owners");
        let page = who.opens("/groups/square").await;
        assert!(page.all("nav.tabs a[href$='/members']").is_empty() && page.all(".faces").is_empty());
        assert!(!page.text("aside").contains("Member-x"), "who is new: {}", page.text("aside"));
        if who.handle != "member-x" {
            assert!(!who.opens("/members/moderator-x").await.text("main").contains("The square group"));
        }
        assert_eq!(who.asks("/groups/square").await.json()["members_count"], 4, "how many there are is no secret");
    }
    assert!(place.people[2].opens("/groups/square/members").await.says("Memberx Tester"));
    assert!(place.people[2].opens("/members/member-x").await.says("The square group"));
}

#[tokio::test]
async fn the_whole_table_is_shown_to_its_readers_and_changed_by_those_who_run_it() {
    let place = Place::open().await;
    let page = place.site.stranger().opens("/groups/square/permissions").await;
    assert_eq!((page.all("tbody tr").len(), page.all("thead th").len(), page.all("select").len()), (7, 6, 0));
    let form: Vec<(&str, &str)> = Act::ALL
        .iter()
        .map(|act| (act.as_str(), if *act == Act::Comment { "admin" } else { act.by_default().as_str() }))
        .collect();
    for (who, status) in place.people.iter().zip([403, 403, 403, 303, 303]) {
        assert_eq!(who.submits("/groups/square/permissions", &form).await.status.as_u16(), status, "{}", who.handle);
    }
    let page = place.owner().opens("/groups/square/permissions").await;
    assert_eq!(page.attr("#comment option[selected]", "value"), "admin");
    assert_eq!(page.all("select").len(), 7);
    assert_eq!(
        place.site.count("select count(*) from group_permissions where act = 'comment' and least = 'admin'").await,
        1
    );
    for bad in [[("comment", "everybody")], [("comment", "emperor")], [("crown", "owner")]] {
        place.owner().submits("/groups/square/permissions", &bad).await.has(422);
    }
    place.owner().calls(Method::PATCH, "/groups/square/permissions", json!({"post": "everybody"})).await.has(422);
    for act in ["preview", "save"] {
        let form = [("post", "everybody"), ("act", act)];
        place.owner().submits("/groups/square/permissions", &form).await.has(422);
    }
    place.owner().calls(Method::PATCH, "/groups/square/permissions", json!({"post": "emperor"})).await.has(400);
    place.owner().calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
    place.people[0].get("/groups/square/permissions").await.has(404);
    place.people[0].asks("/groups/square/permissions").await.has(404);
}

#[tokio::test]
async fn whoever_may_invite_without_running_the_group_sees_their_own_links_alone() {
    let place = Place::open().await;
    place.says("invite", "member").await;
    let (member, owner) = (place.member(), place.owner());
    let link = member.invites("square", json!({"note": "mine"})).await;
    owner.invites("square", json!({"note": "the owner's"})).await;
    assert_eq!(member.asks("/groups/square/invites").await.json()["items"].as_array().map(Vec::len), Some(1));
    let page = member.opens("/groups/square/invites").await;
    assert!(page.says("mine") && !page.says("the owner's"));
    let all = owner.asks("/groups/square/invites").await.json();
    let theirs = all["items"][0]["id"].as_str().expect("an id");
    member.submits(&format!("/groups/square/invites/{theirs}/revocation"), &[]).await.has(404);
    place.people[0].accepts(&link).await.has(200);
    assert_eq!(place.people[0].asks("/groups/square").await.json()["role"], "member", "and raises nobody's role");
}

#[tokio::test]
async fn what_other_permissions_would_do_is_told_in_numbers_and_nothing_changes_by_asking() {
    const PATH: &str = "/groups/square/permissions";
    let place = Place::open().await;
    place.says("invite", "member").await;
    let (member, owner) = (place.member(), place.owner());
    let link = member.invites("square", json!({})).await;
    owner.invites("square", json!({})).await;
    let form = [("post", "moderator"), ("comment", "member"), ("invite", "owner"), ("act", "preview")];
    let told = owner.submits(PATH, &form).await.has(200).page();
    for words in [
        "Nothing is saved yet.",
        "Publish posts: Moderators and above, 3 of 4 members. Now: Members, 4.",
        "Invite people: Owners, 1 of 4 members. Now: Members, 4.",
        "One invitation lets nobody in any more",
    ] {
        assert!(told.says(words), "{words}: {}", told.text("main .notice"));
    }
    assert!(!told.text("main .notice").contains("Comment:"), "what stays as it is is no effect");
    assert_eq!(told.attr("#invite option[selected]", "value"), "owner", "the form is kept");
    assert_eq!(place.site.count("select count(*) from group_permissions").await, 1, "nothing was set");
    member.submits(PATH, &form).await.has(403);
    let told = owner.submits(PATH, &[("invite", "member"), ("act", "preview")]).await.has(200).page();
    assert!(told.says("Everything stays as it is."));
    // And it is so.
    owner.submits(PATH, &form[..3]).await.has(303);
    place.people[0].accepts(&link).await.has(410);
    member.posts("/groups/square/posts", json!({"title": "Mine", "body": "Words."})).await.has(403);
}

#[test]
fn the_database_knows_the_same_acts() {
    let migration = include_str!("../../migrations/0051_permissions_of_groups.sql");
    assert!(Act::ALL.iter().all(|act| migration.contains(&format!("'{}'", act.as_str()))));
    assert!(Least::ALL.iter().all(|least| migration.contains(&format!("'{}'", least.as_str()))));
}
