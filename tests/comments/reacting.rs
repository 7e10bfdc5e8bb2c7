//! Reactions: each kind once from each member, counted exactly.

use super::*;

#[tokio::test]
async fn a_reaction_is_given_once_however_often_it_is_sent() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "Thank me").await;
    let ann = talk.member("ann").await;
    for subject in [path(&comment), talk.page()] {
        futures_util::future::join_all((0..10).map(|_| ann.gives(&subject, "love"))).await;
        let given = talk.owner.gives(&subject, "love").await.has(200).json();
        assert_eq!(given["reactions"], json!([{"kind": "love", "count": 2, "mine": true}]));
        futures_util::future::join_all((0..10).map(|_| ann.takes(&subject, "love"))).await;
        let given = talk.owner.gives(&subject, "insight").await.has(200).json();
        assert_eq!(
            given["reactions"],
            json!([{"kind": "love", "count": 1, "mine": true}, {"kind": "insight", "count": 1, "mine": true}])
        );
    }
    assert_eq!(talk.owner.asks(&path(&comment)).await.json()["likes_count"], 1, "members who reacted, not reactions");
    talk.adds_up().await;
}

#[tokio::test]
async fn reactions_and_comments_at_once_get_in_nobodys_way() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "Busy").await;
    let mut people = vec![talk.owner.clone()];
    for n in 0..5 {
        people.push(talk.member(&format!("guest{n}")).await);
    }
    let (talk_ref, comment_ref) = (&talk, &comment);
    let acts = (0..120).map(|n| {
        let person = people[n % people.len()].clone();
        async move {
            match n % 4 {
                0 => drop(person.answers(talk_ref, comment_ref, "Yes").await),
                1 => drop(person.gives(&path(comment_ref), "like").await.has(200)),
                2 => drop(person.takes(&path(comment_ref), "like").await.has(200)),
                _ => drop(person.gives(&path(comment_ref), "thanks").await.has(200)),
            }
        }
    });
    futures_util::future::join_all(acts).await;
    talk.adds_up().await;
}

#[tokio::test]
async fn a_button_says_what_it_does_and_strangers_have_none() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "Press").await;
    let form = format!("{}/reactions", path(&comment));
    let bar = talk.owner.submits_for_fragment(&form, &[("give", "like")]).await.has(200).page();
    assert_eq!(bar.attr("form > .react", "name"), "take");
    assert_eq!(bar.attr("form > .react", "aria-pressed"), "true");
    assert_eq!(bar.attr("form > .react", "aria-label"), "Thumbs up, 1");
    let answer = talk.owner.submits(&form, &[("take", "like")]).await.has(303);
    assert!(answer.location().ends_with(&format!("#comment-{}", id(&comment))));
    talk.owner.submits(&form, &[("give", "scorn")]).await.has(400);
    talk.owner.submits(&form, &[]).await.has(400);
    talk.site.stranger().submits(&form, &[("give", "like")]).await.has(401);
    let visitor = talk.site.member("vera").await;
    visitor.submits(&form, &[("give", "like")]).await.has(403);
}

#[tokio::test]
async fn every_reaction_is_drawn_with_an_icon_of_ours_and_keeps_its_spoken_name() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "Look").await;
    let stranger = talk.site.stranger();
    let first =
        talk.owner.submits_for_fragment(&format!("{}/reactions", path(&comment)), &[("give", "like")]).await.page();
    let sprite = first.attr(".react use", "href");
    let (sprite, _) = sprite.split_once('#').expect("an icon of the sprite");
    let drawn = stranger.get(sprite).await.has(200).text;
    for kind in ["like", "love", "insight", "laugh", "wonder", "thanks"] {
        assert!(drawn.contains(&format!("<symbol id=\"{kind}\"")), "{kind} is not drawn");
        talk.owner.gives(&path(&comment), kind).await.has(200);
    }
    let form = format!("{}/reactions", path(&comment));
    let bar = talk.owner.submits_for_fragment(&form, &[("give", "like")]).await.has(200).page();
    let seen = stranger.opens(&talk.page()).await;
    // A page brings the icons it uses; a fragment names the sprite.
    assert_eq!(seen.all("symbol[id=i-thanks]").len(), 1);
    assert_eq!(seen.attr("[aria-label^='Thank you'] use", "href"), "#i-thanks");
    for (place, bar) in [("form > .react", &bar), (".react-all button", &bar), (".reactions > .react", &seen)] {
        assert_eq!(bar.all(place).len(), 6, "{place}");
        for one in bar.all(place) {
            assert!(one.attr("aria-label").is_some_and(|name| name.len() > 3), "{}", one.html());
            let words: String = one.text().collect();
            assert!(words.trim().chars().all(|c| c.is_ascii_digit()), "letters that a face may lack: {words:?}");
            assert!(one.html().contains("<use href="), "{}", one.html());
        }
    }
}
