"""How fast leads are answered, how much of a list is reached, and how far a month has come: from files with times and
definitions of one's own to figures, counted here in plain Python."""

import datetime
import json
import random

import pytest
from command import Team

JST = datetime.timezone(datetime.timedelta(hours=9))
START = datetime.datetime(2026, 9, 1, tzinfo=JST)

COMPANIES = """
name: companies
source: own
records:
  - record: company
    key: company_id
    fields: {name: company_id, rep: owner, isTarget: {column: is_target, words: {"true": "yes", "false": "no"}}}
"""
LEADS = """
name: leads
source: own
records:
  - record: lead
    key: lead_id
    fields: {createdOn: [created_at], createdAt: [created_at], source: source, rep: rep, company: company}
"""
ACTIVITIES = """
name: activities
source: own
records:
  - record: activity
    key: id
    fields: {occurredOn: at, occurredAt: at, kind: {column: id, words: {}, else: dial}, rep: rep, lead: lead, company: company}
"""
DEALS = """
name: deals
source: own
records:
  - record: appointment
    key: deal_id
    fields: {setOn: set_at, isTarget: {column: hot, words: {"1": "yes", "0": "no"}}, temperature: {column: hot, words: {"1": hot, "0": cold}}, lead: lead}
  - record: opportunity
    key: deal_id
    fields: {openedOn: set_at, closedOn: closed_at, closedAt: closed_at, outcome: {value: won}, appointment: deal_id, amount: amount}
"""
DEFINITIONS = """
- kpi: meanLeadTime
  name: 平均リードタイム
  unit: duration
  numerator: {of: opportunity, take: sum from lead.createdAt to closedAt, on: closedOn, rep: closer}
  denominator: {of: opportunity, on: closedOn, where: lead.createdAt is not empty, rep: closer}
  formula: 時間 ÷ 件数
  reason: 試験
- kpi: wonByMeeting
  name: アポ月別の受注
  unit: count
  numerator: {of: opportunity, on: appointment.setOn, where: outcome = won, rep: closer}
  formula: 受注
  reason: 試験
- kpi: recentlyTouched
  name: 直近のタッチ社数
  unit: count
  numerator:
    of: activity
    take: different companyKey
    on: occurredOn
    where: company.isTarget and occurredAt >= 2026-09-20T00:00:00+09:00
    rep: company.rep
  formula: 社数
  reason: 試験
"""


