//! Whether an address belongs to an account is told to nobody: at the doors that take an address, a known one and an
//! unknown one get the same status, words, headers and length, as a page and by the API. How long they take is measured by
//! `cargo test -- --ignored known_and_unknown`, since a busy machine tells no times.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Settings under which nobody is held back for being quick.
const SETTINGS: [&str; 4] = ["--writes-a-minute", "1000000", "--joins-an-hour", "1000000"];
/// Pairs of one known and one unknown address, asked turn by turn.
const PAIRS: usize = 500;

/// A door that takes an address.
#[derive(Clone, Copy, Debug)]
enum Door {
    SignIn,
    SignInByApi,
    SignUp,
    SignUpByApi,
    Reset,
    ResetByApi,
    Letter,
    LetterByApi,
    Invite,
    InviteByApi,
}

const DOORS: [Door; 10] = [
    Door::SignIn,
    Door::SignInByApi,
    Door::SignUp,
    Door::SignUpByApi,
    Door::Reset,
    Door::ResetByApi,
    Door::Letter,
    Door::LetterByApi,
    Door::Invite,
    Door::InviteByApi,
];

impl Door {
    /// Somebody tries it with this address, as the so-manieth.
    fn knock(self, site: &TestSite, owner: &Person, email: &str, turn: usize) -> RequestBuilder {
        let stranger = site.stranger();
        let post = |path: &str, form: Value| stranger.browser(Method::POST, path).form(&form);
        let call = |path: &str, body: Value| stranger.program(Method::POST, path).json(&body);
        let joins = json!({"email": email, "handle": format!("fresh-{turn:06}"), "name": format!("Fresh {turn:06}"), "password": PASSWORD});
        match self {
            Self::SignIn => post("/sign-in", json!({"email": email, "password": "not the password"})),
            Self::SignInByApi => call("/sessions", json!({"email": email, "password": "not the password"})),
            Self::SignUp => post("/join", joins),
            Self::SignUpByApi => call("/members", joins),
            Self::Reset => post("/reset", json!({"email": email})),
            Self::ResetByApi => call("/password-resets", json!({"email": email})),
            Self::Letter => post("/sign-in/link", json!({"email": email})),
            Self::LetterByApi => call("/sign-in-letters", json!({"email": email})),
            Self::Invite => {
                let parts = [("form_id", ""), ("addresses", email), ("mail_days", "14")];
                let form = parts.into_iter().fold(reqwest::multipart::Form::new(), |form, (name, value)| {
                    form.text(name.to_owned(), value.to_owned())
                });
                owner.browser(Method::POST, "/groups/square/invites/mails").multipart(form)
            }
            Self::InviteByApi => {
                owner.program(Method::POST, "/groups/square/invites/mails").json(&json!({"addresses": [email]}))
            }
        }
    }
}

/// What is answered, without what is of the moment or was sent by whoever asks.
async fn said(request: RequestBuilder, email: &str, turn: usize) -> (u16, BTreeSet<String>, usize, String) {
    let answer = request.send().await.expect("the site answers");
    let status = answer.status().as_u16();
    let headers = answer.headers().iter().map(|(name, value)| {
        let value = value.to_str().unwrap_or_default();
        let value = match name.as_str() {
            "date" | "content-length" => "",
            // What it holds is by chance, how it is kept is not.
            "set-cookie" => {
                value.split_once(';').map_or("", |(_, kept)| kept.split("Expires").next().unwrap_or_default())
            }
            _ => value,
        };
        format!("{name}: {}", value.replace(&format!("{turn:06}"), "TURN"))
    });
    let headers = headers.collect();
    let text = answer.text().await.expect("text").replace(email, "EMAIL").replace(&format!("{turn:06}"), "TURN");
    let text = mask(&text);
    (status, headers, text.len(), text)
}

