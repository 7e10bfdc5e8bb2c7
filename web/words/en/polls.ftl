# Refusals of a vote.
polls-closed = This poll is closed.
polls-not-open-yet = This poll is not open yet.
polls-too-few = { $min ->
    [one] Choose at least one.
   *[other] Choose at least { $min }.
  }
polls-too-many = { $max ->
    [one] Choose only one.
   *[other] Choose at most { $max }.
  }
polls-twice = The same choice stands twice in this ballot.
polls-unknown-choice = That is not one of the choices.
polls-choices-gone = Not among the choices any more, and so not chosen: { $choices }. What else you chose is kept.
polls-choices-renamed = A choice you chose has other words since you opened the page. All that you chose is kept: look at the choices as they are now, and vote again.
polls-choices-added = There are more choices since you opened the page, and you have said nothing of them yet. All that you chose is kept: look at the choices as they are now, and vote again.
polls-choices-changed = The choices have changed since you opened the page, and something you chose is not among them any more. What else you chose is kept: look at the choices, and vote again.
polls-reason-alone = A reason comes with a stance.
polls-base-single = Percentages are parts of all votes.
polls-base-single-weight = Percentages are parts of what all votes weigh.
polls-base-consent = Percentages are parts of all votes, abstentions included.
polls-base-consent-weight = Percentages are parts of what all votes weigh, abstentions included.
polls-base-score = Percentages are parts of the points that all who gave any could have given one choice; they do not add up to 100.
polls-base-dots = Percentages are parts of all dots given.
polls-base-ranked = Percentages are parts of the votes that put a choice first.
polls-base-time = Percentages are parts of those who answered: who can come, if need be or gladly. They do not add up to 100.
polls-points-unreadable = Points are whole numbers, 0 or more.
polls-availability-unknown = For each time, say “yes”, “if_need_be” or “no”.
polls-value-unreadable = Write an exact number in digits, such as 12 or 3.5, with three decimals at most.
polls-stance-unknown = Say “agree”, “abstain”, “disagree” or “block”.
polls-takes-choices = Here a vote is a choice, and nothing else.
polls-takes-ranking = Here a vote is a list of choices, the one you like best first.
polls-takes-points = Here a vote is points for choices.
polls-takes-number = Here a vote is a number.
polls-takes-slots = Here a vote says for each time “yes”, “if need be” or “no”.
polls-takes-opinion = Here a vote is a stance: agree, abstain, disagree or block.
polls-no-such-points = Points for one choice are a whole number from 0 to { $max }.
polls-over-budget = You have { $budget } to give, and gave { $given }.
polls-no-points = Give at least one of them.
polls-value-range = A number from { $min } to { $max }.
polls-value-step = Numbers go by steps of { $step }, beginning with { $min }.
polls-reason-off = Nobody is asked for a reason here.
polls-reason-missing = Please say why, in a sentence or two.
polls-rank-unreadable = A rank is a whole number, 1 or more.
polls-rank-twice = Two choices stand at number { $rank }.
polls-rank-skipped = Nothing stands at number { $rank }, but something stands after it.
polls-not-yours-to-close = Only who asked, or a moderator, can close this poll.
polls-names-hidden = It is not shown who voted for what in this poll, or not yet.
polls-nothing-changed = Nothing was changed.

# A poll, to vote on and to look at.
polls-shown-always-unnamed = Everyone sees the results as they come in. It is not shown who voted for what.
polls-shown-always-named = Everyone sees the results as they come in, and who voted for what.
polls-shown-after-voting-unnamed = You see the results once you have voted. It is not shown who voted for what.
polls-shown-after-voting-named = Once you have voted you see the results, and who voted for what. Others see your vote in the same way.
polls-shown-after-closing-unnamed = The results are shown when the poll is closed. It is not shown who voted for what.
polls-shown-after-closing-named = The results, and who voted for what, are shown when the poll is closed.
polls-shown-always-secret = Secret: nobody can find out who voted for what. Everyone sees the results as they come in, from three votes on; who has voted is told when the poll is closed.
polls-shown-after-voting-secret = Secret: nobody can find out who voted for what. You see the results once you have voted, from three votes on; who has voted is told when the poll is closed.
polls-shown-after-closing-secret = Secret: nobody can find out who voted for what. The results, and who has voted, are told when the poll is closed, if at least three have.
polls-shown-staff-unnamed = Only who asked and the moderators see the results, after closing too. It is not shown who voted for what. The ballots are not published.
polls-shown-staff-named = Only who asked and the moderators see the results, and who voted for what, after closing too. The ballots are not published.
polls-shown-staff-secret = Secret: nobody can find out who voted for what. Only who asked and the moderators see the results, from three votes on, after closing too, and then who has voted. The ballots are not published.
polls-choose-exactly = Choose exactly { $count }.
polls-choose-between = Choose { $min } to { $max }.
polls-or-none = { $how } Or “None of these”, alone.
polls-voted = { $members ->
    [one] { $voters } of 1 member voted
   *[other] { $voters } of { $members } members voted
  }
polls-may-vote = { $members ->
    [one] One member may vote
   *[other] { $members } members may vote
  }
polls-closes-when = closes
polls-opens-when = Opens
polls-end-by-hand = by hand
polls-closed-when = Closed
polls-you-voted = You voted.
polls-your-vote = your vote
polls-may-change-until = you may change your vote until then
polls-may-change = you may change your vote while it is open
polls-join-to-vote = Join the group to vote
polls-vote = Vote
polls-change = Change my vote
polls-withdraw = Withdraw
polls-shares-of = { $voters ->
    [one] Of one voter.
   *[other] Of { $voters } voters.
  } One could choose up to { $max }, so the shares may add up to more than 100%.
polls-as-table = As a table
polls-table-label = Votes by choice: { $question }
polls-column-choice = Choice
polls-column-votes = Votes
polls-column-share = Share
polls-who-voted = Who voted
polls-and-more = and { $count } more
polls-close-now = Close the poll now
polls-close-hint = Nobody can vote after that, unless it is opened again, with a reason that everybody reads.
polls-close-hint-secret = Nobody can vote after that, and a secret poll is never opened again.
polls-closes-with-all = It closes as soon as everyone who may vote has voted.
polls-closed-with-all = as everyone had voted
polls-reopened-when = Opened again
polls-close-button = Close it
polls-spoken-choice = { $choice }: { $votes ->
    [one] one vote, { $share }%.
   *[other] { $votes } votes, { $share }%.
  }
polls-spoken-hidden = The results are not shown yet.
polls-vote-kept = Your vote is kept.
polls-withdrawn = Your vote is withdrawn.

# Ballots and results that say more than which choices.
polls-fill-ranked = Rank what you like, the best first.
polls-fill-score = { $max ->
    [one] Give each choice 0 points or 1 point: 1 to what you like.
   *[other] Give each choice from 0 to { $max } points: the more you like it, the more.
  }
