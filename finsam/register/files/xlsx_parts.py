"""What a package says of its workbook: its sheets, texts and styles, and when it was saved.

The main part is found by the package's own relations, never by its name (ECMA-376, part 1, 12.3.23).
"""

from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from finsam.register.core.cells import MAX_SHEETS
from finsam.register.core.faults import UnreadableError
from finsam.register.files.xlsx_package import EXPECTED, RESTORE, SAVE_AS, Package, Relation

_MODIFIED = "{http://purl.org/dc/terms/}modified"
_USUAL_MAIN = "xl/workbook.xml"
_EXPORT = "Öppna filen i sitt eget program och spara eller exportera den som Excel-arbetsbok (.xlsx)."
_UNREADABLE = (ElementTree.ParseError, LookupError, ValueError)  # also of an unknown encoding
# What the package is instead, by a part that nothing else has.
_OTHERS = {
    "word/document.xml": "ett Word-dokument",
    "ppt/presentation.xml": "en PowerPoint-presentation",
    "content.xml": "ett OpenDocument-kalkylark (.ods)",
    "index/document.iwa": "ett kalkylark från Numbers",
}
_BINARY = "filen har Excels binära format (.xlsb)"


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name and the part that holds it, empty where there is none. `cells`: it is no chart sheet."""

    name: str
    part: str
    cells: bool


@dataclass(frozen=True)
class XlsxBook:
    """`sheets` in order; a name may occur twice. `strings`, `styles`: parts, empty where there are none."""

    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str
    from_1904: bool


def book_of(package: Package) -> XlsxBook:
    """The workbook in a package. UnreadableError where it has none, or its contents are broken."""
    main = _main(package)
    try:
        root, relations = package.root(main), package.relations(main)
    except _UNREADABLE as error:
        raise _broken() from error
    if len({relation.id for relation in relations}) < len(relations):
        raise _broken()
    sheets = [_sheet(element, relations, package) for element in root.iter() if _name(element) == "sheet"]
    if len(sheets) > MAX_SHEETS:
        raise UnreadableError(
            f"arbetsboken har fler än {MAX_SHEETS} blad", f"högst {MAX_SHEETS} blad", "Ta bort oanvända blad."
        )
    return XlsxBook(
        tuple(sheets),
        strings=_of_kind("sharedStrings", relations, main, package),
        styles=_of_kind("styles", relations, main, package),
        from_1904=any(
            element.get("date1904") in ("1", "true", "on")
            for element in root.iter()
            if _name(element) == "workbookPr"
        ),
    )


def oddities(package: Package) -> list[tuple[str, str, str]]:
    """What was found, expected and to be done, for what a register needs not hold but does no harm."""
    found = []
    if any(name.endswith("vbaproject.bin") for name in package.names):
        remedy = "Spara arbetsboken utan makron (.xlsx). Makron körs aldrig här."
        found.append(("arbetsboken har makron", "en arbetsbok utan makron", remedy))
    if any("/externallinks/" in f"/{name}" for name in package.names):
        remedy = "Klistra in värdena i stället för länkarna; här läses de värden som senast sparades."
        found.append(("arbetsboken hämtar värden ur andra filer", "värden i arbetsboken själv", remedy))
    return found


def saved_on(package: Package) -> date | None:
    """The day on which the workbook says that it was last saved (UTC); None where it does not say."""
    parts = [relation.target for relation in _relations(package) if relation.kind == "core-properties"]
    try:
        core = package.root(next(iter(parts), "docProps/core.xml"))
        return date.fromisoformat((core.findtext(_MODIFIED) or "")[:10])
    except _UNREADABLE:
        return None


def _relations(package: Package) -> list[Relation]:
    """What the package itself refers to; nothing where that cannot be read."""
    try:
        return package.relations()
    except _UNREADABLE:
        return []


def _main(package: Package) -> str:
    targets = [relation.target for relation in _relations(package) if relation.kind == "officeDocument"]
    main = next((target for target in [*targets, _USUAL_MAIN] if target in package), "")
    if main.lower().endswith(".bin") or "xl/workbook.bin" in package:
        raise UnreadableError(_BINARY, EXPECTED, SAVE_AS)
    other = next((name for part, name in _OTHERS.items() if part in package), None)
    if other is not None and (not main or main.lower() in _OTHERS):
        raise UnreadableError(
            f"filen är en zip-fil men ingen .xlsx-arbetsbok: den är {other}", EXPECTED, _EXPORT
        )
    if not main:
        raise UnreadableError("filen är en zip-fil men ingen .xlsx-arbetsbok", EXPECTED, SAVE_AS)
    return main


def _sheet(element: ElementTree.Element, relations: list[Relation], package: Package) -> SheetPart:
    wanted = {value for key, value in element.items() if key.endswith("/relationships}id")}
    found = next((relation for relation in relations if relation.id in wanted), None)
    part = found.target if found is not None and found.target in package else ""
    return SheetPart(element.get("name", ""), part, cells=found is None or found.kind == "worksheet")


def _of_kind(kind: str, relations: list[Relation], main: str, package: Package) -> str:
    """The part of a kind; where the workbook forgets to refer to it, the one of its usual name."""
    named = [relation.target for relation in relations if relation.kind == kind]
    beside = f"{main.rpartition('/')[0]}/{kind}.xml"
    return next((part for part in [*named, beside] if part in package), "")


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _broken() -> UnreadableError:
    return UnreadableError("filen är skadad: innehållsförteckningen går inte att läsa", EXPECTED, RESTORE)
