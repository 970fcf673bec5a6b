"""Processes that start without importing anything: each is forked from one that has imported it all.

`WarmSettings` says what that is, `own_server` or `warm` keeps a fork server for as long as a block runs, and
`fork` asks for a process. Jupyter's kernels come by `warm_fork.jupyter`, which Jupyter finds by itself.
"""

from warm_fork.latest import LatestServer
from warm_fork.process import ForkedProcess, NotForkedError, fork
from warm_fork.settings import Sentences, WarmSettings
from warm_fork.start import ForkServer, environment, own_server, warm

__all__ = [
    "ForkServer",
    "ForkedProcess",
    "LatestServer",
    "NotForkedError",
    "Sentences",
    "WarmSettings",
    "environment",
    "fork",
    "own_server",
    "warm",
]
