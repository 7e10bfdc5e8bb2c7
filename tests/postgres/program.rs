//! The real program, run as a process in a data folder of its own: as ourselves and, when we are root, as an
//! ordinary user too.

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, Uid, User, geteuid};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Longer than anything here takes, on the slowest machine.
const LIMIT: Duration = Duration::from_secs(30);
static NUMBER: AtomicU32 = AtomicU32::new(0);
static FOLDERS: Mutex<Vec<(Option<u32>, PathBuf)>> = Mutex::new(Vec::new());

/// Holds a law for ourselves and, if we are root, for an ordinary user too.
pub fn for_everyone(law: impl Fn(Home)) {
    law(Home::new(None));
    if let Some(nobody) = ordinary_user() {
        law(Home::new(Some(nobody)));
    }
}

/// The same, in a folder whose database was made before.
pub fn for_everyone_settled(law: impl Fn(Home)) {
    for_everyone(|home| {
        home.settle();
        law(home);
    });
}

/// Somebody we may become, if we are root.
pub fn ordinary_user() -> Option<u32> {
    let nobody = User::from_name("nobody").ok().flatten()?;
    geteuid().is_root().then_some(nobody.uid.as_raw())
}

/// A folder of its own, gone in the end, and who uses it.
pub struct Home {
    dir: PathBuf,
    uid: Option<u32>,
}

impl Home {
    pub fn new(uid: Option<u32>) -> Home {
        let name = format!("leaders-square-postgres-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let dir = room().join(name);
        fs::create_dir(&dir).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
        chown(&dir, uid, None).unwrap();
        Home { dir: dir.canonicalize().unwrap(), uid }
    }

    pub fn is_roots(&self) -> bool {
        self.uid.is_none() && geteuid().is_root()
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn data(&self) -> PathBuf {
        self.dir.join("data")
    }

    /// PostgreSQL's own folder, wherever it went.
    pub fn cluster(&self) -> PathBuf {
        let elsewhere = fs::read_to_string(self.data().join("pg-is-at.txt"));
        elsewhere.map_or(self.data(), |text| PathBuf::from(text.trim())).join("pg")
    }

    /// Puts a database here that was made once for all, which is quicker than making it again.
    fn settle(&self) {
        let mut made = FOLDERS.lock().unwrap();
        let known = made.iter().find(|(uid, _)| *uid == self.uid).map(|(_, folder)| folder.clone());
        let folder = known.unwrap_or_else(|| {
            let folder =
                Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("settled-{:?}-by-{}", self.uid, geteuid()));
            let _ = fs::remove_dir_all(&folder);
            let first = Home::new(self.uid);
            assert_eq!(first.run(&["migrate"]), (true, String::new()));
            copy(&first.data(), &folder);
            made.push((self.uid, folder.clone()));
            folder
        });
        copy(&folder, &self.data());
    }

    /// A command of the program in this folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(args).current_dir("/").env("LEADERS_SQUARE_DATA", self.data()).env_remove("DATABASE_URL");
        command.env("LEADERS_SQUARE_LISTEN", "127.0.0.1:0").env("LEADERS_SQUARE_LOG_FILTER", "error");
        if let Some(uid) = self.uid {
            command.uid(uid).gid(uid);
        }
        command.stdin(Stdio::null()).process_group(0);
        command
    }

    /// Runs a command to its end: whether it succeeded, and all it said.
    pub fn run(&self, args: &[&str]) -> (bool, String) {
        said(self.command(args))
    }