polls-fill-dots = Spread your dots as you like.
polls-rule-single = The choice with the most votes wins.
polls-rule-multiple = The choice that most voters name wins.
polls-rule-ranked = While nothing has more than half, the choice with the fewest votes goes, and each of its ballots counts for what it names next.
polls-rule-seats = { $seats } are elected by the single transferable vote: what is beyond the quota is handed on to what a ballot names next.
polls-rule-score = The highest sum wins.
polls-rule-dots = The highest sum wins.
polls-rule-number = Nothing wins: the mean, the median and the spread are told.
polls-rule-time = The time at which most can come wins; of equal ones, the one that suits most without “if need be”.
polls-rule-consent = It is agreed if nobody blocks it and more agree than disagree.
polls-was-held = Voted under these terms: { $terms }
polls-give-number = A number from { $min } to { $max }, by steps of { $step }.
polls-give-dots = You have { $budget } to give.
polls-rank-any = You need not rank them all.
polls-rank = { $rank ->
    [1] 1st
    [2] 2nd
    [3] 3rd
   *[other] { $rank }th
  }
polls-move-up = Rank higher: { $choice }
polls-move-down = Rank lower: { $choice }
polls-move-first = It stands first already.
polls-move-full = You have ranked as many as may be ranked. Take another out first.
polls-move-unranked = You have not ranked it yet.
polls-your-number = Your number
polls-reason = Your reason
polls-reasons-hint-optional = You need not give one.
polls-reasons-hint-required = It belongs to every vote here.
polls-reasons-hint-required_to_object = Needed if you disagree or block.
polls-reasons-hint-off = Nobody is asked for one.
polls-stance-agree-means = I am for it.
polls-stance-abstain-means = I leave it to the others.
polls-stance-disagree-means = I am against it, and stand aside.
polls-stance-block-means = It cannot go on without me being heard.
polls-dots-left = Left: { $left } of { $budget }
polls-mine-is = you: { $said }
polls-mine-number = your number: { $number }
polls-given-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
  }
polls-given-first = { $votes } first
polls-given-slot = { $yes } yes, { $if_need_be } if need be
polls-so-far = This is how it stands so far. { $outcome }
polls-see = See the poll
polls-see-count = See how it is counted
polls-column-points = Points
polls-column-mean = Mean
polls-column-first = First
polls-column-number = Number
polls-column-stance = Stance
polls-column-time = Time
polls-number-one = { $number }
polls-number-stretch = { $from } to { $to }
polls-number-known = In numbers
polls-number-mean = Mean
polls-number-median = Median
polls-number-lowest = Lowest
polls-number-lower-quartile = A quarter is at or below
polls-number-upper-quartile = Three quarters are at or below
polls-number-highest = Highest
polls-blocks = Who blocks it, and why
polls-block-unnamed = { $count ->
    [one] One voter
   *[other] { $count } voters
  }
polls-rounds = How it was counted
polls-rounds-table = Votes in each round
polls-round = Round { $number }
polls-round-exhausted = On ballots that name nothing that is left
polls-round-lost = Parts below the fifth decimal, which the rule leaves out
polls-round-quota = Enough to be elected
polls-round-elected = Elected: { $choices }.
polls-round-would-be-elected = Would be elected if enough had voted: { $choices }.
polls-round-surplus = What { $choice } has beyond the quota is handed on.
polls-round-eliminated = { $choice } has the fewest votes and goes.
polls-round-eliminated-earlier = So { $choice }, which had fewer then, goes.
polls-round-eliminated-last = So { $choice }, which stands last of them in the poll, goes first.
polls-round-to = { $votes } to { $choice }.
polls-round-to-nobody = { $votes } to nobody: these ballots name nothing that is left.
polls-round-equal-earlier = Equal: { $choices }. Round { $round } tells them apart.
polls-round-equal-same = Equal: { $choices }. Whichever goes first, it leads to the same.
polls-round-equal-open = Equal: { $choices }. It depends on this what wins, so the count ends here.
polls-round-equal-unexplored = Equal: { $choices }. There are too many ways to look at, so the count ends here.
polls-round-way = If { $choice } goes first: { $winners }.
polls-printed = Rule of counting: { $rule }. { $address }
polls-flow = The rounds, drawn
polls-flow-alt = How the votes went from round to round. The table above tells the same in numbers.
polls-flow-caption = Each column is a round. A band is as thick as its votes are many; where a choice goes, its votes lead on to what their ballots name next.
polls-flow-exhausted = No choice left
polls-flow-stays = { $votes } stay with { $choice }
polls-flow-moves = { $votes } to { $choice }
polls-duels = Each against each
polls-duels-table = How many put the choice of the row before that of the column
polls-duels-won = { $choice } is put before every other choice by more voters than the other way round.
polls-duels-open = No choice beats every other.

# What a ballot says.
polls-told-rank = { $rank }. { $choice }
polls-told-points = { $choice }: { $points }
polls-told-slot = { $slot }: { $answer }
polls-told-opinion = { $stance }: { $reason }
polls-slot-from-to = { $start } to { $end }
polls-availability-yes = yes
polls-availability-if_need_be = if need be
polls-availability-no = no
polls-stance-agree = Agree
polls-stance-abstain = Abstain
polls-stance-disagree = Disagree
polls-stance-block = Block

# What a poll decided, in one sentence.
polls-outcome-no-votes = Nobody has voted.
polls-outcome-all-abstained = All who voted abstained, so nothing is chosen.
polls-outcome-no-time = Nobody who voted can come at any of these times.
polls-outcome-no-points = Nobody gave anything to any choice, so nothing is ahead.
polls-outcome-quorum-missed = Too few voted, so nothing is chosen: { $needed } were needed, and { $has } voted.
polls-outcome-threshold-missed = Too few are for it, so nothing is chosen: { $choices } leads with { $has }, and { $needed } were needed.
polls-outcome-too-few-agree = It is not agreed: { $needed } had to agree, and { $has } do.
polls-outcome-none-of-these = Most want none of these, so nothing is chosen.
polls-outcome-won = “{ $choice }” wins with { $votes ->
    [one] one vote
   *[other] { $votes } votes
  }; { $voters ->
    [one] one person voted.
   *[other] { $voters } voted.
  }
polls-outcome-won-rounds = “{ $choice }” wins with { $votes } of the { $left } that were left, after { $rounds ->
    [one] one round.
   *[other] { $rounds } rounds.
  }
polls-outcome-won-points = “{ $choice }” wins. Points: { $points }.
polls-outcome-best-time = “{ $choice }” is the best time: { $votes } of { $voters } can come.
polls-outcome-elected = Elected: { $choices }.
polls-outcome-tied = It is a tie, which the rule does not break: { $choices }.
polls-outcome-tied-for-seats = Elected: { $elected }. Tied for { $seats ->
    [one] the last seat
   *[other] the last { $seats } seats
  }: { $choices }.
