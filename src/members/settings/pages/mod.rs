//! Pages of the settings, one for each thing that can be set.

mod account;
mod deletion;
mod email;
mod keys;
mod merging;
mod password;
mod profile;
mod sessions;

use crate::error::Result;
use crate::http::{Shell, Visitor, page_with_status, see_other};
use crate::ids::MemberId;
use crate::members::settings;
use crate::site::Site;
use crate::text::fields::{Labels, Problems};
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{ServiceConfig, get};
use askama::Template;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/settings", get().to(first));
    profile::routes(app);
    account::routes(app);
    password::routes(app);
    email::routes(app);
    sessions::routes(app);
    keys::routes(app);
    merging::routes(app);
    deletion::routes(app);
}

async fn first() -> HttpResponse {
    see_other("/settings/profile")
}

/// The frame of a settings page: the list of all of them stands beside it.
pub struct Frame {
    /// The words.
    pub t: Words,
    /// What stands around every page.
    pub shell: Shell,
    /// Which page it is: the last part of its address.
    pub tab: &'static str,
    /// What needs another look.
    pub problems: Problems,
    /// Whether there are other sites by whose accounts one may sign in.
    has_providers: bool,
    /// Whether they have a password, on a page whose forms ask for it.
    pub has_password: bool,
}

impl Frame {
    /// Addresses of the pages, in order; their titles are `settings-<address>-title`.
    pub const TABS: [&str; 16] = [
        "profile",
        "privacy",
        "blocks",
        "account",
        "password",
        "factors",
        "passkeys",
        "identities",
        "email",
        "sessions",
        "history",
        "keys",
        "moderation",
        "export",
        "merge",
        "delete",
    ];

    /// The frame of one page.
    pub fn new(visitor: &Visitor, tab: &'static str, problems: Problems) -> Self {
        let t = visitor.t;
        let shell = visitor.shell(t.say(&title_of(tab))).private();
        Self { t, shell, tab, problems, has_providers: !visitor.site().providers.is_empty(), has_password: true }
    }

    /// The frame of a page whose forms ask for the password. Who has none is led to set one instead.
    pub async fn of_password(
        site: &Site,
        visitor: &Visitor,
        member: MemberId,
        tab: &'static str,
        problems: Problems,
    ) -> Result<Self> {
        let (password, _) = settings::store::secret(&mut *site.read().await?, member).await?;
        Ok(Self { has_password: password.is_some(), ..Self::new(visitor, tab, problems) })
    }

    /// The pages there are on this site.
    pub fn tabs(&self) -> impl Iterator<Item = &'static str> {
        Self::TABS.into_iter().filter(|tab| self.has_providers || self.is_at(tab) || *tab != "identities")
    }

    /// The labels of this page's fields.
    pub fn labels(&self) -> Labels {
        match self.tab {
            "profile" => &[("picture", "settings-picture"), ("name", "members-name"), ("about", "settings-about")],
            "account" => {
                &[("handle", "members-handle"), ("language", "settings-language"), ("time_zone", "settings-zone")]
            }
            "password" => &[("old", "settings-password-old"), ("password", "members-new-password")],
            "factors" => &[("password", "members-password"), ("code", "members-code")],
            "passkeys" => &[("name", "settings-passkeys-name"), ("password", "members-password")],
            "email" => &[("email", "settings-email-new"), ("password", "members-password")],
            "keys" => &[
                ("name", "settings-key-name"),
                ("scope", "settings-key-scope"),
                ("days", "settings-key-days"),
                ("password", "members-password"),
            ],
            "merge" => &[
                ("email", "settings-merge-email"),
                ("password", "settings-merge-password"),
                ("code", "settings-merge-code"),
                ("my_password", "settings-merge-my-password"),
            ],
            "moderation" => &[("words", "moderation-appeal-words")],
            "privacy" => &[("profile_for", "settings-privacy-page")],
            "blocks" => &[("word", "blocks-word")],
            _ => &[("password", "members-password")],
        }
    }

    /// Whether this is the page.
    pub fn is_at(&self, tab: &str) -> bool {
        self.tab == tab
    }

    /// The title of a page of the settings.
    pub fn title(&self, tab: &str) -> String {
        self.t.say(&title_of(tab))
    }
}

fn title_of(tab: &str) -> String {
    format!("settings-{tab}-title")
}

/// A form that needs another look comes back with everything in it.
fn again(template: &impl Template) -> Result<HttpResponse> {
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, template)
}
