# Refusals of a vote.
polls-closed = Diese Umfrage ist beendet.
polls-not-open-yet = Diese Umfrage hat noch nicht begonnen.
polls-too-few = { $min ->
    [one] Wähle mindestens eine Antwort.
   *[other] Wähle mindestens { $min } Antworten.
  }
polls-too-many = { $max ->
    [one] Wähle nur eine Antwort.
   *[other] Wähle höchstens { $max } Antworten.
  }
polls-twice = Dieselbe Antwort steht zweimal auf diesem Stimmzettel.
polls-unknown-choice = Das ist keine der Antworten.
polls-choices-gone = Nicht mehr unter den Auswahlmöglichkeiten und darum nicht gewählt: { $choices }. Was du sonst gewählt hast, bleibt.
polls-choices-renamed = Etwas, das du gewählt hast, heißt anders, seit du die Seite geöffnet hast. Alles, was du gewählt hast, bleibt: Sieh dir an, wie es jetzt heißt, und stimme neu ab.
polls-choices-added = Es gibt mehr zur Auswahl, seit du die Seite geöffnet hast, und dazu hast du noch nichts gesagt. Alles, was du gewählt hast, bleibt: Sieh dir an, was dazugekommen ist, und stimme neu ab.
polls-choices-changed = Die Auswahlmöglichkeiten haben sich geändert, seit du die Seite geöffnet hast, und etwas, das du gewählt hast, ist nicht mehr darunter. Was du sonst gewählt hast, bleibt: Sieh sie dir an und stimme neu ab.
polls-reason-alone = Ein Grund gehört zu einer Haltung.
polls-base-single = Prozente sind Teile aller Stimmen.
polls-base-single-weight = Prozente sind Teile dessen, was alle Stimmen wiegen.
polls-base-consent = Prozente sind Teile aller Stimmen, die Enthaltungen eingerechnet.
polls-base-consent-weight = Prozente sind Teile dessen, was alle Stimmen wiegen, die Enthaltungen eingerechnet.
polls-base-score = Prozente sind Teile der Punkte, die alle, die welche gaben, einer Auswahl hätten geben können; zusammen ergeben sie nicht 100.
polls-base-dots = Prozente sind Teile aller vergebenen Punkte.
polls-base-ranked = Prozente sind Teile der Stimmen, die eine Auswahl an die erste Stelle setzen.
polls-base-time = Prozente sind Teile derer, die geantwortet haben: wer kommen kann, notfalls oder gern. Zusammen ergeben sie nicht 100.
polls-points-unreadable = Punkte sind ganze Zahlen, 0 oder mehr.
polls-availability-unknown = Sag zu jedem Termin „yes“, „if_need_be“ oder „no“.
polls-value-unreadable = Schreib eine genaue Zahl in Ziffern, etwa 12 oder 3,5, mit höchstens drei Stellen nach dem Komma.
polls-stance-unknown = Sag „agree“, „abstain“, „disagree“ oder „block“.
polls-takes-choices = Hier besteht eine Stimme aus gewählten Antworten, sonst nichts.
polls-takes-ranking = Hier ist eine Stimme eine Reihe von Antworten, die liebste zuerst.
polls-takes-points = Hier ist eine Stimme Punkte für Antworten.
polls-takes-number = Hier ist eine Stimme eine Zahl.
polls-takes-slots = Hier sagt eine Stimme zu jedem Termin „ja“, „notfalls“ oder „nein“.
polls-takes-opinion = Hier ist eine Stimme eine Haltung: dafür, Enthaltung, dagegen oder Veto.
polls-no-such-points = Punkte für eine Antwort sind eine ganze Zahl von 0 bis { $max }.
polls-over-budget = Du hast { $budget } zu vergeben und hast { $given } vergeben.
polls-no-points = Vergib mindestens einen davon.
polls-value-range = Eine Zahl von { $min } bis { $max }.
polls-value-step = Die Zahlen gehen in Schritten von { $step }, angefangen bei { $min }.
polls-reason-off = Hier wird niemand nach einem Grund gefragt.
polls-reason-missing = Bitte sag in ein, zwei Sätzen, warum.
polls-rank-unreadable = Ein Rang ist eine ganze Zahl, 1 oder mehr.
polls-rank-twice = Zwei Antworten stehen auf Platz { $rank }.
polls-rank-skipped = Auf Platz { $rank } steht nichts, aber dahinter schon etwas.
polls-not-yours-to-close = Nur wer gefragt hat oder moderiert, kann diese Umfrage beenden.
polls-names-hidden = In dieser Umfrage wird nicht gezeigt, wer was gewählt hat, oder noch nicht.
polls-nothing-changed = Es wurde nichts geändert.

# A poll, to vote on and to look at.
polls-shown-always-unnamed = Alle sehen laufend das Ergebnis. Wer was gewählt hat, wird nicht gezeigt.
polls-shown-always-named = Alle sehen laufend das Ergebnis und wer was gewählt hat.
polls-shown-after-voting-unnamed = Du siehst das Ergebnis, sobald du abgestimmt hast. Wer was gewählt hat, wird nicht gezeigt.
polls-shown-after-voting-named = Sobald du abgestimmt hast, siehst du das Ergebnis und wer was gewählt hat. Andere sehen deine Stimme ebenso.
polls-shown-after-closing-unnamed = Das Ergebnis wird gezeigt, wenn die Umfrage beendet ist. Wer was gewählt hat, wird nicht gezeigt.
polls-shown-after-closing-named = Das Ergebnis und wer was gewählt hat werden gezeigt, wenn die Umfrage beendet ist.
polls-shown-always-secret = Geheim: Niemand kann herausfinden, wer was gewählt hat. Alle sehen laufend das Ergebnis, ab drei Stimmen; wer abgestimmt hat, wird gezeigt, wenn die Umfrage beendet ist.
polls-shown-after-voting-secret = Geheim: Niemand kann herausfinden, wer was gewählt hat. Du siehst das Ergebnis, sobald du abgestimmt hast, ab drei Stimmen; wer abgestimmt hat, wird gezeigt, wenn die Umfrage beendet ist.
polls-shown-after-closing-secret = Geheim: Niemand kann herausfinden, wer was gewählt hat. Das Ergebnis und wer abgestimmt hat werden gezeigt, wenn die Umfrage beendet ist und mindestens drei abgestimmt haben.
polls-shown-staff-unnamed = Nur wer gefragt hat und wer moderiert, sieht das Ergebnis, auch nach dem Ende. Wer was gewählt hat, wird nicht gezeigt. Die Stimmzettel werden nicht veröffentlicht.
polls-shown-staff-named = Nur wer gefragt hat und wer moderiert, sieht das Ergebnis und wer was gewählt hat, auch nach dem Ende. Die Stimmzettel werden nicht veröffentlicht.
polls-shown-staff-secret = Geheim: Niemand kann herausfinden, wer was gewählt hat. Nur wer gefragt hat und wer moderiert, sieht das Ergebnis, ab drei Stimmen, auch nach dem Ende, und dann, wer abgestimmt hat. Die Stimmzettel werden nicht veröffentlicht.
polls-choose-exactly = Wähle genau { $count }.
polls-choose-between = Wähle { $min } bis { $max }.
polls-or-none = { $how } Oder „Nichts davon“, allein.
polls-voted = { $members ->
    [one] { $voters } von einem Mitglied hat abgestimmt
   *[other] { $voters } von { $members } Mitgliedern { $voters ->
        [one] hat
       *[other] haben
      } abgestimmt
  }
polls-may-vote = { $members ->
    [one] Ein Mitglied kann abstimmen
   *[other] { $members } Mitglieder können abstimmen
  }
polls-closes-when = endet
polls-opens-when = Beginnt
polls-end-by-hand = von Hand
polls-closed-when = Beendet
polls-you-voted = Du hast abgestimmt.
polls-your-vote = deine Stimme
polls-may-change-until = bis dahin kannst du deine Stimme ändern
polls-may-change = du kannst deine Stimme ändern, solange sie läuft
polls-join-to-vote = Tritt der Gruppe bei, um abzustimmen
polls-vote = Abstimmen
polls-change = Stimme ändern
polls-withdraw = Zurückziehen
polls-shares-of = { $voters ->
    [one] Von einer Stimme.
   *[other] Von { $voters } Abstimmenden.
  } Man konnte bis zu { $max } wählen, darum können die Anteile zusammen mehr als 100 % ergeben.
polls-as-table = Als Tabelle
polls-table-label = Stimmen je Antwort: { $question }
polls-column-choice = Antwort
polls-column-votes = Stimmen
polls-column-share = Anteil
polls-who-voted = Wer abgestimmt hat
polls-and-more = und { $count } mehr
polls-close-now = Umfrage jetzt beenden
polls-close-hint = Danach kann niemand mehr abstimmen, außer sie wird wieder geöffnet, mit einem Grund, den alle lesen.
polls-close-hint-secret = Danach kann niemand mehr abstimmen, und eine geheime Umfrage wird nie wieder geöffnet.
polls-closes-with-all = Sie endet, sobald alle abgestimmt haben, die abstimmen können.
polls-closed-with-all = weil alle abgestimmt hatten
polls-reopened-when = Wieder geöffnet
polls-close-button = Beenden
polls-spoken-choice = { $choice }: { $votes ->
    [one] eine Stimme, { $share } %.
   *[other] { $votes } Stimmen, { $share } %.
  }
polls-spoken-hidden = Das Ergebnis wird noch nicht gezeigt.
polls-vote-kept = Deine Stimme ist gezählt.
polls-withdrawn = Deine Stimme ist zurückgezogen.

