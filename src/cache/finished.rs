//! A finished page: its bytes in the forms browsers ask for, its tag, its headers. Packing 20 kB costs more than
//! everything else about a kept page together, so each form is made once, when it is first asked for.

use crate::http::packing::accepts;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::OnceLock;

/// Brotli's quality: 5 packs a page as small as gzip's best in a tenth of the time of 11.
const BROTLI_QUALITY: u32 = 5;
/// Brotli's window, as a power of two: larger than any page.
const BROTLI_WINDOW: u32 = 20;
/// Bytes of the hash that stand in a tag: chance makes no two alike.
const TAG_BYTES: usize = 15;

/// A form that a page is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Plain,
    /// Packed by gzip.
    Gzip,
    /// Packed by Brotli.
    Brotli,
}

impl Coding {
    /// The best that a request accepts (RFC 9110, section 12.5.3).
    pub fn accepted(accept_encoding: &str) -> Self {
        if accepts(accept_encoding, "br") {
            Self::Brotli
        } else if accepts(accept_encoding, "gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Gzip => "-gz",
            Self::Brotli => "-br",
        }
    }
}

/// A page in all its forms.
#[derive(Debug)]
pub struct Finished {
    headers: Vec<(HeaderName, HeaderValue)>,
    tag: String,
    plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl Finished {
    /// A page with the headers it was answered with.
    pub fn new(headers: &HeaderMap, plain: Bytes) -> Self {
        let own = headers.iter().filter(|(name, _)| !is_of_the_form(name));
        let hash = Sha256::digest(&plain);
        Self {
            headers: own.map(|(name, value)| (name.clone(), value.clone())).collect(),
            tag: URL_SAFE_NO_PAD.encode(hash.get(..TAG_BYTES).unwrap_or_default()),
            plain,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
        }
    }

    /// The most memory it takes, whatever forms of it are asked for: a packed form is never longer than the plain one.
    pub fn weight(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 96).sum();
        self.plain.len() * 2 + headers + 512
    }

    /// The answer to a request: the page in the best form, or word that its browser has it already (304).
    pub fn answer(&self, req: &HttpRequest) -> HttpResponse<BoxBody> {
        let text = |name| req.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let coding = Coding::accepted(text(header::ACCEPT_ENCODING));
        let tag = format!("\"{}{}\"", self.tag, coding.ending());
        let is_known = match req.headers().contains_key(header::IF_NONE_MATCH) {
            true => names(text(header::IF_NONE_MATCH), &tag),
            false => self.is_of(text(header::IF_MODIFIED_SINCE)),
        };
        let mut answer = HttpResponse::build(if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
        for (name, value) in &self.headers {
            answer.append_header((name.clone(), value.clone()));
        }
        if let Ok(tag) = HeaderValue::try_from(tag) {
            answer.insert_header((header::ETAG, tag));
        }
        if is_known {
            return answer.finish();
        }
        let bytes = match coding {
            Coding::Plain => &self.plain,
            Coding::Gzip => self.gzip.get_or_init(|| shorter(gzip(&self.plain), &self.plain)),
            Coding::Brotli => self.brotli.get_or_init(|| shorter(brotli(&self.plain), &self.plain)),
        };
        // What packing would not shorten is sent as it is.
        let is_packed = bytes.as_ptr() != self.plain.as_ptr();
        let coding = if is_packed { coding } else { Coding::Plain };
        // Said of plain bytes too: nobody further out need try to pack them again.
        answer.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(name_of(coding))));
        answer.body(bytes.clone())
    }
}

impl Finished {
    /// Whether this is the date it was last changed at. Only its own is believed (RFC 9110, section 13.1.3): a tag decides
    /// where there is one.
    fn is_of(&self, date: &str) -> bool {
        let own = self.headers.iter().find(|(name, _)| *name == header::LAST_MODIFIED);
        own.is_some_and(|(_, own)| own.as_bytes() == date.as_bytes())
    }
}

fn name_of(coding: Coding) -> &'static str {
    match coding {
        Coding::Plain => "identity",
        Coding::Gzip => "gzip",
        Coding::Brotli => "br",
    }
}

/// Headers that belong to one form of the page or one connection.
fn is_of_the_form(name: &HeaderName) -> bool {
    [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG, header::CONNECTION, header::SET_COOKIE]
        .contains(name)
}

/// Whether an `If-None-Match` names this tag (RFC 9110, section 13.1.2: weak comparison).
pub fn names(if_none_match: &str, tag: &str) -> bool {
    if_none_match.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

fn shorter(packed: Option<Bytes>, plain: &Bytes) -> Bytes {
    packed.filter(|packed| packed.len() < plain.len()).unwrap_or_else(|| plain.clone())
}

fn gzip(bytes: &[u8]) -> Option<Bytes> {
    let mut writer = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
    writer.write_all(bytes).ok()?;
    let mut packed = writer.finish().ok()?;
    packed.shrink_to_fit();
    Some(packed.into())
}

fn brotli(bytes: &[u8]) -> Option<Bytes> {
    let mut packed = Vec::with_capacity(bytes.len() / 3);
    let mut writer = ::brotli::CompressorWriter::new(&mut packed, 4096, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(bytes).ok()?;
    drop(writer);
    packed.shrink_to_fit();
    Some(packed.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_form_that_is_accepted_is_sent() {
        assert_eq!(Coding::accepted("gzip, deflate, br, zstd"), Coding::Brotli);
        assert_eq!(Coding::accepted("gzip;q=1.0, br;q=0"), Coding::Gzip);
        assert_eq!(Coding::accepted("br; q=0.000 , gzip;q=0"), Coding::Plain);
        assert_eq!(Coding::accepted(""), Coding::Plain);
        assert_eq!(Coding::accepted("broken"), Coding::Plain);
    }

    #[test]
    fn a_tag_is_known_by_any_of_its_names() {
        assert!(names("\"a\", W/\"b\"", "\"b\""));
        assert!(names("*", "\"b\""));
        assert!(!names("\"bb\"", "\"b\""));
        assert!(!names("", "\"b\""));
    }
}
