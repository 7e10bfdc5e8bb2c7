//! A site of its own for each test: real HTTP on a free port, its own database, its own folder, its own clock.

use super::cluster;
use super::person::Person;
use super::wire::Wire;
use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use chrono::Duration;
use clap::Parser;
use leaders_square::cache::Changes;
use leaders_square::config::{Cli, Command};
use leaders_square::mail::{self, Postman};
use leaders_square::members::gate::{self, Way};
use leaders_square::members::joining::{self, Application};
use leaders_square::members::sessions::Device;
use leaders_square::members::tokens::Token;
use leaders_square::polls::guests::letters;
use leaders_square::polls::{reminders, series, telling};
use leaders_square::site::Site;
use leaders_square::text::words::{Language, Words};
use leaders_square::threads::views;
use leaders_square::{server, start};
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, PgPool};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

/// A hash that no password has: people of the tests come by a session.
const NO_PASSWORD: &str = "!";

/// A running site. Cheap to clone; it ends with its last clone.
#[derive(Clone)]
pub struct TestSite {
    inner: Arc<Inner>,
}

struct Inner {
    site: Data<Site>,
    base: String,
    folder: PathBuf,
    // None for a node beside another one, whose database it is.
    database: Option<String>,
    server: ServerHandle,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The command is sent by the call; its end need not be waited for.
        drop(self.server.stop(false));
        self.site.stop();
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some(database) = self.database.take() {
            cluster::drop_database(database);
        }
    }
}

impl TestSite {
    /// A site with the ordinary settings.
    pub async fn open() -> Self {
        Self::with(&[]).await
    }

    /// A site with these settings of `serve`.
    pub async fn with(settings: &[&str]) -> Self {
        let site = Self::not_set_up(settings).await;
        // Nobody asks the people of the tests whose site it is.
        site.site().ownership.settle();
        site
    }

    /// A site as it is at its first start: nobody has opened it yet.
    pub async fn not_set_up(settings: &[&str]) -> Self {
        let (url, database) = cluster::fresh_database().await;
        Self::new(&url, database, 4, settings).await
    }

    /// A site whose questions to the database are counted. It has one connection, so that what one page has prepared is
    /// there for the next.
    pub async fn counted() -> (Self, Wire) {
        Self::on_one_connection(&[]).await
    }

    /// A site with one connection to its database, so that whatever it does can be taken back on the wire.
    pub async fn on_one_connection(settings: &[&str]) -> (Self, Wire) {
        let (url, database) = cluster::fresh_database().await;
        let (wire, url) = Wire::tap(&url);
        let site = Self::new(&url, database, 1, settings).await;
        site.site().ownership.settle();
        (site, wire)
    }

