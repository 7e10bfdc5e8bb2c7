//! The page on which access is set.

use crate::admin::access::{self, Access, effect};
use crate::admin::check;
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::members::signup::{self, Door, Mode, QUESTIONS, Question, Setting};
use crate::members::{Member, SiteRole};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/access", get().to(show))
        .route("/admin/access/sign-up", post().to(set_sign_up))
        .route("/admin/access/staff", post().to(require_of_staff));
}

#[derive(Template)]
#[template(path = "admin/access.html")]
struct AccessPage {
    t: Words,
    shell: Shell,
    access: Access,
    form: SignUpForm,
    is_owner: bool,
    /// What would follow, if that was asked.
    effect: Vec<String>,
    problems: Problems,
}

impl AccessPage {
    /// Every way of becoming a member.
    fn modes(&self) -> [Mode; 4] {
        Mode::ALL
    }

    fn is_mode(&self, mode: &Mode) -> bool {
        self.form.mode == mode.as_str()
    }

    /// The rows of questions, each with its number.
    fn rows(&self) -> Vec<(usize, &'static str, &str, bool)> {
        let fields = QUESTION_FIELDS.into_iter().zip(self.form.rows());
        fields.zip(1..).map(|((field, (question, required)), number)| (number, field, question, required)).collect()
    }
}

/// Names of the fields of the questions.
const QUESTION_FIELDS: [&str; QUESTIONS] = ["question_1", "question_2", "question_3", "question_4", "question_5"];

/// How one becomes a member, as the form has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SignUpForm {
    mode: String,
    question_1: String,
    question_2: String,
    question_3: String,
    question_4: String,
    question_5: String,
    required_1: Option<String>,
    required_2: Option<String>,
    required_3: Option<String>,
    required_4: Option<String>,
    required_5: Option<String>,
    allowed: String,
    blocked: String,
    work: Option<String>,
    act: String,
}

impl SignUpForm {
    fn of(door: &Door) -> Self {
        let question = |place: usize| door.questions.get(place).map(|one| one.question.clone()).unwrap_or_default();
        let required = |place: usize| door.questions.get(place).filter(|one| one.required).map(|_| "yes".to_owned());
        let domains = |wanted: bool| {
            let those = door.domains.iter().filter(|(_, allowed)| *allowed == wanted);
            those.map(|(domain, _)| domain.as_str()).collect::<Vec<_>>().join("\n")
        };
        let [question_1, question_2, question_3, question_4, question_5] = [0, 1, 2, 3, 4].map(question);
        let [required_1, required_2, required_3, required_4, required_5] = [0, 1, 2, 3, 4].map(required);
        Self {
            mode: door.mode.as_str().to_owned(),
            allowed: domains(true),
            blocked: domains(false),
            question_1,
            question_2,
            question_3,
            question_4,
            question_5,
            required_1,
            required_2,
            required_3,
            required_4,
            required_5,
            work: door.work.then(|| "yes".to_owned()),
            act: String::new(),
        }
    }

    fn rows(&self) -> [(&str, bool); QUESTIONS] {
        [
            (&self.question_1, self.required_1.is_some()),
            (&self.question_2, self.required_2.is_some()),
            (&self.question_3, self.required_3.is_some()),
            (&self.question_4, self.required_4.is_some()),
            (&self.question_5, self.required_5.is_some()),
        ]
    }

    /// What is to be set; rows that were left empty ask nothing.
    fn check(&self) -> Result<Setting, Problems> {
        let mut problems = Problems::default();
        let mode = Mode::ALL.into_iter().find(|mode| mode.as_str() == self.mode);
        let mode = problems.take("mode", mode.ok_or_else(|| message("admin-access-mode-unknown")));
        let rows = self.rows().into_iter().zip(QUESTION_FIELDS).filter(|((text, _), _)| !text.trim().is_empty());
        let (asked, fields): (Vec<_>, Vec<_>) =
            rows.map(|((text, required), field)| (Question { question: text.to_owned(), required }, field)).unzip();
        let questions = signup::check_questions(&asked, &fields, &mut problems);
        let domains = access::check_domains(&self.allowed, &self.blocked, &mut problems);
        match mode {
            Some(mode) if problems.is_empty() => Ok(Setting { mode, questions, domains, work: self.work.is_some() }),
            _ => Err(problems),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StaffForm {
    #[serde(default)]
    staff_factor: Option<String>,
    #[serde(default)]
    act: String,
}

async fn show(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    let member = check(&visitor)?;
    page(&access_page(&site, &visitor, member, Problems::default()).await?)
}

async fn access_page(site: &Site, visitor: &Visitor, member: &Member, problems: Problems) -> Result<AccessPage> {
    let access = access::of(&mut *site.read().await?).await?;
    let t = visitor.t;
    let is_owner = member.site_role == Some(SiteRole::Owner);
    let (shell, form) = (visitor.shell(t.say("admin-access-title")).private(), SignUpForm::of(&access.door));
    Ok(AccessPage { t, shell, access, form, is_owner, effect: Vec::new(), problems })
}

async fn set_sign_up(site: Data<Site>, visitor: Visitor, form: Form<SignUpForm>) -> Result<HttpResponse> {
    let member = check(&visitor)?;
    let form = form.into_inner();
    match form.check() {
        Ok(setting) if form.act == "preview" => {
            let effect = effect::of(&mut *site.read().await?, &setting, &visitor.t).await?;
            let current = access_page(&site, &visitor, member, Problems::default()).await?;
            page(&AccessPage { form, effect, ..current })
        }
        Ok(setting) => {
            site.write(async |tx| access::set_sign_up(tx, member, &setting).await).await?;
            Ok(see_other("/admin/access?said=saved"))
        }
        Err(problems) => {
            let current = access_page(&site, &visitor, member, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &AccessPage { form, ..current })
        }
    }
}

async fn require_of_staff(site: Data<Site>, visitor: Visitor, form: Form<StaffForm>) -> Result<HttpResponse> {
    let member = check(&visitor)?;
    let required = form.staff_factor.is_some();
    if form.act == "preview" {
        if member.site_role != Some(SiteRole::Owner) {
            return Err(Error::refused("admin-owners-only"));
        }
        let effect = effect::of_staff(&mut *site.read().await?, member.id, required, &visitor.t).await?;
        let current = access_page(&site, &visitor, member, Problems::default()).await?;
        let access = Access { staff_factor: required, ..current.access };
        return page(&AccessPage { access, effect, ..current });
    }
    match site.write(async |tx| access::require_of_staff(tx, member, required).await).await {
        Ok(()) => Ok(see_other("/admin/access?said=saved")),
        Err(Error::Invalid(problems)) => {
            let again = access_page(&site, &visitor, member, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}
