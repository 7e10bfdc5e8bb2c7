# What may only be done so often.
limits-title = What
limits-counted = Counted by
limits-often = At most
limits-by-member = member
limits-by-account = account
limits-by-browser = browser the account knows, or session
limits-by-mailbox = address written to
limits-by-network = network address (IPv6: /64); four times as often from the /24 or /48 around it
limits-in-minutes = { $count ->
    [one] { $most } in a minute
   *[other] { $most } in { $count } minutes
  }
limits-in-hours = { $count ->
    [one] { $most } in an hour
   *[other] { $most } in { $count } hours
  }
limits-in-days = { $count ->
    [one] { $most } in a day
   *[other] { $most } in { $count } days
  }
limits-of-ask-from = Asking for anything, kept pages excepted
limits-of-write = Writing: posts, comments, reactions
limits-of-vote = Voting, guests too
limits-of-preview = Previewing what one writes
limits-of-upload = Uploading pictures
limits-of-exports = Asking for a copy of what one wrote and gave
limits-of-file = Fetching files of polls
limits-of-file-from = Fetching files of polls without being signed in
limits-of-search = Searching
limits-of-search-from = Searching without being signed in
limits-of-join-from = Opening accounts
limits-of-guess-from = Wrong passwords, of whatever account, in browsers it does not know
limits-of-password = Passwords tried, from anywhere
limits-of-password-at-home = Passwords tried where the account is known
limits-of-code = Codes of the second step tried, from anywhere
limits-of-code-at-home = Codes of the second step tried where the account is known
limits-of-passkey-from = Asking for something to sign with a passkey
limits-of-identity-from = Going to another site to sign in
limits-of-letter-to = Letters that sign in
limits-of-confirm-to = Letters that confirm an address
limits-of-reset-to = Letters that set a new password
limits-of-mail-from = Asking for such letters, to whatever address
limits-of-guest-to = Letters that invite to a poll
limits-of-guests-of = Inviting to polls by letter
limits-of-invite-to = Letters that invite into groups
limits-of-invites-of = Inviting into groups by letter
limits-of-reports = Reporting
limits-of-appeals = Appealing