polls-outcome-tied-for-all-seats = Tied for { $seats ->
    [one] one seat
   *[other] { $seats } seats
  }: { $choices }.
polls-outcome-unsettled = There are too many ways to break the ties to look at them all, so nothing is chosen between: { $choices }.
polls-outcome-measured = { $voters ->
    [one] One number was given: { $median }.
   *[other] Half of { $voters } numbers are at or below { $median }; the mean is { $mean }.
  }
polls-outcome-agreed = It is agreed: nobody blocks it, { $agree ->
    [one] 1 agrees
   *[other] { $agree } agree
  } and { $disagree ->
    [one] 1 disagrees.
   *[other] { $disagree } disagree.
  }
polls-outcome-not-agreed = It is not agreed: nobody blocks it, but only { $agree ->
    [one] 1 agrees
   *[other] { $agree } agree
  } and { $disagree ->
    [one] 1 disagrees.
   *[other] { $disagree } disagree.
  }
polls-outcome-blocked = { $count ->
    [one] It is blocked by one voter.
   *[other] It is blocked by { $count } voters.
  }
polls-outcome-blocked-by = { $names } blocked it.

# Pages.
polls-you-are-here = Where you are
polls-title = Poll
polls-in-post = Go to the post
polls-in-article = Go to the article
polls-of-group = Polls
polls-arrived = New polls: { $count }
polls-which = Which polls
polls-open = Open
polls-closed-ones = Closed
polls-mine = Mine
polls-ask = Ask the group
polls-none-mine = You have not asked or voted in any poll here yet
polls-none-open = There is no open poll
polls-none-closed = No poll has closed yet
polls-older = Older polls
polls-of-group-title = Polls of { $group }
polls-pages = Pages of polls
polls-open-beside = Open polls
polls-votes = { $count ->
    [one] one vote
   *[other] { $count } votes
  }

# The builder.
polls-builder-title = Poll { $number }
polls-question = Question
polls-kind = Members choose
polls-kind-single = one choice
polls-kind-multiple = several choices
polls-kind-ranked = a ranking
polls-kind-score = scores
polls-kind-dots = dots
polls-kind-number = a number
polls-kind-time = a time
polls-kind-consent = whether they agree
polls-kind-single-hint = Each has one vote.
polls-kind-multiple-hint = Everything one can live with.
polls-kind-ranked-hint = The best first; counted in rounds.
polls-kind-score-hint = Points for each choice.
polls-kind-dots-hint = A budget of points to spread.
polls-kind-number-hint = How much, how many, how far.
polls-kind-time-hint = Yes, if need be, or no for each.
polls-kind-consent-hint = Agree, abstain, disagree, block.
polls-slots = Times
polls-slots-hint = Time in { $zone }. The end may be left out; an hour that is not later means the next day.
polls-slot-starts = Time { $number }: begins
polls-slot-ends = Time { $number }: ends at
polls-remove-slot = Remove time { $number }
polls-add-slot = Add a time
polls-seats = How many are elected
polls-seats-hint = More than one by the single transferable vote.
polls-most-points = Most points for one choice
polls-budget = Dots for each voter
polls-number = Numbers
polls-number-min = From
polls-number-max = To
polls-number-step = By steps of
polls-reasons = A reason
polls-reasons-off = is not asked for
polls-reasons-optional = may be given
polls-reasons-required = belongs to every vote
polls-reasons-required_to_object = is needed to disagree or block
polls-none-beside = “None of these” cannot be chosen together with others.
polls-none-keeps-its-words = “None of these” keeps its words, and its meaning. It can be taken out.
polls-slot-no-rename = A time is not reworded: replace it by another.
polls-slot-replace-end = Ends at
polls-choices = Choices
polls-choice-number = Choice { $number }
polls-remove-choice = Remove choice { $number }
polls-add-choice = Add a choice
polls-min = At least
polls-max = At most
polls-max-all = all
polls-results = Results are shown
polls-results-always = always
polls-results-after_voting = to each who has voted
polls-results-after_closing = after closing
polls-opens = Opens
polls-opens-hint = Time in { $zone }. Leave it empty to open the poll at once.
polls-results-staff = to who asked and the moderators alone
polls-closes = Closes
polls-closes-hint = Time in { $zone }. Leave it empty to close the poll by hand.
polls-closes-all = Close it once everyone has voted
polls-closes-all-hint = With the last vote, be it before its time.
polls-names = Who voted for what
polls-names-unnamed = is not shown
polls-names-unnamed-hint = The site knows it, so that members may change their votes.
polls-names-named = is shown with the results
polls-names-named-hint = Members are told before they vote.
polls-names-secret = is secret
polls-names-secret-hint = Nobody can find out, and the site does not know. Each voter gets a code to change their vote with. Best with results after closing.
polls-secret-or-named = A poll is secret, or it shows who voted for what: not both.
polls-remove = Remove this poll
polls-add = Add a poll
polls-add-another = Add another poll

# What is wrong with a poll that is asked.
polls-too-many-polls = There is room for { $max } polls.
polls-kind-unknown = A poll is of the kind “single”, “multiple”, “ranked”, “score”, “dots”, “number”, “time” or “consent”.
polls-results-unknown = Results are shown “always”, “after_voting”, “after_closing” or to “staff”.
polls-closes-all-not-staff = Where the results are for some alone, a poll does not close with the last vote: that would tell the others.
polls-choices-count = A poll has { $min } to { $max } choices.
polls-choices-alike = Two of the choices read the same.
polls-part-of-another-kind = This belongs to a poll of the kind “{ $kind }” alone.
polls-choices-none = A poll of this kind has no choices of its own.
polls-number-missing = Say which numbers may be given, from “min” to “max”.
polls-number-order = The least number must be below the most.
polls-number-steps = The most must be reached from the least by whole steps.
polls-reasons-nobody-reads = Where names are not shown, only the reason for a block is, so a reason cannot belong to every vote. Show names, or ask for a reason to disagree or block.
polls-reasons-unknown = Reasons are “off”, “optional”, “required” or “required_to_object”.
polls-slot-unreadable = This time cannot be read. Write it with its zone, such as 2030-05-01T18:00:00Z, or with its end, such as 2030-05-01T18:00:00Z/2030-05-01T20:00:00Z.
polls-slot-needs-start = Say when it begins: the day and the hour.
polls-slot-needs-hour = Say at what hour it ends, or leave that empty.
polls-slot-row-start = Row { $number }: say when it begins, the day and the hour.
polls-slot-row-end = Row { $number }: say at what hour it ends, or leave that empty.
polls-slot-rows-alike = Row { $first } and row { $second } are the same time.
polls-slot-ends-first = A time must end after it begins.
polls-slot-nth-ends-first = Time { $number } must end after it begins.
polls-opens-unreadable = The opening time cannot be read. Write it with its zone, such as 2030-05-01T18:00:00Z.
polls-opens-past = The opening time has passed. Choose one that lies ahead, or none.
polls-opens-late = A poll opens before it closes.
polls-opens-far = A poll may be announced up to a year before it opens.
polls-closes-unreadable = The closing time cannot be read. Write it with its zone, such as 2030-05-01T18:00:00Z.
polls-closes-past = The closing time has passed. Choose one that lies ahead.
polls-closes-far = A poll may stay open for up to five years.
polls-number-range = A whole number from { $min } to { $max }.
polls-number-one-only = With these choices it can only be { $min }.

