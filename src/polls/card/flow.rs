//! The rounds of a count, drawn: each choice has a lane, each round a column. A band is as thick as its votes are many; where
//! a choice goes, or hands on what it has beyond the quota, bands lead to the lanes that take them up. It says what the table
//! says, so whoever cannot see it misses nothing. Whole pixels: what is drawn is no measure.

use super::PollCard;
use crate::ids::ChoiceId;
use crate::polls::counting::{Amount, Round, Tally};

/// Room for the names, and how many letters of one that holds.
const NAMES: u32 = 150;
const LETTERS: usize = 20;
/// Room for the numbers of the rounds.
const HEADS: u32 = 24;
/// How wide the columns are together, and one at least and at most.
const ALL_COLUMNS: u32 = 520;
const COLUMN: (u32, u32) = (64, 150);
/// How thick all votes together are.
const ALL_VOTES: u128 = 150;
/// Least height of a lane, for its name, and what is between two.
const LANE: u32 = 20;
const GAP: u32 = 8;
/// How wide the mark of a round is.
const MARK: u32 = 8;

/// The drawing.
pub(super) struct Flow {
    pub(super) width: u32,
    pub(super) height: u32,
    /// How wide a mark is.
    pub(super) mark: u32,
    pub(super) heads: Vec<Head>,
    pub(super) lanes: Vec<Lane>,
    pub(super) bands: Vec<Band>,
    pub(super) marks: Vec<Mark>,
}

/// The number of a round above its column.
pub(super) struct Head {
    pub(super) x: u32,
    pub(super) number: usize,
}

/// The name of a choice before its lane.
pub(super) struct Lane {
    pub(super) y: u32,
    pub(super) name: String,
    pub(super) whole: String,
    pub(super) has_won: bool,
}

/// Votes on their way from one round to the next.
pub(super) struct Band {
    /// Its outline.
    pub(super) outline: String,
    /// Whether they go from one choice to another.
    pub(super) moves: bool,
    /// What it says when it is pointed at.
    pub(super) said: String,
}

/// What a choice has in a round.
pub(super) struct Mark {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) height: u32,
    pub(super) votes: Amount,
    pub(super) has_won: bool,
}

/// A lane while it is laid out: whose it is, what it has round by round, and where it lies.
struct Course {
    id: Option<ChoiceId>,
    votes: Vec<Option<Amount>>,
    y: u32,
    height: u32,
}

/// How thick votes are.
struct Scale(u128);

impl Scale {
    fn of(&self, votes: Amount) -> u32 {
        let thick = votes.thousandths() * ALL_VOTES / self.0;
        u32::try_from(thick).unwrap_or(u32::MAX).max(u32::from(votes > Amount::default()))
    }
}

impl PollCard {
    /// The rounds, drawn; nothing where there is but one, from which nothing flows.
    pub(super) fn flow(&self) -> Option<Flow> {
        let tally = self.seen.tally.as_ref().filter(|tally| tally.rounds.len() > 1)?;
        let most = tally.rounds.iter().map(all_votes).max().unwrap_or(0).max(1);
        let (scale, mut courses) = (Scale(most), courses(tally));
        let height = lay_out(&mut courses, &scale);
        let columns = u32::try_from(tally.rounds.len()).unwrap_or(u32::MAX);
        let column = (ALL_COLUMNS / columns).clamp(COLUMN.0, COLUMN.1);
        let at = |round: usize| NAMES + column * u32::try_from(round).unwrap_or(0);
        let mut bands = Vec::new();
        for (number, round) in tally.rounds.iter().enumerate().take(tally.rounds.len() - 1) {
            bands.extend(self.bands(tally, &courses, &scale, (number, round), [at(number) + MARK, at(number + 1)]));
        }
        // What moves lies on top of what stays.
        bands.sort_by_key(|band| band.moves);
        Some(Flow {
            width: at(tally.rounds.len()),
            height,
            mark: MARK,
            heads: (0..tally.rounds.len()).map(|round| Head { x: at(round), number: round + 1 }).collect(),
            lanes: courses.iter().map(|course| self.lane(tally, course)).collect(),
            marks: courses.iter().flat_map(|course| marks(tally, course, &scale, at)).collect(),
            bands,
        })
    }

    fn lane(&self, tally: &Tally, course: &Course) -> Lane {
        let whole = self.name(tally, course.id);
        let is_cut = whole.chars().count() > LETTERS;
        let name = if is_cut { whole.chars().take(LETTERS - 1).chain(['…']).collect() } else { whole.clone() };
        Lane { y: course.y, name, whole, has_won: has_won(tally, course.id) }
    }

