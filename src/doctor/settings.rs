//! What the settings alone say.

use crate::config::{Config, Confirmation, Limiting};
use crate::doctor::Finding;
use ipnet::IpNet;
use url::Url;

/// Passwords that stand in examples and that everybody tries first.
const SAMPLES: [&str; 12] = [
    "",
    "password",
    "postgres",
    "secret",
    "changeme",
    "change-me",
    "example",
    "admin",
    "square",
    "test",
    "leaders",
    "123456",
];
/// Writes of one member in a minute beyond which the limit holds nobody back.
const WRITES_MOST: u32 = 3000;
/// Accounts from one network in an hour beyond which neither does that one.
const JOINS_MOST: u32 = 10_000;

/// Every check of the settings.
pub fn examine(config: &Config) -> Vec<Finding> {
    vec![
        address(config),
        proxies(config),
        limits(config),
        confirmation(config),
        mail(config),
        sender(config),
        database_password(config),
        database_tls(config),
        demo(config),
    ]
}

fn is_local(config: &Config) -> bool {
    config.listen.ip().is_loopback() && config.url.is_none()
}

fn address(config: &Config) -> Finding {
    const NAME: &str = "address";
    let url = config.public_url();
    if config.is_tls() {
        return Finding::fine(NAME, format!("People reach the site at {url}, over TLS."));
    }
    if is_local(config) {
        return Finding::look(
            NAME,
            format!("The site is at {url}: for this machine alone."),
            "Links in mail lead nowhere from anywhere else, and without TLS nothing but this machine should reach it.",
            "For others, put a reverse proxy with TLS in front and say --url https://your.name",
        );
    }
    Finding::wrong(
        NAME,
        format!("People reach the site at {url}, without TLS."),
        "Whoever is on the way reads passwords and sessions and can act as anybody.",
        "Put a reverse proxy with TLS in front and say --url https://your.name",
    )
}

fn proxies(config: &Config) -> Finding {
    const NAME: &str = "trusted-proxies";
    if let Some(wide) = config.trusted_proxies.iter().find(|net| is_wide(net)) {
        return Finding::wrong(
            NAME,
            format!("{wide} is trusted as the network of proxies, and is wider than any."),
            "Whoever connects from there may say who they are: limits by network address then hold nobody.",
            "Name the addresses of your proxies alone in --trusted-proxies, such as 10.0.0.5/32",
        );
    }
    if config.is_tls() && config.trusted_proxies.is_empty() {
        return Finding::wrong(
            NAME,
            "TLS ends at a proxy, and no proxy is trusted.",
            "All visitors are taken for one, the proxy: one guesser closes the door to everybody's sign-ups and searches.",
            "Name the proxy's address in --trusted-proxies, such as 127.0.0.1/32",
        );
    }
    Finding::fine(NAME, format!("{} networks of proxies are trusted.", config.trusted_proxies.len()))
}

/// Whether strangers may be in it: so many addresses no one's proxies have.
fn is_wide(net: &IpNet) -> bool {
    match net {
        IpNet::V4(v4) if v4.addr().is_private() || v4.addr().is_loopback() => v4.prefix_len() < 8,
        IpNet::V4(v4) => v4.prefix_len() < 24,
        IpNet::V6(v6) if v6.addr().is_unique_local() => v6.prefix_len() < 8,
        IpNet::V6(v6) => v6.prefix_len() < 48,
    }
}

fn limits(config: &Config) -> Finding {
    const NAME: &str = "limits";
    if config.limits == Limiting::Off {
        return Finding::wrong(
            NAME,
            "LIMITS=off: whoever asks from this machine may do anything as often as they like.",
            "A proxy on this machine that adds no header, or any program on it, may guess passwords without end.",
            "Unset LIMITS; it is for load tests alone.",
        );
    }
    if config.writes_a_minute > WRITES_MOST || config.joins_an_hour > JOINS_MOST {
        let (writes, joins) = (config.writes_a_minute, config.joins_an_hour);
        return Finding::look(
            NAME,
            format!("One member may write {writes} times a minute, and one network open {joins} accounts an hour."),
            "Limits so wide hold no flood back.",
            "Leave --writes-a-minute and --joins-an-hour at their defaults, but for a load test.",
        );
    }
    Finding::fine(NAME, "Limits hold for everybody.")
}

