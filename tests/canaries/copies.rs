//! Copies: what somebody takes along of their own holds nothing that they may not see.

use super::{Leaks, Plot};
use crate::support::accounts::PASSWORD;
use leaders_square::members::exports;
use reqwest::Method;
use serde_json::json;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Has copies made for some, inside and outside, and looks through them.
pub async fn check(plot: &Plot, leaks: &mut Leaks) {
    let own = json!({"password": PASSWORD});
    for handle in ["vera", "fred", "elsa", "maxx", "ann", "kurt"] {
        plot.who(handle).posts("/me/export", own.clone()).await.succeeds();
    }
    exports::make_due(plot.site.site()).await.expect("copies");
    for handle in ["vera", "fred", "elsa", "maxx", "ann", "kurt"] {
        let request = plot.who(handle).program(Method::POST, "/me/export/file").json(&own);
        let answer = request.send().await.expect("answers");
        assert_eq!(answer.status(), 200, "{handle} gets their copy");
        let bytes = answer.bytes().await.expect("a file").to_vec();
        let mut copy = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut files = 0;
        for number in 0..copy.len() {
            let mut file = copy.by_index(number).expect("a file in it");
            let (name, mut whole) = (file.name().expect("a name").into_owned(), Vec::new());
            file.read_to_end(&mut whole).expect("reads");
            let whole = String::from_utf8_lossy(&whole);
            leaks.look(&plot.hidden_from(handle), handle, &format!("the copy, {name}"), &whole);
            leaks.meet(&plot.open_to(handle), &whole);
            files += 1;
        }
        assert!(files > 1, "{handle}: {files} files");
    }
}
