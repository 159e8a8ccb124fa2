"""Tending the base from Discord: thin on top of ``bot.editing``, and gated at every step by ``bot.discord_app.rights``.

A wish becomes a change, the change is shown as it would work (:mod:`previewing`), and *Save* makes it.
"""
