//! A fuzzer of everything that takes something: each form and each call is sent what no browser and no honest program would
//! send. It begins with what would be taken, so that it comes past the door, and spoils a part of it; what it does comes
//! from a fixed seed, so that whatever it finds is found again. Whatever is sent, the answer is no fault of ours.

use super::strings;
use crate::authorization::bodies::{Sent, sent};
use crate::authorization::place::Place;
use crate::authorization::viewers::Viewer;
use crate::authorization::{State, sandbox};
use crate::routes::registered;
use crate::support::Person;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// How often each route is asked: one that takes something, one that shows something.
const WRITES: u64 = 18;
const LOOKS: u64 = 4;
/// Whoever asks, in turn.
const WHO: [Viewer; 5] = [Viewer::Author, Viewer::Owner, Viewer::Keeper, Viewer::Moderator, Viewer::Stranger];
/// Bytes that are no text, or no address, in an address.
const BYTES: [&str; 8] =
    ["%00", "%ED%A0%80", "%FF%FE", "%C0%AF", "%2e%2e%2f", "%F4%90%80%80", "a%0d%0aSet-Cookie:%20b", "%"];
/// JSON that no serialiser writes.
const JSON: [&str; 12] = [
    "1e999999",
    "-0.0000000000000000000000000000000000000001",
    "99999999999999999999999999999999999999999",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"\\udfff\\ud800x\"",
    "[[[[[[[[[[]]]]]]]]]]",
    "{\"a\":{\"a\":{\"a\":null}}}",
    "[null,true,1,\"x\",{}]",
    "nul",
    "\"",
    "\u{feff}1",
];
/// What it is said to be.
const TYPES: [&str; 7] = [
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=\u{22}\u{22}",
    "text/plain",
    "application/json; charset=utf-16",
    "",
];

/// Chance that is the same every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn for_case(route: &str, number: u64) -> Self {
        let seed = route.bytes().fold(number, |seed, byte| seed.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte));
        Self(seed)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }

    fn string(&mut self) -> String {
        let strings = strings();
        strings[self.roll(strings.len())].clone()
    }
}

fn coded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// What would be taken, as names and values.
fn honest(place: &Place, route: &str, who: &Person) -> Vec<(String, Value)> {
    match sent(place, route, State::Public, who) {
        Sent::Words(Value::Object(fields)) | Sent::Json(Value::Object(fields)) => fields.into_iter().collect(),
        Sent::Parts(parts) => parts.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect(),
        Sent::File(field) => vec![(field.to_owned(), json!("no picture"))],
        Sent::Words(_) | Sent::Json(_) => Vec::new(),
    }
}

fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The same as a form, with one thing spoilt.
fn spoilt_form(dice: &mut Dice, fields: &[(String, Value)]) -> String {
    let spoilt = dice.roll(fields.len().max(1));
    let mut form = String::new();
    for (place, (name, value)) in fields.iter().enumerate() {
        let (name, value) = (coded(name), coded(&as_text(value)));
        let bad = coded(&dice.string());
        let odd = dice.pick(&BYTES);
        let part = match dice.roll(7) {
            _ if place != spoilt => format!("{name}={value}"),
            0 => format!("{name}={odd}"),
            1 => format!("{name}={value}&{name}={bad}"),
            2 => format!("{name}[]={value}&{name}[0]={bad}"),
            3 => format!("{name}[{odd}]={value}"),
            4 => format!("{odd}={value}&{name}"),
            _ => format!("{name}={bad}"),
        };
        let _ = write!(form, "{part}&");
    }
    if dice.roll(4) == 0 {
        let _ = write!(form, "{}={}", dice.pick(&BYTES), dice.pick(&BYTES));
    }
    form
}

