import KPIEngine
public import ReadableYAML
public import SalesModel

/// Questions that somebody keeps in a file, such as those of a weekly meeting; docs/contracts.md describes its words.
public struct QuestionFile: Sendable {
  public private(set) var questions: [Question]

  /// One entry: a name, and the same question about one or several KPIs.
  public struct Question: Sendable {
    public let name: String
    /// Where the entry begins in the file.
    public let line: Int
    public fileprivate(set) var requests: [ReportRequest]
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
          node.line, ja: "「\(question.name)」が二度書かれています。", en: "\(question.name) is there twice.")
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
  fileprivate init(_ node: YAMLNode, otherwise months: ClosedRange<Month>?) throws(YAMLMistake) {
    try node.checkKeys([
      "name", "kpis", "view", "within", "by", "from", "to", "where", "definitions", "until",
    ])
    var request = ReportRequest(kpi: "", months: try node.months(otherwise: months))
    if let view = node["view"] { request.view = try view.choice(ReportView.self) }
    if let limit = node["within"] { request.limit = try limit.count() }
    if let by = node["by"] { request.by = try by.names().filter { $0 != "none" } }
    if let condition = node["where"] { request.condition = try condition.text() }
    if let mode = node["definitions"] { request.mode = try mode.choice(Query.Mode.self) }
    request.until = try node["until"].map { (until) throws(YAMLMistake) in try until.date() }
    name = try node.required("name").text()
    line = node.line
    requests = try node.required("kpis").names().map { kpi in
      var request = request
      request.kpi = kpi
      return request
    }
  }
}

extension YAMLNode {
  fileprivate func months(otherwise months: ClosedRange<Month>?) throws(YAMLMistake) -> ClosedRange<Month> {
    if let months, self["from"] == nil, self["to"] == nil { return months }
    let (first, last) = (try required("from").month(), try required("to").month())
    guard first <= last else {
      throw YAMLMistake(line, ja: "from が to より後になっています。", en: "from is later than to.")
    }
    return first...last
  }
}
