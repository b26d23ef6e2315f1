"""CSV -> cells that know where they stand, to hold findings against. RFC 4180, comma-separated."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    text: str
    line: int
    column: int


def rows(text):
    """The rows as lists of cells; lines and columns count characters from 1, a quoted cell stands at its quote."""
    row, place, line, column = [], 0, 1, 1
    while place < len(text):
        content, end = cell_at(text, place)
        row.append(Cell(content, line, column))
        consumed = text[place:end]
        if newlines := consumed.count("\n"):
            line, column = line + newlines, len(consumed) - consumed.rfind("\n")
        else:
            column += len(consumed)
        if text[end : end + 1] == ",":
            place, column = end + 1, column + 1
            continue
        yield row
        row, place, line, column = [], end + (2 if text[end : end + 2] == "\r\n" else 1), line + 1, 1
    if row:
        yield row


def cell_at(text, place):
    """The content of the cell that begins there, and where it ends."""
    if text[place : place + 1] != '"':
        end = place
        while end < len(text) and text[end] not in ",\r\n":
            end += 1
        return text[place:end], end
    end = place + 1
    while text[end] != '"' or text[end + 1 : end + 2] == '"':
        end += 2 if text[end] == '"' else 1
    return text[place + 1 : end].replace('""', '"'), end + 1
