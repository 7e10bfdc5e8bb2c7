//! The files of a closed poll, each at an address of its own. Whoever may not see the results finds none of them, and
//! neither does anybody before the poll is closed.

use crate::error::{Error, Result};
use crate::http::{Visitor, guise};
use crate::ids::PollId;
use crate::polls::Kind;
use crate::polls::publication::{self, Written, exports};
use crate::polls::reading::Eye;
use crate::site::Site;
use actix_web::http::header;
use actix_web::web::{Path, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};

/// May be kept by whoever may see it, who asks each time whether it is still that.
const ASK_EACH_TIME: &str = "private, no-cache";

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/polls/{id}/ballots.txt", get().to(ballots))
        .route("/polls/{id}/ballots.csv", get().to(ballots_csv))
        .route("/polls/{id}/ballots.blt", get().to(ballots_blt))
        .route("/polls/{id}/tally.csv", get().to(tally_csv))
        .route("/polls/{id}/tally.json", get().to(tally_json));
}

/// A form in which a poll is taken home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The published ballots themselves.
    Ballots,
    /// The ballots as a table.
    BallotsCsv,
    /// The rankings as BLT.
    Blt,
    /// The results as a table.
    TallyCsv,
    /// The result as the API gives it.
    TallyJson,
}

impl File {
    /// The one with this name in its address.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Ballots, Self::BallotsCsv, Self::Blt, Self::TallyCsv, Self::TallyJson];
        all.into_iter().find(|file| file.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Ballots => "ballots.txt",
            Self::BallotsCsv => "ballots.csv",
            Self::Blt => "ballots.blt",
            Self::TallyCsv => "tally.csv",
            Self::TallyJson => "tally.json",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Ballots | Self::Blt => "text/plain; charset=utf-8",
            Self::BallotsCsv | Self::TallyCsv => "text/csv; charset=utf-8",
            Self::TallyJson => "application/json",
        }
    }
}

/// Hands a file out to a visitor; see [`hand_out_to`].
pub async fn hand_out(req: &HttpRequest, visitor: &Visitor, poll: PollId, file: File) -> Result<HttpResponse> {
    visitor.site().limits.count_file(visitor.member.as_deref(), visitor.address)?;
    hand_out_to(req, visitor.site(), visitor.id().into(), poll, file).await
}

/// Hands a file out, or says that the reader has it already. Its tag is the SHA-256 of the ballots it comes from.
pub async fn hand_out_to(req: &HttpRequest, site: &Site, eye: Eye, poll: PollId, file: File) -> Result<HttpResponse> {
    let (poll, publication) = publication::find(site, eye, poll).await?;
    if file == File::Blt && poll.kind != Kind::Ranked {
        return Err(Error::NotFound);
    }
    // With a name left out, it would not be what was published. Only results of opinions name anybody: who blocks.
    let names_nobody = matches!(file, File::TallyCsv | File::TallyJson) && poll.kind != Kind::Consent;
    if poll.named && !names_nobody && guise::is_worn() {
        return Err(Error::refused("admin-guise-private"));
    }
    let tag = format!("W/\"{}\"", publication.sha256);
    let known = req.headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::ETAG, tag.clone())).insert_header((header::CACHE_CONTROL, ASK_EACH_TIME));
    if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return Ok(answer.status(actix_web::http::StatusCode::NOT_MODIFIED).finish());
    }
    let body = match file {
        File::TallyCsv => exports::tally_csv(&publication.tally),
        File::TallyJson => serde_json::to_string(&publication.tally).map_err(anyhow::Error::from)?,
        _ => {
            let _desk = publication::desk().await?;
            let Written { record, text, .. } = publication::file(site, &poll, &publication).await?;
            match file {
                File::BallotsCsv => exports::ballots_csv(&record, poll.named),
                File::Blt => exports::blt(&record, poll.parameters.seats.unwrap_or(1)),
                _ => text,
            }
        }
    };
    let name = format!("attachment; filename=\"{}-{}\"", poll.id, file.name());
    Ok(answer.insert_header((header::CONTENT_DISPOSITION, name)).content_type(file.media_type()).body(body))
}

async fn ballots(req: HttpRequest, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    hand_out(&req, &visitor, *poll, File::Ballots).await
}

async fn ballots_csv(req: HttpRequest, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    hand_out(&req, &visitor, *poll, File::BallotsCsv).await
}

async fn ballots_blt(req: HttpRequest, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    hand_out(&req, &visitor, *poll, File::Blt).await
}

async fn tally_csv(req: HttpRequest, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    hand_out(&req, &visitor, *poll, File::TallyCsv).await
}

async fn tally_json(req: HttpRequest, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    hand_out(&req, &visitor, *poll, File::TallyJson).await
}
