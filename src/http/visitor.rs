//! Who is asking: the one gate through which every way of being signed in passes (cookie, session token, API key).
//! A handler that needs a member takes [`Member`]; one that lets them write takes [`Writer`]: a check that is an
//! argument cannot be forgotten.

use crate::cache::{Makeup, Tag};
use crate::error::{Error, Result};
use crate::http::answers::Wants;
use crate::http::limits::Attempt;
use crate::http::shell::Shell;
use crate::http::{guise, reader, said};
use crate::ids::{MemberId, SessionId, ThreadId};
use crate::members::{self, Member, tokens};
use crate::site::Site;
use crate::text::words::{Language, Words};
use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION};
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use std::cell::RefCell;
use std::net::IpAddr;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

/// Name of the session cookie; over TLS with the prefix that lets no other host or path set it.
pub fn cookie_name(is_tls: bool) -> &'static str {
    if is_tls { "__Host-session" } else { "session" }
}

/// Whoever is asking, signed in or not, and how they like to be answered.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The member, if signed in.
    pub member: Option<Arc<Member>>,
    /// Their language, zone and the moment, to say things in.
    pub t: Words,
    /// The form of answer they want.
    pub wants: Wants,
    /// The path and query they asked for: the way back after signing in.
    pub here: String,
    /// The word about what they have just done, if it has not been said to them yet.
    pub said: Option<String>,
    /// The network address they come from.
    pub address: IpAddr,
    /// Whether their browser only fetches ahead: nobody has seen the page yet, and perhaps nobody will.
    pub is_ahead: bool,
    // What the page a stranger gets is made of, noted while it is made; nothing is noted for members.
    makeup: Option<Rc<RefCell<Makeup>>>,
    site: web::Data<Site>,
}

impl Visitor {
    /// Who it is, for the question "what may this viewer see?".
    pub fn id(&self) -> Option<MemberId> {
        self.member.as_ref().map(|member| member.id)
    }

    /// The same visitor, found to be this member.
    pub fn signed_in_as(&self, member: Member) -> Self {
        Self { member: Some(Arc::new(member)), makeup: None, ..self.clone() }
    }

    /// The site they are at.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// What stands around every page.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        Shell::new(self, &self.site, title.into())
    }

    /// Notes that the page shows this: it is made anew when this changes.
    pub fn shows(&self, tag: Tag) {
        self.note(|makeup| makeup.shows(tag));
    }

    /// Notes that the page will look different by itself from this moment on.
    pub fn changes_at(&self, moment: DateTime<Utc>) {
        self.note(|makeup| makeup.changes_at(moment));
    }

    /// Notes that whoever gets the page has seen this thread.
    pub fn sees(&self, thread: ThreadId) {
        self.note(|makeup| makeup.is_a_view_of(thread));
    }

    /// Says that the page has named all that it shows, so that it may be kept for the next stranger.
    pub fn may_keep(&self) {
        self.note(Makeup::keep);
    }

    fn note(&self, what: impl FnOnce(&mut Makeup)) {
        if let Some(makeup) = &self.makeup {
            what(&mut makeup.borrow_mut());
        }
    }

    /// Nobody in particular, for noting what a part of a page is made of that all who may read it see alike.
    pub fn as_nobody(&self) -> Self {
        Self { member: None, makeup: Some(Rc::default()), ..self.clone() }
    }

    /// What the page is made of, if it may be kept.
    pub fn makeup(&self) -> Option<Makeup> {
        self.makeup.as_ref().map(|makeup| makeup.borrow().clone()).filter(Makeup::is_kept)
    }

    /// Who is asking, if that has been found out already.
    pub fn known(req: &HttpRequest) -> Option<Self> {
        req.extensions().get::<Self>().cloned()
    }

    /// Finds out who is asking; asked again within a request it remembers.
    pub async fn of(req: &HttpRequest) -> Result<Self> {
        if let Some(known) = Self::known(req) {
            return Ok(known);
        }
        let site = req.app_data::<web::Data<Site>>().cloned().ok_or_else(|| anyhow::anyhow!("no site"))?;
        let member = signed_in(req, &site).await?;
        let visitor = Self::with(req, site, member);
        req.extensions_mut().insert(visitor.clone());
        guise::check(req, &visitor.site, visitor.member.as_deref()).await?;
        Ok(visitor)
    }

    /// A visitor of whom nothing is known but what the request says: for saying that the database is away.
    pub fn stranger(req: &HttpRequest, site: web::Data<Site>) -> Self {
        Self::with(req, site, None)
    }

    /// A visitor of whose request nothing is at hand any more but this: for saying that it takes too long.
    pub fn left_waiting(site: web::Data<Site>, wants: Wants, languages: Option<&str>, here: String) -> Self {
        let zone = site.identity.time_zone.parse().unwrap_or(chrono_tz::UTC);
        Self {
            t: Words::new(language_of(languages, &site), zone, Utc::now()),
            wants,
            here,
            said: None,
            address: IpAddr::from([0, 0, 0, 0]),
            is_ahead: true,
            makeup: None,
            member: None,
            site,
        }
    }

    fn with(req: &HttpRequest, site: web::Data<Site>, member: Option<Arc<Member>>) -> Self {
        let is_in_guise = member.as_ref().is_some_and(|member| member.guise.is_some());
        reader::note(req, (member.is_some(), is_in_guise), site.config.is_tls());
        if let Some(member) = member.as_ref().filter(|_| is_in_guise) {
            guise::put_on(member.id);
        }
        let own = member.as_ref().and_then(|m| m.language.as_deref()).and_then(Language::from_code);
        let language = own.unwrap_or_else(|| language_asked_for(req, &site));
        let zone = member.as_ref().and_then(|m| m.time_zone.as_deref()).unwrap_or(&site.identity.time_zone);
        Self {
            t: Words::new(language, zone.parse().unwrap_or(chrono_tz::UTC), Utc::now()),
            wants: wants(req),
            here: req.uri().path_and_query().map_or_else(|| "/".into(), |p| p.as_str().to_owned()),
            said: said::to_be_said(req),
            address: site.limits.address_of(req),
            // Whoever looks at the site as another has seen nothing in their name.
            is_ahead: is_ahead(req) || is_in_guise,
            makeup: member.is_none().then(Rc::default),
            member,
            site,
        }
    }
}

