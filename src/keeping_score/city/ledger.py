"""The events of a whole city in the order of its residents, one byte an event."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from keeping_score.city.limits import check_arrays, check_order, fail
from keeping_score.scheme import Scheme

EPOCH = np.datetime64("1970-01-01")


@dataclass(frozen=True, eq=False)
class CityLedger:
    """Events that count, sorted by resident and day, with the place where each resident begins.

    Attributes
    ----------
    offsets : numpy.ndarray of intp, shape (n_residents + 1,)
        Positions as this Python counts them: 64 bits, and 32 in a browser.
        The events of resident i stand at ``offsets[i]`` up to, not including, ``offsets[i + 1]``.
    rules : numpy.ndarray of uint8, shape (n_events,)
        Which rule each event falls under: its place in `rule_ids`.
    days : numpy.ndarray of uint16, shape (n_events,)
        Days since `day_zero`, ascending within each resident.
    rule_ids : tuple of str
        At most 256.
    day_zero : numpy.datetime64
        Day 0.
    residents : sequence, optional
        Names in the order of the offsets. None: residents are numbered from 0.
    documents : numpy.ndarray of object, optional
        The document behind each event. None: an event's document is its number in the ledger.
    rejected : pandas.DataFrame
        Rows of the frame that cannot count, each with its ``reason``.

    Raises
    ------
    InputError
        If the parts do not fit each other or a limit of the packing is passed.

    Examples
    --------
    >>> ledger = CityLedger(np.array([0, 2, 2]), np.array([0, 1], np.uint8),
    ...                     np.array([3, 9], np.uint16), rule_ids=("ticket", "award"))
    >>> ledger
    CityLedger(2 residents, 2 events)
    """

    offsets: np.ndarray
    rules: np.ndarray
    days: np.ndarray
    rule_ids: tuple[str, ...]
    day_zero: np.datetime64 = EPOCH
    residents: Sequence[Hashable] | None = None
    documents: np.ndarray | None = None
    rejected: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __post_init__(self):
        check_arrays(self)
        check_order(self.offsets, self.days)
        for name in ("offsets", "rules", "days"):
            view = getattr(self, name).view()
            view.flags.writeable = False
            object.__setattr__(self, name, view)
        if self.residents is not None:
            object.__setattr__(self, "residents", tuple(self.residents))

    def __repr__(self):
        return f"CityLedger({self.n_residents:,} residents, {self.n_events:,} events)"

    @property
    def n_residents(self) -> int:
        """Residents, those without events included."""
        return len(self.offsets) - 1

    @property
    def n_events(self) -> int:
        """Events that count."""
        return len(self.rules)

    @cached_property
    def _places(self) -> dict | None:
        return None if self.residents is None else {r: i for i, r in enumerate(self.residents)}

    def place_of(self, resident: Hashable) -> int:
        """Return the place of a resident in the order of the ledger.

        Raises
        ------
        InputError
            If there is no such resident.
        """
        if self._places is not None:
            place = self._places.get(resident)
        else:
            known = isinstance(resident, int | np.integer) and 0 <= resident < self.n_residents
            place = int(resident) if known else None
        if place is None:
            fail(
                f"no resident {resident!r}",
                expected="a name that the ledger holds" if self._places is not None
                else f"a whole number from 0 to {self.n_residents - 1}",
                next_step="Look at ledger.residents or ledger.n_residents",
            )  # fmt: skip
        return place

    @classmethod
    def from_frame(
        cls, events: pd.DataFrame, scheme: Scheme, residents: Iterable[Hashable] | None = None
    ) -> CityLedger:
        """Sort a frame of events into a ledger.

        Parameters
        ----------
        events : pandas.DataFrame
            As for `keeping_score.score`: ``resident``, ``date``, ``rule``, ``document``, in any
            order. Events of one day keep the order of the rows.
        scheme : Scheme
            Which events count; `keeping_score.scoring.refusals` decides.
        residents : iterable, optional
            Everybody, so that people without events have their place. Default: those who stand in
            `events`, in the order in which they first do.

        Returns
        -------
        CityLedger
            Events that cannot count stand in `rejected`, each with its reason.

        Raises
        ------
        InputError
            If a column is missing, an event's resident is not among `residents`, or a limit of the
            packing is passed.
        """
        from keeping_score.city.intake import sort_events

        return cls(**sort_events(events, scheme, residents))

    def to_frame(self, start: int = 0, stop: int | None = None, *, documents: bool = True):
        """Return the events of some residents as a frame, such as `keeping_score.score` takes.

        Parameters
        ----------
        start, stop : int, optional
            Places of the residents, `stop` not included. Default: everybody.
        documents : bool, default True
            Whether to write out the documents, which takes the longest.

        Returns
        -------
        pandas.DataFrame
            ``resident``, ``date`` (datetime), ``rule`` (categorical) and ``document``.
        """
        part = self.part(start, self.n_residents if stop is None else stop)
        counts = np.diff(part.offsets)
        places = np.repeat(np.arange(start, start + part.n_residents, dtype=np.int32), counts)
        frame = pd.DataFrame(
            {
                "resident": places if part.residents is None
                else np.asarray(self.residents, dtype=object)[places],
                "date": (self.day_zero + part.days).astype("datetime64[s]"),
                "rule": pd.Categorical.from_codes(part.rules, categories=list(self.rule_ids)),
            }
        )  # fmt: skip
        if documents:
            first = int(self.offsets[start])
            frame["document"] = self.documents_at(first, first + part.n_events)
        return frame

    def documents_at(self, first: int, stop: int) -> list:
        """Return the documents of the events from `first` to `stop`, the latter not included."""
        if self.documents is not None:
            return list(self.documents[first:stop])
        return [f"document {number + 1}" for number in range(first, stop)]

    def part(self, start: int, stop: int) -> CityLedger:
        """Return the ledger of the residents from place `start` to `stop`, the latter not included.

        The arrays are views: nothing is copied.
        """
        if not 0 <= start <= stop <= self.n_residents:
            fail(
                f"residents {start} to {stop}",
                expected=f"0 <= start <= stop <= {self.n_residents}",
                next_step="Choose places that the ledger has",
            )
        first, last = int(self.offsets[start]), int(self.offsets[stop])
        return replace(
            self,
            offsets=self.offsets[start : stop + 1] - first,
            rules=self.rules[first:last],
            days=self.days[first:last],
            residents=None if self.residents is None else self.residents[start:stop],
            documents=None if self.documents is None else self.documents[first:last],
            rejected=pd.DataFrame(),
        )

    def between(self, first_day: str, last_day: str) -> CityLedger:
        """Return the ledger of the events from one day to another, both included.

        Every resident keeps the place, so that one stretch of time can be scored upon another.
        """
        low, high = (int((np.datetime64(d, "D") - self.day_zero).astype(int))
                     for d in (first_day, last_day))  # fmt: skip
        kept = (self.days >= low) & (self.days <= high)
        before = np.concatenate([[0], np.cumsum(kept)])
        return replace(
            self,
            offsets=before[self.offsets],
            rules=self.rules[kept],
            days=self.days[kept],
            documents=None if self.documents is None else self.documents[kept],
            rejected=pd.DataFrame(),
        )

    def to_parquet(self, path: str | Path) -> Path:
        """Write the ledger to a Parquet file, whole or not at all; see `parquet.write_ledger`."""
        from keeping_score.city.parquet import write_ledger

        return write_ledger(self, Path(path))

    @classmethod
    def from_parquet(cls, path: str | Path) -> CityLedger:
        """Read a ledger from a Parquet file, or say what is wrong with it."""
        from keeping_score.city.parquet import read_ledger

        return cls(**read_ledger(Path(path)))