# Was eine Umfrage entschieden hat, in einem Satz.
# Ballots and results that say more than which choices.
polls-fill-ranked = Ordne, was dir gefällt, das Beste zuerst.
polls-fill-score = { $max ->
    [one] Gib jeder Antwort 0 Punkte oder 1 Punkt: 1 bekommt, was dir gefällt.
   *[other] Gib jeder Antwort 0 bis { $max } Punkte: je besser sie dir gefällt, desto mehr.
  }
polls-fill-dots = Verteile deine Punkte, wie du willst.
polls-rule-single = Die Antwort mit den meisten Stimmen gewinnt.
polls-rule-multiple = Die Antwort, die die meisten nennen, gewinnt.
polls-rule-ranked = Solange nichts mehr als die Hälfte hat, scheidet die Antwort mit den wenigsten Stimmen aus, und jeder ihrer Stimmzettel zählt für das Nächste, das er nennt.
polls-rule-seats = { $seats } werden durch übertragbare Einzelstimmgebung gewählt: Was über die Quote hinausgeht, wird an das Nächste weitergegeben, das ein Stimmzettel nennt.
polls-rule-score = Die höchste Summe gewinnt.
polls-rule-dots = Die höchste Summe gewinnt.
polls-rule-number = Nichts gewinnt: Mittelwert, Median und Streuung werden genannt.
polls-rule-time = Der Termin gewinnt, an dem die meisten kommen können; von gleichen der, der den meisten ohne „notfalls“ passt.
polls-rule-consent = Es ist angenommen, wenn niemand ein Veto einlegt und mehr dafür als dagegen sind.
polls-was-held = Dafür galt: { $terms }
polls-give-number = Eine Zahl von { $min } bis { $max }, in Schritten von { $step }.
polls-give-dots = Du hast { $budget } zu vergeben.
polls-rank-any = Du musst nicht alle ordnen.
polls-rank = { $rank }.
polls-move-up = Weiter nach oben: { $choice }
polls-move-down = Weiter nach unten: { $choice }
polls-move-first = Das steht schon auf Platz 1.
polls-move-full = Mehr kannst du nicht ordnen. Nimm erst etwas anderes heraus.
polls-move-unranked = Das hast du noch nicht geordnet.
polls-your-number = Deine Zahl
polls-reason = Dein Grund
polls-reasons-hint-optional = Du musst keinen nennen.
polls-reasons-hint-required = Er gehört hier zu jeder Stimme.
polls-reasons-hint-required_to_object = Nötig, wenn du dagegen bist oder ein Veto einlegst.
polls-reasons-hint-off = Niemand wird nach einem gefragt.
polls-stance-agree-means = Ich bin dafür.
polls-stance-abstain-means = Ich überlasse es den anderen.
polls-stance-disagree-means = Ich bin dagegen und stehe nicht im Weg.
polls-stance-block-means = Es kann nicht weitergehen, ohne dass ich gehört werde.
polls-dots-left = Übrig: { $left } von { $budget }
polls-mine-is = du: { $said }
polls-mine-number = deine Zahl: { $number }
polls-given-points = { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
  }
polls-given-first = { $votes ->
    [one] einmal zuerst
   *[other] { $votes }-mal zuerst
  }
polls-given-slot = { $yes } ja, { $if_need_be } notfalls
polls-so-far = So steht es bisher. { $outcome }
polls-see = Zur Umfrage
polls-see-count = Sieh, wie gezählt wird
polls-column-points = Punkte
polls-column-mean = Mittel
polls-column-first = Zuerst
polls-column-number = Zahl
polls-column-stance = Haltung
polls-column-time = Termin
polls-number-one = { $number }
polls-number-stretch = { $from } bis { $to }
polls-number-known = In Zahlen
polls-number-mean = Mittelwert
polls-number-median = Median
polls-number-lowest = Kleinste
polls-number-lower-quartile = Ein Viertel liegt bei oder unter
polls-number-upper-quartile = Drei Viertel liegen bei oder unter
polls-number-highest = Größte
polls-blocks = Wer ein Veto einlegt, und warum
polls-block-unnamed = { $count ->
    [one] Eine Stimme
   *[other] { $count } Stimmen
  }
polls-rounds = Wie gezählt wurde
polls-rounds-table = Stimmen in jeder Runde
polls-round = Runde { $number }
polls-round-exhausted = Auf Stimmzetteln, die nichts Verbliebenes nennen
polls-round-lost = Teile unter der fünften Nachkommastelle, die die Regel weglässt
polls-round-quota = Genug, um gewählt zu sein
polls-round-elected = Gewählt: { $choices }.
polls-round-would-be-elected = Wäre gewählt, wenn genug abgestimmt hätten: { $choices }.
polls-round-surplus = Was { $choice } über die Quote hinaus hat, wird weitergegeben.
polls-round-eliminated-earlier = Also scheidet { $choice } aus, dort waren es weniger.
polls-round-eliminated-last = Also scheidet zuerst { $choice } aus, weil es von ihnen in der Umfrage zuletzt steht.
polls-round-eliminated = { $choice } hat die wenigsten Stimmen und scheidet aus.
polls-round-to = { $votes } an { $choice }.
polls-round-to-nobody = { $votes } an niemanden: Diese Stimmzettel nennen nichts Verbliebenes.
polls-round-equal-earlier = Gleich: { $choices }. Runde { $round } unterscheidet sie.
polls-round-equal-same = Gleich: { $choices }. Was auch zuerst ausscheidet, es führt zum selben Ende.
polls-round-equal-open = Gleich: { $choices }. Davon hängt ab, was gewinnt, darum endet die Zählung hier.
polls-round-equal-unexplored = Gleich: { $choices }. Es sind zu viele Wege, um sie alle anzusehen, darum endet die Zählung hier.
polls-round-way = Scheidet { $choice } zuerst aus: { $winners }.
polls-printed = Zählregel: { $rule }. { $address }
polls-flow = Die Runden, gezeichnet
polls-flow-alt = Wie die Stimmen von Runde zu Runde gingen. Die Tabelle darüber sagt dasselbe in Zahlen.
polls-flow-caption = Jede Spalte ist eine Runde. Ein Band ist so dick, wie es Stimmen hat; scheidet eine Antwort aus, führen ihre Stimmen weiter zu dem, was die Stimmzettel als Nächstes nennen.
polls-flow-exhausted = Keine Antwort übrig
polls-flow-stays = { $votes } bleiben bei { $choice }
polls-flow-moves = { $votes } an { $choice }
polls-duels = Jede gegen jede
polls-duels-table = Wie viele die Antwort der Zeile vor die der Spalte stellen
polls-duels-won = { $choice } wird von mehr Stimmen vor jede andere Antwort gestellt als umgekehrt.
polls-duels-open = Keine Antwort schlägt jede andere.

# What a ballot says.
polls-told-rank = { $rank }. { $choice }
polls-told-points = { $choice }: { $points }
polls-told-slot = { $slot }: { $answer }
polls-told-opinion = { $stance }: { $reason }
polls-slot-from-to = { $start } bis { $end }
polls-availability-yes = ja
polls-availability-if_need_be = notfalls
polls-availability-no = nein
polls-stance-agree = Dafür
polls-stance-abstain = Enthaltung
polls-stance-disagree = Dagegen
polls-stance-block = Veto

polls-outcome-no-votes = Niemand hat abgestimmt.
polls-outcome-all-abstained = Alle, die abgestimmt haben, haben sich enthalten: Nichts ist gewählt.
polls-outcome-no-time = Niemand, der abgestimmt hat, kann zu einer dieser Zeiten kommen.
polls-outcome-no-points = Niemand hat einer Auswahl etwas gegeben: Nichts liegt vorn.
polls-outcome-quorum-missed = Zu wenige haben abgestimmt, darum ist nichts gewählt: { $needed } waren nötig, abgestimmt { $has ->
    [one] hat
   *[other] haben
  } { $has }.
polls-outcome-threshold-missed = Zu wenige sind dafür, darum ist nichts gewählt: { $choices } führt mit { $has }, nötig waren { $needed }.
polls-outcome-too-few-agree = Es ist nicht vereinbart: { $needed } mussten zustimmen, { $has } stimmen zu.
polls-outcome-none-of-these = Die meisten wollen nichts davon: Nichts ist gewählt.
polls-outcome-won = „{ $choice }“ gewinnt mit { $votes ->
    [one] einer Stimme
   *[other] { $votes } Stimmen
  }; { $voters ->
    [one] eine Person hat abgestimmt.
   *[other] { $voters } haben abgestimmt.
  }
polls-outcome-won-rounds = „{ $choice }“ gewinnt mit { $votes } von { $left } verbliebenen, nach { $rounds ->
    [one] einer Runde.
   *[other] { $rounds } Runden.
  }
polls-outcome-won-points = „{ $choice }“ gewinnt. Punkte: { $points }.
polls-outcome-best-time = „{ $choice }“ ist die beste Zeit: { $votes } von { $voters } können kommen.
polls-outcome-elected = Gewählt: { $choices }.
polls-outcome-tied = Gleichstand, den die Regel nicht auflöst: { $choices }.
polls-outcome-tied-for-seats = Gewählt: { $elected }. Gleichstand um { $seats ->
    [one] den letzten Sitz
   *[other] die letzten { $seats } Sitze
  }: { $choices }.
polls-outcome-tied-for-all-seats = Gleichstand um { $seats ->
    [one] einen Sitz
   *[other] { $seats } Sitze
  }: { $choices }.
polls-outcome-unsettled = Es gibt zu viele Wege, die Gleichstände aufzulösen, um alle anzusehen. Nichts ist gewählt zwischen: { $choices }.
polls-outcome-measured = { $voters ->
    [one] Eine Zahl wurde genannt: { $median }.
   *[other] Die Hälfte von { $voters } Zahlen liegt bei { $median } oder darunter; das Mittel ist { $mean }.
  }
