//! What the API says of itself is whole and true.

use super::support::TestSite;
use leaders_square::text::catalogue::Catalogue;
use leaders_square::text::words::Language;
use serde_json::Value;
use std::collections::HashSet;

const VERBS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

async fn document(site: &TestSite) -> Value {
    site.stranger().get("/api/openapi.json").await.has(200).json()
}

/// Every operation with its path and verb.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().expect("paths").iter();
    let found = paths
        .flat_map(|(path, verbs)| VERBS.iter().filter_map(move |verb| Some((path.as_str(), *verb, verbs.get(verb)?))));
    found.collect()
}

/// Every `$ref` in a document.
fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_operation_says_what_it_does_and_answers() {
    let site = TestSite::open().await;
    let document = document(&site).await;
    assert_eq!(document["openapi"], "3.1.0");
    let operations = operations(&document);
    assert!(operations.len() > 10, "{}", operations.len());
    let mut names = HashSet::new();
    for (path, verb, operation) in operations {
        let what = format!("{verb} {path}");
        assert!(path.starts_with("/api/v1/"), "{what}");
        assert!(!operation["summary"].as_str().unwrap_or_default().is_empty(), "{what} has no summary");
        assert!(!operation["tags"][0].as_str().unwrap_or_default().is_empty(), "{what} has no tag");
        assert!(names.insert(operation["operationId"].to_string()), "{what} shares its name");
        let answers = operation["responses"].as_object().expect("answers");
        assert!(answers.keys().any(|status| status.starts_with('2')), "{what} never succeeds");
        assert!(answers.values().all(|answer| answer["description"].is_string()), "{what}");
        let named: Vec<_> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let said: Vec<_> = parameters.iter().filter(|one| one["in"] == "path").collect();
        assert!(said.iter().all(|one| one["required"] == true), "{what}");
        let said: HashSet<_> = said.iter().filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(said, named.into_iter().collect::<HashSet<_>>(), "{what} names what stands in its path");
    }
}

#[tokio::test]
async fn nothing_in_the_document_points_nowhere() {
    let site = TestSite::open().await;
    let document = document(&site).await;
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for to in found {
        let place = to.strip_prefix('#').expect("within the document");
        assert!(document.pointer(place).is_some(), "{to} is nowhere");
    }
}

#[tokio::test]
async fn the_page_shows_every_operation_and_every_kind_of_problem() {
    let site = TestSite::open().await;
    let document = document(&site).await;
    let page = site.stranger().opens("/api").await;
    let shown: HashSet<(String, String)> = page
        .all("details.endpoint > summary")
        .iter()
        .map(|summary| {
            let text = |selector: &str| {
                let selector = scraper::Selector::parse(selector).expect("a selector");
                summary.select(&selector).next().expect("is there").text().collect::<String>()
            };
            (text(".verb").to_lowercase(), format!("/api/v1{}", text("code")))
        })
        .collect();
    let all: HashSet<_> =
        operations(&document).iter().map(|(path, verb, _)| ((*verb).into(), (*path).into())).collect();
    assert_eq!(shown, all);
    for id in Catalogue::of(Language::english()).ids() {
        if let Some(name) = id.strip_prefix("face-").and_then(|id| id.strip_suffix("-title")) {
            assert_eq!(page.all(&format!("tr#{name}")).len(), 1, "the problem {name} is not explained");
        }
    }
}

#[tokio::test]
async fn what_the_page_leads_to_is_there() {
    let site = TestSite::open().await;
    let page = site.stranger().opens("/api").await;
    for link in page.all("main a[href^='#']") {
        let to = link.attr("href").unwrap_or_default();
        assert_eq!(page.all(to).len(), 1, "{to} is nowhere");
    }
    assert!(page.all("script[src^='http'], link[href^='http'], img[src^='http']").is_empty(), "asks a stranger");
}

#[tokio::test]
async fn a_problem_leads_to_its_explanation() {
    let site = TestSite::open().await;
    let answer = site.stranger().asks("/groups/nowhere").await.has(404);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let kind = answer.json()["type"].as_str().unwrap_or_default().to_owned();
    let (path, name) = kind.split_once('#').expect("a place on a page");
    assert_eq!(site.stranger().opens(path).await.all(&format!("#{name}")).len(), 1);
}
