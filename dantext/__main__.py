"""``python -m dantext``: on Windows the command itself may be on no path."""

from dantext.cli import main

main()
