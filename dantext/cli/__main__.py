"""``python -m dantext.cli``."""

from dantext.cli import main

main()
