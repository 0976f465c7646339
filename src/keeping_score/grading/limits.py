"""How much a submission may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What a submission is held to; processor time counts, since a machine may be busy.

    Attributes
    ----------
    cell_seconds : float
        Processor time of one cell, or of one task's calls.
    submission_seconds : float
        Processor time of all of it, repeats after a stop included.
    patience : float
        So many times as long may it take by the clock: a cell that sleeps uses no processor.
    memory_mb : int
        Resident memory of all its processes together.
    file_mb : int
        What its folder may hold.
    processes : int
        How many may run at once.
    message_mb : int
        One answer, as plain data.
    notebook_mb : int
        The submitted file.
    restarts : int
        How often the rest of a notebook is run again after a part of it had to be stopped.
    """

    cell_seconds: float = 60.0
    submission_seconds: float = 240.0
    patience: float = 3.0
    memory_mb: int = 1500
    file_mb: int = 64
    processes: int = 40
    message_mb: int = 8
    notebook_mb: int = 30
    restarts: int = 4
