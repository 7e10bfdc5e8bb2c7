# Groups, their heads and tabs.
groups-public = Public group
groups-private = Private group
groups-secret = Secret group
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
groups-last-owner = You are the only owner of this group. Give it to somebody else first, then you can leave.
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
groups-visibility-secret = Nobody but its members knows of it
groups-visibility-secret-hint = Strangers find no trace of it anywhere. It gets an address by chance; people come in by invitation.
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
groups-invited-members-only = Nobody new can join this site at the moment: only members can use this invitation.
groups-invites-parent = Only members of { $name } can come in by an invitation into this group.
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
groups-leave-secret = It is secret: you will find no trace of it, and can come back only by invitation.
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

# Who may see a group, and what follows from changing it.
groups-visibility-title = Who may see the group
groups-visibility-change = Change who may see it
groups-visibility-meanwhile = Somebody else has changed this meanwhile. Below is how it is now.
groups-now-public = It is public: everybody may read, members write and vote.
groups-now-private = It is private: everybody may know of it, only members see what is in it.
groups-now-secret = It is secret: only members know of it.
groups-turn-public = Make it public
groups-turn-public-button = Make it public now
groups-turn-private = Make it private
groups-turn-private-button = Make it private now
groups-turn-secret = Make it secret
groups-turn-secret-button = Make it secret now
groups-effect-open = { $threads ->
    [0] Everybody may read what is written here, and see who is in the group.
    [one] Everybody may read what is written here, 1 post or article so far, and see who is in the group.
   *[other] Everybody may read what is written here, { $threads } posts and articles so far, and see who is in the group.
}
groups-effect-shut = { $members ->
    [one] Only its 1 member goes on reading. Strangers see the name, the cover and what it is about.
   *[other] Only its { $members } members go on reading. Strangers see the name, the cover and what it is about.
}
groups-effect-hidden = { $members ->
    [one] Nobody but its 1 member finds any trace of it: to everybody else there is nothing at its addresses.
   *[other] Nobody but its { $members } members finds any trace of it: to everybody else there is nothing at its addresses.
}
groups-effect-found = It appears in lists, feeds, searches and link previews.
groups-effect-known = Everybody can see that it is there.
groups-effect-gone = { $threads ->
    [0] It leaves lists, feeds, searches and link previews at once.
    [one] It leaves lists, feeds, searches and link previews at once, with its 1 post or article.
   *[other] It leaves lists, feeds, searches and link previews at once, with its { $threads } posts and articles.
}
groups-effect-come-in = { $count ->
    [one] 1 person waits to be let in: they come in, and are told by mail.
   *[other] { $count } people wait to be let in: they come in, and are told by mail.
}
groups-effect-refused = { $count ->
    [one] 1 person waits to be let in: their request ends, and they are told by mail.
   *[other] { $count } people wait to be let in: their requests end, and they are told by mail.
}
groups-effect-address = It moves to an address by chance. The old one leads members on, and is free for others.
groups-effect-back = It goes back to the address it had or was to have, if that is still free.
said-group-turned = Changed, with all that follows from it.

mail-group-let-in-subject = { $site }: you are in { $group }
mail-group-let-in-body =
    You asked to join “{ $group }” on { $site }. You are in:

    { $link }
mail-declined-subject = { $site }: your wish to join { $group }
mail-declined-body =
    You asked to join “{ $group }” on { $site }. Those who run it have not let you in this time. You may ask again in two weeks.
mail-ended-body =
    You asked to join “{ $group }” on { $site }. It takes no requests any more, so yours has ended without an answer. Nothing has been said against you.

# Who may do what in a group.
groups-permissions-title = Who may do what
groups-permissions-lede = What each role may do in this group. Whoever stands higher may do all that those below may.
groups-permissions-besides = Besides, moderators keep order; admins let people in, change the group and this table; owners name admins and owners. Who may vote is a matter of each poll.
groups-permissions-change = Change it
groups-readers = Readers
groups-may = may
groups-may-not = may not
groups-act = What
groups-act-post = Publish posts
groups-act-comment = Comment
groups-act-react = React
groups-act-ask = Ask polls
groups-act-write = Write articles
groups-act-invite = Invite people
groups-act-see_members = See who is in the group
groups-least-everybody = Whoever may read it
groups-least-member = Members
groups-least-moderator = Moderators and above
groups-least-admin = Admins and owners
groups-least-owner = Owners
groups-least-usual = (as usual)
groups-least-unknown = Please choose one of those offered.
groups-effect-may = { $act }: { $least }, { $count } of { $members } { $members ->
    [one] member
   *[other] members
  }. Now: { $before }, { $now }.
groups-effect-none = Everything stays as it is.
groups-effect-invitations = { $count ->
    [one] One invitation lets nobody in any more: whoever made it may invite nobody then.
   *[other] { $count } invitations let nobody in any more: those who made them may invite nobody then.
  }
