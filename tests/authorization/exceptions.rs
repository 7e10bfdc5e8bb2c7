//! What holds besides the rules: what a token opens of pages, and where the place itself decides.

use super::State;
use super::rules::{Rule, Seen};
use super::viewers::Viewer;

/// Whether a route outside the API is a page, which are for people: a token opens none. It opens what is heard, seen and
/// taken home as a file, and what looks at nobody.
pub fn is_a_page(rule: Rule, route: &str) -> bool {
    let (method, path) = route.split_once(' ').unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let reads = method == "GET";
    let of_nobody = ["/invites/{token}/code.svg", "/preview/{subject}/{id}/{version}.png", "/settings"];
    let is_file = path == "/live"
        || path.starts_with("/media/")
        || last.starts_with("feed.")
        || path.starts_with("/polls/{id}/") && last.contains('.')
        || of_nobody.contains(&path);
    // Nobody is asked who they are by what is no page, and by forms whose link says all.
    let with_nobody_around = [
        "/confirm",
        "/offline",
        "/reminders/{member}/{proof}",
        "/moderation/letters/{member}/{proof}",
        "/reset/password",
        "/setup",
    ];
    let is_unasked = matches!(rule, Rule::Unasked | Rule::UnaskedDead | Rule::LinkUnasked);
    match is_unasked {
        true => reads && (with_nobody_around.contains(&path) || path == "/sign-in/link/letter"),
        false => !(reads && is_file),
    }
}

/// What holds besides the rules, and why.
pub fn besides(route: &str, viewer: Viewer, state: State) -> Option<Seen> {
    let path = route.split_once(' ').map_or("", |(_, path)| path.trim_start_matches("/api/v1"));
    match (path, viewer, state) {
        // An owner of the site alone sees it as somebody else does, takes second steps off accounts, and asks for them.
        (
            "/admin/members/{handle}/guise" | "/members/{handle}/second-step" | "/members/{handle}/second-step/reset",
            Viewer::SiteAdmin,
            _,
        ) => Some(Seen::Nothing),
        ("/admin/access/staff", Viewer::SiteAdmin, _) => Some(Seen::Refused),
        // The last owner of a group does not leave it, nor of the site.
        ("/groups/{slug}/membership", Viewer::Owner, _) if route.starts_with("DELETE") => Some(Seen::Refused),
        ("/groups/{slug}/membership/end", Viewer::Owner, _) if route.starts_with("POST") => Some(Seen::Refused),
        ("/me", Viewer::Owner | Viewer::Keeper, _) if route.starts_with("DELETE") => Some(Seen::Refused),
        ("/settings/delete", Viewer::Owner | Viewer::Keeper, _) if route.starts_with("POST") => Some(Seen::Refused),
        // Whether the poll is there is looked at in the statement that keeps the vote, before anything else.
        ("/polls/{id}/ballot", Viewer::Unconfirmed, State::Removed) if route.starts_with("POST") => Some(Seen::Gone),
        // The calls about articles ask for a confirmed address before they look at the article.
        ("/articles/{slug}" | "/articles/{slug}/lock" | "/articles/{slug}/restoration", Viewer::Unconfirmed, _)
            if route.contains("/api/v1/") && !route.starts_with("GET") =>
        {
            Some(Seen::Refused)
        }
        // Whoever has not confirmed their address is told so before it is asked whether they decide.
        ("/proposals/{id}/decision", Viewer::Unconfirmed, _) => Some(Seen::Refused),
        // Nobody turns from themselves.
        ("/members/{handle}/block", Viewer::Author, _) if route.starts_with("POST") => Some(Seen::Refused),
        ("/me/blocks/{handle}", Viewer::Author, _) if route.starts_with("PUT") => Some(Seen::Refused),
        // Whoever looks after the site keeps order in every public group.
        (path, Viewer::Keeper | Viewer::SiteAdmin, State::Public | State::Locked)
            if path.ends_with("/redaction") || path == "/posts/{id}/move" || path == "/posts/{id}/group" =>
        {
            Some(Seen::Passes)
        }
        // What nobody else has seen yet is not reported.
        ("/articles/{slug}/report", Viewer::Author, State::Draft) => Some(Seen::Nothing),
        _ => None,
    }
}

/// Whether only those who keep order do it, though nobody does for their role in the group alone.
pub fn is_of_an_office(route: &str) -> bool {
    route == "PUT /api/v1/posts/{id}/group"
}
