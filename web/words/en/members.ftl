members-former = Former member
members-joined = joined
members-join-title = Join
members-join-heading = Join { $site }
members-join-lede = It takes a minute and costs nothing.
members-join-button = Join
members-name = Name
members-name-hint = How others see you. You can change it later.
members-handle = Handle
members-handle-hint = A short name for mentions, like @lena. 3 to 30 letters, digits, - or _.
members-email = E-mail address
members-email-hint = For signing in. Nobody else sees it.
members-password = Password
members-password-hint = At least 8 characters. A few words in a row are good.
members-have-account = Already a member?
members-no-account = Not a member yet?
members-sign-in-title = Sign in
members-stay = Stay signed in on this device
members-wrong-password = Address and password do not belong together. Please check both.
members-confirm-title = Confirm your address
members-confirm-lede = One click, and your e-mail address is confirmed.
members-confirm-button = Confirm my address
members-link-used = This link has been used or is too old. Please ask for a new one.
members-address-elsewhere = This address already belongs to another account of yours. Please sign in there.
members-handle-taken = Another member has this handle, or one that looks just like it.
members-name-taken = Another member goes by this name, or one that looks just like it. An initial or a place tells you apart.
members-confirm-first = Please confirm your e-mail address first: we have sent you a link.
members-token-reads-only = This key may read but not write.
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
