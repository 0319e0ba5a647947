"""The last second of a year: what is told through it is over a moment later, and everything answers."""

import datetime
import re

import clock
import pytest
from conftest import Served, sign_in

LAST_SECOND = datetime.datetime(2026, 12, 31, 23, 59, 58, tzinfo=clock.TOKYO)


@pytest.fixture(scope="module")
def turned(browser):
    """A demo that begins two seconds before the year ends, looked at after it has ended."""
    served = Served("demo", wait_for=r"password|パスワード", now=LAST_SECOND)
    context = browser.new_context(locale="ja-JP", base_url=served.address)
    page = context.new_page()
    sign_in(page, served)
    page.wait_for_timeout(2_500)
    yield page
    context.close()
    served.stop()


def test_the_month_that_ended_has_landed(turned):
    turned.goto("/board")
    assert "2026年12月" in turned.locator("main").inner_text()
    assert "着地見込みは" not in turned.locator("p.sentence").inner_text()
    turned.goto("/kpis/won/landing")
    assert re.search(r"2026年12月は終わり、受注数は\d+件でした", turned.locator("p.sentence").inner_text())


def test_the_month_that_ended_may_be_closed_and_the_next_one_is_there(turned):
    turned.goto("/closing")
    assert "2026年12月" in turned.locator("main form h2").first.inner_text()
    for address in ("/board?period=2027-01", "/gap?period=2027-01", "/targets?period=FY2026", "/plan", "/commits"):
        assert turned.goto(address).status == 200, address
