//! Making an upload safe: what it is is told by its first bytes, never by its name; it is decoded within limits,
//! turned upright, cut, scaled down and encoded anew, so that nothing of the file that came in is left: no place,
//! no camera, no comment, nothing hidden behind the picture.

use crate::text::{Message, message};
use image::codecs::gif::{GifDecoder, GifEncoder, Repeat};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{
    AnimationDecoder, DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
};
use std::io::Cursor;

/// Largest upload, in bytes.
pub const UPLOAD_LIMIT: usize = 10 * 1024 * 1024;
/// Most pixels a picture may have: more than any telephone's camera makes by default.
const PIXELS: u64 = 40_000_000;
/// Longest side a decoder may be asked for.
const LONGEST_READ: u32 = 16_384;
/// Memory one decoder may take: 40 megapixels at eight bytes each, with some room.
const MEMORY: u64 = 384 * 1024 * 1024;
/// Longest side that is kept: twice the width of the widest column, and some.
const LONGEST: u32 = 2000;
/// Longest side of the smaller size: a phone at three pixels a point, a column at a little more than one.
const LONGEST_SMALL: u32 = 960;
/// A picture is given a smaller size only if that saves at least this share of its longer side.
const WORTH_A_SMALLER: f64 = 0.8;
/// Sides of a face: 96 points at more than two pixels each, and 42 at more than two.
const FACE: (u32, u32) = (256, 96);
/// Widths of covers.
const COVER: (u32, u32) = (1600, 800);
/// JPEG quality: above it files grow faster than eyes can tell.
const QUALITY: u8 = 82;
/// Frames of a moving picture, at most; and what they may come to together, in bytes. Else its first frame stands for it.
const FRAMES: usize = 200;

/// How a picture is cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    /// Not at all: it stands in a text.
    Whole,
    /// Square, where the member wants it.
    Face(Crop),
    /// 16 to 5, from the middle: at the top of a group.
    Cover,
    /// 16 to 9, from the middle: at the top of an article.
    Lead,
}

/// Which square of a picture is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    /// How near, in percent: 100 is the largest square there is.
    pub zoom: u32,
    /// Where along the width, 0 to 100.
    pub across: u32,
    /// Where along the height, 0 to 100.
    pub down: u32,
}

impl Default for Crop {
    fn default() -> Self {
        Self { zoom: 100, across: 50, down: 50 }
    }
}

/// What a file is encoded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Photographs.
    Jpeg,
    /// Drawings and screens.
    Png,
    /// Drawings and screens, where it is smaller.
    Webp,
    /// What moves.
    Gif,
}

impl Kind {
    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
        }
    }
}

/// One size of a picture, encoded.
#[derive(Debug)]
pub struct Size {
    /// What it is encoded as.
    pub kind: Kind,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A picture as it is kept.
#[derive(Debug)]
pub struct Made {
    /// The size to look at.
    pub full: Size,
    /// The size for lists and phones, where that is worth having.
    pub small: Option<Size>,
}

/// Makes a picture of an upload, or says what is wrong with it. Takes up to seconds: not for the async threads.
pub fn make(upload: &[u8], cut: Cut) -> Result<Made, Message> {
    if upload.len() > UPLOAD_LIMIT {
        return Err(message("media-too-large").with("megabytes", UPLOAD_LIMIT / (1024 * 1024)));
    }
    let format = format_of(upload)?;
    if format == ImageFormat::Gif
        && cut == Cut::Whole
        && let Some(moving) = moving(upload)
    {
        return Ok(Made { full: moving, small: None });
    }
    let (image, is_photograph) = decode(upload, format)?;
    let (wide, narrow) = match cut {
        Cut::Whole => (LONGEST, LONGEST_SMALL),
        Cut::Face(_) => FACE,
        Cut::Cover | Cut::Lead => COVER,
    };
    let full = scaled(cut_out(image, cut), wide);
    let longer = full.width().max(full.height());
    let small = (f64::from(narrow) < f64::from(longer) * WORTH_A_SMALLER).then(|| scaled(full.clone(), narrow));
    Ok(Made {
        full: encode(&full, is_photograph)?,
        small: small.map(|small| encode(&small, is_photograph)).transpose()?,
    })
}

fn format_of(upload: &[u8]) -> Result<ImageFormat, Message> {
    match image::guess_format(upload) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif)) => Ok(format),
        _ => Err(message("media-kind")),
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_READ);
    limits.max_image_height = Some(LONGEST_READ);
    limits.max_alloc = Some(MEMORY);
    limits
}