# Choices that change while a poll is open.
polls-additions = New choices
polls-additions-nobody = none: the choices stay as they are
polls-additions-author = may be added by you while it is open
polls-additions-members = may be proposed by members while it is open
polls-additions-unknown = Choices are added by “nobody”, “author” or “members”.
polls-additions-not-yet = Members may propose choices once this poll is open.
polls-additions-none = No choices are added to this poll: that was settled when it was asked.
polls-grows-author = Choices may be added while it is open.
polls-grows-members = Members may propose more choices while it is open.
polls-choices-change = Change the choices
polls-propose-choice = Propose a choice
polls-changed = { $count ->
    [one] This poll has changed once: see how
   *[other] This poll has changed { $count } times: see how
  }
polls-changed-and-change = { $count ->
    [one] This poll has changed once: see how, or change the choices
   *[other] This poll has changed { $count } times: see how, or change the choices
  }
polls-changed-and-propose = { $count ->
    [one] This poll has changed once: see how, or propose a choice
   *[other] This poll has changed { $count } times: see how, or propose a choice
  }
polls-vote-lost = You had chosen “{ $choice }”, which is not in this poll any more.
polls-vote-again = Please vote again.
polls-choices-title = Choices of a poll
polls-choices-unchanged = Nothing was changed
polls-choices-now = The choices now
polls-choice-new = New choice
polls-choice-new-hint = It stands after the others at once, and everybody sees that it was added.
polls-proposal-hint = It stands after the others at once, with your name in the list of changes. You may propose up to { $max }.
polls-choice-rename = Correct the wording
polls-choice-rename-hint = For slips of the pen: the votes stay, and everybody sees what it said before. If it would mean something else, replace it.
polls-choice-rename-button = Correct it
polls-choice-change = Change or remove
polls-choice-replace = Replace it by another choice
polls-choice-replace-hint = Votes for the old choice, if there are any, are taken out. Whoever cast one is told and may vote again. This cannot be undone.
polls-choice-replace-button = Replace it and take its votes out
polls-choice-remove = Remove it.
polls-choice-remove-hint = Votes for it, if there are any, are taken out; whoever cast one is told and may vote again. What else they chose stays. This cannot be undone.
polls-choice-remove-button = Remove it and take its votes out
polls-changes = What has changed
polls-changes-none = Nothing: it is as it was asked.
polls-change-renamed = corrected “{ $before }” to “{ $after }”.
polls-change-added = added “{ $after }”.
polls-change-replaced = replaced “{ $before }” by “{ $after }”. Votes for the old choice, if there were any, were taken out.
polls-change-removed = removed “{ $before }”. Votes for it, if there were any, were taken out.
polls-not-yours-to-change = Only who asked, or a moderator, can change the choices of this poll.
polls-proposals-used-up = { $max ->
    [one] You have proposed a choice already.
   *[other] You have proposed { $max } choices, which is as many as one member may.
  }
polls-changes-used-up = This poll has changed { $max } times, which is as often as it may. Close it and ask anew.
polls-choices-full = A poll has { $max } choices at most.
polls-choices-needed = A poll needs { $min } choices, so none of these can go. Replace one instead.
polls-choice-the-same = That is what it says already.
polls-choice-reads-otherwise = Somebody has changed this choice meanwhile. It says “{ $label }” now.
polls-choice-has = It has { $count ->
    [one] one vote
   *[other] { $count } votes
  } now.
polls-choice-sure = Yes, take its votes out
polls-choice-unsure = Tick the box first, if its votes shall be taken out.
polls-choice-act-unknown = A choice can be corrected, replaced or removed.
said-choice-added = The choice is added.
said-choice-renamed = The wording is corrected, and everybody sees what it said before.
said-choice-replaced = The choice is replaced. Whoever had voted for the old one is told.
said-choice-removed = The choice is removed. Whoever had voted for it is told.

mail-vote-taken-subject = { $site }: a choice you voted for is gone
mail-vote-taken-body =
    You voted for “{ $choice }” in this poll on { $site }:

    { $question }

    That choice has been taken out or replaced, and your vote for it with it. You may vote again here:

    { $link }
polls-results-change = Change when the results are shown
polls-results-title = When the results are shown
polls-results-hint = You may hide the results at any time. Showing them earlier is possible only before the first vote: who votes relies on what was said. Everybody can read that it was changed.
polls-results-button = Show them like this
polls-results-cancel = Leave it as it is
polls-results-promised = Somebody has voted already, so the results cannot be shown earlier than the voters were told. You may still hide them for longer.
polls-results-of-closed = This poll is closed: its results can be hidden from all but who asked and the moderators, and nothing else.
polls-results-hint-closed = The poll is closed. You may hide the results from everybody but who asked and the moderators; that cannot be undone. The published ballots can then be read by nobody else, but whoever has saved them has them. Everybody can read that it was changed.
polls-results-hide = Hide the results
polls-change-question = changed the question: “{ $before }” before, “{ $after }” now.
polls-change-opens = changed when it opens: { $before } before, { $after } now.
polls-change-closes = changed when it closes: { $before } before, { $after } now.
polls-opening-change = Change the question and the times
polls-opening-title = Before it opens
polls-opening-hint = Nobody can vote yet, so you may change all of it. Everybody can read what was changed.
polls-opening-button = Save
polls-not-yours-to-open = Only who asked, or a moderator, can change when this poll opens.
polls-has-opened = This poll has opened, so its question and its times stay as they were said.
said-poll-opening = The poll is changed.
polls-change-reopened = opened the poll again: it had closed { $before } and closes { $after } now. “{ $reason }”
polls-reopening-title = Open this poll again
polls-reopening-hint = The votes stay, and may be changed until it closes anew; whoever has left the group since has none any more. The reason stands on the poll, and all who voted get a letter. The file of ballots is published anew at the new end; that there was one before stays to be read.
polls-reopening-closes-hint = Time in { $zone }.
polls-reopening-reason = Why
polls-reopening-reason-hint = Everybody who may read the poll reads it.
polls-reopening-button = Open it again
polls-reopening-needs-end = Say when it closes.
polls-not-yours-to-reopen = Only who asked, or a moderator, can open this poll again.
polls-reopening-not-closed = This poll is not closed.
polls-reopening-secret = A secret poll is not opened again: between the two results would lie the late votes alone.
polls-reopening-decided = What this poll led to has been stated, so it stays closed. Ask again in a new poll.
polls-reopenings-used-up = A poll can be opened again { $max } times.
said-poll-reopened = The poll is open again. Those who voted are told.
mail-poll-reopened-subject = { $site }: a poll you voted in is open again
mail-poll-reopened-body =
    You voted in this poll on { $site }, which was closed:

    { $question }

    It has been opened again, for this reason:

    { $reason }

    Your vote stands. You may change it until { $closes }:

    { $link }