/// The same as JSON, with one thing spoilt.
fn spoilt_json(dice: &mut Dice, fields: &[(String, Value)]) -> String {
    let spoilt = dice.roll(fields.len().max(1));
    let mut parts: Vec<String> = Vec::new();
    for (place, (name, value)) in fields.iter().enumerate() {
        let name = Value::from(name.as_str());
        let part = match dice.roll(5) {
            _ if place != spoilt => format!("{name}:{value}"),
            0 => format!("{name}:{}", Value::from(dice.string())),
            1 => format!("{name}:[{value},{value}]"),
            2 => format!("{name}:{value},{name}:{}", dice.pick(&JSON)),
            3 => format!("{name}:{{\"$ne\":{value}}}"),
            _ => format!("{name}:{}", dice.pick(&JSON)),
        };
        parts.push(part);
    }
    let whole = format!("{{{}}}", parts.join(","));
    if dice.roll(8) == 0 { dice.pick(&JSON).to_owned() } else { whole }
}

/// The address, with something else for one of the things in it now and then.
fn spoilt_address(dice: &mut Dice, place: &Place, route: &str) -> String {
    let honest = place.address(route, State::Public, true);
    if dice.roll(5) > 0 {
        return honest;
    }
    let (_, path) = route.split_once(' ').unwrap();
    let bad = if dice.roll(2) == 0 { dice.pick(&BYTES).to_owned() } else { coded(&dice.string()) };
    let bad: String = bad.chars().take(900).collect();
    let whole = path
        .split('/')
        .zip(honest.split('/'))
        .map(|(pattern, real)| if pattern.contains('{') { bad.clone() } else { real.to_owned() });
    whole.collect::<Vec<_>>().join("/")
}

fn request(dice: &mut Dice, place: &Place, route: &str, who: &Person) -> RequestBuilder {
    let (method, path) = route.split_once(' ').unwrap();
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let (address, is_api) = (spoilt_address(dice, place, route), path.starts_with("/api/v1"));
    let query = match dice.roll(3) {
        0 => format!(
            "?after={}&q={}&order[]=x",
            dice.pick(&BYTES),
            coded(&dice.string()).chars().take(600).collect::<String>()
        ),
        1 if method == Method::GET => format!("?{}={}&page=99999999999999999999", dice.pick(&BYTES), dice.pick(&BYTES)),
        _ => String::new(),
    };
    let address = format!("{address}{query}");
    let request = match address.strip_prefix("/api/v1") {
        Some(path) => who
            .program(method.clone(), path)
            .header("if-match", dice.pick(&["*", "\"\"", "W/\"99999999999999999999\"", "x"])),
        None => who.browser(method.clone(), &address).header("x-wants", dice.pick(&["page", "fragment", "\""])),
    };
    if method == Method::GET {
        return request;
    }
    let fields = honest(place, route, who);
    // Mostly it is what it is said to be.
    let is_json = if dice.roll(6) == 0 { !is_api } else { is_api };
    let body = if is_json { spoilt_json(dice, &fields) } else { spoilt_form(dice, &fields) };
    let natural = if is_json { TYPES[0] } else { TYPES[1] };
    let kind = if dice.roll(6) == 0 { TYPES[dice.roll(TYPES.len())] } else { natural };
    let request = request.header("idempotency-key", dice.pick(&["k", "\"", "%00", "0123456789"]));
    if kind.is_empty() { request.body(body) } else { request.header("content-type", kind).body(body) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_sent_to_whatever_takes_something_is_never_a_fault_of_ours() {
    let place = Place::of(State::Public).await;
    sandbox::enter(&place.site, &place.wire).await;
    let (mut sent, mut taken, mut faults) = (0, 0, Vec::new());
    for route in registered() {
        if route == "GET /live" {
            continue; // a stream that does not end
        }
        for number in 0..if route.starts_with("GET") { LOOKS } else { WRITES } {
            let mut dice = Dice::for_case(&route, number);
            let who = place.who(WHO[usize::try_from(number).unwrap() % WHO.len()]);
            let asked = request(&mut dice, &place, &route, &who);
            let told = format!("{asked:?}");
            let answer = asked.send().await.unwrap_or_else(|e| panic!("{route}, case {number}: {e}"));
            let status = answer.status();
            let body = answer.text().await.unwrap_or_default();
            sent += 1;
            taken += u32::from(status.is_success() || status.is_redirection());
            if status.is_server_error() {
                faults.push(format!("{route}, case {number}: {status} {body:.200} to {told:.600}"));
            }
            sandbox::take_back(&place.site).await;
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(sent > 4_000 && taken > 400, "{sent} were sent and {taken} taken: too little came past the door");
}
