//! What came out: for each measure the median of its rounds; the ratios; the bars. Printed as the tables of
//! `docs/performance.md`.

use std::collections::BTreeMap;
use std::fmt::Write;

/// One round of one measure.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Requests, or transactions, in a second.
    pub per_second: f64,
    /// Half of them took no longer, in milliseconds; of pgbench, the mean.
    pub p50: f64,
    /// 99 in 100 took no longer; none of pgbench.
    pub p99: Option<f64>,
    /// Requests for each second of processor time of the server and the database.
    pub per_cpu_second: f64,
}

/// A measure with all its rounds.
#[derive(Debug)]
pub struct Measured {
    /// Its letter and what was asked.
    pub name: String,
    /// Its rounds.
    pub rounds: Vec<Figures>,
}

impl Measured {
    fn median(&self, of: impl Fn(&Figures) -> f64) -> f64 {
        median(self.rounds.iter().map(of))
    }
}

/// What must be reached.
#[derive(Debug)]
pub struct Bar {
    /// What is compared.
    pub name: String,
    /// What came out.
    pub value: f64,
    /// What must be reached, or, of a cost, not be passed.
    pub bar: f64,
    /// Whether less is better.
    pub is_cost: bool,
    /// What it is counted in; empty for a ratio.
    pub unit: &'static str,
}

impl Bar {
    /// Whether it was reached.
    pub fn holds(&self) -> bool {
        if self.is_cost { self.value <= self.bar } else { self.value >= self.bar }
    }
}

/// Everything measured in one run, by key and in the order of the keys.
#[derive(Debug, Default)]
pub struct Table {
    measures: BTreeMap<String, Measured>,
}

impl Table {
    /// Adds a round of a measure.
    pub fn add(&mut self, key: &str, name: &str, figures: Figures) {
        let fresh = || Measured { name: name.to_owned(), rounds: Vec::new() };
        let measured = self.measures.entry(key.to_owned()).or_insert_with(fresh);
        measured.rounds.push(figures);
    }

    /// How many times as much one measure came to as another in the same round: the median of the rounds.
    pub fn ratio(&self, of: &str, to: &str) -> f64 {
        self.ratio_by(of, to, |figures| figures.per_second)
    }

    /// How many times as long half of the requests of one measure took as those of another.
    pub fn ratio_of_times(&self, of: &str, to: &str) -> f64 {
        self.ratio_by(of, to, |figures| figures.p50)
    }

    /// Whether it was measured.
    pub fn has(&self, key: &str) -> bool {
        self.measures.contains_key(key)
    }

    fn ratio_by(&self, of: &str, to: &str, by: fn(&Figures) -> f64) -> f64 {
        let (Some(of), Some(to)) = (self.measures.get(of), self.measures.get(to)) else { return 0.0 };
        let rounds = of.rounds.iter().zip(&to.rounds);
        median(rounds.map(|(of, to)| by(of) / by(to)))
    }

    /// As a table in Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::from("| measure | per s | p50 ms | p99 ms | per CPU s |\n|---|--:|--:|--:|--:|\n");
        for measured in self.measures.values() {
            let p99 = measured.rounds.first().and_then(|figures| figures.p99);
            let p99 = p99.map(|_| format!("{:.2}", measured.median(|figures| figures.p99.unwrap_or(0.0))));
            let _ = writeln!(
                text,
                "| {} | {} | {:.2} | {} | {} |",
                measured.name,
                grouped(measured.median(|figures| figures.per_second)),
                measured.median(|figures| figures.p50),
                p99.as_deref().unwrap_or("(mean)"),
                grouped(measured.median(|figures| figures.per_cpu_second)),
            );
        }
        text
    }
}

/// The bars as a table in Markdown.
pub fn bars_markdown(bars: &[Bar]) -> String {
    let mut text = String::from("| bar | came to | wanted | |\n|---|--:|--:|---|\n");
    for bar in bars {
        let digits = if bar.unit.is_empty() { 2 } else { 0 };
        let sign = if bar.is_cost { "≤" } else { "≥" };
        let word = if bar.holds() { "held" } else { "**missed**" };
        let _ = writeln!(
            text,
            "| {} | {:.digits$}{} | {sign} {:.digits$}{} | {word} |",
            bar.name, bar.value, bar.unit, bar.bar, bar.unit
        );
    }
    text
}

/// A whole number with its thousands apart.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The one in the middle; 0 of none.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(per_second: f64) -> Figures {
        Figures { per_second, p50: 1.0, p99: Some(2.0), per_cpu_second: per_second }
    }

    #[test]
    fn a_ratio_is_taken_round_by_round_so_that_a_slow_moment_of_the_machine_counts_for_both() {
        let mut table = Table::default();
        for (one, other) in [(60.0, 100.0), (6.0, 10.0), (100.0, 100.0)] {
            table.add("a", "a", figures(one));
            table.add("b", "b", figures(other));
        }
        assert!((table.ratio("a", "b") - 0.6).abs() < 1e-9);
    }

    #[test]
    fn numbers_are_printed_with_their_thousands_apart() {
        assert_eq!([0.0, 999.6, 12_345.0, 1_234_567.0].map(grouped), ["0", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn a_cost_holds_below_its_bar_and_a_ratio_above() {
        let bar = |value, is_cost| Bar { name: String::new(), value, bar: 1.0, is_cost, unit: "" };
        assert!(bar(0.9, true).holds() && !bar(1.1, true).holds());
        assert!(bar(1.1, false).holds() && !bar(0.9, false).holds());
    }
}
