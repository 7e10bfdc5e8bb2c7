//! The page of proposals: those that wait, for whoever looks after the site, and one's own; the form for another.

use crate::error::{Error, Result};
use crate::groups::founding;
use crate::groups::proposals::store::{self, Proposal};
use crate::groups::proposals::{self, PAGE, Wish};
use crate::http::cursor::{Cursor, Listing};
use crate::http::{Form, Once, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::ProposalId;
use crate::members::Member;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/proposals", get().to(list))
        .route("/proposals", post().to(propose))
        .route("/proposals/new", get().to(form))
        .route("/proposals/{id}/decision", post().to(decide))
        .route("/proposals/{id}/removal", post().to(take_back));
}

#[derive(Template)]
#[template(path = "proposals/list.html")]
struct ListPage {
    t: Words,
    shell: Shell,
    proposals: Listing<Proposal>,
    /// Whether the visitor answers them.
    decides: bool,
    may_propose: bool,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "proposals/new.html")]
struct NewPage {
    t: Words,
    shell: Shell,
    form: Wish,
    form_id: String,
    problems: Problems,
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<Cursor>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ProposalForm {
    form_id: String,
    name: String,
    slug: String,
    about: String,
    visibility: String,
    words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionForm {
    answer: String,
    #[serde(default)]
    reason: String,
}

async fn list(site: Data<Site>, member: Member, visitor: Visitor, query: Query<After>) -> Result<HttpResponse> {
    let after = query.after.as_ref().map(Cursor::place).transpose()?;
    page(&list_page(&site, &visitor, &member, after, Problems::default()).await?)
}

async fn list_page(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    after: Option<ProposalId>,
    problems: Problems,
) -> Result<ListPage> {
    let (t, decides) = (visitor.t, member.runs_site());
    let whose = Some(member.id).filter(|_| !decides);
    let proposals = store::list(&mut *site.read().await?, whose, after, PAGE as i64).await?;
    Ok(ListPage {
        t,
        shell: visitor.shell(t.say("groups-proposals-title")).private(),
        proposals: Listing::cut(proposals, PAGE, |one| one.id),
        decides,
        may_propose: proposals::may_propose(site, member),
        problems,
    })
}

async fn form(site: Data<Site>, member: Member, visitor: Visitor) -> Result<HttpResponse> {
    if founding::may_found(&site, &member) {
        return Ok(see_other("/groups/new"));
    }
    page(&new_page(&visitor, Wish::default(), Uuid::new_v4().to_string(), Problems::default()))
}

fn new_page(visitor: &Visitor, form: Wish, form_id: String, problems: Problems) -> NewPage {
    let t = visitor.t;
    NewPage { t, shell: visitor.shell(t.say("groups-propose")).private(), form, form_id, problems }
}

async fn propose(site: Data<Site>, member: Writer, visitor: Visitor, form: Form<ProposalForm>) -> Result<HttpResponse> {
    let ProposalForm { form_id, name, slug, about, visibility, words } = form.into_inner();
    let wish = Wish { name, slug, about, visibility, words };
    match proposed(&site, &member, &form_id, wish.clone()).await {
        Ok(()) => Ok(see_other(with_word("/proposals", "group-proposed"))),
        Err(Error::Invalid(problems)) => {
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&visitor, wish, form_id, problems))
        }
        Err(other) => Err(other),
    }
}

async fn proposed(site: &Site, member: &Member, form_id: &str, wish: Wish) -> Result<()> {
    let new = wish.check(site).await?;
    let once = Once::of_form(member.id, "/proposals", Some(form_id));
    site.write_once(&once, async |tx| proposals::propose(tx, site, member, &new).await).await
}

async fn decide(
    site: Data<Site>,
    staff: Writer,
    visitor: Visitor,
    id: Path<ProposalId>,
    form: Form<DecisionForm>,
) -> Result<HttpResponse> {
    let yes = match form.answer.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::invalid("answer", message("groups-answer-unknown"))),
    };
    let answer = (yes, form.reason.as_str());
    match site.write(async |tx| proposals::decide(tx, &site, &staff, *id, answer).await).await {
        Ok(()) => Ok(see_other(with_word("/proposals", "group-proposal-answered"))),
        // No reason, or the address has been taken meanwhile.
        Err(Error::Invalid(problems)) => {
            let mut here = Problems::default();
            for (field, why) in problems.iter() {
                // Each proposal has a field of its own.
                let field = if field == "reason" { format!("reason-{id}") } else { field.to_owned() };
                here.add(field, why.clone());
            }
            let problems = here;
            let again = list_page(&site, &visitor, &staff, None, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

async fn take_back(site: Data<Site>, member: Writer, id: Path<ProposalId>) -> Result<HttpResponse> {
    site.write(async |tx| proposals::take_back(tx, &member, *id).await).await?;
    Ok(see_other(with_word("/proposals", "group-proposal-taken-back")))
}
