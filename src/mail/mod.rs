//! Mail: owed by a row in the transaction that causes it, sent afterwards by the worker, by SMTP or, without a mail
//! server, into a folder as `.eml` files that any mail program opens.

mod store;

use crate::config::Config;
use crate::error::Result;
use crate::ids::{GroupId, MailId, PollId};
use crate::site::Site;
use crate::text;
use crate::text::words::Words;
use anyhow::Context;
use chrono::{DateTime, Utc};
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use sqlx::PgConnection;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use store::{Mail, find, latest, sweep, take_up};

/// Tries to send one message, ever longer apart, before it is given up: the last about a day after the first.
const TRIES: i32 = 10;
/// Longest time one message may take to hand over.
const SEND_LIMIT: Duration = Duration::from_secs(15);
/// Longest line of a body, in bytes: a line of mail has 998 at most (RFC 5322, section 2.1.1).
const LINE_LIMIT: usize = 900;

/// A message to be owed: what kind, to whom, in which words.
#[derive(Debug)]
pub struct Letter<'a> {
    /// Its kind, for the owner's list.
    pub kind: &'static str,
    /// The one address it goes to.
    pub to: &'a str,
    /// Subject line.
    pub subject: text::Message,
    /// Body: plain text, which every mail program shows.
    pub body: text::Message,
}

/// Owes a letter: it will be sent after the transaction, in the reader's language.
pub async fn owe(db: &mut PgConnection, t: &Words, letter: Letter<'_>) -> Result<()> {
    owe_as(db, t, letter, MailId::fresh(), None).await
}

/// Owes a letter under an id that is known before, so that it can be asked later what became of it.
pub async fn owe_as(
    db: &mut PgConnection,
    t: &Words,
    letter: Letter<'_>,
    id: MailId,
    by: Option<DateTime<Utc>>,
) -> Result<()> {
    store::put(db, id, &letter, (&t.message(&letter.subject), &t.message(&letter.body)), by).await
}

/// Owes the same letter to each of these addresses, in one language.
pub async fn owe_all(db: &mut PgConnection, t: &Words, to: &[String], letter: Letter<'_>) -> Result<()> {
    let words = (&*t.message(&letter.subject), &*t.message(&letter.body));
    store::put_all(db, letter.kind, to, words, (None, None)).await
}

/// Owes each of these addresses a letter about a poll: it is sent, by this moment if there is one, to those alone who may
/// still read the poll then.
pub async fn owe_about(
    db: &mut PgConnection,
    t: &Words,
    (poll, by): (Option<PollId>, Option<DateTime<Utc>>),
    to: &[String],
    letter: Letter<'_>,
) -> Result<()> {
    let words = (&*t.message(&letter.subject), &*t.message(&letter.body));
    store::put_all(db, letter.kind, to, words, (poll, by)).await
}

/// Owes a letter to a keeper of these groups: it is sent to them only if they keep them all then.
pub async fn owe_to_keeper(
    db: &mut PgConnection,
    t: &Words,
    letter: Letter<'_>,
    id: MailId,
    groups: &[GroupId],
) -> Result<()> {
    owe_as(db, t, letter, id, None).await?;
    store::put_groups(db, id, groups).await
}

/// How mail leaves the house.
pub enum Postman {
    /// By a mail server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// Into a folder.
    Folder(PathBuf),
}

/// The transport for an SMTP address such as `smtps://user:password@host:465`.
pub fn smtp_transport(url: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, lettre::transport::smtp::Error> {
    Ok(AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.timeout(Some(SEND_LIMIT)).build())
}

impl Postman {
    /// The one the settings ask for.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        match &config.smtp {
            Some(url) => Ok(Self::Smtp(Box::new(smtp_transport(url)?))),
            None => {
                let folder = config.store.data.join("mail");
                std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
                Ok(Self::Folder(folder))
            }
        }
    }

    async fn deliver(&self, name: &str, message: Message) -> anyhow::Result<()> {
        match self {
            Self::Smtp(server) => server.send(message).await.map(drop).map_err(Into::into),
            Self::Folder(folder) => write_file(folder, name, &message.formatted()).await,
        }
    }
}

async fn write_file(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let beside = folder.join(format!(".{name}.part"));
    tokio::fs::write(&beside, bytes).await?;
    tokio::fs::rename(&beside, folder.join(format!("{name}.eml"))).await?;
    Ok(())
}

/// Sends what is due, one message at a time; answers how many were taken in hand.
/// A message is leased before it is handed over: a crash in between sends it again, with the same Message-ID.
pub async fn send_due(site: &Site, postman: &Postman) -> Result<usize> {
    let mut handled = 0;
    store::give_up_where_nobody_may_read(&mut *site.read().await?).await?;
    store::give_up_where_nobody_keeps(&mut *site.read().await?).await?;
    loop {
        let Some(mail) = store::lease(&mut *site.read().await?, 2 * SEND_LIMIT).await? else { return Ok(handled) };
        handled += 1;
        let sent = match compose(site, &mail) {
            Ok(message) => postman.deliver(&mail.id.to_string(), message).await,
            Err(error) => Err(error),
        };
        let db = &mut *site.read().await?;
        match sent {
            Ok(()) => store::mark_sent(db, mail.id).await?,
            Err(error) => {
                tracing::warn!(mail = %mail.id, "mail not sent: {error:#}");
                store::mark_failed(db, mail.id, &format!("{error:#}"), TRIES).await?;
            }
        }
    }
}

/// The lines of a body as mail has them. Most are the catalogue's own and short; what members wrote may be longer than a
/// line of mail may be, and goes on in the next one, between words where there are any.
fn folded(body: &str) -> String {
    let mut folded = String::with_capacity(body.len());
    for line in body.split('\n') {
        let mut rest = line;
        while rest.len() > LINE_LIMIT {
            let end = rest.floor_char_boundary(LINE_LIMIT);
            let end = rest[..end].rfind(' ').map_or(end, |space| space + 1);
            folded.push_str(&rest[..end]);
            folded.push_str("\r\n");
            rest = &rest[end..];
        }
        folded.push_str(rest);
        folded.push_str("\r\n");
    }
    folded.truncate(folded.len() - "\r\n".len());
    folded
}

fn compose(site: &Site, mail: &Mail) -> anyhow::Result<Message> {
    let from: Mailbox = site.config.mail_from.parse()?;
    let host = from.email.domain().to_owned();
    // Links stay whole: quoted-printable would break them over lines for whoever reads the file itself.
    let plain =
        if mail.body.is_ascii() { ContentTransferEncoding::SevenBit } else { ContentTransferEncoding::EightBit };
    let body = Body::dangerous_pre_encoded(folded(&mail.body).into_bytes(), plain);
    Ok(Message::builder()
        .from(from)
        .to(Mailbox::new(None, mail.recipient.parse()?))
        .message_id(Some(format!("<{}@{host}>", mail.id)))
        .subject(&mail.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(body)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_mail_takes_and_no_letter_is_lost() {
        for text in ["Short.\n\nAlso short.", &"words and words ".repeat(200), &"🙂".repeat(600)] {
            let folded = folded(text);
            assert!(folded.split("\r\n").all(|line| line.len() <= LINE_LIMIT), "{folded}");
            assert_eq!(folded.replace("\r\n", ""), text.replace('\n', ""));
        }
        assert_eq!(folded("One.\n\nTwo."), "One.\r\n\r\nTwo.");
    }
}
