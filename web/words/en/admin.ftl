# The owner's pages.
admin-mail-title = Mail
admin-letters = Letters
admin-letter = Letter
admin-where = Where you are
admin-pages = Pages
admin-mail-kept = Letters the square has written. No mail server is set, so they wait here: pass on what is meant for others, and set LEADERS_SQUARE_SMTP to have them sent.
admin-mail-sent = Letters the square has written. They go out by your mail server; what they say is for their readers alone.
admin-mail-none = No letter has been written yet
admin-mail-to = to { $address }
admin-mail-waits = waits
admin-mail-failed = Not sent: { $why }
admin-mail-older = Older letters
