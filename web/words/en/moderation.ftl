# Reports, the queue of those who keep order, rulings, appeals, the log.
moderation-title = Moderation
moderation-you-are-here = You are here
moderation-cancel = Cancel
moderation-pages = Pages
moderation-more = Older ones
moderation-back-to-it = Back to it
moderation-choice-unknown = This is not one of the choices.
moderation-reason-unknown = Please choose a reason.
moderation-tab-unknown = There are two lists: open and decided.

moderation-reason-spam = Spam or advertising
moderation-reason-unkind = Unkind
moderation-reason-off-topic = Off topic
moderation-reason-private = Tells private data
moderation-reason-rules = Against the group's rules
moderation-reason-else = Something else

moderation-report-title = Report
moderation-report-post = Report this post
moderation-report-article = Report this article
moderation-report-comment = Report this comment
moderation-report-about = Those who look after the group will read it. Whoever wrote it is not told who reported it.
moderation-report-again = You have reported it already: sent again, it says what stands here.
moderation-report-reason = Reason
moderation-report-words = In your words
moderation-report-words-hint = Up to 1,000 characters. Needed where you choose “Something else”.
moderation-report-button = Send the report
moderation-report-own = This is your own. You can change it or delete it.
said-reported = Thank you. Those who look after the group will look at it.

moderation-a-post = Post
moderation-an-article = Article
moderation-a-comment = Comment
moderation-the-thing = See it
moderation-queue-about = What has been reported. What should be looked at first stands first.
moderation-tabs = Lists
moderation-tab-open = Open
moderation-tab-decided = Decided
moderation-nothing-open = Nothing waits
moderation-nothing-open-text = Nobody has reported anything that has not been decided.
moderation-nothing-decided = Nothing decided yet
moderation-nothing-decided-text = What you decide stands here afterwards.
moderation-is-gone = removed
moderation-is-locked = closed to comments
moderation-in-hand = { $name } looks at it
moderation-score = Urgency { $score }
moderation-no-points = Nothing makes it more urgent than others.
moderation-point-reporters = { $count ->
    [one] 1 member has reported it: { $points }
   *[other] { $count } members have reported it: { $points }
}
moderation-point-trusted = { $count ->
    [one] 1 of them was mostly right before: { $points }
   *[other] { $count } of them were mostly right before: { $points }
}
moderation-point-doubted = { $count ->
    [one] 1 of them was mostly wrong before: { $points }
   *[other] { $count } of them were mostly wrong before: { $points }
}
moderation-point-private = { $count ->
    [one] 1 report of private data: { $points }
   *[other] { $count } reports of private data: { $points }
}
moderation-point-new = { $count ->
    [0] The author joined on the same day: { $points }
    [one] The author had joined a day before: { $points }
   *[other] The author had joined { $count } days before: { $points }
}
moderation-point-before = { $count ->
    [one] 1 earlier decision against the author here: { $points }
   *[other] { $count } earlier decisions against the author here: { $points }
}
moderation-point-links = { $count ->
    [one] 1 link in it: { $points }
   *[other] { $count } links in it: { $points }
}
moderation-point-appeal = { $count ->
   *[other] An appeal waits: { $points }
}

moderation-case-title = Reported
moderation-around = Around the case
moderation-history = what it was before
moderation-answers = In answer to { $name }:
moderation-answers-nobody = In answer to a former member:
moderation-reports = { $count ->
    [0] No reports
    [one] 1 report
   *[other] { $count } reports
}
moderation-reports-title = What was said of it
moderation-own-reports = You wrote this yourself: who reported it, and in which words, is not shown to you.
moderation-suspend-author = Suspend from the whole site…
moderation-more-reports = { $count ->
    [one] One more report
   *[other] { $count } more reports
}
moderation-no-reports = Nobody reported it: it was acted on directly.
moderation-record = reports of theirs here: { $upheld } upheld, { $declined } declined
moderation-claim = I look at it
moderation-give-back = Give it back
moderation-yours-until = In hand; that ends
moderation-claimed-by = { $name } looks at it at the moment.
moderation-alike = The last cases like it
moderation-none-alike = There was none for this reason.
moderation-earlier = What was done about the author before
moderation-none-earlier = Nothing in this group.
moderation-rulings = Decided
moderation-undone = undone
moderation-until = until { $until }
moderation-undo = Undo
moderation-undo-ruling = Undo the decision
said-case-claimed = It is in your hands for half an hour.
said-case-given-back = You have given it back.
said-case-ruled = Decided.
said-act-undone = It is undone.

