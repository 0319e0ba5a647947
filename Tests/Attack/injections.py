"""Markup and scripts as names.

What must hold: whatever is typed into a form or stands in a file is shown as text. In a real browser, on every page that can
be reached, no script of ours to find runs, no element that we named exists, the content policy is never violated, and nothing
is asked of another host. Exports keep formulas from running in a spreadsheet.
"""

import csv
import io
import re
import shutil
import time

from playwright.sync_api import sync_playwright
from strange_values import LEFT_ALONE, MORE_PAGES, known_forms
from visitor import links_in

MARK = "x-attack"
PAYLOADS = [
    f"<{MARK} onclick=alert(1)>a</{MARK}>", f'"><{MARK}>', f"'><{MARK}>", f"</textarea><{MARK}>", f"</title><{MARK}>", f"--><{MARK}>",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "javascript:alert(1)", "{{{title}}}",
    f"&lt;{MARK}&gt;", f"＜{MARK}＞", "`${alert(1)}`", "\u2028alert(1)\u2029", '" autofocus onfocus=alert(1) x="',
    '=HYPERLINK("https://evil.example","x")', "@SUM(1)", "+1+1", "-1+1", "\t=1+1", "＝1+1",
]
FOUND = f"""() => [...document.querySelectorAll(`{MARK}, [onclick], [onerror], [onload], [onfocus], iframe, object, embed, base,
    script:not([src^="/assets/"]), a[href^="javascript:" i]`)].map(e => e.outerHTML.slice(0, 120))"""
FORMULA = re.compile(r"^[\s]*[=+\-@＝＋－＠\t\r]")


def attack(team, tally, chance):
    product = team.product("injections").serve()
    visitor = team.visitor(product)
    plant(visitor, tally, chance)
    visit(team, product, tally)
    exports(visitor, tally)
    product.stop()


def plant(visitor, tally, chance):
    """Payloads into files and into every form."""
    for files in (leads(), pipeline(), activities()):
        form = visitor.form("/imports", "/imports")
        review = visitor.submit(form, form.values, {"file": (PAYLOADS[0].replace("/", "") + ".csv", files)})
        if not review.is_done:
            tally.note("files refused")
            continue
        take = visitor.form(review.header("location"), "/publish")
        if take and visitor.submit(take).is_done:
            tally.note("files taken")
    half = time.monotonic() + (tally.deadline - time.monotonic()) / 2
    for form in known_forms(visitor, chance).values():
        if time.monotonic() > half:
            return
        if form.method != "post" or re.search(r"undo|drop|discard|settings$|sign-out|deactivate|password|sessions", form.action):
            continue
        for payload in chance.sample(PAYLOADS, 3):
            texts = {field.name: payload for field in form.fields if field.kind in ("text", "email", "textarea") and not field.value}
            if texts and visitor.submit(form, form.filled(**texts)).is_done:
                tally.note("forms taken")


def visit(team, product, tally):
    """Every page in Chromium, found from page to page."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = chromium.new_context(base_url=f"http://localhost:{product.port}", locale="ja-JP")
        context.add_cookies([{"name": name, "value": value, "domain": "localhost", "path": "/"}
                             for name, value in team.cookies["admin"].items()])
        page, faults = context.new_page(), []
        page.on("dialog", lambda dialog: (faults.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: faults.append(f"an error of a script: {error}"))
        page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
        page.on("request", lambda request: None if request.url.startswith((f"http://localhost:{product.port}/", "data:"))
                else faults.append(f"a request to {request.url}"))
        waiting, known = ["/board", *MORE_PAGES], set()
        while waiting and tally.has_time:
            address = waiting.pop(0)
            if kind(address) in known or address.startswith(LEFT_ALONE) or ".csv" in address or "/language/" in address:
                continue
            known.add(kind(address))
            page.goto(address)
            found = page.evaluate(FOUND)
            tally.holds(not found and not faults, f"{address}: {found or faults}")
            faults.clear()
            waiting += links_in(page.content(), address)
        tally.note("pages in a browser", len(known))
        chromium.close()


def kind(address):
    """Pages that differ only in a period or a number look alike; a few of each are enough."""
    return re.sub(r"\d+", "N", address)


def exports(visitor, tally):
    """No cell of a file begins as a formula does, whatever a name is."""
    for path in ("/board.csv", "/targets.csv", "/records.csv?kpi=leads&from=2026-05&to=2026-05", "/records.csv?kpi=won&from=2026-05&to=2026-05",
                 "/records.csv?kpi=dials&from=2026-05&to=2026-05"):
        answer = visitor.get(path)
        if answer.status == 200:
            cells = [cell for row in csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))) for cell in row]
            wrong = [cell for cell in cells if FORMULA.match(cell) and not re.fullmatch(r"[+\-]?[\d.,]+%?", cell)]
            tally.holds(not wrong, f"{path} has cells that a spreadsheet may run: {wrong[:3]}")


def leads():
    return ("mql_id,first_contact_date,landing_page_id,origin\n" + "".join(
        f'"{quoted(p)}{n}",2026-05-0{n % 9 + 1},"{quoted(p)}","{quoted(p)}"\n' for n, p in enumerate(PAYLOADS))).encode()


def pipeline():
    return ("opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n" + "".join(
        f'"o{n}","{quoted(p)}","{quoted(p)}","{quoted(p)}",Won,2026-05-01,2026-05-0{n % 9 + 1},{n + 1}\n' for n, p in enumerate(PAYLOADS))).encode()


def activities():
    return ("活動ID,実施日,種別,担当,会社,商材,接続,結果\n" + "".join(
        f'"a{n}",2026-05-0{n % 9 + 1},架電,"{quoted(p)}","{quoted(p)}","{quoted(p)}",不在,"{quoted(p)}"\n' for n, p in enumerate(PAYLOADS))).encode()


def quoted(text):
    return text.replace('"', '""')
