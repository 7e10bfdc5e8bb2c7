//! The ground every handler stands on: who is asking and what they want, forms and JSON in, pages and faces out.

pub mod again;
pub mod answers;
pub mod api_routes;
pub mod assets;
pub mod birth;
pub mod body;
pub mod cursor;
pub mod deadline;
pub mod door;
pub mod faces;
pub mod guise;
pub mod head;
pub mod icons;
pub mod limits;
pub mod once;
pub mod packing;
pub mod policy;
pub mod poster;
pub mod query;
pub mod reader;
pub mod reading;
pub mod said;
pub mod shell;
pub mod store;
pub mod structured;
pub mod versions;
pub mod visitor;

pub use answers::{Wants, created, fragment, json, moved, page, page_of_about, page_with_status, see_other};
pub use api_routes::ApiRoutes;
pub use body::{Form, Json, MaybeJson};
pub use cursor::{Cursor, Paging};
pub use once::Once;
pub use poster::Poster;
pub use shell::Shell;
pub use versions::{IfMatch, tagged};
pub use visitor::{Keeper, Presumed, Visitor, Writer};

/// A text as one segment of a path, whatever its script.
pub fn path_segment(text: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    /// What may not stand as it is in a path segment (RFC 3986, section 3.3), and the percent sign.
    const RESERVED: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'/').add(b'<').add(b'>').add(b'?');
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The address of a page of a list: each page is its own, and the first is the list's.
pub fn page_of(path: &str, after: Option<&Cursor>) -> String {
    after.map_or_else(|| path.to_owned(), |after| format!("{path}?after={after}"))
}

/// A path to come back to, if it is one of this site's own: it starts with one slash and leads nowhere else.
pub fn safe_return(path: Option<&str>) -> &str {
    match path {
        Some(path) if path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t']) => {
            path
        }
        _ => "/",
    }
}

/// A path with a word about what has just been done, which the page there says once.
pub fn with_word(path: &str, word: &str) -> String {
    let (path, fragment) = path.split_once('#').map_or((path, String::new()), |(path, at)| (path, format!("#{at}")));
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}said={word}{fragment}")
}
