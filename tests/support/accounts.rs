//! What people do with their own account.

use super::person::{Answer, Person};
use super::site::TestSite;
use serde_json::{Value, json};

/// The password of everybody who has one.
pub const PASSWORD: &str = "four quiet words here";

impl TestSite {
    /// A member with a password, confirmed and signed in by it. Their address is `<handle>@example.org`.
    pub async fn account(&self, handle: &str) -> Person {
        let stranger = self.stranger();
        let email = format!("{handle}@example.org");
        let name = format!("{handle} Person");
        let body = json!({"email": email, "handle": handle, "name": name, "password": PASSWORD});
        stranger.posts("/members", body).await.has(201);
        sqlx::query("update members set email_confirmed_at = site_now() where email = $1")
            .bind(&email)
            .execute(self.db())
            .await
            .expect("confirms");
        Person::new(self.clone(), Some(self.signs_in(&email, PASSWORD).await), handle)
    }

    /// A new session of whoever has this address and password.
    pub async fn signs_in(&self, email: &str, password: &str) -> String {
        let answer = self.stranger().posts("/sessions", json!({"email": email, "password": password})).await;
        answer.has(201).json()["token"].as_str().expect("a token").to_owned()
    }

    /// The latest letter to an address.
    pub async fn letter_to(&self, address: &str) -> String {
        let letters = self.mail().await;
        let to = format!("To: {address}");
        letters
            .into_iter()
            .rev()
            .find(|letter| letter.contains(&to))
            .unwrap_or_else(|| panic!("no letter to {address}"))
    }

    /// The link in the latest letter to an address, without the host.
    pub async fn link_to(&self, address: &str) -> String {
        let letter = self.letter_to(address).await;
        let link = letter.lines().find(|line| line.contains("?token=")).unwrap_or_else(|| panic!("no link: {letter}"));
        link.trim().trim_start_matches(&self.url("")).to_owned()
    }
}

impl Person {
    /// Makes a token for programs with this scope; answers with somebody who comes by it.
    pub async fn with_token(&self, scope: &str) -> Person {
        let body = json!({"name": "A program", "scope": scope, "password": PASSWORD});
        let made = self.posts("/me/tokens", body).await.has(201).json();
        let token = made["token"].as_str().expect("a token").to_owned();
        Person::new(self.site.clone(), Some(token), &self.handle)
    }

    /// The same person with the session that an answer gave another id.
    pub fn renewed_by(&self, answer: &Answer) -> Person {
        let token = answer.cookie("session").expect("the session has another id");
        assert_ne!(Some(&token), self.token.as_ref());
        Person::new(self.site.clone(), Some(token), &self.handle)
    }

    /// One's own account.
    pub async fn me(&self) -> Value {
        self.asks("/me").await.has(200).json()
    }

    /// Changes one's account, whatever it has become.
    pub async fn changes(&self, wishes: Value) -> Answer {
        self.send(self.program(reqwest::Method::PATCH, "/me").header("if-match", "*").json(&wishes)).await
    }
}
