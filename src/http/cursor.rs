//! Where a list goes on. A cursor names the last row seen by what the list is sorted by, so a page is found by
//! index however deep it lies. It holds nothing secret; a cursor that cannot be read is refused (400), a length that no
//! page has too (422).

use crate::error::{Error, Result};
use crate::text::message;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

/// What is said of a place that no list has.
pub const UNKNOWN_CURSOR: &str = "http-cursor";

/// The place after which a list continues, as it stands in `?after=`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Cursor(String);

/// Reads `?after=`; an empty one is the beginning of the list, as if it were not there.
pub fn or_beginning<'de, D: Deserializer<'de>>(after: D) -> Result<Option<Cursor>, D::Error> {
    Ok(Option::<Cursor>::deserialize(after)?.filter(|cursor| !cursor.0.is_empty()))
}

impl Cursor {
    /// Writes down the last row's sort keys.
    pub fn to(place: &impl Serialize) -> Self {
        Self(URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).unwrap_or_default()))
    }

    /// Reads the sort keys back.
    pub fn place<T: DeserializeOwned>(&self) -> Result<T> {
        let unreadable = || Error::Unreadable(message(UNKNOWN_CURSOR));
        let bytes = URL_SAFE_NO_PAD.decode(&self.0).map_err(|_| unreadable())?;
        serde_json::from_slice(&bytes).map_err(|_| unreadable())
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The most rows that a program may have on one page of a list.
pub const LONGEST_PAGE: usize = 100;

/// Where a list goes on for a program, and how long a page of it is.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// The `next` of the page before.
    #[serde(default, deserialize_with = "or_beginning")]
    #[param(value_type = Option<String>)]
    pub after: Option<Cursor>,
    /// How many rows a page has at most: 1 to 100.
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    pub limit: Option<String>,
}

impl Paging {
    /// The sort keys of the row after which the page begins.
    pub fn place<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        self.after.as_ref().map(Cursor::place).transpose()
    }

    /// How many rows the page has, `otherwise` where that is left open.
    pub fn size(&self, otherwise: usize) -> Result<usize> {
        let Some(limit) = &self.limit else { return Ok(otherwise) };
        let size = limit.parse().ok().filter(|size| (1..=LONGEST_PAGE).contains(size));
        size.ok_or_else(|| Error::invalid("limit", message("http-limit").with("most", LONGEST_PAGE)))
    }
}

/// One page of a list, as the API gives it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Listing<T> {
    /// The rows, in order.
    pub items: Vec<T>,
    /// Give this as `?after=` for the next page; null on the last.
    #[schema(value_type = Option<String>)]
    pub next: Option<Cursor>,
}

impl<T> Listing<T> {
    /// Cuts a list that was asked for with one row more than `size`, so that it knows whether more follows.
    pub fn cut<P: Serialize>(mut rows: Vec<T>, size: usize, place: impl Fn(&T) -> P) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(|last| Cursor::to(&place(last)));
        Self { items: rows, next }
    }

    /// A list that is bounded by its nature and given whole.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }

    /// The same page with its rows seen in another way.
    pub fn map<U>(self, view: impl FnMut(T) -> U) -> Listing<U> {
        Listing { items: self.items.into_iter().map(view).collect(), next: self.next }
    }
}
