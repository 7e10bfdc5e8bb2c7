//! What people of the tests do with groups.

use super::person::{Answer, Person};
use reqwest::Method;
use serde_json::{Value, json};

impl Person {
    /// Founds a public group.
    pub async fn founds(&self, slug: &str) -> Value {
        self.founds_as(slug, "public").await
    }

    /// Founds a group of this visibility.
    pub async fn founds_as(&self, slug: &str, visibility: &str) -> Value {
        let name = format!("The {slug} group");
        let about = format!("About {slug}. {}", super::EVIL);
        let group = json!({"slug": slug, "name": name, "about": about, "visibility": visibility});
        self.posts("/groups", group).await.has(201).json()
    }

    /// Joins a group, or asks to be let into a private one.
    pub async fn joins(&self, slug: &str) -> Answer {
        self.send(self.program(Method::PUT, &format!("/groups/{slug}/membership"))).await
    }

    /// Leaves a group.
    pub async fn leaves(&self, slug: &str) -> Answer {
        self.send(self.program(Method::DELETE, &format!("/groups/{slug}/membership"))).await
    }

    /// Gives somebody a role.
    pub async fn gives_role(&self, slug: &str, to: &Person, role: &str) -> Answer {
        self.calls(Method::PATCH, &format!("/groups/{slug}/members/{}", to.handle), json!({"role": role})).await
    }

    /// Gives a group to somebody, and stays its owner beside them or not.
    pub async fn hands_over(&self, slug: &str, to: &Person, stays: bool) -> Answer {
        let gift = json!({"handle": to.handle, "stays": stays, "password": super::accounts::PASSWORD});
        self.calls(Method::PUT, &format!("/groups/{slug}/owner"), gift).await
    }

    /// Takes somebody out of a group.
    pub async fn removes(&self, slug: &str, whom: &Person) -> Answer {
        self.send(self.program(Method::DELETE, &format!("/groups/{slug}/members/{}", whom.handle))).await
    }

    /// Makes a link into a group; answers with its token.
    pub async fn invites(&self, slug: &str, wish: Value) -> String {
        let made = self.posts(&format!("/groups/{slug}/invites"), wish).await.has(201).json();
        made["token"].as_str().unwrap_or_default().to_owned()
    }

    /// Joins by a link.
    pub async fn accepts(&self, token: &str) -> Answer {
        self.send(self.program(Method::PUT, &format!("/invites/{token}/membership"))).await
    }
}
