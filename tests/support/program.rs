//! The program itself, as its user starts it: a process with a data folder, that can be killed and started again.

use super::person::plain;
use leaders_square::postgres::Cluster;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use sqlx::PgPool;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use uuid::Uuid;

/// How long a start may take on a machine that is busy with everything else.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everybody's password.
const PASSWORD: &str = "a sentence nobody would guess";

/// A running `leaders-square serve`.
pub struct Program {
    /// Speaks to it.
    pub client: Client,
    /// Its address.
    pub base: String,
    /// Its data folder.
    pub folder: PathBuf,
    settings: Vec<String>,
    // What stands in its log; none: it keeps none.
    log_filter: Option<&'static str>,
    child: Option<Child>,
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
        let _ = std::fs::remove_file(self.log_path());
    }
}

impl Program {
    /// Starts it on a fresh folder and waits until it is ready.
    pub async fn start(settings: &[&str]) -> Self {
        Self::new(settings).restarted().await
    }

    /// The same, with everything in its log that can be there.
    pub async fn talkative() -> Self {
        Self::logging("trace").await
    }

    /// The same, with this much in its log.
    pub async fn logging(filter: &'static str) -> Self {
        Self::logging_with(filter, &[]).await
    }

    /// The same, with these settings of `serve`.
    pub async fn logging_with(filter: &'static str, settings: &[&str]) -> Self {
        let mut program = Self::new(settings);
        program.log_filter = Some(filter);
        program.restarted().await
    }

    fn new(settings: &[&str]) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = std::env::temp_dir().join(format!("leaders-square-{}", Uuid::new_v4()));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let client = plain().build().unwrap();
        let settings = settings.iter().map(|s| (*s).to_owned()).collect();
        let base = format!("http://127.0.0.1:{port}");
        Self { client, base, folder, settings, log_filter: None, child: None }
    }

    fn log_path(&self) -> PathBuf {
        self.folder.with_extension("log")
    }

    /// All that it has written to its log.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_path()).expect("a log")
    }

    /// Starts it again and waits until it is ready.
    pub async fn restarted(mut self) -> Self {
        let listen = self.base.trim_start_matches("http://").to_owned();
        let mut command = Command::new(env!("CARGO_BIN_EXE_leaders-square"));
        command.env_remove("DATABASE_URL").arg("serve").args(["--listen", &listen]).arg("--data").arg(&self.folder);
        let quiet = command.args(&self.settings).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        if let Some(filter) = self.log_filter {
            let log = std::fs::File::create(self.log_path()).expect("a log");
            quiet.env("LEADERS_SQUARE_LOG_FILTER", filter).stderr(log);
        }
        self.child = Some(quiet.spawn().expect("the program starts"));
        let is_ready = async {
            while !self.client.get(format!("{}/readyz", self.base)).send().await.is_ok_and(|a| a.status().is_success())
            {
                let gone = self.child.as_mut().and_then(|child| child.try_wait().ok().flatten());
                assert!(gone.is_none(), "the program ended: {gone:?}");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, is_ready).await.expect("the program is ready");
        self
    }

    /// Kills it, as `kill -9` does.
    pub fn killed(mut self) -> Self {
        let mut child = self.child.take().expect("it runs");
        child.kill().expect("is killed");
        child.wait().expect("is gone");
        self
    }

    /// What it prints up to a line with these words, that line among it; kept from anybody who reads it later.
    pub async fn prints_until(&mut self, words: &'static str) -> String {
        let said = self.child.as_mut().and_then(|child| child.stdout.take()).expect("what it prints");
        let read = tokio::task::spawn_blocking(move || {
            let mut all = String::new();
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                all.push_str(&line);
                all.push('\n');
                if line.contains(words) {
                    break;
                }
            }
            all
        });
        read.await.expect("reads")
    }

    /// Its first owner, who opens it by the link that it prints; answers with their token.
    pub async fn is_opened_by(&mut self, handle: &str) -> String {
        let said = self.child.as_mut().and_then(|child| child.stdout.take()).expect("what it prints");
        let link = tokio::task::spawn_blocking(move || {
            BufReader::new(said).lines().map_while(Result::ok).find(|line| line.contains("/setup?token="))
        });
        let link = link.await.unwrap().expect("a link");
        let secret = link.rsplit('=').next().unwrap_or_default();
        let email = format!("{handle}@example.org");
        let name = format!("{handle} Tester");
        let words = [("site", "Square"), ("group", "Beginnings"), ("name", &name), ("handle", handle)];
        let rest = [("token", secret), ("email", &email), ("password", PASSWORD)];
        let form = [words.as_slice(), &rest].concat();
        let opened = self.client.post(format!("{}/setup", self.base)).form(&form).send().await.expect("answers");
        assert!(opened.status().is_success() || opened.status().is_redirection(), "{}", opened.status());
        self.signs_in(&email).await
    }

    /// A member who joins and signs in through the API; answers with their token.
    pub async fn joins(&self, handle: &str) -> String {
        let email = format!("{handle}@example.org");
        let joining =
            json!({"email": email, "handle": handle, "name": format!("{handle} Tester"), "password": PASSWORD});
        self.call("", Method::POST, "/members", joining).await;
        self.signs_in(&email).await
    }

    async fn signs_in(&self, email: &str) -> String {
        let session = self.call("", Method::POST, "/sessions", json!({"email": email, "password": PASSWORD})).await;
        session["token"].as_str().unwrap().to_owned()
    }

    /// A call of the API that must succeed.
    pub async fn call(&self, token: &str, method: Method, path: &str, body: Value) -> Value {
        let mut request = self.client.request(method, format!("{}/api/v1{path}", self.base)).json(&body);
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.expect("answers");
        let (status, text) = (answer.status(), answer.text().await.expect("text"));
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// Its own database, for looking from the side as any other command may.
    pub async fn database(&self) -> PgPool {
        let folder = self.folder.clone();
        let cluster = tokio::task::spawn_blocking(move || Cluster::attach_or_own(&folder)).await.unwrap().unwrap();
        assert!(!cluster.is_owner(), "the running program owns it");
        PgPool::connect(&cluster.url("square")).await.expect("connects")
    }
}
