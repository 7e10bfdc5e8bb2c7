//! The other sites by whose accounts one may sign in, as a file names them.

use openidconnect::ClientSecret;
use serde::Deserialize;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use url::{Host, Url};

/// Most there may be: each is a button.
const PROVIDERS: usize = 10;
/// Longest id, in characters.
const ID_MAX: usize = 30;
/// Longest name, in characters.
const NAME_MAX: usize = 40;
/// Longest issuer, in characters.
const ISSUER_MAX: usize = 500;

/// Another site by whose accounts one may sign in.
#[derive(Clone, Debug)]
pub struct Provider {
    /// What it is called in addresses.
    pub id: String,
    /// What it is called on pages.
    pub name: String,
    /// Who it says it is: to the letter.
    pub issuer: String,
    /// What this site is called there.
    pub client_id: String,
    /// What this site proves itself with there.
    pub secret: Option<ClientSecret>,
    /// What it is asked to tell.
    pub scopes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    provider: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: String,
    issuer: String,
    client_id: String,
    #[serde(default)]
    client_secret_file: Option<PathBuf>,
    #[serde(default = "usual_scopes")]
    scopes: Vec<String>,
}

fn usual_scopes() -> Vec<String> {
    vec!["email".into(), "profile".into()]
}

/// What the file says of a provider, for looking at it.
#[derive(Clone, Debug)]
pub struct Named {
    /// What it is called in addresses.
    pub id: String,
    /// Who it says it is.
    pub issuer: String,
    /// Where what this site proves itself with lies.
    pub secret_file: Option<PathBuf>,
}

/// What the file names, in order or not; none if it cannot be read.
pub fn named(path: &Path) -> Option<Vec<Named>> {
    let file: File = toml::from_str(&fs::read_to_string(path).ok()?).ok()?;
    let named = |entry: Entry| Named { id: entry.id, issuer: entry.issuer, secret_file: entry.client_secret_file };
    Some(file.provider.into_iter().map(named).collect())
}

/// Reads the file; or everything that is wrong with it, each with what to do.
pub fn read(path: &Path) -> Result<Vec<Provider>, Vec<String>> {
    let text = fs::read_to_string(path).map_err(|error| vec![format!("cannot be read: {error}")])?;
    let file: File = toml::from_str(&text).map_err(|error| vec![error.to_string()])?;
    let mut wrong = Vec::new();
    if file.provider.len() > PROVIDERS {
        wrong.push(format!("name {PROVIDERS} at most"));
    }
    let mut ids = HashSet::new();
    let mut providers = Vec::with_capacity(file.provider.len());
    for entry in file.provider {
        if !ids.insert(entry.id.clone()) {
            wrong.push(format!("{}: give each an id of its own", entry.id));
        }
        match entry.check() {
            Ok(provider) => providers.push(provider),
            Err(why) => wrong.push(why),
        }
    }
    if wrong.is_empty() { Ok(providers) } else { Err(wrong) }
}

impl Entry {
    fn check(self) -> Result<Provider, String> {
        let Self { id, name, issuer, client_id, client_secret_file, scopes } = self;
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || id.len() > ID_MAX || !id.chars().all(is_plain) {
            return Err(format!("{id}: an id has 1 to {ID_MAX} small letters, digits or hyphens"));
        }
        if name.trim().is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
            return Err(format!("{id}: a name has 1 to {NAME_MAX} characters"));
        }
        if !is_issuer(&issuer) {
            return Err(format!("{id}: an issuer is an https address without a query, such as https://id.example.org"));
        }
        if client_id.is_empty() {
            return Err(format!("{id}: give the client_id that it knows this site by"));
        }
        if scopes.iter().any(|scope| scope.is_empty() || !scope.chars().all(|c| c.is_ascii_graphic())) {
            return Err(format!("{id}: a scope is one word"));
        }
        let secret = client_secret_file.map(|file| {
            fs::read_to_string(&file).map_err(|error| format!("{id}: {} cannot be read: {error}", file.display()))
        });
        let secret = secret.transpose()?.map(|secret| secret.trim().to_owned());
        if secret.as_ref().is_some_and(String::is_empty) {
            return Err(format!("{id}: the file of its client secret is empty"));
        }
        let secret = secret.map(ClientSecret::new);
        Ok(Provider { id, name: name.trim().to_owned(), issuer, client_id, secret, scopes })
    }
}

/// Over TLS; in the clear on this machine alone.
fn is_issuer(issuer: &str) -> bool {
    let Ok(url) = Url::parse(issuer) else { return false };
    let is_here = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return false,
    };
    let is_bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    is_bare && is_safe && issuer.len() <= ISSUER_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(text: &str) -> Result<Vec<Provider>, Vec<String>> {
        let folder = std::env::temp_dir().join(format!("ls-providers-{}", uuid::Uuid::new_v4().simple()));
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("secret"), " hush \n").expect("written");
        let text = text.replace("SECRET", &folder.join("secret").to_string_lossy());
        fs::write(folder.join("file.toml"), text).expect("written");
        let read = read(&folder.join("file.toml"));
        fs::remove_dir_all(&folder).expect("removed");
        read
    }

    #[test]
    fn a_file_names_providers_and_keeps_their_secrets_to_itself() {
        let read = reading(
            r#"
            [[provider]]
            id = "company"
            name = " Our company "
            issuer = "https://id.example.org/realms/one"
            client_id = "square"
            client_secret_file = "SECRET"
            [[provider]]
            id = "other"
            name = "Other"
            issuer = "http://127.0.0.1:4000"
            client_id = "square"
            scopes = ["email"]
            "#,
        )
        .expect("in order");
        let [company, other] = read.as_slice() else { panic!("{read:?}") };
        assert_eq!((company.name.as_str(), company.scopes.len()), ("Our company", 2));
        assert_eq!(company.secret.as_ref().map(|secret| secret.secret().as_str()), Some("hush"));
        assert!(!format!("{read:?}").contains("hush"));
        assert_eq!((other.secret.is_none(), other.scopes.as_slice()), (true, ["email".to_owned()].as_slice()));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let entry = |id: &str, issuer: &str| {
            format!("[[provider]]\nid = \"{id}\"\nname = \"N\"\nissuer = \"{issuer}\"\nclient_id = \"c\"\n")
        };
        let wrong = [
            entry("Big", "https://id.example.org"),
            entry("same", "https://id.example.org"),
            entry("same", "https://id.example.org"),
            entry("plain", "http://id.example.org"),
            entry("query", "https://id.example.org/?a=b"),
        ];
        assert_eq!(reading(&wrong.concat()).expect_err("wrong").len(), 4);
        assert!(reading("[[provider]]\nid = \"a\"\n").is_err());
        assert!(reading(&format!("{}surprise = 1\n", entry("a", "https://a.example"))).is_err());
        let gone = format!("{}client_secret_file = \"/nowhere/at/all\"\n", entry("a", "https://a.example"));
        assert!(reading(&gone).expect_err("wrong")[0].contains("/nowhere/at/all"));
        assert!(reading(&(0..11).map(|n| entry(&format!("p{n}"), "https://a.example")).collect::<String>()).is_err());
    }
}
