//! Leaders Square: a community board. One word per feature, one line per room.

pub mod config; // every setting with its meaning and default
pub mod consequences; // what follows from each fact
pub mod error; // the one error, in the reader's words
pub mod facts; // what can happen here
pub mod ids; // a type for each kind of id
pub mod server; // the front door: middleware in order, then each feature's routes
pub mod site; // what every verb is given; one write, one transaction
pub mod start; // from settings to a running site, and back
pub mod worker; // the back door: mail that is owed, sweeping

pub mod admin; // the owner's pages
pub mod articles; // long pieces, written to be read
pub mod comments; // answers under posts and articles, in a tree
pub mod drafts; // words not yet sent
pub mod groups; // places where members gather
pub mod home; // the page at /: one group's feed, or the list of groups
pub mod keeping; // what waits for a moderator before it is published
pub mod members; // accounts, sessions, profiles
pub mod offline; // reading without a connection
pub mod polls; // questions asked of a group, ballots, results
pub mod posts; // what members say to their group
pub mod reactions; // a word of thanks without words
pub mod threads; // what posts and articles have in common

pub mod moderation; // reports, the queue of a group's keepers, rulings, appeals, the log

pub mod feeds; // feeds, the map of the site, pictures of link previews: as a stranger sees it
pub mod search; // finding again what was written

pub mod bench; // how fast it is here, held against what the machine can do
pub mod demo; // an empty site filled with a community
pub mod docs; // the API's description of itself
pub mod doctor; // what weakens the site, and what to do
pub mod renewal; // renders anew what an older renderer rendered
pub mod verification; // recounts every number that is kept

pub mod audit; // what those who look after the site have done, and what has changed what opens an account: never changed
pub mod cache; // finished pages, kept for strangers
pub mod http; // who asks, forms and JSON in, pages and faces out
pub mod journal; // what has been done to keep order: never changed
pub mod live; // hints to open pages
pub mod mail; // owed by a row, sent afterwards
pub mod media; // pictures
pub mod nodes; // several processes on one database
pub mod postgres; // the embedded database
pub mod text; // words of the interface and of members
