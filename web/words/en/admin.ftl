# The owner's pages.
admin-mail-title = Mail
admin-letters = Letters
admin-letter = Letter
admin-where = Where you are
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

admin-raid-title = Many new accounts at once
admin-raid-lede = One switch for bad days: what newcomers write waits for a moderator, they make no invitations and use none, and who joins asks first. Nobody else notices.
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
admin-batch-done = What was done
admin-batch-of = { $count ->
    [one] All of 1 account
   *[other] All of { $count } accounts
}
admin-batch-taken = { $count ->
    [one] 1 thing is taken away
   *[other] { $count } things are taken away
}
admin-batch-goes-on = goes on
said-batch-begun = They are suspended, and what they did is being taken away.