groups-may-post = { $who ->
    [member] In this group, members publish posts.
    [moderator] In this group, moderators, admins and owners publish posts.
    [admin] In this group, admins and owners publish posts.
   *[other] In this group, its owners publish posts.
}
groups-may-comment = { $who ->
    [member] In this group, members comment.
    [moderator] In this group, moderators, admins and owners comment.
    [admin] In this group, admins and owners comment.
   *[other] In this group, its owners comment.
}
groups-may-react = { $who ->
    [member] In this group, members react.
    [moderator] In this group, moderators, admins and owners react.
    [admin] In this group, admins and owners react.
   *[other] In this group, its owners react.
}
groups-may-ask = { $who ->
    [member] In this group, members ask polls.
    [moderator] In this group, moderators, admins and owners ask polls.
    [admin] In this group, admins and owners ask polls.
   *[other] In this group, its owners ask polls.
}
groups-may-write = { $who ->
    [member] In this group, members write articles.
    [moderator] In this group, moderators, admins and owners write articles.
    [admin] In this group, admins and owners write articles.
   *[other] In this group, its owners write articles.
}
groups-may-invite = { $who ->
    [member] In this group, members invite people.
    [moderator] In this group, moderators, admins and owners invite people.
    [admin] In this group, admins and owners invite people.
   *[other] In this group, its owners invite people.
}
groups-may-see_members = { $who ->
    [member] Who is in this group is shown to its members.
    [moderator] Who is in this group is shown to its moderators, admins and owners.
    [admin] Who is in this group is shown to its admins and owners.
   *[other] Who is in this group is shown to its owners.
}
said-group-permissions-set = Saved. It holds from now on.

# How people join a group.
groups-members-called = { $count } { $noun }
groups-joining-title = How people join
groups-joining-lede = What is asked of those who join, how they are welcomed, and what they are called here.
groups-joining-change = Change how people join
groups-questions = Questions
groups-questions-hint = Those who ask to be let in answer them; the answers are seen by those who run the group. Up to five; leave empty what you do not need.
groups-question = Question { $place }
groups-question-required = Must be answered
groups-questions-too-many = Please ask { $max } questions at most.
groups-asks-everybody = While the group is public, ask those too who join it at once
groups-must-agree = Whoever joins agrees to the rules
groups-must-agree-hint = The rules are then shown to those who want to join. It is kept who agreed to which version.
groups-welcome-words = Welcome
groups-welcome-hint = Whoever has come in gets these words by mail and sees them once. Markdown works.
groups-welcome-post = To be read first
groups-welcome-post-hint = One of the pinned posts.
groups-welcome-post-none = None
groups-welcome-post-unknown = Please choose one of the pinned posts.
groups-noun-one = One member is called
groups-noun-one-hint = Such as “neighbour”. Leave both empty for “member” and “members”.
groups-noun-many = Several are called
groups-noun-many-hint = Such as “neighbours”.
groups-noun-both = Please say both what one is called and what several are called, or neither.
groups-join-title = Join { $name }
groups-stay-away = Not now
groups-answer-optional = (if you like)
groups-answers = Answers on joining
groups-rules-agree = I agree to these rules.
groups-rules-agree-first = Please agree to the rules first.
groups-rules-changed = The rules have changed meanwhile. Please read them again.
groups-welcome = Welcome
groups-welcome-title = Welcome to { $name }
groups-welcome-read = Read this first:
groups-welcome-go = To the group

mail-welcome-subject = { $site }: welcome to { $group }
mail-welcome-body =
    You are in “{ $group }” on { $site }. It says:

    { $words }

    { $link }

# Inviting by mail, and links for telephones.
groups-invite-code = The link as a square that telephones read
groups-invite-code-save = Save the square
groups-invite-by-mail = Invite by mail
groups-invite-by-mail-lede = Each person gets a letter with a link of their own, which lets one person in. Nobody but you sees the addresses, and only while they wait.
groups-addresses = E-mail addresses
groups-addresses-hint = One or more a line, 500 at most. Names may stand beside them.
groups-addresses-file = Or a file (CSV or plain text)
groups-addresses-missing = Please give at least one address.
groups-addresses-inner = This group is joined by members of { $parent } alone: please invite people there. Whoever is a member already joins by a link.
groups-addresses-too-many = Please give { $max } addresses at most.
groups-addresses-unreadable = This file cannot be read. Please save it as UTF-8.
groups-addresses-none-in = Line { $line } holds no e-mail address: “{ $written }”
groups-addresses-wrong = Line { $line }: “{ $written }” is not an address we can write to.
groups-addresses-often = { $written } has been invited several times today. Please wait until tomorrow.
groups-addresses-more-wrong = { $count ->
    [one] One more line needs another look.
   *[other] { $count } more lines need another look.
}
groups-invite-send = Send the invitations
groups-invite-mailed = Invitation by mail
said-group-invited = The invitations are on their way.

mail-invited-subject = { $site }: you are invited
mail-invited-body =
    { $by } invites you to “{ $group }” on { $site }. This link is yours; it lets one person in:

    { $link }

    If you would rather not, nothing needs to be done.

