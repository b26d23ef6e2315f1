"""Tables as every format must give them: headers, then rows, each a row header and its cells, all as plain text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """`headers` are those of all columns, the one above the row headers included."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def squeezed(text):
    """The text with each run of white space as one space and without soft hyphens: where lines break is no part of what is said."""
    return " ".join(text.replace("\xad", "").split())


def unspaced(tables):
    """The tables without any white space, for readers that cannot tell a space from a place where the font changes."""
    bare = lambda text: "".join(text.split())
    return [Table(tuple(map(bare, table.headers)), tuple(tuple(map(bare, row)) for row in table.rows)) for table in tables]


def of_matrix(tables, promised):
    """Those of the read tables that stand for the matrix: they have the headers that some promised table has."""
    headers = {table.headers for table in promised}
    return [table for table in tables if table.headers in headers]


def with_row_headers(tables, change):
    """The tables with each row header changed."""
    return [Table(table.headers, tuple((change(row[0]), *row[1:]) for row in table.rows)) for table in tables]


def differences(promised, read):
    """What differs between promised and read tables, one line each; none when every cell is as promised."""
    if len(promised) != len(read):
        yield f"{len(read)} tables of the matrix, not {len(promised)}"
    for number, (wanted, found) in enumerate(zip(promised, read), 1):
        if wanted.headers != found.headers:
            yield f"table {number}: headers {found.headers}, not {wanted.headers}"
        if len(wanted.rows) != len(found.rows):
            yield f"table {number}: {len(found.rows)} rows, not {len(wanted.rows)}"
        for line, (row, other) in enumerate(zip(wanted.rows, found.rows), 1):
            if len(row) != len(other):
                yield f"table {number}, row {line}: {len(other)} cells, not {len(row)}"
            for column, (cell, seen) in enumerate(zip(row, other), 1):
                if cell != seen:
                    yield f"table {number}, row {line}, column {column}: {seen!r}, not {cell!r}"


def cells(tables):
    """How many cells the tables have under their headers, row headers not counted."""
    return sum(len(row) - 1 for table in tables for row in table.rows)
