"""A second count of the same questions: files that are made up by chance, and SQL over tables of these very files."""

import csv
import datetime
import json
import random
import sqlite3

THROUGH = datetime.date(2026, 11, 20)
FIRST = datetime.date(2025, 10, 1)
MAPPINGS = {
    "people": """
name: people
source: own
records:
  - {record: team, key: team, mention: yes, fields: {name: team}}
  - {record: rep, key: rep, fields: {name: rep, team: team}}
""",
    "leads": """
name: leads
source: own
records:
  - record: lead
    key: lead
    fields: {createdOn: createdOn, createdAt: createdAt, source: source, rep: rep, company: company}
    custom: rest
""",
    "appointments": """
name: appointments
source: own
records:
  - record: appointment
    key: appointment
    fields: {setOn: setOn, heldOn: heldOn, judgedOn: judgedOn, verdict: verdict, setter: setter, lead: lead, company: company}
""",
    "deals": """
name: deals
source: own
records:
  - record: opportunity
    key: deal
    fields:
      {openedOn: openedOn, closedOn: closedOn, outcome: outcome, amount: amount, setter: setter, closer: closer,
       lead: lead, appointment: appointment, company: company}
""",
    "calls": """
name: calls
source: own
records:
  - record: activity
    key: call
    fields: {occurredOn: occurredOn, occurredAt: occurredAt, kind: kind, rep: rep, lead: lead, connected: connected}
""",
}


def write_files(folder, seed):
    """A year of a small team with the gaps and mistakes that files have: no dates, no leads, ends before beginnings."""
    chance = random.Random(seed)
    reps = {"Aoki": "East", "Baba": "East", "Chiba": "West", "Doi": ""}
    companies = [f"Company {number}" for number in range(60)]

    def maybe(value, share=0.85):
        return value if chance.random() < share else ""

    def day(first=FIRST, days=415):
        return min(first + datetime.timedelta(days=chance.randrange(days)), THROUGH)

    def later(first, days):
        """A day after another one, now and then before it by mistake."""
        return min(first + datetime.timedelta(days=chance.randrange(-4 if chance.random() < 0.1 else 0, days)), THROUGH)

    def clock(date):
        return f"{date}T{chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}"
    rows = {"people": [dict(rep=rep, team=team) for rep, team in reps.items()],
            "leads": [], "appointments": [], "deals": [], "calls": []}
    for number in range(300):
        born = day()
        rows["leads"].append({
            "lead": f"L{number}", "createdOn": maybe(born, 0.97), "createdAt": maybe(clock(born)),
            "source": chance.choice(["web", "web", "web", "Web", "ＷＥＢ", "fair", "call", ""]),
            "rep": maybe(chance.choice(list(reps))), "company": maybe(chance.choice(companies), 0.7),
            "決裁 者": chance.choice(["部長", "課長", ""]), "席数": chance.choice(["5", "1,200", "80", "不明", ""])})
    for number in range(200):
        lead = chance.choice(rows["leads"])
        set_on = later(lead["createdOn"] or day(), 40)
        held = maybe(later(set_on, 20), 0.7)
        rows["appointments"].append(dict(
            appointment=f"A{number}", setOn=maybe(set_on, 0.97), heldOn=held, judgedOn=held and maybe(later(held, 9)),
            verdict=chance.choice(["pending", "qualified", "rejected"]), setter=maybe(chance.choice(list(reps))),
            lead=maybe(lead["lead"], 0.5), company=maybe(lead["company"], 0.8)))
    for number in range(220):
        appointment = chance.choice(rows["appointments"])
        opened = later(appointment["setOn"] or day(), 30) if chance.random() < 0.7 else day()
        outcome = chance.choice(["won", "won", "lost", "open"])
        rows["deals"].append(dict(
            deal=f"D{number}", openedOn=maybe(opened, 0.96), closedOn=maybe(later(opened, 90), 0.9) if outcome != "open" else "",
            outcome=outcome, amount=maybe(chance.randrange(1, 500) * 1_000), setter=maybe(chance.choice(list(reps))),
            closer=maybe(chance.choice(list(reps))), lead=maybe(chance.choice(rows["leads"])["lead"], 0.3),
            appointment=maybe(appointment["appointment"], 0.5), company=maybe(chance.choice(companies), 0.7)))
    for number in range(900):
        lead = chance.choice(rows["leads"])
        date = later(lead["createdOn"] or day(), 10)
        rows["calls"].append(dict(
            call=f"C{number}", occurredOn=date, occurredAt=maybe(clock(date)), kind=chance.choice(["dial", "dial", "visit", "other"]),
            rep=maybe(chance.choice(list(reps))), lead=maybe(lead["lead"]), connected=chance.choice(["yes", "no"])))
    for name, records in rows.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, records[0].keys())
            writer.writeheader()
            writer.writerows(records)
        (folder / f"{name}.yaml").write_text(MAPPINGS[name], encoding="utf-8")


