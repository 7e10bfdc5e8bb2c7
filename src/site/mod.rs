//! Site: what every verb is given. The database, the settings, the live hub, the picture store, the site's secret.
//! A write is one transaction ([`Tx`]); what it has to say to open pages is said after it is kept.

pub mod connections;
pub mod outbound;
pub mod store;
pub mod vault;

use crate::cache::{Changes, Pages, Tag};
use crate::comments::readings::Readings;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::facts::Fact;
use crate::http::limits::Limits;
use crate::http::once::Once;
use crate::live::{Hint, Hub};
use crate::media::Folder;
use crate::members::identities::providers::Provider;
use crate::members::passwords::Hasher;
use crate::members::sessions::known::Known;
use crate::members::sessions::lookups::Lookups;
use crate::members::setup::Ownership;
use crate::nodes::{Nodes, Parts};
use crate::polls::booth::Booth;
use crate::polls::pulse::{Cast, Pulse};
use crate::threads::views::Views;
use connections::Connections;
use outbound::Outbound;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use vault::Vault;

/// How often a transaction that the database called off (deadlock, serialization) is tried in all.
const TRIES: u32 = 4;

/// The site, shared by all who serve it.
pub struct Site {
    /// Connections to Postgres.
    pub db: Connections,
    /// The settings it was started with.
    pub config: Config,
    /// Tells open pages that there is something new to look at.
    pub live: Arc<Hub>,
    /// Finished pages, kept for strangers.
    pub pages: Arc<Pages>,
    /// The other nodes on the same database.
    pub nodes: Arc<Nodes>,
    /// Where votes are cast.
    pub booth: Booth,
    /// When those votes are told.
    pub pulse: Pulse,
    /// Sessions that were found open a moment ago.
    pub known: Known,
    /// Sessions that are being looked up together.
    pub lookups: Lookups,
    /// Who has seen what, gathered to be counted.
    pub views: Views,
    /// Where pictures lie.
    pub media: Folder,
    /// Seals what is to be read again, but not by whoever only has the database.
    pub vault: Vault,
    /// Hashes passwords, so many at a time.
    pub hasher: Hasher,
    /// The way to other servers.
    pub outbound: Outbound,
    /// Other sites by whose accounts one may sign in.
    pub providers: Vec<Provider>,
    /// How often anybody may do anything.
    pub limits: Limits,
    /// How far members have read, as far as it is not written down yet.
    pub readings: Readings,
    /// What is fixed for the life of the site.
    pub identity: Identity,
    /// Whether it has been opened by its first owner.
    pub ownership: Ownership,
    /// Wakes the worker: there is mail to send.
    pub errands: Notify,
    stopping: watch::Sender<bool>,
}

/// The site's name, language, zone and secret, as kept in its one row.
pub struct Identity {
    /// The name in the header, in titles and in mail.
    pub name: SiteName,
    /// Code of the language shown to those who ask for none we have.
    pub language: String,
    /// IANA name of the zone shown to those whose own is not known.
    pub time_zone: String,
    /// Key for what must be unguessable outside and the same on every node.
    pub secret: Vec<u8>,
}

/// The site's name: as it was at the start or, from the moment its first owner has opened the site, as they named it.
#[derive(Debug, Default)]
pub struct SiteName {
    at_start: String,
    given: OnceLock<String>,
}

impl SiteName {
    /// Names the site, which is done once.
    pub fn give(&self, name: &str) {
        self.given.get_or_init(|| name.to_owned());
    }
}

impl From<String> for SiteName {
    fn from(at_start: String) -> Self {
        Self { at_start, given: OnceLock::new() }
    }
}

impl Deref for SiteName {
    type Target = String;
    fn deref(&self) -> &String {
        self.given.get().unwrap_or(&self.at_start)
    }
}

