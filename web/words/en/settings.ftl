# What members set of their own.
settings-title = Settings
settings-profile-title = Profile
settings-account-title = Account
settings-password-title = Password
settings-email-title = E-mail
settings-sessions-title = Sessions
settings-keys-title = API tokens
settings-merge-title = Merge accounts
settings-delete-title = Delete account
settings-save = Save
settings-stale = Your account has been changed somewhere else meanwhile. Save again to set it as it stands here.

settings-picture = Picture
settings-picture-now = Your picture
settings-picture-hint = JPEG, PNG, WebP or GIF, up to 10 MB. It is cut square; where it was taken is removed.
settings-picture-use = Use this picture
settings-picture-remove = Remove it
settings-crop-zoom = Nearer
settings-crop-across = Across
settings-crop-down = Down
settings-words-title = Words
settings-about = About yourself
settings-about-hint = Markdown works. Anybody may read it.

settings-handle-hint = Links with the old one go on leading to you.
settings-handles-too-many = You have held { $max } handles, and each is kept for you for ever. Please go back to one of them.
settings-language = Language
settings-language-browser = As my browser asks
settings-language-unknown = The interface does not speak this language yet.
settings-zone = Time zone
settings-zone-site = As the site has it
settings-zone-unknown = This is not a time zone we know.

settings-password-old = Password now

settings-email-now = Your address is { $email }. Nobody else sees it.
settings-email-new = New address
settings-email-same = This is your address already.
settings-email-button = Send the link
settings-email-waiting = A letter waits at { $email }. Until you follow its link, the old address counts.
settings-email-unconfirmed = It has not been confirmed yet.
settings-email-link = Send the link again
settings-email-confirm-title = Your new address

settings-sessions-lede = Where you are signed in.
settings-session-this = this one
settings-session-seen = last seen
settings-session-since = since
settings-session-end = End
settings-session-end-this = End { $device }
settings-sessions-end-others = End all others
settings-session-only = This can only be done by somebody who has signed in, not with a token for programs.
settings-device-on = { $browser } on { $system }
settings-device-unknown = Unknown program

settings-keys-lede = A token lets a program do what you may do.
settings-keys-docs = How to use it
settings-key = Token
settings-key-copy-now = Copy it now.
settings-key-once = It is shown this once.
settings-key-copy = Copy
settings-key-name = What it is for
settings-key-name-hint = So that you know it again.
settings-key-scope = What may it do?
settings-scope-read = Read
settings-scope-write = Read and write
settings-scope-unknown = Please choose one of these.
settings-key-days = Until when?
settings-days = { $days ->
    [365] A year
   *[other] { $days } days
  }
settings-days-unknown = Please choose from one day to a year.
settings-key-make = Make a token
settings-key-made = made
settings-key-used = used
settings-key-unused = never used
settings-key-ends = ends
settings-key-revoke = Revoke
settings-key-revoke-this = Revoke { $name }
settings-keys-too-many = You have { $max } tokens, and that is all there can be. Please revoke one first.

settings-merge-lede = Have you got a second account? Then make it part of this one: what you wrote, your groups, bookmarks and pictures become @{ $handle }'s, and the other account's handle leads here. It ends at once, for good.
settings-merge-votes = Where both accounts have voted in an open poll, the vote of this one is kept. What has been closed stays as it was counted, and so do secret ballots: nobody knows which are yours.
settings-merge-email = E-mail address of the other account
settings-merge-password = Password of the other account
settings-merge-code = Code of the other account
settings-merge-code-hint = Only if it is guarded by a second step.
settings-merge-my-password = Password of this account
settings-merge-button = Merge it into this account
settings-merge-same = This is the account you are signed in with. Please name the other one.
settings-merge-gone = There is no such account any more.
settings-merge-runs-site = That account looks after the site, and this one does not. Please sign in with that one and merge this one into it.

settings-delete-lede = Your profile, picture, address and sessions are removed at once, for good, and you leave every group. Your votes stay counted, without your name. Your handle is given to nobody else.
settings-delete-words = What you wrote
settings-delete-keep = stays, without a name
settings-delete-keep-hint = Discussions stay whole for those who answered.
settings-delete-remove = goes too
settings-delete-threads = { $count ->
    [one] 1 post or article,
   *[other] { $count } posts and articles,
  }
settings-delete-comments = { $count ->
    [one] 1 comment.
   *[other] { $count } comments.
  }
