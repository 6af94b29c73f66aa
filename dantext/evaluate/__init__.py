"""How right records are: scores against gold, and beside the scores of others."""

from __future__ import annotations

from dantext.evaluate.score import FIELDS, HEADLINE, GoldError, Scores, load_gold, score

__all__ = ["FIELDS", "HEADLINE", "GoldError", "Scores", "load_gold", "score"]