polls-change-results = changed when the results are shown: “{ $before }” before, “{ $after }” now.
polls-not-yours-to-show = Only who asked, or a moderator, can change when the results are shown.
said-results-rule = When the results are shown is settled anew.
polls-reminders-title = Letters about polls
polls-reminders-hint = On the last day of a poll in which you may vote and have not, one letter goes to your address; and one when it is stated what a poll that you voted in has led to.
polls-reminders-wish = Remind me of polls, and tell me what they have led to
polls-reminders-button = Save
polls-reminders-stop = Send me no more of them
polls-reminders-stopped = You get no reminders of polls, and no letters on what they have led to.
polls-reminders-settings = Change this in your settings
mail-poll-ends-subject = { $site }: the last day to vote
mail-poll-ends-body =
    You have not voted yet in this poll on { $site }:

    { $question }

    It closes on { $closes }. Vote here:

    { $link }

    This letter comes once for each poll. If you want none of them:

    { $stop }
polls-to-calendar = Add it to a calendar
polls-none = Offer “None of these” as well
polls-none-hint = If it wins, nothing is chosen.
polls-none-of-these = None of these
polls-none-not-here = There is no “none of these” in a poll of this kind.
polls-conditions = What it takes for the result to count
polls-quorum = At least this part must vote
polls-quorum-hint = Such as 50% or 2/3 of those who may. If fewer vote, nothing is chosen. Empty: any number will do.
polls-threshold = What wins needs at least this part
polls-threshold-hint = Such as 50% or 2/3. If it has less, nothing is chosen. Empty: the most will do.
polls-threshold-of = Of whom
polls-threshold-of-voters = of all who vote
polls-threshold-of-expressed = of those who do not abstain
polls-threshold-of-electorate = of all who may vote
polls-threshold-of-unknown = Please choose of whom it is a part.
polls-threshold-not-here = In a poll of this kind there is nothing that would need a part of the votes.
polls-part-unreadable = Please write a part of the whole, such as 50% or 2/3: more than nothing, and all at most.
polls-percent = { $number }%
polls-needs-quorum = It counts if at least { $part } of those who may vote do so.
polls-needs-threshold-voters = What wins needs at least { $part } of all votes.
polls-needs-threshold-expressed = What wins needs at least { $part } of the votes that do not abstain.
polls-needs-threshold-electorate = What wins needs at least { $part } of all who may vote.

# The published ballots.
polls-published-title = The ballots
polls-published-about = This poll is closed and its ballots are published as a plain file, so that anybody can count them again.
polls-published-staff = This poll is closed. Its file of ballots is for who asked and the moderators alone, as was said before the vote; with it they can count again.
polls-published-named = It says who cast which ballot, as was said before the vote.
polls-published-unnamed = It names nobody, and the order of the ballots says nothing about who voted or when.
polls-published-file = Download the ballots
polls-published-sha256 = SHA-256 of the file
polls-published-rule = Rule of counting
polls-published-size = Size
polls-published-bytes = { $bytes ->
    [one] one byte
   *[other] { $bytes } bytes
  }
polls-published-earlier = Files before this one, which hold no more:
polls-published-renamed = an account was deleted since, so its name was taken out of the file; the ballots are the same
polls-published-reopened = the poll was opened again since
polls-published-edition = Edition { $edition }
polls-published-otherwise = The ballots in the database are not what was published, so they are not handed out. Please tell those who run this site.
polls-recount-here = Recount here
polls-recount-hint = Your browser downloads the file, checks its SHA-256 and counts by a program of its own.
polls-recount-counting = Counting …
polls-recount-agrees = Your browser counted the same, to the last digit.
polls-recount-differs = Your browser counted something else than this page tells. Below are both counts side by side. Please tell those who run this site.
polls-recount-tampered = The file is not the one that was published: its SHA-256 is another. It was not counted. Please tell those who run this site.
polls-recount-failed = The file could not be fetched or read. Nothing was counted; try again in a moment.
polls-recount-unchecked = Without a secure connection the browser cannot check the SHA-256 of the file.
polls-recount-table = This page and your browser’s count side by side
polls-recount-what = What
polls-recount-page = This page
polls-recount-counted = Counted here
polls-recount-voters = Ballots
polls-recount-last-round = { $choice }, last round
polls-recount-command = Count on your own computer
polls-recount-command-hint = Download the file and run this program on it. It needs neither this site nor the network.
polls-exports = Also:
polls-export-tally-csv = results as CSV
polls-export-tally-json = results as JSON
polls-export-ballots-csv = ballots as CSV
polls-export-blt = ballots as BLT

# Decisions.
mail-poll-outcome-subject = { $site }: what a poll you voted in has led to
mail-poll-outcome-body =
    You voted in this poll on { $site }:

    { $question }

    This is what it has led to:

    { $statement }

    Read it where it stands:

    { $link }

    This letter comes once for each poll. If you want none of them:

    { $stop }
mail-poll-replaced-subject = { $site }: another decision holds now
mail-poll-replaced-body =
    You voted in this poll on { $site }:

    { $question }

    What it led to holds no more. The decision on this question holds instead:

    { $instead }

    Read both:

    { $link }

    If you want no more of these letters:

    { $stop }
series-every = Ask again
series-every-once = No, ask it once
series-every-week = Every week
series-every-month = Every month
series-every-quarter = Every quarter
series-every-hint = Each time as a poll of its own, in the same place, with the same choices and rules. How the answers change from one to the next is drawn.
series-open-days = Days each is open
series-open-days-hint = At most 7 every week, 28 every month, 89 every quarter. It then closes by itself.
series-every-unknown = Say how often: every week, month or quarter.
series-not-of-times = Times to meet pass, so such a poll is not asked again.
series-closes-itself = A poll that is asked again closes after its days. Leave its end empty.
series-keeps-time = A poll that is asked again opens and closes by its days. Stop it and ask anew if they do not fit.
series-not-yours = Only who asked, or a moderator, can stop it.
series-over = It is not asked again any more.
series-heading = Asked again
series-title = Asked again: { $question }
series-how-week = Asked every week, open for { $days ->
    [one] one day
   *[other] { $days } days
 } each time, by the clocks of { $zone }.
