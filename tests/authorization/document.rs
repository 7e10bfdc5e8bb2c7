//! `docs/authorization.md`, printed from what was seen.

use super::rules::{Rule, Seen, expected};
use super::viewers::Viewer;
use super::{Matrix, State, table};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const HEAD: &str = "# Who may do what

This document is printed by `WRITE_MATRIX=1 cargo test everybody_gets_what_the_rules_say` from what the site answered to every
route, asked by everybody below, of things in every state below. The same test holds each answer against the rules in
`tests/authorization/rules.rs`, and fails for a route that stands under none (`tests/authorization/rules.txt`).

In the tables: **yes**, they are let through (to what else a request must be: filled in, of the right version, in time); **no**,
they are told that they may not (403); **sign in** (401); **–**, there is nothing (404), to the byte as of what does not exist;
**gone** (410). A column for each state: in a *public*, a *private*, a *secret* group; and, in a public one, an article that is a
*draft*, a poll that is *scheduled*, what is *held* until somebody has looked at it, what was *removed*, what is *locked*, closed
to comments. Where a rule tells no states apart, it has one column.

Besides, everywhere: whoever is **suspended** is a stranger to every page, and told to sign in by every call of the API. A
**token** does what its member may; one that only reads is refused every write (403), and neither does anything that is for
its member in person, nor anything of an office unless it was made for that. Whoever looks after the **site** is in a private
group what everybody else is; its **admins** do what its owners do, but see it as nobody else, take no second step off an
account and ask nobody for one. The last owner of a group does not leave it, nor do owners delete their account.
";

/// More than so many are everybody else, if no row has more.
const MANY: usize = 5;

/// The document.
pub fn print(matrix: &Matrix) -> String {
    let rules = table::rules();
    let mut text = HEAD.to_owned();
    for (rule, says) in table::all() {
        let routes: Vec<&String> = rules.iter().filter(|(_, of)| **of == rule).map(|(route, _)| route).collect();
        if routes.is_empty() {
            continue;
        }
        let _ = write!(text, "\n## {says}\n\n{}\n{}", cells(matrix, rule, &routes), listed(&routes));
    }
    text
}

/// Viewers whose cells are the same stand in one row, states whose cells are the same in one column.
fn cells(matrix: &Matrix, rule: Rule, routes: &[&String]) -> String {
    let told = |viewer: &Viewer| !matches!(viewer, Viewer::Suspended | Viewer::TokenRead | Viewer::TokenWrite);
    let mut columns: Vec<(Vec<State>, Vec<Seen>)> = Vec::new();
    for state in State::ALL {
        let Some(route) = routes.iter().find(|route| matrix.contains_key(&((**route).clone(), state))) else {
            continue;
        };
        let column: Vec<Seen> = Viewer::ALL.into_iter().filter(told).map(|v| expected(rule, route, v, state)).collect();
        match columns.iter_mut().find(|(_, known)| *known == column) {
            Some((states, _)) => states.push(state),
            None => columns.push((vec![state], column)),
        }
    }
    let mut rows: BTreeMap<Vec<Seen>, Vec<&str>> = BTreeMap::new();
    for (place, viewer) in Viewer::ALL.into_iter().filter(told).enumerate() {
        rows.entry(columns.iter().map(|(_, column)| column[place]).collect()).or_default().push(viewer.name());
    }
    let heads: Vec<String> = columns.iter().map(|(states, _)| names(states)).collect();
    let heads = if let [_] = heads.as_slice() { vec!["in every state".to_owned()] } else { heads };
    let mut text = format!("| who | {} |\n|---|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    let is_one = rows.len() == 1;
    // Whoever is most is told last.
    let mut rows: Vec<(Vec<Seen>, Vec<&str>)> = rows.into_iter().collect();
    rows.sort_by_key(|(_, who)| who.len());
    let last = rows.len().saturating_sub(1);
    for (place, (cells, who)) in rows.into_iter().enumerate() {
        let cells: Vec<&str> = cells.into_iter().map(Seen::word).collect();
        let who = match who.len() {
            _ if is_one => "everybody".to_owned(),
            many if many > MANY && place == last => "everybody else".to_owned(),
            _ => who.join("; "),
        };
        let _ = writeln!(text, "| {who} | {} |", cells.join(" | "));
    }
    text
}

fn names(states: &[State]) -> String {
    states.iter().map(|state| state.name()).collect::<Vec<_>>().join(", ")
}

fn listed(routes: &[&String]) -> String {
    let mut by_path: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for route in routes {
        let (method, path) = route.split_once(' ').expect("a method");
        by_path.entry(path).or_default().push(method);
    }
    by_path.iter().map(|(path, methods)| format!("- `{path}` {}\n", methods.join(" "))).collect()
}
