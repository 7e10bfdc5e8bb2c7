# Gruppen, ihr Kopf und ihre Reiter.
groups-public = Öffentliche Gruppe
groups-private = Private Gruppe
groups-members = { $count ->
    [one] 1 Mitglied
   *[other] { $count } Mitglieder
}
groups-new-this-month = { $count } neu in diesem Monat
groups-tabs = Gruppe
groups-tab-discussion = Gespräche
groups-tab-polls = Umfragen
groups-tab-articles = Artikel
groups-tab-members = Mitglieder
groups-tab-about = Über uns
groups-side = Über die Gruppe
groups-new-here = Neu dabei
groups-joined = dabei seit

groups-role-owner = Inhaber
groups-role-admin = Verwalter
groups-role-moderator = Moderator
groups-role-member = Mitglied

# Beitreten und gehen.
groups-join = Der Gruppe beitreten
groups-leave = Die Gruppe verlassen
groups-ask = Um Aufnahme bitten
groups-ask-first = Diese Gruppe ist privat. Bitte um Aufnahme; wer sie leitet, antwortet.
groups-last-owner = Du bist der einzige Inhaber dieser Gruppe. Mach zuerst jemand anderen zum Inhaber, dann kannst du gehen.
groups-managers-only = Das können nur die Inhaber und Verwalter der Gruppe.
groups-private-title = Für Mitglieder dieser Gruppe
groups-private-text = Was hier gesagt wird, bleibt bei denen, die dabei sind. Du kannst um Aufnahme bitten; wer die Gruppe leitet, antwortet.
groups-waiting-title = Du hast um Aufnahme gebeten
groups-waiting-text = Wer die Gruppe leitet, antwortet. Sobald du aufgenommen bist, findest du sie bei deinen Gruppen.
groups-take-back = Zurücknehmen
groups-words = Ein Wort an die, die antworten
groups-words-hint = Wenn du magst: wer du bist oder wer dir davon erzählt hat.
said-group-joined = Willkommen in der Gruppe. Sag hallo, oder lies erst einmal.
said-group-asked = Du hast um Aufnahme gebeten. Wer die Gruppe leitet, antwortet.
said-group-left = Du bist nicht mehr in dieser Gruppe. Was du geschrieben hast, ist geblieben.

# Über eine Gruppe.
groups-about-of = Über { $name }
groups-about-title = Über uns
groups-about-empty = Über diese Gruppe ist noch nichts gesagt.
groups-rules-title = Regeln
groups-keepers-title = Wer sich kümmert

# Menü für die, die sie leiten.
groups-invite-people = Leute einladen
groups-see-requests = Wer um Aufnahme bittet
groups-settings-title = Einstellungen der Gruppe

# Gründen.
groups-founded-by-staff = Auf dieser Seite gründen Gruppen nur die, die sie betreiben.
groups-slug-kept = Diese Adresse braucht die Seite selbst. Bitte wähle eine andere.
groups-slug-taken = Eine andere Gruppe hat diese Adresse. Bitte wähle eine andere.
groups-visibility-unknown = Bitte wähle, wer sehen darf, was in der Gruppe ist.
groups-accent-unknown = Bitte wähle eine der Farben.
