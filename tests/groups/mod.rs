//! Laws of groups: who is in them, as what, and what others see of them.

mod forms;
mod gathering;
mod invites;
mod privacy;
mod roles;
