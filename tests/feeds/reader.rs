//! The feeds as a feed reader meets them: read by `feedparser`, the reader that most others are measured by.

use super::{HOSTILE, Square};
use std::process::Command;

/// Tells of each file whether it is in order, its version, and the ids and titles of its entries.
const SCRIPT: &str = r#"
import feedparser, json, sys
told = []
for name in sys.argv[1:]:
    feed = feedparser.parse(open(name, "rb").read())
    entries = [[entry.get("id"), entry.get("title"), entry.get("author"), bool(entry.get("content")),
        bool(entry.get("published_parsed")), [tag.term for tag in entry.get("tags", [])]] for entry in feed.entries]
    told.append([bool(feed.bozo), str(feed.get("bozo_exception")), feed.version, feed.feed.get("title"), entries])
print(json.dumps(told))
"#;

type Told = (bool, String, String, String, Vec<(String, String, String, bool, bool, Vec<String>)>);

fn read(files: &[String]) -> Vec<Told> {
    for python in ["python3", "/usr/bin/python3"] {
        let has_it = Command::new(python).args(["-c", "import feedparser"]).output();
        if !has_it.is_ok_and(|done| done.status.success()) {
            continue;
        }
        let done = Command::new(python).arg("-c").arg(SCRIPT).args(files).output().expect("runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        return serde_json::from_slice(&done.stdout).expect("tells");
    }
    panic!("no Python with feedparser: bin/setup test installs it");
}

#[tokio::test]
async fn a_feed_reader_finds_nothing_to_mend() {
    let (square, feeds) = Square::hostile().await;
    let folder = tempfile(&square);
    let mut files = Vec::new();
    for feed in &feeds {
        for format in ["atom", "rss"] {
            let answer = square.site.stranger().get(&format!("{feed}.{format}")).await.has(200);
            let file = folder.join(format!("{}.{format}", files.len()));
            std::fs::write(&file, answer.text).expect("writes");
            files.push(file.to_string_lossy().into_owned());
        }
    }
    let told = read(&files);
    assert_eq!(told.len(), feeds.len() * 2);
    for (file, (is_broken, why, version, title, entries)) in files.iter().zip(&told) {
        assert!(!is_broken, "{file}: {why}");
        assert_eq!(version, if file.ends_with("atom") { "atom10" } else { "rss20" });
        assert!(!title.is_empty() && !entries.is_empty(), "{file}");
        for (id, title, author, has_words, has_date, _) in entries {
            assert!(id.starts_with("urn:uuid:") && !title.is_empty() && !author.is_empty(), "{file}");
            assert!(*has_words && *has_date, "{file}");
        }
    }
    let site = &told[0].4;
    assert!(site.iter().any(|(_, title, ..)| title.contains("👩‍👩‍👧 שלום")), "{HOSTILE}");
    assert!(site.iter().any(|(.., tags)| tags == &["tag"]));
}

fn tempfile(square: &Square) -> std::path::PathBuf {
    let folder = square.site.folder().join("feeds");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}
