//! Turns on a worker. Votes that were kept together are answered at the same moment. A worker that went on with all of its own
//! at once would look at nobody else meanwhile, and whoever only reads would wait for a batch of votes: so a few go on,
//! then the worker looks who else has come, then a few more go on.

use std::cell::Cell;

/// Go on before the worker looks around.
const AT_ONCE: usize = 2;

#[derive(Clone, Copy)]
struct Round {
    number: u64,
    gone: usize,
}

thread_local! {
    static ROUND: Cell<Round> = const { Cell::new(Round { number: 0, gone: 0 }) };
}

/// Waits until it is one's turn to go on: at once, unless others have filled the round.
pub async fn turn() {
    loop {
        let round = ROUND.get();
        if round.gone < AT_ONCE {
            return ROUND.set(Round { gone: round.gone + 1, ..round });
        }
        // Whoever yields is woken after the worker has looked at its sockets; the first begins the next round.
        tokio::task::yield_now().await;
        if ROUND.get().number == round.number {
            ROUND.set(Round { number: round.number + 1, gone: 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::net::UnixStream as Caller;
    use std::rc::Rc;
    use tokio::io::AsyncReadExt;
    use tokio::net::UnixStream;
    use tokio::sync::Notify;
    use tokio::task::{JoinSet, LocalSet};

    #[tokio::test]
    async fn whoever_comes_while_many_are_answered_waits_for_a_few_of_them() {
        let (answered, gone) = (Rc::new(Notify::new()), Rc::new(Cell::new(0)));
        let (mut caller, line) = Caller::pair().unwrap();
        line.set_nonblocking(true).unwrap();
        let mut line = UnixStream::from_std(line).unwrap();
        let set = LocalSet::new();
        let mut voters = JoinSet::new();
        for _ in 0..50 {
            let (answered, gone) = (answered.clone(), gone.clone());
            let voter = async move {
                answered.notified().await;
                turn().await;
                gone.set(gone.get() + 1);
            };
            voters.spawn_local_on(voter, &set);
        }
        let before = gone.clone();
        let reader = set.spawn_local(async move {
            line.read_u8().await.unwrap();
            before.get()
        });
        let all = async {
            tokio::task::yield_now().await;
            caller.write_all(&[1]).unwrap();
            answered.notify_waiters();
            while voters.join_next().await.is_some() {}
            reader.await.unwrap()
        };
        let before = set.run_until(all).await;
        assert!(before <= 2 * AT_ONCE, "{before} went on before whoever had come was looked at");
        assert_eq!(gone.get(), 50);
    }
}
