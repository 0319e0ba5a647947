"""Any form of any page with any value.

What must hold: each answer is a page, a refusal with words, or an acknowledged write, within the time that a browser waits;
the server goes on; and the workspace restarts, after a kill, with the state that it had: every page says what it said before.
"""

import re
import urllib.parse

import state
from product import DidNotStart, dump_in
from visitor import forms_in

#: What people, spreadsheets and attackers type, by what it looks like.
NUMBERS = [
    "0", "-1", "1", "12", "31", "0.5", "1e308", "-1e308", "1e-400", "NaN", "inf", "99999999999999999999", "9223372036854775807",
    "-9223372036854775808", "4611686018427387904", "170141183460469231731687303715884105727", "1/0", "1/3", "100%", "101%",
    "-5%", "1e99%", "900万円", "９９９", "1,000,000", "0x10", "１２３４５６７８９０１２３４５６７８９０", "999999", "1e18", "123456789012345",
]
EDGES = ["FY9999", "9999-H2", "9999-Q4", "9999-12", "9999-12-31", "0001-01", "0001-01-01", "FY0001", "2126-12", "1900-01"]
TIMES = EDGES * 3 + [
    "FY99999", "FY2026", "0000-00", "2026-13", "2026-00",
    "2026-H3", "2026-Q5", "2026-W53", "2026-12", "2026-11", "1582-10", "10000-01", "-0001-01", "2026-02-30", "2026-02-29",
    "2024-02-29", "0000-01-01", "2026-12-28", "2026/12/28", "令和8年4月1日", "20261228", "9999-11",
    "2026-11-18T25:00:00Z", "1970-01-01", "2262-04-12", "2100-01", "1900-01-01",
]
TEXTS = [
    "", " ", "　", "\t", "\n", "\r\n", "\0", "a\0b", "\x1b[31m", "\x7f", "\u202e雨宮\u202c", "\u200b", "\ufeff", "\ufffd",
    "e\u0301" * 40, "👩‍👩‍👧‍👦", "🏳️‍🌈" * 20, "Ａ" * 300, "あ" * 2_000, "x" * 20_000,
    "=1+1", "+SUM(A1)", "-2+3", "@cmd", "＝1+1", "\t=1", "'; DROP TABLE event; --", "\" or 1=1", "%00", "%", "%zz", "../../etc/passwd",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{name}}", "{{{name}}}", "${7*7}", "&amp;", "javascript:alert(1)",
    "team = \"East\"", "(" * 400, "not " * 200, "won", "nothing", "appointmentsQualified", "yes", "off", "work", "rule", "half",
    "retired", "true", "null", "Asia/Tokyo", "Pacific/Kiritimati", "America/St_Johns", "Nowhere/City", "JPY", "USD", "KWD", "ZZZ",
    "month", "week", "day", "quarter", "team:1", "rep:1", "rep:999999", "a@b.example",
]
VOCABULARY = NUMBERS + TIMES + TEXTS

#: Aliases that double thirty times over, as the key of a mapping.
BOMB = "k0: &k0 [x, x]\n" + "".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, 31)) + "? *k30\n: x\n"

#: What is uploaded where a file is asked for.
FILES = [
    b"", b"\0" * 64, b"\xff\xfe\x00\x00", b"a,b\n1,2\n", "活動ID,実施日,種別,担当\n1,2026-11-02,架電,雨宮\n".encode(),
    "活動ID,実施日,種別,担当\n1,9999-12-31,架電,雨宮\n2,0001-01-01,架電,\0\n".encode(), "活動ID,実施日,種別,担当\n".encode() + b"\x83\x5c,2026\n",
    b"mql_id,first_contact_date,landing_page_id,origin\n" + b"".join(b"k%d,2026-11-0%d,p,social\n" % (n, n % 9 + 1) for n in range(300)),
    b"mql_id,first_contact_date,landing_page_id,origin\n" + b'"' * 4_000, "国民の祝日・休日月日,国民の祝日・休日名称\n2026/12/28,祝日\n".encode("cp932"),
    b",".join(b"c%d" % n for n in range(3_000)) + b"\n", "担当,2026-11,2026-12\n雨宮,1e308,-1\n".encode(), b"name: x\nrecords: []\n",
    BOMB.encode(),
]

