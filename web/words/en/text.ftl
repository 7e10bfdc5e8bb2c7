# Moments

text-just-now = just now
text-minutes-ago = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
text-hours-ago = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
text-yesterday = yesterday
text-days-ago = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
text-in-a-moment = in a moment
text-in-minutes = { $count ->
    [one] in 1 minute
   *[other] in { $count } minutes
}
text-in-hours = { $count ->
    [one] in 1 hour
   *[other] in { $count } hours
}
text-tomorrow = tomorrow
text-in-days = { $count ->
    [one] in 1 day
   *[other] in { $count } days
}
text-on-date = on { $date }
text-day = { $day } { $month }
text-date = { $day } { $month } { $year }
text-date-time = { $day } { $month } { $year }, { $hour }:{ $minute }
text-exact = { $weekday }, { $day } { $month } { $year }, { $hour }:{ $minute } { $zone }
text-weekday = { $number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
text-month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

# What is wrong with something typed

text-missing = Please fill this in.
text-invisible = There is nothing to be seen in this. Please fill it in, or leave it empty.
text-too-short = { $min ->
    [one] Please write at least 1 character.
   *[other] Please write at least { $min } characters.
}
text-too-long = { $max ->
    [one] Please keep this to 1 character.
   *[other] Please keep this to { $max } characters.
}
text-control-character = After “{ $before }” there is a character that cannot be shown ({ $sign }). Please type what stands there again instead of pasting it.
text-control-character-first = This begins with a character that cannot be shown ({ $sign }). Please type it again instead of pasting it.
text-too-many-marks = This has too many accents on one letter.

text-email-invalid = This is not an e-mail address we can write to. It should look like name@example.org.

text-password-too-short = { $min ->
    [one] Please use at least 1 character.
   *[other] Please use at least { $min } characters.
}
text-password-too-long = This password is too long. Please keep it to { $max } characters.
text-password-guessable = This password is among the first that someone would try. A few unrelated words make a good one.
text-password-has-name = Please leave your name, your address and the name of this site out of your password.

text-slug-invalid = Please use only the letters a to z, digits and single hyphens, with a letter or digit at both ends.

# Names of members

text-handle-too-short = { $min ->
    [one] A handle has at least 1 character.
   *[other] A handle has at least { $min } characters.
}
text-handle-too-long = { $max ->
    [one] A handle has at most 1 character.
   *[other] A handle has at most { $max } characters.
}
text-handle-characters = A handle has letters and digits, and between them _ or -. It begins and ends with a letter or digit.
text-handle-scripts = A handle uses the letters of one script, so that nobody can be mistaken for somebody else.
text-handle-reserved = This handle is kept for the site itself. Please choose another.
text-name-letters = A name has at least one letter.
text-name-badge = A name cannot contain a check mark: it looks like a sign of the site.
text-name-scripts = A name uses the letters of one script, so that nobody can be mistaken for somebody else.
text-name-reserved = This name, or a word in it, is kept for those who look after the site. Please choose another.

# What is wrong with a text in Markdown

text-markdown-too-nested = Lists and quotes in this text are nested too deeply. Please use fewer levels.
text-markdown-too-many-links = { $max ->
    [one] A text can have 1 link.
   *[other] A text can have at most { $max } links.
}
text-markdown-too-many-images = { $max ->
    [one] A text can have 1 image.
   *[other] A text can have at most { $max } images.
}
text-markdown-table-too-large = The tables in this text are too large. Please attach them as a file or split the text.
text-markdown-too-complex = This text is too complicated to show. Please simplify its formatting or split it.

# What a text gets from us

text-callout-fact = Fact
text-callout-note = Note
text-callout-tip = Tip
text-callout-important = Important
text-callout-warning = Warning
text-callout-caution = Caution
text-picture = Picture
text-footnote = Note { $number }
text-footnote-back = Back to the text, from note { $number }
text-player-film = Video from { $host }, loaded only when you press it
text-player-sound = Sound from { $host }, loaded only when you press it
