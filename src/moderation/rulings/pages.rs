//! Ruling on a case from its page; what was done about one's own, and the appeal.

use crate::error::{Error, Result};
use crate::http::{Cursor, Form, Once, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::{CaseId, JournalId};
use crate::members::Member;
use crate::members::pages::too_many;
use crate::members::settings::pages::Frame;
use crate::moderation::held::{self, Held};
use crate::moderation::queue::{self, pages::case_page};
use crate::moderation::rulings::appeals::{self, Answer, Mine};
use crate::moderation::rulings::{self, Wish, done};
use crate::moderation::{MINE, Reason, Subject, WORDS_MAX};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// Acts on one page of one's own.
const PAGE: usize = 20;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/moderation/cases/{id}/ruling", post().to(rule))
        .route("/moderation/cases/{id}/appeal", post().to(answer))
        .route("/settings/moderation", get().to(mine))
        .route("/settings/moderation/{line}/appeal", post().to(appeal));
}

/// What stands in the form in which a case is ruled on, or its appeal is answered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulingForm {
    /// Made with the form: however often it is sent, it is one ruling.
    #[serde(default)]
    pub form_id: String,
    /// What becomes of the thing.
    #[serde(default)]
    pub content: String,
    /// What becomes of its author.
    #[serde(default)]
    pub author: String,
    /// How long they are silenced.
    #[serde(default)]
    pub hours: Option<i32>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// Words to the author.
    #[serde(default)]
    pub words: String,
    /// What becomes of an appeal.
    #[serde(default)]
    pub verdict: String,
    /// The button that was pressed, if it is not the main one.
    #[serde(default)]
    pub act: String,
}

async fn rule(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Member,
    id: Path<CaseId>,
    form: Form<RulingForm>,
) -> Result<HttpResponse> {
    let mut form = form.into_inner();
    if form.act == "fill" {
        let reason = Reason::parse(&form.reason).unwrap_or_default();
        form.words = visitor.t.say(&format!("moderation-template-{}", reason.as_str()));
        return page(&case_page(&site, &visitor, &keeper, *id, form, Problems::default()).await?);
    }
    let RulingForm { content, author, hours, reason, words, .. } = form.clone();
    let once = Once::of_form(keeper.id, &format!("POST {}/ruling", queue::path(*id)), Some(&form.form_id));
    let ruled = match (Wish { content, author, hours, reason, words }).check() {
        Ok(wish) => {
            site.write_once(&once, async |tx| rulings::rule(tx, &site, &keeper, *id, &wish).await).await.map(drop)
        }
        Err(problems) => {
            // To whom there is no such case, nothing is wrong with the form either.
            queue::read(&mut *site.read().await?, keeper.id, *id).await?;
            Err(problems.into())
        }
    };
    answered(&site, &visitor, &keeper, *id, form, ruled.map(|()| "case-ruled")).await
}

async fn answer(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Member,
    id: Path<CaseId>,
    form: Form<RulingForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let once = Once::of_form(keeper.id, &format!("POST {}/appeal", queue::path(*id)), Some(&form.form_id));
    let answer = Answer { verdict: form.verdict.clone(), words: form.words.clone() };
    let done = match answer.check() {
        Ok((is_upheld, words)) => {
            let ready = appeals::prepare(&site, &keeper, *id).await?;
            let verdict = (is_upheld, &*words, &ready);
            let answer = async |tx: &mut _| appeals::answer(tx, &site, &keeper, *id, verdict).await;
            site.write_once(&once, answer).await
        }
        Err(problems) => {
            queue::read(&mut *site.read().await?, keeper.id, *id).await?;
            Err(problems.into())
        }
    };
    answered(
        &site,
        &visitor,
        &keeper,
        *id,
        form,
        done.map(|done| if done.is_undone { "appeal-answered" } else { "appeal-upheld-alone" }),
    )
    .await
}

