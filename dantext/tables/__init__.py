"""The knowledge of ``patterns/``: schema, loading, overlays."""
