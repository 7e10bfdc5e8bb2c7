//! The talk with another site about who somebody is: OpenID Connect's code flow, with PKCE. All of it goes by the site's one
//! way out. What the other site answers is believed only as far as its signature, issuer, audience, nonce and time say; of
//! signatures only those count that are made with a key of its own, never one that the shared secret makes.

use crate::members::identities::providers::Provider;
use crate::members::identities::secrets::Secrets;
use crate::site::Site;
use crate::site::outbound::{Outbound, Trouble};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AsyncHttpClient, AuthorizationCode, ClientId, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, TokenResponse,
};
use std::future::Future;
use std::pin::Pin;
use url::Url;

/// Signatures that count.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 3] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];
/// Longest name that is taken over, in characters.
const NAME_MAX: usize = 60;
/// Longest address, and longest subject, in bytes.
const TEXT_MAX: usize = 254;

/// Who somebody is at another site.
#[derive(Clone, Debug)]
pub struct Person {
    /// The other site.
    pub issuer: String,
    /// Who they are there, for ever.
    pub subject: String,
    /// Their address there; empty if it was not told.
    pub email: String,
    /// Whether the other site says that it is proven.
    pub is_proven: bool,
    /// Their name there; empty if it was not told.
    pub name: String,
}

/// Why nothing came of it: for the log, never for a page.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The other site cannot be reached, or is not itself.
    #[error("{0}")]
    Away(String),
    /// It does not say who they are, or not so that it can be believed.
    #[error("{0}")]
    Refused(String),
}

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// The site's way out, as the library takes it.
struct Way<'a>(&'a Outbound);

impl<'c> AsyncHttpClient<'c> for Way<'_> {
    type Error = Trouble;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Trouble>> + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.0.ask(request))
    }
}

/// Where a browser is sent that shall come back with proof.
pub async fn address(site: &Site, provider: &Provider, secrets: &Secrets<'_>) -> Result<Url, Failed> {
    let client = client(site, provider).await?;
    let (state, nonce) = (secrets.state(), secrets.nonce());
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let request = client.authorize_url(flow, move || CsrfToken::new(state), move || Nonce::new(nonce));
    let verifier = PkceCodeVerifier::new(secrets.verifier());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    let scopes = provider.scopes.iter().map(|scope| Scope::new(scope.clone()));
    Ok(request.add_scopes(scopes).set_pkce_challenge(challenge).url().0)
}

/// Who has come back with this code.
pub async fn identify(site: &Site, provider: &Provider, secrets: &Secrets<'_>, code: String) -> Result<Person, Failed> {
    let (client, way) = (client(site, provider).await?, Way(&site.outbound));
    let request = client.exchange_code(AuthorizationCode::new(code)).map_err(refused)?;
    let request = request.set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier()));
    let tokens = request.request_async(&way).await.map_err(|error| match error {
        openidconnect::RequestTokenError::Request(trouble) => Failed::Away(trouble.to_string()),
        other => refused(other),
    })?;
    let claims = claims(&client, &tokens, &Nonce::new(secrets.nonce()))?;
    let told = told(&client, &tokens, &claims, &way).await?;
    person(&claims, told.as_ref())
}

/// What the other site says of itself, asked each time: a key that it has taken out of use counts no more.
async fn client(site: &Site, provider: &Provider) -> Result<Client, Failed> {
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(away)?;
    let way = Way(&site.outbound);
    let metadata = CoreProviderMetadata::discover_async(issuer, &way).await.map_err(|error| match error {
        openidconnect::DiscoveryError::Request(trouble) => Failed::Away(trouble.to_string()),
        other => Failed::Away(other.to_string()),
    })?;
    let is_tls = provider.issuer.starts_with("https:");
    let addresses = [Some(metadata.authorization_endpoint().url()), metadata.token_endpoint().map(|one| one.url())];
    if is_tls && addresses.into_iter().flatten().any(|url| url.scheme() != "https") {
        return Err(Failed::Away("it names an address in the clear".into()));
    }
    let back = RedirectUrl::new(site.url(&format!("/sign-in/with/{}/back", provider.id))).map_err(away)?;
    let id = ClientId::new(provider.client_id.clone());
    Ok(CoreClient::from_provider_metadata(metadata, id, provider.secret.clone()).set_redirect_uri(back))
}

/// What the signed token says, if it is the other site's, for this one, in answer to this question, and of now.
fn claims(client: &Client, tokens: &CoreTokenResponse, nonce: &Nonce) -> Result<CoreIdTokenClaims, Failed> {
    let token = tokens.id_token().ok_or_else(|| Failed::Refused("it says nothing of who they are".into()))?;
    let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS);
    let claims = token.claims(&verifier, nonce).map_err(refused)?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(refused)?;
        let key = token.signing_key(&verifier).map_err(refused)?;
        let found = AccessTokenHash::from_token(tokens.access_token(), algorithm, key).map_err(refused)?;
        if found != *expected {
            return Err(Failed::Refused("the two tokens do not belong together".into()));
        }
    }
    Ok(claims.clone())
}

/// What it says besides, where the token itself tells no address.
async fn told(
    client: &Client,
    tokens: &CoreTokenResponse,
    claims: &CoreIdTokenClaims,
    way: &Way<'_>,
) -> Result<Option<CoreUserInfoClaims>, Failed> {
    if claims.email().is_some() || client.user_info_url().is_none() {
        return Ok(None);
    }
    let subject = Some(claims.subject().clone());
    let request = client.user_info(tokens.access_token().clone(), subject).map_err(refused)?;
    request.request_async(way).await.map(Some).map_err(refused)
}

fn person(claims: &CoreIdTokenClaims, told: Option<&CoreUserInfoClaims>) -> Result<Person, Failed> {
    let subject = claims.subject().as_str().to_owned();
    if subject.is_empty() || subject.len() > TEXT_MAX {
        return Err(Failed::Refused("its name for them has no fit length".into()));
    }
    let email = claims.email().or(told.and_then(|told| told.email())).map(|email| email.as_str());
    let email = email.and_then(|email| crate::text::fields::email(email).ok()).unwrap_or_default();
    let is_proven = match claims.email() {
        Some(_) => claims.email_verified(),
        None => told.and_then(|told| told.email_verified()),
    };
    let name = claims.name().or(told.and_then(|told| told.name())).and_then(|name| name.get(None));
    let name = name.map(|name| name.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect()).unwrap_or_default();
    let is_proven = is_proven == Some(true) && !email.is_empty();
    Ok(Person { issuer: claims.issuer().as_str().to_owned(), subject, email, is_proven, name })
}

fn refused(error: impl std::error::Error) -> Failed {
    Failed::Refused(whole(&error))
}

fn away(error: impl std::error::Error) -> Failed {
    Failed::Away(whole(&error))
}

/// An error with its reasons.
fn whole(error: &dyn std::error::Error) -> String {
    let reasons = std::iter::successors(Some(error), |error| error.source());
    reasons.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
