//! The statement by which nodes tell each other.

use sqlx::PgPool;

/// The channel they listen to.
pub const CHANNEL: &str = "leaders_square";

/// Tells all nodes, this one included.
pub async fn tell(db: &PgPool, words: &str) -> Result<(), sqlx::Error> {
    sqlx::query!(r#"select pg_notify($1, $2) as "told: ()""#, CHANNEL, words).fetch_one(db).await?;
    Ok(())
}
