//! Asking: from what somebody wrote, in a form or as JSON, to polls whose every part is in order.

mod labels;
mod parameters;
mod times;

use crate::cache::Tag;
use crate::error::{Error, Found, Result};
use crate::groups::Act;
use crate::ids::ThreadId;
use crate::members::Member;
use crate::polls::kinds::Reasons;
use crate::polls::visibility::PollView;
use crate::polls::{Additions, Kind, POLLS_LIMIT, Parameters, Results, conditions, reading, store};
use crate::polls::{electors, guests, pairs, series};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::words::{Language, Words};
use crate::text::{Message, message};
use crate::threads::{self, arrivals};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use labels::{are_alike, label};
use labels::{choices_count, labels};
pub use parameters::NumberInput;
use times::check_times;
pub use times::{check_end, check_opening, in_order, moment};

/// Longest question, in characters.
pub const QUESTION_LIMIT: usize = 300;
/// Longest choice, in characters.
pub const LABEL_LIMIT: usize = 200;

/// A poll as somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PollInput {
    /// What is asked: up to 300 characters.
    #[serde(default)]
    pub question: String,
    /// `single` (the default), `multiple`, `ranked`, `score`, `dots`, `number`, `time` or `consent`.
    #[serde(default)]
    pub kind: Option<String>,
    /// The answers it offers: 2 to 50, each up to 200 characters, no two alike. Of `ranked` 20 at most. Of `time` up to 200
    /// moments in RFC 3339, each alone or with its end: `2030-05-01T18:00:00Z/2030-05-01T20:00:00Z`. None of `number` and
    /// `consent`.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Fewest choices of a ballot, that is, chosen, ranked or given something; 1 by default.
    #[serde(default)]
    pub min: Option<i64>,
    /// Most choices of a ballot; by default 1 for `single`, all for others.
    #[serde(default)]
    pub max: Option<i64>,
    /// When it opens (RFC 3339), ahead and before it closes; without it, with what it stands in.
    #[serde(default)]
    pub opens_at: Option<String>,
    /// When it closes (RFC 3339); without it, it stays open until it is closed by hand.
    #[serde(default)]
    pub closes_at: Option<String>,
    /// Whether it closes with the vote after which everybody who may vote has voted, be that before `closes_at`. A secret poll
    /// does so from three votes on. Not with results for `staff`.
    #[serde(default)]
    pub closes_when_all_voted: bool,
    /// From when on the results are shown: `always` (the default), `after_voting`, `after_closing`, or `staff`: for
    /// who asked and who keeps order in the group alone, after closing too.
    #[serde(default)]
    pub results: Option<String>,
    /// Whether it is shown who voted for what, as soon as the results are.
    #[serde(default)]
    pub named: bool,
    /// Whether ballots are secret: then it cannot be found out who voted for what, and a ballot is cast with a receipt code
    /// (`POST /polls/{id}/receipts`). Not together with `named`.
    #[serde(default)]
    pub secret: bool,
    /// Who may add choices while it is open: `nobody` (the default), `author` or `members`.
    #[serde(default)]
    pub additions: Option<String>,
    /// How many a ranking elects: 1 (the default) by instant runoff, more by the single transferable vote, and fewer than
    /// there are choices. Only of `ranked`.
    #[serde(default)]
    pub seats: Option<i64>,
    /// The most that one choice can be given: 1 to 100, 5 by default. Only of `score`.
    #[serde(default)]
    pub most_points: Option<i64>,
    /// How many dots a voter has: 1 to 1,000, 10 by default. Only of `dots`.
    #[serde(default)]
    pub budget: Option<i64>,
    /// What numbers may be given. Only of `number`, and needed there.
    #[serde(default)]
    pub number: Option<NumberInput>,
    /// Whether an opinion comes with a reason: `off`, `optional` (the default), `required` or `required_to_object`. Only of
    /// `consent`.
    #[serde(default)]
    pub reasons: Option<String>,
    /// What part of those who may vote must do so for the result to count: `50%` or `2/3`, rounded up to whole voters.
    #[serde(default)]
    pub quorum: Option<String>,
    /// What part of the votes what wins must have, written alike. Not of `number`, nor of a ranking for several seats.
    #[serde(default)]
    pub threshold: Option<String>,
    /// Of whom the threshold is a part: of all `voters` (the default), of the `expressed` (without those who abstain), or of
    /// the `electorate`.
    #[serde(default)]
    pub threshold_of: Option<String>,
    /// Whether one may vote for "none of these": one more choice, whose victory chooses nothing. Not of `time`, `number` and
    /// `consent`.
    #[serde(default)]
    pub none_of_these: bool,
    /// The roles whose holders may vote, of `owner`, `admin`, `moderator` and `member`. Without this and `electors` all members
    /// of the group may.
    #[serde(default)]
    pub roles: Option<Vec<String>>,
    /// The members who may vote, and nobody else: 500 at most, each a handle, or `{"member": handle, "weight": "2.5"}` where the
    /// votes have weights. Weights are not for secret polls. Not together with `roles`.
    #[serde(default)]
    pub electors: Option<Vec<electors::ElectorInput>>,
    /// People who are no members and may vote too, each by a personal link that is sent to them: 500 at most, with `electors`.
    #[serde(default)]
    pub guests: Option<Vec<guests::GuestInput>>,
    /// Whether those may vote who join the group after the poll has opened: `true` by default. Who is named may anyway.
    #[serde(default)]
    pub latecomers: Option<bool>,
    /// How often it is asked again, each time as a poll of its own; without it, it is asked once. Not of `time`, and without
    /// `closes_at`: each round closes after its days.
    #[serde(default)]
    pub series: Option<series::SeriesInput>,
    /// Whether it is asked twice: above the article that it stands in and, as a poll of its own, below it. Of articles alone, and
    /// not together with `series`.
    #[serde(default)]
    pub pair: bool,
}

