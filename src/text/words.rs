//! The words of the interface as one viewer reads them: in a language, a time zone, at a moment.
//!
//! Every page struct has a field `t: Words`; templates call `{{ t.say("poll-closed") }}`,
//! `{{ t.with("group-members", "count", count) }}`, `{{ t.ago(at)|safe }}`.

use std::sync::{LazyLock, OnceLock};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use unic_langid::{LanguageIdentifier, langid};

use super::catalogue::Catalogue;
use super::{Arg, Message};

/// A language the interface speaks.
#[derive(Debug)]
pub struct Language {
    /// The code in `lang` attributes, settings and the folder names of `web/words`.
    pub code: &'static str,
    /// The language's own name for itself.
    pub name: &'static str,
    /// The direction of writing: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language with a country, as link previews name it.
    pub locale: &'static str,
    /// What stands between groups of three digits.
    pub(super) separator: char,
    /// What stands before decimals.
    pub(super) point: &'static str,
    /// What stands before and after a name.
    quotes: [&'static str; 2],
    /// What Fluent chooses plural forms by.
    pub(super) id: LanguageIdentifier,
}

// English comes first: it answers for what another language lacks.
static LANGUAGES: LazyLock<[Language; 2]> = LazyLock::new(|| {
    [
        Language {
            code: "en",
            name: "English",
            dir: "ltr",
            locale: "en_GB",
            separator: ',',
            point: ".",
            quotes: ["“", "”"],
            id: langid!("en"),
        },
        Language {
            code: "de",
            name: "Deutsch",
            dir: "ltr",
            locale: "de_DE",
            separator: '.',
            point: ",",
            quotes: ["„", "“"],
            id: langid!("de"),
        },
    ]
});

/// How many wishes of an `Accept-Language` header are looked at.
const WISHES: usize = 20;

impl Language {
    /// Every language, English first.
    pub fn all() -> &'static [Self] {
        &*LANGUAGES
    }

    /// Names one after the other, each in quotation marks.
    pub(super) fn named(&self, names: &[String]) -> String {
        let [before, after] = self.quotes;
        names.iter().map(|name| format!("{before}{name}{after}")).collect::<Vec<_>>().join(", ")
    }

    /// English, which is always complete.
    pub fn english() -> &'static Self {
        &LANGUAGES[0]
    }

    /// The language of a code such as `de` or `de-AT`.
    pub fn from_code(code: &str) -> Option<&'static Self> {
        let primary = code.split(['-', '_']).next()?;
        Self::all().iter().find(|language| language.code.eq_ignore_ascii_case(primary))
    }

    /// The language a browser likes best of those there are (RFC 9110, section 12.5.4).
    pub fn negotiate(accept_language: Option<&str>, fallback: &'static Self) -> &'static Self {
        let wishes = accept_language.unwrap_or_default().split(',').take(WISHES);
        let mut known: Vec<_> = wishes
            .filter_map(wish)
            .filter(|(_, weight)| *weight > 0.0)
            .filter_map(|(code, weight)| Some((if code == "*" { fallback } else { Self::from_code(code)? }, weight)))
            .collect();
        known.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        known.first().map_or(fallback, |(language, _)| language)
    }
}

fn wish(part: &str) -> Option<(&str, f32)> {
    let mut pieces = part.split(';').map(str::trim);
    let code = pieces.next()?;
    let weight = pieces.find_map(|piece| piece.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok())?;
    Some((code, weight))
}

/// The interface for one viewer and one moment.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The language that is spoken.
    pub language: &'static Language,
    /// The zone in which dates and hours are told.
    pub zone: Tz,
    /// The moment from which "2 days ago" counts.
    pub now: DateTime<Utc>,
}

impl Words {
    /// Words for a viewer of this language and zone, at this moment.
    pub fn new(language: &'static Language, zone: Tz, now: DateTime<Utc>) -> Self {
        Self { language, zone, now }
    }

    /// The sentence of an id.
    pub fn say(&self, id: &str) -> String {
        self.sentence(id, &[])
    }

    /// The sentence of an id with one argument; a number chooses the plural form.
    pub fn with(&self, id: &str, name: &str, value: impl Into<Arg>) -> String {
        self.sentence(id, &[(name, &value.into())])
    }

    /// The sentence of an id with two arguments.
    pub fn with2(&self, id: &str, name: &str, value: impl Into<Arg>, other: &str, second: impl Into<Arg>) -> String {
        self.sentence(id, &[(name, &value.into()), (other, &second.into())])
    }

    /// A message in this language.
    pub fn message(&self, message: &Message) -> String {
        let args: Vec<_> = message.args.iter().map(|(name, value)| (*name, value)).collect();
        self.sentence(message.id, &args)
    }

    /// A number as the language writes it: a whole one with its digits grouped, decimals behind what stands before them.
    pub fn number(&self, number: impl Into<Arg>) -> String {
        match number.into() {
            Arg::Number(number) => grouped(number, self.language.separator),
            Arg::Decimal(number) => number.0.replace('.', self.language.point),
            Arg::Text(text) => text,
            Arg::Names(names) => self.language.named(&names),
        }
    }

    /// The code for `lang` attributes.
    pub fn lang(&self) -> &'static str {
        self.language.code
    }

    /// The direction for `dir` attributes.
    pub fn dir(&self) -> &'static str {
        self.language.dir
    }

    /// The address of a file of the interface, such as `site.css` or `icons.svg`.
    pub fn asset(&self, name: &str) -> String {
        format!("{}/{name}", ASSET_ROOT.get().map_or("/assets", String::as_str))
    }

    pub(super) fn sentence(&self, id: &str, args: &[(&str, &Arg)]) -> String {
        Catalogue::of(self.language).sentence(id, args)
    }
}

static ASSET_ROOT: OnceLock<String> = OnceLock::new();

/// Tells where the assets are, once, at the start: `/assets/<hash of them all>`. Later calls change nothing.
pub fn set_asset_root(root: String) {
    ASSET_ROOT.get_or_init(|| root);
}

/// A number with a separator between groups of three digits: 1,234,567.
pub(super) fn grouped(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}
