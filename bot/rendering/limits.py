"""What Discord takes at most; characters, where nothing else is said."""

EMBED_TITLE = 256
EMBED_FIELD = 1024
"""The value of one field of an embed."""
BUTTON_LABEL = 80
BUTTON_URL = 512
ROW_BUTTONS = 5
"""Buttons in one row."""
SELECT_OPTIONS = 25
"""Options of a select menu; of one for channels, those that may be picked."""
OPTION_TEXT = 100
"""The label, the value and the description of a select menu's option, each."""
CHOICES = 25
"""What is suggested for the option of a command (autocomplete)."""
CHOICE_TEXT = 100
"""The name and the value of such a suggestion, each."""
MODAL_TITLE = 45
INPUT_LABEL = 45
"""What stands above a field of a form (modal)."""
INPUT_TEXT = 4000
"""What somebody types into a field of a form."""
ATTACHMENTS = 10
"""Files with one message."""
