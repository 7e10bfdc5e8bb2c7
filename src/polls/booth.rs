//! Where votes are cast. Those that arrive while others are being kept wait for each other and are then kept together,
//! by one statement and one commit; each is answered only after that commit, with its own receipt or refusal. A lone
//! vote waits for nobody. On this alone a hot poll takes several times more votes a second than with a commit for each.

use crate::error::{Error, Result};
use crate::ids::{MemberId, PollId};
use crate::polls::ballots::{self, Receipt, Vote};
use crate::site::Site;
use actix_web::web::Data;
use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use tokio::sync::oneshot;

/// Votes kept by one statement: more wait longer for their answer than they save.
const TOGETHER: usize = 200;
/// Votes that wait, at most; whoever comes then is asked to come back in a moment.
const WAITING: usize = 4000;
/// How often a batch that the database called off is tried before its votes are cast one by one.
const TRIES: usize = 2;

/// The booth of this process.
#[derive(Debug, Default)]
pub struct Booth {
    line: Mutex<Line>,
}

#[derive(Debug, Default)]
struct Line {
    waiting: VecDeque<Waiting>,
    is_served: bool,
}

#[derive(Debug)]
struct Waiting {
    vote: Vote,
    answer: oneshot::Sender<Result<Receipt>>,
}

/// Casts a vote, or replaces an earlier one whole; answers when it is kept.
pub async fn cast(site: &Data<Site>, vote: Vote) -> Result<Receipt> {
    let (answer, answered) = oneshot::channel();
    if site.booth.stand_in_line(Waiting { vote, answer })? {
        tokio::spawn(serve(site.clone()));
    }
    answered.await.map_err(|_| Error::Busy)?
}

impl Booth {
    /// Adds a vote to the line; true if nobody serves it yet.
    fn stand_in_line(&self, waiting: Waiting) -> Result<bool> {
        let mut line = self.lock();
        if line.waiting.len() >= WAITING {
            return Err(Error::Busy);
        }
        line.waiting.push_back(waiting);
        Ok(!std::mem::replace(&mut line.is_served, true))
    }

    /// The next votes to be kept together, each of another voter or in another poll; none when the line is empty, which
    /// then is served no more.
    fn next(&self) -> Vec<Waiting> {
        let mut line = self.lock();
        let (mut batch, mut later) = (Vec::new(), VecDeque::new());
        let mut cast: HashSet<(PollId, MemberId)> = HashSet::new();
        while let Some(waiting) = line.waiting.pop_front() {
            if batch.len() < TOGETHER && cast.insert((waiting.vote.poll, waiting.vote.voter)) {
                batch.push(waiting);
            } else {
                later.push_back(waiting);
                if batch.len() >= TOGETHER {
                    break;
                }
            }
        }
        later.append(&mut line.waiting);
        line.waiting = later;
        line.is_served = !batch.is_empty();
        batch
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives the line up if whoever serves it is cut short: those who wait are told so, and the next vote begins anew.
struct Serving(Data<Site>);

impl Drop for Serving {
    fn drop(&mut self) {
        let mut line = self.0.booth.lock();
        if line.is_served {
            line.is_served = false;
            line.waiting.clear();
        }
    }
}

async fn serve(site: Data<Site>) {
    let serving = Serving(site);
    loop {
        let batch = serving.0.booth.next();
        if batch.is_empty() {
            return;
        }
        let (votes, answers): (Vec<_>, Vec<_>) = batch.into_iter().map(|one| (one.vote, one.answer)).unzip();
        let receipts = keep(&serving.0, &votes).await;
        for (answer, receipt) in answers.into_iter().zip(receipts) {
            // A voter who has hung up has voted all the same.
            let _ = answer.send(receipt);
        }
    }
}

/// Keeps votes together or, if that fails, each for itself, so that nobody's trouble is another's.
async fn keep(site: &Site, votes: &[Vote]) -> Vec<Result<Receipt>> {
    for _ in 0..TRIES {
        match together(site, votes).await {
            Ok(receipts) => return receipts,
            Err(error) if error.may_retry() || ballots::met_another_choice(&error) => {}
            Err(error) if votes.len() == 1 => return vec![Err(error)],
            Err(_) => break,
        }
    }
    let mut receipts = Vec::with_capacity(votes.len());
    for vote in votes {
        let alone = together(site, std::slice::from_ref(vote)).await;
        receipts.push(alone.and_then(|receipts| receipts.into_iter().next().unwrap_or(Err(Error::Busy))));
    }
    receipts
}

async fn together(site: &Site, votes: &[Vote]) -> Result<Vec<Result<Receipt>>> {
    let mut tx = site.begin().await?;
    let receipts = ballots::cast_all(&mut tx, votes).await?;
    site.commit(tx).await?;
    Ok(receipts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(poll: PollId, voter: MemberId) -> Waiting {
        Waiting { vote: Vote { poll, voter, choices: Vec::new() }, answer: oneshot::channel().0 }
    }

    #[test]
    fn a_voter_stands_once_in_a_batch_and_the_order_is_kept() {
        let booth = Booth::default();
        let (poll, ann, ben) = (PollId::fresh(), MemberId::fresh(), MemberId::fresh());
        assert!(booth.stand_in_line(waiting(poll, ann)).unwrap(), "the first is to be served");
        for voter in [ben, ann, ann, ben] {
            assert!(!booth.stand_in_line(waiting(poll, voter)).unwrap());
        }
        let voters = |batch: Vec<Waiting>| batch.iter().map(|one| one.vote.voter).collect::<Vec<_>>();
        assert_eq!(voters(booth.next()), [ann, ben]);
        assert_eq!(voters(booth.next()), [ann, ben]);
        assert_eq!(voters(booth.next()), [ann]);
        assert!(booth.next().is_empty() && booth.stand_in_line(waiting(poll, ann)).unwrap());
    }

    #[test]
    fn the_line_is_bounded() {
        let booth = Booth::default();
        for _ in 0..WAITING {
            booth.stand_in_line(waiting(PollId::fresh(), MemberId::fresh())).unwrap();
        }
        assert!(matches!(booth.stand_in_line(waiting(PollId::fresh(), MemberId::fresh())), Err(Error::Busy)));
        assert_eq!(booth.next().len(), TOGETHER);
    }
}
