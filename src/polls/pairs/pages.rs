//! The page that tells how opinions moved between a question above an article and its twin below it.

use super::shift::{Shift, Untold};
use crate::error::Result;
use crate::http::{Shell, Visitor, page};
use crate::ids::PollId;
use crate::live::Topic;
use crate::polls::counting::Fraction;
use crate::polls::series::FLOOR;
use crate::polls::series::trend::{Line, Withheld};
use crate::polls::{Kind, reading};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get};
use askama::Template;

/// Decimals of what stands in the table.
const DECIMALS: u32 = 2;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/polls/{id}/shift", get().to(show));
}

#[derive(Template)]
#[template(path = "polls/shift.html")]
struct ShiftPage {
    t: Words,
    shell: Shell,
    shift: Shift,
}

/// A row of the table of all.
struct Compared {
    name: String,
    /// Before and after: how long a bar is, in percent, and what stands beside it.
    sides: [(Option<i128>, String); 2],
    moved: String,
}

/// A row of the table of persons.
struct PersonsRow {
    name: String,
    /// Each cell, and whether these stayed with what they had said.
    cells: Vec<(String, bool)>,
}

impl ShiftPage {
    fn is_of_shares(&self) -> bool {
        !matches!(self.shift.poll.kind, Kind::Score | Kind::Number)
    }

    /// How many answered, before or after.
    fn voters(&self, place: usize) -> String {
        match self.shift.voters[place] {
            Ok(voters) => self.t.number(voters),
            Err(Withheld::Few) => self.t.with("series-few", "floor", FLOOR),
            Err(Withheld::Hidden) => self.t.say("series-hidden"),
        }
    }

    fn value(&self, value: Option<Fraction>) -> String {
        match value.map(|value| self.t.number(value.rounded(DECIMALS))) {
            Some(value) if self.is_of_shares() => format!("{value}%"),
            Some(value) => value,
            None => "–".to_owned(),
        }
    }

    /// What is compared, row by row.
    fn compared(&self) -> Vec<Compared> {
        self.shift.lines.iter().map(|line| self.compare(line)).collect()
    }

    fn compare(&self, line: &Line) -> Compared {
        let (before, after) = (line.values[0], line.values[1]);
        let bar = |value: Option<Fraction>| Some(value?.thousandths() / 1000).filter(|_| self.is_of_shares());
        let signed = |by: Fraction| {
            let said = self.t.number(by.rounded(DECIMALS));
            let sign = if said.starts_with('-') || said == "0" { "" } else { "+" };
            format!("{sign}{}", said.replace('-', "\u{2212}"))
        };
        let by = before.zip(after).and_then(|(before, after)| after.less(before));
        Compared {
            name: line.name(&self.t),
            sides: [before, after].map(|value| (bar(value), self.value(value))),
            moved: by.map_or_else(|| "–".to_owned(), signed),
        }
    }

    fn rows(&self) -> Vec<PersonsRow> {
        let Ok(persons) = &self.shift.persons else { return Vec::new() };
        let size = self.shift.lines.len();
        let last = persons.table.len();
        let name = |row: usize| match self.shift.lines.get(row) {
            Some(line) => line.name(&self.t),
            None => self.t.say("pairs-not-before"),
        };
        let said = |cell: &Option<u64>| cell.map_or_else(|| self.t.say("pairs-withheld"), |count| self.t.number(count));
        let rows = persons.table.iter().enumerate().take(last).map(|(row, cells)| PersonsRow {
            name: name(row),
            cells: cells
                .iter()
                .enumerate()
                .map(|(column, cell)| match row == size && column == size {
                    true => (String::new(), false),
                    false => (said(cell), row == column),
                })
                .collect(),
        });
        rows.collect()
    }

    /// Why it is not told who moved.
    fn untold(&self) -> Option<String> {
        let id = match self.shift.persons.as_ref().err()? {
            Untold::Hidden => "pairs-untold-hidden",
            Untold::Secret => "pairs-untold-secret",
            Untold::Kind => "pairs-untold-kind",
            Untold::Open => "pairs-untold-open",
            Untold::Reopened => "pairs-untold-reopened",
            Untold::Few => return Some(self.t.with("pairs-untold-few", "floor", FLOOR)),
        };
        Some(self.t.say(id))
    }
}

async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let shift = Shift::read(&mut *site.read().await?, visitor.id(), *poll).await?;
    reading::note_on_page(&visitor, &shift.poll);
    let t = visitor.t;
    let shell = visitor.shell(t.with("pairs-title", "question", &shift.poll.question)).accented(&shift.poll.accent);
    let shell = shell.listening(Topic::Thread(shift.poll.thread_id)).private();
    page(&ShiftPage { t, shell, shift })
}
