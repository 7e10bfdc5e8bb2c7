//! From settings to a running site, and back: opens the database, brings its schema up to date, serves until told to
//! stop, and ends in order: no new requests, live streams ended, requests finished, pool closed, database stopped.

use crate::config::{Config, Limiting, Store};
use crate::demo;
use crate::http::{assets, birth, limits};
use crate::mail::Postman;
use crate::media;
use crate::members::identities::providers;
use crate::members::setup;
use crate::postgres::{Cluster, Durability, Ended, FIRST_DATABASE};
use crate::site::connections::Shares;
use crate::site::vault::Vault;
use crate::site::{Site, store};
use crate::text::words;
use crate::verification::{self, Difference};
use crate::{nodes, server, worker};
use actix_web::web::Data;
use anyhow::{Context, bail};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgConnection, PgPool};
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::timeout;

/// The schema's history, built into the program.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// Name of the site's database in the embedded cluster.
const DATABASE: &str = "square";
/// For so long after an error it is waited whether the database has ended, which is noticed a moment later.
const FAREWELL: Duration = Duration::from_secs(1);

/// A database that is open, and the cluster behind it if we run one.
pub struct Database {
    /// Connections to it.
    pub pool: PgPool,
    /// Its address.
    pub url: String,
    cluster: Option<Cluster>,
}

impl Database {
    /// Opens the database for `serve`: its own cluster is refused when another process serves it.
    pub async fn to_serve(settings: &Store) -> anyhow::Result<Self> {
        Self::open(settings, |data| Cluster::own(data, Durability::Durable)).await?.migrated().await
    }

    /// Opens the database for a short command, beside a running `serve` or without one.
    pub async fn to_visit(settings: &Store) -> anyhow::Result<Self> {
        Self::open(settings, Cluster::attach_or_own).await?.migrated().await
    }

    /// Opens the database only to look: its schema stays as it is.
    pub async fn to_look(settings: &Store) -> anyhow::Result<Self> {
        Self::open(settings, Cluster::attach_or_own).await
    }

    async fn open<F>(settings: &Store, start: F) -> anyhow::Result<Self>
    where
        F: FnOnce(&Path) -> Result<Cluster, crate::postgres::StartError> + Send + 'static,
    {
        prepare_folder(&settings.data)?;
        let (url, cluster) = match &settings.database_url {
            Some(url) => (url.clone(), None),
            None => {
                let data = settings.data.clone();
                let cluster = tokio::task::spawn_blocking(move || start(&data)).await??;
                make_database(&cluster).await?;
                (cluster.url(DATABASE), Some(cluster))
            }
        };
        let pool = connect(&url, settings.connections).await?;
        Ok(Self { pool, url, cluster })
    }

    /// With its schema brought up to date.
    async fn migrated(self) -> anyhow::Result<Self> {
        MIGRATIONS.run(&self.pool).await.context("bringing the database's schema up to date")?;
        Ok(self)
    }

    /// Closes the connections and, if it is ours, the cluster. Nobody waits for connections to one that has ended.
    pub async fn close(self) {
        tokio::select! {
            () = self.pool.close() => {},
            _ = self.ended() => {},
        }
        if let Some(cluster) = self.cluster {
            let _ = tokio::task::spawn_blocking(move || cluster.stop()).await;
        }
    }

    async fn ended(&self) -> Ended {
        match &self.cluster {
            Some(cluster) => cluster.exited().await,
            None => std::future::pending().await,
        }
    }
}

fn prepare_folder(data: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(data).with_context(|| {
        format!("cannot make the data folder {}: choose another with --data, or make it writable", data.display())
    })
}

async fn make_database(cluster: &Cluster) -> anyhow::Result<()> {
    let mut db = PgConnection::connect(&cluster.url(FIRST_DATABASE)).await?;
    if !store::has_database(&mut db, DATABASE).await? {
        store::create_database(&mut db, DATABASE).await?;
    }
    db.close().await?;
    Ok(())
}

/// Connects as the site does: with bounds on every statement.
pub async fn connect(url: &str, connections: u32) -> anyhow::Result<PgPool> {
    // Statements end on the server before anybody here gives up on them, so that no connection is left in doubt.
    let options: PgConnectOptions = url.parse().context("DATABASE_URL is not a PostgreSQL address")?;
    let options = options.application_name("leaders-square").options([
        ("statement_timeout", "5s"),
        ("lock_timeout", "4s"),
        ("idle_in_transaction_session_timeout", "10s"),
        ("timezone", "UTC"),
        // Planning a page's statement takes ten times as long as running it: it is done once a connection. Statements are
        // written so that one plan serves whatever is asked.
        ("plan_cache_mode", "force_generic_plan"),
    ]);
    let host = options.get_host().to_owned();
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(8))
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .with_context(|| format!("cannot reach PostgreSQL at {host}: is it running, and is DATABASE_URL right?"))
}

