//! Who may do what to whom.

use crate::support::{Person, TestSite};
use leaders_square::groups::Role;
use leaders_square::groups::memberships::roles::{check_removal, check_role};
use serde_json::json;

const ROLES: [Role; 4] = [Role::Member, Role::Moderator, Role::Admin, Role::Owner];

/// Four people, one of each role, in the group `square`.
async fn people(site: &TestSite) -> [Person; 4] {
    let owner = site.member("olga").await;
    owner.founds("square").await;
    let mut all = Vec::new();
    for (handle, role) in [("mia", "member"), ("mod", "moderator"), ("adam", "admin")] {
        let person = site.member(&format!("{handle}x")).await;
        person.joins("square").await.has(200);
        owner.gives_role("square", &person, role).await.has(200);
        all.push(person);
    }
    all.push(owner);
    all.try_into().ok().unwrap()
}

#[test]
fn roles_are_given_by_those_who_stand_above_them() {
    for before in ROLES {
        for after in ROLES {
            assert!(check_role(Role::Owner, false, before, after).is_ok());
            assert!(check_role(Role::Member, false, before, after).is_err());
            assert!(check_role(Role::Moderator, false, before, after).is_err());
            let is_low = before <= Role::Moderator && after <= Role::Moderator;
            assert_eq!(check_role(Role::Admin, false, before, after).is_ok(), is_low, "{before:?} to {after:?}");
        }
        assert!(check_removal(Role::Owner, before).is_ok());
        assert_eq!(check_removal(Role::Admin, before).is_ok(), before <= Role::Moderator);
        assert!(check_removal(Role::Moderator, before).is_err());
        assert!(check_removal(Role::Member, before).is_err());
    }
    assert!(check_role(Role::Admin, true, Role::Admin, Role::Member).is_ok(), "one may step down");
    assert!(check_role(Role::Admin, true, Role::Admin, Role::Owner).is_err(), "but not up");
    assert!(check_role(Role::Member, true, Role::Member, Role::Admin).is_err());
}

#[tokio::test]
async fn each_act_is_open_to_its_roles_and_no_other() {
    let site = TestSite::open().await;
    let people = people(&site).await;
    let stranger = site.stranger();
    let outsider = site.member("outsider").await;
    // What it is, and the statuses for: nobody in particular, a member elsewhere, member, moderator, admin, owner.
    let acts: [(&str, &str, serde_json::Value, [u16; 6]); 9] = [
        ("GET", "/groups/square", json!(null), [200, 200, 200, 200, 200, 200]),
        ("GET", "/groups/square/members", json!(null), [200, 200, 200, 200, 200, 200]),
        ("PATCH", "/groups/square", json!({"accent": "forest"}), [401, 403, 403, 403, 200, 200]),
        ("GET", "/groups/square/requests", json!(null), [401, 403, 403, 403, 200, 200]),
        ("GET", "/groups/square/invites", json!(null), [401, 403, 403, 403, 200, 200]),
        ("POST", "/groups/square/invites", json!({}), [401, 403, 403, 403, 201, 201]),
        ("PATCH", "/groups/square/members/miax", json!({"role": "member"}), [401, 403, 403, 403, 200, 200]),
        ("PATCH", "/groups/square/members/miax", json!({"role": "admin"}), [401, 403, 403, 403, 403, 200]),
        ("DELETE", "/groups/square/members/olga", json!(null), [401, 403, 403, 403, 403, 403]),
    ];
    let [mia, moderator, adam, olga] = &people;
    for (path, statuses) in [
        ("/groups/square/about", [200, 200, 200, 200, 200, 200]),
        ("/groups/square/members", [200, 200, 200, 200, 200, 200]),
        ("/groups/square/settings", [401, 403, 403, 403, 200, 200]),
        ("/groups/square/invites", [401, 403, 403, 403, 200, 200]),
        ("/groups/square/requests", [401, 403, 403, 403, 200, 200]),
        ("/groups/square/rules", [303, 303, 303, 303, 303, 303]),
    ] {
        for (who, status) in [&stranger, &outsider, mia, moderator, adam, olga].into_iter().zip(statuses) {
            assert_eq!(who.get(path).await.status.as_u16(), status, "{path} by {}", who.handle);
        }
    }
    for (method, path, body, statuses) in acts {
        for (who, status) in [&stranger, &outsider, mia, moderator, adam, olga].into_iter().zip(statuses) {
            let request = who.program(method.parse().unwrap(), path);
            let request = if body.is_null() { request } else { request.json(&body) };
            let answer = who.send(request).await;
            assert_eq!(answer.status.as_u16(), status, "{method} {path} by {}: {}", who.handle, answer.text);
        }
    }
}

#[tokio::test]
async fn whoever_is_removed_is_out_at_once_and_may_come_back() {
    let site = TestSite::open().await;
    let [mia, moderator, adam, olga] = people(&site).await;
    mia.removes("square", &moderator).await.has(403);
    adam.removes("square", &mia).await.has(204);
    adam.removes("square", &olga).await.has(403).is_refused("Only an owner");
    adam.removes("square", &mia).await.has(404);
    assert_eq!(mia.asks("/groups/square").await.json()["role"], json!(null));
    assert_eq!(mia.joins("square").await.has(200).json()["role"], "member");
    olga.gives_role("square", &adam, "member").await.has(200);
    adam.gives_role("square", &mia, "moderator").await.has(403);
}
