//! How an error looks: as a page, as a fragment, or as a problem document (RFC 9457). The only place that knows
//! status codes. May-not-see and does-not-exist look the same to the byte.

use crate::admin::FACTOR_FIRST;
use crate::error::Error;
use crate::http::again::Sent;
use crate::http::answers::Wants;
use crate::http::cursor::UNKNOWN_CURSOR;
use crate::http::shell::Shell;
use crate::http::visitor::Visitor;
use crate::members::letters::LINK_USED as LETTER_USED;
use crate::members::links::RESET_LINK_USED;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::{Message, message};
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError, web};
use askama::Template;
use serde::Serialize;

/// A problem document.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Which problem: an address in the API's own documentation.
    #[serde(rename = "type")]
    pub kind: String,
    /// The problem in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened and what to do next.
    pub detail: String,
    /// The fields that need another look.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// Name of the field, as it was sent.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
}

/// The face of a site that nobody has opened yet, whose page leads nowhere.
const NOT_SET_UP: &str = "not-set-up";
/// The face of what may be kept yet.
const UNSURE: &str = "unsure";

#[derive(Template)]
#[template(path = "faces/not_set_up.html")]
struct NotSetUpPage {
    t: Words,
    shell: Shell,
    face: Face,
}

#[derive(Template)]
#[template(path = "faces/error.html")]
struct ErrorPage {
    t: Words,
    shell: Shell,
    face: Face,
    /// What was written in the form that was refused.
    sent: Option<Sent>,
}

impl ErrorPage {
    /// The form, if it will do in a while as it is.
    fn again(&self) -> Option<&Sent> {
        self.sent.as_ref().filter(|_| self.face.may_be_sent_again())
    }
}

#[derive(Template)]
#[template(path = "faces/_error.html")]
struct ErrorFragment {
    t: Words,
    face: Face,
}

/// What is said about an error.
#[derive(Clone, Debug)]
struct Face {
    status: StatusCode,
    /// The word of the catalogue ids: `face-<name>-title`, `face-<name>-text`.
    name: &'static str,
    detail: Option<Message>,
    problems: Problems,
    wait: Option<u32>,
}

/// What is drawn above the words.
enum Drawing {
    Missing,
    Door,
    Gone,
    Hourglass,
    Broken,
    Away,
}

impl Face {
    fn drawing(&self) -> Drawing {
        match self.status {
            StatusCode::NOT_FOUND => Drawing::Missing,
            StatusCode::GONE => Drawing::Gone,
            StatusCode::TOO_MANY_REQUESTS => Drawing::Hourglass,
            StatusCode::SERVICE_UNAVAILABLE => Drawing::Away,
            status if status.is_server_error() => Drawing::Broken,
            _ => Drawing::Door,
        }
    }

    /// Whether signing in may help.
    fn may_sign_in(&self) -> bool {
        matches!(self.status, StatusCode::UNAUTHORIZED | StatusCode::NOT_FOUND)
    }

    /// Whether nothing but signing in does.
    fn must_sign_in(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED
    }

    /// Whether the same form will do in a while.
    fn may_be_sent_again(&self) -> bool {
        self.wait.is_some()
    }

    /// In how many seconds a program asks again. People look first whether it was kept.
    fn retry_after(&self) -> Option<u32> {
        self.wait.or((self.name == UNSURE).then_some(5))
    }

