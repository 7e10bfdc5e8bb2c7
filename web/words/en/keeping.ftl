# What waits for a moderator, and what is asked of newcomers' writing.
keeping-title = Newcomers' writing
keeping-where = Where you are
keeping-lede = What is asked of those who are new or still unknown. It never concerns those who keep order.
keeping-first-title = First words
keeping-first-held = So many of somebody's first posts and comments wait for a moderator
keeping-first-held-hint = 0 to 20 in each group; 0: none wait. What has been approved counts as written.
keeping-new-title = Who is new
keeping-new-days = Joined the site less than so many days ago
keeping-new-writings = and has published less than this
keeping-new-hint = Both must be so. What was removed does not count.
keeping-limits-title = Limits for those who are new
keeping-limits-hint = Left empty, there is no limit but everybody's.
keeping-most_links = Links to elsewhere in one writing
keeping-most_mentions = Members mentioned in one writing
keeping-most_pictures = Pictures in one writing
keeping-most_an_hour = Posts and comments in an hour
keeping-beyond = What goes beyond that
keeping-act-hold = waits for a moderator
keeping-act-refuse = is refused; its author can change it
keeping-same = The same words again wait
keeping-same-hint = Those that somebody wrote within a day before, and those that at least two other newcomers wrote within an hour. Of 20 letters and more.
keeping-save = Save
keeping-number-range = A number from { $min } to { $max }, please.
keeping-words-title = Words and domains
keeping-words-lede = Looked for in whatever members write here, also in letters that only look alike. A word is found whole; a domain with all that stands below it.
keeping-words-hold = With these it waits for a moderator
keeping-words-refuse = With these it is refused
keeping-words-hint = One word, phrase or domain on each line, up to 500.
keeping-words-refuse-hint = Its author reads which word it is, and can change it.
keeping-entry-length = Each line has { $min } to { $max } characters, please.
keeping-entry-empty = “{ $entry }” holds no letter and no digit.
keeping-entry-address = “{ $entry }” is one address. Write its domain alone: every address of it is found.
keeping-entries = At most { $max } lines, please.
keeping-try = Try it first
keeping-trial = What it would have caught
keeping-trial-on = Try it on this text
keeping-trial-hint = And on what was written last: up to 200 posts, articles and comments. Nothing is kept by trying.
keeping-trial-text = Your text:
keeping-trial-text-free = Your text: nothing is found in it.
keeping-trial-latest = { $count ->
    [0] Nothing has been written yet.
    [one] Of the last writing: { $caught } caught.
   *[other] Of the last { $count } writings: { $caught } caught.
}
keeping-trial-not-kept = This was a trial: the lists are not saved yet.
keeping-would-wait = “{ $word }”: it would wait
keeping-would-be-refused = “{ $word }”: it would be refused
said-keeping-set = Saved. It holds for what is written from now on.

keeping-too-many-wait = { $max } of your writings wait for a moderator in this group already. Please wait until some of them have been looked at.
keeping-article-waits = This would have to wait for a moderator, and articles cannot. It is not published. Keep it as a draft, and ask those who look after the group.
keeping-edit-waits = Changed like this it would have to wait for a moderator. It stays as it was; please leave out what is new in it, or ask those who look after the group.
keeping-passage-returns = Those who look after the group took a passage out of this text. It cannot be put back by editing; you can appeal against it under “Moderation” in your settings.
keeping-refused-word = “{ $word }” may not stand in it here. Please change that and send it again.
keeping-refused-links = { $max ->
    [0] While you are new here, what you write can hold no links. Please leave them out and send it again.
    [one] While you are new here, what you write can hold one link. Please leave the others out and send it again.
   *[other] While you are new here, what you write can hold { $max } links. Please leave the others out and send it again.
}
keeping-refused-mentions = { $max ->
    [0] While you are new here, what you write can mention nobody.
    [one] While you are new here, what you write can mention one member.
   *[other] While you are new here, what you write can mention { $max } members.
}
keeping-refused-pictures = { $max ->
    [0] While you are new here, what you write can show no pictures.
    [one] While you are new here, what you write can show one picture.
   *[other] While you are new here, what you write can show { $max } pictures.
}
keeping-refused-pace = { $max ->
    [one] While you are new here, you can publish one writing in an hour.
   *[other] While you are new here, you can publish { $max } writings in an hour.
} Your words are still here: please send them again { $minutes ->
    [one] in a minute.
   *[other] in { $minutes } minutes.
}
keeping-raid-waits = Many new accounts come at the moment, and what newcomers write waits. This cannot wait; please try again when those who look after the site have had a look.
keeping-raid-rules = Many new accounts come at the moment. Newcomers decide nothing about what waits until those who look after the site have had a look.
keeping-raid-invites = Many new accounts come at the moment. Newcomers can make no invitations and use none until those who look after the site have had a look.
keeping-comment-waits = Your comment waits for a moderator. Nobody else sees it until then.
keeping-see-it = See it
said-held = It waits for a moderator now. Nothing is lost.

