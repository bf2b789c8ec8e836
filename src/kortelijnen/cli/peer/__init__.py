"""`kortelijnen bench_peer`: the same four things asked of django-helpdesk, in the same run, on the same server.

It installs the peer from its package into an environment of its own and gives it a database of its own; nothing of it
comes into ours. Anyone can repeat it. Both sides are measured in the same way: the WSGI application called directly.
"""
