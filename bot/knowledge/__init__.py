"""The curated base: read strictly, checked whole, then frozen.

``loading.load`` gives a ``model.Knowledge`` or one error with every problem; ``loading.read`` gives the warnings too.
"""
