//! One PostgreSQL cluster for the whole run, in memory where there is room, with a template that is cloned for each
//! test. It ends with the test process, whatever ends that.

use leaders_square::postgres::{Cluster, Durability, FIRST_DATABASE};
use leaders_square::start::MIGRATIONS;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, PgPool};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

static NUMBER: AtomicU32 = AtomicU32::new(0);

static CLUSTER: LazyLock<(Cluster, String)> = LazyLock::new(|| {
    // A thread of its own, since a runtime may not be started inside another one.
    std::thread::spawn(start).join().expect("the test cluster starts")
});

fn start() -> (Cluster, String) {
    let cluster = Cluster::own(&folder(), Durability::Throwaway).expect("a PostgreSQL server for the tests");
    let sums = MIGRATIONS.iter().flat_map(|m| m.checksum.iter());
    let sum = sums.fold(0u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    let template = format!("template_{sum:016x}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(prepare(&cluster, &template));
    (cluster, template)
}

fn folder() -> PathBuf {
    let here = env!("CARGO_MANIFEST_DIR").bytes().fold(7u64, |sum, b| sum.wrapping_mul(31).wrapping_add(u64::from(b)));
    let user = nix::unistd::geteuid();
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        memory.join(format!("leaders-square-test-{user}-{here:016x}"))
    } else {
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("postgres")
    }
}

async fn prepare(cluster: &Cluster, template: &str) {
    let mut db = PgConnection::connect(&cluster.url(FIRST_DATABASE)).await.expect("connects");
    let old: Vec<String> = sqlx::query_scalar(
        "select datname from pg_database where datname like 'test\\_%' or (datname like 'template\\_%' and datname <> $1 and datname not in ('template0', 'template1'))",
    )
    .bind(template)
    .fetch_all(&mut db)
    .await
    .expect("lists databases");
    for name in old {
        run(&mut db, format!("drop database if exists {name} with (force)")).await;
    }
    let there: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1 and datallowconn = false)")
            .bind(template)
            .fetch_one(&mut db)
            .await
            .expect("looks for the template");
    if !there {
        run(&mut db, format!("drop database if exists {template} with (force)")).await;
        run(&mut db, format!("create database {template}")).await;
        let pool = PgPool::connect(&cluster.url(template)).await.expect("connects");
        MIGRATIONS.run(&pool).await.expect("migrates");
        pool.close().await;
        // Marks it finished, and keeps everybody out who would stand in the way of cloning it.
        run(&mut db, format!("alter database {template} with allow_connections false")).await;
    }
}

async fn run(db: &mut PgConnection, statement: String) {
    db.execute(AssertSqlSafe(statement)).await.expect("the cluster does as it is told");
}

/// A fresh database with the whole schema; answers with its address.
pub async fn fresh_database() -> (String, String) {
    let (cluster, template) = &*CLUSTER;
    let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let mut db = PgConnection::connect(&cluster.url(FIRST_DATABASE)).await.expect("connects");
    run(&mut db, format!("create database {name} template {template}")).await;
    (cluster.url(&name), name)
}

/// Drops a test's database, in the background.
pub fn drop_database(name: String) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            if let Ok(mut db) = PgConnection::connect(&CLUSTER.0.url(FIRST_DATABASE)).await {
                let _ = db.execute(AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await;
            }
        });
    });
}
