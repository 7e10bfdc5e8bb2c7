# The owner's pages.
admin-mail-title = Mail
admin-letters = Letters
admin-letter = Letter
admin-where = Where you are
admin-nav = Looking after the site
admin-pages = Pages
admin-mail-kept = Letters the square has written. No mail server is set, so they wait here: pass on what is meant for others, and set LEADERS_SQUARE_SMTP to have them sent.
admin-mail-sent = Letters the square has written. They go out by your mail server; what they say is for their readers alone.
admin-mail-none = No letter has been written yet
admin-mail-to = to { $address }
admin-mail-waits = waits
admin-mail-failed = Not sent: { $why }
admin-mail-older = Older letters
admin-access-title = Who gets in
admin-access-staff-title = Those who look after the site
admin-access-staff = They need a second step of signing in
admin-access-staff-hint = Who has none yet is led to set it up, and may do nothing here until then.
admin-access-own-factor = Please set up your own second step first, so that you do not shut yourself out.
admin-owners-only = Only an owner of the site may do this.
admin-factor-first = Whoever looks after this site needs a second step of signing in. Please set yours up first.
admin-access-join-title = Becoming a member
admin-access-mode-open = Anybody may join
admin-access-mode-open-hint = At once.
admin-access-mode-request = By request
admin-access-mode-request-hint = Whoever asks waits until one of those who look after the site has answered.
admin-access-mode-invitation = By invitation
admin-access-mode-invitation-hint = With a link into a group, made by those who run the group.
admin-access-mode-closed = Nobody
admin-access-mode-closed-hint = Whoever is a member stays one.
admin-access-mode-unknown = Please choose one of these.
admin-access-questions = Questions
admin-access-questions-hint = For those who ask to join. Leave empty what you do not want to ask.
admin-access-question-1 = First question
admin-access-question-2 = Second question
admin-access-question-3 = Third question
admin-access-question-4 = Fourth question
admin-access-question-5 = Fifth question
admin-access-required = Must be answered
admin-access-too-many-questions = At most { $max } questions, please.
admin-access-allowed = Only with addresses of
admin-access-allowed-hint = Domains, one a line, each with all below it. Empty: any.
admin-access-blocked = Not with addresses of
admin-access-blocked-hint = Domains, one a line, each with all below it.
admin-access-domain-wrong = “{ $domain }” is no domain.
admin-access-domain-both = “{ $domain }” stands in both lists.
admin-access-too-many-domains = At most { $max } domains, please.
admin-requests-title = Requests to join
admin-requests-count = { $count ->
    [0] Nobody asks to join
    [one] One asks to join
   *[other] { $count } ask to join
  }
admin-requests-none = Whoever asks to become a member stands here until they are answered.
admin-requests-unconfirmed = address not confirmed
admin-requests-asked = asked
admin-requests-words = A word to { $name }
admin-requests-more = More
admin-let-in = Let in
admin-let-in-whom = Let { $name } in
admin-decline = Decline
admin-decline-whom = Decline { $name }
admin-answer-unknown = Please answer yes or no.
admin-title = Looking after the site
admin-overview = Overview
admin-waits = What waits
admin-waits-tag = waits
admin-waits-requests = { $count ->
    [0] Nobody waits to be let in
    [one] One waits to be let in
   *[other] { $count } wait to be let in
  }
admin-waits-cases = { $count ->
    [0] No report waits in any group
    [one] One report waits in the groups
   *[other] { $count } reports wait in the groups
  }
admin-waits-held = { $count ->
    [0] No post or comment waits to be approved
    [one] One post or comment waits to be approved
   *[other] { $count } posts and comments wait to be approved
  }
admin-waits-proposals = { $count ->
    [0] No proposed group waits
    [one] One proposed group waits for an answer
   *[other] { $count } proposed groups wait for an answer
  }
admin-waits-raid = Newcomers are held up at the moment
admin-waits-no-mail = No mail server is set: letters lie here and go out to nobody
admin-waits-failed = { $count ->
    [0] Every letter of the last month went out
    [one] One letter was given up
   *[other] { $count } letters were given up
  }
