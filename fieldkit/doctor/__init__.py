"""The doctor: says before guests arrive what will work, what to look at, and what stops phones from coming in.

Each module judges one thing, from facts that are given to it; only the modules whose names begin with `asking` ask the
system. So what is said on Windows, macOS and Linux is tested on any of them.
"""
