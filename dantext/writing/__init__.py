"""Records, written: lines, tables and the page of a report."""
