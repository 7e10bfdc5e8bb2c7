//! The folder of pictures. A file is named by the hash of its bytes, written beside, synced and renamed into place
//! before any row points to it, so that a row never points to a missing or half-written file.

use crate::error::Result;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tokio::fs;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// Where the bytes of pictures lie.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at this place, which is made if need be.
    pub fn open(root: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(root)?;
        Ok(Self { root: root.to_owned() })
    }

    /// Keeps the bytes; answers with their hash once they are safe on disk.
    pub async fn keep(&self, bytes: &[u8]) -> Result<[u8; 32]> {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        let place = self.place(&hash);
        if fs::try_exists(&place).await? {
            // Whoever sweeps sees that it is wanted again.
            let file = fs::OpenOptions::new().append(true).open(&place).await?.into_std().await;
            file.set_modified(SystemTime::now())?;
            return Ok(hash);
        }
        let folder = place.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).await?;
        let beside = folder.join(format!("new-{}", Uuid::new_v4()));
        let written = write_synced(&beside, bytes).await;
        if written.is_err() {
            let _ = fs::remove_file(&beside).await;
        }
        written?;
        fs::rename(&beside, &place).await?;
        fs::File::open(folder).await?.sync_all().await?;
        Ok(hash)
    }

    /// The bytes with this hash.
    pub async fn read(&self, hash: &[u8]) -> Result<Vec<u8>> {
        Ok(fs::read(self.place(hash)).await?)
    }

    /// The folders that hold files.
    pub async fn folders(&self) -> Result<Vec<PathBuf>> {
        let mut folders = Vec::new();
        let mut entries = fs::read_dir(&self.root).await?;
        while let Some(entry) = entries.next_entry().await? {
            if entry.file_type().await?.is_dir() {
                folders.push(entry.path());
            }
        }
        Ok(folders)
    }

    /// Hashes of the files in a folder that have not been written for so long; what a crash left half-written goes.
    pub async fn untouched_in(&self, folder: &Path, long: Duration) -> Result<Vec<Vec<u8>>> {
        let mut hashes = Vec::new();
        let mut entries = fs::read_dir(folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            if entry.metadata().await?.modified()?.elapsed().unwrap_or_default() < long {
                continue;
            }
            match hash_of(&entry.file_name().to_string_lossy()) {
                Some(hash) => hashes.push(hash),
                None => fs::remove_file(entry.path()).await?,
            }
        }
        Ok(hashes)
    }

    /// Takes a file away.
    pub async fn remove(&self, hash: &[u8]) -> Result<()> {
        Ok(fs::remove_file(self.place(hash)).await?)
    }

    /// Where the bytes with this hash lie, for whoever reads them elsewhere than on this thread.
    pub fn path_of(&self, hash: &[u8]) -> PathBuf {
        self.place(hash)
    }

    fn place(&self, hash: &[u8]) -> PathBuf {
        let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        self.root.join(name.get(..2).unwrap_or_default()).join(name)
    }
}

async fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path).await?;
    file.write_all(bytes).await?;
    file.sync_all().await
}

/// The hash a file is named by; none for anything else that lies there.
fn hash_of(name: &str) -> Option<Vec<u8>> {
    let byte = |at: usize| name.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    if name.len() == 64 { (0..64).step_by(2).map(byte).collect() } else { None }
}
