//! Laws 1, 2 and 7 at their worst: a hundred members vote, change their votes and withdraw them at the same time, the
//! author closes the poll meanwhile, and the program is killed, amid the voting and again as soon as it is closed.

use super::publication::{counted_by_the_command, counted_by_the_script};
use crate::support::program::Program;
use futures_util::future::join_all;
use leaders_square::members::tokens::Token;
use leaders_square::polls::counting::record::{Record, fingerprint};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use sqlx::PgPool;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

const VOTERS: usize = 100;
/// Answered acts after which the program is killed or the poll is closed: every voter is at it for the third time or so.
const ENOUGH: usize = 300;

/// What happens meanwhile, for all of them.
#[derive(Default)]
struct Moment {
    answered: AtomicUsize,
    enough: Notify,
    is_closed: AtomicBool,
}

impl Moment {
    fn note_answer(&self) {
        if self.answered.fetch_add(1, Ordering::Relaxed) + 1 == ENOUGH {
            self.enough.notify_one();
        }
    }
}

/// One of the hundred, who remembers what they were told.
struct Voter {
    number: usize,
    token: Token,
    client: Client,
    ballot: String,
    choices: Vec<String>,
    /// The choice of the last vote that was answered; none: withdrawn, or not voted yet.
    kept: Option<String>,
    /// What was asked for when the program was killed: done or not, nobody has said.
    unanswered: Option<Option<String>>,
    /// Why no more is taken.
    refused: Option<(u16, String)>,
}

impl Voter {
    fn next(&self, round: usize) -> Option<String> {
        let withdraws = (self.number + round).is_multiple_of(5) && self.kept.is_some();
        (!withdraws).then(|| self.choices[(self.number + round) % self.choices.len()].clone())
    }

    async fn asks(&self, act: Option<&str>) -> reqwest::Result<(u16, String)> {
        let request = match act {
            Some(choice) => self.client.put(&self.ballot).json(&json!({"choices": [choice]})),
            None => self.client.delete(&self.ballot),
        };
        let answer = request.bearer_auth(self.token.as_str()).send().await?;
        Ok((answer.status().as_u16(), answer.text().await.unwrap_or_default()))
    }

    /// Votes, votes otherwise and withdraws in turn, until the program is gone or takes no more.
    async fn acts(mut self, moment: Arc<Moment>) -> Self {
        for round in 1.. {
            let act = self.next(round);
            let is_late = moment.is_closed.load(Ordering::SeqCst);
            match self.asks(act.as_deref()).await {
                Ok((200..300, _)) => {
                    assert!(!is_late, "voter {} was let vote after the poll was closed", self.number);
                    self.kept = act;
                    moment.note_answer();
                }
                Ok((status, said)) => {
                    self.refused = Some((status, said));
                    break;
                }
                Err(_) => {
                    self.unanswered = Some(act);
                    break;
                }
            }
        }
        self
    }

    /// What is there is what they were told last, or what nobody has told them of.
    fn finds(&mut self, ballots: &HashMap<String, Vec<String>>) {
        let there = ballots.get(&format!("voter_{}", self.number)).map_or(&[][..], Vec::as_slice);
        assert!(there.len() <= 1, "voter {} has ballots: {there:?}", self.number);
        let there = there.first().cloned();
        let unanswered = self.unanswered.take();
        assert!(
            there == self.kept || unanswered.as_ref() == Some(&there),
            "voter {} has {there:?}, was told {:?}, and asked last for {unanswered:?}",
            self.number,
            self.kept
        );
        self.kept = there;
    }
}

fn let_act(voters: Vec<Voter>, moment: &Arc<Moment>) -> Vec<JoinHandle<Voter>> {
    voters.into_iter().map(|voter| tokio::spawn(voter.acts(moment.clone()))).collect()
}

async fn return_of(voters: Vec<JoinHandle<Voter>>) -> Vec<Voter> {
    join_all(voters).await.into_iter().map(Result::unwrap).collect()
}

/// A hundred members of the group, each signed in.
async fn takes_in(db: &PgPool, tokens: &[Token]) {
    let hashes: Vec<Vec<u8>> = tokens.iter().map(|token| token.hash().to_vec()).collect();
    for statement in [
        "insert into members (id, name, name_skeleton, handle, email, email_confirmed_at, created_at)
         select ('1' || lpad(to_hex(n), 31, '0'))::uuid, 'Voter ' || n, 'voter ' || n, 'voter_' || n - 1,
                'voter' || n || '@example.org', site_now(), site_now() - interval '40 days'
         from generate_series(1, cardinality($1::bytea[])) n",
        "insert into sessions (id, token_hash, member_id, remembered, expires_at)
         select gen_random_uuid(), hash, ('1' || lpad(to_hex(n), 31, '0'))::uuid, true, site_now() + interval '1 day'
         from unnest($1::bytea[]) with ordinality as tokens (hash, n)",
        "insert into memberships (group_id, member_id, role)
         select g.id, ('1' || lpad(to_hex(n), 31, '0'))::uuid, 'member'
         from groups g, generate_series(1, cardinality($1::bytea[])) n where g.slug = 'beginnings'",
    ] {
        sqlx::query(statement).bind(&hashes).execute(db).await.unwrap();
    }
}

