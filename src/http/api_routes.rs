//! The routes of the API. Each feature names its handlers once; they are registered with the server, or asked what they
//! say of themselves. Both at a time would make the API's description, which is large, once more for each worker.

use actix_web::dev::HttpServiceFactory;
use actix_web::web::ServiceConfig;
use utoipa::openapi::{Components, OpenApi, RefOr, Schema};
use utoipa_actix_web::OpenApiFactory;

/// What is done with the handlers that are named.
pub enum ApiRoutes<'a> {
    /// They are registered.
    Serve(&'a mut ServiceConfig),
    /// What they say of themselves is added to this.
    Describe(&'a mut OpenApi),
}

impl ApiRoutes<'_> {
    /// Names a handler.
    pub fn service<H: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, handler: H) -> &mut Self {
        match self {
            Self::Serve(app) => {
                app.service(handler);
            }
            Self::Describe(document) => {
                document.paths.merge(handler.paths());
                let mut schemas: Vec<(String, RefOr<Schema>)> = Vec::new();
                handler.schemas(&mut schemas);
                document.components.get_or_insert_with(Components::new).schemas.extend(schemas);
            }
        }
        self
    }

    /// Names those of a feature.
    pub fn configure(&mut self, routes: impl FnOnce(&mut Self)) -> &mut Self {
        routes(self);
        self
    }
}
