//! Joining a group that asks something first, being welcomed, and the page on which those who run it say what it asks.

use crate::error::{Error, Found, Result};
use crate::groups::joining::form::{TermsForm, Written};
use crate::groups::joining::{self, Asked, QUESTIONS_MAX, Terms, Way, Welcome, store};
use crate::groups::{self, Group};
use crate::http::{Form, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::ThreadId;
use crate::members::Member;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::{Message, message};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/membership", get().to(join_form))
        .route("/groups/{slug}/welcome", get().to(welcome))
        .route("/groups/{slug}/joining", get().to(show))
        .route("/groups/{slug}/joining", post().to(change));
}

#[derive(Template)]
#[template(path = "groups/join.html")]
struct JoinPage {
    t: Words,
    shell: Shell,
    group: Group,
    terms: TermsForm,
}

#[derive(Template)]
#[template(path = "groups/welcome.html")]
struct WelcomePage {
    t: Words,
    shell: Shell,
    group: Group,
    welcome: Welcome,
    /// Its words, rendered.
    html: String,
}

#[derive(Template)]
#[template(path = "groups/joining.html")]
struct JoiningPage {
    t: Words,
    shell: Shell,
    group: Group,
    form: WayForm,
    pinned: Vec<(ThreadId, String)>,
    problems: Problems,
    /// Said when somebody else has changed the group since the form was opened.
    stale: Option<Message>,
}

/// How people join a group, as it was written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WayForm {
    version: i32,
    noun_one: String,
    noun_many: String,
    question: Vec<String>,
    required: Vec<String>,
    asks_everybody: Option<String>,
    must_agree: Option<String>,
    welcome: String,
    welcome_post: String,
}

impl WayForm {
    fn of(group: &Group, way: Way) -> Self {
        let yes = |is: bool| is.then(|| "yes".to_owned());
        let required =
            (1..).zip(&way.questions).filter(|(_, one)| one.required).map(|(place, _): (i32, _)| place.to_string());
        Self {
            version: group.version,
            required: required.collect(),
            noun_one: way.noun_one,
            noun_many: way.noun_many,
            question: way.questions.into_iter().map(|one| one.question).collect(),
            asks_everybody: yes(way.asks_everybody),
            must_agree: yes(way.must_agree),
            welcome: way.welcome,
            welcome_post: way.welcome_post.map(|post| post.to_string()).unwrap_or_default(),
        }
    }

    /// Every question there can be, with its place and whether it must be answered.
    fn rows(&self) -> Vec<(usize, &str, bool)> {
        let question = |place: usize| self.question.get(place - 1).map_or("", String::as_str);
        (1..=QUESTIONS_MAX).map(|place| (place, question(place), self.requires(place))).collect()
    }

    fn requires(&self, place: usize) -> bool {
        self.required.contains(&place.to_string())
    }

    fn way(&self) -> Result<Way> {
        let own = self.clone();
        let asked =
            |(place, question): (usize, &String)| Asked { question: question.clone(), required: self.requires(place) };
        let questions = (1..).zip(&self.question).filter(|(_, question)| !question.trim().is_empty()).map(asked);
        let post = Some(own.welcome_post).filter(|post| !post.is_empty());
        let unknown = |_| Error::invalid("welcome_post", message("groups-welcome-post-unknown"));
        Ok(Way {
            questions: questions.collect(),
            welcome_post: post.map(|post| post.parse::<ThreadId>().map_err(unknown)).transpose()?,
            noun_one: own.noun_one,
            noun_many: own.noun_many,
            asks_everybody: own.asks_everybody.is_some(),
            must_agree: own.must_agree.is_some(),
            welcome: own.welcome,
        })
    }
}

async fn join_form(site: Data<Site>, member: Member, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = groups::store::find_for(&mut *site.read().await?, Some(member.id), &slug).await?.found()?;
    // Whoever is in has joined, and into a private group one asks on its own page.
    if group.my_role.is_some() || !group.is_open_to_me() {
        return Ok(see_other(group.path()));
    }
    join_page(&site, &visitor, group, StatusCode::OK, Written::default(), Problems::default()).await
}

