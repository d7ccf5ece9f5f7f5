"""What a person sees of a screen, by pyte, an emulator of terminals."""

import pyte


class Stream(pyte.ByteStream):
    # pyte knows neither REP nor SU and SD, which ncurses uses where terminfo has them.
    csi = pyte.ByteStream.csi | {"b": "repeat", "S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"repeat", "scroll_up", "scroll_down"}


class Screen(pyte.Screen):
    _last = " "

    def draw(self, data):
        super().draw(data)
        self._last = data[-1]

    def repeat(self, count=1):
        self.draw(self._last * (count or 1))

    def scroll_up(self, count=1):
        self._scrolling(lambda: self.delete_lines(count or 1))

    def scroll_down(self, count=1):
        self._scrolling(lambda: self.insert_lines(count or 1))

    def _scrolling(self, change):
        place = (self.cursor.x, self.cursor.y)
        self.cursor.y = self.margins.top if self.margins else 0
        change()
        self.cursor.x, self.cursor.y = place

    def seen(self) -> list[list[tuple]]:
        """What a person sees of each cell: of a space, neither its colour nor its weight."""
        return [[_seen(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]


def _seen(cell) -> tuple:
    if cell.data == " " and not cell.underscore and not cell.reverse:
        return (" ", cell.bg)
    return (cell.data, cell.fg, cell.bg, cell.bold, cell.reverse, cell.underscore)


def picture(text: str) -> list[list[tuple]]:
    """What lines with control sequences look like."""
    lines = text.splitlines()
    screen = Screen(400, max(1, len(lines)))
    Stream(screen).feed("\r\n".join(lines).encode())
    return screen.seen()


def expect_equal(shown: str, again: str, after: str) -> None:
    """Two pictures of a screen must look the same."""
    places = [
        (x, y, a, b)
        for y, (row, fresh) in enumerate(zip(picture(shown), picture(again)))
        for x, (a, b) in enumerate(zip(row, fresh))
        if a != b
    ]
    assert not places, f"{after}, shown and afresh: {places[:5]}\n{shown}"
