"""Which documents that come in are in the case already, found without reading the case again for every batch."""

from typing import TYPE_CHECKING

from ficelle.engine import DuckDB

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_REPEATED = """
WITH numbered AS (
    SELECT source_row, document_id, row_number() OVER (PARTITION BY document_id ORDER BY source_row) AS place
    FROM incoming
)
SELECT source_row FROM numbered WHERE place > 1
UNION
SELECT incoming.source_row
FROM incoming
SEMI JOIN (SELECT document_id FROM document SEMI JOIN incoming USING (document_id)) AS known
    USING (document_id)
"""
_ASKED = 3  # batches: most items have no more, and hashing all ids of the case takes longer than asking it thrice
_LONGER = 8  # times: each run must be searched, but merging often takes time too


class Repeats:
    """Finds the repeats among the batches of one item, each of which enters the case before the next is asked about.

    The hash of an id that is nowhere among those of the case proves the id new. Only where a hash is there, which one
    that merely looks the same may cause, is the case itself asked.
    """

    def __init__(self, engine: DuckDB) -> None:
        self._engine = engine
        self._batches = 0
        self._known = Hashes()
        self.met = True
        """Whether the case itself was asked about the last batch, or is about to be."""

    def among(self, documents: "pa.Table | None") -> list[int]:
        """The source rows of documents that the case holds or that stand twice in the batch; the first one stays."""
        import pyarrow as pa

        if documents is None or documents.num_rows == 0:
            return []
        asked = documents.select(["source_row", "document_id"])
        self._batches += 1
        if self._batches <= _ASKED:
            return self._ask(asked)
        if self._batches == _ASKED + 1:
            self._learn_case()
        suspects = self._known.take(hashes_of(asked.column("document_id")))
        self.met = bool(suspects.any())
        return self._ask(asked.filter(pa.array(suspects))) if self.met else []

    def _ask(self, asked: "pa.Table") -> list[int]:
        return [row for (row,) in self._engine.ask_of(_REPEATED, asked)]

    def _learn_case(self) -> None:
        for batch in self._engine.batches("SELECT document_id FROM document"):
            self._known.take(hashes_of(batch.column(0)))


class Hashes:
    """A growing set of hashes: sorted runs, each at least eight times as long as the next, eight bytes a hash."""

    def __init__(self) -> None:
        self._runs: list[np.ndarray] = []

    def take(self, hashes: "np.ndarray") -> "np.ndarray":
        """Take these in; which of them were there already or stand several times among them."""
        import numpy as np

        run = np.sort(hashes)
        met = [run[1:][run[1:] == run[:-1]]]
        for known in self._runs:
            places = np.minimum(np.searchsorted(known, run), len(known) - 1)
            met.append(run[known[places] == run])
        self._keep(run)
        return np.isin(hashes, np.concatenate(met))

    def _keep(self, run: "np.ndarray") -> None:
        import numpy as np

        while self._runs and len(self._runs[-1]) < _LONGER * len(run):
            run = np.concatenate((self._runs.pop(), run))
            run.sort(kind="stable")  # which merges what is sorted already
        if len(run):
            self._runs.append(run)


def hashes_of(ids: "pa.Array | pa.ChunkedArray") -> "np.ndarray":
    """Python's own hashes of texts: 64 bits, and not to be foreseen by whoever chose the ids."""
    import numpy as np

    return np.fromiter(map(hash, ids.to_pylist()), np.int64, len(ids))
