"""Grade a class on several machines: the same worker under Dask, or in the parts of an array job.

All machines see the class folder and the course under the same paths, as on any cluster with a
shared disk. Each submission is graded once, wherever it lands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keeping_score.errors import InputError
from keeping_score.grading.folder import Found
from keeping_score.grading.results import Result
from keeping_score.grading.submissions import Settings, grade_one


@dataclass(frozen=True)
class DaskMapper:
    """Maps the worker over a class with a Dask client.

    Attributes
    ----------
    client : distributed.Client
        Connected; its workers best have one thread each, for a worker grades one at a time.
    """

    client: object

    def __call__(self, settings: Settings, todo: list[Found], *, jobs: int) -> Iterator[Result]:  # noqa: ARG002 (the cluster knows how many)
        """Yield results as they come."""
        from distributed import as_completed

        futures = [
            self.client.submit(grade_one, settings, one, pure=False, retries=2) for one in todo
        ]
        for future in as_completed(futures):
            yield future.result()


def connect(address: str) -> DaskMapper:
    """Return a mapper for the Dask scheduler at an address.

    Raises
    ------
    InputError
        If Dask is not installed, or nobody answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError(
            given="Dask is not installed",
            expected="the package distributed",
            next_step="pip install 'keeping-score[cluster]'",
            where="--cluster",
        ) from error
    try:
        return DaskMapper(Client(address, timeout=20))
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(
            given=f"nobody answers at {address}",
            expected="a Dask scheduler, such as tcp://head:8786",
            next_step="Start it with: dask scheduler",
            where="--cluster",
        ) from error
