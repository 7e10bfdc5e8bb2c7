//! Laws of groups within groups: one level deep, never seen by more people than the group they are part of, and joined by its
//! members alone.

use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

async fn founds(who: &Person, slug: &str, visibility: &str, parent: &str) -> Answer {
    let wish = json!({"slug": slug, "name": format!("The {slug}"), "visibility": visibility, "parent": parent});
    who.posts("/groups", wish).await
}

async fn visibility(who: &Person, slug: &str, to: &str) -> Answer {
    let request = who.program(Method::PATCH, &format!("/groups/{slug}")).json(&json!({"visibility": to}));
    who.send(request).await
}

async fn named_in(who: &Person, parent: &str) -> Vec<String> {
    let list = who.asks(&format!("/groups/{parent}/subgroups")).await.has(200).json();
    let names = list["items"].as_array().expect("a list").iter().map(|one| one["name"].as_str().unwrap_or_default());
    names.map(str::to_owned).collect()
}

async fn is_in(site: &TestSite, handle: &str, name: &str) -> bool {
    let asked = format!(
        "select count(*) from memberships m join groups g on g.id = m.group_id join members p on p.id = m.member_id
         where p.handle = '{handle}' and g.name = '{name}'"
    );
    site.count(&asked).await == 1
}

/// Bans somebody for something they wrote.
async fn bans(keeper: &Person, slug: &str, whom: &Person) {
    let post =
        whom.posts(&format!("/groups/{slug}/posts"), json!({"title": "Loud", "body": "Noise."})).await.has(201).json();
    let report = format!("/posts/{}/report", post["id"].as_str().expect("an id"));
    keeper.calls(Method::PUT, &report, json!({"reason": "unkind"})).await.succeeds();
    let cases = keeper.asks(&format!("/groups/{slug}/moderation/cases")).await.has(200).json();
    let ruling = format!("/moderation/cases/{}/ruling", cases["items"][0]["id"].as_str().expect("a case"));
    keeper.posts(&ruling, json!({"content": "keep", "author": "ban", "words": "Enough."})).await.has(200);
}

/// Olga's public town, with Ann in it, and her garden in that; Otto is in neither.
async fn town() -> (TestSite, Person, Person, Person) {
    let site = TestSite::open().await;
    let (olga, ann, otto) = (site.member("olga").await, site.account("ann").await, site.member("otto").await);
    olga.founds("town").await;
    ann.joins("town").await.has(200);
    founds(&olga, "garden", "public", "town").await.has(201);
    (site, olga, ann, otto)
}

#[tokio::test]
async fn whoever_runs_a_group_founds_its_sub_groups_and_nobody_else() {
    let (site, olga, ann, otto) = town().await;
    let garden = otto.asks("/groups/garden").await.has(200).json();
    assert_eq!((&garden["parent"], &otto.asks("/groups/town").await.json()["parent"]), (&json!("town"), &Value::Null));
    assert_eq!(named_in(&site.stranger(), "town").await, ["The garden"]);
    founds(&ann, "shed", "public", "town").await.has(403);
    founds(&otto, "shed", "public", "town").await.has(403);
    founds(&olga, "shed", "public", "garden").await.has(403).is_refused("no sub-groups of its own");
    founds(&olga, "shed", "public", "nowhere").await.has(422).is_refused("no group with that address");
    olga.gives_role("town", &ann, "admin").await.has(200);
    founds(&ann, "shed", "private", "town").await.has(201);
    assert_eq!(ann.asks("/groups/shed").await.json()["role"], "owner");
    assert_eq!(olga.asks("/groups/shed").await.json()["role"], Value::Null, "it is Ann's");
    let page = otto.opens("/groups/garden").await;
    assert_eq!(page.all(".head nav.crumbs a[href='/groups/town']").len(), 1);
    assert_eq!(otto.opens("/groups/town").await.all(".head a[href='/groups/garden']").len(), 1);
    assert_eq!(otto.opens("/groups/town/about").await.all("#subgroups li").len(), 2);
    assert!(otto.opens("/groups/garden/about").await.all("#subgroups").is_empty());
}

#[tokio::test]
async fn the_form_founds_it_as_the_api_does_also_where_only_staff_found_groups() {
    let site = TestSite::with(&["--groups-by", "staff"]).await;
    let (olga, ann) = (site.member("olga").await, site.member("ann").await);
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.expect("owns");
    olga.founds_as("town", "private").await;
    let link = olga.invites("town", json!({})).await;
    ann.accepts(&link).await.succeeds();
    ann.get("/groups/new").await.has(403);
    ann.get("/groups/new?parent=town").await.has(403);
    olga.gives_role("town", &ann, "admin").await.has(200);
    let page = ann.opens("/groups/new?parent=town").await;
    assert_eq!(page.attr("input[name=parent]", "value"), "town");
    assert_eq!(page.attr("input[name=visibility][checked]", "value"), "private", "as its group is");
    let form = |visibility| {
        [
            ("form_id", "1"),
            ("name", "Well"),
            ("slug", "well"),
            ("visibility", visibility),
            ("accent", "teal"),
            ("parent", "town"),
        ]
    };
    let again = ann
        .submits("/groups", &form("public"))
        .await
        .has(422)
        .is_refused("is private, so this can be private or secret");
    assert_eq!(again.page().attr("input[name=name]", "value"), "Well");
    assert_eq!(ann.submits("/groups", &form("private")).await.has(303).location(), "/groups/well?said=group-founded");
    ann.submits("/groups", &form("private")).await.has(303);
    assert_eq!(site.count("select count(*) from groups where slug = 'well'").await, 1);
    ann.get("/groups/new?parent=well").await.has(403);
}