    async fn new(url: &str, database: String, connections: u32, settings: &[&str]) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = std::env::temp_dir().join(format!("leaders-square-{database}"));
        let pool = PgPoolOptions::new().max_connections(connections).connect(url).await.expect("connects");
        Self::on(pool, folder, Some(database), settings).await
    }

    /// Another node that serves the same database.
    pub async fn beside(&self) -> Self {
        self.beside_with(&[]).await
    }

    /// The same, with these settings of `serve`.
    pub async fn beside_with(&self, settings: &[&str]) -> Self {
        let options = (*self.db().connect_options()).clone();
        let pool = PgPoolOptions::new().max_connections(4).connect_with(options).await.expect("connects");
        let beside = Self::on(pool, self.folder().join("beside"), None, settings).await;
        if self.site().ownership.is_settled() {
            beside.site().ownership.settle();
        }
        beside
    }

    async fn on(pool: PgPool, folder: PathBuf, database: Option<String>, settings: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address").to_string();
        let data = folder.to_string_lossy().into_owned();
        // At least as many as can be set; with so few a worker has none of its own.
        let connections = pool.options().get_max_connections().max(2).to_string();
        let fixed = ["leaders-square", "serve", "--data", &data, "--workers", "1", "--connections", &connections];
        // Where it is said to listen names it; it is reached at its own address all the same.
        let listen: &[&str] = if settings.contains(&"--listen") { &[] } else { &["--listen", &address] };
        let fixed = fixed.into_iter().chain(listen.iter().copied());
        // Every vote is told at once, so that whatever looks afterwards must show it.
        let beat: &[&str] = if settings.contains(&"--beat") { &[] } else { &["--beat", "0"] };
        // Tests write faster than people read.
        let reads: &[&str] = if settings.contains(&"--sign-up-seconds") { &[] } else { &["--sign-up-seconds", "0"] };
        let fixed = fixed.chain(reads.iter().copied());
        let cli = Cli::parse_from(fixed.chain(beat.iter().copied()).chain(settings.iter().copied()));
        let Command::Serve(config) = cli.command else { unreachable!("serve was asked for") };
        assert_eq!(config.problems(), Vec::<String>::new());
        let base = format!("http://{address}");
        let site = Data::new(start::site(config, pool).await.expect("the site starts"));
        // Alone with its database, so that a page which should have been forgotten stays long enough to be seen.
        site.pages.set_alone(true);
        let running = server::serve(site.clone(), listener).expect("the site serves");
        let server = running.handle();
        tokio::spawn(running);
        Self { inner: Arc::new(Inner { site, base, folder, database, server }) }
    }

    /// The site's parts, for calling verbs and stores directly.
    pub fn site(&self) -> &Data<Site> {
        &self.inner.site
    }

    /// The database, for looking and counting with the test's own statements.
    pub fn db(&self) -> &PgPool {
        self.inner.site.db.common()
    }

    /// An absolute address on the site.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.inner.base)
    }

    /// The data folder.
    pub fn folder(&self) -> &PathBuf {
        &self.inner.folder
    }

    /// Lets time pass: for every decision the site makes, it is that much later from now on.
    pub async fn pass(&self, time: Duration) {
        let seconds = time.num_seconds();
        let later = format!(
            "create or replace function site_now() returns timestamptz language sql volatile
             return clock_timestamp() + interval '{seconds} seconds'"
        );
        sqlx::query(AssertSqlSafe(later)).execute(self.db()).await.expect("the clock is set");
        self.forgets_pages();
    }

    /// Has it make its pages anew: after a statement of the test's own, which no page is told of.
    pub fn forgets_pages(&self) {
        self.site().pages.forget(&Changes::Everything);
    }

    /// Counts the views that wait to be counted.
    pub async fn counts_views(&self) {
        views::flush(self.site()).await.expect("counts");
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Person {
        Person::new(self.clone(), None, "")
    }

    /// A member, confirmed and signed in.
    pub async fn member(&self, handle: &str) -> Person {
        let person = self.unconfirmed(handle).await;
        sqlx::query("update members set email_confirmed_at = site_now() where handle = $1")
            .bind(handle)
            .execute(self.db())
            .await
            .expect("confirms");
        person
    }

    /// A member whose address has not been confirmed, signed in.
    pub async fn unconfirmed(&self, handle: &str) -> Person {
        let application = Application {
            email: format!("{handle}@example.org"),
            handle: handle.to_owned(),
            // A word of office is no name, though it may begin a handle.
            name: format!("{} Tester", capitalised(&handle.replace('-', ""))),
            password: "a sentence nobody would guess".to_owned(),
        };
        let new = application.check("Site").unwrap_or_else(|problems| panic!("{handle}: {problems:?}"));
        let t = self.words();
        let token = self
            .site()
            .write(async |tx| {
                let member = joining::join(tx, self.site(), &t, &new, NO_PASSWORD).await?;
                let token = Token::for_session();
                gate::pass_program(tx, self.site(), (member, Way::Joined), &Device::default(), None, &token).await?;
                Ok(token)
            })
            .await
            .expect("joins");
        Person::new(self.clone(), Some(token.as_str().to_owned()), handle)
    }

    /// Several members, `name1`, `name2`, …
    pub async fn members(&self, name: &str, count: usize) -> Vec<Person> {
        let mut people = Vec::with_capacity(count);
        for number in 1..=count {
            people.push(self.member(&format!("{name}{number}")).await);
        }
        people
    }

    /// English, at the present.
    pub fn words(&self) -> Words {
        Words::new(Language::english(), chrono_tz::UTC, chrono::Utc::now())
    }

    /// Asks polls again, reminds of them, tells those who voted what came of them, sends the mail that is owed into the folder and answers with all that lies there, oldest first.
    pub async fn mail(&self) -> Vec<String> {
        let postman = Postman::new(&self.site().config).expect("a postman");
        series::ask_again(self.site()).await.expect("asks");
        letters::invite(self.site()).await.expect("invites");
        reminders::remind(self.site()).await.expect("reminds");
        telling::tell(self.site()).await.expect("tells");
        mail::send_due(self.site(), &postman).await.expect("sends");
        let mut files: Vec<_> = std::fs::read_dir(self.folder().join("mail"))
            .expect("the mail folder")
            .map(|entry| entry.expect("a file").path())
            .collect();
        files.sort();
        files.iter().map(|file| std::fs::read_to_string(file).expect("reads")).collect()
    }

    /// A number counted by the test's own statement.
    pub async fn count(&self, statement: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(statement.to_owned())).fetch_one(self.db()).await.expect("counts")
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
