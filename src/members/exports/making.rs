//! Writing the file: beside, synced, and renamed into place, so that there is a whole one or none.

use crate::error::{Error, Result};
use crate::ids::MemberId;
use crate::members::exports::store::{self, Due, Picture, Section, account, gifts, order, words};
use crate::site::Site;
use crate::text::words::Words;
use askama::Template;
use serde_json::{Map, Value};
use sqlx::PgConnection;
use std::fs::{DirBuilder, File, Permissions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Pictures that are taken along, at most.
const PICTURES: i64 = 2000;
/// Bytes of pictures that are taken along, at most; the latest come first.
const PICTURE_BYTES: i64 = 500 * 1024 * 1024;

/// The page for people.
#[derive(Template)]
#[template(path = "settings/export_index.html")]
struct IndexPage<'a> {
    t: Words,
    site_name: &'a str,
    handle: &'a str,
    sections: &'a [Section],
}

/// Writes a member's copy; answers with its size.
pub async fn write(site: &Site, due: &Due, path: &Path) -> Result<i64> {
    let sections = gather(&mut *site.read().await?, due.member).await?;
    let pictures = store::pictures(&mut *site.read().await?, due.member, PICTURES).await?;
    let t = crate::polls::reminders::words_of(site, due.language.as_deref(), due.time_zone.as_deref());
    let index = IndexPage { t, site_name: &site.identity.name, handle: &due.handle, sections: &sections }.render()?;
    let data: Map<String, Value> = sections.into_iter().map(|(name, rows)| (name.to_owned(), rows)).collect();
    let data = serde_json::to_vec_pretty(&data).map_err(|e| Error::Internal(e.into()))?;
    let pictures = chosen(pictures).into_iter().map(|one| (one.name, site.media.path_of(&one.sha256))).collect();
    let path = path.to_owned();
    let written = tokio::task::spawn_blocking(move || pack(&path, &index, &data, pictures)).await;
    Ok(written.map_err(|e| Error::Internal(e.into()))??)
}

/// Everything there is of a member, in order. What is not in it, and why, is told by the law in `tests/members/exports.rs`.
pub async fn gather(db: &mut PgConnection, member: MemberId) -> Result<Vec<Section>> {
    let mut sections = account::sections(db, member).await?;
    sections.extend(account::groups(db, member).await?);
    sections.extend(words::sections(db, member).await?);
    sections.extend(gifts::sections(db, member).await?);
    sections.extend(order::sections(db, member).await?);
    Ok(sections)
}

/// As many of the pictures as there is room for.
fn chosen(pictures: Vec<Picture>) -> Vec<Picture> {
    let mut room = PICTURE_BYTES;
    let fits = |one: &Picture| {
        room -= one.bytes;
        room >= 0
    };
    pictures.into_iter().take_while(fits).collect()
}

fn pack(path: &Path, index: &str, data: &[u8], pictures: Vec<(String, PathBuf)>) -> anyhow::Result<i64> {
    let folder = path.parent().unwrap_or(path);
    // Made for the program's own user alone; so is one that was there before.
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    let beside = folder.join(format!("new-{}", Uuid::new_v4()));
    let packed = fill(&beside, index, data, pictures);
    if packed.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    packed?;
    std::fs::rename(&beside, path)?;
    File::open(folder)?.sync_all()?;
    Ok(i64::try_from(std::fs::metadata(path)?.len())?)
}

fn fill(beside: &Path, index: &str, data: &[u8], pictures: Vec<(String, PathBuf)>) -> anyhow::Result<()> {
    let file = File::options().write(true).create_new(true).mode(0o600).open(beside)?;
    let mut zip = ZipWriter::new(file);
    let words = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Packed already.
    let as_is = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("index.html", words)?;
    zip.write_all(index.as_bytes())?;
    zip.start_file("data.json", words)?;
    zip.write_all(data)?;
    for (name, file) in pictures {
        // One that has just gone is gone.
        let Ok(mut picture) = File::open(file) else { continue };
        zip.start_file(format!("pictures/{name}"), as_is)?;
        std::io::copy(&mut picture, &mut zip)?;
    }
    zip.finish()?.sync_all()?;
    Ok(())
}

impl IndexPage<'_> {
    /// What a section is called.
    fn title(&self, name: &str) -> String {
        self.t.say(&format!("settings-export-of-{}", name.replace('_', "-")))
    }

    /// The rows of a section: of each its fields that say something.
    fn rows(&self, section: &Value) -> Vec<Vec<(String, String)>> {
        let rows = section.as_array().into_iter().flatten().filter_map(Value::as_object);
        rows.map(|row| row.iter().filter_map(|(name, value)| Some((name.replace('_', " "), said(value)?))).collect())
            .collect()
    }
}

/// A value as it is read; none where there is nothing to read.
fn said(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(parts) => Some(parts.iter().filter_map(said).collect::<Vec<_>>().join(", ")),
        other => Some(other.to_string()),
    }
}
