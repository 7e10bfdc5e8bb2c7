//! What a guest's link opens: the poll's card, to vote on and, as far as the poll's rule tells whoever has voted, with its
//! result and what stands around it; once it is over, its files, from which guests count again as members do. Looking
//! changes nothing and uses nothing up: programs that look through mail follow every link. The page leads nowhere else, is
//! kept by nobody, and names its own address to nobody.

use crate::error::{Error, Result};
use crate::http::limits::Attempt;
use crate::http::{Form, Paging, Shell, Visitor, Wants, fragment, page, page_with_status, see_other, with_word};
use crate::ids::PollId;
use crate::polls::card::Size;
use crate::polls::entered::Entered;
use crate::polls::guests::opened::Opened;
use crate::polls::guests::{self, Guest, link_path, voting};
use crate::polls::pages::{Refusal, reason};
use crate::polls::publication::pages::{File, hand_out_to};
use crate::polls::reading::Eye;
use crate::polls::secret::pages::{CodeForm, Way, find_page, look_for, offer, receipt};
use crate::polls::{Kind, PollCard, Results, calendar, publication};
use crate::site::Site;
use crate::text::Message;
use crate::text::words::Words;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/polls/{id}/guest/{token}", get().to(show))
        .route("/polls/{id}/guest/{token}", post().to(vote))
        .route("/polls/{id}/guest/{token}/receipt", get().to(ask))
        .route("/polls/{id}/guest/{token}/receipt", post().to(look))
        .route("/polls/{id}/guest/{token}/{file}", get().to(file));
}

#[derive(Template)]
#[template(path = "polls/guest.html")]
struct GuestPage {
    t: Words,
    shell: Shell,
    guest: Guest,
    path: String,
    what: What,
}

/// What there is to see.
enum What {
    Poll(Box<Opened>),
    /// Nothing, for a reason.
    Said(Message),
}

impl GuestPage {
    fn is_over(&self) -> bool {
        match &self.what {
            What::Poll(opened) => opened.card().poll().is_over(),
            What::Said(_) => false,
        }
    }

    /// Who asks, or has asked, and whose link it is.
    fn about(&self) -> String {
        let by = Some(&*self.guest.asked_by).filter(|by| !by.is_empty());
        let by = by.map_or_else(|| self.t.say("members-former").to_string(), str::to_owned);
        let id = if self.is_over() { "polls-guest-about-closed" } else { "polls-guest-about" };
        self.t.with2(id, "name", &*self.guest.name, "by", by)
    }
}

/// A link that was followed.
struct Followed {
    poll: PollId,
    path: String,
    guest: Guest,
}

impl Followed {
    async fn of(site: &Site, (poll, token): (PollId, String)) -> Result<Self> {
        let guest = guests::of_link(&mut *site.read().await?, poll, &token).await?;
        Ok(Self { poll, path: link_path(poll, &token), guest })
    }

    fn eye(&self) -> Eye {
        Eye::Guest(self.guest.id)
    }

    fn way(&self) -> Way {
        Way::by_link(&self.path)
    }

    /// The same, if they have not voted too often in a moment; counted as members' votes are.
    fn counted(self, site: &Site) -> Result<Self> {
        site.limits.count_vote(self.guest.id.0)?;
        Ok(self)
    }

    /// The poll's card, with which one may vote by the link; in the reader's words why there is none.
    async fn card(&self, site: &Site, t: Words) -> Result<PollCard, Error> {
        let seen = publication::read(site, self.eye(), self.poll).await?;
        if !seen.poll.is_published {
            return Err(Error::refused("polls-guest-not-yet"));
        }
        Ok(PollCard::new(t, seen).by_link(self.path.clone()).sized(Size::Whole))
    }

    /// The page of the link, with what stands around the card.
    async fn page(self, site: &Site, visitor: &Visitor, paging: &Paging, card: PollCard) -> Result<GuestPage> {
        let poll = card.poll();
        let shell = visitor.shell(poll.question.clone()).private().alone().accented(&poll.accent);
        let opened = Opened::around(site, self.guest.id, visitor.t, paging, card).await?;
        let what = What::Poll(Box::new(opened));
        Ok(GuestPage { t: visitor.t, shell, guest: self.guest, path: self.path, what })
    }

    /// The same where there is nothing to see.
    fn page_that_says(self, visitor: &Visitor, why: Message) -> GuestPage {
        let shell = visitor.shell(visitor.t.say("polls-guest-title")).private().alone();
        GuestPage { t: visitor.t, shell, guest: self.guest, path: self.path, what: What::Said(why) }
    }
}

type Link = Path<(PollId, String)>;

