//! Where open pages listen: `GET /live?topics=thread:<id>,group:<id>`, or `site`, `member:<id>`, `tag:<number>`.

use crate::error::{Error, Found, Result};
use crate::http::Visitor;
use crate::live::Topic;
use crate::live::seats::Party;
use crate::live::store::Listener;
use crate::live::stream::Listening;
use crate::site::Site;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Query, ServiceConfig, get};
use serde::Deserialize;

/// Topics of one page, at most.
pub const TOPICS: usize = 8;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/live", get().to(listen));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    topics: String,
}

async fn listen(site: Data<Site>, visitor: Visitor, asked: Query<Asked>) -> Result<HttpResponse> {
    let topics = topics(&asked.topics).found()?;
    let party = visitor.id().map_or(Party::Address(visitor.address), Party::Member);
    let seat = site.live.seats.take(party, &topics)?;
    // Heard from before the question, so that nothing told in between is missed.
    let hints = site.live.listen().ok_or(Error::Busy)?;
    let mut listener = listener(&visitor, &topics);
    if !listener.looks_up(&mut *site.read().await?).await? {
        return Err(Error::NotFound);
    }
    let listening = Listening::new(site, listener, topics, hints, seat);
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(listening.bytes()))
}

fn topics(asked: &str) -> Option<Vec<Topic>> {
    let topics: Vec<Topic> = asked.split(',').take(TOPICS + 1).map(Topic::parse).collect::<Option<_>>()?;
    (topics.len() <= TOPICS).then_some(topics)
}

fn listener(visitor: &Visitor, topics: &[Topic]) -> Listener {
    let session = visitor.member.as_ref().and_then(|member| member.session);
    let spans_groups = topics.iter().any(|topic| topic.spans_groups());
    let mut listener = Listener { member: visitor.id(), session, spans_groups, ..Listener::default() };
    for topic in topics {
        let (ids, id) = match topic {
            Topic::Thread(id) => (&mut listener.threads, id.0),
            Topic::Group(id) => (&mut listener.groups, id.0),
            // Anybody may listen: each hint is for those who may read what it is about.
            Topic::Site | Topic::Member(_) | Topic::Tag(_) => continue,
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    listener
}
