//! Laws of which links are text in a raid: those to elsewhere, and what stands for a player.

use super::people;
use serde_json::json;

#[tokio::test]
async fn in_a_raid_links_to_this_very_site_lead_on_and_what_stands_for_a_video_offers_nothing_to_press() {
    let (site, olga, _bea, ann) = people().await;
    let own = site.url("/groups/square");
    let evil = format!("https://evil.example/x?{own}");
    let body = format!("See [here]({own}) and [there]({evil}).\n\nhttps://www.youtube.com/watch?v=aqz-KE-bpKQ");
    let hers = ann.puts_out(&body).await.has(201).json()["id"].as_str().unwrap().to_owned();
    let path = format!("/posts/{hers}");
    let before = site.stranger().opens(&path).await;
    let offer = before.text("main .player-host");
    assert!(!offer.is_empty() && before.all("main a[data-player]").len() == 1);
    olga.posts("/site/raid", json!({"hours": 6})).await.has(200);
    let page = site.stranger().opens(&path).await;
    assert_eq!(page.all(&format!("main a[href='{own}']")).len(), 1, "{}", page.source());
    assert!(page.all(&format!("main a[href='{evil}']")).is_empty() && page.says("there"));
    assert!(page.all("main a[data-player]").is_empty() && !page.says(&offer), "{}", page.text("main"));
    assert!(page.says("www.youtube.com/watch?v=aqz-KE-bpKQ") && page.all("main .player-name").is_empty());
}
