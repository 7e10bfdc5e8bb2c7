//! Who may what: every route, asked by everybody there is, of things in every state there is. What each gets is held
//! against a rule that is written to be read; what nobody may see is answered to the byte like what is not there. The
//! document `docs/authorization.md` is printed from what was seen; `WRITE_MATRIX=1` writes it anew.

mod addresses;
pub mod bodies;
mod document;
mod exceptions;
pub mod place;
mod revocation;
mod rules;
pub mod sandbox;
mod scheduled;
mod security;
mod table;
pub mod viewers;
mod ways;

use crate::routes::registered;
use futures_util::future::join_all;
use place::Place;
use reqwest::StatusCode;
use rules::{Seen, expected};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use viewers::Viewer;

pub use viewers::does;

/// The state of what a route is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// In a public group.
    Public,
    /// In a private group.
    Private,
    /// In a secret group.
    Secret,
    /// Not published yet, in a public group.
    Draft,
    /// A poll that opens later, in a public group.
    Scheduled,
    /// What waits to be looked at before it appears, in a public group.
    Held,
    /// Taken away by whoever wrote it, in a public group.
    Removed,
    /// Closed to comments, in a public group.
    Locked,
}

impl State {
    /// All there are.
    pub const ALL: [Self; 8] = [
        Self::Public,
        Self::Private,
        Self::Secret,
        Self::Draft,
        Self::Scheduled,
        Self::Held,
        Self::Removed,
        Self::Locked,
    ];

    /// As it stands in the document.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
            Self::Secret => "secret",
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Held => "held",
            Self::Removed => "removed",
            Self::Locked => "locked",
        }
    }
}

/// What a route is about, by its address: things that are in states, or a group, or neither.
fn states_of(route: &str, place: &Place) -> Vec<State> {
    let path = route.split_once(' ').expect("a method").1.trim_start_matches("/api/v1");
    let first = path.split('/').nth(1).unwrap_or_default();
    let is_in = |state: &&State| match (first, **state) {
        ("articles", State::Scheduled | State::Held) => false,
        ("articles", _) if path.contains('{') => true,
        ("polls", State::Held | State::Draft) => false,
        // A poll that opens later has no guests yet, no outcome, and is no series: it is asked for as itself.
        ("polls", State::Scheduled) => {
            path.contains('{') && Place::poll_of(route) == "open" && !path.contains("guest") && !path.contains("series")
        }
        ("posts" | "comments", State::Draft | State::Scheduled) => false,
        ("polls" | "posts" | "comments", _) if path.contains('{') => true,
        (_, State::Private | State::Secret) => is_of_a_group(first, path) && **state == place.visibility,
        _ => **state == place.visibility,
    };
    place.states().iter().filter(is_in).copied().collect()
}

/// Whether whom a route lets through may depend on whom a group is open to.
fn is_of_a_group(first: &str, path: &str) -> bool {
    let rooms = ["groups", "articles", "held", "moderation", "media", "preview", "invites", "drafts", "tags"];
    rooms.contains(&first) || path.contains("/held/") || path.contains("/moderation/") || path == "/preview"
}

/// What was answered, without what is only of the moment or of the address.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    status: StatusCode,
    headers: BTreeSet<String>,
    body: String,
}

/// What everybody gets: by route, state and viewer.
type Matrix = BTreeMap<(String, State), Vec<(Seen, u16)>>;

/// What was answered, and where what may not be seen was told apart from what does not exist.
type Found = (Matrix, Vec<String>);

async fn ask(place: &Place, viewer: Viewer, route: &str, state: State, is_there: bool) -> Said {
    let who = place.who(viewer);
    let address = place.address(route, state, is_there);
    let answer = bodies::request(place, &who, route, state, is_there).send().await.expect("the site answers");
    let status = answer.status();
    // That a connection ends is the connection's affair.
    let names = answer.headers().keys().map(|name| name.as_str().to_owned()).filter(|name| name != "connection");
    let headers = names.collect();
    let bytes = answer.bytes().await.expect("a body");
    if !route.starts_with("GET") {
        sandbox::take_back(&place.site).await;
    }
    let body = String::from_utf8_lossy(&bytes).into_owned();
    let encoded = percent_encoding::utf8_percent_encode(&address, percent_encoding::NON_ALPHANUMERIC).to_string();
    let parts = address.split('/').filter(|part| part.len() > 5);
    let body =
        parts.fold(body.replace(&address, "HERE").replace(&encoded, "HERE"), |body, part| body.replace(part, "ID"));
    Said { status, headers, body }
}

/// Asks everybody at every route; what is not there is asked for once by each.
struct Round {
    place: Place,
    matrix: Matrix,
    told: Vec<String>,
    of_nothing: HashMap<(Viewer, String), Said>,
}