/// A poll whose every part is in order.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPoll {
    /// As it was written.
    pub written: PollInput,
    /// What is asked.
    pub question: String,
    /// What a ballot is.
    pub kind: Kind,
    /// The answers it offers.
    pub choices: Vec<String>,
    /// Fewest choices of a ballot.
    pub min: usize,
    /// Most choices of a ballot.
    pub max: usize,
    /// When it opens.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it closes.
    pub closes_at: Option<DateTime<Utc>>,
    /// Whether it closes once everybody has voted.
    pub closes_when_all_voted: bool,
    /// From when on the results are shown.
    pub results: Results,
    /// Whether it is shown who voted for what.
    pub named: bool,
    /// Whether ballots are secret.
    pub secret: bool,
    /// Who may add choices while it is open.
    pub additions: Additions,
    /// What its kind leaves to whoever asks.
    pub parameters: Parameters,
    /// What it takes for its result to count.
    pub conditions: conditions::Asked,
    /// Who may vote.
    pub electors: electors::Asked,
    /// How often it is asked again.
    pub series: Option<series::Asked>,
    /// Whether it is asked before and after an article.
    pub pair: bool,
    /// Who may vote by a personal link.
    pub guests: Vec<guests::NewGuest>,
}

/// The name of a poll's part: as a field of the form, and in what is said about it.
pub fn field(poll: usize, part: &str) -> String {
    format!("polls.{poll}.{part}")
}

/// Checks every part of every poll; all problems at once.
pub fn check(inputs: Vec<PollInput>) -> Result<Vec<NewPoll>, Problems> {
    let mut problems = Problems::default();
    if inputs.len() > POLLS_LIMIT {
        problems.add("polls", message("polls-too-many-polls").with("max", POLLS_LIMIT));
        return Err(problems);
    }
    let polls = inputs.into_iter().enumerate().map(|(place, input)| input.check(place, &mut problems));
    let polls: Option<Vec<NewPoll>> = polls.collect::<Vec<_>>().into_iter().collect();
    polls.filter(|_| problems.is_empty()).ok_or(problems)
}

