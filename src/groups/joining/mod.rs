//! What a group asks of those who want to join it (its terms), and how it welcomes them. Whichever way they come, by a
//! button, a request or a link, they meet the same terms, in the transaction that lets them in.

pub mod api;
pub mod form;
pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::facts::{Fact, GroupNews};
use crate::groups::memberships::store as members;
use crate::groups::visibility::{self, Visibility};
use crate::groups::{Group, Role};
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::keeping;
use crate::members::Member;
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use crate::threads::writing::{self, Place};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;
use uuid::Uuid;

/// Most questions: whoever joins answers them on a phone.
pub const QUESTIONS_MAX: usize = 5;
/// Longest question, in characters.
pub const QUESTION_MAX: usize = 200;
/// Longest answer, in characters.
pub const ANSWER_MAX: usize = 500;
/// Longest welcome, in characters: a letter that is read.
pub const WELCOME_MAX: usize = 2000;
/// Longest name for a member or several, in characters.
pub const NOUN_MAX: usize = 30;
/// The fields of the answers, by their places.
pub const FIELDS: [&str; QUESTIONS_MAX] = ["answer_a", "answer_b", "answer_c", "answer_d", "answer_e"];

/// A question to those who want to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = JoinQuestion)]
pub struct Question {
    /// Which it is; another once it asks something else.
    pub id: Uuid,
    /// What it asks.
    pub question: String,
    /// Whether it must be answered.
    pub required: bool,
}

/// The rules that whoever joins agrees to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = JoinRules)]
pub struct Rules {
    /// Number of this version.
    pub version: i32,
    /// As HTML.
    pub html: String,
}

/// What is asked of somebody who wants to join.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = JoinTerms)]
pub struct Terms {
    /// Its questions, in their order.
    pub questions: Vec<Question>,
    /// The rules they agree to; null where that is not asked.
    pub rules: Option<Rules>,
}

/// An answer to one of the questions.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = JoinAnswer)]
pub struct Answer {
    /// Which question.
    pub question: Uuid,
    /// The answer: up to 500 characters.
    pub answer: String,
}

/// What somebody who wants to join says. All may be left out where the group asks for nothing.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = JoinWish)]
pub struct Wish {
    /// Why one would like to join a private group: up to 500 characters, seen by those who answer.
    pub words: String,
    /// Answers to the group's questions.
    pub answers: Vec<Answer>,
    /// The version of the rules that one agrees to.
    pub agreed_rules: Option<i32>,
}

/// An answer that is kept, with the question as it was.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = JoinAnswered)]
pub struct Answered {
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
}

/// How a group welcomes those who join it.
#[derive(Clone, Debug, Default)]
pub struct Welcome {
    /// Its words.
    pub words: String,
    /// The post they had better read first: its id and title, while it is there.
    pub post: Option<(ThreadId, String)>,
}

impl Welcome {
    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.post.is_none()
    }
}

/// What is wrong with a wish, by the names of its fields as a program sends them: a form has a field for each question.
pub fn as_sent(error: Error) -> Error {
    let problems = match error {
        Error::Invalid(problems) => problems,
        other => return other,
    };
    let mut sent = Problems::default();
    for (field, why) in problems.iter() {
        let name = match field {
            "agrees" => "agreed_rules".to_owned(),
            field if FIELDS.contains(&field) => "answers".to_owned(),
            field => field.to_owned(),
        };
        sent.add(name, why.clone());
    }
    Error::Invalid(sent)
}

/// What stands at a place among the answers that are to be kept: the place, the question, the answer.
type Kept = (i16, String, String);

impl Terms {
    /// What this group asks of whoever joins it as it is now.
    pub async fn of(db: &mut PgConnection, group: GroupId, visibility: Visibility) -> Result<Self> {
        store::terms(db, group, visibility == Visibility::Public).await
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.rules.is_none()
    }

