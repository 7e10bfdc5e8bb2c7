//! Reactions as JSON.

use crate::comments;
use crate::error::Result;
use crate::http::{ApiRoutes, Writer, json};
use crate::ids::{CommentId, ThreadId};
use crate::reactions::bar::{Given, Givens};
use crate::reactions::{Act, Kind, Subject, bars_for_comments, bars_for_threads, react};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, put};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(give_to_post).service(take_from_post).service(give_to_comment).service(take_from_comment);
}

/// What stands under a thing now.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReactionsView {
    /// How many gave each kind; kinds that nobody gave are left out.
    pub reactions: Vec<Given>,
}

/// React to a post or an article. Doing it twice changes nothing.
#[utoipa::path(tag = "Reactions", security(("bearer" = [])), params(("id" = ThreadId, Path), ("kind" = Kind, Path)), responses((status = 200, body = ReactionsView), (status = 404, body = crate::http::faces::Problem)))]
#[put("/posts/{id}/reactions/{kind}")]
async fn give_to_post(site: Data<Site>, member: Writer, path: Path<(ThreadId, Kind)>) -> Result<HttpResponse> {
    answer(&site, &member, Subject::Thread(path.0), path.1, Act::Give).await
}

/// Take a reaction to a post or an article back.
#[utoipa::path(tag = "Reactions", security(("bearer" = [])), params(("id" = ThreadId, Path), ("kind" = Kind, Path)), responses((status = 200, body = ReactionsView), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/posts/{id}/reactions/{kind}")]
async fn take_from_post(site: Data<Site>, member: Writer, path: Path<(ThreadId, Kind)>) -> Result<HttpResponse> {
    answer(&site, &member, Subject::Thread(path.0), path.1, Act::Take).await
}

/// React to a comment. Doing it twice changes nothing.
#[utoipa::path(tag = "Reactions", security(("bearer" = [])), params(("id" = CommentId, Path), ("kind" = Kind, Path)), responses((status = 200, body = ReactionsView), (status = 404, body = crate::http::faces::Problem)))]
#[put("/comments/{id}/reactions/{kind}")]
async fn give_to_comment(site: Data<Site>, member: Writer, path: Path<(CommentId, Kind)>) -> Result<HttpResponse> {
    answer(&site, &member, Subject::Comment(path.0), path.1, Act::Give).await
}

/// Take a reaction to a comment back.
#[utoipa::path(tag = "Reactions", security(("bearer" = [])), params(("id" = CommentId, Path), ("kind" = Kind, Path)), responses((status = 200, body = ReactionsView), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/comments/{id}/reactions/{kind}")]
async fn take_from_comment(site: Data<Site>, member: Writer, path: Path<(CommentId, Kind)>) -> Result<HttpResponse> {
    answer(&site, &member, Subject::Comment(path.0), path.1, Act::Take).await
}

async fn answer(site: &Site, member: &Writer, subject: Subject, kind: Kind, act: Act) -> Result<HttpResponse> {
    site.write(async |tx| react(tx, member, subject, kind, act).await).await?;
    let reactions = given(site, member, subject).await?;
    Ok(json(&ReactionsView { reactions }))
}

async fn given(site: &Site, member: &Writer, subject: Subject) -> Result<Givens> {
    let mut db = site.read().await?;
    let viewer = Some(member.id);
    let given = match subject {
        Subject::Thread(id) => bars_for_threads(&mut db, viewer, &[id]).await?.remove(&id),
        Subject::Comment(id) => {
            let thread = comments::find_standing(&mut db, viewer, id).await?.0.id;
            bars_for_comments(&mut db, viewer, &[(thread, id)]).await?.remove(&id)
        }
    };
    Ok(given.unwrap_or_default())
}
