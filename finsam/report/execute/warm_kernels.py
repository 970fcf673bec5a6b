"""What JupyterLab's kernels have imported before they start, and the words where none can be forked.

The kernelspec in jupyter/kernels/finsam names SETTINGS; `warm_fork` forks the kernels. With FINSAM_COLD
nothing is forked, neither here nor in a run.
"""

from finsam.report.outputs.fingerprint import program_fingerprint
from finsam.report.outputs.private_folder import new_private_folder
from warm_fork import Sentences, WarmSettings

# What only some notebooks name is imported when one of them does.
NAMED = ("matplotlib.pyplot", "seaborn")
SETTINGS = WarmSettings(
    modules=(
        "warm_fork.jupyter.kernel",
        "finsam.report.notebook.team_report",
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
