//! Addresses that lie in nobody's public network: this machine, the networks around it, and those by which an address of
//! one kind carries one of another, and so might lead there after all. By the registries of special-purpose addresses that
//! IANA keeps (RFC 6890 and what has been added since).

use ipnet::{IpNet, Ipv6Net};
use std::net::IpAddr;
use std::sync::LazyLock;

/// What is not public of the old addresses.
const SPECIAL_V4: [&str; 18] = [
    "0.0.0.0/8",       // this network
    "10.0.0.0/8",      // private
    "100.64.0.0/10",   // shared by the customers of a provider
    "127.0.0.0/8",     // this machine
    "169.254.0.0/16",  // this link, and where clouds keep the keys of their machines
    "172.16.0.0/12",   // private
    "192.0.0.0/24",    // protocols
    "192.0.2.0/24",    // for examples
    "192.31.196.0/24", // AS112
    "192.52.193.0/24", // AMT
    "192.88.99.0/24",  // relays from 6to4
    "192.168.0.0/16",  // private
    "192.175.48.0/24", // AS112
    "198.18.0.0/15",   // benchmarks
    "198.51.100.0/24", // for examples
    "203.0.113.0/24",  // for examples
    "224.0.0.0/4",     // many at once
    "240.0.0.0/4",     // reserved, and everybody
];

/// Of the new addresses these alone are public, but for what follows. Outside lie this machine, private networks, links,
/// many at once, and addresses of the old kind in the dress of the new: mapped, compatible, translated, by NAT64.
const PUBLIC_V6: &str = "2000::/3";

/// What is not public of them.
const SPECIAL_V6: [&str; 5] = [
    "2001::/23",         // protocols: Teredo, which carries old addresses, benchmarks, ORCHID
    "2001:db8::/32",     // for examples
    "2002::/16",         // 6to4, which carries old addresses
    "2620:4f:8000::/48", // AS112
    "3fff::/20",         // for examples
];

static SPECIAL: LazyLock<Vec<IpNet>> =
    LazyLock::new(|| SPECIAL_V4.iter().chain(&SPECIAL_V6).filter_map(|net| net.parse().ok()).collect());
static PUBLIC: LazyLock<Option<Ipv6Net>> = LazyLock::new(|| PUBLIC_V6.parse().ok());

/// Whether an address may lead elsewhere than into the public network.
pub fn is_special(address: IpAddr) -> bool {
    let is_outside = match address {
        IpAddr::V4(_) => false,
        IpAddr::V6(v6) => !PUBLIC.is_some_and(|public| public.contains(&v6)),
    };
    is_outside || SPECIAL.iter().any(|net| net.contains(&address))
}

/// Whether a network holds any address that may lead elsewhere than into the public network.
pub fn touches_special(net: &IpNet) -> bool {
    let is_outside = match net {
        IpNet::V4(_) => false,
        IpNet::V6(v6) => !PUBLIC.is_some_and(|public| public.contains(v6)),
    };
    is_outside || SPECIAL.iter().any(|special| net.contains(special) || special.contains(net))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_network() {
        assert_eq!(SPECIAL.len(), SPECIAL_V4.len() + SPECIAL_V6.len());
        assert!(PUBLIC.is_some());
    }

    #[test]
    fn what_is_not_public_is_known_in_whatever_dress_it_comes() {
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.8.9.10",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::8.8.8.8",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::ffff:0:8.8.8.8",
            "64:ff9b::10.0.0.1",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:808:808::1",
            "2620:4f:8000::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "4000::1",
        ] {
            assert!(is_special(address.parse().expect("an address")), "{address} is not public");
        }
        for address in [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.1",
            "192.167.255.255",
            "198.17.0.1",
            "198.20.0.0",
            "223.255.255.255",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2003::1",
            "2606:4700:4700::1111",
            "2a00:1450:4001::1",
        ] {
            assert!(!is_special(address.parse().expect("an address")), "{address} is public");
        }
    }
}
