//! The pages on which it is said what is asked of newcomers' writing, and which words are looked for.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::keeping::effects;
use crate::keeping::rules::{Act, Rules};
use crate::keeping::settings::{self, Place, Trial};
use crate::keeping::store::{self, Before};
use crate::keeping::words::Lists;
use crate::members::Member;
use crate::site::Site;
use crate::text::fields::{Labels, Problems};
use crate::text::words::Words;
use crate::threads;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/keeping", get().to(show))
        .route("/groups/{slug}/keeping", post().to(set))
        .route("/groups/{slug}/keeping/words", get().to(show_words))
        .route("/groups/{slug}/keeping/words", post().to(set_words));
}

/// What is asked, as it stands in the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RulesForm {
    first_held: String,
    new_days: String,
    new_writings: String,
    most_links: String,
    most_mentions: String,
    most_pictures: String,
    most_an_hour: String,
    beyond: String,
    holds_same: Option<String>,
    holds_fast: Option<String>,
    act: String,
}

impl RulesForm {
    fn of(rules: &Rules) -> Self {
        let word = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        Self {
            first_held: rules.first_held.to_string(),
            new_days: rules.new_days.to_string(),
            new_writings: rules.new_writings.to_string(),
            most_links: word(rules.most_links),
            most_mentions: word(rules.most_mentions),
            most_pictures: word(rules.most_pictures),
            most_an_hour: word(rules.most_an_hour),
            beyond: rules.beyond.as_str().to_owned(),
            holds_same: rules.holds_same.then(|| "yes".to_owned()),
            holds_fast: rules.holds_fast.then(|| "yes".to_owned()),
            act: String::new(),
        }
    }

    /// What is no number is out of every range, and said to be.
    fn check(&self) -> Result<Rules, Problems> {
        let number =
            |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap_or(-1));
        let usual = Rules::default();
        let rules = Rules {
            first_held: number(&self.first_held).unwrap_or(usual.first_held),
            new_days: number(&self.new_days).unwrap_or(usual.new_days),
            new_writings: number(&self.new_writings).unwrap_or(usual.new_writings),
            most_links: number(&self.most_links),
            most_mentions: number(&self.most_mentions),
            most_pictures: number(&self.most_pictures),
            most_an_hour: number(&self.most_an_hour),
            beyond: Act::parse(&self.beyond).unwrap_or_default(),
            holds_same: self.holds_same.is_some(),
            holds_fast: self.holds_fast.is_some(),
        };
        rules.check()
    }

    /// The limits, each with its field, its value and its greatest.
    fn limits(&self) -> [(&'static str, &str, u8); 4] {
        [
            ("most_links", &self.most_links, 100),
            ("most_mentions", &self.most_mentions, 50),
            ("most_pictures", &self.most_pictures, 100),
            ("most_an_hour", &self.most_an_hour, 100),
        ]
    }
}

#[derive(Template)]
#[template(path = "keeping/rules.html")]
struct RulesPage {
    t: Words,
    shell: Shell,
    place: Place,
    form: RulesForm,
    /// What would follow, if that was asked.
    effect: Vec<String>,
    problems: Problems,
}

impl RulesPage {
    const LABELS: Labels = &[
        ("first_held", "keeping-first-held"),
        ("new_days", "keeping-new-days"),
        ("new_writings", "keeping-new-writings"),
        ("most_links", "keeping-most_links"),
        ("most_mentions", "keeping-most_mentions"),
        ("most_pictures", "keeping-most_pictures"),
        ("most_an_hour", "keeping-most_an_hour"),
    ];

    fn label(&self, field: &str) -> String {
        self.t.say(&format!("keeping-{field}"))
    }
}

/// Which words are looked for, as it stands in the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordsForm {
    hold: String,
    refuse: String,
    text: String,
    act: String,
}

#[derive(Template)]
#[template(path = "keeping/words.html")]
struct WordsPage {
    t: Words,
    shell: Shell,
    place: Place,
    form: WordsForm,
    problems: Problems,
    /// What the lists caught, if they were tried.
    trial: Option<Trial>,
}

impl WordsPage {
    const LABELS: Labels = &[("hold", "keeping-words-hold"), ("refuse", "keeping-words-refuse")];

    fn fate(&self, act: &Act, entry: &str) -> String {
        let said = if *act == Act::Hold { "keeping-would-wait" } else { "keeping-would-be-refused" };
        self.t.with(said, "word", entry)
    }

