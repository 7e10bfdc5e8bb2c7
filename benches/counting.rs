//! How long counting takes: `cargo bench --bench counting`. A ballot is counted in the same time however many there are, so
//! each kind is measured with a tenth, too.

#![allow(missing_docs, reason = "what the macro makes has none")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use leaders_square::ids::ChoiceId;
use leaders_square::polls::Choice;
use leaders_square::polls::counting::{Answer, Bundle, Rule, Terms, count};
use std::hint::black_box;

/// Choices of a ranked poll: as many as there may be.
const RANKED: usize = 20;
/// Ranked ballots.
const RANKINGS: [usize; 2] = [10_000, 100_000];
/// Ballots with one choice.
const SINGLE: [usize; 2] = [100_000, 1_000_000];

/// Numbers that look random, the same each time: xorshift64, by G. Marsaglia.
struct Dice(u64);

impl Dice {
    fn under(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

fn choices(count: usize) -> Vec<Choice> {
    (0..count).map(|place| Choice { id: ChoiceId::fresh(), label: place.to_string() }).collect()
}

/// Rankings of all choices, hardly two of them alike, with some choices better liked than others.
fn rankings(poll: &[Choice], count: usize) -> Vec<Bundle> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let ranking = |dice: &mut Dice| {
        let mut order: Vec<(usize, usize)> = (0..poll.len()).map(|place| (dice.under(60) + place, place)).collect();
        order.sort_unstable();
        Answer::Choices(order.into_iter().map(|(_, place)| poll[place].id).collect())
    };
    (0..count).map(|_| Bundle::of(ranking(&mut dice), 1)).collect()
}

fn measure(
    criterion: &mut Criterion,
    name: &str,
    rule: Rule,
    counts: [usize; 2],
    make: impl Fn(usize) -> (Vec<Choice>, Vec<Bundle>),
) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20);
    for ballots in counts {
        let (poll, bundles) = make(ballots);
        let terms = Terms::new(rule, ballots as u64);
        group.throughput(Throughput::Elements(ballots as u64));
        group.bench_function(BenchmarkId::from_parameter(ballots), |bencher| {
            bencher.iter(|| count(black_box(&terms), black_box(&poll), black_box(&bundles)));
        });
    }
    group.finish();
}

fn counting(criterion: &mut Criterion) {
    let ranked = |count| {
        let poll = choices(RANKED);
        let bundles = rankings(&poll, count);
        (poll, bundles)
    };
    let single = |count| {
        let (poll, mut dice) = (choices(50), Dice(1));
        let bundles = (0..count).map(|_| Bundle::of(Answer::Choices(vec![poll[dice.under(50)].id]), 1)).collect();
        (poll, bundles)
    };
    let score = |count| {
        let (poll, mut dice) = (choices(10), Dice(1));
        let points = |dice: &mut Dice| poll.iter().map(|choice| (choice.id, dice.under(6) as u32)).collect();
        let bundles = (0..count).map(|_| Bundle::of(Answer::Points(points(&mut dice)), 1)).collect();
        (poll, bundles)
    };
    measure(criterion, "instant runoff, 20 choices", Rule::InstantRunoff, RANKINGS, ranked);
    measure(criterion, "transferable, 20 choices, 5 seats", Rule::Transferable { seats: 5 }, RANKINGS, ranked);
    measure(criterion, "single, 50 choices", Rule::Plurality, SINGLE, single);
    measure(criterion, "score, 10 choices", Rule::Score { most: 5 }, RANKINGS, score);
}

criterion_group!(benches, counting);
criterion_main!(benches);
