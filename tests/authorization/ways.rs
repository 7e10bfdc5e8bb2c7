//! The ways to things: the address that a route has of something in some state, and the same address of nothing.

use super::State;
use super::place::Place;

/// What stands for nothing in an address.
const NOTHING: &str = "01a20b55-359f-711e-aa0b-6f9f1b05b0e9";

impl Place {
    /// The poll of which this route tells something.
    pub fn poll_of(route: &str) -> &'static str {
        let rest = route.split("/polls/{id}").nth(1).unwrap_or_default();
        match rest {
            "/ballots" | "/ballots.csv" | "/ballots.txt" | "/tally.csv" | "/tally.json" | "/reopening" => "closed",
            "/ballots.blt" => "ranked",
            "/time.ics" => "time",
            "/outcome" | "/outcome/versions" => "stated",
            "/electors" => "named",
            "/opening" => "announced",
            _ if rest.contains("receipt") => "secret",
            "/participants" => "told",
            _ => "open",
        }
    }

    /// The address of a route where things are in this state; that of nothing where `is_there` is false.
    pub fn address(&self, route: &str, state: State, is_there: bool) -> String {
        let (method, path) = route.split_once(' ').expect("a method");
        let own = self.visibility;
        let of = |at: State, name: &str| {
            let known = if is_there { self.known(at, name) } else { None };
            known.map_or_else(|| nothing_like(self.known(at, name)), str::to_owned)
        };
        for (whole, name) in [
            ("/assets/", "asset"),
            ("/preview/", "preview"),
            ("/sitemap/", "sitemap"),
            ("/reminders/", "reminders"),
            ("/moderation/letters/", "keeper-letters"),
        ] {
            if path.starts_with(whole) && is_there {
                return self.known(own, name).unwrap_or_default().to_owned();
            }
        }
        let bare = path.trim_start_matches("/api/v1");
        let first = bare.split('/').nth(1).unwrap_or_default();
        let id = match first {
            "polls" => of(state, Self::poll_of(route)),
            "moderation" if bare.ends_with("/appeal") => of(own, "case-appealed"),
            "moderation" if bare.contains("/held/") => of(own, "held"),
            "moderation" => of(own, "case"),
            "held" => of(own, "held"),
            "me" if bare.contains("/held/") => of(own, "held"),
            "media" => of(own, "media"),
            "proposals" => of(own, "proposal"),
            "groups" => of(own, "invite-id"),
            "me" if bare.contains("/muted-words/") => of(own, "my-word"),
            "settings" if bare.contains("/words/") => of(own, "my-word"),
            "me" if bare.contains("/passkeys/") => of(own, "my-passkey"),
            "me" if bare.contains("/identities/") => of(own, "my-identity"),
            "me" if bare.contains("/tokens") => of(own, "my-token"),
            "me" => of(own, "my-session"),
            "site" if bare.contains("/batches/") => of(own, "batch"),
            "site" => of(own, "request"),
            "admin" if bare.contains("/mail") => of(own, "mail"),
            "admin" if bare.contains("/batches/") => of(own, "batch"),
            "admin" => of(own, "request"),
            _ => of(state, first),
        };
        let slug = if first == "articles" { of(state, "articles") } else { of(own, "group") };
        let line = if bare.contains("/me/") || bare.contains("/settings/") { "my-line" } else { "line" };
        let token = if first == "polls" { of(state, guest_of(route).1) } else { of(own, "invite") };
        let filled = [
            ("{id}", id),
            ("{slug}", slug),
            ("{line}", of(own, line)),
            ("{place}", of(own, "draft")),
            ("{token}", token),
            ("{guest}", of(state, guest_of(route).0)),
            ("{choice}", of(state, choice_of(Self::poll_of(route)))),
            ("{handle}", if is_there { handle_of(method, bare).to_owned() } else { "nobody".to_owned() }),
            ("{name}", if is_there { "sweep".to_owned() } else { "no-job".to_owned() }),
            ("{kind}", "like".to_owned()),
            ("{tag}", "tag".to_owned()),
            ("{format}", "atom".to_owned()),
            ("{file}", "ballots.txt".to_owned()),
        ];
        let named = filled.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value));
        // Where one writes is chosen by the query.
        let named = if path == "/articles/new" { format!("{path}?group={}", of(own, "group")) } else { named };
        let parts = named.split('/').map(|part| if part.starts_with('{') { NOTHING } else { part });
        parts.collect::<Vec<_>>().join("/")
    }

    /// The token of the guest whom this state's poll has.
    pub fn guest_token(&self, route: &str, state: State) -> String {
        self.known(state, guest_of(route).1).unwrap_or(NOTHING).to_owned()
    }
}

/// Which guest a route is about, and by what they come.
fn guest_of(route: &str) -> (&'static str, &'static str) {
    if route.contains("receipt") { ("guest-secret", "guest-secret-token") } else { ("guest", "guest-token") }
}

/// The name of a choice of a poll.
pub fn choice_of(poll: &str) -> &'static str {
    match poll {
        "open" => "choice-open",
        "announced" => "choice-announced",
        "secret" => "choice-secret",
        "told" => "choice-told",
        "named" => "choice-named",
        _ => "choice-else",
    }
}

/// Of whom a route tells or with whom it does something.
fn handle_of(method: &str, path: &str) -> &'static str {
    match path {
        _ if path.starts_with("/groups/") && path.contains("/requests/") => "waiting-x",
        "/groups/{slug}/members/{handle}" if method == "PUT" => "waiting-x",
        _ if path.starts_with("/groups/") => "victim-x",
        _ if path.ends_with("/guise") || path.contains("/second-step") => "victim-x",
        // Whom its author has muted.
        "/members/{handle}/block/end" => "victim-x",
        "/me/blocks/{handle}" if method == "DELETE" => "victim-x",
        _ if path.contains("/suspension")
            && (method != "PUT" && !(method == "POST" && path.ends_with("/suspension"))) =>
        {
            "suspended-x"
        }
        _ if path.contains("/suspension") => "victim-x",
        _ => "author-x",
    }
}

/// What looks like this and names nothing.
fn nothing_like(known: Option<&str>) -> String {
    match known {
        Some(known) if known.len() != NOTHING.len() => known
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() && letter != 'z' { 'z' } else { letter })
            .collect(),
        _ => NOTHING.to_owned(),
    }
}