/// Ids and tokens are by chance in every answer.
fn mask(text: &str) -> String {
    let is_chance =
        |word: &str| word.len() >= 16 && word.bytes().any(|b| b.is_ascii_digit()) && !word.contains(['/', '<', '=']);
    text.split_inclusive(['"', ' ', '/', '\n', '=', '>'])
        .map(|word| {
            let bare = word.trim_end_matches(['"', ' ', '/', '\n', '=', '>']);
            if is_chance(bare) { word.replace(bare, "CHANCE") } else { word.to_owned() }
        })
        .collect()
}

async fn square() -> (TestSite, Person) {
    let site = TestSite::with(&SETTINGS).await;
    let owner = site.account("olga").await;
    owner.founds("square").await;
    for number in 0..10 {
        site.member(&format!("known{number}")).await;
    }
    sqlx::query("update members set password_hash = (select password_hash from members where handle = 'olga')")
        .execute(site.db())
        .await
        .expect("all have a password");
    (site, owner)
}

#[tokio::test]
async fn a_known_address_and_an_unknown_one_are_answered_alike_at_every_door() {
    let (site, owner) = square().await;
    for (turn, door) in DOORS.into_iter().enumerate() {
        let (known, unknown) = (format!("known{turn}@example.org"), format!("nobod{turn}@example.org"));
        let first = said(door.knock(&site, &owner, &known, turn), &known, turn).await;
        let turn = turn + 100;
        let second = said(door.knock(&site, &owner, &unknown, turn), &unknown, turn).await;
        assert!(first.0 < 500 && first.0 != 404 && first.0 != 429, "{door:?}: {first:?}");
        assert_eq!(first, second, "{door:?}");
    }
}

/// The share of pairs in which the known address took longer, and both medians.
async fn times_of(door: Door, site: &TestSite, owner: &Person) -> (f64, Duration, Duration) {
    let mut times: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    let mut longer = 0;
    for pair in 0..PAIRS {
        // Bounds on guesses and letters are lifted, so that it is the door that is measured.
        sqlx::query("truncate attempts").execute(site.db()).await.expect("forgets");
        let mut took = [Duration::ZERO; 2];
        let order = if pair % 2 == 0 { [0, 1] } else { [1, 0] };
        for which in order {
            let turn = 1000 + 2 * pair + which;
            let email = if which == 0 {
                format!("known{}@example.org", pair % 10)
            } else {
                format!("nobod{}@example.org", pair % 10)
            };
            let request = door.knock(site, owner, &email, turn);
            let since = Instant::now();
            let answer = request.send().await.expect("answers");
            answer.bytes().await.expect("a body");
            took[which] = since.elapsed();
            sqlx::query("delete from members where handle like 'fresh-%'").execute(site.db()).await.ok();
        }
        longer += usize::from(took[0] > took[1]);
        times[0].push(took[0]);
        times[1].push(took[1]);
    }
    let [known, unknown] = times.map(|mut all| {
        all.sort();
        all[PAIRS / 2]
    });
    (longer as f64 / PAIRS as f64, known, unknown)
}

#[tokio::test]
#[ignore = "measures times, which takes minutes and a quiet machine"]
async fn known_and_unknown_addresses_take_the_same_time_over_500_pairs() {
    let (site, owner) = square().await;
    let mut told = Vec::new();
    for door in DOORS {
        let (longer, known, unknown) = times_of(door, &site, &owner).await;
        println!(
            "{door:?}: known {known:?}, unknown {unknown:?}, known longer in {:.1} % of {PAIRS} pairs",
            longer * 100.0
        );
        // The sign test at a level of one in ten thousand: ±3.89 standard deviations of a fair coin.
        let bound = 3.89 * (0.25 / PAIRS as f64).sqrt();
        let ratio = known.as_secs_f64() / unknown.as_secs_f64();
        if (longer - 0.5).abs() > bound && !(0.95..=1.05).contains(&ratio) {
            told.push(format!("{door:?}: {:.1} %, {ratio:.3}", longer * 100.0));
        }
    }
    assert!(told.is_empty(), "told apart by time: {told:#?}");
}