series-how-month = Asked every month, open for { $days ->
    [one] one day
   *[other] { $days } days
 } each time, by the clocks of { $zone }.
series-how-quarter = Asked every quarter, open for { $days ->
    [one] one day
   *[other] { $days } days
 } each time, by the clocks of { $zone }.
series-next = The next one opens on { $when }.
series-stopped = It was stopped on { $day }.
series-complete = It has been asked { $max } times, and is complete.
series-not-begun = It begins when what it stands in is published.
series-nothing-yet = There is nothing to draw yet: no result can be seen, or fewer than { $floor } have voted.
series-trend = From round to round
series-trend-alt = A line for each answer from round to round. The table below says the same.
series-measure-share = Percent of those who voted.
series-measure-first = Percent of those who voted, by first preferences.
series-measure-mean = The mean of the points given.
series-measure-number = Mean and median of the numbers given.
series-more-lines = { $count ->
    [one] One more line stands in the table alone.
   *[other] { $count } more lines stand in the table alone.
 }
series-floor = Of a round in which fewer than { $floor } voted the answers are withheld here.
series-rounds = Round by round
series-round = Round
series-round-number = Round { $round }
series-this-round = this one
series-voted = Voted
series-voters = { $count ->
    [one] 1 voted
   *[other] { $count } voted
 }
series-few = fewer than { $floor }
series-hidden = not shown to you
series-not-yet = not shown yet
series-stop = Ask it no more
series-stop-hint = The poll that is open stays open. No further one comes, and it does not begin again.
series-stop-button = Ask it no more
said-series-stopped = It is not asked again.
series-card-week = Asked every week · round { $round }
series-card-month = Asked every month · round { $round }
series-card-quarter = Asked every quarter · round { $round }
series-later-round = To the latest round
pairs-ask = Ask it before and after reading
pairs-ask-hint = It stands above the article and once more below it. How opinions moved is shown where the results of both are.
pairs-of-articles = Only in an article can a question be asked before and after.
pairs-or-series = It is asked again either before and after reading, or every week, month or quarter.
pairs-without-guests = Guests are not asked before and after reading: their letter leads to the poll, not to the article.
pairs-again-after = Asked again after reading
pairs-asked-before = Asked before reading, too
pairs-heading = How opinions moved
pairs-title = How opinions moved: { $question }
pairs-all = All who answered
pairs-all-caption = What those said who answered before reading, and those who answered after. They need not be the same people.
pairs-answer = Answer
pairs-before = Before
pairs-after = After
pairs-moved = Moved by
pairs-answered = Answered
pairs-both = From what to what
pairs-both-caption = Each row: what people said before reading. Each column: what they said after.
pairs-both-floor = Where there are fewer than { $floor }, and where it would tell of fewer, the number is withheld.
pairs-before-after = Before, and after
pairs-not-before = Did not answer before
pairs-not-after = Did not answer after
pairs-withheld = withheld
pairs-untold-hidden = Who moved from what to what is told once the results of both may be seen.
pairs-untold-secret = The ballots are secret: nothing joins what somebody said before with what they said after.
pairs-untold-kind = Who moved from what to what is told of questions with one answer each, and of twelve at most.
pairs-untold-open = Who moved from what to what is told once both polls are closed: before that, between two looks would lie one vote.
pairs-untold-reopened = Who moved from what to what is not told of polls that have been opened again: between two closings would lie one vote.
pairs-untold-few = Too few answered both to tell who moved: fewer than { $floor }, or what could be told would tell of fewer.
decisions-title = Decisions
decisions-of-group-title = Decisions of { $group }
decisions-about = What polls of this group have led to, the latest first.
decisions-none = No decision is written down yet
decisions-none-found = No decision fits
decisions-none-due = No decision is due for review
decisions-all = All
decisions-due = Due for review
decisions-which = Which decisions
decisions-find = Search the decisions
decisions-find-button = Search
decisions-older = Older decisions
decisions-pages = Pages of decisions
decisions-outcome = The outcome
decisions-state = State the outcome
decisions-state-hint = The poll is closed. Say what follows from it; it stands here and in the group’s register of decisions, and those who voted get a letter.
decisions-edit = Change the outcome
decisions-stated = Stated
decisions-stated-by = Stated by
decisions-changed = changed
decisions-review-on = To be reviewed on { $day }
decisions-review-due = Due for review since { $day }
decisions-superseded = Another decision holds instead:
decisions-superseded-unnamed = This holds no more: a newer decision of the group holds instead.
decisions-supersedes = It takes the place of:
decisions-register = Decisions of this group
decisions-statement = What is decided
decisions-statement-hint = In your own words; Markdown works as in posts. Everybody who may read the poll can read it.
decisions-review = Review on
decisions-review-hint = Leave it empty if it stands until further notice.
decisions-superseded-by = A newer decision holds instead
decisions-superseded-none = No, this one holds
decisions-keep = Keep the outcome
decisions-earlier = How it read before
decisions-version = Version { $version }
decisions-not-yours = Only whoever asked, or whoever keeps order in the group, states the outcome.
decisions-not-yet = The outcome is stated once the poll is closed.
decisions-no-day = A day is written as 2027-03-31, and lies between the years 2000 and 2999.
decisions-day-over = That day is over. Choose one that is to come.
decisions-not-newer = Only a newer decision of this group can take its place.
decisions-changed-meanwhile = Somebody else has changed the outcome meanwhile. Yours is below; how it reads now stands on the poll’s page.
decisions-full = It has been changed { $max } times. It stays as it is now.
decisions-feed = Decisions of { $group }

