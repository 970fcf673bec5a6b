"""The secret by which a public edition draws where in its ranges the truth lies: the association's own.

It is with the registers and never with what is made: whoever has it can draw again.
"""

import secrets

from finsam.report.inputs.public_record import PublicCopyError, shown
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders

BYTES = 32
_PRIVATE = 0o600
_OTHER = (
    "{file} ska hålla 64 tecken 0–9 och a–f. Lägg tillbaka den från säkerhetskopian, eller ta bort den: då "
    "görs en ny, och utkasten får andra spann. Det som är publicerat ändras inte."
)


def public_key(folders: Folders, association: str) -> bytes:
    """The secret of an association, 32 bytes; made at random where there is none.

    PublicCopyError where the file holds something else, NotWrittenError where a new one cannot be stored.
    """
    path = folders.public_key(association)
    if not path.exists():
        write_whole(path, secrets.token_hex(BYTES) + "\n", _PRIVATE)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except (ValueError, OSError):
        key = b""
    if len(key) != BYTES:
        raise PublicCopyError(_OTHER.format(file=shown(path, folders)))
    return key
