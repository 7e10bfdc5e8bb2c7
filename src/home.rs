//! The home page. On a site with one group it is that group's; with several, the list of them.

use crate::error::Result;
use crate::groups;
use crate::http::Visitor;
use crate::posts::feed::Part;
use crate::posts::pages::feed_of;
use crate::site::Site;
use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, get};

/// The route.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/", get().to(home));
}

async fn home(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    let readable = groups::pages::readable(&site, &visitor, None).await?;
    match readable.items.as_slice() {
        [only] => feed_of(&site, &visitor, only.clone(), Part::default()).await,
        _ => groups::pages::list_page(&site, &visitor, readable, true).await,
    }
}
