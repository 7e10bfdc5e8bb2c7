//! What can be done with polls, at random.

use super::{Asked, Life};
use crate::support::{Answer, Person};
use rand::RngExt;
use rand::seq::IndexedRandom;
use reqwest::Method;
use serde_json::json;

impl Life {
    pub(super) async fn polls_something(&mut self, who: &Person, act: &str) -> Answer {
        let Asked { id: poll, kind, choices, codes } = self.polls.choose(&mut self.chance).expect("a poll").clone();
        let place = self.people.iter().position(|one| one.handle == who.handle).expect("one of them");
        let code = codes.map(|codes| codes[place].clone());
        let choice = self.one(&choices);
        let mut ballot = match kind.as_str() {
            "score" => json!({"choices": {choice: self.chance.random_range(0..=5)}}),
            "consent" if self.chance.random_bool(0.5) => json!({"stance": "agree"}),
            "consent" => json!({"stance": "block", "reason": format!("Reason {}", self.chance.random_range(0..9))}),
            _ => json!({"choices": [choice]}),
        };
        if let Some(code) = &code {
            ballot["receipt"] = json!(code);
        }
        match act {
            "vote" => who.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot).await,
            "withdraw" => {
                let gone = who.program(Method::DELETE, &format!("/polls/{poll}/ballot"));
                let gone = if let Some(code) = code { gone.header("receipt-code", code) } else { gone };
                who.send(gone).await
            }
            "decide" => {
                let instead = self.polls.last().filter(|last| last.id != poll).map(|last| last.id.clone());
                let instead = instead.filter(|_| self.chance.random_bool(0.3));
                let words = format!("Decided: {}.", self.chance.random_range(0..1000));
                let outcome = json!({"statement": words, "superseded_by": instead});
                self.people[0].calls(Method::PUT, &format!("/polls/{poll}/outcome"), outcome).await
            }
            "show results" => {
                let results =
                    *["always", "after_voting", "after_closing", "staff"].choose(&mut self.chance).expect("rules");
                self.people[0].calls(Method::PATCH, &format!("/polls/{poll}"), json!({"results": results})).await
            }
            "reopen" => {
                let wish =
                    json!({"closes_at": (chrono::Utc::now() + chrono::Duration::days(20)), "reason": "Once more."});
                self.people[0].posts(&format!("/polls/{poll}/reopening"), wish).await
            }
            "open" => {
                let wish =
                    json!({"question": format!("Question {}", self.chance.random_range(0..1000)), "opens_at": null});
                self.people[0].calls(Method::PUT, &format!("/polls/{poll}/opening"), wish).await
            }
            _ => self.people[0].submits(&format!("/polls/{poll}/closure"), &[]).await,
        }
    }

    /// The next rounds are asked of all that is asked again.
    pub(super) async fn lets_a_week_pass_for_series(&mut self, who: &Person) -> Answer {
        let back = "update series set starts_at = starts_at - interval '1 week', next_at = next_at - interval '1 week'
             where next_at is not null";
        sqlx::query(back).execute(self.site.db()).await.expect("a week passes");
        leaders_square::polls::series::ask_again(self.site.site()).await.expect("asks again");
        who.asks("/groups/square").await
    }

    /// A guest's link has the guest's id for a token here: of one that was sent only the hash is kept.
    pub(super) async fn has_guests(&mut self, act: &str, number: u32) -> Answer {
        let Asked { id: poll, choices, .. } = self.polls.choose(&mut self.chance).expect("a poll").clone();
        let (owner, choice) = (&self.people[0].clone(), self.one(&choices));
        let some =
            "select id::text from guests where poll_id = $1::uuid and taken_back_at is null order by name limit 1";
        let guest: Option<String> =
            sqlx::query_scalar(some).bind(&poll).fetch_optional(self.site.db()).await.expect("looks for a guest");
        let guest = guest.unwrap_or_else(|| poll.clone());
        match act {
            "invite guest" => {
                let guest = json!({"name": format!("Guest {number}a"), "email": format!("g{number}@guests.example")});
                let done = owner.posts(&format!("/polls/{poll}/guests"), json!({"guests": [guest]})).await;
                let links = "insert into guest_links select sha256(convert_to(id::text, 'utf8')), id from guests on conflict do nothing";
                sqlx::query(links).execute(self.site.db()).await.expect("links");
                done
            }
            "guest votes" => {
                let ballot = owner.program(Method::PUT, &format!("/polls/{poll}/guest/ballot"));
                owner.send(ballot.header("guest-token", &guest).json(&json!({"choices": [choice]}))).await
            }
            _ => owner.calls(Method::DELETE, &format!("/polls/{poll}/guests/{guest}"), json!({})).await,
        }
    }

    pub(super) async fn changes_a_choice(&mut self, act: &str, words: &str) -> Answer {
        let Asked { id: poll, choices, .. } = self.polls.choose(&mut self.chance).expect("a poll").clone();
        let (owner, choice) = (&self.people[0].clone(), self.one(&choices));
        let path = format!("/polls/{poll}/choices/{choice}");
        match act {
            "add choice" => owner.posts(&format!("/polls/{poll}/choices"), json!({"label": words})).await,
            "reword choice" => owner.calls(Method::PATCH, &path, json!({"label": words})).await,
            _ => owner.calls(Method::DELETE, &path, json!({})).await,
        }
    }
}