/// Reads the picture upright, at eight bits a channel, with transparency only if it has some.
fn decode(upload: &[u8], format: ImageFormat) -> Result<(DynamicImage, bool), Message> {
    let mut reader = ImageReader::with_format(Cursor::new(upload), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS {
        return Err(message("media-too-many-pixels").with("megapixels", PIXELS / 1_000_000));
    }
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    image.apply_orientation(orientation);
    let is_clear = image.color().has_alpha() && image.pixels().any(|(_, _, pixel)| pixel.0[3] < u8::MAX);
    let image = if is_clear {
        DynamicImage::ImageRgba8(image.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(image.into_rgb8())
    };
    let is_lossy = format == ImageFormat::Jpeg || format == ImageFormat::WebP && has_lossy_chunk(upload);
    Ok((image, is_lossy && !is_clear))
}

/// A WebP file holds a photograph in a `VP8 ` chunk, a drawing in `VP8L`; the chunk stands near its beginning.
fn has_lossy_chunk(webp: &[u8]) -> bool {
    webp.get(12..64).is_some_and(|head| head.windows(4).any(|four| four == b"VP8 "))
}

fn unreadable(error: ImageError) -> Message {
    match error {
        ImageError::Limits(_) => message("media-too-many-pixels").with("megapixels", PIXELS / 1_000_000),
        _ => message("media-unreadable"),
    }
}

fn cut_out(image: DynamicImage, cut: Cut) -> DynamicImage {
    match cut {
        Cut::Whole => image,
        Cut::Face(crop) => shaped(image, (1, 1), crop),
        Cut::Cover => shaped(image, (16, 5), Crop::default()),
        Cut::Lead => shaped(image, (16, 9), Crop::default()),
    }
}

/// The part of a picture with this ratio of width to height.
fn shaped(image: DynamicImage, ratio: (u32, u32), crop: Crop) -> DynamicImage {
    let (width, height) = image.dimensions();
    let fits = |side: u32, other: u32, by: u32, of: u32| {
        u64::from(side).min(u64::from(other) * u64::from(by) / u64::from(of)) * 100
            / u64::from(crop.zoom.clamp(100, 1000))
    };
    let side = |length: u64, most: u32| u32::try_from(length).unwrap_or(most).clamp(1, most);
    let (across, along) = (fits(width, height, ratio.0, ratio.1), fits(height, width, ratio.1, ratio.0));
    let (across, along) = (side(across, width), side(along, height));
    let at = |room: u32, percent: u32| (u64::from(room) * u64::from(percent.min(100)) / 100) as u32;
    image.crop_imm(at(width - across, crop.across), at(height - along, crop.down), across, along)
}

/// No side longer than this; a smaller picture stays as it is. Far larger ones are first brought near by averaging,
/// which takes a fraction of the time and memory of the good filter.
fn scaled(image: DynamicImage, longest: u32) -> DynamicImage {
    let longer = image.width().max(image.height());
    if longer <= longest {
        return image;
    }
    let image = if longer > 4 * longest { image.thumbnail(2 * longest, 2 * longest) } else { image };
    image.resize(longest, longest, FilterType::CatmullRom)
}

/// Photographs as JPEG, all else without loss as PNG or WebP, whichever is smaller; but where a JPEG takes less than a
/// fifth of that, it was a photograph after all.
fn encode(image: &DynamicImage, is_photograph: bool) -> Result<Size, Message> {
    let size = |kind, bytes| Size { kind, width: image.width(), height: image.height(), bytes };
    let fault = |_| message("media-unreadable");
    let mut jpeg = Vec::new();
    if !image.color().has_alpha() {
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(image).map_err(fault)?;
        if is_photograph {
            return Ok(size(Kind::Jpeg, jpeg));
        }
    }
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Default, PngFilter::Adaptive);
    image.write_with_encoder(encoder).map_err(fault)?;
    let mut webp = Vec::new();
    image.write_with_encoder(WebPEncoder::new_lossless(&mut webp)).map_err(fault)?;
    let (kind, bytes) = if webp.len() < png.len() { (Kind::Webp, webp) } else { (Kind::Png, png) };
    let is_photograph = !jpeg.is_empty() && jpeg.len() * 5 < bytes.len();
    Ok(if is_photograph { size(Kind::Jpeg, jpeg) } else { size(kind, bytes) })
}

/// A moving picture, encoded anew; none if it stands still, or is too large or too long to be made to move.
fn moving(gif: &[u8]) -> Option<Size> {
    let mut decoder = GifDecoder::new(Cursor::new(gif)).ok()?;
    decoder.set_limits(limits()).ok()?;
    let (width, height) = decoder.dimensions();
    let most = PIXELS / (u64::from(width) * u64::from(height)).max(1);
    let most = usize::try_from(most).unwrap_or(FRAMES).min(FRAMES);
    let is_fit = width <= LONGEST_SMALL && height <= LONGEST_SMALL;
    if !is_fit {
        return None;
    }
    let frames: Vec<_> = decoder.into_frames().take(most + 1).collect::<Result<_, _>>().ok()?;
    if frames.len() < 2 || frames.len() > most {
        return None;
    }
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut bytes, 20);
    encoder.set_repeat(Repeat::Infinite).ok()?;
    encoder.encode_frames(frames).ok()?;
    drop(encoder);
    (bytes.len() <= UPLOAD_LIMIT).then_some(Size { kind: Kind::Gif, width, height, bytes })
}
