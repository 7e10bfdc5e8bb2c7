//! The wire to the database, listened in on: a socket that passes everything on to the real one and counts what is asked
//! on the way. It counts what is sent, so nothing that a program asks can escape it.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::OwnedReadHalf;
use tokio::net::{UnixListener, UnixStream};
use uuid::Uuid;

const SOCKET: &str = ".s.PGSQL.5432";

/// What has been asked so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Statements that were run.
    pub run: u64,
    /// Statements that were prepared.
    pub prepared: u64,
}

/// The counters.
#[derive(Clone, Default)]
pub struct Wire {
    run: Arc<AtomicU64>,
    prepared: Arc<AtomicU64>,
    keeps_nothing: Arc<AtomicBool>,
}

/// What is sent instead, where nothing is to be kept: transactions become parts of one that is never ended.
const INSTEAD: [(&[u8], &[u8]); 3] = [
    (b"BEGIN\0", b"SAVEPOINT sandbox\0"),
    (b"COMMIT\0", b"RELEASE SAVEPOINT sandbox\0"),
    (b"ROLLBACK\0", b"ROLLBACK TO SAVEPOINT sandbox; RELEASE SAVEPOINT sandbox\0"),
];

impl Wire {
    /// Listens in on the database with this address; answers with the address to use instead.
    pub fn tap(url: &str) -> (Self, String) {
        let (rest, host) = url.split_once("?host=").expect("an address by socket");
        let (host, more) = host.split_once('&').expect("more settings");
        let real = PathBuf::from(percent_decode_str(host).decode_utf8_lossy().into_owned()).join(SOCKET);
        let folder = std::env::temp_dir().join(format!("ls-wire-{}", Uuid::new_v4().simple()));
        std::fs::create_dir(&folder).expect("a folder for the socket");
        let listener = UnixListener::bind(folder.join(SOCKET)).expect("a socket");
        let wire = Self::default();
        tokio::spawn(wire.clone().listen(listener, real));
        let folder = folder.to_string_lossy().into_owned();
        (wire, format!("{rest}?host={}&{more}", utf8_percent_encode(&folder, NON_ALPHANUMERIC)))
    }

    /// What has been asked so far.
    pub fn asked(&self) -> Asked {
        Asked { run: self.run.load(Ordering::SeqCst), prepared: self.prepared.load(Ordering::SeqCst) }
    }

    /// From now on no transaction ends: whoever has begun one by a statement of their own takes all back by another.
    pub fn keeps_nothing(&self) {
        self.keeps_nothing.store(true, Ordering::SeqCst);
    }

    async fn listen(self, listener: UnixListener, real: PathBuf) {
        while let Ok((client, _)) = listener.accept().await {
            let server = UnixStream::connect(&real).await.expect("the database");
            let (mut from_server, mut to_server) = server.into_split();
            let (from_client, mut to_client) = client.into_split();
            tokio::spawn(async move { tokio::io::copy(&mut from_server, &mut to_client).await });
            let wire = self.clone();
            tokio::spawn(async move { wire.pass_on(from_client, &mut to_server).await });
        }
    }

    /// Passes messages on one by one: the first has no kind, every other begins with one; a length follows.
    async fn pass_on(
        self,
        mut client: OwnedReadHalf,
        server: &mut (impl AsyncWriteExt + Unpin),
    ) -> std::io::Result<()> {
        let mut is_first = true;
        loop {
            let kind = if is_first { None } else { Some(client.read_u8().await?) };
            let length = client.read_u32().await?;
            let mut body = vec![0; length as usize - 4];
            client.read_exact(&mut body).await?;
            match kind {
                Some(b'E' | b'Q') => self.run.fetch_add(1, Ordering::SeqCst),
                Some(b'P') => self.prepared.fetch_add(1, Ordering::SeqCst),
                _ => 0,
            };
            let instead = INSTEAD.iter().find(|(sent, _)| kind == Some(b'Q') && *sent == body.as_slice());
            if let Some((_, instead)) = instead.filter(|_| self.keeps_nothing.load(Ordering::SeqCst)) {
                body = instead.to_vec();
            }
            let length = u32::try_from(body.len() + 4).expect("short");
            let mut message: Vec<u8> = kind.into_iter().collect();
            message.extend(length.to_be_bytes());
            message.extend(body);
            server.write_all(&message).await?;
            is_first = false;
        }
    }
}