    fn path_of(&self, before: &Before) -> String {
        let thread = threads::path(before.thread, before.article_slug.as_deref());
        before.comment.map_or(thread.clone(), |id| format!("{thread}?comment={id}#comment-{id}"))
    }
}

/// What stands around a page of this place.
fn shell_of(visitor: &Visitor, place: &Place, title: &str) -> Shell {
    let shell = visitor.shell(visitor.t.say(title)).private();
    match place {
        Place::Site => shell,
        Place::Group(group) => shell.accented(&group.accent),
    }
}

/// The page of what is asked in a place.
pub async fn rules_page(site: &Site, visitor: &Visitor, place: Place) -> Result<HttpResponse> {
    let rules = store::rules(&mut *site.read().await?, place.id()).await?.unwrap_or_default();
    let shell = shell_of(visitor, &place, "keeping-title");
    let form = RulesForm::of(&rules);
    page(&RulesPage { t: visitor.t, shell, place, form, effect: Vec::new(), problems: Problems::default() })
}

/// Says what is asked in a place, or only shows what would follow from it.
pub async fn take_rules(
    site: &Site,
    visitor: &Visitor,
    actor: &Member,
    place: Place,
    form: RulesForm,
) -> Result<HttpResponse> {
    let t = visitor.t;
    match form.check() {
        Ok(rules) if form.act == "preview" => {
            let effect = effects::of_rules(&mut *site.read().await?, &place, &rules, &t).await?;
            let shell = shell_of(visitor, &place, "keeping-title");
            page(&RulesPage { t, shell, place, form, effect, problems: Problems::default() })
        }
        Ok(rules) => {
            site.write(async |tx| settings::set_rules(tx, actor, &place, &rules).await).await?;
            Ok(see_other(with_word(&place.path(), "keeping-set")))
        }
        Err(problems) => {
            let shell = shell_of(visitor, &place, "keeping-title");
            let again = RulesPage { t, shell, place, form, effect: Vec::new(), problems };
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// The page of the words that are looked for in a place.
pub async fn words_page(site: &Site, visitor: &Visitor, place: Place) -> Result<HttpResponse> {
    let lists = store::lists(&mut *site.read().await?, place.id()).await?;
    let shell = shell_of(visitor, &place, "keeping-words-title");
    let (hold, refuse) = (lists.hold.join("\n"), lists.refuse.join("\n"));
    let form = WordsForm { hold, refuse, ..WordsForm::default() };
    page(&WordsPage { t: visitor.t, shell, place, form, problems: Problems::default(), trial: None })
}

/// Says which words are looked for in a place, or only tries them.
pub async fn take_words(
    site: &Site,
    visitor: &Visitor,
    actor: &Member,
    place: Place,
    form: WordsForm,
) -> Result<HttpResponse> {
    let shell = shell_of(visitor, &place, "keeping-words-title");
    let t = visitor.t;
    match Lists::of_lines(&form.hold, &form.refuse).check() {
        Ok(lists) if form.act == "try" => {
            let trial = settings::try_on(&mut *site.read().await?, &place, &lists, &form.text).await?;
            page(&WordsPage { t, shell, place, form, problems: Problems::default(), trial: Some(trial) })
        }
        Ok(lists) => {
            site.write(async |tx| settings::set_lists(tx, actor, &place, &lists).await).await?;
            Ok(see_other(with_word(&format!("{}/words", place.path()), "keeping-set")))
        }
        Err(problems) => {
            let again = WordsPage { t, shell, place, form, problems, trial: None };
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

async fn place_of(site: &Site, visitor: &Visitor, slug: &str) -> Result<(Member, Place)> {
    let actor = visitor.member.as_deref().cloned().ok_or(Error::SignIn)?;
    let place = Place::group(&mut *site.read().await?, &actor, slug).await?;
    Ok((actor, place))
}

async fn show(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let (_, place) = place_of(&site, &visitor, &slug).await?;
    rules_page(&site, &visitor, place).await
}

async fn set(site: Data<Site>, visitor: Visitor, slug: Path<String>, form: Form<RulesForm>) -> Result<HttpResponse> {
    let (actor, place) = place_of(&site, &visitor, &slug).await?;
    take_rules(&site, &visitor, &actor, place, form.into_inner()).await
}

async fn show_words(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let (_, place) = place_of(&site, &visitor, &slug).await?;
    words_page(&site, &visitor, place).await
}

async fn set_words(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<WordsForm>,
) -> Result<HttpResponse> {
    let (actor, place) = place_of(&site, &visitor, &slug).await?;
    take_words(&site, &visitor, &actor, place, form.into_inner()).await
}
