//! What is sent with each request that writes, so that whoever may is not stopped by what is missing.

use super::State;
use super::place::Place;
use super::viewers::AGAIN;
use crate::support::Person;
use crate::support::pictures::png;
use chrono::{Duration, Utc};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

/// What is sent.
pub enum Sent {
    /// A form of a page, the same as JSON of the API.
    Words(Value),
    /// As JSON, wherever.
    Json(Value),
    /// A form in parts.
    Parts(Vec<(&'static str, String)>),
    /// A picture, in the field of this name.
    File(&'static str),
}

/// The request of this person for this route, as a browser or a program sends it.
pub fn request(place: &Place, who: &Person, route: &str, state: State, is_there: bool) -> RequestBuilder {
    let (method, path) = route.split_once(' ').expect("a method");
    let address = place.address(route, state, is_there);
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let (is_api, reads) = (path.starts_with("/api/v1"), method == Method::GET);
    let request = match address.strip_prefix("/api/v1") {
        Some(path) => who.program(method, path).header("if-match", "*"),
        // A token comes with the request; a session is kept by the browser.
        None if is_token(who) => bearing(who.site.stranger().browser(method, &address), who),
        None => who.browser(method, &address),
    };
    let request = if path.contains("/guest") && is_api {
        let token = if is_there { place.guest_token(route, state) } else { "nothing".to_owned() };
        request.header("guest-token", token)
    } else {
        request
    };
    if reads {
        return request;
    }
    match sent(place, route, state, who) {
        Sent::Json(body) => request.json(&body),
        Sent::Words(body) if is_api => request.json(&body),
        Sent::Words(body) => request.form(&body),
        Sent::Parts(parts) => {
            request.multipart(parts.into_iter().fold(Form::new(), |form, (name, value)| form.text(name, value)))
        }
        Sent::File(field) => request.multipart(Form::new().part(field, Part::bytes(png()).file_name("a.png"))),
    }
}

fn is_token(who: &Person) -> bool {
    who.token.as_deref().is_some_and(leaders_square::members::tokens::is_api_token)
}

fn bearing(request: RequestBuilder, who: &Person) -> RequestBuilder {
    request.bearer_auth(who.token.as_deref().unwrap_or_default())
}

/// What this person sends where things are in this state.
pub fn sent(place: &Place, route: &str, state: State, who: &Person) -> Sent {
    let choice = place.known(state, "choice-open").unwrap_or_default().to_owned();
    let group = place.known(place.visibility, "group").unwrap_or_default().to_owned();
    let own = |name: &str| place.known(place.visibility, name).unwrap_or_default().to_owned();
    let email = format!("{}@example.org", who.handle);
    let later = (Utc::now() + Duration::days(7)).to_rfc3339();
    let later_here = (Utc::now() + Duration::days(7)).format("%Y-%m-%dT%H:%M").to_string();
    let (_, path) = route.split_once(' ').expect("a method");
    if let Some(parts) = with_a_file_or_in_parts(path, &group) {
        return parts;
    }
    Sent::Words(match path.trim_start_matches("/api/v1") {
        "/drafts/{place}" => return Sent::Json(json!({"title": "", "body": "Unsent."})),
        "/articles" => json!({"title": "Another", "body": "Words.", "group": group, "publish": true}),
        "/groups" => json!({"slug": "fresh", "name": "Fresh", "about": "", "visibility": "public", "accent": "plum"}),
        "/groups/{slug}/visibility" => {
            let other = if place.visibility == State::Private { "public" } else { "private" };
            json!({"seen": place.visibility.name(), "visibility": other})
        }
        "/groups/{slug}/joining" => joining(path),
        "/groups/{slug}/owner" => json!({"handle": "moderator-x", "stays": true, "password": AGAIN}),
        "/groups/{slug}/ownership" => json!({"handle": "moderator-x", "stays": "yes", "password": AGAIN}),
        "/groups/{slug}/requests/{handle}" => json!({"answer": "yes"}),
        "/groups/{slug}/settings" => {
            json!({"version": 1, "name": "Square", "about": "", "rules": "", "accent": "ocean"})
        }
        "/me/email" | "/settings/email" => {
            json!({"email": format!("new-{}@example.org", who.handle), "password": AGAIN})
        }
        "/me/password" | "/settings/password" => json!({"old": AGAIN, "password": "five other quiet words"}),
        "/me/factors/app" if route.starts_with("POST") => json!({"password": AGAIN}),
        "/settings/factors" | "/settings/passkeys/challenge" => json!({"password": AGAIN}),
        "/me/merge" | "/settings/merge" => {
            json!({"email": "victim-x@example.org", "password": AGAIN, "my_password": AGAIN})
        }
        "/me/passkeys/{id}" if route.starts_with("PATCH") => json!({"name": "Mine"}),
        "/me/passkeys/{id}" => json!({"password": AGAIN}),
        "/settings/passkeys/name" => json!({"passkey": own("my-passkey"), "name": "Mine"}),
        "/settings/passkeys/removal" => json!({"passkey": own("my-passkey"), "password": AGAIN}),
        "/settings/identities/removal" => json!({"identity": own("my-identity"), "password": AGAIN}),
        "/settings/identities" => json!({"provider": "nobody", "password": AGAIN}),
        "/settings/identities/arrival" => json!({"password": AGAIN}),
        "/settings/export" | "/settings/export/file" | "/me/identities/{id}" => json!({"password": AGAIN}),
        "/me/privacy" => json!({"profile_for": "members", "shows_groups": true, "is_findable": false}),
        "/settings/privacy" => json!({"profile_for": "members"}),
        "/site/raid" if route.starts_with("PATCH") => json!({"watched": true}),
        "/admin/accounts" => json!({"member": own("noise"), "reason": "Noise."}),
        "/site/batches" => json!({"members": [own("noise")], "reason": "Noise."}),
        "/admin/members/deeds" => json!({"member": own("noise"), "deed": "confirm"}),
        "/site/members/deeds" => json!({"members": [own("noise")], "deed": "confirm"}),
        "/moderation/held/{id}/refusal" | "/held/{id}/refusal" => json!({"words": "No."}),
        "/settings/passkeys" => json!({"name": "Mine", "credential": "{}", "password": AGAIN}),
        "/sign-in/passkey" | "/sign-in/code/passkey" => json!({"credential": "{}"}),
        "/me/factors/app/confirmation" | "/settings/factors/confirm" | "/sign-in/code" | "/sign-in/link/code" => {
            json!({"code": "000000"})
        }
        "/me/factors/recovery-codes" | "/settings/factors/codes" | "/settings/factors/end" => {
            json!({"password": AGAIN, "code": "000000"})
        }
        "/me/factors/app" if route.starts_with("DELETE") => json!({"password": AGAIN, "code": "000000"}),
        "/confirmations" | "/confirm" | "/settings/email/confirm" | "/sign-in/link/letter" => {
            json!({"token": "nothing"})
        }
        "/password-resets/choice" | "/reset/password" => {
            json!({"token": "nothing", "password": "five other quiet words"})
        }
        "/sign-in-letters/session" => json!({"asked": "nothing", "letter_code": "000000"}),
        "/setup" => {
            json!({"token": "nothing", "site": "Square", "name": "Olga Tester", "handle": "olga", "email": "olga@example.org",
            "password": AGAIN, "group": "Square"})
        }
        "/me" if route.starts_with("DELETE") => json!({"password": AGAIN}),
        "/settings/delete" => json!({"password": AGAIN, "words": "keep"}),
        "/me" => json!({"about": "Somebody."}),
        "/me/tokens" => json!({"name": "Mine", "scope": "read", "days": 30, "password": AGAIN}),
        "/settings/keys" => json!({"name": "Mine", "scope": "read", "days": "30", "password": AGAIN}),
        "/settings/keys/revoke" => json!({"key": place.known(place.visibility, "my-token")}),
        "/settings/sessions/end" => json!({"session": place.known(place.visibility, "my-session")}),
        "/settings/account" => json!({"handle": who.handle, "language": "en", "time_zone": "UTC"}),
        "/settings/profile" => json!({"name": "Somebody", "about": ""}),
        "/members" | "/join" => {
            json!({"email": "fresh@example.org", "handle": "fresh-x", "name": "Fresh Tester", "password": AGAIN})
        }
        "/sessions" | "/sign-in" => json!({"email": email, "password": AGAIN}),
        "/password-resets" | "/reset" | "/sign-in-letters" | "/sign-in/link" => json!({"email": "spare-x@example.org"}),
        "/members/{handle}/suspension" if path.starts_with("/api") => json!({"days": 3, "reason": "Noise."}),
        "/members/{handle}/suspension" => json!({"days": "3", "reason": "Noise."}),
        "/members/{handle}/block" | "/me/blocks/{handle}" => json!({"kind": "mute"}),
        "/me/muted-words" | "/settings/blocks/words" => json!({"word": "noise"}),
        "/members/{handle}/second-step" | "/members/{handle}/second-step/reset" => {
            json!({"reason": "I called them.", "password": AGAIN})
        }
        "/admin/members/{handle}/guise" => json!({"reason": "They asked me to look.", "password": AGAIN}),
        "/me/keeper-letters" | "/settings/keeper-letters" => json!({"often": "daily"}),
        "/posts/{id}/group" | "/posts/{id}/move" => json!({"group": "elsewhere", "reason": "off-topic", "words": ""}),
        "/posts/{id}/redaction" | "/comments/{id}/redaction" => json!({"passage": "", "reason": "rules", "words": ""}),
        "/site/access" => json!({"mode": "open"}),
        "/admin/access/sign-up" => access(),
        "/site/requests/{id}/answer" => json!({"lets_in": true}),
        "/admin/requests/{id}" => json!({"answer": "yes"}),
        "/moderation/cases/{id}/claim" => json!({"on": "yes"}),
        "/moderation/cases/{id}/ruling" => json!({"content": "keep", "words": ""}),
        "/moderation/cases/{id}/appeal" => json!({"verdict": "deny", "words": "No."}),
        "/polls/{id}/ballot" if path.starts_with("/api") => json!({"choices": [choice]}),
        "/polls/{id}/guest/ballot" => json!({"choices": [choice]}),
        "/polls/{id}/ballot" | "/polls/{id}/guest/{token}" => json!({"choice": choice}),
        "/polls/{id}/guests" if path.starts_with("/api") => {
            json!({"guests": [{"name": "Another Guest", "email": "another@guests.example"}]})
        }
        "/polls/{id}/guests" => json!({"guests": "Another Guest, another@guests.example"}),
        "/polls/{id}/reopening" if path.starts_with("/api") => json!({"closes_at": later, "reason": "Late."}),
        "/polls/{id}/reopening" => json!({"closes_at": later_here, "reason": "Late."}),
        "/polls/{id}/opening" if path.starts_with("/api") => json!({"question": "Well?", "opens_at": later}),
        "/polls/{id}/outcome" => json!({"statement": "So be it, then.", "version": 1}),
        "/posts/{id}/edit" => json!({"title": "A post open", "body": "Other words.", "version": 1}),
        "/posts/{id}/reactions" | "/comments/{id}/reactions" => json!({"give": "like"}),
        "/posts/{id}/pin" | "/posts/{id}/lock" | "/articles/{slug}/lock" | "/posts/{id}/bookmark" => {
            json!({"on": "yes"})
        }
        _ => crate::routes::body(path),
    })
}

fn with_a_file_or_in_parts(path: &str, group: &str) -> Option<Sent> {
    Some(match path.trim_start_matches("/api/v1") {
        "/media" | "/groups/{slug}/cover" | "/me/picture" => Sent::File("file"),
        "/settings/picture" => Sent::File("picture"),
        "/articles" if !path.starts_with("/api") => Sent::Parts(vec![
            ("act", "publish".to_owned()),
            ("group", group.to_owned()),
            ("title", "Another".to_owned()),
            ("body", "Words.".to_owned()),
        ]),
        "/articles/{slug}/edit" => Sent::Parts(vec![
            ("act", "publish".to_owned()),
            ("title", "Other".to_owned()),
            ("body", "Words.".to_owned()),
            ("version", "1".to_owned()),
        ]),
        "/groups/{slug}/invites/mails" if !path.starts_with("/api") => Sent::Parts(vec![
            ("form_id", String::new()),
            ("addresses", "somebody@example.org".to_owned()),
            ("mail_days", "14".to_owned()),
        ]),
        _ => return None,
    })
}

fn joining(path: &str) -> Value {
    if path.starts_with("/api") {
        return json!({"noun_one": "", "noun_many": "", "questions": [], "asks_everybody": false, "must_agree": false,
            "welcome": "", "welcome_post": null});
    }
    json!({"version": 1, "noun_one": "", "noun_many": "", "question": "", "welcome": "", "welcome_post": ""})
}

fn access() -> Value {
    let mut form = json!({"mode": "open", "allowed": "", "blocked": ""});
    for number in 1..=5 {
        form[format!("question_{number}")] = json!("");
    }
    form
}