# Secret ballots and their receipts.
polls-secret-code = You get a code before your vote is cast. Without it your vote counts, but nobody can change it or take it back, not even you.
polls-secret-few = from { $count } votes on it is told how they stand
polls-secret-few-closed = fewer than { $count } voted: from what was chosen each would know what the others said, so it is not told
polls-secret-needs-code = This poll is secret, so a vote is cast, changed and withdrawn with a receipt code.
polls-secret-is-not = This poll is not secret, and has no receipt codes.
polls-secret-voted = You have voted in this poll already. It is secret, so your vote can be changed only with the code that you were shown then.
polls-secret-taken = This code belongs to another ballot. Take a new one.
polls-secret-keeps-choices = There are votes already, and they are secret: nobody could be told that theirs is gone. So no choice can be replaced or removed any more.
polls-secret-choices-hint = The votes of this poll are secret. Once there are any, choices can be reworded and added, but not replaced or removed.
polls-secret-voters-hidden = Who has voted in a secret poll is told when it is closed, if at least three have.
polls-code-length = A receipt code has { $needs } letters and digits; this has { $has }.
polls-code-typo = There is a slip in this code: a letter is wrong, or two have changed places.
polls-code-unknown = There is no ballot with this code in this poll. A code with which no vote was cast in the end is the code of none.
polls-receipt-title = Not cast yet: take your receipt code
polls-receipt-not-yet = Your vote is not cast yet. First take this code with you.
polls-receipt-kept-title = Your vote is cast
polls-receipt-kept = It is kept, and nobody can find out that it is yours.
polls-receipt-code = Receipt code
polls-receipt-copy = Copy
polls-receipt-copied = Copied
polls-receipt-print = Print
polls-receipt-once = It is shown now and once more when your vote is cast, and never again.
polls-receipt-last = It is shown for the last time.
polls-receipt-for = With it you find your ballot among the others, and change it or take it back while the poll is open. Whoever has it can do the same, so keep it to yourself.
polls-receipt-lost = If it is lost, your vote still counts, but it cannot be changed or taken back: the site does not know which it is.
polls-receipt-says = What your ballot says
polls-receipt-cast = Cast my vote
polls-receipt-back = Back without voting
polls-receipt-correct = Change it first
polls-receipt-on = Back to the poll
polls-find-change = Change or withdraw your vote with its code
polls-find-look = Look for your ballot with its code
polls-find-title = Find a secret ballot
polls-find-hint = 20 letters and digits, as you were shown them. Capitals and hyphens do not matter.
polls-find-button = Find the ballot
polls-find-none = No ballot was found
polls-find-found = This ballot is counted
polls-find-taken-back = This ballot was taken back, and is not counted
polls-find-cast-again = As long as the poll is open, whoever cast it can cast it again here, with this code alone.
polls-find-not-counted = The poll is closed.
polls-find-tag = Where the ballots are published, it bears:
polls-find-only-voters = Sign in as one who has voted here to change it or take it back.
polls-participants-about = In the order in which they joined the site, those among them who took their vote back. What anybody chose is secret.
polls-participants-pages = Pages of voters
polls-participants-more = More
said-secret-ballot-withdrawn = The ballot is taken back. As long as the poll is open you may vote again, with the same code.
polls-choice-stood-before = A choice of this poll read like this before, and people have voted: whoever voted for one could be counted for the other. Please word it otherwise, or replace the choice.
polls-reasons-read-named = It is shown with your name wherever the result is.
polls-reasons-read-unnamed = Only the reason for a block is shown, as it is written, wherever the result is; other reasons nobody reads.

# Who may vote.
polls-electorate = Who may vote
polls-electorate-members = all members
polls-electorate-members-hint = Everybody in the group.
polls-electorate-roles = some roles
polls-electorate-roles-hint = Whoever has one of them when voting.
polls-electorate-named = those I name
polls-electorate-named-hint = As long as they are members of the group.
polls-roles = Roles
polls-electors = Their handles
polls-electors-hint = One a line. You may vote if you name yourself, too.
polls-only-present = Only who is a member when the poll opens
polls-only-present-hint = Otherwise whoever joins while it is open may vote as well.
polls-electors-all = Every member of the group may vote.
polls-electors-present = Only those may vote who were members when this poll opened.
polls-electors-present-too = They must have been members when it opened.
polls-electors-roles = { $count ->
    [one] Only members with the role { $roles } may vote.
   *[other] Only members with one of these roles may vote: { $roles }.
  }
polls-electors-named = { $count ->
    [one] Only one member, who is named for it, may vote.
   *[other] Only the { $count } members who are named for it may vote.
  }
polls-electors-without-you = You are not one of them.
polls-electors-see = Who may vote
polls-electors-title = Who may vote
polls-electors-about = Those who are named for this poll, in the order in which they joined the site. They may vote as long as they are members of the group.
polls-electors-pages = Pages of members
polls-refused-roles = Only some roles of the group may vote in this poll, and yours is not one of them.
polls-refused-named = Only those who are named for this poll may vote in it, and you are not one of them.
polls-refused-latecomers = Only those may vote in this poll who were members when it opened, and you joined later.
polls-roles-unknown = Roles are “owner”, “admin”, “moderator” and “member”.
polls-roles-none = Please choose the roles that may vote.
polls-electors-or-roles = Either those with some roles may vote, or those who are named: not both.
polls-electors-none = Please name those who may vote.
polls-electors-too-many = There is room for { $max } names.
polls-electors-unknown = { $count ->
    [one] Nobody in this group is called { $handles }.
   *[other] Nobody in this group is called: { $handles }{ $more ->
        [0] .
       *[other] {" "}and { $more } more.
      }
  }
polls-electors-twice = { $handle } stands here twice.
polls-electors-not-named = Nobody is named for this poll: it says itself who may vote.
polls-latecomers-named = Who is named may vote, whenever they joined the group.
polls-electors-weighted = { $count ->
    [one] Only one member, who is named for it, may vote.
   *[other] Only the { $count } members who are named for it may vote, and their votes weigh differently.
  }
polls-weights-hint = A handle may be followed by what that vote weighs, from 0.001 to 1000: “ann 2.5”. Without it, it weighs 1. Nobody can change it later.
polls-weight-mine = Your vote weighs { $weight }.
polls-weighs = weighs { $weight }
polls-weights-named = What each vote weighs is shown with the names of those who may vote.
polls-weights-unnamed = Each published ballot bears its weight: whoever knows what a vote weighs may tell by it whose it is.
polls-weights-published = Each bears its weight: whoever knows what a vote weighs may tell by it whose it is.
polls-weights-untold = What the votes of others weigh is not told here: published ballots bear their weights.
polls-weights-secret = Votes that weigh differently cannot be secret: a weight would tell whose the ballot is.
polls-weight-unreadable = What the vote of { $handle } weighs is a number from 0.001 to 1000, such as 2.5, with three decimals at most.
polls-column-weight = Weight
polls-votes-weighing = { $votes ->
    [one] one vote, weighs { $weight }
   *[other] { $votes } votes, weigh { $weight }
  }
polls-given-first-weighing = { $votes } first, weigh { $weight }
polls-spoken-weight = { $choice }: weight { $weight }, { $share }%.
polls-shares-of-weight = { $voters ->
    [one] Of the weight of one voter.
   *[other] Of the weight of { $voters } voters.
  } One could choose up to { $max }, so the shares may add up to more than 100%.
polls-outcome-won-weight = “{ $choice }” wins with a weight of { $weight } out of { $whole }; { $voters ->
    [one] one person voted.
   *[other] { $voters } voted.
  }
polls-outcome-best-time-weight = “{ $choice }” is the best time: those who can come weigh { $weight } out of { $whole }.
polls-outcome-measured-weight = { $voters ->
    [one] One number was given: { $median }.
   *[other] Half the weight of { $voters } numbers is at or below { $median }; the mean is { $mean }.
  }
