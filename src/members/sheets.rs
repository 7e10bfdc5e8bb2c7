//! What is shown once: recovery codes, a token for programs, a link into a group. It is the answer to a form, and kept nowhere in the clear. A form
//! that is pressed twice is sent twice, though, and a browser shows only what it is answered last, when the first has made
//! the session another already. So the answer is kept for two minutes, sealed for whoever sends the same form by the session
//! of then; to everybody else, and later, nothing is shown, and nothing is made again.

use crate::error::{Error, Result};
use crate::http::Once;
use crate::http::visitor::cookie_name;
use crate::members::Member;
use crate::members::sessions::{self, Renewed};
use crate::members::tokens::{self, Token};
use crate::site::{Site, Tx};
use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// For so long the same form is answered once more.
const MINUTES: i64 = 2;

/// What was made, and the session it was made by as it is now.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What is shown; nothing where that has been done.
    pub shown: Vec<String>,
    /// The session.
    pub session: Option<Renewed>,
}

/// As it is sealed.
#[derive(Serialize, Deserialize)]
struct Sealed {
    shown: Vec<String>,
    session: Option<(String, bool)>,
    at: DateTime<Utc>,
}

/// A form that makes something to be shown once, as somebody sent it.
pub struct Sender {
    once: Once,
    purpose: String,
}

impl Sender {
    /// Whoever sent this form, by the session they had then.
    pub fn of(req: &HttpRequest, site: &Site, route: &str, form_id: Option<&str>) -> Self {
        let bearer = req.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let cookie = || req.cookie(cookie_name(site.config.is_tls())).map(|cookie| cookie.value().to_owned());
        let came_by = STANDARD.encode(tokens::hash(&bearer.or_else(cookie).unwrap_or_default()));
        // Made with the page, at random: nobody else has it.
        let form_id = form_id.filter(|id| Uuid::try_parse(id).is_ok());
        Self { once: Once::of_form("sheet", route, form_id), purpose: format!("sheet of {route} for {came_by}") }
    }

    /// Makes what is to be shown, once, and gives the session another id; the same form sent again gets the same answer.
    /// Without a member the session has ended: by this form, or it is nobody's.
    pub async fn make(
        &self,
        site: &Site,
        member: Option<&Member>,
        act: impl AsyncFn(&mut Tx) -> Result<Vec<String>>,
    ) -> Result<Sheet> {
        let kept = match member {
            Some(member) => {
                let kept = site.write_once(&self.once, async |tx| {
                    let shown = act(tx).await?;
                    self.seal(site, shown, sessions::renew(tx, member).await?)
                });
                kept.await?
            }
            None => site.answer_given::<String>(&self.once).await?.ok_or(Error::SignIn)?,
        };
        match self.unseal(site, &kept) {
            Some(sheet) => Ok(sheet),
            None if member.is_some() => Ok(Sheet::default()),
            None => Err(Error::SignIn),
        }
    }

    /// Makes what is to be shown, once, and leaves the session as it is; the same form sent again within the two minutes gets
    /// the same answer, and nothing after.
    pub async fn show(
        &self,
        site: &Site,
        member: &Member,
        act: impl AsyncFn(&mut Tx) -> Result<Vec<String>>,
    ) -> Result<Vec<String>> {
        let once = self.once.clone().by(member.id);
        let kept = site.write_once(&once, async |tx| self.seal(site, act(tx).await?, None));
        Ok(self.unseal(site, &kept.await?).unwrap_or_default().shown)
    }

    fn seal(&self, site: &Site, shown: Vec<String>, session: Option<Renewed>) -> Result<String> {
        let session = session.map(|one| (one.session.as_str().to_owned(), one.remembered));
        let plain = serde_json::to_vec(&Sealed { shown, session, at: Utc::now() });
        let plain = plain.map_err(|e| Error::Internal(e.into()))?;
        Ok(STANDARD.encode(site.vault.seal(&self.purpose, &plain)?))
    }

    fn unseal(&self, site: &Site, kept: &str) -> Option<Sheet> {
        let plain = site.vault.unseal(&self.purpose, &STANDARD.decode(kept).ok()?)?;
        let Sealed { shown, session, at } = serde_json::from_slice(&plain).ok()?;
        let is_fresh = Utc::now() < at + TimeDelta::minutes(MINUTES);
        let session = session.map(|(token, remembered)| Renewed { session: Token::known(token), remembered });
        is_fresh.then_some(Sheet { shown, session })
    }
}

/// Whoever is shown it: the member who sent the form or, where that ended the session they came by, whose it is now.
pub async fn reader(site: &Site, member: Option<Member>, sheet: &Sheet) -> Result<Member> {
    if let Some(session) = &sheet.session {
        let now = sessions::member_of(&mut *site.read().await?, session.session.as_str()).await?;
        return now.ok_or(Error::SignIn);
    }
    member.ok_or(Error::SignIn)
}
