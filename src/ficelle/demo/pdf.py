"""A small PDF with a text layer: one fixed-width font, A4 pages, nothing compressed, the same bytes every time."""

from typing import Final

_LINES_A_PAGE: Final = 52
_ESCAPED: Final = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def pdf(text: str, *, title: str) -> bytes:
    """The text as a PDF, line by line. Its characters must be those of Windows-1252."""
    lines = text.splitlines()
    pages = [lines[start : start + _LINES_A_PAGE] for start in range(0, len(lines), _LINES_A_PAGE)]
    return _assembled(_objects(pages, title))


def _objects(pages: list[list[str]], title: str) -> list[bytes]:
    """Catalogue, page tree, font, description; then each page and its content."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< /Title (" + _escaped(title) + b") /CreationDate (D:20310516190000Z) >>",
    ]
    for number, lines in enumerate(pages):
        content = _content(lines)
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                f"/Contents {6 + 2 * number} 0 R >>"
            ).encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return objects


def _content(lines: list[str]) -> bytes:
    shown = b"\n".join(b"(" + _escaped(line) + b") '" for line in lines)
    return b"BT /F1 10 Tf 14 TL 60 790 Td\n" + shown + b"\nET"


def _escaped(text: str) -> bytes:
    return text.translate(_ESCAPED).encode("cp1252")


def _assembled(objects: list[bytes]) -> bytes:
    """The objects with the table of where each begins."""
    written, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(written)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer
