//! Signing in by a letter, as JSON.

use crate::error::{Error, Result};
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Once, Visitor, created};
use crate::members::again::{self, Kept};
use crate::members::api::Opened;
use crate::members::gate::{self, Way};
use crate::members::letters::{self, Asker};
use crate::members::tokens::{Kind, Token};
use crate::members::{pages, sessions};
use crate::site::Site;
use crate::text::fields;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(ask).service(sign_in);
}

/// Where a letter is to go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterWish {
    /// E-mail address of one's account.
    pub email: String,
}

/// What the program that asked is known by.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct LetterAsked {
    /// To be sent along with the digits of the letter.
    pub asked: String,
}

/// The digits of a letter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterCode {
    /// What the answer to asking for the letter held.
    pub asked: String,
    /// The six digits in the letter.
    pub letter_code: String,
    /// The code of the second step, for an account that has one. Without it the answer is 422, at `code`, and the letter's
    /// digits can be sent again.
    #[serde(default)]
    pub code: Option<String>,
}

/// Ask for a letter that signs one in without a password. It works once, for ten minutes. The answer is the same whether the address is known here or not.
#[utoipa::path(tag = "Sessions", operation_id = "ask_for_letter", responses((status = 202, body = LetterAsked), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/sign-in-letters")]
async fn ask(site: Data<Site>, visitor: Visitor, body: Json<LetterWish>) -> Result<HttpResponse> {
    let email = fields::email(&body.email).map_err(|why| Error::invalid("email", why))?;
    let browser = Token::for_device();
    let asker = Asker { t: &visitor.t, address: visitor.address, email: &email, remembered: false, browser: &browser };
    letters::ask(&site, &asker, &Once::of_form("", "/sign-in-letters", None)).await?;
    Ok(HttpResponse::Accepted().json(LetterAsked { asked: browser.as_str().to_owned() }))
}

/// Sign in by the digits of a letter. Five guesses end it. Repeated with the same `Idempotency-Key`, it opens no second session and gives the same token.
#[utoipa::path(tag = "Sessions", operation_id = "sign_in_by_letter", responses((status = 201, body = Opened), (status = 403, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/sign-in-letters/session")]
async fn sign_in(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    once: Once,
    body: Json<LetterCode>,
) -> Result<HttpResponse> {
    let device = pages::device(&req, &site, &visitor, false);
    let once = once.guarded(&site.hasher).await?;
    let offer = again::offer(&site.hasher, Kind::Session, &once, &body.asked).await?;
    let salt = match site.answer_given::<Kept<crate::ids::SessionId>>(&once).await? {
        Some(kept) => kept.salt,
        None => {
            let (letter, member) = letters::guess(&site, &body.asked, &body.letter_code).await.map_err(of_letter)?;
            let guess = gate::Guess::of(&site, member, body.code.as_deref(), device.cookie.as_deref()).await?;
            let kept = site
                .write_once(&once, async |tx| {
                    let (member, _) = letters::use_up(tx, letter).await?;
                    let code = body.code.as_deref();
                    let id = gate::pass_program(tx, &site, (member, Way::Letter), &device, code, &offer.token).await?;
                    Ok(Kept { id, salt: offer.salt })
                })
                .await?;
            gate::forgive_guess(&site, guess).await?;
            kept.salt
        }
    };
    let token = offer.settled(&site.hasher, Kind::Session, &once, &body.asked, salt).await?;
    sessions::member_of(&mut *site.read().await?, token.as_str()).await?.ok_or_else(again::ended)?;
    Ok(created("/api/v1/sessions/current", &Opened { token: token.as_str().to_owned() }))
}

/// What is wrong with the digits is said of their own field.
fn of_letter(error: Error) -> Error {
    match error {
        Error::Invalid(problems) => {
            let why = problems.of("code").cloned();
            why.map_or(Error::Invalid(problems), |why| Error::invalid("letter_code", why))
        }
        other => other,
    }
}
