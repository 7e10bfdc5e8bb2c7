//! Pictures as people have them on their telephones, honest and otherwise.

use super::person::{Answer, Person};
use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, RgbaImage};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use std::io::Cursor;

/// A picture whose upper left quarter is red and whose rest is blue.
pub fn marked(width: u32, height: u32) -> DynamicImage {
    let is_corner = |x, y| x < width / 2 && y < height / 2;
    let colour = |x, y| if is_corner(x, y) { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
}

/// A picture as a file of this format.
pub fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// A small PNG.
pub fn png() -> Vec<u8> {
    encoded(&marked(40, 30), ImageFormat::Png)
}

/// A JPEG that says it must be turned (an Exif orientation) and names the place where it was taken.
pub fn photograph(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = encoded(&marked(width, height), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend([0x0e, 0x01, 2, 0, 20, 0, 0, 0, 38, 0, 0, 0]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(b"GPS 52.5200N 13.405E\0");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

/// A picture that moves.
pub fn moving(frames: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for number in 0..frames {
        let image = RgbaImage::from_pixel(32, 24, image::Rgba([number * 20, 100, 200, 255]));
        encoder.encode_frame(Frame::new(image)).expect("encodes");
    }
    drop(encoder);
    bytes
}

/// A PNG that claims these dimensions and holds almost nothing.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    let chunk = |body: &[u8]| {
        let length = u32::try_from(body.len() - 4).expect("short").to_be_bytes();
        [&length, body, &crc(body).to_be_bytes()].concat()
    };
    let data = chunk(b"IDAT\x78\x9c\x03\x00\x00\x00\x00\x01");
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(&head), &data, &chunk(b"IEND")].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    };
    !bytes.iter().fold(!0, step)
}

impl Person {
    /// Uploads a file by the API.
    pub async fn uploads(&self, file: Vec<u8>, words: &[(&str, &str)]) -> Answer {
        self.send(self.program(Method::POST, "/media").multipart(form("file", file, words))).await
    }

    /// Sends a form with a file as a browser does.
    pub async fn submits_file(&self, path: &str, field: &str, file: Vec<u8>, words: &[(&str, &str)]) -> Answer {
        self.send(self.browser(Method::POST, path).multipart(form(field, file, words))).await
    }

    /// The picture at this address, read.
    pub async fn looks_at(&self, path: &str) -> DynamicImage {
        image::load_from_memory(&self.downloads(path).await).expect("a picture")
    }

    /// The bytes at this address.
    pub async fn downloads(&self, path: &str) -> Vec<u8> {
        let answer = self.browser(Method::GET, path).send().await.expect("the site answers");
        assert_eq!(answer.status(), 200, "{path}");
        answer.bytes().await.expect("a body").to_vec()
    }
}

fn form(field: &str, file: Vec<u8>, words: &[(&str, &str)]) -> Form {
    let form = Form::new().part(field.to_owned(), Part::bytes(file).file_name("../../holiday.html"));
    words.iter().fold(form, |form, (name, value)| form.text((*name).to_owned(), (*value).to_owned()))
}
