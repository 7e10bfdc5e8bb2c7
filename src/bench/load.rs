//! What is asked, and our own load generator: so many kept connections, each with one request under way, all on one thread, so that
//! it takes as little as it can of the processor it shares with what it measures. It asks where [`super::wrk`] is missing or cannot:
//! before anything is counted, and where no two requests are alike.

use anyhow::{Context, bail};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Longest wait for one answer: what takes longer ends the measurement.
const PATIENCE: Duration = Duration::from_secs(10);
/// Room for an answer to begin with; it grows where a page is larger.
const ROOM: usize = 128 * 1024;
/// Most bytes of an answer: far above any page.
const ROOM_MOST: usize = 16 * 1024 * 1024;

/// Writes the request of this number into the buffer.
pub type Requests = Arc<dyn Fn(u64, &mut Vec<u8>) + Send + Sync>;

/// What is asked, of whom, how often at a time and how long.
#[derive(Clone)]
pub struct Load {
    /// Who is asked.
    pub target: SocketAddr,
    /// The requests, by number.
    pub requests: Requests,
    /// The statuses that an answer may have.
    pub expected: &'static [u16],
    /// Connections.
    pub clients: usize,
    /// The number of the next request: it goes on from one round to the next.
    pub next: Arc<AtomicU64>,
    /// After how many numbers the requests come again; none if each is its own.
    pub period: Option<u64>,
}

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// How many requests were answered.
    pub requests: u64,
    /// In a second.
    pub per_second: f64,
    /// The time within which half of them were answered, in milliseconds.
    pub p50: f64,
    /// And all but a hundredth.
    pub p99: f64,
}

impl Outcome {
    /// Of requests that took so many microseconds each, and this time together.
    fn of(mut micros: Vec<u32>, whole: Duration) -> Self {
        micros.sort_unstable();
        let within = |hundredths: usize| {
            let place = (micros.len() * hundredths / 100).min(micros.len().saturating_sub(1));
            micros.get(place).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
        };
        Self {
            requests: micros.len() as u64,
            per_second: micros.len() as f64 / whole.as_secs_f64(),
            p50: within(50),
            p99: within(99),
        }
    }
}

impl Load {
    /// Asks for so long, on a thread of its own.
    pub async fn run(&self, time: Duration) -> anyhow::Result<Outcome> {
        let load = self.clone();
        let asking = tokio::task::spawn_blocking(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(load.ask(time))
        });
        asking.await?
    }

    async fn ask(self, time: Duration) -> anyhow::Result<Outcome> {
        let mut wires = Vec::with_capacity(self.clients);
        for _ in 0..self.clients {
            wires.push(Wire::to(self.target).await?);
        }
        let began = Instant::now();
        let end = began + time;
        let mut clients = JoinSet::new();
        for wire in wires {
            clients.spawn(self.clone().client(wire, end));
        }
        let mut micros = Vec::new();
        while let Some(client) = clients.join_next().await {
            micros.extend(client??);
        }
        Ok(Outcome::of(micros, began.elapsed()))
    }

    async fn client(self, mut wire: Wire, end: Instant) -> anyhow::Result<Vec<u32>> {
        let mut micros = Vec::with_capacity(1 << 14);
        let mut request = Vec::with_capacity(1024);
        loop {
            // No number is taken that is not asked.
            if Instant::now() >= end {
                return Ok(micros);
            }
            request.clear();
            (self.requests)(self.next.fetch_add(1, Ordering::Relaxed), &mut request);
            let asked = Instant::now();
            let status = tokio::time::timeout(PATIENCE, wire.ask(&request)).await.context("no answer in time")??;
            micros.push(u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX));
            if !self.expected.contains(&status) {
                bail!("{status} instead of {:?}: {}", self.expected, wire.beginning());
            }
        }
    }
}

/// Asks once, for looking rather than measuring; answers with the status and the body as it came.
pub async fn ask_once(target: SocketAddr, request: &[u8]) -> anyhow::Result<(u16, Vec<u8>)> {
    Wire::to(target).await?.ask_for_body(request).await
}

