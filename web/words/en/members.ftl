members-former = Former member
members-joined = joined
members-join-title = Join
members-join-heading = Join { $site }
members-join-lede = It takes a minute and costs nothing.
members-join-button = Join
members-name = Name
members-name-hint = How others see you. You can change it later.
members-handle = Handle
members-handle-hint = A short name for mentions, like @lena. 3 to 30 letters, digits, hyphens or underscores.
members-email = E-mail address
members-email-hint = For signing in. Nobody else sees it.
members-password = Password
members-password-hint = At least 8 characters. A few words in a row are good.
members-have-account = Already a member?
members-no-account = Not a member yet?
members-sign-in-title = Sign in
members-stay = Stay signed in on this device
members-wrong-password = Address and password do not belong together. Please check both.
members-too-many-times = This was asked for too often, from where you are or for this address. What you have written is still here; please send it again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
  }.
members-too-many-guesses = There were too many guesses at this address. Please try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
  }, or choose a new password by the link below.
members-key-used-up = What this Idempotency-Key opened has ended. Please send a new key.
members-confirm-title = Confirm your address
members-confirm-lede = This makes { $email } the address of @{ $handle }.
members-confirm-button = Confirm my address
members-reset-link-used = This link has been used or is too old: it works once, for an hour.
members-reset-again = Ask for a new link
members-link-used = This link has been used or is too old. Please ask for a new one.
members-address-elsewhere = This address already belongs to another account of yours. Please sign in there.
members-handle-taken = Another member has this handle, or one that looks just like it.
members-name-of-keeper = Somebody who keeps order here goes by this name, but for its signs and spaces. Please choose one that nobody takes for theirs.
members-name-taken = Another member goes by this name, or one that looks just like it. An initial or a place tells you apart.
members-confirm-first = Please confirm your e-mail address first: we have sent you a link.
members-token-reads-only = This token may read but not write.
members-about-empty = You have not written anything about yourself yet.

mail-confirm-subject = { $site }: please confirm your address
mail-confirm-body =
    Welcome to { $site }.

    Please confirm your e-mail address by following this link:

    { $link }

    If you did not join, you can ignore this message.
mail-joined-twice-subject = { $site }: you are already a member
mail-joined-twice-body =
    Somebody, perhaps you, tried to join { $site } with this address.

    You already have an account. If you have forgotten your password, choose a new one here:

    { $link }

    If it was not you, you can ignore this message.
mail-reset-subject = { $site }: your password
mail-reset-body =
    Somebody, perhaps you, wants to choose a new password on { $site }.

    Follow this link within an hour to choose it:

    { $link }

    If it was not you, you can ignore this message: your password stays as it is.
mail-reset-nobody-body =
    Somebody, perhaps you, wants to choose a new password on { $site } with this address.

    There is no account with this address. Perhaps you joined with another one. You can join here:

    { $link }

    If it was not you, you can ignore this message.
mail-password-changed-subject = { $site }: your password has been changed
mail-password-changed-body =
    Your password on { $site } has been changed. Every other session and every API token has ended.

    If it was not you, choose a new password at once:

    { $link }
mail-move-subject = { $site }: please confirm your new address
mail-move-body =
    You want to use this address on { $site } from now on. Please confirm it by following this link within a day:

    { $link }

    If it was not you, you can ignore this message.
mail-moving-subject = { $site }: your address is about to change
mail-moving-body =
    Somebody who knows your password wants to use another address for your account on { $site }. As soon as they confirm the new one, this one no longer counts.

    If it was not you, choose a new password at once:

    { $link }
mail-merged-subject = { $site }: your accounts are one
mail-merged-body =
    The account with this address on { $site } has been merged into @{ $handle }, by somebody who knows the passwords of both. It has ended; what you wrote and gave by it is now @{ $handle }'s.

    If it was not you, please write to whoever runs the site.
mail-deleted-subject = { $site }: your account is deleted
mail-deleted-body =
    Your account on { $site } has been deleted, as you asked. Your name, address and picture are gone from it.

    Thank you for having been here.
