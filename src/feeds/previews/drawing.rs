//! How a picture of a link preview looks: paper, the group's colour, the title in the serif, below it who and where. What
//! is said below the title stands beside the site's name where one line is enough; longer words, such as what a poll came
//! to, stand above that in as many lines as the title leaves room for.

use crate::feeds::previews::canvas::{Canvas, disc, round_box, stroke, width};
use crate::feeds::previews::colours::Palette;
use crate::feeds::previews::lettering::{self, BOLD, REGULAR};
use crate::http::Poster;
use ab_glyph::FontRef;

/// Width, as those who show previews ask for (1.91 to 1).
const WIDTH: u32 = 1200;
/// Height.
const HEIGHT: u32 = 630;
/// From the edge to the words.
const MARGIN: f32 = 84.0;
/// Room for a line.
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Sizes a title is tried at, with the most lines of each.
const TITLE_SIZES: [(f32, usize); 4] = [(84.0, 2), (70.0, 3), (58.0, 4), (50.0, 4)];
/// From one line of a title to the next, in its size.
const TITLE_STEP: f32 = 1.22;
/// Where the room for a title begins, and where it ends if one line stands at the foot.
const TITLE_ROOM: (f32, f32) = (136.0, 500.0);
/// Size of the small words.
const SMALL: f32 = 32.0;
/// From one line of the small words to the next.
const SMALL_STEP: f32 = 42.0;
/// The line on which the small words at the foot stand.
const FOOT: f32 = 552.0;
/// Between what stands above the foot and the mark of the site.
const AIR: f32 = 14.0;
/// Most lines above the foot, and so many as there is room for whatever the title.
const LINES_ABOVE: (usize, usize) = (4, 2);
/// Width of the stripe in the group's colour.
const STRIPE: f32 = 18.0;
/// Side of the icon of feeds.
const ICON: u32 = 512;

/// Draws a picture.
pub fn draw(poster: &Poster) -> anyhow::Result<Vec<u8>> {
    let (Some(bold), Some(regular)) = (BOLD.as_ref(), REGULAR.as_ref()) else { anyhow::bail!("the fonts are broken") };
    let colours = Palette::of(&poster.accent);
    let mut canvas = Canvas::new(WIDTH, HEIGHT, colours.paper);
    for (colour, middle, radius) in
        [(colours.washes[1], (1130.0, 40.0), 250.0), (colours.washes[0], (1010.0, 690.0), 330.0)]
    {
        let (x, y) = middle;
        canvas.fill(colour, (x - radius, y - radius, x + radius, y + radius), |x, y| disc(x, y, middle, radius));
    }
    canvas.fill(colours.accent, (0.0, 0.0, STRIPE, HEIGHT as f32), |x, _| x - STRIPE);
    let title = lettering::drawable(bold, &poster.title);
    // A group that is called like the site need not be named twice.
    let place = Some(&poster.place).filter(|place| **place != poster.site);
    if let Some(place) = place.and_then(|place| lettering::drawable(regular, place)) {
        let place = one_line(regular, &place, ROOM);
        canvas.write(regular, SMALL, (MARGIN, 122.0), colours.accent, &place);
    }
    let foot = Foot::of(regular, poster, |wanted| lines_above(bold, title.as_deref(), wanted));
    match title {
        Some(title) => write_title(&mut canvas, bold, &colours, &title, foot.above.len()),
        None => mark(&mut canvas, &colours, (MARGIN, 205.0), 220.0),
    }
    write_foot(&mut canvas, regular, &colours, &foot);
    canvas.png()
}

/// Where the first of so many lines above the foot stands.
fn line_above(lines: usize) -> f32 {
    FOOT - AIR - SMALL_STEP * lines as f32
}

/// Where a title may stand above so many lines.
fn title_room(above: usize) -> (f32, f32) {
    let (top, bottom) = TITLE_ROOM;
    (top, if above == 0 { bottom } else { line_above(above) - SMALL })
}

/// The largest size in which a title stands whole above so many lines, and the most lines it has in it.
fn title_size(font: &FontRef<'_>, title: &str, above: usize) -> Option<(f32, usize)> {
    let (top, bottom) = title_room(above);
    let sizes = TITLE_SIZES.map(|(size, most)| (size, most.min(((bottom - top) / (size * TITLE_STEP)) as usize)));
    sizes.into_iter().find(|(size, most)| lettering::fits(font, *size, title, ROOM, *most))
}

/// How many of the lines that are wanted above the foot there is room for, so that the title stands whole.
fn lines_above(font: &FontRef<'_>, title: Option<&str>, wanted: usize) -> usize {
    let (most, always) = LINES_ABOVE;
    let fits = |lines: &usize| title.is_some_and(|title| title_size(font, title, *lines).is_some());
    (always + 1..=wanted.min(most)).rev().find(fits).unwrap_or(wanted.min(always))
}

fn write_title(canvas: &mut Canvas, font: &FontRef<'_>, colours: &Palette, title: &str, above: usize) {
    let (size, most) = title_size(font, title, above).unwrap_or(TITLE_SIZES[TITLE_SIZES.len() - 1]);
    let lines = lettering::lines(font, size, title, ROOM, most);
    let step = size * TITLE_STEP;
    // The lines stand in the middle between the place above and what is said below.
    let (top, bottom) = title_room(above);
    let first = (top + bottom) / 2.0 - step * (lines.len() as f32 - 1.0) / 2.0 + size * 0.34;
    for (number, line) in lines.iter().enumerate() {
        canvas.write(font, size, (MARGIN, first + step * number as f32), colours.ink, line);
    }
}

