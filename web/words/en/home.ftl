# The home page of a site with several groups.
home-all-groups = All groups
home-latest = Latest
home-arrived = New: { $count }
home-written = Last written
home-not-written = Nothing written yet
home-none = As soon as something is written in one of the groups, it stands here.
home-older = Older
home-beside = Open in the groups
