//! The API's own description: as OpenAPI for programs, as a page for people.

use crate::docs::{LazyDocument, Reference, kinds};
use crate::error::Result;
use crate::http::faces;
use crate::http::limits::{Rule, TABLE};
use crate::http::{Shell, Visitor, page};
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, ServiceConfig, get};
use askama::Template;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/api", get().to(reference)).route("/api/openapi.json", get().to(openapi));
}

#[derive(Template)]
#[template(path = "docs/reference.html")]
struct ReferencePage<'a> {
    t: Words,
    shell: Shell,
    reference: &'a Reference,
    problems: Vec<(u16, &'static str)>,
    limits: Vec<LimitRow>,
    address: String,
}

impl ReferencePage<'_> {
    /// A paragraph of the catalogue, as HTML: what stands between backticks is code.
    fn rich(&self, id: &str) -> String {
        kinds::sentence(&self.t.say(id))
    }

    /// What a kind of problem means.
    fn problem(&self, name: &str) -> String {
        self.rich(&format!("docs-problem-{name}"))
    }
}

/// A limit, in words.
pub struct LimitRow {
    /// Of what.
    pub what: String,
    /// By what it is counted.
    pub by: String,
    /// How often.
    pub often: String,
    /// The setting that changes it, if one does.
    pub setting: Option<&'static str>,
}

/// Every limit, in words.
pub fn limits(t: &Words, most: impl Fn(&Rule) -> u32) -> Vec<LimitRow> {
    let row = |rule: &Rule| {
        let (unit, count) = rule.span();
        LimitRow {
            what: t.say(&format!("limits-of-{}", rule.name)),
            by: t.say(&format!("limits-by-{}", rule.by.word())),
            often: t.with2(&format!("limits-in-{unit}"), "most", most(rule), "count", count),
            setting: rule.setting,
        }
    };
    TABLE.iter().map(row).collect()
}

async fn reference(site: Data<Site>, visitor: Visitor, document: Data<LazyDocument>) -> Result<HttpResponse> {
    let t = visitor.t;
    page(&ReferencePage {
        t,
        shell: visitor.shell(t.say("docs-title")),
        reference: &document.reference,
        problems: faces::kinds(),
        limits: limits(&t, |rule| site.limits.most(rule.of)),
        address: site.config.public_url(),
    })
}

async fn openapi(document: Data<LazyDocument>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(document.json.clone())
}
