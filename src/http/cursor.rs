//! Where a list goes on. A cursor names the last row seen by what the list is sorted by, so a page is found by
//! index however deep it lies. It holds nothing secret; a cursor that cannot be read is refused (400).

use crate::error::{Error, Result};
use crate::text::message;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The place after which a list continues, as it stands in `?after=`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Cursor(String);

impl Cursor {
    /// Writes down the last row's sort keys.
    pub fn to(place: &impl Serialize) -> Self {
        Self(URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).unwrap_or_default()))
    }

    /// Reads the sort keys back.
    pub fn place<T: DeserializeOwned>(&self) -> Result<T> {
        let unreadable = || Error::Unreadable(message("http-cursor"));
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
