/// What people call the browser that sent a `User-Agent`: `Chrome · Windows`. Only these words are kept.
struct BrowserName {
  let text: String

  init(userAgent: String) {
    let agent = userAgent.prefix(1_000)
    let browser = Self.browsers.first(where: { agent.contains($0.mark) })?.name
    let system = Self.systems.first(where: { agent.contains($0.mark) })?.name
    text = [browser, system].compactMap(\.self).joined(separator: " · ")
  }

  /// In the order in which they are told apart: most claim to be Chrome or Safari too.
  private static let browsers: [(mark: String, name: String)] = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
  ]
  private static let systems: [(mark: String, name: String)] = [
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
  ]
}
