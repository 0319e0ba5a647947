/// Addresses behind which several people sit: they tell a company, and nobody in it.
enum RoleAddress {
  static func isOne(_ text: String) -> Bool {
    var text = text
    guard text.withUTF8({ $0.contains(UInt8(ascii: "@")) }), let at = text.lastIndex(of: "@") else {
      return false
    }
    let mailbox = text[..<at].lowercased().prefix { $0 != "+" }
    return mailboxes.contains(String(mailbox.filter { $0 != "-" && $0 != "_" && $0 != "." }))
  }

  private static let mailboxes: Set = [
    "info", "information", "sales", "support", "contact", "contactus", "inquiry", "inquiries", "office",
    "admin",
    "administrator", "webmaster", "postmaster", "hello", "mail", "noreply", "donotreply", "marketing",
    "service",
    "help", "helpdesk", "press", "pr", "hr", "jobs", "recruit", "saiyo", "team", "customer",
    "customerservice",
    "cs", "accounting", "keiri", "soumu", "somu", "eigyo", "eigyou", "toiawase", "otoiawase", "shop", "order",
    "orders", "reception", "front",
  ]
}
