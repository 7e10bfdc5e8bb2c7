//! The page of what takes room.

use crate::admin::check;
use crate::admin::storage::{self, Kind, Storage};
use crate::error::Result;
use crate::http::{Shell, Visitor, page};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, get};
use askama::Template;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/storage", get().to(show));
}

#[derive(Template)]
#[template(path = "admin/storage.html")]
struct StoragePage {
    t: Words,
    shell: Shell,
    storage: Storage,
}

impl StoragePage {
    /// Bytes, as people read them.
    fn bytes(&self, bytes: &i64) -> String {
        match *bytes {
            bytes if bytes < 1 << 20 => self.t.with("admin-kilobytes", "count", (bytes + 1023) >> 10),
            bytes => self.t.with("admin-megabytes", "count", bytes >> 20),
        }
    }

    /// Everything that is told by kind: a title, and whether its names are those of the program.
    fn parts(&self) -> [(&'static str, &[Kind], bool); 3] {
        let Storage { pictures, folders, tables, .. } = &self.storage;
        [
            ("admin-storage-pictures", pictures.as_slice(), true),
            ("admin-storage-folders", folders, false),
            ("admin-storage-tables", tables, true),
        ]
    }

    fn name(&self, kind: &Kind, as_it_is: &bool) -> String {
        if *as_it_is { kind.name.clone() } else { self.t.say(&format!("admin-storage-{}", kind.name)) }
    }
}

async fn show(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    check(&visitor)?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("admin-storage-title")).private();
    page(&StoragePage { t, shell, storage: storage::of(&site).await? })
}