moderation-decide = Decide
moderation-content = What becomes of it
moderation-author = What becomes of its author
moderation-choose-remove = Remove it
moderation-choose-lock = It stays; no further comments
moderation-choose-nothing = Nothing
moderation-choose-warn = Warn them
moderation-choose-silence = Silence them for a time: they read, and write nothing here
moderation-choose-ban = Remove them from the group for good
moderation-silence-for = If silenced, for
moderation-hours-count = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
moderation-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
moderation-hours = Between 1 and { $max } hours, please.
moderation-words = Words to the author
moderation-words-hint = They come by mail, with what was done. Who reported it is never told.
moderation-fill-in = Fill in words for this reason
moderation-decide-button = Decide
moderation-short-keep = It stays
moderation-short-remove = removed
moderation-short-lock = closed to comments
moderation-short-warn = author warned
moderation-short-silence = author silenced
moderation-short-ban = author banned
moderation-case-decided = This case has been decided already.
moderation-own-case = You wrote this yourself. Somebody else who looks after the group decides.
moderation-own-ruling = This appeal is against your own decision. Somebody else who looks after the group answers it.
moderation-author-gone = Their account has been deleted.
moderation-not-oneself = Nobody does that to or for themselves.

moderation-template-spam = We removed this because it reads as advertising. You are welcome to take part in what is talked about here.
moderation-template-unkind = Please speak about the matter and not about the person. Disagreeing is welcome; demeaning others is not.
moderation-template-off-topic = This does not belong in this group. Perhaps there is a better place for it.
moderation-template-private = This tells something that is private to somebody. Please leave that out.
moderation-template-rules = This is against the rules of the group. They stand on its page under “About”.
moderation-template-else = We looked at what you wrote after it was reported.

moderation-mine-about = What those who look after your groups have done about what you wrote. You may appeal against it once.
moderation-mine-nothing = Nothing: all is well.
moderation-done-keep = What you wrote stays.
moderation-done-remove = What you wrote was removed.
moderation-done-remove-comment = Your comment was removed.
moderation-done-restore = What you wrote was brought back.
moderation-done-lock = It takes no further comments.
moderation-done-unlock = It takes comments again.
moderation-done-warn = You were warned.
moderation-done-silence = You can read, but write nothing in this group until { $until }.
moderation-done-ban = You were removed from the group and cannot come back.
moderation-done-expel = You were taken out of the group.
moderation-done-suspend = Your account was suspended.
moderation-appeal = Appeal
moderation-appeal-words = Why it should be taken back
moderation-appeal-hint = You can say it once. Somebody else than who decided answers, where there is somebody.
moderation-appeal-send = Send the appeal
moderation-you-appealed = You said against it:
moderation-appealed = The author says against it:
moderation-appeal-waits = The appeal waits for its answer.
moderation-appeal-upheld = The appeal was upheld.
moderation-appeal-denied = The appeal was not upheld.
moderation-appeal-answer = Answer the appeal
moderation-appeal-verdict = The appeal
moderation-uphold = is right: what was done is undone
moderation-deny = is not: it stays as decided
moderation-appeal-button = Answer
moderation-appealed-already = You have appealed against this already.
moderation-no-appeal = There is no appeal against this.
moderation-no-appeal-waits = No appeal waits here.
said-appealed = Your appeal is sent.
said-appeal-answered = The appeal is answered.
said-appeal-upheld-alone = The appeal is upheld. The text stays as it is: its author has changed it, and the marker is gone.

