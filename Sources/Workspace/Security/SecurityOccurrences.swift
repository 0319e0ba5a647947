public import SalesModel

/// One thing that happened to the safety of the workspace, as people read it: a note, or a refusal with its repetitions.
public struct SecurityOccurrence: Sendable {
  /// The newest of them.
  public let note: SecurityNote
  /// What exactly, in words; nil when the kind says it all.
  public let detail: Localized?
  /// How many notes tell of it. What repeats within a minute is noted once, so that it may have happened more often.
  public let count: Int
  /// When it was noted first.
  public let since: Instant
}

/// A page of occurrences, the newest first.
public struct SecurityPart: Sendable {
  public let occurrences: [SecurityOccurrence]
  /// What the next page asks for; nil on the last one.
  public let next: SecurityChoice?
}

extension Workspace {
  /// Most notes that one page reads, however much of them repeats.
  private static let notesOfAPage = 2_000

  /// The security log in words, for administrators.
  ///
  /// - Parameters:
  ///   - joining: true to tell refusals that repeat as one.
  ///   - limit: most occurrences of the page.
  public func securityOccurrences(
    _ choice: SecurityChoice, joining: Bool = true, limit: Int = 50, for viewer: Viewer
  ) async throws(Problem) -> SecurityPart {
    let most = joining ? Self.notesOfAPage : limit
    let found = try await securityLog(choice, limit: most + 1, for: viewer)
    let entries = found.prefix(most)
    let (runs, taken) = joining ? joined(entries, limit: limit) : (entries.map { Run($0) }, entries.count)
    let names = try await historyNames(await state)
    var next: SecurityChoice?
    if taken < found.count {
      next = choice
      next?.before = entries[taken - 1].number
    }
    return SecurityPart(occurrences: runs.map { $0.told(names) }, next: next)
  }
}

/// Notes that say the same.
private struct Run {
  let newest: SecurityEntry
  var count = 1
  var since: Instant

  init(_ entry: SecurityEntry) {
    newest = entry
    since = entry.note.at
  }

  func told(_ names: HistoryNames) -> SecurityOccurrence {
    let detail = newest.note.detail.map { code in
      SecurityDetail(code: code)?.told(names) ?? names.plain(code)
    }
    return SecurityOccurrence(note: newest.note, detail: detail, count: count, since: since)
  }
}

/// What two notes have in common that tell of the same refusal.
private struct Refusal: Hashable {
  let kind: SecurityNote.Kind
  let actor: User.ID?
  let subject: User.ID?
  let address: String?
  let detail: String?

  init?(_ note: SecurityNote) {
    guard note.kind.isRefusal else { return nil }
    (kind, actor, subject, address, detail) = (note.kind, note.actor, note.subject, note.address, note.detail)
  }
}

/// What a refusal may pause and still be the same: over it, somebody has come back.
private let longestPause: Int64 = 3_600

/// Joins refusals that repeat, in the place of their newest.
///
/// - Parameter entries: the newest first.
/// - Returns: also how many entries they tell of: the first one that needs an occurrence over the limit is left out, with
///   all that come after it.
private func joined(_ entries: some Collection<SecurityEntry>, limit: Int) -> (runs: [Run], taken: Int) {
  var runs: [Run] = []
  var places: [Refusal: Int] = [:]
  var taken = 0
  for entry in entries {
    let refusal = Refusal(entry.note)
    if let refusal, let place = places[refusal],
      runs[place].since.seconds - entry.note.at.seconds <= longestPause
    {
      runs[place].count += 1
      runs[place].since = entry.note.at
    } else {
      guard runs.count < limit else { break }
      if let refusal { places[refusal] = runs.count }
      runs.append(Run(entry))
    }
    taken += 1
  }
  return (runs, taken)
}
