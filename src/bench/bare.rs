//! What is compared with: handlers with nothing around them. One answers with finished bytes from memory, the other
//! looks up one row by its key first. A process of its own, so that its share of the processor can be told apart.

use crate::bench::store;
use crate::config::{BenchSettings, Store};
use crate::start;
use actix_web::error::ErrorInternalServerError;
use actix_web::web::{Bytes, Data, Path, resource};
use actix_web::{App, HttpResponse, HttpServer};
use anyhow::Context;
use sqlx::PgPool;
use std::collections::HashMap;
use std::net::SocketAddr;
use uuid::Uuid;

/// The finished answers, by name.
type Bodies = HashMap<String, Bytes>;

/// The name under which the signed-in page lies: the answer that follows the row.
pub const SIGNED_IN: &str = "signed-in";

/// Serves what lies in the folder of bodies until it is told to stop.
pub async fn serve(listen: SocketAddr, settings: &BenchSettings) -> anyhow::Result<()> {
    let folder = settings.bare_bodies.as_ref().context("no folder of bodies")?;
    let url = settings.bare_database.as_ref().context("no database")?;
    let bodies = Data::new(read(folder)?);
    let db = Data::new(start::connect(url, Store::CONNECTIONS).await?);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(bodies.clone())
            .app_data(db.clone())
            .service(resource("/bytes/{name}").to(bytes))
            .service(resource("/row/{id}").to(row))
    });
    // As many workers as the server has by default.
    server.workers(std::thread::available_parallelism()?.get()).bind(listen)?.run().await?;
    Ok(())
}

fn read(folder: &std::path::Path) -> anyhow::Result<Bodies> {
    let mut bodies = Bodies::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        bodies.insert(entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path())?.into());
    }
    Ok(bodies)
}

fn answer(bodies: &Bodies, name: &str) -> HttpResponse {
    match bodies.get(name) {
        Some(body) => HttpResponse::Ok().content_type("text/html; charset=utf-8").body(body.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}

async fn bytes(bodies: Data<Bodies>, name: Path<String>) -> HttpResponse {
    answer(&bodies, &name)
}

async fn row(bodies: Data<Bodies>, db: Data<PgPool>, id: Path<Uuid>) -> actix_web::Result<HttpResponse> {
    let mut db = db.acquire().await.map_err(ErrorInternalServerError)?;
    let html = store::one_row(&mut db, *id).await.map_err(ErrorInternalServerError)?;
    Ok(if html.is_some() { answer(&bodies, SIGNED_IN) } else { HttpResponse::NotFound().finish() })
}
