//! What members change of their own: name, words, handle, language, zone, picture, address. What others must be able
//! to rely on stays: an old handle leads to its member for ever.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, OnConstraint, Result};
use crate::facts::Fact;
use crate::http::limits::{Attempt, count_attempt};
use crate::ids::MemberId;
use crate::keeping;
use crate::media::{self, Crop, Cut, Prepared};
use crate::members::joining::{self, take_handle};
use crate::members::links::{self, Purpose};
use crate::members::sessions::Renewed;
use crate::members::{Member, sessions, signup, store as members};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use crate::text::names::{DisplayName, Handle};
use crate::text::words::{Language, Words};
use crate::threads::writing::{self, Place};
use chrono_tz::Tz;
use store::Own;

/// Most characters about oneself.
pub const ABOUT_MAX: usize = 2000;
/// Handles one member may hold in all, old ones included: each is kept from everybody else for ever.
const HANDLES: i64 = 10;

/// What a member wants to change; what is left out stays.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wishes {
    /// Name they go by: 2 to 60 characters.
    pub name: Option<String>,
    /// What they say of themselves, in Markdown: up to 2000 characters.
    pub about: Option<String>,
    /// Handle: 3 to 30 letters, digits, `-` or `_`. Links with an old one go on leading to the member.
    pub handle: Option<String>,
    /// Code of a language, such as `de`; empty: the browser's.
    pub language: Option<String>,
    /// IANA name of a time zone, such as `Europe/Berlin`; empty: the site's.
    pub time_zone: Option<String>,
    /// Whether they are told by mail, on a poll's last day, that they have not voted yet.
    pub poll_reminders: Option<bool>,
}

/// How a member's account is to look.
#[derive(Clone, Debug)]
pub struct Changed {
    name: DisplayName,
    handle: Handle,
    about: String,
    about_html: String,
    language: Option<String>,
    time_zone: Option<String>,
    poll_reminders: bool,
}

impl Wishes {
    /// Checks every wish; all problems at once. Renders Markdown: to be called outside transactions.
    pub async fn check(&self, site: &Site, own: &Own) -> Result<Changed> {
        let mut problems = Problems::default();
        let name = problems.take("name", name(self.name.as_deref(), own));
        let handle = problems.take("handle", handle(self.handle.as_deref(), own));
        let language = problems.take("language", language(self.language.as_deref(), own));
        let time_zone = problems.take("time_zone", time_zone(self.time_zone.as_deref(), own));
        let about = match about(site, self.about.as_deref(), own).await {
            Ok(about) => Some(about),
            Err(Error::Invalid(wrong)) => {
                wrong.iter().for_each(|(_, why)| problems.add("about", why.clone()));
                None
            }
            Err(other) => return Err(other),
        };
        match (name, handle, about, language, time_zone) {
            (Some(name), Some(handle), Some((about, about_html)), Some(language), Some(time_zone)) => {
                let poll_reminders = self.poll_reminders.unwrap_or(own.poll_reminders);
                Ok(Changed { name, handle, about, about_html, language, time_zone, poll_reminders })
            }
            _ => Err(problems.into()),
        }
    }
}

fn name(wish: Option<&str>, own: &Own) -> Result<DisplayName, crate::text::Message> {
    match wish {
        Some(wish) if wish.trim() != own.name => DisplayName::parse(wish),
        _ => Ok(DisplayName::kept(&own.name)),
    }
}

fn handle(wish: Option<&str>, own: &Own) -> Result<Handle, crate::text::Message> {
    match wish {
        Some(wish) if wish.trim().trim_start_matches('@') != own.handle => Handle::parse(wish),
        _ => Handle::in_text(&own.handle),
    }
}

fn language(wish: Option<&str>, own: &Own) -> Result<Option<String>, crate::text::Message> {
    match wish {
        None => Ok(own.language.clone()),
        Some("") => Ok(None),
        Some(code) => {
            let known = Language::all().iter().find(|language| language.code == code);
            known.map(|language| Some(language.code.to_owned())).ok_or_else(|| message("settings-language-unknown"))
        }
    }
}

fn time_zone(wish: Option<&str>, own: &Own) -> Result<Option<String>, crate::text::Message> {
    match wish {
        None => Ok(own.time_zone.clone()),
        Some("") => Ok(None),
        Some(name) => {
            name.parse::<Tz>().map(|zone| Some(zone.name().to_owned())).map_err(|_| message("settings-zone-unknown"))
        }
    }
}

