//! Codes that change every thirty seconds (RFC 6238), as every authenticator app makes them: SHA-1, six digits. One step
//! before and after the present is taken, for clocks that are a little off.

use anyhow::Context;
use qrcode::{Color, QrCode};
use std::fmt::Write;
use totp_rs::{Builder, Totp};

/// Bytes of a seed: the 160 bits that RFC 4226, section 4, asks for.
pub const SEED: usize = 20;
/// Steps before and after the present whose code is taken.
const SKEW: u16 = 1;
/// Light modules around a QR code, as its standard (ISO/IEC 18004) asks.
const QUIET: usize = 4;
/// Letters of a key that stand together.
const TOGETHER: usize = 4;

/// What somebody needs to set up their app.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The key to type, in groups of letters.
    pub key: String,
    /// The address an app reads, from the QR code or when it is followed on a phone.
    pub url: String,
    /// The QR code's dark modules, as the path of an SVG.
    pub path: String,
    /// Modules on each side, the quiet ones included.
    pub size: usize,
}

/// A seed, and of which account at which site its codes are.
fn generator(seed: &[u8], site: &str, account: &str) -> anyhow::Result<Totp> {
    // A colon would end the name.
    let issuer = site.replace(':', " ");
    let builder = Builder::new().with_skew(SKEW).with_secret(seed.to_vec());
    builder.with_issuer(Some(issuer)).with_account_name(account).build().context("a seed")
}

/// The step whose code this is, if it is near the present, which is told in seconds since 1970. Each comparison takes the
/// same time, whatever the code.
pub fn step_of(seed: &[u8], code: &str, now: u64) -> Option<i64> {
    let step = generator(seed, "", "").ok()?.check(code, now)?;
    i64::try_from(step).ok()
}

/// What is shown to whoever sets up their app.
pub fn set_up(seed: &[u8], site: &str, account: &str) -> anyhow::Result<SetUp> {
    let generator = generator(seed, site, account)?;
    let url = generator.to_url().context("an address for the app")?;
    let (path, size) = drawn(&QrCode::new(&url).context("a QR code")?);
    let key = generator.secret().to_base32();
    let letters: Vec<char> = key.chars().collect();
    let groups: Vec<String> = letters.chunks(TOGETHER).map(|group| group.iter().collect()).collect();
    Ok(SetUp { key: groups.join(" "), url, path, size })
}

/// The dark modules as the path of an SVG: a square for each.
fn drawn(code: &QrCode) -> (String, usize) {
    let width = code.width();
    let mut path = String::new();
    for (place, _) in code.to_colors().iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        let _ = write!(path, "M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET);
    }
    (path, width + 2 * QUIET)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The seed of the test vectors in RFC 6238, appendix B.
    const SEED_OF_THE_RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc() {
        // Its codes have eight digits; an app shows the last six.
        for (now, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            assert_eq!(step_of(SEED_OF_THE_RFC, code, now), i64::try_from(now / 30).ok(), "{code}");
        }
    }

    #[test]
    fn one_step_before_and_after_is_taken_and_no_further() {
        let taken = |now| step_of(SEED_OF_THE_RFC, "081804", now).is_some();
        let step = 1_111_111_109 / 30 * 30;
        assert_eq!([step - 31, step - 1, step + 59, step + 60].map(taken), [false, true, true, false]);
        for code in ["", "08180", "0818045", "abcdef", "８1804"] {
            assert_eq!(step_of(SEED_OF_THE_RFC, code, 1_111_111_109), None, "{code}");
        }
    }

    #[test]
    fn an_app_is_told_whose_codes_they_are_whatever_the_site_is_called() {
        let set_up = set_up(SEED_OF_THE_RFC, "Square: the & best", "ann").expect("a seed");
        assert_eq!(set_up.key, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(set_up.url.starts_with("otpauth://totp/"), "{}", set_up.url);
        assert!(set_up.path.starts_with("M4 4h1v1h-1z"), "the corner is dark");
        assert!(set_up.size > 30 && !set_up.url.contains("the & best"), "{}", set_up.url);
    }
}
