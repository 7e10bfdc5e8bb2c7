//! Hostile input: whatever is sent, wherever, the answer is never a fault of ours and nothing that was sent runs.
//! The API is walked by its own description, the pages by following every link and sending every form.

mod writes;

use crate::support::{EVIL, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Pages looked at, at most.
const PAGES: usize = 150;

/// A site with something of everything, its owner, and the values that stand in its addresses.
async fn furnished() -> (TestSite, Person, BTreeMap<&'static str, String>) {
    let site = TestSite::with(&["--writes-a-minute", "1000000"]).await;
    let ann = site.member("ann").await;
    sqlx::query("update members set site_role = 'owner'").execute(site.db()).await.unwrap();
    ann.posts("/groups", json!({"slug": "square", "name": "Square", "about": EVIL, "visibility": "public"}))
        .await
        .has(201);
    let poll = json!({"question": format!("Really? {EVIL}"), "kind": "multiple", "choices": ["Yes", EVIL], "min": 1, "max": 2});
    let post =
        json!({"title": format!("Title {EVIL}"), "body": format!("Body {EVIL} **bold** @ann #tag"), "polls": [poll]});
    let post = ann.posts("/groups/square/posts", post).await.has(201).json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let comment =
        ann.posts(&format!("/posts/{}/comments", text(&post["id"])), json!({"body": EVIL})).await.has(201).json();
    let article = json!({"title": "A piece", "lede": EVIL, "body": format!("## Head\n\n{EVIL}"), "publish": true});
    let article = ann.posts("/articles", article).await.has(201).json();
    let known = BTreeMap::from([
        ("post", text(&post["id"])),
        ("comment", text(&comment["id"])),
        ("poll", text(&post["polls"][0]["id"])),
        ("article", text(&article["slug"])),
    ]);
    (site, ann, known)
}

/// Strings that have broken something somewhere.
fn strings() -> Vec<String> {
    let mut strings: Vec<String> = [
        "",
        " ",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}evil",
        "\u{feff}",
        "' or 1=1 --",
        "%",
        "_",
        "\\",
        "%00",
        "../../etc/passwd",
        "{{7*7}}",
        "${jndi:ldap://x}",
        "javascript:alert(1)",
        "<script>alert(1)</script>",
        EVIL,
        "9223372036854775808",
        "-9223372036854775809",
        "1e308",
        "NaN",
        "0",
        "-1",
        "null",
        "true",
        "[]",
        "{}",
        "\r\nSet-Cookie: a=b",
        "𝕬🏳️‍🌈",
        "السلام",
        "294277-01-01T00:00:00Z",
        "-4714-01-01T00:00:00Z",
        "0000-00-00T99:99:99Z",
        "01234567-89ab-7def-8123-456789abcdef",
    ]
    .map(str::to_owned)
    .to_vec();
    strings.push("a".repeat(300_000));
    strings.push(format!("{}x", "> ".repeat(20_000)));
    strings.push("[".repeat(50_000));
    strings.push(format!("|{}\n|{}", "a|".repeat(2000), "-|".repeat(2000)));
    strings.push("*a_ ".repeat(10_000));
    strings
}

/// Values of every shape for a place where JSON stands.
fn values() -> Vec<Value> {
    let numbers = [json!(i64::MAX), json!(i64::MIN), json!(u64::MAX), json!(-1), json!(0), json!(1.5), json!(1e300)];
    let shapes = [
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!([[]]),
        json!(vec!["x"; 1000]),
        json!([null]),
        json!([{"id": 1}]),
    ];
    strings().into_iter().map(Value::from).chain(numbers).chain(shapes).collect()
}

#[tokio::test]
async fn no_call_of_the_api_can_make_it_fail() {
    let (site, ann, known) = furnished().await;
    let document: Value = serde_json::from_str(&ann.get("/api/openapi.json").await.text).unwrap();
    let mut called = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let Ok(method) = Method::from_bytes(method.to_uppercase().as_bytes()) else { continue };
            if path.ends_with("/me") && method == Method::DELETE || path.contains("/sessions") {
                continue;
            }
            called += 1;
            let path = path.trim_start_matches("/api/v1").to_owned();
            hostile_addresses(&ann, &method, &path).await;
            if method != Method::GET {
                hostile_bodies(&ann, &document, &method, &filled(&path, &known), operation).await;
            }
        }
    }
    assert!(called > 20, "only {called} operations were found");
    assert_eq!(site.count("select count(*) from members where handle = 'ann'").await, 1);
}

fn filled(path: &str, known: &BTreeMap<&str, String>) -> String {
    let mut path = path.replace("{slug}", if path.starts_with("/articles") { &known["article"] } else { "square" });
    path = path.replace("{handle}", "ann").replace("{kind}", "like");
    let id = if path.starts_with("/polls") {
        "poll"
    } else if path.starts_with("/comments") {
        "comment"
    } else {
        "post"
    };
    path.replace("{id}", &known[id])
}