impl Round {
    async fn look(&mut self, viewer: Viewer, route: &str, state: State) -> (Seen, u16) {
        let said = ask(&self.place, viewer, route, state, true).await;
        let seen = Seen::of(said.status.as_u16());
        if said.status.is_server_error() || said.status == 429 {
            self.told.push(format!("{route}, {state:?}, {viewer:?}: {} {}", said.status, said.body));
        }
        if seen == Seen::Nothing && route.contains('{') {
            let nowhere = (viewer, self.place.address(route, state, false));
            let missing = match self.of_nothing.remove(&nowhere) {
                Some(missing) => missing,
                None => ask(&self.place, viewer, route, state, false).await,
            };
            if said != missing {
                let apart = format!("{route} of {state:?} for {viewer:?} is told apart from nothing");
                self.told.push(format!("{apart}:\n{said:?}\n{missing:?}"));
            }
            self.of_nothing.insert(nowhere, missing);
        }
        (seen, said.status.as_u16())
    }
}

async fn matrix_of(visibility: State) -> Found {
    let place = Place::of(visibility).await;
    sandbox::enter(&place.site, &place.wire).await;
    let mut round = Round { place, matrix: Matrix::new(), told: Vec::new(), of_nothing: HashMap::new() };
    for route in registered() {
        if route == "GET /live" {
            continue; // a stream that does not end; tests/live.rs asks it as everybody
        }
        round.of_nothing.clear();
        for state in states_of(&route, &round.place) {
            let mut row = Vec::with_capacity(Viewer::ALL.len());
            for viewer in Viewer::ALL {
                row.push(round.look(viewer, &route, state).await);
            }
            round.matrix.insert((route.clone(), state), row);
        }
    }
    (round.matrix, round.told)
}

/// Where somebody got something else than the rule says, or a route has no rule, or a rule no route.
fn faults(matrix: &Matrix) -> Vec<String> {
    let rules = table::rules();
    let asked: BTreeSet<&String> = matrix.keys().map(|(route, _)| route).collect();
    let mut faults: Vec<String> =
        rules.keys().filter(|route| !asked.contains(route)).map(|r| format!("{r} is gone")).collect();
    for ((route, state), row) in matrix {
        let Some(rule) = rules.get(route) else {
            faults.push(format!("{route} stands under no rule in tests/authorization/rules.txt"));
            continue;
        };
        for (viewer, (seen, status)) in Viewer::ALL.into_iter().zip(row) {
            let wanted = expected(*rule, route, viewer, *state);
            if *seen != wanted {
                faults.push(format!("{route}, {state:?}, {viewer:?}: {wanted:?} by {rule:?}, but {status}"));
            }
        }
    }
    faults
}

/// Writes that nobody got done, so that being let through was not shown to the end.
fn undone(matrix: &Matrix) -> BTreeSet<String> {
    let done = |row: &[(Seen, u16)]| row.iter().any(|(_, status)| (200..400).contains(status));
    let routes: BTreeSet<&String> = matrix.keys().map(|(route, _)| route).collect();
    let never = routes.into_iter().filter(|route| !matrix.iter().any(|((of, _), row)| of == *route && done(row)));
    never.cloned().collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_gets_what_the_rules_say_and_the_documentation_tells() {
    let places = join_all([State::Public, State::Private, State::Secret].map(matrix_of)).await;
    let (mut matrix, mut apart) = Found::default();
    for (part, told) in places {
        matrix.extend(part);
        apart.extend(told);
    }
    if let Some(file) = std::env::var_os("DUMP_MATRIX") {
        std::fs::write(file, dump(&matrix)).expect("writes");
    }
    let mut faults = faults(&matrix);
    faults.extend(apart);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let undone_file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/authorization/undone.txt");
    let known: BTreeSet<String> = std::fs::read_to_string(undone_file)
        .expect("the table")
        .lines()
        .filter(|line| line.contains(" /"))
        .map(|line| line.split(" # ").next().unwrap_or_default().to_owned())
        .collect();
    let undone = undone(&matrix);
    let apart: Vec<&String> = undone.symmetric_difference(&known).collect();
    assert!(apart.is_empty(), "what nobody got done, and why, stands in tests/authorization/undone.txt: {apart:#?}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authorization.md");
    let printed = document::print(&matrix);
    if std::env::var_os("WRITE_MATRIX").is_some() {
        std::fs::write(&file, &printed).expect("writes");
    }
    assert_eq!(std::fs::read_to_string(&file).expect("reads"), printed, "WRITE_MATRIX=1 prints it anew");
}

/// What everybody got, a line for each route and state, for looking at.
fn dump(matrix: &Matrix) -> String {
    let mut text = String::new();
    for ((route, state), row) in matrix {
        let codes: Vec<String> = row.iter().map(|(_, status)| status.to_string()).collect();
        text.push_str(&format!("{route}\t{}\t{}\n", state.name(), codes.join(" ")));
    }
    text
}