moderation-journal-title = Journal
moderation-journal-about = Everything that was done to keep order, by whom. It is never changed; what is undone is written down too. All who may read the group see it without names and words:
moderation-log-title = Moderation log
moderation-log-about = What those who look after the group have done to keep order. Names, private words and what was removed are left out.
moderation-log-nothing = Nothing has been done yet.
moderation-undone-already = It has been undone already.
moderation-overtaken = Something newer has been done since. Undo that first.
moderation-marker-gone = The marker that stood for it is gone: its author has changed the text since. There is no place to put it back.
moderation-elsewhere = It stands in another group now
moderation-no-undo = This cannot be undone.
moderation-act-keep = Looked at a report: it stays
moderation-act-reopen = Took back that it stays
moderation-act-remove = Removed a post or article
moderation-act-remove-comment = Removed a comment
moderation-act-restore = Brought a post or article back
moderation-act-restore-comment = Brought a comment back
moderation-act-lock = Closed something to comments
moderation-act-unlock = Opened something to comments again
moderation-act-pin = Pinned something
moderation-act-unpin = Unpinned something
moderation-act-warn = Warned an author
moderation-act-unwarn = Took a warning back
moderation-act-silence = Silenced a member
moderation-act-unsilence = Let a member write again
moderation-act-ban = Banned a member
moderation-act-unban = Lifted a ban
moderation-act-expel = Took a member out
moderation-act-admit = Let a member in again
moderation-act-roles = Gave { $count } members another role: { $roles }
moderation-act-role = Gave a member another role: { $before } → { $after }
moderation-act-uphold = Upheld an appeal
moderation-act-deny = Did not uphold an appeal
moderation-act-suspend = Suspended a member from the site
moderation-act-unsuspend = Lifted a suspension

mail-ruled-subject = { $site }: about something you wrote
mail-ruled-body =
    Those who look after the group { $group } have decided about something you wrote there:

    { $acts }

    { $words }

    You can see what it is about, and appeal against it once, here:
    { $link }
mail-appeal-subject = { $site }: your appeal
mail-appeal-upheld-body =
    Your appeal in the group { $group } was upheld: what was done has been undone.

    { $words }

    { $link }
mail-appeal-upheld-alone-body =
    Your appeal in the group { $group } was upheld. You have changed the text since, and there is no place left in it for what was taken out: it stays as it is, and you can write it again.

    { $words }

    { $link }
mail-post-left-subject = { $site }: a post has gone to another group
mail-post-left-body =
    A post in the group { $group } in which you commented or voted has gone to a group that you cannot read. What you wrote there went with it and is read by the members of that group; your votes in its polls that are open have been taken out, but not secret ones.

    If something of yours should not stand there, write to those who look after the group it was in:
    { $link }
mail-post-read-elsewhere-body =
    A post in the group { $group } in which you commented or voted has gone to another group, and is read by whoever may read that one. What you wrote there went with it; you can delete it, or write to those who look after the group:
    { $link }
mail-vote-left-body =
    A post in the group { $group } has gone to another group, and its open polls ask the members of that one now. Your votes in them have been taken out. You can join the group and vote again:
    { $link }
mail-appeal-denied-body =
    Your appeal in the group { $group } was not upheld: it stays as it was decided.

    { $words }

    { $link }