/// Whether a browser only fetches ahead, by its own word.
pub fn is_ahead(req: &HttpRequest) -> bool {
    ["sec-purpose", "purpose"].iter().any(|name| {
        let purpose = req.headers().get(*name).and_then(|value| value.to_str().ok());
        purpose.is_some_and(|purpose| purpose.contains("prefetch"))
    })
}

/// The language a browser asks for, of those there are; else the site's own.
pub fn language_asked_for(req: &HttpRequest, site: &Site) -> &'static Language {
    language_of(req.headers().get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()), site)
}

fn language_of(asked: Option<&str>, site: &Site) -> &'static Language {
    let fallback = Language::from_code(&site.identity.language).unwrap_or(Language::english());
    Language::negotiate(asked, fallback)
}

/// In which form whoever asks wants to be answered.
pub fn wants(req: &HttpRequest) -> Wants {
    if req.path().starts_with("/api/") {
        Wants::Json
    } else if req.headers().get("x-wants").is_some_and(|v| v == "fragment") {
        Wants::Fragment
    } else {
        Wants::Page
    }
}

async fn signed_in(req: &HttpRequest, site: &web::Data<Site>) -> Result<Option<Arc<Member>>> {
    let bearer = req.headers().get(AUTHORIZATION).map(|value| value.to_str().unwrap_or_default());
    let Some(bearer) = bearer else {
        let Some(cookie) = req.cookie(cookie_name(site.config.is_tls())) else { return Ok(None) };
        let found = members::sessions::lookups::member_of(site, cookie.value()).await?;
        let key = tokens::hash(cookie.value());
        match &found {
            Some(member) if member.confirmed && member.guise.is_none() => site.known.note(key, member.clone()),
            _ => site.known.forget(&key),
        }
        return Ok(found);
    };
    let token = bearer.strip_prefix("Bearer ").ok_or(Error::SignIn)?.trim();
    let mut db = site.read().await?;
    if !tokens::is_api_token(token) {
        return Ok(Some(Arc::new(members::sessions::member_of(&mut db, token).await?.ok_or(Error::SignIn)?)));
    }
    let (member, scope) = members::api_tokens::member_of(&mut db, token).await?.ok_or(Error::SignIn)?;
    let (reads, route) = (req.method().is_safe(), req.match_pattern().unwrap_or_default());
    scope.check(reads, &route)?;
    if !reads {
        scope.check_thing(&mut db, member.id, &route, req.match_info()).await?;
    }
    Ok(Some(Arc::new(member)))
}