#: Pages with forms that no link of the menu leads to.
MORE_PAGES = [
    "/targets?level=field&edit=yes&period=2026-Q4", "/targets?edit=yes&period=2026-12", "/targets/people?rep=3", "/imports",
    "/plan?derive=yes&goal=9000000&averageDeal=750000&period=2026-12&rate.winRate=25%25&source.winRate=agreed",
    "/definitions/won/draft", "/definitions/appointmentsQualified/draft", "/kpis/appointmentRate", "/gap?period=2026-Q4&against=before",
    "/kpis/won/records?from=2026-01&to=2026-11&view=cohort", "/kpis/won/analysis", "/commits?kpi=won", "/closing",
]

WRITES = 12  # acknowledged between two restarts
TIME = re.compile(r"\d{4}-|FY\d")
TIME_NAME = re.compile(r"period|month|day|date|from|to$|until|start|end|weightTo", re.IGNORECASE)
LEFT_ALONE = ("/sign-out", "/sign-in", "/set-up")


def attack(team, tally, chance):
    while tally.has_time:
        product = team.product("strange_values").serve()
        walk(team.visitor(product), product, tally, chance)
        if product.is_running:
            product.kill()


def walk(visitor, product, tally, chance):
    """One workspace, until it breaks or has been restarted a few times."""
    for round_ in range(3):
        shapes, sent, acknowledged = known_forms(visitor, chance), [], 0
        if round_ == 0 and not edges_of_time(visitor, product, tally, shapes, sent, chance):
            return
        while tally.has_time and acknowledged < WRITES and len(sent) < 5 * WRITES:
            asked = "get" if chance.random() < 0.15 else "post"
            shape = chance.choice([shape for shape in shapes if shape[0] == asked] or list(shapes))
            form = shapes[shape]
            values, strange = strangely_filled(form, chance)
            files = {field.name: ("names.csv", chance.choice(FILES)) for field in form.fields if field.kind == "file"}
            told = f"{form.method} {form.action} {shortly(values, strange)}"
            sent += [told] if form.method == "post" else []
            answer = tried(visitor, product, tally, form, values, files, told)
            if answer is None:
                return
            if form.method == "post" and answer.is_done:
                acknowledged += 1
                tally.note("acknowledged")
                look(visitor, tally, answer.header("location"), told)
            if answer.is_done or answer.status == 409:
                renew(visitor, shapes, shape)
        if not restarts_the_same(visitor, product, tally, sent) or not tally.has_time:
            return


def edges_of_time(visitor, product, tally, shapes, sent, chance):
    """Each time of each form at each edge of the calendar, all else as it was: chance alone comes to them too seldom."""
    times = [(shape, name, edge) for shape in shapes if shape[0] == "post"
             for name in sorted({field.name for field in shapes[shape].fields if is_time(field, field.value)}) for edge in EDGES]
    for shape, name, edge in chance.sample(times, len(times)):
        if not tally.has_time:
            break
        form = shapes[shape]
        values = [(field.name, edge if field.name == name else field.value or sensible(field, chance))
                  for field in form.fields if field.kind not in ("file", "unchecked")]
        sent.append(f"post {form.action} {shortly(values, {name})}")
        answer = tried(visitor, product, tally, form, values, {}, sent[-1])
        if answer is None and not product.is_running:
            return False
        if answer and (answer.is_done or answer.status == 409):
            renew(visitor, shapes, shape)
    tally.note("edges of time", len(times))
    return True


def known_forms(visitor, chance):
    """One form of every shape on the pages of the product."""
    pages = dict.fromkeys(MORE_PAGES + [page for page in state.PAGES if ".csv" not in page])
    shapes = {}
    for page in pages:
        for form in forms_in(visitor.get(page).text, page):
            if form.action.split("?")[0] not in LEFT_ALONE:
                shapes.setdefault((form.method, *form.shape), form)
    return shapes


def renew(visitor, shapes, written):
    """Reads the page of a form again, and with it the versions that its forms carry."""
    page = shapes[written].page
    for form in forms_in(visitor.get(page).text, page):
        if (form.method, *form.shape) in shapes:
            shapes[(form.method, *form.shape)] = form