impl PollInput {
    fn check(self, place: usize, problems: &mut Problems) -> Option<NewPoll> {
        let written = self.clone();
        let at = |part: &'static str| field(place, part);
        let question = problems.take(at("question"), fields::line(&self.question, 1, QUESTION_LIMIT));
        let kind = problems.take(at("kind"), parsed(self.kind.as_deref(), Kind::parse, "polls-kind-unknown"));
        let choices = kind.and_then(|kind| problems.take(at("choices"), labels(kind, &self.choices)));
        let results =
            problems.take(at("results"), parsed(self.results.as_deref(), Results::parse, "polls-results-unknown"));
        let additions = parsed(self.additions.as_deref(), Additions::parse, "polls-additions-unknown");
        let additions = additions.and_then(|additions| fitting(kind.unwrap_or_default(), additions));
        let additions = problems.take(at("additions"), additions);
        let opens_at = problems.take(at("opens_at"), moment(self.opens_at.as_deref(), "polls-opens-unreadable"));
        let closes_at = problems.take(at("closes_at"), moment(self.closes_at.as_deref(), "polls-closes-unreadable"));
        problems.take(at("opens_at"), in_order(opens_at.flatten(), closes_at.flatten()));
        let guests = guests::check_all(self.guests.as_deref(), at, problems);
        let electors = electors::check(&self, &guests, at, problems);
        let series = series::asking::check(&self, kind, at, problems);
        let (kind, choices) = (kind?, choices?);
        let parameters = parameters::check(&self, kind, choices.len(), at, problems);
        let conditions = conditions::check(&self, kind, at, problems);
        let offered = choices.len() + usize::from(conditions.none_of_these);
        if offered > kind.choices_limit() {
            problems.add(at("choices"), choices_count(kind.choices_limit() - 1));
        }
        // "None of these" is chosen alone, however many a ballot names otherwise.
        let together = if kind == Kind::Multiple { choices.len() } else { offered };
        let (min, max) = bounds(kind, together, (self.min, self.max), at, problems)?;
        let (question, results, additions) = (question?, results?, additions?);
        let (opens_at, closes_at) = (opens_at?, closes_at?);
        let (named, secret) = (self.named, self.secret);
        if self.closes_when_all_voted && results == Results::Staff {
            problems.add(at("closes_when_all_voted"), message("polls-closes-all-not-staff"));
            return None;
        }
        if named && secret {
            problems.add(at("secret"), message("polls-secret-or-named"));
            return None;
        }
        if parameters.reasons == Some(Reasons::Required) && !named {
            problems.add(at("reasons"), message("polls-reasons-nobody-reads"));
            return None;
        }
        Some(NewPoll {
            written,
            question,
            kind,
            choices,
            min,
            max,
            opens_at,
            closes_at,
            closes_when_all_voted: self.closes_when_all_voted,
            results,
            named,
            secret,
            additions,
            parameters,
            conditions,
            electors,
            series,
            pair: self.pair,
            guests,
        })
    }
}

/// A word of a closed list; none is the first of the list.
fn parsed<T: Default>(word: Option<&str>, parse: fn(&str) -> Option<T>, unknown: &'static str) -> Result<T, Message> {
    word.map_or(Ok(T::default()), |word| parse(word).ok_or_else(|| message(unknown)))
}

/// Where there are no choices, none are added.
fn fitting(kind: Kind, additions: Additions) -> Result<Additions, Message> {
    if kind.has_choices() || additions == Additions::Nobody {
        Ok(additions)
    } else {
        Err(message("polls-choices-none"))
    }
}

