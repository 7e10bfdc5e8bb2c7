# Groups, their heads and tabs.
groups-public = Public group
groups-private = Private group
groups-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}
# With no-break spaces: it stays on one line.
groups-new-this-month = { $count } new this month
groups-tabs = Group
groups-tab-discussion = Discussion
groups-tab-polls = Polls
groups-tab-articles = Articles
groups-tab-members = Members
groups-tab-media = Media
groups-tab-about = About
groups-side = About the group
groups-from-articles = From the articles
groups-new-here = New here
groups-joined = joined

groups-role-owner = Owner
groups-role-admin = Admin
groups-role-moderator = Moderator
groups-role-member = Member

# Joining and leaving.
groups-join = Join the group
groups-leave = Leave the group
groups-ask = Ask to join
groups-ask-first = This group is private. Ask to join it; those who run it will answer.
groups-last-owner = You are the only owner of this group. Make somebody else an owner first, then you can leave.
groups-managers-only = Only the owners and admins of the group can do this.
groups-private-title = For members of this group
groups-private-text = What is said here stays with those who are in it. You may ask to join; those who run the group will answer.
groups-waiting-title = You have asked to join
groups-waiting-text = Those who run the group will answer. You will find it among your groups as soon as they let you in.
groups-take-back = Take it back
groups-words = A word to those who answer
groups-words-hint = If you like: who you are, or who told you about it.
said-group-joined = Welcome to the group. Say hello, or read first.
said-group-asked = You have asked to join. Those who run the group will answer.
said-group-left = You are not in this group any more. What you wrote has stayed.

# About a group.
groups-about-of = About { $name }
groups-about-title = About
groups-about-empty = Nothing has been said about this group yet.
groups-rules-title = Rules
groups-keepers-title = Who looks after it

# Menu of those who run it.
groups-invite-people = Invite people
groups-see-requests = Who asks to join
groups-settings-title = Group settings

# Founding.
groups-founded-by-staff = On this site, groups are founded by those who look after it.
groups-slug-kept = This address is used by the site itself. Please choose another.
groups-slug-taken = Another group has this address. Please choose another.
groups-visibility-unknown = Please choose who may see what is in the group.
groups-accent-unknown = Please choose one of the colours.

groups-title = Groups
groups-pages = Pages
groups-more = More groups
groups-you-are = you: { $role }
groups-none-title = No group yet
groups-none-text = A group is a place to talk, decide and read together. Start the first one.
groups-none-yet = There is no group you can read yet. Look in again soon.
groups-crumbs = Where you are

groups-new-title = Start a group
groups-new-lede = A place of its own to talk, decide and read. You will be its owner.
groups-found-button = Start the group
groups-name = Name
groups-slug = Address
groups-slug-hint = Small letters, digits and hyphens. Leave it empty and it is made from the name.
groups-about-hint = A few sentences that strangers see too.
groups-rules-hint = What you ask of each other. Markdown works: lists, emphasis, links.
groups-visibility = Who sees what is written here
groups-visibility-public = Everyone
groups-visibility-public-hint = Strangers may read. Members write and vote.
groups-visibility-private = Members only
groups-visibility-private-hint = Strangers see the name, the cover and what it is about, nothing inside. Those who run the group let people in.
groups-accent = Colour
groups-accent-ocean = Ocean
groups-accent-lagoon = Lagoon
groups-accent-teal = Teal
groups-accent-forest = Forest
groups-accent-olive = Olive
groups-accent-amber = Amber
groups-accent-copper = Copper
groups-accent-brick = Brick
groups-accent-rose = Rose
groups-accent-plum = Plum
groups-accent-violet = Violet
groups-accent-slate = Slate
groups-shows-views = Show how often a post was read
groups-save = Save
groups-changed-meanwhile = Somebody else has changed the settings meanwhile. What you wrote is still below: look at theirs in another window, then save again to replace them.
said-group-founded = The group is there, and it is yours. Say what it is for, then invite people.
said-group-changed = Saved.
said-group-unasked = You have taken back your wish to join.