#[tokio::test]
async fn only_members_of_the_group_come_in_by_any_door() {
    let (site, olga, ann, otto) = town().await;
    founds(&olga, "shed", "private", "town").await.has(201);
    otto.joins("garden").await.has(403).is_refused("Only members of The town group");
    otto.joins("shed").await.has(403);
    assert!(otto.opens("/groups/shed").await.says("Please join that first"));
    for slug in ["garden", "shed"] {
        let link = olga.invites(slug, json!({})).await;
        otto.accepts(&link).await.has(403);
    }
    ann.joins("garden").await.has(200);
    ann.joins("shed").await.has(202);
    assert_eq!(site.count("select count(*) from join_requests").await, 1, "Ann's alone");
    let forced = "insert into memberships (group_id, member_id, role)
                  select g.id, m.id, 'member' from groups g, members m where g.slug = 'garden' and m.handle = 'otto'";
    assert!(sqlx::query(forced).execute(site.db()).await.is_err(), "the rows know it too");
    otto.joins("town").await.has(200);
    otto.joins("garden").await.has(200);
}

#[tokio::test]
async fn whoever_leaves_is_removed_or_banned_leaves_the_sub_groups_too() {
    let (site, olga, ann, otto) = town().await;
    founds(&olga, "shed", "private", "town").await.has(201);
    for (at, way) in ["leaves", "is removed", "is banned"].into_iter().enumerate() {
        let who = if at == 2 { &otto } else { &ann };
        who.joins("town").await.has(200);
        who.joins("garden").await.has(200);
        who.joins("shed").await.has(202);
        let poll = json!({"question": "Dig?", "choices": ["Yes", "No"]});
        let post = olga.posts("/groups/garden/posts", json!({"title": "Dig", "body": "", "polls": [poll]})).await;
        let poll = post.has(201).json()["polls"][0].clone();
        let ballot = format!("/polls/{}/ballot", poll["id"].as_str().expect("an id"));
        who.calls(Method::PUT, &ballot, json!({"choices": [poll["choices"][0]["id"]]})).await.has(200);
        let page = who.opens("/groups/town/membership/end").await;
        assert!(page.says("The garden") && !page.says("The shed"), "it says what goes");
        match at {
            0 => who.leaves("town").await.has(200),
            1 => olga.removes("town", who).await.has(204),
            _ => {
                bans(&olga, "town", who).await;
                who.asks("/groups/town").await
            }
        };
        for name in ["The town group", "The garden"] {
            assert!(!is_in(&site, &who.handle, name).await, "{way}: {name}");
        }
        assert_eq!(site.count("select count(*) from join_requests").await, 0, "{way}");
        assert_eq!(site.count("select count(*) from ballots").await, 0, "{way}: the vote has gone along");
        let counted = olga.asks("/groups/garden").await.json()["members_count"].clone();
        assert_eq!(counted, json!(1), "{way}");
    }
    otto.joins("garden").await.has(403);
}

#[tokio::test]
async fn a_sub_group_is_not_left_without_an_owner() {
    let (site, olga, ann, otto) = town().await;
    olga.gives_role("town", &ann, "admin").await.has(200);
    founds(&ann, "shed", "public", "town").await.has(201);
    otto.joins("town").await.has(200);
    otto.joins("shed").await.has(200);
    ann.leaves("town").await.has(403).is_refused("the only owner of its sub-group The shed");
    assert!(is_in(&site, "ann", "The town group").await, "nothing was done");
    olga.removes("town", &ann).await.has(204);
    assert_eq!(otto.asks("/groups/shed").await.json()["role"], "owner", "it goes to whoever stands highest in it");
}