# Whose, which lead and which day: what each count is made of. {until} cuts off what happened later.
LEADS = "SELECT lead.*, lead.lead AS origin, createdOn AS day, rep AS who FROM lead"
TOUCHED = """
SELECT lead.*, lead.lead AS origin, createdOn AS day, rep AS who,
  (SELECT min(unixepoch(occurredAt)) FROM call WHERE call.lead = lead.lead AND kind IN ('dial', 'visit')
    AND occurredAt >= lead.createdAt AND (lead.createdOn IS NULL OR occurredOn >= lead.createdOn)) - unixepoch(createdAt) AS wait
FROM lead"""
CALLS = "SELECT call.*, lead AS origin, occurredOn AS day, rep AS who FROM call"


def meetings(day):
    return f"SELECT appointment.*, origin.origin, {day} AS day, setter AS who FROM appointment JOIN origin ON record = appointment"


def deals(day, who="closer"):
    return f"""
SELECT deal.*, origin.origin, {day} AS day, {who} AS who, julianday(closedOn) - julianday(openedOn) AS cycle,
  julianday(closedOn) - julianday((SELECT createdOn FROM lead WHERE lead.lead = origin.origin)) AS leadTime
FROM deal JOIN origin ON record = deal"""


WON = deals("closedOn") + " WHERE outcome = 'won'"
WON_BY_SETTER = deals("closedOn", "setter") + " WHERE outcome = 'won'"
DIALS = CALLS + " WHERE kind = 'dial'"
TOUCHES = CALLS + " WHERE kind IN ('dial', 'visit')"
OPENED = deals("openedOn")
CLOSED = deals("closedOn") + " WHERE outcome IN ('won', 'lost')"


def median(column):
    """By nearest rank of what is known and not negative."""
    return ("rank", column, 50)


