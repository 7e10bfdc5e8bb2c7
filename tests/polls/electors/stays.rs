//! The electorate as it stood: what the database says of who could vote, held against a book of the test's own over random
//! comings, goings and roles.

use super::{Square, text};
use crate::support::Person;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const ROLES: [&str; 3] = ["admin", "moderator", "member"];

/// Who is in the group, since when and as what; and of each poll what was asked, when it opened, and who could vote at its end.
#[derive(Default)]
struct Book {
    seats: BTreeMap<String, (usize, &'static str)>,
    polls: Vec<(super::Asked, Value, usize, Option<BTreeSet<String>>)>,
    turn: usize,
}

impl Book {
    /// Who may vote in the poll of these parts, which opened then.
    fn electors(&self, parts: &Value, opened: usize) -> BTreeSet<String> {
        let has = |list: &Value, one: &str| list.as_array().is_none_or(|list| list.iter().any(|part| part == one));
        let may = |(handle, (since, role)): (&String, &(usize, &str))| {
            has(&parts["electors"], handle)
                && has(&parts["roles"], role)
                && (parts["latecomers"] != false || *since < opened)
        };
        self.seats.iter().filter(|seat| may(*seat)).map(|(handle, _)| handle.clone()).collect()
    }
}

async fn told(square: &Square, poll: &str) -> BTreeSet<String> {
    let statement = "select m.handle from electors_of($1::uuid) e join members m on m.id = e.member_id";
    let handles: Vec<String> =
        sqlx::query_scalar(statement).bind(poll).fetch_all(square.site.db()).await.expect("electors");
    assert_eq!(handles.iter().collect::<BTreeSet<_>>().len(), handles.len(), "nobody twice");
    handles.into_iter().collect()
}

#[tokio::test]
async fn who_could_vote_at_the_end_of_a_poll_stays_as_it_stood_whatever_happens_after() {
    let square = Square::open().await;
    let people = square.site.members("person", 6).await;
    let mut chance = StdRng::seed_from_u64(34);
    let mut book = Book::default();
    book.seats.insert("olga".to_owned(), (0, "owner"));
    for _ in 0..160 {
        book.turn += 1;
        let who: &Person = people.choose(&mut chance).expect("people");
        let (is_in, turn) = (book.seats.contains_key(&who.handle), book.turn);
        match chance.random_range(0..8) {
            0 | 1 if !is_in => {
                who.joins("square").await.succeeds();
                book.seats.insert(who.handle.clone(), (turn, "member"));
            }
            0 if is_in => {
                if chance.random_bool(0.5) {
                    who.leaves("square").await.succeeds();
                } else {
                    square.author.removes("square", who).await.succeeds();
                }
                book.seats.remove(&who.handle);
            }
            2 | 3 if is_in => {
                let role = ROLES.choose(&mut chance).expect("roles");
                square.author.gives_role("square", who, role).await.succeeds();
                book.seats.insert(who.handle.clone(), (book.seats[&who.handle].0, role));
            }
            4 | 5 => {
                let named: Vec<&String> = book.seats.keys().filter(|_| chance.random_bool(0.6)).collect();
                let parts = match chance.random_range(0..4) {
                    0 => json!({"latecomers": chance.random_bool(0.5)}),
                    1 if !named.is_empty() => json!({"electors": named}),
                    2 => json!({"roles": ["moderator", "admin"], "latecomers": false}),
                    _ => json!({"roles": [*ROLES.choose(&mut chance).expect("roles")]}),
                };
                let poll = square.asks(parts.clone()).await;
                book.polls.push((poll, parts, turn, None));
            }
            6 => {
                let open: Vec<usize> = (0..book.polls.len()).filter(|place| book.polls[*place].3.is_none()).collect();
                let Some(place) = open.choose(&mut chance) else { continue };
                square.author.closes(&book.polls[*place].0).await.has(200);
                let (_, parts, opened, _) = &book.polls[*place];
                book.polls[*place].3 = Some(book.electors(parts, *opened));
            }
            _ => {}
        }
    }
    let mut closed = 0;
    for (poll, parts, opened, at_its_end) in &book.polls {
        closed += usize::from(at_its_end.is_some());
        let expected = at_its_end.clone().unwrap_or_else(|| book.electors(parts, *opened));
        assert_eq!(told(&square, &poll.id).await, expected, "{parts}, opened in turn {opened}");
        let shown = square.author.sees(poll).await;
        assert_eq!(shown["electorate"]["size"], expected.len(), "{parts}");
        assert_eq!(shown["tally"]["electorate"], expected.len(), "{parts}");
        let size = format!("select electorate_size('{}')", text(&shown["id"]));
        assert_eq!(square.site.count(&size).await, i64::try_from(expected.len()).expect("a few"));
    }
    assert!(closed > 5 && book.polls.len() > closed, "{closed} of {}", book.polls.len());
}