async fn show(site: Data<Site>, visitor: Visitor, link: Link, paging: Query<Paging>) -> Result<HttpResponse> {
    let followed = Followed::of(&site, link.into_inner()).await?;
    match (followed.card(&site, visitor.t).await, visitor.wants) {
        (Ok(card), Wants::Fragment) => fragment(&card),
        (Ok(card), _) => page(&followed.page(&site, &visitor, &paging, card).await?),
        (Err(error), _) => said(&visitor, followed, error),
    }
}

/// That there is nothing to see, said on a page that leads nowhere else; what is no refusal has a face of its own.
fn said(visitor: &Visitor, followed: Followed, error: Error) -> Result<HttpResponse> {
    let status = error.status_code();
    match error {
        Error::Gone(why) | Error::Refused(why) if visitor.wants == Wants::Page => {
            page_with_status(status, &followed.page_that_says(visitor, why))
        }
        error => Err(error),
    }
}

async fn vote(site: Data<Site>, visitor: Visitor, link: Link, form: Form<Entered>) -> Result<HttpResponse> {
    let followed = Followed::of(&site, link.into_inner()).await?.counted(&site)?;
    if form.is_secret() && form.is_for_correction() {
        let card = followed.card(&site, visitor.t).await?.filled_in(form.into_inner());
        return page(&followed.page(&site, &visitor, &Paging::default(), card).await?);
    }
    let done = match form.is_secret() {
        true => vote_secretly(&site, &visitor, &followed, &form).await,
        false => cast_or_withdraw(&site, &visitor, &followed, &form).await,
    };
    let error = match done {
        Ok(answer) => return Ok(answer),
        Err(error) => error,
    };
    let Some((status, why)) = reason(&error) else { return said(&visitor, followed, error) };
    if visitor.wants == Wants::Fragment {
        return page_with_status(status, &Refusal { t: visitor.t, why });
    }
    match followed.card(&site, visitor.t).await {
        Ok(card) => {
            let card = card.refused(why, form.into_inner());
            page_with_status(status, &followed.page(&site, &visitor, &Paging::default(), card).await?)
        }
        Err(error) => said(&visitor, followed, error),
    }
}

async fn cast_or_withdraw(
    site: &Data<Site>,
    visitor: &Visitor,
    followed: &Followed,
    form: &Entered,
) -> Result<HttpResponse> {
    let (guest, poll) = (followed.guest.id, followed.poll);
    if form.withdraws() {
        site.write(async |tx| voting::withdraw(tx, guest, poll, None).await).await?;
    } else {
        voting::cast(site, guest, poll, (&form.answer()?, form.changes()), None).await?;
    }
    match visitor.wants {
        Wants::Fragment => fragment(&followed.card(site, visitor.t).await?),
        _ => Ok(see_other(&followed.path)),
    }
}

async fn vote_secretly(site: &Site, visitor: &Visitor, followed: &Followed, form: &Entered) -> Result<HttpResponse> {
    let (guest, poll, code) = (followed.guest.id, followed.poll, form.code()?);
    if form.withdraws() {
        let code = code.ok_or_else(|| Error::refused("polls-secret-needs-code"))?;
        site.write(async |tx| voting::withdraw(tx, guest, poll, Some(&code)).await).await?;
        return Ok(see_other(with_word(&followed.path, "secret-ballot-withdrawn")));
    }
    let asker = (visitor, followed.eye(), Some(followed.way()));
    match code {
        Some(code) => {
            let answer = form.answer()?;
            voting::cast(site, guest, poll, (&answer, form.changes()), Some(code.tag(poll))).await?;
            page(&receipt(site, asker, poll, (code, &answer), None).await?)
        }
        None => page(&offer(site, asker, poll, form).await?),
    }
}

async fn ask(site: Data<Site>, visitor: Visitor, link: Link) -> Result<HttpResponse> {
    let followed = Followed::of(&site, link.into_inner()).await?;
    page(&find_page(&site, (&visitor, followed.eye(), Some(followed.way())), followed.poll).await?.0)
}

async fn look(site: Data<Site>, visitor: Visitor, link: Link, form: Form<CodeForm>) -> Result<HttpResponse> {
    let followed = Followed::of(&site, link.into_inner()).await?;
    look_for(&site, (&visitor, followed.eye(), Some(followed.way())), followed.poll, form.into_inner()).await
}

async fn file(req: HttpRequest, visitor: Visitor, link: Path<(PollId, String, String)>) -> Result<HttpResponse> {
    let (poll, token, name) = link.into_inner();
    let file = File::named(&name);
    if file.is_none() && name != calendar::FILE {
        return Err(Error::NotFound);
    }
    let followed = Followed::of(visitor.site(), (poll, token)).await?;
    visitor.site().limits.count_from(Attempt::FileFrom, visitor.address)?;
    let mut answer = match file {
        Some(file) => hand_out_to(&req, visitor.site(), followed.eye(), poll, file).await?,
        None => calendar::hand_out_to(visitor.site(), followed.eye(), poll).await?.1,
    };
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}
