"""A scan or photos → lines of text with the place of each on its page: `recognised` is the door.

The engine is an extra (`requirements-scans.txt` beside this); without it a scan is refused with the line that installs it.
What it needs is loaded when the first scan is read, in the process that reads it.
"""
