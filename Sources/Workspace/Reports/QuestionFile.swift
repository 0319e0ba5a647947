import KPIEngine
public import ReadableYAML
public import SalesModel

/// Questions that somebody keeps in a file, such as those of a weekly meeting; docs/contracts.md describes its words.
public struct QuestionFile: Sendable {
  public private(set) var questions: [Question]

  /// One entry: a name, and the same question about one or several KPIs.
  public struct Question: Sendable {
    public let name: String
    public fileprivate(set) var requests: [ReportRequest]
    /// Where the entry begins, and where each of its keys and KPIs is said.
    fileprivate let lines: (entry: Int, keys: [String: Int], kpis: [KPI.ID: Int])

    /// Where the file says what a problem with one of the requests is about.
    public func line(of problem: Problem, in request: ReportRequest) -> Int {
      let said = problem.field == "kpi" ? lines.kpis[request.kpi] : problem.field.flatMap { lines.keys[$0] }
      return said ?? lines.entry
    }
  }

  /// Reads a file.
  ///
  /// - Parameter months: the months of entries that name none themselves.
  /// - Throws: the first mistake with its line.
  public init(yaml: String, months: ClosedRange<Month>? = nil) throws(YAMLMistake) {
    var questions: [Question] = []
    for node in try YAMLNode(yaml).items() {
      let question = try Question(node, otherwise: months)
      guard !questions.contains(where: { $0.name == question.name }) else {
        throw YAMLMistake(
          node["name"]?.line ?? node.line, ja: "「\(question.name)」が二度書かれています。",
          en: "\(question.name) is there twice.")
      }
      questions.append(question)
    }
    self.questions = questions
  }

  /// The same questions about what had been recorded by a moment; nil for now.
  public func asOf(_ moment: Instant?) -> QuestionFile {
    var file = self
    for question in questions.indices {
      for request in questions[question].requests.indices {
        file.questions[question].requests[request].asOf = moment
      }
    }
    return file
  }
}

extension QuestionFile.Question {
  private static let keys = [
    "name", "kpis", "view", "within", "by", "from", "to", "where", "definitions", "until",
  ]

  fileprivate init(_ node: YAMLNode, otherwise months: ClosedRange<Month>?) throws(YAMLMistake) {
    try node.checkKeys(Self.keys)
    var request = ReportRequest(kpi: "", months: try node.months(otherwise: months))
    if let view = node["view"] { request.view = try view.choice(ReportView.self) }
    if let limit = node["within"] { request.limit = try limit.count() }
    if let by = node["by"] { request.by = try by.names().filter { $0 != "none" } }
    if let condition = node["where"] { request.condition = try condition.text() }
    if let mode = node["definitions"] { request.mode = try mode.choice(Query.Mode.self) }
    request.until = try node["until"].map { (until) throws(YAMLMistake) in try until.date() }
    name = try node.required("name").text()
    let kpis = try node.required("kpis")
    var (requests, said) = ([ReportRequest](), [KPI.ID: Int]())
    for kpi in kpis.isList ? try kpis.items() : [kpis] {
      request.kpi = try kpi.text()
      requests.append(request)
      said[request.kpi] = kpi.line
    }
    self.requests = requests
    let keys = Self.keys.compactMap { key in node[key].map { (key, $0.line) } }
    lines = (node.line, Dictionary(uniqueKeysWithValues: keys), said)
  }
}

extension YAMLNode {
  fileprivate func months(otherwise months: ClosedRange<Month>?) throws(YAMLMistake) -> ClosedRange<Month> {
    if let months, self["from"] == nil, self["to"] == nil { return months }
    let (first, last) = (try required("from").month(), try required("to").month())
    guard first <= last else {
      throw YAMLMistake(try required("from").line, ja: "from が to より後になっています。", en: "from is later than to.")
    }
    return first...last
  }
}
