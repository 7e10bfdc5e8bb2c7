//! Where votes are cast. Those that arrive while others are being kept wait for each other and are then kept together,
//! by one statement that is its own transaction; each is answered only after its commit, with its own receipt or
//! refusal. A lone vote waits for nobody. Two batches are under way at a time: while one waits for the disk, the next is
//! being worked out. The second begins when as many wait as the first has: the first of those who come back from an
//! answered batch would otherwise go alone, at the price of a batch, and the others behind it. On this alone a hot poll
//! takes several times more votes a second than with a commit for each.

use crate::error::{Error, Result};
use crate::ids::{MemberId, PollId};
use crate::polls::ballots::{self, Receipt, Vote};
use crate::polls::turns::turn;
use crate::site::Site;
use actix_web::web::Data;
use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use tokio::sync::oneshot;

/// Votes kept by one statement: more wait longer for their answer than they save.
const TOGETHER: usize = 200;
/// Votes that wait, at most; whoever comes then is asked to come back in a moment.
const WAITING: usize = 4000;
/// Batches under way at a time: one more than are needed to keep database and disk busy at once would only make each
/// of them smaller.
const UNDER_WAY: usize = 2;
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
    // Who votes where in the batches under way. Who stands in line with another vote there waits for the next.
    casting: HashSet<(PollId, MemberId)>,
    batches: usize,
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
        tokio::spawn(serve(Serving::new(site.clone())));
    }
    let receipt = answered.await.map_err(|_| Error::Busy)?;
    turn().await;
    receipt
}

impl Booth {
    /// Adds a vote to the line; true if one more may serve it, who is taken to be there from now on.
    fn stand_in_line(&self, waiting: Waiting) -> Result<bool> {
        let mut line = self.lock();
        if line.waiting.len() >= WAITING {
            return Err(Error::Busy);
        }
        line.waiting.push_back(waiting);
        let is_needed = line.may_begin();
        line.batches += usize::from(is_needed);
        Ok(is_needed)
    }

    /// The next votes to be kept together, each of another voter or in another poll than all that are under way. None
    /// when there is nothing to do, and then whoever asked is taken to be gone: what still waits does so for another
    /// batch that is under way.
    fn next(&self) -> Vec<Waiting> {
        let mut line = self.lock();
        let (mut batch, mut later) = (Vec::new(), VecDeque::new());
        // The one who asks is there, but has nothing in hand.
        line.batches -= 1;
        if !line.may_begin() {
            return batch;
        }
        line.batches += 1;
        while let Some(waiting) = line.waiting.pop_front() {
            if batch.len() < TOGETHER && line.casting.insert(waiting.vote.place()) {
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
        line.batches -= usize::from(batch.is_empty());
        batch
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    /// Whether another batch may begin: nobody is being served, or as many wait as those who are, up to a whole batch.
    fn may_begin(&self) -> bool {
        let enough = self.casting.len().min(TOGETHER);
        self.batches == 0 || self.batches < UNDER_WAY && self.waiting.len() >= enough
    }
}

/// Whoever serves the line, and the votes they have in hand.
struct Serving {
    site: Data<Site>,
    votes: Vec<Vote>,
    is_over: bool,
}

impl Serving {
    fn new(site: Data<Site>) -> Self {
        Self { site, votes: Vec::new(), is_over: false }
    }

    /// Takes the next votes in hand; answers with those who wait for them, none when it is over.
    fn take(&mut self) -> Vec<oneshot::Sender<Result<Receipt>>> {
        let batch = self.site.booth.next();
        let (votes, answers) = batch.into_iter().map(|one| (one.vote, one.answer)).unzip();
        self.votes = votes;
        self.is_over = self.votes.is_empty();
        answers
    }

    fn put_down(&mut self) {
        let mut line = self.site.booth.lock();
        for vote in self.votes.drain(..) {
            line.casting.remove(&vote.place());
        }
    }
}

/// Gives the line up if whoever serves it is cut short: those who wait are told so by their answers being gone, and
/// the next vote begins anew.
impl Drop for Serving {
    fn drop(&mut self) {
        if !self.is_over {
            self.put_down();
            let mut line = self.site.booth.lock();
            line.batches -= 1;
            if line.batches == 0 {
                line.waiting.clear();
            }
        }
    }
}

async fn serve(mut serving: Serving) {
    loop {
        let answers = serving.take();
        if answers.is_empty() {
            return;
        }
        let receipts = keep(&serving.site, &serving.votes).await;
        serving.put_down();
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
    let (receipts, cast) = site.write_in_one(async |db, news| ballots::cast_all(db, news, votes).await).await?;
    site.tell_of_votes(&cast);
    Ok(receipts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::polls::counting::Answer;

    fn waiting(poll: PollId, voter: MemberId) -> Waiting {
        Waiting {
            vote: Vote { poll, voter, answer: Answer::Choices(Vec::new()), unproven: None, changes: None, tag: None },
            answer: oneshot::channel().0,
        }
    }

    fn voters(batch: &[Waiting]) -> Vec<MemberId> {
        batch.iter().map(|one| one.vote.voter).collect()
    }

    #[test]
    fn a_voter_stands_once_in_what_is_under_way_and_the_order_is_kept() {
        let booth = Booth::default();
        let (poll, ann, ben) = (PollId::fresh(), MemberId::fresh(), MemberId::fresh());
        assert!(booth.stand_in_line(waiting(poll, ann)).unwrap(), "the first is to be served");
        let first = booth.next();
        assert!(booth.stand_in_line(waiting(poll, ben)).unwrap(), "beside the first batch");
        for voter in [ann, ann, ben] {
            assert!(!booth.stand_in_line(waiting(poll, voter)).unwrap(), "as many serve as may");
        }
        let second = booth.next();
        assert_eq!((voters(&first), voters(&second)), (vec![ann], vec![ben]));
        assert!(booth.next().is_empty(), "the rest waits for those under way");
        for batch in [first, second] {
            batch.iter().for_each(|one| assert!(booth.lock().casting.remove(&one.vote.place())));
        }
        let third = booth.next();
        assert_eq!(voters(&third), [ann, ben]);
        booth.lock().casting.clear();
        assert_eq!(voters(&booth.next()), [ann]);
        booth.lock().casting.clear();
        assert!(booth.next().is_empty());
        assert_eq!(booth.lock().batches, 0);
        assert!(booth.stand_in_line(waiting(poll, ann)).unwrap(), "served anew");
    }

    #[test]
    fn a_second_batch_begins_when_as_many_wait_as_the_first_has() {
        let (booth, poll) = (Booth::default(), PollId::fresh());
        let come = || booth.stand_in_line(waiting(poll, MemberId::fresh())).unwrap();
        assert_eq!([come(), come(), come()], [true, true, false], "nothing is in hand yet, and two may serve");
        assert_eq!(booth.next().len(), 3);
        assert!(booth.next().is_empty(), "the second who serves finds nothing left");
        assert_eq!([come(), come(), come()], [false, false, true]);
        assert_eq!(booth.next().len(), 3);
        assert_eq!([come(), come()], [false, false], "two serve");
        // The first comes back while the second still has three in hand.
        booth.lock().casting = (0..3).map(|_| (poll, MemberId::fresh())).collect();
        assert!(booth.next().is_empty(), "two are fewer than three");
        booth.lock().casting.clear();
        assert_eq!(booth.next().len(), 2, "whoever comes back last takes all");
        assert_eq!(booth.lock().batches, 1);
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
