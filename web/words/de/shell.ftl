# Der Rahmen jeder Seite.
shell-skip = Zum Inhalt springen
shell-site = Website
shell-your-menu = Dein Menü
shell-you = Du
shell-your-page = Deine Seite
shell-sign-in = Anmelden
shell-sign-out = Abmelden
shell-join = Mitmachen
shell-problems = Bitte sieh dir das noch einmal an
shell-unconfirmed = Wir haben dir einen Link geschickt. Bitte öffne ihn, um deine E-Mail-Adresse zu bestätigen.

said-joined = Willkommen. Wir haben dir einen Link geschickt, mit dem du deine E-Mail-Adresse bestätigst.
said-confirmed = Deine E-Mail-Adresse ist bestätigt.
said-signed-out = Du bist abgemeldet.
