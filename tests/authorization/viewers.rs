//! Whoever may come by: one of each kind, in the order of the table's columns.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::json;
use sqlx::AssertSqlSafe;

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// Nobody who is signed in.
    Stranger,
    /// In the group, with an address that was never confirmed.
    Unconfirmed,
    /// A member of the site who is not in the group.
    Outsider,
    /// A member of the group.
    Member,
    /// Somebody who was in the group and has left it.
    Former,
    /// Somebody who was in the group and was taken out of it.
    Removed,
    /// In the group, and suspended from the site.
    Suspended,
    /// A moderator of another group, whose neither that one is nor this.
    Elsewhere,
    /// A moderator of the group.
    Moderator,
    /// An admin of the group.
    Admin,
    /// An owner of the group.
    Owner,
    /// Whoever wrote what is looked at: a member of the group.
    Author,
    /// An owner of the site who is not in the group.
    Keeper,
    /// An admin of the site who is not in the group.
    SiteAdmin,
    /// A program with a token of the member that may read.
    TokenRead,
    /// A program with a token of the member that may write.
    TokenWrite,
}

impl Viewer {
    /// All there are.
    pub const ALL: [Self; 16] = [
        Self::Stranger,
        Self::Unconfirmed,
        Self::Outsider,
        Self::Member,
        Self::Former,
        Self::Removed,
        Self::Suspended,
        Self::Elsewhere,
        Self::Moderator,
        Self::Admin,
        Self::Owner,
        Self::Author,
        Self::Keeper,
        Self::SiteAdmin,
        Self::TokenRead,
        Self::TokenWrite,
    ];

    /// As the document names them.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stranger => "stranger",
            Self::Unconfirmed => "unconfirmed, in the group",
            Self::Outsider => "member of the site",
            Self::Member => "member of the group",
            Self::Former => "former member of the group",
            Self::Removed => "taken out of the group",
            Self::Suspended => "suspended",
            Self::Elsewhere => "moderator of another group",
            Self::Moderator => "moderator",
            Self::Admin => "admin",
            Self::Owner => "owner",
            Self::Author => "its author",
            Self::Keeper => "owner of the site",
            Self::SiteAdmin => "admin of the site",
            Self::TokenRead => "token of a member, to read",
            Self::TokenWrite => "token of a member, to write",
        }
    }

    /// What they say on the way in.
    fn handle(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed-x",
            Self::Outsider => "outsider-x",
            Self::Former => "former-x",
            Self::Removed => "removed-x",
            Self::Suspended => "suspended-x",
            Self::Elsewhere => "elsewhere-x",
            Self::Moderator => "moderator-x",
            Self::Admin => "admin-x",
            Self::Owner => "owner-x",
            Self::Author => "author-x",
            Self::Keeper => "keeper-x",
            Self::SiteAdmin => "caretaker-x",
            _ => "member-x",
        }
    }
}

/// One of each, on a site with a group that `owner-x` has founded, and some who are only acted upon: `victim-x` in the
/// group, `waiting-x` who has asked to be let in, `spare-x` and `noise-x` nowhere, `founder-x` who has founded another one.
pub async fn gather(site: &TestSite) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for viewer in Viewer::ALL {
        let person = match viewer {
            Viewer::Stranger => site.stranger(),
            Viewer::TokenRead => people[3].with_token("read").await,
            Viewer::TokenWrite => people[3].with_token("write").await,
            Viewer::Unconfirmed => site.unconfirmed(viewer.handle()).await,
            Viewer::Outsider => site.account(viewer.handle()).await,
            _ => site.member(viewer.handle()).await,
        };
        people.push(person);
        // The same password for everybody, hashed once.
        does(
            site,
            "update members set password_hash = (select password_hash from members where handle = 'outsider-x')",
        )
        .await;
    }
    for handle in ["victim-x", "waiting-x", "spare-x", "noise-x"] {
        site.member(handle).await;
    }
    does(site, "update members set password_hash = (select password_hash from members where handle = 'outsider-x')")
        .await;
    does(site, "update members set site_role = 'owner' where handle = 'keeper-x'").await;
    does(site, "update members set site_role = 'admin' where handle = 'caretaker-x'").await;
    people
}

/// Everybody takes their place in the group.
pub async fn take_places(site: &TestSite, people: &[Person]) {
    let of = |viewer: Viewer| &people[Viewer::ALL.iter().position(|known| *known == viewer).expect("one of all")];
    of(Viewer::Former).joins("square").await.has(200);
    of(Viewer::Former).leaves("square").await.has(200);
    for viewer in [Viewer::Member, Viewer::Suspended, Viewer::Moderator, Viewer::Admin, Viewer::Author] {
        of(viewer).joins("square").await.has(200);
    }
    let takes_in = |handle: &str| {
        format!(
            "with new as (insert into memberships (group_id, member_id, role)
               select g.id, m.id, 'member' from groups g, members m where g.slug = 'square' and m.handle = '{handle}'
               returning group_id)
             update groups set members_count = members_count + 1 where id in (select group_id from new)"
        )
    };
    does(site, &takes_in("unconfirmed-x")).await;
    does(site, &takes_in("victim-x")).await;
    let owner = of(Viewer::Owner);
    owner.gives_role("square", of(Viewer::Moderator), "moderator").await.has(200);
    owner.gives_role("square", of(Viewer::Admin), "admin").await.has(200);
    of(Viewer::Removed).joins("square").await.has(200);
    owner.removes("square", of(Viewer::Removed)).await.succeeds();
    let founder = site.member("founder-x").await;
    founder.founds("elsewhere").await;
    of(Viewer::Elsewhere).joins("elsewhere").await.has(200);
    founder.gives_role("elsewhere", of(Viewer::Elsewhere), "moderator").await.has(200);
    let wish = json!({"reason": "Noise."});
    of(Viewer::Keeper).calls(Method::PUT, "/members/suspended-x/suspension", wish).await.succeeds();
}

/// A statement of the test's own.
pub async fn does(site: &TestSite, statement: &str) {
    sqlx::query(AssertSqlSafe(statement.to_owned()))
        .execute(site.db())
        .await
        .unwrap_or_else(|e| panic!("{statement}: {e}"));
}

/// Their password, where a form asks for it again.
pub const AGAIN: &str = PASSWORD;
