//! The colours of groups as the style sheet has them (OKLCH), for what is drawn outside a browser.

use image::Rgb;

/// Each accent's hue and chroma, as in `web/css/00-tokens.css`; a test compares them.
const ACCENTS: [(&str, f32, f32); 12] = [
    ("ocean", 258.0, 0.125),
    ("lagoon", 225.0, 0.09),
    ("teal", 190.0, 0.08),
    ("forest", 155.0, 0.1),
    ("olive", 120.0, 0.095),
    ("amber", 75.0, 0.095),
    ("copper", 48.0, 0.115),
    ("brick", 28.0, 0.15),
    ("rose", 5.0, 0.15),
    ("plum", 335.0, 0.14),
    ("violet", 298.0, 0.15),
    ("slate", 260.0, 0.035),
];

/// The colours of one picture.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Behind everything.
    pub paper: Rgb<u8>,
    /// The large words.
    pub ink: Rgb<u8>,
    /// The small words.
    pub quiet: Rgb<u8>,
    /// The group's colour.
    pub accent: Rgb<u8>,
    /// On the group's colour.
    pub on_accent: Rgb<u8>,
    /// Two washes behind the words.
    pub washes: [Rgb<u8>; 2],
}

impl Palette {
    /// Of a group with this accent.
    pub fn of(accent: &str) -> Self {
        let found = ACCENTS.iter().find(|(name, ..)| *name == accent).unwrap_or(&ACCENTS[0]);
        let (_, hue, chroma) = *found;
        Self {
            paper: oklch(0.985, 0.006, hue),
            ink: oklch(0.24, 0.03, hue),
            quiet: oklch(0.45, 0.035, hue),
            accent: oklch(0.46, chroma, hue),
            on_accent: oklch(0.99, 0.004, hue),
            washes: [oklch(0.91, chroma * 0.42, hue - 18.0), oklch(0.94, 0.04, hue + 177.0)],
        }
    }
}

/// A colour of OKLCH in sRGB (Ottosson, <https://bottosson.github.io/posts/oklab/>), cut to what a screen shows.
fn oklch(lightness: f32, chroma: f32, hue: f32) -> Rgb<u8> {
    let (a, b) = (chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
    let l = (lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let m = (lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let s = (lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    let linear = [
        4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s,
        -1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s,
        -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s,
    ];
    Rgb(linear.map(|part| {
        let part = part.clamp(0.0, 1.0);
        let bright = if part <= 0.003_130_8 { 12.92 * part } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
        (bright * 255.0).round() as u8
    }))
}

#[cfg(test)]
mod tests {
    use super::{ACCENTS, Palette};

    #[test]
    fn accents_are_those_of_the_style_sheet() {
        let css = include_str!("../../../web/css/00-tokens.css");
        for (name, hue, chroma) in ACCENTS {
            let rule = css.split(&format!("[data-accent=\"{name}\"]")).nth(1).and_then(|rest| rest.split('}').next());
            let rule = rule.expect("the style sheet knows it");
            assert!(rule.contains(&format!("--hue: {hue};")), "{name}: {rule}");
            assert!(rule.contains(&format!("--chroma: {chroma};")), "{name}: {rule}");
        }
        assert_eq!(ACCENTS.map(|(name, ..)| name), crate::groups::ACCENTS);
    }

    #[test]
    fn words_stand_out_on_every_accent() {
        for accent in crate::groups::ACCENTS {
            let Palette { paper, ink, quiet, accent: colour, on_accent, washes } = Palette::of(accent);
            let pairs = [(paper, ink), (paper, quiet), (colour, on_accent), (washes[0], quiet), (washes[1], ink)];
            for (behind, before) in pairs {
                let light = |rgb: image::Rgb<u8>| {
                    let [r, g, b] = rgb.0.map(|part| (f32::from(part) / 255.0).powf(2.2));
                    0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
                };
                let contrast = (light(behind) / light(before)).max(light(before) / light(behind));
                assert!(contrast >= 4.5, "{accent}: {contrast}");
            }
        }
    }
}