    /// The answers that are to be kept, if all is there that is asked for.
    fn check(&self, wish: &Wish) -> Result<Vec<Kept>> {
        let (mut problems, mut kept) = (Problems::default(), Vec::new());
        for ((place, question), field) in (1..).zip(&self.questions).zip(FIELDS) {
            let written = wish.answers.iter().find(|one| one.question == question.id);
            let least = usize::from(question.required);
            let answer = fields::prose(written.map_or("", |one| &one.answer), least, ANSWER_MAX);
            if let Some(answer) = problems.take(field, answer).filter(|answer| !answer.is_empty()) {
                kept.push((place, question.question.clone(), answer));
            }
        }
        match (&self.rules, wish.agreed_rules) {
            (Some(rules), Some(agreed)) if rules.version != agreed => {
                problems.add("agrees", message("groups-rules-changed"));
            }
            (Some(_), None) => problems.add("agrees", message("groups-rules-agree-first")),
            _ => {}
        }
        if problems.is_empty() { Ok(kept) } else { Err(problems.into()) }
    }
}

/// Takes what somebody says who wants to join, and keeps it: their answers and that they agree to the rules. The caller has
/// the group's turn.
pub async fn meet_terms(
    tx: &mut Tx,
    member: MemberId,
    group: GroupId,
    visibility: Visibility,
    wish: &Wish,
) -> Result<()> {
    let terms = Terms::of(tx.conn(), group, visibility).await?;
    let kept = terms.check(wish)?;
    store::put_answers(tx.conn(), group, member, &kept).await?;
    if let Some(rules) = &terms.rules {
        store::agree(tx.conn(), group, member, rules.version).await?;
    }
    Ok(())
}

/// Welcomes somebody who has just come in, where the group has words for that. `asked`: they had asked, and are told in any
/// case.
pub async fn welcome(tx: &mut Tx, site: &Site, group: &Group, member: MemberId, asked: bool) -> Result<()> {
    let Some(visibility::store::Waiting { email, language }) = visibility::store::addressed(tx.conn(), member).await?
    else {
        return Ok(());
    };
    let welcome = store::welcome(tx.conn(), group.id).await?;
    let news = match &*welcome.words {
        "" if !asked => return Ok(()),
        "" => GroupNews::LetIn,
        words => GroupNews::Welcome { words },
    };
    let (t, path) = (&words_of(site, language.as_deref(), None), &*path_of_welcome(group, &welcome));
    tx.tell(site, Fact::GroupTells { t, emails: &[email], group: &group.name, path, news }).await
}

/// The words of a welcome as the page shows them; nothing where they cannot be rendered, and stand there as they are. Each reads
/// them once, so that nothing else is kept.
pub async fn rendered(site: &Site, group: GroupId, words: &str) -> Result<String> {
    if words.is_empty() {
        return Ok(String::new());
    }
    let place =
        Place { group: Some(group), field: "welcome", max: WELCOME_MAX, anchor: "welcome".into(), top_heading: 2 };
    match writing::render(site, words, place).await {
        Ok(written) => Ok(written.rendered.html),
        Err(Error::Invalid(_)) => Ok(String::new()),
        Err(other) => Err(other),
    }
}

/// Where one goes who has just come in.
pub fn path_of_welcome(group: &Group, welcome: &Welcome) -> String {
    if welcome.is_empty() { group.path() } else { format!("{}/welcome", group.path()) }
}

/// A question as those who run the group write it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = JoinQuestionAsked)]
pub struct Asked {
    /// What it asks: 2 to 200 characters.
    pub question: String,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: bool,
}

/// How people join a group, as those who run it say it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = JoinWay)]
pub struct Way {
    /// What one member is called, such as `neighbour`: up to 30 characters; empty for "member".
    pub noun_one: String,
    /// What several are called, such as `neighbours`; empty for "members".
    pub noun_many: String,
    /// Questions to those who ask to be let in, 5 at most.
    pub questions: Vec<Asked>,
    /// Whether those answer them too who join a public group.
    pub asks_everybody: bool,
    /// Whether whoever joins agrees to the rules, of which there must be some. They are then shown to those who want to join.
    pub must_agree: bool,
    /// What is said to whoever has come in, by mail and on a page: Markdown, up to 2000 characters.
    pub welcome: String,
    /// The pinned post that they had better read first.
    pub welcome_post: Option<ThreadId>,
}

