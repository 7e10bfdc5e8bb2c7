//! A trend, drawn: a column for each round, a line for each thing that is followed. It says what the table below it says, so
//! whoever cannot see it misses nothing. Whole pixels: what is drawn is no measure. Lines differ in colour and in their
//! dashes, and each bears its name at its end.

use super::trend::{Line, Trend};
use crate::polls::Kind;
use crate::polls::counting::Fraction;
use crate::text::words::Words;

/// Lines that can be told apart; the others stand in the table.
pub const LINES: usize = 6;
/// Room for the scale, for the names, for what stands above and below.
const SCALE: i64 = 44;
const NAMES: i64 = 190;
const ABOVE: i64 = 14;
const BELOW: i64 = 44;
/// How high the plot is.
const HEIGHT: i64 = 220;
/// How wide all columns are together, and one at least and at most.
const ALL_COLUMNS: i64 = 480;
const COLUMN: (i64, i64) = (10, 96);
/// Least room for a date, and between two names.
const DATE: i64 = 72;
const NAME: i64 = 16;
/// How many letters of a name there is room for.
const LETTERS: usize = 24;
/// Decimals of what is told when a point is pointed at, and of the scale.
const DECIMALS: u32 = 2;
const ONE: i128 = 1000;

/// The drawing.
pub struct Drawing {
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
    /// Where the plot begins and ends.
    pub left: i64,
    /// The same on the other side.
    pub right: i64,
    /// Lines of the scale.
    pub ticks: Vec<Tick>,
    /// Rounds that are named below.
    pub rounds: Vec<Named>,
    /// The lines.
    pub courses: Vec<Course>,
    /// How many lines more there are than are drawn.
    pub more: usize,
}

/// A line of the scale.
pub struct Tick {
    /// How far down.
    pub y: i64,
    /// What it stands for.
    pub label: String,
}

/// A round that is named below the plot.
pub struct Named {
    /// How far along.
    pub x: i64,
    /// When it was.
    pub date: String,
    /// How many voted.
    pub voters: String,
}

/// A line.
pub struct Course {
    /// Which of those that can be told apart.
    pub style: usize,
    /// Its course, with its gaps.
    pub path: String,
    /// Its points.
    pub dots: Vec<Dot>,
    /// Where its name stands.
    pub x: i64,
    /// How far down that is.
    pub y: i64,
    /// Its name, as much as there is room for.
    pub name: String,
    /// All of it.
    pub whole: String,
}

/// A point.
pub struct Dot {
    /// How far along.
    pub x: i64,
    /// How far down.
    pub y: i64,
    /// What it says when it is pointed at.
    pub said: String,
}

/// From where to where the scale goes, in thousandths.
struct Scale {
    least: i128,
    most: i128,
}

impl Scale {
    fn of(trend: &Trend, lines: &[&Line]) -> Self {
        match trend.poll.kind {
            Kind::Number => {
                let drawn = lines.iter().flat_map(|line| line.values.iter().flatten()).map(|value| thousandths(*value));
                let (least, most) =
                    drawn.fold((i128::MAX, i128::MIN), |(least, most), value| (least.min(value), most.max(value)));
                if least > most {
                    return Self { least: 0, most: ONE };
                }
                // Some air around it, and never nothing between.
                let air = ((most - least) / 10).max(ONE / 2);
                Self { least: least - air, most: most + air }
            }
            Kind::Score => Self { least: 0, most: i128::from(trend.poll.parameters.most_points.unwrap_or(1)) * ONE },
            _ => Self { least: 0, most: 100 * ONE },
        }
    }

    fn y(&self, value: i128) -> i64 {
        let down = (self.most - value) * i128::from(HEIGHT) / (self.most - self.least).max(1);
        ABOVE + i64::try_from(down).unwrap_or(0).clamp(0, HEIGHT)
    }

    fn ticks(&self, is_of_shares: bool, t: &Words) -> Vec<Tick> {
        let parts = 4;
        let tick = |part: i128| {
            let value = self.least + (self.most - self.least) * part / parts;
            let label = Fraction::new(value, ONE).map(|value| t.number(value.rounded(1))).unwrap_or_default();
            Tick { y: self.y(value), label: if is_of_shares { format!("{label}%") } else { label } }
        };
        (0..=parts).map(tick).collect()
    }
}

