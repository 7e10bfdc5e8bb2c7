//! Laws of groups: who is in them, as what, and what others see of them.

mod by_mail;
mod ends;
mod forms;
mod gallery;
mod gathering;
mod invites;
mod joining;
mod ownership;
mod permissions;
mod privacy;
mod proposals;
mod roles;
mod secret;
mod subgroups;
mod turning;
