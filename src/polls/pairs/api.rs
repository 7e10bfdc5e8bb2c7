//! How opinions moved, as JSON.

use super::shift::{Shift, Untold};
use crate::error::Result;
use crate::http::{ApiRoutes, Visitor, json};
use crate::ids::{ChoiceId, PollId};
use crate::polls::Kind;
use crate::polls::counting::{Fraction, Stance};
use crate::polls::series::trend::{Key, Withheld};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show);
}

/// How opinions moved between a question above an article and its twin below it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShiftView {
    /// The poll above.
    pub before: SideView,
    /// The poll below.
    pub after: SideView,
    /// What is compared.
    pub lines: Vec<ShiftLine>,
    /// Who moved from what to what, of those who answered both; null: see `untold`.
    pub persons: Option<PersonsView>,
    /// Why that is not told: `hidden` (results you may not see), `secret` (nothing joins two secret ballots), `kind` (a ballot says
    /// more than one thing), `open` (between two looks would lie one vote), `few` (fewer than five, or what is told would
    /// tell it); null: it is told.
    pub untold: Option<Untold>,
}

/// One of the two polls.
#[derive(Debug, Serialize, ToSchema)]
pub struct SideView {
    /// Which it is.
    pub poll: PollId,
    /// How many answered; null where that is withheld.
    pub voters: Option<u64>,
    /// Why nothing is told of it: you may not see its results (`hidden`), or fewer than five answered (`few`).
    pub withheld: Option<Withheld>,
}

/// What is compared.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShiftLine {
    /// The choice, as the poll above has it; null: it is none.
    pub choice: Option<ChoiceId>,
    /// The stance, of consent.
    pub stance: Option<Stance>,
    /// `share` in percent, `mean` of scores or numbers, or `median` of numbers.
    pub measure: &'static str,
    /// What it is called.
    pub label: String,
    /// Its value before, exactly (`"22/7"`); null where it was not offered or nothing is told.
    #[schema(value_type = Option<String>)]
    pub before: Option<Fraction>,
    /// Its value after.
    #[schema(value_type = Option<String>)]
    pub after: Option<Fraction>,
}

/// Who moved from what to what.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonsView {
    /// A row for each of `lines`, what they said before, and one for those who answered after alone; in it a number for each of
    /// `lines`, what they said after, and one for those who answered before alone. Null: withheld, because there are fewer than
    /// five or because it would tell of fewer.
    pub table: Vec<Vec<Option<u64>>>,
}

impl From<Shift> for ShiftView {
    fn from(shift: Shift) -> Self {
        let is_of_shares = !matches!(shift.poll.kind, Kind::Score | Kind::Number);
        let side = |poll: PollId, voters: Result<u64, Withheld>| SideView {
            poll,
            voters: voters.ok(),
            withheld: voters.err(),
        };
        let [before, after] = shift.voters;
        let lines = shift.lines.into_iter().map(|line| {
            let (choice, stance, measure) = match line.key {
                Key::Choice(id) => (Some(id), None, if is_of_shares { "share" } else { "mean" }),
                Key::Stance(stance) => (None, Some(stance), "share"),
                Key::Mean => (None, None, "mean"),
                Key::Median => (None, None, "median"),
            };
            let (before, after) = (line.values[0], line.values[1]);
            ShiftLine { choice, stance, measure, label: line.label, before, after }
        });
        let untold = shift.persons.as_ref().err().copied();
        Self {
            before: side(shift.pair.before, before),
            after: side(shift.pair.after, after),
            lines: lines.collect(),
            persons: shift.persons.ok().map(|persons| PersonsView { table: persons.table }),
            untold,
        }
    }
}

/// How opinions moved between a question that was asked before reading an article and its twin after, by either poll; as far as
/// you may see the results of each. 404 if it is asked once.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ShiftView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/shift")]
async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let shift = Shift::read(&mut *site.read().await?, visitor.id(), *poll).await?;
    Ok(json(&ShiftView::from(shift)))
}