members-confirm-not-you = Not you? Close this page; then nothing happens.
members-forgotten = Forgot the password?
members-back-to-sign-in = Back to signing in
members-stay-hint = Only on a device of your own.
members-reset-title = A new password
members-reset-lede = Tell us your address, and we send you a letter with a link.
members-reset-button = Send the link
members-reset-for = For the account of { $email }.
members-sent-title = Look into your mail
members-sent-text = If the address is known here, a letter with a link is on its way. The link works for an hour. Nothing there? Look among the spam first.
members-new-password = New password
members-new-password-hint = At least 8 characters. A few words in a row are good. Every other session and every API token ends.
members-new-password-button = Set the password
members-wrong-password-again = This is not your password. Please check it.
members-setup-title = Open your square
members-setup-lede = You are the first here, and the owner. Everything can be changed later.
members-setup-site = What is the community called?
members-setup-group = Name of the first group
members-setup-group-hint = Anybody may read in it and join. You can found more later.
members-setup-name = Your name
members-setup-button = Open the square
members-posts = Posts
members-comments = Comments
members-articles = Articles
members-votes = Votes
members-votes-which = Votes in polls that show who voted for what
members-in-numbers = In numbers
members-about-whom = About { $name }
members-groups = Groups
members-edit-profile = Edit your profile
members-older = Older
members-pages = Pages
members-nothing-yet = Nothing here yet
members-nothing-text = What { $name } writes where you may read stands here.
members-comments-count = { $count ->
    [one] 1 comment
   *[other] { $count } comments
  }
members-comment-under = under

# What a link to the page of somebody says who says nothing about themselves.
members-described = { $name } on { $site }: posts, articles and comments
members-guest = { $name } (guest)
members-suspended = This account is suspended until that is lifted. The reason: { $reason }
members-suspended-until = This account is suspended until { $until }. The reason: { $reason }
members-suspended-author = Whoever wrote this is suspended: it is not published.
members-suspension-title = Suspend
members-suspension-of = Suspend { $name }
members-suspension-about = They are signed out everywhere with their next request and cannot sign in; their tokens open nothing, what they have not published stays unpublished. They are told by mail, with the reason.
members-suspension-for = For
members-suspension-open = until it is lifted
members-suspension-of-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
members-suspension-days = Between 1 and { $max } days, please.
members-suspension-reason = Reason
members-suspension-reason-hint = Up to 500 characters. The member reads it.
members-suspension-button = Suspend
members-suspension-now = Suspended until it is lifted.
members-suspension-now-until = Suspended until { $until }.
members-suspension-lift = Lift the suspension
members-not-oneself = Nobody suspends themselves.
members-not-owners = The owners of the site cannot be suspended.
members-not-admins = Only the owners of the site suspend those who help them.
said-member-suspended = Suspended.
said-suspension-lifted = The suspension is lifted.
mail-suspended-subject = { $site }: your account is suspended
mail-suspended-body =
    Your account on { $site } has been suspended until that is lifted.

    The reason: { $reason }
mail-suspended-until-body =
    Your account on { $site } has been suspended until { $until }.

    The reason: { $reason }
# The second step of signing in.
members-step-title = One more step
members-step-lede = Your account is guarded by a second step. Please give the code that your authenticator app shows now, or one of your recovery codes.
members-code = Code
members-code-hint = Six digits of the app, or a recovery code.
members-code-needed = This account asks for a second step: please send a code of the authenticator app, or a recovery code.
members-code-wrong = This code is not right. Please look at the newest one in your app.
members-code-used = This code has been used already. Please wait for the next one.
members-too-many-codes = There were too many guesses at this code. Please try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
  }.

mail-factor-on-subject = { $site }: signing in takes two steps now
mail-factor-on-body =
    From now on { $site } asks for a code of your authenticator app when you sign in. Every other session has ended.

    If it was not you, somebody knows your password. Choose a new one at once:

    { $link }
mail-factor-off-subject = { $site }: signing in takes one step again
mail-factor-off-body =
    { $site } no longer asks for a code when you sign in. Every other session has ended.

    If it was not you, choose a new password at once:

    { $link }