/// The choices of each voter's ballots, as they stand.
async fn ballots_of(program: &Program) -> HashMap<String, Vec<String>> {
    let db = program.database().await;
    let rows: Vec<(String, String)> =
        sqlx::query_as("select m.handle, b.choices[1]::text from ballots b join members m on m.id = b.member_id")
            .fetch_all(&db)
            .await
            .unwrap();
    let late = "select count(*) from ballots b join polls p on p.id = b.poll_id where b.cast_at > p.closed_at";
    let late: i64 = sqlx::query_scalar(late).fetch_one(&db).await.unwrap();
    assert_eq!(late, 0, "nothing was cast after the poll was closed");
    db.close().await;
    let mut ballots = HashMap::<String, Vec<String>>::new();
    for (voter, choice) in rows {
        ballots.entry(voter).or_default().push(choice);
    }
    ballots
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_vote_and_withdraw_while_it_is_closed_and_killed_and_each_has_what_they_were_told() {
    let mut program = Program::start(&["--writes-a-minute", "100000"]).await;
    let author = program.is_opened_by("olga").await;
    let tokens: Vec<Token> = (0..VOTERS).map(|_| Token::for_session()).collect();
    let db = program.database().await;
    takes_in(&db, &tokens).await;
    db.close().await;
    let poll = json!({"question": "Which?", "kind": "single", "choices": ["A", "B", "C"]});
    let post = json!({"title": "Decide", "body": "Now.", "polls": [poll]});
    let post = program.call(&author, Method::POST, "/groups/beginnings/posts", post).await;
    let poll = format!("/polls/{}", post["polls"][0]["id"].as_str().unwrap());
    let choices: Vec<String> = post["polls"][0]["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect();
    let (client, ballot) = (program.client.clone(), format!("{}/api/v1{poll}/ballot", program.base));
    let mut voters: Vec<Voter> = (0..)
        .zip(tokens)
        .map(|(number, token)| {
            let (client, ballot, choices) = (client.clone(), ballot.clone(), choices.clone());
            Voter { number, token, client, ballot, choices, kept: None, unanswered: None, refused: None }
        })
        .collect();

    // Killed amid the voting.
    let moment = Arc::new(Moment::default());
    let acting = let_act(voters, &moment);
    moment.enough.notified().await;
    program = program.killed();
    voters = return_of(acting).await;
    assert!(voters.iter().all(|voter| voter.refused.is_none()), "{:?}", voters[0].refused);
    program = program.restarted().await;
    let ballots = ballots_of(&program).await;
    voters.iter_mut().for_each(|voter| voter.finds(&ballots));

    // Closed amid the voting, and killed as soon as that was answered.
    let moment = Arc::new(Moment::default());
    let acting = let_act(voters, &moment);
    moment.enough.notified().await;
    program.call(&author, Method::POST, &format!("{poll}/closure"), json!({})).await;
    moment.is_closed.store(true, Ordering::SeqCst);
    program = program.killed();
    voters = return_of(acting).await;
    for (status, said) in voters.iter().filter_map(|voter| voter.refused.as_ref()) {
        assert!(*status == 403 && said.contains("This poll is closed."), "{status} {said}");
    }
    program = program.restarted().await;
    let ballots = ballots_of(&program).await;
    voters.iter_mut().for_each(|voter| voter.finds(&ballots));

    // It stays closed, and what stands is what is counted, published and counted again.
    let late = join_all(voters.iter().map(|voter| voter.asks(Some(&choices[0])))).await;
    assert!(late.iter().all(|answer| answer.as_ref().is_ok_and(|(status, _)| *status == 403)), "{late:?}");
    assert_eq!(ballots_of(&program).await, ballots);
    let shown = program.call("", Method::GET, &poll, Value::Null).await;
    let file = client.get(format!("{}{poll}/ballots.txt", program.base)).send().await.unwrap().text().await.unwrap();
    assert_eq!(shown["ballots"]["sha256"], fingerprint(&file));
    let record = Record::parse(&file).expect("a file of ballots");
    assert_eq!(record.ballots.len(), ballots.len());
    assert_eq!(shown["tally"], serde_json::to_value(record.tally()).unwrap());
    assert_eq!(shown["tally"], counted_by_the_script(&file));
    assert_eq!(shown["tally"], counted_by_the_command(&file, &fingerprint(&file)));
    for (choice, counted) in choices.iter().zip(shown["tally"]["choices"].as_array().unwrap()) {
        let told = voters.iter().filter(|voter| voter.kept.as_ref() == Some(choice)).count();
        assert_eq!(counted["votes"], json!(told), "what the voters know of: {counted}");
    }
}
