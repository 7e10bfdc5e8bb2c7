//! What keeps robots from joining, without asking people anything. A field that no person sees is a trap: whoever fills it in is
//! answered as if all was well, and nothing is made. A form that was sent faster than anybody reads it comes back once, with all
//! that was written in it. And, where those who look after the site wish it, the browser does a sum while the form is filled in:
//! some of the work of SHA-256, as in Hashcash (hashcash.org). Whose browser cannot, is not shut out: they ask to be let in.

use crate::error::{Error, Result};
use crate::members::signup::{Door, store};
use crate::site::{Site, Tx};
use crate::text::message;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// So many zero bits begin the hash that is looked for: 65,536 tries on average, one to three seconds of a telephone.
pub const BITS: u32 = 16;
/// For so long a sum is taken.
const SUM_LASTS: TimeDelta = TimeDelta::hours(2);
/// For so long a form is; one that is older comes back with a new time.
const FORM_LASTS: TimeDelta = TimeDelta::hours(24);
/// What the times of forms are marked for, and the sums.
const FORM: &str = "form of joining";
const SUM: &str = "sum of joining";

/// A sum that is set.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SignUpSum)]
pub struct Sum {
    /// What is worked on. It is taken for two hours, once.
    pub challenge: String,
    /// The answer is a whole number for which the SHA-256 of `challenge:answer` begins with so many zero bits.
    pub bits: u32,
}

/// A sum that was done.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SignUpSumDone)]
pub struct Done {
    /// The challenge, as `GET /sign-up` gave it.
    pub challenge: String,
    /// The number that was found.
    pub answer: u64,
}

/// What a form says of how it was filled in.
#[derive(Clone, Debug, Default)]
pub struct Signs {
    /// What stands in the field that nobody sees.
    pub trap: String,
    /// When it was made, with a mark.
    pub opened: String,
}

/// How a form looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As somebody's who filled it in.
    Fine,
    /// As a robot's: the trap has shut.
    Trapped,
    /// It was sent faster than it could be read.
    Fast,
    /// When it was made is not known, or too long ago.
    Stale,
}

impl Look {
    /// By which name it is counted.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Trapped => "trap",
            Self::Fast => "fast",
            Self::Stale => "stale",
        }
    }
}

/// The time of a form's birth, for the form.
pub fn birth(site: &Site, now: DateTime<Utc>) -> String {
    marked(site, FORM, &now.timestamp().to_string())
}

/// How a form looks that was sent now.
pub fn look(site: &Site, door: &Door, signs: &Signs) -> Look {
    if !signs.trap.is_empty() {
        return Look::Trapped;
    }
    let least = TimeDelta::seconds(site.config.sign_up_seconds.into());
    if least.is_zero() {
        return Look::Fine;
    }
    let born = unmarked(site, FORM, &signs.opened).and_then(|text| text.parse().ok());
    match born.and_then(|second| DateTime::from_timestamp(second, 0)).map(|born| door.now - born) {
        Some(age) if age < least => Look::Fast,
        Some(age) if age <= FORM_LASTS => Look::Fine,
        _ => Look::Stale,
    }
}

/// Counts one that was stopped.
pub async fn count(site: &Site, look: Look) -> Result<()> {
    store::count_stopped(&mut *site.read().await?, look.name()).await
}

/// A sum, for whoever joins at this moment; none where none is asked for.
pub fn set(site: &Site, door: &Door) -> Option<Sum> {
    let random = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>());
    let challenge = || marked(site, SUM, &format!("{random}.{BITS}.{}", door.now.timestamp()));
    door.asks_for_sum().then(|| Sum { challenge: challenge(), bits: BITS })
}

/// Takes a sum, once. One that is wrong, too old or was taken before is refused: the form comes back with another.
pub async fn take(tx: &mut Tx, site: &Site, door: &Door, done: &Done) -> Result<()> {
    let taken = match right(site, door.now, done) {
        Some(challenge) => store::put_sum(tx.conn(), &challenge).await?,
        None => false,
    };
    if taken { Ok(()) } else { Err(Error::invalid("sum", message("members-sum-wrong"))) }
}

/// The random part of a challenge that is ours, for which the answer is right in time.
fn right(site: &Site, now: DateTime<Utc>, done: &Done) -> Option<Vec<u8>> {
    let text = unmarked(site, SUM, &done.challenge)?;
    let [random, bits, second] = text.split('.').collect::<Vec<_>>().try_into().ok()?;
    let set = DateTime::from_timestamp(second.parse().ok()?, 0)?;
    let hash = Sha256::digest(format!("{}:{}", done.challenge, done.answer));
    let zeros = u32::from_be_bytes(*hash.first_chunk()?).leading_zeros();
    let is_right = zeros >= bits.parse().ok()? && now - set <= SUM_LASTS;
    URL_SAFE_NO_PAD.decode(random).ok().filter(|_| is_right)
}

fn marked(site: &Site, purpose: &str, text: &str) -> String {
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(site.vault.mark(purpose, text)))
}

fn unmarked<'a>(site: &Site, purpose: &str, marked: &'a str) -> Option<&'a str> {
    let (text, mark) = marked.rsplit_once('.')?;
    let mark = URL_SAFE_NO_PAD.decode(mark).ok()?;
    site.vault.is_mark_of(&mark, purpose, text).then_some(text)
}