admin-waits-suspended = { $count ->
    [0] Nobody is suspended
    [one] One member is suspended
   *[other] { $count } members are suspended
  }
admin-numbers = Numbers
admin-fact-members = Members
admin-fact-active = Of them here this week
admin-fact-groups = Groups
admin-fact-letters = Letters on their way
admin-fact-pictures = Pictures
admin-fact-unused = Of them shown nowhere, soon gone
admin-fact-picture-bytes = Size of the pictures
admin-fact-database = Size of the database
admin-megabytes = { $count } MB
admin-days = Day by day
admin-days-about = Days by UTC. Secret votes are in no chart: nobody knows their day. Reads are views, of a member once a thread and of a stranger once a day.
admin-days-table = The same as a table
admin-day = Day
admin-chart-days = { $count } days
admin-chart-joins = Joined
admin-chart-active = Members who were here
admin-chart-posts = Posts and articles
admin-chart-comments = Comments
admin-chart-votes = Votes
admin-chart-reads = Reads
admin-chart-nothing = nothing in these days
admin-chart-most = most on { $day }: { $most }
admin-chart-sum = { $sum } in all, most on { $day }: { $most }
admin-mail-all = All letters
admin-mail-failed-only = Only those that were given up
admin-mail-retry = Send it after all
admin-mail-given-up = given up
admin-members-title = Members
admin-members-find = Find
admin-members-words = Name, handle or address
admin-members-state = State
admin-members-any = Any
admin-members-any-time = At any time
admin-members-role = Role
admin-members-staff = Those who look after the site
admin-members-joined = Joined
admin-members-joined-days = { $count ->
    [one] In the last day
   *[other] In the last { $count } days
  }
admin-members-state-active = active
admin-members-state-unconfirmed = address not confirmed
admin-members-state-waiting = waits to be let in
admin-members-state-suspended = suspended
admin-members-is-owner = owner
admin-members-is-admin = admin
admin-members-nobody = Nobody is like that.
admin-members-choose = Choose { $name }
admin-members-since = since
admin-members-last-here = last here
admin-members-chosen = With those chosen
admin-members-deed = Do this
admin-members-do-suspend = Suspend them
admin-members-do-lift = Lift their suspension
admin-members-do-end-sessions = End all their sessions
admin-members-do-confirm = Have them confirm their address again
admin-members-for = Suspended for
admin-members-reason-hint = For a suspension. They are told by mail.
admin-members-do = Do it
admin-members-more = More members
admin-members-none-chosen = Please choose somebody.
admin-members-too-many = At most { $max } at a time, please.
admin-members-not-oneself = That is you, { $name }. Please leave yourself out; nothing has been done.
admin-members-suspended-already = { $name } is suspended already, so nothing was done to anybody. On their own page you can change for how long.
admin-members-not-staff = { $name } looks after the site, and you may not do this to them. Nothing has been done.
admin-members-deed-unknown = Please choose one of these.
admin-effect-show = What would that do?
admin-effect-title = Nothing is saved yet. If you save this now:
admin-effect-mode-open = Anybody joins at once.
admin-effect-mode-request = Whoever asks to join waits until they are answered.
admin-effect-mode-invitation = Only who brings an invitation into a group becomes a member.
admin-effect-mode-closed = Nobody becomes a member any more. Whoever is one stays one.
admin-effect-waiting = { $count ->
    [one] One who has asked already waits on until they are answered.
   *[other] { $count } who have asked already wait on until they are answered.
  }
admin-effect-invitations = { $count ->
    [0] There is no invitation into a group that still lets people in.
    [one] One invitation into a group still lets people in.
   *[other] { $count } invitations into groups still let people in.
  }
admin-effect-invitations-all = { $count ->
    [0] There is no invitation that still lets people in: nobody can join until somebody makes one.
    [one] One invitation still lets people in, into its group and so into the site.
   *[other] { $count } invitations still let people in, into their groups and so into the site.
  }
admin-effect-invitations-members = { $count ->
    [0] There is no invitation into a group that still lets people in.
    [one] One invitation still lets members into its group, and nobody else.
   *[other] { $count } invitations still let members into their groups, and nobody else.
  }
