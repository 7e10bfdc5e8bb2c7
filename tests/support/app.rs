//! An authenticator app, set up with a key as a person would type it.

use super::accounts::PASSWORD;
use super::{Person, TestSite};
use serde_json::json;
use totp_rs::{Builder, Secret};

/// The app, whose clock is the site's.
pub struct App {
    site: TestSite,
    key: String,
}

impl App {
    /// Sets it up with a key.
    pub fn with(site: &TestSite, key: &str) -> Self {
        Self { site: site.clone(), key: key.replace(' ', "") }
    }

    /// The key, without spaces.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The code it showed so many seconds ago.
    pub async fn code_ago(&self, seconds: i64) -> String {
        let now = self.site.count("select floor(extract(epoch from site_now()))::bigint").await;
        let secret = Secret::try_from_base32(&self.key).expect("a key");
        let totp = Builder::new().with_secret(secret).build().expect("an app");
        totp.generate((now - seconds).unsigned_abs()).to_string()
    }

    /// The code it shows now.
    pub async fn code(&self) -> String {
        self.code_ago(0).await
    }

    /// The code it shows once that of this moment, and so every one that was used, is out of date.
    pub async fn next_code(&self) -> String {
        self.code_ago(-30).await
    }
}

impl Person {
    /// Turns two-step sign-in on by the API; answers with the app and the recovery codes.
    pub async fn sets_up_app(&self) -> (App, Vec<String>) {
        let set_up = self.posts("/me/factors/app", json!({"password": PASSWORD})).await.has(201).json();
        let app = App::with(&self.site, set_up["key"].as_str().expect("a key"));
        let code = json!({"code": app.code_ago(30).await});
        let codes = self.posts("/me/factors/app/confirmation", code).await.has(201).json();
        let codes = codes["recovery_codes"].as_array().expect("codes").iter();
        (app, codes.filter_map(|code| code.as_str().map(str::to_owned)).collect())
    }

    /// Gives address and password in the form; the browser keeps what it gets.
    pub async fn gives_password(&self, handle: &str) -> super::Answer {
        let email = format!("{handle}@example.org");
        self.submits("/sign-in", &[("email", email.as_str()), ("password", PASSWORD)]).await
    }
}
