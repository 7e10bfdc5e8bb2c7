//! What the database says: how it keeps what it is given, as whom we come, whether its schema is ours, and who looks after
//! the site.

use crate::demo::MAIL_DOMAIN;
use crate::doctor::store::{self, Rows, Server};
use crate::doctor::{Finding, State};
use crate::error::Result;
use crate::start::MIGRATIONS;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::path::Path;

/// Clocks this far apart, in seconds, still agree: a code of an app lasts thirty.
const SKEW: i64 = 2;
/// A log of writes that was archived longer ago than so many hours is not archived any more.
const ARCHIVED: i64 = 24;

/// The database cannot be looked at.
pub fn away(error: &str) -> Finding {
    Finding::wrong(
        "database",
        format!("The database cannot be looked at: {error}."),
        "Nothing works without it, and nothing of it could be examined.",
        "See that it runs, and that DATABASE_URL or --data is right.",
    )
}

/// There is none yet.
pub fn none_yet(data: &Path) -> Finding {
    Finding::look(
        "database",
        format!("There is no database in {} yet.", data.display()),
        "If the site has been running, this is another folder than its own.",
        "If this is a new site, nothing: the first start makes it. Else name its folder in --data.",
    )
}

/// Every check of the database; `is_own` where it is the embedded one.
pub async fn examine(db: &mut PgConnection, is_own: bool) -> Vec<Finding> {
    look(db, is_own).await.unwrap_or_else(|error| vec![away(&error.to_string())])
}

async fn look(db: &mut PgConnection, is_own: bool) -> Result<Vec<Finding>> {
    let server = store::server(db).await?;
    let schema = schema(&store::migrations(db).await?);
    let is_ours = schema.state == State::Fine;
    let mut findings = vec![
        durability(&server),
        checksums(&server),
        role(&server, is_own),
        clock(server.clock, Utc::now()),
        backup(&server, Utc::now()),
        schema,
    ];
    if is_ours {
        let rows = store::rows(db, MAIL_DOMAIN).await?;
        findings.extend([staff(&rows), demo(&rows), letters(&rows)]);
    }
    Ok(findings)
}

/// Whether what was acknowledged is kept.
pub fn durability(server: &Server) -> Finding {
    const NAME: &str = "durability";
    let settings = [("fsync", &server.fsync), ("full_page_writes", &server.full_page_writes)];
    let commits = [("synchronous_commit", &server.synchronous_commit)];
    let off: Vec<_> = settings.into_iter().chain(commits).filter(|(_, value)| *value == "off").collect();
    if off.is_empty() {
        return Finding::fine(NAME, "What the database has acknowledged it keeps.");
    }
    let names = off.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    Finding::wrong(
        NAME,
        format!("Off in the database: {names}."),
        "A power cut loses votes that were acknowledged, or the whole database.",
        format!(
            "Turn it on: {}",
            off.iter().map(|(name, _)| format!("alter system set {name} = on; ")).collect::<String>()
                + "select pg_reload_conf();"
        ),
    )
}

/// Whether a disk that returns other bytes than it was given is noticed.
pub fn checksums(server: &Server) -> Finding {
    const NAME: &str = "checksums";
    if server.data_checksums == "on" {
        return Finding::fine(NAME, "The database notices when its disk returns other bytes.");
    }
    Finding::look(
        NAME,
        "The database does not notice when its disk returns other bytes.",
        "Silent damage spreads into every backup.",
        "Stop the server and run pg_checksums --enable, once.",
    )
}

/// As whom we come.
pub fn role(server: &Server, is_own: bool) -> Finding {
    const NAME: &str = "database-role";
    if is_own {
        return Finding::fine(NAME, "The embedded database is the program's own.");
    }
    if server.is_superuser || server.is_mighty {
        return Finding::wrong(
            NAME,
            "The program comes to the database as a role that may do everything there.",
            "A hole in the program would be one in the whole server, its files and its other databases.",
            "Make a role for it (create role square login), give it the database (alter database … owner to square).",
        );
    }
    Finding::fine(NAME, "The program's role in the database is an ordinary one.")
}

