//! Counting, by examples, by laws, and against a second way of counting.

mod browser;
mod by_the_text;
mod exact;
mod examples;
mod ids;
mod kinds;
mod ranked;
mod record;
mod simple;

use leaders_square::ids::ChoiceId;
use leaders_square::polls::Choice;
use leaders_square::polls::counting::{Answer, Bundle};

/// Choices with these labels.
fn choices(labels: &[&str]) -> Vec<Choice> {
    labels.iter().map(|label| Choice { id: ChoiceId::fresh(), label: (*label).to_owned() }).collect()
}

/// So many ballots that name the choices at these places, in this order.
fn chosen(poll: &[Choice], places: &[usize], count: u64) -> Bundle {
    Bundle::of(Answer::Choices(places.iter().map(|place| poll[*place].id).collect()), count)
}

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66_D1CE_4E5B)
    }

    /// SplitMix64, by Steele, Lea and Flood.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn under(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn shuffle<T>(&mut self, things: &mut [T]) {
        for place in (1..things.len()).rev() {
            things.swap(place, self.under(place + 1));
        }
    }
}