async fn about(site: &Site, wish: Option<&str>, own: &Own) -> Result<(String, String)> {
    match wish {
        None => Ok((own.about.clone(), own.about_html.clone())),
        Some(words) if words.trim().is_empty() => Ok(Default::default()),
        Some(words) => {
            let (anchor, field) = ("about".to_owned(), "about");
            let place = Place { group: None, field, max: ABOUT_MAX, anchor, top_heading: 3 };
            let written = writing::render(site, words, place).await?;
            Ok((written.source, written.rendered.html))
        }
    }
}

/// Grants a member's wishes, all of them or none; answers with the new version.
pub async fn grant(site: &Site, member: &Member, version: Option<i32>, wishes: &Wishes) -> Result<i32> {
    let own = store::own(&mut *site.read().await?, member.id).await?;
    let changed = wishes.check(site, &own).await?;
    // What was left out stays as it was read just now, so nobody may have changed it in between.
    let version = Some(version.unwrap_or(own.version));
    site.write(async |tx| change(tx, member.id, version, &changed).await).await
}

/// Keeps the changes, if nobody has changed the account since this `version`; answers with the new one.
pub async fn change(tx: &mut Tx, member: MemberId, version: Option<i32>, changed: &Changed) -> Result<i32> {
    let own = store::own(tx.conn(), member).await?;
    let lines = [
        ("about", changed.about().0, own.about.as_str()),
        ("name", changed.name.as_str(), own.name.as_str()),
        ("handle", changed.handle.as_str(), own.handle.as_str()),
    ];
    for (field, new, _) in lines.into_iter().filter(|(_, new, old)| new != old && !new.is_empty()) {
        keeping::look_at_line(tx.conn(), member, None, (field, new)).await?;
    }
    take_handle(tx, member, &changed.handle).await?;
    if store::handles_held(tx.conn(), member).await? > HANDLES {
        return Err(Error::invalid("handle", message("settings-handles-too-many").with("max", HANDLES)));
    }
    let kept = store::change(tx.conn(), member, version, changed).await;
    let kept = kept.on_constraint("members_name_taken", "name", "members-name-taken");
    let kept = kept.on_constraint("members_name_of_keeper", "name", "members-name-of-keeper")?;
    kept.ok_or_else(|| Error::Stale(message("settings-stale")))
}

/// Which part of a picture becomes a face, as it was sent; the middle where nothing was said.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framing {
    /// How near, in percent.
    pub zoom: Option<u32>,
    /// Where along the width, 0 to 100.
    pub across: Option<u32>,
    /// Where along the height, 0 to 100.
    pub down: Option<u32>,
}

/// Makes an uploaded file a face; what is wrong with it is said beside `field`.
pub async fn prepare_face(
    site: &Site,
    field: &'static str,
    file: Option<Vec<u8>>,
    framing: &Framing,
) -> Result<Prepared> {
    let file = file.ok_or_else(|| Error::invalid(field, message("media-missing")))?;
    let middle = Crop::default();
    let crop = Crop {
        zoom: framing.zoom.unwrap_or(middle.zoom),
        across: framing.across.unwrap_or(middle.across),
        down: framing.down.unwrap_or(middle.down),
    };
    media::prepare(site, field, file, Cut::Face(crop)).await
}

/// Gives the member a face; the one before is taken away.
pub async fn show_face(tx: &mut Tx, member: MemberId, picture: &Prepared) -> Result<()> {
    let picture = media::put(tx, member, None, picture).await?;
    let before = store::set_picture(tx.conn(), member, Some(picture.id)).await?;
    match before.filter(|before| *before != picture.id) {
        Some(before) => media::take_away(tx, before).await,
        None => Ok(()),
    }
}

/// Takes the member's face away: initials stand for it again.
pub async fn hide_face(tx: &mut Tx, member: MemberId) -> Result<()> {
    match store::set_picture(tx.conn(), member, None).await? {
        Some(before) => media::take_away(tx, before).await,
        None => Ok(()),
    }
}

/// Asks a member who wants to move to another address for their password, and begins the move. For pages: the session has
/// another id from then on.
pub async fn request_move(
    site: &Site,
    t: &Words,
    member: &Member,
    email: &str,
    password: &str,
) -> Result<Option<Renewed>> {
    let (own, email) = may_move(site, member, email, password).await?;
    let moving = site.write(async |tx| {
        ask_to_move(tx, site, t, member, &own, &email).await?;
        sessions::renew(tx, member).await
    });
    moving.await
}

