//! How the newest hits are found: step by step from the newest on, which finds what looking at everything would.

use crate::support::TestSite;
use chrono::{DateTime, TimeZone, Utc};
use uuid::Uuid;

/// Forty months of documents, 8,000 numbers and so several epochs apart from each other, with some of six words.
const DOCUMENTS: &str = "select put_document(gen_random_uuid(), 'member', null, null, m.id,
    timestamptz '2023-01-01' + n * interval '73 hours', '', '',
    concat_ws(' ', 'every', case when n % 2 = 0 then 'second' end, case when n % 7 < 3 then 'team' end,
      case when n % 5 = 0 then 'work' when n % 5 = 1 then 'of' end, case when n % 97 = 0 then 'seldom' end), '{}')
  from generate_series(1, 400) n, lateral (select setval('document_numbers', n * 8000)) s, members m where m.handle = 'ann'";

/// The same without steps: the newest that have the loose query, and of these the ones that have the strict one.
const PLAINLY: &str = "select id from (
    select d.id, d.at, d.words from findable(null) d
    where ($1 = '' or d.words @@ nullif($1, '')::tsquery) and ($3 is null or d.at >= $3) and ($4 is null or d.at < $4)
    order by d.at desc, d.id desc limit case when $2 is null then $5 else 2 * $5 end) near
  where $2 is null or near.words @@ $2::tsquery order by at desc, id desc limit $5";

const QUERIES: [(&str, Option<&str>); 8] = [
    ("", None),
    ("'every'", None),
    ("'seldom'", None),
    ("'nothing'", None),
    ("!'second'", None),
    ("'team' & 'second'", None),
    ("'team' & 'work'", Some("'team' <-> 'work'")),
    ("'seldom' | 'second'", Some("'second' <-> 'team'")),
];

fn day(year: i32, month: u32, day: u32) -> Option<DateTime<Utc>> {
    Utc.with_ymd_and_hms(year, month, day, 0, 0, 0).single()
}

#[tokio::test]
async fn step_by_step_what_looking_at_everything_would_find_is_found() {
    let site = TestSite::open().await;
    site.member("ann").await;
    sqlx::query(DOCUMENTS).execute(site.db()).await.expect("puts documents");
    sqlx::query("delete from documents d using members m where m.id = d.id")
        .execute(site.db())
        .await
        .expect("of members");
    let bounds = [
        (None, None),
        (day(2025, 1, 1), None),
        (None, day(2024, 3, 1)),
        (None, day(2024, 3, 17)),
        (day(2023, 6, 5), day(2025, 6, 20)),
        (None, day(2022, 1, 1)),
        (None, day(2100, 1, 1)),
        (day(2100, 1, 1), None),
        (day(2025, 6, 20), day(2023, 6, 5)),
    ];
    for (query, strict) in QUERIES {
        for (since, until) in bounds {
            for most in [1, 7, 1000] {
                let stepping: Vec<Uuid> = sqlx::query_scalar("select * from newest_found(null, $1, $2, $3, $4, $5)")
                    .bind(query)
                    .bind(strict)
                    .bind(since)
                    .bind(until)
                    .bind(most)
                    .fetch_all(site.db())
                    .await
                    .expect("finds");
                let plainly: Vec<Uuid> = sqlx::query_scalar(PLAINLY)
                    .bind(query)
                    .bind(strict)
                    .bind(since)
                    .bind(until)
                    .bind(most)
                    .fetch_all(site.db())
                    .await
                    .expect("finds");
                assert_eq!(stepping, plainly, "{query} {strict:?} {since:?} {until:?} {most}");
            }
        }
    }
}