polls-outcome-agreed = Es ist vereinbart: Niemand legt ein Veto ein, { $agree ->
    [one] 1 stimmt
   *[other] { $agree } stimmen
  } zu, { $disagree } nicht.
polls-outcome-not-agreed = Es ist nicht vereinbart: Niemand legt ein Veto ein, aber es gibt nur { $agree } dafür und { $disagree } dagegen.
polls-outcome-blocked = { $count ->
    [one] Eine Stimme legt ein Veto ein.
   *[other] { $count } Stimmen legen ein Veto ein.
  }
polls-outcome-blocked-by = Von { $names } kommt ein Veto.

# Pages.
polls-you-are-here = Wo du bist
polls-title = Umfrage
polls-in-post = Zum Beitrag
polls-in-article = Zum Artikel
polls-of-group = Umfragen
polls-arrived = Neue Umfragen: { $count }
polls-which = Welche Umfragen
polls-open = Laufend
polls-closed-ones = Beendet
polls-mine = Meine
polls-ask = Die Gruppe fragen
polls-none-mine = Du hast hier noch keine Umfrage gestartet und an keiner teilgenommen
polls-none-open = Gerade läuft keine Umfrage
polls-none-closed = Noch ist keine Umfrage beendet
polls-older = Ältere Umfragen
polls-of-group-title = Umfragen von { $group }
polls-pages = Seiten mit Umfragen
polls-open-beside = Laufende Umfragen
polls-votes = { $count ->
    [one] eine Stimme
   *[other] { $count } Stimmen
  }

# The builder.
polls-builder-title = Umfrage { $number }
polls-question = Frage
polls-kind = Mitglieder wählen
polls-kind-single = eine Antwort
polls-kind-multiple = mehrere Antworten
polls-kind-ranked = eine Reihenfolge
polls-kind-score = Punkte
polls-kind-dots = Punkte aus einem Vorrat
polls-kind-number = eine Zahl
polls-kind-time = einen Termin
polls-kind-consent = ob sie einverstanden sind
polls-kind-single-hint = Alle haben eine Stimme.
polls-kind-multiple-hint = Alles, womit man leben kann.
polls-kind-ranked-hint = Das Beste zuerst; in Runden gezählt.
polls-kind-score-hint = Punkte für jede Antwort.
polls-kind-dots-hint = Ein Vorrat an Punkten zum Verteilen.
polls-kind-number-hint = Wie viel, wie viele, wie weit.
polls-kind-time-hint = Ja, notfalls oder nein zu jedem.
polls-kind-consent-hint = Dafür, Enthaltung, dagegen, Veto.
polls-slots = Termine
polls-slots-hint = Uhrzeit in { $zone }. Das Ende kann fehlen; eine Uhrzeit, die nicht später ist, meint den nächsten Tag.
polls-slot-starts = Termin { $number }: beginnt
polls-slot-ends = Termin { $number }: endet um
polls-remove-slot = Termin { $number } entfernen
polls-add-slot = Termin hinzufügen
polls-seats = Wie viele gewählt werden
polls-seats-hint = Mehr als einer durch übertragbare Einzelstimmgebung.
polls-most-points = Höchste Punktzahl für eine Antwort
polls-budget = Punkte für jede Person
polls-number = Zahlen
polls-number-min = Von
polls-number-max = Bis
polls-number-step = In Schritten von
polls-reasons = Ein Grund
polls-reasons-off = wird nicht erfragt
polls-reasons-optional = kann genannt werden
polls-reasons-required = gehört zu jeder Stimme
polls-reasons-required_to_object = ist nötig, um dagegen zu sein oder ein Veto einzulegen
polls-none-beside = „Nichts davon“ lässt sich nicht zusammen mit anderem wählen.
polls-none-keeps-its-words = „Nichts davon“ behält seine Worte und was es bedeutet. Du kannst es entfernen.
polls-slot-no-rename = Ein Termin wird nicht umformuliert: Ersetze ihn durch einen anderen.
polls-slot-replace-end = Endet um
polls-choices = Antworten
polls-choice-number = Antwort { $number }
polls-remove-choice = Antwort { $number } entfernen
polls-add-choice = Antwort hinzufügen
polls-min = Mindestens
polls-max = Höchstens
polls-max-all = alle
polls-results = Das Ergebnis wird gezeigt
polls-results-always = immer
polls-results-after_voting = allen, die abgestimmt haben
polls-results-after_closing = nach dem Ende
polls-opens = Beginn
polls-opens-hint = Uhrzeit in { $zone }. Leer lassen, um die Umfrage gleich zu beginnen.
polls-results-staff = nur denen, die gefragt haben oder moderieren
polls-closes = Endet
polls-closes-hint = Uhrzeit in { $zone }. Leer lassen, um die Umfrage von Hand zu beenden.
polls-closes-all = Beenden, sobald alle abgestimmt haben
polls-closes-all-hint = Mit der letzten Stimme, auch vor der Zeit.
polls-names = Wer was gewählt hat,
polls-names-unnamed = wird nicht gezeigt
polls-names-unnamed-hint = Die Website weiß es, damit Mitglieder ihre Stimme ändern können.
polls-names-named = wird mit den Ergebnissen gezeigt
polls-names-named-hint = Mitglieder erfahren es, bevor sie abstimmen.
polls-names-secret = ist geheim
polls-names-secret-hint = Niemand kann es herausfinden, und die Website weiß es nicht. Wer abstimmt, bekommt einen Code, um die Stimme zu ändern. Am besten mit dem Ergebnis erst am Ende.
polls-secret-or-named = Eine Umfrage ist geheim, oder sie zeigt, wer was gewählt hat: nicht beides.
polls-remove = Diese Umfrage entfernen
polls-add = Umfrage hinzufügen
polls-add-another = Noch eine Umfrage

# What is wrong with a poll that is asked.
polls-too-many-polls = Es ist Platz für { $max } Umfragen.
polls-kind-unknown = Eine Umfrage ist von der Art „single“, „multiple“, „ranked“, „score“, „dots“, „number“, „time“ oder „consent“.
polls-results-unknown = Das Ergebnis wird „always“, „after_voting“, „after_closing“ oder „staff“ gezeigt.
polls-closes-all-not-staff = Wo das Ergebnis nur für einige ist, endet eine Umfrage nicht mit der letzten Stimme: Das würde es den anderen verraten.
polls-choices-count = Eine Umfrage hat { $min } bis { $max } Antworten.
polls-choices-alike = Zwei der Antworten lauten gleich.
polls-part-of-another-kind = Das gehört nur zu einer Umfrage der Art „{ $kind }“.
polls-choices-none = Eine Umfrage dieser Art hat keine eigenen Antworten.
polls-number-missing = Sag, welche Zahlen gegeben werden können, von „min“ bis „max“.
polls-number-order = Die kleinste Zahl muss unter der größten liegen.
polls-number-steps = Die größte Zahl muss von der kleinsten aus in ganzen Schritten erreicht werden.
polls-reasons-nobody-reads = Wo keine Namen gezeigt werden, wird nur die Begründung eines Vetos gezeigt; darum kann nicht zu jeder Stimme eine gehören. Zeige die Namen, oder verlange eine Begründung für Ablehnung und Veto.
polls-reasons-unknown = Gründe sind „off“, „optional“, „required“ oder „required_to_object“.
polls-slot-unreadable = Dieser Termin lässt sich nicht lesen. Schreib ihn mit seiner Zone, etwa 2030-05-01T18:00:00Z, oder mit seinem Ende, etwa 2030-05-01T18:00:00Z/2030-05-01T20:00:00Z.
polls-slot-needs-start = Sag, wann er beginnt: Tag und Uhrzeit.
polls-slot-needs-hour = Sag, um wie viel Uhr er endet, oder lass das leer.
polls-slot-row-start = Zeile { $number }: Sag, wann der Termin beginnt, Tag und Uhrzeit.
polls-slot-row-end = Zeile { $number }: Sag, um wie viel Uhr der Termin endet, oder lass das leer.
polls-slot-rows-alike = Zeile { $first } und Zeile { $second } sind derselbe Termin.
polls-slot-ends-first = Ein Termin muss enden, nachdem er begonnen hat.
polls-slot-nth-ends-first = Termin { $number } muss enden, nachdem er begonnen hat.
polls-opens-unreadable = Der Beginn ist nicht lesbar. Schreib ihn mit der Zone, etwa 2030-05-01T18:00:00Z.
polls-opens-past = Der Beginn liegt in der Vergangenheit. Wähle einen, der noch kommt, oder keinen.
polls-opens-late = Eine Umfrage beginnt, bevor sie endet.
polls-opens-far = Eine Umfrage kann bis zu ein Jahr vor ihrem Beginn angekündigt werden.
polls-closes-unreadable = Das Ende ist nicht lesbar. Schreib es mit der Zone, etwa 2030-05-01T18:00:00Z.
polls-closes-past = Das Ende liegt in der Vergangenheit. Wähle eines, das noch kommt.
polls-closes-far = Eine Umfrage kann bis zu fünf Jahre laufen.
polls-number-range = Eine ganze Zahl von { $min } bis { $max }.
polls-number-one-only = Bei diesen Auswahlmöglichkeiten kann es nur { $min } sein.

