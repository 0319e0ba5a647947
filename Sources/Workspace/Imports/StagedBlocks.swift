import Ingest
import SalesModel

/// What a staging writes, a block after the other, and what it learns from the store: known keys, and ids that are free.
extension RecordStaging {
  mutating func add(_ news: News, of records: StatedRecords) async throws(StoreError) {
    var columns: [(name: String, cells: [Cell])] = []
    for column in records.columns where !column.field.isPersonal {
      columns.append((column.field.name, try await cells(of: column, at: news.rows, lines: records.lines)))
    }
    let shape = BlockShape(kind: records.kind, form: records.isMention ? .mention : .statement)
    let fields = records.isMention ? [] : statedFields[records.kind] ?? records.kind.fields
    var start = 0
    while start < news.count {
      var block = open.removeValue(forKey: shape) ?? OpenBlock(kind: records.kind, fields: fields)
      let part = start..<min(news.count, start + block.room)
      block.append(news, part, of: records, columns)
      block.texts += records.personalTexts(of: news, part, blanking: fields)
      start = part.upperBound
      if block.room == 0 { try await write(block, shape) } else { open[shape] = block }
    }
  }

  // MARK: - The store

  /// The keys of a kind, to be put back where they were; learnt from the store when the file first needs them, in
  /// whichever of its rows that is.
  mutating func keys(of kind: RecordKind) async throws(StoreError) -> KeyTable {
    if let table = known.removeValue(forKey: kind) { return table }
    var table = try await store.knownKeys(source: source, kind: kind, including: importID)
    if table.count > 0 {
      hadKeys.insert(kind)
    } else if describes(kind) {
      table.reserve(rowCount)
    }
    if kind == .company, mayHaveFormerKeys, table.count > 0 {
      table.addFormerCompanies(try await store.texts(of: .company, ids: nil))
    }
    return table
  }

  mutating func takeIDs(_ count: Int, of kind: RecordKind) async throws(StoreError) -> Range<Int64> {
    let free = freeIDs.removeValue(forKey: kind) ?? 0..<0
    guard free.count < count else { return free }
    let more = max(4_096, count)
    let first = try await store.reserveIDs(kind, count: more)
    // What is left of an older range is given up when somebody else took ids in between.
    return first == free.upperBound ? free.lowerBound..<first + Int64(more) : first..<first + Int64(more)
  }

  mutating func giveBack(_ ids: Range<Int64>, of kind: RecordKind) { freeIDs[kind] = ids }

  mutating func write(_ block: OpenBlock, _ shape: BlockShape) async throws(StoreError) {
    try await finishWriting()
    writing = Task(executorPreference: WorkerThreads.reading) { [store, importID] in
      do throws(StoreError) {
        try await store.stage(
          block.rows(isReservation: shape.form == .reservation), texts: block.texts, in: importID)
        return nil
      } catch {
        return error
      }
    }
  }

  mutating func finishWriting() async throws(StoreError) {
    if let failure = await writing?.value { throw failure }
    writing = nil
  }
}