/// Whoever is asking, by a session that was found open a moment ago and has not been looked at again: one question less
/// for what has the database look at it in the very statement that reads or writes for them. The handler that takes it
/// must do that; where the session turns out to have ended, it goes on with [`Presumed::prove`].
#[derive(Clone, Debug)]
pub struct Presumed {
    /// Whoever it is taken to be.
    pub visitor: Visitor,
    /// The session that is still to be looked at; none where that has been done.
    pub unproven: Option<SessionId>,
}

impl Presumed {
    async fn of(req: &HttpRequest) -> Result<Self> {
        match Self::known(req) {
            Some(presumed) => Ok(presumed),
            None => Ok(Self { visitor: Visitor::of(req).await?, unproven: None }),
        }
    }

    /// The visitor as one who must be signed in.
    pub fn member(&self) -> Result<&Member> {
        self.visitor.member.as_deref().ok_or(Error::SignIn)
    }

    /// The database has found the session open, and its member to be this.
    pub fn found(&mut self, req: &HttpRequest, member: Member) {
        let is_the_same = self.visitor.member.as_deref() == Some(&member);
        if !is_the_same && self.unproven.is_some() {
            let site = self.visitor.site.clone();
            self.visitor = Visitor::with(req, site, Some(Arc::new(member)));
        }
        self.unproven = None;
    }

    /// Looks the session up after all.
    pub async fn prove(&mut self, req: &HttpRequest) -> Result<()> {
        if self.unproven.take().is_some() {
            self.visitor = Visitor::of(req).await?;
        }
        Ok(())
    }

    fn known(req: &HttpRequest) -> Option<Self> {
        let site = req.app_data::<web::Data<Site>>()?;
        if req.extensions().get::<Visitor>().is_some() || req.headers().contains_key(AUTHORIZATION) {
            return None;
        }
        let cookie = req.cookie(cookie_name(site.config.is_tls()))?;
        let member = site.known.find(&tokens::hash(cookie.value()))?;
        let unproven = member.session;
        Some(Self { visitor: Visitor::with(req, site.clone(), Some(member)), unproven })
    }
}

impl FromRequest for Presumed {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { Presumed::of(&req).await })
    }
}

impl FromRequest for Visitor {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { Visitor::of(&req).await })
    }
}

impl FromRequest for Member {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let visitor = Visitor::of(&req).await?;
            visitor.member.as_deref().cloned().ok_or(Error::SignIn)
        })
    }
}

/// A member who may write now: signed in, with a confirmed address where the site asks for one, and not too fast.
#[derive(Clone, Debug)]
pub struct Writer(pub Member);

impl Writer {
    /// The member, if they may write now.
    pub fn of(site: &Site, member: Member) -> Result<Self> {
        Self::counted(site, member, Attempt::Write)
    }

    /// The member, if they may do now what is counted apart from other writing.
    pub fn counted(site: &Site, member: Member, attempt: Attempt) -> Result<Self> {
        check_confirmed(site, &member)?;
        site.limits.count_of(attempt, &member)?;
        Ok(Writer(member))
    }
}

impl Deref for Writer {
    type Target = Member;
    fn deref(&self) -> &Member {
        &self.0
    }
}

/// A member who keeps order somewhere: like a [`Writer`], but never too fast. Whether they may is for the verb to say.
#[derive(Clone, Debug)]
pub struct Keeper(pub Member);

impl Deref for Keeper {
    type Target = Member;
    fn deref(&self) -> &Member {
        &self.0
    }
}

impl FromRequest for Keeper {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let member = Member::from_request(req, payload);
        let site = req.app_data::<web::Data<Site>>().cloned();
        Box::pin(async move {
            let member = member.await?;
            let site = site.ok_or_else(|| anyhow::anyhow!("no site"))?;
            check_confirmed(&site, &member)?;
            Ok(Self(member))
        })
    }
}

/// Refuses whoever has an address that the site asks to be confirmed first.
pub fn check_confirmed(site: &Site, member: &Member) -> Result<()> {
    let is_needed = site.config.confirmation_needed() && !member.confirmed;
    if is_needed { Err(Error::refused("members-confirm-first")) } else { Ok(()) }
}

impl FromRequest for Writer {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let member = Member::from_request(req, payload);
        let site = req.app_data::<web::Data<Site>>().cloned();
        Box::pin(async move {
            let member = member.await?;
            let site = site.ok_or_else(|| anyhow::anyhow!("no site"))?;
            Self::of(&site, member)
        })
    }
}
