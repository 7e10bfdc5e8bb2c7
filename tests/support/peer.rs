//! Another site by whose accounts one may sign in: a real server with real keys, which may be told to lie.

use super::TestSite;
use super::person::{Answer, Person};
use actix_web::dev::ServerHandle;
use actix_web::web::{Data, Form, get, post};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use url::Url;

/// What it is known by, and shares, with the site.
const CLIENT: (&str, &str) = ("square", "a secret between the two");

/// How it signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// With its own key.
    EdDsa,
    /// With its other own key.
    Es256,
    /// With a key that is not its own.
    WithAnother,
    /// With what both know (HS256).
    WithTheSecret,
    /// Not at all.
    NotAtAll,
}

/// What it tells of whoever has signed in there.
pub struct Story {
    /// Claims that stand in the token instead of the true ones; null takes one out.
    pub claims: Value,
    /// How that is signed.
    pub signs: Signs,
    /// What it says when it is asked once more, if there is somewhere to ask.
    pub told: Option<Value>,
}

impl Default for Story {
    fn default() -> Self {
        Self { claims: json!({}), signs: Signs::EdDsa, told: None }
    }
}

struct Keys {
    edwards: Ed25519KeyPair,
    other: Ed25519KeyPair,
    curve: EcdsaKeyPair,
}

struct State {
    issuer: String,
    keys: Keys,
    story: Mutex<Story>,
    // By code: the nonce it was asked with, and the hash of what must be shown for it.
    codes: Mutex<HashMap<String, (String, String)>>,
}

/// The other site.
pub struct Peer {
    state: Arc<State>,
    server: ServerHandle,
    file: PathBuf,
    port: u16,
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.server.stop(false));
        if let Some(folder) = self.file.parent() {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

impl Peer {
    /// One that tells the truth, and has told nobody anything yet.
    pub async fn open() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let random = SystemRandom::new();
        let edwards = || {
            let key = Ed25519KeyPair::generate_pkcs8(&random).expect("a key");
            Ed25519KeyPair::from_pkcs8(key.as_ref()).expect("a key")
        };
        let curve = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
        let curve = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, curve.as_ref(), &random).expect("a key");
        let state = Arc::new(State {
            issuer: format!("http://127.0.0.1:{port}"),
            keys: Keys { edwards: edwards(), other: edwards(), curve },
            story: Mutex::default(),
            codes: Mutex::default(),
        });
        let data = Data::from(state.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .route("/.well-known/openid-configuration", get().to(discovery))
                .route("/keys", get().to(keys))
                .route("/token", post().to(token))
                .route("/me", get().to(me))
        });
        let server = server.workers(1).disable_signals().listen(listener).expect("it listens").run();
        let handle = server.handle();
        tokio::spawn(server);
        let folder = std::env::temp_dir().join(format!("ls-peer-{}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir(&folder).expect("a folder");
        let (file, secret) = (folder.join("providers.toml"), folder.join("secret"));
        std::fs::write(&secret, CLIENT.1).expect("written");
        let entry = |id: &str, issuer: &str| {
            format!(
                "[[provider]]\nid = \"{id}\"\nname = \"The peer\"\nissuer = \"{issuer}\"\nclient_id = \"{}\"\nclient_secret_file = \"{}\"\n",
                CLIENT.0,
                secret.display(),
            )
        };
        let away = entry("away", "http://127.0.0.1:9");
        std::fs::write(&file, format!("{}{away}", entry("peer", &state.issuer))).expect("written");
        Self { state, server: handle, file, port }
    }

    /// A site that takes it for a provider.
    pub async fn site(&self) -> TestSite {
        let (file, ports) = (self.file.to_string_lossy(), format!("{},9", self.port));
        let allowed = "127.0.0.0/8";
        TestSite::with(&["--sign-in-providers", &file, "--outbound-ports", &ports, "--outbound-allow", allowed]).await
    }

    /// The file that names it.
    pub fn file(&self) -> String {
        self.file.to_string_lossy().into_owned()
    }

    /// Where it listens.
    pub fn port(&self) -> String {
        self.port.to_string()
    }

    /// From now on it tells this.
    pub fn tells(&self, story: Story) {
        *self.state.story.lock().unwrap() = story;
    }

    /// From now on it tells, truly, of somebody with these claims.
    pub fn knows(&self, claims: Value) {
        self.tells(Story { claims, ..Story::default() });
    }

    /// Somebody signs in there; answers with what their browser brings back.
    pub fn grants(&self, address: &str) -> (String, String) {
        let address = Url::parse(address).expect("an address");
        let asked: HashMap<_, _> = address.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], CLIENT.0);
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        assert!(asked["state"].len() >= 43 && asked["nonce"].len() >= 43, "256 bits");
        let code = uuid::Uuid::new_v4().to_string();
        let kept = (asked["nonce"].clone(), asked["code_challenge"].clone());
        self.state.codes.lock().unwrap().insert(code.clone(), kept);
        let back = Url::parse(&asked["redirect_uri"]).expect("an address");
        (format!("{}?code={code}&state={}", back.path(), asked["state"]), asked["state"].clone())
    }
}