# Whose group it is.
groups-ownership-title = Give the group to somebody
groups-ownership-lede = Its owner decides about everything in it. You give your password again, and both of you are told by mail.
groups-ownership-whom = To whom
groups-ownership-whom-hint = The handle of a member of the group.
groups-ownership-afterwards = Afterwards
groups-ownership-admin = I am an admin
groups-ownership-both = I stay an owner beside them
groups-ownership-password = Your password
groups-ownership-button = Give it
groups-ownership-keep = Keep it
groups-ownership-nobody = Nobody with this handle is in the group.
groups-ownership-yourself = That is you. Please choose another member.
groups-ownership-blocked = { $name } takes nothing from you. Please choose another member.
groups-ownership-elsewhere = Owners are named by giving the group to somebody, with your password.
said-group-given = The group has another owner. Both of you are told by mail.

mail-owner-subject = { $site }: { $group } is yours
mail-owner-body =
    { $by } has made you an owner of “{ $group }” on { $site }:

    { $link }
mail-owner-no-more-subject = { $site }: { $group } is yours no more
mail-owner-no-more-body =
    You have given “{ $group }” on { $site } to { $now }. You are an admin there now:

    { $link }

    If it was not you, change your password and tell those who run the site.

# Filters of the list of members, and when they were last here.
groups-role-filter = Role
groups-role-any = All roles
groups-nobody-of-role = Nobody here has this role.
groups-last-active = last here
groups-activity-show = Show when I was last here
groups-activity-hide = Hide when I was last here

# Groups that members propose.
groups-proposals-title = Proposed groups
groups-proposals-decide = Members would like these groups. Whoever proposed one is told your answer, and owns it if you found it.
groups-proposals-own = The groups you have proposed. Those who look after the site found them.
groups-proposals-none = No group is proposed.
groups-proposals-older = Older proposals
groups-proposals-not-here = Here every member founds groups; there is nothing to propose.
groups-proposals-too-many = { $max } of your proposals wait already. Please wait for an answer, or take one back.
groups-propose = Propose a group
groups-propose-lede = Those who look after the site answer. If they found it, you are its owner.
groups-propose-why = Why the site should have it
groups-propose-why-hint = For those who answer.
groups-propose-button = Propose it
groups-proposal-founded = founded
groups-proposal-declined = declined
groups-proposal-reason = The reason: { $reason }
groups-proposal-needs-reason = Why not, if you decline: please say it in 1 to { $max } characters.
groups-proposal-why-not = Why not, if you decline
groups-proposal-found = Found it
said-group-proposed = Proposed. You are told the answer by mail.
said-group-proposal-answered = Answered. Whoever proposed it is told.
said-group-proposal-taken-back = Taken back.

mail-founded-subject = { $site }: { $group } is founded
mail-founded-body =
    You proposed the group “{ $group }” on { $site }. It is founded, and you are its owner:

    { $link }
mail-not-founded-subject = { $site }: your proposal of { $group }
mail-not-founded-body =
    You proposed the group “{ $group }” on { $site }. Those who look after the site have not founded it. The reason:

    { $reason }

# Groups within a group, and ends.
groups-subgroups = Sub-groups
groups-subgroups-all = All
groups-subgroups-none = There are none yet.
groups-subgroup-new = Start a sub-group
groups-subgroup-of = Part of
groups-subgroup-mine = You are in it
groups-subgroup-lede = It is part of { $name }: only its members can join, it is never seen by more people than { $name } is, and whoever leaves { $name } leaves it too. You own it.
groups-part-of = Part of { $name }
groups-parent-unknown = There is no group with that address in which you could start one.
groups-no-second-level = A sub-group has no sub-groups of its own.
groups-wider-than-private = { $name } is private, so this can be private or secret.
groups-wider-than-secret = { $name } is secret, so this can only be secret too. All its members will know of it.
groups-subgroups-too-many = A group has { $max } sub-groups at most.
groups-parent-first = Only members of { $name } can join. Please join that first.
groups-last-owner-below = You are the only owner of its sub-group { $name }. Give that to somebody else first, then you can leave.
groups-leave-subgroups = You leave these sub-groups with it:
groups-declined-lately = You asked not long ago and were not let in. You can ask again { $days ->
    [one] tomorrow
   *[other] in { $days } days
}.
groups-parent-gone = Only members of the group it is part of can join.
groups-must-agree-to-nothing = This group has no rules yet to agree to. Write them in its settings first.
groups-effect-subgroups = { $count ->
    [one] One sub-group that more people see now is seen by as few as this one from then on.
   *[other] { $count } sub-groups that more people see now are seen by as few as this one from then on.
}
mail-removed-subject = { $site }: you are no longer in { $group }
mail-removed-body =
    Those who run “{ $group }” on { $site } have taken you out of it, and out of its sub-groups. Your votes in its open polls have gone; what you wrote stays. You can ask them why.

    Other groups:

    { $link }
groups-addresses-refused = { $written }: nobody can join this site with an address at that domain. Ask them for another one.
