//! Every setting, with its meaning and default. The comments here are the manual: `--help` prints them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// A self-hosted community board: talk, decide and read.
#[derive(Parser, Debug)]
#[command(name = "leaders-square", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Serve the community until stopped (Ctrl-C or SIGTERM)
    Serve(Config),
    /// Bring the database to this version's schema, and end
    Migrate(Store),
    /// Count everything anew that is kept as a number; exit code 1 if any differs
    Verify(Store),
    /// Look for what weakens the site in its settings, files and database, and say what to do; exit code 1 if there is
    /// anything. Takes the settings of `serve`
    Doctor(DoctorSettings),
    /// Measure how fast the program is here, on a database of its own; exit code 1 if a bar is missed
    Bench(BenchSettings),
    /// Count the published ballots of a closed poll again, from the file alone; exit code 1 if it is not such a file
    Recount(RecountSettings),
}

/// Where everything is kept.
#[derive(Args, Clone, Debug)]
pub struct Store {
    /// Folder for the database (unless DATABASE_URL is set), pictures and mail
    #[arg(long, env = "LEADERS_SQUARE_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,

    /// PostgreSQL server to use, such as postgres://user:password@host/database; without it a private
    /// cluster is run in the data folder
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// Connections to the database, at most: each worker has some of its own where that leaves it two or more, which is
    /// quicker; two are for what is done beside. While an owner sees the site as a member does, there are up to two more
    #[arg(long, env = "LEADERS_SQUARE_CONNECTIONS", default_value_t = Self::CONNECTIONS, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=100))]
    pub connections: u32,
}

impl Store {
    /// Connections to the database unless it is said otherwise: on two cores fewer leave some of them idle, and more
    /// wait for each other.
    pub const CONNECTIONS: u32 = 8;
}

/// When a member's address must be confirmed before they may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Confirmation {
    /// When mail can be sent (an SMTP server is set); else not, so that nobody is stuck
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Who may found groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Founders {
    /// Every member who may write
    Everyone,
    /// Only those who look after the site
    Staff,
}

/// Whether limits hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Limiting {
    /// For everybody
    On,
    /// Not for whoever asks from this very machine (a loopback address, through no proxy): for load tests alone
    Off,
}

/// How the log is written to standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line for people
    Text,
    /// A JSON object a line
    Json,
}

