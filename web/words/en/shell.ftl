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
shell-unconfirmed = We have sent you a link. Please follow it to confirm your e-mail address.

# Said once, after something has been done.
said-joined = Welcome. We have sent you a link to confirm your e-mail address.
said-confirmed = Your e-mail address is confirmed.
said-signed-out = You are signed out.
