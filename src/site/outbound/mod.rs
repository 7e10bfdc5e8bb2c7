//! The one way out: whatever the site asks of another server, it asks here. A name is resolved, every address it has is
//! looked at, and the connection goes to one of those that were, so that a name which answers otherwise the next moment
//! leads nowhere else. What lies in no public network is not asked, unless it is in a network that is allowed by name.
//! Nothing is followed that redirects; no proxy, no cookie, no credential of the surroundings is taken along; and an answer
//! has so much time and so many bytes, however it comes.

pub mod guard;
pub mod ranges;

use guard::{Guard, Refused, System};
use ipnet::IpNet;
use reqwest::{Client, Response, redirect};
use rustls::{ClientConfig, RootCertStore};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub use guard::Names;

/// What one answer may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// From the first question after the name to the last byte.
    pub time: Duration,
    /// Bytes of the body.
    pub bytes: usize,
}

/// What every answer may take: nobody here waits longer, and nothing that is asked for is larger.
pub const BOUNDS: Bounds = Bounds { time: Duration::from_secs(15), bytes: 1024 * 1024 };

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// It lies where nothing is asked.
    #[error("not asked: {0}")]
    Refused(#[from] Refused),
    /// It cannot be reached, or ends in the middle.
    #[error("does not answer: {0}")]
    Away(String),
    /// It takes too long.
    #[error("takes longer than {0:?}")]
    TooSlow(Duration),
    /// It says too much.
    #[error("answers with more than {0} bytes")]
    TooLong(usize),
}

/// The way out.
pub struct Outbound {
    guard: Arc<Guard>,
    // Made when first something is asked: most sites ask nobody.
    client: OnceLock<Client>,
}

impl Outbound {
    /// To these ports, and besides the public network to these.
    pub fn new(ports: &[u16], allowed: &[IpNet]) -> Self {
        Self::with_names(ports, allowed, Arc::new(System))
    }

    /// The same, with another book of names.
    pub fn with_names(ports: &[u16], allowed: &[IpNet], names: Arc<dyn Names>) -> Self {
        Self { guard: Arc::new(Guard::new(ports, allowed, names)), client: OnceLock::new() }
    }

    /// Asks, within the bounds of everything that is asked.
    pub async fn ask(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, Trouble> {
        self.ask_within(request, BOUNDS).await
    }

    /// Asks, within these bounds.
    pub async fn ask_within(
        &self,
        request: http::Request<Vec<u8>>,
        bounds: Bounds,
    ) -> Result<http::Response<Vec<u8>>, Trouble> {
        let asked = tokio::time::timeout(bounds.time, self.exchange(request, bounds.bytes)).await;
        asked.unwrap_or(Err(Trouble::TooSlow(bounds.time)))
    }

    async fn exchange(&self, request: http::Request<Vec<u8>>, most: usize) -> Result<http::Response<Vec<u8>>, Trouble> {
        let request = reqwest::Request::try_from(request).map_err(away)?;
        self.guard.check(request.url())?;
        let response = self.client()?.execute(request).await.map_err(away)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut answer = http::Response::new(read(response, most).await?);
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }

    fn client(&self) -> Result<&Client, Trouble> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = client(self.guard.clone()).map_err(|error| Trouble::Away(error.to_string()))?;
        Ok(self.client.get_or_init(|| made))
    }
}

async fn read(mut response: Response, most: usize) -> Result<Vec<u8>, Trouble> {
    let said = response.content_length().and_then(|length| usize::try_from(length).ok());
    if said.is_some_and(|length| length > most) {
        return Err(Trouble::TooLong(most));
    }
    let mut body = Vec::with_capacity(said.unwrap_or_default());
    while let Some(chunk) = response.chunk().await.map_err(away)? {
        if body.len() + chunk.len() > most {
            return Err(Trouble::TooLong(most));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A client that keeps no connection open: the next question looks the name up, and looks at its addresses, anew.
fn client(guard: Arc<Guard>) -> anyhow::Result<Client> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = Client::builder()
        .tls_backend_preconfigured(tls)
        .dns_resolver(guard)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .pool_max_idle_per_host(0)
        .user_agent(concat!("LeadersSquare/", env!("CARGO_PKG_VERSION")))
        .build()?;
    Ok(client)
}

/// The innermost reason, which says most; a refusal of our own is told apart.
fn away(error: reqwest::Error) -> Trouble {
    let mut reason: &dyn std::error::Error = &error;
    while let Some(inner) = reason.source() {
        if let Some(refused) = inner.downcast_ref::<Refused>() {
            return Trouble::Refused(refused.clone());
        }
        reason = inner;
    }
    Trouble::Away(reason.to_string())
}
