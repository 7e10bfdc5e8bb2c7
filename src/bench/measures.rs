//! What is measured, in the order in which it is compared: each measure beside the one it is held against, so that a
//! slow moment of the machine meets both.

use crate::bench::bare;
use crate::bench::data;
use crate::bench::load::{Load, Requests};
use crate::bench::stage::Process;
use crate::bench::store;
use crate::comments::form::fresh_id;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// A page that strangers read: its name and its path.
pub const PAGES: [(&str, &str); 3] = [("group", "/groups/square"), ("post", POST), ("article", "/articles/article-1")];
/// A post with 30 comments and a poll.
const POST: &str = "/posts/00000000-0000-0000-0000-000000000008";
/// Posts a member reads in turn, so that some visits are first ones and most are not.
const POSTS_OF_A_READER: u64 = 10;

/// How a page is asked for: as a browser does, or uncompressed as load generators do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `Accept-Encoding: gzip, deflate, br, zstd`.
    Browser,
    /// No `Accept-Encoding`.
    Plain,
    /// The same, and only the part of the page that has changed, as the page's own scripts ask for it.
    Fragment,
}

impl Form {
    /// Those in which whole pages are asked for.
    pub const ALL: [Self; 2] = [Self::Browser, Self::Plain];

    fn word(self) -> &'static str {
        match self {
            Self::Browser => "packed",
            Self::Plain => "plain",
            Self::Fragment => "fragment",
        }
    }

    /// The name of a finished body of this form.
    pub fn of(self, page: &str) -> String {
        format!("{page}-{}", self.word())
    }
}

/// One measure.
pub struct Measure {
    /// Sorts the table and names it in ratios.
    pub key: String,
    /// What stands in the table.
    pub name: String,
    /// What is done.
    pub work: Work,
}

/// What a measure does.
pub enum Work {
    /// Asks over HTTP.
    Ask(Load),
    /// Runs a script of pgbench with so many clients.
    Pgbench { script: String, clients: usize },
}

/// Whoever is measured, and who asks.
pub struct Cast {
    /// The program.
    pub server: SocketAddr,
    /// The bare handlers.
    pub bare: SocketAddr,
    /// Session tokens of the members.
    pub tokens: Arc<Vec<String>>,
    /// Connections at a time.
    pub clients: usize,
}

impl Cast {
    /// Of these two processes.
    pub fn new(server: &Process, bare: &Process, tokens: Vec<String>, clients: usize) -> Self {
        Self { server: server.address, bare: bare.address, tokens: Arc::new(tokens), clients }
    }

    /// Everything that is measured in one round.
    pub fn measures(&self) -> anyhow::Result<Vec<Measure>> {
        let mut measures = Vec::new();
        let keys = [("a1", "b1"), ("a2", "b2"), ("a3", "b3"), ("a4", "b4"), ("a5", "b5"), ("a6", "b6")];
        let pages = Form::ALL.into_iter().flat_map(|form| PAGES.map(|page| (form, page)));
        for ((form, (page, path)), (a, b)) in pages.zip(keys) {
            let word = form.word();
            let finished = format!("/bytes/{}", form.of(page));
            measures.push(self.of_bare(a, format!("a: finished bytes, {page}, {word}"), finished, form));
            measures.push(self.as_stranger(b, format!("b: anonymous {page}, {word}"), path.into(), form));
        }
        measures.push(self.signed_in("c1", Form::Plain));
        measures.push(self.row());
        measures.push(self.signed_in("c2", Form::Browser));
        for (e, f, polls, what) in [("e1", "f1", 1, "one hot poll"), ("e2", "f2", data::POLLS, "100 polls")] {
            measures.push(self.vote(e, format!("e: vote, {what}"), polls));
            let script = store::vote_script(1..=data::MEMBERS, 1..=polls);
            measures.push(Measure {
                key: f.into(),
                name: format!("f: pgbench, {what}"),
                work: Work::Pgbench { script, clients: self.clients },
            });
        }
        measures.push(self.comment());
        let threads = data::QUIET_POSTS + 1..=data::QUIET_POSTS + 1_000;
        let script = store::comment_script(data::MEMBERS, threads, &data::texts(2)?);
        measures.push(Measure {
            key: "h1".into(),
            name: "h: pgbench, comment".into(),
            work: Work::Pgbench { script, clients: self.clients },
        });
        Ok(measures)
    }

    /// A page as a member opens it, one request after the other.
    pub fn opened_by_member(&self, key: &str, name: String, path: &str) -> Measure {
        let mut request = Vec::new();
        write_get(&mut request, self.server, path, token(&self.tokens, 0), Form::Plain);
        let requests: Requests = Arc::new(move |_, buffer: &mut Vec<u8>| buffer.extend_from_slice(&request));
        let next = Arc::new(AtomicU64::new(0));
        let load = Load { target: self.server, requests, expected: &[200], clients: 1, next, period: Some(1) };
        Measure { key: key.into(), name, work: Work::Ask(load) }
    }

    /// The request for a page, as a stranger's.
    pub fn page(&self, path: &str, form: Form) -> Vec<u8> {
        let mut request = Vec::new();
        write_get(&mut request, self.server, path, None, form);
        request
    }