# KPI: facts and number of the numerator, and of the denominator.
QUESTIONS = {
    "leads": [(LEADS, "count")],
    "dials": [(DIALS, "count")],
    "touches": [(TOUCHES, "count")],
    "visits": [(CALLS + " WHERE kind = 'visit'", "count")],
    "connectRate": [(DIALS + " AND connected = 'yes'", "count"), (DIALS, "count")],
    "appointmentsSet": [(meetings("setOn"), "count")],
    "appointmentsHeld": [(meetings("heldOn"), "count")],
    "appointmentsQualified": [(meetings("judgedOn") + " WHERE verdict = 'qualified'", "count")],
    "qualifiedRate": [(meetings("judgedOn") + " WHERE verdict = 'qualified'", "count"),
                      (meetings("judgedOn") + " WHERE verdict IN ('qualified', 'rejected')", "count")],
    "appointmentRate": [(meetings("setOn"), "count"), (LEADS, "count")],
    "opportunitiesOpened": [(OPENED, "count")],
    "won": [(WON, "count")],
    "lost": [(deals("closedOn") + " WHERE outcome = 'lost'", "count")],
    "winRate": [(WON, "count"), (CLOSED, "count")],
    "wonAmount": [(WON, ("sum", "amount"))],
    "averageDealSize": [(WON, ("sum", "amount")), (WON, "count")],
    "leadToWinRate": [(WON_BY_SETTER, "count"), (LEADS, "count")],
    "leadTimeMedian": [(WON_BY_SETTER, median("leadTime"))],
    "salesCycleMedian": [(WON, median("cycle"))],
    "firstResponseMedian": [(TOUCHED, median("wait"))],
    "firstResponseWithinHour": [(f"SELECT * FROM ({TOUCHED}) WHERE wait <= 3600", "count"),
                                (f"SELECT * FROM ({TOUCHED}) WHERE wait >= 0", "count")],
}
FOLLOWED = ["appointmentsSet", "won", "leadToWinRate", "appointmentRate"]
WITH_HOURS = ["leads", "dials", "touches", "visits", "connectRate", "firstResponseMedian", "firstResponseWithinHour"]
CONDITIONS = {
    'source = WEB': "source = 'web'",
    'source in (fair, call)': "source IN ('fair', 'call')",
    'not source is empty': "source IS NOT NULL",
    'rep = Aoki or rep = Chiba': "who IN ('Aoki', 'Chiba')",
    'team = East': "(SELECT team FROM person WHERE rep = who) = 'East'",
    '"custom.決裁 者" = 部長': "chief = '部長'",
    'custom.席数 > 50': "seats > 50",
    'custom.席数 between 1 and 80 and source = web': "seats BETWEEN 1 AND 80 AND source = 'web'",
}
GROUPS = {
    "month": "substr(day, 1, 7)",
    "quarter": "substr(day, 1, 4) || '-Q' || ((CAST(substr(day, 6, 2) AS INT) + 2) / 3)",
    "rep": "who",
    "team": "(SELECT team FROM person WHERE rep = who)",
    "source": "source",
    "day": "day",
    "weekday": "CASE strftime('%w', day) WHEN '0' THEN 'sun' WHEN '1' THEN 'mon' WHEN '2' THEN 'tue' WHEN '3' THEN 'wed'"
               " WHEN '4' THEN 'thu' WHEN '5' THEN 'fri' ELSE 'sat' END",
    # The Thursday of a date's week says which year and week it is.
    "week": "strftime('%Y', day, '-3 days', 'weekday 4') || '-W' ||"
            " printf('%02d', (strftime('%j', day, '-3 days', 'weekday 4') + 6) / 7)",
    "hour": "substr({moment}, 12, 2)",
}