def strangely_filled(form, chance):
    """What the page has, something sensible where it has nothing, and strange values for some fields: pairs, and their names."""
    strange = {name for _ in range(chance.choice((1, 1, 1, 2, 3))) for name in one_of(form, chance)}
    filled = []
    for field in form.fields:
        if field.kind == "file" or (field.kind == "unchecked" and chance.random() < 0.5):
            continue
        value = field.value or sensible(field, chance)
        if field.choices and chance.random() < 0.5:
            value = chance.choice(field.choices)
        filled.append((field.name, like(field, value, chance) if field.name in strange else value))
    return filled, strange


def one_of(form, chance):
    """A field to be strange; one cell of a table of twelve is as likely as the one field beside it."""
    kinds = {}
    for field in form.fields:
        if field.name not in ("token", "request", "version") or chance.random() < 0.05:
            kinds.setdefault(re.split(r"[.\d]", field.name)[0], []).append(field.name)
    return [chance.choice(kinds[chance.choice(sorted(kinds))])] if kinds else []


def like(field, value, chance):
    """A strange value, mostly of the kind that the field expects: the others are refused at once."""
    if chance.random() < 0.25:
        return chance.choice(VOCABULARY)
    if is_time(field, value):
        return chance.choice(TIMES)
    return chance.choice(NUMBERS if re.fullmatch(r"[\d.,/%-]+", value) or field.kind == "number" else TEXTS)


def is_time(field, value):
    return field.kind == "date" or bool(TIME.match(value) or TIME_NAME.search(field.name))


def sensible(field, chance):
    if field.kind in ("radio", "checkbox", "unchecked", "hidden"):
        return field.value
    if "date" in field.kind or field.name in ("day", "from", "until"):
        return f"2026-12-{chance.randint(1, 28):02}"
    if "mail" in field.kind:
        return f"p{chance.randrange(10**6)}@attack.example"
    if "password" in field.kind:
        return "a long enough password"
    return chance.choice(("12", "3", "because", "2026-12"))


def tried(visitor, product, tally, form, values, files, told):
    """Sends the form; None when the server or its answer broke."""
    try:
        answer = visitor.submit(form, values, files)
    except OSError as error:
        is_up = product.is_running and product.answers(within=10)
        tally.holds(False, f"{type(error).__name__} ({'still up' if is_up else 'the server is gone'}) for {told}")
        return None
    right = answer.status in (200, 303) or answer.is_refusal
    clean = dump_in(answer.text) is None and "{{" not in re.sub(r"\{\{\{?name\}?\}\}", "", answer.text)
    tally.holds(right and clean, f"{answer.status} {dump_in(answer.text) or ''} for {told}")
    if not product.is_running:
        tally.holds(False, f"the server ended after {told}")
        return None
    return None if answer.header("location").startswith(("/sign-in", "/account/second-factor")) else answer


def look(visitor, tally, page, told):
    """The page that a write leads to must be had."""
    try:
        answer = visitor.get(page)
        tally.holds(answer.status < 500, f"{page} answers {answer.status} after {told}")
    except OSError as error:
        tally.holds(False, f"{page} could not be had ({error}) after {told}")


def restarts_the_same(visitor, product, tally, sent):
    """Kills and starts again; whether everything reads as before."""
    try:
        before = state.what_it_says(visitor)
        product.kill()
        product.serve()
        after = state.what_it_says(visitor)
    except DidNotStart as error:
        return tally.holds(False, f"a workspace that does not start again: {error} after {sent}")
    except OSError as error:
        return tally.holds(False, f"a page could not be had around a restart: {error} after {sent}")
    tally.note("restarts")
    tally.holds(all(not text.startswith("5") for text in after.values()),
                f"pages that fail: {[page for page, text in after.items() if text.startswith('5')]} after {sent}")
    return tally.holds(not state.difference(before, after), f"a restart changed {state.difference(before, after)} after {sent}")


def shortly(values, strange):
    """The strange values first; enough to send it again by hand."""
    ordered = sorted(values, key=lambda pair: pair[0] not in strange)
    return urllib.parse.urlencode([(name, value[:80]) for name, value in ordered if name != "token"], errors="replace")[:600]