impl Way {
    /// Checks every part; all problems at once.
    pub fn check(mut self) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let noun = |words: &str| fields::line(words, 0, NOUN_MAX);
        let one = problems.take("noun_one", noun(&self.noun_one));
        let many = problems.take("noun_many", noun(&self.noun_many));
        if let (Some(one), Some(many)) = (one, many) {
            if one.is_empty() != many.is_empty() {
                problems.add(if one.is_empty() { "noun_one" } else { "noun_many" }, message("groups-noun-both"));
            }
            (self.noun_one, self.noun_many) = (one, many);
        }
        if self.questions.len() > QUESTIONS_MAX {
            problems.add("questions", message("groups-questions-too-many").with("max", QUESTIONS_MAX));
        }
        for asked in &mut self.questions {
            match fields::line(&asked.question, 2, QUESTION_MAX) {
                Ok(question) => asked.question = question,
                Err(why) if problems.of("questions").is_none() => problems.add("questions", why),
                Err(_) => {}
            }
        }
        if let Some(welcome) = problems.take("welcome", fields::prose(&self.welcome, 0, WELCOME_MAX)) {
            self.welcome = welcome;
        }
        if problems.is_empty() { Ok(self) } else { Err(problems) }
    }
}

/// What is new of what newcomers are asked and told is looked at as other writing is.
async fn look_at(
    db: &mut PgConnection,
    actor: &Member,
    group: GroupId,
    (before, way): (&[Question], &Way),
) -> Result<()> {
    let welcome = store::welcome(db, group).await?.words;
    let asked = way.questions.iter().map(|asked| asked.question.as_str());
    let asked =
        asked.filter(|asked| !before.iter().any(|one| one.question == *asked)).map(|asked| ("questions", asked));
    let told = Some(("welcome", way.welcome.as_str())).filter(|(_, words)| !words.is_empty() && *words != welcome);
    for (field, words) in asked.chain(told) {
        keeping::look_at_line(db, actor.id, Some(group), (field, words)).await?;
    }
    Ok(())
}

/// Says how people join a group from now on. Whoever waits already has answered what was asked then.
/// `seen` is the number of the group's state as the writer saw it; none to change it anyhow. Answers with the new one.
pub async fn set(tx: &mut Tx, actor: &Member, group: &Group, seen: Option<i32>, way: &Way) -> Result<i32> {
    crate::groups::store::lock(tx.conn(), group.id).await?;
    if members::role_in(tx.conn(), actor.id, group.id).await? < Some(Role::Admin) {
        return Err(Error::refused("groups-managers-only"));
    }
    if let Some(post) = way.welcome_post
        && !store::is_pinned(tx.conn(), group.id, post).await?
    {
        return Err(Error::invalid("welcome_post", message("groups-welcome-post-unknown")));
    }
    if way.must_agree && group.rules_html.is_empty() {
        return Err(Error::invalid("must_agree", message("groups-must-agree-to-nothing")));
    }
    let before = store::questions(tx.conn(), group.id).await?;
    look_at(tx.conn(), actor, group.id, (&before, way)).await?;
    let question = |asked: &Asked| {
        let same = before.iter().find(|one| one.question == asked.question);
        let id = same.map_or_else(Uuid::now_v7, |one| one.id);
        Question { id, question: asked.question.clone(), required: asked.required }
    };
    let mut questions: Vec<Question> = way.questions.iter().map(question).collect();
    // Asked twice, it is two questions.
    for place in 1..questions.len() {
        if questions[..place].iter().any(|one| one.id == questions[place].id) {
            questions[place].id = Uuid::now_v7();
        }
    }
    let version = store::set(tx.conn(), group.id, seen, way).await?;
    let version = version.ok_or_else(|| Error::Stale(message("groups-changed-meanwhile")))?;
    store::set_questions(tx.conn(), group.id, &questions).await?;
    // What its members are called stands on every page of the group.
    tx.changes_all_pages();
    Ok(version)
}
