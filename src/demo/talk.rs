//! What is said in the demo: posts and articles with their polls, comments, votes and reactions, oldest first.

use crate::articles::writing::{self, Stand, Wording};
use crate::comments::adding;
use crate::demo::people::Cast;
use crate::demo::script::{self, Piece, Poll, Script};
use crate::demo::{OWNER, dealing, said, store};
use crate::error::{Found, Result};
use crate::groups::{self, Group};
use crate::ids::{CommentId, MediaId, PollId, ThreadId};
use crate::keeping::Cleared;
use crate::media::{self, Cut};
use crate::members::Member;
use crate::polls::ballots::Vote;
use crate::polls::secret::Code;
use crate::polls::{NewPoll, PollView, asking, ballots, decisions};
use crate::posts::publishing::{self, NewPost};
use crate::reactions::{self, Act, Kind, Subject};
use crate::site::{Site, Tx};
use crate::threads::order;
use crate::threads::writing::Written;
use chrono::{Days, Utc};
use futures_util::future::try_join_all;
use std::collections::HashMap;

/// A piece whose every word is checked and rendered.
struct Ready<'a> {
    piece: &'a Piece,
    author: &'a Member,
    id: ThreadId,
    text: Text,
    /// Who wrote each of the comments, and what.
    comments: Vec<(&'a Member, Written)>,
    /// What each of its polls has led to.
    outcomes: Vec<Option<decisions::Wish>>,
}

enum Text {
    Post(Box<NewPost>),
    /// As it was first, and as each of its updates made it.
    Article(Vec<writing::Text>, Vec<NewPoll>),
}

/// What the pieces are played on.
struct Stage<'a> {
    site: &'a Site,
    script: &'a Script,
    cast: &'a Cast,
    group: &'a Group,
}

/// What is moved back to its time in the end.
#[derive(Default)]
struct Played {
    threads: Vec<ThreadId>,
    thread_hours: Vec<f64>,
    comments: Vec<CommentId>,
    comment_hours: Vec<f64>,
}

/// Writes everything, then moves it back to its time.
pub async fn perform(site: &Site, script: &Script, cast: &Cast) -> anyhow::Result<()> {
    let owner = cast.member(OWNER)?;
    let group = find_group(site, script, owner).await.map_err(said)?;
    let covers = hang_covers(site, script, cast, &group).await?;
    let stage = Stage { site, script, cast, group: &group };
    let mut pieces = Vec::with_capacity(script.pieces.len());
    for piece in &script.pieces {
        pieces.push(stage.prepare(piece, &covers).await?);
    }
    site.write(async |tx| stage.play(tx, owner, &pieces).await).await.map_err(said)
}

async fn find_group(site: &Site, script: &Script, owner: &Member) -> Result<Group> {
    groups::store::find_for(&mut *site.read().await?, Some(owner.id), &script.group.slug).await?.found()
}

/// Uploads the pictures above the articles, each as its author's; by the name of its file.
async fn hang_covers(
    site: &Site,
    script: &Script,
    cast: &Cast,
    group: &Group,
) -> anyhow::Result<HashMap<String, MediaId>> {
    let hung = script.pieces.iter().filter_map(|piece| Some((piece, piece.article.as_ref()?.cover.as_ref()?)));
    let hung = hung.map(async |(piece, name)| {
        let author = cast.member(&piece.author)?.id;
        let prepared = media::prepare(site, "cover", script::picture(name)?, Cut::Lead).await.map_err(said)?;
        let put = site.write(async |tx| media::put(tx, author, Some(group.id), &prepared).await);
        anyhow::Ok((name.clone(), put.await.map_err(said)?.id))
    });
    Ok(try_join_all(hung).await?.into_iter().collect())
}

