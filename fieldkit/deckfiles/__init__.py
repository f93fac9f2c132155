"""Deck files: how decks come in and go out, as TOML, JSON, spreadsheet tables, Markdown tables and plain text."""
