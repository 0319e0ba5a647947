import Ingest
import SalesModel

/// A file that is read while what was read before is staged.
actor FileReading {
  private var reader: ImportReader

  init(_ source: ByteSource, _ inspection: FileInspection, frame: ReadingFrame) throws(ImportRefusal) {
    reader = try ImportReader(source, inspection, frame: frame)
  }

  /// What all rows so far told together.
  var words: [CountedWord] { reader.words }
  var tallied: [Finding] { reader.tallied }

  func unmet(_ answers: [WordAnswer]) -> [WordAnswer] { reader.unmet(answers) }

  /// Begins to read the next rows.
  nonisolated func ahead() -> Upcoming {
    Upcoming(task: Task(executorPreference: WorkerThreads.reading) { await self.next() })
  }

  private func next() -> Result<ImportReader.Batch?, ImportRefusal> {
    Result { () throws(ImportRefusal) in try reader.next() }
  }

  struct Upcoming {
    fileprivate let task: Task<Result<ImportReader.Batch?, ImportRefusal>, Never>

    /// The rows when they are read, nil at the end of the file.
    func batch() async throws(Problem) -> ImportReader.Batch? {
      let result = await task.value
      return try refusing { () throws(ImportRefusal) in try result.get() }
    }
  }
}

/// Runs a reading of a file and says its refusal as a problem.
func refusing<Answer>(_ work: () throws(ImportRefusal) -> Answer) throws(Problem) -> Answer {
  do {
    return try work()
  } catch {
    throw Problem(.invalid, error.message, remedy: error.remedy, field: "file")
  }
}
