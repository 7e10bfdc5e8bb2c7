//! What the page's own script counts: over files of every kind, it agrees with the server to the last byte of the tally.

use super::record::random;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// How many random files, a ninth of each kind.
const FILES: u64 = 1800;

#[test]
fn the_script_of_the_page_agrees_with_the_server_to_the_last_byte() {
    let records: Vec<_> = (0..FILES).map(random).collect();
    let lines = records.iter().map(|record| Value::String(record.to_text()).to_string() + "\n").collect::<String>();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/polls/recount.js");
    let mut node = Command::new("node");
    let mut node = node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs");
    let mut input = node.stdin.take().expect("an input");
    let writes = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output().expect("node ends");
    writes.join().expect("a thread").expect("node reads everything");
    assert!(output.status.success());
    let counted = String::from_utf8(output.stdout).expect("text");
    let counted: Vec<&str> = counted.lines().collect();
    assert_eq!(counted.len(), records.len());
    for (seed, (record, counted)) in records.iter().zip(counted).enumerate() {
        let tally = serde_json::to_string(&record.tally()).expect("JSON");
        assert_eq!(tally, counted, "file {seed}:\n{}", record.to_text());
    }
}
