//! Reacting from a page: the form under a post, an article or a comment.

use crate::error::{Error, Result};
use crate::http::{Form, Visitor, Wants, Writer, fragment, see_other};
use crate::ids::{CommentId, ThreadId};
use crate::reactions::{Act, Bar, Kind, Subject, bars_for_comments, bars_for_threads, react};
use crate::site::Site;
use crate::text::message;
use crate::{comments, threads};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, post};
use serde::Deserialize;
use sqlx::PgConnection;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/posts/{id}/reactions", post().to(react_to_thread))
        .route("/comments/{id}/reactions", post().to(react_to_comment));
}

/// The button that was pressed. It says what is wanted, not "the other way round", so that pressing twice is pressing once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pressed {
    give: Option<Kind>,
    take: Option<Kind>,
}

impl Pressed {
    fn act(&self) -> Result<(Kind, Act)> {
        match (self.give, self.take) {
            (Some(kind), None) => Ok((kind, Act::Give)),
            (None, Some(kind)) => Ok((kind, Act::Take)),
            _ => Err(Error::Unreadable(message("http-unreadable"))),
        }
    }
}

async fn react_to_thread(
    site: Data<Site>,
    member: Writer,
    visitor: Visitor,
    id: Path<ThreadId>,
    form: Form<Pressed>,
) -> Result<HttpResponse> {
    answer(&site, &member, &visitor, Subject::Thread(*id), &form).await
}

async fn react_to_comment(
    site: Data<Site>,
    member: Writer,
    visitor: Visitor,
    id: Path<CommentId>,
    form: Form<Pressed>,
) -> Result<HttpResponse> {
    answer(&site, &member, &visitor, Subject::Comment(*id), &form).await
}

async fn answer(
    site: &Site,
    member: &Writer,
    visitor: &Visitor,
    subject: Subject,
    form: &Pressed,
) -> Result<HttpResponse> {
    let (kind, act) = form.act()?;
    site.write(async |tx| react(tx, member, subject, kind, act).await).await?;
    let mut db = site.read().await?;
    match visitor.wants {
        Wants::Fragment => fragment(&bar(&mut db, visitor, subject).await?),
        _ => Ok(see_other(place_of(&mut db, visitor, subject).await?)),
    }
}

async fn bar(db: &mut PgConnection, visitor: &Visitor, subject: Subject) -> Result<Bar> {
    let given = match subject {
        Subject::Thread(id) => bars_for_threads(db, visitor.id(), &[id]).await?.remove(&id),
        Subject::Comment(id) => {
            let thread = comments::find_standing(db, visitor.id(), id).await?.0.id;
            bars_for_comments(db, visitor.id(), &[(thread, id)]).await?.remove(&id)
        }
    };
    Ok(Bar::new(visitor.t, subject, given.unwrap_or_default(), true))
}

/// The page to come back to, at the thing itself.
async fn place_of(db: &mut PgConnection, visitor: &Visitor, subject: Subject) -> Result<String> {
    match subject {
        Subject::Thread(id) => {
            let thread = threads::store::find_for(db, visitor.id(), id).await?;
            Ok(thread.ok_or(Error::NotFound)?.path())
        }
        Subject::Comment(id) => Ok(comments::path_in(&comments::find_standing(db, visitor.id(), id).await?.0, id)),
    }
}
