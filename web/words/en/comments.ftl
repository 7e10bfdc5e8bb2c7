# Comments under posts and articles.
comments-count = { $count ->
    [0] No comments yet
    [one] 1 comment
   *[other] { $count } comments
}
comments-order = Order of comments
comments-oldest = Oldest
comments-newest = Newest
comments-liked = Most liked
comments-new = { $count ->
    [one] 1 new: jump to it
   *[other] { $count } new: jump to the first
}
comments-new-since = New since your last visit, { $ago }
comments-arrived = New comments: { $count }
comments-pages = Pages of comments
comments-next = More comments
comments-whole = All comments, from the beginning
comments-more-replies = Show more replies
comments-first = Nobody has said anything yet. You could be the first.
comments-none = Nobody has said anything yet.
comments-locked = Comments are closed. What was said stays here to read.
comments-sign-in = Members of the group can comment.
comments-join = To comment, join { $group }.
comments-to-group = Go to the group

# One comment.
comments-edited = edited
comments-answers = in reply to { $name }
comments-withdrawn = This comment was deleted by its author.
comments-removed = This comment was removed by a moderator.
comments-restore = Bring it back
comments-reply = Reply
comments-your-reply = Your reply
comments-more = More about this comment
comments-edit = Edit
comments-delete = Delete

# Writing one.
comments-add = Add a comment
comments-reply-title = Reply to a comment
comments-edit-title = Edit your comment
comments-words = Your words
comments-send = Comment
comments-save = Save
comments-preview = Preview
comments-cancel = Cancel
comments-stands-now = What stands there now

# What changed.
comments-history-title = What changed
comments-history-back = Back to the comment
comments-history-none = Nothing has been changed.
comments-history-cut = Earlier changes are not shown.

# What cannot be done.
comments-deleted = This comment has been deleted.
comments-parent-unknown = The comment you reply to does not stand here.
comments-parent-deleted = The comment you reply to has been deleted meanwhile.
comments-not-yours = Only its author can edit a comment.
comments-not-yours-to-delete = Only its author or a moderator can delete a comment.
comments-not-yours-to-restore = Only whoever removed it can bring this comment back.
comments-stale = The comment has been edited meanwhile, perhaps in another window. Your words are still here: look at both, then save again.
comments-report = Report