/// The settings of `serve`.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address and port to listen on
    #[arg(long, env = "LEADERS_SQUARE_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: SocketAddr,

    /// Where everything is kept.
    #[command(flatten)]
    pub store: Store,

    /// Fill an empty site with the demo community
    #[arg(long, env = "LEADERS_SQUARE_DEMO")]
    pub demo: bool,

    /// The address people use, such as https://square.example; links in mail are made from it [default: http://LISTEN]
    #[arg(long, env = "LEADERS_SQUARE_URL", value_name = "URL")]
    pub url: Option<String>,

    /// Mail server, such as smtps://user:password@mail.example or smtp://localhost:1025; without it mail is
    /// written to DIR/mail as .eml files
    #[arg(long, env = "LEADERS_SQUARE_SMTP", value_name = "URL", hide_env_values = true)]
    pub smtp: Option<String>,

    /// Sender of the mail
    #[arg(
        long,
        env = "LEADERS_SQUARE_MAIL_FROM",
        default_value = "Leaders Square <square@localhost>",
        value_name = "MAILBOX"
    )]
    pub mail_from: String,

    /// File with the key that seals what must be read again, such as the seeds of authenticator apps; made at the first
    /// start [default: DIR/secret.key]
    #[arg(long, env = "LEADERS_SQUARE_SECRET_FILE", value_name = "FILE")]
    pub secret_file: Option<PathBuf>,

    /// When an address must be confirmed before its member may write
    #[arg(long, env = "LEADERS_SQUARE_CONFIRMATION", value_enum, default_value_t = Confirmation::Auto)]
    pub confirmation: Confirmation,

    /// Whoever sends the form of joining within so many seconds of opening it is asked to look it over and send it again; 0 asks
    /// nobody
    #[arg(long, env = "LEADERS_SQUARE_SIGN_UP_SECONDS", default_value_t = 3, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=60))]
    pub sign_up_seconds: u16,

    /// For so many days it is kept when and where from each member signed in, for their own eyes
    #[arg(long, env = "LEADERS_SQUARE_SIGN_IN_DAYS", default_value_t = 90, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub sign_in_days: u16,

    /// Who may found groups
    #[arg(long, env = "LEADERS_SQUARE_GROUPS_BY", value_enum, default_value_t = Founders::Everyone)]
    pub groups_by: Founders,

    /// Networks of reverse proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8 (repeat or separate with commas)
    #[arg(long, env = "LEADERS_SQUARE_TRUSTED_PROXIES", value_delimiter = ',', value_name = "NET")]
    pub trusted_proxies: Vec<IpNet>,

    /// Whether limits hold; `off` lifts them for whoever asks from this very machine, which is for load tests alone
    #[arg(long, env = "LIMITS", value_enum, default_value_t = Limiting::On)]
    pub limits: Limiting,
    /// File that names other sites by whose accounts one may sign in here (OpenID Connect); docs/configuration.md says how
    #[arg(long, env = "LEADERS_SQUARE_SIGN_IN_PROVIDERS", value_name = "FILE")]
    pub sign_in_providers: Option<PathBuf>,

    /// Ports at which other servers may be asked (repeat or separate with commas)
    #[arg(long, env = "LEADERS_SQUARE_OUTBOUND_PORTS", value_delimiter = ',', default_values_t = [80, 443], value_name = "PORT")]
    pub outbound_ports: Vec<u16>,

    /// Networks of one's own in which other servers may be asked, such as 10.0.0.0/8; without it only public ones are
    /// (repeat or separate with commas)
    #[arg(long, env = "LEADERS_SQUARE_OUTBOUND_ALLOW", value_delimiter = ',', value_name = "NET")]
    pub outbound_allow: Vec<IpNet>,

    /// Worker threads [default: one for each core]
    #[arg(long, env = "LEADERS_SQUARE_WORKERS", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub workers: Option<u16>,

    /// Memory for the finished pages strangers get and for what members' pages have in common, in MB; 0 keeps none
    #[arg(long, env = "LEADERS_SQUARE_PAGE_CACHE", default_value_t = 32, value_name = "MB", value_parser = clap::value_parser!(u16).range(0..=4096))]
    pub page_cache: u16,

    /// For so long the votes of many are gathered before the results are made anew, in milliseconds; 0 does so after each.
    /// Whoever votes sees their own at once
    #[arg(long, env = "LEADERS_SQUARE_BEAT", default_value_t = 250, value_name = "MS", value_parser = clap::value_parser!(u16).range(0..=2000))]
    pub beat: u16,

    /// Form of the log
    #[arg(long, env = "LEADERS_SQUARE_LOG", value_enum, default_value_t = LogFormat::Text)]
    pub log: LogFormat,

    /// Requests that may come from one network address in a minute, those for kept pages excepted
    #[arg(long, env = "LEADERS_SQUARE_REQUESTS_A_MINUTE", default_value_t = 120_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    pub requests_a_minute: u32,

    /// Writes (posts, comments, reactions…) one member may make in a minute; as many votes, and as many previews
    #[arg(long, env = "LEADERS_SQUARE_WRITES_A_MINUTE", default_value_t = 240, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub writes_a_minute: u32,

    /// Searches one member, or one network address where nobody is signed in, may make in a minute
    #[arg(long, env = "LEADERS_SQUARE_SEARCHES_A_MINUTE", default_value_t = 60, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub searches_a_minute: u32,

    /// Accounts that may be opened from one network address in an hour
    #[arg(long, env = "LEADERS_SQUARE_JOINS_AN_HOUR", default_value_t = 1000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub joins_an_hour: u32,
}

/// The settings of `doctor`.
#[derive(Args, Clone, Debug)]
pub struct DoctorSettings {
    /// The settings of the site that is examined.
    #[command(flatten)]
    pub config: Config,

    /// Print what was found as JSON
    #[arg(long)]
    pub json: bool,
}

/// The settings of `bench`.
#[derive(Args, Clone, Debug)]
pub struct BenchSettings {
    /// Seconds that each measure takes in each round
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=60))]
    pub seconds: u16,

    /// Rounds; a figure is the median of them
    #[arg(long, default_value_t = 3, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=20))]
    pub rounds: u16,

    /// Connections at a time, over HTTP and of pgbench
    #[arg(long, default_value_t = 16, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub connections: u16,

    /// Also open pages of a thread of 10,000 comments and of a group of 100,000 posts, beside those of small ones
    #[arg(long)]
    pub deep: bool,

    /// Also have 100,000 members vote in one poll, at 16 and 64 connections, while it is read and watched by 1,000
    #[arg(long)]
    pub storm: bool,

    /// Also have 300 accounts opened and 2,000 posts written in a minute, while others read; and undo it in one act
    #[arg(long)]
    pub raid: bool,

    /// Also ask for so many distinct addresses, as a crawler does, and look at the memory; a million takes some minutes
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub crawl: u64,

    /// Only these measures, by their letters: what is being worked on, measured in a minute
    #[arg(long, value_name = "LETTERS")]
    pub only: Option<String>,

    /// Only measure: succeed even if a bar is missed
    #[arg(long)]
    pub no_bars: bool,

    /// Be the bare handlers that the program is held against, at this address.
    #[arg(long, hide = true, requires = "bare_bodies", requires = "bare_database")]
    pub bare: Option<SocketAddr>,

    /// Their finished bodies.
    #[arg(long, hide = true)]
    pub bare_bodies: Option<PathBuf>,

    /// Their database.
    #[arg(long, hide = true)]
    pub bare_database: Option<String>,
}

