//! Who is in the demo: their accounts, their faces, the group they meet in.

use crate::demo::script::{self, Script};
use crate::demo::{MAIL_DOMAIN, OWNER, PASSWORD, said, store};
use crate::error::{Found, Result};
use crate::groups::memberships::roles;
use crate::groups::settings::{Cover, CoverWords};
use crate::groups::{self, Founding, Group, Role};
use crate::ids::MemberId;
use crate::media::{self, Crop, Cut, Prepared};
use crate::members::joining::{self, Application};
use crate::members::{self, Member, SiteRole};
use crate::site::{Site, Tx};
use futures_util::future::try_join_all;
use std::collections::HashMap;

/// The members, in the order of the script.
pub struct Cast {
    /// Everybody.
    pub members: Vec<Member>,
    places: HashMap<String, usize>,
}

impl Cast {
    /// Finds the accounts of the script.
    pub async fn find(site: &Site, script: &Script) -> Result<Self> {
        let emails: Vec<String> = script.members.iter().map(script::Member::email).collect();
        let accounts = store::accounts(&mut *site.read().await?, &emails).await?;
        let accounts: HashMap<String, MemberId> = accounts.into_iter().collect();
        let mut members = Vec::with_capacity(script.members.len());
        for one in &script.members {
            let id = accounts.get(&one.email()).copied().found()?;
            members.push(member(id, one));
        }
        let places = script.members.iter().enumerate().map(|(place, one)| (one.handle.clone(), place)).collect();
        Ok(Self { members, places })
    }

    /// Whoever has this handle.
    pub fn member(&self, handle: &str) -> anyhow::Result<&Member> {
        Ok(&self.members[self.place(handle)?])
    }

    /// Their number.
    pub fn place(&self, handle: &str) -> anyhow::Result<usize> {
        self.places.get(handle).copied().ok_or_else(|| anyhow::anyhow!("the demo has no member {handle}"))
    }
}

fn member(id: MemberId, one: &script::Member) -> Member {
    Member {
        id,
        name: one.name.clone(),
        handle: one.handle.clone(),
        picture: None,
        confirmed: true,
        site_role: (one.handle == OWNER).then_some(SiteRole::Owner),
        owes_factor: false,
        waits: None,
        held_up: false,
        guise: None,
        language: None,
        time_zone: None,
        turns_away: false,
        session: None,
    }
}

/// Opens everybody's account, their addresses confirmed.
pub async fn open_accounts(site: &Site, script: &Script) -> Result<()> {
    let hash = site.hasher.hash(PASSWORD.to_owned()).await?;
    let mut accounts = Vec::with_capacity(script.members.len());
    for one in &script.members {
        let (email, handle, name) = (one.email(), one.handle.clone(), one.name.clone());
        accounts.push(Application { email, handle, name, password: PASSWORD.to_owned() }.check(MAIL_DOMAIN)?);
    }
    site.write(async |tx| {
        for new in &accounts {
            let id = joining::open_account(tx, new, Some(&hash)).await?;
            members::store::confirm(tx.conn(), id, &new.email).await?;
            if new.handle.as_str() == OWNER {
                members::setup::store::make_owner(tx.conn(), id).await?;
            }
        }
        Ok(())
    })
    .await
}

/// Founds the group and lets everybody in, with their faces and what they say of themselves.
pub async fn gather(site: &Site, script: &Script, cast: &Cast) -> anyhow::Result<()> {
    let founding = founding(script).check(site).await.map_err(said)?;
    let owner = cast.member(OWNER)?;
    let faces = faces(site, script).await?;
    let cover = cover(site, script).await?;
    let words = words(site, script, cast).await.map_err(said)?;
    let ids: Vec<MemberId> = cast.members.iter().map(|member| member.id).collect();
    let days: Vec<f64> = script.members.iter().map(|member| member.joined_days_ago).collect();
    let gathered = site.write(async |tx| {
        groups::found(tx, site, owner, &founding).await?;
        let group = groups::store::find_for(tx.conn(), Some(owner.id), &founding.slug).await?.found()?;
        groups::settings::set_cover(tx, owner, &group, Some(&cover)).await?;
        for (member, one) in cast.members.iter().zip(&script.members) {
            groups::join(tx, member, &group).await?;
            give_role(tx, owner, &group, one).await?;
        }
        for (place, changed) in &words {
            members::settings::change(tx, cast.members[*place].id, None, changed).await?;
        }
        for (place, face) in &faces {
            members::settings::show_face(tx, cast.members[*place].id, face).await?;
        }
        store::age_members(tx.conn(), &ids, &days).await
    });
    gathered.await.map_err(said)
}

fn founding(script: &Script) -> Founding {
    let group = &script.group;
    Founding {
        slug: group.slug.clone(),
        name: group.name.clone(),
        about: group.about.clone(),
        rules: group.rules.clone(),
        accent: group.accent.clone(),
        ..Founding::default()
    }
}

async fn give_role(tx: &mut Tx, owner: &Member, group: &Group, one: &script::Member) -> Result<()> {
    let role = one.role.as_deref().and_then(Role::from_column).filter(|role| *role != Role::Owner);
    if let Some(role) = role {
        roles::set_role(tx, owner, group, &one.handle, role).await?;
    }
    Ok(())
}

/// The picture at the top of the group.
async fn cover(site: &Site, script: &Script) -> anyhow::Result<Cover> {
    let words = CoverWords { alt: script.group.cover_alt.clone() };
    Cover::prepare(site, Some(script::picture(&script.group.cover)?), words).await.map_err(said)
}

/// The faces of those who have one, cut square, with the number of their member.
async fn faces(site: &Site, script: &Script) -> anyhow::Result<Vec<(usize, Prepared)>> {
    let portraits = script.members.iter().enumerate().filter_map(|(place, one)| Some((place, one.portrait.as_ref()?)));
    let faces = portraits.map(async |(place, portrait)| {
        let cut = Cut::Face(Crop::default());
        let prepared = media::prepare(site, "picture", script::picture(portrait)?, cut).await.map_err(said)?;
        anyhow::Ok((place, prepared))
    });
    try_join_all(faces).await
}

/// What members say of themselves, rendered.
async fn words(site: &Site, script: &Script, cast: &Cast) -> Result<Vec<(usize, members::settings::Changed)>> {
    let mut words = Vec::new();
    for (place, one) in script.members.iter().enumerate().filter(|(_, one)| !one.about.is_empty()) {
        let own = members::settings::store::own(&mut *site.read().await?, cast.members[place].id).await?;
        let wishes = members::settings::Wishes { about: Some(one.about.clone()), ..Default::default() };
        words.push((place, wishes.check(site, &own).await?));
    }
    Ok(words)
}
