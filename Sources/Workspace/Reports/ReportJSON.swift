import KPIEngine
import Planning
import SalesModel

extension ReportAnswer {
  /// The contract of `report --format json`, on one line.
  var json: String {
    var text = JSONText()
    text.object { text in
      if let name { text.member("name", name) }
      text.member("kpi", kpi)
      text.member("view", view)
      text.member("unit", unit)
      text.name("asOf")
      text.object { text in
        text.member("time", asOf.time)
        text.member("sequence", Double(asOf.sequence))
      }
      text.member("dataThrough", dataThrough.description)
      heldBy?.write(to: &text)
      if let missing = missingField {
        text.name("missingField")
        text.object { text in
          text.member("kind", missing.kind.rawValue)
          text.member("field", missing.field.name)
        }
      }
      text.name("definition")
      text.object { text in
        text.member("id", definition.id)
        text.member("mode", definition.mode)
        text.member("versions", definition.versions)
      }
      text.name("rows")
      text.array(rows) { text, row in row.write(to: &text) }
      text.name("total")
      total.write(to: &text)
      finals?.write(of: unit, to: &text)
    }
    return text.text
  }
}

extension SourceReach {
  /// What holds an answer back, as `heldBy` of the contracts.
  func write(to text: inout JSONText) {
    text.name("heldBy")
    text.object { text in
      text.member("source", source)
      text.member("kind", kind.rawValue)
      text.member("dataThrough", through.description)
    }
  }
}

extension ReportAnswer.Row {
  fileprivate func write(to text: inout JSONText) {
    text.object { text in
      text.name("by")
      text.object { text in
        for (dimension, value) in by { text.member(dimension, value) }
      }
      if let offset { text.member("offset", Double(offset)) }
      text.member("numerator", numerator)
      text.member("denominator", denominator)
      text.member("value", value)
      if let cumulative { text.member("cumulative", cumulative) }
      if isOpen { text.member("open", true) }
      if isAhead { text.member("afterData", true) }
      text.member("versions", versions)
      if let leftOut { text.member("leftOut", leftOut) }
      if let frozen {
        text.member("frozen", frozen.value)
        text.member("adjustment", frozen.adjustment(to: value))
      }
      if let pace {
        text.member("cumulative", pace.cumulative)
        text.member("straightLine", pace.straightLine)
      }
      if let spread {
        text.member("p90", spread.p90)
        text.member("within\(spread.days)", spread.within)
        text.member("known", spread.known)
      }
    }
  }
}

extension FinalNumbers {
  fileprivate func write(of unit: String, to text: inout JSONText) {
    text.name("projection")
    text.array(cohorts) { text, cohort in cohort.write(isRate: unit == KPI.Unit.rate.rawValue, to: &text) }
    text.name("projectionTests")
    text.array(tests) { text, test in
      text.object { text in
        text.member("age", Double(test.age))
        text.member("cohorts", Double(test.cohorts))
        text.member("wmape", test.error)
      }
    }
    if let recordsBegin { text.member("recordsBegin", recordsBegin.description) }
  }
}

extension CohortProjection {
  fileprivate func write(isRate: Bool, to text: inout JSONText) {
    text.object { text in
      text.name("by")
      text.object { text in text.member("month", month.description) }
      text.member("births", births)
      text.member("seen", seen)
      text.member("final", expected)
      text.member("low80", range?.lowerBound)
      text.member("high80", range?.upperBound)
      if isRate { text.member("value", share(expected)) }
      text.member("method", method?.rawValue)
      text.member("completed", completed)
      if let standardError { text.member("standardError", standardError) }
      if isNewborn { text.member("open", true) }
    }
  }
}
