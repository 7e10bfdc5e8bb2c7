//! What follows from each fact: one match, the whole table on one screen. The only file that knows who cares.

use crate::error::Result;
use crate::facts::{Fact, FactorChange, GroupNews, GuestLetter, Left};
use crate::mail::{self, Letter};
use crate::members::tokens::Token;
use crate::moderation;
use crate::polls::telling::{self, News};
use crate::site::Site;
use crate::text::words::Words;
use crate::text::{Message, message};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Writes what follows from a fact into its transaction; answers whether mail is owed now.
pub async fn follow(site: &Site, db: &mut PgConnection, fact: Fact<'_>) -> Result<bool> {
    let named = |id| message(id).with("site", &*site.identity.name);
    let leading = |body: Message, path: &str| body.with("link", site.url(path));
    let by = |body: Message, path: &str, link: &Token| leading(body, &format!("{path}?token={}", link.as_str()));
    let (t, to, kind, subject, body) = match fact {
        Fact::AddressToConfirm { t, email, link } => {
            let body = by(named("mail-confirm-body"), "/confirm", link);
            (t, email, "confirm", named("mail-confirm-subject"), body)
        }
        Fact::JoinedTwice { t, email } => {
            let body = leading(named("mail-joined-twice-body"), "/reset");
            (t, email, "joined-twice", named("mail-joined-twice-subject"), body)
        }
        Fact::PasswordForgotten { t, email, link } => {
            let body = by(named("mail-reset-body"), "/reset/password", link);
            (t, email, "reset", named("mail-reset-subject"), body)
        }
        Fact::PasswordForgottenByNobody { t, email } => {
            let body = leading(named("mail-reset-nobody-body"), "/join");
            (t, email, "reset", named("mail-reset-subject"), body)
        }
        Fact::LetIn { t, email, words } => {
            let id = if words.is_empty() { "mail-let-in-body" } else { "mail-let-in-words-body" };
            let body = leading(named(id), "/sign-in").with("words", words);
            (t, email, "let-in", named("mail-let-in-subject"), body)
        }
        Fact::NotLetIn { t, email, words } => {
            let id = if words.is_empty() { "mail-not-let-in-body" } else { "mail-not-let-in-words-body" };
            (t, email, "not-let-in", named("mail-not-let-in-subject"), named(id).with("words", words))
        }
        Fact::SignInAskedFor { t, email, link, code } => {
            let body = by(named("mail-letter-body"), "/sign-in/link/letter", link).with("code", code);
            (t, email, "sign-in", named("mail-letter-subject"), body)
        }
        Fact::SignInAskedForByNobody { t, email } => {
            let body = leading(named("mail-letter-nobody-body"), "/join");
            (t, email, "sign-in", named("mail-letter-subject"), body)
        }
        Fact::PasswordChanged { t, email } => {
            let body = leading(named("mail-password-changed-body"), "/reset");
            (t, email, "password-changed", named("mail-password-changed-subject"), body)
        }
        Fact::FactorChanged { t, email, change } => {
            let (subject, body) = match change {
                FactorChange::On => ("mail-factor-on-subject", "mail-factor-on-body"),
                FactorChange::Off => ("mail-factor-off-subject", "mail-factor-off-body"),
                FactorChange::Reset => ("mail-factor-reset-subject", "mail-factor-reset-body"),
                FactorChange::Codes => ("mail-factor-codes-subject", "mail-factor-codes-body"),
                FactorChange::Passkey => ("mail-passkey-subject", "mail-passkey-body"),
                FactorChange::PasskeyGone => ("mail-passkey-gone-subject", "mail-passkey-gone-body"),
                FactorChange::Identity => ("mail-identity-subject", "mail-identity-body"),
                FactorChange::IdentityGone => ("mail-identity-gone-subject", "mail-identity-gone-body"),
            };
            (t, email, "factor", named(subject), leading(named(body), "/reset"))
        }
        Fact::ExportMade { t, email } => {
            let body = leading(named("mail-export-body"), "/settings/export");
            (t, email, "export", named("mail-export-subject"), body)
        }
        Fact::TokenMade { t, email, name } => {
            let body = leading(named("mail-token-body"), "/settings/keys").with("name", name);
            (t, email, "token", named("mail-token-subject"), body)
        }
        Fact::SignedInElsewhere { t, email, device, network, at } => {
            let body = leading(named("mail-new-browser-body"), "/settings/sessions").with("device", device);
            let body = body.with("network", network).with("at", at);
            (t, email, "new-browser", named("mail-new-browser-subject"), body)
        }
        Fact::AddressToMoveTo { t, email, link } => {
            let body = by(named("mail-move-body"), "/settings/email/confirm", link);
            (t, email, "move", named("mail-move-subject"), body)
        }
        Fact::AddressMoving { t, email } => {
            let body = leading(named("mail-moving-body"), "/settings/password");
            (t, email, "moving", named("mail-moving-subject"), body)
        }
        Fact::VotesTaken { t, emails, question, choice, path } => {
            let body = leading(named("mail-vote-taken-body"), path).with("question", question).with("choice", choice);
            let subject = named("mail-vote-taken-subject");
            return about_poll(db, t, (path, None), emails, ("vote-taken", subject, body)).await;
        }
        Fact::GroupTells { t, emails, group, path, news } => {
            let (kind, subject, body) = group_letter(news);
            let (subject, body) = (named(subject).with("group", group), leading(named(body), path));
            let body = group_words(body.with("group", group), news);
            mail::owe_all(db, t, emails, Letter { kind, to: "", subject, body }).await?;
            return Ok(!emails.is_empty());
        }
        Fact::PollReopened { poll } => {
            telling::owe(db, poll, News::Reopened).await?;
            return Ok(true);
        }
        Fact::OutcomeStated { poll } => {
            telling::owe(db, poll, News::Outcome).await?;
            return Ok(true);
        }
        Fact::OutcomeReplaced { poll, instead } => {
            telling::owe(db, poll, News::Replaced(instead)).await?;
            return Ok(true);
        }
        Fact::VoterHearsOfReopening { t, email, question, reason, closes, path } => {
            let body = leading(named("mail-poll-reopened-body"), path).with("question", question);
            let body = body.with("reason", reason).with("closes", closes);
            let letter = ("poll-reopened", named("mail-poll-reopened-subject"), body);
            return about_poll(db, t, (path, None), &[email.to_owned()], letter).await;
        }
        Fact::VoterHearsOfOutcome { t, email, question, statement, path, stop } => {
            let body = leading(named("mail-poll-outcome-body"), path).with("question", question);
            let body = body.with("statement", statement).with("stop", site.url(stop));
            let letter = ("poll-outcome", named("mail-poll-outcome-subject"), body);
            return about_poll(db, t, (path, None), &[email.to_owned()], letter).await;
        }
        Fact::VoterHearsOfReplacement { t, email, question, instead, path, stop } => {
            let body = leading(named("mail-poll-replaced-body"), path).with("question", question);
            let body = body.with("instead", instead).with("stop", site.url(stop));
            let letter = ("poll-outcome", named("mail-poll-replaced-subject"), body);
            return about_poll(db, t, (path, None), &[email.to_owned()], letter).await;
        }
        Fact::PollEnds { t, email, question, closes, path, stop, by } => {
            let body = leading(named("mail-poll-ends-body"), path).with("question", question).with("closes", closes);
            let body = body.with("stop", site.url(stop));
            let subject = named("mail-poll-ends-subject");
            return about_poll(db, t, (path, Some(by)), &[email.to_owned()], ("poll-ends", subject, body)).await;
        }
        Fact::AccountsMerged { t, email, handle } => {
            let body = named("mail-merged-body").with("handle", handle);
            (t, email, "merged", named("mail-merged-subject"), body)
        }
        Fact::GuestWrittenTo { t, letter, why, email, name, by, question, path, opens_at, closes_at } => {
            let (subject, body) = match why {
                GuestLetter::Invited => ("mail-guest-subject", named("mail-guest-body")),
                GuestLetter::PollEnds => ("mail-guest-ends-subject", named("mail-guest-ends-body")),
                GuestLetter::VoteTaken { choice } => {
                    ("mail-guest-taken-subject", named("mail-guest-taken-body").with("choice", choice))
                }
                GuestLetter::Outcome { statement } => {
                    ("mail-guest-outcome-subject", named("mail-guest-outcome-body").with("statement", statement))
                }
                GuestLetter::Replaced => ("mail-guest-replaced-subject", named("mail-guest-replaced-body")),
                GuestLetter::PollReopened { reason } => {
                    ("mail-guest-reopened-subject", named("mail-guest-reopened-body").with("reason", reason))
                }
            };
            let closes = closes_at.map_or_else(|| t.say("mail-guest-no-end"), |end| t.plain_exact(end));
            let closes = match opens_at {
                Some(opens) => t.with2("mail-guest-opens", "closes", closes, "opens", t.plain_exact(opens)),
                None => closes,
            };
            let body = leading(body, path).with("name", name).with("by", by).with("question", question);
            let (subject, body) = (named(subject), body.with("closes", closes));
            mail::owe_as(db, t, Letter { kind: "poll-guest", to: email, subject, body }, letter, closes_at).await?;
            return Ok(true);
        }
        Fact::Ruled { t, email, group, acts, words } => {
            let body = leading(named("mail-ruled-body"), moderation::MINE).with("group", group);
            let body = body.with("acts", acts).with("words", words);
            (t, email, moderation::LETTERS, named("mail-ruled-subject"), body)
        }
        Fact::HeldDecided { t, email, group, what, is_approved, words, path } => {
            let id = if is_approved { "mail-held-approved-body" } else { "mail-held-declined-body" };
            let body = leading(named(id), path).with("group", group).with("what", what).with("words", words);
            let id = if is_approved { "mail-held-approved-subject" } else { "mail-held-declined-subject" };
            (t, email, moderation::LETTERS, named(id), body)
        }
        Fact::RaidBegan { t, email, sign_ups, path } => {
            let body = leading(named("mail-raid-body"), path).with("count", sign_ups);
            (t, email, "raid", named("mail-raid-subject"), body)
        }
        Fact::KeeperAwaited { t, letter, email, what, groups, path, stop } => {
            let body = leading(named("mail-keeping-body"), path).with("what", what).with("stop", site.url(stop));
            let subject = named("mail-keeping-subject");
            let owed = Letter { kind: moderation::letters::KIND, to: email, subject, body };
            mail::owe_to_keeper(db, t, owed, letter, groups).await?;
            return Ok(true);
        }
        Fact::PostLeft { t, email, group, path, left } => {
            let id = match left {
                Left::Post => "mail-post-left-body",
                Left::Ballot => "mail-vote-left-body",
                Left::Group => "mail-post-read-elsewhere-body",
            };
            let body = leading(named(id), path).with("group", group);
            (t, email, moderation::LETTERS, named("mail-post-left-subject"), body)
        }
        Fact::AppealAnswered { t, email, group, is_upheld, is_undone, words } => {
            let id = match (is_upheld, is_undone) {
                (true, true) => "mail-appeal-upheld-body",
                (true, false) => "mail-appeal-upheld-alone-body",
                (false, _) => "mail-appeal-denied-body",
            };
            let body = leading(named(id), moderation::MINE).with("group", group).with("words", words);
            (t, email, moderation::LETTERS, named("mail-appeal-subject"), body)
        }
        Fact::Suspended { t, email, reason, until } => {
            let id = if until.is_some() { "mail-suspended-until-body" } else { "mail-suspended-body" };
            let body = named(id).with("reason", reason).with("until", until.unwrap_or_default());
            (t, email, "suspended", named("mail-suspended-subject"), body)
        }
        Fact::AccountDeleted { t, email } => {
            (t, email, "deleted", named("mail-deleted-subject"), named("mail-deleted-body"))
        }
    };
    mail::owe(db, t, Letter { kind, to, subject, body }).await?;
    Ok(true)
}

