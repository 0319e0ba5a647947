public import SalesModel

/// Every version of every KPI, and the rule by which one KPI counts what another defines.
///
/// A rate over 有効アポ divides by what 有効アポ is at the time: when that changes, so does what the rate divides by,
/// from the same day on, without a new version of its own.
public struct DefinitionBook: Hashable, Sendable {
  /// As they were adopted, oldest first.
  public private(set) var written: [KPI.ID: [DefinitionVersion]]

  public init(_ versions: [DefinitionVersion] = []) {
    written = [:]
    for version in versions { adopt(version) }
  }

  public var ids: [KPI.ID] { written.keys.sorted() }

  public mutating func adopt(_ version: DefinitionVersion) {
    written[version.kpi.id, default: []].append(version)
  }

  /// Adds a signature to version `number` of a KPI.
  public mutating func sign(_ id: KPI.ID, version number: Int, _ signature: Signature) {
    guard let index = written[id]?.firstIndex(where: { $0.number == number }) else { return }
    written[id]?[index].sign(signature)
  }

  /// The versions by which a KPI is judged, oldest first: those written, divided where a version of a KPI that
  /// they follow begins. Nil for an unknown KPI.
  public func versions(of id: KPI.ID) -> [DefinitionVersion]? { versions(of: id, via: []) }

  private func versions(of id: KPI.ID, via path: [KPI.ID]) -> [DefinitionVersion]? {
    guard let own = written[id], !path.contains(id) else { return nil }
    return own.indices.flatMap { index in
      let next = own.indices.contains(index + 1) ? own[index + 1].effectiveFrom : nil
      return divided(own[index], before: next, via: path + [id])
    }
  }

  private func divided(_ version: DefinitionVersion, before next: BusinessDate?, via path: [KPI.ID])
    -> [DefinitionVersion]
  {
    let numerators = version.kpi.numeratorOf.flatMap { versions(of: $0, via: path) } ?? []
    let denominators = version.kpi.denominatorOf.flatMap { versions(of: $0, via: path) } ?? []
    let changes = Set((numerators + denominators).compactMap(\.effectiveFrom)).filter { date in
      (version.effectiveFrom.map { date > $0 } ?? true) && (next.map { date < $0 } ?? true)
    }
    return ([version.effectiveFrom] + changes.sorted()).map { start in
      var part = version
      part.effectiveFrom = start
      if let numerator = numerators.inForce(on: start) {
        part.kpi.numerator = numerator.kpi.numerator
        part.followed[numerator.kpi.id] = numerator.number
      }
      if let denominator = denominators.inForce(on: start) {
        part.kpi.denominator = denominator.kpi.numerator
        part.followed[denominator.kpi.id] = denominator.number
      }
      return part
    }
  }

  /// The KPIs that would follow each other in a circle if `kpi` were adopted, from it back to itself; nil for none.
  public func cycle(closedBy kpi: KPI) -> [KPI.ID]? {
    func walk(_ current: KPI, _ path: [KPI.ID]) -> [KPI.ID]? {
      for next in [current.numeratorOf, current.denominatorOf].compactMap(\.self) {
        if next == kpi.id { return path + [next] }
        guard !path.contains(next), let other = written[next]?.last?.kpi else { continue }
        if let found = walk(other, path + [next]) { return found }
      }
      return nil
    }
    return walk(kpi, [kpi.id])
  }
}

extension [DefinitionVersion] {
  /// The version that judges a date; with nil, the beginning of time.
  public func inForce(on date: BusinessDate?) -> DefinitionVersion? {
    last { version in version.effectiveFrom.map { from in date.map { from <= $0 } ?? false } ?? true }
      ?? first
  }
}