fn confirmation(config: &Config) -> Finding {
    const NAME: &str = "confirmation";
    if config.confirmation == Confirmation::Never {
        return Finding::wrong(
            NAME,
            "Nobody's address is ever confirmed.",
            "Anybody joins with an address that is not theirs, as often as they like, and no ban by address means anything.",
            "Say --confirmation auto, or always.",
        );
    }
    Finding::fine(NAME, "Addresses are confirmed where mail can be sent.")
}

fn mail(config: &Config) -> Finding {
    const NAME: &str = "mail";
    let Some(smtp) = &config.smtp else {
        return Finding::look(
            NAME,
            "No mail server is set: letters lie in the data folder.",
            "Nobody can set a new password or hears of a foreign sign-in, and addresses are not confirmed.",
            "Say --smtp smtps://user:password@mail.example",
        );
    };
    let url = Url::parse(smtp).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let is_plain = url
        .as_ref()
        .is_some_and(|url| url.scheme() == "smtp" && !url.query().is_some_and(|q| q.contains("tls=required")));
    if is_plain && !is_this_machine(host) {
        return Finding::wrong(
            NAME,
            format!("Letters go to {host} without TLS being asked for."),
            "Whoever is on the way reads the links that sign people in and set passwords.",
            "Say smtps://…, or add ?tls=required",
        );
    }
    if url.as_ref().and_then(Url::password).is_some_and(is_sample) {
        return Finding::wrong(
            NAME,
            format!("The password for {host} is one from an example."),
            "Everybody tries it first, and sends mail in your name.",
            "Give the account another password.",
        );
    }
    Finding::fine(NAME, format!("Letters go out by {host}."))
}

fn sender(config: &Config) -> Finding {
    const NAME: &str = "sender";
    if config.smtp.is_some() && config.mail_from.contains("@localhost") {
        return Finding::wrong(
            NAME,
            format!("Letters are sent as {}.", config.mail_from),
            "Mail of a sender that does not exist is taken for spam, and answers to it are lost.",
            "Say --mail-from \"Your Square <square@your.name>\"",
        );
    }
    Finding::fine(NAME, format!("Letters are sent as {}.", config.mail_from))
}

fn database_password(config: &Config) -> Finding {
    const NAME: &str = "database-password";
    let Some(url) = config.store.database_url.as_deref().and_then(|url| Url::parse(url).ok()) else {
        return Finding::fine(NAME, "The embedded database has no password: only this user reaches its socket.");
    };
    if url.password().is_some_and(is_sample) {
        return Finding::wrong(
            NAME,
            "The password of the database is one from an example.",
            "Whoever reaches the server reads and changes everything.",
            "Give the role another password (alter role … password …), and put it into DATABASE_URL.",
        );
    }
    Finding::fine(NAME, "The password of the database is not one from an example.")
}

fn database_tls(config: &Config) -> Finding {
    const NAME: &str = "database-tls";
    let Some(url) = config.store.database_url.as_deref().and_then(|url| Url::parse(url).ok()) else {
        return Finding::fine(NAME, "The database is reached by a socket.");
    };
    let said = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let host = said("host").unwrap_or_else(|| url.host_str().unwrap_or_default().to_owned());
    let mode = said("sslmode").unwrap_or_default();
    if is_this_machine(&host) || mode == "verify-full" || mode == "verify-ca" {
        return Finding::fine(NAME, "Nobody is on the way to the database unnoticed.");
    }
    let (why, remedy) = (
        "Whoever is between the program and its database reads and changes everything.",
        "Add ?sslmode=verify-full&sslrootcert=FILE to DATABASE_URL, or reach it by a network that is yours alone.",
    );
    if mode == "require" {
        return Finding::look(
            NAME,
            format!("The database at {host} is reached over TLS, but could be another."),
            why,
            remedy,
        );
    }
    Finding::wrong(NAME, format!("The database at {host} may be reached without TLS."), why, remedy)
}

fn demo(config: &Config) -> Finding {
    const NAME: &str = "demo";
    if config.demo && !is_local(config) {
        return Finding::wrong(
            NAME,
            "An empty site is filled with the demo community.",
            "Everybody knows its password, its owner's too.",
            "Leave --demo out, and begin with a new data folder.",
        );
    }
    Finding::fine(NAME, "No demo community is asked for where others come.")
}

fn is_sample(password: &str) -> bool {
    SAMPLES.contains(&password.to_ascii_lowercase().as_str())
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_matches(['[', ']']);
    let is_loopback = bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    is_loopback || bare.is_empty() || bare == "localhost" || bare.starts_with('/') || bare.starts_with("%2F")
}
