//! The time that a poll has come to, as a file for calendars: when the poll is closed, where its result may be seen, and only if
//! one time is better than all others.

use super::super::Square;
use serde_json::json;

const SLOTS: [&str; 3] =
    ["2030-03-30T18:00:00+01:00/2030-03-30T20:00:00+01:00", "2030-03-31T18:00:00+02:00", "2030-04-01T18:00:00+02:00"];
const QUESTION: &str =
    "When, and where: here; there, or \\ nowhere? 老虎 老虎 老虎 老虎 老虎 老虎 老虎 老虎 老虎 老虎 老虎 老虎 老虎";

#[tokio::test]
async fn the_best_time_of_a_closed_poll_is_a_file_for_calendars() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let stranger = square.site.stranger();
    let poll = square.asks(json!({"kind": "time", "choices": SLOTS, "question": QUESTION})).await;
    ann.fills_in(&poll, poll.given(&[(0, json!("yes")), (1, json!("if_need_be"))])).await;
    ben.fills_in(&poll, poll.given(&[(0, json!("yes"))])).await;
    let file = format!("{}/time.ics", poll.path());
    stranger.get(&file).await.has(404);
    assert!(!stranger.get(&poll.path()).await.text.contains("time.ics"));

    square.author.closes(&poll).await.has(200);
    assert!(stranger.get(&poll.path()).await.text.contains(&file), "its page leads there");
    let first = stranger.get(&file).await.has(200);
    let lines: Vec<&str> = first.text.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains('\n')), "{lines:?}");
    let unfolded = first.text.replace("\r\n ", "");
    for line in [
        "DTSTART:20300330T170000Z".to_owned(),
        "DTEND:20300330T190000Z".to_owned(),
        format!("UID:urn:uuid:{}", poll.id),
        format!("URL:{}", square.site.url(&poll.path())),
        format!("SUMMARY:{}", QUESTION.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;")),
    ] {
        assert!(unfolded.split("\r\n").any(|one| one == line), "{line} in {unfolded}");
    }
    assert_eq!(stranger.get(&file).await.text, first.text, "the same bytes each time");
}

#[tokio::test]
async fn nothing_is_told_to_calendars_that_the_page_does_not_tell() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let tied = square.asks(json!({"kind": "time", "choices": SLOTS})).await;
    ann.fills_in(&tied, tied.given(&[(0, json!("yes"))])).await;
    ben.fills_in(&tied, tied.given(&[(1, json!("yes"))])).await;
    let other = square.asks(json!({})).await;
    let nobody = square.asks(json!({"kind": "time", "choices": SLOTS})).await;
    for poll in [&tied, &other, &nobody] {
        square.author.closes(poll).await.has(200);
        square.author.get(&format!("{}/time.ics", poll.path())).await.has(404);
    }

    let closed = Square::of(crate::support::TestSite::open().await, "private").await;
    let poll = closed.asks(json!({"kind": "time", "choices": SLOTS})).await;
    closed.author.fills_in(&poll, poll.given(&[(2, json!("yes"))])).await;
    closed.author.closes(&poll).await.has(200);
    closed.author.get(&format!("{}/time.ics", poll.path())).await.has(200);
    closed.site.stranger().get(&format!("{}/time.ics", poll.path())).await.has(404);
}

#[tokio::test]
async fn a_guest_has_the_file_by_their_link_and_it_leads_nowhere() {
    let square = Square::open().await;
    let poll = square.asks(json!({"kind": "time", "choices": SLOTS})).await;
    let guest = json!({"guests": [{"name": "Gus Guest", "email": "gus@guests.example"}]});
    square.author.posts(&format!("{}/guests", poll.path()), guest).await.has(201);
    let letter = square.site.letter_to("gus@guests.example").await;
    let base = square.site.url(&format!("{}/guest/", poll.path()));
    let token = letter.lines().find_map(|line| line.trim().strip_prefix(&*base)).expect("a link").to_owned();
    let path = format!("{}/guest/{token}", poll.path());
    let (gus, file) = (square.site.stranger(), format!("{path}/time.ics"));
    let field = format!("slot.{}", poll.choices[0]);
    gus.submits(&path, &[("kind", "time"), (&field, "yes")]).await.has(303);
    gus.get(&file).await.has(404);
    square.author.closes(&poll).await.has(200);
    assert!(gus.opens(&path).await.source().contains(&file), "the card leads there");
    let told = gus.get(&file).await.has(200);
    assert!(told.text.contains("DTSTART:20300330T170000Z") && !told.text.contains("URL:"), "{}", told.text);
    gus.get(&format!("{path}/time.txt")).await.has(404);
}
