"""README's picture of the report is what a browser shows now."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from docs import make_pictures

SAME = 0.01  # of the pixels may differ: letters are drawn a little differently from one Chromium to the next


def test_the_picture_in_readme_is_what_the_browser_shows_now(browser):
    kept = Image.open(make_pictures.BROWSER).convert("L")
    now = Image.open(io.BytesIO(make_pictures.report_in_browser(browser))).convert("L")
    assert kept.size == now.size
    differing = ImageChops.difference(kept, now).point(lambda value: 255 if value > 64 else 0).histogram()[255]
    assert differing / (kept.width * kept.height) < SAME, "run `make pictures`"
