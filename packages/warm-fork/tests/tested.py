"""Settings whose server can import what the tests call."""

from pathlib import Path

from warm_fork import WarmSettings

HERE = Path(__file__).parent
SETTINGS = WarmSettings(
    modules=("sqlite3",),
    more_modules=("wave",),
    environment={"PYTHONPATH": str(HERE)},
    socket_variable="TESTED_SOCKET",
    cold_variable="TESTED_COLD",
)
