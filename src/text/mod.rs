//! Everything about text: the words of the interface and the words of members.
//!
//! Pure functions: nothing here speaks HTTP or SQL. Interface words are ids in the catalogues of
//! `web/words`; members' words pass through a parser (`fields`, `names`, `markdown`) once, at the
//! door, and are of a known shape from then on.

pub mod catalogue;
mod characters;
pub mod diff;
pub mod fields;
pub mod folding;
pub mod html;
pub mod markdown;
pub mod names;
pub mod slug;
pub mod times;
pub mod words;

/// A sentence for a person, in no language yet: the id of a catalogue entry and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The id of the entry in `web/words/<language>/*.ftl`.
    pub id: &'static str,
    /// The named arguments of the entry.
    pub args: Vec<(&'static str, Arg)>,
}

/// A message without arguments.
pub fn message(id: &'static str) -> Message {
    Message { id, args: Vec::new() }
}

impl Message {
    /// The same message with one more argument.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// The value of a message's argument. Numbers choose plural forms and are grouped as the language does.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words, shown as they are.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with decimals, behind a point: the point becomes what the language has there.
    Decimal(Decimal),
    /// Names one after the other, each in the quotation marks of the language.
    Names(Vec<String>),
}

/// A number as digits with decimals behind a point, to be told in some language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decimal(pub String);

impl From<Vec<String>> for Arg {
    fn from(names: Vec<String>) -> Self {
        Self::Names(names)
    }
}

impl From<Decimal> for Arg {
    fn from(number: Decimal) -> Self {
        Self::Decimal(number)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Templates hand over references; a reference is as good as the value.
impl<T: Clone + Into<Arg>> From<&T> for Arg {
    fn from(value: &T) -> Self {
        value.clone().into()
    }
}

/// Text as it stands in HTML, between tags or in a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(i16, i32, i64, u8, u16, u32, u64, usize);
