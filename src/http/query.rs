//! What stands after the question mark. A name given twice, or shaped as a list, might be read one way by a check and
//! another by a look-up, so it is refused before anything reads it. To programs, so is a name that nobody reads.

use crate::error::{Error, Result};
use crate::text::message;
use actix_web::Result as ActixResult;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use utoipa::openapi::path::ParameterIn;
use utoipa::openapi::{OpenApi, RefOr};

/// Where the API begins.
const ROOT: &str = "/api/v1";

/// Longest part of a name that is repeated to the reader, in characters.
const NAME_SHOWN: usize = 40;

/// Refuses a query that names anything twice or as a list.
pub fn check(query: &str) -> Result<()> {
    let mut seen = HashSet::new();
    for name in names(query) {
        if name.contains(['[', ']']) {
            return refused("http-query-list", &name);
        }
        if !seen.insert(name.clone()) {
            return refused("http-query-twice", &name);
        }
    }
    Ok(())
}

fn names(query: &str) -> impl Iterator<Item = String> {
    query.split('&').filter(|part| !part.is_empty()).map(|part| {
        let name = part.split('=').next().unwrap_or_default().replace('+', " ");
        percent_encoding::percent_decode_str(&name).decode_utf8_lossy().into_owned()
    })
}

fn refused(id: &'static str, name: &str) -> Result<()> {
    let shown: String = name.chars().take(NAME_SHOWN).collect();
    Err(Error::Unreadable(message(id).with("name", shown)))
}

/// What each operation of the API takes in its address: by verb and path below the API's root, as its document says.
#[derive(Debug, Default)]
pub struct Known(HashMap<(String, String), HashSet<String>>);

/// The same, gathered when the first request names anything.
pub type LazyKnown = LazyLock<Known>;

impl Known {
    /// Gathers it from what the handlers say of themselves.
    pub fn of(api: &OpenApi) -> Self {
        let mut known = HashMap::new();
        for (path, item) in &api.paths.paths {
            let verbs = [("GET", &item.get), ("PUT", &item.put), ("POST", &item.post), ("DELETE", &item.delete)];
            for (verb, operation) in verbs.into_iter().chain([("PATCH", &item.patch)]) {
                let Some(operation) = operation else { continue };
                let named = operation.parameters.iter().flatten().filter_map(|one| match one {
                    RefOr::T(one) if one.parameter_in == ParameterIn::Query => Some(one.name.clone()),
                    _ => None,
                });
                known.insert((verb.to_owned(), path.clone()), named.collect());
            }
        }
        Self(known)
    }

    /// Refuses a name that this operation does not know. What is asked for with a name that nobody reads would be answered as
    /// if it had not been asked for.
    pub fn check(&self, verb: &str, path: &str, query: &str) -> Result<()> {
        let verb = if verb == "HEAD" { "GET" } else { verb };
        let Some(known) = self.0.get(&(verb.to_owned(), path.to_owned())) else { return Ok(()) };
        match names(query).find(|name| !known.contains(name)) {
            Some(name) => refused("http-query-unknown", &name),
            None => Ok(()),
        }
    }
}

/// Refuses what no operation of the API knows: stands around all of them.
pub async fn known(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> ActixResult<ServiceResponse<BoxBody>> {
    match unknown(&request) {
        Some(error) => Ok(request.error_response(error)),
        None => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

fn unknown(request: &ServiceRequest) -> Option<Error> {
    if request.query_string().is_empty() {
        return None;
    }
    let (known, pattern) = (request.app_data::<Data<LazyKnown>>()?, request.match_pattern()?);
    let path = pattern.strip_prefix(ROOT)?;
    known.check(request.method().as_str(), path, request.query_string()).err()
}