fn thousandths(value: Fraction) -> i128 {
    value.thousandths()
}

impl Drawing {
    /// The trend, drawn; nothing while there is nothing to draw.
    pub fn of(trend: &Trend, t: &Words) -> Option<Self> {
        let lines: Vec<&Line> = trend.lines.iter().filter(|line| line.values.iter().any(Option::is_some)).collect();
        let more = lines.len().saturating_sub(LINES);
        let lines = &lines[..lines.len().min(LINES)];
        let (first, last) = (trend.points.first()?.round, trend.points.last()?.round);
        if lines.is_empty() {
            return None;
        }
        let columns = i64::from(last - first);
        let column = (ALL_COLUMNS / columns.max(1)).clamp(COLUMN.0, COLUMN.1);
        let at = |round: i32| SCALE + i64::from(round - first) * column + COLUMN.0;
        let scale = Scale::of(trend, lines);
        let right = at(last) + COLUMN.0;
        let mut courses: Vec<Course> =
            lines.iter().enumerate().map(|(style, line)| course(trend, (style, line), &scale, at, t)).collect();
        spread(&mut courses);
        Some(Self {
            width: right + NAMES,
            height: ABOVE + HEIGHT + BELOW,
            left: SCALE,
            right,
            ticks: scale.ticks(trend.is_of_shares(), t),
            rounds: named(trend, column, at, t),
            courses,
            more,
        })
    }
}

fn course(trend: &Trend, (style, line): (usize, &Line), scale: &Scale, at: impl Fn(i32) -> i64, t: &Words) -> Course {
    let (mut path, mut dots, mut before) = (String::new(), Vec::<Dot>::new(), None);
    let whole = line.name(t);
    for (point, value) in trend.points.iter().zip(&line.values) {
        let Some(value) = value else {
            before = None;
            continue;
        };
        let (x, y) = (at(point.round), scale.y(thousandths(*value)));
        // A round that was left out is a gap, too.
        let goes_on = before == Some(point.round - 1);
        path.push_str(&format!("{}{x} {y}", if goes_on { "L" } else { "M" }));
        before = Some(point.round);
        let value = t.number(value.rounded(DECIMALS));
        let value = if trend.is_of_shares() { format!("{value}%") } else { value };
        let voters = t.with("polls-votes", "count", point.voters.unwrap_or_default());
        let date = trend.opened(point).map(|at| t.plain_date(at)).unwrap_or_default();
        dots.push(Dot { x, y, said: format!("{whole}, {date}: {value}, {voters}") });
    }
    let is_cut = whole.chars().count() > LETTERS;
    let name = if is_cut { whole.chars().take(LETTERS - 1).chain(['…']).collect() } else { whole.clone() };
    let (x, y) = dots.last().map_or((0, 0), |dot| (dot.x, dot.y));
    Course { style, path, dots, x: x + COLUMN.0, y, name, whole }
}

/// Moves names apart that would stand on each other, and all of them into the plot.
fn spread(courses: &mut [Course]) {
    let mut order: Vec<usize> = (0..courses.len()).collect();
    order.sort_by_key(|place| courses[*place].y);
    let mut least = ABOVE;
    for place in &order {
        courses[*place].y = courses[*place].y.max(least);
        least = courses[*place].y + NAME;
    }
    let mut most = ABOVE + HEIGHT;
    for place in order.iter().rev() {
        courses[*place].y = courses[*place].y.min(most);
        most = courses[*place].y - NAME;
    }
}

/// The rounds below the plot, as many as there is room for, the last always.
fn named(trend: &Trend, column: i64, at: impl Fn(i32) -> i64, t: &Words) -> Vec<Named> {
    let (mut named, mut free) = (Vec::new(), i64::MAX);
    for point in trend.points.iter().rev() {
        let x = at(point.round);
        if x > free {
            continue;
        }
        free = x - DATE.max(column);
        let voters = point.voters.map_or_else(|| "–".to_owned(), |voters| t.with("series-voters", "count", voters));
        named.push(Named { x, date: trend.opened(point).map(|at| t.plain_short_date(at)).unwrap_or_default(), voters });
    }
    named
}