mail-factor-codes-subject = { $site }: you have new recovery codes
mail-factor-codes-body =
    New recovery codes have been made for your account on { $site }. The old ones are worth nothing any more.

    If it was not you, choose a new password at once:

    { $link }
# Signing in by a letter.
members-letter-title = Sign in without a password
members-letter-lede = Tell us your address, and we send you a letter with a link and a code. Either signs you in.
members-letter-button = Send the letter
members-letter-not = Sign in with a password
members-letter-sent = If the address is known here, a letter is on its way. Follow its link, or type its code here. It works for ten minutes. Nothing there? Look among the spam first.
members-letter-code = Code in the letter
members-letter-code-hint = Six digits. They work in this browser only.
members-letter-code-wrong = This is not the code in the letter. Please check it.
members-letter-over = There is no letter whose code works here any more. Please ask for a new one.
members-letter-again = Ask for a new letter
members-letter-used = This letter has been used or is too old: it works once, for ten minutes.
mail-letter-subject = { $site }: sign in
mail-letter-body =
    Follow this link within ten minutes to sign in to { $site }:

    { $link }

    Or type this code in the browser in which you asked for this letter:

    { $code }

    Give the code to nobody, whoever asks. If it was not you who asked, you can ignore this message.
mail-letter-nobody-body =
    Somebody, perhaps you, wants to sign in to { $site } with this address.

    There is no account with this address. Perhaps you joined with another one. You can join here:

    { $link }

    If it was not you, you can ignore this message.
# How one becomes a member.
members-sign-up-closed = Nobody can join at the moment.
members-sign-up-invitation = One joins here by invitation. Please follow the link that you were sent; if you have done so, it lets nobody in any more.
members-join-by-request = Tell us who you are. Somebody will read it and answer you by mail.
members-join-ask = Ask to join
members-answer-optional = (if you like)
members-answer-wrong = { $question }: please answer, in at most { $max } characters.
members-domain-refused = One cannot join here with an address of this domain. Please use another.
members-waiting-title = Your request is on its way
members-waiting-text = Somebody who looks after this site will read it. We will write to you as soon as it is answered; until then you cannot sign in. A letter has come to you already: please follow its link to confirm your address.
members-waiting-look = Look around meanwhile
members-waits = Your request to join has not been answered yet. We will write to you as soon as it is.
mail-let-in-subject = { $site }: welcome
mail-let-in-body =
    You are a member of { $site } now. Sign in here:

    { $link }
mail-let-in-words-body =
    You are a member of { $site } now. This comes with it:

    { $words }

    Sign in here:

    { $link }
mail-not-let-in-subject = { $site }: your request
mail-not-let-in-body =
    You asked to become a member of { $site }. We cannot let you in. What you told us has been deleted.
mail-not-let-in-words-body =
    You asked to become a member of { $site }. We cannot let you in. This comes with it:

    { $words }

    What you told us has been deleted.
# Passkeys.
members-passkey-use = Use a passkey
members-passkey-off = Nothing has happened: it was called off, or took too long.
members-passkey-refused = This passkey does not open anything here. Please use another way.
members-passkey-over = This took too long. Please try again.
members-step-passkey = Your account is guarded by a second step. Please use your passkey, or give a code.
mail-passkey-subject = { $site }: a new passkey
mail-passkey-body =
    A passkey has been added to your account on { $site }. Every other session has ended.

    If it was not you, choose a new password at once and remove the passkey:

    { $link }
mail-passkey-gone-subject = { $site }: a passkey has been removed
mail-passkey-gone-body =
    A passkey of your account on { $site } has been removed. Every other session has ended.

    If it was not you, choose a new password at once:

    { $link }
mail-new-browser-subject = { $site }: a new sign-in
mail-new-browser-body =
    Somebody, probably you, has signed in to your account on { $site } from a browser it did not know.

    { $device }, { $network }, { $at }

    If it was not you, end that session and choose a new password at once:

    { $link }
