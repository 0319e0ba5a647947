import Ingest
import SalesModel

extension KeyTable {
  /// Lets companies be found that an earlier release stored under too short a key: it took the end of Bancorp for a legal
  /// form and knew the company as ban.
  ///
  /// - Parameter texts: what is known of companies, by their ids.
  mutating func addFormerCompanies(_ texts: [Int64: [String: String]]) {
    for (id, fields) in texts {
      guard let name = fields[Field.Company.name.name] else { continue }
      let key = CompanyName.matchingKey(name)
      let former = CompanyName.formerKey(key)
      guard former != key, let place = place(of: Fingerprint(of: former)), self.id(at: place) == id else {
        continue
      }
      add(alias: Fingerprint(of: key), of: place)
    }
  }
}
