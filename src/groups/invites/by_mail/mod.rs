//! Inviting by mail: one address, a pasted list, a file. Each gets a letter with a link of their own, which lets one person
//! in. The answer is the same whether an address has an account here or not, and tells nothing of it.

pub mod api;
pub mod pages;

use crate::error::{Error, Result};
use crate::facts::{Fact, GroupNews};
use crate::groups::invites::{self, DAYS_MAX, check_may, store, within};
use crate::groups::{Group, Parent};
use crate::http::limits::{self, Attempt};
use crate::ids::InviteId;
use crate::members::tokens::Token;
use crate::members::{Member, blocks, signup};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::{Message, message};

/// Most addresses at a time.
pub const ADDRESSES_MAX: usize = 500;
/// Longest list, in bytes: so many addresses of the longest kind, each with a name.
pub const WRITTEN_MAX: usize = ADDRESSES_MAX * 400;
/// So many wrong lines are named; whoever mends these tries again.
const WRONG_MAX: usize = 20;
/// Of what was written on a line, so much is told where it is refused.
const TOLD: usize = 60;
/// How long such a link lasts where nothing else is said, in days.
pub const DAYS: i32 = 14;
/// What makes an address of a name, and a letter an advertisement.
const NOT_IN_LETTERS: [char; 5] = ['/', ':', '@', '<', '.'];

/// People to invite, every address in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// Their addresses, each once.
    pub emails: Vec<String>,
    /// In how many days their links end.
    pub days: i32,
}

impl Addressed {
    /// From what was written: a list with one or more addresses a line, or a file of comma-separated values. Everything that
    /// is wrong is named by its line.
    pub fn read(written: &str, days: Option<i32>) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        problems.take("mail_days", within(days, DAYS_MAX));
        let emails = if written.len() > WRITTEN_MAX { Err(vec![too_many()]) } else { read(written) };
        match emails {
            Ok(emails) if problems.is_empty() => Ok(Self { emails, days: days.unwrap_or(DAYS) }),
            Ok(_) => Err(problems),
            Err(wrong) => {
                wrong.into_iter().for_each(|why| problems.add("addresses", why));
                Err(problems)
            }
        }
    }
}

/// What is said of a list that is too long.
pub fn too_many() -> Message {
    message("groups-addresses-too-many").with("max", ADDRESSES_MAX)
}

/// The addresses of a list, in lower case and each once; or what is wrong with each line.
fn read(written: &str) -> Result<Vec<String>, Vec<Message>> {
    let (mut emails, mut wrong) = (Vec::new(), Vec::new());
    let lines: Vec<(usize, &str)> = (1..).zip(written.trim_start_matches('\u{feff}').lines()).collect();
    let lines = lines.into_iter().filter(|(_, line)| !line.trim().is_empty());
    for (at, (number, line)) in lines.enumerate() {
        let cells: Vec<&str> = cells(line).filter(|cell| cell.contains('@')).collect();
        if cells.is_empty() && !(at == 0 && is_head(line)) {
            wrong.push(of_line("groups-addresses-none-in", number, line));
        }
        for cell in cells {
            match fields::email(cell) {
                Ok(email) if emails.contains(&email) => {}
                Ok(email) => emails.push(email),
                Err(_) => wrong.push(of_line("groups-addresses-wrong", number, cell)),
            }
        }
        if emails.len() > ADDRESSES_MAX {
            return Err(vec![too_many()]);
        }
    }
    if wrong.len() > WRONG_MAX {
        let more = wrong.len() - WRONG_MAX;
        wrong.truncate(WRONG_MAX);
        wrong.push(message("groups-addresses-more-wrong").with("count", more));
    }
    match (emails.is_empty(), wrong.is_empty()) {
        (true, true) => Err(vec![message("groups-addresses-missing")]),
        (_, true) => Ok(emails),
        _ => Err(wrong),
    }
}

/// The cells of a line, without the marks around them: `"Ann", <ann@example.org>`.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let inner = |cell: &str| cell.rfind('<').filter(|_| cell.ends_with('>')).map_or(0, |at| at + 1);
    line.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"').trim()).map(move |cell| {
        let cell = cell.get(inner(cell)..).unwrap_or(cell);
        cell.trim_end_matches('>')
    })
}

/// Whether a line only names its columns.
fn is_head(line: &str) -> bool {
    cells(line).any(|cell| ["mail", "adress", "address"].iter().any(|word| cell.to_lowercase().contains(word)))
}

