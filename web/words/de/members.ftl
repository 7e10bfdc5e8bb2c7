members-former = Ehemaliges Mitglied
members-joined = dabei seit
members-join-title = Mitmachen
members-join-heading = Bei { $site } mitmachen
members-join-lede = Es dauert eine Minute und kostet nichts.
members-join-button = Mitmachen
members-name = Name
members-name-hint = So sehen dich andere. Du kannst ihn später ändern.
members-handle = Kürzel
members-handle-hint = Ein kurzer Name für Erwähnungen, wie @lena. 3 bis 30 Buchstaben, Ziffern, - oder _.
members-email = E-Mail-Adresse
members-email-hint = Zum Anmelden. Niemand sonst sieht sie.
members-password = Passwort
members-password-hint = Mindestens 8 Zeichen. Ein paar Wörter hintereinander sind gut.
members-have-account = Schon Mitglied?
members-no-account = Noch kein Mitglied?
members-sign-in-title = Anmelden
members-stay = Auf diesem Gerät angemeldet bleiben
members-wrong-password = Adresse und Passwort gehören nicht zusammen. Bitte prüfe beides.
members-confirm-title = Bestätige deine Adresse
members-confirm-lede = Ein Klick, und deine E-Mail-Adresse ist bestätigt.
members-confirm-button = Meine Adresse bestätigen
members-link-used = Dieser Link wurde schon benutzt oder ist zu alt. Bitte lass dir einen neuen schicken.
members-address-elsewhere = Diese Adresse gehört schon zu einem anderen Konto von dir. Bitte melde dich dort an.
members-handle-taken = Ein anderes Mitglied hat dieses Kürzel oder eines, das genauso aussieht.
members-name-taken = Ein anderes Mitglied trägt diesen Namen oder einen, der genauso aussieht. Ein Anfangsbuchstabe oder ein Ort macht den Unterschied.
members-confirm-first = Bitte bestätige zuerst deine E-Mail-Adresse: wir haben dir einen Link geschickt.
members-token-reads-only = Dieser Schlüssel darf lesen, aber nicht schreiben.
members-about-empty = Du hast noch nichts über dich geschrieben.

mail-confirm-subject = { $site }: bitte bestätige deine Adresse
mail-confirm-body =
    Willkommen bei { $site }.

    Bitte bestätige deine E-Mail-Adresse mit diesem Link:

    { $link }

    Wenn du dich nicht angemeldet hast, ist nichts zu tun.
mail-joined-twice-subject = { $site }: du bist schon Mitglied
mail-joined-twice-body =
    Jemand, vielleicht du, wollte sich mit dieser Adresse bei { $site } anmelden.

    Du hast schon ein Konto. Wenn du dein Passwort vergessen hast, wähle hier ein neues:

    { $link }

    Wenn du es nicht warst, ist nichts zu tun.
