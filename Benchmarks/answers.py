"""The product's answers to the pack's questions, as the pack's canonical rows."""

import hashlib
import json


class Answers:
    """The JSON of `report --questions` or `bench`: rows by question and KPI."""

    def __init__(self, answers):
        self.rows = {(answer["name"], answer["kpi"]): answer["rows"] for answer in answers}

    def of(self, question, kpi):
        return self.rows[question, kpi]

    def numbers(self, question, kpi, *dimensions):
        """The numerator of each group; groups where nothing happened are left out, as they are none in SQL."""
        return {key(row, dimensions): row["numerator"] for row in self.of(question, kpi) if row["numerator"]}


def key(row, dimensions):
    return tuple(READING.get(name, str)(row["by"][name]) for name in dimensions)


def month(text):
    """2026-10 is 202610."""
    return int(text.replace("-", ""))


# The pack has numbers where the product has names: 担当007 is rep 7, and 2026-Q4 is 20264.
READING = {
    "month": month, "rep": lambda name: int(name.removeprefix("担当")), "source": int, "product": int,
    "quarter": lambda text: int(text.replace("-Q", "")), "isTarget": lambda text: int(text == "true"),
    "businessDay": int,
}


def canonical(answers, reps, filtered):
    """Rows of every query; `reps` are (number, team, role) of the pack's table."""
    first = 202511 if filtered else 202311
    reps = [rep for rep in reps if not filtered or rep[1] == 3]
    funnel = ("q2-leads", "q2-meetings", "q2-deals") if filtered else ("q2", "q2", "q2")
    return {
        "q1": contacts(answers), "q2": stages(answers, months(first), *funnel),
        "q3": cohorts(answers, months(first)), "q4": area(answers), "q5": responses(answers),
        "q6": outcomes(answers), "q7": coverage(answers, [number for number, _, role in reps if role == "BDR"]),
        "q8": pace(answers, [number for number, _, _ in reps]), "q9": first_deals(answers)}


def digest(rows):
    """The SHA-256 of the rows as text: keys sorted, no blanks, floats as Python writes them."""
    text = json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def difference(query, found, wanted):
    """The first row that is not as it should be, in words."""
    pairs = zip(found + [None] * len(wanted), wanted + [None] * len(found))
    differing = [(mine, theirs) for mine, theirs in pairs if mine != theirs]
    mine, theirs = differing[0]
    return f"{query} differs in {len(differing)} rows, such as {mine} for {theirs}"


def months(first):
    return [year * 100 + number for year in range(2023, 2027) for number in range(1, 13)
            if first <= year * 100 + number <= 202610]


def ratio(numerator, denominator):
    """One division of two whole numbers; none without a denominator."""
    return numerator / denominator if denominator else None


def contacts(answers):
    kpis = ["packCalls", "packConnected", "packEmails", "packOpened", "packClicked", "packMeets"]
    columns = [answers.numbers("q1", kpi, "rep", "month") for kpi in kpis]
    return [[*group, *(column.get(group, 0) for column in columns)] for group in sorted(set().union(*columns))]


def stages(answers, months, leads, meetings, deals):
    stage = [(leads, "leads"), (leads, "packValid"), (meetings, "appointmentsSet"), (meetings, "appointmentsHeld"),
             (meetings, "packAccepted"), (deals, "packWon"), (deals, "packWonAmount")]
    columns = [answers.numbers(question, kpi, "month") for question, kpi in stage]
    rows = []
    for number in months:
        counts = [column.get((number,), 0) for column in columns]
        steps = counts[:6]
        rows.append([number, *counts, *(ratio(after, before) for before, after in zip(steps, steps[1:]))])
    return rows


def cohorts(answers, months):
    leads = answers.numbers("q3-leads", "leads", "month")
    accepted = steps(by_offset(answers, "q3-meetings", "packLeadsAccepted", "cumulative"))
    won = by_offset(answers, "q3-deals", "packWon", "numerator")
    amount = by_offset(answers, "q3-deals", "packWonAmount", "numerator")
    return [[born, offset, leads.get((born,), 0), accepted.get((born, offset), 0), won.get((born, offset), 0),
             amount.get((born, offset), 0)]
            for index, born in enumerate(months) for offset in range(len(months) - index)]


def by_offset(answers, question, kpi, figure):
    return {(month(row["by"]["month"]), row["offset"]): row[figure] or 0 for row in answers.of(question, kpi)}


def steps(cumulative):
    """How much is new at each offset: a lead counts at its first meeting."""
    return {(born, offset): sum_ - cumulative.get((born, offset - 1), 0) for (born, offset), sum_ in cumulative.items()}


def area(answers):
    rows = [[*key(row, ["rep", "month"]), row["numerator"], row["denominator"]]
            for row in answers.of("q4", "packActivities") if row["numerator"]]
    return [[*row, ratio(row[2], row[3])] for row in sorted(rows)]


def responses(answers):
    counted = answers.numbers("q5", "packAnswered", "source", "month")
    medians, p90 = ({key(row, ["source", "month"]): row["value"] for row in answers.of("q5", kpi)}
                    for kpi in ("packResponseMedian", "packResponseP90"))
    return [[*group, counted[group], medians[group], p90[group]] for group in sorted(counted)]


def outcomes(answers):
    groups = ["month", "isTarget", "temperature"]
    kpis = [("q6-meetings", "appointmentsSet"), ("q6-meetings", "packHeldOfSet"), ("q6-deals", "packWonOfSet"),
            ("q6-deals", "packWonAmountOfSet")]
    columns = [answers.numbers(question, kpi, *groups) for question, kpi in kpis]
    return [[*group, *(column.get(group, 0) for column in columns)] for group in sorted(columns[0])]


def coverage(answers, bdrs):
    owned, touched = answers.numbers("q7-owned", "packTargets", "rep"), answers.numbers(
        "q7-touched", "packTargetsTouched", "rep")
    return [[rep, owned.get((rep,), 0), touched.get((rep,), 0)] for rep in bdrs]


def pace(answers, reps):
    calls, meetings = ({key(row, ["rep", "businessDay"]): (row["cumulative"], float(row["straightLine"]))
                        for row in answers.of(question, kpi)}
                       for question, kpi in [("q8-calls", "packCalls"), ("q8-meetings", "appointmentsSet")])
    rows = []
    for rep in reps:
        for day in range(1, max(day for _, day in calls) + 1):
            (called, calls_landing), (met, meetings_landing) = (
                figures.get((rep, day), (0, 0.0)) for figures in (calls, meetings))
            rows.append([rep, day, called, met, calls_landing, meetings_landing])
    return rows


def first_deals(answers):
    groups = ["product", "quarter"]
    count, seconds, amount = (answers.numbers("q9", kpi, *groups) for kpi in
                              ("packFirstDeals", "packFirstDealSeconds", "packFirstDealAmount"))
    median, p90 = ({key(row, groups): row["value"] for row in answers.of("q9", kpi)} for kpi in
                   ("packFirstDealMedian", "packFirstDealP90"))
    return [[*group, count[group], seconds[group] / (count[group] * 86_400), median[group] / 86_400,
             p90[group] / 86_400, amount[group] / count[group]] for group in sorted(count)]