fn of_line(id: &'static str, number: usize, written: &str) -> Message {
    let told: String = written.trim().chars().take(TOLD).collect();
    message(id).with("line", number).with("written", told)
}

/// A sub-group is joined by the members of its group alone. To refuse those addresses that are not theirs would tell which are.
fn check_outermost(group: &Group) -> Result<()> {
    let inner = |parent: &Parent| {
        Err(Error::invalid("addresses", message("groups-addresses-inner").with("parent", parent.name.clone())))
    };
    group.parent.as_ref().map_or(Ok(()), inner)
}

/// Invites these people. Who was invited by the same member before and has not come gets another link instead of the old.
pub async fn invite(tx: &mut Tx, site: &Site, actor: &Member, group: &Group, people: &Addressed) -> Result<()> {
    check_may(tx, actor, group).await?;
    tx.changes_no_page();
    check_outermost(group)?;
    check_domains(tx, &people.emails).await?;
    count(tx, actor, &people.emails).await?;
    let links: Vec<(InviteId, Token)> = people.emails.iter().map(|_| (InviteId::fresh(), Token::for_link())).collect();
    store::put_mailed(tx.conn(), group.id, actor.id, people, &links).await?;
    let (t, group, by) = (&words_of(site, None, None), &*plain(&group.name), &*plain(&actor.name));
    // Of whoever has blocked them it is told neither that they have, nor that the address is theirs.
    let closed = blocks::store::closed_addresses(tx.conn(), actor.id, &people.emails).await?;
    for (email, (_, token)) in people.emails.iter().zip(&links).filter(|(email, _)| !closed.contains(email)) {
        let (emails, path) = (std::slice::from_ref(email), &*invites::path(token));
        tx.tell(site, Fact::GroupTells { t, emails, group, path, news: GroupNews::Invited { by } }).await?;
    }
    Ok(())
}

/// Refuses addresses with which nobody can join the site, whether they have an account or not: their letters would lead nowhere.
async fn check_domains(tx: &mut Tx, emails: &[String]) -> Result<()> {
    let door = signup::door_as_set(tx.conn()).await?;
    let mut problems = Problems::default();
    for email in emails.iter().filter(|email| door.check_address(email).is_err()).take(WRONG_MAX) {
        problems.add("addresses", message("groups-addresses-refused").with("written", email));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// So many letters a member sends in a day, and an address gets in an hour, whoever sends them.
async fn count(tx: &mut Tx, actor: &Member, emails: &[String]) -> Result<()> {
    let addresses: Vec<&str> = emails.iter().map(String::as_str).collect();
    limits::count_attempts(tx.conn(), Attempt::InvitesOf, &actor.id.to_string(), addresses.len()).await?;
    let often = limits::count_each(tx.conn(), Attempt::InviteTo, &addresses).await?;
    let mut problems = Problems::default();
    for place in often.into_iter().take(WRONG_MAX) {
        let told = addresses.get(place).copied().unwrap_or_default();
        problems.add("addresses", message("groups-addresses-often").with("written", told));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// Words of members as they stand in a letter to somebody who has not asked for it: nothing in them leads anywhere.
pub fn plain(words: &str) -> String {
    words.replace(NOT_IN_LETTERS, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_however_a_list_is_written() {
        let list = "\u{feff}Name;E-mail\r\n\"Ann Guest\";ANN@example.org\n\nbob@example.org, carl@example.org\nEve <eve@example.org>\nann@example.org";
        let found = ["ann@example.org", "bob@example.org", "carl@example.org", "eve@example.org"];
        assert_eq!(read(list).unwrap(), found);
    }

    #[test]
    fn every_wrong_line_is_named() {
        let wrong = read("ann@example.org\nnobody\nx@\nbob@example.org").unwrap_err();
        assert_eq!(
            wrong,
            [of_line("groups-addresses-none-in", 2, "nobody"), of_line("groups-addresses-wrong", 3, "x@")]
        );
        assert_eq!(read(" \n").unwrap_err(), [message("groups-addresses-missing")]);
        assert_eq!(read("E-mail\n").unwrap_err(), [message("groups-addresses-missing")]);
        let many: String = (0..=ADDRESSES_MAX).map(|n| format!("a{n}@example.org\n")).collect();
        assert_eq!(read(&many).unwrap_err(), [too_many()]);
        assert_eq!(read(&"no\n".repeat(30)).unwrap_err().len(), WRONG_MAX + 1);
    }

    #[test]
    fn a_name_leads_nowhere_in_a_letter() {
        assert_eq!(plain("Cheap pills: https://evil.example/x"), "Cheap pills https evil example x");
    }
}
