//! Counts are exact, whatever happens at the same time.

use super::*;

#[tokio::test]
async fn a_hundred_comments_at_once_are_a_hundred() {
    let talk = Talk::open().await;
    let people = [talk.member("ann").await, talk.member("ben").await, talk.member("cleo").await, talk.owner.clone()];
    let root = talk.owner.says(&talk, "Everybody at once").await;
    let acts = (0..100).map(|n| {
        let person = people[n % people.len()].clone();
        let (talk, root) = (&talk, &root);
        async move {
            match n % 2 {
                0 => person.says(talk, &format!("Comment {n}")).await,
                _ => person.answers(talk, root, &format!("Answer {n}")).await,
            }
        }
    });
    let made = futures_util::future::join_all(acts).await;
    assert_eq!(made.len(), 100);
    assert_eq!(talk.site.count("select comments_count::bigint from threads").await, 101);
    assert_eq!(
        talk.site.count("select replies_count::bigint from comments where parent_id is null order by id limit 1").await,
        50
    );
    let walked: Vec<String> = talk.owner.walks(&talk.path()).await.iter().map(id).collect();
    let by_sql: Vec<uuid::Uuid> =
        sqlx::query_scalar("select id from comments order by path").fetch_all(talk.site.db()).await.unwrap();
    assert_eq!(walked, by_sql.iter().map(ToString::to_string).collect::<Vec<_>>());
    talk.adds_up().await;
}

#[tokio::test]
async fn deleting_and_bringing_back_counts_once_however_often_it_is_asked() {
    let talk = Talk::open().await;
    let root = talk.owner.says(&talk, "Root").await;
    let answer = talk.owner.answers(&talk, &root, "Answer").await;
    let gone = futures_util::future::join_all((0..8).map(|_| talk.owner.deletes(&answer))).await;
    assert!(gone.into_iter().all(|answer| answer.status.as_u16() == 204));
    talk.adds_up().await;
    assert_eq!(talk.site.count("select comments_count::bigint from threads").await, 1);
    let back = format!("{}/restoration", path(&answer));
    futures_util::future::join_all((0..8).map(|_| talk.owner.submits(&back, &[]))).await;
    assert_eq!(talk.site.count("select comments_count::bigint from threads").await, 2);
    talk.adds_up().await;
}

#[tokio::test]
async fn a_thread_was_last_active_when_its_latest_standing_comment_was_written() {
    let talk = Talk::open().await;
    let agrees = "select count(*) from threads t where t.last_active_at = greatest(t.published_at,
        (select max(c.created_at) from comments c where c.thread_id = t.id and c.deleted_at is null))";
    talk.owner.says(&talk, "One").await;
    let two = talk.owner.says(&talk, "Two").await;
    assert_eq!(talk.site.count(agrees).await, 1);
    talk.owner.deletes(&two).await.has(204);
    assert_eq!(talk.site.count(agrees).await, 1);
}
