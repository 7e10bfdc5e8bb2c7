//! Laws of letters: read by the owner while there is no mail server, sent by one when there is.

use crate::support::{Person, TestSite};
use leaders_square::mail::{self, Postman};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

async fn owner(site: &TestSite) -> Person {
    let ann = site.member("ann").await;
    sqlx::query("update members set site_role = 'owner' where handle = 'ann'").execute(site.db()).await.expect("owns");
    ann
}

#[tokio::test]
async fn without_a_mail_server_the_owner_reads_the_letters() {
    let site = TestSite::open().await;
    let (ann, bob) = (owner(&site).await, site.member("bob").await);
    assert!(ann.opens("/").await.source().contains("/admin/mail"));
    assert!(!bob.opens("/").await.source().contains("/admin/mail"));
    let list = ann.opens("/admin/mail").await;
    assert_eq!(list.all("ul.rows > li").len(), 2);
    let letter = list.attr("ul.rows a.title", "href");
    let page = ann.opens(&letter).await;
    assert!(page.says("to bob@example.org"));
    assert!(page.attr(".prose a", "href").contains("/confirm?token="));
    let missing = bob.get("/admin/nothing").await.has(404);
    for person in [&bob, &site.stranger()] {
        for path in ["/admin/mail", &letter] {
            person.get(path).await.has(404);
        }
    }
    assert!(!missing.text.contains("Letters"));
    for number in 0..31 {
        site.unconfirmed(&format!("person{number}")).await;
    }
    let older = ann.opens("/admin/mail").await.attr(".pager a", "href");
    assert_eq!(ann.opens(&older).await.all("ul.rows > li").len(), 3);
    ann.get("/admin/mail?after=nonsense").await.has(400);
}

#[tokio::test]
async fn with_a_mail_server_letters_leave_and_stay_secret() {
    let (address, mut letters) = mail_server(false).await;
    let site = TestSite::with(&["--smtp", &format!("smtp://{address}"), "--confirmation", "never"]).await;
    let ann = owner(&site).await;
    send(&site).await;
    let letter = letters.recv().await.expect("a letter");
    assert!(letter.contains("To: ann@example.org") && letter.contains("/confirm?token="));
    assert!(letter.contains("Message-ID: <"));
    assert_eq!(site.count("select count(*) from mails where sent_at is not null").await, 1);
    let list = ann.opens("/admin/mail").await;
    assert!(list.all("ul.rows a").is_empty() && !list.source().contains("token="));
    let id: uuid::Uuid = sqlx::query_scalar("select id from mails").fetch_one(site.db()).await.expect("one");
    ann.get(&format!("/admin/mail/{id}")).await.has(404);
}

#[tokio::test]
async fn a_letter_that_is_refused_is_tried_again_and_nobody_waits_for_it() {
    let (address, _letters) = mail_server(true).await;
    let site = TestSite::with(&["--smtp", &format!("smtp://{address}"), "--confirmation", "never"]).await;
    let ann = owner(&site).await;
    send(&site).await;
    assert_eq!(
        site.count("select attempts::bigint from mails where sent_at is null and last_error is not null").await,
        1
    );
    assert!(ann.opens("/admin/mail").await.says("Not sent"));
    site.pass(chrono::Duration::minutes(2)).await;
    send(&site).await;
    assert_eq!(site.count("select attempts::bigint from mails").await, 2);
    ann.posts("/groups", json!({"name": "Still at work"})).await.has(201);
}

async fn send(site: &TestSite) {
    let postman = Postman::new(&site.site().config).expect("a postman");
    mail::send_due(site.site(), &postman).await.expect("goes on");
}

/// A mail server on this machine that hands on what it takes, or takes nothing.
async fn mail_server(refuses: bool) -> (String, UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    let (hand_on, letters) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(take_letters(connection, refuses, hand_on.clone()));
        }
    });
    (address, letters)
}

async fn take_letters(connection: TcpStream, refuses: bool, hand_on: UnboundedSender<String>) {
    let (reader, mut writer) = connection.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 a mail server\r\n").await.expect("greets");
    while let Ok(Some(line)) = lines.next_line().await {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "RCPT" if refuses => b"451 not now\r\n",
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await.expect("listens");
                let mut letter = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    letter.push_str(&line);
                    letter.push('\n');
                }
                let _ = hand_on.send(letter);
                b"250 taken\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 fine\r\n",
        };
        if writer.write_all(answer).await.is_err() {
            return;
        }
    }
}
