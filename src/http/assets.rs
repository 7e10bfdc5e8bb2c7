//! The files of the interface: one style sheet, one script, the icons, and what is loaded only when first used.
//! In the tree they are many small files; a browser gets them joined, compressed once beside the start, under one
//! directory named by the hash of them all, so they may be kept for ever.

use crate::error::{Error, Result};
use crate::http::packing;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{LazyLock, OnceLock};

#[derive(RustEmbed)]
#[folder = "web/css/"]
#[include = "*.css"]
struct Styles;

#[derive(RustEmbed)]
#[folder = "web/js/"]
#[include = "*.js"]
struct Scripts;

#[derive(RustEmbed)]
#[folder = "web/images/"]
struct Images;

/// The best that Brotli packs.
const BROTLI_QUALITY: u32 = 11;
/// Brotli's window, as a power of two: as large as the largest file that is packed. At 22 it took 33 MB to pack one.
const BROTLI_WINDOW: u32 = 17;
/// Which links a browser may follow ahead, in the words of the Speculation Rules API.
const SPECULATION: &str = include_str!("../../web/speculation.json");

/// A file as it is sent: plain, and compressed where that makes it smaller.
struct Asset {
    kind: &'static str,
    plain: Bytes,
    packed: OnceLock<Packed>,
}

/// A file as it is sent compressed.
#[derive(Default)]
struct Packed {
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

struct Assets {
    root: String,
    files: BTreeMap<String, Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut files = BTreeMap::new();
    files.insert("site.css".to_owned(), joined::<Styles>("", |text| text.to_owned()));
    files.insert("site.js".to_owned(), joined::<Scripts>("", without_module_lines));
    for name in Scripts::iter().filter(|name| name.starts_with("lazy/")) {
        files.extend(Scripts::get(&name).map(|file| (name.to_string(), file.data.into_owned())));
    }
    for name in Styles::iter().filter(|name| name.starts_with("lazy/")) {
        files.extend(Styles::get(&name).map(|file| (name.to_string(), file.data.into_owned())));
    }
    for name in Images::iter() {
        files.extend(Images::get(&name).map(|file| (name.to_string(), file.data.into_owned())));
    }
    let mut hash = Sha256::new();
    for (name, bytes) in &files {
        hash.update(name);
        hash.update(bytes);
    }
    let digest: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let files = files.into_iter().map(|(name, bytes)| (name.clone(), Asset::new(&name, bytes))).collect();
    Assets { root: format!("/assets/{digest}"), files }
});

/// Joins every file of a folder that lies in no folder below it, in the order of their names.
fn joined<F: RustEmbed>(folder: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let is_in_it = |name: &str| name.strip_prefix(folder).is_some_and(|rest| !rest.contains('/'));
    let mut names: Vec<_> = F::iter().filter(|name| is_in_it(name)).collect();
    names.sort();
    let texts = names.iter().filter_map(|name| F::get(name)).map(|file| change(&String::from_utf8_lossy(&file.data)));
    texts.collect::<Vec<_>>().join("\n").into_bytes()
}

/// Modules that stand in one file need not import each other: their one-line imports go, their exports become plain.
fn without_module_lines(script: &str) -> String {
    let kept = script.lines().filter(|line| !(line.starts_with("import ") && line.contains(" from \"./")));
    kept.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self { kind: kind_of(name), plain: bytes.into(), packed: OnceLock::new() }
    }

    /// Compresses it if that has not been done yet: the best way, which takes a tenth of a second for the largest.
    fn packed(&self) -> &Packed {
        self.packed.get_or_init(|| {
            let packs = self.kind.starts_with("text/") || self.kind.contains("svg") || self.kind.contains("json");
            if packs { Packed { brotli: brotli(&self.plain), gzip: gzip(&self.plain) } } else { Packed::default() }
        })
    }
}

/// Compresses every file, so that nobody who asks for one has to wait for that. To be called beside the start, which it
/// would make three times as long.
pub fn pack() {
    for asset in ASSETS.files.values() {
        asset.packed();
    }
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("ico") => "image/x-icon",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

fn brotli(bytes: &[u8]) -> Option<Bytes> {
    let mut packed = Vec::new();
    let mut writer = ::brotli::CompressorWriter::new(&mut packed, 4096, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(bytes).ok()?;
    drop(writer);
    Some(packed.into())
}

fn gzip(bytes: &[u8]) -> Option<Bytes> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).ok()?;
    Some(writer.finish().ok()?.into())
}

/// The directory of all assets, `/assets/<hash>`.
pub fn root() -> &'static str {
    &ASSETS.root
}

/// The script that keeps pages for reading without a connection, of this version.
pub fn service_worker() -> String {
    let script = joined::<Scripts>("offline/", without_module_lines);
    String::from_utf8_lossy(&script).replace("ASSETS\"", &format!("{}\"", root()))
}

/// The rules by which browsers follow links ahead, as they stand in every page: as a file of their own they would be a
/// request of each first visit. The policy names them by their hash.
pub fn speculation_rules() -> &'static str {
    static RULES: LazyLock<String> = LazyLock::new(|| {
        let rules: serde_json::Value = serde_json::from_str(SPECULATION).unwrap_or_default();
        rules.to_string()
    });
    &RULES
}

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/assets/{hash}/{name:.*}", web::get().to(show)).route("/favicon.ico", web::get().to(favicon));
}

async fn show(req: HttpRequest, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (hash, name) = path.into_inner();
    let asset = ASSETS.files.get(&name).ok_or(Error::NotFound)?;
    // A page made before an update may ask for the files it was made with: it gets today's, which it must not keep.
    let lasting = if ASSETS.root.ends_with(&hash) { "public, max-age=31536000, immutable" } else { "no-cache" };
    Ok(send(&req, asset, lasting))
}

async fn favicon(req: HttpRequest) -> Result<HttpResponse> {
    let asset = ASSETS.files.get("mark.svg").ok_or(Error::NotFound)?;
    Ok(send(&req, asset, "public, max-age=86400"))
}

fn send(req: &HttpRequest, asset: &Asset, lasting: &'static str) -> HttpResponse {
    let accepts = req.headers().get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let accepts = |coding| packing::accepts(accepts, coding);
    let (coding, bytes) = match asset.packed() {
        Packed { brotli: Some(bytes), .. } if accepts("br") => ("br", bytes),
        Packed { gzip: Some(bytes), .. } if accepts("gzip") => ("gzip", bytes),
        _ => ("identity", &asset.plain),
    };
    HttpResponse::Ok()
        .content_type(asset.kind)
        .insert_header((header::CACHE_CONTROL, lasting))
        .insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(coding)))
        .append_header((header::VARY, "Accept-Encoding"))
        .body(bytes.clone())
}
