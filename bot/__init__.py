"""campaign-bot: answers a solidarity campaign's questions, each with the release that says so."""
