//! How a picture of a link preview looks: paper, the group's colour, the title in the serif, below it who and where.

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
/// Sizes a title is tried at, with the lines that fit between what stands above and below it.
const TITLE_SIZES: [(f32, usize); 4] = [(84.0, 2), (70.0, 3), (58.0, 4), (50.0, 4)];
/// Size of the small words.
const SMALL: f32 = 32.0;
/// The line on which the small words at the foot stand.
const FOOT: f32 = 552.0;
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
    match title {
        Some(title) => write_title(&mut canvas, bold, &colours, &title),
        None => mark(&mut canvas, &colours, (MARGIN, 205.0), 220.0),
    }
    write_foot(&mut canvas, regular, &colours, poster);
    canvas.png()
}

fn write_title(canvas: &mut Canvas, font: &FontRef<'_>, colours: &Palette, title: &str) {
    let fitting = TITLE_SIZES.iter().find(|(size, most)| lettering::fits(font, *size, title, ROOM, *most));
    let (size, most) = *fitting.unwrap_or(&TITLE_SIZES[TITLE_SIZES.len() - 1]);
    let lines = lettering::lines(font, size, title, ROOM, most);
    let step = size * 1.22;
    // The lines stand in the middle between the place above and the foot below.
    let first = 318.0 - step * (lines.len() as f32 - 1.0) / 2.0 + size * 0.34;
    for (number, line) in lines.iter().enumerate() {
        canvas.write(font, size, (MARGIN, first + step * number as f32), colours.ink, line);
    }
}

/// Who wrote it at the left, the site with its mark at the right.
fn write_foot(canvas: &mut Canvas, font: &FontRef<'_>, colours: &Palette, poster: &Poster) {
    let site = Some(&poster.site).filter(|site| **site != poster.title);
    let site = site.and_then(|site| lettering::drawable(font, site)).map(|site| one_line(font, &site, ROOM * 0.4));
    let wide = site.as_ref().map_or(0.0, |site| width(font, SMALL, site) + 14.0);
    let right = WIDTH as f32 - MARGIN;
    if let Some(site) = site {
        canvas.write(font, SMALL, (right - wide + 14.0, FOOT), colours.ink, &site);
    }
    mark(canvas, colours, (right - wide - 46.0, FOOT - 35.0), 46.0);
    if let Some(by) = lettering::drawable(font, &poster.by) {
        let by = one_line(font, &by, ROOM - wide - 46.0 - 40.0);
        canvas.write(font, SMALL, (MARGIN, FOOT), colours.quiet, &by);
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
