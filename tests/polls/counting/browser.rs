//! What the page's own script counts: over files of every kind, it agrees with the server to the last byte of the tally.

use super::record::random;
use leaders_square::polls::counting::record::Record;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// How many random files, a ninth of each kind.
const FILES: u64 = 1800;

/// What the script says to these files, one after the other.
fn counted(files: impl Iterator<Item = String>) -> Output {
    let lines = files.map(|file| Value::String(file).to_string() + "\n").collect::<String>();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/polls/recount.js");
    let mut node = Command::new("node");
    let node = node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut node = node.spawn().expect("node runs");
    let mut input = node.stdin.take().expect("an input");
    let writes = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output().expect("node ends");
    writes.join().expect("a thread").expect("node reads everything");
    output
}

#[test]
fn the_script_of_the_page_agrees_with_the_server_to_the_last_byte() {
    let records: Vec<_> = (0..FILES).map(random).collect();
    let output = counted(records.iter().map(Record::to_text));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let counted = String::from_utf8(output.stdout).expect("text");
    let counted: Vec<&str> = counted.lines().collect();
    assert_eq!(counted.len(), records.len());
    for (seed, (record, counted)) in records.iter().zip(counted).enumerate() {
        let tally = serde_json::to_string(&record.tally()).expect("JSON");
        assert_eq!(tally, counted, "file {seed}:\n{}", record.to_text());
    }
}

#[test]
fn the_script_of_the_page_counts_no_file_whose_ballots_were_put_in_another_order() {
    let mut record = (0..FILES).map(random).find(|record| record.ballots.len() > 9).expect("one with many ballots");
    record.ballots.reverse();
    let misread = Record::parse(&record.to_text()).expect_err("neither does the program");
    let output = counted(std::iter::once(record.to_text()));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && output.stdout.is_empty());
    assert!(said.contains(&format!("Line {} stands further up", misread.line)), "{misread}: {said}");
}
