//! What the settings say of whom the site talks to: where it asks, and by whose accounts people sign in.

use crate::config::Config;
use crate::doctor::Finding;
use crate::members::identities::providers::{self, Named};
use crate::site::outbound::ranges;
use ipnet::IpNet;
use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::os::unix::fs::PermissionsExt;

/// Where clouds keep the keys of their machines.
const KEYS_OF_CLOUDS: IpAddr = IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254));
/// Bits of a mode that let others than the owner do anything.
const OTHERS: u32 = 0o077;

/// Every check of whom the site talks to.
pub fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = vec![outbound(&config.outbound_allow)];
    if let Some(file) = &config.sign_in_providers {
        // A file that cannot be read keeps the site from starting, which says so.
        let named = providers::named(file).unwrap_or_default();
        findings.push(issuers(&named));
        findings.push(secrets(&named));
    }
    findings
}

/// What is opened of the networks that are nobody's public ones.
fn outbound(allowed: &[IpNet]) -> Finding {
    const NAME: &str = "outbound";
    const WHY: &str =
        "What a page of another site names is asked for from in here: doors that only this network knows stand open.";
    if let Some(wide) = allowed.iter().find(|net| is_wide(net)) {
        return Finding::wrong(
            NAME,
            format!("The site may ask anything in {wide}."),
            WHY,
            "Name the address of the one machine alone in --outbound-allow, such as 10.0.0.5/32",
        );
    }
    if let Some(private) = allowed.iter().find(|net| ranges::touches_special(net)) {
        return Finding::look(
            NAME,
            format!("The site may ask {private}, which is no public network."),
            WHY,
            "If a sign-in provider of yours stands there, leave it; else take it out of --outbound-allow",
        );
    }
    Finding::fine(NAME, "The site asks public addresses alone.")
}

fn is_wide(net: &IpNet) -> bool {
    let most = match net {
        IpNet::V4(_) => 16,
        IpNet::V6(_) => 48,
    };
    ranges::touches_special(net) && (net.prefix_len() < most || net.contains(&KEYS_OF_CLOUDS))
}

fn issuers(named: &[Named]) -> Finding {
    const NAME: &str = "sign-in-issuers";
    match named.iter().find(|one| one.issuer.starts_with("http:")) {
        Some(one) => Finding::wrong(
            NAME,
            format!("{} is asked at {}, in the clear.", one.id, one.issuer),
            "Whoever is on the way says who somebody is, and signs in as anybody.",
            "Give its https address in the file of --sign-in-providers.",
        ),
        None => Finding::fine(NAME, "Sign-in providers are asked over TLS."),
    }
}

fn secrets(named: &[Named]) -> Finding {
    const NAME: &str = "sign-in-secrets";
    let mode = |file: &std::path::Path| fs::metadata(file).map(|about| about.permissions().mode() & 0o777);
    for file in named.iter().filter_map(|one| one.secret_file.as_deref()) {
        if let Some(mode) = mode(file).ok().filter(|mode| mode & OTHERS != 0) {
            return Finding::wrong(
                NAME,
                format!("{} can be reached by others (mode {mode:o}).", file.display()),
                "Whoever has it passes for this site at the provider.",
                format!("chmod 600 {}", file.display()),
            );
        }
    }
    Finding::fine(NAME, "Nobody else reads what this site proves itself with at sign-in providers.")
}
