//! The catalogues of `web/words`: one folder a language, one Fluent file a feature, all built into
//! the binary and parsed once. English is complete by law and answers for what another lacks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use rust_embed::RustEmbed;

use super::Arg;
use super::words::{Language, grouped};

#[derive(RustEmbed)]
#[folder = "web/words/"]
struct Files;

static CATALOGUES: LazyLock<Vec<Catalogue>> = LazyLock::new(|| Language::all().iter().map(Catalogue::load).collect());

/// All entries of one language.
pub struct Catalogue {
    language: &'static Language,
    bundle: FluentBundle<FluentResource>,
    ids: BTreeSet<String>,
    faults: Vec<String>,
}

impl Catalogue {
    /// The catalogue of a language.
    pub fn of(language: &'static Language) -> &'static Self {
        // `Language::all()` lists the languages in this very order, so the position is always there.
        let place = Language::all().iter().position(|one| one.code == language.code).unwrap_or(0);
        &CATALOGUES[place]
    }

    /// The ids of this language's entries.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// What is wrong with the files of this language: syntax errors and ids used twice.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// For each language, the ids that some other language has and this one lacks.
    pub fn missing() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let all: BTreeSet<&str> = CATALOGUES.iter().flat_map(Self::ids).collect();
        CATALOGUES
            .iter()
            .map(|one| (one.language.code, all.iter().copied().filter(|id| !one.ids.contains(*id)).collect()))
            .collect()
    }

    /// The sentence of an id in this language, else in English, else the bare id between brackets.
    pub(super) fn sentence(&self, id: &str, args: &[(&str, &Arg)]) -> String {
        let args: FluentArgs = args.iter().map(|(name, value)| (*name, fluent(value, self.language))).collect();
        self.speak(id, &args).or_else(|| CATALOGUES[0].speak(id, &args)).unwrap_or_else(|| unknown(id))
    }

    fn speak(&self, id: &str, args: &FluentArgs) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(id, language = self.language.code, ?errors, "an entry of the catalogue lacks an argument");
        }
        Some(sentence)
    }

    fn load(language: &'static Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.id.clone()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language.separator {
            '.' => digits::<'.', _>,
            _ => digits::<',', _>,
        }));
        let mut catalogue = Self { language, bundle, ids: BTreeSet::new(), faults: Vec::new() };
        if catalogue.bundle.add_builtins().is_err() {
            catalogue.faults.push("the functions of Fluent are there twice".to_owned());
        }
        let folder = format!("{}/", language.code);
        for path in Files::iter().filter(|path| path.starts_with(&folder) && path.ends_with(".ftl")) {
            if let Some(file) = Files::get(&path) {
                catalogue.add(&path, String::from_utf8_lossy(&file.data).into_owned());
            }
        }
        catalogue
    }

    fn add(&mut self, path: &str, source: String) {
        self.ids.extend(source.lines().filter_map(id_of_line).map(str::to_owned));
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            self.faults.extend(errors.iter().map(|error| format!("{path}: {error}")));
            resource
        });
        if let Err(errors) = self.bundle.add_resource(resource) {
            self.faults.extend(errors.iter().map(|error: &FluentError| format!("{path}: {error}")));
        }
    }
}

/// An entry of a Fluent file begins at the line's first column: `poll-closed = …`.
fn id_of_line(line: &str) -> Option<&str> {
    let (id, _) = line.split_once('=')?;
    let id = id.trim_end();
    let starts_well = id.starts_with(|first: char| first.is_ascii_alphabetic());
    (starts_well && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')).then_some(id)
}

/// How Fluent writes a number in a sentence. A formatter is a plain function: the separator is in its type.
fn digits<const SEPARATOR: char, M>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(number.value as i64, SEPARATOR)),
        _ => None,
    }
}

fn fluent<'a>(value: &'a Arg, language: &Language) -> FluentValue<'a> {
    match value {
        Arg::Text(text) => FluentValue::from(text.as_str()),
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Decimal(number) => FluentValue::from(number.0.replace('.', language.point)),
        Arg::Names(names) => FluentValue::from(language.named(names)),
    }
}

/// A page with one odd word is better than no page; the log says which entry is missing.
fn unknown(id: &str) -> String {
    tracing::error!(id, "no entry in the catalogue");
    format!("[{id}]")
}
