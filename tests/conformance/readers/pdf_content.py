"""PDF pages -> the text of each marked content, by its identifier; nothing here knows how the file was made.

Follows ISO 32000-1: 9.10 for the way from codes to text, 14.6 for marked content, 14.9.4 for replacement texts.
"""

import re

import pikepdf

TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|([A-Za-z]+)|(\d+)")


class Font:
    """Codes of two bytes to text, by the font's ToUnicode."""

    def __init__(self, font):
        if font.Subtype != "/Type0":
            raise ValueError(f"a font of the kind {font.Subtype} is not read here")
        self.texts = {}
        self._load(font.ToUnicode.read_bytes())

    def _load(self, cmap):
        for kind, body in re.findall(rb"begin(bfchar|bfrange)(.*?)endbf", cmap, re.S):
            operands = [token for token in TOKEN.finditer(body)]
            if kind == b"bfchar":
                for code, text in zip(operands[::2], operands[1::2]):
                    self.texts[number(code)] = utf16(text)
            else:
                self._load_ranges(operands)

    def _load_ranges(self, operands):
        place = 0
        while place < len(operands):
            first, last, third = number(operands[place]), number(operands[place + 1]), operands[place + 2]
            place += 3
            if third.group(2):
                for code in range(first, last + 1):
                    self.texts[code] = utf16(operands[place])
                    place += 1
                place += 1
            else:
                start = utf16(third)
                for code in range(first, last + 1):
                    self.texts[code] = start[:-1] + chr(ord(start[-1]) + code - first)

    def text(self, codes):
        pairs = (codes[place : place + 2] for place in range(0, len(codes), 2))
        return "".join(self.texts[int.from_bytes(pair, "big")] for pair in pairs)


def number(token):
    return int(token.group(1), 16)


def utf16(token):
    return bytes.fromhex(token.group(1).decode()).decode("utf-16-be")


class Page:
    """What a page says: `texts` by marked content identifier, `artifacts` in all, and `stray` text that no tag holds.

    `painted` is like `texts`, but takes the glyphs alone: replacement texts leave no trace in it.
    """

    def __init__(self, page):
        self.texts, self.painted, self.artifacts, self.stray = {}, {}, [], []
        self._fonts, self._stack, self._font = {}, [], None
        self._resources = page.Resources
        for operands, operator in pikepdf.parse_content_stream(page):
            self._apply(str(operator), operands)

    def _apply(self, operator, operands):
        if operator in ("BMC", "BDC"):
            self._begin(str(operands[0]), operands[1] if operator == "BDC" else None)
        elif operator == "EMC":
            self._stack.pop()
        elif operator == "Tf":
            self._font = self._font_named(str(operands[0]))
        elif operator in ("Tj", "'", '"'):
            self._show(bytes(operands[-1]))
        elif operator == "TJ":
            for item in operands[0]:
                if isinstance(item, pikepdf.String):
                    self._show(bytes(item))

    def _font_named(self, name):
        if name not in self._fonts:
            self._fonts[name] = Font(self._resources.Font[name])
        return self._fonts[name]

    def _begin(self, tag, properties):
        if isinstance(properties, pikepdf.Name):
            properties = self._resources.Properties[properties]
        properties = properties if properties is not None else {}
        replaced = "/ActualText" in properties
        if "/MCID" in properties:
            self.texts.setdefault(int(properties["/MCID"]), "")
            self.painted.setdefault(int(properties["/MCID"]), "")
        if replaced and not self._is_replaced():
            self._stack.append((tag, properties, False))
            self._say(str(properties["/ActualText"]))
            self._stack.pop()
        self._stack.append((tag, properties, replaced))

    def _is_replaced(self):
        return any(replaced for _, _, replaced in self._stack)

    def _show(self, codes):
        text = self._font.text(codes)
        if (number := self._number()) is not None:
            self.painted[number] += text
        if not self._is_replaced():
            self._say(text)

    def _number(self):
        """The identifier of the marked content under way."""
        return next((int(properties["/MCID"]) for _, properties, _ in reversed(self._stack) if "/MCID" in properties), None)

    def _say(self, text):
        for tag, properties, _ in reversed(self._stack):
            if tag == "/Artifact":
                self.artifacts.append(text)
                return
            if "/MCID" in properties:
                self.texts[int(properties["/MCID"])] += text
                return
        self.stray.append(text)
