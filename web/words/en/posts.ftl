posts-members-only = Only members of the group may post in it. Join it first.
posts-not-yours = Only its author may change a post.
posts-stale = The post was changed meanwhile, perhaps by you in another window. Your words are kept.

# The feed
posts-arrived = New posts: { $count }
posts-heading = Posts
posts-orders = Order of posts
posts-order-newest = Newest
posts-order-active = Most recently active
posts-order-unanswered = Unanswered
posts-prompt = Share something, or ask the group…
posts-prompt-poll = Poll
posts-all = All posts
posts-older = Older posts
posts-pages = Pages
posts-about-group = About { $name }
posts-read-on = Read on
posts-empty-title = Nothing here yet
posts-empty-text = Ask the first question, or say what you are working on.
posts-empty-stranger = Nobody has posted yet. Members may.
posts-write-first = Write the first post
posts-none-here = No posts here

# A post
posts-where = Where you are
posts-discussion = Discussion
posts-pinned = Pinned
posts-locked = Closed
posts-edited = edited
posts-views = { $count ->
    [one] 1 view
   *[other] { $count } views
  }
posts-comments = { $count ->
    [one] 1 comment
   *[other] { $count } comments
  }
posts-comment = Comment
posts-bookmark = Bookmark
posts-share = Share
posts-share-this = Share: { $name }
posts-link-copied = Link copied
posts-more-about = More about: { $name }
posts-edit = Edit
posts-pin = Pin to the top
posts-unpin = Unpin
posts-lock = Close comments
posts-unlock = Open comments
posts-delete = Delete

# Writing
posts-new-title = Write a post
posts-edit-title = Edit the post
posts-title-label = Title
posts-title-hint = if it needs one
posts-body-label = Words
posts-publish = Publish
posts-save = Save
posts-cancel = Cancel
posts-meanwhile-title = Two versions
posts-meanwhile-text = This is what your words would change in the post as it is now. Press Save to keep yours.
posts-meanwhile-others = What both of you have changed, as it says now. Below it stands as you wrote it.
posts-meanwhile-same = Your words are those of the text as it is now. Look over the rest, and save again.

# What changed
posts-history-title = What changed
posts-history-none = This post has not been changed.
posts-history-kept = The moderators have taken a passage out. What was written before is kept for its author and for them.
posts-history-keepers = The moderators
posts-versions = Versions, the latest first
posts-version = version { $number }
posts-version-now = the one shown now
posts-older-versions = Older versions

# Deleted
posts-removal-title = Delete this post?
posts-removal-text = “{ $title }” will no longer be shown. { $count ->
    [0] You can bring it back.
    [one] Its comment goes with it. You can bring both back.
   *[other] Its { $count } comments go with it. You can bring them all back.
  }
posts-removal-button = Delete the post
posts-keep = Keep it
posts-gone-title = This post was deleted
posts-gone-by-author = Its author took it away. The comments went with it.
posts-gone-by-moderator = A moderator took it away. The comments went with it.
posts-restore = Bring it back
posts-to-discussion = To the discussion

# Bookmarks and tags
posts-bookmarks-title = Bookmarks
posts-bookmarks-lede = Only you see them.
posts-bookmarks-none = No bookmarks yet
posts-bookmarks-how = The ribbon below a post keeps it here.
posts-tag-lede = Everything with this tag that you may read, the newest first.
posts-tag-about = Posts and articles on { $site } with the tag { $tag }
posts-tag-none = Nobody has used this tag yet, or not where you may read.

said-post-published = Published.
said-post-there-already = You have just published this. Here it is.
said-post-edited = Saved.
said-post-pinned = It stands at the top now.
said-post-unpinned = It has gone back to its place.
said-post-locked = Comments are closed.
said-post-unlocked = Comments are open again.
said-post-deleted = Deleted. Its page still lets you bring it back.
said-post-restored = It is back.
said-bookmark-kept = Bookmarked.
said-bookmark-gone = Bookmark removed.
posts-report = Report