/// Asks for what does not end; answers with the connection, from which more comes.
pub async fn open_stream(target: SocketAddr, request: &[u8]) -> anyhow::Result<TcpStream> {
    let mut stream = TcpStream::connect(target).await?;
    stream.write_all(request).await?;
    let mut beginning = vec![0; 1024];
    let length = tokio::time::timeout(PATIENCE, stream.read(&mut beginning)).await.context("no answer in time")??;
    let beginning = String::from_utf8_lossy(&beginning[..length]);
    if !beginning.starts_with("HTTP/1.1 200 ") {
        bail!("a stream does not begin: {beginning}");
    }
    Ok(stream)
}

/// One kept connection.
pub struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
    filled: usize,
    body: usize,
    length: Length,
}

/// Where an answer ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    Known(usize),
    Chunked,
}

impl Wire {
    pub async fn to(target: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(target).await.with_context(|| format!("connecting to {target}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; ROOM], filled: 0, body: 0, length: Length::Known(0) })
    }

    async fn ask(&mut self, request: &[u8]) -> anyhow::Result<u16> {
        self.stream.write_all(request).await?;
        (self.filled, self.body) = (0, 0);
        while self.body == 0 {
            let searched = self.filled.saturating_sub(3);
            self.read().await?;
            let end = self.buffer[searched..self.filled].windows(4).position(|four| four == b"\r\n\r\n");
            self.body = end.map_or(0, |end| searched + end + 4);
        }
        self.length = length(&self.buffer[..self.body]);
        while !self.is_whole() {
            self.read().await?;
        }
        // "HTTP/1.1 200 …"
        let status = std::str::from_utf8(&self.buffer[9..12]).ok().and_then(|digits| digits.parse().ok());
        status.context("no status")
    }

    /// Asks; answers with the status and the body as it came.
    pub async fn ask_for_body(&mut self, request: &[u8]) -> anyhow::Result<(u16, Vec<u8>)> {
        let status = tokio::time::timeout(PATIENCE, self.ask(request)).await.context("no answer in time")??;
        Ok((status, self.body()?))
    }

    fn is_whole(&self) -> bool {
        let body = &self.buffer[self.body..self.filled];
        match self.length {
            Length::Known(length) => body.len() >= length,
            // With one request under way nothing follows the last chunk.
            Length::Chunked => body == b"0\r\n\r\n" || body.ends_with(b"\r\n0\r\n\r\n"),
        }
    }

    async fn read(&mut self) -> anyhow::Result<()> {
        if self.filled == self.buffer.len() {
            if self.filled >= ROOM_MOST {
                bail!("an answer without end");
            }
            self.buffer.resize(self.filled * 2, 0);
        }
        match self.stream.read(&mut self.buffer[self.filled..]).await? {
            0 => bail!("the connection was closed"),
            more => self.filled += more,
        }
        Ok(())
    }

    fn beginning(&self) -> String {
        String::from_utf8_lossy(&self.buffer[..self.filled.min(2000)]).into_owned()
    }

    /// The body, put together from its chunks.
    fn body(&self) -> anyhow::Result<Vec<u8>> {
        let mut rest = &self.buffer[self.body..self.filled];
        if self.length != Length::Chunked {
            return Ok(rest.to_vec());
        }
        let mut whole = Vec::with_capacity(rest.len());
        loop {
            let line = rest.windows(2).position(|two| two == b"\r\n").context("a chunk without a size")?;
            let size = usize::from_str_radix(std::str::from_utf8(&rest[..line])?, 16)?;
            if size == 0 {
                return Ok(whole);
            }
            whole.extend(rest.get(line + 2..line + 2 + size).context("half a chunk")?);
            rest = &rest[line + 4 + size..];
        }
    }
}

fn length(head: &[u8]) -> Length {
    for line in head.split(|byte| *byte == b'\n') {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        if name.eq_ignore_ascii_case(b"transfer-encoding") {
            return Length::Chunked;
        }
        if name.eq_ignore_ascii_case(b"content-length") {
            let length = std::str::from_utf8(value).ok().and_then(|digits| digits.parse().ok());
            return Length::Known(length.unwrap_or(0));
        }
    }
    Length::Known(0)
}
