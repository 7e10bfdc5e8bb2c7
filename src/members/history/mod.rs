//! When and how a member signed in, and who tried with their address and failed: for their own eyes, for some months. Of
//! the network only the coarse part is kept. A sign-in from a browser the account did not know is told by mail.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::Result;
use crate::facts::Fact;
use crate::ids::{MemberId, SignInId};
use crate::members::gate::Way;
use crate::members::sessions::{Device, devices};
use crate::members::settings;
use crate::site::{Site, Tx};
use crate::text::words::{Language, Words};
use sqlx::PgConnection;
use std::net::IpAddr;
use store::Noted;

/// Sign-ins on one page.
pub const PAGE: usize = 50;

/// Notes that a member is in, and where they came in by.
pub async fn note(tx: &mut Tx, member: MemberId, way: Way, device: &Device, is_new: bool) -> Result<()> {
    let noted = Noted { member: Some(member), way: way.as_str(), succeeded: true, is_new, ..noted(device) };
    store::put(tx.conn(), SignInId::fresh(), &noted).await
}

/// Notes that somebody gave the right address and a wrong password. For an address nobody has a row is written all the
/// same, so that it takes as long; it belongs to nobody and goes within the hour.
pub async fn note_failure(db: &mut PgConnection, member: Option<MemberId>, device: &Device) -> Result<()> {
    let noted = Noted { member, way: Way::Password.as_str(), succeeded: false, is_new: false, ..noted(device) };
    store::put(db, SignInId::fresh(), &noted).await
}

/// Notes that an owner of the site looked at it as a member does: theirs to know.
pub async fn note_guise(tx: &mut Tx, member: MemberId) -> Result<()> {
    let noted = Noted {
        member: Some(member),
        way: "guise",
        succeeded: true,
        is_new: false,
        user_agent: "",
        network: String::new(),
    };
    store::put(tx.conn(), SignInId::fresh(), &noted).await
}

fn noted(device: &Device) -> Noted<'_> {
    let network = device.address.parse().map(coarse).unwrap_or_default();
    Noted { member: None, way: "", succeeded: false, is_new: false, user_agent: &device.user_agent, network }
}

/// Where somebody is, in coarse: a network of 256 addresses, or of 80 bits.
pub fn coarse(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => coarse(IpAddr::V4(v4)),
            None => {
                let [a, b, c, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}::/48")
            }
        },
    }
}

/// Tells a member by mail that somebody, who may be they, came in by a browser their account did not know.
pub async fn tell_of_new_browser(tx: &mut Tx, site: &Site, member: MemberId, browser: &Device) -> Result<()> {
    let own = settings::store::own(tx.conn(), member).await?;
    let language = own.language.as_deref().and_then(Language::from_code);
    let language = language.or(Language::from_code(&site.identity.language)).unwrap_or(Language::english());
    let zone = own.time_zone.as_deref().unwrap_or(&site.identity.time_zone).parse().unwrap_or(chrono_tz::UTC);
    let t = Words::new(language, zone, chrono::Utc::now());
    let (device, network) = (devices::words(&browser.user_agent, &t), noted(browser).network);
    let at = t.plain_exact(chrono::Utc::now());
    let told = Fact::SignedInElsewhere { t: &t, email: &own.email, device: &device, network: &network, at: &at };
    tx.tell(site, told).await
}

/// Takes away what is older than so many days.
pub async fn sweep(db: &mut PgConnection, days: i32) -> Result<()> {
    store::sweep(db, days).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_its_coarse_part_is_kept() {
        for (address, network) in [
            ("203.0.113.77", "203.0.113.0/24"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:12:34:5:6:7:8", "2001:db8:12::/48"),
            ("::1", "0:0:0::/48"),
        ] {
            assert_eq!(coarse(address.parse().expect("an address")), network);
        }
    }
}
