//! What a guest's link opens: the poll's card alone, to vote on and, as far as the poll's rule tells whoever has voted, with
//! its result; once it is over, its files. Looking changes nothing and uses nothing up: programs that look through mail
//! follow every link. The page leads nowhere else, is kept by nobody, and names its own address to nobody.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, Wants, fragment, page, page_with_status, see_other, with_word};
use crate::ids::{MemberId, PollId};
use crate::polls::card::Size;
use crate::polls::entered::Entered;
use crate::polls::guests::{self, Guest, link_path, voting};
use crate::polls::pages::{Refusal, reason};
use crate::polls::publication::Publication;
use crate::polls::publication::pages::{File, hand_out_to};
use crate::polls::reading::Eye;
use crate::polls::secret::pages::{CodeForm, Way, find_page, look_for, offer, receipt};
use crate::polls::{PollCard, publication};
use crate::site::Site;
use crate::text::Message;
use crate::text::words::Words;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig, get, post};
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
    Card(Box<PollCard>),
    /// Nothing, for a reason.
    Said(Message),
}

impl GuestPage {
    fn card(&self) -> Option<&PollCard> {
        match &self.what {
            What::Card(card) => Some(card),
            What::Said(_) => None,
        }
    }

    /// Who asks, and whose link it is.
    fn about(&self) -> String {
        let by = Some(&*self.guest.asked_by).filter(|by| !by.is_empty());
        let by = by.map_or_else(|| self.t.say("members-former").to_string(), str::to_owned);
        self.t.with2("polls-guest-about", "name", &*self.guest.name, "by", by)
    }

    fn published(&self) -> Option<&Publication> {
        self.card()?.publication()
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

    /// The same, if they have not voted too often in a moment; counted as members' writes are.
    fn counted(self, site: &Site) -> Result<Self> {
        site.limits.count_write(MemberId(self.guest.id.0))?;
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

    fn page(self, visitor: &Visitor, what: What) -> GuestPage {
        let t = visitor.t;
        let title = match &what {
            What::Card(card) => card.poll().question.clone(),
            What::Said(_) => t.say("polls-guest-title").to_string(),
        };
        let shell = visitor.shell(title).private().alone();
        let shell = if let What::Card(card) = &what { shell.accented(&card.poll().accent) } else { shell };
        GuestPage { t, shell, guest: self.guest, path: self.path, what }
    }
}

type Link = Path<(PollId, String)>;

async fn show(site: Data<Site>, visitor: Visitor, link: Link) -> Result<HttpResponse> {
    let followed = Followed::of(&site, link.into_inner()).await?;
    match (followed.card(&site, visitor.t).await, visitor.wants) {
        (Ok(card), Wants::Fragment) => fragment(&card),
        (Ok(card), _) => page(&followed.page(&visitor, What::Card(Box::new(card)))),
        (Err(error), _) => said(&visitor, followed, error),
    }
}

/// That there is nothing to see, said on a page that leads nowhere else; what is no refusal has a face of its own.
fn said(visitor: &Visitor, followed: Followed, error: Error) -> Result<HttpResponse> {
    let status = error.status_code();
    match error {
        Error::Gone(why) | Error::Refused(why) if visitor.wants == Wants::Page => {
            page_with_status(status, &followed.page(visitor, What::Said(why)))
        }
        error => Err(error),
    }
}

async fn vote(site: Data<Site>, visitor: Visitor, link: Link, form: Form<Entered>) -> Result<HttpResponse> {
    let followed = Followed::of(&site, link.into_inner()).await?.counted(&site)?;
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
            page_with_status(status, &followed.page(&visitor, What::Card(Box::new(card))))
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
        voting::cast(site, guest, poll, &form.answer()?, None).await?;
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
    let (answer, asker) = (form.answer()?, (visitor, followed.eye(), Some(followed.way())));
    match code {
        Some(code) => {
            voting::cast(site, guest, poll, &answer, Some(code.tag(poll))).await?;
            page(&receipt(site, asker, poll, (code, &answer), None).await?)
        }
        None => page(&offer(site, asker, poll, &answer, form.of_ballot().cloned().collect()).await?),
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
    let file = File::named(&name).ok_or(Error::NotFound)?;
    let followed = Followed::of(visitor.site(), (poll, token)).await?;
    let mut answer = hand_out_to(&req, visitor.site(), followed.eye(), poll, file).await?;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}