polls-outcome-weighed = { $is_agreed ->
    [1] It is agreed: nobody blocks it; those who agree weigh { $agree }, those who disagree { $disagree }.
   *[0] It is not agreed: nobody blocks it, but those who agree weigh only { $agree }, those who disagree { $disagree }.
  }
polls-given-weight = weight { $weight }
polls-electors-were = Who could vote

# Guests, who vote by a personal link.
polls-guests = Guests
polls-guests-lines = Guests, one a line
polls-guests-hint = A name and an address: “Ann Smith, ann@example.org”. Each gets a letter with a personal link, by which they can vote in this poll and see nothing else of the group. Everybody can read how many guests there are.
polls-guests-weights-hint = After the address may stand what that vote weighs: “Ann Smith, ann@example.org, 2.5”.
polls-guests-title = Guests
polls-guests-about = Guests are no members of the group. Each votes in this poll by a personal link, and whoever has the link has the vote. Who invited a guest sees the address; nobody else does.
polls-guests-secret = Who is taken back cannot vote any more; a ballot that they have cast stays counted, for nobody knows which it is.
polls-guests-button = Invite them
polls-guests-now = { $count ->
    [0] Invited
    [one] One guest
   *[other] { $count } guests
  }
polls-guests-nobody = Nobody is invited.
polls-guests-voted = has voted
polls-guests-not-voted = has not voted yet
polls-guests-letter-waiting = the letter waits to be sent
polls-guests-letter-sent = the letter has been sent
polls-guests-letter-retrying = the letter could not be sent yet; it is tried again
polls-guests-letter-failed = the letter could not be sent
polls-guests-write = Send a new link
polls-guests-take-back = Take back
polls-guests-sure = Yes: if they have voted, their vote goes with them
polls-guests-unsure = This guest has voted. Tick the box first, if their vote shall be taken out with them.
polls-guests-unchanged = Nothing was changed
polls-guests-act-unknown = A guest can be sent a new link, or taken back.
polls-guests-invite = Invite guests
polls-guests-see = { $count ->
    [one] One guest
   *[other] { $count } guests
  }
polls-guests-too = { $count ->
    [one] One guest may vote too, by a personal link.
   *[other] { $count } guests may vote too, by personal links.
  }
polls-guests-alone = Only guests may vote, by personal links.
polls-guests-none = Please write whom to invite.
polls-guests-too-many = There is room for 500, guests and named members together.
polls-guests-line-address = Line { $line } (“{ $written }”) holds no e-mail address after the name.
polls-guests-line-name = Line { $line } (“{ $written }”) begins with no name: 2 to 60 characters, letters of one script, none of the signs / : @ <.
polls-guests-line-weight = Line { $line } (“{ $written }”): what a vote weighs is a number from 0.001 to 1000, such as 2.5, with three decimals at most.
polls-guests-line-twice = Line { $line } (“{ $written }”) holds an address that stands in a line before.
polls-guests-weighed-too-late = Somebody has voted, and in this poll votes have weights: from then on nobody is added who would weigh anything.
polls-guests-weigh-alike = Guests’ votes can weigh differently only where those of named members can.
polls-guests-known = { $address } is invited already.
polls-guests-written-to = Too many letters have gone to { $address } within an hour. Please try later.
polls-guests-too-fast = { $hours ->
    [one] That is more letters than can be sent for you in an hour. Nobody was invited.
   *[other] That is more letters than can be sent for you in a day. Nobody was invited.
  }
polls-not-yours-guests = Whoever asked, and whoever keeps order in the group, can invite guests.
polls-change-guests = changed who is invited: { $before } guests before, { $after } now.
polls-refused-guest = You have voted in this poll already, as a guest, by the link that came to your address. There your vote can be changed, or taken back to vote here.
polls-refused-member = This link is for guests, and you may vote as a member of the group: sign in and vote there.
polls-guest-title = Your vote
polls-guest-about = { $name }, { $by } asks you to vote as a guest.
polls-guest-about-closed = { $name }, { $by } asked you to vote as a guest. The poll is closed.
polls-guest-some-member = A member of the group
polls-guest-yours = This page is yours alone: whoever has its address has your vote. You may come back by the same link.
polls-guest-not-yet = This poll has not been published yet. Your link will open it then.
said-guests-invited = They are invited. Their letters are on the way.
said-guest-written-to = A letter with a new link is on the way.
said-guest-taken-back = The guest is taken back.
mail-guest-subject = { $site }: you are asked to vote
mail-guest-body =
    { $name }, { $by } asks you to vote as a guest in this poll on { $site }:

    { $question }

    It closes: { $closes }. Your personal link:

    { $link }

    Whoever has this link has your vote, so please do not pass it on. It opens this poll and nothing else. If you do not know
    { $by }, or do not want to vote, you need not do anything.
mail-guest-no-end = when it is closed by hand
mail-guest-opens = { $closes }. Votes are taken from { $opens } on
mail-guest-ends-subject = { $site }: the last day to vote
mail-guest-ends-body =
    { $name }, you have not voted yet in this poll on { $site }, in which { $by } asks you to vote as a guest:

    { $question }

    It closes on { $closes }. Vote here; the link of the earlier letter leads there as well:

    { $link }

    This letter comes once.
mail-guest-taken-subject = { $site }: a choice you voted for is gone
mail-guest-taken-body =
    { $name }, you voted as a guest for “{ $choice }” in this poll on { $site }:

    { $question }

    That choice has been taken out or replaced, and your vote for it with it. You may vote again here:

    { $link }
mail-guest-outcome-subject = { $site }: what a poll you voted in has led to
mail-guest-outcome-body =
    { $name }, you voted as a guest in this poll on { $site }:

    { $question }

    This is what it has led to:

    { $statement }

    The poll, as you may see it:

    { $link }
mail-guest-replaced-subject = { $site }: what a poll you voted in led to holds no more
mail-guest-replaced-body =
    { $name }, you voted as a guest in this poll on { $site }:

    { $question }

    What it led to holds no more: a newer decision of the group holds instead. Your link opens this poll alone; ask { $by } what was decided.

    The poll, as you may see it:

    { $link }
mail-guest-reopened-subject = { $site }: a poll you voted in is open again
mail-guest-reopened-body =
    { $name }, you voted as a guest in this poll on { $site }, which was closed:

    { $question }

    It has been opened again, for this reason:

    { $reason }

    Your vote stands. You may change it until { $closes }:

    { $link }
polls-voted-of = { $voters } of { $members } voted
polls-may-vote-all = { $members ->
    [one] One person may vote
   *[other] { $members } people may vote
  }
polls-guests-written-to-them = Too many letters have gone to this guest within an hour. Please try later.
