//! Laws of the doctor: it finds each thing that weakens a site, says what to do, and finds nothing where all is well.

use crate::support::TestSite;
use crate::support::program::Program;
use chrono::{TimeDelta, Utc};
use clap::Parser;
use leaders_square::config::{Cli, Command, Config};
use leaders_square::doctor::database::{self, backup, checksums, clock, durability, role, schema};
use leaders_square::doctor::store::{Server, server};
use leaders_square::doctor::{Finding, State, files, peers, settings};
use leaders_square::start::MIGRATIONS;
use serde_json::Value;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process;

/// Settings of a site that is well.
const WELL: [&str; 8] = [
    "--url",
    "https://square.example",
    "--trusted-proxies",
    "127.0.0.1/32",
    "--smtp",
    "smtps://square:long-and-random@mail.example",
    "--mail-from",
    "Square <square@square.example>",
];

fn config(settings: &[&str]) -> Config {
    let cli = Cli::parse_from(["leaders-square", "serve"].iter().chain(settings));
    let Command::Serve(config) = cli.command else { unreachable!("serve was asked for") };
    config
}

fn state(findings: &[Finding], check: &str) -> State {
    let found = findings.iter().find(|finding| finding.check == check);
    let found = found.unwrap_or_else(|| panic!("no check {check} among {findings:?}"));
    let is_fine = found.state == State::Fine;
    assert!(
        !found.what.is_empty() && found.why.is_empty() == is_fine && found.remedy.is_empty() == is_fine,
        "{found:?}"
    );
    found.state
}

#[tokio::test]
async fn all_that_is_wrong_with_the_settings_is_said_at_once() {
    assert_eq!(config(&WELL).problems(), Vec::<String>::new());
    let wrong = ["--url", "square.example", "--smtp", "nonsense", "--mail-from", "nobody at all"];
    let problems = config(&wrong).problems();
    let named: Vec<&str> = problems.iter().filter_map(|problem| problem.split([' ', ':']).next()).collect();
    assert_eq!(named, ["--url", "--smtp", "--mail-from"], "{problems:#?}");
}

#[test]
fn where_all_is_well_nothing_is_found() {
    for finding in settings::examine(&config(&WELL)) {
        assert_eq!(finding.state, State::Fine, "{finding}");
    }
}

