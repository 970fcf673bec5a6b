"""What the reports' kernels have imported before they start, and the words where none can be forked.

The kernelspec in jupyter/kernels/finsam names SETTINGS; `warm_fork` forks the kernels.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from finsam.report.outputs.fingerprint import program_fingerprint
from finsam.report.outputs.private_folder import new_private_folder
from warm_fork import Sentences, WarmSettings, environment, warm

# What only some notebooks name is imported when one of them does.
NAMED = ("matplotlib.pyplot", "seaborn")
SETTINGS = WarmSettings(
    modules=(
        "warm_fork.jupyter.kernel",
        "finsam.report.notebook.team_report",
        "scipy.stats",
        "finsam.report.execute.first_use",
    ),
    more_modules=NAMED,
    # The same for cold and warm: one thread a process, and sets in the same order.
    environment={"OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"},
    version=program_fingerprint,
    new_folder=new_private_folder,
    socket_variable="FINSAM_KERNELS",
    cold_variable="FINSAM_COLD",
    logger="finsam",
    sentences=Sentences(
        cold="Rapporternas kärnor startas på vanligt sätt, några sekunder långsammare (%s).",
        no_fork="systemet saknar fork",
        no_answer="servern för varma kärnor svarar inte: %s",
        refused="ingen kärna gick att förgrena: %s",
    ),
)


@contextmanager
def warm_kernels(named: Collection[str] = ()) -> Iterator[None]:
    """Kernels of this process and those it starts come from a fork server; where none can be, as usual.

    `named`: which of NAMED the notebooks use.
    """
    with warm(SETTINGS, named):
        yield


def kernel_environment() -> dict[str, str]:
    """The variables by which another process of this run finds the fork server, or knows there is none."""
    return environment(SETTINGS)