# Antworten, die sich ändern, solange eine Umfrage offen ist.
polls-additions = Neue Antworten
polls-additions-nobody = keine: die Antworten bleiben, wie sie sind
polls-additions-author = darfst du hinzufügen, solange sie offen ist
polls-additions-members = dürfen Mitglieder vorschlagen, solange sie offen ist
polls-additions-unknown = Antworten fügt „nobody“, „author“ oder „members“ hinzu.
polls-additions-not-yet = Mitglieder dürfen Antworten vorschlagen, sobald diese Umfrage offen ist.
polls-additions-none = In dieser Umfrage kommen keine Antworten hinzu: so wurde sie gestellt.
polls-grows-author = Es können Antworten hinzukommen, solange sie offen ist.
polls-grows-members = Mitglieder dürfen weitere Antworten vorschlagen, solange sie offen ist.
polls-choices-change = Antworten ändern
polls-propose-choice = Eine Antwort vorschlagen
polls-changed = { $count ->
    [one] Diese Umfrage wurde einmal geändert: sieh nach, wie
   *[other] Diese Umfrage wurde { $count }-mal geändert: sieh nach, wie
  }
polls-changed-and-change = { $count ->
    [one] Diese Umfrage wurde einmal geändert: sieh nach, wie, oder ändere die Antworten
   *[other] Diese Umfrage wurde { $count }-mal geändert: sieh nach, wie, oder ändere die Antworten
  }
polls-changed-and-propose = { $count ->
    [one] Diese Umfrage wurde einmal geändert: sieh nach, wie, oder schlage eine Antwort vor
   *[other] Diese Umfrage wurde { $count }-mal geändert: sieh nach, wie, oder schlage eine Antwort vor
  }
polls-vote-lost = Du hattest „{ $choice }“ gewählt. Diese Antwort steht nicht mehr in der Umfrage.
polls-vote-again = Bitte stimme noch einmal ab.
polls-choices-title = Antworten einer Umfrage
polls-choices-unchanged = Es wurde nichts geändert
polls-choices-now = Die Antworten jetzt
polls-choice-new = Neue Antwort
polls-choice-new-hint = Sie steht sofort hinter den anderen, und alle sehen, dass sie hinzukam.
polls-proposal-hint = Sie steht sofort hinter den anderen, mit deinem Namen in der Liste der Änderungen. Du darfst bis zu { $max } vorschlagen.
polls-choice-rename = Wortlaut berichtigen
polls-choice-rename-hint = Für Schreibfehler: die Stimmen bleiben, und alle sehen, was vorher da stand. Wenn sich der Sinn ändern soll, ersetze die Antwort.
polls-choice-rename-button = Berichtigen
polls-choice-change = Ändern oder entfernen
polls-choice-replace = Durch eine andere Antwort ersetzen
polls-choice-replace-hint = Stimmen für die alte Antwort, falls es welche gibt, entfallen. Wer so gestimmt hat, erfährt es und darf noch einmal abstimmen. Das lässt sich nicht rückgängig machen.
polls-choice-replace-button = Ersetzen, ihre Stimmen entfallen
polls-choice-remove = Entfernen.
polls-choice-remove-hint = Stimmen dafür, falls es welche gibt, entfallen; wer so gestimmt hat, erfährt es und darf noch einmal abstimmen. Was sonst gewählt wurde, bleibt. Das lässt sich nicht rückgängig machen.
polls-choice-remove-button = Entfernen, ihre Stimmen entfallen
polls-changes = Was sich geändert hat
polls-changes-none = Nichts: Die Umfrage ist, wie sie gestellt wurde.
polls-change-renamed = hat „{ $before }“ zu „{ $after }“ berichtigt.
polls-change-added = hat „{ $after }“ hinzugefügt.
polls-change-replaced = hat „{ $before }“ durch „{ $after }“ ersetzt. Stimmen für die alte Antwort, falls es welche gab, sind entfallen.
polls-change-removed = hat „{ $before }“ entfernt. Stimmen dafür, falls es welche gab, sind entfallen.
polls-not-yours-to-change = Nur wer gefragt hat oder wer moderiert, kann die Antworten dieser Umfrage ändern.
polls-proposals-used-up = { $max ->
    [one] Du hast schon eine Antwort vorgeschlagen.
   *[other] Du hast { $max } Antworten vorgeschlagen, mehr darf ein Mitglied nicht.
  }
polls-changes-used-up = Diese Umfrage wurde { $max }-mal geändert, öfter geht es nicht. Schließe sie und frage neu.
polls-choices-full = Eine Umfrage hat höchstens { $max } Antworten.
polls-choices-needed = Eine Umfrage braucht { $min } Antworten, also kann keine davon wegfallen. Ersetze stattdessen eine.
polls-choice-the-same = Das steht dort schon.
polls-choice-reads-otherwise = Jemand hat diese Antwort inzwischen geändert. Sie lautet jetzt „{ $label }“.
polls-choice-has = Sie hat jetzt { $count ->
    [one] eine Stimme
   *[other] { $count } Stimmen
  }.
polls-choice-sure = Ja, ihre Stimmen entfallen
polls-choice-unsure = Kreuze zuerst das Kästchen an, wenn ihre Stimmen entfallen sollen.
polls-choice-act-unknown = Eine Antwort lässt sich berichtigen, ersetzen oder entfernen.
said-choice-added = Die Antwort ist hinzugefügt.
said-choice-renamed = Der Wortlaut ist berichtigt, und alle sehen, was vorher da stand.
said-choice-replaced = Die Antwort ist ersetzt. Wer für die alte gestimmt hatte, erfährt es.
said-choice-removed = Die Antwort ist entfernt. Wer dafür gestimmt hatte, erfährt es.

mail-vote-taken-subject = { $site }: eine Antwort, die du gewählt hast, ist weg
mail-vote-taken-body =
    Du hast in dieser Umfrage auf { $site } für „{ $choice }“ gestimmt:

    { $question }

    Diese Antwort wurde entfernt oder ersetzt, und deine Stimme dafür ist entfallen. Hier kannst du noch einmal abstimmen:

    { $link }
polls-results-change = Ändern, wann das Ergebnis gezeigt wird
polls-results-title = Wann das Ergebnis gezeigt wird
polls-results-hint = Verbergen kannst du das Ergebnis jederzeit. Früher zeigen lässt es sich nur vor der ersten Stimme: Wer abstimmt, verlässt sich auf das Gesagte. Alle können lesen, dass es geändert wurde.
polls-results-button = So zeigen
polls-results-cancel = Lassen, wie es ist
polls-results-promised = Es hat schon jemand abgestimmt. Deshalb kann das Ergebnis nicht früher gezeigt werden, als es den Abstimmenden gesagt wurde. Länger verbergen kannst du es noch.
polls-results-of-closed = Diese Umfrage ist geschlossen: Ihr Ergebnis kann noch vor allen außer der fragenden Person und der Moderation verborgen werden, sonst nichts.
polls-results-hint-closed = Die Umfrage ist geschlossen. Du kannst das Ergebnis vor allen außer der fragenden Person und der Moderation verbergen; das lässt sich nicht rückgängig machen. Die veröffentlichten Stimmzettel kann dann sonst niemand mehr lesen, aber wer sie gespeichert hat, hat sie. Alle können lesen, dass es geändert wurde.
polls-results-hide = Ergebnis verbergen
polls-change-question = hat die Frage geändert: vorher „{ $before }“, jetzt „{ $after }“.
polls-change-opens = hat den Beginn geändert: vorher { $before }, jetzt { $after }.
polls-change-closes = hat das Ende geändert: vorher { $before }, jetzt { $after }.
polls-opening-change = Frage und Zeiten ändern
polls-opening-title = Bevor sie beginnt
polls-opening-hint = Noch kann niemand abstimmen, darum kannst du alles ändern. Alle können lesen, was geändert wurde.
polls-opening-button = Speichern
polls-not-yours-to-open = Nur wer gefragt hat oder moderiert, kann ändern, wann diese Umfrage beginnt.
polls-has-opened = Diese Umfrage hat begonnen, darum bleiben Frage und Zeiten, wie sie gesagt wurden.
said-poll-opening = Die Umfrage ist geändert.
polls-change-reopened = hat die Umfrage wieder geöffnet: Sie war beendet am { $before } und endet jetzt am { $after }. „{ $reason }“
polls-reopening-title = Diese Umfrage wieder öffnen
polls-reopening-hint = Die Stimmen bleiben und können bis zum neuen Ende geändert werden; wer die Gruppe inzwischen verlassen hat, hat keine mehr. Der Grund steht an der Umfrage, und alle, die abgestimmt haben, bekommen einen Brief. Die Datei der Stimmzettel wird am neuen Ende neu veröffentlicht; dass es vorher eine gab, bleibt zu lesen.
polls-reopening-closes-hint = Uhrzeit in { $zone }.
polls-reopening-reason = Warum
polls-reopening-reason-hint = Alle, die die Umfrage lesen können, lesen ihn.
polls-reopening-button = Wieder öffnen
polls-reopening-needs-end = Sag, wann sie endet.
polls-not-yours-to-reopen = Nur wer gefragt hat oder moderiert, kann diese Umfrage wieder öffnen.
polls-reopening-not-closed = Diese Umfrage ist nicht beendet.
polls-reopening-secret = Eine geheime Umfrage wird nicht wieder geöffnet: Zwischen den beiden Ergebnissen lägen nur die späten Stimmen.
polls-reopening-decided = Wozu diese Umfrage geführt hat, ist festgehalten, darum bleibt sie beendet. Frag noch einmal in einer neuen.
polls-reopenings-used-up = Eine Umfrage kann { $max } Mal wieder geöffnet werden.
said-poll-reopened = Die Umfrage läuft wieder. Wer abgestimmt hat, erfährt es.
mail-poll-reopened-subject = { $site }: Eine Umfrage, in der du abgestimmt hast, läuft wieder
mail-poll-reopened-body =
    Du hast in dieser Umfrage auf { $site } abgestimmt, die beendet war:

    { $question }

    Sie wurde wieder geöffnet, aus diesem Grund:

    { $reason }

    Deine Stimme gilt weiter. Bis { $closes } kannst du sie ändern:

    { $link }
