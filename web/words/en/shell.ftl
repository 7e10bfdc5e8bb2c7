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