/// Whether the two clocks agree.
pub fn clock(theirs: DateTime<Utc>, ours: DateTime<Utc>) -> Finding {
    const NAME: &str = "clock";
    let apart = (theirs - ours).num_seconds().abs();
    if apart > SKEW {
        return Finding::wrong(
            NAME,
            format!("The clocks of this machine and of the database are {apart} seconds apart."),
            "Polls close, links end and codes of apps hold by the database's clock; people go by theirs.",
            "Let both keep time by NTP (timedatectl set-ntp true).",
        );
    }
    Finding::fine(NAME, "The clocks of this machine and of the database agree.")
}

/// Whether the log of writes is archived, as far as the server knows.
pub fn backup(server: &Server, now: DateTime<Utc>) -> Finding {
    const NAME: &str = "backup";
    let is_on = server.archive_mode != "off";
    match server.last_archived_at.filter(|_| is_on) {
        Some(last) if (now - last).num_hours() < ARCHIVED => {
            Finding::fine(NAME, format!("The log of writes was archived at {}.", last.format("%Y-%m-%d %H:%M UTC")))
        }
        Some(last) => Finding::wrong(
            NAME,
            format!("The log of writes was last archived at {}.", last.format("%Y-%m-%d %H:%M UTC")),
            "What came since is lost with the disk.",
            "See in the server's log why archive_command fails.",
        ),
        None => Finding::look(
            NAME,
            "The server archives nothing; of other backups it does not know.",
            "With the disk goes everything.",
            "Back up the database (pg_dump, pg_basebackup), media/ and secret.key, each night and elsewhere, and try it out.",
        ),
    }
}

/// Whether the schema is this program's.
pub fn schema(done: &[i64]) -> Finding {
    const NAME: &str = "schema";
    let known: Vec<i64> = MIGRATIONS.iter().map(|migration| migration.version).collect();
    let pending = known.iter().filter(|version| !done.contains(version)).count();
    let foreign = done.iter().filter(|version| !known.contains(version)).count();
    if foreign > 0 {
        return Finding::wrong(
            NAME,
            format!("The database has gone through {foreign} migrations that this program does not know."),
            "An older program in front of a newer database breaks what it does not understand.",
            "Run the newer program.",
        );
    }
    if pending > 0 {
        return Finding::wrong(
            NAME,
            format!("{pending} migrations are pending."),
            "The database lacks what this program expects.",
            "Run leaders-square migrate, or start the site, which does it.",
        );
    }
    Finding::fine(NAME, "The schema is this program's.")
}

/// Whether an account that opens everything hangs on a password alone.
pub fn staff(rows: &Rows) -> Finding {
    const NAME: &str = "staff";
    let Rows { staff, with_password_alone: alone, staff_factor, .. } = *rows;
    let why = "An account that opens everything hangs on one password.";
    if alone == 0 {
        return Finding::fine(NAME, format!("{staff} look after the site, none with a password alone."));
    }
    let what = format!("{alone} of {staff} who look after the site have nothing but a password.");
    let set_up = "Set up an authenticator app or a passkey at /settings/factors";
    if staff_factor {
        return Finding::look(NAME, what, "They may do nothing there until they have a second step.", set_up);
    }
    Finding::wrong(NAME, what, why, format!("{set_up}, and demand it of all at /admin/access."))
}

/// Whether the demo community is there, whose password everybody knows.
pub fn demo(rows: &Rows) -> Finding {
    const NAME: &str = "demo-accounts";
    if rows.demo == 0 {
        return Finding::fine(NAME, "Nobody of the demo community is here.");
    }
    Finding::wrong(
        NAME,
        format!("{} accounts of the demo community are here.", rows.demo),
        "Everybody knows their password, the owner's too.",
        "Begin with a new data folder or database, without --demo.",
    )
}

/// Whether letters go out.
pub fn letters(rows: &Rows) -> Finding {
    const NAME: &str = "letters";
    if rows.given_up == 0 && rows.overdue == 0 {
        return Finding::fine(NAME, "Letters go out.");
    }
    Finding::wrong(
        NAME,
        format!(
            "{} letters were given up in the last week, {} wait for more than an hour.",
            rows.given_up, rows.overdue
        ),
        "People wait for links that never come.",
        "See /admin/mail for what the mail server said, and that leaders-square serve is running.",
    )
}