/// What `recount` counts.
#[derive(Args, Clone, Debug)]
pub struct RecountSettings {
    /// The file of ballots, as the poll's page gives it
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Print the tally as JSON, as the API gives it, with the SHA-256 of the file
    #[arg(long)]
    pub json: bool,

    /// Fail if the file has another SHA-256 than this, which the poll's page tells
    #[arg(long, value_name = "HEX")]
    pub sha256: Option<String>,
}

/// How long a browser stays signed in without being used, and at most. Sliding and absolute, in hours:
/// (idle, absolute) for an ordinary sign-in and for "stay signed in".
pub const SESSION_HOURS: (i32, i32) = (24, 14 * 24);
/// See [`SESSION_HOURS`].
pub const REMEMBERED_HOURS: (i32, i32) = (30 * 24, 365 * 24);
/// How long a stop waits for requests under way.
pub const STOP_LIMIT: Duration = Duration::from_secs(10);

impl Config {
    /// How many threads serve.
    pub fn workers(&self) -> usize {
        let cores = || std::thread::available_parallelism().ok().map(usize::from);
        self.workers.map(usize::from).or_else(cores).unwrap_or(1)
    }

    /// The address people use, without a slash at its end.
    pub fn public_url(&self) -> String {
        match &self.url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            // Listening everywhere says nothing of the name people use; this machine's own is always right here.
            None if self.listen.ip().is_unspecified() => format!("http://localhost:{}", self.listen.port()),
            None => format!("http://{}", self.listen),
        }
    }

    /// Where the key lies that seals what must be read again.
    pub fn secret_file(&self) -> PathBuf {
        self.secret_file.clone().unwrap_or_else(|| self.store.data.join("secret.key"))
    }

    /// For how many days sign-ins are kept.
    pub fn sign_in_days(&self) -> i32 {
        self.sign_in_days.into()
    }

    /// Memory for finished pages, in bytes.
    pub fn page_cache_bytes(&self) -> usize {
        usize::from(self.page_cache) * 1024 * 1024
    }

    /// The time from one telling of votes to the next.
    pub fn beat(&self) -> Duration {
        Duration::from_millis(self.beat.into())
    }

    /// Whether people reach the site over TLS: cookies and headers are stricter then.
    pub fn is_tls(&self) -> bool {
        self.public_url().starts_with("https://")
    }

    /// Whether an unconfirmed member may read but not write.
    pub fn confirmation_needed(&self) -> bool {
        match self.confirmation {
            Confirmation::Auto => self.smtp.is_some(),
            Confirmation::Always => true,
            Confirmation::Never => false,
        }
    }

    /// Everything that is wrong with the settings, each with what to do.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if let Some(url) = &self.url
            && !is_site_url(url)
        {
            problems.push(format!("--url {url}: give scheme and host only, such as https://square.example"));
        }
        if let Some(url) = &self.store.database_url
            && url.parse::<sqlx::postgres::PgConnectOptions>().is_err()
        {
            problems.push(
                "DATABASE_URL is not a PostgreSQL address; it looks like postgres://user:password@host/database".into(),
            );
        }
        if let Some(url) = &self.smtp
            && let Err(error) = crate::mail::smtp_transport(url)
        {
            problems.push(format!("--smtp: {error}; it looks like smtps://user:password@mail.example"));
        }
        if self.mail_from.parse::<lettre::message::Mailbox>().is_err() {
            problems.push(format!(
                "--mail-from {}: give a mailbox, such as Leaders Square <square@example.org>",
                self.mail_from
            ));
        }
        if let Some(file) = &self.sign_in_providers
            && let Err(wrong) = crate::members::identities::providers::read(file)
        {
            problems.extend(wrong.into_iter().map(|why| format!("--sign-in-providers {}: {why}", file.display())));
        }
        problems
    }
}

fn is_site_url(url: &str) -> bool {
    let Some(host) =
        url.trim_end_matches('/').strip_prefix("https://").or(url.trim_end_matches('/').strip_prefix("http://"))
    else {
        return false;
    };
    !host.is_empty() && host.parse::<actix_web::http::uri::Authority>().is_ok()
}
