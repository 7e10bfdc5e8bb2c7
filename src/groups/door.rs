//! The door of a private group: what a stranger sees of it, and how they ask to be let in.

use crate::error::Result;
use crate::groups::head::{GroupHead, Tab};
use crate::groups::joining::Terms;
use crate::groups::joining::form::{TermsForm, Written};
use crate::groups::{Group, Parent, requests, subgroups};
use crate::http::{Shell, Visitor, page_with_status};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "groups/private.html")]
struct PrivatePage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    group: Group,
    terms: TermsForm,
    is_signed_in: bool,
    /// In how many days whoever was not let in may ask again.
    asks_again: Option<i32>,
    /// The group it is part of, where that comes first.
    parent_first: Option<Parent>,
}

/// What a stranger sees of a private group: that it is there, and how to ask.
pub async fn private_page(site: &Site, visitor: &Visitor, group: Group) -> Result<HttpResponse> {
    visitor.may_keep();
    private_page_with(site, visitor, group, StatusCode::OK, Written::default(), Problems::default()).await
}

/// The same, with what they wrote when they asked and what is wrong with it.
pub async fn private_page_with(
    site: &Site,
    visitor: &Visitor,
    group: Group,
    status: StatusCode,
    written: Written,
    problems: Problems,
) -> Result<HttpResponse> {
    let (t, mut db) = (visitor.t, site.read().await?);
    let terms = match visitor.member {
        Some(_) => Terms::of(&mut db, group.id, group.visibility).await?,
        None => Terms::default(),
    };
    let (asks_again, is_in_parent) = match &visitor.member {
        Some(member) => (
            requests::store::asks_again(&mut db, group.id, member.id, requests::WAIT_DAYS).await?,
            subgroups::store::is_in_parent(&mut db, group.id, member.id).await?,
        ),
        None => (None, true),
    };
    page_with_status(
        status,
        &PrivatePage {
            t,
            shell: visitor.shell(&group.name).accented(&group.accent).private(),
            head: GroupHead::of(&mut db, visitor, &group, Tab::Discussion).await?,
            terms: TermsForm::new(t, terms, written, problems),
            is_signed_in: visitor.member.is_some(),
            asks_again,
            parent_first: group.parent.clone().filter(|_| !is_in_parent),
            group,
        },
    )
}