admin-effect-outside = { $count ->
    [0] Every member has an address with which one could still join.
    [one] One member has an address with which one could not join any more; they stay.
   *[other] { $count } members have addresses with which one could not join any more; they stay.
  }
admin-effect-factor = { $count ->
    [0] Whoever looks after the site has a second step. Nothing changes for them.
    [one] { $all ->
        [one] The one who looks after the site has no second step, and may do nothing here until it is set up.
       *[other] 1 of { $all } who look after the site has no second step, and may do nothing here until it is set up.
    }
   *[other] { $count } of { $all } who look after the site have no second step, and may do nothing here until it is set up.
  }
admin-effect-no-factor = { $count ->
    [0] Whoever looks after the site has a second step, and keeps it as long as they like.
    [one] { $all ->
        [one] The one who looks after the site has no second step: a password is enough for them then.
       *[other] 1 of { $all } who look after the site has no second step: a password is enough for them then.
    }
   *[other] { $count } of { $all } who look after the site have no second step: a password is enough for them then.
  }
admin-effect-without-factor = Without a second step: { $names }.

admin-raid-tab = Many at once
admin-raid-title = Many new accounts at once
admin-raid-lede = One switch for bad days: what newcomers write waits for a moderator, their links become text, they make no invitations and use none, and who joins asks first. Nobody else notices.
admin-raid-on = Newcomers are held up.
admin-raid-by = Begun by { $name }
admin-raid-by-itself = { $count ->
    [one] Begun by itself: 1 account was opened within ten minutes
   *[other] Begun by itself: { $count } accounts were opened within ten minutes
}
admin-raid-lifted = lifted
admin-raid-lift = Let them be as everybody again
admin-raid-begin = Hold newcomers up
admin-raid-again = Set it anew
admin-raid-hours = For
admin-raid-until-lifted = until it is lifted
admin-raid-new-days = Whoever joined less than so many days ago
admin-raid-button = Hold them up
admin-raid-watch-title = By itself
admin-raid-lately = { $count ->
    [one] 1 account was opened within the last ten minutes; usually it is { $usual }.
   *[other] { $count } accounts were opened within the last ten minutes; usually it is { $usual }.
}
admin-raid-begins-with = From { $count } on it is no chance.
admin-raid-watch = Then hold newcomers up by itself, for 24 hours, and write to those who look after the site
admin-raid-before = Before
said-raid-begun = Newcomers are held up from now on.
said-raid-lifted = Newcomers are as everybody again.

admin-batch-tab = Undo accounts
admin-batch-title = Undo all of these accounts
admin-batch-lede = Choose accounts, and in one act they are suspended, what they wrote and how they reacted is taken away, and their votes go out of open polls. All but the votes can be put back in one act, too.
admin-batch-hours = Joined within so many hours (0: whenever)
admin-batch-words = Name or handle holds
admin-batch-list = List them
admin-batch-count = { $count ->
    [0] No account
    [one] 1 account
   *[other] { $count } accounts
}
admin-batch-accounts = Accounts
admin-batch-wrote = { $count } written, { $waiting } waiting
admin-batch-suspended = suspended
admin-batch-reason = Why
admin-batch-reason-hint = They read it when they try to sign in.
admin-batch-button = Undo all of theirs
admin-batch-members = Please choose 1 to { $max } accounts.
admin-batch-unknown = Some of these accounts cannot be chosen: they are gone, look after the site, or are your own.
admin-batch-keepers = Nothing was done: { $names } keep order somewhere or look after the site. Please take them out of the choice.
admin-batch-done = What was done
admin-batch-of = { $count ->
    [one] All of 1 account
   *[other] All of { $count } accounts
}
admin-batch-taken = { $count ->
    [one] 1 thing is taken away
   *[other] { $count } things are taken away
}
admin-batch-back = { $count ->
    [one] 1 thing was put back
   *[other] { $count } things were put back
}
admin-batch-others = and { $count } more
admin-batch-goes-on = goes on
said-batch-begun = They are suspended, and what they did is being taken away.

