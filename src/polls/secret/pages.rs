//! Pages of secret ballots. A ballot is cast in two steps, so that the code is in its voter's hands before anything is
//! kept: the first answers with the ballot as it was understood and a new code, the second casts the two. Sent again,
//! the second step finds its own ballot and shows the same page. Neither leaves a code in an address or in a cookie.

use crate::error::{Error, Result};
use crate::http::limits::Attempt;
use crate::http::{Cursor, Form, Paging, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::PollId;
use crate::members::Face;
use crate::polls::ballots::Vote;
use crate::polls::counting::Answer;
use crate::polls::entered::Entered;
use crate::polls::pages::reason;
use crate::polls::reading::Eye;
use crate::polls::secret::{self, Code, Sought, Tag, store};
use crate::polls::{self, Kind, Poll, PollCard, booth, reasons, told};
use crate::site::Site;
use crate::text::Message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// Voters on a page.
pub const PAGE: usize = 100;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/polls/{id}/receipt", get().to(ask))
        .route("/polls/{id}/receipt", post().to(look))
        .route("/polls/{id}/participants", get().to(participants));
}

/// Where the pages of a code lead: into the group or, for a guest, back to what their link opens.
#[derive(Clone, Debug)]
pub struct Way {
    ballot: String,
    receipt: String,
    back: String,
    by_link: Option<String>,
}

impl Way {
    fn of(poll: &Poll) -> Self {
        let (path, back) = (poll.path(), format!("{}#poll-{}", poll.thread_path, poll.id));
        Self { ballot: format!("{path}/ballot"), receipt: format!("{path}/receipt"), back, by_link: None }
    }

    /// That of a guest who came by this link.
    pub fn by_link(link: &str) -> Self {
        let link = link.to_owned();
        Self { ballot: link.clone(), receipt: format!("{link}/receipt"), back: link.clone(), by_link: Some(link) }
    }
}

/// Whoever asks, as whom they look, and by which way they came; without one by the group's.
pub type Asker<'a> = (&'a Visitor, Eye, Option<Way>);

/// The code, before the ballot is cast with it and after.
#[derive(Template)]
#[template(path = "polls/receipt.html")]
pub struct ReceiptPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    code: Code,
    /// What the ballot says, as HTML.
    said: Vec<String>,
    /// The fields to cast it by; none once it is cast.
    fields: Option<Vec<(String, String)>>,
    way: Way,
}

/// Where a ballot is looked for by its code.
#[derive(Template)]
#[template(path = "polls/find.html")]
pub struct FindPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    written: String,
    refused: Option<Message>,
    found: Option<FoundBallot>,
    way: Way,
}

struct FoundBallot {
    tag: Tag,
    /// What it says, as HTML; nothing where it was taken back.
    said: Option<Vec<String>>,
    /// Where it can still be changed.
    card: Option<PollCard>,
}

#[derive(Template)]
#[template(path = "polls/participants.html")]
struct ParticipantsPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    voters: Vec<Face>,
    next: Option<Cursor>,
}

/// A code that was written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeForm {
    #[serde(default)]
    receipt: String,
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// Takes a ballot's form one step further: a code for it, or the ballot cast, or taken back. The reason, where it is not.
pub async fn vote(site: &Data<Site>, visitor: &Visitor, poll: PollId, form: &Entered) -> Result<HttpResponse> {
    let member = visitor.member.as_deref().ok_or(Error::SignIn)?;
    let voter = Writer::counted(site, member.clone(), Attempt::Vote)?;
    if form.withdraws() {
        let code = form.code()?.ok_or_else(|| Error::refused("polls-secret-needs-code"))?;
        site.write(async |tx| secret::withdraw(tx, voter.id, poll, &code).await).await?;
        return Ok(see_other(with_word(&polls::path(poll), "secret-ballot-withdrawn")));
    }
    let (answer, asker) = (form.answer()?, (visitor, visitor.id().into(), None));
    reasons::check(site, voter.id, poll, &answer).await?;
    match form.code()? {
        Some(code) => {
            let tag = Some(code.tag(poll));
            let vote =
                Vote { voter: voter.id, poll, answer: answer.clone(), unproven: None, changes: form.changes(), tag };
            booth::cast(site, vote).await?;
            page(&receipt(site, asker, poll, (code, &answer), None).await?)
        }
        None => page(&offer(site, asker, poll, form).await?),
    }
}