    /// The request for the post's page, as a member's.
    pub fn page_of_member(&self) -> Vec<u8> {
        let mut request = Vec::new();
        write_get(&mut request, self.server, POST, self.tokens.first().map(String::as_str), Form::Plain);
        request
    }

    fn ask(
        &self,
        key: &str,
        name: String,
        target: SocketAddr,
        expected: &'static [u16],
        period: Option<u64>,
        requests: Requests,
    ) -> Measure {
        let next = Arc::new(AtomicU64::new(0));
        let load = Load { target, requests, expected, clients: self.clients, next, period };
        Measure { key: key.into(), name, work: Work::Ask(load) }
    }

    fn of_bare(&self, key: &str, name: String, path: String, form: Form) -> Measure {
        let bare = self.bare;
        let request = move |_, request: &mut Vec<u8>| write_get(request, bare, &path, None, form);
        self.ask(key, name, bare, &[200], Some(1), Arc::new(request))
    }

    fn as_stranger(&self, key: &str, name: String, path: String, form: Form) -> Measure {
        let request = self.page(&path, form);
        self.ask(key, name, self.server, &[200], Some(1), Arc::new(move |_, buffer| buffer.extend_from_slice(&request)))
    }

    fn signed_in(&self, key: &str, form: Form) -> Measure {
        let (server, tokens) = (self.server, self.tokens.clone());
        let request = move |number, request: &mut Vec<u8>| {
            let member = number % data::MEMBERS;
            let poll = (member + number / data::MEMBERS % POSTS_OF_A_READER) % data::POLLS + 1;
            let path = format!("/posts/{}", data::id(poll * data::POLL_EVERY));
            write_get(request, server, &path, token(&tokens, member), form);
        };
        let name = format!("c: signed-in post with 30 comments and a poll, {}", form.word());
        self.ask(key, name, server, &[200], Some(data::MEMBERS * POSTS_OF_A_READER), Arc::new(request))
    }

    /// One row by its key, and then as many bytes as the signed-in page has.
    fn row(&self) -> Measure {
        let bare = self.bare;
        let request = move |number, request: &mut Vec<u8>| {
            let path = format!("/row/{}", data::id(number % data::POSTS + 1));
            write_get(request, bare, &path, None, Form::Plain);
        };
        let name = format!("d: one row, then finished bytes, {}", bare::SIGNED_IN);
        self.ask("d1", name, bare, &[200], Some(data::POSTS), Arc::new(request))
    }

    fn vote(&self, key: &str, name: String, polls: u64) -> Measure {
        let (server, tokens) = (self.server, self.tokens.clone());
        let request = move |number: u64, request: &mut Vec<u8>| {
            let poll = number * 7 % polls + 1;
            let choice = data::choice(poll, number / 3 % data::CHOICES);
            write_vote(request, server, poll, choice, token(&tokens, number % data::MEMBERS));
        };
        // Members, polls and choices come round together.
        let period = data::MEMBERS * 3 * data::CHOICES;
        self.ask(key, name, server, &[303], Some(period), Arc::new(request))
    }

    fn comment(&self) -> Measure {
        let (server, tokens) = (self.server, self.tokens.clone());
        let body = data::text(0, 2).replace(' ', "+").replace('*', "%2A").replace('\n', "%0A");
        let request = move |number: u64, request: &mut Vec<u8>| {
            let path = format!("/posts/{}/comments", data::id(data::QUIET_POSTS + 1 + number * 37 % 1_000));
            // Words of their own: the same again would be taken for the same comment.
            let form = format!("form_id={}&body={}+{body}", fresh_id(), fresh_id());
            write_post(request, server, &path, token(&tokens, number % data::MEMBERS), &form);
        };
        self.ask("g1", "g: comment".into(), server, &[303], None, Arc::new(request))
    }
}

fn token(tokens: &[String], member: u64) -> Option<&str> {
    usize::try_from(member).ok().and_then(|member| tokens.get(member)).map(String::as_str)
}

/// A vote for the choice of this number, in the poll of this number.
pub fn write_vote(request: &mut Vec<u8>, host: SocketAddr, poll: u64, choice: u64, token: Option<&str>) {
    let path = format!("/polls/{}/ballot", data::poll_id(poll));
    write_post(request, host, &path, token, &format!("choice={}", data::id(choice)));
}

/// A page that is asked for in this form.
pub fn write_get(request: &mut Vec<u8>, host: SocketAddr, path: &str, token: Option<&str>, form: Form) {
    let cookie = token.map(|token| format!("Cookie: session={token}\r\n")).unwrap_or_default();
    let encoding = match form {
        Form::Browser => "Accept-Encoding: gzip, deflate, br, zstd\r\n",
        Form::Plain => "",
        Form::Fragment => "X-Wants: fragment\r\n",
    };
    let text = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Mozilla/5.0 (bench)\r\nAccept: text/html\r\n\
        Accept-Language: en\r\n{encoding}{cookie}\r\n"
    );
    request.extend_from_slice(text.as_bytes());
}

fn write_post(request: &mut Vec<u8>, host: SocketAddr, path: &str, token: Option<&str>, form: &str) {
    let text = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Mozilla/5.0 (bench)\r\nAccept: text/html\r\n\
        Accept-Language: en\r\nSec-Fetch-Site: same-origin\r\nCookie: session={}\r\n\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        token.unwrap_or_default(),
        form.len(),
    );
    request.extend_from_slice(text.as_bytes());
}
