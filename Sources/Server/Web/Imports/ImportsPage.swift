import Foundation
import HTTPTypes
import Ingest
import KPIEngine
import ReadableYAML
import SalesModel
import Workspace

/// データ取込: dry run, decision, undo.
struct ImportsPage: Sendable {
  let layout: Layout
  let uploads = KeptUploads()

  init(layout: Layout) { self.layout = layout }

  static let uploadLimit = 64 << 20

  var routes: [Route] {
    [
      .get("/imports", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await list(visit, problem: nil)
      },
      .post("/imports", .signedIn(.manager), limit: Self.uploadLimit) { (visit) async throws(Problem) in
        try await stage(visit)
      },
      .get("/imports/{id}", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await review(visit, problem: nil)
      },
      .get("/imports/{id}/findings.csv", .confirmed(.manager)) { (visit) async throws(Problem) in
        try await findings(visit)
      },
      .post("/imports/{id}/publish", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await publish(visit) }
      },
      .post("/imports/{id}/discard", .signedIn(.manager)) { (visit) async throws(Problem) in
        let id = try id(visit)
        try await visit.workspace.discardImport(id, by: try visit.signedIn())
        uploads.forget(id)
        return .seeOther("/imports")
      },
      .post("/imports/{id}/undo", .signedIn(.manager)) { (visit) async throws(Problem) in
        try await visit.workspace.undoImport(try id(visit), by: try visit.signedIn())
        return .seeOther("/imports?undone=yes")
      },
      .post(SourcesPart.path, .signedIn(.manager)) { (visit) async throws(Problem) in
        try await SourcesPart(visit: visit).answer { (problem) async throws(Problem) in
          try await list(visit, problem: problem)
        }
      },
      .post("/imports/{id}/rates", .signedIn(.manager), limit: Self.uploadLimit) {
        (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await rememberRates(visit) }
      },
      .post("/imports/{id}/dates", .signedIn(.manager), limit: Self.uploadLimit) {
        (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await rememberDates(visit) }
      },
      .post("/imports/{id}/held", .signedIn(.manager), limit: Self.uploadLimit) {
        (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await rememberHeld(visit) }
      },
      .post("/imports/{id}/persons", .signedIn(.manager), limit: Self.uploadLimit) {
        (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await rememberPersons(visit) }
      },
      .post("/imports/{id}/merged", .signedIn(.manager), limit: Self.uploadLimit) {
        (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await fillDown(visit) }
      },
      .post("/imports/{id}/units", .signedIn(.manager), limit: Self.uploadLimit) {
        (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await countAmounts(visit) }
      },
      .post("/imports/{id}/appointments", .signedIn(.manager), limit: Self.uploadLimit) {
        (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await remember(visit) }
      },
      .post("/imports/{id}/words", .signedIn(.manager), limit: Self.uploadLimit) {
        (visit) async throws(Problem) in
        try await again(visit) { () async throws(Problem) in try await answer(visit) }
      },
    ]
  }

  func id(_ visit: Visit) throws(Problem) -> ImportID {
    guard let number = Int64(visit.parameters["id"] ?? "") else {
      throw Problem(.notFound, Localized(ja: "この取込は見つかりません。", en: "There is no such import."))
    }
    return ImportID(number)
  }

  // MARK: - The list

  private func list(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entries = try await visit.workspace.imports(for: viewer)
    let through = Dictionary(await visit.workspace.state.published.map { ($0.id, $0.dataThrough) }) { $1 }
    let style = await visit.style()
    let imports = entries.map { entry -> [String: Any] in
      func count(_ number: Int?) -> String { style.number(number.map(Double.init), .count) }
      let total = entry.summary?.total
      return [
        "id": entry.id.description, "fileName": entry.record.header.fileName,
        "label": entry.summary?.label.text(visit.language) ?? entry.record.header.mapping,
        "isReviewable": entry.summary != nil, "when": style.moment(entry.record.header.startedAt),
        "rows": count(entry.summary?.rows), "new": count(total?.new),
        "changed": count(total?.changed), "rejected": count(entry.summary?.rejected),
        "dataThrough": (through[entry.id] ?? nil).map { style.date($0) } ?? "",
        "state": entry.record.state.label.text(visit.language),
        "mayBeUndone": entry.mayBeUndone, "token": visit.formToken,
      ]
    }
    var model: [String: Any] = [
      "imports": imports, "hasImports": !imports.isEmpty, "token": visit.formToken,
      "profiles": Mapping.profiles.map { ["value": $0.name, "text": $0.label.text(visit.language)] },
      "problem": problem.map { layout.notice($0, visit.language) } ?? "",
    ]
    let origins = try await visit.workspace.origins(for: viewer)
    if let problem, visit.path == SourcesPart.path {
      model["problem"] = try await SourcesPart(visit: visit).notice(problem, layout)
    }
    model["origins"] = origins.map { originModel($0, style, visit) }
    model["hasOrigins"] = !origins.isEmpty
    model.merge(try await SourcesPart(visit: visit).model) { $1 }
    if visit.query["taken"] != nil { model["notice"] = visit.say("取り込みました。", "Imported.") }
    if visit.query["saved"] != nil { model["notice"] = visit.say("保存しました。", "Saved.") }
    if visit.query["undone"] != nil { model["notice"] = visit.say("取り消しました。", "Undone.") }
    return try await layout.page(
      visit.say("データ取込", "Import"), item: .imports, main: layout.render("Imports", model, visit.language),
      visit)
  }

  private func originModel(_ origin: OriginShare, _ style: FigureStyle, _ visit: Visit) -> [String: Any] {
    var model: [String: Any] = [
      "kind": origin.kind.label.text(visit.language), "share": style.share(origin.share),
      "rules": origin.rules.map { "\($0.rule.label.text(visit.language)) \($0.count)" }.joined(
        separator: " · "),
    ]
    if origin.unmatched > 0 {
      model["unmatched"] =
        ["count": origin.unmatched, "keys": origin.unmatchedKeys.joined(separator: ", ")] as [String: Any]
    }
    return model
  }

  // MARK: - Staging

  private func stage(_ visit: Visit) async throws(Problem) -> Reply {
    try await .toForm { () async throws(Problem) in
      guard let file = visit.form.files.first(where: { $0.field == "file" }) else {
        throw Problem(.invalid, Localized(ja: "CSVファイルを選んでください。", en: "Choose a CSV file."), field: "file")
      }
      let choice = try choice(visit)
      let staged = try await visit.workspace.stageImport(
        of: ByteSource(file.bytes), named: file.name, as: choice,
        mergingSharedKeys: visit.form["mergeSharedKeys"] != nil, by: try visit.signedIn())
      uploads.keep(file.bytes, named: file.name, as: choice, for: staged.id)
      return .seeOther("/imports/\(staged.id)")
    } orAgain: { (problem) async throws(Problem) in
      try await list(visit, problem: problem)
    }
  }

  private func choice(_ visit: Visit) throws(Problem) -> MappingChoice {
    if let file = visit.form.files.first(where: { $0.field == "mapping" }) {
      do {
        return .mapping(try Mapping(yaml: String(decoding: file.bytes, as: UTF8.self)))
      } catch {
        throw Problem(
          .invalid,
          Localized(
            ja: "対応表の\(error.line)行目: \(error.message.ja)",
            en: "Line \(error.line) of the mapping: \(error.message.en)"),
          field: "mapping")
      }
    }
    guard let name = visit.form["profile"] else { return .recognise }
    guard let mapping = Mapping.profile(named: name) else {
      throw Problem(
        .invalid, Localized(ja: "この取込形式はありません。", en: "There is no such profile."), field: "profile")
    }
    return .mapping(mapping)
  }

  private func publish(_ visit: Visit) async throws(Problem) -> Reply {
    let id = try id(visit)
    var decision = PublishDecision(
      excludesGone: visit.form["excludeGone"] != nil, clearsMissing: visit.form["clearMissing"] != nil,
      overwrites: visit.form["overwrite"] != nil)
    if let text = visit.form["dataThrough"] {
      guard let date = BusinessDate(typed: text) else {
        throw Problem(
          .invalid, Localized(ja: "日付「\(text)」を読めません。", en: "\(text) is not a date."), field: "dataThrough")
      }
      // The form proposes a date: left as it is, nobody has stated it.
      let proposed = try await visit.workspace.importEntry(id, for: try visit.signedIn()).summary?.dataThrough
      if date != proposed { decision.dataThrough = date }
    }
    decision.course = try visit.form.course
    try await visit.workspace.publishImport(id, deciding: decision, by: try visit.signedIn())
    uploads.forget(id)
    return .seeOther("/imports?taken=yes")
  }

  private func findings(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.importEntry(try id(visit), for: viewer)
    // Rejected rows are as they were in the file, names of people included.
    return try await .csv(
      entry.summary?.findingRows(visit.language) ?? [], of: .findings(of: entry.id),
      name: "findings-\(entry.id)", visit)
  }

  /// Answers a form of the review; what stands in the way is said on it.
  private func again(_ visit: Visit, _ answer: () async throws(Problem) -> Reply) async throws(Problem)
    -> Reply
  {
    try await .toForm(answer) { (problem) async throws(Problem) in
      try await review(visit, problem: problem)
    }
  }

  private func review(_ visit: Visit, problem: Problem?) async throws(Problem) -> Reply {
    let entry = try await visit.workspace.importEntry(try id(visit), for: try visit.signedIn())
    guard let summary = entry.summary else {
      throw Problem(.notFound, Localized(ja: "この取込の記録はありません。", en: "Nothing is known of this import."))
    }
    let isKept = uploads.upload(of: entry.id) != nil
    var model = ImportReview(entry: entry, summary: summary, visit: visit, isFileKept: isKept).model
    model["problem"] = problem.map { layout.notice($0, visit.language) } ?? ""
    if entry.record.state == .staged, let reach = try await visit.workspace.reach(of: summary) {
      model["reach"] = SourcesPart.question(reach, visit)
    }
    return try await layout.page(
      summary.fileName, item: .imports, main: layout.render("ImportReview", model, visit.language), visit)
  }
}

extension ImportState {
  var label: Localized {
    switch self {
    case .staged: Localized(ja: "確認待ち", en: "To be decided")
    case .published: Localized(ja: "取込済み", en: "Imported")
    case .undone: Localized(ja: "取消済み", en: "Undone")
    }
  }
}