#[tokio::test]
async fn it_is_never_seen_by_more_people_than_its_group_and_narrows_along() {
    let (_site, olga, ann, otto) = town().await;
    founds(&olga, "shed", "private", "town").await.has(201);
    ann.joins("garden").await.has(200);
    let page = olga.opens("/groups/town/visibility").await;
    assert!(page.says("One sub-group that more people see now"));
    visibility(&olga, "town", "private").await.has(200);
    assert_eq!(olga.asks("/groups/garden").await.json()["visibility"], "private");
    otto.asks("/groups/garden/posts").await.has(404);
    visibility(&olga, "garden", "public").await.has(422).is_refused("is private");
    assert!(!olga.opens("/groups/garden/visibility").await.says("Make it public"));
    assert!(
        visibility(&olga, "town", "secret").await.has(200).json()["slug"]
            .as_str()
            .is_some_and(|slug| slug.starts_with("secret-"))
    );
    for slug in ["town", "garden", "shed"] {
        otto.asks(&format!("/groups/{slug}")).await.has(404);
    }
    let hidden = olga.asks("/groups").await.json();
    let of = |name: &str| {
        let found = hidden["items"].as_array().expect("a list").iter().find(|one| one["name"] == name).cloned();
        found.expect("a group of hers")
    };
    assert!(["The garden", "The shed"].iter().all(|name| of(name)["visibility"] == "secret"));
    let town = of("The town group")["slug"].as_str().expect("an address").to_owned();
    // All members of a secret group know of its sub-groups, and may ask; nobody else finds them.
    assert_eq!(named_in(&ann, &town).await, ["The garden", "The shed"]);
    let shed = of("The shed")["slug"].as_str().expect("an address").to_owned();
    ann.joins(&shed).await.has(202);
    olga.calls(Method::PUT, &format!("/groups/{shed}/members/ann"), Value::Null).await.has(204);
    ann.asks(&format!("/groups/{shed}/posts")).await.has(200);
    otto.joins(&shed).await.has(404);
    otto.get(&format!("/groups/{shed}")).await.has(404);
    otto.asks(&format!("/groups/{town}/subgroups")).await.has(404);
    founds(&olga, "well", "private", &town).await.has(422).is_refused("is secret");
    // It opens again by itself only.
    visibility(&olga, &town, "public").await.has(200);
    assert_eq!(of("The garden")["visibility"], "secret");
    visibility(&olga, of("The garden")["slug"].as_str().expect("an address"), "public").await.has(200);
    assert_eq!(otto.asks("/groups/garden").await.json()["visibility"], "public");
}

#[tokio::test]
async fn an_account_that_is_deleted_leaves_both() {
    let (site, olga, ann, _) = town().await;
    ann.joins("garden").await.has(200);
    ann.calls(Method::DELETE, "/me", json!({"password": crate::support::accounts::PASSWORD})).await.has(204);
    assert_eq!(site.count("select count(*) from memberships").await, 2, "Olga's");
    assert_eq!(olga.asks("/groups/garden").await.json()["members_count"], json!(1));
}

#[tokio::test]
async fn nobody_is_invited_by_mail_to_where_they_could_not_come_in() {
    let (site, olga, ann, _) = town().await;
    for address in ["outside@example.org", "ann@example.org"] {
        let refused = olga.posts("/groups/garden/invites/mails", json!({"addresses": [address]})).await.has(422);
        refused.is_refused("This group is joined by members of");
    }
    assert_eq!(site.count("select count(*) from mails where kind = 'invited'").await, 0);
    olga.posts("/groups/town/invites/mails", json!({"addresses": ["outside@example.org"]})).await.has(202);
    ann.joins("garden").await.has(200);
}

#[tokio::test]
async fn who_waits_for_a_sub_group_goes_on_waiting_when_the_whole_becomes_secret() {
    let (site, olga, ann, _) = town().await;
    founds(&olga, "vault", "private", "town").await.has(201);
    ann.joins("vault").await.has(202);
    let waiting = "select count(*) from join_requests r join groups g on g.id = r.group_id where g.name = 'The vault'";
    let told = "select count(*) from mails where recipient = 'ann@example.org'";
    let before = site.count(told).await;
    visibility(&olga, "town", "secret").await.has(200);
    assert_eq!(site.count(waiting).await, 1, "she may ask still");
    assert_eq!(site.count(told).await, before, "and is not told otherwise");
    // One that becomes secret by itself is known to nobody who waits.
    olga.posts("/groups", json!({"slug": "crypt", "name": "The crypt", "visibility": "private"})).await.has(201);
    ann.joins("crypt").await.has(202);
    visibility(&olga, "crypt", "secret").await.has(200);
    assert_eq!(site.count(&waiting.replace("vault", "crypt")).await, 0);
}

#[tokio::test]
async fn an_invitation_says_before_it_is_used_that_only_members_of_the_group_come_in() {
    let (site, olga, _, otto) = town().await;
    founds(&olga, "shed", "private", "town").await.has(201);
    let made = olga.opens("/groups/shed/invites").await;
    assert!(made.says("Only members of The town group can come in"), "{}", made.text("main"));
    let link = format!("/invites/{}", olga.invites("shed", json!({})).await);
    let page = otto.opens(&link).await;
    assert!(
        page.says("Only members of The town group can join") && page.all(&format!("form[action='{link}']")).is_empty()
    );
    assert!(site.stranger().opens(&link).await.says("Only members of The town group can join"));
    let town = visibility(&olga, "town", "secret").await.has(200).json()["slug"].as_str().expect("a slug").to_owned();
    let page = otto.opens(&link).await;
    assert!(page.says("Only members of the group it is part of can join."), "{}", page.text("main"));
    assert!(!page.source().contains("The town") && !page.source().contains(&town), "which that is, is not said");
    otto.submits(&link, &[]).await.has(403).is_refused("Only members of the group it is part of");
}