impl Site {
    /// Puts the parts together.
    pub fn new(
        db: PgPool,
        config: Config,
        identity: Identity,
        media: Folder,
        (vault, providers): (Vault, Vec<Provider>),
    ) -> Self {
        Self {
            live: Arc::default(),
            pages: Arc::new(Pages::new(config.page_cache_bytes(), config.beat() * 3 / 4)),
            nodes: Arc::default(),
            booth: Booth::default(),
            pulse: Pulse::new(config.beat()),
            known: Known::default(),
            lookups: Lookups::default(),
            views: Views::default(),
            hasher: Hasher::new(),
            outbound: Outbound::new(&config.outbound_ports, &config.outbound_allow),
            providers,
            limits: Limits::new(&config),
            readings: Readings::default(),
            errands: Notify::new(),
            ownership: Ownership::default(),
            stopping: watch::Sender::new(false),
            db: Connections::new(db),
            config,
            identity,
            media,
            vault,
        }
    }

    /// A connection to read with.
    pub async fn read(&self) -> Result<PoolConnection<Postgres>> {
        self.db.acquire().await
    }

    /// Runs one act as one transaction: kept whole or not at all, and told to open pages only once it is kept.
    /// An act that the database called off is run again, so it must do nothing outside the transaction.
    pub async fn write<T>(&self, act: impl AsyncFn(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.attempt(&act).await {
                Err(error) if error.may_retry() && tries < TRIES => {
                    let pause = rand::random_range(5..25) * u64::from(tries);
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                }
                done => return done,
            }
        }
    }

    /// Like [`Site::write`], but done only once for its key: whoever repeats the request, even at the same
    /// moment, gets the first answer. Key, effect and answer are kept by the same transaction.
    pub async fn write_once<T>(&self, once: &Once, act: impl AsyncFn(&mut Tx) -> Result<T>) -> Result<T>
    where
        T: Serialize + DeserializeOwned,
    {
        self.write(async |tx| {
            if let Some(first_answer) = once.first_answer(tx.conn()).await? {
                return Ok(first_answer);
            }
            let answer = act(tx).await?;
            once.keep(tx.conn(), &answer).await?;
            Ok(answer)
        })
        .await
    }

    /// The answer that was given to this request already, for what must not even be looked at twice.
    pub async fn answer_given<T: DeserializeOwned>(&self, once: &Once) -> Result<Option<T>> {
        // Ends with the look: nothing is kept of it.
        let mut tx = self.begin().await?;
        once.first_answer(tx.conn()).await
    }

    async fn attempt<T>(&self, act: &impl AsyncFn(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tx = self.begin().await?;
        let done = act(&mut tx).await?;
        self.commit(tx).await?;
        Ok(done)
    }

    /// Begins a transaction, for what is not run again if the database calls it off.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx::new(self.db.begin().await?))
    }

    /// Keeps what a transaction has done and says what there is to say of it.
    pub async fn commit(&self, tx: Tx) -> Result<()> {
        let Tx { inner, news, owes_mail } = tx;
        // A task of its own: a visitor who hangs up ends neither the commit nor what must follow it.
        tokio::spawn(keep(inner, news, self.parts())).await.map_err(|e| Error::Internal(e.into()))??;
        if owes_mail {
            self.errands.notify_one();
        }
        Ok(())
    }

    /// Writes by one statement that is its own transaction, and says what there is to say of it. For whoever is in no
    /// visitor's hands: cut short, the statement may be kept and nobody told.
    pub async fn write_in_one<T>(&self, act: impl AsyncFnOnce(&mut PgConnection, &mut News) -> Result<T>) -> Result<T> {
        let mut news = News::default();
        let done = act(&mut *self.read().await?, &mut news).await;
        match &done {
            // Called off by the database: known to have had no effect.
            Err(error) if error.may_retry() => news.changes_no_page(),
            // Whether it was kept is not known, nor what it would have changed.
            Err(_) => news.changes_all_pages(),
            Ok(_) => {}
        }
        let parts = self.parts();
        parts.forget(&news);
        let done = done?;
        parts.tell(news);
        Ok(done)
    }