    /// What is said of what was written.
    fn kept(&self) -> &'static str {
        if self.may_be_sent_again() { "face-kept" } else { "face-kept-here" }
    }

    /// Where to go from here, if there is more to do than to begin again at home: the path, and the word on its button.
    fn way_on<'a>(&self, here: &'a str) -> Option<(&'a str, &'static str)> {
        match self.detail.as_ref()?.id {
            RESET_LINK_USED => Some(("/reset", "members-reset-again")),
            LETTER_USED => Some(("/sign-in/link", "members-letter-again")),
            FACTOR_FIRST => Some(("/settings/factors", "shell-owes-factor-now")),
            UNKNOWN_CURSOR => here.split('?').next().map(|list| (list, "face-to-beginning")),
            _ => None,
        }
    }

    fn title(&self, t: &Words) -> String {
        t.say(&format!("face-{}-title", self.name)).to_string()
    }

    fn text(&self, t: &Words) -> String {
        match &self.detail {
            Some(detail) => t.message(detail),
            None => t.say(&format!("face-{}-text", self.name)).to_string(),
        }
    }

    fn of(error: &Error) -> Self {
        let plain = |status, name| Self { status, name, detail: None, problems: Problems::default(), wait: None };
        let said = |status, name, why: &Message| Self { detail: Some(why.clone()), ..plain(status, name) };
        match error {
            Error::NotFound => plain(StatusCode::NOT_FOUND, "missing"),
            // It is answered by the way there, and needs no face.
            Error::Moved(_) => plain(StatusCode::MOVED_PERMANENTLY, "missing"),
            Error::Gone(why) => said(StatusCode::GONE, "gone", why),
            Error::SignIn => plain(StatusCode::UNAUTHORIZED, "sign-in"),
            Error::Refused(why) => said(StatusCode::FORBIDDEN, "refused", why),
            Error::Invalid(problems) => {
                Self { problems: problems.clone(), ..plain(StatusCode::UNPROCESSABLE_ENTITY, "invalid") }
            }
            Error::Unreadable(why) => said(StatusCode::BAD_REQUEST, "unreadable", why),
            Error::Misfit(problems) => {
                let why = message("http-json-misfit");
                Self { problems: problems.clone(), ..said(StatusCode::BAD_REQUEST, "unreadable", &why) }
            }
            Error::Stale(why) => said(StatusCode::PRECONDITION_FAILED, "stale", why),
            Error::Unconditional => plain(StatusCode::PRECONDITION_REQUIRED, "unconditional"),
            Error::Conflict(why) => said(StatusCode::CONFLICT, "conflict", why),
            Error::TooLarge(why) => said(StatusCode::PAYLOAD_TOO_LARGE, "too-large", why),
            Error::WrongKind(why) => said(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-kind", why),
            Error::TooMany(wait) => Self { wait: Some(*wait), ..plain(StatusCode::TOO_MANY_REQUESTS, "too-many") },
            Error::WrongMethod => plain(StatusCode::METHOD_NOT_ALLOWED, "wrong-method"),
            Error::WrongHost => plain(StatusCode::MISDIRECTED_REQUEST, "wrong-host"),
            Error::NotSetUp => plain(StatusCode::SERVICE_UNAVAILABLE, NOT_SET_UP),
            Error::Busy => Self { wait: Some(5), ..plain(StatusCode::SERVICE_UNAVAILABLE, "busy") },
            Error::Unsure => plain(StatusCode::SERVICE_UNAVAILABLE, UNSURE),
            Error::Database(cause) if is_away(cause) => {
                Self { wait: Some(5), ..plain(StatusCode::SERVICE_UNAVAILABLE, "busy") }
            }
            Error::Database(_) | Error::Internal(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "fault"),
        }
    }
}

/// Every kind of problem there is, with its status and the name its address ends with: for the API's documentation.
pub fn kinds() -> Vec<(u16, &'static str)> {
    let why = || message("http-unreadable");
    let errors = [
        Error::Unreadable(why()),
        Error::SignIn,
        Error::Refused(why()),
        Error::NotFound,
        Error::WrongMethod,
        Error::Conflict(why()),
        Error::Gone(why()),
        Error::Stale(why()),
        Error::TooLarge(why()),
        Error::WrongKind(why()),
        Error::WrongHost,
        Error::Invalid(Problems::default()),
        Error::Unconditional,
        Error::TooMany(0),
        Error::Internal(anyhow::anyhow!("an example")),
        Error::Busy,
        Error::Unsure,
        Error::NotSetUp,
    ];
    errors.iter().map(Face::of).map(|face| (face.status.as_u16(), face.name)).collect()
}

