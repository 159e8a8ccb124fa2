"""What is left to choose when a question is decided, a sentence each.

How likely a candidate is right, the base itself tells (``calibrating.py``): that is the least it can be, since a base
finds it harder to do without one of its phrasings than to answer a question.
"""

ENOUGH = 0.1
"""Less likely than this to be right, and it is not answered but offered."""
ENOUGH_THIN = 0.3
"""The same in a base that is as thin as can be, where chance likeness is commoner."""
ENOUGH_ALIKE = 0.06
"""The same, beside :data:`ENOUGH`, for a candidate whose score is more than chance gives and that is well ahead."""
ALIKE = 0.3
"""The least such score, in a base that is not thin."""
ENOUGH_LONG = 0.05
"""The same for a question of many words that is not borrowed: what is said beside it takes from the score."""
MANY_WORDS = 12
"""So many."""
FAIRLY_THIN = 0.3
"""How thin a base is, 0..1, from which on scores say less."""
AHEAD = 1.15
"""How many times likelier than the next one such a candidate is."""
MOST_LACKING = 0.8
"""More told by a word that it lacks, and it is no such candidate."""
MORE_FOR_BORROWED = 0.1
"""How much likelier a reading must be that takes words or names from what was said before."""
WORTH_SUGGESTING = 0.02
"""Less likely, and even offering it would be noise."""
ENOUGH_ASKED = 0.2
"""A question whose words tell less than this together says too little to be answered."""
PLAINLY = 0.5
"""Unless it is as likely as this what is asked."""
SUGGEST_COVERAGE = 0.34
"""Less of the question covered, and offering it would be noise."""
CONFLICT_COST = 0.4
"""What a slot that contradicts takes from a candidate's odds in the ranking."""
NEARLY_AS_LIKELY = 0.5
"""What does not contradict goes before what does, and what is asked when, where or why if the question asks that before
what never is, if it is so likely beside it."""
UNASKED_COST = 0.45
"""What it takes that the candidate is hardly ever asked where, why or when, if that is what is asked."""
ASIDE_COST = 0.7
"""What it takes that the question names a person for whom the candidate is never asked."""
THING_COST = 0.3
"""What it takes that the candidate lacks the very thing that is asked for, if that tells much."""
ABSENT_COST = 0.1
"""What an idea takes that nearly all of the candidate's phrasings hold, and the question does not."""
DERIVED_GAIN = 1.5
"""How much better the odds are of what records derive: patterns are for anybody, and nobody's question is as near to
one as to an entry of its own."""
MOST_STRANGE = 0.55
"""More told by a word that the whole base lacks, and it is what is asked for; in a thin base it takes more."""
ALIKE_ANYWAY = 0.2
"""So likely an entry may be meant in none of its own words."""
ALIKE_FULLY = 0.3
"""The same for an entry that lacks none of its words, if they tell a good deal."""
MUCH_ASKED = 1.5
"""So much they tell together then."""
ENOUGH_PUT_RIGHT = 0.6
"""So much a question must tell for a place to be put right by the plainest entry: there was more than one rally."""
NEARLY_SAID = 0.8
"""How near a phrasing must be to small talk, 0..1, for its entry to answer it; the less, the thinner the base is."""
NEARLY_EQUAL = 0.5
"""How likely the second of two entries of one topic must be beside the first for both to be answered, where neither is
likely enough by itself and both together are."""
TELLING_BESIDE_UNION = 0.5
"""A word that tells more is what is asked of a union, where an entry shares nothing but the union's name."""