    /// The votes that have been kept are told, now or within a moment.
    pub fn tell_of_votes(&self, cast: &[Cast]) {
        self.pulse.note(&self.parts(), cast);
    }

    /// The parts that change when something is told.
    pub fn parts(&self) -> Parts {
        Parts { pages: self.pages.clone(), live: self.live.clone(), nodes: self.nodes.clone() }
    }

    /// Whether the site is on its way out: not ready for new requests.
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Becomes true when the site is on its way out.
    pub fn stops(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Says that the site is on its way out and ends the live streams.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
        self.live.close();
    }

    /// An absolute address on this site, for mail and feeds.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url())
    }
}

/// What a write has to say once it is kept: to kept pages and to open ones.
#[derive(Debug, Default)]
pub struct News {
    changes: Changes,
    hints: Vec<Hint>,
}

impl News {
    /// Tells open pages to look again, after the commit.
    pub fn touch(&mut self, hint: Hint) {
        self.hints.push(hint);
    }

    /// Names what this write changes of what pages show. One that names nothing is taken to have changed everything.
    pub fn changes(&mut self, tag: Tag) {
        self.changes.add(tag);
    }

    /// Says that no page shows anything of what is written here, beyond what is named besides.
    pub fn changes_no_page(&mut self) {
        self.changes.add_nothing();
    }

    /// Says that this write changes so much that it is not told apart, whatever is named besides.
    pub fn changes_all_pages(&mut self) {
        self.changes = Changes::Everything;
    }
}

impl Parts {
    /// Says what there is to say of something that has been kept.
    pub fn say(&self, news: News) {
        self.forget(&news);
        self.tell(news);
    }

    /// The same of votes that are told together: parts that show them do while they are made anew.
    pub fn say_of_votes(&self, news: News) {
        self.pages.forget_votes(&news.changes);
        self.nodes.tell(&news.changes, &news.hints);
        self.tell(news);
    }

    /// Forgets what a write has changed, here and on the other nodes; kept or not, where that is not known.
    fn forget(&self, news: &News) {
        self.pages.forget(&news.changes);
        self.nodes.tell(&news.changes, &news.hints);
    }

    /// Tells open pages of what has been kept.
    fn tell(&self, news: News) {
        for hint in news.hints {
            self.live.tell(hint);
        }
    }
}

/// Commits, and then says what there is to say. Pages are forgotten even if it is not known whether the commit was kept.
async fn keep(tx: Transaction<'static, Postgres>, news: News, parts: Parts) -> Result<()> {
    let kept = tx.commit().await;
    parts.forget(&news);
    kept?;
    parts.tell(news);
    Ok(())
}

/// A transaction and what it will have to say once it is kept.
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    news: News,
    owes_mail: bool,
}

impl Tx {
    fn new(inner: Transaction<'static, Postgres>) -> Self {
        Self { inner, news: News::default(), owes_mail: false }
    }

    /// The connection, for the statements of a store.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// The connection and what there will be to say, each for itself.
    pub fn split(&mut self) -> (&mut PgConnection, &mut News) {
        (&mut self.inner, &mut self.news)
    }

    /// Says that letters are to be written of what is kept here: the worker need not wait until it looks again.
    pub fn owes_letters(&mut self) {
        self.owes_mail = true;
    }

    /// Tells a fact: what follows from it is written by this same transaction.
    pub async fn tell(&mut self, site: &Site, fact: Fact<'_>) -> Result<()> {
        self.owes_mail |= crate::consequences::follow(site, self.conn(), fact).await?;
        Ok(())
    }
}

/// What it has to say is noted on the transaction itself.
impl Deref for Tx {
    type Target = News;
    fn deref(&self) -> &News {
        &self.news
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut News {
        &mut self.news
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Site {{ name: {:?} }}", self.identity.name)
    }
}