settings-delete-button = Delete my account
settings-delete-stay = Stay
settings-delete-orphans = These groups have no owner but you. Please make somebody else their owner first, so that they are not left alone:
settings-last-site-owner = You are the only owner of this site. It cannot be left without one.
settings-picture-preview = Your picture as it will be cut
settings-key-copied = Copied
settings-moderation-title = Moderation
settings-factors-title = Two-step sign-in
settings-factors-lede = With a second step, whoever learns your password still cannot sign in: besides it, a code is asked for that an authenticator app on your phone shows.
settings-factors-begin = Set it up
settings-factors-scan = Scan this with your authenticator app. Then type the code it shows.
settings-factors-qr = QR code for your authenticator app
settings-factors-key = You cannot scan it? Type this key into the app:
settings-factors-open = Or open it in an app on this device
settings-factors-code-hint = The six digits that the app shows now.
settings-factors-code-wrong = This is not the code that belongs to this key. Please look at the newest one, and whether the clock of your phone is right.
settings-factors-confirm = Turn it on
settings-factors-cancel = Not now
settings-factors-on = A code is asked for whenever you sign in.
settings-factors-since = Since
settings-factors-left = { $count ->
    [0] no recovery codes left
    [one] 1 recovery code left
   *[other] { $count } recovery codes left
  }
settings-factors-new-codes = Make new recovery codes
settings-factors-end = Turn it off
settings-factors-codes-title = Keep these codes
settings-factors-codes-once = If you lose your phone, each of them lets you in once. They are shown this once: print them, or put them where you keep your passwords.
settings-factors-owed = Whoever looks after this site needs a second step. Until you have set it up, you are here as a member like any other.
settings-factors-already = Two-step sign-in is on already.
settings-factors-begin-again = Nothing is being set up, or it was begun too long ago. Please begin again.
settings-passkeys-title = Passkeys
settings-passkeys-lede = With a passkey you sign in by finger, face or the PIN of your device, without a password. After a password it is the second step.
settings-passkeys-name = What to call it
settings-passkeys-name-hint = So that you know it again: your phone, your keychain.
settings-passkeys-add = Add a passkey
settings-passkeys-script = Adding one takes a browser with JavaScript.
settings-passkeys-no-name = Passkeys belong to a site's name, and this one is reached by a bare address.
settings-passkeys-too-many = You have { $max } passkeys, and that is all there can be. Please remove one first.
settings-passkeys-since = since
settings-passkeys-used = used
settings-passkeys-unused = never used
settings-passkeys-change = Change
settings-passkeys-change-this = Change { $name }
settings-passkeys-remove = Remove
settings-passkeys-remove-this = Remove { $name }
settings-history-title = Sign-ins
settings-history-lede = When and how you signed in during the last { $days } days, and who tried with your address.
settings-history-sessions = Where you are signed in now
settings-history-none = Nobody has.
settings-history-failed = failed
settings-history-new = new browser
settings-history-way-joined = Joined
settings-history-way-password = With the password
settings-history-way-letter = By a letter
settings-history-way-passkey = With a passkey
settings-history-way-again = Another password was set
settings-history-way-identity = By an account at another site
settings-identities-title = Other sites
settings-identities-lede = An account that you have at another site can open the one you have here.
settings-identities-set-password = Choose one by a letter
settings-identities-arrived = You come from { $provider }. Link it to this account?
settings-identities-link = Link
settings-identities-link-this = Link { $provider }
settings-identities-unlink = Take off
settings-identities-unlink-this = Take off { $provider }
settings-identities-not-linked = Not linked
settings-identities-since = linked since
settings-identities-used = used
settings-scope-moderate = Read, write and keep order
settings-privacy-title = Who sees what
settings-privacy-lede = What you write stands where you write it, for whoever may read there. Here you say who sees your own page, on which all of it is gathered.
settings-privacy-page = Your page is seen by
settings-privacy-everybody = everybody
settings-privacy-members = whoever is signed in
settings-privacy-companions = whoever is in a group with you
settings-privacy-nobody = nobody but you
settings-privacy-nobody-hint = And those who look after this site.
settings-privacy-groups = It names the groups you are in
settings-privacy-groups-hint = To whoever may see who is in them.
settings-privacy-findable = Search engines may list it
settings-privacy-findable-hint = If everybody sees it.
settings-privacy-choose = Please choose one of these.
