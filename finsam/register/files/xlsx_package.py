"""The package of an Excel workbook, part by part: a zip file of XML (ECMA-376, part 2).

Part names are compared without regard to case, as the standard says; a backslash counts as a slash, since
some programs write it. Only parts that somebody asks for are looked into.
"""

import codecs
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree

from finsam.register.core.cells import MAX_UNPACKED_BYTES
from finsam.register.core.faults import UnreadableError

EXPECTED = "en Excel-arbetsbok (.xlsx)"
SAVE_AS = "Öppna filen i Excel och välj Spara som, Excel-arbetsbok (.xlsx)."
RESTORE = "Öppna filen i Excel och spara den på nytt, eller hämta den från en säkerhetskopia."

MAX_PART_BYTES = 10 * 1024**2  # of what is read as a tree: contents and relations, never rows

_OLD_EXCEL = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_ENTRY = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
# The standard forbids a document type, whose entities could take all memory.
_DOCUMENT_TYPE = (b"<!DOCTYPE", b"<!ENTITY")
# The standard's UTF-8 and UTF-16, and what is seen instead; never a codec that takes long or runs anything.
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"\ufeff?\s*<\?xml\s[^>]*\?>")
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_READ_AS = {"utf-16": "utf-16", "iso-8859-1": "latin-1", "windows-1252": "cp1252"}


@dataclass(frozen=True)
class Relation:
    """What one part refers to. `kind`: the last word of its type (`worksheet`); `target`: a part name."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Package:
    """A workbook's parts. `names`: part name as it is compared -> as the zip file has it."""

    file: zipfile.ZipFile
    names: dict[str, str]

    def __contains__(self, part: str) -> bool:
        return _compared(part) in self.names

    def xml(self, part: str) -> bytes:
        """A part's XML in UTF-8. KeyError where there is none; UnreadableError where it is not safe."""
        return _checked(_in_utf8(_unpacked(self.file, self.names[_compared(part)])))

    def root(self, part: str) -> ElementTree.Element:
        """The first element of a part's XML. Raises as `xml`, and ElementTree.ParseError."""
        if self.file.getinfo(self.names[_compared(part)]).file_size > MAX_PART_BYTES:
            raise UnreadableError("filen har en orimligt stor innehållsförteckning", EXPECTED, RESTORE)
        return ElementTree.fromstring(self.xml(part))

    def relations(self, part: str = "") -> list[Relation]:
        """What a part (or the package itself) refers to within the package, in order.

        KeyError, UnreadableError and ElementTree.ParseError where that cannot be read.
        """
        folder, name = posixpath.split(part)
        found = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [
            Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], self._target(folder, each))
            for each in found
            if each.tag.rpartition("}")[2] == "Relationship" and each.get("TargetMode") != "External"
        ]

    def _target(self, folder: str, relation: ElementTree.Element) -> str:
        """The part that is meant: relative to the one that refers to it (the standard), else from the top."""
        target = unquote(relation.get("Target", "").replace("\\", "/").partition("#")[0])
        beside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return beside if beside in self else posixpath.normpath(target).lstrip("/")


def opened(data: bytes) -> Package:
    """The package in a file, whole and of a reasonable size. UnreadableError for anything else."""
    if not data:
        raise UnreadableError("filen är tom (0 byte)", EXPECTED, RESTORE)
    if data.startswith(_OLD_EXCEL):
        raise _old_or_encrypted(data)
    if not data.startswith(b"PK"):
        raise UnreadableError("filen är ingen Excel-arbetsbok", EXPECTED, SAVE_AS)
    try:
        file = zipfile.ZipFile(BytesIO(data))
        names = _names(file)
        _check_size(file)
    except _BROKEN as error:
        raise UnreadableError("filen är skadad eller avkortad", EXPECTED, RESTORE) from error
    return Package(file, names)


def _unpacked(file: zipfile.ZipFile, name: str) -> bytes:
    try:
        return file.read(name)
    except _BROKEN as error:
        found = "filen är skadad: en del av den går inte att packa upp"
        raise UnreadableError(found, EXPECTED, RESTORE) from error


def _compared(part: str) -> str:
    return unquote(part.replace("\\", "/")).lstrip("/").lower()


def _names(file: zipfile.ZipFile) -> dict[str, str]:
    """Every part by its name. Two of one name are against the standard: programs choose differently."""
    parts = [entry.filename for entry in file.infolist() if not entry.is_dir()]
    names = {_compared(part): part for part in parts}
    if len(names) < len(parts):
        raise UnreadableError("filen är skadad: en del av den finns två gånger", EXPECTED, RESTORE)
    return names


def _check_size(file: zipfile.ZipFile) -> None:
    entries = file.infolist()
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise _encrypted()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise UnreadableError(
            f"filen blir större än {MAX_UNPACKED_BYTES // 1024**2} MB när den packas upp",
            "en arbetsbok av rimlig storlek",
            "Ta bort bilder, oanvända blad och formatering av tomma rader, och spara på nytt.",
        )


def _in_utf8(xml: bytes) -> bytes:
    declared = _DECLARED.match(xml)
    name = declared[1].decode().lower() if declared else "utf-8"
    if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = "utf-16"
    elif b"\0" in xml[:2]:
        codec = "utf-16-be" if xml.startswith(b"\0") else "utf-16-le"
    elif name in _UTF8:
        return xml.removeprefix(codecs.BOM_UTF8)
    else:
        codec = _READ_AS.get(name, "")
    try:
        return _DECLARATION.sub("", xml.decode(codec), count=1).encode()
    except (LookupError, UnicodeError) as error:
        raise UnreadableError(
            "filen är skadad: dess XML har en okänd teckenkodning", EXPECTED, RESTORE
        ) from error


def _checked(xml: bytes) -> bytes:
    if b"\0" in xml:
        raise UnreadableError("filen är skadad: dess XML har nolltecken", EXPECTED, RESTORE)
    if any(sign in xml for sign in _DOCUMENT_TYPE):
        raise UnreadableError("filen har en dokumenttyp eller entiteter i sin XML", EXPECTED, RESTORE)
    return xml


def _old_or_encrypted(data: bytes) -> UnreadableError:
    # An encrypted .xlsx lies in the same kind of container as an old .xls; its directory names the content.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _encrypted()
    return UnreadableError("filen har det gamla Excel-formatet (.xls)", EXPECTED, SAVE_AS)


def _encrypted() -> UnreadableError:
    remedy = (
        "Ta bort lösenordet i Excel: Arkiv, Info, Skydda arbetsbok, Kryptera med lösenord. Spara på nytt."
    )
    return UnreadableError("filen är skyddad med lösenord", "en arbetsbok utan lösenord", remedy)
