//! A form with a file in it (`multipart/form-data`), bounded in its size, its parts and the time it may take to arrive.

use crate::error::{Error, Result};
use crate::http::once::RequestDigest;
use crate::media::pictures::UPLOAD_LIMIT;
use crate::text::message;
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::future::LocalBoxFuture;
use futures_util::{StreamExt, stream};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// Parts a form may have.
const PARTS: usize = 200;
/// What its words may come to, in bytes: an article with room, as for a form without a file.
const WORDS_LIMIT: usize = crate::http::body::BODY_LIMIT;
/// Longest time a form with a file may take to arrive: 10 MB at 1.4 Mbit/s.
const DEADLINE: Duration = Duration::from_secs(60);

/// A form with a file: its fields, and the file if one was chosen. The file's name is not looked at.
#[derive(Debug)]
pub struct Upload<T> {
    /// The fields.
    pub form: T,
    /// The file.
    pub file: Option<Vec<u8>>,
    /// Name of the field that the file came in.
    pub field: String,
}

#[derive(Default)]
struct Parts {
    field: String,
    fields: Vec<(String, String)>,
    words: usize,
    file: Option<Vec<u8>>,
}

impl<T: DeserializeOwned + 'static> FromRequest for Upload<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = req.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let is_multipart = kind.to_ascii_lowercase().starts_with("multipart/form-data");
        let multipart = Multipart::new(req.headers(), payload.take());
        let digest = req.extensions().get::<RequestDigest>().cloned();
        Box::pin(async move {
            if !is_multipart {
                return Err(Error::WrongKind(message("media-form-expected")));
            }
            let read = tokio::time::timeout(DEADLINE, read(multipart)).await;
            let parts = read.unwrap_or(Err(Error::Unreadable(message("http-too-slow"))))?;
            if let Some(digest) = digest {
                digest.set(&parts.digest());
            }
            Ok(Self { form: parts.form()?, file: parts.file, field: parts.field })
        })
    }
}

/// The words of a form that has come whole.
pub async fn words_of(headers: &HeaderMap, came: Bytes) -> Result<Vec<(String, String)>> {
    let came = stream::once(async { Ok::<_, PayloadError>(came) });
    Ok(read(Multipart::new(headers, came)).await?.fields)
}

async fn read(mut multipart: Multipart) -> Result<Parts> {
    let mut parts = Parts::default();
    let mut count = 0;
    while let Some(field) = multipart.next().await {
        let field = field.map_err(cut_off)?;
        count += 1;
        if count > PARTS {
            return Err(Error::TooLarge(message("http-too-large")));
        }
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field.content_disposition().is_some_and(|how| how.get_filename().is_some());
        if is_file { parts.take_file(name, field).await? } else { parts.take_words(name, field).await? }
    }
    Ok(parts)
}

impl Parts {
    async fn take_file(&mut self, name: String, field: Field) -> Result<()> {
        let too_large = message("media-too-large").with("megabytes", UPLOAD_LIMIT / (1024 * 1024));
        let bytes = bytes_of(field, UPLOAD_LIMIT).await?.ok_or(Error::TooLarge(too_large))?;
        if bytes.is_empty() {
            // What a browser sends for a file that was not chosen.
            return Ok(());
        }
        if self.file.replace(bytes).is_some() {
            return Err(Error::Unreadable(message("media-one-file")));
        }
        self.field = name;
        Ok(())
    }

    async fn take_words(&mut self, name: String, field: Field) -> Result<()> {
        let room = WORDS_LIMIT - self.words;
        let bytes = bytes_of(field, room).await?.ok_or(Error::TooLarge(message("http-too-large")))?;
        self.words += bytes.len();
        let words = String::from_utf8(bytes).map_err(|_| Error::Unreadable(message("http-unreadable")))?;
        if words.contains('\0') || name.contains('\0') {
            return Err(Error::Unreadable(message("http-nul")));
        }
        self.fields.push((name, words));
        Ok(())
    }

    fn digest(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        for (name, words) in &self.fields {
            hash.update(name.len().to_be_bytes());
            hash.update(name);
            hash.update(words.len().to_be_bytes());
            hash.update(words);
        }
        hash.chain_update(self.file.as_deref().unwrap_or_default()).finalize().to_vec()
    }

    fn form<T: DeserializeOwned>(&self) -> Result<T> {
        let unreadable = |why: String| Error::Unreadable(message("http-form-unreadable").with("why", why));
        let encoded = serde_html_form::to_string(&self.fields).map_err(|e| unreadable(e.to_string()))?;
        serde_html_form::from_str(&encoded).map_err(|e| unreadable(e.to_string()))
    }
}

/// The bytes of a part; none if there are too many, and then the rest is not waited for.
async fn bytes_of(mut field: Field, most: usize) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.next().await {
        let chunk = chunk.map_err(cut_off)?;
        if bytes.len() + chunk.len() > most {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

fn cut_off(_: MultipartError) -> Error {
    Error::Unreadable(message("http-form-unreadable").with("why", "multipart/form-data"))
}
