threads-deleted = This has been deleted by its author or a moderator.
threads-members-only = Only members of the group may take part. Join it first.
threads-draft = This is still a draft.
threads-locked = This discussion is locked: it takes no further comments.
threads-preview-empty = Nothing written yet.