    /// Starts `serve` without waiting for it.
    pub fn start(&self) -> Program {
        let path = self.dir.join(format!("said-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
        let output = File::create(&path).unwrap();
        let child = self.command(&["serve"]).stdout(output.try_clone().unwrap()).stderr(output).spawn().unwrap();
        Program { child, said: path }
    }

    /// Starts `serve` and waits until it is ready.
    pub fn serve(&self) -> Program {
        let mut program = self.start();
        until("ready", || {
            assert!(program.child.try_wait().unwrap().is_none(), "it ended while starting: {}", program.said());
            program.is_ready()
        });
        program
    }

    /// The processes of PostgreSQL at work here.
    pub fn servers(&self) -> Vec<i32> {
        let cluster = self.cluster();
        let processes = fs::read_dir("/proc").unwrap().flatten();
        let here = processes.filter(|p| fs::read_link(p.path().join("cwd")).is_ok_and(|cwd| cwd == cluster));
        here.filter_map(|p| p.file_name().to_str()?.parse().ok()).collect()
    }

    /// The first of them, who starts the others.
    pub fn postmaster(&self) -> i32 {
        let text = fs::read_to_string(self.cluster().join("postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }

    /// Waits until no server is left.
    pub fn is_left_clean(&self) {
        until("no server left", || self.servers().is_empty());
    }

    /// Runs a statement in the site's database and answers with its one number.
    pub fn sql(&self, statement: &str) -> Result<i64, sqlx::Error> {
        let host = self.cluster().display().to_string().replace('/', "%2F");
        let url = format!("postgres://postgres@localhost:5432/square?host={host}&sslmode=disable");
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let mut db = PgConnection::connect(&url).await?;
            db.execute("create table if not exists kept (words text)").await?;
            sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(&mut db).await
        })
    }

    /// Keeps one row, acknowledged by the database.
    pub fn keep(&self) {
        assert_eq!(self.sql("insert into kept values ('x') returning 1::bigint").unwrap(), 1);
    }

    /// How many rows were kept.
    pub fn kept(&self) -> i64 {
        self.sql("select count(*) from kept").unwrap()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // A server that is just ending still writes here.
        let since = Instant::now();
        while !self.servers().is_empty() && since.elapsed() < LIMIT {
            std::thread::sleep(Duration::from_millis(10));
        }
        let elsewhere = self.cluster();
        if !elsewhere.starts_with(&self.dir) {
            let _ = fs::remove_dir_all(elsewhere.parent().unwrap());
        }
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// A running `serve`; dropped, it is killed, and its database with it.
pub struct Program {
    child: Child,
    said: PathBuf,
}

impl Program {
    pub fn id(&self) -> i32 {
        self.child.id().cast_signed()
    }

    pub fn said(&self) -> String {
        fs::read_to_string(&self.said).unwrap()
    }

    /// The address it announced.
    pub fn address(&self) -> Option<String> {
        let said = self.said();
        Some(said.lines().find_map(|line| line.split_once(" is at http://"))?.1.trim().to_owned())
    }

    pub fn is_ready(&self) -> bool {
        self.address().and_then(|address| ask_ready(&address).ok()).is_some_and(|answer| answer.contains(" 200 "))
    }

    pub fn signal(&self, signal: Signal) {
        send(self.id(), signal);
    }

    /// Waits for its end.
    pub fn ended(&mut self) -> ExitStatus {
        until("the end of the program", || self.child.try_wait().unwrap().is_some());
        self.child.wait().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal to a process, or to a group if the number is negative.
pub fn send(pid: i32, signal: Signal) {
    kill(Pid::from_raw(pid), signal).unwrap();
}

/// Runs a command to its end: whether it succeeded, and all it said.
pub fn said(mut command: Command) -> (bool, String) {
    let out = command.output().unwrap();
    (out.status.success(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
}

/// Waits for something that must come true.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < LIMIT, "waited in vain for: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Memory where there is some: what a killed process leaves is the same there, and it is quicker.
fn room() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let megabytes =
        nix::sys::statvfs::statvfs(&memory).map_or(0, |m| m.blocks_available() * m.fragment_size() / 1_000_000);
    if megabytes > 1000 { memory } else { std::env::temp_dir() }
}

/// A folder with its owners and modes.
fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
}

fn ask_ready(address: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(LIMIT))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// The program under test, where an ordinary user can get at it too (a checkout may lie in a closed /root).
fn program() -> PathBuf {
    static OPEN: Mutex<Option<PathBuf>> = Mutex::new(None);
    let built = Path::new(env!("CARGO_BIN_EXE_leaders-square"));
    let is_open = |dir: &Path| fs::metadata(dir).is_ok_and(|m| m.permissions().mode() & 0o001 != 0);
    if !Uid::effective().is_root() || built.ancestors().all(is_open) {
        return built.to_owned();
    }
    let mut open = OPEN.lock().unwrap();
    let copied = open.get_or_insert_with(|| {
        let copied = std::env::temp_dir().join("leaders-square-under-test");
        let _ = fs::remove_file(&copied);
        fs::copy(built, &copied).unwrap();
        copied
    });
    copied.clone()
}