/// What stands at the foot: who wrote it at the left, the site with its mark at the right.
struct Foot {
    /// The site's name.
    site: Option<String>,
    /// The room that it takes.
    wide: f32,
    /// What is said beside it.
    beside: Option<String>,
    /// What is said above both, where one line is not enough.
    above: Vec<String>,
}

impl Foot {
    /// The words of a picture; `room` answers how many lines there may be above the foot of those that are wanted.
    fn of(font: &FontRef<'_>, poster: &Poster, room: impl Fn(usize) -> usize) -> Self {
        let site = Some(&poster.site).filter(|site| **site != poster.title);
        let site = site.and_then(|site| lettering::drawable(font, site)).map(|site| one_line(font, &site, ROOM * 0.4));
        let wide = site.as_ref().map_or(0.0, |site| width(font, SMALL, site) + 14.0);
        let beside = lettering::drawable(font, &poster.by);
        let fits = |by: &String| width(font, SMALL, by) <= ROOM - wide - 46.0 - 40.0;
        let above = beside.as_ref().filter(|by| !fits(by)).map(|by| {
            let wanted = lettering::lines(font, SMALL, by, ROOM, LINES_ABOVE.0).len();
            lettering::lines(font, SMALL, by, ROOM, room(wanted))
        });
        let beside = beside.filter(fits);
        Self { site, wide, beside, above: above.unwrap_or_default() }
    }
}

fn write_foot(canvas: &mut Canvas, font: &FontRef<'_>, colours: &Palette, foot: &Foot) {
    let right = WIDTH as f32 - MARGIN;
    if let Some(site) = &foot.site {
        canvas.write(font, SMALL, (right - foot.wide + 14.0, FOOT), colours.ink, site);
    }
    mark(canvas, colours, (right - foot.wide - 46.0, FOOT - 35.0), 46.0);
    if let Some(by) = &foot.beside {
        canvas.write(font, SMALL, (MARGIN, FOOT), colours.quiet, by);
    }
    for (number, line) in foot.above.iter().rev().enumerate() {
        canvas.write(font, SMALL, (MARGIN, line_above(number + 1)), colours.quiet, line);
    }
}

fn one_line(font: &FontRef<'_>, words: &str, room: f32) -> String {
    if width(font, SMALL, words) <= room { words.to_owned() } else { lettering::shortened(font, SMALL, words, room) }
}

/// The site's mark, as `web/images/mark.svg` has it, in a square of this side.
fn mark(canvas: &mut Canvas, colours: &Palette, (left, top): (f32, f32), side: f32) {
    let unit = side / 20.0;
    let at = |x: f32, y: f32| (left + (x - 2.0) * unit, top + (y - 2.0) * unit);
    let square = (left, top, left + side, top + side);
    canvas.fill(colours.accent, square, |x, y| round_box(x, y, square, 6.0 * unit));
    for (from, to) in [(at(8.0, 15.5), at(12.0, 8.0)), (at(12.0, 8.0), at(16.0, 15.5))] {
        canvas.fill(colours.on_accent, square, |x, y| stroke(x, y, from, to, 2.2 * unit));
    }
}

/// The site's mark alone.
pub fn icon() -> anyhow::Result<Vec<u8>> {
    let colours = Palette::of("ocean");
    let mut canvas = Canvas::new(ICON, ICON, colours.on_accent);
    mark(&mut canvas, &colours, (0.0, 0.0), ICON as f32);
    canvas.png()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture with this title and these words below it.
    fn poster(title: &str, by: &str) -> Poster {
        let (title, by) = (title.to_owned(), by.to_owned());
        Poster { title, by, site: "Leaders Square".to_owned(), ..Poster::of_site("") }
    }

    /// What is said above the foot, and where the last line of the title and the first of those stand.
    fn drawn(title: &str, by: &str) -> (Foot, f32, f32) {
        let (bold, regular) = (BOLD.as_ref().expect("a font"), REGULAR.as_ref().expect("a font"));
        let foot = Foot::of(regular, &poster(title, by), |wanted| lines_above(bold, Some(title), wanted));
        let above = foot.above.len();
        let (size, most) = title_size(bold, title, above).expect("it stands whole");
        let lines = lettering::lines(bold, size, title, ROOM, most).len() as f32;
        let (top, bottom) = title_room(above);
        let last = (top + bottom) / 2.0 + size * TITLE_STEP * lines / 2.0;
        (foot, last, line_above(above))
    }

    #[test]
    fn what_is_said_below_a_title_stands_whole_in_as_many_lines_as_it_needs() {
        let choices = ["A garden on the roof of the library", "A workshop for everybody", "Two benches by the river"];
        let long = format!("Elected: “{}”.", choices.join("”, “"));
        for title in ["Well?", "What shall we do with the money that was left over from the summer, and who does it?"] {
            let (foot, _, _) = drawn(title, "Olga Tester");
            assert_eq!(
                (foot.beside.as_deref(), foot.above.len()),
                (Some("Olga Tester"), 0),
                "one line stands beside the site"
            );
            let (foot, last, first) = drawn(title, &long);
            assert_eq!((foot.beside, foot.above.join(" ")), (None, long.clone()), "nothing is cut");
            assert!(foot.above.len() >= 2 && last <= first - SMALL * 0.8, "{last} {first}: they do not touch");
        }
    }

    #[test]
    fn what_is_too_long_ends_between_two_words() {
        let long = "“Gladly and again” ".repeat(40);
        let (foot, last, first) = drawn("Well?", long.trim());
        assert_eq!(foot.above.len(), LINES_ABOVE.0);
        let words = foot.above.join(" ");
        let cut = words.strip_suffix('…').expect("it says that it goes on");
        assert!(long.starts_with(&format!("{cut} ")), "{cut}");
        assert!(last <= first - SMALL * 0.8, "{last} {first}");
    }
}
