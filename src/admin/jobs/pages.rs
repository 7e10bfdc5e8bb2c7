//! The page of what runs in the background.

use crate::admin::check;
use crate::admin::jobs::{self, Job};
use crate::error::Result;
use crate::http::{Shell, Visitor, page, see_other};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/jobs", get().to(show)).route("/admin/jobs/{name}/run", post().to(run));
}

#[derive(Template)]
#[template(path = "admin/jobs.html")]
struct JobsPage {
    t: Words,
    shell: Shell,
    jobs: Vec<Job>,
}

impl JobsPage {
    fn name(&self, job: &Job) -> String {
        self.t.say(&format!("admin-job-{}", job.name))
    }
}

async fn show(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    check(&visitor)?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("admin-jobs-title")).private();
    page(&JobsPage { t, shell, jobs: jobs::all(&site).await? })
}

async fn run(site: Data<Site>, visitor: Visitor, name: Path<String>) -> Result<HttpResponse> {
    check(&visitor)?;
    jobs::want(&site, &name).await?;
    Ok(see_other("/admin/jobs?said=job-wanted"))
}
