"""What a person does in LibreOffice, done by its own Python: one request a line in, one answer a line out.

Run by `office.py` with the Python that has LibreOffice's `uno`, which is not that of the tests.
"""

import json
import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.CellFlags import FORMULA
from com.sun.star.util.NumberFormat import TEXT

_SAVED_AS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "pdf": "calc_pdf_Export"}
# Two minutes: only what hangs takes longer.
_TRIES = 1200
# Out of the way of every table.
_SCRATCH = "AZ1"


def connected(pipe: str) -> Any:
    """The desktop of a LibreOffice that is starting."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(_TRIES):
        try:
            office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
        except NoConnectException:
            time.sleep(0.1)
    raise TimeoutError("LibreOffice does not listen")


def option(name: str, value: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Book:
    """An open workbook."""

    def __init__(self, desktop: Any, path: str, reader: str = "", told: str = "") -> None:
        url = uno.systemPathToFileUrl(path)
        how = [option("FilterName", reader), option("FilterOptions", told)] if reader else []
        self.document = desktop.loadComponentFromURL(url, "_blank", 0, (option("Hidden", True), *how))

    def cell(self, sheet: str, name: str) -> Any:
        return self.document.Sheets.getByName(sheet).getCellRangeByName(name)

    def type(self, sheet: str, cells: dict[str, str | float]) -> None:
        """A text is taken as what is typed is: as a date, say, unless the cell's format is text."""
        for name, value in cells.items():
            cell = self.cell(sheet, name)
            if not isinstance(value, str):
                cell.setValue(value)
            elif self.document.NumberFormats.getByKey(cell.NumberFormat).Type & TEXT:
                cell.setString(value)
            else:
                cell.setFormula(value)

    def rule(self, sheet: str, name: str) -> dict[str, object]:
        """The rule of a cell; of type ANY where it has none."""
        rule = self.cell(sheet, name).Validation
        return {
            "type": rule.Type.value,
            "formulas": [rule.getFormula1(), rule.getFormula2()],
            "alert": rule.ErrorAlertStyle.value if rule.ShowErrorMessage else "",
            "wrong": [rule.ErrorTitle, rule.ErrorMessage],
            "message": [rule.InputTitle, rule.InputMessage] if rule.ShowInputMessage else ["", ""],
            "list": rule.ShowList,
        }

    def allowed(self, sheet: str, name: str, typed: list[str | float]) -> list[bool]:
        """Whether the rule of a cell lets each be typed. Programs write past rules, so it is worked out."""
        rule = self.cell(sheet, name).Validation
        first, second = rule.getFormula1(), rule.getFormula2()
        formula = {
            "CUSTOM": first,
            "LIST": f"SUMPRODUCT(--({first}={name}))>0",
            "DATE": f"AND(ISNUMBER({name});{name}>={first};{name}<={second})",
            "DECIMAL": f"AND(ISNUMBER({name});{name}>={first};{name}<={second})",
        }[rule.Type.value]
        return [self.true(sheet, name, one, formula) for one in typed]

    def coloured(self, sheet: str, name: str, typed: list[str | float]) -> list[bool]:
        """Whether a cell has the colour of what cannot be read, once each is in it."""
        formats = self.document.Sheets.getByName(sheet).ConditionalFormats.getConditionalFormats()
        address = self.cell(sheet, name).RangeAddress
        formulas = [
            entry.Formula1
            for one in formats
            for reach in one.Range.RangeAddresses
            if reach.StartColumn == address.StartColumn and "COUNTA" not in one.getByIndex(0).Formula1
            for entry in [one.getByIndex(0)]
        ]
        return [
            any(self.true(sheet, name, one, formula, local=True) for formula in formulas) for one in typed
        ]

    def true(self, sheet: str, name: str, typed: str | float, formula: str, local: bool = False) -> bool:
        self.type(sheet, {name: typed})
        scratch = self.cell(sheet, _SCRATCH)
        # A rule has semicolons, a colour what the user's language has.
        setattr(scratch, "FormulaLocal" if local else "Formula", f"={formula}")
        if scratch.getError():
            raise ValueError(f"{formula}: {scratch.getString()}")
        answer = scratch.getValue() == 1
        scratch.setFormula("")
        self.type(sheet, {name: ""})
        return answer

    def used(self, sheet: str) -> Any:
        """The cells of a sheet from the first to the last that is used."""
        cursor = self.document.Sheets.getByName(sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        address = cursor.RangeAddress
        return cursor.Spreadsheet.getCellRangeByPosition(0, 0, address.EndColumn, address.EndRow)

    def values(self, sheet: str) -> list[list[str | float]]:
        """What each cell holds."""
        return [list(row) for row in self.used(sheet).DataArray]

    def shown(self, sheet: str) -> list[list[str]]:
        """How each cell is shown."""
        cells = self.used(sheet)
        return [
            [cells.getCellByPosition(column, row).String for column in range(cells.Columns.Count)]
            for row in range(cells.Rows.Count)
        ]

    def formulas(self) -> list[str]:
        """The formulas of the whole workbook."""
        found = []
        for name in self.document.Sheets.ElementNames:
            every = self.document.Sheets.getByName(name).queryContentCells(FORMULA)
            found += [one.AbsoluteName for one in every] if every.Count else []
        return found

    def charts(self) -> dict[str, list[str]]:
        """Each sheet that has charts, with what is said of each to who does not see it."""
        sheets = self.document.Sheets
        shapes = {name: sheets.getByName(name).DrawPage for name in sheets.ElementNames}
        return {
            name: [page.getByIndex(at).Description for at in range(page.Count)]
            for name, page in shapes.items()
            if page.Count
        }

    def visible(self) -> dict[str, bool]:
        sheets = self.document.Sheets
        return {name: sheets.getByName(name).IsVisible for name in sheets.ElementNames}

    def save(self, path: str) -> None:
        kind = option("FilterName", _SAVED_AS[path.rpartition(".")[2]])
        self.document.storeToURL(uno.systemPathToFileUrl(path), (kind,))

    def close(self) -> None:
        self.document.close(True)


def main(pipe: str) -> None:
    desktop = connected(pipe)
    book: Book | None = None
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        answer: dict[str, object] = {"gives": None}
        try:
            if what == "open":
                book = Book(desktop, *arguments)
            else:
                answer["gives"] = getattr(book, what)(*arguments)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
