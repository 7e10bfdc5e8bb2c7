# Die Startseite einer Site mit mehreren Gruppen.
home-all-groups = Alle Gruppen
home-latest = Neuestes
home-arrived = Neu: { $count }
home-written = Zuletzt geschrieben
home-not-written = Noch nichts geschrieben
home-none = Sobald in einer der Gruppen etwas geschrieben wird, steht es hier.
home-older = Älteres
home-beside = In den Gruppen offen
