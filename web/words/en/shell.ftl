# The frame of every page.
shell-skip = Skip to the content
shell-site = Site
shell-your-menu = Your menu
shell-you = You
shell-your-page = Your page
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-join = Join
shell-problems = Please look at these again
shell-problem = { $field }: { $why }
shell-unconfirmed = We have sent you a link. Please follow it to confirm your e-mail address.

# Said once, after something has been done.
said-joined = Welcome. We have sent you a link to confirm your e-mail address.
said-confirmed = Your e-mail address is confirmed.
said-signed-out = You are signed out.
said-saved = Saved.
said-password-set = Your new password is set. Please sign in with it.
said-password-changed = Your password is changed. Every other session and every key has ended.
said-link-sent = A letter with a link is on its way.
said-address-moved = Your new e-mail address counts from now on.
said-session-ended = That session has ended.
said-sessions-ended = All other sessions have ended.
said-key-revoked = That key opens nothing any more.
said-accounts-merged = Your accounts are one now.
said-account-deleted = Your account is deleted. Thank you for having been here.
said-opened = Your square is open. Welcome.
shell-bookmarks = Bookmarks
shell-drafts = Drafts
shell-settings = Settings
shell-mail = Mail
shell-unconfirmed-again = Nothing there?
shell-articles = Articles
shell-api = API
shell-moderation = Moderation
said-factor-off = A code is no longer asked for when you sign in.
said-sign-in-again = Please sign in again: the second step took too long, or was guessed at too often.
shell-owes-factor = Whoever looks after this site needs a second step of signing in.
shell-owes-factor-now = Set it up
shell-access = Who gets in
shell-keeping = Newcomers' writing
said-let-in = They are in, and have been told by mail.
said-not-let-in = They have been told by mail. Their account is gone.
said-passkey-added = Your passkey opens your account from now on.
said-passkey-removed = That passkey opens nothing any more.
said-done-to-members = Done, and noted in the audit log.
said-letter-retried = It is on its way again.
said-identity-away = The other site does not answer at the moment. Please sign in another way, or try again later.
said-identity-unproven = The other site has not shown us who you are, or it took too long. Please try again.
said-identity-linked = You can sign in with it from now on.
said-identity-unlinked = It opens your account no more.
said-identity-elsewhere = It was not linked: that account opens another one here, or another of that site opens yours. Please take that off first.
said-joined-with = Welcome.
said-export-asked = Your copy is being made.
shell-waits =
    { $count ->
        [one] One thing waits for moderation
       *[other] { $count } things wait for moderation
    }
shell-guise = You see this site as { $name } does, and can change nothing.
shell-guise-ends = It ends
shell-guise-end = Stop
shell-guise-over = You no longer see this site as another member does.
shell-guise-on = Go on as yourself
said-guise-begun = It is noted in the audit log, and they see it among their sign-ins.
said-guise-ended = You are yourself again.
