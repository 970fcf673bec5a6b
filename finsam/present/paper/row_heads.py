"""Row heads as header cells: the typesetter makes them only behind a flag that its package has not."""

import io

import pikepdf

_ROW = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)


def with_row_heads(made: bytes) -> bytes:
    """The PDF with the first cell of each row of a table's body as a head of its row; half as large, too."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.TBody:
                for row in one.K:
                    _first_is_head(row.K[0] if isinstance(row.K, pikepdf.Array) else row.K)
        written = io.BytesIO()
        pdf.save(
            written,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
            fix_metadata_version=False,
        )
    return written.getvalue()


def _first_is_head(cell: pikepdf.Object) -> None:
    if cell.get("/S") != pikepdf.Name.TD:
        return
    cell.S = pikepdf.Name.TH
    own = cell.get("/A")
    known = [] if own is None else [*own] if isinstance(own, pikepdf.Array) else [own]
    cell.A = pikepdf.Array([*known, _ROW])