/// Owes a letter about the poll that this path leads to, which goes to those alone who may still read it when it is sent.
async fn about_poll(
    db: &mut PgConnection,
    t: &Words,
    (path, by): (&str, Option<DateTime<Utc>>),
    to: &[String],
    (kind, subject, body): (&'static str, Message, Message),
) -> Result<bool> {
    let of_page = || path.strip_prefix("/polls/").and_then(|rest| rest.split('#').next());
    let poll = path.rsplit_once("#poll-").map(|(_, id)| id).or_else(of_page).and_then(|id| id.parse().ok());
    mail::owe_about(db, t, (poll, by), to, Letter { kind, to: "", subject, body }).await?;
    Ok(!to.is_empty())
}

/// The kind of a letter about a group, and the ids of its subject and its body.
fn group_letter(news: GroupNews<'_>) -> (&'static str, &'static str, &'static str) {
    match news {
        GroupNews::LetIn => ("group-let-in", "mail-group-let-in-subject", "mail-group-let-in-body"),
        GroupNews::Declined => ("declined", "mail-declined-subject", "mail-declined-body"),
        GroupNews::Removed => ("removed", "mail-removed-subject", "mail-removed-body"),
        GroupNews::RequestsEnded => ("declined", "mail-declined-subject", "mail-ended-body"),
        GroupNews::Welcome { .. } => ("welcome", "mail-welcome-subject", "mail-welcome-body"),
        GroupNews::Invited { .. } => ("invited", "mail-invited-subject", "mail-invited-body"),
        GroupNews::Founded => ("founded", "mail-founded-subject", "mail-founded-body"),
        GroupNews::NotFounded { .. } => ("founded", "mail-not-founded-subject", "mail-not-founded-body"),
        GroupNews::IsTheirs { .. } => ("owner", "mail-owner-subject", "mail-owner-body"),
        GroupNews::WasTheirs { .. } => ("owner", "mail-owner-no-more-subject", "mail-owner-no-more-body"),
    }
}

fn group_words(body: Message, news: GroupNews<'_>) -> Message {
    match news {
        GroupNews::LetIn | GroupNews::Declined | GroupNews::Removed | GroupNews::RequestsEnded | GroupNews::Founded => {
            body
        }
        GroupNews::NotFounded { reason: "" } => body.with("reason", "–"),
        GroupNews::NotFounded { reason } => body.with("reason", reason),
        GroupNews::Welcome { words } => body.with("words", words),
        GroupNews::Invited { by } | GroupNews::IsTheirs { by } => body.with("by", by),
        GroupNews::WasTheirs { now } => body.with("now", now),
    }
}