moderation-held-more = { $count } and more
moderation-tab-held = Waiting
moderation-held-title = Waiting for approval
moderation-held-about = Nobody but its author and those who keep the group sees this. Approved, it goes out as if it had just been written.
moderation-held-nothing = Nothing waits to be approved.
moderation-held-one = It waits for a moderator
moderation-held-mine-about = Nobody but you and those who look after the group sees it. You will hear by mail what they decide.
moderation-held-is-approved = It was approved
moderation-held-is-declined = It was declined
moderation-held-copy = Your words are still here for you to copy.
moderation-held-source = The words as they were written
moderation-held-joined = Its author joined the site
moderation-held-words-hint = They come by mail, and stand beside what was written. Needed to decline.
moderation-held-mine = What waits
moderation-held-tag-waits = waits
moderation-held-tag-declined = declined
moderation-held-forget = Delete it for good
moderation-withdraw = Withdraw it
moderation-approve = Approve
moderation-decline = Decline
moderation-held-first = The { $count ->
    [1] first thing they write here
    [2] second thing they write here
    [3] third thing they write here
   *[other] { $count }th thing they write here
}: { $points }
moderation-held-raid = Newcomers are held up at the moment: { $points }
moderation-held-links = { $count ->
    [one] 1 link, from somebody new: { $points }
   *[other] { $count } links, from somebody new: { $points }
}
moderation-held-mentions = { $count ->
    [one] 1 member mentioned by somebody new: { $points }
   *[other] { $count } members mentioned by somebody new: { $points }
}
moderation-held-pictures = { $count ->
    [one] 1 picture, from somebody new: { $points }
   *[other] { $count } pictures, from somebody new: { $points }
}
moderation-held-pace = { $count ->
    [one] 1 writing within an hour, from somebody new: { $points }
   *[other] { $count } writings within an hour, from somebody new: { $points }
}
moderation-held-word = “{ $found }” stands in it: { $points }
moderation-held-same = { $count ->
    [one] They wrote the same within a day: { $points }
   *[other] They wrote the same { $count } times within a day: { $points }
}
moderation-held-many = { $count ->
    [one] 1 other newcomer wrote the same within an hour: { $points }
   *[other] { $count } other newcomers wrote the same within an hour: { $points }
}
moderation-held-author-away = Its author may not write in this group at the moment: they have left it, or are silenced or suspended. You can decline it.
moderation-held-unaddressed = It addresses somebody who takes nothing from its author any more. You can decline it; its words stay theirs.
moderation-held-unfit = It cannot be published as it stands any more: a poll in it would have ended, for instance. You can decline it with words.
moderation-held-gone = Its author has taken it back since.
moderation-held-published = It has been published. Delete it where it stands.
said-held-approved = It is published.
said-held-declined = Declined. Its author is told.
said-held-withdrawn = It is gone for good.
moderation-act-approve = Approved something that waited
moderation-act-unapprove = Took an approval back: it waits again
moderation-act-decline = Declined something that waited
moderation-act-undecline = Took back that something was declined: it waits again

mail-held-approved-subject = { $site }: what you wrote is published
mail-held-approved-body =
    What you wrote in the group { $group } has been approved and is published:

    { $what }

    { $link }
mail-held-declined-subject = { $site }: about something you wrote
mail-held-declined-body =
    Those who look after the group { $group } have not published what you wrote:

    { $what }

    They say:

    { $words }

    Your words are still there for you to copy:
    { $link }
moderation-act-purge = Undid everything that several accounts did
moderation-act-unpurge = Put back what several accounts did

mail-keeping-subject = { $site }: something waits for you
mail-keeping-body =
    Something waits for those who keep order on { $site }, and so for you:

    { $what }

    It is here, with what was said of it:
    { $link }

    While more comes you get at most one such letter an hour. If you want them less often, or not at all:
    { $stop }
moderation-desk-line = { $group }: { $what }
moderation-desk-report =
    { $count ->
        [one] one report
       *[other] { $count } reports
    }
moderation-desk-appeal =
    { $count ->
        [one] one appeal
       *[other] { $count } appeals
    }
moderation-desk-held =
    { $count ->
        [one] one text to approve
       *[other] { $count } texts to approve
    }
