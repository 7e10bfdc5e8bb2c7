//! Where links may lead: to the site itself, to the web, to a mailbox, and nowhere else.

use uuid::Uuid;

use super::Options;

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// A page of this site, or a mailbox.
    Trusted(String),
    /// Somewhere we do not vouch for.
    Elsewhere(String),
}

/// The destination of an address in a text, if it is one a browser may be given.
pub(super) fn destination(url: &str, options: &Options) -> Option<Destination> {
    let url = url.trim();
    // Browsers drop line ends and tabs and read a backslash as a slash: `/\example.org` leaves the site.
    if url.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
        return None;
    }
    if let Some(heading) = url.strip_prefix('#') {
        return Some(Destination::Trusted(format!("#{}", heading_id(heading, options))));
    }
    if path_of(url, options).is_some() {
        return Some(Destination::Trusted(url.to_owned()));
    }
    let (scheme, rest) = url.split_once(':').unwrap_or(("", url));
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if has_host(rest) => Some(Destination::Elsewhere(url.to_owned())),
        "mailto" if rest.contains('@') => Some(Destination::Trusted(url.to_owned())),
        "" if url.starts_with("www.") => Some(Destination::Elsewhere(format!("https://{url}"))),
        _ => None,
    }
}

/// The site's own picture that an address names: `/media/<id>/…`.
pub(super) fn own_picture(url: &str) -> Option<Uuid> {
    let name = url.trim().strip_prefix("/media/")?;
    Uuid::try_parse(name.split(['/', '?', '#']).next()?).ok()
}

/// The id of a heading: prefixed, so that no text can take an id that the page or another text uses.
pub(super) fn heading_id(name: &str, options: &Options) -> String {
    prefixed("h", name, options)
}

/// An id of this text's own.
pub(super) fn prefixed(kind: &str, name: &str, options: &Options) -> String {
    let anchor = options.anchor.as_str();
    if anchor.is_empty() { format!("{kind}-{name}") } else { format!("{kind}-{anchor}-{name}") }
}

/// The path of an address on this site, from its slash on.
fn path_of<'u>(url: &'u str, options: &Options) -> Option<&'u str> {
    let site = options.site.trim_end_matches('/');
    let path = match url.strip_prefix(site) {
        Some(path) if !site.is_empty() => path,
        _ => url,
    };
    match path {
        "" => (!url.is_empty()).then_some("/"),
        path => (path.starts_with('/') && !path.starts_with("//")).then_some(path),
    }
}

fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}
