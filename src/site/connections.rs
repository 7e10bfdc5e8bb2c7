//! Connections to Postgres. Each of the server's workers has some of its own: what comes back over a connection wakes the
//! thread on which it was opened, and a worker that waits for another's thread waits for whatever that one is drawing.

use crate::error::Result;
use crate::http::guise;
use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres, Transaction};
use std::cell::RefCell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Connections for what is done beside the requests: mail, counting, news of other nodes.
const ASIDE: u32 = 2;
/// With fewer a worker would wait for itself: then all share all.
const EACH_LEAST: u32 = 2;
/// Connections on top of all these for owners who see the site as a member does, and how long they are kept after.
const WORN: u32 = 2;
const WORN_KEPT: Duration = Duration::from_secs(60);

static NEXT: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The connections of this thread, and whose they are.
    static OWN: RefCell<Option<(u64, PgPool)>> = const { RefCell::new(None) };
}

/// How so many connections are shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// For everybody who has none of their own.
    pub common: u32,
    /// For each worker; none: they use the common ones.
    pub each: u32,
}

impl Shares {
    /// Among so many workers.
    pub fn of(connections: u32, workers: usize) -> Self {
        let workers = u32::try_from(workers).unwrap_or(u32::MAX).max(1);
        let each = connections.saturating_sub(ASIDE) / workers;
        if each < EACH_LEAST {
            return Self { common: connections, each: 0 };
        }
        Self { common: connections - each * workers, each }
    }
}

/// Connections to Postgres.
pub struct Connections {
    id: u64,
    common: PgPool,
    /// Those over which a guise asks: the database knows it there (`turned_from`).
    worn: OnceLock<PgPool>,
}

impl Connections {
    /// With these for everybody.
    pub fn new(common: PgPool) -> Self {
        Self { id: NEXT.fetch_add(1, Ordering::Relaxed), common, worn: OnceLock::new() }
    }

    /// Gives the thread that calls so many of its own; none: it uses the common ones.
    pub fn settle(&self, each: u32) {
        let options = self.common.options().clone().min_connections(0).max_connections(each);
        let own = (each > 0).then(|| options.connect_lazy_with((*self.common.connect_options()).clone()));
        OWN.replace(own.map(|own| (self.id, own)));
    }

    /// Those of this thread, or of whoever sees the site as somebody else.
    pub fn here(&self) -> PgPool {
        if guise::is_worn() {
            return self.worn.get_or_init(|| self.of_guises()).clone();
        }
        let own =
            |own: &Option<(u64, PgPool)>| own.as_ref().filter(|(id, _)| *id == self.id).map(|(_, own)| own.clone());
        OWN.with_borrow(own).unwrap_or_else(|| self.common.clone())
    }

    fn of_guises(&self) -> PgPool {
        let options = self.common.options().clone().min_connections(0).max_connections(WORN).idle_timeout(WORN_KEPT);
        options.connect_lazy_with((*self.common.connect_options()).clone().options([("square.guise", "on")]))
    }

    /// Those for everybody.
    pub fn common(&self) -> &PgPool {
        &self.common
    }

    /// One of them.
    pub async fn acquire(&self) -> Result<PoolConnection<Postgres>> {
        Ok(self.here().acquire().await?)
    }

    /// A transaction on one of them.
    pub async fn begin(&self) -> Result<Transaction<'static, Postgres>> {
        Ok(self.here().begin().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_connections_are_shared_out_than_there_are() {
        for connections in 2..=100 {
            for workers in 1..=64 {
                let Shares { common, each } = Shares::of(connections, workers);
                let all = common + each * u32::try_from(workers).unwrap();
                assert!(common >= ASIDE && all == connections && each != 1, "{connections} among {workers}");
            }
        }
        assert_eq!(Shares::of(8, 2), Shares { common: 2, each: 3 });
        assert_eq!(Shares::of(8, 4), Shares { common: 8, each: 0 });
    }
}