#[test]
fn whom_the_site_talks_to_is_looked_at() {
    let allowed = |nets: &str| state(&peers::examine(&config(&["--outbound-allow", nets])), "outbound");
    for wide in ["0.0.0.0/0", "::/0", "10.0.0.0/8", "169.254.169.254/32", "fd00::/8"] {
        assert_eq!(allowed(wide), State::Wrong, "{wide}");
    }
    for private in ["10.0.0.5/32", "127.0.0.1/32", "192.168.1.0/24", "::1/128"] {
        assert_eq!(allowed(private), State::Look, "{private}");
    }
    assert_eq!(allowed("8.8.8.8/32"), State::Fine);
    assert_eq!(state(&peers::examine(&config(&WELL)), "outbound"), State::Fine);
    let folder = std::env::temp_dir().join(format!("ls-doctor-peers-{}", process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let (file, secret) = (folder.join("providers.toml"), folder.join("secret"));
    fs::write(&secret, "hush").expect("written");
    let examined = |issuer: &str, mode: u32| {
        fs::set_permissions(&secret, Permissions::from_mode(mode)).expect("set");
        let entry = format!(
            "[[provider]]\nid = \"peer\"\nname = \"Peer\"\nissuer = \"{issuer}\"\nclient_id = \"square\"\nclient_secret_file = \"{}\"\n",
            secret.display(),
        );
        fs::write(&file, entry).expect("written");
        let found = peers::examine(&config(&["--sign-in-providers", &file.to_string_lossy()]));
        (state(&found, "sign-in-issuers"), state(&found, "sign-in-secrets"))
    };
    assert_eq!(examined("https://id.example", 0o600), (State::Fine, State::Fine));
    assert_eq!(examined("https://id.example", 0o644), (State::Fine, State::Wrong));
    assert_eq!(examined("http://127.0.0.1:9000", 0o600), (State::Wrong, State::Fine));
    fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn every_setting_that_weakens_the_site_is_found() {
    let weak: [(&[&str], &str, State); 22] = [
        (&["--listen", "0.0.0.0:8080"], "address", State::Wrong),
        (&["--url", "http://square.example"], "address", State::Wrong),
        (&[], "address", State::Look),
        (&["--trusted-proxies", "0.0.0.0/0"], "trusted-proxies", State::Wrong),
        (&["--trusted-proxies", "203.0.0.0/16"], "trusted-proxies", State::Wrong),
        (&["--trusted-proxies", "2000::/3"], "trusted-proxies", State::Wrong),
        (&["--trusted-proxies", "10.0.0.0/8,fd00::/8"], "trusted-proxies", State::Fine),
        (&["--url", "https://square.example"], "trusted-proxies", State::Wrong),
        (&["--limits", "off"], "limits", State::Wrong),
        (&["--writes-a-minute", "1000000"], "limits", State::Look),
        (&["--confirmation", "never"], "confirmation", State::Wrong),
        (&[], "mail", State::Look),
        (&["--smtp", "smtp://mail.example"], "mail", State::Wrong),
        (&["--smtp", "smtp://mail.example?tls=required"], "mail", State::Fine),
        (&["--smtp", "smtps://square:changeme@mail.example"], "mail", State::Wrong),
        (&["--smtp", "smtps://mail.example"], "sender", State::Wrong),
        (&["--database-url", "postgres://square:postgres@localhost/square"], "database-password", State::Wrong),
        (&["--database-url", "postgres://square:long-and-random@db.example/square"], "database-tls", State::Wrong),
        (&["--database-url", "postgres://square:x9@db.example/square?sslmode=require"], "database-tls", State::Look),
        (
            &["--database-url", "postgres://square:x9@db.example/square?sslmode=verify-full"],
            "database-tls",
            State::Fine,
        ),
        (&["--database-url", "postgres://square@localhost/square?host=/run/postgresql"], "database-tls", State::Fine),
        (&["--demo", "--url", "https://square.example"], "demo", State::Wrong),
    ];
    for (settings, check, expected) in weak {
        assert_eq!(state(&settings::examine(&config(settings)), check), expected, "{settings:?}: {check}");
    }
}

#[test]
fn files_that_others_can_reach_are_found_and_a_disk_that_is_nearly_full() {
    let folder = std::env::temp_dir().join(format!("leaders-square-{}", uuid::Uuid::new_v4()));
    let key = folder.join("secret.key");
    assert_eq!(files::key(&key).state, State::Look, "not there");
    fs::create_dir(&folder).unwrap();
    fs::write(&key, "a key").unwrap();
    for (mode, expected) in [(0o644, State::Wrong), (0o640, State::Wrong), (0o600, State::Fine)] {
        fs::set_permissions(&key, Permissions::from_mode(mode)).unwrap();
        assert_eq!(files::key(&key).state, expected, "{mode:o}");
    }
    for (mode, expected) in [(0o755, State::Look), (0o700, State::Fine)] {
        fs::set_permissions(&folder, Permissions::from_mode(mode)).unwrap();
        assert_eq!(files::folder(&folder).state, expected, "{mode:o}");
    }
    fs::remove_dir_all(&folder).unwrap();
    let gigabytes = |number: u64| number << 30;
    assert_eq!(files::room(gigabytes(50), gigabytes(100)).state, State::Fine);
    assert_eq!(files::room(gigabytes(4), gigabytes(100)).state, State::Wrong, "less than a twentieth");
    assert_eq!(files::room(gigabytes(1) - 1, gigabytes(2)).state, State::Wrong);
}

#[test]
fn what_the_database_server_lacks_is_found() {
    let now = Utc::now();
    let well = Server {
        version: 170_000,
        fsync: "on".into(),
        synchronous_commit: "on".into(),
        full_page_writes: "on".into(),
        data_checksums: "on".into(),
        is_superuser: false,
        is_mighty: false,
        clock: now,
        archive_mode: "on".into(),
        last_archived_at: Some(now - TimeDelta::hours(1)),
    };
    let with = |change: fn(&mut Server)| {
        let mut server = well.clone();
        change(&mut server);
        server
    };
    assert_eq!(durability(&well).state, State::Fine);
    let off: [fn(&mut Server); 3] =
        [|s| s.fsync = "off".into(), |s| s.synchronous_commit = "off".into(), |s| s.full_page_writes = "off".into()];
    for change in off {
        assert_eq!(durability(&with(change)).state, State::Wrong);
    }
    assert_eq!(checksums(&well).state, State::Fine);
    assert_eq!(checksums(&with(|s| s.data_checksums = "off".into())).state, State::Look);
    assert_eq!(role(&well, false).state, State::Fine);
    assert_eq!(role(&with(|s| s.is_superuser = true), false).state, State::Wrong);
    assert_eq!(role(&with(|s| s.is_superuser = true), true).state, State::Fine, "its own");
    assert_eq!(backup(&well, now).state, State::Fine);
    assert_eq!(backup(&well, now + TimeDelta::days(2)).state, State::Wrong);
    assert_eq!(backup(&with(|s| s.archive_mode = "off".into()), now).state, State::Look);
    assert_eq!(clock(now, now + TimeDelta::seconds(1)).state, State::Fine);
    assert_eq!(clock(now, now + TimeDelta::seconds(5)).state, State::Wrong);
    assert_eq!(clock(now, now - TimeDelta::seconds(5)).state, State::Wrong);
}

#[test]
fn a_schema_of_another_version_is_found() {
    let all: Vec<i64> = MIGRATIONS.iter().map(|migration| migration.version).collect();
    assert_eq!(schema(&all).state, State::Fine);
    assert_eq!(schema(&all[..all.len() - 1]).state, State::Wrong, "pending");
    assert_eq!(schema(&[all.as_slice(), &[9999]].concat()).state, State::Wrong, "newer");
    assert_eq!(schema(&[]).state, State::Wrong);
}

#[tokio::test]
async fn what_the_rows_of_a_site_say_is_found() {
    let site = TestSite::open().await;
    let examine = async || database::examine(&mut site.db().acquire().await.unwrap(), false).await;
    let run = async |statement: &str| {
        sqlx::query(sqlx::AssertSqlSafe(statement.to_owned())).execute(site.db()).await.unwrap();
    };
    site.member("olga").await;
    let well = examine().await;
    for check in ["staff", "demo-accounts", "letters", "schema", "clock"] {
        assert_eq!(state(&well, check), State::Fine, "{check}");
    }
    // The tests' own server forgets on purpose, and is entered by the role that made it.
    assert_eq!(state(&well, "durability"), State::Wrong);
    assert_eq!(state(&well, "database-role"), State::Wrong);
    run("update members set site_role = 'owner'").await;
    assert_eq!(state(&examine().await, "staff"), State::Wrong);
    run("update site set staff_factor = true").await;
    assert_eq!(state(&examine().await, "staff"), State::Look);
    run("insert into authenticators (member_id, seed, confirmed_at) select id, 'x', site_now() from members").await;
    assert_eq!(state(&examine().await, "staff"), State::Fine);
    run("insert into mails (id, kind, recipient, subject, body, given_up_at) values (gen_random_uuid(), 'x', 'a@b.c', '', '', site_now())").await;
    assert_eq!(state(&examine().await, "letters"), State::Wrong);
    run("update members set email = 'amara@demo.leaders-square.example'").await;
    assert_eq!(state(&examine().await, "demo-accounts"), State::Wrong);
    run("delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)").await;
    assert_eq!(state(&examine().await, "schema"), State::Wrong);
    assert!(server(&mut site.db().acquire().await.unwrap()).await.unwrap().version >= 150_000);
}

fn doctor(arguments: &[&str]) -> (Option<i32>, Value) {
    let program = env!("CARGO_BIN_EXE_leaders-square");
    let output = process::Command::new(program)
        .env_remove("DATABASE_URL")
        .args(["doctor", "--json"])
        .args(arguments)
        .output()
        .expect("the program runs");
    let said = String::from_utf8(output.stdout).expect("text");
    (output.status.code(), serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}")))
}

#[tokio::test]
async fn beside_a_running_site_it_says_what_is_wrong_and_ends_with_1() {
    let program = Program::start(&[]).await;
    let data = program.folder.to_string_lossy().into_owned();
    let (code, report) = doctor(&["--data", &data, "--limits", "off"]);
    assert_eq!(code, Some(1), "{report}");
    let named = |check: &str| report["findings"].as_array().unwrap().iter().find(|one| one["check"] == check).cloned();
    assert_eq!(named("limits").unwrap()["state"], "wrong");
    assert!(named("limits").unwrap()["do"].as_str().unwrap().contains("LIMITS"));
    for check in ["durability", "checksums", "database-role", "clock", "schema", "secret-key"] {
        assert_eq!(named(check).unwrap()["state"], "fine", "{check}");
    }
    let (_, report) = doctor(&["--data", &data]);
    let wrong: Vec<_> = report["findings"].as_array().unwrap().iter().filter(|one| one["state"] == "wrong").collect();
    assert!(wrong.iter().all(|one| one["check"] == "disk"), "{wrong:?}");
}

#[test]
fn where_there_is_nothing_yet_it_makes_nothing() {
    let folder = std::env::temp_dir().join(format!("leaders-square-{}", uuid::Uuid::new_v4()));
    let (_, report) = doctor(&["--data", &folder.to_string_lossy()]);
    assert!(report["findings"].as_array().unwrap().iter().any(|one| one["check"] == "database"));
    assert!(!folder.exists());
}