class Tables:
    """The files as tables, as of a day: what happened later has not happened."""

    def __init__(self, folder, until=None):
        self.db = sqlite3.connect(":memory:")
        self.until = until
        for name, table in [("people", "person"), ("leads", "lead"), ("appointments", "appointment"), ("deals", "deal"),
                            ("calls", "call")]:
            with open(folder / f"{name}.csv", encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            columns = ", ".join(f'"{column}"' for column in rows[0])
            self.db.execute(f"CREATE TABLE {table} ({columns})")
            self.db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})",
                                [[cell or None for cell in row.values()] for row in rows])
        self.db.executescript("""
            UPDATE deal SET amount = CAST(amount AS INT);
            UPDATE lead SET source = CASE WHEN source IN ('Web', 'ＷＥＢ') THEN 'web' ELSE source END;
            ALTER TABLE lead RENAME COLUMN "決裁 者" TO chief;
            ALTER TABLE lead ADD COLUMN seats;
            UPDATE lead SET seats = CASE "席数" WHEN '1,200' THEN 1200 WHEN '不明' THEN NULL ELSE CAST("席数" AS INT) END;
            -- A verdict without its day was given at the meeting, else when that was set.
            UPDATE appointment SET judgedOn = coalesce(heldOn, setOn) WHERE judgedOn IS NULL AND verdict IN ('qualified', 'rejected');
        """)
        if until:
            for table, day in [("lead", "createdOn"), ("appointment", "setOn"), ("deal", "openedOn"), ("call", "occurredOn")]:
                self.db.execute(f"DELETE FROM {table} WHERE {day} > '{until}'")
            self.db.executescript(f"""
                UPDATE deal SET closedOn = NULL, outcome = 'open' WHERE closedOn > '{until}';
                UPDATE appointment SET heldOn = NULL WHERE heldOn > '{until}';
                UPDATE appointment SET judgedOn = NULL, verdict = 'pending' WHERE judgedOn > '{until}';
            """)
        self.db.executescript(f"""
            CREATE TABLE origin AS SELECT appointment AS record, {self.origin("appointment", ["setOn", "heldOn", "judgedOn"])} AS origin
            FROM appointment;
            INSERT INTO origin SELECT deal, {self.origin("deal", ["openedOn", "closedOn"])} FROM deal;
        """)

    @staticmethod
    def origin(table, days):
        """The lead that is named, the appointment's, or the newest that the company had before anything else happened."""
        first = f"(SELECT min(day) FROM ({' UNION ALL '.join(f'SELECT {table}.{day} AS day' for day in days)}))"
        through = "" if table == "appointment" else f"""
            (SELECT origin.origin FROM appointment JOIN origin ON record = appointment.appointment
             WHERE appointment.appointment = deal.appointment AND (
               EXISTS (SELECT 1 FROM lead WHERE lead.lead = appointment.lead)
               OR coalesce((SELECT createdOn FROM lead WHERE lead.lead = origin.origin), '') <= {first})),"""
        return f"""coalesce((SELECT lead.lead FROM lead WHERE lead.lead = {table}.lead), {through}
            (SELECT lead.lead FROM lead WHERE lead.company = {table}.company AND coalesce(createdOn, '') <= {first}
             ORDER BY coalesce(createdOn, '') DESC, rowid DESC LIMIT 1))"""

    def facts(self, facts, condition):
        """The facts with what their lead says of them."""
        return f"""SELECT facts.*, born.createdOn AS born, born.source AS source, born.chief AS chief, born.seats AS seats
            FROM (SELECT day, who, origin, {{read}} FROM ({facts})) AS facts LEFT JOIN lead AS born ON born.lead = facts.origin
            WHERE day IS NOT NULL AND {condition}"""

    def numbers(self, side, groups, condition, kind):
        """One number for each group."""
        facts, number = side
        moment = "createdAt" if facts.startswith("SELECT lead.*") or "AS wait" in facts else "occurredAt"
        read = "1 AS number" if number == "count" else f"{number[1]} AS number"
        if "hour" in kind:
            read += f", {moment} AS moment"
        rows = self.facts(facts, condition).format(read=read)
        named = ", ".join(f"{group.format(moment='moment')} AS g{place}" for place, group in enumerate(groups))
        keys = ", ".join(f"g{place}" for place in range(len(groups))) or "1"
        rows = f"SELECT {named + ', ' if named else ''}number FROM ({rows}) AS counted"
        if number == "count":
            sql = f"SELECT {keys}, count(*) FROM ({rows}) GROUP BY {keys}"
        elif number[0] == "sum":
            sql = f"SELECT {keys}, sum(coalesce(number, 0)) FROM ({rows}) GROUP BY {keys}"
        else:
            sql = f"""SELECT {keys}, min(number) FROM (
                SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY number) AS place, count(*) OVER (PARTITION BY {keys}) AS size
                FROM ({rows}) WHERE number >= 0) WHERE place * 100 >= {number[2]} * size GROUP BY {keys}"""
        return {row[:-1] if groups else (): row[-1] for row in self.db.execute(sql)}

    def stock(self, ends, groups, condition):
        """What stands open at the ends of periods: neither closed by then, nor closed on a day that nobody knows."""
        numbers = {}
        for name, end in ends.items():
            facts = (OPENED + f" WHERE openedOn <= '{end}' AND (closedOn > '{end}' OR closedOn IS NULL AND outcome = 'open')")
            for key, number in self.numbers((facts, "count"), groups, condition, []).items():
                numbers[(name, *key)] = number
        return numbers


def report(team, kpi, first, last, by, view="slice", condition=None, until=None):
    """The product's answer."""
    more = (["--where", condition] if condition else []) + (["--until", until] if until else [])
    said = team.run("report", kpi, "--from", first, "--to", last, "--by", ",".join(by) or "none", "--view", view,
                    "--format", "json", *more)
    return json.loads(said)
