//! What takes room: the database by its tables, pictures by their kinds, copies for members, letters, and what nothing needs. Files
//! are looked at when the page is asked for, up to a number.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::Result;
use crate::site::Site;
use serde::Serialize;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use utoipa::ToSchema;

/// Files that are looked at, at most.
const FILES: usize = 200_000;
/// Tables that are told apart; the others are told together.
pub const TABLES: i64 = 20;

/// So much of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StoredKind)]
pub struct Kind {
    /// Which: a table's name, a kind of picture such as `image/webp`, `exports`, `mail`.
    pub name: String,
    /// How many: of a table about how many rows.
    pub count: i64,
    /// Bytes.
    pub bytes: i64,
}

/// What takes room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Storage {
    /// The whole database, in bytes.
    pub database_bytes: i64,
    /// Its largest tables, with their indexes.
    pub tables: Vec<Kind>,
    /// Pictures, smaller sizes among them, by kind.
    pub pictures: Vec<Kind>,
    /// Copies that members asked for, and letters in the folder where no mail server is set.
    pub folders: Vec<Kind>,
    /// Pictures that nothing shows any more: they go by themselves after some days.
    pub unused_pictures: Kind,
    /// Files that no picture names; they go by themselves.
    pub orphaned_files: Kind,
    /// Pictures whose file is not there: none, as long as nothing is wrong with the disk.
    pub missing_files: i64,
    /// Whether there were more files than are looked at.
    pub is_cut: bool,
}

/// Looks at what takes room.
pub async fn of(site: &Site) -> Result<Storage> {
    let mut db = site.read().await?;
    let (database_bytes, mut tables) = (store::database(&mut db).await?, store::tables(&mut db).await?);
    // What the program keeps for itself is nobody's to look at.
    tables.retain(|table| !table.name.starts_with('_'));
    let (pictures, unused_pictures) = (store::pictures(&mut db).await?, store::unused(&mut db).await?);
    let known: HashSet<String> = store::files(&mut db, FILES as i64 + 1).await?.into_iter().collect();
    drop(db);
    let data = site.config.store.data.clone();
    let found = tokio::task::spawn_blocking(move || look(&data, &known)).await;
    let Found { folders, orphaned_files, missing_files, is_cut } =
        found.map_err(|error| crate::error::Error::Internal(error.into()))?;
    Ok(Storage { database_bytes, tables, pictures, folders, unused_pictures, orphaned_files, missing_files, is_cut })
}

struct Found {
    folders: Vec<Kind>,
    orphaned_files: Kind,
    missing_files: i64,
    is_cut: bool,
}

fn look(data: &Path, known: &HashSet<String>) -> Found {
    let folder = |name: &str| {
        let files = files_in(&data.join(name), 0);
        let bytes = files.iter().map(|(_, bytes)| *bytes).sum();
        Kind { name: name.to_owned(), count: count(files.len()), bytes }
    };
    let files = files_in(&data.join("media"), 1);
    let is_cut = files.len() >= FILES || known.len() > FILES;
    let orphaned: Vec<i64> = files.iter().filter(|(name, _)| !known.contains(name)).map(|(_, bytes)| *bytes).collect();
    let there: HashSet<&String> = files.iter().map(|(name, _)| name).collect();
    let missing = known.iter().filter(|name| !there.contains(name)).count();
    let orphaned_files = Kind { name: "orphaned".into(), count: count(orphaned.len()), bytes: orphaned.iter().sum() };
    Found {
        folders: vec![folder("exports"), folder("mail")],
        orphaned_files: if is_cut { Kind { count: 0, bytes: 0, ..orphaned_files } } else { orphaned_files },
        missing_files: if is_cut { 0 } else { count(missing) },
        is_cut,
    }
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

/// The files in a folder, and so deep below it, with their bytes. What cannot be read is not there.
fn files_in(folder: &Path, deep: usize) -> Vec<(String, i64)> {
    let mut found = Vec::new();
    let mut folders: Vec<(PathBuf, usize)> = vec![(folder.to_owned(), deep)];
    while let Some((folder, deep)) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for entry in entries.flatten() {
            let Ok(about) = entry.metadata() else { continue };
            if about.is_dir() && deep > 0 {
                folders.push((entry.path(), deep - 1));
            } else if about.is_file() && found.len() < FILES {
                found.push((
                    entry.file_name().to_string_lossy().into_owned(),
                    i64::try_from(about.len()).unwrap_or(i64::MAX),
                ));
            }
        }
    }
    found
}