polls-change-results = hat geändert, wann das Ergebnis gezeigt wird: vorher „{ $before }“, jetzt „{ $after }“.
polls-not-yours-to-show = Nur wer gefragt hat oder moderiert, kann ändern, wann das Ergebnis gezeigt wird.
said-results-rule = Wann das Ergebnis gezeigt wird, ist neu geregelt.
polls-reminders-title = Briefe zu Umfragen
polls-reminders-hint = Am letzten Tag einer Umfrage, in der du abstimmen darfst und es noch nicht getan hast, geht ein Brief an deine Adresse; und einer, wenn festgehalten wird, wozu eine Umfrage geführt hat, in der du abgestimmt hast.
polls-reminders-wish = An Umfragen erinnern, und sagen, wozu sie geführt haben
polls-reminders-button = Speichern
polls-reminders-stop = Keine solchen Briefe mehr
polls-reminders-stopped = Du bekommst zu Umfragen keine Erinnerungen und keine Briefe darüber, wozu sie geführt haben.
polls-reminders-settings = In den Einstellungen ändern
mail-poll-ends-subject = { $site }: der letzte Tag zum Abstimmen
mail-poll-ends-body =
    In dieser Umfrage auf { $site } hast du noch nicht abgestimmt:

    { $question }

    Sie endet am { $closes }. Hier stimmst du ab:

    { $link }

    Dieser Brief kommt einmal zu jeder Umfrage. Wenn du keinen mehr möchtest:

    { $stop }
polls-to-calendar = In den Kalender übernehmen
polls-none = Auch „Nichts davon“ anbieten
polls-none-hint = Gewinnt es, ist nichts gewählt.
polls-none-of-these = Nichts davon
polls-none-not-here = „Nichts davon“ gibt es in dieser Art von Umfrage nicht.
polls-conditions = Was nötig ist, damit das Ergebnis gilt
polls-quorum = Mindestens dieser Teil muss abstimmen
polls-quorum-hint = Etwa 50% oder 2/3 derer, die dürfen. Stimmen weniger ab, ist nichts gewählt. Leer: Jede Zahl genügt.
polls-threshold = Was gewinnt, braucht mindestens diesen Teil
polls-threshold-hint = Etwa 50% oder 2/3. Hat es weniger, ist nichts gewählt. Leer: Die meisten genügen.
polls-threshold-of = Wovon
polls-threshold-of-voters = von allen, die abstimmen
polls-threshold-of-expressed = von denen, die sich nicht enthalten
polls-threshold-of-electorate = von allen, die abstimmen dürfen
polls-threshold-of-unknown = Bitte wähle, wovon es ein Teil ist.
polls-threshold-not-here = In dieser Art von Umfrage gibt es nichts, das einen Teil der Stimmen bräuchte.
polls-part-unreadable = Bitte schreib einen Teil des Ganzen, etwa 50% oder 2/3: mehr als nichts und höchstens alles.
polls-percent = { $number } %
polls-needs-quorum = Es gilt, wenn mindestens { $part } derer abstimmen, die dürfen.
polls-needs-threshold-voters = Was gewinnt, braucht mindestens { $part } aller Stimmen.
polls-needs-threshold-expressed = Was gewinnt, braucht mindestens { $part } der Stimmen, die sich nicht enthalten.
polls-needs-threshold-electorate = Was gewinnt, braucht mindestens { $part } aller, die abstimmen dürfen.

# Die veröffentlichten Stimmzettel.
polls-published-title = Die Stimmzettel
polls-published-about = Diese Umfrage ist beendet, und ihre Stimmzettel sind als einfache Datei veröffentlicht. Alle können sie nachzählen.
polls-published-staff = Diese Umfrage ist beendet. Die Datei ihrer Stimmzettel ist nur für die, die gefragt haben oder moderieren, so wie es vor der Abstimmung gesagt wurde; damit können sie nachzählen.
polls-published-named = Es steht darin, wer wie gestimmt hat, so wie es vor der Abstimmung gesagt wurde.
polls-published-unnamed = Es stehen keine Namen darin, und die Reihenfolge der Stimmzettel verrät nicht, wer wann gestimmt hat.
polls-published-file = Stimmzettel herunterladen
polls-published-sha256 = SHA-256 der Datei
polls-published-rule = Zählregel
polls-published-size = Größe
polls-published-bytes = { $bytes ->
    [one] ein Byte
   *[other] { $bytes } Bytes
  }
polls-published-earlier = Frühere Dateien, die nicht mehr gelten:
polls-published-renamed = seither wurde ein Konto gelöscht, deshalb steht dessen Name nicht mehr in der Datei; die Stimmzettel sind dieselben
polls-published-reopened = die Umfrage wurde seither wieder geöffnet
polls-published-edition = Ausgabe { $edition }
polls-published-otherwise = Die Stimmzettel in der Datenbank sind nicht mehr die veröffentlichten, deshalb gibt es hier keine Datei. Bitte sag es denen, die diese Seite betreiben.
polls-recount-here = Hier nachzählen
polls-recount-hint = Dein Browser lädt die Datei, prüft ihren SHA-256 und zählt mit einem eigenen Programm.
polls-recount-counting = Es wird gezählt …
polls-recount-agrees = Dein Browser kommt auf dasselbe, bis zur letzten Ziffer.
polls-recount-differs = Dein Browser kommt auf etwas anderes, als diese Seite sagt. Unten stehen beide Zählungen nebeneinander. Bitte sag es denen, die diese Seite betreiben.
polls-recount-tampered = Das ist nicht die veröffentlichte Datei: Ihr SHA-256 ist ein anderer. Sie wurde nicht gezählt. Bitte sag es denen, die diese Seite betreiben.
polls-recount-failed = Die Datei ließ sich nicht laden oder nicht lesen. Es wurde nichts gezählt; versuch es gleich noch einmal.
polls-recount-unchecked = Ohne sichere Verbindung kann der Browser den SHA-256 der Datei nicht prüfen.
polls-recount-table = Diese Seite und die Zählung deines Browsers nebeneinander
polls-recount-what = Was
polls-recount-page = Diese Seite
polls-recount-counted = Hier gezählt
polls-recount-voters = Stimmzettel
polls-recount-last-round = { $choice }, letzte Runde
polls-recount-command = Auf dem eigenen Rechner nachzählen
polls-recount-command-hint = Lade die Datei herunter und gib sie diesem Programm. Es braucht weder diese Seite noch das Netz.
polls-exports = Außerdem:
polls-export-tally-csv = Ergebnis als CSV
polls-export-tally-json = Ergebnis als JSON
polls-export-ballots-csv = Stimmzettel als CSV
polls-export-blt = Stimmzettel als BLT

# Beschlüsse.
mail-poll-outcome-subject = { $site }: wozu eine Umfrage geführt hat, in der du abgestimmt hast
mail-poll-outcome-body =
    Du hast in dieser Umfrage auf { $site } abgestimmt:

    { $question }

    Dazu hat sie geführt:

    { $statement }

    Hier steht es:

    { $link }

    Dieser Brief kommt einmal zu jeder Umfrage. Wenn du keinen mehr möchtest:

    { $stop }
mail-poll-replaced-subject = { $site }: Jetzt gilt ein anderer Beschluss
mail-poll-replaced-body =
    Du hast in dieser Umfrage auf { $site } abgestimmt:

    { $question }

    Was daraus folgte, gilt nicht mehr. Stattdessen gilt der Beschluss zu dieser Frage:

    { $instead }

    Hier steht beides:

    { $link }

    Wenn du keine solchen Briefe mehr möchtest:

    { $stop }
series-every = Wieder fragen
series-every-once = Nein, nur einmal
series-every-week = Jede Woche
series-every-month = Jeden Monat
series-every-quarter = Jedes Vierteljahr
series-every-hint = Jedes Mal als eigene Umfrage am selben Ort, mit denselben Antworten und Regeln. Wie sich die Antworten ändern, wird gezeichnet.
series-open-days = Tage, die jede läuft
series-open-days-hint = Höchstens 7 jede Woche, 28 jeden Monat, 89 jedes Vierteljahr. Dann endet sie von selbst.
series-every-unknown = Sag, wie oft: jede Woche, jeden Monat oder jedes Vierteljahr.
series-not-of-times = Termine vergehen, darum wird so eine Umfrage nicht wieder gefragt.
series-closes-itself = Eine Umfrage, die wieder gefragt wird, endet nach ihren Tagen. Lass ihr Ende leer.
series-keeps-time = Eine Umfrage, die wieder gefragt wird, beginnt und endet nach ihren Tagen. Beende sie und frag neu, wenn sie nicht passen.
series-not-yours = Nur wer gefragt hat oder moderiert, kann sie beenden.
series-over = Sie wird nicht mehr gefragt.
series-heading = Immer wieder gefragt
series-title = Immer wieder gefragt: { $question }
series-how-week = Jede Woche gefragt, jedes Mal { $days ->
    [one] einen Tag
   *[other] { $days } Tage
 } lang, nach den Uhren von { $zone }.
series-how-month = Jeden Monat gefragt, jedes Mal { $days ->
    [one] einen Tag
   *[other] { $days } Tage
 } lang, nach den Uhren von { $zone }.
series-how-quarter = Jedes Vierteljahr gefragt, jedes Mal { $days ->
    [one] einen Tag
   *[other] { $days } Tage
 } lang, nach den Uhren von { $zone }.
