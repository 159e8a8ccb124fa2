"""Renderers: a Reply as each adapter shows it."""
