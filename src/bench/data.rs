//! The fixed data: the same numbers, the same texts and the same ids at every run. A number is an id: thread 7 has the
//! id that ends in 7, so that whatever measures can name what it wants without asking.

use crate::bench::store::{self, Texts};
use crate::members::tokens::Token;
use crate::text::markdown::{Options, render};
use sqlx::{Connection, PgPool};
use uuid::Uuid;

/// Members, all of them in the one group.
pub const MEMBERS: u64 = 1_000;
/// Posts.
pub const POSTS: u64 = 2_000;
/// Articles. The first so many threads after the posts.
pub const ARTICLES: u64 = 20;
/// Posts, the newest, with 30 comments each. Together with 20 articles of 30 and 1,000 posts of 5 they make 20,000.
pub const POSTS_TALKED_ABOUT: u64 = 480;
/// The posts after this one, 1,000 of them, have 5 comments each; those measured for writing.
pub const QUIET_POSTS: u64 = 500;
/// Polls, in every fourth post from the newest on.
pub const POLLS: u64 = 100;
/// How far apart posts with a poll are.
pub const POLL_EVERY: u64 = 4;
/// Ballots in each poll, 10,000 in all.
pub const BALLOTS_A_POLL: u64 = 100;
/// Older posts that each member has read.
pub const READ_ALREADY: u64 = 20;
/// Choices of a poll.
pub const CHOICES: u64 = 4;
/// Numbers of comments a thread has room for.
pub const COMMENTS_ROOM: u64 = 100_000;
/// Ids of choices a poll has room for.
const CHOICES_ROOM: u64 = 16;

/// The group's part of the address.
pub const GROUP: &str = "square";
/// The group's number.
const GROUP_NUMBER: u64 = 1;

/// What is written in the fixed data: about as long as people write.
const WORDS: [&str; 48] = [
    "the", "group", "leader", "question", "we", "carry", "upstairs", "a", "meeting", "that", "nobody", "wanted", "and",
    "still", "listens", "before", "it", "decides", "because", "trust", "grows", "slowly", "in", "rooms", "where",
    "people", "say", "what", "they", "think", "about", "work", "without", "fear", "of", "being", "wrong", "tomorrow",
    "morning", "once", "more", "with", "coffee", "then", "votes", "on", "every", "plan",
];

/// The id of the poll of this number: no id stands for two things, though a post may have the same number.
pub fn poll_id(number: u64) -> Uuid {
    Uuid::from_u128((2 << 124) | u128::from(number))
}

/// The id of the post, article or comment of this number. Members' ids begin with 1, polls' with 2.
pub fn id(number: u64) -> Uuid {
    Uuid::from_u128(u128::from(number))
}

/// The number of a choice of a poll.
pub fn choice(poll: u64, place: u64) -> u64 {
    poll * CHOICES_ROOM + place
}

/// Fills an empty database; answers with the session tokens of its members, in their order.
pub async fn fill(db: &PgPool) -> anyhow::Result<Vec<String>> {
    let tokens: Vec<Token> = (0..MEMBERS).map(|_| Token::for_session()).collect();
    let hashes: Vec<Vec<u8>> = tokens.iter().map(|token| token.hash().to_vec()).collect();
    let mut db = db.acquire().await?.detach();
    store::take_time(&mut db).await?;
    let mut tx = db.begin().await?;
    store::put_members(&mut tx, 1, &hashes).await?;
    store::put_group(&mut tx, GROUP_NUMBER, GROUP).await?;
    let bodies = texts(5)?;
    store::put_posts(&mut tx, GROUP_NUMBER, 1, POSTS, &bodies).await?;
    store::put_articles(&mut tx, GROUP_NUMBER, POSTS, ARTICLES, &texts(30)?).await?;
    let comments = texts(2)?;
    store::put_comments(&mut tx, 1, POSTS_TALKED_ABOUT, 30, &comments).await?;
    store::put_comments(&mut tx, POSTS + 1, POSTS + ARTICLES, 30, &comments).await?;
    store::put_comments(&mut tx, QUIET_POSTS + 1, QUIET_POSTS + 1_000, 5, &comments).await?;
    store::put_polls(&mut tx, 1, POLLS).await?;
    store::put_ballots(&mut tx, POLLS, BALLOTS_A_POLL).await?;
    store::put_reactions(&mut tx).await?;
    store::put_readings(&mut tx, READ_ALREADY).await?;
    tx.commit().await?;
    store::settle(&mut db).await?;
    db.close().await?;
    Ok(tokens.iter().map(|token| token.as_str().to_owned()).collect())
}

/// Texts of so many sentences, rendered as everything that people write.
pub fn texts(sentences: usize) -> anyhow::Result<Texts> {
    let mut texts = Texts::default();
    for number in 0..32 {
        let body = text(number, sentences);
        let rendered = render(&body, &Options::default()).map_err(|why| anyhow::anyhow!("{why:?}"))?;
        texts.bodies.push(body);
        texts.htmls.push(rendered.html);
        texts.excerpts.push(rendered.excerpt);
    }
    Ok(texts)
}

/// One text: sentences of about 60 characters, now and then something in bold or a new paragraph.
pub fn text(number: usize, sentences: usize) -> String {
    let mut text = String::new();
    for sentence in 0..sentences {
        for word in 0..12 {
            let chosen = WORDS[(number * 31 + sentence * 7 + word * (number % 5 + 5)) % WORDS.len()];
            let word = if word == 5 && sentence % 2 == 0 { format!("**{chosen}** ") } else { format!("{chosen} ") };
            text.push_str(&word);
        }
        text.truncate(text.trim_end().len());
        text.push_str(if sentence % 3 == 2 { ".\n\n" } else { ". " });
    }
    text.truncate(text.trim_end().len());
    text
}
