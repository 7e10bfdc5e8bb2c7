threads-deleted = This has been deleted by its author or a moderator.
threads-deleted-when = Deleted
threads-members-only = Only members of the group may take part. Join it first.
threads-draft = This is still a draft.
threads-locked = This discussion is locked: it takes no further comments.
threads-preview-empty = Nothing written yet.
threads-moderators-only = Only the moderators of the group may do that.
threads-not-yours = Only its author and the moderators of the group may do that.
threads-not-yours-to-restore = Only whoever deleted it, or a moderator, can bring it back.
threads-too-many-pins = { $max } posts are pinned already. Please unpin one first.
threads-lines-left-out = Unchanged lines are left out

# The editor
threads-write = Write
threads-preview = Preview
threads-formatting = Formatting
threads-markdown-hint = Markdown works: **bold**, *italic*, > quote, - list. @handle names a member, #tag gathers posts.
threads-mark-heading = Heading
threads-mark-bold = Bold
threads-mark-italic = Italic
threads-mark-link = Link
threads-mark-quote = Quote
threads-mark-list = List
threads-mark-numbered = Numbered list
threads-mark-task = Task list
threads-mark-code = Code
threads-mark-table = Table
threads-add-picture = Add a picture
threads-put-picture = Put it into the text
threads-picture-alt = What does it show?
threads-picture-remove = Remove the picture
threads-add-poll = Add a poll
threads-uploading = Sending the picture
threads-upload-failed = The picture could not be sent.
threads-people = Members
threads-sample-words = words

# What is new since the last visit
threads-new = New
threads-new-comments = { $count ->
    [one] 1 new
   *[other] { $count } new
  }
threads-new-count = { $count ->
    [one] 1 new
   *[other] { $count } new
  }
