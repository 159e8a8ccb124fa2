"""scikit-learn: TF-IDF of words and of characters, and a linear support vector machine over the entries."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from benchmarks.engines import Ranked, TakesAny


class Svm(TakesAny):
    """What a data scientist writes in an afternoon."""

    def build(self) -> None:
        """Fit it."""
        features = make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        )
        self._model = make_pipeline(features, LinearSVC())
        self._model.fit([p.text for p in self.phrasings], [p.entry for p in self.phrasings])

    def ask(self, question: str) -> Ranked:
        """Rank the entries by their distance from the dividing plane."""
        margins = self._model.decision_function([question])[0]
        entries = self._model.classes_
        if len(entries) == 2:  # one plane divides two
            margins = np.array([-margins, margins])
        best = np.argsort(-margins)[:10]
        return Ranked([(str(entries[at]), float(margins[at])) for at in best])