/// Whether the database is out of reach or out of room, rather than refusing what we asked.
fn is_away(cause: &sqlx::Error) -> bool {
    match cause {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => true,
        // 53: insufficient resources (disk full, too many connections); 57P: shutting down; 55P03, 57014: took too long; 08: lost.
        sqlx::Error::Database(e) => e.code().is_some_and(|code| {
            code.starts_with("53") || code.starts_with("57") || code.starts_with("08") || code == "55P03"
        }),
        _ => false,
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        Face::of(self).status
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        match self {
            Self::Moved(path) => super::moved(path),
            _ => HttpResponse::new(self.status_code()),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

/// Gives an error answer its face; every other answer passes as it is.
pub async fn put_on(answer: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let Some(face) = face_of(&answer) else { return answer };
    let req = answer.request().clone();
    let Some(site) = req.app_data::<web::Data<Site>>().cloned() else { return answer };
    // Whoever may not do this in a guise is known by then, and told whose eyes these are.
    let known = || Visitor::known(&req).unwrap_or_else(|| Visitor::stranger(&req, site));
    let visitor = Visitor::of(&req).await.unwrap_or_else(|_| known());
    let sent = Sent::with(&req).await;
    ServiceResponse::new(req, faced(&visitor, face, sent))
}

/// An error as it looks to somebody whose request is not at hand any more.
pub fn told(visitor: &Visitor, error: &Error) -> HttpResponse {
    faced(visitor, Face::of(error), None)
}

fn faced(visitor: &Visitor, face: Face, sent: Option<Sent>) -> HttpResponse {
    let wait = face.retry_after();
    let mut faced =
        draw(visitor, face, sent).unwrap_or_else(|_| HttpResponse::InternalServerError().body("Something went wrong."));
    if let Some(seconds) = wait {
        faced.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if faced.status() == StatusCode::UNAUTHORIZED {
        faced.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    faced
}

fn face_of(answer: &ServiceResponse<BoxBody>) -> Option<Face> {
    if let Some(error) = answer.response().error() {
        let own = error.as_error::<Error>();
        if let Some(Error::Moved(_)) = own {
            return None;
        }
        if let Some(Error::Internal(cause)) = own {
            tracing::error!("{cause:#}");
        }
        if let Some(Error::Database(cause)) = own {
            tracing::error!("database: {cause}");
        }
        return Some(own.map_or_else(|| Face::of(&foreign(answer.status())), Face::of));
    }
    // What the router itself refused comes without a body.
    let is_bare = answer.headers().get(header::CONTENT_TYPE).is_none();
    (is_bare && (answer.status().is_client_error() || answer.status().is_server_error()))
        .then(|| Face::of(&foreign(answer.status())))
}

/// An error of the framework, as one of ours.
fn foreign(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Error::WrongMethod,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(message("http-too-large")),
        status if status.is_client_error() => Error::Unreadable(message("http-unreadable")),
        status => Error::Internal(anyhow::anyhow!("the framework answered {status}")),
    }
}

fn draw(visitor: &Visitor, face: Face, sent: Option<Sent>) -> crate::error::Result<HttpResponse> {
    let t = visitor.t;
    match visitor.wants {
        Wants::Json => {
            Ok(HttpResponse::build(face.status).content_type("application/problem+json").json(problem(&t, &face)))
        }
        Wants::Fragment => {
            let status = face.status;
            super::page_with_status(status, &ErrorFragment { t, face })
        }
        Wants::Page => {
            let status = face.status;
            let shell = visitor.shell(face.title(&t)).private();
            if face.name == NOT_SET_UP {
                return super::page_with_status(status, &NotSetUpPage { t, shell, face });
            }
            super::page_with_status(status, &ErrorPage { t, shell, face, sent })
        }
    }
}

fn problem(t: &Words, face: &Face) -> Problem {
    Problem {
        kind: format!("/api#{}", face.name),
        title: face.title(t),
        status: face.status.as_u16(),
        detail: face.text(t),
        errors: face
            .problems
            .iter()
            .map(|(field, why)| FieldProblem { field: field.to_string(), detail: t.message(why) })
            .collect(),
    }
}
