//! Telling browsers apart by what they say of themselves, so that a member knows their own again.

use crate::text::words::Words;

/// Browsers, the more particular first: each says that it is the ones after it, too.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// What they run on, the more particular first.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];
/// Longest name of a program that is no browser, in characters.
const PROGRAM_MAX: usize = 40;

/// The browser and what it runs on, as far as its `User-Agent` tells.
pub fn describe(user_agent: &str) -> (Option<String>, Option<&'static str>) {
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name)
    };
    let program = || user_agent.split(['/', ' ']).next().filter(|name| !name.is_empty() && *name != "Mozilla");
    let browser = known(&BROWSERS).or_else(program);
    (browser.map(|name| name.chars().take(PROGRAM_MAX).collect()), known(&SYSTEMS))
}
/// The browser or program in a few words.
pub fn words(user_agent: &str, t: &Words) -> String {
    match describe(user_agent) {
        (Some(browser), Some(system)) => t.with2("settings-device-on", "browser", browser, "system", system),
        (Some(browser), None) => browser,
        (None, Some(system)) => system.to_owned(),
        (None, None) => t.say("settings-device-unknown"),
    }
}
