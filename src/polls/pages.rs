//! Pages of polls: a poll of its own, voting, closing.

use crate::error::{Error, Found, Result};
use crate::http::head::Card;
use crate::http::limits::Attempt;
use crate::http::{
    Form, Presumed, Shell, Visitor, Wants, Writer, fragment, page, page_with_status, see_other, with_word,
};
use crate::ids::PollId;
use crate::live::Topic;
use crate::polls::ballots::{self, Receipt, Vote};
use crate::polls::card::Size;
use crate::polls::decisions::pages::DecisionCard;
use crate::polls::entered::Entered;
use crate::polls::{self, Builder, Kind, POLLS_LIMIT, Poll, PollCard, Results, Seen};
use crate::polls::{
    booth, calendar, choices, closing, decisions, electors, group_pages, guests, opening, pairs, preview, publication,
    reading, reasons, refusals, reopening, secret, series, showing, store,
};
use crate::posts;
use crate::site::Site;
use crate::text::words::Words;
use crate::text::{Message, message};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    group_pages::routes(app);
    choices::pages::routes(app);
    publication::pages::routes(app);
    decisions::pages::routes(app);
    opening::pages::routes(app);
    reopening::pages::routes(app);
    secret::pages::routes(app);
    electors::pages::routes(app);
    series::pages::routes(app);
    pairs::pages::routes(app);
    guests::pages::routes(app);
    app.route("/polls/new", get().to(one_more))
        .route("/polls/{id}", get().to(show))
        .route("/polls/{id}/time.ics", get().to(calendar::show))
        .route("/polls/{id}/results", get().to(results_rule))
        .route("/polls/{id}/results", post().to(show_results))
        .route("/polls/{id}/closure", post().to(close));
}

/// The route on which most is going on while a poll is hot.
pub fn booth(app: &mut ServiceConfig) {
    app.route("/polls/{id}/ballot", get().to(ballot));
    app.route("/polls/{id}/ballot", post().to(vote));
}

#[derive(Template)]
#[template(path = "polls/show.html")]
struct PollPage {
    t: Words,
    shell: Shell,
    card: PollCard,
    /// What it has led to.
    decision: Option<DecisionCard>,
    /// Whether that is the visitor's to state, or to change.
    may_state: bool,
    /// Whether the poll is theirs to open again.
    may_reopen: bool,
    /// Its whole address, for whoever has it on paper.
    address: String,
}

impl PollPage {
    /// What stands below it on paper: by which rule it is counted, and where it is found.
    fn printed(&self) -> String {
        let rule = self.card.poll().rule().name();
        self.t.with2("polls-printed", "rule", rule, "address", &*self.address)
    }
}

/// From when on the results are shown, to be changed.
#[derive(Template)]
#[template(path = "polls/results.html")]
struct ResultsPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    /// What was asked for and not done, and why.
    refused: Option<(String, Message)>,
}

impl ResultsPage {
    /// What can be said of it now.
    fn offered(&self) -> Vec<Results> {
        Results::ALL.into_iter().filter(|results| self.poll.offers_results(*results)).collect()
    }

    fn is_chosen(&self, results: Results) -> bool {
        let asked = self.refused.as_ref().map_or(self.poll.results.as_str(), |(asked, _)| asked);
        results.as_str() == asked
    }

