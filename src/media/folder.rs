//! The folder of pictures. A file is named by the hash of its bytes, written beside, synced and renamed into place
//! before any row points to it, so that a row never points to a missing or half-written file.

use crate::error::Result;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
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
