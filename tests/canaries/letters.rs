//! Letters: what is sent to somebody holds nothing that they may not see.

use super::{Leaks, Plot};

/// Looks through all that is sent.
pub async fn check(plot: &Plot, leaks: &mut Leaks) {
    let letters = plot.site.mail().await;
    assert!(letters.len() > 10, "{} letters", letters.len());
    for letter in &letters {
        let to = letter.lines().find_map(|line| line.strip_prefix("To: ")).unwrap_or_default().trim().to_owned();
        let handle: Option<String> = sqlx::query_scalar("select handle from members where email = $1")
            .bind(&to)
            .fetch_optional(plot.site.db())
            .await
            .expect("looks");
        // Somebody's own address stands in what is sent to them; whoever is invited has the link.
        let own = to.split('@').next().unwrap_or_default().to_owned();
        let hidden: Vec<_> = plot
            .hidden_from(handle.as_deref().unwrap_or(&own))
            .into_iter()
            .filter(|canary| canary.word != own && !is_invited(letter, canary.kind))
            .collect();
        leaks.look(&hidden, &format!("a reader of a letter ({})", subject(letter)), "mail", letter);
    }
}

fn subject(letter: &str) -> &str {
    letter.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default()
}

/// Whether this letter is an invitation, and so says whereto.
fn is_invited(letter: &str, kind: &str) -> bool {
    let names = [
        "name of a secret group",
        "what a secret group is about",
        "question of a poll",
        "title of a post",
        "name of a guest",
    ];
    (letter.contains("/invites/") || letter.contains("/guest/")) && names.contains(&kind)
}