    /// What it means, as it will be said before one votes.
    fn meaning(&self, results: Results) -> String {
        self.t.say(&results.promise(self.poll.names()))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResultsForm {
    #[serde(default)]
    results: String,
}

#[derive(Template)]
#[template(path = "polls/_refusal.html")]
/// Why a vote was refused, for our script.
pub(super) struct Refusal {
    /// The words of the voter.
    pub t: Words,
    /// The reason.
    pub why: Message,
}

impl Refusal {
    fn shows_choices_again(&self) -> bool {
        refusals::is_of_changed_choices(&self.why)
    }
}

/// Which card is asked for.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    size: Size,
}

#[derive(Deserialize)]
struct Place {
    #[serde(default)]
    place: usize,
}

/// One more poll for a composer that is open in a browser.
async fn one_more(visitor: Visitor, asked: Query<Place>) -> Result<HttpResponse> {
    if asked.place >= POLLS_LIMIT {
        return Err(Error::invalid("polls", message("polls-too-many-polls").with("max", POLLS_LIMIT)));
    }
    fragment(&Builder::of_one_more(visitor.t, asked.place))
}

async fn show(
    req: HttpRequest,
    site: Data<Site>,
    mut presumed: Presumed,
    poll: Path<PollId>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let kept = posts::page::poll::find(&req, &site, &mut presumed, *poll).await?;
    presumed.prove(&req).await?;
    let visitor = presumed.visitor;
    let card = match kept {
        Some(seen) => PollCard::new(visitor.t, publication::with_ballots(&site, visitor.id(), seen).await?),
        None => card(&site, &visitor, *poll).await?,
    };
    let card = card.sized(asked.size);
    reading::note_on_page(&visitor, card.poll());
    if card.poll().is_public {
        visitor.may_keep();
    }
    match visitor.wants {
        Wants::Fragment => fragment(&card),
        _ => page(&poll_page(&site, &visitor, card).await?),
    }
}

async fn vote(
    req: HttpRequest,
    site: Data<Site>,
    mut presumed: Presumed,
    poll: Path<PollId>,
    asked: Query<Asked>,
    form: Form<Entered>,
) -> Result<HttpResponse> {
    if form.withdraws() || form.is_secret() || presumed.visitor.wants == Wants::Fragment {
        presumed.prove(&req).await?;
    }
    if form.is_secret() && form.is_for_correction() {
        let card = card(&site, &presumed.visitor, *poll).await?.filled_in(form.into_inner());
        return page(&poll_page(&site, &presumed.visitor, card).await?);
    }
    if form.is_secret() {
        let done = secret::pages::vote(&site, &presumed.visitor, *poll, &form).await;
        return match done {
            Err(error) => refused(&site, &presumed.visitor, *poll, &form, error).await,
            done => done,
        };
    }
    let mut done = cast_or_withdraw(&site, &presumed, *poll, &form).await;
    // Nothing but the way back is said to somebody who has not been looked at.
    if presumed.unproven.is_some() && done.is_err() {
        presumed.prove(&req).await?;
        if matches!(done, Err(Error::SignIn)) || presumed.member().is_err() {
            done = cast_or_withdraw(&site, &presumed, *poll, &form).await;
        }
    }
    let visitor = presumed.visitor;
    match (done, visitor.wants) {
        (Ok(_), Wants::Fragment) => fragment(&card(&site, &visitor, *poll).await?.sized(asked.size)),
        // Back to the page on which they voted.
        (Ok(_), _) if asked.size == Size::Whole => Ok(see_other(format!("/polls/{poll}"))),
        (Ok(receipt), _) => Ok(back_to(&receipt.thread_path, *poll)),
        (Err(error), _) => refused(&site, &visitor, *poll, &form, error).await,
    }
}

/// The address of a page that a ballot was answered with: whoever comes by it alone is led to the poll.
async fn ballot(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let seen = reading::read(&mut *site.read().await?, visitor.id(), *poll).await?;
    Ok(see_other(seen.poll.path()))
}

async fn cast_or_withdraw(site: &Data<Site>, presumed: &Presumed, poll: PollId, form: &Entered) -> Result<Receipt> {
    let voter = Writer::counted(site, presumed.member()?.clone(), Attempt::Vote)?;
    if form.withdraws() {
        return site.write(async |tx| ballots::withdraw(tx, voter.id, poll).await).await;
    }
    let answer = form.answer()?;
    reasons::check(site, voter.id, poll, &answer).await?;
    let (unproven, changes) = (presumed.unproven, form.changes());
    booth::cast(site, Vote { voter: voter.id, poll, answer, unproven, changes, tag: None }).await
}

/// The reason alone, for our script; else the poll's page with the reason in the card, and what was chosen still chosen.
async fn refused(site: &Site, visitor: &Visitor, poll: PollId, form: &Entered, error: Error) -> Result<HttpResponse> {
    let Some((status, why)) = reason(&error) else { return Err(error) };
    let card = card(site, visitor, poll).await?;
    if visitor.wants == Wants::Fragment {
        let why = form.refused(&card.poll().choices, why);
        return page_with_status(status, &Refusal { t: visitor.t, why });
    }
    let card = card.refused(why, form.clone());
    page_with_status(status, &poll_page(site, visitor, card).await?)
}

pub(super) fn reason(error: &Error) -> Option<(StatusCode, Message)> {
    use actix_web::ResponseError;
    let why = match error {
        Error::Refused(why) => why,
        Error::Invalid(problems) => problems.iter().next()?.1,
        _ => return None,
    };
    Some((error.status_code(), why.clone()))
}

async fn results_rule(site: Data<Site>, visitor: Visitor, _actor: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    page(&results_page(&site, &visitor, *poll, None).await?)
}

async fn results_page(
    site: &Site,
    visitor: &Visitor,
    poll: PollId,
    refused: Option<(String, Message)>,
) -> Result<ResultsPage> {
    let poll = reading::read(&mut *site.read().await?, visitor.id(), poll).await?.poll;
    if !poll.is_in_my_hands() {
        return Err(Error::refused("polls-not-yours-to-show"));
    }
    let t = visitor.t;
    let shell = visitor.shell(t.say("polls-results-title")).accented(&poll.accent).private();
    Ok(ResultsPage { t, shell, poll, refused })
}

async fn show_results(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    poll: Path<PollId>,
    form: Form<ResultsForm>,
) -> Result<HttpResponse> {
    let asked = form.into_inner().results;
    let done = match Results::parse(&asked) {
        Some(results) => site.write(async |tx| showing::show_results(tx, actor.id, *poll, results).await).await,
        None => Err(Error::invalid("results", message("polls-results-unknown"))),
    };
    let why = match done {
        Ok(()) => return Ok(see_other(with_word(&polls::choices_path(*poll), "results-rule"))),
        Err(Error::Invalid(problems)) => problems.of("results").cloned(),
        Err(error) => return Err(error),
    };
    let again = results_page(&site, &visitor, *poll, why.map(|why| (asked, why))).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
}

async fn close(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    poll: Path<PollId>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    site.write(async |tx| closing::close(tx, actor.id, *poll).await).await?;
    match visitor.wants {
        Wants::Fragment => fragment(&card(&site, &visitor, *poll).await?.sized(asked.size)),
        _ => {
            let path = store::path_of_thread(&mut *site.read().await?, visitor.id(), *poll).await?.found()?;
            Ok(back_to(&path, *poll))
        }
    }
}

async fn card(site: &Site, visitor: &Visitor, poll: PollId) -> Result<PollCard> {
    let seen = publication::read(site, visitor.id(), poll).await?;
    Ok(PollCard::new(visitor.t, seen))
}

async fn poll_page(site: &Site, visitor: &Visitor, card: PollCard) -> Result<PollPage> {
    let t = visitor.t;
    let poll = card.poll();
    let shell = visitor.shell(poll.question.clone()).accented(&poll.accent).listening(Topic::Thread(poll.thread_id));
    let shell = if poll.is_public { told(site, shell, card.seen()) } else { shell.private() };
    let decision = match poll.is_over() {
        false => None,
        true => DecisionCard::of_poll(&mut *site.read().await?, visitor, poll.id).await?,
    };
    let may_state = decisions::check_mine(poll).is_ok() && visitor.id().is_some();
    let may_reopen = visitor.id().is_some() && decision.is_none() && reopening::check_mine(poll).is_ok();
    let address = site.url(&poll.path());
    Ok(PollPage { t, shell, decision, may_state, may_reopen, address, card: card.sized(Size::Whole) })
}

/// What the page of a poll tells programs.
fn told(site: &Site, shell: Shell, seen: &Seen) -> Shell {
    let path = polls::path(seen.poll.id);
    shell.card(Card::new(site, &path, &preview::about(seen, site), &preview::poster(seen, site))).at(site, &path)
}

/// Back to the poll in its post or article.
fn back_to(thread_path: &str, poll: PollId) -> HttpResponse {
    see_other(format!("{thread_path}#poll-{poll}"))
}
