//! Who may vote in the polls of a random life: everybody, those who were there, some roles, or those who are named, whose votes
//! may weigh differently.

use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Map, Value, json};

/// Parts of a poll that say so.
pub fn some(chance: &mut StdRng) -> Map<String, Value> {
    let parts = json!([
        {},
        {"latecomers": false},
        {"roles": ["owner", "moderator"]},
        {"roles": ["member"]},
        {"electors": ["person1", "person2"]},
        {"electors": ["person1", {"member": "person2", "weight": "2.5"}], "secret": false},
    ]);
    parts[chance.random_range(0..6_usize)].as_object().cloned().unwrap_or_default()
}
