"""Citations in other languages: what stands around a Vietnamese code in an English or Japanese text."""