series-next = Die nächste beginnt am { $when }.
series-stopped = Sie wurde am { $day } beendet.
series-complete = Sie wurde { $max } Mal gefragt und ist vollständig.
series-not-begun = Sie beginnt, wenn veröffentlicht wird, worin sie steht.
series-nothing-yet = Es gibt noch nichts zu zeichnen: Kein Ergebnis ist zu sehen, oder weniger als { $floor } haben abgestimmt.
series-trend = Von Runde zu Runde
series-trend-alt = Eine Linie für jede Antwort von Runde zu Runde. Die Tabelle darunter sagt dasselbe.
series-measure-share = Prozent derer, die abgestimmt haben.
series-measure-first = Prozent derer, die abgestimmt haben, nach erstem Rang.
series-measure-mean = Das Mittel der vergebenen Punkte.
series-measure-number = Mittel und Median der genannten Zahlen.
series-more-lines = { $count ->
    [one] Eine weitere Linie steht nur in der Tabelle.
   *[other] { $count } weitere Linien stehen nur in der Tabelle.
 }
series-floor = Von einer Runde, in der weniger als { $floor } abgestimmt haben, sind die Antworten hier zurückgehalten.
series-rounds = Runde für Runde
series-round = Runde
series-round-number = Runde { $round }
series-this-round = diese
series-voted = Abgestimmt
series-voters = { $count ->
    [one] 1 Stimme
   *[other] { $count } Stimmen
 }
series-few = weniger als { $floor }
series-hidden = dir nicht gezeigt
series-not-yet = noch nicht gezeigt
series-stop = Nicht mehr fragen
series-stop-hint = Die Umfrage, die läuft, läuft weiter. Es kommt keine mehr, und sie beginnt nicht wieder.
series-stop-button = Nicht mehr fragen
said-series-stopped = Sie wird nicht wieder gefragt.
series-card-week = Jede Woche gefragt · Runde { $round }
series-card-month = Jeden Monat gefragt · Runde { $round }
series-card-quarter = Jedes Vierteljahr gefragt · Runde { $round }
series-later-round = Zur neuesten Runde
pairs-ask = Vor und nach dem Lesen fragen
pairs-ask-hint = Sie steht über dem Artikel und noch einmal darunter. Wie sich Meinungen geändert haben, wird dort gezeigt, wo man beide Ergebnisse sieht.
pairs-of-articles = Nur in einem Artikel kann vor und nach dem Lesen gefragt werden.
pairs-or-series = Wieder gefragt wird entweder vor und nach dem Lesen oder jede Woche, jeden Monat oder jedes Vierteljahr.
pairs-without-guests = Gäste werden nicht vor und nach dem Lesen gefragt: Ihr Brief führt zur Umfrage, nicht zum Artikel.
pairs-again-after = Nach dem Lesen noch einmal gefragt
pairs-asked-before = Auch vor dem Lesen gefragt
pairs-heading = Wie sich Meinungen geändert haben
pairs-title = Wie sich Meinungen geändert haben: { $question }
pairs-all = Alle, die geantwortet haben
pairs-all-caption = Was die sagten, die vor dem Lesen geantwortet haben, und die, die danach geantwortet haben. Es müssen nicht dieselben sein.
pairs-answer = Antwort
pairs-before = Vorher
pairs-after = Nachher
pairs-moved = Geändert um
pairs-answered = Geantwortet
pairs-both = Von was zu was
pairs-both-caption = Jede Zeile: was jemand vor dem Lesen gesagt hat. Jede Spalte: was danach.
pairs-both-floor = Wo es weniger als { $floor } sind, und wo es weniger verraten würde, ist die Zahl zurückgehalten.
pairs-before-after = Vorher, und nachher
pairs-not-before = Vorher nicht geantwortet
pairs-not-after = Nachher nicht geantwortet
pairs-withheld = zurückgehalten
pairs-untold-hidden = Wer von was zu was gewechselt hat, wird gesagt, sobald beide Ergebnisse zu sehen sind.
pairs-untold-secret = Die Stimmen sind geheim: Nichts verbindet, was jemand vorher gesagt hat, mit dem, was danach.
pairs-untold-kind = Wer von was zu was gewechselt hat, wird nur bei Fragen mit einer Antwort gesagt, und bei höchstens zwölf Antworten.
pairs-untold-open = Wer von was zu was gewechselt hat, wird gesagt, sobald beide Umfragen beendet sind: Vorher läge zwischen zwei Blicken eine einzelne Stimme.
pairs-untold-reopened = Wer sich wie bewegt hat, wird bei Umfragen nicht gesagt, die wieder geöffnet wurden: Zwischen zwei Schließungen läge eine Stimme.
pairs-untold-few = Zu wenige haben beide beantwortet, um das zu sagen: weniger als { $floor }, oder was gesagt werden könnte, würde weniger verraten.
decisions-title = Beschlüsse
decisions-of-group-title = Beschlüsse von { $group }
decisions-about = Was aus den Umfragen dieser Gruppe geworden ist, das Neueste zuerst.
decisions-none = Noch ist kein Beschluss festgehalten
decisions-none-found = Kein Beschluss passt dazu
decisions-none-due = Kein Beschluss ist zur Überprüfung fällig
decisions-all = Alle
decisions-due = Zur Überprüfung fällig
decisions-which = Welche Beschlüsse
decisions-find = Beschlüsse durchsuchen
decisions-find-button = Suchen
decisions-older = Ältere Beschlüsse
decisions-pages = Seiten mit Beschlüssen
decisions-outcome = Das Ergebnis
decisions-state = Ergebnis festhalten
decisions-state-hint = Die Umfrage ist beendet. Sag, was daraus folgt; es steht dann hier und im Verzeichnis der Beschlüsse, und wer abgestimmt hat, bekommt einen Brief.
decisions-edit = Ergebnis ändern
decisions-stated = Festgehalten
decisions-stated-by = Festgehalten von
decisions-changed = geändert
decisions-review-on = Wird am { $day } überprüft
decisions-review-due = Seit dem { $day } zur Überprüfung fällig
decisions-superseded = Stattdessen gilt ein anderer Beschluss:
decisions-superseded-unnamed = Das gilt nicht mehr: Stattdessen gilt ein neuerer Beschluss der Gruppe.
decisions-supersedes = Er tritt an die Stelle von:
decisions-register = Beschlüsse dieser Gruppe
decisions-statement = Was beschlossen ist
decisions-statement-hint = In eigenen Worten; Markdown geht wie in Beiträgen. Alle, die die Umfrage lesen dürfen, können es lesen.
decisions-review = Überprüfen am
decisions-review-hint = Leer lassen, wenn es bis auf Weiteres gilt.
decisions-superseded-by = Stattdessen gilt ein neuerer Beschluss
decisions-superseded-none = Nein, dieser gilt
decisions-keep = Ergebnis speichern
decisions-earlier = Wie es vorher lautete
decisions-version = Fassung { $version }
decisions-not-yours = Das Ergebnis hält nur fest, wer gefragt hat oder in der Gruppe für Ordnung sorgt.
decisions-not-yet = Das Ergebnis wird festgehalten, sobald die Umfrage beendet ist.
decisions-no-day = Ein Tag wird als 2027-03-31 geschrieben und liegt zwischen den Jahren 2000 und 2999.
decisions-day-over = Dieser Tag ist vorbei. Wähle einen, der noch kommt.
decisions-not-newer = Nur ein neuerer Beschluss dieser Gruppe kann an seine Stelle treten.
decisions-changed-meanwhile = Jemand anderes hat das Ergebnis inzwischen geändert. Deins steht unten; wie es jetzt lautet, steht auf der Seite der Umfrage.
decisions-full = Es wurde { $max }-mal geändert. Es bleibt, wie es jetzt ist.
decisions-feed = Beschlüsse von { $group }