/// Puts a site on an open database.
pub async fn site(config: Config, db: PgPool) -> anyhow::Result<Site> {
    words::set_asset_root(assets::root().to_owned());
    let identity =
        store::identity(&mut *db.acquire().await?).await.map_err(|e| anyhow::anyhow!("reading the site: {e}"))?;
    birth::settle(&identity.secret);
    let noted = store::note_address(&mut *db.acquire().await?, &config.public_url()).await;
    noted.map_err(|e| anyhow::anyhow!("writing down the site's address: {e}"))?;
    let folder = config.store.data.join("media");
    let media = media::Folder::open(&folder).with_context(|| format!("cannot use {}", folder.display()))?;
    let vault = Vault::open(&config.secret_file())?;
    let providers = config.sign_in_providers.as_deref().map(providers::read).transpose();
    let providers = providers.map_err(|wrong| anyhow::anyhow!("--sign-in-providers: {}", wrong.join("; ")))?;
    Ok(Site::new(db, config, identity, media, (vault, providers.unwrap_or_default())))
}

/// Counts everything anew that is kept as a number.
pub async fn verify(database: &Database) -> anyhow::Result<Vec<Difference>> {
    let found = verification::verify(&mut *database.pool.acquire().await?).await;
    found.map_err(|error| anyhow::anyhow!("recounting: {error}"))
}

/// Serves until SIGTERM, Ctrl-C, or the end of the database under us.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    let listener = TcpListener::bind(config.listen).with_context(|| {
        format!("cannot listen on {}: is another program using it? Choose another with --listen", config.listen)
    })?;
    let mut config = config;
    config.listen = listener.local_addr()?;
    let shares = Shares::of(config.store.connections, config.workers());
    let common = Store { connections: shares.common, ..config.store.clone() };
    let database = Database::to_serve(&common).await?;
    let served = serve_on(config, listener, &database).await;
    database.close().await;
    served
}

async fn serve_on(config: Config, listener: TcpListener, database: &Database) -> anyhow::Result<()> {
    let postman = Postman::new(&config)?;
    let site = Data::new(site(config, database.pool.clone()).await?);
    let is_demo = site.config.demo && demo::fill(&site).await?;
    let server = server::serve(site.clone(), listener)?;
    let handle = server.handle();
    let worker = tokio::spawn(worker::work(site.clone(), postman));
    let writing_down = tokio::spawn(worker::write_down(site.clone()));
    tokio::spawn(limits::gathered::keep_telling(site.clone()));
    tokio::spawn(nodes::take_part(site.parts(), site.db.common().clone(), site.stops()));
    let mut running = tokio::spawn(server);
    tokio::task::spawn_blocking(assets::pack);
    // Listened for before anybody is told that it serves: whoever was may stop it at once.
    let (mut terminated, mut interrupted) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let lasting = async {
        announce(&site, is_demo).await?;
        tokio::select! {
            _ = terminated.recv() => Ok(()),
            _ = interrupted.recv() => Ok(()),
            stopped = &mut running => stopped?.context("the server stopped"),
        }
    };
    let mut outcome = tokio::select! {
        ended = database.ended() => Err(anyhow::anyhow!("{ended}")),
        outcome = lasting => outcome,
    };
    if let Err(error) = &mut outcome {
        // Perhaps because its database has ended, and then that is what is to be said.
        if let Ok(ended) = timeout(FAREWELL, database.ended()).await {
            *error = anyhow::anyhow!("{ended}");
        }
    }
    site.stop();
    site.errands.notify_one();
    tokio::select! {
        () = handle.stop(outcome.is_ok()) => {},
        _ = terminated.recv() => bail!("stopped at once, at the second signal"),
        _ = interrupted.recv() => bail!("stopped at once, at the second signal"),
    }
    let finishing = async {
        let _ = tokio::join!(worker, writing_down);
        // What the last requests left behind.
        worker::write_down_now(&site).await;
    };
    tokio::select! {
        () = finishing => {},
        _ = database.ended() => {},
    }
    outcome
}

#[allow(clippy::print_stdout, reason = "this is what whoever started it is waiting for")]
async fn announce(site: &Site, is_demo: bool) -> anyhow::Result<()> {
    println!("{} is at {}", *site.identity.name, site.config.public_url());
    if site.config.limits == Limiting::Off {
        println!(
            "LIMITS=off: whoever asks from this machine may do anything as often as they like, guess passwords too."
        );
        println!("This is for load tests alone. Never run a site that others use like this.");
        tracing::warn!("LIMITS=off: no limit holds for whoever asks from this machine");
    }
    if is_demo {
        let (owner, member, domain) = (demo::OWNER, demo::MEMBER, demo::MAIL_DOMAIN);
        println!("It is the demo community: nothing in it is real. Sign in as its owner with {owner}@{domain},");
        println!("as a member with {member}@{domain} or any other handle; the password is {}", demo::PASSWORD);
    }
    let link = setup::link(site).await.map_err(|error| anyhow::anyhow!("making the set-up link: {error}"))?;
    if let Some(link) = link {
        println!("It has no owner yet. Open it within a day: {}", site.url(&format!("/setup?token={}", link.as_str())));
    }
    Ok(())
}
