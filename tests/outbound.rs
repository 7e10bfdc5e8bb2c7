//! Laws of the one way out: where it leads, and what an answer may take.

use futures_util::future::BoxFuture;
use leaders_square::site::outbound::guard::Refused;
use leaders_square::site::outbound::{Bounds, Names, Outbound, Trouble};
use std::collections::VecDeque;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Answers a name with one of these after the other, and the last for ever.
#[derive(Default)]
struct Book {
    answers: Mutex<VecDeque<Vec<IpAddr>>>,
    asked: Mutex<Vec<String>>,
}

impl Book {
    fn with(answers: &[&[&str]]) -> Arc<Self> {
        let parse = |answer: &&[&str]| answer.iter().map(|address| address.parse().unwrap()).collect();
        Arc::new(Self { answers: Mutex::new(answers.iter().map(parse).collect()), asked: Mutex::default() })
    }
}

impl Names for Book {
    fn look_up(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        self.asked.lock().unwrap().push(host);
        let mut answers = self.answers.lock().unwrap();
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        Box::pin(async move { Ok(answer.unwrap_or_default()) })
    }
}

/// A server that says this to whoever connects, piece by piece; answers with its port.
async fn saying(pieces: &'static [&'static str], pause: Duration) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            tokio::spawn(async move {
                let _ = socket.read(&mut [0; 4096]).await;
                for piece in pieces {
                    let _ = socket.write_all(piece.as_bytes()).await;
                    tokio::time::sleep(pause).await;
                }
            });
        }
    });
    port
}

const HELLO: &[&str] = &["HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 5\r\n\r\n", "hello"];

fn to(port: u16, allowed: &[&str], book: &Arc<Book>) -> Outbound {
    let allowed: Vec<_> = allowed.iter().map(|net| net.parse().unwrap()).collect();
    Outbound::with_names(&[port], &allowed, book.clone())
}

fn question(url: &str) -> http::Request<Vec<u8>> {
    http::Request::builder().uri(url).body(Vec::new()).unwrap()
}

#[tokio::test]
async fn what_lies_here_is_asked_only_where_that_is_allowed() {
    let port = saying(HELLO, Duration::ZERO).await;
    let book = Book::with(&[&["127.0.0.1"]]);
    let url = format!("http://peer.example:{port}/");
    let refused = to(port, &[], &book).ask(question(&url)).await.unwrap_err();
    assert!(matches!(refused, Trouble::Refused(Refused::Address(_))), "{refused}");
    let refused = to(port, &["10.0.0.0/8"], &book).ask(question(&url)).await.unwrap_err();
    assert!(matches!(refused, Trouble::Refused(Refused::Address(_))), "{refused}");
    let answer = to(port, &["127.0.0.1/32"], &book).ask(question(&url)).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().as_slice()), (200, b"hello".as_slice()));
    let refused = to(80, &["127.0.0.1/32"], &book).ask(question(&url)).await.unwrap_err();
    assert!(matches!(refused, Trouble::Refused(Refused::Port(_))), "{refused}");
}

#[tokio::test]
async fn a_name_with_one_bad_address_among_good_ones_is_not_asked() {
    let port = saying(HELLO, Duration::ZERO).await;
    let book = Book::with(&[&["127.0.0.1", "169.254.169.254"]]);
    let refused = to(port, &["127.0.0.1/32"], &book).ask(question(&format!("http://peer.example:{port}/"))).await;
    let Err(Trouble::Refused(Refused::Address(address))) = refused else { panic!("{refused:?}") };
    assert_eq!(address.to_string(), "169.254.169.254");
    let nobody = Book::with(&[]);
    let refused = to(port, &[], &nobody).ask(question(&format!("http://peer.example:{port}/"))).await;
    assert!(matches!(refused, Err(Trouble::Refused(Refused::Nowhere(_)))), "{refused:?}");
}

#[tokio::test]
async fn a_name_that_answers_otherwise_the_next_time_leads_nowhere_else() {
    let port = saying(HELLO, Duration::ZERO).await;
    // Another machine listens at the same port, where nothing is asked.
    let elsewhere = TcpListener::bind(("127.0.0.2", port)).await.unwrap();
    let book = Book::with(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let out = to(port, &["127.0.0.1/32"], &book);
    let url = format!("http://peer.example:{port}/");
    out.ask(question(&url)).await.expect("what was looked at is what is asked");
    assert_eq!(book.asked.lock().unwrap().as_slice(), ["peer.example"], "looked up once, not once more to connect");
    let refused = out.ask(question(&url)).await.unwrap_err();
    assert!(matches!(refused, Trouble::Refused(Refused::Address(_))), "no connection is kept: {refused}");
    let touched = tokio::time::timeout(Duration::from_millis(50), elsewhere.accept()).await;
    assert!(touched.is_err(), "nobody came to the other machine");
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let moved: &[&str] =
        &["HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n"];
    let port = saying(moved, Duration::ZERO).await;
    let book = Book::with(&[&["127.0.0.1"]]);
    let out = to(port, &["127.0.0.1/32"], &book);
    let answer = out.ask(question(&format!("http://peer.example:{port}/"))).await.unwrap();
    assert_eq!(answer.status().as_u16(), 302);
    assert_eq!(book.asked.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn an_answer_has_so_much_time_and_so_many_bytes() {
    const DRIP: &[&str] = &["HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n", "a", "b", "c", "d", "e", "f", "g", "h"];
    const SAID_LONG: &[&str] = &["HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n"];
    const UNSAID_LONG: &[&str] =
        &["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n", "5\r\nhello\r\n", "0\r\n\r\n"];
    let book = Book::with(&[&["127.0.0.1"]]);
    let bounds = Bounds { time: Duration::from_millis(300), bytes: 8 };
    for (pieces, pause, is_slow) in [(DRIP, 100, true), (SAID_LONG, 0, false), (UNSAID_LONG, 0, false)] {
        let port = saying(pieces, Duration::from_millis(pause)).await;
        let out = to(port, &["127.0.0.1/32"], &book);
        let refused = out.ask_within(question(&format!("http://peer.example:{port}/")), bounds).await.unwrap_err();
        match is_slow {
            true => assert!(matches!(refused, Trouble::TooSlow(_)), "{refused}"),
            false => assert!(matches!(refused, Trouble::TooLong(8)), "{refused}"),
        }
    }
}

#[tokio::test]
async fn no_proxy_of_the_surroundings_is_taken_and_no_cookie_kept() {
    let port = saying(HELLO, Duration::ZERO).await;
    let book = Book::with(&[&["127.0.0.1"]]);
    let out = to(port, &["127.0.0.1/32"], &book);
    let url = format!("http://peer.example:{port}/");
    out.ask(question(&url)).await.unwrap();
    let heard = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let second = heard.local_addr().unwrap().port();
    let out = to(second, &["127.0.0.1/32"], &book);
    let asking = tokio::spawn(async move { out.ask(question(&format!("http://peer.example:{second}/x"))).await });
    let (mut socket, _) = heard.accept().await.unwrap();
    let mut head = vec![0; 4096];
    let length = socket.read(&mut head).await.unwrap();
    let head = String::from_utf8_lossy(&head[..length]).to_lowercase();
    assert!(head.starts_with("get /x http/1.1"), "the server itself, not a proxy: {head}");
    assert!(head.contains("user-agent: leaderssquare/") && !head.contains("cookie") && !head.contains("authorization"));
    drop(socket);
    assert!(matches!(asking.await.unwrap(), Err(Trouble::Away(_))));
}