# Geheime Stimmzettel und ihre Belege.
polls-secret-code = Bevor deine Stimme abgegeben wird, bekommst du einen Code. Ohne ihn zählt deine Stimme, aber niemand kann sie ändern oder zurücknehmen, auch du nicht.
polls-secret-few = ab { $count } Stimmen wird gesagt, wie es steht
polls-secret-few-closed = weniger als { $count } haben abgestimmt: Aus dem, was gewählt wurde, wüsste jeder, was die anderen gesagt haben; deshalb wird es nicht gesagt
polls-secret-needs-code = Diese Umfrage ist geheim; eine Stimme wird deshalb mit einem Belegcode abgegeben, geändert und zurückgenommen.
polls-secret-is-not = Diese Umfrage ist nicht geheim und hat keine Belegcodes.
polls-secret-voted = Du hast in dieser Umfrage schon abgestimmt. Sie ist geheim, deshalb kann deine Stimme nur mit dem Code geändert werden, der dir damals gezeigt wurde.
polls-secret-taken = Dieser Code gehört zu einem anderen Stimmzettel. Nimm einen neuen.
polls-secret-keeps-choices = Es gibt schon Stimmen, und sie sind geheim: Niemandem könnte gesagt werden, dass seine Stimme weg ist. Deshalb kann keine Antwort mehr ersetzt oder entfernt werden.
polls-secret-choices-hint = Die Stimmen dieser Umfrage sind geheim. Sobald es welche gibt, können Antworten berichtigt und hinzugefügt, aber nicht ersetzt oder entfernt werden.
polls-secret-voters-hidden = Wer in einer geheimen Umfrage abgestimmt hat, wird gezeigt, wenn sie beendet ist und mindestens drei abgestimmt haben.
polls-code-length = Ein Belegcode hat { $needs } Buchstaben und Ziffern; dieser hat { $has }.
polls-code-typo = In diesem Code steckt ein Fehler: Ein Zeichen ist falsch, oder zwei sind vertauscht.
polls-code-unknown = In dieser Umfrage gibt es keinen Stimmzettel mit diesem Code. Zu einem Code, mit dem am Ende nicht abgestimmt wurde, gehört keiner.
polls-receipt-title = Noch nicht abgegeben: nimm deinen Belegcode
polls-receipt-not-yet = Deine Stimme ist noch nicht abgegeben. Nimm zuerst diesen Code mit.
polls-receipt-kept-title = Deine Stimme ist abgegeben
polls-receipt-kept = Sie ist gespeichert, und niemand kann herausfinden, dass es deine ist.
polls-receipt-code = Belegcode
polls-receipt-copy = Kopieren
polls-receipt-copied = Kopiert
polls-receipt-print = Drucken
polls-receipt-once = Er wird jetzt gezeigt und noch einmal, wenn deine Stimme abgegeben ist, danach nie wieder.
polls-receipt-last = Er wird zum letzten Mal gezeigt.
polls-receipt-for = Mit ihm findest du deinen Stimmzettel unter den anderen und kannst ihn ändern oder zurücknehmen, solange die Umfrage offen ist. Wer ihn hat, kann dasselbe; behalte ihn also für dich.
polls-receipt-lost = Geht er verloren, zählt deine Stimme weiter, aber sie kann nicht geändert oder zurückgenommen werden: Die Website weiß nicht, welche es ist.
polls-receipt-says = Was auf deinem Stimmzettel steht
polls-receipt-cast = Meine Stimme abgeben
polls-receipt-back = Zurück, ohne abzustimmen
polls-receipt-correct = Erst noch ändern
polls-receipt-on = Zurück zur Umfrage
polls-find-change = Deine Stimme mit ihrem Code ändern oder zurücknehmen
polls-find-look = Deinen Stimmzettel mit seinem Code suchen
polls-find-title = Einen geheimen Stimmzettel suchen
polls-find-hint = 20 Buchstaben und Ziffern, wie sie dir gezeigt wurden. Groß- und Kleinschreibung und Bindestriche sind gleich.
polls-find-button = Stimmzettel suchen
polls-find-none = Es wurde kein Stimmzettel gefunden
polls-find-found = Dieser Stimmzettel ist gezählt
polls-find-taken-back = Dieser Stimmzettel wurde zurückgenommen und zählt nicht
polls-find-cast-again = Solange die Umfrage offen ist, kann, wer ihn abgegeben hat, ihn hier wieder abgeben, nur mit diesem Code.
polls-find-not-counted = Die Umfrage ist geschlossen.
polls-find-tag = Wo die Stimmzettel veröffentlicht werden, trägt er:
polls-find-only-voters = Melde dich als jemand an, der hier abgestimmt hat, um ihn zu ändern oder zurückzunehmen.
polls-participants-about = In der Reihenfolge, in der sie der Seite beigetreten sind, auch wer die Stimme zurückgenommen hat. Was jemand gewählt hat, ist geheim.
polls-participants-pages = Seiten der Abstimmenden
polls-participants-more = Mehr
said-secret-ballot-withdrawn = Der Stimmzettel ist zurückgenommen. Solange die Umfrage offen ist, kannst du neu abstimmen, mit demselben Code.
polls-choice-stood-before = So hieß in dieser Umfrage schon eine Antwort, und es ist abgestimmt worden: Wer die eine gewählt hat, könnte für die andere zählen. Bitte formuliere anders, oder ersetze die Antwort.
polls-reasons-read-named = Er steht mit deinem Namen überall, wo das Ergebnis steht.
polls-reasons-read-unnamed = Nur der Grund für ein Veto wird gezeigt, so wie er dasteht, überall, wo das Ergebnis steht; andere Gründe liest niemand.

# Wer abstimmen darf.
polls-electorate = Wer abstimmen darf
polls-electorate-members = alle Mitglieder
polls-electorate-members-hint = Die ganze Gruppe.
polls-electorate-roles = einige Rollen
polls-electorate-roles-hint = Wer beim Abstimmen eine davon hat.
polls-electorate-named = wen ich nenne
polls-electorate-named-hint = Solange sie Mitglied der Gruppe sind.
polls-roles = Rollen
polls-electors = Ihre Kürzel
polls-electors-hint = Eines je Zeile. Du selbst darfst abstimmen, wenn du dich mit nennst.
polls-only-present = Nur wer Mitglied ist, wenn die Umfrage beginnt
polls-only-present-hint = Sonst darf auch abstimmen, wer beitritt, solange sie läuft.
polls-electors-all = Jedes Mitglied der Gruppe darf abstimmen.
polls-electors-present = Abstimmen darf nur, wer Mitglied war, als diese Umfrage begann.
polls-electors-present-too = Sie müssen Mitglied gewesen sein, als sie begann.
polls-electors-roles = { $count ->
    [one] Abstimmen dürfen nur Mitglieder mit der Rolle { $roles }.
   *[other] Abstimmen dürfen nur Mitglieder mit einer dieser Rollen: { $roles }.
  }
polls-electors-named = { $count ->
    [one] Abstimmen darf nur ein Mitglied, das dafür genannt ist.
   *[other] Abstimmen dürfen nur die { $count } Mitglieder, die dafür genannt sind.
  }
polls-electors-without-you = Du bist nicht darunter.
polls-electors-see = Wer abstimmen darf
polls-electors-title = Wer abstimmen darf
polls-electors-about = Die für diese Umfrage Genannten, in der Reihenfolge, in der sie auf diese Seite kamen. Sie dürfen abstimmen, solange sie Mitglied der Gruppe sind.
polls-electors-pages = Seiten mit Mitgliedern
polls-refused-roles = In dieser Umfrage dürfen nur einige Rollen der Gruppe abstimmen, und deine ist nicht dabei.
polls-refused-named = In dieser Umfrage dürfen nur die dafür Genannten abstimmen, und du bist nicht darunter.
polls-refused-latecomers = In dieser Umfrage darf nur abstimmen, wer Mitglied war, als sie begann, und du bist später beigetreten.
polls-roles-unknown = Rollen sind „owner“, „admin“, „moderator“ und „member“.
polls-roles-none = Bitte wähle die Rollen, die abstimmen dürfen.
polls-electors-or-roles = Entweder dürfen einige Rollen abstimmen oder die Genannten, nicht beides.
polls-electors-none = Bitte nenne, wer abstimmen darf.
polls-electors-too-many = Es ist Platz für { $max } Namen.
polls-electors-unknown = { $count ->
    [one] Niemand in dieser Gruppe heißt { $handles }.
   *[other] Niemand in dieser Gruppe heißt: { $handles }{ $more ->
        [0] .
       *[other] {" "}und { $more } mehr.
      }
  }
polls-electors-twice = { $handle } steht hier zweimal.
polls-electors-not-named = Für diese Umfrage ist niemand genannt: Sie sagt selbst, wer abstimmen darf.
polls-latecomers-named = Wer genannt ist, darf abstimmen, wann auch immer der Beitritt war.
polls-electors-weighted = { $count ->
    [one] Abstimmen darf nur ein Mitglied, das dafür genannt ist.
   *[other] Abstimmen dürfen nur die { $count } Mitglieder, die dafür genannt sind, und ihre Stimmen wiegen verschieden.
  }
polls-weights-hint = Hinter einem Kürzel kann stehen, was diese Stimme wiegt, von 0,001 bis 1000: „ann 2,5“. Sonst wiegt sie 1. Später kann das niemand ändern.
polls-weight-mine = Deine Stimme wiegt { $weight }.
polls-weighs = wiegt { $weight }
polls-weights-named = Was jede Stimme wiegt, steht bei den Namen derer, die abstimmen dürfen.
polls-weights-unnamed = Jeder veröffentlichte Stimmzettel trägt sein Gewicht: Wer weiß, was eine Stimme wiegt, kann daran erkennen, wessen sie ist.
polls-weights-published = Jeder trägt sein Gewicht: Wer weiß, was eine Stimme wiegt, kann daran erkennen, wessen sie ist.
polls-weights-untold = Was die Stimmen anderer wiegen, wird hier nicht gesagt: Veröffentlichte Stimmzettel tragen ihr Gewicht.
polls-weights-secret = Stimmen, die verschieden wiegen, können nicht geheim sein: Ein Gewicht würde verraten, wessen Stimmzettel es ist.
polls-weight-unreadable = Was die Stimme von { $handle } wiegt, ist eine Zahl von 0,001 bis 1000, etwa 2,5, mit höchstens drei Stellen nach dem Komma.
polls-column-weight = Gewicht
polls-votes-weighing = { $votes ->
    [one] eine Stimme, wiegt { $weight }
   *[other] { $votes } Stimmen, wiegen { $weight }
  }
polls-given-first-weighing = { $votes } zuerst, wiegen { $weight }
polls-spoken-weight = { $choice }: Gewicht { $weight }, { $share } %.
polls-shares-of-weight = { $voters ->
    [one] Vom Gewicht einer Stimme.
   *[other] Vom Gewicht der { $voters } Abstimmenden.
  } Man konnte bis zu { $max } wählen, darum können die Anteile zusammen mehr als 100 % ergeben.
polls-outcome-won-weight = „{ $choice }“ gewinnt mit einem Gewicht von { $weight } von { $whole }; { $voters ->
    [one] eine Person hat abgestimmt.
   *[other] { $voters } haben abgestimmt.
  }
polls-outcome-best-time-weight = „{ $choice }“ ist der beste Termin: Wer kommen kann, wiegt { $weight } von { $whole }.
polls-outcome-measured-weight = { $voters ->
    [one] Eine Zahl wurde genannt: { $median }.
   *[other] Das halbe Gewicht von { $voters } Zahlen liegt bei höchstens { $median }; der Mittelwert ist { $mean }.
  }
