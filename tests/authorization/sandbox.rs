//! Every request is taken back: whatever it has done, the next one finds the place as the first one did. The site has one
//! connection, and on it a transaction is open for ever; what the site takes for its own transactions are parts of it.

use crate::support::TestSite;
use crate::support::wire::Wire;

/// From now on everything can be taken back.
pub async fn enter(site: &TestSite, wire: &Wire) {
    wire.keeps_nothing();
    take_back(site).await;
}

/// Takes back whatever has been done since.
pub async fn take_back(site: &TestSite) {
    sqlx::raw_sql("rollback; begin").execute(site.db()).await.expect("takes back");
}
