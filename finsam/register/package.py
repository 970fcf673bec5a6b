"""Is this file an Excel workbook that is safe to open, and what does its package say besides the cells?"""

import re
import zipfile
import zlib
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree

from finsam.register.cells import MAX_SHEETS, MAX_UNPACKED_BYTES
from finsam.register.faults import UnreadableError

_OLD_EXCEL = bytes.fromhex("D0CF11E0A1B11AE1")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_ENCRYPTED_ENTRY = 0x1
# python-calamine finds these whatever their case.
_COUNTED_PARTS = ("xl/sharedstrings.xml", "xl/styles.xml")
_COUNT = re.compile(rb"""\s(?:uniqueCount|count)\s*=\s*["']\s*([0-9]+)""")
_XML = (".xml", ".rels")
_DOCUMENT_TYPE = (b"<!DOCTYPE", b"<!ENTITY")

_EXPECTED = "en Excel-arbetsbok (.xlsx)"
_SAVE_AS = "Öppna filen i Excel och välj Spara som, Excel-arbetsbok (.xlsx)."
_RESTORE = "Öppna filen i Excel och spara den på nytt, eller hämta den från en säkerhetskopia."
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


def opened(data: bytes) -> zipfile.ZipFile:
    """The workbook's package, whole and of a reasonable size. UnreadableError for anything else."""
    if not data:
        raise UnreadableError("filen är tom (0 byte)", _EXPECTED, _RESTORE)
    if data.startswith(_OLD_EXCEL):
        raise _old_or_encrypted(data)
    if not data.startswith(b"PK"):
        raise UnreadableError("filen är ingen Excel-arbetsbok", _EXPECTED, _SAVE_AS)
    try:
        package = zipfile.ZipFile(BytesIO(data))
        _check_size(package)
        broken = package.testzip()
    except _BROKEN as error:
        raise UnreadableError("filen är skadad eller avkortad", _EXPECTED, _RESTORE) from error
    if broken is not None:
        raise UnreadableError("filen är skadad: en del av den går inte att packa upp", _EXPECTED, _RESTORE)
    if "xl/workbook.xml" not in package.namelist():
        raise UnreadableError("filen är en zip-fil men ingen .xlsx-arbetsbok", _EXPECTED, _SAVE_AS)
    for name in package.namelist():
        if name.lower().endswith(_XML):
            _check_xml(name, package.read(name))
    return package


def sheet_parts(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Each sheet's name and the name of the part that holds its XML, in order; a name may stand twice.

    UnreadableError where the package is broken.
    """
    try:
        workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # also of an unknown encoding
        raise UnreadableError("arbetsbokens innehållsförteckning är skadad", _EXPECTED, _RESTORE) from error
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = [*workbook.iter(f"{_MAIN}sheet"), *workbook.iter(f"{_STRICT}sheet")]
    if len(targets) < len(relations):
        raise UnreadableError("arbetsbokens innehållsförteckning är skadad", _EXPECTED, _RESTORE)
    if len(sheets) > MAX_SHEETS:
        raise UnreadableError(
            f"arbetsboken har fler än {MAX_SHEETS} blad", f"högst {MAX_SHEETS} blad", "Ta bort oanvända blad."
        )
    parts = []
    for sheet in sheets:
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
        parts.append((sheet.get("name", ""), str(PurePosixPath("/xl") / target).removeprefix("/")))
    return parts


def oddities(package: zipfile.ZipFile) -> list[tuple[str, str, str]]:
    """What was found, expected and to be done, for what a register needs not hold but does no harm."""
    names = [name.lower() for name in package.namelist()]
    found = []
    if any(name.endswith("vbaproject.bin") for name in names):
        remedy = "Spara arbetsboken utan makron (.xlsx). Makron körs aldrig här."
        found.append(("arbetsboken har makron", "en arbetsbok utan makron", remedy))
    if any(name.startswith("xl/externallinks/") for name in names):
        remedy = "Klistra in värdena i stället för länkarna; här läses de värden som senast sparades."
        found.append(("arbetsboken hämtar värden ur andra filer", "värden i arbetsboken själv", remedy))
    return found


def saved_on(package: zipfile.ZipFile) -> date | None:
    """The day on which the workbook says that it was last saved (UTC); None where it does not say."""
    try:
        core = ElementTree.fromstring(package.read("docProps/core.xml"))
        return date.fromisoformat((core.findtext(_MODIFIED) or "")[:10])
    except (ElementTree.ParseError, LookupError, ValueError):
        return None


def _check_size(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise _encrypted()
    # Two parts of one name are read as the one by us and as the other by python-calamine.
    if len({entry.filename.replace("\\", "/").lower() for entry in entries}) < len(entries):
        raise UnreadableError("filen är skadad: en del av den finns två gånger", _EXPECTED, _RESTORE)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise UnreadableError(
            f"filen blir större än {MAX_UNPACKED_BYTES // 1024**2} MB när den packas upp",
            "en arbetsbok av rimlig storlek",
            "Ta bort bilder, oanvända blad och formatering av tomma rader, och spara på nytt.",
        )


def _check_xml(part: str, xml: bytes) -> None:
    """UnreadableError for XML that no spreadsheet program writes and that could take all memory."""
    if b"\0" in xml:
        raise UnreadableError("filen är skadad: den har XML i annat än UTF-8", _EXPECTED, _RESTORE)
    if any(sign in xml for sign in _DOCUMENT_TYPE):
        raise UnreadableError("filen har en dokumenttyp eller entiteter i sin XML", _EXPECTED, _RESTORE)
    if part.replace("\\", "/").lower() in _COUNTED_PARTS and _miscounted(xml):
        raise UnreadableError("filen är skadad: den räknar fel på sitt innehåll", _EXPECTED, _RESTORE)


def _miscounted(xml: bytes) -> bool:
    """True where a part says that it holds more items than it has bytes. python-calamine takes memory for as
    many as it says, and the whole process ends where there is not enough."""
    return any(len(count) > 12 or int(count) > len(xml) for count in _COUNT.findall(xml))


def _old_or_encrypted(data: bytes) -> UnreadableError:
    # An encrypted .xlsx lies in the same kind of container as an old .xls; its directory names the content.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _encrypted()
    return UnreadableError("filen har det gamla Excel-formatet (.xls)", _EXPECTED, _SAVE_AS)


def _encrypted() -> UnreadableError:
    remedy = (
        "Ta bort lösenordet i Excel: Arkiv, Info, Skydda arbetsbok, Kryptera med lösenord. Spara på nytt."
    )
    return UnreadableError("filen är skyddad med lösenord", "en arbetsbok utan lösenord", remedy)
