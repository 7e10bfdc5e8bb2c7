//! Looks at where a request goes before it does: scheme, port, and every address of the name.

use super::ranges;
use futures_util::future::BoxFuture;
use ipnet::IpNet;
use nix::ifaddrs::getifaddrs;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use url::{Host, Url};

/// A book of names.
pub trait Names: Send + Sync {
    /// Every address of a name.
    fn look_up(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The one the operating system keeps.
pub struct System;

impl Names for System {
    fn look_up(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async move {
            let found = tokio::net::lookup_host((host.as_str(), 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Why something is not asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Neither http nor https.
    #[error("{0}: is not asked for")]
    Scheme(String),
    /// There is a name or a password in the address.
    #[error("an address with credentials")]
    Credentials,
    /// Not one of the ports that are asked.
    #[error("port {0}, which --outbound-ports does not name")]
    Port(u16),
    /// The name has no address.
    #[error("{0} has no address")]
    Nowhere(String),
    /// One of its addresses is this machine's, or in no public network.
    #[error("{0} is in no public network, nor in one that --outbound-allow names")]
    Address(IpAddr),
}

/// Where requests may go.
pub struct Guard {
    ports: Vec<u16>,
    allowed: Vec<IpNet>,
    names: Arc<dyn Names>,
}

impl Guard {
    /// To these ports, and besides the public network to these.
    pub fn new(ports: &[u16], allowed: &[IpNet], names: Arc<dyn Names>) -> Self {
        Self { ports: ports.to_vec(), allowed: allowed.to_vec(), names }
    }

    /// Whether this may be asked, as far as it can be told before its name is looked up.
    pub fn check(&self, url: &Url) -> Result<(), Refused> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refused::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Credentials);
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !self.ports.contains(&port) {
            return Err(Refused::Port(port));
        }
        match url.host() {
            Some(Host::Ipv4(address)) => self.check_address(address.into()),
            Some(Host::Ipv6(address)) => self.check_address(address.into()),
            // The client has it looked up here.
            Some(Host::Domain(_)) => Ok(()),
            None => Err(Refused::Nowhere(url.to_string())),
        }
    }

    fn check_address(&self, address: IpAddr) -> Result<(), Refused> {
        if self.allowed.iter().any(|net| net.contains(&address)) {
            return Ok(());
        }
        if ranges::is_special(address) || is_own(address) { Err(Refused::Address(address)) } else { Ok(()) }
    }

    /// All addresses of a name, each of which may be asked: one that may not spoils the name.
    fn check_all(&self, host: &str, found: Vec<IpAddr>) -> Result<Vec<SocketAddr>, Refused> {
        if found.is_empty() {
            return Err(Refused::Nowhere(host.to_owned()));
        }
        found.iter().try_for_each(|address| self.check_address(*address))?;
        Ok(found.into_iter().map(|address| SocketAddr::new(address, 0)).collect())
    }

    fn copy(&self) -> Self {
        Self { ports: self.ports.clone(), allowed: self.allowed.clone(), names: self.names.clone() }
    }
}

/// Looked up by the client for each connection; it connects to what is answered here, and to nothing else.
impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, host) = (self.copy(), name.as_str().to_owned());
        Box::pin(async move {
            let found = guard.names.look_up(host.clone()).await?;
            let addresses: Addrs = Box::new(guard.check_all(&host, found)?.into_iter());
            Ok(addresses)
        })
    }
}

/// Whether it is one of this machine's own. Where that cannot be told, the table of networks alone decides.
fn is_own(address: IpAddr) -> bool {
    let own = getifaddrs().into_iter().flatten().filter_map(|interface| interface.address);
    own.into_iter().any(|own| {
        let v4 = own.as_sockaddr_in().map(|own| IpAddr::from(own.ip()));
        let v6 = own.as_sockaddr_in6().map(|own| IpAddr::from(own.ip()));
        v4.or(v6) == Some(address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str) -> Result<(), Refused> {
        let guard = Guard::new(&[80, 443], &["10.1.0.0/16".parse().expect("a network")], Arc::new(System));
        guard.check(&Url::parse(url).expect("an address"))
    }

    #[test]
    fn an_address_is_known_however_it_is_spelt() {
        for url in [
            "http://127.0.0.1/",
            "http://0177.0.0.1/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://127.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[64:ff9b::7f00:1]/",
            "https://10.2.0.1/",
            "http://169.254.169.254/latest/meta-data/",
        ] {
            assert!(matches!(check(url), Err(Refused::Address(_))), "{url}");
        }
        for url in ["http://8.8.8.8/", "https://10.1.2.3/", "https://example.org/", "https://[2606:4700::1]/"] {
            assert_eq!(check(url), Ok(()), "{url}");
        }
    }

    #[test]
    fn only_the_web_is_asked_at_its_own_ports_and_by_nobody_in_particular() {
        assert_eq!(check("ftp://example.org/"), Err(Refused::Scheme("ftp".into())));
        assert_eq!(check("file:///etc/passwd"), Err(Refused::Scheme("file".into())));
        assert_eq!(check("https://example.org:22/"), Err(Refused::Port(22)));
        assert_eq!(check("https://ann:secret@example.org/"), Err(Refused::Credentials));
        assert_eq!(check("http://example.org:443/"), Ok(()));
    }
}
