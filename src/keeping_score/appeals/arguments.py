"""Check arguments in one place, so that every message has the same shape."""

from __future__ import annotations

import math

import numpy as np

from keeping_score.errors import InputError


def require_count(name: str, value, *, where: str, least: int = 0) -> None:
    """Refuse anything but a whole number of at least `least`."""
    whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if not whole or value < least:
        raise InputError(
            given=f"{name} = {value!r}",
            expected=f"a whole number, {least} or more",
            next_step=f"Give {name} as a number of people or things",
            where=where,
        )


def require_days(name: str, value, *, where: str, positive: bool = False) -> None:
    """Refuse anything but a number of working days; infinity means *never*."""
    number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    if not number or math.isnan(value) or value < 0 or (positive and value == 0):
        raise InputError(
            given=f"{name} = {value!r}",
            expected=f"a number of working days, {'more than 0' if positive else '0 or more'}",
            next_step="Count working days: a week has five",
            where=where,
        )


def require_share(name: str, value, *, where: str) -> None:
    """Refuse anything but a share from 0 to 1."""
    number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    if not number or not 0 <= value <= 1:
        raise InputError(
            given=f"{name} = {value!r}",
            expected="a share from 0 to 1",
            next_step="Write 5 percent as 0.05",
            where=where,
        )


def require_one_of(name: str, value, known, *, where: str) -> None:
    """Refuse a word that is not among `known`."""
    if value not in known:
        raise InputError(
            given=f"{name} = {value!r}",
            expected="one of " + ", ".join(repr(word) for word in known),
            next_step="Copy one of these words",
            where=where,
        )