/// The same for programs, which keep their session.
pub async fn request_move_by_program(
    site: &Site,
    t: &Words,
    member: &Member,
    email: &str,
    password: &str,
) -> Result<()> {
    let (own, email) = may_move(site, member, email, password).await?;
    site.write(async |tx| ask_to_move(tx, site, t, member, &own, &email).await).await
}

async fn may_move(site: &Site, member: &Member, email: &str, password: &str) -> Result<(Own, String)> {
    let own = store::own(&mut *site.read().await?, member.id).await?;
    let email = new_address(email, &own)?;
    let door = signup::door(&mut *site.read().await?).await?;
    door.check_address(&email).map_err(|why| Error::invalid("email", why))?;
    sessions::prove_again(site, member, "password", password).await?;
    count_attempt(&mut *site.read().await?, Attempt::ConfirmTo, &own.email).await?;
    count_attempt(&mut *site.read().await?, Attempt::ConfirmTo, &email).await?;
    Ok((own, email))
}

/// Sends a link to a new address, and a notice to the old one, which counts until the link is followed. If the new
/// address has an account already, its mailbox alone is told.
pub async fn ask_to_move(tx: &mut Tx, site: &Site, t: &Words, member: &Member, own: &Own, email: &str) -> Result<()> {
    let known = members::has_confirmed(tx.conn(), email).await?;
    let link = links::make(tx.conn(), Purpose::ChangeEmail, Some(member.id), Some(email)).await?;
    let fact = if known { Fact::JoinedTwice { t, email } } else { Fact::AddressToMoveTo { t, email, link: &link } };
    tx.tell(site, fact).await?;
    tx.tell(site, Fact::AddressMoving { t, email: &own.email }).await
}

/// Moves an account to the address its link was sent to.
pub async fn follow_move(tx: &mut Tx, token: &str) -> Result<()> {
    let used = links::follow(tx.conn(), Purpose::ChangeEmail, token).await?;
    let (Some(member), Some(email)) = (used.member, used.email) else { return Err(Error::NotFound) };
    let moved = store::set_email(tx.conn(), member, &email).await;
    moved.on_constraint("members_confirmed_email", "email", "members-address-elsewhere")?;
    // Links that were sent to the old address, and those of others who claimed the new one, prove nothing any more.
    links::store::void_all(tx.conn(), member, Some(&email)).await
}

/// Proves an address by the link that went there, whether its account was just opened or moves to it.
pub async fn prove_address(tx: &mut Tx, token: &str) -> Result<()> {
    match joining::confirm(tx, token).await {
        Err(Error::Gone(_)) => follow_move(tx, token).await,
        done => done.map(drop),
    }
}

/// Another password of a member who knows the old one: proven, checked, and hashed.
pub async fn check_password(site: &Site, member: &Member, old: &str, password: &str) -> Result<String> {
    sessions::prove_again(site, member, "old", old).await?;
    let (_, email) = store::secret(&mut *site.read().await?, member.id).await?;
    let known = [site.identity.name.as_str(), &member.name, &member.handle, &email];
    fields::password(password, &known).map_err(|why| Error::invalid("password", why))?;
    site.hasher.hash(password.to_owned()).await
}

/// A new address, checked.
pub fn new_address(wish: &str, own: &Own) -> Result<String> {
    let email = fields::email(wish).map_err(|why| Error::invalid("email", why))?;
    let is_same = email == own.email && own.confirmed;
    if is_same { Err(Error::invalid("email", message("settings-email-same"))) } else { Ok(email) }
}

impl Changed {
    /// The name.
    pub fn name(&self) -> &DisplayName {
        &self.name
    }

    /// The handle.
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// The words about oneself, as written and as shown.
    pub fn about(&self) -> (&str, &str) {
        (&self.about, &self.about_html)
    }

    /// Whether they are reminded of polls.
    pub fn poll_reminders(&self) -> bool {
        self.poll_reminders
    }

    /// Language and zone, where chosen.
    pub fn locale(&self) -> (Option<&str>, Option<&str>) {
        (self.language.as_deref(), self.time_zone.as_deref())
    }
}
