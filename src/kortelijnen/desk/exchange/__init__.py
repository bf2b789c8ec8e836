"""Lists that come in and go out; two entries that are one."""
