"""The page in a real browser, wide and as narrow as a phone."""

import csv
import os
import random
import shutil

from playwright.sync_api import Page, expect, sync_playwright

from .service import TitanicService, TrainedService


def _visit(service: TrainedService, width: int, look, dark: bool = False) -> None:
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not work for root, as in a container.
        arguments = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=arguments
        )
        page = browser.new_page(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        )
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(service.url)
        page.wait_for_selector("#record:not([hidden])")
        look(page)
        folder = os.environ.get("MLTERM_SCREENSHOTS")
        if folder:
            page.screenshot(path=f"{folder}/{service.model.stem}-{width}.png", full_page=True)
        foreign = [u for u in requests if not u.startswith((service.url, "data:"))]
        assert not faults and not foreign, (faults, foreign)
        browser.close()


def _fill_in(service: TitanicService, page: Page) -> None:
    assert page.title() == "titanic – mlterm"
    labels = page.locator("#fields label").all_inner_texts()
    assert [text.strip() for text in labels] == service.features, labels
    record = service.records()[1]
    for name, value in record.items():
        field = page.get_by_label(name, exact=True)
        if field.evaluate("e => e.tagName") == "SELECT":
            assert "–" in field.inner_text()
            field.select_option(value)
        else:
            field.fill(str(value))
    page.get_by_role("button", name="Predict").click()
    page.wait_for_selector("#result:not([hidden])")
    assert page.locator("#prediction").inner_text() == str(service.predictions[1])
    numbers = page.locator("#probabilities td.number").all_inner_texts()
    expected = sorted(service.probabilities[1], reverse=True)
    assert numbers == [f"{100 * value:.1f} %" for value in expected], numbers
    bar = page.locator("#probabilities tr.best td.bar span")
    share = bar.evaluate("e => e.offsetWidth / e.parentElement.offsetWidth")
    assert abs(share - expected[0]) < 0.02, share
    # Why: from the mean to the probability, column by column.
    page.locator("#why summary").click()
    expect(page.locator("#reasons tbody tr")).to_have_count(len(service.features))
    title = page.locator("#reasons-title").inner_text()
    base = float(title.removesuffix(" %").split()[-1])
    added = [float(text) for text in page.locator("#reasons td.number").all_inner_texts()]
    assert abs(base + sum(added) - 100 * expected[0]) < 0.5, (title, added)
    assert page.locator("#reasons span.more").count() > 0
    # The shown prediction follows the form.
    assert record["sex"] == "male"
    page.get_by_label("sex", exact=True).select_option("female")
    expect(page.locator("#probabilities td.number").first).not_to_have_text(numbers[0])
    # By keyboard alone as well.
    page.get_by_role("button", name="Clear").focus()
    page.keyboard.press("Enter")
    assert page.locator("#result").is_hidden()
    page.get_by_label("age", exact=True).focus()
    page.keyboard.type("22")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result:not([hidden])")
    assert page.locator("#command").text_content().endswith("-d '{\"age\":22}'")


def check_wide(service: TitanicService) -> None:
    _visit(service, 1200, lambda page: _fill_in(service, page))


def check_phone(service: TitanicService) -> None:
    def look(page: Page) -> None:
        _fill_in(service, page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    _visit(service, 360, look, dark=True)


def check_fields_have_names(service: TitanicService) -> None:
    def look(page: Page) -> None:
        for field in page.locator("input:visible, select:visible, button:visible").all():
            name = field.evaluate("e => e.labels?.[0]?.innerText || e.innerText")
            assert name, field.evaluate("e => e.outerHTML")

    _visit(service, 800, look)


def check_sixty_columns_and_a_thousand_levels(service: TitanicService) -> None:
    chance = random.Random(1)
    table = service.folder / "wide.csv"
    with table.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([f"measure {i}" for i in range(60)] + ["place", "class"])
        for row in range(2_000):
            values = [round(chance.gauss(0, 1), 2) for _ in range(60)]
            told = "".join("ab"[value > 0] for value in values[40:43])
            kind = f"rare {row % 200 // 10}" if row % 10 == 0 else told
            writer.writerow([*values, f"place {row % 1000}", kind])

    def look(page: Page) -> None:
        first = page.locator("#fields label").all_inner_texts()
        assert len(first) == 12 and {"measure 40", "measure 41", "measure 42"} < set(first), first
        page.locator("#more-title").click()
        assert page.locator("#record label").count() == 61
        assert page.locator("datalist option").count() == 1_000
        page.get_by_label("measure 41", exact=True).fill("0.5")
        page.get_by_label("place", exact=True).fill("place 7")
        page.get_by_role("button", name="Predict").click()
        page.wait_for_selector("#result:not([hidden])")
        assert page.locator("#prediction").is_visible()
        shown = page.locator("#probabilities tr").count()
        others = page.locator("#others").inner_text()
        assert 5 <= shown <= 20 and others.startswith(f"{28 - shown} other classes: "), others
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], width

    options = ["--all-features", "--trees", "30"]
    with TrainedService(service.program, table, "class", service.folder, "wide", *options) as wide:
        for width in (360, 1200):
            _visit(wide, width, look)


def check_a_number(service: TitanicService) -> None:
    def look(page: Page) -> None:
        page.get_by_label("pclass", exact=True).fill("1")
        page.keyboard.press("Enter")
        page.wait_for_selector("#result:not([hidden])")
        number = float(page.locator("#prediction").inner_text())
        least, most = (float(page.locator(name).inner_text()) for name in ("#least", "#most"))
        assert least == 0 and most == 512.329 and least < number < most, (least, number, most)
        place = page.locator("#mark").evaluate(
            "e => (e.offsetLeft + e.offsetWidth / 2) / e.parentElement.offsetWidth")
        assert abs(place - number / most) < 0.02, place
        assert page.locator("#probabilities").is_hidden()

    with TrainedService(service.program, service.table, "fare", service.folder, "fare") as fare:
        for width in (360, 1200):
            _visit(fare, width, look, dark=width == 360)
