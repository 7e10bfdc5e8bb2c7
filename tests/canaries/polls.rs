//! Results that are not to be seen yet, in polls that everybody may read: a member and a guest block, and say why.

use super::Plot;
use crate::authorization::does;
use reqwest::Method;
use serde_json::json;

impl Plot {
    /// In a public group of others: polls with names, whose results open to whoever has voted, or when they are closed.
    pub(super) async fn hide_results(&mut self) {
        for results in ["after_voting", "after_closing"] {
            self.hide_result(results).await;
        }
    }

    async fn hide_result(&mut self, results: &str) {
        let (ann, maxx) = (self.who("ann").clone(), self.who("maxx").clone());
        let opens = results == "after_voting";
        // Whoever invites guests, or keeps order there, knows their names by the list of them.
        let inviting: &[&str] = if opens { &["ann", "elsa", "maxx"] } else { &["ann", "elsa"] };
        let said: &[&str] = if opens { &["maxx"] } else { &[] };
        let name = self.mark("name of a guest", inviting);
        let guests_reason = self.mark("reason of a guest in a poll with hidden results", said);
        let own_reason = self.mark("reason of a member in a poll with hidden results", &["maxx"]);
        let poll =
            json!({"question": "Shall it be so?", "kind": "consent", "choices": [], "named": true, "results": results});
        let post = json!({"title": format!("Asked openly ({results})"), "body": "Well?", "polls": [poll]});
        let post = ann.posts("/groups/elsewhere/posts", post).await.has(201).json();
        let [post, poll] = [&post["id"], &post["polls"][0]["id"]].map(|id| id.as_str().expect("an id").to_owned());
        self.thing("posts", &post);
        self.thing("polls", &poll);
        let address = format!("{}@guests.example", results.replace('_', "-"));
        let guests = json!({"guests": [{"name": name, "email": address}]});
        ann.posts(&format!("/polls/{poll}/guests"), guests).await.has(201);
        let statement = format!(
            "insert into ballots (poll_id, guest_id, choices, stance, reason)
             select g.poll_id, g.id, '{{}}', 'block', '{guests_reason}' from guests g where g.poll_id = '{poll}'"
        );
        does(&self.site, &statement).await;
        let ballot = json!({"stance": "block", "reason": own_reason});
        maxx.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot).await.has(200);
        let seen = maxx.get(&format!("/polls/{poll}")).await.has(200).text;
        for canary in [&name, &guests_reason] {
            assert_eq!(seen.contains(canary.as_str()), opens, "what is planted is there to be found ({results})");
        }
    }
}
