# Groups, their heads and tabs.
groups-public = Public group
groups-private = Private group
groups-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}
groups-new-this-month = { $count } new this month
groups-tabs = Group
groups-tab-discussion = Discussion
groups-tab-polls = Polls
groups-tab-articles = Articles
groups-tab-members = Members
groups-tab-about = About
groups-side = About the group
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