/// Fewest and most choices of a ballot.
fn bounds(
    kind: Kind,
    choices: usize,
    (fewest, most): (Option<i64>, Option<i64>),
    at: impl Fn(&'static str) -> String,
    problems: &mut Problems,
) -> Option<(usize, usize)> {
    let all = if kind == Kind::Single { 1 } else { choices };
    let least = all.min(1);
    let min = problems.take(at("min"), fewest.map_or(Ok(least), |asked| within(asked, least, all)))?;
    let max = problems.take(at("max"), most.map_or(Ok(all), |asked| within(asked, min, all)))?;
    Some((min, max))
}

fn within(asked: i64, min: usize, max: usize) -> Result<usize, Message> {
    let asked = usize::try_from(asked).ok().filter(|asked| (min..=max).contains(asked));
    let range = if min == max { "polls-number-one-only" } else { "polls-number-range" };
    asked.ok_or_else(|| message(range).with("min", min).with("max", max))
}

/// Refuses whoever may not ask polls in the thread's group.
async fn check_permission(tx: &mut Tx, author: &Member, thread: ThreadId) -> Result<()> {
    let thread = threads::store::find_for(tx.conn(), Some(author.id), thread).await?.found()?;
    thread.permissions.check(Act::Ask, thread.my_role)
}

/// Puts polls into a thread, after those that stand in it already, for whoever wrote it. What they may write there has
/// been decided with the thread, which the caller holds; the polls that are there, and their ballots, are not touched.
pub async fn ask(
    tx: &mut Tx,
    site: &Site,
    author: &Member,
    thread: ThreadId,
    polls: &[NewPoll],
) -> Result<Vec<PollView>> {
    if polls.is_empty() {
        return Ok(Vec::new());
    }
    check_permission(tx, author, thread).await?;
    check_times(tx, polls).await?;
    let first = store::next_position(tx.conn(), thread).await?;
    let twins = polls.iter().filter(|poll| poll.pair).count();
    if first + polls.len() + twins > POLLS_LIMIT {
        return Err(Error::invalid("polls", message("polls-too-many-polls").with("max", POLLS_LIMIT)));
    }
    pairs::check(tx, thread, polls).await?;
    let mut ids = Vec::new();
    let named = electors::find_named(tx, thread, polls).await?;
    for ((place, poll), named) in polls.iter().enumerate().zip(&named) {
        let choices = with_none(site, place, poll)?;
        let id = store::put(tx.conn(), thread, first + ids.len(), poll, &choices).await?;
        if poll.conditions != conditions::Asked::default() {
            store::put_conditions(tx.conn(), id, &poll.conditions).await?;
        }
        if poll.electors != electors::Asked::default() {
            electors::store::put(tx.conn(), id, &poll.electors, named).await?;
        }
        if let Some(asked) = poll.series {
            series::begin(tx, site, author, id, asked).await?;
        }
        guests::put_new(tx, author, place, id, &poll.guests).await?;
        ids.push(id);
        if poll.pair {
            ids.push(pairs::ask_twin(tx, id, first + ids.len()).await?);
        }
    }
    arrivals::tell_of_polls(tx, thread, &ids).await?;
    let asked = reading::read_threads(tx.conn(), Some(author.id), &[thread]).await?;
    tx.changes(Tag::Thread(thread));
    // Its open polls stand beside its pages, and beside what is new in all groups.
    asked.iter().take(1).for_each(|seen| tx.changes(Tag::Group(seen.poll.group_id)));
    tx.changes(Tag::Published);
    Ok(asked.iter().map(|seen| seen.view(site)).collect())
}

/// The choices, and at their end the one for none of them, in the site's language.
fn with_none(site: &Site, place: usize, poll: &NewPoll) -> Result<Vec<String>> {
    let mut choices = poll.choices.clone();
    if poll.conditions.none_of_these {
        let language = Language::from_code(&site.identity.language).unwrap_or(Language::english());
        let none = Words::new(language, chrono_tz::UTC, Utc::now()).say("polls-none-of-these");
        if choices.iter().any(|choice| are_alike(choice, &none)) {
            let mut problems = Problems::default();
            problems.add(field(place, "choices"), message("polls-choices-alike"));
            return Err(problems.into());
        }
        choices.push(none);
    }
    Ok(choices)
}
