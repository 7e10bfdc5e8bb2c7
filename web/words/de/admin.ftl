# Die Seiten dessen, dem die Seite gehört.
admin-mail-title = Post
admin-letters = Briefe
admin-letter = Brief
admin-where = Wo du bist
admin-pages = Seiten
admin-mail-kept = Briefe, die der Platz geschrieben hat. Kein Mailserver ist eingestellt, also warten sie hier: gib weiter, was für andere ist, und setze LEADERS_SQUARE_SMTP, damit sie verschickt werden.
admin-mail-sent = Briefe, die der Platz geschrieben hat. Dein Mailserver verschickt sie; was darin steht, ist nur für ihre Leser.
admin-mail-none = Noch wurde kein Brief geschrieben
admin-mail-to = an { $address }
admin-mail-waits = wartet
admin-mail-failed = Nicht verschickt: { $why }
admin-mail-older = Ältere Briefe