impl<'a> Stage<'a> {
    /// Checks and renders a piece and all that is said under it.
    async fn prepare(&self, piece: &'a Piece, covers: &HashMap<String, MediaId>) -> anyhow::Result<Ready<'a>> {
        let author = self.cast.member(&piece.author)?;
        let mut comments = Vec::with_capacity(piece.comments.len());
        for comment in &piece.comments {
            let words = adding::write(self.site, self.group.id, &comment.body).await.map_err(said)?;
            comments.push((self.cast.member(&comment.author)?, words));
        }
        let (id, text) = self.checked(piece, author, covers).await.map_err(said)?;
        let mut outcomes = Vec::with_capacity(piece.polls.len());
        for poll in &piece.polls {
            outcomes.push(self.outcome(poll).await.map_err(said)?);
        }
        Ok(Ready { piece, author, id, text, comments, outcomes })
    }

    async fn outcome(&self, poll: &Poll) -> Result<Option<decisions::Wish>> {
        let Some(statement) = &poll.outcome else { return Ok(None) };
        let words = decisions::written(self.site, PollId::fresh(), statement).await?;
        let review_on = poll.review_in_days.map(|days| Utc::now().date_naive() + Days::new(days));
        Ok(Some(decisions::Wish { words, review_on, superseded_by: None, version: None }))
    }

    async fn checked(
        &self,
        piece: &Piece,
        author: &Member,
        covers: &HashMap<String, MediaId>,
    ) -> Result<(ThreadId, Text)> {
        let polls = asking::check(piece.polls.iter().map(Poll::input).collect());
        let Some(article) = &piece.article else {
            let wording = publishing::Wording { title: piece.title.clone(), body: piece.body.clone() };
            let new = publishing::check_new(self.site, self.group.id, &wording, polls).await?;
            return Ok((new.id, Text::Post(Box::new(new))));
        };
        let id = ThreadId::fresh();
        let stand = Stand { group: self.group.id, id, first: author.id, is_finished: true };
        let wording = Wording {
            slug: article.slug.clone(),
            title: piece.title.clone(),
            lede: article.lede.clone(),
            body: piece.body.clone(),
            cover: article.cover.as_ref().and_then(|name| covers.get(name).copied()),
            cover_alt: article.cover_alt.clone(),
            tags: article.tags.clone(),
            authors: Some(article.with.clone()),
            video: article.video.clone(),
            update: None,
        };
        let mut texts = Vec::with_capacity(article.updates.len() + 1);
        for number in 0..=article.updates.len() {
            let (done, ahead) = article.updates.split_at(number);
            let body = ahead.iter().rev().fold(wording.body.clone(), |body, update| update.undone(&body));
            let wording = Wording { body, update: done.last().map(|update| update.reason.clone()), ..wording.clone() };
            texts.push(writing::check(self.site, author, stand, &wording).await?);
        }
        Ok((id, Text::Article(texts, polls?)))
    }

    async fn play(&self, tx: &mut Tx, owner: &Member, pieces: &[Ready<'_>]) -> Result<()> {
        let mut played = Played::default();
        for (number, ready) in pieces.iter().enumerate() {
            let seed = number as u64 * 1000;
            let asked = self.publish(tx, ready).await?;
            self.vote(tx, ready.piece, &asked, seed).await?;
            self.decide(tx, ready, &asked).await?;
            self.discuss(tx, ready, seed + 100, &mut played).await?;
            self.applaud(tx, ready, seed + 10).await?;
            if ready.piece.pinned {
                order::pin(tx, owner, ready.id).await?;
            }
            played.threads.push(ready.id);
            played.thread_hours.push(ready.piece.hours_ago);
        }
        store::age_threads(tx.conn(), &played.threads, &played.thread_hours).await?;
        for ready in pieces {
            let updates = ready.piece.article.as_ref().map(|article| article.updates.as_slice()).unwrap_or_default();
            let hours: Vec<f64> = updates.iter().map(|update| update.hours_ago).collect();
            store::age_updates(tx.conn(), ready.id, &hours).await?;
        }
        store::age_comments(tx.conn(), &played.comments, &played.comment_hours).await
    }

    async fn publish(&self, tx: &mut Tx, ready: &Ready<'_>) -> Result<Vec<PollView>> {
        match &ready.text {
            Text::Post(new) => {
                publishing::publish(tx, self.site, ready.author, &self.group.slug, new, Cleared::by_hand()).await
            }
            Text::Article(texts, polls) => {
                let is_published = ready.piece.article.as_ref().is_some_and(|article| !article.draft);
                for (version, text) in (0..).zip(texts) {
                    match &text.slug {
                        Some(slug) if version > 0 => writing::edit(tx, ready.author, slug, version, text).await?,
                        _ => writing::write(tx, ready.author, &self.group.slug, ready.id, text, is_published).await?,
                    };
                }
                asking::ask(tx, self.site, ready.author, ready.id, polls).await
            }
        }
    }

    /// Whoever asked states what it has led to, an hour after the poll was closed.
    async fn decide(&self, tx: &mut Tx, ready: &Ready<'_>, asked: &[PollView]) -> Result<()> {
        for ((poll, wish), asked) in ready.piece.polls.iter().zip(&ready.outcomes).zip(asked) {
            if let Some(wish) = wish {
                decisions::state(tx, self.site, ready.author.id, asked.id, wish).await?;
                let closed = poll.closes_in_hours.map_or(0.0, |hours| -hours);
                store::age_decision(tx.conn(), asked.id, closed - 1.0).await?;
            }
        }
        Ok(())
    }

    async fn discuss(&self, tx: &mut Tx, ready: &Ready<'_>, seed: u64, played: &mut Played) -> Result<()> {
        let first = played.comments.len();
        for (number, (comment, (author, words))) in ready.piece.comments.iter().zip(&ready.comments).enumerate() {
            let parent = comment.replies_to.map(|place| played.comments[first + place]);
            let id = adding::put(tx, author, ready.id, parent, words, Cleared::by_hand()).await?;
            self.like(tx, ready.id, id, author, comment.likes, seed + number as u64).await?;
            played.comments.push(id);
            played.comment_hours.push(comment.hours_ago);
        }
        Ok(())
    }

    /// So many members, but not whoever wrote it, react to a piece.
    async fn applaud(&self, tx: &mut Tx, ready: &Ready<'_>, seed: u64) -> Result<()> {
        for kind in Kind::ALL {
            let count = ready.piece.reactions.get(&kind).copied().unwrap_or(0);
            let members = self.in_order(seed + kind as u64).filter(|member| member.id != ready.author.id);
            for member in members.take(count) {
                reactions::react(tx, member, Subject::Thread(ready.id), kind, Act::Give).await?;
            }
        }
        Ok(())
    }

    /// So many members, but not whoever wrote it, like a comment. Given one by one and counted once, for there are
    /// thousands of likes, and nobody else is here yet.
    async fn like(
        &self,
        tx: &mut Tx,
        thread: ThreadId,
        comment: CommentId,
        author: &Member,
        count: usize,
        seed: u64,
    ) -> Result<()> {
        for member in self.in_order(seed).filter(|member| member.id != author.id).take(count) {
            reactions::store::put(tx.conn(), thread, Some(comment), member.id, Kind::Like).await?;
        }
        reactions::store::count_likes(tx.conn(), comment).await
    }

    fn in_order(&self, seed: u64) -> impl Iterator<Item = &'a Member> {
        let members: &'a [Member] = &self.cast.members;
        dealing::order(seed, members.len()).into_iter().map(|place| &members[place])
    }

    /// Members vote as it is written down, each at a time of their own between the question and now, or its close.
    async fn vote(&self, tx: &mut Tx, piece: &Piece, asked: &[PollView], seed: u64) -> Result<()> {
        for (number, (poll, asked)) in piece.polls.iter().zip(asked).enumerate() {
            let seed = seed + number as u64;
            let closed = poll.closes_in_hours.filter(|hours| *hours < 0.0).map(|hours| -hours);
            let was_there = |place: &usize| self.script.members[*place].joined_days_ago * 24.0 > closed.unwrap_or(0.0);
            let voters = dealing::order(seed, self.cast.members.len()).into_iter().filter(was_there);
            let (mut votes, mut ids, mut hours) = (Vec::new(), Vec::new(), Vec::new());
            for (voter, answer) in voters.zip(poll.answers(&asked.choices)) {
                let member = &self.cast.members[voter];
                let tag = asked.secret.then(|| Code::fresh().tag(asked.id));
                votes.push(Vote { voter: member.id, poll: asked.id, answer, unproven: None, changes: None, tag });
                let earliest = piece.hours_ago.min(self.script.members[voter].joined_days_ago * 24.0);
                let latest = closed.unwrap_or(0.0);
                // Most vote soon after the question.
                hours.push(latest + (earliest - latest) * dealing::fraction(seed, voter).sqrt());
                ids.push(member.id);
            }
            let (db, news) = tx.split();
            ballots::cast_all(db, news, &votes).await?.0.into_iter().collect::<Result<Vec<_>>>()?;
            store::age_ballots(tx.conn(), asked.id, &ids, &hours).await?;
            if let Some(hours_ago) = closed {
                store::close_poll(tx.conn(), asked.id, hours_ago).await?;
            }
        }
        Ok(())
    }
}
