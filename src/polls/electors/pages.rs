//! The page of those who are named for a poll.

use crate::error::Result;
use crate::http::{Cursor, Paging, Shell, Visitor, page};
use crate::ids::PollId;
use crate::polls::Poll;
use crate::polls::electors::{self, Elector};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;

/// Electors on a page.
pub const PAGE: usize = 100;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/polls/{id}/electors", get().to(show));
}

#[derive(Template)]
#[template(path = "polls/electors.html")]
struct ElectorsPage {
    t: Words,
    shell: Shell,
    poll: Poll,
    electors: Vec<Elector>,
    next: Option<Cursor>,
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
}

async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>, after: Query<After>) -> Result<HttpResponse> {
    let paging = Paging { after: after.into_inner().after, limit: None };
    let (poll, electors) = electors::named(&mut *site.read().await?, visitor.id(), *poll, &paging, PAGE).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("polls-electors-title")).accented(&poll.accent).private();
    page(&ElectorsPage { t, shell, poll, electors: electors.items, next: electors.next })
}
