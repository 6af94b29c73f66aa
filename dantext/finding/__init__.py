"""Where a text cites: codes, numbers, names, dates, bodies and pinpoints."""
