//! Somebody who uses the site: by its pages as a browser does, or by its API as a program does.

use super::page::Page;
use super::site::TestSite;
use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{Method, RequestBuilder, StatusCode, redirect};
use serde_json::Value;

/// What everybody's browser calls itself.
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// A person with a browser and a program of their own.
#[derive(Clone)]
pub struct Person {
    /// The site they are on.
    pub site: TestSite,
    /// Their handle; empty for a stranger.
    pub handle: String,
    /// Their session's token.
    pub token: Option<String>,
    client: reqwest::Client,
}

/// What the site answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
}

/// A client of what is served on this machine without TLS: reading the certificates that the system trusts would cost
/// each of the thousands that are made more than all it asks.
pub fn plain() -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy().tls_certs_only([])
}

impl Person {
    /// Somebody with this session.
    pub fn new(site: TestSite, token: Option<String>, handle: &str) -> Self {
        let client = plain().redirect(redirect::Policy::none()).user_agent(BROWSER).build().expect("a client");
        Self { site, handle: handle.to_owned(), token, client }
    }

    /// A browser that keeps its cookies, in which nobody has signed in yet.
    pub fn with_jar(site: &TestSite) -> Self {
        let client = plain().redirect(redirect::Policy::none()).user_agent(BROWSER).cookie_store(true).build();
        let client = client.expect("a client");
        Self { site: site.clone(), handle: String::new(), token: None, client }
    }

    /// Opens a page, which must be there and in order.
    pub async fn opens(&self, path: &str) -> Page {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        answer.page()
    }

    /// Asks for a page, whatever comes.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.browser(Method::GET, path)).await
    }

    /// Sends a form as a browser does.
    pub async fn submits(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self.browser(Method::POST, path).form(form)).await
    }

    /// Sends a form as our script does: the answer is a fragment.
    pub async fn submits_for_fragment(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self.browser(Method::POST, path).header("x-wants", "fragment").form(form)).await
    }

    /// Asks for a fragment, as our script does.
    pub async fn fragment(&self, path: &str) -> Answer {
        self.send(self.browser(Method::GET, path).header("x-wants", "fragment")).await
    }

    /// Asks the API.
    pub async fn asks(&self, path: &str) -> Answer {
        self.send(self.program(Method::GET, path)).await
    }

    /// Sends JSON to the API.
    pub async fn calls(&self, method: Method, path: &str, body: Value) -> Answer {
        self.send(self.program(method, path).json(&body)).await
    }

    /// Posts JSON to the API.
    pub async fn posts(&self, path: &str, body: Value) -> Answer {
        self.calls(Method::POST, path, body).await
    }

    /// A request of this person's browser, to be sent with [`Person::send`]. It has been led where it goes, so that it
    /// brings the cookie of the word that the address names.
    pub fn browser(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, self.site.url(path)).header("sec-fetch-site", "same-origin");
        let session = self.token.as_ref().map(|token| format!("session={token}"));
        let said =
            path.split_once("said=").map(|(_, word)| format!("said={}", word.split(['&', '#']).next().unwrap_or("")));
        let cookies: Vec<String> = session.into_iter().chain(said).collect();
        if cookies.is_empty() { request } else { request.header("cookie", cookies.join("; ")) }
    }

    /// A request of this person's program, to be sent with [`Person::send`].
    pub fn program(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, self.site.url(&format!("/api/v1{path}")));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends a request; whatever is answered is in order, errors included.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request.send().await.expect("the site answers");
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.expect("the answer is text");
        let answer = Answer { status, headers, text };
        answer.check();
        answer
    }
}

impl Answer {
    /// It was done.
    pub fn succeeds(self) -> Self {
        let fine = self.status.is_success() || self.status.is_redirection();
        assert!(fine, "{}: {}", self.status, self.text);
        self
    }

    /// It was refused, in these words.
    pub fn is_refused(self, words: &str) -> Self {
        assert!(self.status.is_client_error(), "{} is no refusal: {}", self.status, self.text);
        let text = self.text.replace("&#39;", "'").replace("&#x27;", "'");
        assert!(text.contains(words), "not in these words: {text}");
        self
    }

    /// It has this status.
    pub fn has(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The value of a cookie it sets, if it sets that.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let mut pairs = all.filter_map(|cookie| cookie.split(';').next()?.split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
    }

    /// Where it leads.
    pub fn location(&self) -> String {
        self.headers.get(LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// The body as a page.
    pub fn page(&self) -> Page {
        Page::new(&self.text)
    }

    /// What is true of every answer.
    fn check(&self) {
        assert!(self.status != StatusCode::INTERNAL_SERVER_ERROR, "a fault of ours: {}", self.text);
        for name in ["content-security-policy", "x-content-type-options", "referrer-policy", "cache-control"] {
            assert!(self.headers.contains_key(name), "no {name} on {}", self.status);
        }
        assert!(!self.headers.contains_key("server"), "names its server");
        let is_html = self.header("content-type").starts_with("text/html");
        assert!(!(is_html && self.text.contains("<x-evil")), "a sample text came out as a tag: {}", self.text);
        assert!(!self.text.contains("sqlx") && !self.text.contains("panicked"), "an inner error leaked: {}", self.text);
        if is_html && self.text.contains("<html") {
            self.page().check();
        }
    }
}
