//! What is drawn on: pixels, shapes by their distance, letters by their outlines; soft at the edges.

use ab_glyph::{Font, FontRef, ScaleFont, point};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

/// Left, top, right and bottom, in pixels.
pub type Bounds = (f32, f32, f32, f32);

/// A picture in the making.
pub struct Canvas {
    pixels: RgbImage,
}

impl Canvas {
    /// All of one colour.
    pub fn new(width: u32, height: u32, colour: Rgb<u8>) -> Self {
        Self { pixels: RgbImage::from_pixel(width, height, colour) }
    }

    /// Fills where `distance` (in pixels, from the middle of each) is below zero; all of it lies within `bounds`.
    pub fn fill(&mut self, colour: Rgb<u8>, bounds: Bounds, distance: impl Fn(f32, f32) -> f32) {
        let (left, top, right, bottom) = bounds;
        let (width, height) = self.pixels.dimensions();
        // A negative number becomes 0, one beyond the edge the edge.
        for y in (top - 1.0) as u32..((bottom + 1.0) as u32).min(height) {
            for x in (left - 1.0) as u32..((right + 1.0) as u32).min(width) {
                let cover = (0.5 - distance(x as f32 + 0.5, y as f32 + 0.5)).clamp(0.0, 1.0);
                blend(self.pixels.get_pixel_mut(x, y), colour, cover);
            }
        }
    }

    /// Writes a line whose letters stand on `y`, beginning at `x`.
    pub fn write(&mut self, font: &FontRef<'_>, size: f32, (mut x, y): (f32, f32), colour: Rgb<u8>, line: &str) {
        let scaled = font.as_scaled(size);
        let mut before = None;
        for letter in line.chars() {
            let id = scaled.glyph_id(letter);
            x += before.map_or(0.0, |before| scaled.kern(before, id));
            let glyph = id.with_scale_and_position(size, point(x, y));
            if let Some(outline) = scaled.outline_glyph(glyph) {
                let bounds = outline.px_bounds();
                outline.draw(|dx, dy, cover| {
                    let (px, py) = (bounds.min.x as i64 + i64::from(dx), bounds.min.y as i64 + i64::from(dy));
                    let (Ok(px), Ok(py)) = (u32::try_from(px), u32::try_from(py)) else { return };
                    if let Some(pixel) = self.pixels.get_pixel_mut_checked(px, py) {
                        blend(pixel, colour, cover.clamp(0.0, 1.0));
                    }
                });
            }
            x += scaled.h_advance(id);
            before = Some(id);
        }
    }

    /// As a PNG file.
    pub fn png(&self) -> anyhow::Result<Vec<u8>> {
        let mut file = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Best, FilterType::Adaptive);
        encoder.write_image(
            self.pixels.as_raw(),
            self.pixels.width(),
            self.pixels.height(),
            ExtendedColorType::Rgb8,
        )?;
        Ok(file)
    }
}

fn blend(pixel: &mut Rgb<u8>, colour: Rgb<u8>, cover: f32) {
    for (under, over) in pixel.0.iter_mut().zip(colour.0) {
        *under = (f32::from(*under) * (1.0 - cover) + f32::from(over) * cover).round() as u8;
    }
}

/// The width of a line.
pub fn width(font: &FontRef<'_>, size: f32, line: &str) -> f32 {
    let scaled = font.as_scaled(size);
    let mut before = None;
    let mut width = 0.0;
    for letter in line.chars() {
        let id = scaled.glyph_id(letter);
        width += before.map_or(0.0, |before| scaled.kern(before, id)) + scaled.h_advance(id);
        before = Some(id);
    }
    width
}

/// The distance to a rectangle with round corners.
pub fn round_box(x: f32, y: f32, (left, top, right, bottom): Bounds, radius: f32) -> f32 {
    let dx = (left + radius - x).max(x - right + radius);
    let dy = (top + radius - y).max(y - bottom + radius);
    dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - radius
}

/// The distance to a line with round ends, of this thickness.
pub fn stroke(x: f32, y: f32, (ax, ay): (f32, f32), (bx, by): (f32, f32), thickness: f32) -> f32 {
    let (dx, dy) = (bx - ax, by - ay);
    let along = (((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    (x - ax - along * dx).hypot(y - ay - along * dy) - thickness / 2.0
}

/// The distance to a disc.
pub fn disc(x: f32, y: f32, (cx, cy): (f32, f32), radius: f32) -> f32 {
    (x - cx).hypot(y - cy) - radius
}