# Accounts at other sites.
members-identity-use = Go on with { $provider }
members-identity-over = This took too long. Please begin again with signing in at the other site.
members-identity-elsewhere = That account opens another account here already. Please sign in with it, or take it off there first.
members-identity-one-each = An account of that site opens yours already. Please take it off first.
members-no-password = Your account has no password yet, and this takes one.
members-away-title = To { $provider }
members-away-lede = You sign in there, and come back here.
members-away-go = Go to { $provider }
members-join-with-lede = { $provider } has told us who you are. Only your handle and your name are missing.
members-join-with-known = You have an account here already?
members-join-with-link = Sign in to it. You can link { $provider } to it then, and sign in with that from now on.
members-join-with-proven = { $provider } says that it is yours. Nobody else sees it.
members-join-with-unproven = We will send you a link to confirm it. Nobody else sees it.
mail-identity-subject = { $site }: another way to sign in
mail-identity-body =
    An account at another site opens your account on { $site } from now on. Every other session has ended.

    If it was not you, choose a new password at once and take it off in your settings:

    { $link }
mail-identity-gone-subject = { $site }: one way less to sign in
mail-identity-gone-body =
    An account at another site no longer opens your account on { $site }. Every other session has ended.

    If it was not you, choose a new password at once:

    { $link }
members-token-no-pages = API tokens are for programs, and open nothing but the API, pictures, feeds and files. Pages are for people who sign in.
members-token-no-office = This token is not made for keeping order. Make one that is, if a program shall do it.
mail-token-subject = { $site }: a new API token
mail-token-body =
    An API token has been made for your account on { $site }: { $name }. Whoever has it can do what it allows until it ends.

    If it was not you, revoke it and choose a new password at once:

    { $link }
mail-export-subject = { $site }: your copy is there
mail-export-body =
    A copy of everything you wrote and gave on { $site } has been made. Fetch it within a week, with your password:

    { $link }

    If it was not you who asked for it, choose a new password at once.

members-trap = Leave this empty
members-join-fast = That was very quick. Please look it over, give your password once more, and send it again.
members-join-stale = This form was open for very long. Please give your password once more, and send it again.
members-sum-wrong = Your browser's sum could not be taken, perhaps since this page was open for long. Please give your password once more, and send it again.
members-sum-without = Without JavaScript your browser cannot do the sum that keeps robots out. You can join all the same: your account then opens as soon as somebody who looks after this site has let you in, and you are told by mail.
members-sum-busy = Your browser does a sum meanwhile that keeps robots out.
members-sum-done = Your browser has done the sum that keeps robots out.

members-lost-crumb = Reset second step
members-lost-title = Reset the second step of { $name }
members-lost-lede = For somebody who has lost their telephone and their recovery codes, and asks you to let them in again.
members-lost-means-step = Their authenticator app, their recovery codes and their passkeys open nothing any more. With their password, or a letter to their address, they come in and can set up new ones.
members-lost-means-sessions = All their sessions end, and so do their API tokens.
members-lost-means-told = They are told at once, at every address the account has.
members-lost-means-audit = The audit log keeps that it was you, and how you knew.
members-lost-reason = How do you know that it is they who ask?
members-lost-reason-hint = For example: I called them at a number I have known for years. A message alone proves nothing: whoever has stolen the password would write the same.
members-lost-password = Your own password
members-lost-button = Reset their second step
members-lost-nothing = They have no second step.
members-lost-not-oneself = Your own you turn off in your settings, with a recovery code.
members-lost-not-owners = The second step of an owner is not reset here: two owners could take the site from a third. Whoever runs the machine can help.
said-second-step-reset = Their second step is reset, and they have been told.
mail-factor-reset-subject = { $site }: your second step was reset
mail-factor-reset-body =
    An owner of { $site } has taken the second step off your account, because you, or somebody in your name, said that it was lost. Your app, your recovery codes, your passkeys and your API tokens open nothing any more, and every session has ended.

    If it was you, sign in and set up a new one. If it was not you, choose a new password at once and write to those who look after the site:

    { $link }
