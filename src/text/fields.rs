//! What people type, parsed at the door: each function takes the raw input and gives the value to
//! keep, or the sentence that says what to change. All are idempotent: what they gave, they take again unchanged.

use std::borrow::Cow;

use super::characters::{self, Refusal};
use super::{Message, message};

/// The longest address that SMTP can carry (RFC 5321, 4.5.3.1.3, less the angle brackets).
const EMAIL_BYTES: usize = 254;
/// RFC 5321, 4.5.3.1.1.
const LOCAL_PART_BYTES: usize = 64;
/// RFC 1035, 2.3.4.
const LABEL_BYTES: usize = 63;

const PASSWORD_MIN: usize = 8;
/// Hashing takes time by length; no one types more.
const PASSWORD_BYTES: usize = 1024;
/// A password found within the first hundred thousand guesses falls to an online attack.
const GUESSES: u64 = 100_000;
/// A name shorter than this is in too many innocent words to be refused within a password.
const NAME_IN_PASSWORD: usize = 4;

/// So many characters before one that cannot be shown say where it is.
const BEFORE_MAX: usize = 30;

const SLUG_MIN: usize = 2;
/// Longest address of a group, in letters.
pub const SLUG_MAX: usize = 60;

/// What is wrong with a form: messages by field, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problems(Vec<(Cow<'static, str>, Message)>);

impl Problems {
    /// No problem so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// One problem of one field.
    pub fn one(field: impl Into<Cow<'static, str>>, message: Message) -> Self {
        Self(vec![(field.into(), message)])
    }

    /// Adds what is wrong with a field.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, message: Message) {
        self.0.push((field.into(), message));
    }

    /// The value of a field, or its problem noted and `None`.
    pub fn take<T>(&mut self, field: impl Into<Cow<'static, str>>, value: Result<T, Message>) -> Option<T> {
        value.map_err(|message| self.add(field, message)).ok()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem of a field.
    pub fn of(&self, field: &str) -> Option<&Message> {
        self.iter().find(|(name, _)| *name == field).map(|(_, message)| message)
    }

    /// Every field with its problem, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.0.iter().map(|(field, message)| (field.as_ref(), message))
    }

    /// Whether this field is the first with a problem: where the form begins again.
    pub fn is_first(&self, field: &str) -> bool {
        self.iter().next().is_some_and(|(name, _)| name == field)
    }

    /// Whether the form begins again at the list of problems, since the first of them stands at none of the plain
    /// fields that take the focus themselves: it is in the editor or in a poll, whose fields are numbered.
    pub fn is_first_elsewhere(&self) -> bool {
        let first = self.iter().next().map_or("", |(name, _)| name);
        first == "body" || !first.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    }

    /// Nothing wrong is `Ok`.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

/// The labels of a form's fields: the name of each, and the catalogue's id of what stands above it.
pub type Labels = &'static [(&'static str, &'static str)];

/// The id of the label of a field.
pub fn label_of<'a>(field: &str, labels: impl AsRef<[(&'a str, &'a str)]>) -> Option<&'a str> {
    labels.as_ref().iter().find(|(known, _)| *known == field).map(|(_, label)| *label)
}

/// One line: trimmed of white space and of what cannot be seen, white space folded, NFC, `min` to `max` characters.
pub fn line(input: &str, min: usize, max: usize) -> Result<String, Message> {
    let folded = input.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = allowed(&folded)?;
    if min == 0 && !folded.is_empty() && !is_seen(&line) {
        return Err(message("text-invisible"));
    }
    sized(characters::trimmed(&line), min, max)
}

/// Many lines: line ends become LF, blank lines around and space at the end go, NFC, `min` to `max` characters.
pub fn prose(input: &str, min: usize, max: usize) -> Result<String, Message> {
    let lines = input.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let text = allowed(&lines)?;
    sized(without_blank_ends(&text), min, max)
}