# Members of a group.
groups-members-of = Members of { $name }
groups-joined-this-month = { $count } joined this month
groups-invite = Invite
groups-search = Search members
groups-search-hint = Name or handle
groups-search-button = Search
groups-nobody-found = Nobody here is called “{ $words }”.
groups-everybody = Show everybody
groups-no-more-members = That was everybody.
groups-more-members = More members
groups-you = you
groups-role-of = What { $name } is here
groups-make = { $role ->
    [owner] Make an owner
    [admin] Make an admin
    [moderator] Make a moderator
   *[other] Make an ordinary member
}
groups-remove = Remove from the group
groups-role-unknown = Please choose one of the roles.
groups-owners-only = Only an owner of the group can do this.
said-group-role-set = The role is set.
said-group-removed = They are not in the group any more. What they wrote has stayed.

# Requests to be let in.
groups-ask-to-join = { $count ->
    [one] 1 person asks to join
   *[other] { $count } people ask to join
}
groups-see-who = See who
groups-requests = Requests
groups-nobody-asks = Nobody asks to join
groups-nobody-asks-text = Whoever asks to be let in will stand here.
groups-asked = asked
groups-no-words = no message
groups-let-in = Let in
groups-let-in-whom = Let in: { $name }
groups-decline = Decline
groups-decline-whom = Decline: { $name }
groups-more-requests = More requests
groups-answer-unknown = Please answer with “Let in” or “Decline”.
said-group-let-in = They are in.
said-group-declined = Declined. They may ask again.

# Invitations by link.
groups-invites-title = Invitations
groups-invites-lede = A link lets people in until it is used up, ends or is taken back.
groups-invite-ready = Your link is ready.
groups-invite-ready-text = Send it to those you would like here. It is shown only this once.
groups-invite-link = Link
groups-invite-uses = How many may use it
groups-invite-uses-hint = Leave it empty for any number.
groups-invite-days = Ends in how many days
groups-invite-days-hint = Leave it empty for never.
groups-invite-note = For whom it is
groups-invite-note-hint = If you like, to tell links apart. Only those who run the group see it.
groups-invite-make = Make a link
groups-invite-list = Links so far
groups-invite-unnamed = Link
groups-invite-revoked = taken back
groups-invite-used-up = used up
groups-invite-ended = ended
groups-invite-by = by { $name }
groups-invite-used-of = { $uses } of { $max } used
groups-invite-used = { $uses ->
    [0] not used yet
    [one] used once
   *[other] used { $uses } times
}
groups-invite-ends = ends
groups-invite-older = Older links
groups-invite-dead = This invitation has been used up, has ended or was taken back. Ask whoever sent it for a new one.
groups-invited = You are invited to
groups-invited-stranger = You need an account first. You will come back here afterwards.
groups-join-site = Join { $site }
groups-number-range = Please give a number from 1 to { $max }.
groups-number-unreadable = Please give a whole number.
said-group-invite-revoked = The link is taken back. Nobody can use it any more.

# The cover.
groups-cover = Cover
groups-cover-file = Picture
groups-cover-hint = Wide, at least 1200 pixels. Without one, a cover is drawn from the colour.
groups-cover-alt = What does it show?
groups-cover-alt-hint = For those who cannot see it.
groups-cover-put = Use this picture
groups-cover-drop = Take the cover away
groups-cover-missing = Please choose a picture.

groups-leave-title = Leave { $name }?
groups-leave-text = Your votes in its open polls go with you; secret ones, those in closed polls and all you wrote stay.
groups-leave-private = It is private: to come back, you would have to ask again.
groups-stay = Stay

groups-media-of = Pictures of { $name }
groups-media-in = In { $place }
groups-media-none = No pictures yet
groups-media-how = Pictures in posts, comments and articles gather here.
groups-media-pages = Pages of pictures
groups-media-older = Older pictures
groups-moderation = Moderation
groups-silenced = You can read here, but you may not write anything in this group until { $until }.
groups-banned = Those who look after this group have banned this account from it: it cannot come in.
groups-not-below-you = They look after the group with as much to say as you, or more.