class Files:
    """Two months of a small team; every record is kept as a dictionary."""

    def __init__(self):
        chance = random.Random(11)

        def moment(after=START, days=55):
            return after + datetime.timedelta(seconds=chance.randrange(days * 86_400))
        reps = [f"担当{number}" for number in range(1, 5)]
        self.companies = [dict(company_id=f"C{n}", owner=chance.choice(reps[:3]), is_target=chance.random() < 0.6)
                          for n in range(40)]
        names = [company["company_id"] for company in self.companies]
        self.leads = [dict(lead_id=f"L{n}", created_at=moment(), source=chance.choice("ab"), rep=chance.choice(reps),
                           company=chance.choice(names)) for n in range(120)]
        self.activities = []
        for number in range(600):
            lead = chance.choice(self.leads)
            at = lead["created_at"] + datetime.timedelta(seconds=int(chance.expovariate(1 / 40_000)))
            self.activities.append(dict(id=f"A{number}", at=at, rep=chance.choice(reps), lead=lead["lead_id"],
                                        company=lead["company"]))
        self.deals = []
        for number, lead in enumerate(chance.sample(self.leads, 40)):
            set_at = moment(lead["created_at"], 10)
            self.deals.append(dict(deal_id=f"D{number}", set_at=set_at, closed_at=moment(set_at, 20), hot=chance.randrange(2),
                                   lead=lead["lead_id"], amount=chance.randrange(1, 9) * 1_000))

    def write(self, folder):
        for name in ["companies", "leads", "activities", "deals"]:
            rows = getattr(self, name)
            lines = [",".join(rows[0])] + [",".join(self.text(cell) for cell in row.values()) for row in rows]
            (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    @staticmethod
    def text(cell):
        return cell.isoformat() if isinstance(cell, datetime.datetime) else str(cell).lower() if isinstance(cell, bool) else str(cell)


@pytest.fixture(scope="module")
def files():
    return Files()


@pytest.fixture(scope="module")
def team(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("speed")
    team = Team(folder)
    files.write(folder)
    for name, mapping in [("companies", COMPANIES), ("leads", LEADS), ("activities", ACTIVITIES), ("deals", DEALS)]:
        (folder / f"{name}.yaml").write_text(mapping, encoding="utf-8")
        assert "rejected 0" in team.run("import", folder / f"{name}.csv", "--mapping", folder / f"{name}.yaml")
    (folder / "definitions.yaml").write_text(DEFINITIONS, encoding="utf-8")
    for line in team.run("kpi", "import", folder / "definitions.yaml").splitlines():
        team.run("kpi", "adopt", line.split()[0])
    return team


def month(moment):
    return moment.strftime("%Y-%m")


def answer(team, kpi, *arguments, first="2026-09", last="2026-10"):
    return json.loads(team.run("report", kpi, "--from", first, "--to", last, *arguments, "--format", "json"))


def nearest_rank(values, percent):
    return sorted(values)[(percent * len(values) + 99) // 100 - 1]


def waits(files):
    """Seconds to the first touch by (source, month of the lead)."""
    first = {}
    for activity in files.activities:
        first[activity["lead"]] = min(first.get(activity["lead"], activity["at"]), activity["at"])
    waits = {}
    for lead in files.leads:
        if lead["lead_id"] in first:
            seconds = int((first[lead["lead_id"]] - lead["created_at"]).total_seconds())
            waits.setdefault((lead["source"], month(lead["created_at"])), []).append(seconds)
    return waits


def test_first_responses_are_counted_in_seconds(team, files):
    wanted = waits(files)
    for kpi, percent in [("firstResponseMedian", 50), ("firstResponseP90", 90)]:
        report = answer(team, kpi, "--by", "month,source")
        found = {(row["by"]["source"], row["by"]["month"]): row["value"] for row in report["rows"]}
        assert report["unit"] == "duration"
        assert found == {key: nearest_rank(seconds, percent) for key, seconds in wanted.items()}
    quick = answer(team, "firstResponseWithinHour")["total"]
    everything = [seconds for group in wanted.values() for seconds in group]
    assert (quick["numerator"], quick["denominator"]) == (sum(s <= 3_600 for s in everything), len(everything))
    slow = answer(team, "leads", "--where", "firstTouchAt - createdAt > 12 h")["total"]["value"]
    assert slow == sum(s > 43_200 for s in everything)


def test_a_mean_is_all_time_over_all_deals(team, files):
    born = {lead["lead_id"]: lead["created_at"] for lead in files.leads}
    total = answer(team, "meanLeadTime", last="2026-12")["total"]
    seconds = [int((deal["closed_at"] - born[deal["lead"]]).total_seconds()) for deal in files.deals]
    assert (total["numerator"], total["denominator"]) == (sum(seconds), len(seconds))
    assert total["value"] == sum(seconds) / len(seconds)


def test_wins_fall_into_the_quadrant_of_their_appointment(team, files):
    wanted = {}
    for deal in files.deals:
        key = (month(deal["set_at"]), "true" if deal["hot"] else "false", "hot" if deal["hot"] else "cold")
        wanted[key] = wanted.get(key, 0) + 1
    rows = answer(team, "wonByMeeting", "--view", "quadrant", last="2026-12")["rows"]
    found = {(row["by"]["month"], row["by"]["isTarget"], row["by"]["temperature"]): row["value"] for row in rows if row["value"]}
    assert found == wanted


def test_coverage_is_by_the_owner_of_the_list(team, files):
    lists = {}
    for company in files.companies:
        if company["is_target"]:
            lists.setdefault(company["owner"], set()).add(company["company_id"])
    for when, cut in [("2026-09", None), ("2026-10", None), (None, START + datetime.timedelta(days=19))]:
        touched = {activity["company"] for activity in files.activities
                   if (month(activity["at"]) == when if when else activity["at"] >= cut and month(activity["at"]) <= "2026-10")}
        wanted = {owner: len(listed & touched) for owner, listed in lists.items()}
        if when:
            rows = answer(team, "targetCoverage", "--by", "rep", first=when, last=when)["rows"]
            assert {row["by"]["rep"]: row["denominator"] for row in rows} == {o: len(listed) for o, listed in lists.items()}
        else:
            rows = answer(team, "recentlyTouched", "--by", "rep")["rows"]
        assert {row["by"]["rep"]: row["numerator"] for row in rows} == wanted


# Silver week and the day of sports, in 2026.
HOLIDAYS = {datetime.date(2026, 9, 21), datetime.date(2026, 9, 22), datetime.date(2026, 9, 23), datetime.date(2026, 10, 12)}


@pytest.mark.parametrize("when", ["2026-09", "2026-10"])
def test_a_months_pace_goes_by_business_days(team, files, when):
    year, number = map(int, when.split("-"))
    dates = [datetime.date(year, number, 1) + datetime.timedelta(days=offset) for offset in range(31)]
    working = [date for date in dates if date.month == number and date.weekday() < 5 and date not in HOLIDAYS]
    counts = {}
    for activity in files.activities:
        date = activity["at"].date()
        if month(activity["at"]) == when:
            day = min(sum(other < date for other in working) + 1, len(working))
            counts.setdefault(activity["rep"], {}).setdefault(day, []).append(1)
    rows = answer(team, "dials", "--view", "pace", "--by", "rep", first=when, last=when)["rows"]
    assert len(rows) == len(counts) * len(working)
    for row in rows:
        day, mine = int(row["by"]["businessDay"]), counts[row["by"]["rep"]]
        so_far = sum(len(ones) for other, ones in mine.items() if other <= day)
        assert (row["by"]["month"], row["numerator"], row["cumulative"]) == (when, len(mine.get(day, [])), so_far)
        assert row["straightLine"] == so_far * len(working) / day


def test_a_rate_has_no_pace(team):
    said = team.run("report", "connectRate", "--from", "2026-09", "--to", "2026-09", "--view", "pace", exits=65)
    assert "does not add up day by day" in said
    header = team.run("report", "dials", "--from", "2026-09", "--to", "2026-09", "--view", "pace", "--format", "csv")
    assert header.splitlines()[0] == "month,businessDay,numerator,denominator,value,cumulative,straightLine,open"


@pytest.mark.parametrize("old, new, said", [
    ("sum from lead.createdAt to closedAt", "sum from lead.createdOn to closedAt", "is a date and closedAt a moment"),
    ("unit: duration", "unit: days", "between moments duration"),
    ("rep: company.rep", "rep: company.region", "not a field that holds a rep"),
])
def test_what_cannot_be_meant_is_refused_with_its_line(team, tmp_path, old, new, said):
    path = tmp_path / "wrong.yaml"
    path.write_text(DEFINITIONS.replace(old, new, 1).replace("kpi: ", "kpi: other"), encoding="utf-8")
    assert said in team.run("kpi", "check", path, exits=65)
