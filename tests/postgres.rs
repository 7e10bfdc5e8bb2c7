//! The laws of the embedded database, each for root and for an ordinary user: what a start must survive, and how a
//! failure is told. `docs/embedded-postgres.md` lists the same cases.

mod full_disk;
mod program;

use nix::sys::signal::Signal;
use program::{Home, for_everyone, for_everyone_settled, ordinary_user, said, send, until};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

#[test]
fn the_first_start_makes_the_database_and_later_ones_find_it() {
    for_everyone(|home| {
        for kept in 1..=2 {
            let mut served = home.serve();
            home.keep();
            assert_eq!(home.kept(), kept);
            served.signal(Signal::SIGTERM);
            assert!(served.ended().success(), "{}", served.said());
            home.is_left_clean();
        }
    });
}

#[test]
fn ctrl_c_in_the_terminal_stops_it_cleanly() {
    for_everyone_settled(|home| {
        let mut served = home.serve();
        send(-served.id(), Signal::SIGINT);
        assert!(served.ended().success(), "{}", served.said());
        home.is_left_clean();
    });
}

#[test]
fn what_was_saved_outlives_kill_9_of_the_program() {
    for_everyone_settled(|home| {
        let mut served = home.serve();
        home.keep();
        served.signal(Signal::SIGKILL);
        served.ended();
        home.is_left_clean();
        let _again = home.serve();
        assert_eq!(home.kept(), 1);
    });
}

#[test]
fn what_was_saved_outlives_kill_9_of_both() {
    for_everyone_settled(|home| {
        let mut served = home.serve();
        home.keep();
        send(home.postmaster(), Signal::SIGKILL);
        served.signal(Signal::SIGKILL);
        served.ended();
        let _again = home.serve();
        assert_eq!(home.kept(), 1);
    });
}

#[test]
fn the_program_ends_and_says_so_when_its_database_is_killed() {
    for_everyone_settled(|home| {
        let mut served = home.serve();
        home.keep();
        send(home.postmaster(), Signal::SIGKILL);
        assert!(!served.ended().success());
        assert!(served.said().contains("the embedded PostgreSQL ended by itself"), "{}", served.said());
        let _again = home.serve();
        assert_eq!(home.kept(), 1);
    });
}

#[test]
fn an_interrupted_first_start_leaves_nothing_in_the_way() {
    for_everyone(|home| {
        let half_made = || {
            let names = fs::read_dir(home.data()).into_iter().flatten().flatten().map(|entry| entry.file_name());
            names.filter(|name| name.to_string_lossy().starts_with("pg.new.")).count()
        };
        let mut first = home.start();
        until("initdb at work", || half_made() == 1);
        first.signal(Signal::SIGKILL);
        first.ended();
        assert!(!home.cluster().exists());
        let _again = home.serve();
        assert_eq!(half_made(), 0);
    });
}

#[test]
fn a_stale_lock_that_names_a_living_process_is_no_obstacle() {
    for_everyone_settled(|home| {
        let lock = home.cluster().join("postmaster.pid");
        fs::write(&lock, format!("{}\n{}\n0\n5432\n", std::process::id(), home.cluster().display())).unwrap();
        fs::set_permissions(&lock, fs::Permissions::from_mode(0o600)).unwrap();
        let owner = fs::metadata(home.cluster()).unwrap();
        chown(&lock, Some(owner.uid()), None).unwrap();
        let _served = home.serve();
    });
}