polls-outcome-weighed = { $is_agreed ->
    [1] Es ist angenommen: Niemand legt ein Veto ein; wer dafür ist, wiegt { $agree }, wer dagegen ist, { $disagree }.
   *[0] Es ist nicht angenommen: Niemand legt ein Veto ein, aber wer dafür ist, wiegt nur { $agree }, wer dagegen ist, { $disagree }.
  }
polls-given-weight = Gewicht { $weight }
polls-electors-were = Wer abstimmen durfte

# Gäste, die mit einem persönlichen Link abstimmen.
polls-guests = Gäste
polls-guests-lines = Gäste, einer je Zeile
polls-guests-hint = Name und Adresse: „Ann Smith, ann@example.org“. Jeder bekommt einen Brief mit einem persönlichen Link, mit dem er in dieser Umfrage abstimmen kann und sonst nichts von der Gruppe sieht. Alle können lesen, wie viele Gäste es sind.
polls-guests-weights-hint = Nach der Adresse darf stehen, was diese Stimme wiegt: „Ann Smith, ann@example.org, 2,5“.
polls-guests-title = Gäste
polls-guests-about = Gäste sind keine Mitglieder der Gruppe. Jeder stimmt in dieser Umfrage mit einem persönlichen Link ab, und wer den Link hat, hat die Stimme. Die Adresse sieht nur, wer den Gast eingeladen hat.
polls-guests-secret = Wer zurückgenommen wird, kann nicht mehr abstimmen; ein Stimmzettel, der schon abgegeben ist, zählt weiter, denn niemand weiß, welcher es ist.
polls-guests-button = Einladen
polls-guests-now = { $count ->
    [0] Eingeladen
    [one] Ein Gast
   *[other] { $count } Gäste
  }
polls-guests-nobody = Niemand ist eingeladen.
polls-guests-voted = hat abgestimmt
polls-guests-not-voted = hat noch nicht abgestimmt
polls-guests-letter-waiting = der Brief wartet darauf, verschickt zu werden
polls-guests-letter-sent = der Brief ist verschickt
polls-guests-letter-retrying = der Brief konnte noch nicht verschickt werden; es wird wieder versucht
polls-guests-letter-failed = der Brief konnte nicht verschickt werden
polls-guests-write = Neuen Link schicken
polls-guests-take-back = Zurücknehmen
polls-guests-sure = Ja: Hat dieser Gast schon abgestimmt, geht seine Stimme mit
polls-guests-unsure = Dieser Gast hat schon abgestimmt. Setz zuerst den Haken, wenn die Stimme mit entfernt werden soll.
polls-guests-unchanged = Nichts wurde geändert
polls-guests-act-unknown = Einem Gast kann ein neuer Link geschickt werden, oder er wird zurückgenommen.
polls-guests-invite = Gäste einladen
polls-guests-see = { $count ->
    [one] Ein Gast
   *[other] { $count } Gäste
  }
polls-guests-too = { $count ->
    [one] Ein Gast darf auch abstimmen, mit einem persönlichen Link.
   *[other] { $count } Gäste dürfen auch abstimmen, mit persönlichen Links.
  }
polls-guests-alone = Nur Gäste dürfen abstimmen, mit persönlichen Links.
polls-guests-none = Bitte schreib, wer eingeladen werden soll.
polls-guests-too-many = Platz ist für 500, Gäste und benannte Mitglieder zusammen.
polls-guests-line-address = In Zeile { $line } („{ $written }“) steht nach dem Namen keine E-Mail-Adresse.
polls-guests-line-name = In Zeile { $line } („{ $written }“) steht am Anfang kein Name: 2 bis 60 Zeichen, Buchstaben einer Schrift, keines der Zeichen / : @ <.
polls-guests-line-weight = Zeile { $line } („{ $written }“): Was eine Stimme wiegt, ist eine Zahl von 0,001 bis 1000, etwa 2,5, mit höchstens drei Nachkommastellen.
polls-guests-line-twice = In Zeile { $line } („{ $written }“) steht eine Adresse, die schon in einer Zeile davor steht.
polls-guests-weighed-too-late = Es hat schon jemand abgestimmt, und in dieser Umfrage haben Stimmen Gewichte: Danach kommt niemand hinzu, der etwas wiegen würde.
polls-guests-weigh-alike = Die Stimmen von Gästen können nur dort verschieden wiegen, wo es die von benannten Mitgliedern können.
polls-guests-known = { $address } ist schon eingeladen.
polls-guests-written-to = An { $address } sind innerhalb einer Stunde zu viele Briefe gegangen. Bitte versuch es später.
polls-guests-too-fast = { $hours ->
    [one] Das sind mehr Briefe, als in einer Stunde für dich verschickt werden können. Niemand wurde eingeladen.
   *[other] Das sind mehr Briefe, als an einem Tag für dich verschickt werden können. Niemand wurde eingeladen.
  }
polls-not-yours-guests = Gäste kann einladen, wer gefragt hat oder in der Gruppe für Ordnung sorgt.
polls-change-guests = hat geändert, wer eingeladen ist: vorher { $before } Gäste, jetzt { $after }.
polls-refused-guest = Du hast in dieser Umfrage schon abgestimmt, als Gast, mit dem Link, der an deine Adresse kam. Dort kannst du deine Stimme ändern oder zurücknehmen, um hier abzustimmen.
polls-refused-member = Dieser Link ist für Gäste, und du darfst als Mitglied der Gruppe abstimmen: Melde dich an und stimm dort ab.
polls-guest-title = Deine Stimme
polls-guest-about = { $name }, { $by } bittet dich, als Gast abzustimmen.
polls-guest-about-closed = { $name }, { $by } hat dich gebeten, als Gast abzustimmen. Die Umfrage ist beendet.
polls-guest-some-member = Ein Mitglied der Gruppe
polls-guest-yours = Diese Seite ist nur für dich: Wer ihre Adresse hat, hat deine Stimme. Du kannst mit demselben Link wiederkommen.
polls-guest-not-yet = Diese Umfrage ist noch nicht veröffentlicht. Dann wird dein Link sie öffnen.
said-guests-invited = Sie sind eingeladen. Ihre Briefe sind unterwegs.
said-guest-written-to = Ein Brief mit einem neuen Link ist unterwegs.
said-guest-taken-back = Der Gast ist zurückgenommen.
mail-guest-subject = { $site }: Du bist gebeten abzustimmen
mail-guest-body =
    { $name }, { $by } bittet dich, als Gast in dieser Umfrage auf { $site } abzustimmen:

    { $question }

    Sie schließt: { $closes }. Dein persönlicher Link:

    { $link }

    Wer diesen Link hat, hat deine Stimme, gib ihn also bitte nicht weiter. Er öffnet diese Umfrage und sonst nichts. Wenn du
    { $by } nicht kennst oder nicht abstimmen willst, musst du nichts tun.
mail-guest-no-end = wenn sie von Hand geschlossen wird
mail-guest-opens = { $closes }. Abgestimmt werden kann ab { $opens }
mail-guest-ends-subject = { $site }: der letzte Tag zum Abstimmen
mail-guest-ends-body =
    { $name }, du hast noch nicht in dieser Umfrage auf { $site } abgestimmt, in der { $by } dich bittet, als Gast abzustimmen:

    { $question }

    Sie schließt am { $closes }. Stimm hier ab; auch der Link des früheren Briefes führt dorthin:

    { $link }

    Dieser Brief kommt nur einmal.
mail-guest-taken-subject = { $site }: eine Antwort, für die du gestimmt hast, gibt es nicht mehr
mail-guest-taken-body =
    { $name }, du hast als Gast in dieser Umfrage auf { $site } für „{ $choice }“ gestimmt:

    { $question }

    Diese Antwort wurde herausgenommen oder ersetzt, und mit ihr deine Stimme dafür. Du kannst hier neu abstimmen:

    { $link }
mail-guest-outcome-subject = { $site }: wozu eine Umfrage geführt hat, in der du abgestimmt hast
mail-guest-outcome-body =
    { $name }, du hast als Gast in dieser Umfrage auf { $site } abgestimmt:

    { $question }

    Dazu hat sie geführt:

    { $statement }

    Die Umfrage, wie du sie sehen kannst:

    { $link }
mail-guest-replaced-subject = { $site }: Was aus einer Umfrage folgte, in der du abgestimmt hast, gilt nicht mehr
mail-guest-replaced-body =
    { $name }, du hast als Gast in dieser Umfrage auf { $site } abgestimmt:

    { $question }

    Was daraus folgte, gilt nicht mehr: Stattdessen gilt ein neuerer Beschluss der Gruppe. Dein Link öffnet nur diese Umfrage; frag { $by }, was beschlossen wurde.

    Die Umfrage, wie du sie sehen kannst:

    { $link }
mail-guest-reopened-subject = { $site }: eine Umfrage, in der du abgestimmt hast, ist wieder offen
mail-guest-reopened-body =
    { $name }, du hast als Gast in dieser Umfrage auf { $site } abgestimmt, die geschlossen war:

    { $question }

    Sie ist wieder geöffnet, aus diesem Grund:

    { $reason }

    Deine Stimme gilt weiter. Du kannst sie ändern bis { $closes }:

    { $link }
polls-voted-of = { $voters } von { $members } { $voters ->
    [one] hat
   *[other] haben
  } abgestimmt
polls-may-vote-all = { $members ->
    [one] Eine Person darf abstimmen
   *[other] { $members } Personen dürfen abstimmen
  }
polls-guests-written-to-them = An diesen Gast sind innerhalb einer Stunde zu viele Briefe gegangen. Bitte versuch es später.