/// Back to the case with a word about what was done; or the page once more, with what was written and why it was not.
async fn answered(
    site: &Site,
    visitor: &Visitor,
    keeper: &Member,
    id: CaseId,
    form: RulingForm,
    done: Result<&'static str>,
) -> Result<HttpResponse> {
    match done {
        Ok(word) => {
            // Whoever answered of what has gone to another group has the case no more.
            let is_there = queue::store::find(&mut *site.read().await?, keeper.id, id).await?.is_some();
            let place = if is_there { queue::path(id) } else { "/moderation".to_owned() };
            Ok(see_other(with_word(&place, word)))
        }
        Err(Error::Invalid(problems)) => {
            let again = case_page(site, visitor, keeper, id, form, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "moderation/mine.html")]
struct MinePage {
    t: Words,
    shell: Shell,
    frame: Frame,
    acts: Vec<Mine>,
    /// What waits for a moderator or was declined.
    held: Vec<Held>,
    next: Option<Cursor>,
    /// The appeal that needs another look: against which line, and what was written.
    again: Option<(JournalId, String)>,
    form_id: String,
}

impl MinePage {
    /// What was done, in sentences.
    fn told(&self, mine: &Mine) -> Vec<String> {
        let lines = [Some(&mine.line), mine.sanction.as_ref()].into_iter().flatten();
        let told = lines.map(|line| {
            let thread = line.thread.unwrap_or_else(|| crate::ids::ThreadId(Uuid::nil()));
            done(&self.t, line.kind, Subject { thread, comment: line.comment }, line.until)
        });
        told.collect()
    }

    /// Where it happened.
    fn place(&self, mine: &Mine) -> String {
        if mine.line.group.is_some() { mine.line.group_name.clone() } else { self.shell.site_name.clone() }
    }

    fn written(&self, mine: &Mine) -> &str {
        self.again.as_ref().filter(|(line, _)| *line == mine.line.id).map_or("", |(_, words)| words)
    }

    /// The id of the field in which an appeal is written; of the one that needs another look, the one that is led to.
    fn field(&self, mine: &Mine) -> String {
        if self.is_again(mine) { "words".to_owned() } else { format!("words-{}", mine.line.id) }
    }

    fn is_again(&self, mine: &Mine) -> bool {
        self.again.as_ref().is_some_and(|(line, _)| *line == mine.line.id)
    }
}

#[derive(Debug, Default, Deserialize)]
struct After {
    after: Option<Cursor>,
}

async fn mine(site: Data<Site>, visitor: Visitor, member: Member, after: Query<After>) -> Result<HttpResponse> {
    let after = after.after.as_ref().map(Cursor::place).transpose()?;
    page(&mine_page(&site, &visitor, &member, after, None, Problems::default()).await?)
}

async fn mine_page(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    after: Option<JournalId>,
    again: Option<(JournalId, String)>,
    problems: Problems,
) -> Result<MinePage> {
    let mut db = site.read().await?;
    let (acts, has_more) = appeals::mine(&mut db, member, after, PAGE).await?;
    let held = held::store::of_author(&mut db, member.id, None, held::MINE_MAX).await?;
    let next = acts.last().filter(|_| has_more).map(|last| Cursor::to(&last.line.id));
    let frame = Frame::new(visitor, "moderation", problems);
    let form_id = Uuid::new_v4().to_string();
    Ok(MinePage { t: frame.t, shell: frame.shell.clone(), frame, acts, held, next, again, form_id })
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AppealForm {
    #[serde(default)]
    form_id: String,
    #[serde(default)]
    words: String,
}

async fn appeal(
    site: Data<Site>,
    visitor: Visitor,
    member: Writer,
    line: Path<JournalId>,
    form: Form<AppealForm>,
) -> Result<HttpResponse> {
    let AppealForm { form_id, words } = form.into_inner();
    let once = Once::of_form(member.id, &format!("POST {MINE}/{line}/appeal"), Some(&form_id));
    let done = match (appeals::Wish { words: words.clone() }).check() {
        Ok(checked) => appeals::appeal(&site, &member, *line, &checked, &once).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(()) => Ok(see_other(with_word(MINE, "appealed"))),
        Err(Error::Invalid(problems)) => {
            let again = mine_page(&site, &visitor, &member, None, Some((*line, words)), problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(Error::TooMany(seconds)) => {
            let again = mine_page(&site, &visitor, &member, None, Some((*line, words)), Problems::default()).await?;
            too_many(seconds, |why| {
                let frame = Frame::new(&visitor, "moderation", Problems::one("words", why));
                MinePage { frame, ..again }
            })
        }
        Err(error) => Err(error),
    }
}
