"""Where a café's notes are kept: one SQLite file, one writer, one door for everything that enters.

The only part of the kit that speaks SQL.
"""
