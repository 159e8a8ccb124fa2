"""What is left to choose when a question is decided, a sentence each.

How likely a candidate is right, the base itself tells (``calibrating.py``): that is the least it can be, since a base
finds it harder to do without one of its phrasings than to answer a question.
"""

ENOUGH = 0.125
"""Less likely than this to be right, and it is not answered but offered."""
ENOUGH_THIN = 0.3
"""The same in a base that is as thin as can be, where chance likeness is commoner, and too small to learn it from."""
ENOUGH_ALIKE = 0.085
"""The same, instead of :data:`ENOUGH`, for a candidate whose score is above chance and that is well ahead."""
ENOUGH_BESIDE = 0.3
"""The same for a further question of a message that says one thing at the most, where the one before it, of which it
may be asked, gets no answer."""
ALIKE = 0.3
"""The least such score, in a base that is not thin."""
ENOUGH_LONG = 0.075
"""The same for a question of many words, none of them borrowed: its asides lower the score."""
MANY_WORDS = 12
"""From so many words on, a question is such a long one."""
FAIRLY_THIN = 0.3
"""How thin a base is, 0..1, from which on scores say less."""
AHEAD = 1.15
"""How many times likelier than the next one such a candidate is."""
MOST_LACKING = 0.8
"""If a word that it lacks weighs more than this, it is no such candidate."""
MORE_FOR_BORROWED = 0.1
"""How much likelier a reading must be that takes words or names from what was said before."""
WORTH_SUGGESTING = 0.02
"""Less likely, and even offering it would be noise."""
LEAST_WEIGHT = 0.2
"""A question whose words and names weigh less than this together says too little to be answered."""
PLAINLY = 0.5
"""A candidate that is as likely as this answers all the same: what it lacks doesn't matter."""
SUGGEST_COVERAGE = 0.34
"""Less of the question covered, and offering it would be noise."""
CONFLICT_COST = 0.4
"""What a slot that contradicts takes from a candidate's odds in the ranking."""
NEARLY_AS_LIKELY = 0.5
"""A candidate goes before a likelier one that contradicts, or that is never asked when, where or why if that is what is
asked, if its merit is at least this share of the other's."""
FIT = 0.1
"""The least such merit of what is asked when, where or why, where the likelier one hardly ever is."""
IN_PROSE = 0.35
"""How likely an entry must be, as a share, to tell instead of a record what both tell."""
EXTRA_ATTRIBUTE_COST = 0.45
"""What it takes from the odds if the question asks where, why or when, and the candidate is hardly ever asked that."""
SOMEONE_ELSE_COST = 0.7
"""What it takes if the question names a person about whom the candidate is never asked."""
TARGET_COST = 0.3
"""What it takes if the candidate lacks the very thing that is asked for, at the most; less if that says little."""
MISSING_CORE_COST = 0.1
"""What each idea takes that nearly all of the candidate's phrasings hold, and the question does not."""
DERIVED_GAIN = 1.5
"""How much better the odds are of what records derive: patterns are for anybody, and nobody's question is as near to
one as to an entry of its own."""
MOST_UNKNOWN = 0.55
"""If a word that the whole base lacks weighs more than this, it is what is asked for; in a thin base it takes more."""
ALIKE_ANYWAY = 0.2
"""An entry that is as likely as this may be meant, though the question has none of its words."""
ALIKE_FULLY = 0.3
"""The same for an entry that knows every word of the question, if these say a good deal."""
MUCH_WEIGHT = 1.5
"""What they weigh together then, at least."""
ENOUGH_PUT_RIGHT = 0.6
"""What a question must weigh for a likely entry to put its place right: there was more than one rally."""
NEARLY_SAID = 0.8
"""How near a phrasing must be to small talk, 0..1, for its entry to answer it; the less, the thinner the base is."""
NEARLY_EQUAL = 0.5
"""How likely the second of two entries of one topic must be beside the first for both to be answered, where neither is
likely enough by itself and both together are."""
INFORMATIVE_BESIDE_UNION = 0.5
"""A word that weighs more is what is asked about a union, where an entry shares nothing but the union's name."""
