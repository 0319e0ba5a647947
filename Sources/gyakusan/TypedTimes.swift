import Ingest
import SalesModel
import Workspace

/// A date given on the command line.
func typedDate(_ text: String, option: String) throws(Problem) -> BusinessDate {
  guard let date = BusinessDate(typed: text) else {
    throw Problem(
      .invalid, Localized(ja: "日付「\(text)」を読めません。", en: "\(text) is not a date."),
      remedy: Localized(
        ja: "2018-11-14 や 2018/11/14 のように書いてください。", en: "Write it like 2018-11-14 or 2018/11/14."),
      field: option)
  }
  return date
}

/// A month given on the command line.
func typedMonth(_ text: String) throws(Problem) -> Month {
  guard let month = Month(iso: text) else {
    throw Problem(
      .invalid, Localized(ja: "月「\(text)」を読めません。", en: "\(text) is not a month."),
      remedy: Localized(ja: "2026-10 のように書いてください。", en: "Write it like 2026-10."), field: "month")
  }
  return month
}

/// A month, quarter, half or fiscal year given on the command line.
func typedPeriod(_ text: String, option: String = "period") throws(Problem) -> Period {
  guard let period = Period(text) else {
    throw Problem(
      .invalid, Localized(ja: "期間「\(text)」を読めません。", en: "\(text) is not a period."),
      remedy: Localized(
        ja: "2026-11、2026-Q3、2026-H2、FY2026 のように書いてください。", en: "Write 2026-11, 2026-Q3, 2026-H2 or FY2026."),
      field: option)
  }
  return period
}
