"""A harvest given back: as a page, as Markdown, and as tables for a coordinator's own tools.

Pure: a harvest comes in, pieces of text come out, one after the other, so that a season of any size can be told.
Needs no Flask and no request.
"""