#[test]
fn an_orphan_server_is_stopped_and_replaced() {
    for_everyone_settled(|home| {
        let cluster = home.cluster();
        // The server itself, without the program and without the signal that ends it when its starter dies.
        let served = home.serve();
        let server = fs::read_link(format!("/proc/{}/exe", home.postmaster())).unwrap();
        drop(served);
        home.is_left_clean();
        let owner = fs::metadata(&cluster).unwrap();
        let mut orphan = Command::new(server);
        orphan.arg("-D").arg(&cluster).args(["-c", "listen_addresses="]).current_dir("/");
        orphan.arg("-c").arg(format!("unix_socket_directories={}", cluster.display()));
        if ordinary_user().is_some() {
            orphan.uid(owner.uid()).gid(owner.gid());
        }
        let mut orphan = orphan.stderr(Stdio::null()).spawn().unwrap();
        until("the orphan ready", || {
            fs::read_to_string(cluster.join("postmaster.pid")).is_ok_and(|text| text.contains("ready"))
        });
        let _served = home.serve();
        until("the end of the orphan", || orphan.try_wait().unwrap().is_some());
        home.keep();
    });
}

#[test]
fn a_second_serve_is_refused_and_other_commands_attach() {
    for_everyone_settled(|home| {
        let served = home.serve();
        let (ok, message) = home.run(&["serve"]);
        assert!(!ok && message.contains(&format!("(`serve`, pid {})", served.id())), "{message}");
        assert_eq!(home.run(&["migrate"]), (true, String::new()));
        assert!(served.is_ready());
        drop(served);
        // Alone, a command runs the database for as long as it takes.
        assert_eq!(home.run(&["migrate"]), (true, String::new()));
        home.is_left_clean();
    });
}

#[test]
fn a_taken_port_is_said() {
    for_everyone_settled(|home| {
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap().to_string();
        let (ok, message) = home.run(&["serve", "--listen", &address]);
        assert!(!ok && message.contains(&address) && message.contains("--listen"), "{message}");
        home.is_left_clean();
    });
}

#[test]
fn missing_binaries_and_data_of_another_version_are_said() {
    for_everyone_settled(|home| {
        let mut without = home.command(&["migrate"]);
        without.env("LEADERS_SQUARE_PG_BIN", "/nonexistent");
        let (ok, message) = said(without);
        assert!(!ok);
        for step in ["apt-get install postgresql", "brew install", "DATABASE_URL", "LEADERS_SQUARE_PG_BIN"] {
            assert!(message.contains(step), "{message}");
        }
        fs::write(home.cluster().join("PG_VERSION"), "12\n").unwrap();
        let (ok, message) = home.run(&["serve"]);
        assert!(!ok && message.contains("made by PostgreSQL 12"), "{message}");
        assert!(message.contains("apt-get install postgresql-12"), "{message}");
    });
}

#[test]
fn a_folder_that_may_not_be_used_is_said_with_its_owner() {
    for_everyone(|home| {
        if home.is_roots() {
            return; // who may use any folder
        }
        fs::set_permissions(home.dir(), fs::Permissions::from_mode(0o555)).unwrap();
        let (ok, message) = said(home.command(&["migrate"]));
        fs::set_permissions(home.dir(), fs::Permissions::from_mode(0o755)).unwrap();
        assert!(!ok && message.contains("--data"), "{message}");
    });
}

#[test]
fn long_and_odd_paths_work() {
    for_everyone(|home| {
        let name = format!("a \"b\", 'c' {}", "long ".repeat(20));
        let mut odd = home.command(&["migrate"]);
        odd.env("LEADERS_SQUARE_DATA", home.dir().join(name));
        assert_eq!(said(odd), (true, String::new()));
    });
}

#[test]
fn as_root_a_closed_folder_keeps_its_database_in_var_lib() {
    let home = Home::new(None);
    if !home.is_roots() {
        return;
    }
    fs::set_permissions(home.dir(), fs::Permissions::from_mode(0o700)).unwrap();
    for kept in 1..=2 {
        let _served = home.serve();
        home.keep();
        assert_eq!(home.kept(), kept);
    }
    assert!(home.cluster().starts_with("/var/lib/leaders-square"));
    home.is_left_clean();
}

#[test]
fn a_user_without_a_name_is_told_what_to_do() {
    if ordinary_user().is_none() {
        return; // only root can become such a user
    }
    let (ok, message) = Home::new(Some(4242)).run(&["migrate"]);
    assert!(!ok && message.contains("the user id 4242 has no name"), "{message}");
}