/// A new code for a ballot that the poll would take.
pub async fn offer(site: &Site, asker: Asker<'_>, poll: PollId, form: &Entered) -> Result<ReceiptPage> {
    let (answer, fields) = (form.answer()?, form.of_ballot().cloned().collect());
    let offered = receipt(site, asker, poll, (Code::fresh(), &answer), Some(fields)).await?;
    if !offered.poll.is_open() {
        let scheduled = offered.poll.is_scheduled();
        return Err(Error::refused(if scheduled { "polls-not-open-yet" } else { "polls-closed" }));
    }
    if offered.poll.my_role.is_none() && !offered.poll.i_am_guest {
        return Err(Error::refused("threads-members-only"));
    }
    if let Some(why) = offered.poll.my_refusal {
        return Err(Error::Refused(why.words()));
    }
    if offered.poll.i_voted {
        return Err(Error::refused("polls-secret-voted"));
    }
    match store::refusal(&mut *site.read().await?, poll, &answer, form.changes()).await? {
        Some(refusal) => Err(refusal.error()),
        None => Ok(offered),
    }
}

/// The page of a code: with the fields by which the ballot is cast with it, or once it is cast.
pub async fn receipt(
    site: &Site,
    (visitor, eye, way): Asker<'_>,
    poll: PollId,
    (code, answer): (Code, &Answer),
    fields: Option<Vec<(String, String)>>,
) -> Result<ReceiptPage> {
    let poll = secret::read(&mut *site.read().await?, eye, poll).await?.poll;
    let (t, way) = (visitor.t, way.unwrap_or_else(|| Way::of(&poll)));
    let title = t.say(if fields.is_some() { "polls-receipt-title" } else { "polls-receipt-kept-title" });
    let shell = framed(visitor.shell(title), &poll, &way);
    Ok(ReceiptPage { t, shell, said: told::marked(&poll, answer, &t), poll, code, fields, way })
}

async fn ask(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    page(&find_page(&site, (&visitor, visitor.id().into(), None), *poll).await?.0)
}

async fn look(site: Data<Site>, visitor: Visitor, poll: Path<PollId>, form: Form<CodeForm>) -> Result<HttpResponse> {
    look_for(&site, (&visitor, visitor.id().into(), None), *poll, form.into_inner()).await
}

/// Looks for the ballot of a code that was written down.
pub async fn look_for(site: &Site, asker: Asker<'_>, poll: PollId, form: CodeForm) -> Result<HttpResponse> {
    let t = asker.0.t;
    let (asked, seen) = find_page(site, asker, poll).await?;
    let written = form.receipt;
    let (code, sought) = match found(site, &asked.poll, &written).await {
        Ok(found) => found,
        Err(error) => {
            let Some((status, why)) = reason(&error) else { return Err(error) };
            return page_with_status(status, &FindPage { written, refused: Some(why), ..asked });
        }
    };
    let answer = match &sought {
        Sought::Cast(answer) => Some(answer),
        Sought::TakenBack => None,
    };
    let said = answer.map(|answer| told::marked(&asked.poll, answer, &t));
    let tag = code.tag(asked.poll.id);
    let may_change = asked.poll.i_may_vote() && asked.poll.i_voted;
    let card = may_change.then(|| PollCard::new(t, seen).of_found(answer, code));
    let card = match &asked.way.by_link {
        Some(link) => card.map(|card| card.by_link(link.clone())),
        None => card,
    };
    page(&FindPage { written, found: Some(FoundBallot { tag, said, card }), ..asked })
}

async fn found(site: &Site, poll: &Poll, written: &str) -> Result<(Code, Sought)> {
    let code = Code::read(written).map_err(|why| Error::invalid("receipt", why))?;
    let sought = secret::find(&mut *site.read().await?, poll, &code).await?;
    Ok((code, sought))
}

/// The page on which a ballot is looked for by its code, and the poll as it is seen there.
pub async fn find_page(
    site: &Site,
    (visitor, eye, way): Asker<'_>,
    poll: PollId,
) -> Result<(FindPage, crate::polls::Seen)> {
    let seen = secret::read(&mut *site.read().await?, eye, poll).await?;
    let (t, poll) = (visitor.t, seen.poll.clone());
    let way = way.unwrap_or_else(|| Way::of(&poll));
    let shell = framed(visitor.shell(t.say("polls-find-title")), &poll, &way);
    Ok((FindPage { t, shell, poll, written: String::new(), refused: None, found: None, way }, seen))
}

fn framed(shell: Shell, poll: &Poll, way: &Way) -> Shell {
    let shell = shell.accented(&poll.accent).private();
    if way.by_link.is_some() { shell.alone() } else { shell }
}

async fn participants(
    site: Data<Site>,
    visitor: Visitor,
    poll: Path<PollId>,
    asked: Query<After>,
) -> Result<HttpResponse> {
    let paging = Paging { after: asked.into_inner().after, limit: None };
    let mut db = site.read().await?;
    let (seen, voters) = secret::voters(&mut db, visitor.id(), *poll, &paging, PAGE).await?;
    let (t, poll) = (visitor.t, seen.poll);
    let shell = visitor.shell(t.say("polls-who-voted")).accented(&poll.accent).private();
    page(&ParticipantsPage { t, shell, poll, voters: voters.items, next: voters.next })
}
