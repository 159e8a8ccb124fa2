"""From a member's words to ranked entries, with the evidence for each."""
