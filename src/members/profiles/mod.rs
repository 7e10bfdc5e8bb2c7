//! A member's page: face, name, words, and what they wrote, as far as whoever looks at it may read that.

pub mod api;
pub mod pages;
pub mod store;
mod structured;

use crate::comments::ByMember;
use crate::error::{Found, Result};
use crate::http::Cursor;
use crate::http::cursor::Listing;
use crate::http::poster::{Poster, Subject};
use crate::ids::MemberId;
use crate::members::Face;
use crate::posts::cards::Card;
use crate::posts::feed;
use crate::threads::Kind;
use crate::{comments, text::names};
use sqlx::PgConnection;

pub use store::Profile;

impl Profile {
    /// How they are shown.
    pub fn face(&self) -> Face {
        Face::new(self.id, self.name.clone(), self.handle.clone(), self.picture)
    }

    /// As whom its viewer sees what is on it.
    pub fn seen_as(&self, viewer: Option<MemberId>) -> Option<MemberId> {
        viewer.filter(|_| !self.is_turned_away)
    }

    /// What stands on the picture of the page's link preview.
    pub fn poster(&self, site: &str) -> Poster {
        Poster {
            subject: Subject::Member,
            id: self.id.0,
            title: self.name.clone(),
            place: String::new(),
            by: format!("@{}", self.handle),
            site: site.to_owned(),
            accent: "ocean".into(),
        }
    }
}

/// The profile of whoever holds, or once held, this handle, if its member lets this viewer see it. There is none of an
/// account that was deleted.
pub async fn read(db: &mut PgConnection, viewer: Option<MemberId>, handle: &str) -> Result<Profile> {
    store::find_for(db, viewer, &names::fold(handle)).await?.found()
}

/// A page of a member's posts or articles, newest first.
pub async fn threads(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    member: MemberId,
    kind: Kind,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<Card>> {
    feed::of_author(db, viewer, member, kind, after, size).await
}

/// A page of a member's comments, newest first.
pub async fn comments(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    member: MemberId,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<ByMember>> {
    comments::by_member(db, viewer, member, after, size).await
}
