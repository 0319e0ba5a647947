public import Foundation

/// The position of an entry in the log. Given under the write lock: commit order is sequence order.
public typealias LogSequence = Int64

/// What one kind of event says. The module that owns the rule owns the payload; its type name and version
/// are stored beside it, so that an old payload finds its reader.
public protocol EventPayload: Codable, Sendable {
  /// Stable name in the log, such as `workspaceOpened`.
  static var eventType: String { get }
  /// The version that this release writes.
  static var payloadVersion: Int { get }
  /// Reads what `version` wrote. A payload that changed its form says here how each of its older ones is understood.
  ///
  /// - Throws: ``UnknownEvent`` for a version that this release does not know.
  static func read(_ payload: Data, version: Int) throws -> Self
}

extension EventPayload {
  /// Only the version that is written is known.
  public static func read(_ payload: Data, version: Int) throws -> Self {
    guard version == payloadVersion else { throw UnknownEvent(type: eventType, version: version) }
    return try JSONDecoder().decode(Self.self, from: payload)
  }
}

/// An event of a type or version that only a newer release can have written.
public struct UnknownEvent: Error, Hashable, Sendable {
  public let type: String
  public let version: Int

  public init(type: String, version: Int) {
    self.type = type
    self.version = version
  }
}

/// Something that happened, as the log keeps it: appended once, never changed.
public struct Event: Hashable, Sendable {
  public let sequence: LogSequence
  /// When the log learned of it; never decreases with the sequence.
  public let recordedAt: Instant
  public let occurredAt: Instant
  /// The local day of `occurredAt`, stored and never recomputed.
  public let businessDate: BusinessDate
  public let type: String
  public let payloadVersion: Int
  /// JSON of the ``EventPayload``: ids and numbers, no personal data.
  public let payload: Data
  public let actor: User.ID?
  /// Where it came in: `web`, `cli`, `system`.
  public let source: String
  /// The sequence of the event that this one corrects.
  public let supersedes: LogSequence?

  public init(
    sequence: LogSequence, recordedAt: Instant, occurredAt: Instant, businessDate: BusinessDate, type: String,
    payloadVersion: Int, payload: Data, actor: User.ID?, source: String, supersedes: LogSequence?
  ) {
    self.sequence = sequence
    self.recordedAt = recordedAt
    self.occurredAt = occurredAt
    self.businessDate = businessDate
    self.type = type
    self.payloadVersion = payloadVersion
    self.payload = payload
    self.actor = actor
    self.source = source
    self.supersedes = supersedes
  }

  /// Over everything that the log keeps of it, see ``RowChecksum``.
  public var checksum: Int64 {
    var checksum = RowChecksum()
    for number in [sequence, recordedAt.seconds, occurredAt.seconds, Int64(businessDate.dayNumber)] {
      checksum.take(number)
    }
    checksum.take(type)
    checksum.take(Int64(payloadVersion))
    checksum.take(String(decoding: payload, as: UTF8.self))
    checksum.take(actor?.rawValue)
    checksum.take(source)
    checksum.take(supersedes)
    return checksum.value
  }

  /// The payload as `Payload`, or nil when the event is of another type.
  public func decoded<Payload: EventPayload>(as _: Payload.Type) throws -> Payload? {
    guard type == Payload.eventType else { return nil }
    return try Payload.read(payload, version: payloadVersion)
  }
}

/// An event that has been decided and not yet appended.
public struct EventDraft: Hashable, Sendable {
  public let occurredAt: Instant
  public let businessDate: BusinessDate
  public let type: String
  public let payloadVersion: Int
  public let payload: Data
  public let supersedes: LogSequence?

  public init<Payload: EventPayload>(
    _ payload: Payload, occurredAt: Instant, businessDate: BusinessDate, supersedes: LogSequence? = nil
  ) throws {
    self.occurredAt = occurredAt
    self.businessDate = businessDate
    self.supersedes = supersedes
    type = Payload.eventType
    payloadVersion = Payload.payloadVersion
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.payload = try encoder.encode(payload)
  }
}

/// What one transaction writes: events, and the personal texts that they are about but must not contain.
public struct Commit: Sendable {
  public var events: [EventDraft]
  public var sideWrites: [SideWrite]
  public var actor: User.ID?
  public var source: String
  public var recordedAt: Instant
  /// A second commit with the same key writes nothing and answers as the first did.
  public var idempotencyKey: String?
  /// Versions that the decision was made on; another version in the store is a conflict.
  public var expectations: [EntityVersion]

  public init(
    events: [EventDraft], sideWrites: [SideWrite] = [], actor: User.ID?, source: String, recordedAt: Instant,
    idempotencyKey: String? = nil, expectations: [EntityVersion] = []
  ) {
    self.events = events
    self.sideWrites = sideWrites
    self.actor = actor
    self.source = source
    self.recordedAt = recordedAt
    self.idempotencyKey = idempotencyKey
    self.expectations = expectations
  }
}

/// An entity at a version: 0 before its first change, then one more with each commit that names it.
public struct EntityVersion: Hashable, Sendable {
  /// Such as `settings` or `plan/2026-11`.
  public let entity: String
  public let version: Int

  public init(entity: String, version: Int) {
    self.entity = entity
    self.version = version
  }
}

/// A write to a side table that goes with the events of its commit, in the same transaction.
public enum SideWrite: Hashable, Sendable {
  case account(id: User.ID, email: String, name: String)
  /// `hash` carries its own algorithm, parameters and salt.
  case password(id: User.ID, hash: String)
  /// Ends the sessions of a user, all but one when its hash is given.
  case sessionsEnded(of: User.ID, except: [UInt8]?)
  /// Forgets the devices from which a user signed in, all but one when its hash is given.
  case devicesForgotten(of: User.ID, except: [UInt8]?)
  /// The second factor of a user and the hashes of its recovery codes, in place of earlier ones.
  case secondFactor(id: User.ID, secret: Data, step: Int64, recovery: [[UInt8]])
  case noSecondFactor(id: User.ID)
  /// A new link over which somebody chooses a password; earlier ones of the same person end.
  case passwordLink(PasswordLink)
  case passwordLinksEnded(of: User.ID)
  /// Uses a link up. Without one that may be used, the commit is a conflict.
  case passwordLinkUsed(tokenHash: [UInt8], now: Instant)
  /// Rows that belong to an import because of what was decided at its publication; before its state changes.
  case block(KeyedBatch, in: ImportID)
  /// The state of an import changes with the event that says so: a staged one is published, and the newest published
  /// one of its source is undone. Any other change is refused as `importMoved`.
  case importState(id: ImportID, state: ImportState)
  /// What the commit means to the safety of the workspace.
  case security(SecurityNote)
}