mail-raid-subject = { $site }: many new accounts at once
mail-raid-body =
    { $count ->
        [one] One account was opened
       *[other] { $count } accounts were opened
    } within ten minutes on { $site }, far more than usual.

    What newcomers write waits for a moderator from now on, they can neither invite nor come by invitations, and who joins asks first. It ends by itself after 24 hours, or when you lift it here:
    { $link }
keeping-fast = What is written faster than a hand could waits
keeping-fast-hint = Of those who are new: 300 characters and more, sent within a few seconds of opening the page. Whoever kept a draft before is not meant, and programs with a key are not.
keeping-raid-writing = Many new accounts come at the moment. Until that is over, what you write waits for a moderator, and links in what you wrote before are shown as text. They are links again as soon as it is over, or a moderator has approved them.

keeping-effect-held = { $count ->
    [0] Nobody is held up: none of { $members } { $members ->
        [one] member
       *[other] members
    } joined less than { $days ->
        [one] a day
       *[other] { $days } days
    } ago, but for those who look after the site.
    [one] One of { $members } { $members ->
        [one] member
       *[other] members
    } is held up: they joined less than { $days ->
        [one] a day
       *[other] { $days } days
    } ago.
   *[other] { $count } of { $members } { $members ->
        [one] member
       *[other] members
    } are held up: they joined less than { $days ->
        [one] a day
       *[other] { $days } days
    } ago.
}
keeping-effect-waits = { $count ->
    [0] They published nothing within the last day. What they write from now on waits.
    [one] They published one post or comment within the last day. What they write from now on waits.
   *[other] They published { $count } posts and comments within the last day. What they write from now on waits.
}
keeping-effect-links = { $count ->
    [0] Nothing that they wrote holds a link to elsewhere.
    [one] The links in one of their texts are shown as text as long as it lasts.
    [1000] The links in { $count } and more of their texts are shown as text as long as it lasts.
   *[other] The links in { $count } of their texts are shown as text as long as it lasts.
}
keeping-effect-invitations = { $count ->
    [0] There is no invitation into a group that lets people in.
    [one] One invitation into a group lets in nobody who is held up, nor whoever joins meanwhile.
   *[other] { $count } invitations into groups let in nobody who is held up, nor whoever joins meanwhile.
}
keeping-effect-asks-first = Whoever would join at once asks first, and waits until they are answered.
keeping-effect-not-yet = At this moment it does not begin by itself: not in the first week of a site, not within an hour after it was ended, and not while it lasts. Later:
keeping-effect-watched = If so many joined at this moment that it is no chance, then for 24 hours:
keeping-effect-not-watched = However many join at once, nobody is held up unless somebody says so. Whoever is held up now stays so.
keeping-effect-by-itself = { $all ->
    [one] The one time that newcomers were held up it began by itself.
   *[other] Of the last { $all } times that newcomers were held up it began by itself in { $count }.
}
keeping-effect-new = { $count ->
    [one] One of { $members } { $members ->
        [one] member
       *[other] members
    } is new by this; as it is set now, { $now }.
   *[other] { $count } of { $members } { $members ->
        [one] member
       *[other] members
    } are new by this; as it is set now, { $now }.
}
keeping-effect-first = { $count ->
    [one] What one of { $members } { $members ->
        [one] member
       *[other] members
    } writes next waits, as one of their first; as it is set now, that of { $now }.
   *[other] What { $count } of { $members } { $members ->
        [one] member
       *[other] members
    } write next waits, as one of their first; as it is set now, that of { $now }.
}
keeping-effect-beyond = { $looked ->
    [0] Those who are new by this have published nothing that stands.
    [one] The one post or comment of those who are new by this { $count ->
        [0] would not
       *[other] would
    } { $beyond ->
        [refuse] have been refused
       *[hold] have waited
    } for its links, mentions or pictures.
   *[other] Of the last { $looked } posts and comments of those who are new by this, { $count } would { $beyond ->
        [refuse] have been refused
       *[hold] have waited
    } for their links, mentions or pictures.
}
keeping-effect-waiting = { $count ->
    [one] One text waits already. It waits on until a moderator has looked at it, whatever is set here.
   *[other] { $count } texts wait already. They wait on until a moderator has looked at them, whatever is set here.
}
