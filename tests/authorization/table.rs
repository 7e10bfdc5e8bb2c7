//! Which rule holds for which route: `rules.txt` beside this file, read.

use super::rules::{Author, Least, Rule};
use std::collections::BTreeMap;

/// The table, read when it is asked for.
fn table() -> String {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/authorization/rules.txt");
    std::fs::read_to_string(file).expect("the table")
}

/// Every rule there is, with what it says.
pub fn all() -> Vec<(Rule, String)> {
    let mut all: Vec<(Rule, String)> = [
        (Rule::Unasked, "Everybody; nobody is asked who they are"),
        (Rule::UnaskedDead, "A link that was used or never was leads nowhere; nobody is asked who they are"),
        (Rule::LinkToPoll, "Whoever has the link to the poll, as long as that is there; nobody is asked who they are"),
        (Rule::LinkUnasked, "Whoever has the link; nobody is asked who they are"),
        (Rule::Everybody, "Everybody"),
        (Rule::Link, "Whoever has the link, signed in or not"),
        (Rule::DeadLink, "A link that was used or never was leads nowhere, whoever follows it"),
        (
            Rule::DeadLinkInPerson,
            "A link that was used or never was leads nowhere, and programs with a token not even there",
        ),
        (Rule::NothingHere, "There is nothing of the kind here, for anybody"),
        (Rule::Off, "Switched off here, for everybody"),
        (Rule::OffSignedIn, "Switched off here, for everybody who is signed in"),
        (Rule::HalfWay, "Whoever has begun to sign in; nobody here has"),
        (Rule::SignedIn, "Whoever is signed in"),
        (Rule::Confirmed, "Whoever is signed in with a confirmed address"),
        (Rule::InPerson, "Whoever is signed in themselves, not a program with a token"),
        (Rule::InPersonConfirmed, "Whoever is signed in themselves, with a confirmed address"),
        (Rule::Own, "Whose it is; to everybody else there is nothing"),
        (Rule::OwnConfirmed, "Whose it is, with a confirmed address; to everybody else there is nothing"),
        (Rule::OwnInPerson, "Whose it is, in person; to everybody else there is nothing"),
        (
            Rule::OwnInPersonConfirmed,
            "Whose it is, in person, with a confirmed address; to everybody else there is nothing",
        ),
        (Rule::OfAnotherInPerson, "What is somebody else's own: there is nothing, for anybody"),
        (Rule::SiteKeepers, "Those who look after the site; to everybody else there is nothing"),
        (Rule::SiteKeepersHidden, "Those who look after the site; to everybody else, strangers too, there is nothing"),
        (Rule::Knows, "Whoever may know of the group"),
        (Rule::KnowsSignedIn, "Whoever may know of the group, signed in"),
        (Rule::KnowsConfirmed, "Whoever may know of the group, with a confirmed address"),
        (Rule::Reads, "Whoever may read it"),
        (Rule::ReadsStanding, "Whoever may read it; of what was removed there is nothing"),
        (Rule::ReadsBegun, "Whoever may read it, once it has begun"),
        (Rule::Follows, "Everybody, of what everybody may read; of nothing else is there anything"),
        (Rule::ReadsSignedIn, "Whoever may read it, signed in"),
        (Rule::Votes, "Members of the group, once it has begun"),
        (Rule::Adds, "Members of the group, once it has begun; before that its author and those who keep order"),
        (Rule::Keeps, "Whoever may read it or could, of what was removed too"),
        (
            Rule::Restores,
            "Of what was removed its author and those who keep order; of what stands, whoever reads it, to no effect",
        ),
        (Rule::KeepersOfAny, "Those who keep order in any group or in the site; to everybody else there is nothing"),
        (
            Rule::Keepers,
            "Those who keep order in the group and, of a public one, in the site; to everybody else there is nothing",
        ),
        (Rule::KeepersAndAuthor, "The same, and its author"),
        (Rule::OtherKeepers, "Those who keep order, but not who has ruled before; to everybody else there is nothing"),
    ]
    .map(|(rule, says)| (rule, says.to_owned()))
    .to_vec();
    for (least, who) in [
        (Least::Reader, "Whoever may read it"),
        (Least::Member, "Members of the group"),
        (Least::Moderator, "Moderators, admins and owners of the group"),
        (Least::Admin, "Admins and owners of the group"),
        (Least::Owner, "Owners of the group"),
        (Least::Nobody, "Nobody else"),
    ] {
        for (author, besides) in
            [(Author::AsOthers, ""), (Author::May, ", and its author"), (Author::MayNot, ", but not its author")]
        {
            let (who, besides) = match (least, author) {
                (Least::Nobody, Author::May) => ("Its author", ""),
                (Least::Nobody, _) => ("Authors besides whoever began it", ""),
                _ => (who, besides),
            };
            all.push((Rule::Acts(least, author), format!("{who}{besides}, with a confirmed address")));
            all.push((Rule::ActsAnyhow(least, author), format!("{who}{besides}")));
            all.push((Rule::Says(least, author), format!("{who}{besides}, as long as it takes words")));
            all.push((Rule::Brings(least, author), format!("{who}{besides}, of what was removed too")));
            all.push((
                Rule::Ends(least, author),
                format!("{who}{besides}; of what was removed they are told that it is gone"),
            ));
        }
    }
    all
}

/// The rule of every route.
pub fn rules() -> BTreeMap<String, Rule> {
    let known = all();
    let mut rules = BTreeMap::new();
    let mut rule = None;
    for line in table().lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let found = known.iter().find(|(rule, _)| format!("{rule:?}") == name);
            rule = Some(found.unwrap_or_else(|| panic!("there is no rule {name}")).0);
            continue;
        }
        let rule = rule.unwrap_or_else(|| panic!("{line} stands under no rule"));
        assert!(rules.insert(line.to_owned(), rule).is_none(), "{line} has two rules");
    }
    rules
}
