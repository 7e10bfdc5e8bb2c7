# Ein Dank ohne Worte.
reactions-react = Reagieren
reactions-given = { $name }, { $count }
reactions-like = Daumen hoch
reactions-love = Herz
reactions-insight = Gute Idee
reactions-laugh = Zum Lachen
reactions-wonder = Erstaunlich
reactions-thanks = Danke
