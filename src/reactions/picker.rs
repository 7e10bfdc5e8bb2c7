//! The list from which one chooses what to give. Where nothing of it has been given by the viewer it is the same below
//! everything: it is drawn once for each language, and what is kept of a page keeps it once.

use crate::error::Result;
use crate::reactions::Kind;
use crate::reactions::bar::Kinds;
use crate::text::words::{Language, Words};
use askama::Template;
use chrono::DateTime;
use chrono_tz::Tz;
use std::borrow::Cow;
use std::sync::LazyLock;

#[derive(Template)]
#[template(path = "reactions/_picker.html")]
struct Picker {
    t: Words,
    mine: Kinds,
}

impl Picker {
    fn is_mine(&self, kind: &Kind) -> bool {
        self.mine.has(*kind)
    }

    fn name(&self, kind: &Kind) -> String {
        kind.name(&self.t)
    }
}

/// The untouched list in each language.
static UNTOUCHED: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let drawn = |language: &'static Language| {
        let t = Words::new(language, Tz::UTC, DateTime::UNIX_EPOCH);
        Some((language.code, Picker { t, mine: Kinds::default() }.render().ok()?))
    };
    Language::all().iter().filter_map(drawn).collect()
});

/// The list as it is where the viewer has given nothing of it.
pub fn untouched(t: &Words) -> Option<&'static str> {
    UNTOUCHED.iter().find(|(code, _)| *code == t.language.code).map(|(_, html)| html.as_str())
}

/// The list, with what the viewer has given marked in it.
pub fn picker(t: &Words, mine: Kinds) -> Result<Cow<'static, str>, askama::Error> {
    let untouched = if mine == Kinds::default() { untouched(t) } else { None };
    untouched.map_or_else(|| Picker { t: *t, mine }.render().map(Cow::Owned), |html| Ok(Cow::Borrowed(html)))
}