async fn hostile_addresses(ann: &Person, method: &Method, path: &str) {
    for text in strings().into_iter().filter(|text| text.len() < 2000) {
        let encoded = percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let mut parts = path.split('/').map(|part| if part.starts_with('{') { encoded.as_str() } else { part });
        let address = parts.by_ref().collect::<Vec<_>>().join("/");
        for query in [format!("?after={encoded}"), format!("?q={encoded}&order={encoded}&sort={encoded}&after=")] {
            let request = ann.program(method.clone(), &format!("{address}{query}"));
            let request = if method == Method::GET { request } else { request.json(&json!({})) };
            not_our_fault(ann, request, &format!("{method} {address}{query}")).await;
        }
    }
}

async fn hostile_bodies(ann: &Person, document: &Value, method: &Method, path: &str, operation: &Value) {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let fields = fields_of(document, schema);
    let plain: Value =
        fields.iter().map(|field| (field.clone(), json!("something"))).collect::<serde_json::Map<_, _>>().into();
    for field in &fields {
        for value in values() {
            let mut body = plain.clone();
            body[field] = value;
            not_our_fault(ann, ann.program(method.clone(), path).json(&body), &format!("{method} {path} {field}"))
                .await;
        }
    }
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let raw = ["", "{", "nul", "\u{0}", "{\"body\": \"\\ud800\"}", "{\"a\":1,\"a\":2}", deep.as_str()];
    for body in raw {
        let request =
            ann.program(method.clone(), path).header("content-type", "application/json").body(body.to_owned());
        not_our_fault(ann, request, &format!("{method} {path} raw")).await;
    }
    let huge = ann.program(method.clone(), path).header("content-type", "application/json").body(vec![b' '; 10 << 20]);
    // The answer may come before the body has been taken: then the connection ends under the sender.
    if let Ok(answer) = huge.send().await {
        let status = answer.status();
        // Where no body is asked for, none is read.
        let is_fine = status.is_client_error() || (fields.is_empty() && status.is_success());
        assert!(is_fine, "{method} {path}: 10 MB were answered {status}");
    }
}

fn fields_of(document: &Value, schema: &Value) -> Vec<String> {
    let schema = match schema["$ref"].as_str() {
        Some(name) => &document["components"]["schemas"][name.rsplit('/').next().unwrap()],
        None => schema,
    };
    schema["properties"].as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
}

async fn not_our_fault(ann: &Person, request: reqwest::RequestBuilder, what: &str) {
    let answer = ann.send(request).await;
    assert!(!answer.status.is_server_error(), "{what}: {} {}", answer.status, answer.text);
}

#[tokio::test]
async fn no_form_of_any_page_can_make_it_fail_and_no_page_holds_what_would_run() {
    let (_site, ann, _) = furnished().await;
    let (mut seen, mut queue) = (BTreeSet::new(), VecDeque::from(["/".to_owned()]));
    let mut sent = BTreeSet::new();
    while let Some(path) = queue.pop_front() {
        if seen.len() >= PAGES || !seen.insert(path.clone()) {
            continue;
        }
        let answer = ann.get(&path).await;
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let page = answer.page();
        for link in page.all("a[href]") {
            let href = link.attr("href").unwrap().split('#').next().unwrap().to_owned();
            assert!(!href.to_lowercase().starts_with("javascript:"), "{path} links to a script");
            if href.starts_with('/') && !href.starts_with("//") {
                queue.push_back(href);
            }
        }
        for form in page.all("form") {
            let action = form.attr("action").unwrap_or(&path).to_owned();
            let field = scraper::Selector::parse("input[name], textarea[name], select[name], button[name]").unwrap();
            let names: BTreeSet<String> =
                form.select(&field).filter_map(|f| f.attr("name").map(str::to_owned)).collect();
            let shape: String = action.chars().filter(|c| !c.is_ascii_hexdigit() || c.is_ascii_lowercase()).collect();
            let ends = ["/sign-out", "/settings/delete"].iter().any(|end| action.starts_with(end));
            if form.attr("method") == Some("post") && !ends && sent.insert((shape, names.clone())) {
                hostile_form(&ann, &action, &names).await;
            }
        }
    }
    assert!(seen.len() > 15 && sent.len() > 8, "{} pages, {} forms", seen.len(), sent.len());
}

async fn hostile_form(ann: &Person, action: &str, names: &BTreeSet<String>) {
    for field in names {
        for text in strings() {
            let form: Vec<(&str, &str)> = names
                .iter()
                .map(|name| (name.as_str(), if name == field { text.as_str() } else { "something" }))
                .collect();
            let answer = ann.submits(action, &form).await;
            assert!(!answer.status.is_server_error(), "{action} {field}: {} {}", answer.status, answer.text);
        }
    }
    for raw in ["a=%ED%A0%80", "%", "a=1&a=2", "=&=&="] {
        let request =
            ann.browser(Method::POST, action).header("content-type", "application/x-www-form-urlencoded").body(raw);
        not_our_fault(ann, request, action).await;
    }
}