    fn name(&self, tally: &Tally, id: Option<ChoiceId>) -> String {
        id.map_or_else(|| self.t.say("polls-flow-exhausted"), |id| tally.label(id).to_owned())
    }

    /// The bands between two rounds: what each keeps, and what is handed on.
    fn bands(
        &self,
        tally: &Tally,
        courses: &[Course],
        scale: &Scale,
        (number, round): (usize, &Round),
        [from, to]: [u32; 2],
    ) -> Vec<Band> {
        let mut bands = Vec::new();
        let gives = round.eliminated.or(round.surplus_of);
        let source = courses.iter().find(|course| course.id.is_some() && course.id == gives);
        // What is handed on leaves the source from below what it keeps.
        let kept = source.map(|course| scale.of(course.at(number + 1).unwrap_or_default()));
        let mut leaves = source.zip(kept).map(|(course, kept)| course.y + kept);
        for course in courses {
            let (Some(before), Some(after)) = (course.at(number), course.at(number + 1)) else { continue };
            let stays = scale.of(before.min(after));
            let name = self.name(tally, course.id);
            let said = self.t.with2("polls-flow-stays", "choice", &*name, "votes", before.min(after));
            bands.push(Band { outline: outline([from, to], [course.y, course.y], stays), moves: false, said });
            let Some(transfer) = round.transfers.iter().find(|transfer| transfer.to == course.id) else { continue };
            let thick = scale.of(transfer.votes);
            if let (Some(y), true) = (leaves, thick > 0) {
                let said = self.t.with2("polls-flow-moves", "choice", &*name, "votes", transfer.votes);
                bands.push(Band { outline: outline([from, to], [y, course.y + stays], thick), moves: true, said });
                leaves = Some(y + thick);
            }
        }
        bands
    }
}

impl Course {
    fn at(&self, round: usize) -> Option<Amount> {
        self.votes.get(round).copied().flatten()
    }

    fn last(&self) -> (usize, Amount) {
        let last = self.votes.iter().rposition(Option::is_some).unwrap_or(0);
        (last, self.at(last).unwrap_or_default())
    }
}

fn all_votes(round: &Round) -> u128 {
    round.votes.iter().map(|standing| standing.votes.thousandths()).sum::<u128>() + round.exhausted.thousandths()
}

/// The choices, those that came furthest first, and below them the votes that name none of those left.
fn courses(tally: &Tally) -> Vec<Course> {
    let of = |id: Option<ChoiceId>, votes: Vec<Option<Amount>>| Course { id, votes, y: 0, height: 0 };
    let votes = |round: &Round, id: ChoiceId| Some(round.votes.iter().find(|one| one.id == id)?.votes);
    let of_choice = |id: ChoiceId| of(Some(id), tally.rounds.iter().map(|round| votes(round, id)).collect());
    let mut courses: Vec<Course> = tally.choices.iter().map(|choice| of_choice(choice.id)).collect();
    courses.sort_by_key(|course| std::cmp::Reverse((has_won(tally, course.id), course.last())));
    if tally.rounds.iter().any(|round| round.exhausted > Amount::default()) {
        courses.push(of(None, tally.rounds.iter().map(|round| Some(round.exhausted)).collect()));
    }
    courses
}

/// Gives each lane its place; answers how high all are.
fn lay_out(courses: &mut [Course], scale: &Scale) -> u32 {
    let mut y = HEADS;
    for course in courses {
        let most = course.votes.iter().flatten().max().copied().unwrap_or_default();
        (course.y, course.height) = (y, scale.of(most).max(LANE));
        y += course.height + GAP;
    }
    y
}

fn has_won(tally: &Tally, id: Option<ChoiceId>) -> bool {
    id.is_some_and(|id| tally.winners.contains(&id))
}

fn marks(tally: &Tally, course: &Course, scale: &Scale, at: impl Fn(usize) -> u32) -> Vec<Mark> {
    let has_won = has_won(tally, course.id);
    let votes = course.votes.iter().enumerate().filter_map(|(round, votes)| Some((round, (*votes)?)));
    let marks =
        votes.map(|(round, votes)| Mark { x: at(round), y: course.y, height: scale.of(votes).max(1), votes, has_won });
    marks.collect()
}

/// The outline of a band from here to there: level at both ends, bent between.
fn outline([from, to]: [u32; 2], [here, there]: [u32; 2], thick: u32) -> String {
    let middle = u32::midpoint(from, to);
    let (below_here, below_there) = (here + thick, there + thick);
    format!(
        "M{from} {here}C{middle} {here} {middle} {there} {to} {there}V{below_there}\
         C{middle} {below_there} {middle} {below_here} {from} {below_here}Z"
    )
}