moderation-desk-more =
    { $count ->
        [one] And in one more group.
       *[other] And in { $count } more groups.
    }
moderation-letters-title = Letters about what waits for moderation
moderation-letters-hint = When something is reported or waits for you in a group you keep, a letter goes to your address. It says how much waits where, and not what it is.
moderation-letters-often = How often
moderation-letters-at-once = At once, then at most once an hour
moderation-letters-daily = At most once a day
moderation-letters-off = Never
moderation-letters-stop = Send me no more of them
moderation-letters-stopped = You get no letters about what waits for moderation. The count in the head of the page stays.
moderation-letters-settings = Change this in your settings
moderation-held-speed = { $count ->
    [one] Written within a second of opening the page: { $points }
   *[other] Written within { $count } seconds of opening the page: { $points }
}

moderation-act-redact = Took a passage out of something
moderation-from-elsewhere = before it came here
moderation-undo-both = Undoing this takes keeping both groups: the one in which it was done and the one in which it is now.
moderation-act-unredact = Put a passage back
moderation-act-stand = Upheld an appeal against a passage taken out; the text stays as its author has it
moderation-act-move = Moved a post to another group
moderation-act-unmove = Moved a post back from another group
moderation-short-redact = a passage taken out
moderation-short-move = moved to another group
moderation-done-redact = A passage was taken out of what you wrote. You can still read in its history what stood there.
moderation-done-unredact = What had been taken out of what you wrote was put back.
moderation-done-stand = Your appeal against a passage taken out was upheld. What you wrote stays as you have it now.
moderation-done-move = Your post was moved to another group.
moderation-done-move-to = Your post was moved to the group { $group }, with all that was said below it.
moderation-done-unmove = Your post was moved back.
moderation-taken-out = Taken out by the moderators: { $reason }
moderation-redact = Take a passage out
moderation-redact-title = Take a passage out
moderation-redact-about = A marker with the reason stands there instead, for everybody to see. What stood there is kept for its author and for moderators. Its author is told, and it can be undone.
moderation-redact-source = As it was written
moderation-passage = The passage
moderation-passage-hint = Character by character as it stands above; it goes wherever it stands, from the title too. Left empty, all the words go.
moderation-passage-short = At least { $min } characters, please.
moderation-passage-missing = This does not stand in it. Please copy it as it stands above.
moderation-redact-polls = The questions and choices of polls are not reached by this: a poll can be removed with its post, or closed.
moderation-redact-button = Take it out
moderation-redact-own = You wrote this yourself: you can edit it.
moderation-redact-article = Passages can be taken out of posts and comments. An article can be removed, or closed to comments.
moderation-changed-meanwhile = It was changed meanwhile. Please look at it once more.
said-redacted = Taken out. Its author has been told.
moderation-move = Move to another group
moderation-move-title = Move to another group
moderation-move-about = It goes with all comments, polls and votes, and keeps its address. Whoever may not read the other group does not find it any more. Open polls ask the members of the other group from then on, and the votes of others go, but not secret ones. Its author is told, and so is whoever commented or voted and cannot read it there. It can be undone, without the votes that went.
moderation-move-to = To which group
moderation-move-public = Everybody can read it then.
moderation-move-members = { $count ->
    [one] Only its one member can read it then.
   *[other] Only its { $count } members can read it then.
}
moderation-move-guests = { $count ->
    [one] The link of the one guest of its polls leads nowhere then, and their vote in an open poll goes, but not a secret one.
   *[other] The links of the { $count } guests of its polls lead nowhere then, and their votes in open polls go, but not secret ones.
}
moderation-move-wider = Not everybody reads this group: only its owners and admins take a post out of it.
moderation-move-author = Its author is not a member there, and could not read it any more.
moderation-move-nowhere = You keep no other group.
moderation-move-unknown = Please choose one of the groups you keep.
moderation-move-button = Move it
said-post-moved = Moved. Its author has been told.