async fn join_page(
    site: &Site,
    visitor: &Visitor,
    group: Group,
    status: StatusCode,
    written: Written,
    problems: Problems,
) -> Result<HttpResponse> {
    let t = visitor.t;
    let terms = Terms::of(&mut *site.read().await?, group.id, group.visibility).await?;
    let shell = visitor.shell(t.with("groups-join-title", "name", &group.name)).accented(&group.accent).private();
    page_with_status(status, &JoinPage { t, shell, terms: TermsForm::new(t, terms, written, problems), group })
}

/// The form in which somebody wanted to join, with everything in it and what is wrong with it.
pub async fn again(
    site: &Site,
    visitor: &Visitor,
    slug: &str,
    written: Written,
    problems: Problems,
) -> Result<HttpResponse> {
    let group = groups::store::find_for(&mut *site.read().await?, visitor.id(), slug).await?.found()?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if group.is_open_to_me() {
        return join_page(site, visitor, group, status, written, problems).await;
    }
    groups::door::private_page_with(site, visitor, group, status, written, problems).await
}

async fn welcome(site: Data<Site>, member: Member, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, Some(member.id), &slug).await?.found()?.check_open()?;
    let welcome = store::welcome(&mut db, group.id).await?;
    drop(db);
    if group.my_role.is_none() || welcome.is_empty() {
        return Ok(see_other(group.path()));
    }
    let t = visitor.t;
    let shell = visitor.shell(t.say("groups-welcome")).accented(&group.accent).private();
    let html = joining::rendered(&site, group.id, &welcome.words).await?;
    page(&WelcomePage { t, shell, group, welcome, html })
}

async fn show(site: Data<Site>, actor: Member, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let group = groups::store::find_managed(&mut db, actor.id, &slug).await?;
    let form = WayForm::of(&group, store::way(&mut db, group.id).await?);
    drop(db);
    page(&joining_page(&site, &visitor, group, form, Problems::default()).await?)
}

async fn joining_page(
    site: &Site,
    visitor: &Visitor,
    group: Group,
    form: WayForm,
    problems: Problems,
) -> Result<JoiningPage> {
    let t = visitor.t;
    let pinned = store::pinned(&mut *site.read().await?, group.id).await?;
    let shell = visitor.shell(t.say("groups-joining-title")).accented(&group.accent).private();
    Ok(JoiningPage { t, shell, group, form, pinned, problems, stale: None })
}

async fn change(
    site: Data<Site>,
    actor: Writer,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<WayForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let (problems, stale) = match changed(&site, &actor, &slug, &form).await {
        Ok(path) => return Ok(see_other(with_word(&format!("{path}/joining"), "group-changed"))),
        Err(Error::Invalid(problems)) => (problems, None),
        Err(Error::Stale(why)) => (Problems::default(), Some(why)),
        Err(other) => return Err(other),
    };
    let group = groups::store::find_managed(&mut *site.read().await?, actor.id, &slug).await?;
    // What was written stays in the form; sent once more, it replaces what the other wrote.
    let form = if stale.is_some() { WayForm { version: group.version, ..form } } else { form };
    let status = if stale.is_some() { StatusCode::PRECONDITION_FAILED } else { StatusCode::UNPROCESSABLE_ENTITY };
    let again = joining_page(&site, &visitor, group, form, problems).await?;
    page_with_status(status, &JoiningPage { stale, ..again })
}

async fn changed(site: &Site, actor: &Member, slug: &str, form: &WayForm) -> Result<String> {
    let way = form.way()?.check()?;
    site.write(async |tx| {
        let group = groups::store::find_managed(tx.conn(), actor.id, slug).await?;
        joining::set(tx, actor, &group, Some(form.version), &way).await?;
        Ok(group.path())
    })
    .await
}