admin-access-work = Browsers do a sum before one joins
admin-access-work-hint = It takes a second or two of a browser while the form is filled in, and much of a robot that opens many accounts. Who joins without JavaScript, or where this site has no TLS, is not shut out: they wait until you let them in. It is asked for where one joins at once.
admin-access-stopped = In the last 30 days:
admin-access-stopped-trap = { $count ->
    [one] one robot filled in a field that no person sees;
   *[other] { $count } robots filled in a field that no person sees;
}
admin-access-stopped-fast = { $count ->
    [one] one form was sent faster than it can be read;
   *[other] { $count } forms were sent faster than they can be read;
}
admin-access-stopped-sum = { $count ->
    [one] one sum was wrong or used again.
   *[other] { $count } sums were wrong or used again.
}

admin-groups-title = Groups
admin-groups-about = How they are kept, not what stands in them. Of a secret group you see that it is there, and no more.
admin-groups-find = Find groups
admin-groups-words = Name or address
admin-groups-none = No such group.
admin-groups-a-secret-one = A secret group
admin-groups-public = public
admin-groups-private = private
admin-groups-secret = secret
admin-groups-members = { $count ->
    [one] One member
   *[other] { $count } members
}
admin-groups-owner = owned by
admin-groups-active = Last active
admin-groups-quiet = Nothing written yet
admin-groups-founded = founded
admin-groups-waiting = { $count ->
    [one] one thing waits
   *[other] { $count } things wait
}
admin-groups-more = More groups
admin-jobs-title = Jobs
admin-jobs-about = What runs in the background. Each runs as soon as there is something to do; what fails is tried again by itself.
admin-job-series = Asking polls again
admin-job-batches = Undoing what accounts did
admin-job-raids = Telling of raids
admin-job-keepers = Letters to those who keep order
admin-job-reminders = Reminders of polls
admin-job-telling = Telling voters what came of it
admin-job-guests = Letters to guests of polls
admin-job-exports = Copies for members
admin-job-mail = Sending mail
admin-job-sweep = Taking away what has ended
admin-job-failures = { $count ->
    [one] failed
   *[other] failed { $count } times in a row
}
admin-job-ran = Ran
admin-job-took = took { $ms } ms
admin-job-next = next
admin-job-never = Has not run yet
admin-job-failed = Failed
admin-job-run = Run now
said-job-wanted = It runs within a few seconds.
admin-storage-title = Storage
admin-storage-about = Pictures that nothing shows, and files that no picture names, go by themselves after some days.
admin-storage-unused = Pictures nothing shows
admin-storage-orphaned = Files no picture names
admin-storage-missing = Pictures without their file
admin-storage-missing-about = The files of some pictures are not there. Restore them from a backup.
admin-storage-cut = There are more files than are looked at here; what is missing or left over is not counted.
admin-storage-pictures = Files of pictures, smaller sizes among them
admin-storage-folders = Other files
admin-storage-tables = The largest tables, with their indexes
admin-storage-exports = Copies for members
admin-storage-mail = Letters in the folder
admin-storage-kind = Kind
admin-storage-count = How many
admin-storage-bytes = Room
admin-storage-nothing = Nothing yet.
admin-kilobytes = { $count } KB

admin-guise-link = See as they do
admin-guise-title = See the site as a member does
admin-guise-about = For { $minutes } minutes you see what { $name } sees, to help them. You can change nothing. How they voted, their settings, drafts and bookmarks, what they reported and whom they muted stay closed. It is noted in the audit log, and { $name } sees it among their sign-ins.
admin-guise-reason = Why
admin-guise-reason-hint = For the audit log.
admin-guise-begin = Begin
admin-guise-not-them = You can see the site as members do, but not as yourself or as somebody who looks after it.
admin-guise-changes-nothing = You see the site as a member does, and can change nothing meanwhile. Stop that first.
admin-guise-over = Seeing the site as a member does has ended: the time is over, or they can no longer be seen as. Nothing was done in your own name. Go on as yourself first.
admin-guise-form = This page was made while you saw the site as another member does. Nothing is done from it, in anybody's name. Open the page again, and do it as yourself.
admin-guise-private = This is the member's alone. You see the rest of the site as they do.
admin-chart-minutes = Minutes of reading
