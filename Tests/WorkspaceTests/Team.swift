import Foundation
import Ingest
import KPIEngine
import SQLStore
import SalesModel
@testable import Workspace

/// An opened workspace on a real SQLite file in a folder of its own, and its administrator.
struct Team {
  let workspace: Workspace
  let admin: Viewer

  static let password = "a long enough password"

  /// 2026-09-21 in Tokyo
  static let today = Instant(seconds: 1_790_000_000)

  private let store: SQLiteStore
  /// The database file.
  let file: URL

  /// - Parameters:
  ///   - shelf: where facts outlive the process; nil for nowhere.
  ///   - cost: of the administrator's password.
  init(
    keptOn shelf: (any FactShelf)? = nil, passwords cost: PasswordCost = .quick, currency: String = "JPY",
    clock: @escaping @Sendable () -> Instant = { today }, uptime: (@Sendable () -> Duration)? = nil
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gyakusan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    file = folder.appending(path: "team.db")
    store = try SQLiteStore(path: file.path, for: .owning)
    workspace = try await Workspace(
      store: store, shelf: shelf, passwords: cost, uptime: uptime, clock: clock)
    admin = try await workspace.open(
      Settings(name: "Team", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: currency),
      administrator: NewAccount(name: "Admin", email: "admin@team.example", password: Self.password))
  }

  /// The same workspace opened by the next process.
  ///
  /// - Parameter backup: a file to put in its place first, with its write-ahead log.
  init(after earlier: Team, keptOn shelf: (any FactShelf)?, restoring backup: Data? = nil, wal: Data? = nil)
    async throws
  {
    await earlier.close()
    file = earlier.file
    if let backup {
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
      try backup.write(to: file)
      try wal?.write(to: URL(fileURLWithPath: file.path + "-wal"))
    }
    store = try SQLiteStore(path: file.path, for: .owning)
    workspace = try await Workspace(store: store, shelf: shelf, passwords: .quick, clock: { Self.today })
    admin = earlier.admin
  }

  /// Ends the process that works on the workspace.
  func close() async {
    await workspace.finish()
    await store.close()
  }

  /// What a process would read now that starts beside this one.
  func restarted() async throws -> Workspace {
    try await Workspace(store: try SQLiteStore(path: file.path, for: .reading), clock: { Self.today })
  }

  /// The database as the next process opens it, before it reads anything.
  func reopenedStore() async throws -> SQLiteStore {
    await close()
    return try SQLiteStore(path: file.path, for: .owning)
  }

  /// Invites somebody, who chooses ``password`` behind the link.
  func join(_ email: String, as role: Role = .member, name: String = "Member") async throws -> User.ID {
    let link = try await workspace.invite(
      Invitation(name: name, email: email, belonging: Belonging(role: role)), by: admin)
    try await workspace.usePasswordLink(link, password: Self.password)
    return try await workspace.person(called: email, for: admin).member.id
  }

  /// Makes somebody sign definitions for a department.
  func name(_ user: User.ID, signerFor department: Department) async throws {
    let entry = try await workspace.people(for: admin).entry(user)
    guard let entry else { return }
    var belonging = entry.person.belonging
    belonging.department = department
    try await workspace.change(user, to: belonging, version: entry.version, by: admin)
  }

  /// What the log holds.
  func events() async throws -> [Event] { try await store.events(after: 0) }

  /// The dry run of a file with these lines.
  func stage(
    _ lines: [String], as choice: MappingChoice = .recognise, appointments: AppointmentRule? = nil,
    formats: DateFormats = DateFormats(), words: [WordAnswer] = [],
    currencies: CurrencyAnswers = CurrencyAnswers(), units: UnitAnswers = UnitAnswers(),
    persons: [SaidRep] = [], filling: [String]? = nil
  ) async throws -> StagedImport {
    try await workspace.stageImport(
      of: ByteSource(Array(lines.joined(separator: "\n").utf8)), named: "file.csv", as: choice,
      appointments: appointments, formats: formats, words: words, currencies: currencies,
      filling: filling, units: units, persons: persons, by: admin)
  }

  /// Takes a file as it is, complete through a day where one is said.
  @discardableResult
  func take(_ lines: [String], as choice: MappingChoice = .recognise, through last: String? = nil)
    async throws -> ImportID
  {
    let staged = try await stage(lines, as: choice)
    try await workspace.publishImport(
      staged.id, deciding: PublishDecision(dataThrough: last.flatMap(BusinessDate.init(iso:))), by: admin)
    return staged.id
  }

  /// Takes records as they are, of a source whose data reaches to a date.
  func tell(_ records: [ImportedRecord], through last: String) async throws {
    try await tell(inBatches: [records], through: last)
  }

  /// Takes records that are read some at a time.
  func tell(inBatches batches: [[ImportedRecord]], through last: String) async throws {
    let header = ImportHeader(
      source: "told", fileName: "told", mapping: "told", startedAt: Self.today, actor: admin.user)
    let id = try await store.beginImport(header)
    var staging = RecordStaging(store: store, source: header.source, importID: id, statedFields: [:])
    for records in batches { try await staging.stage(StatedBatch(records)) }
    try await staging.finish()
    try await publish(id, of: header.source, through: last)
  }

  /// Takes blocks as they are, whatever a staging would make of them.
  func store(_ blocks: [KeyedBatch], of source: String, through last: String) async throws {
    let header = ImportHeader(
      source: source, fileName: "stored", mapping: "stored", startedAt: Self.today, actor: admin.user)
    let id = try await store.beginImport(header)
    for block in blocks { try await store.stage(block, texts: [], in: id) }
    try await publish(id, of: source, through: last)
  }

  private func publish(_ id: ImportID, of source: String, through last: String) async throws {
    try await workspace.record(
      [
        ImportPublished(
          importID: id, source: source, dataThrough: BusinessDate(iso: last),
          kinds: RecordKind.allCases.filter(RecordKind.dated.contains), isStated: true, isJudged: false)
      ],
      with: [.importState(id: id, state: .published)], by: admin)
  }

  /// A new id of a kind.
  func newID(_ kind: RecordKind) async throws -> Int64 { try await store.reserveIDs(kind, count: 1) }

  /// The total of a KPI over a span of months, nil without data.
  func total(_ kpi: String, _ first: String, _ last: String) async throws -> Double? {
    guard let first = Month(iso: first), let last = Month(iso: last) else { return nil }
    return try await workspace.report(ReportRequest(kpi: kpi, months: first...last), for: admin).total.value
  }
}