impl Person {
    /// Sends their browser to the other site; answers with the address there.
    pub async fn departs(&self, id: &str, back: &str) -> String {
        let page = self.submits(&format!("/sign-in/with/{id}"), &[("return", back)]).await.has(200).page();
        let address = page.attr("main a.main", "href");
        assert_eq!(page.attr("meta[http-equiv=refresh]", "content"), format!("0; url={address}"));
        address
    }

    /// Goes to the other site, signs in there and comes back.
    pub async fn goes_by(&self, peer: &Peer) -> Answer {
        let (way, _) = peer.grants(&self.departs("peer", "/groups").await);
        self.get(&way).await
    }
}

async fn discovery(state: Data<State>) -> HttpResponse {
    let issuer = &state.issuer;
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "ES256", "HS256", "none"],
    });
    if state.story.lock().unwrap().told.is_some() {
        document["userinfo_endpoint"] = format!("{issuer}/me").into();
    }
    HttpResponse::Ok().json(document)
}

async fn keys(state: Data<State>) -> HttpResponse {
    let curve = state.keys.curve.public_key().as_ref();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&curve[1..33]), URL_SAFE_NO_PAD.encode(&curve[33..65]));
    let edwards = URL_SAFE_NO_PAD.encode(state.keys.edwards.public_key().as_ref());
    HttpResponse::Ok().json(json!({"keys": [
        {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "edwards", "x": edwards},
        {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "curve", "x": x, "y": y},
    ]}))
}

/// Gives a token for a code, once, to whoever proves to be the site and shows what belongs to the code.
async fn token(state: Data<State>, req: HttpRequest, form: Form<HashMap<String, String>>) -> HttpResponse {
    let known =
        base64::engine::general_purpose::STANDARD.encode(format!("{}:{}", CLIENT.0, CLIENT.1.replace(' ', "+")));
    let said = req.headers().get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kept = state.codes.lock().unwrap().remove(&form["code"]);
    let shown = URL_SAFE_NO_PAD.encode(Sha256::digest(form.get("code_verifier").cloned().unwrap_or_default()));
    let Some((nonce, _)) = kept.filter(|(_, challenge)| *challenge == shown && said == format!("Basic {known}")) else {
        return HttpResponse::BadRequest().json(json!({"error": "invalid_grant"}));
    };
    let now = chrono::Utc::now().timestamp();
    let mut claims = json!({
        "iss": state.issuer, "aud": CLIENT.0, "sub": "somebody", "nonce": nonce, "iat": now, "exp": now + 60,
    });
    let story = state.story.lock().unwrap();
    for (name, value) in story.claims.as_object().into_iter().flatten() {
        claims[name] = value.clone();
    }
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    let id_token = state.keys.sign(&claims, story.signs);
    HttpResponse::Ok().json(json!({"access_token": "ticket", "token_type": "Bearer", "id_token": id_token}))
}

async fn me(state: Data<State>) -> HttpResponse {
    HttpResponse::Ok().json(state.story.lock().unwrap().told.clone().unwrap_or_default())
}

impl Keys {
    fn sign(&self, claims: &Value, how: Signs) -> String {
        let (algorithm, key) = match how {
            Signs::EdDsa | Signs::WithAnother => ("EdDSA", "edwards"),
            Signs::Es256 => ("ES256", "curve"),
            Signs::WithTheSecret => ("HS256", ""),
            Signs::NotAtAll => ("none", ""),
        };
        let mut head = json!({"alg": algorithm, "typ": "JWT"});
        if !key.is_empty() {
            head["kid"] = key.into();
        }
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let said = format!("{}.{}", part(&head), part(claims));
        let signature = match how {
            Signs::EdDsa => self.edwards.sign(said.as_bytes()).as_ref().to_vec(),
            Signs::WithAnother => self.other.sign(said.as_bytes()).as_ref().to_vec(),
            Signs::Es256 => self.curve.sign(&SystemRandom::new(), said.as_bytes()).expect("signs").as_ref().to_vec(),
            Signs::WithTheSecret => {
                let mut mac = Hmac::<Sha256>::new_from_slice(CLIENT.1.as_bytes()).expect("a key");
                mac.update(said.as_bytes());
                mac.finalize().into_bytes().to_vec()
            }
            Signs::NotAtAll => Vec::new(),
        };
        format!("{said}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}