/// An e-mail address: one `@`, a plain local part, a domain with a dot; in lower case.
pub fn email(input: &str) -> Result<String, Message> {
    let address = input.trim_matches(' ').to_ascii_lowercase();
    let well_formed = address.len() <= EMAIL_BYTES
        && address.split_once('@').is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
    if well_formed {
        Ok(address)
    } else {
        Err(message(if address.is_empty() { "text-missing" } else { "text-email-invalid" }))
    }
}

/// Checks a new password: long enough, not among the first guesses, and without the names in `context`
/// (the site's, the member's, the address). It is used exactly as typed.
///
/// Takes milliseconds: call it outside transactions.
pub fn password(input: &str, context: &[&str]) -> Result<(), Message> {
    if input.chars().count() < PASSWORD_MIN {
        return Err(message("text-password-too-short").with("min", PASSWORD_MIN));
    }
    if input.len() > PASSWORD_BYTES {
        return Err(message("text-password-too-long").with("max", PASSWORD_BYTES));
    }
    let names: Vec<String> = context.iter().flat_map(|name| names_in(name)).collect();
    if names.iter().any(|name| letters(input).contains(name.as_str())) {
        return Err(message("text-password-has-name"));
    }
    let guesses = zxcvbn::zxcvbn(input, context).guesses();
    if guesses < GUESSES { Err(message("text-password-guessable")) } else { Ok(()) }
}

/// A short name for an address, as a group has: a to z, digits and single hyphens, in lower case.
pub fn slug_like(input: &str) -> Result<String, Message> {
    let slug = sized(&input.trim().to_ascii_lowercase(), SLUG_MIN, SLUG_MAX)?;
    let well_formed = slug.split('-').all(|word| !word.is_empty() && word.bytes().all(is_lower_alphanumeric));
    if well_formed { Ok(slug) } else { Err(message("text-slug-invalid")) }
}

/// Word of a character that cannot be shown, and of where it is: after these words.
pub fn cannot_be_shown(sign: char, before: &str) -> Message {
    let start = before.char_indices().rev().take(BEFORE_MAX).last().map_or(0, |(at, _)| at);
    let id = if before.is_empty() { "text-control-character-first" } else { "text-control-character" };
    message(id).with("sign", format!("U+{:04X}", u32::from(sign))).with("before", &before[start..])
}

fn allowed(text: &str) -> Result<String, Message> {
    characters::clean(text).map_err(|refusal| match refusal {
        Refusal::Control(sign, before) => cannot_be_shown(sign, &before),
        Refusal::Marks => message("text-too-many-marks"),
    })
}

fn sized(text: &str, min: usize, max: usize) -> Result<String, Message> {
    let length = text.chars().count();
    // Only what can be seen counts towards the least length: a line of marks is an empty line.
    let seen = text.chars().filter(|c| !characters::is_invisible(*c)).count();
    match length {
        _ if min > 0 && seen == 0 => Err(message("text-missing")),
        _ if seen < min => Err(message("text-too-short").with("min", min)),
        _ if length > max => Err(message("text-too-long").with("max", max)),
        _ => Ok(text.to_owned()),
    }
}

/// Whether anything of a text takes ink.
fn is_seen(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !characters::is_invisible(c))
}

/// Leading blank lines go, but not the indentation of the first line with words: it may be code.
fn without_blank_ends(text: &str) -> &str {
    let text = text.trim_end();
    let first = text.len() - text.trim_start().len();
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    &text[start..]
}

fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    local.len() <= LOCAL_PART_BYTES && local.split('.').all(is_atom)
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LABEL_BYTES).contains(&label.len())
            && label.bytes().all(|b| is_lower_alphanumeric(b) || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // A last label of digits would be an IP address.
    let ends_in_a_name = domain.rsplit_once('.').is_some_and(|(_, top)| top.bytes().any(|b| b.is_ascii_lowercase()));
    ends_in_a_name && domain.split('.').all(is_label)
}

fn is_lower_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// The names a context word gives: itself and, of an address, the part before the `@`.
fn names_in(context: &str) -> Vec<String> {
    let local = context.split('@').next().unwrap_or_default();
    [context, local].map(letters).into_iter().filter(|name| name.chars().count() >= NAME_IN_PASSWORD).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
